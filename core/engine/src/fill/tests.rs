use crate::{
    Area, CanvasSize, Color, Fill, Flood, Paint, Rect, Sampling,
    draw::Context,
    layer::Layer,
    tile::{self, SIDE, Tile},
};

const SIZE: CanvasSize = CanvasSize::SQUARE;

impl Fill {
    /// Fills a sheet of which nothing else is seen; gives what changed.
    fn pour(&self, size: CanvasSize, sheet: &mut Layer) -> Rect {
        let before = sheet.clone();
        let seen = || before.clone();
        let context =
            Context { size, clip: size.rect(), alpha_locked: false, image: None, seen: &seen };
        self.draw(sheet, &context).damage
    }
}

const SEED: Flood = Flood { x: 100, y: 100, tolerance: 0, gap: 0, sampling: Sampling::Layer };
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
    Fill { paint: Paint::Solid(Color { r: 120, g: 180, b: 230 }), ..RED }.pour(SIZE, &mut layer);
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
