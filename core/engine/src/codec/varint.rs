//! Whole numbers in as few bytes as they need: LEB128, and zigzag for signed ones.

use alloc::vec::Vec;

/// Appends `value`, 7 bits a byte, lowest first: 1 byte up to 127, 10 at most.
pub fn put_varint(out: &mut Vec<u8>, mut value: u64) {
    while value >= 0x80 {
        out.push((value & 0x7f) as u8 | 0x80);
        value >>= 7;
    }
    out.push(value as u8);
}

/// Appends a signed value so that small ones of either sign are short: 1 byte for -64..=63.
pub fn put_zigzag(out: &mut Vec<u8>, value: i64) {
    put_varint(out, zigzag(value));
}

/// Folds signed onto unsigned: 0, -1, 1, -2, 2 become 0, 1, 2, 3, 4.
#[must_use]
pub const fn zigzag(value: i64) -> u64 {
    ((value << 1) ^ (value >> 63)) as u64
}

/// The inverse of [`zigzag`].
#[must_use]
pub const fn unzigzag(value: u64) -> i64 {
    (value >> 1) as i64 ^ -((value & 1) as i64)
}
