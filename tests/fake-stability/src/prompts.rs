//! v1's `text_prompts[i][text]` and `[weight]`: one or more, each at most 2000 characters.
//!
//! Indices begin at zero and leave none out. Every fault is `invalid_prompts`.

use std::collections::BTreeMap;

use crate::check::Fault;
use crate::error_name::ErrorName;
use crate::form::{Entry, Form};

/// The longest text of one prompt, in characters.
const MAX_CHARS: usize = 2000;

#[derive(Debug, Default)]
struct Prompt {
    text: Option<String>,
    weight: Option<f64>,
}

/// Takes the prompts out of a form and joins what they ask for; negative weights ask to avoid.
pub(crate) fn take_from(form: &mut Form) -> Result<String, Vec<Fault>> {
    let mut prompts: BTreeMap<usize, Prompt> = BTreeMap::new();
    let mut faults = Vec::new();
    form.entries.retain(|(name, entry)| {
        if !name.starts_with("text_prompts") {
            return true;
        }
        faults.extend(read(name, entry, &mut prompts).err());
        false
    });
    if prompts.is_empty() && faults.is_empty() {
        faults.push(invalid("text_prompts", "is required"));
    }
    let mut wanted = Vec::new();
    for (place, (index, prompt)) in prompts.iter().enumerate() {
        let name = format!("text_prompts[{place}][text]");
        match &prompt.text {
            Some(text) if *index == place => {
                if !(1..=MAX_CHARS).contains(&text.chars().count()) {
                    faults.push(invalid(&name, "must have 1 to 2000 characters"));
                }
                if prompt.weight.is_none_or(|weight| weight >= 0.0) {
                    wanted.push(text.as_str());
                }
            }
            _ => {
                faults.push(invalid(&name, "is required"));
                break;
            }
        }
    }
    if faults.is_empty() { Ok(wanted.join(" ")) } else { Err(faults) }
}

fn read(name: &str, entry: &Entry, prompts: &mut BTreeMap<usize, Prompt>) -> Result<(), Fault> {
    let (index, part) = parse_name(name)
        .ok_or_else(|| invalid(name, "must be text_prompts[i][text] or text_prompts[i][weight]"))?;
    let prompt = prompts.entry(index).or_default();
    let repeated = match (part, entry) {
        ("text", Entry::Part(text) | Entry::JsonText(text)) => {
            prompt.text.replace(text.clone()).is_some()
        }
        ("weight", Entry::Part(text)) => {
            let weight = text.parse().ok().filter(|weight: &f64| weight.is_finite());
            let weight = weight.ok_or_else(|| invalid(name, "must be a number"))?;
            prompt.weight.replace(weight).is_some()
        }
        ("weight", Entry::JsonNumber(weight)) => prompt.weight.replace(*weight).is_some(),
        _ => return Err(invalid(name, "is of the wrong kind")),
    };
    if repeated { Err(invalid(name, "is given more than once")) } else { Ok(()) }
}

/// `text_prompts[3][weight]` is `(3, "weight")`.
fn parse_name(name: &str) -> Option<(usize, &str)> {
    let (index, part) = name.strip_prefix("text_prompts[")?.strip_suffix(']')?.split_once("][")?;
    let plain =
        index.chars().all(|digit| digit.is_ascii_digit()) && matches!(part, "text" | "weight");
    Some((index.parse().ok()?, part)).filter(|_| plain)
}

fn invalid(field: &str, reason: &str) -> Fault {
    Fault::named(ErrorName::InvalidPrompts, field, reason)
}
