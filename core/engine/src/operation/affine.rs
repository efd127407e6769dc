//! Moving, scaling and turning.

use crate::{OperationError, Rect, Sample};

/// A map of the plane in px, 16 bits before and 16 behind the point:
/// `x' = xx * x + xy * y + dx` and `y' = yx * x + yy * y + dy`.
///
/// Pixel centres lie at halves, so that the identity and whole steps move pixels as they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Affine {
    /// What a step to the right adds to the right, 1/65536.
    pub xx: i32,
    /// What a step down adds to the right, 1/65536.
    pub xy: i32,
    /// What a step to the right adds downwards, 1/65536.
    pub yx: i32,
    /// What a step down adds downwards, 1/65536.
    pub yy: i32,
    /// Where the origin goes to the right, 1/65536 px.
    pub dx: i32,
    /// Where the origin goes downwards, 1/65536 px.
    pub dy: i32,
}

impl Affine {
    /// One, in its units.
    pub const ONE: i32 = 1 << 16;

    /// What stays where it is.
    pub const IDENTITY: Self = Self { xx: Self::ONE, xy: 0, yx: 0, yy: Self::ONE, dx: 0, dy: 0 };

    /// A map that moves by whole px.
    #[must_use]
    pub const fn shift(x_px: i16, y_px: i16) -> Self {
        Self { dx: x_px as i32 * Self::ONE, dy: y_px as i32 * Self::ONE, ..Self::IDENTITY }
    }

    /// Largest entry of the matrix: 64 times as large.
    const MOST: i32 = 64 * Self::ONE;

    /// Least area that a pixel may shrink to, 1/65536 px: a 64th a side.
    const LEAST_AREA: i64 = (1 << 16) / (64 * 64);

    /// Whether it can be turned back: neither flat nor out of bounds.
    ///
    /// # Errors
    /// [`OperationError::Affine`].
    pub fn check(&self) -> Result<(), OperationError> {
        let entries = [self.xx, self.xy, self.yx, self.yy];
        let small = entries.iter().all(|entry| (-Self::MOST..=Self::MOST).contains(entry));
        let reach = i64::from(Sample::REACH / Sample::PER_PX) << 16;
        let near = [self.dx, self.dy].iter().all(|&step| i64::from(step).abs() <= reach);
        if small && near && self.area().abs() >= Self::LEAST_AREA {
            Ok(())
        } else {
            Err(OperationError::Affine)
        }
    }

    /// What the area of a pixel becomes, 1/65536 px; negative if it is turned over.
    pub(crate) fn area(&self) -> i64 {
        let product = |a: i32, b: i32| i64::from(a) * i64::from(b);
        (product(self.xx, self.yy) - product(self.xy, self.yx)) >> 16
    }

    /// The pixels that the image of a rectangle may touch, one more on each side.
    pub(crate) fn bounds(&self, rect: Rect) -> Rect {
        if rect.is_empty() {
            return Rect::EMPTY;
        }
        let at = |x: i32, y: i32| {
            let along = |a: i32, b: i32, d: i32| {
                (i64::from(a) * i64::from(x) + i64::from(b) * i64::from(y) + i64::from(d)) >> 16
            };
            (along(self.xx, self.xy, self.dx), along(self.yx, self.yy, self.dy))
        };
        let corners = [
            at(rect.left, rect.top),
            at(rect.right, rect.top),
            at(rect.left, rect.bottom),
            at(rect.right, rect.bottom),
        ];
        // Far outside of any canvas is as good as farther.
        let px = |value: i64| value.clamp(-(1 << 20), 1 << 20) as i32;
        let (mut low, mut high) = (corners[0], corners[0]);
        for (x, y) in corners {
            low = (low.0.min(x), low.1.min(y));
            high = (high.0.max(x), high.1.max(y));
        }
        Rect::new(px(low.0) - 1, px(low.1) - 1, px(high.0) + 2, px(high.1) + 2)
    }
}
