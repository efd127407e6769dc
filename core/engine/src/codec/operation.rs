//! Operations as bytes: a tag with flags, then the fields that the flags do not settle.
//!
//! | bits of the first byte | |
//! |---|---|
//! | 0..=2 | 0 stroke, 1 fill, 2 clear, 3 undo, 4 redo |
//! | 3 | the opacity is 255 and left out (stroke, fill) |
//! | 4 | the hardness is 255 and left out (stroke) |
//! | 5 | erases; the colour is left out (stroke) |
//! | 6, 7 | pressure to size, to opacity (stroke) |
//!
//! Stroke: colour, size, hardness, opacity, samples. Fill: column, row, colour, opacity,
//! tolerance. Size, column and row are varints, the others bytes.

use alloc::vec::Vec;

use super::{DecodeError, Reader, decode_samples, encode_samples, put_varint};
use crate::{Brush, BrushMode, Color, Fill, Operation, OperationError, Stroke};

const STROKE: u8 = 0;
const FILL: u8 = 1;
const CLEAR: u8 = 2;
const UNDO: u8 = 3;
const REDO: u8 = 4;
const TAG: u8 = 0b111;

const OPAQUE: u8 = 1 << 3;
const HARD: u8 = 1 << 4;
const ERASE: u8 = 1 << 5;
const PRESSURE_SIZE: u8 = 1 << 6;
const PRESSURE_OPACITY: u8 = 1 << 7;

impl Operation {
    /// Appends the operation; what a valid one becomes, [`Operation::decode`] reads back.
    pub fn encode(&self, out: &mut Vec<u8>) {
        match self {
            Self::Stroke(stroke) => {
                stroke.brush.encode(out);
                encode_samples(&stroke.samples, out);
            }
            Self::Fill(fill) => encode_fill(fill, out),
            Self::Clear => out.push(CLEAR),
            Self::Undo => out.push(UNDO),
            Self::Redo => out.push(REDO),
        }
    }

    /// Reads one operation, and leaves the reader behind it.
    ///
    /// Every range is checked but the one that needs the canvas: a fill's seed may lie outside.
    ///
    /// # Errors
    /// [`DecodeError`] for bytes that are no operation.
    pub fn decode(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        let first = *reader.rest().first().ok_or(DecodeError::Truncated)?;
        let operation = match first & TAG {
            STROKE => {
                let brush = Brush::decode(reader)?;
                let samples = decode_samples(reader, Stroke::MAX_SAMPLES)?;
                Self::Stroke(Stroke { brush, samples })
            }
            FILL if first & !OPAQUE == FILL => Self::Fill(decode_fill(reader)?),
            _ => {
                let bare = match first {
                    CLEAR => Self::Clear,
                    UNDO => Self::Undo,
                    REDO => Self::Redo,
                    _ => return Err(DecodeError::UnknownTag(first)),
                };
                reader.u8()?;
                bare
            }
        };
        operation.check_fields()?;
        Ok(operation)
    }
}

impl Brush {
    /// Appends the brush, 4 to 9 bytes.
    pub fn encode(&self, out: &mut Vec<u8>) {
        let erase = self.mode == BrushMode::Erase;
        out.push(
            STROKE
                | flag(self.opacity == u8::MAX, OPAQUE)
                | flag(self.hardness == u8::MAX, HARD)
                | flag(erase, ERASE)
                | flag(self.pressure_size, PRESSURE_SIZE)
                | flag(self.pressure_opacity, PRESSURE_OPACITY),
        );
        if !erase {
            out.extend([self.color.r, self.color.g, self.color.b]);
        }
        put_varint(out, u64::from(self.size));
        if self.hardness != u8::MAX {
            out.push(self.hardness);
        }
        if self.opacity != u8::MAX {
            out.push(self.opacity);
        }
    }

    /// Reads what [`Brush::encode`] wrote; an eraser comes back with black as its unused colour.
    ///
    /// # Errors
    /// [`DecodeError`] for bytes that are no brush.
    pub fn decode(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        let flags = reader.u8()?;
        if flags & TAG != STROKE {
            return Err(DecodeError::UnknownTag(flags));
        }
        let has = |bit| flags & bit != 0;
        let (mode, color) = if has(ERASE) {
            (BrushMode::Erase, Color::BLACK)
        } else {
            (BrushMode::Paint, color(reader)?)
        };
        let size = u16::try_from(reader.varint()?).map_err(|_| OperationError::BrushSize)?;
        let brush = Self {
            mode,
            color,
            size,
            hardness: if has(HARD) { u8::MAX } else { reader.u8()? },
            opacity: if has(OPAQUE) { u8::MAX } else { reader.u8()? },
            pressure_size: has(PRESSURE_SIZE),
            pressure_opacity: has(PRESSURE_OPACITY),
        };
        brush.check()?;
        Ok(brush)
    }
}

fn encode_fill(fill: &Fill, out: &mut Vec<u8>) {
    let opaque = fill.opacity == u8::MAX;
    out.push(FILL | flag(opaque, OPAQUE));
    put_varint(out, u64::from(fill.x));
    put_varint(out, u64::from(fill.y));
    out.extend([fill.color.r, fill.color.g, fill.color.b]);
    if !opaque {
        out.push(fill.opacity);
    }
    out.push(fill.tolerance);
}

