//! What the drawing shows: a material for every region, a horizon, and what kind of picture it is.
//!
//! Rules of thumb over colour, place, shape and neighbours; the prompt's words decide where the
//! drawing leaves it open. It stops at naming: how a material looks is in `render`.

mod coloured;
mod figure;
pub(crate) mod invent;
mod material;
mod outlined;
mod setting;
mod split;
mod tints;
mod whole;

pub(crate) use material::{Material, Part};

use crate::mood::{Ground, Hour, Mood, Setting, Things};
use crate::noise::Noise;
use crate::plan::Plan;

/// The reading of one drawing.
#[derive(Debug)]
pub(crate) struct Reading {
    pub(crate) setting: Setting,
    /// One part for each region of the plan.
    pub(crate) parts: Vec<Part>,
    /// The horizon, in cells of the plan from the top; only landscapes show it.
    pub(crate) horizon: f32,
    pub(crate) ground: Ground,
    /// The sun or moon of the drawing, in cells: place and radius.
    pub(crate) sun: Option<(f32, f32, f32)>,
    /// Nothing was drawn that rules the picture; it is composed freely.
    pub(crate) blank: bool,
}

/// Reads the plan. Adds regions to it where an open sheet falls into sky and ground.
pub(crate) fn read(plan: &mut Plan, mood: &mut Mood, seed: u32) -> Reading {
    let noise = Noise::new(seed, 11);
    let blank = plan.ink_share < 0.0015 && plan.paper_share > 0.985;
    let setting = mood.setting.unwrap_or_else(|| setting::guess(plan, mood, blank));
    if setting == Setting::Space {
        whole::discs(plan);
    }
    let mut parts: Vec<Part> = plan.regions.iter().map(|_| Part::UNKNOWN).collect();

    // Large regions first: what lies inside another is read from what the other is.
    let mut order: Vec<usize> = (0..plan.regions.len()).collect();
    order.sort_by(|&a, &b| plan.regions[b].area.total_cmp(&plan.regions[a].area).then(a.cmp(&b)));
    let rough_horizon = split::rough_horizon(plan);
    let mut eye = outlined::Reader::new(plan, mood, setting, rough_horizon, noise);
    for &i in &order {
        parts[i] = if plan.regions[i].paper || outlined::is_only_outlined(plan, i) {
            eye.read(i, &parts)
        } else {
            coloured::read(plan, i, &parts, setting, rough_horizon, mood)
        };
    }
    eye.spread_fire(&mut parts);
    let sun =
        parts.iter().zip(&plan.regions).find(|(p, _)| p.material == Material::Sun).map(|(_, r)| {
            let corner = r.touches.any();
            let x = if r.touches.left > 0.0 {
                0.0
            } else if r.touches.right > 0.0 {
                plan.labels.width as f32
            } else {
                r.x
            };
            if corner { (x, r.top, r.width().max(r.height())) } else { (r.x, r.y, r.inradius) }
        });
    let mut ground = mood.ground();
    if mood.ground.is_none() && parts.iter().any(|p| p.material == Material::Hull) {
        ground = Ground::Water;
    }
    if mood.hour.is_none() {
        mood.hour = coloured::hour_of(plan, &parts);
    }
    if mood.bans(Things::SUN) && mood.hour == Some(Hour::Sunset) {
        mood.hour = Some(Hour::Dusk);
    }
    let horizon = if setting == Setting::Landscape {
        split::landscape(plan, &mut parts, rough_horizon, noise)
    } else {
        plan.labels.height as f32 * 0.62
    };
    if !mood.bans(Things::PEOPLE)
        && matches!(setting, Setting::Landscape | Setting::Studio | Setting::Abstract)
    {
        figure::clothe(plan, &mut parts, noise);
    }
    parts.resize(plan.regions.len(), Part::UNKNOWN);
    Reading { setting, parts, horizon, ground, sun, blank }
}
