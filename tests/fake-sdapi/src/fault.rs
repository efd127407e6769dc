//! Faults of a body, and how the two versions of pydantic say them.
//!
//! pydantic 1: `{"detail":[{"loc","msg","type"}]}`; pydantic 2 says `input` too, and other types.
//! Sources: the error tables of pydantic's documentation, "Usage > Models > Error handling" of 1.10
//! and "Errors > Validation errors" of 2.

use serde_json::{Value, json};

use crate::failure::{Answer, Failure};
use crate::flavour::Flavour;

/// One thing wrong with a body.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Fault {
    /// Keys and indices from the body's root.
    pub(crate) place: Vec<Value>,
    pub(crate) what: What,
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) enum What {
    Missing,
    /// No such field. The real models drop it without a word.
    Extra,
    /// Not of this type; null is of none.
    NotA(Type),
    TooSmall(f64),
    TooLarge(f64),
    /// What no pydantic model says by itself: a validator's sentence.
    Other(String),
    /// The body is not JSON.
    NotJson(String),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Type {
    Int,
    Float,
    Str,
    Bool,
    List,
    Dict,
}

impl Fault {
    pub(crate) fn new(place: &[Value], what: What) -> Self {
        Self { place: place.to_vec(), what }
    }

    fn said_by_pydantic_1(&self) -> Value {
        let (kind, sentence) = match &self.what {
            What::Missing => ("value_error.missing", "field required".to_owned()),
            What::Extra => ("value_error.extra", "extra fields not permitted".to_owned()),
            What::NotA(of) => {
                let (kind, name) = match of {
                    Type::Int => ("type_error.integer", "integer"),
                    Type::Float => ("type_error.float", "float"),
                    Type::Str => ("type_error.str", "str"),
                    Type::Bool => ("type_error.bool", "boolean"),
                    Type::List => ("type_error.list", "list"),
                    Type::Dict => ("type_error.dict", "dict"),
                };
                (kind, format!("value is not a valid {name}"))
            }
            What::TooSmall(limit) => (
                "value_error.number.not_ge",
                format!("ensure this value is greater than or equal to {limit}"),
            ),
            What::TooLarge(limit) => (
                "value_error.number.not_le",
                format!("ensure this value is less than or equal to {limit}"),
            ),
            What::Other(sentence) => ("value_error", sentence.clone()),
            What::NotJson(sentence) => ("value_error.jsondecode", sentence.clone()),
        };
        json!({"loc": self.place, "msg": sentence, "type": kind})
    }

    fn said_by_pydantic_2(&self, body: &Value) -> Value {
        let (kind, sentence) = match &self.what {
            What::Missing => ("missing", "Field required".to_owned()),
            What::Extra => ("extra_forbidden", "Extra inputs are not permitted".to_owned()),
            What::NotA(of) => {
                let (kind, name) = match of {
                    Type::Int => ("int_type", "integer"),
                    Type::Float => ("float_type", "number"),
                    Type::Str => ("string_type", "string"),
                    Type::Bool => ("bool_type", "boolean"),
                    Type::List => ("list_type", "list"),
                    Type::Dict => ("dict_type", "dictionary"),
                };
                (kind, format!("Input should be a valid {name}"))
            }
            What::TooSmall(limit) => {
                ("greater_than_equal", format!("Input should be greater than or equal to {limit}"))
            }
            What::TooLarge(limit) => {
                ("less_than_equal", format!("Input should be less than or equal to {limit}"))
            }
            What::Other(sentence) => ("value_error", format!("Value error, {sentence}")),
            What::NotJson(_) => ("json_invalid", "JSON decode error".to_owned()),
        };
        json!({"type": kind, "loc": self.place, "msg": sentence, "input": self.input(body)})
    }

    /// The value at fault, or what it is missing from.
    fn input(&self, body: &Value) -> Value {
        let mut at = body;
        for step in self.place.iter().skip(1) {
            let next = match step {
                Value::String(key) => at.get(key),
                index => index.as_u64().and_then(|index| at.get(usize::try_from(index).ok()?)),
            };
            let Some(next) = next else { break };
            at = next;
        }
        at.clone()
    }

    /// `steps: value is not a valid integer`.
    fn sentence(&self) -> String {
        let place: Vec<String> = self.place.iter().skip(1).map(written).collect();
        let said = self.said_by_pydantic_1();
        format!("{}: {}", place.join("."), said["msg"].as_str().unwrap_or_default())
    }
}

fn written(step: &Value) -> String {
    step.as_str().map_or_else(|| step.to_string(), str::to_owned)
}

/// The refusal of `body` for its faults, of which there is at least one.
pub(crate) fn answer(faults: &[Fault], body: &Value, flavour: Flavour) -> Answer {
    let said = |fault: &Fault| {
        if flavour.is_pydantic_1() {
            fault.said_by_pydantic_1()
        } else {
            fault.said_by_pydantic_2(body)
        }
    };
    let body = if flavour.is_web_ui() {
        json!({"detail": faults.iter().map(said).collect::<Vec<_>>()})
    } else {
        json!({"error": faults.iter().map(Fault::sentence).collect::<Vec<_>>().join("; ")})
    };
    let status = Failure::Invalid.status(flavour);
    Answer::json(status, "application/json", &body).because(Failure::Invalid)
}
