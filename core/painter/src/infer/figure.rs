//! Stick figures and lollipop trees: closed heads on open lines.

use crate::grid::{Grid, distance};
use crate::infer::{Material, Part, tints::tint};
use crate::math::wave;
use crate::noise::Noise;
use crate::plan::{Plan, Region};

/// The ink below a closed shape, within a few widths of it.
#[derive(Clone, Copy, Debug)]
struct Below {
    bottom: f32,
    left: f32,
    right: f32,
}

/// Follows connected ink downwards from the foot of a shape; `reach` cells are bridged at first.
fn ink_below(plan: &Plan, r: &Region, reach: f32) -> Option<(Below, Grid<bool>)> {
    let ink = &plan.inked;
    let (w, h) = (ink.width as i32, ink.height as i32);
    let mut mine = Grid::filled(ink.width, ink.height, false);
    let mut stack = Vec::new();
    let (cx, half) = (r.x as i32, (r.width() * 0.3) as i32 + 2);
    let reach = reach as i32 + 1;
    for y in (r.bottom as i32 - 2).max(0)..(r.bottom as i32 + reach).min(h) {
        for x in (cx - half).max(0)..(cx + half).min(w) {
            if ink.near(x, y) && y as f32 > r.bottom {
                stack.push((x, y));
            }
        }
    }
    let mut b = Below { bottom: 0.0, left: f32::MAX, right: 0.0 };
    let limit = r.height() * 5.5 + 8.0;
    // Where lines go on past what limbs can reach, a ground line is met; limbs end above it.
    let (far, mut ground) = (r.width() * 2.4 + 5.0, f32::MAX);
    while let Some((x, y)) = stack.pop() {
        let i = (y * w + x) as usize;
        if mine.cells[i]
            || !ink.cells[i]
            || (y as f32) < r.bottom - 1.0
            || y as f32 > r.bottom + limit
        {
            continue;
        }
        if (x as f32 - r.x).abs() > r.width() * 3.2 + 6.0 {
            continue;
        }
        mine.cells[i] = true;
        if (x as f32 - r.x).abs() > far {
            ground = ground.min(y as f32);
        }
        // Two cells of tolerance, for lines that stop short of each other.
        for dy in -2..=2 {
            for dx in -2..=2 {
                let (nx, ny) = (x + dx, y + dy);
                if nx >= 0 && ny >= 0 && nx < w && ny < h && !mine.cells[(ny * w + nx) as usize] {
                    stack.push((nx, ny));
                }
            }
        }
    }
    // A hand's ground line is not level: a pen's width of tolerance.
    let slack = r.height() * 0.12 + 2.0;
    let at = |i: usize| ((i % ink.width) as f32, (i / ink.width) as f32);
    let deepest = (0..mine.cells.len())
        .filter(|&i| mine.cells[i] && (at(i).0 - r.x).abs() < r.width() * 1.5)
        .map(|i| at(i).1)
        .fold(0.0, f32::max);
    // Who stands in front of the line has legs below it; who stands on it has none.
    let in_front = deepest > ground + slack + r.height() * 0.5;
    let mut count = 0;
    for i in 0..mine.cells.len() {
        let (x, y) = at(i);
        let aside = (x - r.x).abs();
        let on_line = (y - ground).abs() <= slack * 1.5 && aside > r.width() * 0.5;
        let beyond = if in_front { on_line || aside > far } else { y > ground - slack };
        if !mine.cells[i] || beyond {
            mine.cells[i] = false;
            continue;
        }
        count += 1;
        b.bottom = b.bottom.max(y);
        b.left = b.left.min(x);
        b.right = b.right.max(x);
    }
    (count > 3).then_some((b, mine))
}

fn could_carry(plan: &Plan, r: &Region) -> bool {
    let total = plan.labels.cells.len() as f32;
    r.touches.top + r.touches.bottom == 0.0
        && r.area < total * 0.08
        && r.disc > 0.42
        && r.outlined > 0.5
}

