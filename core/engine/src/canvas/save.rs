//! A canvas as bytes: a save point.
//!
//! | | |
//! |---|---|
//! | `SWCV`, version | 4 bytes and 1 |
//! | width, height, head, horizon | varints |
//! | the layer at the horizon | see [`pack`](super::pack) |
//! | how many operations follow | varint, at most [`Ledger::LIMIT`] |
//! | each: gone 0, standing 1, undone 2 | a byte; if not gone also: |
//! | author, growth of the sequence number | varints |
//! | the operation | as [`Operation::encode`] writes it |
//!
//! Everything a canvas knows is in it, but for checkpoints, which are only for speed.

use core::fmt;

use alloc::vec::Vec;

use super::{Canvas, History, history::Held, pack};
use crate::{CanvasSize, DecodeError, Image, ImageId, Ledger, Operation, Reader, put_varint};

const MAGIC: &[u8; 4] = b"SWCV";
const VERSION: u8 = 1;

const GONE: u8 = 0;
const STANDING: u8 = 1;
const UNDONE: u8 = 2;

impl Canvas {
    /// The canvas as bytes, from which [`Canvas::load`] makes the same one.
    #[must_use]
    pub fn save(&self) -> Vec<u8> {
        let mut out = Vec::from(MAGIC);
        out.push(VERSION);
        for number in [
            u64::from(self.size.width()),
            u64::from(self.size.height()),
            self.head,
            self.ledger.horizon(),
        ] {
            put_varint(&mut out, number);
        }
        pack::pack(self.history.base(), &mut out);
        let held = self.history.held();
        put_varint(&mut out, held.len() as u64);
        let mut seq = 0;
        for held in held {
            let Some(held) = held else {
                out.push(GONE);
                continue;
            };
            out.push(if held.standing { STANDING } else { UNDONE });
            put_varint(&mut out, held.author);
            put_varint(&mut out, held.seq - seq);
            seq = held.seq;
            out.extend(&*held.bytes);
        }
        out
    }

    /// The images that [`Canvas::load`] asks for.
    ///
    /// # Errors
    /// Why the bytes are no save point of this version.
    pub fn images_in(saved: &[u8]) -> Result<Vec<ImageId>, LoadError> {
        Self::load(saved, |_| None).map(|_| Vec::new())
    }

    /// The canvas that was saved, pixels, undo and all.
    ///
    /// Takes memory for the tiles (4 MiB at most), for [`Ledger::LIMIT`] operations in proportion
    /// to the bytes, and for checkpoints; and time to repaint what was drawn since the horizon.
    ///
    /// # Errors
    /// Why the bytes are no save point of this version.
    pub fn load(
        bytes: &[u8],
        images: impl Fn(ImageId) -> Option<Image>,
    ) -> Result<Self, LoadError> {
        let _ = images;
        let mut reader = Reader::new(bytes);
        if reader.bytes(MAGIC.len()).ok() != Some(MAGIC) {
            return Err(LoadError::Foreign);
        }
        let version = reader.u8()?;
        if version != VERSION {
            return Err(LoadError::Version(version));
        }
        let size = read_size(&mut reader)?;
        let (head, horizon) = (reader.varint()?, reader.varint()?);
        // Far from where counting on would overflow.
        if horizon > u64::MAX / 2 || !horizon.is_multiple_of(Ledger::FOLD) {
            return Err(LoadError::History);
        }
        let base = pack::unpack(&mut reader, size)?;
        let mut canvas = Self {
            size,
            head,
            ledger: Ledger::from_horizon(size, horizon),
            layer: base.clone(),
            history: History::new(base, horizon),
        };
        let count = reader.varint()?;
        if count > Ledger::LIMIT {
            return Err(LoadError::History);
        }
        let mut seq = 0;
        for _ in 0..count {
            canvas.load_held(&mut reader, &mut seq)?;
        }
        if reader.is_empty() { Ok(canvas) } else { Err(LoadError::TooLong) }
    }

    fn load_held(&mut self, reader: &mut Reader<'_>, seq: &mut u64) -> Result<(), LoadError> {
        let standing = match reader.u8()? {
            GONE => {
                let _ = self.ledger.restore(None);
                self.history.push(None, 0);
                return Ok(());
            }
            STANDING => true,
            UNDONE => false,
            _ => return Err(LoadError::History),
        };
        let (author, growth) = (reader.varint()?, reader.varint()?);
        let next = seq.checked_add(growth).filter(|next| next > seq && *next <= self.head);
        *seq = next.ok_or(LoadError::History)?;
        let operation = Operation::decode(reader)?;
        operation.check(self.size).map_err(DecodeError::from)?;
        let draws = !matches!(operation, Operation::Undo(_) | Operation::Redo(_));
        if !draws || !self.ledger.restore(Some((author, standing))) {
            return Err(LoadError::History);
        }
        let mut held = Held::new(author, *seq, &operation, self.size);
        held.standing = standing;
        self.draw(&operation, held);
        Ok(())
    }
}

fn read_size(reader: &mut Reader<'_>) -> Result<CanvasSize, LoadError> {
    let (width, height) = (reader.varint()?, reader.varint()?);
    let side = |side: u64| u32::try_from(side).map_err(|_| LoadError::Size);
    CanvasSize::new(side(width)?, side(height)?).ok_or(LoadError::Size)
}

