//! The lossy lane: what people do at this moment.
//!
//! A live frame says only what is new in it, so a receiver that missed one shows a gap until the
//! finished stroke comes through the log. Nothing here is ever stored.

use crate::{FrameError, limits::LIVE_SAMPLES};
use engine::{Brush, Reader, Sample, decode_samples, encode_samples, put_varint, put_zigzag};

const STROKE: u8 = 1;
const STROKE_WITH_BRUSH: u8 = 2;
const STROKE_ENDED: u8 = 3;
const CURSOR: u8 = 4;

/// What somebody does at this moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Live {
    /// Further samples of a stroke that is still being drawn.
    Stroke(LiveStroke),
    /// The open stroke was given up; a finished one ends by its entry.
    StrokeEnded {
        /// Which one.
        number: u32,
    },
    /// Where the pointer is.
    Cursor {
        /// To the right, px.
        x: i32,
        /// Downwards, px.
        y: i32,
        /// What it holds.
        tool: Tool,
    },
}

/// Samples of an open stroke.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LiveStroke {
    /// Tells this stroke from the participant's others; increases with each.
    pub number: u32,
    /// How many samples of this stroke were sent before these.
    pub start: u32,
    /// The brush; in the first frame and again now and then, for those who missed it.
    pub brush: Option<Brush>,
    /// 1..=[`LIVE_SAMPLES`].
    pub samples: Vec<Sample>,
}

/// What a pointer holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Tool {
    /// Draws.
    Brush,
    /// Erases.
    Eraser,
    /// Fills.
    Fill,
    /// Picks a colour.
    Eyedropper,
    /// Moves the view.
    Hand,
    /// The pointer left the canvas.
    Away,
}

impl Tool {
    /// Every tool, in the order of their numbers.
    pub const ALL: [Self; 6] =
        [Self::Brush, Self::Eraser, Self::Fill, Self::Eyedropper, Self::Hand, Self::Away];

    /// The tool of a number, if there is one.
    #[must_use]
    pub fn from_number(number: u8) -> Option<Self> {
        Self::ALL.get(usize::from(number)).copied()
    }
}

impl Live {
    /// Appends the byte form.
    pub fn encode(&self, out: &mut Vec<u8>) {
        match self {
            Self::Stroke(stroke) => {
                out.push(if stroke.brush.is_some() { STROKE_WITH_BRUSH } else { STROKE });
                put_varint(out, u64::from(stroke.number));
                put_varint(out, u64::from(stroke.start));
                if let Some(brush) = &stroke.brush {
                    brush.encode(out);
                }
                encode_samples(&stroke.samples, out);
            }
            Self::StrokeEnded { number } => {
                out.push(STROKE_ENDED);
                put_varint(out, u64::from(*number));
            }
            Self::Cursor { x, y, tool } => {
                out.extend([CURSOR, *tool as u8]);
                put_zigzag(out, i64::from(*x));
                put_zigzag(out, i64::from(*y));
            }
        }
    }

    /// The live frame in all of `bytes`.
    ///
    /// # Errors
    /// If the bytes are not exactly one live frame, or hold a value outside of its range.
    pub fn decode(bytes: &[u8]) -> Result<Self, FrameError> {
        let mut reader = Reader::new(bytes);
        let live = match reader.u8()? {
            tag @ (STROKE | STROKE_WITH_BRUSH) => Self::Stroke(LiveStroke {
                number: u32_of(reader.varint()?)?,
                start: u32_of(reader.varint()?)?,
                brush: if tag == STROKE_WITH_BRUSH {
                    Some(Brush::decode(&mut reader)?)
                } else {
                    None
                },
                samples: decode_samples(&mut reader, LIVE_SAMPLES)?,
            }),
            STROKE_ENDED => Self::StrokeEnded { number: u32_of(reader.varint()?)? },
            CURSOR => Self::Cursor {
                tool: Tool::from_number(reader.u8()?).ok_or(FrameError::Value)?,
                x: coordinate(reader.zigzag()?)?,
                y: coordinate(reader.zigzag()?)?,
            },
            tag => return Err(FrameError::Tag(tag)),
        };
        if !reader.is_empty() {
            return Err(FrameError::Trailing);
        }
        Ok(live)
    }
}

fn u32_of(value: u64) -> Result<u32, FrameError> {
    u32::try_from(value).map_err(|_| FrameError::Value)
}

fn coordinate(value: i64) -> Result<i32, FrameError> {
    let reach = Sample::REACH / Sample::PER_PX;
    i32::try_from(value)
        .ok()
        .filter(|value| (-reach..=reach).contains(value))
        .ok_or(FrameError::Value)
}
