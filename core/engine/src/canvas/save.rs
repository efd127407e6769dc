//! A canvas as bytes: a save point.
//!
//! | | |
//! |---|---|
//! | `SWCV`, version | 4 bytes and 1 |
//! | width, height, head, horizon | varints |
//! | the layers at the horizon | background; a count, at most 40; each as below |
//! | authors whose past matters | a count; each: author, flags, numbers |
//! | operations since | a count, at most [`Ledger::LIMIT`]; each as below |
//! | what was taken back | a count; positions after the horizon in their order |
//! | sheets at the horizon | a count, at most 40; each: id, tiles: see [`pack`](super::pack) |
//! | a later state | 0; or 1, a position after the horizon, and the sheets that are others by then |
//!
//! A layer: id; 0, or 1 and who added it; length and bytes of the name; rank; opacity, blend mode;
//! flags: hidden, locked, alpha locked, clipped, hosts'.
//!
//! An author: flags (1 and 2: the newest number that everyone and that hosts know of follows; 4:
//! nothing can be redone).
//!
//! An operation: its state (0 gone, 1 standing, 2 undone, 3 rolled back, 4 a layer that appears;
//! 8 more if it is the hosts'); if not gone: author, the author's number, growth of the sequence
//! number, and the operation as [`Operation::encode`] writes it or the layer that appears. A drawing
//! is followed by 1 if alpha was locked, a flood by its edges, a roll back by what it took.
//!
//! Painting anew what floods and the like did takes far longer than reading pixels. Where more than a
//! few of them stand, pixels from behind all but the last few are written as well, and loading starts
//! there. For strokes it would not pay: 2,000 of them are painted while their pixels are inflated.
//!
//! Everything a canvas knows is in it, but for images, which others keep, and checkpoints, which are
//! only for speed.

use alloc::vec::Vec;

use super::{Canvas, held::Held, pack};
use crate::{
    Color, LayerId, Structure,
    layer::Layer,
    ledger::{Entry, PastOf, State, What},
    put_varint,
    structure::Listed,
};

pub(super) const MAGIC: &[u8; 4] = b"SWCV";
pub(super) const VERSION: u8 = 2;

pub(super) const GONE: u8 = 0;
pub(super) const STANDING: u8 = 1;
pub(super) const UNDONE: u8 = 2;
pub(super) const ROLLED_BACK: u8 = 3;
pub(super) const APPEARS: u8 = 4;
pub(super) const HOSTS: u8 = 8;

impl Canvas {
    /// The canvas as bytes, from which [`Canvas::load`] makes the same one.
    #[must_use]
    pub fn save(&self) -> Vec<u8> {
        let mut out = Vec::from(MAGIC);
        out.push(VERSION);
        let (width, height) = (self.size.width().into(), self.size.height().into());
        let horizon = self.ledger.horizon();
        for number in [width, height, self.head, horizon] {
            put_varint(&mut out, number);
        }
        put_structure(self.ledger.base(), &mut out);
        put_varint(&mut out, self.ledger.past().len() as u64);
        for (author, past) in self.ledger.past() {
            put_past(*author, past, &mut out);
        }
        let entries = self.ledger.entries();
        put_varint(&mut out, entries.len() as u64);
        let mut seq = 0;
        for (entry, held) in entries.zip(self.history.held()) {
            match entry.zip(held) {
                Some((entry, held)) => {
                    put_entry(entry, held, held.seq - seq, &mut out);
                    seq = held.seq;
                }
                None => out.push(GONE),
            }
        }
        put_varint(&mut out, self.ledger.undone().len() as u64);
        for position in self.ledger.undone() {
            put_varint(&mut out, position - horizon);
        }
        let known = self.ledger.known();
        let base = self.history.base();
        let sheets =
            base.iter().filter(|(id, sheet)| known.contains(id) && !sheet.extent().is_empty());
        let sheets: Vec<_> = sheets.collect();
        put_varint(&mut out, sheets.len() as u64);
        for (LayerId(id), sheet) in sheets {
            put_varint(&mut out, id.into());
            pack::pack(sheet, None, &mut out);
        }
        let Some(later) = self.history.later(&self.ledger) else {
            out.push(0);
            return out;
        };
        out.push(1);
        put_varint(&mut out, later.position - horizon);
        let empty = Layer::new(self.size);
        let sheets = later.sheets.iter().filter(|(id, _)| known.contains(id));
        let sheets = sheets.map(|(id, sheet)| (id, sheet, base.get(id).unwrap_or(&empty)));
        let others: Vec<_> = sheets.filter(|(_, sheet, base)| sheet != base).collect();
        put_varint(&mut out, others.len() as u64);
        for (LayerId(id), sheet, base) in others {
            put_varint(&mut out, id.into());
            pack::pack(sheet, Some(base), &mut out);
        }
        out
    }
}

fn put_structure(structure: &Structure, out: &mut Vec<u8>) {
    let Color { r, g, b } = structure.background();
    out.extend([r, g, b]);
    put_varint(out, structure.listed().len() as u64);
    for listed in structure.listed() {
        put_layer(listed, out);
    }
}

fn put_layer(Listed { id, creator, props }: &Listed, out: &mut Vec<u8>) {
    put_varint(out, id.0.into());
    out.push(creator.is_some().into());
    if let Some(creator) = creator {
        put_varint(out, *creator);
    }
    let name = props.name.as_ref().map_or("", |name| name.as_str());
    put_varint(out, name.len() as u64);
    out.extend(name.as_bytes());
    put_varint(out, props.rank);
    out.extend([props.opacity, props.blend as u8]);
    let hosts = props.audience == crate::Audience::Hosts;
    let flags = [props.hidden, props.locked, props.alpha_locked, props.clipped, hosts];
    out.push(flags.iter().rev().fold(0, |byte, flag| byte << 1 | u8::from(*flag)));
}

fn put_past(author: u64, PastOf { newest, lost_redo }: &PastOf, out: &mut Vec<u8>) {
    put_varint(out, author);
    let [everyones, hosts] = newest.map(|newest| u8::from(newest.is_some()));
    out.push(everyones | hosts << 1 | u8::from(*lost_redo) << 2);
    for number in newest.iter().flatten() {
        put_varint(out, *number);
    }
}

fn put_entry(entry: &Entry, held: &Held, growth: u64, out: &mut Vec<u8>) {
    let state = match (entry.state, &entry.what) {
        (_, What::Appear(_)) => APPEARS,
        (State::Standing, _) => STANDING,
        (State::Undone, _) => UNDONE,
        (State::RolledBack, _) => ROLLED_BACK,
    };
    let hosts = if entry.audience == crate::Audience::Hosts { HOSTS } else { 0 };
    out.push(state | hosts);
    for number in [entry.author, entry.client_seq, growth] {
        put_varint(out, number);
    }
    if let What::Appear(listed) = &entry.what {
        put_layer(listed, out);
        return;
    }
    out.extend(&*held.bytes);
    if let Some(traits) = &held.drawn {
        out.push(traits.alpha_locked.into());
        if let Some(flooded) = traits.flooded() {
            for edge in [flooded.left, flooded.top, flooded.right, flooded.bottom] {
                put_varint(out, u64::from(edge.unsigned_abs()));
            }
        }
    }
    if let What::RollBack(taken) = &entry.what {
        put_varint(out, taken.len() as u64);
        let mut last = 0;
        for position in taken {
            put_varint(out, position - last);
            last = *position;
        }
    }
}

#[cfg(test)]
mod tests;
