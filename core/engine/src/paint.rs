//! Blending of rows: the inner loops of everything that changes pixels.
//!
//! All of it is exact: what is divided by 255 is rounded to the nearest.

use core::{array, hint::black_box};

use crate::{
    Brush, BrushMode, Color,
    lanes::{LANES, Lanes},
    tile::{Group, Pixel},
};

/// What is done where a mask covers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ink {
    /// Lays an opaque colour over.
    Paint(Color),
    /// Lays an opaque colour over as far as there is alpha, which stays as it is.
    Tint(Color),
    /// Takes alpha away.
    Erase,
    /// Nothing: an eraser where alpha is locked.
    Nothing,
}

impl Ink {
    /// What a brush inks with; a smudge has no ink.
    pub(crate) fn of(brush: &Brush, alpha_locked: bool) -> Self {
        match brush.mode {
            BrushMode::Paint => Self::paint(brush.color, alpha_locked),
            BrushMode::Erase => Self::eraser(alpha_locked),
            BrushMode::Smudge => Self::Nothing,
        }
    }

    pub(crate) fn paint(color: Color, alpha_locked: bool) -> Self {
        if alpha_locked { Self::Tint(color) } else { Self::Paint(color) }
    }

    pub(crate) fn eraser(alpha_locked: bool) -> Self {
        if alpha_locked { Self::Nothing } else { Self::Erase }
    }

    /// Whether it leaves what is transparent as it is.
    pub(crate) fn needs_alpha(self) -> bool {
        !matches!(self, Self::Paint(_))
    }

    /// Whether what it does to a pixel depends on the pixel's alpha.
    pub(crate) fn needs_own_alpha(self) -> bool {
        matches!(self, Self::Tint(_))
    }

    /// What each channel of a wholly inked pixel becomes, unless that depends on its alpha.
    fn pixel(self) -> Pixel {
        match self {
            Self::Paint(Color { r, g, b }) | Self::Tint(Color { r, g, b }) => [r, g, b, 255],
            Self::Erase | Self::Nothing => [0; 4],
        }
    }

    /// Inks eight pixels as much as `alpha` says, 0..=255.
    #[inline]
    pub(crate) fn apply(self, group: &mut Group, alpha: Lanes) {
        match self {
            Self::Paint(_) | Self::Erase => self.cover(group, alpha),
            Self::Tint(color) => tint(group, color, alpha),
            Self::Nothing => {}
        }
    }

    /// The same for paint and erasers.
    #[inline]
    pub(crate) fn cover(self, group: &mut Group, alpha: Lanes) {
        let rest = Lanes::all(255).minus(alpha);
        for (plane, ink) in group.iter_mut().zip(self.pixel()) {
            let kept = Lanes::load(plane).times(rest);
            kept.plus(alpha.times(Lanes::all(u16::from(ink)))).over_255().store(plane);
            // Keeps compilers from making vectors across planes instead of along them.
            black_box(());
        }
    }
}

/// Brings the colours of eight pixels towards one, each at its own alpha.
#[inline]
fn tint(group: &mut Group, Color { r, g, b }: Color, alpha: Lanes) {
    let rest = Lanes::all(255).minus(alpha);
    let own = Lanes::load(&group[3]);
    for (plane, ink) in group.iter_mut().zip([r, g, b]) {
        let ink = own.times(Lanes::all(u16::from(ink))).over_255();
        let kept = Lanes::load(plane).times(rest);
        kept.plus(alpha.times(ink)).over_255().store(plane);
        black_box(());
    }
}

/// Eight pixels of paint with channels, premultiplied, of 0..=[`THICK`].
pub(crate) type Mixed = [[u32; LANES]; 4];

/// The alpha of opaque [`Mixed`] paint.
pub(crate) const THICK: u32 = 255 * 255;

/// How paint of many colours meets what is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Manner {
    /// It is laid over.
    Over,
    /// It is laid over as far as there is alpha, which stays as it is.
    Atop,
    /// Its alpha is taken away.
    Out,
    /// Nothing happens: an eraser where alpha is locked.
    Nothing,
}

impl Manner {
    pub(crate) fn of(erases: bool, alpha_locked: bool) -> Self {
        match (erases, alpha_locked) {
            (false, false) => Self::Over,
            (false, true) => Self::Atop,
            (true, false) => Self::Out,
            (true, true) => Self::Nothing,
        }
    }
}

