//! What is measured, and how its frames are written and read.

use crate::mark::Mark;
use engine::{Drawing, LayerId, Operation};
use protocol::{ClientFrame, FrameError, Live, LiveStroke, Record, ServerFrame};

/// A server and one of its lanes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Subject {
    /// The product's live lane: samples of strokes that are being drawn.
    Scenewright,
    /// The product's log: finished strokes, on the disk before anyone is told of them.
    ScenewrightCommitted,
    /// The ceiling: it passes on what it gets, as it is.
    LogHub,
}

impl Subject {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Scenewright => "scenewright",
            Self::ScenewrightCommitted => "scenewright_committed",
            Self::LogHub => "log_hub",
        }
    }

    /// Whether people get back what they drew themselves.
    pub(crate) fn echoes(self) -> bool {
        self == Self::ScenewrightCommitted
    }

    /// The frame that carries a mark, 8 points.
    pub(crate) fn write(self, mark: Mark) -> Vec<u8> {
        match self {
            Self::Scenewright | Self::LogHub => {
                ClientFrame::encode_live(&Live::Stroke(LiveStroke {
                    number: mark.index.into(),
                    start: 0,
                    layer: LayerId::FIRST,
                    brush: None,
                    samples: mark.samples(),
                }))
            }
            Self::ScenewrightCommitted => {
                let client_seq = u64::from(mark.index) + 1;
                ClientFrame::encode_commit(client_seq, &Operation::from(mark.stroke()))
            }
        }
    }

    /// The mark in a frame; none if the frame is not about drawing.
    ///
    /// # Errors
    /// If it is no frame of this subject.
    pub(crate) fn read(self, frame: &[u8]) -> Result<Option<Mark>, FrameError> {
        let samples = match self {
            Self::LogHub => match ClientFrame::decode(frame)? {
                ClientFrame::Live { live: Live::Stroke(stroke), .. } => stroke.samples,
                _ => return Ok(None),
            },
            Self::Scenewright | Self::ScenewrightCommitted => match ServerFrame::decode(frame)? {
                ServerFrame::Live { live: Live::Stroke(stroke), .. } => stroke.samples,
                ServerFrame::Entry(entry) => match entry.record {
                    Record::Operation(Operation::Draw {
                        drawing: Drawing::Stroke(stroke), ..
                    }) => stroke.samples,
                    _ => return Ok(None),
                },
                _ => return Ok(None),
            },
        };
        Ok(samples.first().map(Mark::of))
    }
}
