//! The horizon: where it runs, and the open sheet cut along it.

use crate::infer::{Material, Part, coloured};
use crate::noise::Noise;
use crate::plan::{Plan, Region};

/// A first estimate, from place alone, in cells from the top.
pub(crate) fn rough_horizon(plan: &Plan) -> f32 {
    let (w, h) = (plan.labels.width as f32, plan.labels.height as f32);
    // Borders between what reaches the top and what reaches the foot.
    let reaches_top = |r: &Region| r.touches.top > 0.3;
    let reaches_foot = |r: &Region| {
        (r.touches.bottom > 0.15 || r.touches.left + r.touches.right > 0.3) && r.touches.top < 0.02
    };
    let (mut sum, mut weight) = (0.0, 0.0);
    let labels = &plan.labels;
    for x in 0..labels.width {
        for y in 1..labels.height {
            let (a, b) = (labels.at(x, y - 1), labels.at(x, y));
            if a != b
                && reaches_top(&plan.regions[a as usize])
                && reaches_foot(&plan.regions[b as usize])
            {
                sum += y as f32;
                weight += 1.0;
            }
        }
    }
    if weight > w * 0.08 {
        return (sum / weight).clamp(h * 0.18, h * 0.82);
    }
    // Tops of what lies at the foot.
    let floors: Vec<&Region> = plan
        .regions
        .iter()
        .filter(|r| !r.paper && r.touches.bottom > 0.3 && r.touches.top < 0.02)
        .collect();
    if let Some(top) = floors.iter().map(|r| r.top).reduce(f32::min) {
        return top.clamp(h * 0.25, h * 0.8);
    }
    // Things stand on the ground a little in front of the horizon.
    let feet: Vec<f32> = plan
        .regions
        .iter()
        .filter(|r| !r.touches.any() && r.area > w * h * 0.003 && r.bottom > h * 0.4)
        .map(|r| r.bottom)
        .collect();
    let lowest = feet.iter().copied().fold(0.0, f32::max);
    let ink_foot =
        (0..labels.height).rev().find(|&y| (0..labels.width).any(|x| plan.inked.at(x, y)));
    let foot = if lowest > 0.0 { lowest } else { ink_foot.map_or(h * 0.72, |y| y as f32) };
    (foot - h * 0.13).clamp(h * 0.46, h * 0.74)
}

/// Cuts the open sheet into sky and ground along the horizon, and gives the horizon.
pub(crate) fn landscape(plan: &mut Plan, parts: &mut Vec<Part>, rough: f32, noise: Noise) -> f32 {
    let h = plan.labels.height as f32;
    let side = plan.side();
    let drawn_horizon = horizon_between(plan, parts).unwrap_or(rough).clamp(h * 0.15, h * 0.85);
    let edge = |x: usize| drawn_horizon + side * 0.016 * noise.sum(x as f32 / side * 2.3, 0.5, 3);
    for id in 0..plan.regions.len() {
        if parts[id].material != Material::Backdrop {
            continue;
        }
        let r = &plan.regions[id];
        let sky = Part { material: Material::Sky, ..parts[id] };
        let ground = Part { material: coloured::floor_of(&parts[id]), ..parts[id] };
        let spans = r.top < drawn_horizon - h * 0.06 && r.bottom > drawn_horizon + h * 0.06;
        let only_sky = r.touches.top > 0.3 && r.touches.bottom < 0.02 && r.y < drawn_horizon;
        let only_ground = r.touches.bottom > 0.3 && r.touches.top < 0.02 && r.top > h * 0.12;
        if only_sky || (!spans && r.y < drawn_horizon) {
            parts[id] = sky;
        } else if only_ground || !spans {
            parts[id] = ground;
        } else {
            parts[id] = sky;
            let Some(below) = plan.add_region(id as u16) else { continue };
            parts.push(ground);
            let width = plan.labels.width;
            for x in 0..width {
                let from = edge(x).max(0.0) as usize;
                for y in from..plan.labels.height {
                    let cell = &mut plan.labels.cells[y * width + x];
                    if *cell == id as u16 {
                        *cell = below;
                    }
                }
            }
        }
    }
    drawn_horizon
}

/// The mean height at which sky meets floor, where it does.
fn horizon_between(plan: &Plan, parts: &[Part]) -> Option<f32> {
    let labels = &plan.labels;
    let (mut sum, mut count) = (0.0_f32, 0.0_f32);
    let mut highest_floor = f32::MAX;
    for x in 0..labels.width {
        for y in 1..labels.height {
            let (a, b) = (labels.at(x, y - 1) as usize, labels.at(x, y) as usize);
            if a == b || !parts[b].material.is_floor() || parts[a].material.is_floor() {
                continue;
            }
            if parts[a].material == Material::Sky {
                sum += y as f32;
                count += 1.0;
            }
            if matches!(parts[a].material, Material::Sky | Material::Rock) {
                highest_floor = highest_floor.min(y as f32);
            }
        }
    }
    if count > labels.width as f32 * 0.06 {
        // Not below where floor is already seen, or the floor would have no distance there.
        return Some((sum / count).min(highest_floor + plan.labels.height as f32 * 0.06));
    }
    (highest_floor < f32::MAX).then_some(highest_floor)
}