/// Lays paint onto eight pixels as much as `alpha` says, 0..=255, rounded once, to the nearest.
pub(crate) fn lay_mixed(group: &mut Group, paint: &Mixed, alpha: Lanes, manner: Manner) {
    // The greatest sum, 255 times this and a half of it, still has 32 bits.
    const WHOLE: u32 = THICK * 255;
    if manner == Manner::Nothing {
        return;
    }
    if manner == Manner::Over && alpha == Lanes::all(255) && paint[3] == [THICK; LANES] {
        // Opaque, as most gradients are: the same result in a third of the time.
        for (plane, paint) in group.iter_mut().zip(paint) {
            *plane = paint.map(|channel| ((channel + 127) / 255) as u8);
        }
        return;
    }
    let own = group[3].map(u32::from);
    let rest: [u32; LANES] =
        array::from_fn(|lane| WHOLE - paint[3][lane] * u32::from(alpha.0[lane]));
    let share: [u32; LANES] = match manner {
        Manner::Over => [255; LANES],
        Manner::Atop => own,
        Manner::Out | Manner::Nothing => [0; LANES],
    };
    for (channel, (plane, paint)) in group.iter_mut().zip(paint).enumerate() {
        if channel == 3 && manner == Manner::Atop {
            return;
        }
        for lane in 0..LANES {
            let laid = paint[lane] * u32::from(alpha.0[lane]) * share[lane];
            let kept = u32::from(plane[lane]) * rest[lane];
            plane[lane] = ((laid + kept + WHOLE / 2) / WHOLE) as u8;
        }
    }
}

/// Lays eight premultiplied pixels over eight others as much as `alpha` says, 0..=255; where alpha is
/// locked, as far as there is alpha, which stays as it is.
pub(crate) fn lay_pixels(group: &mut Group, pixels: &Group, alpha: Lanes, alpha_locked: bool) {
    let laid = pixels.map(|plane| Lanes::load(&plane).times(alpha).over_255());
    let rest = Lanes::all(255).minus(laid[3]);
    let share = if alpha_locked { Lanes::load(&group[3]) } else { Lanes::all(255) };
    let planes = if alpha_locked { &mut group[..3] } else { &mut group[..] };
    for (plane, laid) in planes.iter_mut().zip(laid) {
        let kept = Lanes::load(plane).times(rest);
        kept.plus(laid.times(share)).over_255().store(plane);
    }
}

/// Lays a premultiplied pixel *under* eight where `mask` is 255, and not where it is 0.
pub(crate) fn lay_under(group: &mut Group, pixel: Pixel, mask: Lanes) {
    let gap = Lanes::all(255).minus(Lanes::load(&group[3])).and(mask);
    for (plane, ink) in group.iter_mut().zip(pixel) {
        let under = gap.times(Lanes::all(u16::from(ink))).over_255();
        Lanes::load(plane).plus(under).store(plane);
    }
}

/// Alphas of coverages: `opacity` where wholly covered, rounded to the nearest.
///
/// Coverage has 14 bits, so that falloffs stay smooth.
#[inline]
pub(crate) fn alphas(coverage: Lanes, opacity: u8) -> Lanes {
    let opacity = Lanes::all(u16::from(opacity) << 8);
    let scaled = coverage.times(Lanes::all(4)).times_high(opacity);
    scaled.plus(Lanes::all(128)).shift_right::<8>()
}

/// A premultiplied colour of this opacity.
pub(crate) fn premultiply(color: Color, opacity: u8) -> Pixel {
    let of = |channel| {
        let product = u16::from(channel) * u16::from(opacity);
        Lanes::all(product).over_255().0[0] as u8
    };
    [of(color.r), of(color.g), of(color.b), opacity]
}

#[cfg(test)]
mod tests {
    use super::*;

    const FULL: u16 = 1 << 14;

    #[test]
    fn whole_coverage_gives_the_opacity_and_none_nothing() {
        for opacity in 1..=255 {
            let alphas = alphas(Lanes([FULL - 1, FULL - 8, 0, 0, 0, 0, 0, 0]), opacity);
            assert_eq!(alphas.0[..3], [u16::from(opacity), u16::from(opacity), 0]);
        }
    }

