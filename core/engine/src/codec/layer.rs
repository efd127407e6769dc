//! Changes of layers as bytes: a number, and what it needs.
//!
//! | number | |
//! |---|---|
//! | 0 add | the rank, the audience, the name |
//! | 1 remove | |
//! | 2 rename | the name, which is not empty |
//! | 3 move | the rank |
//! | 4 opacity | |
//! | 5 blend | number of the mode |
//! | 6, 7, 8, 9 | hide, lock, lock alpha, clip: 0 or 1 |
//! | 10 audience | 0 everyone, 1 hosts |
//!
//! A name is its length in bytes and UTF-8; no name is the length 0.

use alloc::vec::Vec;

use super::{DecodeError, Reader, operation::yes_or_no, put_varint};
use crate::{Audience, Blend, LayerChange, LayerName, OperationError};

const ADD: u8 = 0;
const REMOVE: u8 = 1;
const RENAME: u8 = 2;
const MOVE: u8 = 3;
const OPACITY: u8 = 4;
const BLEND: u8 = 5;
const HIDE: u8 = 6;
const LOCK: u8 = 7;
const LOCK_ALPHA: u8 = 8;
const CLIP: u8 = 9;
const AUDIENCE: u8 = 10;

/// Bytes of the longest name.
const NAME_BYTES: u64 = 4 * LayerName::MAX_CHARACTERS as u64;

pub(super) fn encode(change: &LayerChange, out: &mut Vec<u8>) {
    match change {
        LayerChange::Add { rank, audience, name } => {
            out.push(ADD);
            put_varint(out, *rank);
            out.push(*audience as u8);
            put_name(name.as_ref(), out);
        }
        LayerChange::Remove => out.push(REMOVE),
        LayerChange::Rename(name) => {
            out.push(RENAME);
            put_name(Some(name), out);
        }
        LayerChange::Move { rank } => {
            out.push(MOVE);
            put_varint(out, *rank);
        }
        LayerChange::Opacity(opacity) => out.extend([OPACITY, *opacity]),
        LayerChange::Blend(blend) => out.extend([BLEND, *blend as u8]),
        LayerChange::Hide(yes) => out.extend([HIDE, (*yes).into()]),
        LayerChange::Lock(yes) => out.extend([LOCK, (*yes).into()]),
        LayerChange::LockAlpha(yes) => out.extend([LOCK_ALPHA, (*yes).into()]),
        LayerChange::Clip(yes) => out.extend([CLIP, (*yes).into()]),
        LayerChange::Audience(audience) => out.extend([AUDIENCE, *audience as u8]),
    }
}

pub(super) fn decode(reader: &mut Reader<'_>) -> Result<LayerChange, DecodeError> {
    Ok(match reader.u8()? {
        ADD => LayerChange::Add {
            rank: reader.varint()?,
            audience: audience(reader)?,
            name: name(reader)?,
        },
        REMOVE => LayerChange::Remove,
        RENAME => LayerChange::Rename(name(reader)?.ok_or(OperationError::LayerName)?),
        MOVE => LayerChange::Move { rank: reader.varint()? },
        OPACITY => LayerChange::Opacity(reader.u8()?),
        BLEND => {
            let number = reader.u8()?;
            let blend = Blend::ALL.get(usize::from(number)).copied();
            LayerChange::Blend(blend.ok_or(DecodeError::UnknownTag(number))?)
        }
        HIDE => LayerChange::Hide(yes_or_no(reader)?),
        LOCK => LayerChange::Lock(yes_or_no(reader)?),
        LOCK_ALPHA => LayerChange::LockAlpha(yes_or_no(reader)?),
        CLIP => LayerChange::Clip(yes_or_no(reader)?),
        AUDIENCE => LayerChange::Audience(audience(reader)?),
        other => return Err(DecodeError::UnknownTag(other)),
    })
}

fn audience(reader: &mut Reader<'_>) -> Result<Audience, DecodeError> {
    Ok(if yes_or_no(reader)? { Audience::Hosts } else { Audience::Everyone })
}

fn put_name(name: Option<&LayerName>, out: &mut Vec<u8>) {
    let name = name.map_or("", LayerName::as_str);
    put_varint(out, name.len() as u64);
    out.extend(name.as_bytes());
}

/// A name as it was written, which has no blanks around it.
fn name(reader: &mut Reader<'_>) -> Result<Option<LayerName>, DecodeError> {
    let length = reader.varint()?;
    if length == 0 {
        return Ok(None);
    }
    if length > NAME_BYTES {
        return Err(OperationError::LayerName.into());
    }
    let text = core::str::from_utf8(reader.bytes(length as usize)?);
    let text = text.map_err(|_| OperationError::LayerName)?;
    let name = LayerName::new(text)?;
    if name.as_str().len() == text.len() {
        Ok(Some(name))
    } else {
        Err(OperationError::LayerName.into())
    }
}
