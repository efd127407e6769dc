//! Holds a body against the contract: every field known, of its kind and in its range.
//!
//! All faults are told, in the order of the contract and then of the unknown names.

use axum::http::{HeaderMap, header};
use serde_json::{Map, Value, json};

use crate::contract::{Endpoint, SETTINGS, fields};
use crate::fault::{Fault, Type, What};
use crate::flavour::Flavour;
use crate::kind::{self, Kind};

/// A body that its contract accepts, with the defaults of what was not sent.
#[derive(Debug, Clone)]
pub(crate) struct Values(pub(crate) Map<String, Value>);

impl Values {
    pub(crate) fn text(&self, name: &str) -> Option<&str> {
        self.0.get(name).and_then(Value::as_str)
    }

    pub(crate) fn int(&self, name: &str) -> i64 {
        self.0.get(name).and_then(Value::as_i64).unwrap_or_default()
    }

    /// A field whose range fits.
    pub(crate) fn small(&self, name: &str) -> u32 {
        u32::try_from(self.int(name)).expect("the contract keeps it small")
    }

    pub(crate) fn float(&self, name: &str) -> Option<f64> {
        self.0.get(name).and_then(Value::as_f64)
    }

    pub(crate) fn is_set(&self, name: &str) -> bool {
        self.0.get(name).and_then(Value::as_bool).unwrap_or_default()
    }
}

/// The body as JSON.
///
/// # Errors
/// When the content type is another or the body does not parse. FastAPI takes the body of another
/// content type for bytes, which are no dictionary.
pub(crate) fn parse(headers: &HeaderMap, body: &[u8]) -> Result<Value, Fault> {
    let content_type = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    let media_type = content_type.and_then(|value| value.split(';').next()).map(str::trim);
    if media_type != Some("application/json") {
        return Err(Fault::new(&[json!("body")], What::NotA(Type::Dict)));
    }
    serde_json::from_slice(body).map_err(|error| {
        Fault::new(&[json!("body"), json!(error.column())], What::NotJson(error.to_string()))
    })
}

/// Checks `body` as one of `endpoint` of `flavour`.
pub(crate) fn check(
    flavour: Flavour,
    endpoint: Endpoint,
    body: &Value,
) -> Result<Values, Vec<Fault>> {
    let sent = body
        .as_object()
        .ok_or_else(|| vec![Fault::new(&[json!("body")], What::NotA(Type::Dict))])?;
    let mut faults = Vec::new();
    let mut values = Map::new();
    for field in fields(flavour, endpoint) {
        let value = match sent.get(field.name) {
            Some(value) => {
                faults.extend(kind::check(field.kind, &at(field.name), value).err());
                value.clone()
            }
            None => (field.default)(),
        };
        values.insert(field.name.to_owned(), value);
    }
    let known = |name: &String| fields(flavour, endpoint).any(|field| field.name == name);
    let extra = sent.keys().filter(|name| !known(name));
    faults.extend(extra.map(|name| Fault::new(&at(name), What::Extra)));
    faults.extend(settings(values.get("override_settings")));
    if !flavour.is_web_ui() && values.get("prompt").is_some_and(|prompt| *prompt == json!("")) {
        faults.push(Fault::new(&at("prompt"), What::Missing));
    }
    if faults.is_empty() { Ok(Values(values)) } else { Err(faults) }
}

/// Checks an object whose every member must be one of `known`.
pub(crate) fn check_members(
    place: &[Value],
    known: &[(&str, Kind)],
    object: &Map<String, Value>,
) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (name, value) in object {
        let place = [place, &[json!(name)]].concat();
        match known.iter().find(|(field, _)| field == name) {
            Some((_, kind)) => faults.extend(kind::check(*kind, &place, value).err()),
            None => faults.push(Fault::new(&place, What::Extra)),
        }
    }
    faults
}

fn settings(sent: Option<&Value>) -> Vec<Fault> {
    match sent.and_then(Value::as_object) {
        Some(sent) => check_members(&at("override_settings"), SETTINGS, sent),
        None => Vec::new(),
    }
}

/// The place of a field of the body.
pub(crate) fn at(name: &str) -> [Value; 2] {
    [json!("body"), json!(name)]
}
