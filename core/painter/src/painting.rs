//! From a drawing and a wish to a painting: the order of the work.

use core::fmt;
use core::ops::ControlFlow;

use crate::drawing::{Drawing, MIN_SIDE};
use crate::infer::{self, Reading};
use crate::light::Light;
use crate::mood::{Hour, Mood, Setting, Things};
use crate::noise::Dice;
use crate::plan::Plan;
use crate::render::Scene;
use crate::style::Style;
use crate::wish::Wish;
use crate::{styles, words};

/// A finished picture, as large as the drawing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Painting {
    /// Pixels in a row.
    pub width: u32,
    /// Rows.
    pub height: u32,
    /// `width * height * 3` bytes of sRGB, rows from the top.
    pub rgb: Vec<u8>,
    /// The words of the prompts that were understood, as [`crate::vocabulary`] spells them, in order.
    pub words: Vec<&'static str>,
    /// The style it was painted in.
    pub style: Style,
}

/// Why there is no painting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PaintError {
    /// A side is out of range, or the bytes do not fit the sides.
    Size,
    /// `progress` asked to stop.
    Cancelled,
}

impl fmt::Display for PaintError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Size => "the drawing's size is not one that can be painted",
            Self::Cancelled => "the painting was stopped",
        })
    }
}

impl core::error::Error for PaintError {}

/// Paints `drawing` as `wish` asks.
///
/// The same drawing and wish give the same bytes on every machine. `progress` is called with a
/// rising share, 0..=1, a dozen times for a small picture and some hundred for a large one, and stops the work when it breaks.
///
/// # Errors
///
/// [`PaintError::Size`] when the drawing does not keep to [`Drawing`]'s ranges;
/// [`PaintError::Cancelled`] when `progress` broke.
pub fn paint(
    drawing: &Drawing<'_>,
    wish: &Wish<'_>,
    progress: &mut dyn FnMut(f32) -> ControlFlow<()>,
) -> Result<Painting, PaintError> {
    drawing.check()?;
    finished(work(drawing, wish, progress))
}

/// The share of the work after which the drawing has been read.
const SURVEYED: f32 = 0.15;

/// The share of the painting proper after which the scene is rendered and the style begins.
const RENDERED: f32 = 0.53;

fn work(
    drawing: &Drawing<'_>,
    wish: &Wish<'_>,
    progress: &mut dyn FnMut(f32) -> ControlFlow<()>,
) -> ControlFlow<(), Painting> {
    progress(0.0)?;
    let study = Study::of(drawing, wish, &mut |t| progress(SURVEYED * t))?;
    study.paint((drawing.width, drawing.height), wish, &mut |t| {
        progress(SURVEYED + (1.0 - SURVEYED) * t)
    })
}

/// A quick small painting: what [`paint`] gives for the same drawing and wish, a quarter as long on
/// each side, but not below 256 pixels on the shorter one (or the drawing's own size).
///
/// The drawing is read at its full size, so both show the same things, the same clouds and the same
/// palette; brush strokes keep their share of the picture and are fewer.
///
/// # Errors
///
/// [`PaintError::Size`] when the drawing does not keep to [`Drawing`]'s ranges.
pub fn preview(drawing: &Drawing<'_>, wish: &Wish<'_>) -> Result<Painting, PaintError> {
    drawing.check()?;
    let short = drawing.width.min(drawing.height);
    let to = (short / 4).max(256).min(short);
    let side = |v: u32| (v * to / short).max(MIN_SIDE.min(v));
    let size = (side(drawing.width), side(drawing.height));
    let go_on = &mut |_: f32| ControlFlow::Continue(());
    let study = finished(Study::of(drawing, wish, go_on))?;
    finished(study.paint(size, wish, go_on))
}

/// What came of work that `progress` may have stopped.
fn finished<T>(work: ControlFlow<(), T>) -> Result<T, PaintError> {
    match work {
        ControlFlow::Continue(done) => Ok(done),
        ControlFlow::Break(()) => Err(PaintError::Cancelled),
    }
}

/// What is settled before the first pixel: what the drawing shows, its light, the style.
struct Study {
    mood: Mood,
    plan: Plan,
    reading: Reading,
    light: Light,
    style: Style,
}

impl Study {
    fn of(
        drawing: &Drawing<'_>,
        wish: &Wish<'_>,
        progress: &mut dyn FnMut(f32) -> ControlFlow<()>,
    ) -> ControlFlow<(), Self> {
        let mut mood = words::read(wish.prompt, wish.negative_prompt);
        let own_choice =
            if mood.setting == Some(Setting::Chart) { Style::Pencil } else { Style::Oil };
        let style = wish.style.or(mood.style).unwrap_or(own_choice);
        if style == Style::Night {
            mood.hour = Some(Hour::Night);
        }
        let mut plan = Plan::survey(drawing);
        progress(0.7)?;
        let mut reading = infer::read(&mut plan, &mut mood, wish.seed);
        infer::invent::trees(&mut plan, &mut reading, &mood, wish.seed, wish.closeness());

        let cells = (plan.labels.width as f32, plan.labels.height as f32);
        let drawn_sun = reading.sun.map(|(x, y, r)| (x / cells.0, y / cells.1, r / plan.side()));
        let mut dice = Dice::new(wish.seed, 31);
        let mut light = Light::of(&mood, drawn_sun, &mut dice);
        let free =
            reading.blank || wish.closeness() < 0.35 || mood.wants(Things::SUN.and(Things::MOON));
        let sky_is_free = reading.setting == Setting::Landscape && reading.sun.is_none();
        if sky_is_free
            && free
            && !mood.bans(if mood.hour() == Hour::Night { Things::MOON } else { Things::SUN })
        {
            light.sun_size = dice.range(0.034, 0.05);
        }
        progress(1.0)?;
        ControlFlow::Continue(Self { mood, plan, reading, light, style })
    }

    /// Paints at `size` pixels, which has the drawing's proportions.
    fn paint(
        &self,
        size: (u32, u32),
        wish: &Wish<'_>,
        progress: &mut dyn FnMut(f32) -> ControlFlow<()>,
    ) -> ControlFlow<(), Painting> {
        let Self { mood, plan, reading, light, style } = self;
        let pixels = (size.0 as usize, size.1 as usize);
        let scene = Scene::new(plan, reading, mood, light, pixels, wish.seed, wish.closeness());
        let rendered = scene.paint(&mut |t| progress(RENDERED * t))?;
        progress(RENDERED)?;
        let rgb = styles::finish(&scene, &rendered, *style, &mut |t| {
            progress(RENDERED + (1.0 - RENDERED) * t)
        })?;
        progress(1.0)?;
        ControlFlow::Continue(Painting {
            width: size.0,
            height: size.1,
            rgb,
            words: mood.words.clone(),
            style: *style,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_say_what_happened() {
        assert_eq!(
            PaintError::Size.to_string(),
            "the drawing's size is not one that can be painted"
        );
        assert_eq!(PaintError::Cancelled.to_string(), "the painting was stopped");
    }
}
