//! Which endpoint a method and a path mean.

use axum::http::Method;

use crate::contract::Contract;
use crate::contract::{v1, v2beta};
use crate::form::Encoding;

/// An endpoint.
#[derive(Debug)]
pub(crate) enum Route {
    /// `POST /v1/generation/{engine}/...`; the engine may be unknown.
    V1 {
        engine: String,
        contract: &'static Contract,
    },
    /// `POST /v2beta/stable-image/...`.
    V2beta(&'static Contract),
    Balance,
    Engines,
    Unknown,
}

impl Route {
    pub(crate) fn of(method: &Method, path: &str) -> Self {
        if *method == Method::GET {
            return match path {
                "/v1/user/balance" => Self::Balance,
                "/v1/engines/list" => Self::Engines,
                _ => Self::Unknown,
            };
        }
        if *method != Method::POST {
            return Self::Unknown;
        }
        Self::v1(path).or_else(|| Self::v2beta(path)).unwrap_or(Self::Unknown)
    }

    fn v1(path: &str) -> Option<Self> {
        let (engine, rest) = path.strip_prefix("/v1/generation/")?.split_once('/')?;
        let known = [&v1::IMAGE_TO_IMAGE, &v1::MASKING, &v1::TEXT_TO_IMAGE];
        let contract = known.into_iter().find(|contract| contract.path == rest)?;
        Some(Self::V1 { engine: engine.to_owned(), contract })
    }

    fn v2beta(path: &str) -> Option<Self> {
        let rest = path.strip_prefix(v2beta::BASE)?;
        v2beta::CONTRACTS.iter().find(|contract| contract.path == rest).map(Self::V2beta)
    }

    /// How the body must be encoded, for the endpoints that make pictures.
    pub(crate) fn encoding(&self) -> Option<Encoding> {
        match self {
            Self::V1 { contract, .. } if contract.path == v1::TEXT_TO_IMAGE.path => {
                Some(Encoding::Json)
            }
            Self::V1 { .. } | Self::V2beta(_) => Some(Encoding::Multipart),
            Self::Balance | Self::Engines | Self::Unknown => None,
        }
    }
}
