//! Secrets that people carry: cookies and links. Only their hashes are kept.

use crate::store::TokenHash;
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use sha2::{Digest as _, Sha256};

/// Random bytes of a secret: 128 bits cannot be guessed, and make a link of 22 characters.
const BYTES: usize = 16;

/// A new secret.
///
/// # Errors
/// If the machine has no randomness.
pub fn new_token() -> anyhow::Result<String> {
    Ok(URL_SAFE_NO_PAD.encode(random::<BYTES>()?))
}

/// What is kept of a secret.
///
/// A plain hash is enough: there is no password in it to guess.
#[must_use]
pub fn hash(token: &str) -> TokenHash {
    Sha256::digest(token).into()
}

/// Random bytes.
///
/// # Errors
/// If the machine has no randomness.
pub fn random<const N: usize>() -> anyhow::Result<[u8; N]> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|error| anyhow::anyhow!("no randomness: {error}"))?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_differ_and_fit_a_link() {
        let (one, other) = (new_token().expect("randomness"), new_token().expect("randomness"));
        assert_ne!(one, other);
        assert_eq!(one.len(), 22);
        assert!(one.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte)));
    }
}
