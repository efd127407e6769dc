//! Cutting a figure out: from a rough hint to an alpha mask that keeps to the figure's edge.
//!
//! Made for what this painter paints and for drawings with outlines. What lies round the hint tells
//! the colours of the ground; from there the ground is flooded, and what the flood does not reach is
//! the figure: what differs from the ground, and what an outline encloses. It does not know what a
//! figure is: a thing of the ground's own colour without an outline is ground.

mod flood;
mod ground;

use crate::colour::Rgb;
use crate::grid::{Grid, distance, spread};
use crate::math::{ramp, unit};
use crate::painting::PaintError;
use crate::picture::{Mask, Picture};

/// Cells at which a picture is searched; an edge is found to a fraction of one.
const CELLS: usize = 150_000;

/// An alpha mask of the figure that `hint` points at: 255 on it, 0 off it, between along its edge.
///
/// The hint is a box or a loose outline, filled, that holds the figure ([`Mask::of_box`]); where it is
/// 0, so is the result. When everything in the hint looks like the ground round it, nothing is cut.
///
/// # Errors
///
/// [`PaintError::Size`] when the picture's size is not one that can be painted, or the hint's differs.
pub fn cut_out(picture: &Picture<'_>, hint: &Mask) -> Result<Mask, PaintError> {
    picture.check()?;
    hint.check(picture.width, picture.height)?;
    let image = picture.grid();
    let area = image.width * image.height;
    let step = (1..).find(|s| area <= CELLS * s * s).unwrap_or(1);
    let small = means(&image, step);
    let within = Grid::build(small.width, small.height, |x, y| {
        let (x1, y1) = (((x + 1) * step).min(image.width), ((y + 1) * step).min(image.height));
        (y * step..y1).any(|py| (x * step..x1).any(|px| hint.cover[py * image.width + px] > 0))
    });
    let unlike = ground::unlikeness(&small, &within);
    let figure = flood::unreached(&unlike, &within);
    let cover = soft_edge(&image, &small, &figure, step, hint);
    Ok(Mask { width: picture.width, height: picture.height, cover })
}

/// Mean colours of squares of `step` pixels.
fn means(image: &Grid<Rgb>, step: usize) -> Grid<Rgb> {
    Grid::build(image.width.div_ceil(step), image.height.div_ceil(step), |x, y| {
        let (mut sum, mut count) = (Rgb::BLACK, 0.0);
        for py in y * step..((y + 1) * step).min(image.height) {
            for px in x * step..((x + 1) * step).min(image.width) {
                sum = sum + image.at(px, py);
                count += 1.0;
            }
        }
        sum * (1.0 / count)
    })
}

/// Alpha by pixel: in a narrow band along the edge, how far a pixel's colour has gone from the
/// ground's close by to the figure's; elsewhere 0 or 255.
fn soft_edge(
    image: &Grid<Rgb>,
    small: &Grid<Rgb>,
    figure: &Grid<bool>,
    step: usize,
    hint: &Mask,
) -> Vec<u8> {
    let (w, h) = (small.width, small.height);
    if !figure.cells.iter().any(|&f| f) {
        return vec![0; image.cells.len()];
    }
    let inside = distance(w, h, |i| !figure.cells[i]);
    let outside = distance(w, h, |i| figure.cells[i]);
    // Above 0 within the figure; its border runs at 0.
    let signed = Grid::build(w, h, |x, y| {
        let (i, o) = (inside.at(x, y), outside.at(x, y));
        if i > 0.0 { i - 0.5 } else { 0.5 - o }
    });
    let own = |keep: &dyn Fn(f32) -> bool| {
        let mut colours = Grid::build(w, h, |x, y| keep(signed.at(x, y)).then(|| small.at(x, y)));
        spread(&mut colours, None);
        colours.map(|c| c.unwrap_or(Rgb::grey(0.5))).blurred(1, 1)
    };
    let (front, back) = (own(&|d| d > 1.0), own(&|d| d < -1.0));
    let scale = 1.0 / step as f32;
    Grid::build(image.width, image.height, |x, y| {
        let i = y * image.width + x;
        if hint.cover[i] == 0 {
            return 0;
        }
        let (cx, cy) = ((x as f32 + 0.5) * scale, (y as f32 + 0.5) * scale);
        let d = signed.sample(cx, cy);
        if d.abs() > 1.5 {
            return if d > 0.0 { 255 } else { 0 };
        }
        let (f, b) = (front.sample(cx, cy), back.sample(cx, cy));
        let (way, gone) = (f - b, image.cells[i] - b);
        let length = way.0 * way.0 + way.1 * way.1 + way.2 * way.2;
        let along = (way.0 * gone.0 + way.1 * gone.1 + way.2 * gone.2) / length.max(1e-4);
        let by_place = ramp(-0.9, 0.9, d);
        // Where figure and ground have one colour, only the place can tell.
        let by_colour = by_place + (ramp(0.12, 0.88, along) - by_place) * ramp(0.004, 0.03, length);
        // Towards the band's ends the colour has less to say.
        let held = ramp(1.5, 0.7, d.abs());
        (unit(by_place + (by_colour - by_place) * held) * 255.0 + 0.5) as u8
    })
    .cells
}
