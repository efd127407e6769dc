//! Single things: cloth, metal, flowers, fire, planets, and plain objects of no known kind.

use crate::colour::Rgb;
use crate::math::{fade, floor, mix, ramp, unit, wave};
use crate::render::{Scene, Spot, sky};

pub(crate) fn cloth(scene: &Scene<'_>, s: &Spot) -> Rgb {
    let fold = wave(s.x / 46.0 + 0.8 * scene.coarse.smooth(s.x / 80.0, s.y / 60.0) + s.y / 190.0);
    let weave = scene.fine.smooth(s.x / 2.4, s.y / 2.4);
    let lit = unit(scene.light.on(s.normal.0 + 0.24 * fold, s.normal.1, s.normal.2));
    let own = s.part.tint * (1.0 + 0.05 * weave);
    let body = (own * Rgb(0.60, 0.56, 0.66)).mix(own, ramp(0.1, 0.7, lit));
    scene.light.shade(body, 0.42 + 0.66 * lit)
}

pub(crate) fn metal(scene: &Scene<'_>, s: &Spot) -> Rgb {
    let r = &scene.plan.regions[s.id as usize];
    let c = scene.cell();
    // Panels with rivets, cut off from the region's own corner.
    let size = (r.inradius * c * 0.9).clamp(26.0, 74.0);
    let (u, v) = ((s.cell_x - r.left) * c / size, (s.cell_y - r.top) * c / (size * 0.8));
    let (iu, iv) = (floor(u), floor(v));
    let (fu, fv) = (u - iu as f32, v - iv as f32);
    let seam = fu.min(1.0 - fu).min(fv).min(1.0 - fv) * size;
    let tone = 0.93 + 0.14 * scene.fine.at(iu, iv);
    let brushed = scene.fine.smooth(s.x / 50.0, s.y / 1.7) * 0.035;
    // Metal shows its surroundings: bright above, dark at the waist, bounce from below.
    let up = -s.normal.1;
    let mirror = 0.46 + 0.34 * ramp(-0.2, 0.75, up) - 0.24 * ramp(0.22, 0.0, (up + 0.08).abs())
        + 0.16 * ramp(0.2, 0.8, -up);
    let lit = scene.light.on(s.normal.0, s.normal.1, s.normal.2);
    let gloss = ramp(0.86, 0.99, lit);
    let own = s.part.tint * (tone + brushed) * mix(0.66, 1.0, ramp(0.4, 1.8, seam));
    let c = own * (mirror + 0.5 * lit * scene.light.key.luma()) * Rgb(0.97, 1.0, 1.05);
    c.screen(Rgb::hex(0xf3f8ff) * (0.6 * gloss))
}

pub(crate) fn flower(scene: &Scene<'_>, s: &Spot) -> Rgb {
    let r = &scene.plan.regions[s.id as usize];
    let (dx, dy) = (s.cell_x - r.x, s.cell_y - r.y);
    let d = (dx * dx + dy * dy).sqrt() / r.inradius.max(1.0);
    let around = crate::math::turns_of(dx, dy);
    let petal = 0.5 + 0.5 * wave(around * 6.0);
    // Petals let light through: a deep red glows where it would go dark.
    let glow = s.part.tint + Rgb::grey(0.10) * (1.0 - s.part.tint.luma());
    let own = glow.saturate(1.12) * mix(0.90, 1.18, petal);
    let body = own.mix(Rgb::hex(0xf3c13a), ramp(0.42, 0.30, d));
    scene.light.shade(body, 0.62 + 0.45 * scene.light.on(s.normal.0, s.normal.1, s.normal.2))
}

/// Flames: tongues that rise, white-hot within.
pub(crate) fn fire(scene: &Scene<'_>, s: &Spot) -> Rgb {
    let r = &scene.plan.regions[s.id as usize];
    let tongue =
        scene.fine.sum(s.x / 16.0, s.y / 40.0 + scene.coarse.smooth(s.x / 30.0, s.y / 30.0), 4);
    let hot = unit(s.depth / (r.inradius * scene.cell()).max(3.0) * 1.1 + 0.35 * tongue);
    let red = Rgb::hex(0xd23a18);
    let amber = Rgb::hex(0xff9a2a);
    red.mix(amber, ramp(0.05, 0.45, hot)).mix(Rgb::hex(0xfff3b8), ramp(0.45, 0.95, hot))
}

