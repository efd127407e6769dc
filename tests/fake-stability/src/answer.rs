//! What the service says when it refuses.
//!
//! Error bodies have one shape a generation of the API: v1 `{"id","name","message"}`, v2beta
//! `{"id","name","errors":["field: reason"]}`. Success bodies are made in `v1` and `v2beta`.

use serde_json::json;

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

/// A response, complete.
pub(crate) type Answer = fake_kit::Answer<ErrorName>;

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
        Answer::json(self.name.status(), "application/json", &body).because(self.name)
    }
}
