//! What an HTTP caller is told when something goes wrong.

use crate::{log::LogError, rooms::OpenError, store::StoreError};
use axum::{
    Json,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use protocol::api::{ErrorBody, ErrorView};

/// The one error of all handlers. What was the caller's doing is told; what was not is logged
/// under a reference, and the caller gets the reference.
#[derive(Debug)]
pub enum ApiError {
    /// 4xx: a stable word and a sentence for people.
    Told {
        /// 4xx.
        status: StatusCode,
        /// A stable word.
        code: &'static str,
        /// What happened and what to try.
        message: String,
    },
    /// 500: something broke here.
    Internal(anyhow::Error),
    /// 503: the room cannot be used at this moment.
    Unavailable(anyhow::Error),
}

impl ApiError {
    /// An error that the caller is told.
    #[must_use]
    pub fn told(status: StatusCode, code: &'static str, message: impl Into<String>) -> Self {
        Self::Told { status, code, message: message.into() }
    }

    /// There is no such room, as far as the caller may know.
    #[must_use]
    pub fn no_such_room() -> Self {
        Self::told(StatusCode::NOT_FOUND, "no_such_room", "There is no such room.")
    }

    /// The caller is no member.
    #[must_use]
    pub fn not_a_member() -> Self {
        Self::told(
            StatusCode::FORBIDDEN,
            "not_a_member",
            "You are not in this room. Ask its host for a link.",
        )
    }

    /// The caller's role does not allow it.
    #[must_use]
    pub fn forbidden(message: &str) -> Self {
        Self::told(StatusCode::FORBIDDEN, "forbidden", message)
    }

    /// A field is not as it must be.
    #[must_use]
    pub fn invalid(message: impl Into<String>) -> Self {
        Self::told(StatusCode::UNPROCESSABLE_ENTITY, "invalid", message)
    }
}

impl IntoResponse for ApiError {
    fn into_response(self) -> Response {
        let reference = reference();
        let (status, code, message) = match self {
            Self::Told { status, code, message } => (status, code, message),
            Self::Internal(error) => {
                tracing::error!(%reference, "{error:#}");
                (
                    StatusCode::INTERNAL_SERVER_ERROR,
                    "internal",
                    "Something broke on the server. Nothing that was saved is lost.".to_owned(),
                )
            }
            Self::Unavailable(error) => {
                tracing::error!(%reference, "{error:#}");
                (
                    StatusCode::SERVICE_UNAVAILABLE,
                    "unavailable",
                    "The room cannot be used at this moment. Try again shortly.".to_owned(),
                )
            }
        };
        let view = ErrorView { code: code.to_owned(), message, reference };
        let mut response = (status, Json(ErrorBody { error: view })).into_response();
        response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        response
    }
}

/// 8 characters to find an error in the log by.
fn reference() -> String {
    let mut bytes = [0; 4];
    // Without randomness the reference is no use, but the answer is still one.
    let _ = getrandom::fill(&mut bytes);
    format!("{:08x}", u32::from_le_bytes(bytes))
}

impl From<StoreError> for ApiError {
    fn from(error: StoreError) -> Self {
        Self::Internal(error.into())
    }
}

impl From<LogError> for ApiError {
    fn from(error: LogError) -> Self {
        Self::Unavailable(error.into())
    }
}

impl From<OpenError> for ApiError {
    fn from(error: OpenError) -> Self {
        match error {
            OpenError::Unknown => Self::no_such_room(),
            OpenError::Log(_) => Self::Unavailable(error.into()),
            OpenError::Store(_) | OpenError::Damaged(_) => Self::Internal(error.into()),
        }
    }
}

impl From<axum::extract::rejection::JsonRejection> for ApiError {
    fn from(rejection: axum::extract::rejection::JsonRejection) -> Self {
        Self::told(rejection.status(), "invalid", rejection.body_text())
    }
}
