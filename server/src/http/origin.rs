//! Refuses what pages of other sites ask for in a visitor's name.

use crate::{app::App, error::ApiError};
use axum::{
    extract::{Request, State},
    http::{HeaderMap, Method, StatusCode, header},
    middleware::Next,
    response::{IntoResponse as _, Response},
};
use std::sync::Arc;

/// Checks the Origin of every write and of every socket. Browsers always send it with those; what
/// sends none is no browser, and carries no cookie that it was not given.
pub(super) async fn check(State(app): State<Arc<App>>, request: Request, next: Next) -> Response {
    let reads = matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS);
    let is_socket = request.headers().contains_key(header::UPGRADE);
    if (reads && !is_socket) || is_ours(request.headers(), app.config.public_url.as_deref()) {
        return next.run(request).await;
    }
    ApiError::told(
        StatusCode::FORBIDDEN,
        "foreign_origin",
        "This was asked for by a page of another site.",
    )
    .into_response()
}

fn is_ours(headers: &HeaderMap, public_url: Option<&str>) -> bool {
    let text = |name| headers.get(name).map(|value| value.to_str().unwrap_or(""));
    let Some(origin) = text(header::ORIGIN) else { return true };
    if let Some(public_url) = public_url
        && origin == origin_of(public_url)
    {
        return true;
    }
    let place = origin.split_once("://").map(|(_, place)| place);
    place.is_some() && place == text(header::HOST)
}

/// Scheme, host and port of a URL.
fn origin_of(url: &str) -> &str {
    let host = url.find("://").map_or(0, |at| at + 3);
    let end = url[host..].find('/').map_or(url.len(), |at| host + at);
    &url[..end]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ours(origin: Option<&'static str>, public_url: Option<&str>) -> bool {
        let mut headers = HeaderMap::new();
        headers.insert(header::HOST, "127.0.0.1:8080".parse().expect("a header"));
        if let Some(origin) = origin {
            headers.insert(header::ORIGIN, origin.parse().expect("a header"));
        }
        is_ours(&headers, public_url)
    }

    #[test]
    fn our_own_page_and_programs_are_let_in() {
        assert!(ours(Some("http://127.0.0.1:8080"), None));
        assert!(ours(None, None));
        assert!(ours(Some("https://draw.example.org"), Some("https://draw.example.org/scenes/")));
    }

    #[test]
    fn other_pages_are_not() {
        for origin in ["http://127.0.0.1:8081", "http://evil.example", "null", ""] {
            assert!(!ours(Some(origin), None), "{origin:?}");
        }
        assert!(!ours(Some("https://draw.example.org.evil"), Some("https://draw.example.org")));
    }
}
