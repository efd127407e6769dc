//! What lives: skin, fur and hair, eyes, scales.

use crate::colour::Rgb;
use crate::math::{fade, mix, ramp, unit};
use crate::render::{Scene, Spot};

pub(crate) fn skin(scene: &Scene<'_>, s: &Spot) -> Rgb {
    let r = &scene.plan.regions[s.id as usize];
    let c = scene.cell();
    let lit = scene.light.on(s.normal.0 * 1.15, s.normal.1 * 1.15, s.normal.2);
    let tone = scene.coarse.sum(s.x / 60.0, s.y / 60.0, 3);
    let own = s.part.tint * (0.98 + 0.05 * tone);
    // Shade on skin is warm, not grey; blood shows on the cheeks.
    let shade = own * Rgb(0.80, 0.60, 0.56);
    let mut body = shade
        .mix(own, ramp(0.12, 0.62, lit))
        .mix(own.mix(Rgb::hex(0xfff0dc), 0.45), ramp(0.72, 1.0, lit));
    let (w, h) = (r.width() * c, r.height() * c);
    for side in [-0.27, 0.27] {
        let (dx, dy) = (
            (s.x - (r.x * c + side * w)) / (w * 0.17),
            (s.y - (r.top * c + 0.62 * h)) / (h * 0.13),
        );
        body = body.mix(Rgb::hex(0xe0705c), 0.34 * fade((dx * dx + dy * dy).sqrt()));
    }
    scene.light.shade(body, 0.38 + 0.62 * lit)
}

/// Hair and fur: strands that follow the form away from its middle.
pub(crate) fn fur(scene: &Scene<'_>, s: &Spot) -> Rgb {
    let r = &scene.plan.regions[s.id as usize];
    let c = scene.cell();
    let (dx, dy) = (s.x - r.x * c, s.y - r.y * c + 0.2 * r.height() * c);
    let away = (dx * dx + dy * dy).sqrt().max(1.0);
    let (ux, uy) = (dx / away, dy / away);
    let sway = 8.0 * scene.coarse.smooth(s.x / 55.0, s.y / 55.0);
    // Along the strand slowly, across it quickly; the angle stands in for the way across.
    let across = (ux * s.y - uy * s.x) * 0.22 + sway;
    let strand =
        scene.fine.sum(across * 0.9 + s.x / 7.0 * uy.abs() + s.y / 7.0 * ux.abs(), away / 34.0, 3);
    let coat = scene.coarse.sum(s.x / 120.0, s.y / 90.0, 3);
    let lit = scene.light.on(s.normal.0 + 0.10 * strand, s.normal.1 + 0.1 * strand, s.normal.2);
    let own = s.part.tint * (0.96 + 0.20 * strand + 0.12 * coat);
    let pale = own.mix(Rgb::hex(0xf4e6cc), 0.4);
    let body = (own * Rgb(0.62, 0.56, 0.58))
        .mix(own, ramp(0.1, 0.6, lit))
        .mix(pale, ramp(0.66, 1.0, lit + 0.14 * strand));
    scene.light.shade(body, 0.32 + 0.72 * lit)
}

pub(crate) fn eye(scene: &Scene<'_>, s: &Spot) -> Rgb {
    let r = &scene.plan.regions[s.id as usize];
    let c = scene.cell();
    let (dx, dy) = (s.cell_x - r.x, s.cell_y - r.y);
    let d = (dx * dx + dy * dy).sqrt() / r.inradius.max(1.0);
    let irises = [0x4a7fa8, 0x5f8a4a, 0x7a5230, 0x3f6f70];
    let iris = Rgb::hex(irises[scene.coarse.hash(3, 8) as usize % 4]);
    let iris = if s.part.drawn { s.part.tint } else { iris };
    let white = Rgb::hex(0xf3ede2) * mix(1.0, 0.78, ramp(0.4, 1.2, -dy / r.inradius.max(1.0)));
    let ray = scene.fine.smooth(dx * 6.0 / c.max(0.5), dy * 6.0 / c.max(0.5));
    let mut k = white.mix(iris * (1.0 + 0.2 * ray), ramp(0.74, 0.64, d));
    k = k.mix(Rgb::hex(0x15120f), ramp(0.38, 0.31, d));
    let (gx, gy) = (dx + r.inradius * 0.28, dy + r.inradius * 0.30);
    let glint = (gx * gx + gy * gy).sqrt() / r.inradius.max(1.0);
    k = k.mix(Rgb::WHITE, ramp(0.22, 0.13, glint));
    k * (scene.light.ambient + scene.light.key).clamped().mix(Rgb::WHITE, 0.55)
}

pub(crate) fn scales(scene: &Scene<'_>, s: &Spot) -> Rgb {
    let size = (scene.plan.regions[s.id as usize].inradius * scene.cell() * 0.2).clamp(7.0, 16.0);
    let row = s.y / (size * 0.72);
    let r = crate::math::floor(row);
    let col = s.x / size + 0.5 * (r & 1) as f32;
    let k = crate::math::floor(col);
    let (fx, fy) = (col - k as f32 - 0.5, row - r as f32);
    let lip = ramp(0.0, 0.5, fy + 0.25 - fx * fx * 1.4);
    let own = s.part.tint * (0.85 + 0.28 * scene.fine.at(k, r));
    let belly = ramp(0.1, 0.9, s.normal.1);
    let own = own.mix(Rgb::hex(0xf0dca0), 0.5 * belly);
    let lit = scene.light.on(s.normal.0, s.normal.1, s.normal.2);
    let gloss = ramp(0.80, 0.98, lit) * lip;
    scene
        .light
        .shade(own * mix(0.66, 1.0, lip), 0.28 + 0.85 * lit)
        .mix(Rgb::hex(0xf4fbff), 0.30 * unit(gloss))
}
