//! What a pointer holds.

/// The tool in somebody's hand, for the sign beside their cursor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Tool {
    /// Draws.
    Brush,
    /// Erases.
    Eraser,
    /// Fills.
    Fill,
    /// Picks a colour.
    Eyedropper,
    /// Moves the view.
    Hand,
    /// The pointer left the canvas.
    Away,
    /// Draws straight lines.
    Line,
    /// Draws rectangles.
    Rectangle,
    /// Draws ellipses.
    Ellipse,
    /// Selects a part, and moves it.
    Select,
    /// Selects a part by its outline.
    Lasso,
    /// Smudges.
    Smudge,
    /// Lays gradients.
    Gradient,
    /// Places an image.
    Image,
}

impl Tool {
    /// Every tool, in the order of their numbers.
    pub const ALL: [Self; 14] = [
        Self::Brush,
        Self::Eraser,
        Self::Fill,
        Self::Eyedropper,
        Self::Hand,
        Self::Away,
        Self::Line,
        Self::Rectangle,
        Self::Ellipse,
        Self::Select,
        Self::Lasso,
        Self::Smudge,
        Self::Gradient,
        Self::Image,
    ];

    /// The tool of a number, if there is one.
    #[must_use]
    pub fn from_number(number: u8) -> Option<Self> {
        Self::ALL.get(usize::from(number)).copied()
    }
}
