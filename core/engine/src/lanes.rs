//! Eight numbers at a time.
//!
//! Every operation is a loop over a whole array with nothing else in it. Compilers make one vector
//! instruction of each, on every target; with the steps of a kernel in one loop body they do not,
//! and the kernel is eight times as slow.

/// How many numbers there are.
pub(crate) const LANES: usize = 8;

/// Eight numbers of 16 bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(align(16))]
pub(crate) struct Lanes(pub(crate) [u16; LANES]);

impl Lanes {
    pub(crate) const fn all(value: u16) -> Self {
        Self([value; LANES])
    }

    #[inline]
    pub(crate) fn load(bytes: &[u8; LANES]) -> Self {
        let mut out = [0; LANES];
        for (lane, byte) in out.iter_mut().zip(bytes) {
            *lane = u16::from(*byte);
        }
        Self(out)
    }

    /// Writes the lower halves; eight bytes that were *returned* would go through one register.
    #[inline]
    pub(crate) fn store(self, bytes: &mut [u8; LANES]) {
        for (byte, lane) in bytes.iter_mut().zip(self.0) {
            *byte = lane as u8;
        }
    }

    #[inline]
    pub(crate) fn plus(self, other: Self) -> Self {
        self.with(other, u16::wrapping_add)
    }

    #[inline]
    pub(crate) fn minus(self, other: Self) -> Self {
        self.with(other, u16::wrapping_sub)
    }

    /// The difference, or 0 if it were negative.
    #[inline]
    pub(crate) fn above(self, other: Self) -> Self {
        self.with(other, u16::saturating_sub)
    }

    /// The lower half of the product.
    #[inline]
    pub(crate) fn times(self, other: Self) -> Self {
        self.with(other, u16::wrapping_mul)
    }

    /// The upper half of the product.
    #[inline]
    pub(crate) fn times_high(self, other: Self) -> Self {
        self.with(other, |a, b| (u32::from(a).wrapping_mul(u32::from(b)) >> 16) as u16)
    }

    #[inline]
    pub(crate) fn shift_right<const BITS: u32>(self) -> Self {
        Self(self.0.map(|lane| lane >> BITS))
    }

    #[inline]
    pub(crate) fn min(self, other: Self) -> Self {
        self.with(other, u16::min)
    }

    /// The lesser one, as signed numbers.
    #[inline]
    pub(crate) fn min_signed(self, other: Self) -> Self {
        self.with(other, |a, b| i16::min(a as i16, b as i16) as u16)
    }

    /// The greater one, as signed numbers.
    #[inline]
    pub(crate) fn max_signed(self, other: Self) -> Self {
        self.with(other, |a, b| i16::max(a as i16, b as i16) as u16)
    }

    /// Without the sign.
    #[inline]
    pub(crate) fn abs(self) -> Self {
        Self(self.0.map(|lane| (lane as i16).unsigned_abs()))
    }

    #[inline]
    pub(crate) fn and(self, other: Self) -> Self {
        self.with(other, |a, b| a & b)
    }

    /// Only where a mask has no bits.
    #[inline]
    pub(crate) fn and_not(self, mask: Self) -> Self {
        self.with(mask, |a, b| a & !b)
    }

    /// A mask of the lanes that are not greater, as signed numbers.
    #[inline]
    pub(crate) fn at_most(self, other: Self) -> Self {
        self.with(other, |a, b| if a as i16 > b as i16 { 0 } else { u16::MAX })
    }

    /// A 255th, to the nearest, of numbers up to 255 * 255.
    #[inline]
    pub(crate) fn over_255(self) -> Self {
        let rounded = self.plus(Self::all(128));
        rounded.plus(rounded.shift_right::<8>()).shift_right::<8>()
    }

    #[inline]
    fn with(self, other: Self, combine: impl Fn(u16, u16) -> u16) -> Self {
        let mut out = [0; LANES];
        for ((out, a), b) in out.iter_mut().zip(self.0).zip(other.0) {
            *out = combine(a, b);
        }
        Self(out)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_255th_rounds_to_the_nearest() {
        for x in 0..=255 * 255_u16 {
            let nearest = (u32::from(x) + 127) / 255;
            assert_eq!(Lanes::all(x).over_255(), Lanes::all(nearest as u16), "{x}");
        }
    }

    #[test]
    fn products_come_in_halves() {
        let (a, b) = (Lanes::all(60_000), Lanes::all(50_000));
        let whole = 3_000_000_000_u32;
        assert_eq!(a.times_high(b), Lanes::all((whole >> 16) as u16));
        assert_eq!(a.times(b), Lanes::all(whole as u16));
        assert_eq!(b.above(a), Lanes::all(0));
        assert_eq!(a.above(b), Lanes::all(10_000));
    }
}
