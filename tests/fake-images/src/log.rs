//! What tests can ask about the requests that came in.
//!
//! The log holds what was sent, refused or not, and what was answered. It never holds the key: a
//! test that needs to know whether the right one came asks `authorized`.

use fake_kit::SentFile;
use serde_json::Value;

use crate::error_code::ErrorCode;
use crate::form::{Entry, Form};
use crate::usage::Usage;

/// One request and its answer.
#[derive(Debug, Clone)]
pub struct Request {
    /// In capitals.
    pub method: String,
    /// Without the query.
    pub path: String,
    /// Whether the right key was sent.
    pub authorized: bool,
    /// The body's length on the wire, in bytes.
    pub body_bytes: usize,
    /// Text and numbers, as sent; strings of JSON without their quotes.
    pub fields: Vec<(String, String)>,
    /// Files, as sent.
    pub files: Vec<(String, SentFile)>,
    /// Tokens taken, if it was accepted.
    pub charged: Option<Usage>,
    /// The status, and the error if it was one of the service's own. `None` while the answer is
    /// outstanding, and for good when the script leaves the client without one.
    pub answer: Option<(u16, Option<ErrorCode>)>,
}

impl Request {
    pub(crate) fn new(method: &str, path: &str, form: &Form) -> Self {
        let mut request = Self {
            method: method.to_owned(),
            path: path.to_owned(),
            authorized: false,
            body_bytes: 0,
            fields: Vec::new(),
            files: Vec::new(),
            charged: None,
            answer: None,
        };
        for (name, entry) in &form.0 {
            let text = match entry {
                Entry::Part(text) | Entry::Json(Value::String(text)) => text.clone(),
                Entry::Json(value) => value.to_string(),
                Entry::File(file) => {
                    request.files.push((name.clone(), file.clone()));
                    continue;
                }
            };
            request.fields.push((name.clone(), text));
        }
        request
    }

    /// The text or number sent as `name`.
    pub fn field(&self, name: &str) -> Option<&str> {
        self.fields.iter().find(|(sent, _)| sent == name).map(|(_, value)| value.as_str())
    }

    /// The files sent as `name`: `image[]`, say.
    pub fn files(&self, name: &str) -> Vec<&SentFile> {
        self.files.iter().filter(|(sent, _)| sent == name).map(|(_, file)| file).collect()
    }
}
