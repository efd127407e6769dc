//! What belongs to no single material: shade under things, rims, weather, glow, contours.

use crate::colour::Rgb;
use crate::grid::Grid;
use crate::infer::Material;
use crate::math::{fade, mix, ramp, unit};
use crate::mood::{Setting, Things, Weather};
use crate::noise::{Dice, Noise};
use crate::plan::Plan;
use crate::render::Scene;

/// Shade on the floor at the foot of everything that stands, 0..=1 by cell.
pub(crate) fn cast_shade(scene: &Scene<'_>) -> Grid<f32> {
    let labels = &scene.plan.labels;
    let (w, h) = (labels.width, labels.height);
    let mut shade = Grid::filled(w, h, 0.0_f32);
    if scene.reading.setting != Setting::Landscape {
        return shade;
    }
    let stands = |id: u16| {
        let m = scene.part(id).material;
        !m.is_setting()
            && !matches!(
                m,
                Material::Sun
                    | Material::Cloud
                    | Material::Rock
                    | Material::Fire
                    | Material::Flower
            )
    };
    let horizon = scene.reading.horizon;
    let solid = labels.map(|&id| stands(id));
    let mut seen = solid.map(|_| false);
    for start in 0..w * h {
        if seen.cells[start] || !solid.cells[start] {
            continue;
        }
        let mut group = vec![start];
        seen.cells[start] = true;
        let mut head = 0;
        while head < group.len() {
            let i = group[head];
            head += 1;
            for j in solid.around(i) {
                if solid.cells[j] && !seen.cells[j] {
                    seen.cells[j] = true;
                    group.push(j);
                }
            }
        }
        let left = group.iter().map(|i| i % w).min().unwrap_or(0) as f32;
        let right = group.iter().map(|i| i % w).max().unwrap_or(0) as f32 + 1.0;
        let top = (group[0] / w) as f32;
        let foot = group.iter().map(|i| i / w).max().unwrap_or(0) as f32;
        if group.len() < 12 || foot < horizon + 2.0 {
            continue;
        }
        let wide = (right - left) * 0.56;
        let deep = (wide * 0.20 + (foot - top) * 0.04).min(h as f32 * 0.06);
        let lean = -scene.light.to_sun.0 * wide * 0.75;
        let (cx, cy) = ((left + right) * 0.5 + lean, foot - deep * 0.15);
        for y in (cy - deep * 1.3).max(0.0) as usize..((cy + deep * 1.3) as usize + 1).min(h) {
            for x in (cx - wide * 1.3).max(0.0) as usize
                ..((cx + wide * 1.3).max(0.0) as usize + 1).min(w)
            {
                if solid.at(x, y) || (y as f32) < horizon {
                    continue;
                }
                let (dx, dy) = ((x as f32 - cx) / wide, (y as f32 - cy) / deep);
                let d = (dx * dx + dy * dy).sqrt();
                let cell = &mut shade.cells[y * w + x];
                *cell = cell.max(ramp(1.15, 0.35, d));
            }
        }
    }
    shade.blurred((scene.plan.side() * 0.006) as usize + 1, 2)
}

/// Occlusion along borders, rim light, weather, glow, birds, sparks: over the whole picture.
pub(crate) fn finish(scene: &Scene<'_>, image: &mut Grid<Rgb>, ids: &Grid<u16>) {
    let flat = matches!(scene.reading.setting, Setting::Chart);
    if !flat {
        edges(scene, image, ids);
        firelight(scene, image);
        bloom(scene, image);
    }
    if scene.reading.setting == Setting::Landscape {
        weather(scene, image);
        birds(scene, image, ids);
    }
    if scene.mood.wants(Things::SPARKS) {
        sparks(scene, image);
    }
}