/// Strokes stand round the shape on most sides, as a child's sun has them.
pub(crate) fn has_rays(plan: &Plan, id: usize) -> bool {
    let r = &plan.regions[id];
    let radius = (r.width() + r.height()) * 0.25;
    let inked = |turn: f32| {
        (125..210).step_by(5).any(|k| {
            let d = radius * k as f32 / 100.0 + 2.0;
            plan.inked.near((r.x + d * wave(turn + 0.25)) as i32, (r.y + d * wave(turn)) as i32)
        })
    };
    // In most of eight directions, whatever the number of rays.
    r.disc > 0.6
        && (0..8).filter(|k| (-2..=2).any(|j| inked(*k as f32 / 8.0 + j as f32 / 40.0))).count()
            >= 6
}

/// A small round shape with limbs below it.
pub(crate) fn is_head(plan: &Plan, id: usize) -> bool {
    let r = &plan.regions[id];
    if !could_carry(plan, r) || r.disc < 0.55 || r.area > plan.labels.cells.len() as f32 * 0.03 {
        return false;
    }
    ink_below(plan, r, r.height() * 0.2 + 4.0).is_some_and(|(b, _)| {
        let (tall, wide) = (b.bottom - r.bottom, b.right - b.left);
        tall > r.height() * 0.9
            && wide > r.width() * 0.55
            && wide < r.width() * 6.0
            && tall > wide * 0.5
            && open_below(plan, r, b)
    })
}

/// A crown with a single post below it.
pub(crate) fn has_trunk(plan: &Plan, id: usize) -> bool {
    let r = &plan.regions[id];
    let fir = r.taper < 0.6 && !r.touches.any();
    if !fir && !could_carry(plan, r) {
        return false;
    }
    let post = ink_below(plan, r, r.height() * 0.04 + 4.0).is_some_and(|(b, _)| {
        let (tall, wide) = (b.bottom - r.bottom, b.right - b.left);
        tall > r.height() * 0.18 && wide < r.width() * 0.55 && tall > wide * 0.8
    });
    // Or a drawn trunk: a narrow closed shape beneath.
    post || r.neighbours.iter().any(|n| {
        let t = &plan.regions[n.id as usize];
        n.below > 0.0
            && !t.touches.any()
            && t.width() < r.width() * 0.45
            && t.height() > t.width() * 1.2
            && t.y > r.bottom
    })
}

/// No large closed shape within the limbs: a house has walls, a figure has lines.
fn open_below(plan: &Plan, head: &Region, b: Below) -> bool {
    plan.regions.iter().all(|r| {
        r.touches.any()
            || r.area < head.area * 1.2
            || is_between_legs(r, head, b)
            || r.x < b.left
            || r.x > b.right
            || r.y < head.bottom
            || r.y > b.bottom
    })
}

/// What legs and the ground line enclose: narrow above, in the lower half of the figure.
fn is_between_legs(r: &Region, head: &Region, b: Below) -> bool {
    r.paper
        && !r.touches.any()
        && r.taper < 0.75
        && (b.left..b.right).contains(&r.x)
        && r.top > head.bottom + (b.bottom - head.bottom) * 0.35
        && r.bottom < b.bottom + head.height()
        && r.width() < (b.right - b.left) * 1.2
}

/// Gives stick figures clothes and lollipop trees a trunk.
pub(crate) fn clothe(plan: &mut Plan, parts: &mut Vec<Part>, noise: Noise) {
    for id in 0..plan.regions.len() {
        let material = parts[id].material;
        if parts[id].drawn {
            continue;
        }
        if material == Material::Skin && is_head(plan, id) {
            dress(plan, parts, id, noise);
        } else if material == Material::Foliage && has_trunk(plan, id) {
            plant(plan, parts, id, noise);
        }
    }
}

