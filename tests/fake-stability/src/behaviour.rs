//! What the fake can be told to do instead of, or around, an honest answer.
//!
//! A script applies to requests for pictures only; the balance and the list of engines are always
//! answered honestly, so that a test can read the balance in the middle of a script.

use crate::error_name::ErrorName;

/// One step of a script. Of an error the shape is that of the generation of the API that was asked.
pub type Behaviour = fake_kit::Behaviour<ErrorName>;

/// What is done about a prompt that has a given word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Refused: v2beta 403 `content_moderation`, v1 400 `invalid_prompts`. Not charged.
    Moderated,
    /// Refused: v2beta 422 `public_figure`, v1 400 `invalid_prompts`. Not charged.
    PublicFigure,
    /// A 200 with a blurred picture and `CONTENT_FILTERED`. Charged, as every 200 is.
    Filtered,
}
