//! The models, and what each takes.

use crate::error_code::{ErrorCode, Refusal};

/// A GPT image model. The older DALL-E models are switched off.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Model {
    /// `gpt-image-1`, `gpt-image-1.5` and `chatgpt-image-latest`.
    Full(&'static str),
    /// `gpt-image-1-mini`: no `input_fidelity`.
    Mini,
    /// `gpt-image-2` and its snapshot: sizes at will, no transparency, always faithful.
    Second(&'static str),
}

const NAMES: &str = "gpt-image-1, gpt-image-1-mini, gpt-image-1.5, gpt-image-2, gpt-image-2-2026-04-21, \
     chatgpt-image-latest";

/// The sizes that every model takes.
const SIZES: [(u32, u32); 3] = [(1024, 1024), (1536, 1024), (1024, 1536)];

impl Model {
    pub(crate) fn named(name: &str) -> Result<Self, Refusal> {
        Ok(match name {
            "gpt-image-1" => Self::Full("gpt-image-1"),
            "gpt-image-1.5" => Self::Full("gpt-image-1.5"),
            "chatgpt-image-latest" => Self::Full("chatgpt-image-latest"),
            "gpt-image-1-mini" => Self::Mini,
            "gpt-image-2" => Self::Second("gpt-image-2"),
            "gpt-image-2-2026-04-21" => Self::Second("gpt-image-2-2026-04-21"),
            _ => {
                let reason = format!("must be one of {NAMES}");
                return Err(Refusal::of(ErrorCode::InvalidValue, "model", reason));
            }
        })
    }

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Full(name) | Self::Second(name) => name,
            Self::Mini => "gpt-image-1-mini",
        }
    }

    pub(crate) fn has_fidelity(self) -> bool {
        matches!(self, Self::Full(_))
    }

    pub(crate) fn has_transparency(self) -> bool {
        !matches!(self, Self::Second(_))
    }

    /// The size that `asked` means; `auto` is the one of the three that is nearest to `drawn` in
    /// shape.
    pub(crate) fn size(
        self,
        asked: &str,
        drawn: Option<(u32, u32)>,
    ) -> Result<(u32, u32), Refusal> {
        let refused = |reason: &str| Refusal::of(ErrorCode::InvalidValue, "size", reason);
        if asked == "auto" {
            let (width, height) = drawn.unwrap_or((1, 1));
            let (width, height) = (u64::from(width), u64::from(height));
            // 5:4 is about half-way, by ratio, between a square and 3:2.
            return Ok(match () {
                () if width * 4 > height * 5 => SIZES[1],
                () if height * 4 > width * 5 => SIZES[2],
                () => SIZES[0],
            });
        }
        let size = asked.split_once('x').and_then(|(across, down)| {
            // A sign or a leading zero is no number here.
            let plain = |side: &str| side.parse::<u32>().ok().filter(|it| it.to_string() == side);
            Some((plain(across)?, plain(down)?))
        });
        let size = size.ok_or_else(|| refused("must be auto or WIDTHxHEIGHT"))?;
        if SIZES.contains(&size) {
            return Ok(size);
        }
        let Self::Second(_) = self else {
            return Err(refused("must be auto, 1024x1024, 1536x1024 or 1024x1536"));
        };
        let (short, long) = (size.0.min(size.1), size.0.max(size.1));
        if short == 0 || short % 16 != 0 || long % 16 != 0 {
            return Err(refused("width and height must be divisible by 16"));
        }
        if long > 3840 || long > short * 3 {
            return Err(refused("sides are at most 3840, and at most 3:1"));
        }
        if !(655_360..=8_294_400).contains(&(u64::from(short) * u64::from(long))) {
            return Err(refused("must have 655360 to 8294400 pixels"));
        }
        Ok(size)
    }
}
