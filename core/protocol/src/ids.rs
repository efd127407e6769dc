//! Names for things, one type each, so that none can be taken for another.

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};
use std::{fmt, str::FromStr};

macro_rules! number_id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(type = "number"))]
        #[serde(transparent)]
        pub struct $name(pub u64);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }
    };
}

number_id! {
    /// A position in a room's log. Increasing, not dense; 0 stands before the first entry.
    Seq
}
number_id! {
    /// Who someone is, in every room of this server. 0 is the room itself.
    ParticipantId
}
number_id! {
    /// A request for a picture.
    GenerationId
}
number_id! {
    /// A link that carries a role.
    InviteId
}

impl ParticipantId {
    /// The author of what the room itself adds to its log, such as a finished generation.
    pub const ROOM: Self = Self(0);
}

/// A room. Random, 63 bits, written as 13 characters of Crockford's base 32.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(type = "string"))]
pub struct RoomId(u64);

/// The text is no room's id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a room's id: 13 characters of 0-9 and a-z without i, l, o and u")]
pub struct IdError;

const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
const CHARACTERS: usize = 13; // 13 characters of 5 bits hold 65 bits; the first one is at most 7.

impl RoomId {
    /// The id made of the lower 63 bits.
    #[must_use]
    pub const fn from_bits(bits: u64) -> Self {
        Self(bits & (u64::MAX >> 1))
    }

    /// The 63 bits; fit a signed column.
    #[must_use]
    pub const fn bits(self) -> u64 {
        self.0
    }
}

impl fmt::Display for RoomId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (0..CHARACTERS).rev().try_for_each(|place| {
            let digit = (self.0 >> (place * 5)) & 31;
            write!(f, "{}", char::from(ALPHABET[digit as usize]))
        })
    }
}

impl FromStr for RoomId {
    type Err = IdError;

    fn from_str(text: &str) -> Result<Self, IdError> {
        if text.len() != CHARACTERS {
            return Err(IdError);
        }
        let bits = text.bytes().try_fold(0u128, |bits, byte| {
            let digit = ALPHABET.iter().position(|&known| known == byte).ok_or(IdError)?;
            Ok((bits << 5) | digit as u128)
        })?;
        match u64::try_from(bits) {
            Ok(bits) if bits >> 63 == 0 => Ok(Self(bits)),
            _ => Err(IdError),
        }
    }
}

impl Serialize for RoomId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for RoomId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        text.parse().map_err(D::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_room_id_reads_back_from_its_text() {
        for bits in [0, 1, 31, 32, u64::MAX >> 1, 0x1234_5678_9abc_def0] {
            let id = RoomId::from_bits(bits);
            assert_eq!(id.to_string().len(), 13);
            assert_eq!(id.to_string().parse(), Ok(id));
        }
    }

    #[test]
    fn other_texts_are_no_room_ids() {
        for text in ["", "0", "00000000000000", "000000000000u", "zzzzzzzzzzzzz", "é00000000000"] {
            assert_eq!(text.parse::<RoomId>(), Err(IdError), "{text}");
        }
    }
}