fn decode_fill(reader: &mut Reader<'_>) -> Result<Fill, DecodeError> {
    let flags = reader.u8()?;
    let seed = |value: u64| u16::try_from(value).map_err(|_| OperationError::Seed);
    Ok(Fill {
        x: seed(reader.varint()?)?,
        y: seed(reader.varint()?)?,
        color: color(reader)?,
        opacity: if flags & OPAQUE != 0 { u8::MAX } else { reader.u8()? },
        tolerance: reader.u8()?,
    })
}

fn color(reader: &mut Reader<'_>) -> Result<Color, DecodeError> {
    Ok(Color { r: reader.u8()?, g: reader.u8()?, b: reader.u8()? })
}

const fn flag(set: bool, bit: u8) -> u8 {
    if set { bit } else { 0 }
}

#[cfg(test)]
mod tests {
    use alloc::vec;

    use super::*;
    use crate::Sample;

    fn pen() -> Brush {
        Brush {
            mode: BrushMode::Paint,
            color: Color { r: 20, g: 90, b: 200 },
            size: 6 * 16,
            hardness: 255,
            opacity: 255,
            pressure_size: true,
            pressure_opacity: false,
        }
    }

    fn bytes(operation: &Operation) -> Vec<u8> {
        let mut bytes = Vec::new();
        operation.encode(&mut bytes);
        bytes
    }

    fn decode(bytes: &[u8]) -> Result<Operation, DecodeError> {
        Operation::decode(&mut Reader::new(bytes))
    }

    /// A quarter of a circle, drawn by a hand at 60 Hz: steps of about 12 px.
    fn arc(count: i32) -> Vec<Sample> {
        (0..count)
            .map(|i| Sample {
                x: 12_000 + 190 * i - 6 * i * i,
                y: 9_000 + 20 * i + 7 * i * i,
                pressure: 255,
            })
            .collect()
    }

    #[test]
    fn every_kind_comes_back() {
        let stroke = Stroke { brush: pen(), samples: arc(5) };
        let eraser = Brush { mode: BrushMode::Erase, color: Color::BLACK, hardness: 3, ..pen() };
        let fill = Fill { x: 1023, y: 5, color: Color::WHITE, opacity: 9, tolerance: 30 };
        for operation in [
            Operation::Stroke(stroke.clone()),
            Operation::Stroke(Stroke { brush: eraser, ..stroke }),
            Operation::Fill(fill),
            Operation::Fill(Fill { opacity: 255, ..fill }),
            Operation::Clear,
            Operation::Undo,
            Operation::Redo,
        ] {
            let bytes = bytes(&operation);
            let mut reader = Reader::new(&bytes);
            assert_eq!(Operation::decode(&mut reader), Ok(operation));
            assert!(reader.is_empty());
            for end in 0..bytes.len() {
                assert_eq!(decode(&bytes[..end]), Err(DecodeError::Truncated));
            }
        }
    }

    #[test]
    fn a_usual_stroke_is_short() {
        let stroke = |count| Operation::Stroke(Stroke { brush: pen(), samples: arc(count) });
        assert!(bytes(&stroke(8)).len() <= 34, "{}", bytes(&stroke(8)).len());
        assert!(bytes(&stroke(20)).len() < 100, "{}", bytes(&stroke(20)).len());
    }

    #[test]
    fn unknown_tags_and_stray_flags_are_refused() {
        for tag in [5, 6, 7, CLEAR | OPAQUE, UNDO | ERASE, FILL | HARD] {
            assert_eq!(decode(&[tag, 0, 0, 0]), Err(DecodeError::UnknownTag(tag)));
        }
    }

    #[test]
    fn fields_out_of_range_are_refused() {
        let stroke = |brush| bytes(&Operation::Stroke(Stroke { brush, samples: arc(1) }));
        let cases = [
            (stroke(Brush { size: 15, ..pen() }), OperationError::BrushSize),
            (stroke(Brush { size: 6401, ..pen() }), OperationError::BrushSize),
            (stroke(Brush { opacity: 0, ..pen() }), OperationError::Opacity),
            (
                bytes(&Operation::Stroke(Stroke { brush: pen(), samples: vec![] })),
                OperationError::SampleCount,
            ),
            (
                bytes(&Operation::Stroke(Stroke { brush: pen(), samples: vec![arc(1)[0]; 4097] })),
                OperationError::SampleCount,
            ),
        ];
        for (bytes, error) in cases {
            assert_eq!(decode(&bytes), Err(DecodeError::Invalid(error)));
        }
    }

    #[test]
    fn a_path_without_end_is_refused() {
        let far = Sample::REACH;
        let zigzag =
            (0..18).map(|i| Sample { x: if i % 2 == 0 { far } else { -far }, y: 0, pressure: 9 });
        let mut stroke = Stroke { brush: pen(), samples: zigzag.collect() };
        assert_eq!(stroke.check(), Err(OperationError::Length));
        stroke.samples.truncate(17);
        assert_eq!(stroke.check(), Ok(()), "16 widths of 16384 px are just allowed");
        stroke.brush.size = *Brush::SIZES.end();
        assert_eq!(stroke.check(), Err(OperationError::Length));
        stroke.samples.truncate(6);
        assert_eq!(stroke.check(), Ok(()), "5 widths of 16384 px by 400 px are just allowed");
    }
}
