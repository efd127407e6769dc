//! What can be done with a picture: previewed, painted anew in part, cut out, enlarged.

mod easel;

use std::ops::ControlFlow;

use easel::{Sheet, house, loops, night_drawing, paint_with, stick_figure};
use painter::{
    Mask, PaintError, Painting, Picture, Style, Wish, cut_out, enlarge, paint_part, preview,
};
use proptest::prelude::*;

const GO_ON: fn(f32) -> ControlFlow<()> = |_| ControlFlow::Continue(());

fn part(sheet: &Sheet, mask: &Mask, under: &Painting, wish: Wish<'_>) -> Painting {
    paint_part(&sheet.drawing(), mask, &under.picture(), &wish, &mut { GO_ON }).expect("sizes fit")
}

fn luma(c: &[u8]) -> f64 {
    0.3 * f64::from(c[0]) + 0.59 * f64::from(c[1]) + 0.11 * f64::from(c[2])
}

/// Mean colours of a grid of 16 by 16 fields.
fn fields(width: usize, height: usize, rgb: &[u8]) -> Vec<[f64; 3]> {
    let mut sums = vec![([0.0; 3], 0.0); 256];
    for y in 0..height {
        for x in 0..width {
            let s = &mut sums[(y * 16 / height) * 16 + x * 16 / width];
            for (k, sum) in s.0.iter_mut().enumerate() {
                *sum += f64::from(rgb[(y * width + x) * 3 + k]);
            }
            s.1 += 1.0;
        }
    }
    sums.iter().map(|(s, n)| s.map(|v| v / n)).collect()
}

fn apart(a: &[[f64; 3]], b: &[[f64; 3]]) -> f64 {
    let d = a.iter().zip(b).map(|(p, q)| p.iter().zip(q).map(|(x, y)| (x - y).abs()).sum::<f64>());
    d.sum::<f64>() / (3.0 * a.len() as f64)
}

#[test]
fn a_preview_shows_the_painting_of_its_seed() {
    let sheet = house(768, 768);
    let small = |seed| {
        let p =
            preview(&sheet.drawing(), &Wish { seed, ..Wish::default() }).expect("a size in range");
        assert_eq!((p.width, p.height, p.rgb.len()), (256, 256, 256 * 256 * 3));
        fields(256, 256, &p.rgb)
    };
    let full = fields(768, 768, &paint_with(&sheet, Wish { seed: 4, ..Wish::default() }).rgb);
    let own = apart(&small(4), &full);
    assert!(own < 6.0, "{own}");
    for other in [5, 6, 7] {
        let other = apart(&small(other), &full);
        assert!(other > own * 2.0, "{own} of its own seed, {other} of another");
    }
}

#[test]
fn a_preview_has_the_drawings_proportions_and_is_never_larger() {
    for ((w, h), to) in [
        ((64, 64), (64, 64)),
        ((200, 90), (200, 90)),
        ((1024, 512), (512, 256)),
        ((64, 1536), (64, 1536)),
        ((1536, 1536), (384, 384)),
    ] {
        let p = preview(&Sheet::white(w, h).drawing(), &Wish::default()).expect("a size in range");
        assert_eq!((p.width, p.height), to, "of {w}x{h}");
    }
    let small = [255; 4 * 63 * 64];
    let out_of_range = painter::Drawing { width: 63, height: 64, rgba: &small };
    assert_eq!(preview(&out_of_range, &Wish::default()), Err(PaintError::Size));
}

#[test]
fn outside_of_the_mask_not_one_byte_changes() {
    let sheet = house(256, 192);
    let under = paint_with(&sheet, Wish { seed: 1, ..Wish::default() });
    let mask = Mask::of_box(256, 192, (60, 40, 180, 150));
    let wish = Wish { seed: 2, prompt: "sunset", ..Wish::default() };
    let new = part(&sheet, &mask, &under, wish);
    let mut changed = 0;
    for (i, c) in mask.cover.iter().enumerate() {
        let (a, b) = (&under.rgb[i * 3..][..3], &new.rgb[i * 3..][..3]);
        if *c == 0 {
            assert_eq!(a, b, "pixel {i}");
        } else {
            changed += usize::from(a != b);
        }
    }
    assert!(changed > 120 * 110 / 2, "{changed} pixels changed inside");
}

