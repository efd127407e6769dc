use alloc::vec::Vec;

use super::*;
use crate::CanvasSize;

const SIZE: CanvasSize = CanvasSize::SQUARE;
const WHOLE: Laying = Laying { opacity: u8::MAX, alpha_locked: false };
const ONE: i32 = Affine::ONE;

/// Premultiplied pixels of all alphas, no two neighbours alike.
fn noise(width: usize, height: usize) -> Pixels<'static> {
    let pixel = |i: usize| {
        let alpha = (i * 7919 % 256) as u8;
        let [r, g, b] = [i * 31, i * 57 + 9, i * 101].map(|channel| (channel % 256) as u8);
        [r.min(alpha), g.min(alpha), b.min(alpha), alpha]
    };
    let list: Vec<Pixel> = (0..width * height).map(pixel).collect();
    Pixels { origin: (0, 0), width, height, list: list.into() }
}

fn laid(pixels: &Pixels<'_>, by: &Affine) -> Layer {
    let mut sheet = Layer::new(SIZE);
    pixels.lay(by, &mut sheet, SIZE.rect(), WHOLE);
    sheet
}

#[test]
fn whole_steps_mirrors_and_quarter_turns_are_exact() {
    let pixels = noise(90, 70);
    let by = |xx, xy, yx, yy, dx: i32, dy: i32| Affine {
        xx: xx * ONE,
        xy: xy * ONE,
        yx: yx * ONE,
        yy: yy * ONE,
        dx: dx * ONE,
        dy: dy * ONE,
    };
    let maps = [
        by(1, 0, 0, 1, 0, 0),
        by(1, 0, 0, 1, 77, 3),
        by(-1, 0, 0, 1, 200, 0),
        by(1, 0, 0, -1, 0, 900),
        by(0, -1, 1, 0, 100, 5),
        by(0, 1, -1, 0, 5, 100),
    ];
    for map in maps {
        let sheet = laid(&pixels, &map);
        for (x, y) in (0..70).flat_map(|y| (0..90).map(move |x| (x, y))) {
            // Twice the middles of pixels, so that all is whole.
            let (cx, cy) = (2 * x + 1, 2 * y + 1);
            let at = |a: i32, b: i32, d: i32| (a / ONE * cx + b / ONE * cy + 2 * (d / ONE) - 1) / 2;
            let (to_x, to_y) = (at(map.xx, map.xy, map.dx), at(map.yx, map.yy, map.dy));
            let found = sheet.pixel(to_x as usize, to_y as usize);
            assert_eq!(found, pixels.list[(y * 90 + x) as usize], "{map:?} {x} {y}");
        }
        let count = (0..1 << 20).filter(|i| sheet.pixel(i % 1024, i / 1024) != [0; 4]).count();
        let all = pixels.list.iter().filter(|pixel| **pixel != [0; 4]).count();
        assert_eq!(count, all, "nothing around it");
    }
}

/// The mixture by the definition, in fractions: weights of areas between middles of pixels.
fn naive(pixels: &Pixels<'_>, by: &Affine, (x, y): (i32, i32)) -> [i128; 4] {
    let [xx, xy, yx, yy] = [by.xx, by.xy, by.yx, by.yy].map(i128::from);
    let d = xx * yy - xy * yx;
    let (cx, cy) = (
        i128::from(2 * x + 1) * 32768 - i128::from(by.dx),
        i128::from(2 * y + 1) * 32768 - i128::from(by.dy),
    );
    const FINE: i128 = 1 << 20;
    let place = |sum: i128| (sum * FINE).div_euclid(d) - FINE / 2;
    let (u, v) = (place(yy * cx - xy * cy), place(xx * cy - yx * cx));
    let pixel = |x: i128, y: i128| {
        let x = x.clamp(0, pixels.width as i128 - 1) as usize;
        let y = y.clamp(0, pixels.height as i128 - 1) as usize;
        pixels.list[y * pixels.width + x].map(i128::from)
    };
    let (left, top) = (u.div_euclid(FINE), v.div_euclid(FINE));
    let (a, b) = (u.rem_euclid(FINE), v.rem_euclid(FINE));
    let corners = [
        (pixel(left, top), (FINE - a) * (FINE - b)),
        (pixel(left + 1, top), a * (FINE - b)),
        (pixel(left, top + 1), (FINE - a) * b),
        (pixel(left + 1, top + 1), a * b),
    ];
    array::from_fn(|channel| {
        corners.iter().map(|(pixel, weight)| pixel[channel] * weight).sum::<i128>() / (FINE * FINE)
    })
}

