//! Reading the table `generation`.

use super::id;
use crate::store::{
    GenerationRow, ImageHash, NewGenerationRow,
    sqlite::{unsigned, word},
};
use engine::Audience;
use protocol::{
    GenerationId, ParticipantId, RoomId, Seq,
    api::{GenerationState, Keeping},
};
use sqlx::{Result, Row, SqlitePool, sqlite::SqliteRow};

macro_rules! select {
    ($rest:literal) => {
        concat!(
            "SELECT generation.*,
                    drawing.media_type AS input_type, drawing.width AS input_width,
                    drawing.height AS input_height, made.media_type AS picture_type,
                    made.width AS picture_width, made.height AS picture_height
             FROM generation
             JOIN image AS drawing ON drawing.sha256 = generation.input
             LEFT JOIN image AS made ON made.sha256 = generation.picture ",
            $rest
        )
    };
}

pub(in crate::store::sqlite) async fn one(
    pool: &SqlitePool,
    room: RoomId,
    generation: GenerationId,
) -> Result<Option<GenerationRow>> {
    let row = sqlx::query(select!("WHERE room = ? AND id = ?"))
        .bind(id(room))
        .bind(generation.0.cast_signed())
        .fetch_optional(pool)
        .await?;
    row.as_ref().map(read).transpose()
}

pub(in crate::store::sqlite) async fn of_room(
    pool: &SqlitePool,
    room: RoomId,
    audience: Audience,
    before: Option<GenerationId>,
    most: u32,
) -> Result<Vec<GenerationRow>> {
    let rows = sqlx::query(select!(
        "WHERE room = ? AND id < ? AND (NOT hidden_layers OR shared OR ?)
         ORDER BY id DESC LIMIT ?"
    ))
    .bind(id(room))
    .bind(before.map_or(i64::MAX, |before| before.0.cast_signed()))
    .bind(audience == Audience::Hosts)
    .bind(most)
    .fetch_all(pool)
    .await?;
    rows.iter().map(read).collect()
}

pub(in crate::store::sqlite) async fn in_state(
    pool: &SqlitePool,
    state: GenerationState,
) -> Result<Vec<GenerationRow>> {
    let rows = sqlx::query(select!("WHERE state = ? ORDER BY id"))
        .bind(state.as_str())
        .fetch_all(pool)
        .await?;
    rows.iter().map(read).collect()
}

fn read(row: &SqliteRow) -> Result<GenerationRow> {
    let problem: Option<String> = row.try_get("problem_code")?;
    let picture: Option<Vec<u8>> = row.try_get("picture")?;
    Ok(GenerationRow {
        id: GenerationId(unsigned(row, "id")?),
        asked: asked(row)?,
        state: word("state", row.try_get("state")?, |text| {
            GenerationState::ALL.into_iter().find(|state| state.as_str() == text)
        })?,
        keeping: word("keeping", row.try_get("keeping")?, |text| {
            KEEPING.into_iter().find(|keeping| keeping_word(*keeping) == text)
        })?,
        parameters: json(row, "parameters")?,
        request_id: row.try_get("request_id")?,
        picture: match picture {
            Some(bytes) => Some((
                hash("picture", &bytes)?,
                row.try_get("picture_type")?,
                row.try_get("picture_width")?,
                row.try_get("picture_height")?,
            )),
            None => None,
        },
        input: (
            row.try_get("input_type")?,
            row.try_get("input_width")?,
            row.try_get("input_height")?,
        ),
        problem: match problem {
            Some(code) => Some((code, row.try_get("problem_message")?)),
            None => None,
        },
        charged: row.try_get("charged")?,
        finished_at_ms: row.try_get::<Option<i64>, _>("finished_at_ms")?.map(i64::cast_unsigned),
    })
}

fn asked(row: &SqliteRow) -> Result<NewGenerationRow> {
    Ok(NewGenerationRow {
        room: RoomId::from_bits(unsigned(row, "room")?),
        author: ParticipantId(unsigned(row, "author")?),
        author_name: row.try_get("author_name")?,
        seq: Seq(unsigned(row, "seq")?),
        input: hash("input", row.try_get("input")?)?,
        provider: row.try_get("provider")?,
        model: row.try_get("model")?,
        prompt: row.try_get("prompt")?,
        negative_prompt: row.try_get("negative_prompt")?,
        closeness: row.try_get("closeness")?,
        style: row.try_get("style")?,
        seed: row.try_get("seed")?,
        settings: json(row, "settings")?,
        hidden_layers: row.try_get("hidden_layers")?,
        shared: row.try_get("shared")?,
        created_at_ms: unsigned(row, "created_at_ms")?,
    })
}

fn json<T: serde::de::DeserializeOwned>(row: &SqliteRow, column: &str) -> Result<T> {
    serde_json::from_str(row.try_get(column)?)
        .map_err(|error| sqlx::Error::ColumnDecode { index: column.into(), source: error.into() })
}

fn hash(column: &str, bytes: &[u8]) -> Result<ImageHash> {
    bytes.try_into().map(ImageHash).map_err(|error: std::array::TryFromSliceError| {
        sqlx::Error::ColumnDecode { index: column.into(), source: error.into() }
    })
}

const KEEPING: [Keeping; 3] = [Keeping::Staged, Keeping::Kept, Keeping::Discarded];

pub(super) const fn keeping_word(keeping: Keeping) -> &'static str {
    match keeping {
        Keeping::Staged => "staged",
        Keeping::Kept => "kept",
        Keeping::Discarded => "discarded",
    }
}
