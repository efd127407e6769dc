//! Reads bytes that anyone may have written.

use core::fmt;

use super::varint::unzigzag;
use crate::OperationError;

/// A cursor over bytes; every read past the end is an error, never a panic.
#[derive(Clone, Debug)]
pub struct Reader<'a> {
    rest: &'a [u8],
}

impl<'a> Reader<'a> {
    /// Starts at the first byte.
    #[must_use]
    pub const fn new(bytes: &'a [u8]) -> Self {
        Self { rest: bytes }
    }

    /// What has not been read yet.
    #[must_use]
    pub const fn rest(&self) -> &'a [u8] {
        self.rest
    }

    /// Whether everything has been read.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.rest.is_empty()
    }

    /// The next byte.
    ///
    /// # Errors
    /// [`DecodeError::Truncated`] at the end.
    pub fn u8(&mut self) -> Result<u8, DecodeError> {
        let (&first, rest) = self.rest.split_first().ok_or(DecodeError::Truncated)?;
        self.rest = rest;
        Ok(first)
    }

    /// The next `count` bytes.
    ///
    /// # Errors
    /// [`DecodeError::Truncated`] if fewer are left; none is then consumed.
    pub fn bytes(&mut self, count: usize) -> Result<&'a [u8], DecodeError> {
        let (bytes, rest) = self.rest.split_at_checked(count).ok_or(DecodeError::Truncated)?;
        self.rest = rest;
        Ok(bytes)
    }

    /// A number as [`put_varint`](crate::put_varint) wrote it.
    ///
    /// # Errors
    /// [`DecodeError::Truncated`] at the end, [`DecodeError::Overflow`] past 64 bits.
    pub fn varint(&mut self) -> Result<u64, DecodeError> {
        let mut value = 0;
        for shift in (0..64).step_by(7) {
            let byte = self.u8()?;
            let bits = u64::from(byte & 0x7f);
            if (bits << shift) >> shift != bits {
                return Err(DecodeError::Overflow);
            }
            value |= bits << shift;
            if byte < 0x80 {
                return Ok(value);
            }
        }
        Err(DecodeError::Overflow)
    }

    /// A number as [`put_zigzag`](crate::put_zigzag) wrote it.
    ///
    /// # Errors
    /// Those of [`Reader::varint`].
    pub fn zigzag(&mut self) -> Result<i64, DecodeError> {
        self.varint().map(unzigzag)
    }
}

/// Bytes that are no operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DecodeError {
    /// The bytes end too early.
    Truncated,
    /// A number is larger than its field.
    Overflow,
    /// The first byte names no operation.
    UnknownTag(u8),
    /// A field is out of its range.
    Invalid(OperationError),
}

impl From<OperationError> for DecodeError {
    fn from(error: OperationError) -> Self {
        Self::Invalid(error)
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Truncated => f.write_str("the bytes end too early"),
            Self::Overflow => f.write_str("a number is larger than its field"),
            Self::UnknownTag(tag) => write!(f, "no operation has the tag {tag:#04x}"),
            Self::Invalid(error) => error.fmt(f),
        }
    }
}

impl core::error::Error for DecodeError {}

#[cfg(test)]
mod tests {
    use alloc::{string::ToString, vec::Vec};

    use super::*;
    use crate::{put_varint, put_zigzag};

    #[test]
    fn numbers_come_back() {
        for value in [0, 1, 127, 128, 16_383, 16_384, u64::from(u32::MAX), u64::MAX] {
            let mut bytes = Vec::new();
            put_varint(&mut bytes, value);
            let mut reader = Reader::new(&bytes);
            assert_eq!(reader.varint(), Ok(value));
            assert!(reader.is_empty());
        }
        for value in [0, -1, 63, -64, 64, i64::MIN, i64::MAX] {
            let mut bytes = Vec::new();
            put_zigzag(&mut bytes, value);
            assert_eq!(bytes.len() == 1, (-64..64).contains(&value), "{value}");
            assert_eq!(Reader::new(&bytes).zigzag(), Ok(value));
        }
    }

    #[test]
    fn a_number_past_64_bits_is_refused() {
        let mut bytes = [0xff; 10];
        bytes[9] = 1;
        assert_eq!(Reader::new(&bytes).varint(), Ok(u64::MAX));
        bytes[9] = 2;
        assert_eq!(Reader::new(&bytes).varint(), Err(DecodeError::Overflow));
        assert_eq!(Reader::new(&[0xff; 11]).varint(), Err(DecodeError::Overflow));
    }

    #[test]
    fn reading_past_the_end_is_an_error_and_consumes_nothing() {
        let mut reader = Reader::new(&[1, 2]);
        assert_eq!(reader.bytes(3), Err(DecodeError::Truncated));
        assert_eq!(reader.bytes(2), Ok(&[1, 2][..]));
        assert_eq!(reader.u8(), Err(DecodeError::Truncated));
    }

    #[test]
    fn errors_say_what_is_wrong() {
        assert_eq!(DecodeError::Truncated.to_string(), "the bytes end too early");
        assert_eq!(DecodeError::Overflow.to_string(), "a number is larger than its field");
        assert_eq!(DecodeError::UnknownTag(7).to_string(), "no operation has the tag 0x07");
    }
}
