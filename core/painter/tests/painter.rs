//! What people can count on: the same bytes for the same wish, and pictures that show the wish.

mod easel;

use std::ops::ControlFlow;

use easel::{Sheet, house, night_drawing, paint_with};
use painter::{Drawing, PaintError, Painting, Style, Wish, paint, vocabulary};
use proptest::prelude::*;

/// Places in pixels on the figure's upright lines.
fn figure_marks(side: usize) -> Vec<(usize, usize)> {
    (460..600).step_by(20).map(|y| (500 * side / 1000, y * side / 1000)).collect()
}

/// The share of pixels for which `differs` holds.
fn share(a: &Painting, b: &Painting, differs: impl Fn(&[u8], &[u8]) -> bool) -> f64 {
    let count =
        a.rgb.chunks_exact(3).zip(b.rgb.chunks_exact(3)).filter(|(p, q)| differs(p, q)).count();
    count as f64 / (a.rgb.len() / 3) as f64
}

#[test]
fn the_same_drawing_and_wish_give_the_same_bytes() {
    let sheet = house(256, 192);
    for style in Style::ALL {
        let wish = Wish {
            prompt: "sunset",
            style: Some(style),
            seed: 9,
            closeness_permille: 400,
            ..Wish::default()
        };
        assert_eq!(paint_with(&sheet, wish), paint_with(&sheet, wish), "{}", style.as_str());
    }
}

#[test]
fn seeds_give_visibly_different_pictures() {
    let sheet = house(256, 256);
    let one = paint_with(&sheet, Wish { seed: 1, ..Wish::default() });
    let two = paint_with(&sheet, Wish { seed: 2, ..Wish::default() });
    let apart = share(&one, &two, |a, b| a.iter().zip(b).any(|(x, y)| x.abs_diff(*y) > 16));
    assert!(apart > 0.3, "only {apart} of the pixels differ");
}

#[test]
fn styles_are_told_apart_at_a_glance() {
    let sheet = house(192, 192);
    let all: Vec<_> =
        Style::ALL.map(|s| paint_with(&sheet, Wish { style: Some(s), ..Wish::default() })).into();
    for (i, a) in all.iter().enumerate() {
        for b in &all[i + 1..] {
            let apart = share(a, b, |p, q| p.iter().zip(q).any(|(x, y)| x.abs_diff(*y) > 14));
            assert!(apart > 0.35, "{} and {}: {apart}", a.style.as_str(), b.style.as_str());
        }
    }
}

#[test]
fn night_is_darker_and_snow_is_brighter_than_a_meadow_by_day() {
    let sheet = house(256, 256);
    let mean = |prompt| {
        let p = paint_with(&sheet, Wish { prompt, ..Wish::default() });
        p.rgb.iter().map(|v| f64::from(*v)).sum::<f64>() / p.rgb.len() as f64
    };
    let (day, night, snow) = (mean("day"), mean("night"), mean("snow"));
    assert!(night < day * 0.62, "night {night}, day {day}");
    assert!(snow > day * 1.12, "snow {snow}, day {day}");
}

#[test]
fn sunset_is_warmer_and_winter_colder_than_day() {
    let sheet = house(256, 256);
    let warmth = |prompt| {
        let p = paint_with(&sheet, Wish { prompt, ..Wish::default() });
        p.rgb.chunks_exact(3).map(|c| f64::from(c[0]) - f64::from(c[2])).sum::<f64>()
            / (p.rgb.len() / 3) as f64
    };
    assert!(warmth("sunset") > warmth("day") + 20.0);
    assert!(warmth("winter") < warmth("day") - 3.0);
}

#[test]
fn noir_has_no_colour_left() {
    let p = paint_with(&house(128, 128), Wish { prompt: "noir", ..Wish::default() });
    assert!(p.rgb.chunks_exact(3).all(|c| c[0].abs_diff(c[1]) < 3 && c[1].abs_diff(c[2]) < 3));
}

#[test]
fn a_negative_word_takes_the_clouds_away() {
    let sheet = Sheet::white(256, 256);
    let cloudy = Wish { prompt: "overcast", closeness_permille: 900, ..Wish::default() };
    let with = paint_with(&sheet, cloudy);
    let without = paint_with(&sheet, Wish { negative_prompt: "clouds", ..cloudy });
    let sky = |p: &Painting| {
        let top = &p.rgb[..256 * 80 * 3];
        top.chunks_exact(3).filter(|c| c[2] > c[0].saturating_add(40)).count()
    };
    assert!(sky(&without) > sky(&with) * 2, "{} and {}", sky(&without), sky(&with));
}

#[test]
fn white_paper_does_not_stay_white() {
    for (sheet, name) in [
        (house(384, 384), "house"),
        (Sheet::white(256, 256), "blank"),
        (easel::stick_figure(384), "figure"),
        (easel::loops(384), "loops"),
    ] {
        for style in [Style::Oil, Style::Gouache, Style::Pastel, Style::Night] {
            let p = paint_with(&sheet, Wish { style: Some(style), ..Wish::default() });
            let bare = p.rgb.chunks_exact(3).filter(|c| c.iter().all(|v| *v > 244)).count();
            let share = bare as f64 / (p.rgb.len() / 3) as f64;
            assert!(share < 0.04, "{name} in {}: {share} is bare", style.as_str());
        }
    }
}

