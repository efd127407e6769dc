//! The lossy lane: what people do at this moment.
//!
//! A live frame says only what is new in it, so a receiver that missed one shows a gap until the
//! finished stroke comes through the log. Nothing here is ever stored.

use crate::{FrameError, Tool, limits::LIVE_SAMPLES};
use engine::{
    Brush, LayerId, Reader, Sample, decode_samples, encode_samples, put_varint, put_zigzag,
};

const STROKE: u8 = 1;
const STROKE_WITH_BRUSH: u8 = 2;
const STROKE_ENDED: u8 = 3;
const CURSOR: u8 = 4;

/// Beside a cursor's tool: it is over a hosts' layer.
const FOR_HOSTS: u8 = 1 << 7;

/// What somebody does at this moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Live {
    /// Further samples of a stroke that is still being drawn.
    Stroke(LiveStroke),
    /// The open stroke was given up; a finished one ends by its entry.
    StrokeEnded {
        /// Which one.
        number: u32,
        /// The layer that it was on.
        layer: LayerId,
    },
    /// Where the pointer is.
    Cursor {
        /// To the right, px.
        x: i32,
        /// Downwards, px.
        y: i32,
        /// What it holds.
        tool: Tool,
        /// Its owner works on a hosts' layer: hosts see it, and nobody else does.
        for_hosts: bool,
    },
}

/// Samples of an open stroke, from some place of it on.
///
/// A stroke grows by frames whose starts follow each other. One that starts at 0 again begins anew:
/// so the outline of a shape that is being dragged comes whole each time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LiveStroke {
    /// Tells this stroke from the participant's others; increases with each.
    pub number: u32,
    /// The layer that it is on. In every frame, since it decides who may get it.
    pub layer: LayerId,
    /// How many samples of this stroke come before these; 0 begins it anew.
    pub start: u32,
    /// The brush; in the first frame and again now and then, for those who missed it.
    pub brush: Option<Brush>,
    /// 1..=[`LIVE_SAMPLES`].
    pub samples: Vec<Sample>,
}

impl Live {
    /// The layer that it shows something of; none of a cursor.
    #[must_use]
    pub const fn layer(&self) -> Option<LayerId> {
        match self {
            Self::Stroke(stroke) => Some(stroke.layer),
            Self::StrokeEnded { layer, .. } => Some(*layer),
            Self::Cursor { .. } => None,
        }
    }

    /// Appends the byte form.
    pub fn encode(&self, out: &mut Vec<u8>) {
        match self {
            Self::Stroke(stroke) => {
                out.push(if stroke.brush.is_some() { STROKE_WITH_BRUSH } else { STROKE });
                put_varint(out, u64::from(stroke.number));
                put_varint(out, u64::from(stroke.layer.0));
                put_varint(out, u64::from(stroke.start));
                if let Some(brush) = &stroke.brush {
                    brush.encode(out);
                }
                encode_samples(&stroke.samples, out);
            }
            Self::StrokeEnded { number, layer } => {
                out.push(STROKE_ENDED);
                put_varint(out, u64::from(*number));
                put_varint(out, u64::from(layer.0));
            }
            Self::Cursor { x, y, tool, for_hosts } => {
                out.extend([CURSOR, *tool as u8 | if *for_hosts { FOR_HOSTS } else { 0 }]);
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
                layer: layer_of(reader.varint()?)?,
                start: u32_of(reader.varint()?)?,
                brush: if tag == STROKE_WITH_BRUSH {
                    Some(Brush::decode(&mut reader)?)
                } else {
                    None
                },
                samples: decode_samples(&mut reader, LIVE_SAMPLES)?,
            }),
            STROKE_ENDED => Self::StrokeEnded {
                number: u32_of(reader.varint()?)?,
                layer: layer_of(reader.varint()?)?,
            },
            CURSOR => {
                let tool = reader.u8()?;
                Self::Cursor {
                    tool: Tool::from_number(tool & !FOR_HOSTS).ok_or(FrameError::Value)?,
                    for_hosts: tool & FOR_HOSTS != 0,
                    x: coordinate(reader.zigzag()?)?,
                    y: coordinate(reader.zigzag()?)?,
                }
            }
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

fn layer_of(value: u64) -> Result<LayerId, FrameError> {
    u16::try_from(value).map(LayerId).map_err(|_| FrameError::Value)
}

fn coordinate(value: i64) -> Result<i32, FrameError> {
    let reach = Sample::REACH / Sample::PER_PX;
    i32::try_from(value)
        .ok()
        .filter(|value| (-reach..=reach).contains(value))
        .ok_or(FrameError::Value)
}
