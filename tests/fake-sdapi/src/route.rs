//! Which endpoint a method and a path mean, on each flavour.

use axum::http::Method;

use crate::contract::Endpoint;
use crate::failure::Failure;
use crate::flavour::Flavour;

/// An endpoint.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Route {
    Make(Endpoint),
    Models,
    Samplers,
    Schedulers,
    Options,
    Scripts,
    ControlModels,
    ControlModules,
    Progress,
    TaskProgress,
    Interrupt,
}

impl Route {
    /// What answers `method` at `path`.
    pub(crate) fn of(flavour: Flavour, method: &Method, path: &str) -> Result<Self, Failure> {
        let (wanted, route) =
            Self::at(path).filter(|(_, route)| route.is_on(flavour)).ok_or(Failure::NotFound)?;
        if wanted == *method {
            return Ok(route);
        }
        // stable-diffusion.cpp's router knows no "wrong method".
        let web_ui = flavour.is_web_ui();
        Err(if web_ui { Failure::MethodNotAllowed } else { Failure::NotFound })
    }

    fn at(path: &str) -> Option<(Method, Self)> {
        let route = match path {
            "/sdapi/v1/txt2img" => (Method::POST, Self::Make(Endpoint::Txt2Img)),
            "/sdapi/v1/img2img" => (Method::POST, Self::Make(Endpoint::Img2Img)),
            "/sdapi/v1/sd-models" => (Method::GET, Self::Models),
            "/sdapi/v1/samplers" => (Method::GET, Self::Samplers),
            "/sdapi/v1/schedulers" => (Method::GET, Self::Schedulers),
            "/sdapi/v1/options" => (Method::GET, Self::Options),
            "/sdapi/v1/scripts" => (Method::GET, Self::Scripts),
            "/controlnet/model_list" => (Method::GET, Self::ControlModels),
            "/controlnet/module_list" => (Method::GET, Self::ControlModules),
            "/sdapi/v1/progress" => (Method::GET, Self::Progress),
            "/internal/progress" => (Method::POST, Self::TaskProgress),
            "/sdapi/v1/interrupt" => (Method::POST, Self::Interrupt),
            _ => return None,
        };
        Some(route)
    }

    fn is_on(self, flavour: Flavour) -> bool {
        match self {
            Self::Make(_) | Self::Models | Self::Samplers | Self::Schedulers | Self::Options => {
                true
            }
            Self::Scripts | Self::Progress | Self::TaskProgress | Self::Interrupt => {
                flavour.is_web_ui()
            }
            Self::ControlModels | Self::ControlModules => flavour.has_controlnet(),
        }
    }

    /// Whether a login is asked for: not by the routes that the web UI and the extension add past
    /// the API's own list.
    pub(crate) fn is_guarded(self, flavour: Flavour) -> bool {
        match self {
            Self::ControlModels | Self::ControlModules => false,
            Self::TaskProgress => flavour == Flavour::SdNext,
            _ => flavour.is_web_ui(),
        }
    }
}