#[test]
fn lines_stay_readable_against_what_they_lie_on() {
    let sheet = easel::stick_figure(384);
    for (prompt, style) in [
        ("", Style::Oil),
        ("night", Style::Oil),
        ("", Style::Watercolour),
        ("", Style::InkWash),
        ("fog", Style::Gouache),
    ] {
        let p = paint_with(
            &sheet,
            Wish { prompt, style: Some(style), closeness_permille: 1000, ..Wish::default() },
        );
        let luma = |x: usize, y: usize| {
            let i = (y * p.width as usize + x) * 3;
            0.3 * f64::from(p.rgb[i])
                + 0.59 * f64::from(p.rgb[i + 1])
                + 0.11 * f64::from(p.rgb[i + 2])
        };
        // Across each limb: the middle of the line against both sides, a few pixels off.
        let marks = figure_marks(384);
        let clear: Vec<f64> = marks
            .iter()
            .map(|&(x, y)| {
                let line =
                    (-2..=2).map(|d| luma((x as i32 + d) as usize, y)).fold(f64::MAX, f64::min);
                let side = luma(x + 14, y).max(luma(x - 14, y));
                let bright = (-2..=2).map(|d| luma((x as i32 + d) as usize, y)).fold(0.0, f64::max);
                (side - line).abs().max((bright - side).abs())
            })
            .collect();
        let mean = clear.iter().sum::<f64>() / clear.len() as f64;
        assert!(mean > 34.0, "{prompt:?} in {}: {mean}", style.as_str());
    }
}

#[test]
fn a_drawn_night_becomes_a_night_with_lit_windows() {
    let p = paint_with(&night_drawing(256), Wish { closeness_permille: 800, ..Wish::default() });
    let at = |x: usize, y: usize| &p.rgb[(y * 256 + x) * 3..][..3];
    let (sky, window) = (at(40, 90), at(92, 148));
    assert!(sky.iter().all(|v| *v < 120), "{sky:?}");
    assert!(window[0] > 150 && window[0] > window[2], "{window:?}");
}

#[test]
fn every_edge_size_is_painted_whole() {
    for (w, h) in [(64, 64), (65, 64), (64, 1536), (1536, 64), (127, 333), (641, 479)] {
        let p = paint_with(&house(w, h), Wish::default());
        assert_eq!((p.width, p.height, p.rgb.len()), (w, h, w as usize * h as usize * 3));
    }
}

#[test]
fn a_drawing_out_of_range_is_refused() {
    let bytes = vec![255; 4 * 1537 * 64];
    for (width, height) in [(63, 64), (64, 63), (1537, 64), (0, 0), (64, 65)] {
        let d = Drawing { width, height, rgba: &bytes[..64 * 64 * 4] };
        assert_eq!(
            paint(&d, &Wish::default(), &mut |_| ControlFlow::Continue(())),
            Err(PaintError::Size),
            "{width}x{height}"
        );
    }
}

