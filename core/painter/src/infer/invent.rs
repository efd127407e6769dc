//! Trees of the painter's own, where the picture is free and nothing was drawn.

use crate::infer::{Material, Part, Reading, tints::tint};
use crate::mood::{Ground, Mood, Setting, Things};
use crate::noise::{Dice, Noise};
use crate::plan::Plan;

/// Places a few trees on free ground: for an empty sheet, or one that is only a suggestion.
pub(crate) fn trees(
    plan: &mut Plan,
    reading: &mut Reading,
    mood: &Mood,
    seed: u32,
    closeness: f32,
) {
    let free = reading.blank || closeness < 0.22;
    let grows = matches!(reading.ground, Ground::Meadow | Ground::Snow);
    if !free || !grows || reading.setting != Setting::Landscape || mood.bans(Things::TREES) {
        return;
    }
    let mut dice = Dice::new(seed, 15);
    let noise = Noise::new(seed, 16);
    let (w, h, side) = (plan.labels.width as f32, plan.labels.height as f32, plan.side());
    let wanted = 1 + dice.next() % 3;
    let mut placed = 0;
    for _ in 0..24 {
        let size = side * dice.range(0.14, 0.40);
        let (x, foot) = (
            dice.range(0.06, 0.94) * w,
            reading.horizon + (h - reading.horizon) * dice.range(0.08, 0.55),
        );
        if placed < wanted && is_free(plan, reading, x, foot, size) {
            plant(plan, reading, (x, foot, size), noise);
            placed += 1;
        }
    }
}

/// Nothing but sky and ground, and no ink, where the tree would stand.
fn is_free(plan: &Plan, reading: &Reading, x: f32, foot: f32, size: f32) -> bool {
    let labels = &plan.labels;
    let (x0, x1) = ((x - size * 0.45) as i32, (x + size * 0.45) as i32);
    let (y0, y1) = ((foot - size * 1.05) as i32, (foot + size * 0.06) as i32);
    y0 > 0
        && y1 < labels.height as i32
        && (y0..=y1).all(|cy| {
            (x0..=x1).all(|cx| {
                let part = reading.parts[labels.near(cx, cy) as usize];
                matches!(
                    part.material,
                    Material::Sky | Material::Ground | Material::Grass | Material::Snow
                ) && !plan.inked.near(cx, cy)
            })
        })
}

fn plant(plan: &mut Plan, reading: &mut Reading, (x, foot, size): (f32, f32, f32), noise: Noise) {
    let like = plan.labels.near(x as i32, foot as i32);
    let Some(trunk) = plan.add_region(like) else { return };
    let index = reading.parts.len();
    reading.parts.push(Part {
        material: Material::Trunk,
        tint: tint(Material::Trunk, index, noise),
        drawn: false,
    });
    let Some(crown) = plan.add_region(like) else { return };
    reading.parts.push(Part {
        material: Material::Foliage,
        tint: tint(Material::Foliage, index, noise),
        drawn: false,
    });
    let middle = foot - size * 0.64;
    let width = plan.labels.width;
    for cy in (foot - size * 1.1).max(0.0) as usize..(foot as usize + 1).min(plan.labels.height) {
        for cx in (x - size * 0.5).max(0.0) as usize..((x + size * 0.5) as usize + 1).min(width) {
            let (dx, dy) = (cx as f32 - x, cy as f32 - middle);
            let lump = 1.0 + 0.30 * noise.sum(cx as f32 / size * 4.0, cy as f32 / size * 4.0, 2);
            let round = (dx * dx + dy * dy * 1.15).sqrt() < size * 0.36 * lump;
            let up = (foot - cy as f32) / size;
            let post =
                dx.abs() < size * (0.040 + 0.05 * (0.12 - up).max(0.0)) && (0.0..0.6).contains(&up);
            if round {
                plan.labels.cells[cy * width + cx] = crown;
            } else if post {
                plan.labels.cells[cy * width + cx] = trunk;
            }
        }
    }
    for (id, top, bottom, half, inradius) in
        [(trunk, middle, foot, 0.05, 0.04), (crown, foot - size, foot - size * 0.28, 0.36, 0.34)]
    {
        let r = &mut plan.regions[id as usize];
        (r.top, r.bottom, r.left, r.right) = (top, bottom, x - size * half, x + size * half);
        (r.x, r.y, r.inradius) = (x, (top + bottom) * 0.5, (size * inradius).max(2.0));
        (r.paper, r.touches, r.parent) = (true, crate::plan::Touches::default(), None);
        r.neighbours.clear();
    }
}