/// Softens the stairs between regions, and lets the nearer thing darken what lies behind it.
fn edges(scene: &Scene<'_>, image: &mut Grid<Rgb>, ids: &Grid<u16>) {
    let (w, h) = (image.width, image.height);
    let source = image.clone();
    let reach = ((3.0 / scene.milli) as usize).max(1);
    for y in 1..h - 1 {
        for x in 1..w - 1 {
            let i = y * w + x;
            let id = ids.cells[i];
            if ids.cells[i - 1] != id
                || ids.cells[i + 1] != id
                || ids.cells[i - w] != id
                || ids.cells[i + w] != id
            {
                let ring = source.cells[i - 1]
                    + source.cells[i + 1]
                    + source.cells[i - w]
                    + source.cells[i + w];
                image.cells[i] = source.cells[i] * 0.4 + ring * 0.15;
            } else if scene.part(id).material.is_setting() {
                // Contact: a thing just above or beside darkens the ground it stands on.
                let up = ids.cells[y.saturating_sub(reach) * w + x];
                if up != id
                    && !scene.part(up).material.is_setting()
                    && scene.part(id).material.is_floor()
                {
                    image.cells[i] = source.cells[i] * 0.80;
                }
            }
        }
    }
}

/// In the dark a fire lights what stands round it.
fn firelight(scene: &Scene<'_>, image: &mut Grid<Rgb>) {
    if !(scene.light.dark || scene.mood.is_dark()) || scene.reading.setting == Setting::Space {
        return;
    }
    let c = scene.cell();
    let fires = scene.plan.regions.iter().zip(&scene.reading.parts);
    let fires: Vec<_> = fires
        .filter(|(r, p)| p.material == Material::Fire && r.inradius * c > 8.0)
        .map(|(r, _)| (r.x * c, r.y * c, (r.width() + r.height()) * c))
        .collect();
    for (fx, fy, size) in fires {
        for y in 0..image.height {
            for x in 0..image.width {
                let (dx, dy) = (x as f32 * scene.milli - fx, y as f32 * scene.milli - fy);
                let near = fade((dx * dx + dy * dy * 1.6).sqrt() / size);
                let lit = &mut image.cells[y * image.width + x];
                // Light on things, and a little on the air between.
                *lit = (*lit * (Rgb::WHITE + Rgb(1.9, 0.85, 0.15) * near))
                    .screen(Rgb(0.16, 0.07, 0.01) * near);
            }
        }
    }
}

/// Bright places spill a little light round them: windows at night, the sun, fire.
fn bloom(scene: &Scene<'_>, image: &mut Grid<Rgb>) {
    let by = 4;
    let (w, h) = (image.width.div_ceil(by), image.height.div_ceil(by));
    let dark = scene.mood.is_dark() || scene.light.dark;
    let from = if dark { 0.62 } else { 0.90 };
    let small = Grid::build(w, h, |x, y| {
        let c = image.at((x * by).min(image.width - 1), (y * by).min(image.height - 1));
        c * ramp(from, from + 0.25, c.luma())
    });
    if small.cells.iter().all(|c| c.luma() <= 0.0) {
        return;
    }
    let radius = (14.0 / scene.milli / by as f32) as usize + 1;
    let soft = small.blurred(radius, 2);
    let gain = if dark { 1.0 } else { 0.30 };
    for y in 0..image.height {
        for x in 0..image.width {
            let i = y * image.width + x;
            let b = soft.sample((x as f32 + 0.5) / by as f32, (y as f32 + 0.5) / by as f32);
            image.cells[i] = image.cells[i].screen(b * gain);
        }
    }
}

fn weather(scene: &Scene<'_>, image: &mut Grid<Rgb>) {
    let kind = scene.mood.weather();
    let light = scene.light;
    let n = Noise::new(scene.seed, 41);
    for y in 0..image.height {
        let my = y as f32 * scene.milli;
        for x in 0..image.width {
            let mx = x as f32 * scene.milli;
            let i = y * image.width + x;
            let c = &mut image.cells[i];
            match kind {
                Weather::Fair | Weather::Cloudy => return,
                Weather::Fog => {
                    let bank = n.sum(mx / 420.0, my / 90.0, 4);
                    let low = fade((my - scene.horizon - 40.0).abs() / 260.0);
                    *c = c.mix(light.air, unit((0.22 + 0.55 * low) * (0.85 + 0.5 * bank)));
                }
                Weather::Rain | Weather::Storm => {
                    let fall = n.smooth((mx + my * 0.22) / 1.9, my / 52.0)
                        + 0.6 * n.smooth((mx + my * 0.22) / 4.1, my / 95.0);
                    let drop = ramp(0.55, 1.1, fall);
                    *c = c.mix(light.air, 0.12).screen(Rgb(0.75, 0.8, 0.85) * (0.26 * drop));
                }
                Weather::Snowfall => {
                    *c = c.mix(light.air, 0.10);
                    for (size, share) in [(34.0, 0.62), (18.0, 0.55), (10.0, 0.5)] {
                        let cell = n.cells(mx / size + my * 0.003, my / size);
                        let near = ramp(0.020, 0.006, cell.first)
                            * if cell.own < share { 1.0 } else { 0.0 };
                        *c = c.mix(Rgb::hex(0xfafcff), 0.85 * near);
                    }
                }
            }
        }
    }
}

