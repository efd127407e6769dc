//! Carries a request to the vendor and its answer back, and knows what had left when it broke.
//!
//! It reads no meaning into an answer.

use super::config::{StabilityConfig, StabilityConfigError, parse_base};
use bytes::{Bytes, BytesMut};
use reqwest::{
    Client, RequestBuilder, Response,
    header::{AUTHORIZATION, HeaderMap, HeaderName, HeaderValue},
};
use std::time::Duration;
use tokio::time::timeout;

/// Bytes that a picture's answer may have: 16 MP as PNG, in base64.
const MAX_PICTURE_BYTES: usize = 64 << 20;

/// Bytes that any other answer may have; an error has some hundred.
const MAX_ERROR_BYTES: usize = 64 << 10;

/// A connection's worth of settings, and the key in them.
pub(super) struct Transport {
    client: Client,
    /// Without a slash at the end.
    base: String,
    /// For the beginning of the answer, the time to connect included.
    answer_timeout: Duration,
    /// For the answer's body.
    body_timeout: Duration,
}

/// What came back.
#[derive(Debug)]
pub(super) struct Answer {
    /// The HTTP status.
    pub(super) status: u16,
    /// The headers.
    pub(super) headers: HeaderMap,
    /// The body; of a status other than 200, as much of it as came.
    pub(super) body: Bytes,
}

/// Why nothing came back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Loss {
    /// There was no connection: not a byte of the request left.
    NotSent,
    /// It was sent, and no answer came in time.
    Silence,
    /// It was sent, and the connection broke before the answer was whole.
    Cut,
    /// It was sent, and the answer is larger than any picture.
    TooLarge,
}

impl Transport {
    /// Checks the configuration and sets the client up; connects to nothing.
    pub(super) fn new(config: &StabilityConfig) -> Result<Self, StabilityConfigError> {
        let base = parse_base(&config.base_url)?;
        let mut builder = Client::builder()
            .default_headers(headers(config)?)
            .user_agent(concat!("scenewright/", env!("CARGO_PKG_VERSION")))
            .connect_timeout(config.connect_timeout)
            // The key goes to the host that it is for, and a POST is not repeated elsewhere.
            .redirect(reqwest::redirect::Policy::none())
            // What may be sent again is the queue's to say.
            .retry(reqwest::retry::never())
            // An idle connection that the vendor closes as we write to it would leave a paid request
            // in doubt. Against a picture's seconds, a fresh connection is cheap.
            .pool_max_idle_per_host(0);
        if base.host_str().is_some_and(is_loopback) {
            // A proxy's loopback is not ours.
            builder = builder.no_proxy();
        }
        Ok(Self {
            client: builder.build().map_err(StabilityConfigError::Client)?,
            base: base.as_str().trim_end_matches('/').to_owned(),
            // Longer than connecting may take, so that it cannot be what ends the connecting.
            answer_timeout: config.connect_timeout + config.read_timeout,
            body_timeout: config.read_timeout,
        })
    }

    /// The base URL, without a slash at the end.
    pub(super) fn base(&self) -> &str {
        &self.base
    }

    /// A POST to one of the vendor's paths.
    pub(super) fn post(&self, path: &str) -> RequestBuilder {
        self.client.post(format!("{}{path}", self.base))
    }

    /// Sends a request of [`Self::post`] once.
    pub(super) async fn send(&self, request: RequestBuilder) -> Result<Answer, Loss> {
        let response = match timeout(self.answer_timeout, request.send()).await {
            Ok(Ok(response)) => response,
            Ok(Err(error)) => {
                let error = error.without_url();
                tracing::debug!(?error, "a request to the provider broke");
                // A connect error is one of the name look-up, of TCP, of TLS or of a proxy's tunnel.
                let unsent = error.is_connect() || error.is_builder();
                return Err(if unsent { Loss::NotSent } else { Loss::Cut });
            }
            Err(_) => return Err(Loss::Silence),
        };
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        let paid = status == 200;
        let max_bytes = if paid { MAX_PICTURE_BYTES } else { MAX_ERROR_BYTES };
        let mut body = BytesMut::new();
        match timeout(self.body_timeout, read(response, &mut body, max_bytes)).await {
            Ok(Ok(())) => {}
            // A refusal is known by its status alone.
            _ if !paid => {}
            Ok(Err(loss)) => return Err(loss),
            Err(_) => return Err(Loss::Silence),
        }
        Ok(Answer { status, headers, body: body.freeze() })
    }
}

/// Reads the body into `body`, which keeps what came if it breaks.
async fn read(mut response: Response, body: &mut BytesMut, max_bytes: usize) -> Result<(), Loss> {
    while let Some(chunk) = response.chunk().await.map_err(|_| Loss::Cut)? {
        if body.len() + chunk.len() > max_bytes {
            return Err(Loss::TooLarge);
        }
        body.extend_from_slice(&chunk);
    }
    Ok(())
}

/// What every request says about who asks.
fn headers(config: &StabilityConfig) -> Result<HeaderMap, StabilityConfigError> {
    let key = config.api_key.expose();
    if key.is_empty() {
        return Err(StabilityConfigError::ApiKey);
    }
    let mut bearer =
        HeaderValue::try_from(format!("Bearer {key}")).map_err(|_| StabilityConfigError::ApiKey)?;
    // Keeps it out of every Debug of the client and its requests.
    bearer.set_sensitive(true);
    Ok(HeaderMap::from_iter([
        (AUTHORIZATION, bearer),
        (HeaderName::from_static("stability-client-id"), HeaderValue::from_static("scenewright")),
        (
            HeaderName::from_static("stability-client-version"),
            HeaderValue::from_static(env!("CARGO_PKG_VERSION")),
        ),
    ]))
}

/// Whether a URL's host is this machine itself.
fn is_loopback(host: &str) -> bool {
    host == "localhost"
        || host
            .trim_matches(['[', ']'])
            .parse::<std::net::IpAddr>()
            .is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::generate::stability::Secret;

    fn transport(base_url: &str, key: &str) -> Result<Transport, StabilityConfigError> {
        let config = StabilityConfig::new(Secret::new(key));
        Transport::new(&StabilityConfig { base_url: base_url.to_owned(), ..config })
    }

    #[test]
    fn paths_go_behind_the_base_with_one_slash() {
        for (base, url) in [
            ("http://127.0.0.1:9", "http://127.0.0.1:9/v1/user/balance"),
            ("http://127.0.0.1:9/", "http://127.0.0.1:9/v1/user/balance"),
            ("https://gateway.example/ai/", "https://gateway.example/ai/v1/user/balance"),
        ] {
            let request = transport(base, "sk-1").expect("usable").post("/v1/user/balance");
            assert_eq!(request.build().expect("a request").url().as_str(), url);
        }
    }

    #[test]
    fn keys_that_no_header_can_have_are_refused_without_being_shown() {
        for key in ["", "  \n", "sk-0123\nX-Other: 1", "sk-0123\u{7f}"] {
            let error = transport("http://127.0.0.1:9", key).err().expect("refused");
            assert!(matches!(error, StabilityConfigError::ApiKey));
            assert!(!format!("{error} {error:?}").contains("0123"));
        }
    }

    #[test]
    fn loopback_is_known_in_every_spelling() {
        assert!(["localhost", "127.0.0.1", "127.9.9.9", "[::1]"].into_iter().all(is_loopback));
        assert!(
            !["api.stability.ai", "10.0.0.1", "localhost.example"].into_iter().any(is_loopback)
        );
    }
}
