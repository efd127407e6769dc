//! Old maps: parchment, coasts with ripple lines, hills and woods as little signs.

use crate::colour::Rgb;
use crate::math::{fade, floor, ramp, unit, wave};
use crate::render::{Scene, Spot};

const SEPIA: Rgb = Rgb::hex(0x5a3c22);

fn parchment(scene: &Scene<'_>, x: f32, y: f32) -> Rgb {
    let stain = scene.coarse.sum(x / 260.0, y / 260.0, 5);
    let fibre = scene.fine.sum(x / 7.0, y / 40.0, 2);
    let c = Rgb::hex(0xe3cd9c).mix(Rgb::hex(0xc49a5f), ramp(-0.1, 0.8, stain));
    // Foxing and burnt edges.
    let edge = x.min(scene.wide - x).min(y).min(scene.tall - y) + 30.0 * stain;
    let burnt = fade(edge.max(0.0) / 26.0);
    (c * (1.0 + 0.035 * fibre)).mix(Rgb::hex(0x6f4422), 0.62 * burnt)
}

/// The sea: ripple lines that follow every coast and fade outwards, and a faint grid of bearings.
pub(crate) fn sea(scene: &Scene<'_>, s: &Spot) -> Rgb {
    let paper = parchment(scene, s.x, s.y).mix(Rgb::hex(0x6fa3a6), 0.46);
    let away = s.depth + 2.0 * scene.fine.smooth(s.x / 30.0, s.y / 30.0);
    let line = ramp(0.80, 0.97, wave(away.max(0.0).sqrt() * 0.74 - 0.25));
    let c = paper.mix(SEPIA, 0.55 * line * fade(away / 42.0));
    let shade = fade(s.depth / 20.0);
    let c = c.mix(Rgb::hex(0x3f7780), 0.45 * shade);
    rose(scene, s, c)
}

/// Bearings from a compass rose, in the corner that the seed picks.
fn rose(scene: &Scene<'_>, s: &Spot, c: Rgb) -> Rgb {
    let pick = scene.coarse.hash(2, 2);
    let (cx, cy) = (
        scene.wide * if pick & 1 == 0 { 0.14 } else { 0.86 },
        scene.tall * if pick & 2 == 0 { 0.84 } else { 0.16 },
    );
    let (dx, dy) = (s.x - cx, s.y - cy);
    let d = (dx * dx + dy * dy).sqrt().max(0.5);
    let turn = crate::math::turns_of(dx, dy);
    let spoke = turn * 16.0;
    let off = (spoke - floor(spoke + 0.5) as f32).abs() / 16.0 * core::f32::consts::TAU * d;
    let bearing = ramp(1.1, 0.4, off) * 0.20;
    let mut c = c.mix(SEPIA, bearing);
    let radius = 62.0;
    if d < radius * 1.1 {
        let star = turn * 8.0;
        let i = floor(star + 0.5);
        let w = (star - i as f32).abs() * 2.0; // 0 on a point, 1 between
        let reach = radius * if i & 1 == 0 { 1.0 } else { 0.62 };
        let inside = ramp(1.0, -1.0, d - reach * (1.0 - w) / (1.0 + 2.4 * w));
        let half = if star > i as f32 { SEPIA } else { Rgb::hex(0xb5532f) };
        c = c.mix(half, 0.8 * inside);
        let ring = ramp(1.6, 0.6, (d - radius * 0.52).abs());
        c = c.mix(SEPIA, 0.6 * ring);
    }
    c
}

/// Land: a warm wash, darker at the coast, with hills and trees drawn as signs.
pub(crate) fn land(scene: &Scene<'_>, s: &Spot) -> Rgb {
    let relief = scene.coarse.sum(s.x / 210.0, s.y / 210.0, 4);
    let own = s.part.tint.mix(Rgb::hex(0xb0763f), 0.30 * ramp(0.0, 0.8, relief));
    let own = own.mix(Rgb::hex(0x8f9f5c), 0.35 * ramp(0.0, -0.7, relief));
    let coast = fade(s.depth / 22.0);
    let c = parchment(scene, s.x, s.y).mix(own, 0.62).mix(Rgb::hex(0x8a5f35), 0.40 * coast);
    let inland = ramp(22.0, 34.0, s.depth);
    signs(scene, s, c, relief, inland)
}

/// One sign to a cell: a peak where the land is high, a tree where it is low.
fn signs(scene: &Scene<'_>, s: &Spot, c: Rgb, relief: f32, inland: f32) -> Rgb {
    let (gx, gy) = (58.0, 44.0);
    let row = floor(s.y / gy);
    let (u, v) = (s.x / gx + 0.5 * (row & 1) as f32, s.y / gy);
    let (iu, iv) = (floor(u), row);
    let n = scene.leafy;
    let (jx, jy) = (n.at(iu, iv) - 0.5, n.at(iu, iv + 1000) - 0.5);
    let (x, y) = ((u - iu as f32 - 0.5 - 0.28 * jx) * gx, (v - iv as f32 - 0.5 - 0.2 * jy) * gy);
    if n.at(iu + 500, iv) > 0.55 {
        return c;
    }
    let wob = 1.2 * scene.fine.smooth(s.x / 9.0, s.y / 9.0);
    let high = relief > 0.02;
    let ink = if high {
        let roof = y + 13.0 - x.abs() * 1.25 + wob;
        let outline = ramp(1.7, 0.6, roof.abs()) * ramp(14.0, 13.0, x.abs() * 1.25 + wob);
        let hatch = ramp(0.2, 0.8, wave((x + y * 0.5) / 5.0))
            * ramp(0.0, 2.0, roof)
            * ramp(0.0, 1.5, x)
            * ramp(4.5, 3.0, y);
        unit(outline + 0.55 * hatch)
    } else {
        let d = (x * x + (y + 4.0) * (y + 4.0)).sqrt() + wob;
        let crown = ramp(1.5, 0.5, (d - 6.5).abs());
        let shade = ramp(6.5, 5.5, d) * ramp(-1.0, 4.0, x) * 0.6;
        let stem = ramp(1.3, 0.5, x.abs()) * ramp(2.0, 3.0, y) * ramp(9.5, 8.5, y);
        unit(crown + shade + stem)
    };
    c.mix(SEPIA, 0.72 * ink * inland)
}
