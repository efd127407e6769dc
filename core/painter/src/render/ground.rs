//! The floor: grass, snow, sand, earth, paving, dust. All of it recedes to the horizon.

use crate::colour::Rgb;
use crate::math::{mix, ramp, unit, wave};
use crate::mood::{Ground, Season, Things};
use crate::render::{Scene, Spot, water};

/// Open sheet below the horizon: whatever the words say ground is.
pub(crate) fn open(scene: &Scene<'_>, s: &Spot) -> Rgb {
    match scene.reading.ground {
        Ground::Meadow => grass(scene, s),
        Ground::Snow => snow(scene, s),
        Ground::Sand => sand(scene, s),
        Ground::Water => water::bed(scene, s),
        Ground::Earth => earth(scene, s),
        Ground::Street => street(scene, s),
        Ground::Moon => moon(scene, s),
    }
}

/// Keeps the texture's light and shade, and takes the drawing's colour as far as closeness asks.
fn tinted(scene: &Scene<'_>, s: &Spot, own: Rgb) -> Rgb {
    if !s.part.drawn {
        return own;
    }
    let k = own.luma() / 0.45;
    own.mix((s.part.tint * mix(1.0, k, 0.8)).clamped(), scene.keep(&s.part) * 0.75)
}

fn far_air(scene: &Scene<'_>, c: Rgb, near: f32) -> Rgb {
    let d = 1.0 - near;
    let d2 = d * d;
    scene.through_air(c, 0.55 * d2 * d2 * d)
}

pub(crate) fn grass(scene: &Scene<'_>, s: &Spot) -> Rgb {
    let (u, v, near) = scene.on_floor(s.x, s.y);
    let green = scene.green().saturate(0.90);
    let n = scene.coarse;
    let patch = n.sum(u / 420.0, v / 300.0, 3);
    // Tufts lean and rise: fine streaks near by, a soft nap far away.
    let lean = 5.0 * n.smooth(s.x / 90.0, s.y / 90.0);
    let size = mix(0.42, 1.6, near);
    let blades = scene.fine.sum((s.x + lean) / (5.5 * size), s.y / (17.0 * size), 2);
    let tuft = scene.leafy.sum(u / 46.0, v / 40.0, 3);
    let lit = unit(0.62 + 0.26 * patch + 0.16 * tuft + 0.20 * blades * mix(0.35, 1.0, near));
    let dry = Rgb::hex(0xc0b45a);
    let deep = green * Rgb(0.52, 0.70, 0.62);
    let own = deep
        .mix(green, ramp(0.1, 0.6, lit))
        .mix(green.mix(dry, 0.55), ramp(0.55, 1.0, lit + 0.18 * patch));
    let own = own.mix(dry, 0.16 * (1.0 - near));
    let mut c = scene.light.shade(tinted(scene, s, own), 0.35 + 0.75 * lit);
    if scene.mood.season() != Season::Winter && !scene.mood.bans(Things::FLOWERS) {
        c = blooms(scene, c, u, v, near);
    }
    if scene.mood.season() == Season::Winter {
        let rime = ramp(-0.1, 0.4, patch + 0.4 * blades);
        c = c.mix(scene.light.shade(Rgb::hex(0xe9eef4), 0.6 + 0.4 * lit), 0.75 * rime);
    }
    far_air(scene, c, near)
}

/// Flowers in loose drifts; more of them when they were asked for.
fn blooms(scene: &Scene<'_>, c: Rgb, u: f32, v: f32, near: f32) -> Rgb {
    let asked = scene.mood.wants(Things::FLOWERS) || scene.closeness < 0.2;
    let cell = scene.leafy.cells(u / 21.0, v / 21.0);
    let drift = scene.coarse.smooth(u / 240.0 + 7.0, v / 170.0);
    let share = if asked { 0.55 + 0.35 * drift } else { 0.30 * ramp(0.0, 0.6, drift) };
    if cell.own > share || near < 0.03 {
        return c;
    }
    let kinds = [0xf7e37a, 0xf4f0ea, 0xe8728f, 0xc878d0, 0xe8603f];
    let kind = Rgb::hex(kinds[(cell.own * 97.0) as usize % kinds.len()]);
    let petal = ramp(0.045, 0.018, cell.first);
    c.mix(scene.light.shade(kind, 0.85), petal * 0.92)
}

