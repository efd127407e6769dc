//! Flood fill.
//!
//! **Region.** The pixels that can be reached from the seed over edges of pixels, all of whose
//! channels (premultiplied) differ from the seed's by no more than the tolerance. The paint goes
//! over them.
//!
//! **Rim.** The pixels outside of the region that touch, by an edge or a corner, a pixel of the
//! region or the rim that is more transparent than they are. The paint goes *under* them. So the
//! soft edge of a line, however wide, shows fill and not paper behind itself, while an opaque line
//! stays as it was: no pale halo, no thinner lines. And the edge around a region that is less
//! opaque than it is left alone: a line that is filled to recolour it does not grow.
//!
//! **Edges.** Around an opaque seed, the pixels that are mixtures of its colour and another one get
//! the paint in place of the seed's share: see `blend.rs`.
//!
//! A row of a tile is one word of 64 bits, and the flood runs through words instead of pixels.

mod blend;
mod flood;
mod rim;

use core::array;

use self::blend::Edge;
use crate::{
    Area, CanvasSize, Color, Fill, Paint, Rect,
    lanes::{LANES, Lanes},
    layer::{Layer, tile_rect},
    paint::{Ink, lay_under, premultiply},
    tile::{self, Pixel, Row, SIDE, Tile, solid_row},
};

impl Fill {
    /// Fills a layer; gives what changed.
    ///
    /// The seed has to lie inside of the layer.
    pub(crate) fn pour(&self, size: CanvasSize, layer: &mut Layer) -> Rect {
        let Area::Flood(flood) = &self.area else { return Rect::EMPTY };
        let seed = (usize::from(flood.x), usize::from(flood.y));
        let region = flood::region(layer, size.height() as usize, seed, flood.tolerance);
        let rim = rim::around(&region, layer);
        let seed = layer.pixel(seed.0, seed.1);
        let edges = blend::edges(&region, layer, seed, self.over(seed));
        let columns = layer.columns();
        let mut changed = Rect::EMPTY;
        for (index, tile) in layer.tiles_mut().iter_mut().enumerate() {
            let words = array::from_fn(|y| {
                let row = index / columns * SIDE + y;
                (region.word(index % columns, row), rim.word(index % columns, row))
            });
            if words == [(0, 0); SIDE] {
                continue;
            }
            changed = changed.union(tile_rect(index, columns));
            self.pour_tile(tile, &words);
        }
        for Edge { x, y, pixel } in edges {
            let tile = &mut layer.tiles_mut()[y / SIDE * columns + x / SIDE];
            tile::set_pixel(&mut tile.rows_mut()[y % SIDE], x % SIDE, pixel);
            let (x, y) = (x as i32, y as i32);
            changed = changed.union(Rect::new(x, y, x + 1, y + 1));
        }
        changed
    }

    fn color(&self) -> Color {
        match self.paint {
            Paint::Solid(color) => color,
            Paint::Gradient(gradient) => gradient.end,
        }
    }

    /// The paint over a colour.
    fn over(&self, pixel: Pixel) -> Pixel {
        let paint = premultiply(self.color(), self.opacity);
        let rest = premultiply_all(pixel, u8::MAX - self.opacity);
        array::from_fn(|channel| paint[channel].saturating_add(rest[channel]))
    }

    fn pour_tile(&self, tile: &mut Tile, words: &[(u64, u64); SIDE]) {
        let whole = words.iter().all(|&(region, _)| region == u64::MAX);
        if whole && let Tile::Solid(pixel) = tile {
            let mut row = solid_row(*pixel);
            self.pour_row(&mut row, u64::MAX, 0);
            *tile = Tile::Solid(tile::pixel(&row, 0));
            return;
        }
        if whole && self.opacity == u8::MAX {
            *tile = Tile::Solid(premultiply(self.color(), u8::MAX));
            return;
        }
        for (row, &(region, rim)) in tile.rows_mut().iter_mut().zip(words) {
            self.pour_row(row, region, rim);
        }
    }

