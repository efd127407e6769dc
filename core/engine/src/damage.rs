//! Which pixels changed.

use crate::Rect;

/// The pixels that an operation may have changed; nothing outside of them did.
///
/// A type of its own, and not a [`Rect`], so that it can grow finer than one rectangle.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Damage {
    rect: Rect,
}

impl Damage {
    /// Nothing changed.
    pub const NONE: Self = Self { rect: Rect::EMPTY };

    /// The smallest rectangle that holds everything that changed, if anything did.
    #[must_use]
    pub fn rect(self) -> Option<Rect> {
        (!self.rect.is_empty()).then_some(self.rect)
    }

    /// Whether nothing changed.
    #[must_use]
    pub fn is_none(self) -> bool {
        self.rect.is_empty()
    }

    /// Adds what else changed.
    pub fn add(&mut self, other: impl Into<Self>) {
        self.rect = self.rect.union(other.into().rect);
    }

    /// Gives what changed so far, and starts anew.
    #[must_use]
    pub fn take(&mut self) -> Self {
        core::mem::take(self)
    }
}

impl From<Rect> for Damage {
    fn from(rect: Rect) -> Self {
        Self { rect }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn damage_adds_up_until_it_is_taken() {
        let mut damage = Damage::NONE;
        assert_eq!(damage.rect(), None);
        damage.add(Rect::new(1, 1, 2, 2));
        damage.add(Damage::from(Rect::new(4, 0, 5, 3)));
        assert_eq!(damage.take().rect(), Some(Rect::new(1, 0, 5, 3)));
        assert!(damage.is_none());
    }
}
