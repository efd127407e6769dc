//! Discs that other lines cut through: a planet with its ring across it is one ball.

use crate::plan::{Plan, Region};

/// Part of a disc's bounding square that it fills.
const FILLED: f32 = core::f32::consts::FRAC_PI_4;

/// From here on a shape counts as a disc; a hand's circle has about 0.95.
const ROUND: f32 = 0.88;

/// Joins closed regions that together make a disc and alone make none.
pub(crate) fn discs(plan: &mut Plan) {
    let mut order: Vec<usize> =
        (0..plan.regions.len()).filter(|&i| is_closed(&plan.regions[i])).collect();
    order.sort_by(|&a, &b| plan.regions[b].area.total_cmp(&plan.regions[a].area).then(a.cmp(&b)));
    let mut taken = vec![false; plan.regions.len()];
    for start in order {
        if taken[start] || roundness(&plan.regions[start]) > ROUND {
            continue;
        }
        let mut group = vec![start];
        let mut whole = plan.regions[start].clone();
        while let Some((next, joined)) = best_neighbour(plan, &group, &whole, &taken) {
            group.push(next);
            whole = joined;
        }
        if group.len() > 1 && roundness(&whole) > ROUND {
            group.iter().for_each(|&i| taken[i] = true);
            join(plan, &group, whole);
        }
    }
}

fn is_closed(r: &Region) -> bool {
    !r.touches.any() && r.outlined > 0.6 && r.area > 8.0
}

/// 1 for a disc; how much of its box a shape fills as a disc would, less for a long box.
fn roundness(r: &Region) -> f32 {
    let (w, h) = (r.width().max(1.0), r.height().max(1.0));
    let fill = r.area / (FILLED * w * h);
    fill.min(1.0 / fill) * (w / h).min(h / w)
}

/// The neighbour that makes the group rounder, with the two joined.
fn best_neighbour(
    plan: &Plan,
    group: &[usize],
    whole: &Region,
    taken: &[bool],
) -> Option<(usize, Region)> {
    let beside = group.iter().flat_map(|&i| &plan.regions[i].neighbours).map(|n| n.id as usize);
    beside
        .filter(|n| !group.contains(n) && !taken[*n] && is_closed(&plan.regions[*n]))
        .map(|n| (n, union(whole, &plan.regions[n])))
        .filter(|(_, joined)| roundness(joined) > roundness(whole))
        .max_by(|(_, a), (_, b)| roundness(a).total_cmp(&roundness(b)))
}

fn union(a: &Region, b: &Region) -> Region {
    let area = a.area + b.area;
    let mut joined = a.clone();
    joined.area = area;
    (joined.x, joined.y) =
        ((a.x * a.area + b.x * b.area) / area, (a.y * a.area + b.y * b.area) / area);
    (joined.left, joined.right) = (a.left.min(b.left), a.right.max(b.right));
    (joined.top, joined.bottom) = (a.top.min(b.top), a.bottom.max(b.bottom));
    joined.inradius = joined.width().min(joined.height()) * 0.5;
    joined.disc = roundness(&joined).min(1.0);
    joined.boxy = area / (joined.width() * joined.height()).max(1.0);
    joined.taper = 1.0;
    joined
}

/// Gives the cells of a group to its first region; the others stay in the list, empty.
fn join(plan: &mut Plan, group: &[usize], whole: Region) {
    let first = group[0] as u16;
    let among = |id: u16| group.contains(&(id as usize));
    for cell in plan.labels.cells.iter_mut().filter(|c| among(**c)) {
        *cell = first;
    }
    let mut neighbours: Vec<_> =
        group.iter().flat_map(|&i| plan.regions[i].neighbours.clone()).collect();
    neighbours.retain(|n| !among(n.id));
    plan.regions[group[0]] = Region { neighbours, ..whole };
    for &gone in &group[1..] {
        let r = &mut plan.regions[gone];
        (r.area, r.outlined) = (0.0, 0.0);
        r.neighbours.clear();
    }
    for r in &mut plan.regions {
        r.neighbours.iter_mut().filter(|n| among(n.id)).for_each(|n| n.id = first);
    }
}
