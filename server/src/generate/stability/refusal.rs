//! What each of the vendor's error names means, and what a person is told.
//!
//! To be read beside the error tables of the vendor's reference. All of these come before any work:
//! none was charged.

/// What follows from a refusal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    /// Never to be sent again as it is.
    Failed,
    /// As `Failed`, and the vendor says which field it is about.
    FailedField,
    /// The vendor's filter stepped in before anything was made.
    Filtered,
    /// The key has to rest.
    RateLimited,
    /// The vendor's own trouble; may be sent again.
    Unavailable,
}

/// One of the vendor's error names.
#[derive(Debug)]
pub(super) struct Refusal {
    /// The vendor's word.
    pub(super) name: &'static str,
    /// What follows.
    pub(super) outcome: Outcome,
    /// What happened, whose fault it is, that nothing was charged and what to try.
    pub(super) sentence: &'static str,
}

/// The entry of a name, if it is one of the contract's.
pub(super) fn refusal(name: &str) -> Option<&'static Refusal> {
    REFUSALS.iter().find(|refusal| refusal.name == name)
}

const fn entry(name: &'static str, outcome: Outcome, sentence: &'static str) -> Refusal {
    Refusal { name, outcome, sentence }
}

/// Every name in the contract, and at the end ours for answers without one.
pub(super) static REFUSALS: &[Refusal] = &[
    // 400
    entry(
        "bad_request",
        Outcome::FailedField,
        "Stability AI refused the request as malformed. Nothing was charged. Change what it names, or \
         tell whoever runs this server.",
    ),
    entry(
        "invalid_samples",
        Outcome::Failed,
        "Stability AI refused the number of pictures asked for. That is a fault of this server; \
         nothing was charged. Tell whoever runs it.",
    ),
    entry(
        "invalid_file_size",
        Outcome::Failed,
        "Stability AI refused the drawing because its file is too large. Nothing was charged. Use a \
         room with a smaller canvas.",
    ),
    entry(
        "invalid_mime_type",
        Outcome::Failed,
        "Stability AI could not read the drawing's file. That is a fault of this server; nothing was \
         charged. Tell whoever runs it.",
    ),
    entry(
        "invalid_image_dimensions",
        Outcome::Failed,
        "Stability AI refused the drawing's size. Nothing was charged. Use a room with one of the \
         offered canvas sizes.",
    ),
    entry(
        "invalid_mask_image",
        Outcome::Failed,
        "Stability AI refused the mask. That is a fault of this server; nothing was charged. Tell \
         whoever runs it.",
    ),
    entry(
        "invalid_prompts",
        Outcome::Failed,
        "Stability AI did not accept the prompt. Nothing was charged. Say it in other words, or more \
         shortly.",
    ),
    entry(
        "invalid_pixel_count",
        Outcome::Failed,
        "Stability AI refused the drawing because it has too many or too few pixels. Nothing was \
         charged. Use a room with one of the offered canvas sizes.",
    ),
    entry(
        "invalid_sdxl_v1_dimensions",
        Outcome::Failed,
        "Stability AI's SDXL takes only nine sizes, and this drawing has another. Nothing was charged. \
         Use a room with one of the offered canvas sizes, or another model.",
    ),
    // 401
    entry(
        "unauthorized",
        Outcome::Failed,
        "Stability AI does not accept this server's API key. Nothing was charged. Tell whoever runs \
         this server to check the key.",
    ),
    // 402, and v1's 429 for the same
    entry(
        "payment_required",
        Outcome::Failed,
        "This server's account at Stability AI has too few credits left. Nothing was charged. Tell \
         whoever runs this server to top it up, or use the built-in painter.",
    ),
    entry(
        "insufficient_balance",
        Outcome::Failed,
        "This server's account at Stability AI has too few credits left. Nothing was charged. Tell \
         whoever runs this server to top it up, or use the built-in painter.",
    ),
    // 403
    entry(
        "permission_denied",
        Outcome::Failed,
        "This server's API key may not use this model of Stability AI. Nothing was charged. Use \
         another model, or tell whoever runs this server.",
    ),
    entry(
        "content_moderation",
        Outcome::Filtered,
        "Stability AI's filter refused the prompt or the drawing. Nothing was charged. Say it in other \
         words, or change the drawing.",
    ),
    // 404
    entry(
        "not_found",
        Outcome::Failed,
        "Stability AI does not know this model any more, or this server asks in the wrong place. \
         Nothing was charged. Use another model, and tell whoever runs this server.",
    ),
    // 413
    entry(
        "payload_too_large",
        Outcome::Failed,
        "Stability AI refused the request because it has too many bytes. Nothing was charged. Use a \
         room with a smaller canvas, or a shorter prompt.",
    ),
    // 422
    entry(
        "invalid_language",
        Outcome::Failed,
        "Stability AI takes prompts in English only. Nothing was charged. Write the prompt in English, \
         or use the built-in painter.",
    ),
    entry(
        "public_figure",
        Outcome::Failed,
        "Stability AI makes no pictures of public figures, and found one in the prompt or the drawing. \
         Nothing was charged. Leave that person out.",
    ),
    // 429
    entry("rate_limit_exceeded", Outcome::RateLimited, ""),
    // 500, 502, 503
    entry("internal_error", Outcome::Unavailable, TROUBLE),
    entry("server_error", Outcome::Unavailable, TROUBLE),
    // Ours
    entry(
        FORBIDDEN,
        Outcome::Failed,
        "Access to Stability AI was refused, by it or by something on the way to it. Nothing was \
         charged. Tell whoever runs this server to check its network and base URL.",
    ),
    entry(
        UNPROCESSABLE,
        Outcome::Failed,
        "Stability AI did not accept the prompt or the drawing. Nothing was charged. Change one of \
         them.",
    ),
    entry(
        REDIRECTED,
        Outcome::Failed,
        "The address that this server has for Stability AI points elsewhere, which is not followed \
         with a key. Nothing was charged. Tell whoever runs this server to check the base URL.",
    ),
];

const TROUBLE: &str = "Stability AI has trouble of its own. Nothing was charged. Try again later, or \
                       use the built-in painter.";

/// Our name for a 403 that is not the vendor's.
pub(super) const FORBIDDEN: &str = "forbidden";

/// Our name for a 422 of a name that is not in the contract.
pub(super) const UNPROCESSABLE: &str = "unprocessable_content";

/// Our name for an answer that sends us elsewhere.
pub(super) const REDIRECTED: &str = "redirected";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_stands_once_and_says_that_nothing_was_charged() {
        for (i, refusal) in REFUSALS.iter().enumerate() {
            assert!(REFUSALS[..i].iter().all(|other| other.name != refusal.name), "{refusal:?}");
            let wordless = refusal.outcome == Outcome::RateLimited;
            assert_eq!(refusal.sentence.is_empty(), wordless, "{refusal:?}");
            let told = refusal.sentence.to_lowercase().contains("nothing was charged");
            assert!(told || wordless, "{refusal:?}");
        }
    }
}
