//! Water: its own colour first, then, when all else is painted, what stands above mirrored in ripples.

use crate::colour::Rgb;
use crate::grid::Grid;
use crate::infer::Material;
use crate::math::{fade, mix, ramp, unit};
use crate::mood::{Ground, Hour, Setting, Weather};
use crate::render::{Scene, Spot, chart};

/// The colour of the water itself.
pub(crate) fn bed(scene: &Scene<'_>, s: &Spot) -> Rgb {
    if scene.reading.setting == Setting::Chart {
        return chart::sea(scene, s);
    }
    let near = scene.nearness(s.y);
    let deep = Rgb::hex(0x1d5078);
    let shallow = Rgb::hex(0x4f98ae);
    let own = shallow.mix(deep, mix(0.35, 0.9, near));
    let own = if s.part.drawn { own.mix(s.part.tint, scene.keep(&s.part) * 0.7) } else { own };
    let bank = fade(s.depth / 24.0) * 0.22;
    scene.light.shade(own.mix(Rgb::hex(0x8fae9a), bank), 0.62)
}

fn is_water(scene: &Scene<'_>, id: u16) -> bool {
    match scene.part(id).material {
        Material::Water => true,
        Material::Ground => scene.reading.ground == Ground::Water,
        _ => false,
    }
}

/// Lays reflections and ripples over every pixel of water.
pub(crate) fn lay(scene: &Scene<'_>, image: &mut Grid<Rgb>, ids: &Grid<u16>) {
    let (w, h) = (image.width, image.height);
    let wet = ids.map(|&id| is_water(scene, id));
    if scene.reading.setting == Setting::Chart || !wet.cells.iter().any(|&v| v) {
        return;
    }
    let lines = Lines::of(scene, &wet, ids);
    let rough = match scene.mood.weather() {
        Weather::Storm => 2.6,
        Weather::Rain => 1.5,
        _ => 1.0,
    };
    let (sun_x, _, sun_r) = scene.sun();
    let source = image.clone();
    for y in 0..h {
        for x in 0..w {
            let i = y * w + x;
            if !wet.cells[i] {
                continue;
            }
            let (mx, my) = (x as f32 * scene.milli, y as f32 * scene.milli);
            let (u, v, near) = scene.on_floor(mx, my);
            // Waves lie flat: long across, short along the line of sight.
            let swell = scene.coarse.sum(u / 190.0, v / 26.0, 3);
            let chop = scene.fine.sum(u / 60.0, v / 11.0, 2);
            let ripple = (0.6 * swell + 0.5 * chop) * rough;
            let (open, foot) = (lines.open.cells[i], lines.foot.cells[i]);
            let shift = ripple * mix(3.0, 15.0, near) / scene.milli;
            // Three looks at the mirrored scene, smeared along the ripple: still water is a mirror,
            // moving water is not.
            let mut mirror = Rgb::BLACK;
            for k in [-1.0_f32, 0.0, 1.0] {
                let smear = (k * (5.0 + 22.0 * near) + chop * 6.0) / scene.milli;
                let sx = (x as f32 + shift * 0.8 + k * 2.0).clamp(0.0, w as f32 - 1.0);
                let over = |line: f32| {
                    let up = line - (y as f32 - line) * 0.88 + shift + smear;
                    up.clamp(0.0, (line - 1.0).max(0.0))
                };
                // A thing on the water shows above its own foot; all else above the far shore.
                let own = over(foot);
                let thing = scene.part(ids.at(sx as usize, own as usize)).material;
                let ashore = matches!(thing, Material::Sun | Material::Foliage | Material::Trunk);
                let sy = if thing.is_setting() || ashore { over(open) } else { own };
                mirror = mirror + source.sample(sx + 0.5, sy + 0.5) * (1.0 / 3.0);
            }
            let facing = mix(0.72, 0.38, ramp(0.0, 0.9, near)) * unit(1.0 - 0.25 * ripple);
            let own = source.cells[i] * (1.0 + 0.16 * ripple);
            let mut c = own.mix(mirror * 0.96, facing / rough.sqrt());
            // Crests catch the sky, and a path of sparks leads to the sun.
            let crest = ramp(0.42, 0.75, ripple / rough);
            c = c.mix(scene.light.horizon, 0.34 * crest * mix(0.5, 1.0, near));
            if sun_r > 0.0 || matches!(scene.mood.hour(), Hour::Sunset | Hour::Dawn) {
                let path = fade((mx - sun_x).abs() / (26.0 + sun_r * 0.6 + 70.0 * near));
                c = c.screen(
                    scene.light.sun * (path * ramp(0.0, 0.5, ripple / rough + 0.12) * 0.62),
                );
            }
            if scene.mood.weather() == Weather::Storm {
                let foam = ramp(0.45, 0.8, 0.7 * swell + 0.5 * chop);
                c = c.mix(Rgb::hex(0xd8dfe2) * 0.85, 0.6 * foam);
            }
            image.cells[i] = c;
        }
    }
}

/// For every pixel of water, the rows about which it mirrors.
struct Lines {
    /// Where the open water begins: the far shore, whatever stands on the water before it. Soft across
    /// columns, so that a slanting bank does not draw stripes.
    open: Grid<f32>,
    /// Where this stretch of water begins: the foot of what stands on it.
    foot: Grid<f32>,
}

impl Lines {
    fn of(scene: &Scene<'_>, wet: &Grid<bool>, ids: &Grid<u16>) -> Self {
        let (w, h) = (wet.width, wet.height);
        let mut open = Grid::filled(w, h, 0.0);
        let mut foot = Grid::filled(w, h, 0.0);
        // Things that reach above the horizon hide the far shore: it is where the horizon is.
        let hidden = scene.horizon / scene.milli;
        let (mut far, mut near) = (vec![0.0_f32; w], vec![0.0_f32; w]);
        let mut begun = vec![false; w];
        for y in 0..h {
            for x in 0..w {
                let above = y > 0 && wet.at(x, y - 1);
                if !wet.at(x, y) || above {
                    continue;
                }
                near[x] = y as f32;
                let on_water = y > 0 && !scene.part(ids.at(x, y - 1)).material.is_setting();
                if !on_water {
                    (far[x], begun[x]) = (y as f32, true);
                } else if !begun[x] {
                    (far[x], begun[x]) = (hidden.min(y as f32), true);
                }
            }
            let row = y * w..(y + 1) * w;
            soften(&far, &mut open.cells[row.clone()], (26.0 / scene.milli) as usize);
            soften(&near, &mut foot.cells[row], (2.0 / scene.milli) as usize);
        }
        Self { open, foot }
    }
}

/// Running mean over `reach` columns to each side.
fn soften(line: &[f32], out: &mut [f32], reach: usize) {
    let last = line.len() as i32 - 1;
    let r = reach as i32;
    let pick = |i: i32| line[i.clamp(0, last) as usize];
    let mut sum: f32 = (-r..=r).map(pick).sum();
    for (i, o) in out.iter_mut().enumerate() {
        *o = sum / (2 * r + 1) as f32;
        sum += pick(i as i32 + r + 1) - pick(i as i32 - r);
    }
}