#[test]
fn the_seam_of_a_part_is_no_step() {
    let sheet = Sheet::white(320, 320);
    let under = paint_with(&sheet, Wish { seed: 1, prompt: "noon", ..Wish::default() });
    let (x0, x1) = (90, 230);
    let mask = Mask::of_box(320, 320, (x0, 20, x1, 120));
    let wish = Wish { seed: 9, prompt: "sunset", ..Wish::default() };
    let new = part(&sheet, &mask, &under, wish);
    let own = paint_with(&sheet, wish);
    // Steps over both upright sides of the mask, of the part and of a part merely pasted in.
    let step = |inner: &Painting| {
        let mut sum = 0.0;
        for y in 30..110_usize {
            for (outer, first) in [(x0 - 1, x0), (x1, x1 - 1)] {
                let at = |p: &Painting, x: u32| luma(&p.rgb[(y * 320 + x as usize) * 3..][..3]);
                sum += (at(&under, outer) - at(inner, first)).abs();
            }
        }
        sum / 160.0
    };
    let (soft, pasted, before) = (step(&new), step(&own), step(&under));
    assert!(pasted > before * 2.5, "a pasted part would not show anyway: {pasted}, {before}");
    assert!(soft < before * 1.1 + 0.5, "{soft}, pasted {pasted}, before {before}");
}

#[test]
fn a_mask_of_nothing_keeps_the_picture_and_one_of_all_is_a_painting() {
    let sheet = house(128, 128);
    let under = paint_with(&sheet, Wish { seed: 1, ..Wish::default() });
    let wish = Wish { seed: 2, ..Wish::default() };
    let none = Mask::of_box(128, 128, (0, 0, 0, 0));
    assert_eq!(part(&sheet, &none, &under, wish).rgb, under.rgb);
    let all = Mask::of_box(128, 128, (0, 0, 128, 128));
    assert_eq!(part(&sheet, &all, &under, wish), paint_with(&sheet, wish));
}

#[test]
fn a_part_is_refused_where_sizes_differ_and_stops_when_told() {
    let sheet = house(128, 128);
    let under = paint_with(&sheet, Wish::default());
    let (mask, narrow) =
        (Mask::of_box(128, 128, (9, 9, 90, 90)), Mask::of_box(127, 128, (9, 9, 90, 90)));
    let asked = |sheet: &Sheet, mask: &Mask, go: fn(f32) -> ControlFlow<()>| {
        let wish = Wish::default();
        paint_part(&sheet.drawing(), mask, &under.picture(), &wish, &mut { go }).map(|_| ())
    };
    assert_eq!(asked(&sheet, &narrow, GO_ON), Err(PaintError::Size));
    assert_eq!(asked(&house(128, 96), &mask, GO_ON), Err(PaintError::Size));
    assert_eq!(asked(&sheet, &mask, |_| ControlFlow::Break(())), Err(PaintError::Cancelled));
    assert_eq!(asked(&sheet, &mask, GO_ON), Ok(()));
}

/// The share of `places` that the mask covers at least half.
fn covered(mask: &Mask, places: &[(usize, usize)]) -> f64 {
    let on = |&&(x, y): &&(usize, usize)| mask.cover[y * mask.width as usize + x] > 127;
    places.iter().filter(on).count() as f64 / places.len() as f64
}

#[test]
fn a_cut_out_of_a_drawn_figure_covers_it_and_little_else() {
    let sheet = stick_figure(400);
    let rgb = sheet.drawing().to_rgb();
    let picture = Picture { width: 400, height: 400, rgb: &rgb };
    let mask = cut_out(&picture, &Mask::of_box(400, 400, (100, 60, 300, 380))).expect("sizes fit");
    // Places in thousandths: within the head, and on the body's line.
    let px = |(x, y): (usize, usize)| (x * 400 / 1000, y * 400 / 1000);
    let head = (250..350).step_by(10).flat_map(|y| [470, 500, 530].map(|x| px((x, y))));
    let head: Vec<_> = head.collect();
    let line: Vec<_> = (380..610).step_by(10).map(|y| px((500, y))).collect();
    assert!(covered(&mask, &head) > 0.97, "the head: {}", covered(&mask, &head));
    assert!(covered(&mask, &line) > 0.97, "the body's line: {}", covered(&mask, &line));
    let beside: Vec<_> = (90..370).flat_map(|y| [(110, y), (290, y)]).collect();
    assert!(covered(&mask, &beside) < 0.02, "{}", covered(&mask, &beside));
    assert!(mask.cover.iter().any(|c| (30..225).contains(c)), "the edge is soft");
}

