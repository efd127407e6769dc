//! Holds a form against a contract: every entry known, once, of its kind and in its range.
//!
//! All faults are reported, in the order of the entries, not only the first: v2beta's `errors` is a
//! list. What depends on the prompt's words or on the wallet is not looked at here.

use std::collections::BTreeMap;

use fake_kit::SentFile;
use image::{DynamicImage, ImageFormat};

use crate::contract::{Contract, Kind, Limits};
use crate::error_name::ErrorName;
use crate::form::Entry;
use crate::rules;

/// One thing wrong with a form.
#[derive(Debug)]
pub(crate) struct Fault {
    /// `field: reason`.
    pub(crate) reason: String,
    /// What v1 calls it. v2beta calls every fault of a form `bad_request`.
    pub(crate) v1_name: ErrorName,
}

impl Fault {
    pub(crate) fn new(field: &str, reason: impl AsRef<str>) -> Self {
        Self::named(ErrorName::BadRequest, field, reason)
    }

    pub(crate) fn named(v1_name: ErrorName, field: &str, reason: impl AsRef<str>) -> Self {
        Self { reason: format!("{field}: {}", reason.as_ref()), v1_name }
    }
}

/// A form that its contract accepts.
#[derive(Debug, Default)]
pub(crate) struct Values {
    texts: BTreeMap<&'static str, String>,
    numbers: BTreeMap<&'static str, f64>,
    files: BTreeMap<&'static str, SentFile>,
}

impl Values {
    pub(crate) fn has(&self, name: &str) -> bool {
        self.texts.contains_key(name)
            || self.numbers.contains_key(name)
            || self.files.contains_key(name)
    }

    pub(crate) fn text(&self, name: &str) -> Option<&str> {
        self.texts.get(name).map(String::as_str)
    }

    pub(crate) fn number(&self, name: &str) -> Option<f64> {
        self.numbers.get(name).copied()
    }

    /// A field of kind `Whole`.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "checked to be a u32"
    )]
    pub(crate) fn whole(&self, name: &str) -> Option<u32> {
        self.number(name).map(|number| number as u32)
    }

    pub(crate) fn file(&self, name: &str) -> Option<&SentFile> {
        self.files.get(name)
    }

    pub(crate) fn picture(&self, name: &str) -> Option<&DynamicImage> {
        self.file(name).and_then(SentFile::picture)
    }
}

/// Checks `entries` against `contract`.
pub(crate) fn check(
    contract: &Contract,
    entries: &[(String, Entry)],
) -> Result<Values, Vec<Fault>> {
    let mut values = Values::default();
    let mut faults = Vec::new();
    let mut seen = Vec::new();
    for (name, entry) in entries {
        if seen.contains(name) {
            faults.push(Fault::new(name, "is given more than once"));
            continue;
        }
        seen.push(name.clone());
        match contract.fields().find(|field| field.name == name) {
            None => faults.push(Fault::new(name, "is not a field of this endpoint")),
            Some(field) => faults.extend(take(field.name, &field.kind, entry, &mut values).err()),
        }
    }
    for field in contract.fields().filter(|field| field.required) {
        if !seen.iter().any(|name| name == field.name) {
            faults.push(Fault::new(field.name, "is required"));
        }
    }
    // A rule about fields that are themselves at fault would only repeat them.
    if faults.is_empty() {
        faults.extend(contract.rules.iter().filter_map(|rule| rules::broken(rule, &values)));
    }
    if faults.is_empty() { Ok(values) } else { Err(faults) }
}

