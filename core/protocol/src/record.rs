//! What an entry of a room's log holds.

use crate::{FrameError, GenerationId};
use engine::{Operation, Reader, put_varint};

/// First byte of a finished generation. An operation's first byte has its tag in the lowest three
/// bits, and 7 is none of them.
const GENERATION: u8 = 7;

/// One thing that happened in a room, as it is stored and sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Record {
    /// Somebody changed the canvas.
    Operation(Operation),
    /// A generation ended; who wants to know how asks over HTTP, where the rules of who may see
    /// what are.
    Generation(GenerationResult),
}

/// That a generation ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GenerationResult {
    /// Which one.
    pub id: GenerationId,
}

impl Record {
    /// Appends the byte form.
    pub fn encode(&self, out: &mut Vec<u8>) {
        match self {
            Self::Operation(operation) => operation.encode(out),
            Self::Generation(result) => {
                out.push(GENERATION);
                put_varint(out, result.id.0);
            }
        }
    }

    /// The record in all of `bytes`.
    ///
    /// # Errors
    /// If the bytes are not exactly one record, or hold a value outside of its range.
    pub fn decode(bytes: &[u8]) -> Result<Self, FrameError> {
        let mut reader = Reader::new(bytes);
        let record = if bytes.first() == Some(&GENERATION) {
            reader.u8()?;
            Self::Generation(GenerationResult { id: GenerationId(reader.varint()?) })
        } else {
            Self::Operation(Operation::decode(&mut reader)?)
        };
        if !reader.is_empty() {
            return Err(FrameError::Trailing);
        }
        Ok(record)
    }
}
