//! What the service says: a status, headers and a body, before any of it is on the wire.
//!
//! Error bodies have one shape a generation of the API: v1 `{"id","name","message"}`, v2beta
//! `{"id","name","errors":["field: reason"]}`. Success bodies are made in `v1` and `v2beta`.

use axum::body::Body;
use axum::http::{HeaderValue, Response, StatusCode, header};
use bytes::Bytes;
use serde_json::{Value, json};

use crate::error_name::ErrorName;

/// The two generations of the API, which disagree about error bodies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Api {
    V1,
    V2beta,
}

impl Api {
    /// Whose manners a path asks for, known or not.
    pub(crate) fn of(path: &str) -> Self {
        if path.starts_with("/v1/") { Self::V1 } else { Self::V2beta }
    }
}

/// Why a request is not done; charged nothing.
#[derive(Debug)]
pub(crate) struct Refusal {
    pub(crate) name: ErrorName,
    /// Sentences of the form `field: reason`, at least one.
    pub(crate) reasons: Vec<String>,
}

impl Refusal {
    pub(crate) fn new(name: ErrorName, reason: impl Into<String>) -> Self {
        Self { name, reasons: vec![reason.into()] }
    }

    /// The refusal as `api` words it; `id` is the error's own, for the vendor's support.
    pub(crate) fn answer(self, api: Api, id: &str) -> Answer {
        let name = self.name.as_str();
        let body = match api {
            Api::V1 => json!({"id": id, "name": name, "message": self.reasons.join("; ")}),
            Api::V2beta => json!({"id": id, "name": name, "errors": self.reasons}),
        };
        Answer {
            error: Some(self.name),
            ..Answer::json(self.name.status(), "application/json", &body)
        }
    }
}

/// A response, complete.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) content_type: String,
    pub(crate) headers: Vec<(&'static str, String)>,
    pub(crate) body: Bytes,
    /// For the log of requests.
    pub(crate) error: Option<ErrorName>,
}

impl Answer {
    pub(crate) fn json(status: u16, content_type: impl Into<String>, body: &Value) -> Self {
        Self {
            status,
            content_type: content_type.into(),
            headers: Vec::new(),
            body: body.to_string().into(),
            error: None,
        }
    }

    /// What a proxy in front of the service says when the service is away: a page, not JSON.
    pub(crate) fn bad_gateway_page() -> Self {
        Self {
            status: 502,
            content_type: "text/html".to_owned(),
            headers: Vec::new(),
            body: "<html><head><title>502 Bad Gateway</title></head>\
                   <body><center><h1>502 Bad Gateway</h1></center></body></html>"
                .into(),
            error: None,
        }
    }

    /// The whole answer as a response.
    pub(crate) fn into_response(self) -> Response<Body> {
        let body = Body::from(self.body.clone());
        self.respond(body)
    }

    /// An answer that promises its whole length and breaks off half-way.
    pub(crate) fn into_cut_response(self) -> Response<Body> {
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
