//! What a service says: a status, headers and a body, before any of it is on the wire.

use axum::body::Body;
use axum::http::{HeaderValue, Response, StatusCode, header};
use bytes::Bytes;
use serde_json::Value;

/// A response, complete; `E` is a service's own error.
#[derive(Debug)]
pub struct Answer<E> {
    /// The HTTP status.
    pub status: u16,
    /// The body's media type.
    pub content_type: String,
    /// The other headers.
    pub headers: Vec<(&'static str, String)>,
    /// The whole body.
    pub body: Bytes,
    /// For the log of requests.
    pub error: Option<E>,
}

impl<E> Answer<E> {
    /// A body of one type, without other headers.
    pub fn new(status: u16, content_type: impl Into<String>, body: impl Into<Bytes>) -> Self {
        Self {
            status,
            content_type: content_type.into(),
            headers: Vec::new(),
            body: body.into(),
            error: None,
        }
    }

    /// A JSON body; its media type may have parameters.
    pub fn json(status: u16, content_type: impl Into<String>, body: &Value) -> Self {
        Self::new(status, content_type, body.to_string())
    }

    /// What a proxy in front of the service says when the service is away: a page, not JSON.
    pub fn bad_gateway_page() -> Self {
        let page = "<html><head><title>502 Bad Gateway</title></head>\
                    <body><center><h1>502 Bad Gateway</h1></center></body></html>";
        Self::new(502, "text/html", page)
    }

    /// The same, known to be `error`.
    #[must_use]
    pub fn because(self, error: E) -> Self {
        Self { error: Some(error), ..self }
    }

    /// The whole answer as a response.
    pub fn into_response(self) -> Response<Body> {
        let body = Body::from(self.body.clone());
        self.respond(body)
    }

    /// An answer that promises its whole length and breaks off half-way.
    pub fn into_cut_response(self) -> Response<Body> {
        let (length, half) = (self.body.len(), self.body.slice(..self.body.len() / 2));
        let chunks = futures_util::stream::unfold(Cut::Half(half), |step| async move {
            match step {
                Cut::Half(half) => Some((Ok(half), Cut::Flush)),
                Cut::Flush => {
                    // Lets the connection write what it has, so that the reader sees the head and
                    // a body that ends too early rather than no answer at all.
                    tokio::task::yield_now().await;
                    Some((Err(std::io::Error::other("cut by the script")), Cut::Over))
                }
                Cut::Over => None,
            }
        });
        let mut response = self.respond(Body::from_stream(chunks));
        response.headers_mut().insert(header::CONTENT_LENGTH, HeaderValue::from(length));
        response
    }

    fn respond(self, body: Body) -> Response<Body> {
        let mut response = Response::new(body);
        *response.status_mut() = StatusCode::from_u16(self.status).expect("statuses are constants");
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, header_value(&self.content_type));
        for (name, value) in &self.headers {
            headers.insert(*name, header_value(value));
        }
        response
    }
}

/// Where a cut body stands.
enum Cut {
    Half(Bytes),
    Flush,
    Over,
}

fn header_value(text: &str) -> HeaderValue {
    HeaderValue::from_str(text).expect("the fake's own headers are plain ASCII")
}
