//! How the picture is painted: one file a style, over tools they share.
//!
//! A style takes the rendered scene and gives display colours; the grade that the prompt asked for
//! comes after it, so that "noir" is noir in every style.

mod brush;
mod contour;
mod flow;
mod gouache;
mod grade;
mod ink_wash;
mod oil;
mod paper;
mod pastel;
mod pencil;
mod watercolour;
mod woodcut;

use core::ops::ControlFlow;

use crate::colour::Rgb;
use crate::grid::Grid;
use crate::render::{Rendered, Scene};
use crate::style::Style;

/// Calls with a share done, 0..=1; breaks to stop.
pub(crate) type Progress<'a> = &'a mut dyn FnMut(f32) -> ControlFlow<()>;

/// Paints the rendered scene in a style and gives the bytes.
pub(crate) fn finish(
    scene: &Scene<'_>,
    rendered: &Rendered,
    style: Style,
    progress: Progress<'_>,
) -> ControlFlow<(), Vec<u8>> {
    let r = rendered;
    let image: Grid<Rgb> = {
        let paint = &mut part_of(progress, 0.0, 0.92);
        match style {
            Style::Oil => oil::paint(scene, r, paint)?,
            Style::Watercolour => watercolour::paint(scene, r, paint)?,
            Style::Gouache => gouache::paint(scene, r, paint)?,
            Style::InkWash => ink_wash::paint(scene, r, paint)?,
            Style::Pencil => pencil::paint(scene, r, paint)?,
            Style::Woodcut => woodcut::paint(scene, r, paint)?,
            Style::Pastel => pastel::paint(scene, r, paint)?,
            Style::Night => oil::night(scene, r, paint)?,
        }
    };
    progress(0.95)?;
    ControlFlow::Continue(grade::bytes(scene, &image, style))
}

/// Reports a stage's own 0..=1 as the part `from..to` of the whole.
pub(crate) fn part_of(
    progress: Progress<'_>,
    from: f32,
    to: f32,
) -> impl FnMut(f32) -> ControlFlow<()> + '_ {
    move |t| progress(from + (to - from) * t)
}
