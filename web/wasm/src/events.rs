//! What frames meant, as JSON for the page.

use crate::hex::hex;
use engine::{BrushMode, Drawing, ImageId, Operation};
use protocol::{Entry, Live, ParticipantId, Record};
use std::fmt::Write as _;

/// Events since the page asked last. All are numbers and words of ours, so nothing is escaped.
#[derive(Debug, Default)]
pub(crate) struct Events(String);

impl Events {
    pub(crate) fn take(&mut self) -> String {
        format!("[{}]", std::mem::take(&mut self.0))
    }

    pub(crate) fn reset(&mut self) {
        self.push(format_args!(r#"{{"kind":"reset"}}"#));
    }

    pub(crate) fn entry(&mut self, entry: &Entry) {
        let Entry { seq, author, client_seq, record } = entry;
        match record {
            Record::Operation(operation) => self.push(format_args!(
                r#"{{"kind":"entry","seq":{seq},"author":{author},"client_seq":{client_seq},"op":"{}"}}"#,
                word(operation)
            )),
            Record::Generation(result) => {
                self.push(format_args!(r#"{{"kind":"generation","id":{}}}"#, result.id));
            }
        }
    }

    /// What came cannot be shown without this image.
    pub(crate) fn image(&mut self, id: ImageId) {
        self.push(format_args!(r#"{{"kind":"image","id":"{}"}}"#, hex(id)));
    }

    pub(crate) fn live(&mut self, author: ParticipantId, live: &Live) {
        if let Live::Cursor { x, y, tool, .. } = live {
            let tool = *tool as u8;
            self.push(format_args!(
                r#"{{"kind":"cursor","author":{author},"x":{x},"y":{y},"tool":{tool}}}"#
            ));
        }
    }

    fn push(&mut self, event: std::fmt::Arguments<'_>) {
        if !self.0.is_empty() {
            self.0.push(',');
        }
        let _ = self.0.write_fmt(event); // a String takes anything
    }
}

fn word(operation: &Operation) -> &'static str {
    match operation {
        Operation::Draw { drawing, .. } => match drawing {
            Drawing::Stroke(stroke) => match stroke.brush.mode {
                BrushMode::Paint => "stroke",
                BrushMode::Erase => "erase",
                BrushMode::Smudge => "smudge",
            },
            Drawing::Fill(_) => "fill",
            Drawing::Clear => "clear",
            Drawing::Place(_) => "place",
            Drawing::Move(_) => "move",
        },
        Operation::Layer { .. } => "layer",
        Operation::Background(_) => "background",
        Operation::Undo(_) => "undo",
        Operation::Redo(_) => "redo",
        Operation::RollBack { .. } => "roll_back",
    }
}