pub(crate) fn snow(scene: &Scene<'_>, s: &Spot) -> Rgb {
    let (u, v, near) = scene.on_floor(s.x, s.y);
    let drift = scene.coarse.sum(u / 420.0, v / 190.0, 4);
    let side = scene.coarse.sum((u + scene.light.to_sun.0 * 40.0) / 420.0, (v + 26.0) / 190.0, 3);
    let lit = unit(0.60 + (drift - side) * 1.1);
    let glint = sparkle(scene, s.x, s.y);
    let white = Rgb::hex(0xf0f3f7);
    let blue = Rgb::hex(0xc3d3e8);
    let c = scene.light.shade(tinted(scene, s, blue.mix(white, lit)), 0.38 + 0.55 * lit)
        + Rgb::grey(0.12 * glint);
    far_air(scene, c, near)
}

fn sparkle(scene: &Scene<'_>, x: f32, y: f32) -> f32 {
    ramp(0.55, 0.9, scene.fine.smooth(x / 3.1, y / 3.1))
}

pub(crate) fn sand(scene: &Scene<'_>, s: &Spot) -> Rgb {
    let (u, v, near) = scene.on_floor(s.x, s.y);
    let dune = scene.coarse.sum(u / 480.0, v / 210.0, 3);
    let side = scene.coarse.sum((u + 30.0 * scene.light.to_sun.0) / 480.0, (v + 20.0) / 210.0, 3);
    let bend = 2.2 * scene.leafy.smooth(u / 150.0, v / 110.0);
    let ripple = wave(v / 21.0 + bend + 0.004 * u) * ramp(0.1, 0.5, near);
    let grain = scene.fine.smooth(s.x / 2.6, s.y / 2.6);
    let lit = unit(0.55 + (dune - side) * 1.2 + 0.10 * ripple + 0.05 * grain);
    let own = Rgb::hex(0xc99f68).mix(Rgb::hex(0xf0d7a2), lit);
    far_air(scene, scene.light.shade(tinted(scene, s, own), 0.40 + 0.62 * lit), near)
}

pub(crate) fn earth(scene: &Scene<'_>, s: &Spot) -> Rgb {
    let (u, v, near) = scene.on_floor(s.x, s.y);
    let clod = scene.coarse.sum(u / 90.0, v / 60.0, 4);
    let stone = scene.leafy.cells(u / 34.0, v / 30.0);
    let pebble = ramp(0.10, 0.03, stone.first) * ramp(0.72, 0.8, stone.own);
    let rut = scene.fine.sum(s.x / 40.0, s.y / 9.0, 3);
    let lit = unit(0.5 + 0.26 * clod + 0.14 * rut);
    let own = Rgb::hex(0x7a5a3e).mix(Rgb::hex(0xc0a078), lit);
    let own = tinted(scene, s, own).mix(Rgb::hex(0xb5aa9a), pebble * 0.7);
    far_air(scene, scene.light.shade(own, 0.4 + 0.6 * lit), near)
}

fn street(scene: &Scene<'_>, s: &Spot) -> Rgb {
    let (u, v, near) = scene.on_floor(s.x, s.y);
    let stone = scene.leafy.cells(u / 44.0, v / 36.0);
    let joint = ramp(0.0, 0.05, stone.second.sqrt() - stone.first.sqrt());
    let wear = scene.coarse.sum(u / 240.0, v / 150.0, 3);
    let own = Rgb::hex(0x8d8880).mix(Rgb::hex(0xb9ad9a), unit(stone.own * 0.7 + 0.4 * wear));
    let c = scene.light.shade(
        own * mix(0.62, 1.0, mix(1.0, joint, ramp(0.02, 0.25, near))),
        0.6 + 0.3 * stone.own,
    );
    far_air(scene, c, near)
}

pub(crate) fn moon(scene: &Scene<'_>, s: &Spot) -> Rgb {
    let (u, v, near) = scene.on_floor(s.x, s.y);
    let dust = scene.coarse.sum(u / 160.0, v / 110.0, 4);
    let pit = scene.leafy.cells(u / 230.0, v / 170.0);
    let d = pit.first.sqrt() / (0.16 + 0.22 * pit.own);
    let bowl = if d < 1.0 {
        -pit.to_x * scene.light.to_sun.0 * 2.6 - 0.10
    } else {
        0.30 * ramp(1.35, 1.0, d)
    };
    let lit = unit(0.5 + 0.2 * dust + bowl);
    let own = tinted(scene, s, Rgb::hex(0x6f6d72).mix(Rgb::hex(0xc2beb8), lit));
    far_air(scene, own * (0.35 + 0.75 * lit), near)
}
