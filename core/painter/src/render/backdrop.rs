//! What bare paper becomes where there is no landscape: space, a studio's ground, colour, deep water.

use crate::colour::Rgb;
use crate::math::{fade, mix, ramp, unit, wave};
use crate::mood::Things;
use crate::render::{Scene, Spot, sky::scatter};

/// Pairs of ground colours, light enough for dark ink: one is chosen by the seed.
const GROUNDS: [(u32, u32, u32); 6] = [
    (0xd9b48f, 0xb9785c, 0x7f9aa0),
    (0x9fb8b4, 0x5f8a92, 0xd9b27a),
    (0xcbb8c9, 0x8f7aa6, 0xe3b58c),
    (0xd8cf9f, 0x9aa86a, 0xc98a5f),
    (0xb9c4d9, 0x7389b5, 0xd9a59a),
    (0xe0b8a8, 0xb56f72, 0x8aa6a0),
];

fn ground(scene: &Scene<'_>) -> (Rgb, Rgb, Rgb) {
    let (a, b, c) = GROUNDS[scene.coarse.hash(1, 9) as usize % GROUNDS.len()];
    (Rgb::hex(a), Rgb::hex(b), Rgb::hex(c))
}

/// Drawn colour on the sheet behind rules the ground.
fn with_drawn(scene: &Scene<'_>, s: &Spot, c: Rgb) -> Rgb {
    if s.part.drawn { c.mix(s.part.tint * (0.75 + 0.5 * c.luma()), scene.keep(&s.part)) } else { c }
}

/// A loose brushed ground behind a head or a thing: light where it faces, dark at the corners.
pub(crate) fn studio(scene: &Scene<'_>, s: &Spot) -> Rgb {
    let (light, deep, accent) = ground(scene);
    let n = scene.coarse;
    let bend = n.smooth(s.x / 260.0, s.y / 260.0);
    let sweep = n.sum(s.x / 300.0 + bend, s.y / 240.0 - bend, 3);
    let brush = scene.fine.sum((s.x + s.y * 0.7) / 120.0 + 2.0 * bend, (s.y - s.x * 0.7) / 16.0, 3);
    let (dx, dy) = (s.x / scene.wide - 0.5 - scene.light.to_sun.0 * 0.3, s.y / scene.tall - 0.42);
    let away = (dx * dx + dy * dy).sqrt();
    let c = light.mix(deep, unit(ramp(0.05, 0.85, away) + 0.35 * sweep));
    let c = c.mix(accent, 0.40 * ramp(0.1, 0.7, n.sum(s.x / 340.0 + 5.0, s.y / 300.0, 3)));
    let c = with_drawn(scene, s, c * (1.0 + 0.09 * brush));
    let c = if scene.mood.is_dark() || scene.light.dark { c * Rgb(0.38, 0.42, 0.62) } else { c };
    // A soft shade where the thing stands before the ground.
    c * (1.0 - 0.30 * fade(s.depth / 60.0) * unit(0.6 + s.y / scene.tall * 0.5))
}

/// Fields of colour that flow into each other, for pictures of nothing.
pub(crate) fn fields(scene: &Scene<'_>, s: &Spot) -> Rgb {
    let (a, b, accent) = ground(scene);
    let n = scene.coarse;
    let (wx, wy) =
        (n.sum(s.x / 380.0, s.y / 380.0, 3), n.sum(s.x / 380.0 + 9.0, s.y / 380.0 + 4.0, 3));
    let flow = n.sum(s.x / 460.0 + wx * 0.8, s.y / 460.0 + wy * 0.8, 4);
    let vein = scene.leafy.ridges(s.x / 520.0 + wx * 0.5, s.y / 520.0 + wy * 0.5, 3);
    let paper = Rgb::hex(0xf1e4cb);
    let c = paper
        .mix(a, ramp(-0.6, 0.2, flow + 0.2))
        .mix(b, 0.75 * ramp(0.05, 0.75, flow))
        .mix(accent, 0.7 * ramp(0.56, 0.9, vein));
    let c = with_drawn(scene, s, c);
    let halo = fade(s.depth / 34.0);
    let c = c.mix(paper, 0.35 * halo);
    if scene.light.dark || scene.mood.is_dark() { c * Rgb(0.34, 0.40, 0.60) } else { c }
}

