//! Binary frames of both directions.

use crate::{Live, ParticipantId, Record, Seq};
use engine::{DecodeError, Operation, Reader, put_varint};

const COMMIT: u8 = 1;
const LIVE: u8 = 2;
const ENTRY: u8 = 3;
const SAVE_POINT: u8 = 4;

/// The bytes are no frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FrameError {
    /// No such kind of frame.
    #[error("no frame has the tag {0}")]
    Tag(u8),
    /// An operation, a number or a sample cannot be read.
    #[error("{0}")]
    Engine(#[from] DecodeError),
    /// A value is outside of its range.
    #[error("a value is outside of its range")]
    Value,
    /// There are bytes after the end.
    #[error("there are bytes after the frame's end")]
    Trailing,
}

/// What a page sends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ClientFrame<'a> {
    /// An operation for the log.
    Commit {
        /// The participant's own count of operations in this room, from 1. Repeating a number is
        /// harmless: the first answer counts.
        client_seq: u64,
        /// What is asked.
        operation: Operation,
        /// The operation's bytes as they came; they are stored as they are.
        body: &'a [u8],
    },
    /// Something for the others to see now.
    Live {
        /// What it is.
        live: Live,
        /// Its bytes as they came; they are passed on as they are.
        body: &'a [u8],
    },
}

impl<'a> ClientFrame<'a> {
    /// The frame in all of `bytes`.
    ///
    /// # Errors
    /// If the bytes are not exactly one frame, or hold a value outside of its range.
    pub fn decode(bytes: &'a [u8]) -> Result<Self, FrameError> {
        let mut reader = Reader::new(bytes);
        match reader.u8()? {
            COMMIT => {
                let client_seq = reader.varint()?;
                if client_seq == 0 || client_seq > i64::MAX.cast_unsigned() {
                    return Err(FrameError::Value);
                }
                let body = reader.rest();
                match Record::decode(body)? {
                    Record::Operation(operation) => {
                        Ok(Self::Commit { client_seq, operation, body })
                    }
                    Record::Generation(_) => Err(FrameError::Value),
                }
            }
            LIVE => {
                let body = reader.rest();
                Ok(Self::Live { live: Live::decode(body)?, body })
            }
            tag => Err(FrameError::Tag(tag)),
        }
    }

    /// The bytes of a commit.
    #[must_use]
    pub fn encode_commit(client_seq: u64, operation: &Operation) -> Vec<u8> {
        let mut out = vec![COMMIT];
        put_varint(&mut out, client_seq);
        operation.encode(&mut out);
        out
    }

    /// The bytes of a live frame.
    #[must_use]
    pub fn encode_live(live: &Live) -> Vec<u8> {
        let mut out = vec![LIVE];
        live.encode(&mut out);
        out
    }
}

/// An entry of a room's log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its position.
    pub seq: Seq,
    /// Whose it is.
    pub author: ParticipantId,
    /// The author's own number of it.
    pub client_seq: u64,
    /// What happened.
    pub record: Record,
}

/// What the server sends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ServerFrame<'a> {
    /// The log grew, or the page catches up.
    Entry(Entry),
    /// The canvas at a position of the log; replaces all that the page has.
    SavePoint {
        /// The last entry that is in it.
        seq: Seq,
        /// For [`crate::unpack_save_point`].
        packed: &'a [u8],
    },
    /// Somebody does something at this moment.
    Live {
        /// Who.
        author: ParticipantId,
        /// What.
        live: Live,
    },
}

impl<'a> ServerFrame<'a> {
    /// The frame in all of `bytes`.
    ///
    /// # Errors
    /// If the bytes are not exactly one frame, or hold a value outside of its range.
    pub fn decode(bytes: &'a [u8]) -> Result<Self, FrameError> {
        let mut reader = Reader::new(bytes);
        match reader.u8()? {
            ENTRY => Ok(Self::Entry(Entry {
                seq: Seq(reader.varint()?),
                author: ParticipantId(reader.varint()?),
                client_seq: reader.varint()?,
                record: Record::decode(reader.rest())?,
            })),
            SAVE_POINT => Ok(Self::SavePoint { seq: Seq(reader.varint()?), packed: reader.rest() }),
            LIVE => Ok(Self::Live {
                author: ParticipantId(reader.varint()?),
                live: Live::decode(reader.rest())?,
            }),
            tag => Err(FrameError::Tag(tag)),
        }
    }

    /// The bytes of an entry whose record is encoded already.
    #[must_use]
    pub fn encode_entry(seq: Seq, author: ParticipantId, client_seq: u64, body: &[u8]) -> Vec<u8> {
        let mut out = Vec::with_capacity(body.len() + 16);
        out.push(ENTRY);
        put_varint(&mut out, seq.0);
        put_varint(&mut out, author.0);
        put_varint(&mut out, client_seq);
        out.extend_from_slice(body);
        out
    }

    /// The bytes of a save point.
    #[must_use]
    pub fn encode_save_point(seq: Seq, packed: &[u8]) -> Vec<u8> {
        let mut out = Vec::with_capacity(packed.len() + 10);
        out.push(SAVE_POINT);
        put_varint(&mut out, seq.0);
        out.extend_from_slice(packed);
        out
    }

    /// The bytes of a live frame whose body is encoded already.
    #[must_use]
    pub fn encode_live(author: ParticipantId, body: &[u8]) -> Vec<u8> {
        let mut out = Vec::with_capacity(body.len() + 10);
        out.push(LIVE);
        put_varint(&mut out, author.0);
        out.extend_from_slice(body);
        out
    }
}
