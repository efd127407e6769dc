//! How the picture is painted: one file a style, over tools they share.
//!
//! A style takes the rendered scene and gives display colours; the grade that the prompt asked for
//! comes after it, so that "noir" is noir in every style.

mod contour;
mod grade;

use core::ops::ControlFlow;

use crate::colour::Rgb;
use crate::grid::Grid;
use crate::render::{Rendered, Scene};
use crate::style::Style;

/// Calls with a share done, 0..=1; breaks to stop.
pub(crate) type Progress<'a> = &'a mut dyn FnMut(f32) -> ControlFlow<()>;

/// Paints the rendered scene in a style and gives the bytes.
pub(crate) fn finish(scene: &Scene<'_>, rendered: Rendered, style: Style, progress: Progress<'_>) -> ControlFlow<(), Vec<u8>> {
    let image: Grid<Rgb> = match style {
        _ => contour::lay(rendered.image.clone(), &rendered, 0.8),
    };
    progress(0.9)?;
    ControlFlow::Continue(grade::bytes(scene, &image, style))
}