fn dress(plan: &mut Plan, parts: &mut Vec<Part>, id: usize, noise: Noise) {
    let head = plan.regions[id].clone();
    let Some((b, limbs)) = ink_below(plan, &head, head.height() * 0.2 + 4.0) else { return };
    let (Some(shirt), Some(trousers), Some(hair)) =
        (plan.add_region(id as u16), plan.add_region(id as u16), plan.add_region(id as u16))
    else {
        return;
    };
    let cloth = |n: usize, m: Material| Part { material: m, tint: tint(m, n, noise), drawn: false };
    parts.push(cloth(id, Material::Cloth));
    parts.push(cloth(id + 3, Material::Cloth));
    parts.push(cloth(id, Material::Hair));
    // Between the legs one sees what is behind.
    for gap in 0..plan.regions.len() {
        let r = &plan.regions[gap];
        if is_between_legs(r, &head, b) {
            let beside = plan.labels.near((b.left - head.width() * 0.5) as i32 - 3, r.y as i32);
            if parts[beside as usize].material.is_setting() {
                parts[gap] = parts[beside as usize];
            }
        }
    }
    let near = distance(plan.labels.width, plan.labels.height, |i| limbs.cells[i]);
    let (thin, thick) = ((head.width() * 0.17).max(1.2), head.width() * 0.38);
    let hip = head.bottom + (b.bottom - head.bottom) * 0.55;
    for y in 0..plan.labels.height {
        for x in 0..plan.labels.width {
            let i = y * plan.labels.width + x;
            let (fx, fy) = (x as f32, y as f32);
            let own = plan.labels.cells[i] as usize;
            if own == id {
                // Hair falls over the brow and the sides of the face.
                let (dx, dy) =
                    ((fx - head.x) / head.width() * 2.0, (fy - head.top) / head.height());
                let fringe = 0.2
                    + 0.35 * dx * dx
                    + 0.06 * noise.smooth(fx / head.width() * 5.0, fy / head.width());
                if dy < fringe {
                    plan.labels.cells[i] = hair;
                }
                continue;
            }
            if fy < head.bottom || !parts[own].material.is_setting() {
                continue;
            }
            let torso = fy < hip && (fx - head.x).abs() < head.width() * 0.55;
            if near.cells[i] < if torso { thick } else { thin } {
                plan.labels.cells[i] = if fy < hip { shirt } else { trousers };
            }
        }
    }
    for (new, top, bottom) in
        [(shirt, head.bottom, hip), (trousers, hip, b.bottom), (hair, head.top, head.y)]
    {
        let r = &mut plan.regions[new as usize];
        (r.top, r.bottom, r.left, r.right) = (top, bottom, b.left, b.right);
        r.inradius = thick;
    }
}

fn plant(plan: &mut Plan, parts: &mut Vec<Part>, id: usize, noise: Noise) {
    let crown = plan.regions[id].clone();
    let Some((b, post)) = ink_below(plan, &crown, crown.height() * 0.04 + 4.0) else { return };
    let Some(trunk) = plan.add_region(id as u16) else { return };
    parts.push(Part {
        material: Material::Trunk,
        tint: tint(Material::Trunk, id, noise),
        drawn: false,
    });
    let width = plan.labels.width;
    // Between two lines that make a trunk, or along one; above its first row it goes on as wide, up
    // to the crown.
    let pad = (crown.width() * 0.03).max(1.0) as usize;
    let span = |y: usize| {
        let row = y * width;
        let mut ink =
            (b.left as usize..=(b.right as usize).min(width - 1)).filter(|&x| post.cells[row + x]);
        let first = ink.next()?;
        Some((first, ink.next_back().unwrap_or(first)))
    };
    let foot = (b.bottom as usize + 1).min(plan.labels.height);
    let wide = (crown.bottom.max(0.0) as usize..foot)
        .filter_map(span)
        .max_by_key(|(first, last)| last - first);
    for y in crown.y.max(0.0) as usize..foot {
        let row = y * width;
        let begun = y as f32 > crown.bottom + crown.height() * 0.06 + 4.0;
        let Some((first, last)) = span(y).filter(|_| begun).or(wide.filter(|_| !begun)) else {
            continue;
        };
        for x in first.saturating_sub(pad)..=(last + pad).min(width - 1) {
            if parts[plan.labels.cells[row + x] as usize].material.is_setting() {
                plan.labels.cells[row + x] = trunk;
            }
        }
    }
    let r = &mut plan.regions[trunk as usize];
    (r.top, r.bottom, r.left, r.right) = (crown.bottom, b.bottom, b.left, b.right);
    r.inradius = ((b.right - b.left) * 0.5).max(2.0);
}
