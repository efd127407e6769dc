use alloc::vec::Vec;

use super::*;
use crate::{
    Brush, BrushMode, CanvasSize, Color, Joints, Sample, Stroke, Texture,
    stroke::{
        PX,
        nib::{Nib, Tip},
        segment::Segment,
    },
};

const CANVAS: Rect = Rect::new(0, 0, 1024, 1024);

fn at(mask: &Mask, x: i32, y: i32) -> u16 {
    mask.at(x, y)
}

fn line(diameter: u16, hardness: u8, from: (i64, i64), to: (i64, i64)) -> Mask {
    let brush = Brush {
        mode: BrushMode::Paint,
        color: Color::BLACK,
        size: diameter,
        hardness,
        opacity: 255,
        pressure_size: false,
        pressure_opacity: false,
        texture: Texture::Even,
        joints: Joints::Smooth,
    };
    let sample = |(x, y): (i64, i64)| Sample { x: x as i32, y: y as i32, pressure: 255 };
    let mut mask = Mask::new(CANVAS);
    Stroke { brush, samples: [sample(from), sample(to)].into() }.cover(&mut mask);
    mask
}

/// What a whole stroke covers, in pixels.
fn area(mask: &Mask) -> u64 {
    let pixels = (0..1024).flat_map(|y| (0..1024).map(move |x| (x, y)));
    pixels.map(|(x, y)| u64::from(at(mask, x, y))).sum::<u64>() >> 14
}

#[test]
fn lines_are_as_heavy_as_they_are_wide_whatever_their_slope() {
    for diameter in [16_u16, 24, 48, 160] {
        for (x, y) in [(6000, 0), (0, 6000), (5900, 1090), (4243, 4243), (3000, 5196)] {
            let start = (2003, 2009);
            let mask = line(diameter, 255, start, (start.0 + x, start.1 + y));
            let width = u64::from(diameter);
            let expected = 375 * width / 16 + width * width * 201 / (256 * 256);
            let area = area(&mask);
            let error = area.abs_diff(expected);
            assert!(error * 14 < expected, "{diameter} ({x}, {y}): {area}, not {expected}");
        }
    }
}

#[test]
fn a_thin_line_has_no_beads() {
    for offset in 0..16 {
        let mask = line(16, 255, (1600, 1600 + offset), (8000, 1600 + offset));
        let weights = (120..480).map(|x| at(&mask, x, 99) + at(&mask, x, 100) + at(&mask, x, 101));
        let weights: Vec<_> = weights.collect();
        let (least, most) = (weights.iter().min(), weights.iter().max());
        assert!(most.zip(least).is_some_and(|(most, least)| most - least < 300), "{offset}");
    }
}

#[test]
fn a_dot_is_round() {
    let mask = line(640, 255, (8000, 8000), (8000, 8000));
    let mut samples = Vec::new();
    for (x, y) in [(20, 0), (0, 20), (-20, 0), (0, -20), (14, 14), (-15, -15)] {
        samples.push(at(&mask, 500 + x, 500 + y));
    }
    // The centre is the corner of four pixels: the far ones lie half a pixel farther out.
    assert!(samples[0] < 600 && samples[1] < 600 && samples[2] > 15_000 && samples[3] > 15_000);
    assert!(samples[4].abs_diff(samples[5]) < 700, "{samples:?}");
    assert!(area(&mask).abs_diff(1257) < 8, "{}", area(&mask));
}

/// The pen comes down, is pressed, and leaves; every disc on the way is there as a whole.
#[test]
fn a_press_in_one_place_leaves_a_whole_disc() {
    let brush = Brush {
        mode: BrushMode::Paint,
        color: Color::BLACK,
        size: 1600,
        hardness: 0,
        opacity: 255,
        pressure_size: true,
        pressure_opacity: false,
        texture: Texture::Even,
        joints: Joints::Smooth,
    };
    let sample = |pressure| Sample { x: 8000, y: 8000, pressure };
    let samples = [0, 0, 255, 255, 0, 0].map(sample).into();
    let mut mask = Mask::new(CANVAS);
    Stroke { brush, samples }.cover(&mut mask);
    for (x, y) in (0..60).flat_map(|y| (0..60).map(move |x| (x, y))) {
        let corners = [(x, y), (-1 - x, y), (x, -1 - y), (-1 - x, -1 - y)];
        let [first, others @ ..] = corners.map(|(x, y)| at(&mask, 500 + x, 500 + y));
        assert!(others.iter().all(|other| other.abs_diff(first) < 100), "{x} {y}");
    }
    assert!(at(&mask, 500, 500) > 16_000);
}

