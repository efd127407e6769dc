//! What kind of picture a drawing without words is.

use crate::mood::{Mood, Setting, Subject};
use crate::plan::{Plan, Region};

/// A closed shape with at least two small round shapes side by side in its upper part: a face.
/// Square ones are the windows of a house.
pub(crate) fn is_face(plan: &Plan, id: usize) -> bool {
    let face = &plan.regions[id];
    let inner: Vec<&Region> = plan
        .regions
        .iter()
        .filter(|r| {
            r.parent == Some(id as u16)
                && r.area < face.area * 0.15
                && r.y < face.top + face.height() * 0.66
        })
        .collect();
    face.disc > 0.3
        && face.boxy < 0.9
        && inner.iter().enumerate().any(|(i, a)| {
            inner[i + 1..].iter().any(|b| {
                (a.y - b.y).abs() < face.height() * 0.1
                    && (a.x - b.x).abs() > face.width() * 0.12
                    && (0.4..2.5).contains(&(a.area / b.area))
                    && (a.x - face.x) * (b.x - face.x) < 0.0
                    && a.boxy.max(b.boxy) < 0.87
            })
        })
}

pub(crate) fn guess(plan: &Plan, mood: &Mood, blank: bool) -> Setting {
    if blank || mood.ground.is_some() {
        return Setting::Landscape;
    }
    let total = plan.labels.cells.len() as f32;
    let height = plan.labels.height as f32;
    let drawn = 1.0 - plan.paper_share - plan.ink_share;
    let closed: Vec<(usize, &Region)> = plan
        .regions
        .iter()
        .enumerate()
        .filter(|(_, r)| !r.touches.any() && r.area > total * 0.0006)
        .collect();

    let face = closed.iter().any(|(i, r)| r.area > total * 0.07 && is_face(plan, *i));
    if face {
        return Setting::Studio;
    }
    if drawn > 0.35 {
        return Setting::Landscape;
    }
    // What speaks for a scene, by weight.
    let mut scene = 0;
    let on_top = |r: &Region| r.touches.top > 0.5;
    let at_foot = |r: &Region| r.touches.bottom > 0.5;
    if plan.regions.iter().any(|r| at_foot(r) && !on_top(r))
        && plan.regions.iter().any(|r| on_top(r) && !at_foot(r))
    {
        scene += 2; // A line from side to side: a horizon.
    }
    let high_disc = |r: &Region| r.disc > 0.7 && r.y < height * 0.35 && r.area < total * 0.05;
    scene += 2 * i32::from(closed.iter().any(|(_, r)| high_disc(r)));
    scene += 2 * i32::from(
        plan.regions
            .iter()
            .any(|r| r.touches.top > 0.0 && r.touches.top < 0.35 && r.y < height * 0.25),
    );
    scene += 2 * i32::from(closed.iter().any(|(_, r)| has_roof(plan, r)));
    scene += i32::from(
        closed.iter().any(|(_, r)| r.taper < 0.45 && r.boxy < 0.7 && r.width() > height * 0.15),
    );
    scene += i32::from(closed.iter().any(|(_, r)| {
        !r.paper
            && r.colour.lab().chroma() > 0.05
            && matches!(r.colour.lab().hue() as i32, 120..280)
    }));
    scene += 2 * i32::from(
        closed
            .iter()
            .any(|(_, r)| r.taper > 1.3 && r.width() > 1.5 * r.height() && r.y > height * 0.45),
    );
    scene += 2 * i32::from(
        closed
            .iter()
            .any(|(i, _)| super::figure::is_head(plan, *i) || super::figure::has_trunk(plan, *i)),
    );
    scene += 2 * i32::from(mood.hour.is_some() || mood.weather.is_some() || mood.season.is_some());
    if scene > 1 {
        return Setting::Landscape;
    }
    if matches!(mood.subject, Some(Subject::Stone | Subject::Boat | Subject::Plant)) {
        return Setting::Landscape;
    }
    let largest = closed.iter().map(|(_, r)| r.area).fold(0.0, f32::max);
    if mood.subject.is_some() || (largest > total * 0.06 && closed.len() < 14) {
        return Setting::Studio;
    }
    Setting::Abstract
}

/// A box with a triangle standing on it.
fn has_roof(plan: &Plan, r: &Region) -> bool {
    r.boxy > 0.7
        && r.neighbours.iter().any(|n| {
            let roof = &plan.regions[n.id as usize];
            !roof.touches.any() && n.above > r.width() * 0.5 && roof.taper < 0.6
        })
}