#[test]
fn turned_and_grown_pixels_are_the_mixtures_of_their_neighbours() {
    let pixels = noise(40, 30);
    let maps = [
        Affine { xx: 60_000, xy: 20_000, yx: -20_000, yy: 60_000, dx: 3_000_000, dy: 9_000_000 },
        Affine { xx: 300_000, xy: 7, yx: 50_000, yy: -250_000, dx: 5_000_000, dy: 30_000_000 },
        Affine { dx: ONE / 2, dy: ONE / 4, ..Affine::IDENTITY },
    ];
    for map in maps {
        let sheet = laid(&pixels, &map);
        let mut mask = Mask::new(SIZE.rect());
        Edges::new([(0, 0), (40, 0), (40, 30), (0, 30)].map(|at| moved(&map, at))).cover(&mut mask);
        let mut inside = 0;
        for (x, y) in (0..1024).flat_map(|y| (0..1024).map(move |x| (x, y))) {
            if mask.at(x, y) != Mask::WHOLE {
                continue;
            }
            inside += 1;
            let found = sheet.pixel(x as usize, y as usize);
            for (found, exact) in found.iter().zip(naive(&pixels, &map, (x, y))) {
                // Weights are to the nearest 1/256, both ways.
                let error = (i128::from(*found) - exact).abs();
                assert!(error <= 2, "{map:?} {x} {y}: off by {error}");
            }
        }
        assert!(inside > 1000, "{map:?}: {inside}");
    }
}

#[test]
fn what_shrinks_is_the_average_of_what_was_there() {
    let mut pixels = noise(200, 200);
    // A grid of lines that single samples would hit or miss.
    for (i, pixel) in pixels.list.to_mut().iter_mut().enumerate() {
        *pixel = if i % 5 == 0 { [250, 0, 0, 250] } else { [0; 4] };
    }
    let fifth =
        Affine { xx: ONE / 5, yy: ONE / 5, dx: 100 * ONE, dy: 100 * ONE, ..Affine::IDENTITY };
    let sheet = laid(&pixels, &fifth);
    for (x, y) in [(101, 101), (120, 117), (138, 138)] {
        let [red, .., alpha] = sheet.pixel(x, y);
        assert!(red.abs_diff(50) <= 3 && alpha.abs_diff(50) <= 3, "{red} {alpha}");
    }
}

#[test]
fn the_outline_is_covered_by_as_much_as_lies_in_each_pixel() {
    let opaque = Pixels { origin: (0, 0), width: 9, height: 9, list: [[255; 4]; 81][..].into() };
    let half = Affine {
        xx: 4 * ONE,
        yy: 4 * ONE,
        dx: 10 * ONE + ONE / 4,
        dy: 10 * ONE,
        ..Affine::IDENTITY
    };
    let sheet = laid(&opaque, &half);
    assert_eq!(sheet.pixel(9, 20), [0; 4]);
    assert_eq!(sheet.pixel(10, 20), [191; 4]);
    assert_eq!(sheet.pixel(11, 20), [255; 4]);
    assert_eq!(sheet.pixel(46, 20), [64; 4]);
    assert_eq!(sheet.pixel(47, 20), [0; 4]);
}

#[test]
fn no_map_that_is_allowed_reaches_out_of_the_pixels() {
    let most = 64 * ONE;
    let far = 8192 * ONE;
    let pixels = noise(2048, 3);
    for (xx, xy, yx, yy) in [
        (most, 0, 0, most),
        (most, most, -most, most),
        (ONE / 64, 0, 0, ONE / 64),
        (most, most - 1, most - 2, most - 3),
        (1, most, -16, 7),
        (1025, 0, most, 1025),
    ] {
        for (dx, dy) in [(0, 0), (far, -far), (-far, far)] {
            let map = Affine { xx, xy, yx, yy, dx, dy };
            if map.check().is_ok() {
                laid(&pixels, &map);
            }
        }
    }
}
