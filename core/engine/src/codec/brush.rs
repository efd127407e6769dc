//! Brushes as bytes.
//!
//! | bits of the flags | |
//! |---|---|
//! | 0..=2 | 0 |
//! | 3 | the opacity is 255 and left out |
//! | 4 | the hardness is 255 and left out |
//! | 5 | erases; the colour is left out |
//! | 6, 7 | pressure to size, to opacity |
//!
//! Then colour, size, hardness, opacity. A brush with a texture, with corners, or that smudges has
//! two bytes before the flags: 6, and its style.
//!
//! | bits of the style | |
//! |---|---|
//! | 0..=2 | number of the texture |
//! | 3 | corners |
//! | 4 | smudges; the colour is left out |

use alloc::vec::Vec;

use super::{
    DecodeError, Reader,
    operation::{FURTHER, STROKE, TAG, color, put_color},
    put_varint,
};
use crate::{Brush, BrushMode, Color, Joints, OperationError, Texture};

const OPAQUE: u8 = 1 << 3;
const HARD: u8 = 1 << 4;
const ERASE: u8 = 1 << 5;
const PRESSURE_SIZE: u8 = 1 << 6;
const PRESSURE_OPACITY: u8 = 1 << 7;

/// First byte of a brush with a style.
pub(super) const STYLED: u8 = FURTHER;
const TEXTURE: u8 = 0b111;
const CORNERS: u8 = 1 << 3;
const SMUDGE: u8 = 1 << 4;

impl Brush {
    /// Appends the brush, 4 to 11 bytes.
    pub fn encode(&self, out: &mut Vec<u8>) {
        let style = self.texture as u8
            | flag(self.joints == Joints::Corners, CORNERS)
            | flag(self.mode == BrushMode::Smudge, SMUDGE);
        if style != 0 {
            out.extend([STYLED, style]);
        }
        out.push(
            STROKE
                | flag(self.opacity == u8::MAX, OPAQUE)
                | flag(self.hardness == u8::MAX, HARD)
                | flag(self.mode == BrushMode::Erase, ERASE)
                | flag(self.pressure_size, PRESSURE_SIZE)
                | flag(self.pressure_opacity, PRESSURE_OPACITY),
        );
        if self.mode == BrushMode::Paint {
            put_color(self.color, out);
        }
        put_varint(out, u64::from(self.size));
        if self.hardness != u8::MAX {
            out.push(self.hardness);
        }
        if self.opacity != u8::MAX {
            out.push(self.opacity);
        }
    }

    /// Reads what [`Brush::encode`] wrote; an eraser or a smudge comes back with black as its unused
    /// colour.
    ///
    /// # Errors
    /// [`DecodeError`] for bytes that are no brush.
    pub fn decode(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        let mut flags = reader.u8()?;
        let mut style = 0;
        if flags == STYLED {
            style = reader.u8()?;
            if style == 0 || style & !(TEXTURE | CORNERS | SMUDGE) != 0 {
                return Err(DecodeError::UnknownTag(style));
            }
            flags = reader.u8()?;
        }
        if flags & TAG != STROKE {
            return Err(DecodeError::UnknownTag(flags));
        }
        let has = |bit| flags & bit != 0;
        let mode = match (has(ERASE), style & SMUDGE != 0) {
            (false, false) => BrushMode::Paint,
            (true, false) => BrushMode::Erase,
            (false, true) => BrushMode::Smudge,
            (true, true) => return Err(DecodeError::UnknownTag(flags)),
        };
        let color = if mode == BrushMode::Paint { color(reader)? } else { Color::BLACK };
        let size = u16::try_from(reader.varint()?).map_err(|_| OperationError::BrushSize)?;
        let texture = Texture::ALL.get(usize::from(style & TEXTURE)).copied();
        let brush = Self {
            mode,
            color,
            size,
            hardness: if has(HARD) { u8::MAX } else { reader.u8()? },
            opacity: if has(OPAQUE) { u8::MAX } else { reader.u8()? },
            pressure_size: has(PRESSURE_SIZE),
            pressure_opacity: has(PRESSURE_OPACITY),
            texture: texture.ok_or(DecodeError::UnknownTag(style))?,
            joints: if style & CORNERS == 0 { Joints::Smooth } else { Joints::Corners },
        };
        brush.check()?;
        Ok(brush)
    }
}

pub(super) const fn flag(set: bool, bit: u8) -> u8 {
    if set { bit } else { 0 }
}
