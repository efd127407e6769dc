//! One print of the brush's tip.

use crate::Brush;

/// Where a dab is set, how large and how strong it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Dab {
    /// Centre, 1/16 px from the canvas's left edge.
    pub(super) x: i32,
    /// Centre, 1/16 px from the canvas's top edge.
    pub(super) y: i32,
    /// Diameter, 1/16 px; at least [`Dab::THINNEST`].
    pub(super) diameter: u16,
    /// Strength, 0..=[`Dab::STRONGEST`].
    pub(super) level: u16,
}

impl Dab {
    /// The least diameter, 1/16 px: a quarter pixel, so that the lightest touch leaves a trace.
    const THINNEST: u16 = 4;

    /// A pixel, 1/16 px: thinner dabs are as wide, and weaker instead.
    pub(super) const PIXEL: u16 = 16;

    /// The level of full strength: a pressure of 255, as [`Dab::of`] takes it.
    pub(super) const STRONGEST: u16 = 255 << 8;

    /// The dab of a brush there, for a pressure of 0..=[`Dab::STRONGEST`].
    pub(super) fn of(brush: &Brush, x: i32, y: i32, pressure: u16) -> Self {
        let part = |whole: u16| {
            (u32::from(whole) * u32::from(pressure) / u32::from(Self::STRONGEST)) as u16
        };
        let diameter =
            if brush.pressure_size { part(brush.size).max(Self::THINNEST) } else { brush.size };
        let level = if brush.pressure_opacity { pressure } else { Self::STRONGEST };
        Self { x, y, diameter, level }
    }
}
