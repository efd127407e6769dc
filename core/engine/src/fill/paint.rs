//! What a fill lays.

use core::array;

use super::gradient::Ramp;
use crate::{
    Color, Fill, Paint,
    lanes::{LANES, Lanes},
    paint::{Ink, Manner, THICK, alphas, lay_mixed, lay_under, premultiply},
    tile::{Group, Pixel, Row, solid_row},
};

/// Paint of a fill with how it meets what is there.
#[derive(Clone, Copy, Debug)]
pub(super) struct FillPaint {
    kind: Kind,
    /// Opacity of the whole.
    opacity: u8,
}

#[derive(Clone, Copy, Debug)]
enum Kind {
    Even(Ink),
    Ramp(Ramp, Manner),
}

impl FillPaint {
    pub(super) fn of(fill: &Fill, alpha_locked: bool) -> Self {
        let kind = match &fill.paint {
            Paint::Solid(_) if fill.erases => Kind::Even(Ink::eraser(alpha_locked)),
            Paint::Solid(color) => Kind::Even(Ink::paint(*color, alpha_locked)),
            Paint::Gradient(gradient) => {
                Kind::Ramp(Ramp::new(gradient), Manner::of(fill.erases, alpha_locked))
            }
        };
        Self { kind, opacity: fill.opacity }
    }

    /// Whether it is an eraser that may not erase.
    pub(super) fn has_no_effect(&self) -> bool {
        matches!(self.kind, Kind::Even(Ink::Nothing) | Kind::Ramp(_, Manner::Nothing))
    }

    /// Whether it is the same everywhere.
    pub(super) fn is_even(&self) -> bool {
        matches!(self.kind, Kind::Even(_))
    }

    /// Whether it leaves what is transparent as it is.
    pub(super) fn needs_alpha(&self) -> bool {
        match self.kind {
            Kind::Even(ink) => ink.needs_alpha(),
            Kind::Ramp(_, manner) => manner != Manner::Over,
        }
    }

    /// The opaque colour that covers whatever it is laid on, if it is one.
    pub(super) fn opaque(&self) -> Option<Color> {
        match self.kind {
            Kind::Even(Ink::Paint(color)) if self.opacity == u8::MAX => Some(color),
            _ => None,
        }
    }

    /// Paints a row from `at` on where it is covered, 14 bits; `touched` says in which groups that
    /// may be.
    pub(super) fn lay_row(
        &self,
        row: &mut Row,
        coverage: &[u16],
        touched: u8,
        (left, y): (i32, i32),
    ) {
        let (coverage, _) = coverage.as_chunks::<LANES>();
        for (index, (group, coverage)) in row.iter_mut().zip(coverage).enumerate() {
            if touched >> index & 1 == 1 {
                let alpha = alphas(Lanes(*coverage), self.opacity);
                self.lay(group, alpha, (left + (index * LANES) as i32, y));
            }
        }
    }

    /// Paints eight pixels from `at` on where the bits of `set` say.
    pub(super) fn lay_set(&self, group: &mut Group, set: u64, at: (i32, i32)) {
        self.lay(group, lanes(set, self.opacity), at);
    }

    /// Lays itself under eight pixels from `at` on where the bits of `set` say, if it can.
    pub(super) fn lay_under_set(&self, group: &mut Group, set: u64, at: (i32, i32)) {
        match self.kind {
            Kind::Even(Ink::Paint(color)) => {
                lay_under(group, premultiply(color, self.opacity), lanes(set, u8::MAX));
            }
            Kind::Ramp(ramp, Manner::Over) => {
                let paint = ramp.group(at);
                for lane in (0..LANES).filter(|lane| set >> lane & 1 == 1) {
                    let thin = |value: u32| (value * u32::from(self.opacity) + THICK / 2) / THICK;
                    let pixel = array::from_fn(|channel| thin(paint[channel][lane]) as u8);
                    lay_under(group, pixel, lanes(1 << lane, u8::MAX));
                }
            }
            Kind::Even(_) | Kind::Ramp(..) => {}
        }
    }

    /// What it makes of a pixel at a place.
    pub(super) fn over(&self, pixel: Pixel, (x, y): (i32, i32)) -> Pixel {
        if let Kind::Even(Ink::Paint(color)) = self.kind {
            let paint = premultiply(color, self.opacity);
            let rest = thinned(pixel, u8::MAX - self.opacity);
            return array::from_fn(|channel| paint[channel].saturating_add(rest[channel]));
        }
        let column = x.rem_euclid(LANES as i32);
        let mut group = solid_row(pixel)[0];
        self.lay_set(&mut group, u64::MAX, (x - column, y));
        group.map(|plane| plane[column as usize])
    }

    fn lay(&self, group: &mut Group, alpha: Lanes, at: (i32, i32)) {
        match self.kind {
            Kind::Even(ink) => ink.apply(group, alpha),
            Kind::Ramp(ramp, manner) => lay_mixed(group, &ramp.group(at), alpha, manner),
        }
    }
}

/// A value where bits are set.
fn lanes(set: u64, value: u8) -> Lanes {
    Lanes(array::from_fn(|lane| u16::from(value) * (set >> lane & 1) as u16))
}

/// A pixel thinned to `opacity`.
fn thinned(pixel: Pixel, opacity: u8) -> Pixel {
    let product = |channel| Lanes::all(u16::from(channel) * u16::from(opacity));
    pixel.map(|channel| product(channel).over_255().0[0] as u8)
}