    #[test]
    fn colours_never_exceed_alpha() {
        let color = Color { r: 255, g: 128, b: 1 };
        for start in [[0; 4], [77, 77, 1, 77], [255, 0, 9, 255]] {
            for alpha in 0..=255 {
                let mut group: Group = start.map(|channel| [channel; 8]);
                Ink::Paint(color).apply(&mut group, Lanes::all(alpha));
                lay_under(&mut group, premultiply(color, 99), Lanes::all(255));
                Ink::Erase.apply(&mut group, Lanes::all(255 - alpha));
                let pixel = group.map(|plane| plane[5]);
                assert!(pixel[..3].iter().all(|&color| color <= pixel[3]), "{pixel:?}");
            }
        }
    }

    #[test]
    fn a_tint_changes_colours_up_to_alpha_and_never_alpha() {
        let color = Color { r: 255, g: 128, b: 0 };
        for own in [0, 1, 77, 254, 255_u8] {
            for alpha in 0..=255 {
                let mut group: Group = [[own; 8], [0; 8], [own / 2; 8], [own; 8]];
                Ink::Tint(color).apply(&mut group, Lanes::all(alpha));
                let pixel = group.map(|plane| plane[3]);
                assert_eq!(pixel[3], own);
                assert!(pixel[..3].iter().all(|&color| color <= own), "{pixel:?}");
            }
            let mut group: Group = [own; 4].map(|channel| [channel; 8]);
            Ink::Tint(color).apply(&mut group, Lanes::all(255));
            assert_eq!(group.map(|plane| plane[0]), premultiply(color, own));
        }
    }

    #[test]
    fn mixed_paint_is_laid_as_exact_fractions_say() {
        let paint: Mixed = [[THICK; 8], [40_000; 8], [0; 8], [THICK; 8]];
        let thin = paint.map(|channel| channel.map(|value| value * 3 / 10));
        let before: Group = [[200; 8], [7; 8], [0; 8], [220; 8]];
        for alpha in [0, 1, 99, 254, 255_u16] {
            for manner in [Manner::Over, Manner::Atop, Manner::Out, Manner::Nothing] {
                let mut group = before;
                lay_mixed(&mut group, &thin, Lanes::all(alpha), manner);
                for channel in 0..4 {
                    let (own, ink) = (u64::from(before[channel][0]), u64::from(thin[channel][0]));
                    let (a, thick) = (u64::from(alpha), u64::from(THICK));
                    let rest = thick * 255 - u64::from(thin[3][0]) * a;
                    let sum = match manner {
                        Manner::Over => 255 * ink * a + own * rest,
                        Manner::Atop if channel < 3 => 220 * ink * a + own * rest,
                        Manner::Out => own * rest,
                        Manner::Atop | Manner::Nothing => own * thick * 255,
                    };
                    let exact = (sum + thick * 255 / 2) / (thick * 255);
                    assert_eq!(u64::from(group[channel][4]), exact, "{alpha} {manner:?} {channel}");
                }
            }
        }
    }

    #[test]
    fn pixels_laid_where_alpha_is_locked_over_themselves_change_nothing() {
        for alpha in 0..=255 {
            for color in 0..=alpha {
                let before: Group = [[color; 8], [0; 8], [alpha; 8], [alpha; 8]];
                let mut group = before;
                lay_pixels(&mut group, &before, Lanes::all(255), true);
                assert_eq!(group, before);
                let mut empty: Group = [[0; 8]; 4];
                lay_pixels(&mut empty, &before, Lanes::all(255), false);
                assert_eq!(empty, before);
            }
        }
    }

    #[test]
    fn opaque_ink_covers_wholly_and_none_changes_nothing() {
        let before: Group = [[10; 8], [20; 8], [30; 8], [99; 8]];
        let mut group = before;
        Ink::Paint(Color { r: 7, g: 8, b: 9 }).apply(&mut group, Lanes::all(0));
        assert_eq!(group, before);
        Ink::Paint(Color { r: 7, g: 8, b: 9 }).apply(&mut group, Lanes::all(255));
        assert_eq!(group, [[7; 8], [8; 8], [9; 8], [255; 8]]);
        Ink::Erase.apply(&mut group, Lanes::all(255));
        assert_eq!(group, [[0; 8]; 4]);
    }

    #[test]
    fn paint_under_an_opaque_pixel_does_not_show() {
        let before: Group = [[10; 8], [20; 8], [30; 8], [255; 8]];
        let mut group = before;
        lay_under(&mut group, [255; 4], Lanes::all(255));
        assert_eq!(group, before);
    }
}
