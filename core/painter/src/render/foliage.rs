//! Leaves as round masses that bulge towards the light, and the trunks that carry them.

use crate::colour::Rgb;
use crate::math::{mix, ramp, unit};
use crate::mood::Season;
use crate::render::{Scene, Spot};

/// How far a leafy border strays at a place, in milli.
pub(crate) fn ragged(scene: &Scene<'_>, x: f32, y: f32) -> (f32, f32) {
    let n = scene.leafy;
    (
        6.5 * n.smooth(x / 13.0, y / 13.0) + 2.8 * n.smooth(x / 4.7, y / 4.7),
        6.5 * n.smooth(x / 13.0 + 50.0, y / 13.0) + 2.8 * n.smooth(x / 4.7 + 50.0, y / 4.7),
    )
}

pub(crate) fn leaves(scene: &Scene<'_>, s: &Spot) -> Rgb {
    let r = &scene.plan.regions[s.id as usize];
    let size = (r.inradius * scene.cell() * 0.42).clamp(9.0, 40.0);
    let bend = 5.0 * scene.fine.smooth(s.x / 20.0, s.y / 20.0);
    // Two sizes of mass, the larger in front of the smaller by its own height.
    let big = scene.leafy.cells((s.x + bend) / size, (s.y - bend) / (size * 0.86));
    let small = scene.fine.cells((s.x - bend) / (size * 0.40), s.y / (size * 0.36));
    let dome = |d: f32| (1.0 - d * 1.25).max(0.0).sqrt();
    let (hb, hs) = (dome(big.first), dome(small.first));
    let nx = s.normal.0 * 1.1 - big.to_x * 0.85 - small.to_x * 0.50;
    let ny = s.normal.1 * 1.1 - big.to_y * 0.85 - small.to_y * 0.50 - 0.12;
    let nz = 0.35 + 0.5 * hb + 0.2 * hs;
    let length = (nx * nx + ny * ny + nz * nz).sqrt();
    let lit = scene.light.on(nx / length, ny / length, nz / length);
    let cleft = mix(0.52, 1.0, ramp(0.0, 0.55, hb)) * mix(0.74, 1.0, ramp(0.0, 0.5, hs));
    // Single leaves, where the light catches them.
    let leaf = scene.fine.smooth(s.x / 4.6 + small.own * 9.0, s.y / 3.4);
    let catches = ramp(0.16, 0.55, leaf + 0.5 * lit - 0.22);
    let season = scene.mood.season();
    let green = scene.green();
    let own = if s.part.drawn {
        green.mix(s.part.tint, 0.25 + 0.7 * scene.keep(&s.part))
    } else {
        s.part.tint.mix(green, 0.4)
    };
    let own = match season {
        Season::Autumn => {
            let turns =
                [Rgb::hex(0xc8642a), Rgb::hex(0xd9952f), Rgb::hex(0xa63f2a), Rgb::hex(0xb98a35)];
            let pick = turns[(big.own * 4.0) as usize % 4]
                .mix(turns[(small.own * 4.0) as usize % 4], 0.35);
            own.mix(pick, if s.part.drawn && scene.mood.season.is_none() { 0.0 } else { 0.8 })
        }
        Season::Winter => own.mix(Rgb::hex(0x5e6a66), 0.55),
        Season::Spring | Season::Summer => own,
    };
    let own = own.saturate(0.86) * mix(0.82, 1.08, big.own * 0.6 + small.own * 0.4);
    let shadow = own * Rgb(0.50, 0.60, 0.66);
    let sunny = own.mix(Rgb::hex(0xe4d98a), 0.30) * 1.06;
    let body = shadow.mix(own, ramp(0.05, 0.42, lit)).mix(sunny, ramp(0.38, 0.92, lit));
    let mut c = scene.light.shade(body, (0.18 + 1.05 * lit) * cleft) * mix(0.72, 1.0, cleft);
    c = c.mix(scene.light.shade(sunny, 0.95), catches * 0.38 * lit);
    match season {
        Season::Winter => {
            let lies = ramp(0.05, -0.55, ny / length + 0.35 * leaf + 0.3 * (1.0 - hb));
            c = c.mix(scene.light.shade(Rgb::hex(0xf2f5f9), 0.35 + 0.6 * lit), lies * 0.9);
        }
        Season::Spring if scene.mood.season.is_some() && big.own < 0.6 => {
            c = c.mix(
                scene.light.shade(Rgb::hex(0xf6cfdd), 0.45 + 0.55 * lit),
                ramp(-0.05, 0.3, leaf) * 0.85,
            );
        }
        _ => {}
    }
    // Fruit, now and then.
    if season == Season::Summer && !s.part.drawn && small.own > 0.955 && small.first < 0.10 {
        let red = Rgb::hex(0xd8402f);
        c = scene.light.shade(red, 0.5 + unit(-small.to_y * 2.0 + 0.4));
    }
    c
}

pub(crate) fn trunk(scene: &Scene<'_>, s: &Spot) -> Rgb {
    let bark = scene.fine.ridges(
        s.x / 13.0 + 0.8 * scene.coarse.smooth(s.x / 30.0, s.y / 60.0),
        s.y / 62.0,
        3,
    );
    let moss = ramp(0.25, 0.6, scene.coarse.sum(s.x / 40.0, s.y / 40.0, 2));
    let lit = scene.light.on(s.normal.0 * 1.6, s.normal.1, s.normal.2 * 0.8);
    let own = s.part.tint * mix(0.62, 1.18, bark);
    let own = own.mix(Rgb::hex(0x6f7f46), 0.25 * moss);
    scene.light.shade(own, 0.12 + 1.1 * lit)
}
