//! What a value may be, and whether one is.

use serde_json::Value;

use crate::fault::{Fault, Type, What};

/// The values that a field takes.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Kind {
    Text,
    OneOf(&'static [&'static str]),
    /// A whole number, both ends included.
    Int(i64, i64),
    /// Both ends included.
    Float(f64, f64),
    /// A side of a picture: 64 to 2048 pixels in steps of 8, as the web UI's sliders have it. The
    /// servers round others down without a word.
    Side,
    Bool,
    /// A list of text.
    Texts,
    /// Any object; its members are looked at elsewhere.
    Dict,
}

/// Checks the value at `place`.
///
/// pydantic turns `"20"` and `20.5` into 20; a client that depends on it is refused.
pub(crate) fn check(kind: Kind, place: &[Value], value: &Value) -> Result<(), Fault> {
    let fault = |what| Fault::new(place, what);
    let is_a = |of, fits: bool| if fits { Ok(()) } else { Err(fault(What::NotA(of))) };
    match kind {
        Kind::Text => is_a(Type::Str, value.is_string()),
        Kind::OneOf(choices) => {
            let text = value.as_str().ok_or_else(|| fault(What::NotA(Type::Str)))?;
            if choices.contains(&text) {
                return Ok(());
            }
            Err(fault(What::Other(format!("must be one of {}", choices.join(", ")))))
        }
        Kind::Int(min, max) => {
            let number = value.as_i64().ok_or_else(|| fault(What::NotA(Type::Int)))?;
            within(number, min, max).map_err(fault)
        }
        Kind::Float(min, max) => {
            let number = value.as_f64().ok_or_else(|| fault(What::NotA(Type::Float)))?;
            if number < min {
                return Err(fault(What::TooSmall(min)));
            }
            if number > max { Err(fault(What::TooLarge(max))) } else { Ok(()) }
        }
        Kind::Side => {
            let side = value.as_i64().ok_or_else(|| fault(What::NotA(Type::Int)))?;
            within(side, 64, 2048).map_err(fault)?;
            if side % 8 == 0 {
                return Ok(());
            }
            Err(fault(What::Other("must be a multiple of 8".to_owned())))
        }
        Kind::Bool => is_a(Type::Bool, value.is_boolean()),
        Kind::Texts => {
            let items = value.as_array().ok_or_else(|| fault(What::NotA(Type::List)))?;
            for (index, item) in items.iter().enumerate() {
                let place = [place, &[index.into()]].concat();
                check(Kind::Text, &place, item)?;
            }
            Ok(())
        }
        Kind::Dict => is_a(Type::Dict, value.is_object()),
    }
}

#[expect(clippy::cast_precision_loss, reason = "limits are far below 2^52")]
fn within(number: i64, min: i64, max: i64) -> Result<(), What> {
    if number < min {
        return Err(What::TooSmall(min as f64));
    }
    if number > max { Err(What::TooLarge(max as f64)) } else { Ok(()) }
}
