//! What is known about one of the vendor's endpoints: enough to offer it, and to write a request.
//!
//! Types only; the entries are in `catalog.rs`, and what is sent is made in `request.rs`.

use protocol::{
    api::{ModelView, SettingView},
    limits::PROMPT_CHARACTERS,
};

/// The vendor's two interfaces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Api {
    /// `/v1/generation`: weighted prompts, answers in JSON, errors with one `message`.
    V1,
    /// `/v2beta/stable-image`: named prompts, answers in bytes and headers, errors with a list.
    V2Beta,
}

impl Api {
    /// What the request's `Accept` says.
    pub(super) const fn accept(self) -> &'static str {
        match self {
            // Its JSON names the finish reason of each picture.
            Self::V1 => "application/json",
            // Bytes as they are, not a third larger in base64.
            Self::V2Beta => "image/*",
        }
    }

    /// Bytes that the drawing's file may have.
    pub(super) const fn max_image_bytes(self) -> usize {
        match self {
            // "About 5 MB", so the smaller reading of it.
            Self::V1 => 5_000_000,
            // The whole body may have 10 MiB. Two prompts of 10,000 characters take 80 KB at most.
            Self::V2Beta => (10 << 20) - (256 << 10),
        }
    }
}

/// One endpoint, offered as one model.
#[derive(Debug)]
pub(super) struct Endpoint {
    /// Our id for it.
    pub(super) model: &'static str,
    /// For people, in terms of what it does.
    pub(super) name: &'static str,
    /// Which interface it belongs to.
    pub(super) api: Api,
    /// Behind the base URL, with a leading slash.
    pub(super) path: &'static str,
    /// The price of one picture. A credit costs one US cent.
    pub(super) credits: f64,
    /// How it takes the drawing; none if it does not.
    pub(super) image: Option<ImagePart>,
    /// Characters that a prompt may have.
    pub(super) prompt_characters: usize,
    /// Whether a prompt is needed.
    pub(super) prompt_required: bool,
    /// Whether it takes a negative prompt.
    pub(super) negative_prompt: bool,
    /// Values of its `style_preset`; none if it has no such field.
    pub(super) styles: &'static [&'static str],
    /// Which field closeness goes into; none if there is nothing to be close to.
    pub(super) closeness: Option<Closeness>,
    /// Numbers that people may set.
    pub(super) settings: &'static [Setting],
    /// Fields that are always sent as they stand here.
    pub(super) fixed: &'static [(&'static str, Fixed)],
}

/// How an endpoint takes the drawing.
#[derive(Debug)]
pub(super) struct ImagePart {
    /// The part's name.
    pub(super) field: &'static str,
    /// Which sizes it takes.
    pub(super) sizes: Sizes,
}

/// Sizes of a drawing, px.
#[derive(Debug)]
pub(super) enum Sizes {
    /// Exactly these, as width and height, or transposed.
    OneOf(&'static [(u32, u32)]),
    /// Any within bounds.
    Within {
        /// Least width and height.
        min_side: u32,
        /// Least and greatest area.
        pixels: (u32, u32),
        /// The longer side may be so many times the shorter.
        max_aspect: f64,
    },
}

impl Sizes {
    /// Whether a drawing of this size is taken.
    pub(super) fn contain(&self, width: u32, height: u32) -> bool {
        match *self {
            Self::OneOf(sizes) => {
                sizes.contains(&(width, height)) || sizes.contains(&(height, width))
            }
            Self::Within { min_side, pixels: (least, greatest), max_aspect } => {
                let (short, long) = (width.min(height), width.max(height));
                let area = u64::from(width) * u64::from(height);
                short >= min_side
                    && (u64::from(least)..=u64::from(greatest)).contains(&area)
                    && f64::from(long) <= f64::from(short) * max_aspect
            }
        }
    }
}

/// Where closeness goes. The vendor's strengths run in both directions.
#[derive(Debug)]
pub(super) struct Closeness {
    /// The field's name. A setting of that name, if told, rules over closeness.
    pub(super) field: &'static str,
    /// From closeness, 0 free and 1 as drawn, to the field's value.
    pub(super) value: fn(f64) -> f64,
}

/// A number that people may set.
#[derive(Debug)]
pub(super) struct Setting {
    /// The field's name.
    pub(super) name: &'static str,
    /// Least value.
    pub(super) min: f64,
    /// Greatest value.
    pub(super) max: f64,
    /// Distance between values that are offered; of 1, only whole numbers are sent.
    pub(super) step: f64,
    /// What is sent if it is not told; none if it follows from closeness.
    pub(super) default: Option<f64>,
}

/// The value of a field that is always the same.
#[derive(Clone, Copy, Debug)]
pub(super) enum Fixed {
    /// A word.
    Text(&'static str),
    /// A whole number.
    Number(u32),
}

impl Endpoint {
    /// The endpoint as people are offered it.
    pub(super) fn view(&self) -> ModelView {
        ModelView {
            id: self.model.to_owned(),
            name: self.name.to_owned(),
            price_cents: self.credits,
            // Ours is the smaller limit for v2beta.
            prompt_characters: u32::try_from(self.prompt_characters.min(PROMPT_CHARACTERS))
                .unwrap_or(u32::MAX),
            prompt_required: self.prompt_required,
            negative_prompt: self.negative_prompt,
            styles: self.styles.iter().map(|&style| style.to_owned()).collect(),
            settings: self.settings.iter().map(Setting::view).collect(),
        }
    }
}

impl Setting {
    fn view(&self) -> SettingView {
        SettingView {
            name: self.name.to_owned(),
            min: self.min,
            max: self.max,
            step: self.step,
            default: self.default,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Sizes;

    #[test]
    fn listed_sizes_are_taken_lying_and_standing_and_no_others() {
        let sizes = Sizes::OneOf(&[(1024, 1024), (1536, 640)]);
        assert!(sizes.contain(1024, 1024));
        assert!(sizes.contain(640, 1536));
        assert!(!sizes.contain(1024, 640));
        assert!(!sizes.contain(1023, 1024));
    }

    #[test]
    fn bounds_are_inclusive() {
        let sizes = Sizes::Within { min_side: 64, pixels: (4096, 9_437_184), max_aspect: 2.5 };
        assert!(sizes.contain(64, 64));
        assert!(!sizes.contain(63, 65));
        assert!(sizes.contain(160, 64) && sizes.contain(64, 160));
        assert!(!sizes.contain(161, 64) && !sizes.contain(64, 161));
        assert!(sizes.contain(3072, 3072));
        assert!(!sizes.contain(3073, 3072));
        assert!(!sizes.contain(u32::MAX, u32::MAX));
    }
}
