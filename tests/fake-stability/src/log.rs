//! What tests can ask about the requests that came in.
//!
//! The log holds what was sent, refused or not, and what was answered. It never holds the key: a
//! test that needs to know whether the right one came asks `authorized`.

use std::collections::BTreeMap;

use axum::http::HeaderMap;
use fake_kit::SentFile;

use crate::error_name::ErrorName;
use crate::form::{Entry, Form};

/// The headers kept, when sent.
const KEPT_HEADERS: &[&str] = &[
    "accept",
    "content-type",
    "stability-client-id",
    "stability-client-user-id",
    "stability-client-version",
    "user-agent",
];

/// One request and its answer.
#[derive(Debug, Clone)]
pub struct Request {
    /// In capitals.
    pub method: String,
    /// Without the query.
    pub path: String,
    /// Names in small letters; Accept, Content-Type, User-Agent and the vendor's `stability-*` only.
    pub headers: BTreeMap<String, String>,
    /// Whether the right key was sent.
    pub authorized: bool,
    /// The body's length on the wire, in bytes.
    pub body_bytes: usize,
    /// Text and numbers, as sent; JSON's nested values are named as in multipart.
    pub fields: Vec<(String, String)>,
    /// Files, as sent.
    pub files: Vec<(String, SentFile)>,
    /// The status, and the error's name if it was one of the service's own. `None` while the answer
    /// is outstanding, and for good when the script leaves the client without one.
    pub answer: Option<(u16, Option<ErrorName>)>,
    /// Credits taken.
    pub charged: f64,
}

impl Request {
    pub(crate) fn new(method: &str, path: &str, headers: &HeaderMap, form: &Form) -> Self {
        let headers = KEPT_HEADERS.iter().filter_map(|&name| {
            let value = headers.get(name)?;
            Some((name.to_owned(), String::from_utf8_lossy(value.as_bytes()).into_owned()))
        });
        let mut request = Self {
            method: method.to_owned(),
            path: path.to_owned(),
            headers: headers.collect(),
            authorized: false,
            body_bytes: 0,
            fields: Vec::new(),
            files: Vec::new(),
            answer: None,
            charged: 0.0,
        };
        for (name, entry) in &form.entries {
            let text = match entry {
                Entry::Part(text) | Entry::JsonText(text) => text.clone(),
                Entry::JsonNumber(number) => number.to_string(),
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

    /// The file sent as `name`.
    pub fn file(&self, name: &str) -> Option<&SentFile> {
        self.files.iter().find(|(sent, _)| sent == name).map(|(_, file)| file)
    }

    /// A kept header; `name` in small letters.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).map(String::as_str)
    }
}
