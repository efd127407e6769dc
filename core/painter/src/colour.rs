//! Colours as three numbers in display space, and their place in OKLab for telling them apart.
//!
//! Mixing happens in display space on purpose: it is what a viewer sees, and pigments mixed there
//! look closer to paint than light added in linear space. It stops at colour; light is in `mood`.

use core::ops::{Add, Mul, Sub};

use crate::math::{cbrt, mix, turns_of, unit};

/// A colour in sRGB display space; 0..=1 for what can be shown, more while light is added up.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Rgb(pub(crate) f32, pub(crate) f32, pub(crate) f32);

impl Rgb {
    pub(crate) const BLACK: Self = Self(0.0, 0.0, 0.0);
    pub(crate) const WHITE: Self = Self(1.0, 1.0, 1.0);

    /// A colour written the usual way, `0xRRGGBB`.
    pub(crate) const fn hex(code: u32) -> Self {
        Self(
            ((code >> 16) & 255) as f32 / 255.0,
            ((code >> 8) & 255) as f32 / 255.0,
            (code & 255) as f32 / 255.0,
        )
    }

    pub(crate) const fn grey(v: f32) -> Self {
        Self(v, v, v)
    }

    #[inline]
    pub(crate) fn mix(self, to: Self, t: f32) -> Self {
        Self(mix(self.0, to.0, t), mix(self.1, to.1, t), mix(self.2, to.2, t))
    }

    /// Perceived brightness, 0..=1.
    #[inline]
    pub(crate) fn luma(self) -> f32 {
        0.299 * self.0 + 0.587 * self.1 + 0.114 * self.2
    }

    /// Colourfulness scaled by `amount`: 0 is grey, 1 leaves it, more is vivid.
    #[inline]
    pub(crate) fn saturate(self, amount: f32) -> Self {
        Self::grey(self.luma()).mix(self, amount)
    }

    /// Light laid over light: never above 1, and black changes nothing.
    #[inline]
    pub(crate) fn screen(self, o: Self) -> Self {
        let f = |a: f32, b: f32| 1.0 - (1.0 - unit(a)) * (1.0 - unit(b));
        Self(f(self.0, o.0), f(self.1, o.1), f(self.2, o.2))
    }

    #[inline]
    pub(crate) fn clamped(self) -> Self {
        Self(unit(self.0), unit(self.1), unit(self.2))
    }

    /// The largest difference of one channel.
    #[inline]
    pub(crate) fn apart(self, o: Self) -> f32 {
        let d = self - o;
        d.0.abs().max(d.1.abs()).max(d.2.abs())
    }

    pub(crate) fn lab(self) -> Lab {
        Lab::from(self)
    }
}

impl Add for Rgb {
    type Output = Self;
    #[inline]
    fn add(self, o: Self) -> Self {
        Self(self.0 + o.0, self.1 + o.1, self.2 + o.2)
    }
}

impl Sub for Rgb {
    type Output = Self;
    #[inline]
    fn sub(self, o: Self) -> Self {
        Self(self.0 - o.0, self.1 - o.1, self.2 - o.2)
    }
}

impl Mul for Rgb {
    type Output = Self;
    #[inline]
    fn mul(self, o: Self) -> Self {
        Self(self.0 * o.0, self.1 * o.1, self.2 * o.2)
    }
}

impl Mul<f32> for Rgb {
    type Output = Self;
    #[inline]
    fn mul(self, k: f32) -> Self {
        Self(self.0 * k, self.1 * k, self.2 * k)
    }
}

/// OKLab (Björn Ottosson, 2020): lightness 0..=1 and two opponent axes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Lab {
    pub(crate) l: f32,
    pub(crate) a: f32,
    pub(crate) b: f32,
}

impl From<Rgb> for Lab {
    fn from(c: Rgb) -> Self {
        // The display curve as a square with a linear foot: within 0.02 of sRGB's, with no power.
        let lin = |v: f32| {
            let v = unit(v);
            v * v * (0.8 + 0.2 * v) + 0.01 * v * (1.0 - v)
        };
        let (r, g, b) = (lin(c.0), lin(c.1), lin(c.2));
        let l = cbrt(0.412_221_47 * r + 0.536_332_54 * g + 0.051_445_99 * b);
        let m = cbrt(0.211_903_5 * r + 0.680_699_5 * g + 0.107_396_96 * b);
        let s = cbrt(0.088_302_46 * r + 0.281_718_85 * g + 0.629_978_7 * b);
        Self {
            l: 0.210_454_26 * l + 0.793_617_8 * m - 0.004_072_047 * s,
            a: 1.977_998_5 * l - 2.428_592_2 * m + 0.450_593_7 * s,
            b: 0.025_904_037 * l + 0.782_771_77 * m - 0.808_675_77 * s,
        }
    }
}

impl Lab {
    /// Euclidean distance; 0.02 is just seen, black to white is 1.
    pub(crate) fn distance(self, o: Self) -> f32 {
        let (l, a, b) = (self.l - o.l, self.a - o.a, self.b - o.b);
        (l * l + a * a + b * b).sqrt()
    }

    /// Colourfulness: 0 for grey, about 0.3 for the strongest display colours.
    pub(crate) fn chroma(self) -> f32 {
        (self.a * self.a + self.b * self.b).sqrt()
    }

    /// Hue in degrees, 0..360: red 29, yellow 110, green 142, blue 264.
    pub(crate) fn hue(self) -> f32 {
        turns_of(self.a, self.b) * 360.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hues_stand_where_oklab_puts_them() {
        for (code, hue) in
            [(0xff0000, 29.0), (0xffff00, 110.0), (0x00ff00, 142.0), (0x0000ff, 264.0)]
        {
            let h = Rgb::hex(code).lab().hue();
            assert!((h - hue).abs() < 6.0, "{code:06x} has hue {h}");
        }
    }

    #[test]
    fn greys_have_no_chroma_and_the_full_range_of_lightness() {
        assert!(Rgb::grey(0.5).lab().chroma() < 1e-3);
        assert!((Rgb::BLACK.lab().distance(Rgb::WHITE.lab()) - 1.0).abs() < 0.01);
    }
}