fn take(name: &'static str, kind: &Kind, entry: &Entry, values: &mut Values) -> Result<(), Fault> {
    match *kind {
        Kind::Text { min_chars, max_chars } => {
            let text = text(name, entry)?;
            let reason = || format!("must have {min_chars} to {max_chars} characters");
            within(name, min_chars..=max_chars, text.chars().count(), reason)?;
            values.texts.insert(name, text.to_owned());
        }
        Kind::OneOf(choices) => {
            let text = text(name, entry)?;
            if !choices.contains(&text) {
                return Err(Fault::new(name, format!("must be one of {}", choices.join(", "))));
            }
            values.texts.insert(name, text.to_owned());
        }
        Kind::Number { min, max } => {
            let number = number(name, entry)?;
            within(name, min..=max, number, || format!("must be from {min} to {max}"))?;
            values.numbers.insert(name, number);
        }
        Kind::Whole { min, max } => {
            let number = number(name, entry)?;
            let reason = || format!("must be a whole number from {min} to {max}");
            within(name, f64::from(min)..=f64::from(max), number, reason)?;
            if number.fract() != 0.0 {
                return Err(Fault::new(name, reason()));
            }
            values.numbers.insert(name, number);
        }
        Kind::Picture(limits) => {
            let Entry::File(file) = entry else {
                return Err(Fault::new(name, "must be a file"));
            };
            check_picture(name, limits, file)?;
            values.files.insert(name, file.clone());
        }
    }
    Ok(())
}

fn text<'a>(name: &str, entry: &'a Entry) -> Result<&'a str, Fault> {
    match entry {
        Entry::Part(text) | Entry::JsonText(text) => Ok(text),
        Entry::JsonNumber(_) | Entry::File(_) => Err(Fault::new(name, "must be text")),
    }
}

fn number(name: &str, entry: &Entry) -> Result<f64, Fault> {
    let number = match entry {
        Entry::Part(text) => text.parse().ok(),
        Entry::JsonNumber(number) => Some(*number),
        Entry::JsonText(_) | Entry::File(_) => None,
    };
    number.ok_or_else(|| Fault::new(name, "must be a number"))
}

/// Not a number is in no range.
fn within<T: PartialOrd>(
    name: &str,
    range: std::ops::RangeInclusive<T>,
    value: T,
    reason: impl Fn() -> String,
) -> Result<(), Fault> {
    if range.contains(&value) { Ok(()) } else { Err(Fault::new(name, reason())) }
}

fn check_picture(name: &str, limits: Limits, file: &SentFile) -> Result<(), Fault> {
    if file.bytes.len() > limits.max_bytes {
        let reason = format!("must be at most {} bytes", limits.max_bytes);
        return Err(Fault::named(ErrorName::InvalidFileSize, name, reason));
    }
    let mime = |reason: &str| Fault::named(ErrorName::InvalidMimeType, name, reason);
    let format = file
        .format()
        .filter(|format| limits.formats.contains(format))
        .ok_or_else(|| mime("is not in a format that is taken here"))?;
    if file.content_type.as_deref().is_some_and(|declared| !agrees(declared, format)) {
        return Err(mime("is not what its content type says"));
    }
    let picture = file.picture().ok_or_else(|| mime("does not decode"))?;
    check_size(name, limits, picture.width(), picture.height())
}

/// Whether a part's declared type can be `format`; a type that declares nothing can be anything.
fn agrees(declared: &str, format: ImageFormat) -> bool {
    declared == "application/octet-stream" || ImageFormat::from_mime_type(declared) == Some(format)
}

fn check_size(name: &str, limits: Limits, width: u32, height: u32) -> Result<(), Fault> {
    if !limits.sizes.is_empty() && !limits.sizes.contains(&(width, height)) {
        let reason = format!("is {width}x{height}, which is none of the sizes taken");
        return Err(Fault::named(ErrorName::InvalidSdxlV1Dimensions, name, reason));
    }
    let (short, long) = (u64::from(width.min(height)), u64::from(width.max(height)));
    let (min_side, max_side) = (limits.min_side_px.into(), limits.max_side_px.into());
    if short < min_side || long > max_side {
        return Err(Fault::new(name, format!("sides must be {min_side} to {max_side} pixels")));
    }
    let (min, max) = (limits.min_pixels.into(), limits.max_pixels.into());
    within(name, min..=max, short * long, || format!("must have {min} to {max} pixels"))?;
    if long * 10 > short * u64::from(limits.max_aspect_tenths) {
        return Err(Fault::new(name, "aspect ratio must be between 1:2.5 and 2.5:1"));
    }
    Ok(())
}
