//! The page itself, which is inside of the binary.

use crate::error::ApiError;
use axum::{
    http::{HeaderMap, HeaderValue, StatusCode, Uri, header},
    response::{IntoResponse, Response},
};
use rust_embed::{EmbeddedFile, RustEmbed};

/// What `npm run build` made. In a debug build it is read from the folder at each request.
#[derive(RustEmbed)]
#[folder = "../web/dist"]
#[allow_missing = true]
struct Files;

/// Paths that the page itself understands.
const PAGES: [&str; 2] = ["/", "/r/"];

/// A file of the page, or the page for the paths that it understands.
pub(super) async fn serve(uri: Uri, headers: HeaderMap) -> Response {
    let path = uri.path();
    if let Some(file) = Files::get(path.trim_start_matches('/')) {
        return answer(path, &file, &headers);
    }
    if path == PAGES[0] || path.starts_with(PAGES[1]) {
        return match Files::get("index.html") {
            Some(page) => answer("index.html", &page, &headers),
            None => (StatusCode::INTERNAL_SERVER_ERROR, "The page was not built; see the README.")
                .into_response(),
        };
    }
    (StatusCode::NOT_FOUND, "There is no such page.").into_response()
}

/// What is under `/api` and is no route.
pub(super) async fn no_such_route() -> ApiError {
    ApiError::told(StatusCode::NOT_FOUND, "no_such_route", "There is no such route.")
}

fn answer(path: &str, file: &EmbeddedFile, headers: &HeaderMap) -> Response {
    let tag = file.metadata.sha256_hash().map(|byte| format!("{byte:02x}")).concat();
    let tag = format!("\"{tag}\"");
    // Vite puts a hash of the content into the names under assets.
    let lasts = path.trim_start_matches('/').starts_with("assets/");
    let cache = if lasts { "public, max-age=31536000, immutable" } else { "no-cache" };
    let known = headers.get(header::IF_NONE_MATCH);
    let mut response = if known.is_some_and(|known| known.as_bytes() == tag.as_bytes()) {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        file.data.clone().into_owned().into_response()
    };
    let media_type = mime_guess::from_path(path).first_or_octet_stream().to_string();
    for (name, value) in [
        (header::CONTENT_TYPE, media_type.as_str()),
        (header::CACHE_CONTROL, cache),
        (header::ETAG, tag.as_str()),
    ] {
        if let Ok(value) = HeaderValue::from_str(value) {
            response.headers_mut().insert(name, value);
        }
    }
    response
}
