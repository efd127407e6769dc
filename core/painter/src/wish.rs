//! What is asked for.

use crate::style::Style;

/// What to make of a drawing.
#[derive(Clone, Copy, Debug, Default)]
pub struct Wish<'a> {
    /// Free text; the words that [`crate::vocabulary`] lists are understood, the rest is passed over.
    pub prompt: &'a str,
    /// What to keep out: words from the same list.
    pub negative_prompt: &'a str,
    /// The style, or `None` to take it from the prompt, or else the painter's own choice.
    pub style: Option<Style>,
    /// 0..=1000: 1000 keeps the drawing's shapes and colours, 0 takes it as a suggestion. More counts
    /// as 1000.
    pub closeness_permille: u16,
    /// The same drawing and wish give the same bytes; another seed gives another picture.
    pub seed: u32,
}

impl Wish<'_> {
    /// Closeness as 0..=1.
    pub(crate) fn closeness(&self) -> f32 {
        f32::from(self.closeness_permille.min(1000)) / 1000.0
    }
}