/// Space: a dust lane of nebula across, and stars of three sizes.
pub(crate) fn void(scene: &Scene<'_>, s: &Spot) -> Rgb {
    let n = scene.coarse;
    let turn = scene.coarse.at(4, 4);
    let (c, d) = (wave(turn + 0.25), wave(turn));
    let (u, v) = ((s.x * c - s.y * d) / 1000.0, (s.x * d + s.y * c) / 1000.0);
    let (wx, wy) = (n.sum(u * 1.6, v * 1.6, 4), n.sum(u * 1.6 + 7.0, v * 1.6 + 3.0, 4));
    let cloud = n.sum(u * 1.3 + wx * 0.6, v * 2.1 + wy * 0.6, 5);
    let dust = scene.leafy.ridges(u * 2.2 + wx * 0.4, v * 2.6 + wy * 0.4, 4);
    let hues =
        [(0x7a3fb0, 0x2f7fc0), (0xc0486a, 0x4a5fc8), (0x2f9a9a, 0x6a4fc0), (0xd07a3a, 0x8a3f8f)];
    let (a, b) = hues[n.hash(5, 5) as usize % hues.len()];
    let gas = Rgb::hex(a).mix(Rgb::hex(b), unit(0.5 + 0.9 * wx));
    let lit = ramp(-0.15, 0.95, cloud);
    let dark = Rgb::hex(0x0a0c1d).mix(Rgb::hex(0x141a38), unit(0.5 + 0.5 * wy));
    let mut k = dark
        .screen(gas * (0.75 * lit))
        .screen(Rgb::hex(0xffd9c0) * (0.40 * ramp(0.55, 1.2, cloud)));
    k = k * mix(1.0, 0.62, ramp(0.5, 0.85, dust) * lit);
    let star = scatter(scene.fine, s.x / 9.0, s.y / 9.0, 0.35, 0.07) * 0.5
        + scatter(scene.leafy, s.x / 31.0, s.y / 31.0, 0.5, 0.045)
        + scatter(scene.coarse, s.x / 130.0, s.y / 130.0, 0.5, 0.022) * 1.6;
    let k = k.screen(Rgb(1.0, 0.95, 0.88) * star);
    if s.part.drawn && s.part.tint.luma() > 0.2 { k.screen(s.part.tint * 0.25) } else { k }
}

/// Under water: light from above in shafts, dark below, motes and bubbles.
pub(crate) fn deep(scene: &Scene<'_>, s: &Spot) -> Rgb {
    let down = s.y / scene.tall;
    let n = scene.coarse;
    let c = Rgb::hex(0x7fd0d2)
        .mix(Rgb::hex(0x1f7f9c), ramp(0.0, 0.45, down))
        .mix(Rgb::hex(0x0d3b5c), ramp(0.4, 1.0, down));
    let shaft = n.sum((s.x + s.y * 0.45) / 110.0, s.y / 1400.0, 3);
    let c = c.screen(Rgb::hex(0xc8f4e4) * (0.34 * ramp(0.1, 0.7, shaft) * (1.0 - down)));
    let caustic = scene.leafy.ridges(s.x / 130.0, s.y / 70.0, 3);
    let c =
        c.screen(Rgb::hex(0xe0fff4) * (0.35 * ramp(0.5, 0.85, caustic) * ramp(0.22, 0.0, down)));
    let mote = scatter(scene.fine, s.x / 24.0, s.y / 24.0, 0.3, 0.05);
    let bed = scene.tall * (0.90 + 0.03 * n.sum(s.x / 260.0, 2.0, 3));
    let c = c.screen(Rgb::hex(0xd0f0f0) * (0.45 * mote));
    let c = if scene.mood.bans(Things::FLOWERS) || s.y < bed {
        c
    } else {
        let ripple = wave((s.y - bed) / 17.0 + 1.2 * n.smooth(s.x / 90.0, s.y / 40.0));
        let sand = Rgb::hex(0x8fa58a).mix(Rgb::hex(0xb9bf96), unit(0.5 + 0.3 * ripple));
        c.mix(sand, 0.62 * ramp(0.0, 12.0, s.y - bed))
    };
    with_drawn_lightly(scene, s, c)
}

fn with_drawn_lightly(scene: &Scene<'_>, s: &Spot, c: Rgb) -> Rgb {
    if s.part.drawn {
        c.mix(s.part.tint * (0.6 + 0.7 * c.luma()), 0.5 * scene.keep(&s.part))
    } else {
        c
    }
}
