//! How an endpoint's contract is written down: fields, limits, output, price.
//!
//! The tables themselves are in [`v1`] and [`v2beta`], one entry a row of the contract page, so
//! that a reader can lay the two beside each other. Nothing here reads a request; `check` does.

pub(crate) mod v1;
pub(crate) mod v2beta;

use image::ImageFormat;

/// One endpoint.
#[derive(Debug)]
pub(crate) struct Contract {
    /// Below `/v2beta/stable-image/` or `/v1/generation/{engine}/`.
    pub(crate) path: &'static str,
    /// In groups, so that rows can share them. A field that is in none is refused.
    pub(crate) fields: &'static [&'static [Field]],
    /// What ties fields to each other.
    pub(crate) rules: &'static [Rule],
    pub(crate) output: Output,
    pub(crate) keeps: Keeps,
    pub(crate) cost: Cost,
}

impl Contract {
    pub(crate) fn fields(&self) -> impl Iterator<Item = &'static Field> + use<> {
        self.fields.iter().copied().flatten()
    }

    pub(crate) fn has(&self, name: &str) -> bool {
        self.fields().any(|field| field.name == name)
    }
}

/// One form field.
#[derive(Debug)]
pub(crate) struct Field {
    pub(crate) name: &'static str,
    pub(crate) kind: Kind,
    pub(crate) required: bool,
}

/// A field that must be sent.
pub(crate) const fn required(name: &'static str, kind: Kind) -> Field {
    Field { name, kind, required: true }
}

/// A field that may be left out.
pub(crate) const fn optional(name: &'static str, kind: Kind) -> Field {
    Field { name, kind, required: false }
}

/// What a field holds. All ranges include both ends.
#[derive(Debug)]
pub(crate) enum Kind {
    /// Characters (Unicode scalar values), not bytes.
    Text {
        min_chars: usize,
        max_chars: usize,
    },
    Number {
        min: f64,
        max: f64,
    },
    Whole {
        min: u32,
        max: u32,
    },
    OneOf(&'static [&'static str]),
    Picture(Limits),
}

/// What a picture may be. Zero and `u32::MAX` stand for "the contract states no limit".
#[derive(Debug, Clone, Copy)]
pub(crate) struct Limits {
    pub(crate) formats: &'static [ImageFormat],
    pub(crate) max_bytes: usize,
    pub(crate) min_side_px: u32,
    pub(crate) max_side_px: u32,
    pub(crate) min_pixels: u32,
    pub(crate) max_pixels: u32,
    /// The longer side over the shorter, in tenths.
    pub(crate) max_aspect_tenths: u32,
    /// When not empty, the only sizes taken, as width and height.
    pub(crate) sizes: &'static [(u32, u32)],
}

impl Limits {
    /// Only that it decodes.
    pub(crate) const NONE: Self = Self {
        formats: &[ImageFormat::Png, ImageFormat::Jpeg, ImageFormat::WebP],
        max_bytes: usize::MAX,
        min_side_px: 0,
        max_side_px: u32::MAX,
        min_pixels: 0,
        max_pixels: u32::MAX,
        max_aspect_tenths: u32::MAX,
        sizes: &[],
    };

    pub(crate) const fn side_px(self, min: u32, max: u32) -> Self {
        Self { min_side_px: min, max_side_px: max, ..self }
    }

    pub(crate) const fn pixels(self, min: u32, max: u32) -> Self {
        Self { min_pixels: min, max_pixels: max, ..self }
    }

    pub(crate) const fn aspect_tenths(self, max: u32) -> Self {
        Self { max_aspect_tenths: max, ..self }
    }
}

/// What ties fields to each other.
#[derive(Debug)]
pub(crate) enum Rule {
    /// Both are sent or neither.
    Together(&'static str, &'static str),
    /// At least one is sent and above zero.
    SomeAboveZero(&'static [&'static str]),
    /// Without a `mask` the `image` must have an alpha channel to serve as one.
    MaskOrAlpha,
    /// `width` and `height` are together one of the nine sizes of the SDXL engine.
    SdxlSize,
    /// v1's `mask_source`: a mask of the drawing's size, or the drawing's own alpha.
    MaskSource,
    /// The fields are only for one value of another field, which has a default.
    OnlyWith {
        fields: &'static [&'static str],
        switch: &'static str,
        value: &'static str,
        default: &'static str,
    },
}

/// The size, and for some the nature, of what comes out.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Output {
    SizeOfInput,
    /// About so many pixels, at the aspect asked for, else the input's, else square.
    Pixels(u32),
    /// The fields `width` and `height`.
    Asked,
    /// The contract promises no size, so this is never the input's: 7/8 of each side.
    MayDiffer,
    /// The input with `left`, `right`, `up` and `down` more pixels.
    Grown,
    /// The input with its ground made transparent.
    CutOut,
    /// Both sides times so much.
    Enlarged(u32),
}

/// How much of the drawing is still seen in the picture, 0..1: here so that a test can see from the
/// picture whether a client sent its strength in the right direction.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Keeps {
    Fixed(f64),
    /// As much as the field says, or the default.
    By(&'static str, f64),
    /// The less, the higher the field is.
    Against(&'static str, f64),
    /// v1: `image_strength` keeps, `step_schedule_start` lets go.
    InitImageMode,
}

/// What a 200 costs, in tenths of a credit (US$0.001).
#[derive(Debug, Clone, Copy)]
pub(crate) enum Cost {
    Flat(u64),
    /// By the value of a field; the first row is the default.
    By(&'static str, &'static [(&'static str, u64)]),
    /// For each of `samples`.
    PerSample(u64),
}

/// One megapixel, as the service counts it.
pub(crate) const MEGAPIXEL: u32 = 1024 * 1024;