#[test]
fn work_stops_when_it_is_told_to_and_progress_only_rises() {
    let sheet = house(256, 256);
    for style in Style::ALL {
        let wish = Wish { style: Some(style), ..Wish::default() };
        let mut seen = Vec::new();
        let done = paint(&sheet.drawing(), &wish, &mut |t| {
            seen.push(t);
            ControlFlow::Continue(())
        });
        assert!(done.is_ok() && seen.len() > 12);
        assert!(
            seen.windows(2).all(|w| w[0] <= w[1]) && seen.iter().all(|t| (0.0..=1.0).contains(t)),
            "{seen:?}"
        );
        for stop in [0, seen.len() / 3, seen.len() - 2] {
            let mut calls = 0;
            let stopped = paint(&sheet.drawing(), &wish, &mut |_| {
                calls += 1;
                if calls > stop { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
            });
            assert_eq!((stopped, calls), (Err(PaintError::Cancelled), stop + 1));
        }
    }
}

#[test]
fn the_vocabulary_holds_the_styles_and_both_languages() {
    let words: Vec<_> = vocabulary().flat_map(|t| t.words).collect();
    for word in ["sunset", "nacht", "watercolour", "watercolor", "schnee", "woodcut", "wald"] {
        assert!(words.contains(&&word), "{word}");
    }
    let p = paint_with(&house(96, 96), Wish { prompt: "A stormy NIGHT, qwzx", ..Wish::default() });
    assert_eq!(p.words, ["stormy", "night"]);
}

/// The mean of each channel over a box given in thousandths.
fn mean(p: &Painting, (x0, y0, x1, y1): (u32, u32, u32, u32)) -> [f64; 3] {
    let (mut sums, mut count) = ([0.0; 3], 0.0);
    for y in y0 * p.height / 1000..y1 * p.height / 1000 {
        for x in x0 * p.width / 1000..x1 * p.width / 1000 {
            let i = ((y * p.width + x) * 3) as usize;
            for (s, v) in sums.iter_mut().zip(&p.rgb[i..i + 3]) {
                *s += f64::from(*v);
            }
            count += 1.0;
        }
    }
    sums.map(|s| s / count)
}

#[test]
fn the_hour_shows_in_the_light() {
    let sheet = house(192, 192);
    let all = |prompt| {
        let p = paint_with(&sheet, Wish { prompt, seed: 5, ..Wish::default() });
        mean(&p, (0, 0, 1000, 1000))
    };
    let bright = |c: [f64; 3]| c.iter().sum::<f64>();
    let [dawn, noon, sunset, dusk, night] = ["dawn", "noon", "sunset", "dusk", "night"].map(all);
    assert!(bright(noon) > bright(sunset) && bright(sunset) > bright(dusk));
    assert!(bright(dawn) > bright(dusk) && bright(dusk) > bright(night) * 1.2);
    let warm = |c: [f64; 3]| c[0] - c[2];
    assert!(warm(sunset) > warm(dawn) + 8.0 && warm(dawn) > warm(noon) + 8.0);
}

#[test]
fn red_flowers_stay_red_and_white_sails_white() {
    let mut s = Sheet::white(256, 256);
    s.fill(0x008c_c8f0, 0, 0, 1000, 450);
    s.fill(0x006a_b04a, 0, 450, 1000, 1000);
    s.fill(0x00d8_2020, 200, 550, 300, 650);
    let p = paint_with(&s, Wish { closeness_permille: 800, ..Wish::default() });
    let [r, g, b] = mean(&p, (220, 570, 280, 630));
    assert!(r > 140.0 && r > g * 2.0 && r > b * 2.0, "{r} {g} {b}");

    let mut s = Sheet::white(256, 256);
    s.fill(0x008c_c8f0, 0, 0, 1000, 430);
    s.fill(0x002f_86c0, 0, 430, 1000, 1000);
    s.fill(0x00c0_3030, 400, 600, 640, 680);
    s.fill(0x00ff_ffff, 480, 440, 600, 590);
    let p = paint_with(&s, Wish { closeness_permille: 800, seed: 2, ..Wish::default() });
    let [r, g, b] = mean(&p, (500, 460, 580, 570));
    assert!(r.min(g).min(b) > 150.0 && (r - b).abs() < 40.0, "{r} {g} {b}");
}

#[test]
fn a_flame_glows_at_night() {
    let mut s = Sheet::white(320, 320);
    s.line(0, 760, 1000, 760);
    s.ink = 0x00e0_5010;
    s.shape(&[(430, 740), (400, 560), (460, 640), (500, 420), (545, 640), (600, 540), (570, 740)]);
    let p = paint_with(&s, Wish { prompt: "night", ..Wish::default() });
    let [r, g, b] = mean(&p, (460, 640, 540, 720));
    assert!(r > 200.0 && g > 100.0 && r > b + 60.0, "{r} {g} {b}");
    let near = mean(&p, (430, 790, 570, 830));
    let far = mean(&p, (20, 790, 120, 830));
    assert!(near[0] > far[0] + 25.0, "the ground by the fire is lit: {near:?}, {far:?}");
}

#[test]
fn a_planet_with_a_ring_across_it_is_one_ball() {
    let mut s = Sheet::white(320, 320);
    s.ring(500, 500, 200);
    s.line(140, 520, 860, 540);
    let wish = Wish { prompt: "space", seed: 3, style: Some(Style::Gouache), ..Wish::default() };
    let p = paint_with(&s, wish);
    // Above and below the line that cuts it lies the same stuff, in more light or less.
    let (over, under) = (mean(&p, (380, 480, 620, 505)), mean(&p, (380, 560, 620, 585)));
    let hue = |c: [f64; 3]| [c[0] / c[1], c[2] / c[1]];
    let apart = hue(over).iter().zip(hue(under)).map(|(a, b)| (a - b).abs()).fold(0.0, f64::max);
    assert!(apart < 0.15, "{over:?} and {under:?}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn nothing_that_can_be_drawn_stops_the_painter(
        w in 64_u32..110,
        h in 64_u32..110,
        seed in any::<u32>(),
        closeness in 0_u16..1200,
        style in 0_usize..8,
        kind in 0_u32..4,
        prompt in prop::sample::select(vec!["", "space", "map", "abstract", "portrait cat", "underwater fish", "storm sea boat", "winter forest magic birds rainbow"]),
    ) {
        let mut sheet = Sheet::white(w, h);
        let mut state = seed;
        for (i, byte) in sheet.rgba.iter_mut().enumerate() {
            // Noise by pixel, by block, or in stripes: few large regions to very many small ones.
            let step = match kind { 0 => 1, 1 => 4, 2 => 4 * 24, _ => 4 * w as usize * 9 };
            if i % step == 0 {
                state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            }
            *byte = (state >> 24) as u8;
        }
        let wish = Wish { prompt, seed, closeness_permille: closeness, style: Some(Style::ALL[style]), ..Wish::default() };
        let p = paint_with(&sheet, wish);
        prop_assert_eq!(p.rgb.len(), (w * h * 3) as usize);
    }
}