#[test]
fn a_cut_out_of_a_painted_thing_covers_it_in_every_style() {
    let sheet = house(400, 400);
    let wall: Vec<_> = (200..305).step_by(5).flat_map(|y| [(108, y), (160, y), (240, y)]).collect();
    let sky: Vec<_> = (75..85).flat_map(|y| [(90, y), (100, y), (255, y)]).collect();
    for style in Style::ALL {
        let wish = Wish { style: Some(style), seed: 3, closeness_permille: 900, ..Wish::default() };
        let p = paint_with(&sheet, wish);
        let hint = Mask::of_box(400, 400, (70, 70, 280, 330));
        let mask = cut_out(&p.picture(), &hint).expect("sizes fit");
        let (on, off) = (covered(&mask, &wall), covered(&mask, &sky));
        // By night a wall and the sky beside it come close to one colour.
        let least = if style == Style::Night { 0.6 } else { 0.9 };
        assert!(on > least && off < 0.15, "{}: {on} of the wall, {off} of the sky", style.as_str());
        assert!(hint.cover.iter().zip(&mask.cover).all(|(h, c)| *h > 0 || *c == 0));
    }
}

#[test]
fn where_there_is_nothing_nothing_is_cut() {
    let sheet = Sheet::white(200, 200);
    let rgb = sheet.drawing().to_rgb();
    let picture = Picture { width: 200, height: 200, rgb: &rgb };
    let whole = Mask::of_box(200, 200, (0, 0, 200, 200));
    for hint in [Mask::of_box(200, 200, (40, 40, 160, 160)), whole] {
        let mask = cut_out(&picture, &hint).expect("sizes fit");
        assert!(mask.cover.iter().all(|c| *c == 0));
    }
    let wrong = Mask::of_box(200, 199, (0, 0, 9, 9));
    assert_eq!(cut_out(&picture, &wrong), Err(PaintError::Size));
}

#[test]
fn enlarging_keeps_the_mean_colour_and_the_edges_place() {
    let p = paint_with(&night_drawing(200), Wish { closeness_permille: 900, ..Wish::default() });
    let large = enlarge(&p.picture()).expect("a size in range");
    assert_eq!(large.len(), 400 * 400 * 3);
    let (before, after) = (fields(200, 200, &p.rgb), fields(400, 400, &large));
    assert!(apart(&before, &after) < 0.6, "{}", apart(&before, &after));
    // A hard edge stays one: dark up to it, light from it on, and nothing darker or lighter beside.
    let mut sheet = Sheet::white(64, 64);
    sheet.fill(0x0020_2020, 0, 0, 500, 1000);
    let rgb = sheet.drawing().to_rgb();
    let e = enlarge(&Picture { width: 64, height: 64, rgb: &rgb }).expect("a size in range");
    for y in 0..128 {
        let row = |x: usize| e[(y * 128 + x) * 3];
        assert!((0..61).all(|x| row(x).abs_diff(0x20) < 4), "the dark side rings");
        assert!((67..128).all(|x| row(x) > 251), "the light side rings");
        assert!(row(62) < 90 && row(65) > 190, "{} to {}", row(62), row(65));
    }
}

