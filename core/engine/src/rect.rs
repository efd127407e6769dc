//! A rectangle of pixels.

/// Pixels from `left` and `top` up to, and without, `right` and `bottom`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Rect {
    /// First column.
    pub left: i32,
    /// First row.
    pub top: i32,
    /// The column after the last.
    pub right: i32,
    /// The row after the last.
    pub bottom: i32,
}

impl Rect {
    /// No pixel at all.
    pub const EMPTY: Self = Self::new(0, 0, 0, 0);

    /// The rectangle between these edges; without pixels if an edge is past its opposite.
    #[must_use]
    pub const fn new(left: i32, top: i32, right: i32, bottom: i32) -> Self {
        Self { left, top, right, bottom }
    }

    /// Whether there is no pixel in it.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.left >= self.right || self.top >= self.bottom
    }

    /// Columns; 0 if empty.
    #[must_use]
    pub const fn width(self) -> u32 {
        if self.is_empty() { 0 } else { self.right.abs_diff(self.left) }
    }

    /// Rows; 0 if empty.
    #[must_use]
    pub const fn height(self) -> u32 {
        if self.is_empty() { 0 } else { self.bottom.abs_diff(self.top) }
    }

    /// Whether the pixel lies inside.
    #[must_use]
    pub const fn contains(self, x: i32, y: i32) -> bool {
        self.left <= x && x < self.right && self.top <= y && y < self.bottom
    }

    /// The pixels that lie in both.
    #[must_use]
    pub fn intersect(self, other: Self) -> Self {
        let both = Self::new(
            self.left.max(other.left),
            self.top.max(other.top),
            self.right.min(other.right),
            self.bottom.min(other.bottom),
        );
        if both.is_empty() { Self::EMPTY } else { both }
    }

    /// The smallest rectangle of whole tiles around it.
    pub(crate) const fn to_tiles(self) -> Self {
        const SIDE: i32 = crate::tile::SIDE as i32;
        const fn down(edge: i32) -> i32 {
            edge.div_euclid(SIDE) * SIDE
        }
        const fn up(edge: i32) -> i32 {
            down(edge + SIDE - 1)
        }
        Self::new(down(self.left), down(self.top), up(self.right), up(self.bottom))
    }

    /// The smallest rectangle that holds both.
    #[must_use]
    pub fn union(self, other: Self) -> Self {
        if self.is_empty() {
            return other;
        }
        if other.is_empty() {
            return self;
        }
        Self::new(
            self.left.min(other.left),
            self.top.min(other.top),
            self.right.max(other.right),
            self.bottom.max(other.bottom),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edges_that_crossed_hold_nothing() {
        let crossed = Rect::new(5, 0, 3, 9);
        assert!(crossed.is_empty());
        assert_eq!((crossed.width(), crossed.height()), (0, 0));
        assert_eq!(crossed.union(Rect::new(1, 1, 2, 2)), Rect::new(1, 1, 2, 2));
    }

    #[test]
    fn meeting_and_joining() {
        let (a, b) = (Rect::new(0, 0, 4, 4), Rect::new(2, 3, 9, 9));
        assert_eq!(a.intersect(b), Rect::new(2, 3, 4, 4));
        assert_eq!(a.union(b), Rect::new(0, 0, 9, 9));
        assert_eq!(a.intersect(Rect::new(4, 0, 9, 9)), Rect::EMPTY);
        assert!(a.contains(3, 3) && !a.contains(4, 3));
    }
}
