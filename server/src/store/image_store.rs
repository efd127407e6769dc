//! The seam to where images are kept.

use super::StoreError;
use async_trait::async_trait;
use bytes::Bytes;
use sha2::{Digest as _, Sha256};
use std::{fmt, str::FromStr};

/// SHA-256 of an image's bytes: its name.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct ImageHash(pub [u8; 32]);

impl ImageHash {
    /// The hash of these bytes.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        Self(Sha256::digest(bytes).into())
    }
}

impl fmt::Display for ImageHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for ImageHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

impl FromStr for ImageHash {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let mut hash = [0; 32];
        if text.len() != 64 || !text.is_ascii() {
            return Err(());
        }
        for (byte, place) in hash.iter_mut().zip(0..) {
            *byte = u8::from_str_radix(&text[place * 2..place * 2 + 2], 16).map_err(drop)?;
        }
        Ok(Self(hash))
    }
}

/// An image as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredImage {
    /// `image/png`, `image/jpeg` or `image/webp`.
    pub media_type: String,
    /// Width, px.
    pub width: u32,
    /// Height, px.
    pub height: u32,
    /// The bytes, untouched.
    pub bytes: Bytes,
}

/// Keeps images under the hash of their bytes. The same bytes are kept once.
#[async_trait]
pub trait ImageStore: std::fmt::Debug + Send + Sync + 'static {
    /// Keeps an image; durable when it returns.
    ///
    /// # Errors
    /// If it cannot be written.
    async fn put(&self, image: &StoredImage, now_ms: u64) -> Result<ImageHash, StoreError>;

    /// The image of a hash.
    ///
    /// # Errors
    /// If it cannot be read.
    async fn image(&self, hash: ImageHash) -> Result<Option<StoredImage>, StoreError>;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hash_reads_back_from_its_text() {
        let hash = ImageHash::of(b"a picture");
        assert_eq!(hash.to_string().parse(), Ok(hash));
        assert_eq!("é".repeat(32).parse::<ImageHash>(), Err(()));
        assert_eq!("ab".parse::<ImageHash>(), Err(()));
    }
}