/// Leaving out what a neighbour covers changes no more than rounding does: a fiftieth.
#[test]
fn joints_leave_neither_gaps_nor_bumps() {
    let corners = [(100, 100), (180, 110), (230, 160), (210, 260), (215, 300), (400, 290)];
    for diameter in [16, 48, 320, 1200] {
        for hardness in [0, 128, 255] {
            let nib = Nib::new(Tip { diameter, level: Tip::STRONGEST }, hardness);
            let (mut cut, mut whole) = (Mask::new(CANVAS), Mask::new(CANVAS));
            let longest = Segment::longest(diameter) / PX;
            let segments: Vec<_> = corners
                .windows(2)
                .flat_map(|ends| split(ends[0], ends[1], longest, nib.tip()))
                .collect();
            for (index, segment) in segments.iter().enumerate() {
                let reach = nib.reach();
                let before = index.checked_sub(1).map(|index| &segments[index]);
                let start = before.map_or(reach, |before| segment.past_start(before, reach));
                let next = segments.get(index + 1);
                let end = next.map_or(reach, |next| segment.past_end(next, reach));
                cut.sweep(&Sweep::new(segment, &nib, [start, end]));
                whole.sweep(&Sweep::new(segment, &nib, [reach, reach]));
            }
            for (x, y) in (0..512).flat_map(|y| (0..512).map(move |x| (x, y))) {
                let (cut, whole) = (at(&cut, x, y), at(&whole, x, y));
                assert!(
                    cut.abs_diff(whole) <= 330,
                    "{diameter} {hardness}: {x} {y}: {cut} {whole}"
                );
            }
        }
    }
}

fn split(from: (i64, i64), to: (i64, i64), longest: i64, tip: Tip) -> Vec<Segment> {
    let (dx, dy) = (to.0 - from.0, to.1 - from.1);
    let parts = dx.abs().max(dy.abs()) / longest + 1;
    let at = |part| ((from.0 * PX) + dx * PX * part / parts, from.1 * PX + dy * PX * part / parts);
    (0..parts).map(|part| Segment::new(at(part), at(part + 1), tip)).collect()
}

#[test]
fn a_clip_changes_nothing_inside_of_itself() {
    let brush = Brush {
        mode: BrushMode::Paint,
        color: Color::BLACK,
        size: 700,
        hardness: 90,
        opacity: 255,
        pressure_size: true,
        pressure_opacity: true,
        texture: Texture::Even,
        joints: Joints::Smooth,
    };
    let sample = |i: i32| Sample {
        x: 16 * (37 * i % 1024),
        y: 16 * (91 * i % 1024),
        pressure: (i * 53) as u8,
    };
    let stroke = Stroke { brush, samples: (0..20).map(sample).collect() };
    let mut whole = Mask::new(CanvasSize::SQUARE.rect());
    stroke.cover(&mut whole);
    let clip = Rect::new(300, 200, 420, 600);
    let mut clipped = Mask::new(clip);
    stroke.cover(&mut clipped);
    for (x, y) in (256..448).flat_map(|x| (192..640).map(move |y| (x, y))) {
        assert_eq!(at(&clipped, x, y), at(&whole, x, y), "{x} {y}");
    }
    assert!(at(&whole, 0, 0) > 0);
    assert_eq!(at(&clipped, 0, 0), 0);
}

#[test]
fn groups_are_marked_from_the_first_column_to_the_last() {
    assert_eq!(groups(0, 1), 0b1);
    assert_eq!(groups(0, 64), 0xff);
    assert_eq!(groups(7, 9), 0b11);
    assert_eq!(groups(8, 16), 0b10);
    assert_eq!(groups(63, 64), 0x80);
}
