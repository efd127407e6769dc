//! `/api/rooms/{room}/people`: what hosts may know of those who draw.

use super::caller::Member;
use crate::{app::App, clock::now_ms, error::ApiError, log::LogEntry};
use axum::{
    Json,
    extract::{Path, State},
};
use engine::{LayerChange, Operation};
use protocol::{
    ParticipantId, Record, Role,
    api::{MomentView, RollBackView},
};
use std::sync::Arc;

const MINUTE_MS: u64 = 60_000;

/// Since when somebody's operations can be rolled back.
pub(super) async fn operations(
    State(app): State<Arc<App>>,
    Path((_, participant)): Path<(String, u64)>,
    member: Member,
) -> Result<Json<RollBackView>, ApiError> {
    let member = member.at_least(Role::Host, "Only hosts take back what others have done.")?;
    let room = app.rooms.open(member.room.id).await?;
    let entries = room.recent(ParticipantId(participant)).await?;
    let now_ms = now_ms();
    Ok(Json(RollBackView { now_ms, moments: moments(&entries, now_ms) }))
}

/// One for each minute before now that has something in it, the newest first.
fn moments(entries: &[LogEntry], now_ms: u64) -> Vec<MomentView> {
    let mut moments: Vec<MomentView> = Vec::new();
    let minute = |at_ms: u64| now_ms.saturating_sub(at_ms) / MINUTE_MS;
    let newest_first = entries.iter().rev().filter(|entry| can_be_rolled_back(&entry.draft.body));
    for (entry, operations) in newest_first.zip(1..) {
        let (since, at_ms) = (entry.draft.client_seq, entry.draft.at_ms);
        match moments.last_mut() {
            Some(last) if minute(last.at_ms) == minute(at_ms) => {
                *last = MomentView { since, at_ms, operations };
            }
            _ => moments.push(MomentView { since, at_ms, operations }),
        }
    }
    moments
}

/// Whether a record takes a place among what its author has done.
fn can_be_rolled_back(body: &[u8]) -> bool {
    match Record::decode(body) {
        Ok(Record::Operation(operation)) => match operation {
            Operation::Draw { .. } | Operation::Background(_) | Operation::RollBack { .. } => true,
            Operation::Layer { change, .. } => !matches!(change, LayerChange::Audience(_)),
            Operation::Undo(_) | Operation::Redo(_) => false,
        },
        Ok(Record::Generation(_)) | Err(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::log::{Draft, Heard};
    use engine::{Drawing, LayerId, Past};
    use protocol::Seq;

    fn entry(client_seq: u64, at_ms: u64, operation: &Operation) -> LogEntry {
        let mut body = Vec::new();
        operation.encode(&mut body);
        let (author, heard) = (ParticipantId(1), Heard::Everyone);
        let draft = Draft { author, client_seq, at_ms, heard, body: body.into() };
        LogEntry { seq: Seq(client_seq), draft }
    }

    #[test]
    fn operations_are_counted_by_the_minutes_before_now() {
        let clear = Drawing::Clear.on(LayerId::FIRST);
        let entries = [
            entry(3, 0, &clear),
            entry(4, 550_000, &clear),
            entry(5, 555_000, &clear),
            entry(6, 556_000, &Operation::Undo(Past::Nothing)),
            entry(9, 599_000, &clear),
        ];
        let moment = |since, at_ms, operations| MomentView { since, at_ms, operations };
        let told = moments(&entries, 600_000);
        assert_eq!(told, [moment(4, 550_000, 3), moment(3, 0, 4)]);
        let told = moments(&entries, 612_000);
        assert_eq!(told, [moment(5, 555_000, 2), moment(4, 550_000, 3), moment(3, 0, 4)]);
        assert_eq!(moments(&[], 600_000), []);
    }
}