#[test]
fn an_enlarged_slant_has_no_stairs() {
    let side = 96_usize;
    let mut rgb = vec![255_u8; side * side * 3];
    for y in 0..side {
        for x in 0..side {
            if x * 3 < y {
                rgb[(y * side + x) * 3..][..3].fill(30);
            }
        }
    }
    let e = enlarge(&Picture { width: 96, height: 96, rgb: &rgb }).expect("a size in range");
    // Where each row crosses the middle grey, to a fraction of a pixel.
    let cross = |y: usize| {
        let v = |x: usize| f64::from(e[(y * 192 + x) * 3]);
        let x = (1..192).find(|&x| v(x) > 142.0).expect("every row crosses") as f64;
        let (a, b) = (v(x as usize - 1), v(x as usize));
        x - (b - 142.0) / (b - a).max(1.0)
    };
    let wobble: f64 = (40..180)
        .map(|y| {
            let straight = (cross(y - 6) + cross(y + 6)) * 0.5;
            (cross(y) - straight).abs()
        })
        .sum::<f64>()
        / 140.0;
    // Doubled pixels would stray by about half a pixel.
    assert!(wobble < 0.34, "{wobble}");
}

#[test]
fn every_edge_size_can_be_worked_on() {
    for (w, h) in [(64, 64), (64, 1536), (1536, 64), (127, 333)] {
        let sheet = house(w, h);
        let p = paint_with(&sheet, Wish::default());
        let mask = Mask::of_box(w, h, (w / 4, h / 4, w * 3 / 4, h * 3 / 4));
        assert_eq!(part(&sheet, &mask, &p, Wish::default()).rgb.len(), p.rgb.len());
        assert_eq!(cut_out(&p.picture(), &mask).expect("sizes fit").cover.len(), mask.cover.len());
        assert_eq!(enlarge(&p.picture()).expect("a size in range").len(), p.rgb.len() * 4);
    }
    let rgb = [0; 63 * 64 * 3];
    let out_of_range = Picture { width: 63, height: 64, rgb: &rgb };
    assert_eq!(enlarge(&out_of_range), Err(PaintError::Size));
    let hint = Mask::of_box(63, 64, (0, 0, 9, 9));
    assert_eq!(cut_out(&out_of_range, &hint), Err(PaintError::Size));
}

#[test]
fn tools_give_the_same_bytes_twice() {
    let sheet = loops(160);
    let p = paint_with(&sheet, Wish::default());
    let mask = Mask::of_box(160, 160, (20, 20, 140, 140));
    assert_eq!(cut_out(&p.picture(), &mask), cut_out(&p.picture(), &mask));
    assert_eq!(enlarge(&p.picture()), enlarge(&p.picture()));
    let wish = Wish { seed: 3, ..Wish::default() };
    assert_eq!(part(&sheet, &mask, &p, wish), part(&sheet, &mask, &p, wish));
    assert_eq!(preview(&sheet.drawing(), &wish), preview(&sheet.drawing(), &wish));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn no_pixels_and_no_mask_stop_the_tools(
        w in 64_u32..120,
        h in 64_u32..120,
        seed in any::<u32>(),
        step in prop::sample::select(vec![1_usize, 3, 40, 900]),
        hint in prop::collection::vec(any::<u8>(), 1..40),
    ) {
        let mut state = seed;
        let mut byte = 0;
        let rgb: Vec<u8> = (0..(w * h * 3) as usize)
            .map(|i| {
                if i % step == 0 {
                    state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                    byte = (state >> 24) as u8;
                }
                byte
            })
            .collect();
        let picture = Picture { width: w, height: h, rgb: &rgb };
        let cover: Vec<u8> = hint.iter().cycle().take((w * h) as usize).copied().collect();
        let mask = Mask { width: w, height: h, cover };
        let cut = cut_out(&picture, &mask).expect("sizes fit");
        prop_assert!(cut.cover.iter().zip(&mask.cover).all(|(c, m)| *m > 0 || *c == 0));
        prop_assert_eq!(enlarge(&picture).expect("sizes fit").len(), rgb.len() * 4);
        let under = Painting { width: w, height: h, rgb: rgb.clone(), words: vec![], style: Style::Oil };
        let new = part(&house(w, h), &mask, &under, Wish { seed, ..Wish::default() });
        for (i, c) in mask.cover.iter().enumerate().filter(|(_, c)| **c == 0) {
            prop_assert_eq!(&new.rgb[i * 3..][..3], &rgb[i * 3..][..3], "pixel {} of cover {}", i, c);
        }
    }
}
