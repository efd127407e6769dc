//! A file that was sent, and the picture in it.

use std::io::Cursor;
use std::sync::{Arc, OnceLock};

use bytes::Bytes;
use image::{DynamicImage, ImageFormat, ImageReader};

/// A file part. Cloning shares the bytes.
#[derive(Debug, Clone)]
pub struct SentFile {
    /// As the part names it.
    pub file_name: String,
    /// As the part declares it, if it does.
    pub content_type: Option<String>,
    /// As sent.
    pub bytes: Bytes,
    /// Decoded once, when first asked for.
    decoded: Arc<OnceLock<Option<DynamicImage>>>,
}

impl SentFile {
    /// A file that is not decoded yet.
    pub fn new(file_name: String, content_type: Option<String>, bytes: Bytes) -> Self {
        Self { file_name, content_type, bytes, decoded: Arc::default() }
    }

    /// What the first bytes say it is, whatever was declared.
    pub fn format(&self) -> Option<ImageFormat> {
        image::guess_format(&self.bytes).ok()
    }

    /// The pixels, or `None` if it is no picture that decodes to its end.
    pub fn picture(&self) -> Option<&DynamicImage> {
        let decode = || {
            let reader = ImageReader::new(Cursor::new(&self.bytes)).with_guessed_format().ok()?;
            reader.decode().ok()
        };
        self.decoded.get_or_init(decode).as_ref()
    }

    /// Width and height in pixels, if it decodes.
    pub fn size_px(&self) -> Option<(u32, u32)> {
        self.picture().map(|picture| (picture.width(), picture.height()))
    }
}
