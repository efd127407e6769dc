//! A text that must not be shown.

use std::fmt;

/// A key or password. There is no `Display`, and `Debug` prints `***`, so that it gets into no log
/// and no message by accident.
#[derive(Clone)]
pub struct Secret(String);

impl Secret {
    /// Keeps `text` without the white space around it: a secret read from a file ends in a newline.
    #[must_use]
    pub fn new(text: &str) -> Self {
        Self(text.trim().to_owned())
    }

    /// The text itself, to be sent to whom it is for and nowhere else.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("***")
    }
}

#[cfg(test)]
mod tests {
    use super::Secret;

    #[test]
    fn debug_shows_nothing_of_a_secret_and_expose_all_of_it() {
        let secret = Secret::new(" sk-1234\n");
        assert_eq!(format!("{secret:?}"), "***");
        assert_eq!(secret.expose(), "sk-1234");
    }
}