/// A few birds far off, where the sky is free and the picture is loose or asked for them.
fn birds(scene: &Scene<'_>, image: &mut Grid<Rgb>, ids: &Grid<u16>) {
    let free = scene.closeness < 0.35 && !scene.light.dark;
    if scene.mood.bans(Things::BIRDS) || !(free || scene.mood.wants(Things::BIRDS)) {
        return;
    }
    let mut dice = Dice::new(scene.seed, 51);
    let (fx, fy) = (dice.range(0.2, 0.8) * scene.wide, dice.range(0.15, 0.55) * scene.horizon);
    let count = 4 + dice.next() % 5;
    for _ in 0..count {
        let (bx, by) = (fx + dice.range(-130.0, 130.0), fy + dice.range(-50.0, 50.0));
        let (span, lift) = (dice.range(8.0, 17.0), dice.range(0.3, 0.75));
        for step in 0..160 {
            let t = step as f32 / 80.0 - 1.0;
            let a = t.abs();
            let (px, py) = (bx + t * span, by - span * lift * (a * (1.6 - a)) + span * 0.2);
            let thick = mix(1.7, 0.6, a);
            stamp(scene, image, ids, px, py, thick);
        }
    }
}

fn stamp(scene: &Scene<'_>, image: &mut Grid<Rgb>, ids: &Grid<u16>, mx: f32, my: f32, radius: f32) {
    let (px, py, r) = (mx / scene.milli, my / scene.milli, (radius / scene.milli).max(0.7));
    for y in (py - r) as i32..=(py + r) as i32 + 1 {
        for x in (px - r) as i32..=(px + r) as i32 + 1 {
            if x < 0 || y < 0 || x as usize >= image.width || y as usize >= image.height {
                continue;
            }
            let i = y as usize * image.width + x as usize;
            let (dx, dy) = (x as f32 + 0.5 - px, y as f32 + 0.5 - py);
            let d = (dx * dx + dy * dy).sqrt();
            if scene.part(ids.cells[i]).material == Material::Sky {
                image.cells[i] = image.cells[i].mix(Rgb::hex(0x2c3040), 0.5 * ramp(r, r * 0.4, d));
            }
        }
    }
}

/// Sparks and embers that float, with a halo each.
fn sparks(scene: &Scene<'_>, image: &mut Grid<Rgb>) {
    let mut dice = Dice::new(scene.seed, 61);
    let warm = scene.mood.warmth > 0.3;
    for _ in 0..70 {
        let (x, y) =
            (dice.unit() * image.width as f32, (0.15 + 0.85 * dice.unit()) * image.height as f32);
        let r = dice.range(2.0, 6.5) / scene.milli;
        let colour = if warm {
            Rgb::hex(0xff9a3c).mix(Rgb::hex(0xffe29a), dice.unit())
        } else {
            Rgb::hex(0xfff0b0).mix(Rgb::hex(0x9fe8ff), dice.unit())
        };
        let reach = r * 5.0;
        for py in (y - reach).max(0.0) as usize..((y + reach) as usize + 1).min(image.height) {
            for px in (x - reach).max(0.0) as usize..((x + reach) as usize + 1).min(image.width) {
                let (dx, dy) = (px as f32 - x, py as f32 - y);
                let d = (dx * dx + dy * dy).sqrt() / r;
                let c = &mut image.cells[py * image.width + px];
                *c = c.screen(colour * (0.9 * fade(d * 1.4)));
            }
        }
    }
}

