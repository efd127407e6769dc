//! Pictures inside of JSON: base64, bare or as a `data:` URL.

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use image::DynamicImage;

/// The picture in `text`, or `None` if it is not base64 of a PNG, JPEG or WebP that decodes to its
/// end. URLs are not fetched.
pub(crate) fn decode(text: &str) -> Option<DynamicImage> {
    let base64 = match text.strip_prefix("data:image/") {
        Some(rest) => rest.split_once(";base64,")?.1,
        None => text,
    };
    let file = BASE64_STANDARD.decode(base64).ok()?;
    let file = fake_kit::SentFile::new(String::new(), None, file.into());
    file.picture().cloned()
}
