//! Operations as bytes: a tag, then the fields that it does not settle.
//!
//! | lowest three bits of the first byte | |
//! |---|---|
//! | 0 | a plain stroke on the first layer; the other bits are flags, see [`brush`](super::brush) |
//! | 1 | a plain flood on the first layer: paint of one colour, no gap closed; bit 3: opaque |
//! | 2 | clears the first layer |
//! | 3, 4 | undo, redo; bit 3: past what is gone |
//! | 5 | a drawing on another layer: its id, then the drawing as on the first |
//! | 6 | the five bits above are a number of the table below |
//! | 7 | none of this crate's: a log has other things between operations |
//!
//! | number | |
//! |---|---|
//! | 0..=3 | stroke with a style, any fill, placement, movement: see [`drawing`](super::drawing) |
//! | 4 | layer, change: see [`layer`](super::layer) |
//! | 5 | background: the colour |
//! | 6 | roll back: author, number |
//!
//! Numbers are varints, signed ones zigzag; colours, opacities and flags are bytes.

use alloc::vec::Vec;

use super::{DecodeError, Reader, brush::flag, layer, put_varint};
use crate::{Color, Drawing, LayerId, Operation, Past};

pub(super) const STROKE: u8 = 0;
pub(super) const FLOOD: u8 = 1;
pub(super) const CLEAR: u8 = 2;
const UNDO: u8 = 3;
const REDO: u8 = 4;
const ON_LAYER: u8 = 5;
pub(super) const FURTHER: u8 = 6;
pub(super) const TAG: u8 = 0b111;

const LAYER: u8 = FURTHER | 4 << 3;
const BACKGROUND: u8 = FURTHER | 5 << 3;
const ROLL_BACK: u8 = FURTHER | 6 << 3;

const GONE: u8 = 1 << 3;
const UNDO_GONE: u8 = UNDO | GONE;
const REDO_GONE: u8 = REDO | GONE;

impl Operation {
    /// Appends the operation; what a valid one becomes, [`Operation::decode`] reads back.
    pub fn encode(&self, out: &mut Vec<u8>) {
        match self {
            Self::Draw { layer, drawing } => {
                if *layer != LayerId::FIRST {
                    out.push(ON_LAYER);
                    put_varint(out, layer.0.into());
                }
                drawing.encode(out);
            }
            Self::Layer { layer, change } => {
                out.push(LAYER);
                put_varint(out, layer.0.into());
                layer::encode(change, out);
            }
            Self::Background(color) => {
                out.push(BACKGROUND);
                put_color(*color, out);
            }
            Self::Undo(past) => out.push(UNDO | flag(*past == Past::Gone, GONE)),
            Self::Redo(past) => out.push(REDO | flag(*past == Past::Gone, GONE)),
            Self::RollBack { author, since } => {
                out.push(ROLL_BACK);
                put_varint(out, *author);
                put_varint(out, *since);
            }
        }
    }

    /// Reads one operation, and leaves the reader behind it.
    ///
    /// Every range is checked but the one that needs the canvas: a flood's seed may lie outside.
    ///
    /// # Errors
    /// [`DecodeError`] for bytes that are no operation.
    pub fn decode(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        let first = *reader.rest().first().ok_or(DecodeError::Truncated)?;
        let past = if first & GONE == 0 { Past::Nothing } else { Past::Gone };
        let operation = match first {
            UNDO | UNDO_GONE => {
                reader.u8()?;
                Self::Undo(past)
            }
            REDO | REDO_GONE => {
                reader.u8()?;
                Self::Redo(past)
            }
            LAYER => {
                reader.u8()?;
                Self::Layer { layer: layer_id(reader)?, change: layer::decode(reader)? }
            }
            BACKGROUND => {
                reader.u8()?;
                Self::Background(color(reader)?)
            }
            ROLL_BACK => {
                reader.u8()?;
                Self::RollBack { author: reader.varint()?, since: reader.varint()? }
            }
            ON_LAYER => {
                reader.u8()?;
                let layer = layer_id(reader)?;
                if layer == LayerId::FIRST {
                    return Err(DecodeError::UnknownTag(first)); // it has a shorter form
                }
                Drawing::decode(reader)?.on(layer)
            }
            _ => Drawing::decode(reader)?.on(LayerId::FIRST),
        };
        operation.check_fields()?;
        Ok(operation)
    }
}

pub(super) fn layer_id(reader: &mut Reader<'_>) -> Result<LayerId, DecodeError> {
    u16::try_from(reader.varint()?).map(LayerId).map_err(|_| DecodeError::Overflow)
}

pub(super) fn put_color(Color { r, g, b }: Color, out: &mut Vec<u8>) {
    out.extend([r, g, b]);
}

pub(super) fn color(reader: &mut Reader<'_>) -> Result<Color, DecodeError> {
    Ok(Color { r: reader.u8()?, g: reader.u8()?, b: reader.u8()? })
}

/// A byte that says yes or no.
pub(super) fn yes_or_no(reader: &mut Reader<'_>) -> Result<bool, DecodeError> {
    match reader.u8()? {
        0 => Ok(false),
        1 => Ok(true),
        other => Err(DecodeError::UnknownTag(other)),
    }
}

#[cfg(test)]
mod tests;
