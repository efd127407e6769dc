//! Takes keys out of what the vendor says.
//!
//! Needed because its v1 interface repeats the key in the message of a 401. It guards texts that
//! are to be shown; it does not decide which are.

use super::Secret;

/// What is put in a key's place.
const MASK: &str = "***";

/// Characters of one text of the vendor's that anyone may see: a field's name and a reason.
const MAX_CHARACTERS: usize = 160;

/// `text` with the key and whatever looks like one masked, control characters turned to spaces and
/// cut to 160 characters.
///
/// Cut last: the half of a key that a cut leaves would no longer be recognised.
pub(super) fn redact(text: &str, key: &Secret) -> String {
    let mut text = text.to_owned();
    if !key.expose().is_empty() {
        text = text.replace(key.expose(), MASK);
    }
    let text = mask_key_like(&text);
    let mut shown: String =
        text.chars().map(|c| if c.is_control() { ' ' } else { c }).take(MAX_CHARACTERS).collect();
    if text.chars().nth(MAX_CHARACTERS).is_some() {
        shown.push('…');
    }
    shown
}

/// Masks every `sk-` with the word behind it: the vendor's keys begin so, and one that it has cut
/// short or that is not ours is nobody's business either. Case does not count.
fn mask_key_like(text: &str) -> String {
    const PREFIX: &str = "sk-";
    // ASCII lower case keeps every byte's place, so indices into one hold for the other.
    let lower = text.to_ascii_lowercase();
    let mut masked = String::with_capacity(text.len());
    let mut from = 0;
    while let Some(at) = lower[from..].find(PREFIX) {
        let start = from + at;
        let word = start + PREFIX.len();
        let end = lower[word..]
            .find(|c: char| !is_key_character(c))
            .map_or(text.len(), |length| word + length);
        let inside_a_word = lower[..start].chars().next_back().is_some_and(char::is_alphanumeric);
        masked.push_str(&text[from..start]);
        // "mask-image" is a field and "disk-like" a word.
        masked.push_str(if inside_a_word { &text[start..end] } else { MASK });
        from = end;
    }
    masked.push_str(&text[from..]);
    masked
}

/// Whether a key may go on with `c`; with `.` and `*`, since half-hidden keys are written `sk-ab...yz`
/// and `sk-ab**yz`.
fn is_key_character(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | '*' | '…')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key() -> Secret {
        Secret::new("sk-live-0123456789")
    }

    #[test]
    fn the_key_is_masked_wherever_it_stands() {
        assert_eq!(
            redact("key sk-live-0123456789 (sk-live-0123456789) is wrong", &key()),
            "key *** (***) is wrong"
        );
    }

    #[test]
    fn a_key_that_does_not_look_like_one_is_masked_too() {
        assert_eq!(redact("token=letmein!", &Secret::new("letmein")), "token=***!");
    }

    #[test]
    fn keys_of_others_and_shortened_keys_are_masked() {
        assert_eq!(redact("Incorrect key: SK-other_1.", &key()), "Incorrect key: ***");
        assert_eq!(redact("'sk-ab...yz', \"sk-ab**yz\"", &key()), "'***', \"***\"");
    }

    #[test]
    fn words_with_sk_inside_stay_readable() {
        assert_eq!(redact("mask-image: disk-like", &key()), "mask-image: disk-like");
    }

    #[test]
    fn a_key_at_the_cut_leaves_no_half() {
        let shown = redact(&format!("{} sk-live-0123456789", "x".repeat(150)), &key());
        assert_eq!(shown, format!("{} ***", "x".repeat(150)));
    }

    #[test]
    fn long_texts_are_cut_and_control_characters_go() {
        let shown = redact(&format!("a\n\u{1b}[31m{}", "ü".repeat(500)), &key());
        assert!(shown.starts_with("a  [31mü"), "{shown}");
        assert_eq!(shown.chars().count(), 161);
        assert!(shown.ends_with('…'));
    }

    #[test]
    fn an_empty_key_masks_nothing() {
        assert_eq!(redact("steps: too many", &Secret::new("")), "steps: too many");
    }
}
