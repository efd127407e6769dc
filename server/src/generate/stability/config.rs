//! Where Stability AI is, and the key to it.

use super::Secret;
use reqwest::Url;
use std::time::Duration;

/// The vendor's own host.
const BASE_URL: &str = "https://api.stability.ai";

/// What a [`StabilityGenerator`](super::StabilityGenerator) is made from.
#[derive(Clone, Debug)]
pub struct StabilityConfig {
    /// `http` or `https`; may have a path, of a gateway, that the vendor's paths are put behind.
    pub base_url: String,
    /// The vendor's API key.
    pub api_key: Secret,
    /// How long a connection may take to come about, name look-up and TLS included. What fails by
    /// then was certainly not sent.
    pub connect_timeout: Duration,
    /// How long the answer may take to begin, connecting not counted, and then to come in whole.
    /// What fails by this may have been charged.
    pub read_timeout: Duration,
}

impl StabilityConfig {
    /// The vendor's own host and the times that suit it: 10 s to connect, 120 s to read.
    #[must_use]
    pub fn new(api_key: Secret) -> Self {
        Self {
            base_url: BASE_URL.to_owned(),
            api_key,
            connect_timeout: Duration::from_secs(10),
            read_timeout: Duration::from_secs(120),
        }
    }
}

/// Why a [`StabilityConfig`] cannot be used. Names no key.
#[derive(Debug, thiserror::Error)]
pub enum StabilityConfigError {
    /// Not an address that requests can be sent to.
    #[error(
        "the base URL of Stability AI must be http:// or https:// with a host, and without user, query or fragment"
    )]
    BaseUrl,
    /// Empty, or with characters that no header may have.
    #[error("the API key of Stability AI is empty or has characters that a key cannot have")]
    ApiKey,
    /// The system's certificates cannot be read, or TLS cannot be set up.
    #[error("the HTTPS client cannot be set up; are the system's CA certificates installed?")]
    Client(#[source] reqwest::Error),
}

/// The parsed base, such that a path of the vendor's can be put right behind it.
pub(super) fn parse_base(base_url: &str) -> Result<Url, StabilityConfigError> {
    let url = Url::parse(base_url.trim()).map_err(|_| StabilityConfigError::BaseUrl)?;
    let usable = matches!(url.scheme(), "http" | "https")
        && url.has_host()
        && url.username().is_empty()
        && url.password().is_none()
        && url.query().is_none()
        && url.fragment().is_none();
    if usable { Ok(url) } else { Err(StabilityConfigError::BaseUrl) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_that_nothing_can_be_sent_to_are_refused() {
        for bad in [
            "",
            "api.stability.ai",
            "ftp://api.stability.ai",
            "https://",
            "https://me:secret@host",
            "https://host/?key=1",
            "https://host/#part",
        ] {
            assert!(parse_base(bad).is_err(), "{bad:?} was taken");
        }
        for good in [BASE_URL, "http://127.0.0.1:9", "https://gateway.example/stability/"] {
            assert!(parse_base(good).is_ok(), "{good:?} was refused");
        }
    }

    #[test]
    fn debug_shows_no_key() {
        let config = StabilityConfig::new(Secret::new("sk-0123"));
        let shown = format!("{config:?}");
        assert!(shown.contains("api_key: ***"), "{shown}");
        assert!(!shown.contains("0123"), "{shown}");
    }
}