    fn pour_row(&self, row: &mut Row, region: u64, rim: u64) {
        let opacity = u16::from(self.opacity);
        for (index, group) in row.iter_mut().enumerate() {
            let lanes = |word: u64, value: u16| {
                Lanes(array::from_fn(|lane| value * (word >> (index * LANES + lane) & 1) as u16))
            };
            let has = |word: u64| word >> (index * LANES) & 0xff != 0;
            if has(region) {
                Ink::Paint(self.color()).apply(group, lanes(region, opacity));
            }
            if has(rim) {
                lay_under(group, premultiply(self.color(), self.opacity), lanes(rim, 255));
            }
        }
    }
}

/// A pixel thinned to `opacity`.
fn premultiply_all(pixel: Pixel, opacity: u8) -> Pixel {
    let product = |channel| Lanes::all(u16::from(channel) * u16::from(opacity));
    pixel.map(|channel| product(channel).over_255().0[0] as u8)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Flood;

    const SIZE: CanvasSize = CanvasSize::SQUARE;
    const SEED: Flood =
        Flood { x: 100, y: 100, tolerance: 0, gap: 0, sampling: crate::Sampling::Layer };
    const RED: Fill = Fill {
        area: Area::Flood(SEED),
        paint: Paint::Solid(Color { r: 255, g: 0, b: 0 }),
        opacity: 255,
        erases: false,
    };
    const SEEN_RED: [u8; 4] = [255, 0, 0, 255];

    fn set(layer: &mut Layer, x: usize, y: usize, pixel: [u8; 4]) {
        let columns = layer.columns();
        let tile = &mut layer.tiles_mut()[y / SIDE * columns + x / SIDE];
        tile::set_pixel(&mut tile.rows_mut()[y % SIDE], x % SIDE, pixel);
    }

    /// A frame of one pixel's width, from (left, top) to (right, bottom).
    fn frame(layer: &mut Layer, [left, top, right, bottom]: [usize; 4], pixel: [u8; 4]) {
        for x in left..=right {
            set(layer, x, top, pixel);
            set(layer, x, bottom, pixel);
        }
        for y in top..=bottom {
            set(layer, left, y, pixel);
            set(layer, right, y, pixel);
        }
    }

    #[test]
    fn an_empty_canvas_is_filled_without_spelling_out_a_pixel() {
        let mut layer = Layer::new(SIZE);
        assert_eq!(RED.pour(SIZE, &mut layer), SIZE.rect());
        assert!(layer.tiles().iter().all(|tile| matches!(tile, Tile::Solid(SEEN_RED))));
    }

    #[test]
    fn a_closed_line_holds_the_paint_and_a_gap_lets_it_out() {
        let black = [0, 0, 0, 255];
        let mut layer = Layer::new(SIZE);
        frame(&mut layer, [60, 60, 300, 200], black);
        let mut open = layer.clone();
        RED.pour(SIZE, &mut layer);
        assert_eq!(layer.pixel(61, 61), SEEN_RED);
        assert_eq!(layer.pixel(299, 199), SEEN_RED);
        assert_eq!(layer.pixel(300, 150), black);
        assert_eq!(layer.pixel(301, 150), [0; 4]);
        set(&mut open, 300, 150, [0; 4]);
        RED.pour(SIZE, &mut open);
        assert_eq!(open.pixel(301, 150), SEEN_RED);
        assert_eq!(open.pixel(1023, 1023), SEEN_RED);
    }

    #[test]
    fn paint_does_not_pass_between_two_corners() {
        let mut layer = Layer::new(SIZE);
        for i in 0..=200 {
            set(&mut layer, i, 200 - i, [0, 0, 0, 255]);
        }
        RED.pour(SIZE, &mut layer);
        assert_eq!(layer.pixel(0, 0), [0; 4], "(100, 100) is on the line, the corner is not");
        let outside = Fill { area: Area::Flood(Flood { x: 500, ..SEED }), ..RED };
        outside.pour(SIZE, &mut layer);
        assert_eq!(layer.pixel(0, 0), [0; 4]);
        assert_eq!(layer.pixel(101, 100), SEEN_RED);
    }

    #[test]
    fn tolerance_is_the_greatest_difference_of_any_channel() {
        for (pixel, belongs) in [([9, 9, 9, 20], true), ([9, 9, 9, 21], false)] {
            let mut layer = Layer::new(SIZE);
            set(&mut layer, 7, 7, pixel);
            let area = Area::Flood(Flood { tolerance: 20, ..SEED });
            Fill { area, opacity: 128, ..RED }.pour(SIZE, &mut layer);
            let over = layer.pixel(7, 7)[1] == 4;
            assert_eq!(over, belongs, "half of the green is left where the paint went over");
        }
    }

    #[test]
    fn paint_goes_under_a_soft_edge_and_leaves_an_opaque_line() {
        let mut layer = Layer::new(SIZE);
        frame(&mut layer, [52, 52, 148, 148], [0, 0, 0, 255]);
        frame(&mut layer, [53, 53, 147, 147], [0, 0, 0, 170]);
        frame(&mut layer, [54, 54, 146, 146], [0, 0, 0, 85]);
        RED.pour(SIZE, &mut layer);
        assert_eq!(layer.pixel(146, 100), [170, 0, 0, 255]);
        assert_eq!(layer.pixel(147, 100), [85, 0, 0, 255]);
        assert_eq!(layer.pixel(148, 100), [0, 0, 0, 255]);
        assert_eq!(layer.pixel(149, 100), [0; 4]);
    }

    #[test]
    fn a_line_that_is_recoloured_does_not_grow() {
        let mut layer = Layer::new(SIZE);
        frame(&mut layer, [99, 99, 201, 201], [0, 0, 0, 90]);
        frame(&mut layer, [100, 100, 200, 200], [0, 0, 0, 255]);
        frame(&mut layer, [101, 101, 199, 199], [0, 0, 0, 90]);
        RED.pour(SIZE, &mut layer);
        assert_eq!(layer.pixel(200, 150), SEEN_RED);
        assert_eq!(layer.pixel(201, 150), [0, 0, 0, 90]);
        assert_eq!(layer.pixel(199, 150), [0, 0, 0, 90]);
    }

    #[test]
    fn the_edge_of_a_line_over_a_colour_shows_the_paint_and_not_the_old_colour() {
        let (sky, pine) = ([120, 180, 230, 255], [30, 95, 75, 255]);
        let half = [75, 138, 153, 255];
        let mut layer = Layer::new(SIZE);
        Fill { paint: Paint::Solid(Color { r: 120, g: 180, b: 230 }), ..RED }
            .pour(SIZE, &mut layer);
        frame(&mut layer, [50, 50, 150, 150], half);
        frame(&mut layer, [51, 51, 149, 149], pine);
        frame(&mut layer, [52, 52, 148, 148], half);
        RED.pour(SIZE, &mut layer);
        assert_eq!(layer.pixel(100, 100), SEEN_RED);
        assert_eq!(layer.pixel(149, 100), pine);
        assert_eq!(layer.pixel(150, 100), half, "the other side of the line is not filled");
        assert_eq!(layer.pixel(151, 100), sky);
        let [r, g, b, a] = layer.pixel(148, 100);
        assert!(r.abs_diff(143) <= 2 && g.abs_diff(48) <= 2 && b.abs_diff(38) <= 2, "{r} {g} {b}");
        assert_eq!(a, 255);
    }

    #[test]
    fn a_colour_that_is_no_mixture_is_left_alone() {
        let mut layer = Layer::new(SIZE);
        Fill { paint: Paint::Solid(Color { r: 0, g: 0, b: 200 }), ..RED }.pour(SIZE, &mut layer);
        frame(&mut layer, [52, 52, 148, 148], [0, 200, 0, 255]);
        frame(&mut layer, [53, 53, 147, 147], [200, 0, 0, 255]);
        RED.pour(SIZE, &mut layer);
        assert_eq!(layer.pixel(147, 100), [200, 0, 0, 255]);
        assert_eq!(layer.pixel(148, 100), [0, 200, 0, 255]);
    }
}
