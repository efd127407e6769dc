//! What goes wrong at these servers, with the status and the shape that each has.
//!
//! A client decides by the status: the wording is the servers' own, changes between versions, and
//! differs freely here.

use serde_json::{Map, Value, json};

use crate::fault::{self, Fault, What};
use crate::flavour::Flavour;

/// The answers of the fake.
pub(crate) type Answer = fake_kit::Answer<Failure>;

/// Why there is no picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Failure {
    /// 422, pydantic's list of faults (stable-diffusion.cpp: 400): a field is missing, unknown, of
    /// the wrong type or out of its range.
    Invalid,
    /// 401: a login is wanted, and this is none or the wrong one.
    Unauthorized,
    /// 404: no such route on this flavour.
    NotFound,
    /// 405: the route is there, for another method.
    MethodNotAllowed,
    /// 400: no such sampler.
    SamplerNotFound,
    /// 404: no such checkpoint. The real web UI quietly goes on with the one that it has.
    ModelNotFound,
    /// 404 (SD.Next: 400): img2img without `init_images`.
    InitImageNotFound,
    /// 500: base64 or a picture that does not decode.
    InvalidEncodedImage,
    /// 422: no such always-on script.
    ScriptNotFound,
    /// 500: not enough memory on the card.
    OutOfMemory,
    /// 500: the model made only NaNs.
    Nans,
    /// 500 in plain text: the server itself broke.
    InternalError,
}

impl Failure {
    /// The HTTP status.
    pub fn status(self, flavour: Flavour) -> u16 {
        match self {
            Self::Invalid | Self::ScriptNotFound if flavour.is_web_ui() => 422,
            Self::InitImageNotFound
                if matches!(flavour, Flavour::Automatic1111 | Flavour::Forge) =>
            {
                404
            }
            Self::Invalid
            | Self::ScriptNotFound
            | Self::InitImageNotFound
            | Self::SamplerNotFound => 400,
            Self::Unauthorized => 401,
            Self::NotFound => 404,
            Self::ModelNotFound if flavour.is_web_ui() => 404,
            Self::ModelNotFound => 400,
            Self::MethodNotAllowed => 405,
            Self::InvalidEncodedImage if flavour.is_web_ui() => 500,
            Self::InvalidEncodedImage => 400,
            Self::OutOfMemory | Self::Nans | Self::InternalError => 500,
        }
    }

    fn detail(self) -> &'static str {
        match self {
            Self::Invalid => "invalid params",
            Self::Unauthorized => "Incorrect username or password",
            Self::NotFound => "Not Found",
            Self::MethodNotAllowed => "Method Not Allowed",
            Self::SamplerNotFound => "Sampler not found",
            Self::ModelNotFound => "Model not found",
            Self::InitImageNotFound => "Init image not found",
            Self::InvalidEncodedImage => "Invalid encoded image",
            Self::ScriptNotFound => "always on script not found",
            Self::OutOfMemory => "CUDA out of memory. Tried to allocate 2.25 GiB",
            Self::Nans => "A tensor with all NaNs was produced in Unet.",
            Self::InternalError => "Internal Server Error",
        }
    }

    /// The Python class whose instance it is, where that is not an `HTTPException`.
    fn exception(self) -> Option<&'static str> {
        match self {
            Self::OutOfMemory => Some("OutOfMemoryError"),
            Self::Nans => Some("NansException"),
            _ => None,
        }
    }

    /// The answer with the failure's usual sentence.
    pub(crate) fn answer(self, flavour: Flavour) -> Answer {
        if self == Self::Invalid {
            let fault = Fault::new(&[json!("body")], What::Other(self.detail().to_owned()));
            return fault::answer(&[fault], &json!({}), flavour);
        }
        self.answer_saying(flavour, self.detail())
    }

    /// The answer with a sentence of its own.
    pub(crate) fn answer_saying(self, flavour: Flavour, detail: &str) -> Answer {
        let status = self.status(flavour);
        let answer = match self {
            Self::NotFound if !flavour.is_web_ui() => Answer::new(status, "text/plain", ""),
            Self::InternalError => {
                Answer::new(status, "text/plain; charset=utf-8", detail.to_owned())
            }
            _ => Answer::json(status, "application/json", &self.body(flavour, detail)),
        };
        answer.because(self)
    }

    fn body(self, flavour: Flavour, detail: &str) -> Value {
        if !flavour.is_web_ui() {
            return json!({"error": detail});
        }
        // The framework's own answers do not pass through the web UI's handler.
        if matches!(self, Self::NotFound | Self::MethodNotAllowed) {
            return json!({"detail": detail});
        }
        let mut body = Map::new();
        let (detail, errors) = match self.exception() {
            Some(_) => ("", detail),
            None => (detail, ""),
        };
        body.insert("error".to_owned(), self.exception().unwrap_or("HTTPException").into());
        body.insert("detail".to_owned(), detail.into());
        body.insert("body".to_owned(), "".into());
        body.insert("errors".to_owned(), errors.into());
        if flavour == Flavour::SdNext {
            body.insert("code".to_owned(), self.status(flavour).into());
        }
        Value::Object(body)
    }
}
