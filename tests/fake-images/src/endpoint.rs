//! The two endpoints, and the parameters of each.

use std::ops::RangeInclusive;

/// An endpoint that makes pictures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Endpoint {
    /// `POST /v1/images/generations`, JSON.
    Generations,
    /// `POST /v1/images/edits`, multipart.
    Edits,
}

/// The values that a parameter takes.
#[derive(Debug, Clone)]
pub(crate) enum Kind {
    /// Text of so many characters at most, and not empty.
    Text(usize),
    OneOf(&'static [&'static str]),
    Int(RangeInclusive<i64>),
    Bool,
    /// Files; several only where the name says so by `[]`.
    File,
}

impl Endpoint {
    pub(crate) fn of(path: &str) -> Option<Self> {
        match path {
            "/v1/images/generations" => Some(Self::Generations),
            "/v1/images/edits" => Some(Self::Edits),
            _ => None,
        }
    }

    pub(crate) fn media_type(self) -> &'static str {
        match self {
            Self::Generations => "application/json",
            Self::Edits => "multipart/form-data",
        }
    }

    /// The prefix of the names of its events.
    pub(crate) fn event(self) -> &'static str {
        match self {
            Self::Generations => "image_generation",
            Self::Edits => "image_edit",
        }
    }

    /// What the endpoint knows as `name`. `response_format` and `style` are the DALL-E models', and
    /// there is no seed: the GPT image models take none of them.
    pub(crate) fn kind(self, name: &str) -> Option<Kind> {
        let edits = self == Self::Edits;
        Some(match name {
            "prompt" => Kind::Text(32_000),
            "model" | "size" | "user" => Kind::Text(256),
            "n" => Kind::Int(1..=10),
            "quality" => Kind::OneOf(&["auto", "low", "medium", "high"]),
            "background" => Kind::OneOf(&["auto", "transparent", "opaque"]),
            "output_format" => Kind::OneOf(&["png", "jpeg", "webp"]),
            "output_compression" => Kind::Int(0..=100),
            "stream" => Kind::Bool,
            "partial_images" => Kind::Int(0..=3),
            "moderation" if !edits => Kind::OneOf(&["auto", "low"]),
            "input_fidelity" if edits => Kind::OneOf(&["low", "high"]),
            "image" | "image[]" | "mask" if edits => Kind::File,
            _ => return None,
        })
    }
}
