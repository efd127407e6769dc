//! The service's errors: each with its status, type and code.
//!
//! A client decides by `code` first and by the status second: 429 is both an empty wallet and a
//! request too many, and 400 is a wrong request, a refusal of moderation and a spending limit.
//! The wording of messages is not part of the contract and differs freely here.

use serde_json::{Value, json};

/// What an answer that is no picture says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ErrorCode {
    /// 400: a parameter that the endpoint has not, or that the model has not.
    UnknownParameter,
    /// 400: a parameter is missing.
    MissingRequiredParameter,
    /// 400: a parameter is given twice that is no list.
    DuplicateParameter,
    /// 400: text for a number, say.
    InvalidType,
    /// 400: none of the values taken, or none that goes with the others.
    InvalidValue,
    /// 400: a prompt over 32000 characters.
    StringAboveMaxLength,
    /// 400: a number under its range.
    IntegerBelowMinValue,
    /// 400: a number over its range.
    IntegerAboveMaxValue,
    /// 400: `input_fidelity` for a model that has none.
    InvalidInputFidelityModel,
    /// 400: a file declares no type, or another than PNG, JPEG or WebP.
    UnsupportedFileMimetype,
    /// 400: a file is not what it declares, does not decode or is too large.
    InvalidImageFile,
    /// 400: the mask is no PNG with alpha, or of another size or format than the first image.
    InvalidMaskImageFormat,
    /// 400: the body is of another content type than the endpoint's.
    UnsupportedContentType,
    /// 400, without a code: the body does not parse.
    MalformedBody,
    /// 400: moderation refused the prompt, an image, or the result.
    ModerationBlocked,
    /// 400: the account's own spending limit; only a script answers it.
    BillingHardLimitReached,
    /// 401, without a code: no key was sent.
    MissingApiKey,
    /// 401: the key is wrong; the message has parts of it.
    InvalidApiKey,
    /// 403, without a code: the organization is not verified; only a script answers it.
    OrganizationUnverified,
    /// 404, without a code: no such path.
    NotFound,
    /// 429: too many requests; `retry-after` tells when again. Only a script answers it.
    RateLimitExceeded,
    /// 429: the wallet is empty. Waiting does not help.
    InsufficientQuota,
    /// 500, without a code: the service broke; only a script answers it.
    ServerError,
}

impl ErrorCode {
    /// As in the body; some errors have none.
    pub fn as_str(self) -> Option<&'static str> {
        Some(match self {
            Self::UnknownParameter => "unknown_parameter",
            Self::MissingRequiredParameter => "missing_required_parameter",
            Self::DuplicateParameter => "duplicate_parameter",
            Self::InvalidType => "invalid_type",
            Self::InvalidValue => "invalid_value",
            Self::StringAboveMaxLength => "string_above_max_length",
            Self::IntegerBelowMinValue => "integer_below_min_value",
            Self::IntegerAboveMaxValue => "integer_above_max_value",
            Self::InvalidInputFidelityModel => "invalid_input_fidelity_model",
            Self::UnsupportedFileMimetype => "unsupported_file_mimetype",
            Self::InvalidImageFile => "invalid_image_file",
            Self::InvalidMaskImageFormat => "invalid_mask_image_format",
            Self::UnsupportedContentType => "unsupported_content_type",
            Self::ModerationBlocked => "moderation_blocked",
            Self::BillingHardLimitReached => "billing_hard_limit_reached",
            Self::InvalidApiKey => "invalid_api_key",
            Self::RateLimitExceeded => "rate_limit_exceeded",
            Self::InsufficientQuota => "insufficient_quota",
            Self::MalformedBody
            | Self::MissingApiKey
            | Self::OrganizationUnverified
            | Self::NotFound
            | Self::ServerError => return None,
        })
    }

    /// The HTTP status.
    pub fn status(self) -> u16 {
        match self {
            Self::MissingApiKey | Self::InvalidApiKey => 401,
            Self::OrganizationUnverified => 403,
            Self::NotFound => 404,
            Self::RateLimitExceeded | Self::InsufficientQuota => 429,
            Self::ServerError => 500,
            _ => 400,
        }
    }

    fn kind(self) -> &'static str {
        match self {
            Self::ModerationBlocked => "image_generation_user_error",
            Self::BillingHardLimitReached => "billing_limit_user_error",
            Self::RateLimitExceeded => "requests",
            Self::InsufficientQuota => "insufficient_quota",
            Self::ServerError => "server_error",
            _ => "invalid_request_error",
        }
    }
}

/// The answers of the fake.
pub(crate) type Answer = fake_kit::Answer<ErrorCode>;

/// Why a request is not done; charged nothing.
#[derive(Debug)]
pub(crate) struct Refusal {
    pub(crate) code: ErrorCode,
    pub(crate) message: String,
    /// The parameter at fault.
    pub(crate) param: Option<String>,
}

impl Refusal {
    pub(crate) fn new(code: ErrorCode, message: impl Into<String>) -> Self {
        Self { code, message: message.into(), param: None }
    }

    pub(crate) fn of(code: ErrorCode, param: &str, reason: impl AsRef<str>) -> Self {
        let message = format!("'{param}': {}", reason.as_ref());
        Self { code, message, param: Some(param.to_owned()) }
    }

    /// What the body has under `error`.
    pub(crate) fn error(&self) -> Value {
        json!({
            "message": self.message, "type": self.code.kind(), "param": self.param,
            "code": self.code.as_str(),
        })
    }

    pub(crate) fn answer(&self) -> Answer {
        let body = json!({"error": self.error()});
        let mut answer = Answer::json(self.code.status(), "application/json", &body);
        if self.code == ErrorCode::RateLimitExceeded {
            answer.headers.push(("retry-after", "12".to_owned()));
        }
        answer.because(self.code)
    }
}
