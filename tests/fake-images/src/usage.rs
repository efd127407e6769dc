//! What a request costs, in tokens.
//!
//! Output tokens by size and quality are the ones published for `gpt-image-1`, in proportion to the
//! pixels for any other size, and 100 more for each partial image. Input tokens are made up: a token
//! a word, and so many for each image; the service's own are more.

use serde_json::{Value, json};

use crate::check::Picture;

/// Input tokens of an image.
const IMAGE_TOKENS: u64 = 323;

/// Output tokens of a partial image.
const PARTIAL_TOKENS: u64 = 100;

/// The quality that a picture is made in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Quality {
    Low,
    Medium,
    High,
}

impl Quality {
    /// `auto` is the dearest.
    pub(crate) fn of(asked: &str) -> Self {
        match asked {
            "low" => Self::Low,
            "medium" => Self::Medium,
            _ => Self::High,
        }
    }

    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Low => "low",
            Self::Medium => "medium",
            Self::High => "high",
        }
    }

    fn tokens(self, (width, height): (u32, u32)) -> u64 {
        let by_quality = match (width, height) {
            (1024, 1536) => [408, 1584, 6240],
            (1536, 1024) => [400, 1568, 6208],
            _ => {
                let pixels = u64::from(width) * u64::from(height);
                [272, 1056, 4160].map(|tokens| tokens * pixels / (1024 * 1024))
            }
        };
        by_quality[self as usize]
    }
}

/// Tokens that a request takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Usage {
    /// Of the prompt.
    pub text_tokens: u64,
    /// Of the images sent.
    pub image_tokens: u64,
    /// Of the pictures made, partial ones too.
    pub output_tokens: u64,
}

impl Usage {
    pub(crate) fn of(
        prompt: &str,
        images: &[Picture],
        size: (u32, u32),
        quality: Quality,
        count: u32,
        partials: u32,
    ) -> Self {
        Self {
            text_tokens: prompt.split_whitespace().count() as u64,
            image_tokens: IMAGE_TOKENS * images.len() as u64,
            output_tokens: quality.tokens(size) * u64::from(count)
                + PARTIAL_TOKENS * u64::from(partials),
        }
    }

    /// What is taken from the wallet.
    pub fn total_tokens(self) -> u64 {
        self.text_tokens + self.image_tokens + self.output_tokens
    }

    pub(crate) fn json(self) -> Value {
        json!({
            "input_tokens": self.text_tokens + self.image_tokens,
            "input_tokens_details": {
                "text_tokens": self.text_tokens, "image_tokens": self.image_tokens,
            },
            "output_tokens": self.output_tokens,
            "total_tokens": self.total_tokens(),
        })
    }
}
