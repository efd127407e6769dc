use super::*;
use crate::tile::{pixel, set_pixel, solid_row};

/// The formulas one pixel at a time, in whole numbers, as the module's text has them.
fn slowly(below: Pixel, above: Pixel, blend: Blend, opacity: u8, onto: Onto) -> Pixel {
    let nearest = |number: i64, by: i64| (2 * number + by).div_euclid(2 * by);
    let above = above.map(|channel| nearest(i64::from(channel) * i64::from(opacity), 255));
    let below = below.map(i64::from);
    let (s, b) = (above[3], below[3]);
    let mut out = [0; 4];
    for channel in 0..3 {
        let (top, under) = (above[channel], below[channel]);
        let hard = |top: i64, s: i64, under: i64, b: i64| {
            if 2 * top <= s { 2 * top * under } else { s * b - 2 * (s - top) * (b - under) }
        };
        let mixture = match blend {
            Blend::Normal => top * b,
            Blend::Multiply => top * under,
            Blend::Screen => top * b + under * s - top * under,
            Blend::Overlay => hard(under, b, top, s),
            Blend::Darken => (top * b).min(under * s),
            Blend::Lighten => (top * b).max(under * s),
            Blend::Add => (s * b).min(top * b + under * s),
            Blend::ColorDodge if under == 0 => 0,
            Blend::ColorDodge if top == s => s * b,
            Blend::ColorDodge => (s * b).min(nearest(s * s * under, s - top)),
            Blend::ColorBurn if under == b => s * b,
            Blend::ColorBurn if top == 0 => 0,
            Blend::ColorBurn => s * b - (s * b).min(nearest(s * s * (b - under), top)),
            Blend::HardLight => hard(top, s, under, b),
            Blend::Difference => (top * b - under * s).abs(),
        };
        let bare = if onto == Onto::Over { top * (255 - b) } else { 0 };
        out[channel] = nearest(bare + under * (255 - s) + mixture, 255);
    }
    out[3] = if onto == Onto::Over { s + nearest(b * (255 - s), 255) } else { b };
    out.map(|channel| u8::try_from(channel).expect("a channel"))
}

/// Alphas at every corner and around the middle, with colours from none to all of each.
fn pixels() -> impl Iterator<Item = Pixel> + Clone {
    [0_u8, 1, 2, 64, 127, 128, 129, 200, 254, 255].into_iter().flat_map(|alpha| {
        let half = alpha / 2;
        let shades = [0, 1.min(alpha), half, half + alpha % 2, alpha.saturating_sub(1), alpha];
        shades.map(|shade| [shade, alpha - shade, half, alpha])
    })
}

#[test]
fn every_mode_is_its_formula_for_every_corner_of_alpha_and_colour() {
    for blend in Blend::ALL {
        for onto in [Onto::Over, Onto::Atop] {
            for opacity in [0, 1, 100, 254, 255] {
                for (below, above) in
                    pixels().flat_map(|below| pixels().map(move |above| (below, above)))
                {
                    // Each column another shade, so that no lane is mistaken for its neighbour.
                    let mut row = solid_row([0; 4]);
                    set_pixel(&mut row, 5, above);
                    set_pixel(&mut row, 62, above);
                    let mut under = wide(below);
                    lay(&mut under, &row, blend, opacity, onto);
                    let out = narrow(&under);
                    let expected = slowly(below, above, blend, opacity, onto);
                    let what = (blend, onto, opacity, below, above);
                    assert_eq!(pixel(&out, 5), expected, "{what:?}");
                    assert_eq!(pixel(&out, 62), expected, "{what:?}");
                    assert_eq!(pixel(&out, 6), below, "{what:?}");
                    assert!(expected[..3].iter().all(|color| *color <= expected[3]), "{what:?}");
                }
            }
        }
    }
}

#[test]
fn every_mode_but_normal_does_something_of_its_own_to_opaque_colours() {
    let (below, above) = ([60, 128, 200, 255], [180, 90, 20, 255]);
    let mixed = Blend::ALL.map(|blend| slowly(below, above, blend, 255, Onto::Over));
    for (index, pixel) in mixed.iter().enumerate() {
        assert!(!mixed[..index].contains(pixel), "{:?}", Blend::ALL[index]);
    }
    // From the specification's formulas, by hand.
    assert_eq!(mixed[Blend::Multiply as usize][..3], [42, 45, 16]);
    assert_eq!(mixed[Blend::Screen as usize][..3], [198, 173, 204]);
    assert_eq!(mixed[Blend::Difference as usize][..3], [120, 38, 180]);
    assert_eq!(mixed[Blend::Add as usize][..3], [240, 218, 220]);
    assert_eq!(mixed[Blend::ColorDodge as usize][..3], [204, 198, 217]);
    assert_eq!(mixed[Blend::ColorBurn as usize][..3], [0, 0, 0]);
}

#[test]
fn rows_come_back_from_their_wide_form() {
    let mut row = solid_row([1, 2, 3, 255]);
    set_pixel(&mut row, 9, [0; 4]);
    assert_eq!(narrow(&widen(&row)), row);
}