pub(crate) fn planet(scene: &Scene<'_>, s: &Spot) -> Rgb {
    let r = &scene.plan.regions[s.id as usize];
    let radius = (r.width().max(r.height()) * 0.5).max(1.0);
    let (x, y) = (
        (s.cell_x - (r.left + r.right) * 0.5) / radius,
        (s.cell_y - (r.top + r.bottom) * 0.5) / radius,
    );
    let z = (1.0 - x * x - y * y).max(0.02).sqrt();
    let lit = scene.light.on(x, y, z);
    let n = scene.coarse;
    // Longitude stretched towards the limb, as on a ball.
    let (u, v) = (x / (0.45 + z), y / (0.45 + z));
    let own = s.part.tint;
    let second = Rgb(own.1, own.2, own.0).mix(own, 0.55);
    let key = f32::from(s.id) * 3.7;
    let body = match scene.coarse.hash(i32::from(s.id), 6) % 3 {
        // Bands of gas.
        0 => {
            let storm = n.sum(u * 1.6 + key, v * 2.2, 3);
            let band = wave(v * 1.9 + 0.35 * storm + key);
            own.mix(second, 0.5 + 0.5 * band)
                .mix(Rgb::hex(0xf6ead2), 0.3 * ramp(0.2, 0.9, wave(v * 3.3 + 0.5 * storm)))
        }
        // Seas and land under cloud.
        1 => {
            let land = ramp(-0.02, 0.10, n.sum(u * 1.5 + key, v * 1.5, 5));
            let cloud = ramp(0.12, 0.6, scene.leafy.sum(u * 1.8 + key, v * 3.0, 4));
            (own * 0.75).mix(second * 1.05, land).mix(Rgb::hex(0xf4f6f8), cloud * 0.8)
        }
        // Bare rock with craters.
        _ => {
            let pit = scene.leafy.cells(u * 2.6 + key, v * 2.6);
            let d = pit.first.sqrt() / (0.22 + 0.2 * pit.own);
            let bowl = if d < 1.0 {
                0.78 - 0.3 * pit.to_x * scene.light.to_sun.0
            } else {
                1.0 + 0.16 * ramp(1.3, 1.0, d)
            };
            own * (bowl + 0.14 * n.sum(u * 4.0 + key, v * 4.0, 3))
        }
    };
    let day = ramp(0.0, 0.75, lit);
    let c = body * (0.10 + 0.95 * day) + own * Rgb(0.10, 0.13, 0.2);
    let rim = ramp(0.55, 0.05, z) * (0.25 + 0.75 * day);
    c.clamped().screen(own.mix(Rgb::hex(0xa8d0ff), 0.6) * (0.40 * rim))
}

/// Something of a plain colour, modelled by light alone.
pub(crate) fn thing(scene: &Scene<'_>, s: &Spot) -> Rgb {
    let tone = scene.coarse.sum(s.x / 60.0, s.y / 60.0, 4);
    let lit = scene.light.on(s.normal.0, s.normal.1, s.normal.2);
    let own = s.part.tint * (0.98 + 0.10 * tone);
    let body = (own * Rgb(0.64, 0.60, 0.68))
        .mix(own, ramp(0.1, 0.6, lit))
        .mix(own.mix(Rgb::hex(0xfff4e0), 0.35), ramp(0.75, 1.0, lit));
    scene.light.shade(body, 0.36 + 0.72 * lit)
}

/// A field of colour: a loose wash that runs from its own tint to a neighbour's.
pub(crate) fn wash(scene: &Scene<'_>, s: &Spot) -> Rgb {
    let flow = scene.coarse.sum(s.x / 210.0, s.y / 170.0, 4);
    let bloom = scene.leafy.sum(s.x / 90.0 + flow, s.y / 90.0, 3);
    let own = s.part.tint;
    let other = Rgb(own.2, own.0, own.1).mix(own, 0.62);
    let c = own.mix(other, unit(0.5 + 0.6 * flow)) * (1.0 + 0.10 * bloom);
    let rim = 0.16 * fade(s.depth / 12.0);
    (c * (1.0 - rim)).mix(sky_paper(scene), 0.14 + 0.12 * ramp(0.1, 0.7, bloom))
        * (0.94 + 0.10 * s.normal.2)
}

fn sky_paper(scene: &Scene<'_>) -> Rgb {
    if scene.mood.is_dark() { sky::sky(scene, 0.0, 0.0, None) } else { Rgb::hex(0xf0e6d2) }
}
