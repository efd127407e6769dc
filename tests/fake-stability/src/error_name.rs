//! The names that the service gives its errors, with the status that each comes with.
//!
//! A client decides by the name first and the status second: 429 is both an empty wallet and a
//! request too many. The wording of messages is not part of the contract and differs freely here.

/// An error's `name` in the body.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ErrorName {
    /// 400: a field is missing, unknown, of the wrong kind or out of its range.
    BadRequest,
    /// 400, v1: more than one sample was asked for where only one picture can be answered.
    InvalidSamples,
    /// 400, v1: a file is larger than about 5 MB.
    InvalidFileSize,
    /// 400, v1: a file is not a PNG or JPEG that decodes.
    InvalidMimeType,
    /// 400, v1: the contract lists it without a rule, so only a script answers it.
    InvalidImageDimensions,
    /// 400, v1: the mask is not the size of the drawing, or the drawing has no alpha to serve as one.
    InvalidMaskImage,
    /// 400, v1: no prompt, an empty or too long one, or one that moderation refuses.
    InvalidPrompts,
    /// 400, v1: the contract lists it without a rule, so only a script answers it.
    InvalidPixelCount,
    /// 400, v1: not one of the nine sizes that the SDXL engine takes.
    InvalidSdxlV1Dimensions,
    /// 401: the key is missing or wrong.
    Unauthorized,
    /// 402, v2beta: the wallet holds less than the call costs.
    PaymentRequired,
    /// 403, v1: the key may not do this; only a script answers it.
    PermissionDenied,
    /// 403, v2beta: moderation refused the prompt; not charged.
    ContentModeration,
    /// 404: no such engine or path.
    NotFound,
    /// 413, v2beta: the body is over 10 MiB.
    PayloadTooLarge,
    /// 422, v2beta: the prompt is not in English.
    InvalidLanguage,
    /// 422, v2beta: the likeness of a public figure was asked for.
    PublicFigure,
    /// 429: over 150 requests in 10 s.
    RateLimitExceeded,
    /// 429, v1: the wallet holds less than the call costs.
    InsufficientBalance,
    /// 500, v2beta.
    InternalError,
    /// 500, v1.
    ServerError,
    /// 503: the contract gives the status and no name; this one is the status' own.
    ServiceUnavailable,
}

impl ErrorName {
    /// The name as the body spells it.
    pub fn as_str(self) -> &'static str {
        self.row().0
    }

    /// The HTTP status that it comes with.
    pub fn status(self) -> u16 {
        self.row().1
    }

    fn row(self) -> (&'static str, u16) {
        match self {
            Self::BadRequest => ("bad_request", 400),
            Self::InvalidSamples => ("invalid_samples", 400),
            Self::InvalidFileSize => ("invalid_file_size", 400),
            Self::InvalidMimeType => ("invalid_mime_type", 400),
            Self::InvalidImageDimensions => ("invalid_image_dimensions", 400),
            Self::InvalidMaskImage => ("invalid_mask_image", 400),
            Self::InvalidPrompts => ("invalid_prompts", 400),
            Self::InvalidPixelCount => ("invalid_pixel_count", 400),
            Self::InvalidSdxlV1Dimensions => ("invalid_sdxl_v1_dimensions", 400),
            Self::Unauthorized => ("unauthorized", 401),
            Self::PaymentRequired => ("payment_required", 402),
            Self::PermissionDenied => ("permission_denied", 403),
            Self::ContentModeration => ("content_moderation", 403),
            Self::NotFound => ("not_found", 404),
            Self::PayloadTooLarge => ("payload_too_large", 413),
            Self::InvalidLanguage => ("invalid_language", 422),
            Self::PublicFigure => ("public_figure", 422),
            Self::RateLimitExceeded => ("rate_limit_exceeded", 429),
            Self::InsufficientBalance => ("insufficient_balance", 429),
            Self::InternalError => ("internal_error", 500),
            Self::ServerError => ("server_error", 500),
            Self::ServiceUnavailable => ("service_unavailable", 503),
        }
    }
}
