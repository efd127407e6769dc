//! Reads `multipart/form-data` into parts: what was sent, and no judgement on it.

use axum::body::Body;
use axum::extract::{DefaultBodyLimit, FromRequest, Multipart};
use axum::http::{HeaderMap, Request, header};
use bytes::Bytes;

use crate::sent_file::SentFile;

/// One part.
#[derive(Debug)]
pub enum Part {
    /// Without a file name; numbers are written in it.
    Text(String),
    /// With a file name.
    File(SentFile),
}

/// The parts in the order sent; a name may be there twice.
///
/// # Errors
/// `field: reason` when the content type is another or the body does not parse.
pub async fn read(headers: &HeaderMap, body: Bytes) -> Result<Vec<(String, Part)>, String> {
    let mut request = Request::new(Body::from(body));
    if let Some(content_type) = headers.get(header::CONTENT_TYPE) {
        request.headers_mut().insert(header::CONTENT_TYPE, content_type.clone());
    }
    // The endpoint's own limit is applied to the whole body.
    DefaultBodyLimit::disable().apply(&mut request);
    let mut multipart = Multipart::from_request(request, &())
        .await
        .map_err(|_| "content-type: must be multipart/form-data".to_owned())?;
    let malformed = |error| format!("body: is not well-formed: {error}");
    let mut parts = Vec::new();
    while let Some(field) = multipart.next_field().await.map_err(malformed)? {
        let name = field.name().unwrap_or_default().to_owned();
        let file_name = field.file_name().map(str::to_owned);
        let content_type = field.content_type().map(str::to_owned);
        let bytes = field.bytes().await.map_err(malformed)?;
        let part = match file_name {
            Some(file_name) => Part::File(SentFile::new(file_name, content_type, bytes)),
            None => Part::Text(
                String::from_utf8(bytes.into())
                    .map_err(|_| format!("{name}: must be UTF-8 text or a file"))?,
            ),
        };
        parts.push((name, part));
    }
    Ok(parts)
}