/// The drawing's ink as a painted contour: its cover by pixel, bent as the borders are, and its
/// colour, which keeps its distance from what it lies on.
pub(crate) fn contour(scene: &Scene<'_>, image: &Grid<Rgb>) -> (Grid<f32>, Grid<Rgb>) {
    let plan = scene.plan;
    let step = scene.cell_px;
    let ink = ink_at(plan, image.width, image.height);
    let soft = Grid::build(plan.labels.width, plan.labels.height, |x, y| {
        let at = |v: usize, n: usize| (((v as f32 + 0.5) * step) as usize).min(n - 1);
        image.at(at(x, image.width), at(y, image.height))
    })
    .blurred((plan.side() * 0.012) as usize + 1, 2);
    let colour = Grid::build(plan.labels.width, plan.labels.height, |x, y| {
        let own = plan.ink_colour.at(x, y);
        let under = soft.at(x, y);
        let lab = own.lab();
        let warm = if own.luma() > 0.62 {
            own
        } else if lab.chroma() < 0.05 {
            Rgb::hex(0x2a2019)
        } else {
            // A coloured pen stays the colour it is.
            own * (0.82 + 0.16 * ramp(0.08, 0.18, lab.chroma()))
        };
        // Dark on light, light on dark: a line that sinks into its ground is lost.
        let clear = (warm.luma() - under.luma()).abs();
        if clear > 0.15 {
            return warm;
        }
        let pale =
            Rgb::hex(if scene.mood.setting == Some(Setting::Space) { 0xf6e8c8 } else { 0xb9c4dc })
                .mix(own, if lab.chroma() < 0.05 { 0.0 } else { 0.35 });
        let dark = if lab.chroma() < 0.05 { Rgb::hex(0x1a1512) } else { own * 0.62 };
        if under.luma() < if scene.light.dark || scene.mood.is_dark() { 0.30 } else { 0.12 } {
            pale
        } else {
            dark
        }
    });
    let wander = Noise::new(scene.seed, 71);
    let cover = Grid::build(image.width, image.height, |px, py| {
        let (cx, cy) = ((px as f32 + 0.5) / step, (py as f32 + 0.5) / step);
        let (wx, wy) = scene.warped(cx, cy);
        let (wx, wy) = (wx * step, wy * step);
        let c = ink.sample(px as f32 + 0.5 + wx, py as f32 + 0.5 + wy);
        if c <= 0.0 {
            return 0.0;
        }
        // Inside a clothed figure the line is its bones: it recedes.
        let id = plan.labels.near(cx as i32, cy as i32);
        let bones = if scene.part(id).material == Material::Cloth
            && plan.regions[id as usize].parent.is_some()
            && !scene.part(id).drawn
        {
            0.68
        } else {
            1.0
        };
        let c = c * bones;
        let press = wander.sum(px as f32 * scene.milli / 26.0, py as f32 * scene.milli / 26.0, 2);
        c * unit(0.92 + 0.16 * press)
    });
    (cover, colour)
}

/// The ink's cover at the picture's size: the drawing's own, or its mean over each larger pixel.
fn ink_at(plan: &Plan, width: usize, height: usize) -> Grid<f32> {
    let cover = &plan.cover;
    if (cover.width, cover.height) == (width, height) {
        return cover.map(|&c| f32::from(c) / 255.0);
    }
    let span = |v: usize, n: usize, of: usize| (v * of / n, ((v + 1) * of / n).max(v * of / n + 1));
    Grid::build(width, height, |x, y| {
        let ((x0, x1), (y0, y1)) = (span(x, width, cover.width), span(y, height, cover.height));
        let sum: u32 = (y0..y1)
            .map(|cy| {
                cover.cells[cy * cover.width..][x0..x1].iter().map(|&c| u32::from(c)).sum::<u32>()
            })
            .sum();
        // A thin line would fade away with its pixels: what is left of it is strengthened.
        unit(sum as f32 / (255 * (x1 - x0) * (y1 - y0)) as f32 * 1.35)
    })
}
