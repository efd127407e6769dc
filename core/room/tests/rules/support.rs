//! A room to try rules on, and what people ask of it.

use engine::{
    Audience, Brush, BrushMode, CanvasSize, Color, Drawing, Joints, LayerChange, LayerId,
    LayerProps, Ledger, Operation, Sample, Stroke, Texture,
};
use protocol::{Live, ParticipantId, Person, RefusalCode, Role, Tool};
use room::{Asked, ConnectionId, JoinError, Refused, Room, Verdict};
use std::collections::HashMap;

pub(crate) const ANN: ParticipantId = ParticipantId(1);
pub(crate) const BEN: ParticipantId = ParticipantId(2);

/// A room with connections to draw on, at a time of the test's choosing.
pub(crate) struct Table {
    pub(crate) room: Room,
    pub(crate) now_ms: u64,
}

pub(crate) fn ledger() -> Ledger {
    Ledger::new(CanvasSize::SQUARE)
}

impl Table {
    pub(crate) fn with(people: &[(ParticipantId, Role)]) -> Self {
        let mut table = Self { room: Room::new(ledger(), HashMap::new()), now_ms: 1_000 };
        for (participant, role) in people {
            table.join(*participant, *role, connection(*participant)).expect("room for all");
        }
        table
    }

    pub(crate) fn join(
        &mut self,
        participant: ParticipantId,
        role: Role,
        connection: ConnectionId,
    ) -> Result<Option<ConnectionId>, JoinError> {
        let person = Person { participant, name: participant.to_string(), role };
        self.room.join(person, connection, self.now_ms).map(|joined| joined.replaced)
    }

    pub(crate) fn admit(
        &mut self,
        who: ParticipantId,
        client_seq: u64,
        operation: &Operation,
    ) -> Verdict {
        let asked = Asked { client_seq, operation, bytes: 50, image: None };
        self.room.admit(who, connection(who), &asked, self.now_ms)
    }

    /// Asks under the next number.
    pub(crate) fn ask(&mut self, who: ParticipantId, operation: &Operation) -> Verdict {
        self.admit(who, self.room.last_client_seq(who) + 1, operation)
    }

    /// Asks for what must be accepted; who may hear of it.
    pub(crate) fn take(&mut self, who: ParticipantId, operation: &Operation) -> Audience {
        match self.ask(who, operation) {
            Verdict::Accept { audience } => audience,
            other => panic!("{operation:?}: {other:?}"),
        }
    }

    /// Asks for what must be refused; the whole answer.
    pub(crate) fn refusal(&mut self, who: ParticipantId, operation: &Operation) -> Refused {
        match self.ask(who, operation) {
            Verdict::Refuse(refused) => refused,
            other => panic!("{operation:?}: {other:?}"),
        }
    }

    pub(crate) fn show(&mut self, who: ParticipantId, live: &Live) -> Option<Audience> {
        self.room.admit_live(who, connection(who), live, self.now_ms)
    }

    /// Draws until told to wait; the number that waits, and for how long.
    pub(crate) fn exhaust(&mut self, who: ParticipantId) -> (u64, u64) {
        let first = self.room.last_client_seq(who) + 1;
        for client_seq in first..first + 10_000 {
            match self.admit(who, client_seq, &dot()) {
                Verdict::Accept { .. } => {}
                Verdict::SlowDown { retry_after_ms } => return (client_seq, retry_after_ms),
                other => panic!("{other:?}"),
            }
        }
        panic!("10,000 operations at one moment were accepted");
    }
}

pub(crate) fn connection(of: ParticipantId) -> ConnectionId {
    ConnectionId(of.0)
}

pub(crate) fn dot() -> Operation {
    dot_on(LayerId::FIRST)
}

pub(crate) fn dot_on(layer: LayerId) -> Operation {
    let brush = Brush {
        mode: BrushMode::Paint,
        color: Color { r: 0, g: 0, b: 0 },
        size: 160,
        hardness: 255,
        opacity: 255,
        pressure_size: false,
        pressure_opacity: false,
        texture: Texture::Even,
        joints: Joints::Smooth,
    };
    let samples = vec![Sample { x: 800, y: 800, pressure: 255 }];
    Drawing::Stroke(Stroke { brush, samples }).on(layer)
}

pub(crate) fn change(layer: LayerId, change: LayerChange) -> Operation {
    Operation::Layer { layer, change }
}

pub(crate) fn add(layer: LayerId, audience: Audience) -> Operation {
    change(layer, LayerChange::Add { rank: LayerProps::MIDDLE, audience, name: None })
}

pub(crate) fn stroke_ended(layer: LayerId) -> Live {
    Live::StrokeEnded { number: 1, layer }
}

pub(crate) fn cursor(for_hosts: bool) -> Live {
    Live::Cursor { x: 5, y: 5, tool: Tool::Brush, for_hosts }
}

pub(crate) fn accepted(verdict: &Verdict) -> bool {
    matches!(verdict, Verdict::Accept { .. })
}

pub(crate) fn code(verdict: &Verdict) -> Option<RefusalCode> {
    match verdict {
        Verdict::Refuse(refused) => Some(refused.code),
        _ => None,
    }
}
