//! Rock: a ridged height field lit from the sun, strata, and snow on high ground.

use crate::colour::Rgb;
use crate::math::{mix, ramp, unit};
use crate::mood::{Ground, Season};
use crate::render::{Scene, Spot};

/// Mountains, cliffs, boulders.
pub(crate) fn rock(scene: &Scene<'_>, s: &Spot) -> Rgb {
    let r = &scene.plan.regions[s.id as usize];
    let cell = scene.cell();
    let (top, tall, mid) = (r.top * cell, (r.height() * cell).max(20.0), r.x * cell);
    // 0 at the peak, 1 at the foot.
    let down = unit((s.y - top) / tall);
    let size = (tall / 260.0).clamp(0.25, 1.15);
    // Spurs run down and outwards from the peak: the field is sheared by the way from the middle.
    let lean = (s.x - mid) / (s.y - top + 0.35 * tall) * 150.0;
    let at = |x: f32, y: f32| {
        let spur =
            scene.coarse.ridges((x * 0.35 + lean) / (105.0 * size), y / (330.0 * size) + 4.0, 3);
        let crag = scene.leafy.ridges(
            (x + lean * 0.3) / (150.0 * size),
            (y + 0.2 * x) / (120.0 * size),
            4,
        );
        spur * 62.0 * size + crag * 34.0 * size
    };
    let here = at(s.x, s.y);
    let (dx, dy) = (at(s.x + 4.0, s.y) - here, at(s.x, s.y + 4.0) - here);
    let (sx, sy) = (-dx / 4.0 + s.normal.0 * 0.8, -dy / 4.0 + s.normal.1 * 0.3 - 0.15);
    let length = (sx * sx + sy * sy + 0.55).sqrt();
    let lit = scene.light.on(sx / length, sy / length, 0.74 / length);
    let strata = scene.fine.smooth(s.x / 240.0, (s.y + here * 0.35) / (9.0 * size));
    let grain = scene.fine.sum(s.x / 14.0, s.y / 14.0, 2);
    let base = if s.part.drawn {
        s.part.tint.mix(Rgb::hex(0x86838c), 0.45 * (1.0 - scene.keep(&s.part)))
    } else {
        s.part.tint
    };
    // Not darker than stone: a felt pen's grey has no light of its own.
    let base = base + Rgb::grey((0.44 - base.luma()).max(0.0) * 0.8);
    let own = base * (0.92 + 0.10 * strata + 0.07 * grain);
    let own = own.mix(own * Rgb(1.14, 1.02, 0.86), unit(0.3 + 0.5 * strata));
    let mountain = tall > 130.0 && top < scene.horizon;
    let mut c = scene.light.shade(own, 0.12 + 1.15 * lit);
    if mountain {
        // Scree and meadow climb the foot.
        let climb = ramp(0.70, 1.0, down + 0.16 * scene.coarse.smooth(s.x / 60.0, s.y / 60.0));
        if scene.reading.ground == Ground::Meadow {
            let green = scene.green().mix(own, 0.35);
            c = c.mix(scene.light.shade(green, 0.2 + 0.8 * lit), climb * 0.75);
        }
        let winter = scene.mood.season() == Season::Winter && scene.mood.season.is_some()
            || scene.reading.ground == Ground::Snow;
        let line = if winter { 1.1 } else { 0.36 };
        let hollow = scene.coarse.sum(s.x / 70.0, s.y / 46.0, 3);
        let steep = unit(-sy * 0.5 + 0.3);
        let snow = ramp(
            line + 0.05,
            line - 0.12,
            down + 0.20 * hollow - 0.12 * steep + 0.10 * (0.5 - lit),
        );
        let white = scene.light.shade(Rgb::hex(0xf4f6fa), 0.16 + 0.95 * lit)
            + scene.light.ambient * Rgb(0.02, 0.04, 0.09);
        c = c.mix(white, snow * 0.95);
        let far = mix(0.16, 0.44, down * down);
        return scene.through_air(c, far);
    }
    c
}