/// Bytes that are no save point.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LoadError {
    /// They do not start like one.
    Foreign,
    /// Another version of the engine wrote them.
    Version(u8),
    /// No canvas has this size.
    Size,
    /// The pixels are not those of a canvas.
    Pixels,
    /// No history leads to what they say.
    History,
    /// Something follows the save point.
    TooLong,
    /// They are broken off, or an operation is broken.
    Decode(DecodeError),
}

impl From<DecodeError> for LoadError {
    fn from(error: DecodeError) -> Self {
        Self::Decode(error)
    }
}

impl fmt::Display for LoadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Foreign => f.write_str("this is no save point"),
            Self::Version(version) => write!(f, "a save point of the unknown version {version}"),
            Self::Size => f.write_str("no canvas has this size"),
            Self::Pixels => f.write_str("the save point's pixels are broken"),
            Self::History => f.write_str("the save point's history is broken"),
            Self::TooLong => f.write_str("something follows the save point"),
            Self::Decode(error) => write!(f, "the save point is broken: {error}"),
        }
    }
}

impl core::error::Error for LoadError {}

#[cfg(test)]
mod tests {
    use alloc::string::ToString;

    use super::*;
    use crate::{Audience, Color, Fill, Past, Stamp};

    const SIZE: CanvasSize = CanvasSize::SQUARE;

    /// Three operations, one of them undone and one of them gone.
    fn canvas() -> Canvas {
        let mut canvas = Canvas::new(SIZE);
        let fill = Fill::flood(9, 9, Color::BLACK, 99, 0);
        let fill = Operation::from(fill);
        let undo = Operation::Undo(Past::Nothing);
        for (seq, operation) in [(3, &fill), (4, &undo), (9, &fill), (12, &fill), (13, &undo)] {
            let stamp = Stamp { author: 5, client_seq: seq, seq };
            canvas.apply(stamp, operation).expect("a good entry");
        }
        canvas
    }

    fn load(bytes: &[u8]) -> Result<(), LoadError> {
        Canvas::load(bytes, |_| None).map(|_| ())
    }

    #[test]
    fn a_loaded_canvas_is_the_saved_one() {
        let canvas = canvas();
        let saved = canvas.save();
        let loaded = Canvas::load(&saved, |_| None).expect("just saved");
        assert_eq!(loaded.digest(Audience::Hosts), canvas.digest(Audience::Hosts));
        assert_eq!(loaded.ledger(), canvas.ledger());
        assert_eq!((loaded.head(), loaded.size()), (13, SIZE));
        assert_eq!(loaded.save(), saved);
    }

    #[test]
    fn bytes_that_end_anywhere_are_refused() {
        let saved = canvas().save();
        for end in 0..saved.len() {
            assert!(load(&saved[..end]).is_err(), "{end}");
        }
    }

    /// Of the canvas above: magic and version, sizes, head, horizon, one run of tiles.
    const HEADER: usize = 5 + 2 + 2 + 1 + 1;
    const HELD: usize = HEADER + 1 + 2 + 4;

    #[test]
    fn each_kind_of_broken_bytes_is_named() {
        let saved = canvas().save();
        let broken = |at: usize, byte: u8| {
            let mut bytes = saved.clone();
            bytes[at] = byte;
            load(&bytes)
        };
        assert_eq!(broken(0, b'X'), Err(LoadError::Foreign));
        assert_eq!(load(b"no"), Err(LoadError::Foreign));
        assert_eq!(broken(4, 2), Err(LoadError::Version(2)));
        assert_eq!(broken(5, 0x81), Err(LoadError::Size));
        assert_eq!(broken(9, 11), Err(LoadError::History), "an entry is newer than the head");
        assert_eq!(broken(10, 1), Err(LoadError::History), "no horizon lies there");
        assert_eq!(broken(HEADER, 7), Err(LoadError::Pixels));
        assert_eq!(broken(HEADER + 2, 3), Err(LoadError::Pixels), "more tiles than there are");
        assert_eq!(broken(HEADER + 3, 1), Err(LoadError::Pixels), "redder than opaque");
        assert_eq!(broken(HELD + 1, 9), Err(LoadError::History), "no such state");
        let undo_among_what_draws = broken(HELD + 5, 3);
        assert_eq!(undo_among_what_draws, Err(LoadError::History));
        assert!(matches!(broken(HELD + 5, 7), Err(LoadError::Decode(_))));
        let mut long = saved;
        long.push(0);
        assert_eq!(load(&long), Err(LoadError::TooLong));
    }

    #[test]
    fn an_operation_that_stands_after_an_undone_one_is_refused() {
        let mut saved = canvas().save();
        let (standing, undone) = (HELD + 2, HELD + 13);
        assert_eq!((saved[standing], saved[undone]), (STANDING, UNDONE));
        saved.swap(standing, undone);
        assert_eq!(load(&saved), Err(LoadError::History));
    }

    #[test]
    fn errors_say_what_is_wrong() {
        let said = |error: LoadError| error.to_string();
        assert_eq!(said(LoadError::Foreign), "this is no save point");
        assert_eq!(said(LoadError::Version(9)), "a save point of the unknown version 9");
        assert_eq!(said(LoadError::Size), "no canvas has this size");
        assert_eq!(said(LoadError::Pixels), "the save point's pixels are broken");
        assert_eq!(said(LoadError::History), "the save point's history is broken");
        assert_eq!(said(LoadError::TooLong), "something follows the save point");
        assert_eq!(
            said(DecodeError::Truncated.into()),
            "the save point is broken: the bytes end too early"
        );
    }
}
