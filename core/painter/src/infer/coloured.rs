//! Regions that were drawn in colour: hue and lightness first, then place.

use crate::colour::Rgb;
use crate::infer::{Material, Part, tints::tint};
use crate::mood::{Hour, Mood, Setting};
use crate::noise::Noise;
use crate::plan::{Plan, Region};

/// The everyday name of a colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Hue {
    White,
    Grey,
    Black,
    Red,
    Pink,
    Orange,
    Brown,
    Skin,
    Yellow,
    Green,
    Blue,
    Purple,
}

pub(crate) fn name(c: Rgb) -> Hue {
    let lab = c.lab();
    let (l, chroma, hue) = (lab.l, lab.chroma(), lab.hue());
    if chroma < 0.032 || (l < 0.3 && chroma < 0.05) {
        return match l {
            _ if l < 0.36 => Hue::Black,
            _ if l > 0.93 => Hue::White,
            _ => Hue::Grey,
        };
    }
    match hue {
        _ if chroma < 0.055 && (250.0..330.0).contains(&hue) => Hue::Grey,
        h if !(8.0..345.0).contains(&h) => {
            if l > 0.6 {
                Hue::Pink
            } else {
                Hue::Purple
            }
        }
        h if h < 38.0 => {
            if l > 0.74 && chroma < 0.14 {
                Hue::Skin
            } else if l > 0.7 {
                Hue::Pink
            } else {
                Hue::Red
            }
        }
        h if h < 84.0 => match l {
            _ if l > 0.72 && chroma < 0.115 => Hue::Skin,
            _ if l < 0.62 => Hue::Brown,
            _ => Hue::Orange,
        },
        h if h < 112.0 => {
            if l < 0.55 {
                Hue::Brown
            } else {
                Hue::Yellow
            }
        }
        h if h < 175.0 => Hue::Green,
        h if h < 280.0 => Hue::Blue,
        _ => Hue::Purple,
    }
}

/// The part of region `i`, given the parts of all larger regions.
pub(crate) fn read(
    plan: &Plan,
    i: usize,
    parts: &[Part],
    setting: Setting,
    horizon: f32,
    mood: &Mood,
) -> Part {
    let r = &plan.regions[i];
    let material = match setting {
        Setting::Landscape => in_landscape(plan, r, parts, horizon),
        Setting::Studio => in_studio(plan, i, r, parts),
        Setting::Space => in_space(plan, r, parts),
        Setting::Chart => on_chart(r),
        Setting::Abstract => Material::Wash,
        Setting::Underwater => under_water(plan, r),
    };
    // A nearly black shape keeps a little body, or it would be a hole in the picture.
    let floor = if mood.is_dark() { 0.06 } else { 0.12 };
    let own = r.colour;
    let own =
        if own.luma() < floor { own + Rgb(0.9, 0.95, 1.1) * (floor - own.luma()) } else { own };
    let own = if material == Material::Sun {
        own.mix(tint(material, i, Noise::new(0, 0)), 0.4)
    } else {
        own
    };
    Part { material, tint: own, drawn: true }
}

fn in_landscape(plan: &Plan, r: &Region, parts: &[Part], horizon: f32) -> Material {
    let (w, h) = (plan.labels.width as f32, plan.labels.height as f32);
    let total = w * h;
    let hue = name(r.colour);
    let wide_top = r.touches.top > 0.4;
    let at_foot =
        r.touches.bottom > 0.25 || (r.touches.left + r.touches.right > 0.25 && r.y > horizon);
    let high = r.y < horizon;
    let large = r.area > total * 0.03;
    let parent = r.parent.map(|p| parts[p as usize].material);
    if wide_top && r.bottom < h * 0.97 {
        return Material::Sky;
    }
    if wide_top && large && matches!(hue, Hue::Blue | Hue::Black | Hue::Purple) {
        return Material::Backdrop;
    }
    if matches!(parent, Some(Material::Wall | Material::Masonry | Material::Roof)) {
        let outer = &plan.regions[r.parent.unwrap_or(0) as usize];
        return built_within(r, outer, hue);
    }
    let on_wall = r
        .neighbours
        .iter()
        .any(|n| n.length > r.border() * 0.45 && parts[n.id as usize].material == Material::Wall);
    if on_wall && r.area < total * 0.02 && r.boxy > 0.7 {
        return if r.height() > r.width() * 1.15 { Material::Door } else { Material::Window };
    }
    let triangle = r.taper < 0.5 && r.boxy < 0.72;
    let on_box = r.neighbours.iter().any(|n| {
        let below = &plan.regions[n.id as usize];
        n.below > r.width() * 0.4
            && below.boxy > 0.68
            && !below.touches.any()
            && below.area < total * 0.25
    });
    let boxed = r.boxy > 0.74 && !at_foot && r.area > total * 0.002;
    let at_side = r.touches.left + r.touches.right > 0.03 && r.touches.top == 0.0;
    let beside = |n: &crate::plan::Neighbour, m: Material| parts[n.id as usize].material == m;
    // A sea between the sky and a shore, and the pieces that a mast or a palm cuts it into.
    let sea = at_side
        && r.neighbours.iter().any(|n| {
            (beside(n, Material::Sky) && n.above > r.width() * 0.3)
                || (beside(n, Material::Water) && n.length > r.height() * 0.3)
        });
    let afloat = r.taper > 1.15
        && r.width() > 1.4 * r.height()
        && !r.touches.any()
        && (parent == Some(Material::Water)
            || r.neighbours
                .iter()
                .any(|n| beside(n, Material::Water) && n.below > r.width() * 0.4));
    match hue {
        _ if afloat && r.area > total * 0.001 => Material::Hull,
        Hue::Blue if sea && r.area > total * 0.012 => Material::Water,
        Hue::Blue if r.touches.top > 0.15 && high => Material::Sky,
        Hue::Blue if at_foot || (r.area > total * 0.012 && r.y > horizon) => Material::Water,
        Hue::Blue if triangle && large => Material::Rock,
        Hue::Green if at_foot && (r.width() > 0.3 * w || r.touches.bottom > 0.15) => {
            Material::Grass
        }
        Hue::Green if r.width() > 0.6 * w => Material::Grass,
        Hue::Green if r.disc < 0.6 && joins_grass(plan, r, parts) => Material::Grass,
        Hue::Green => Material::Foliage,
        Hue::Yellow | Hue::Orange | Hue::White
            if high && r.disc > 0.62 && r.area < total * 0.08 =>
        {
            Material::Sun
        }
        Hue::Yellow | Hue::Orange | Hue::White
            if r.touches.top > 0.0 && r.touches.top < 0.4 && r.y < h * 0.22 =>
        {
            Material::Sun
        }
        Hue::Grey if high && r.disc > 0.75 && r.area < total * 0.03 && !on_box => Material::Sun,
        Hue::Yellow | Hue::Skin | Hue::Orange if at_foot && r.width() > 0.3 * w => Material::Sand,
        Hue::White if high && parent == Some(Material::Rock) => Material::Snow,
        Hue::White if high => Material::Cloud,
        Hue::White if at_foot => Material::Snow,
        Hue::Brown | Hue::Red | Hue::Grey | Hue::Black | Hue::Orange | Hue::Purple
            if on_box && (triangle || r.width() > 1.3 * r.height()) =>
        {
            Material::Roof
        }
        Hue::Brown
            if r.height() > 1.3 * r.width() && above_is(plan, r, parts, Material::Foliage) =>
        {
            Material::Trunk
        }
        Hue::Brown | Hue::Black if r.height() > 1.9 * r.width() && r.area < total * 0.03 => {
            Material::Trunk
        }
        Hue::Brown if at_foot && r.width() > 0.15 * w => Material::Earth,
        Hue::Brown if r.taper > 1.25 && r.width() > 1.5 * r.height() => Material::Hull,
        Hue::Grey | Hue::Black | Hue::Purple | Hue::Brown if triangle && r.width() > 0.14 * w => {
            Material::Rock
        }
        Hue::Grey
            if high
                && r.taper > 0.75
                && !boxed
                && r.width() > 1.2 * r.height()
                && r.bottom < horizon * 0.85 =>
        {
            Material::Cloud
        }
        Hue::Grey if boxed => Material::Masonry,
        Hue::Purple | Hue::Pink | Hue::Black | Hue::Brown if boxed => Material::Wall,
        Hue::Grey if at_foot => Material::Earth,
        Hue::Grey | Hue::Purple if large || r.width() > 0.2 * w => Material::Rock,
        Hue::Grey => Material::Rock,
        Hue::Red | Hue::Pink | Hue::Purple | Hue::Yellow
            if r.area < total * 0.0025 && r.y > horizon =>
        {
            Material::Flower
        }
        Hue::Red | Hue::Orange | Hue::Brown | Hue::Skin | Hue::Yellow | Hue::White if boxed => {
            Material::Wall
        }
        Hue::Skin if r.disc > 0.5 => Material::Skin,
        Hue::Brown if large => Material::Rock,
        Hue::Pink | Hue::Purple | Hue::Red | Hue::Orange if r.touches.top > 0.15 => Material::Sky,
        Hue::Black if at_foot => Material::Earth,
        Hue::Red | Hue::Pink | Hue::Blue | Hue::Purple if r.area < total * 0.03 => Material::Cloth,
        _ => Material::Thing,
    }
}

/// What an open sheet of that colour is below the horizon.
pub(crate) fn floor_of(part: &Part) -> Material {
    if !part.drawn {
        return Material::Ground;
    }
    match name(part.tint) {
        Hue::Blue => Material::Water,
        Hue::Yellow | Hue::Orange | Hue::Skin => Material::Sand,
        Hue::Brown | Hue::Grey | Hue::Red => Material::Earth,
        _ => Material::Ground,
    }
}

/// A piece of lawn that something has cut off from the rest: the same green, not round.
fn joins_grass(plan: &Plan, r: &Region, parts: &[Part]) -> bool {
    let lab = r.colour.lab();
    plan.regions
        .iter()
        .zip(parts)
        .any(|(o, p)| p.material == Material::Grass && o.colour.lab().distance(lab) < 0.05)
}

fn above_is(plan: &Plan, r: &Region, parts: &[Part], material: Material) -> bool {
    let near = |n: &crate::plan::Region| {
        (n.x - r.x).abs() < n.width() * 0.5
            && n.bottom < r.bottom
            && n.bottom > r.top - r.height() * 0.3
    };
    plan.regions.iter().zip(parts).any(|(n, p)| {
        near(n)
            && (p.material == material
                || (!n.paper && name(n.colour) == Hue::Green && n.area > r.area))
    })
}

fn built_within(r: &Region, outer: &Region, hue: Hue) -> Material {
    let to_floor = outer.bottom - r.bottom < outer.height() * 0.12;
    if to_floor && r.height() > r.width() * 0.9 && hue != Hue::Blue {
        Material::Door
    } else {
        Material::Window
    }
}

fn in_studio(plan: &Plan, i: usize, r: &Region, parts: &[Part]) -> Material {
    let total = plan.labels.cells.len() as f32;
    let hue = name(r.colour);
    let inside = r.parent.map(|p| parts[p as usize].material);
    if r.touches.any() && r.area > total * 0.12 && r.touches.top > 0.3 {
        return Material::Backdrop;
    }
    match hue {
        Hue::Skin => Material::Skin,
        Hue::Orange | Hue::Brown | Hue::Pink if super::setting::is_face(plan, i) => Material::Skin,
        Hue::White | Hue::Blue | Hue::Green | Hue::Black
            if matches!(inside, Some(Material::Skin | Material::Fur)) =>
        {
            Material::Eye
        }
        Hue::Brown | Hue::Black | Hue::Yellow | Hue::Orange if r.area > total * 0.01 => {
            Material::Hair
        }
        _ if r.area > total * 0.02 => Material::Cloth,
        _ => Material::Thing,
    }
}

fn in_space(plan: &Plan, r: &Region, parts: &[Part]) -> Material {
    let total = plan.labels.cells.len() as f32;
    let hue = name(r.colour);
    if r.touches.any() && r.area > total * 0.1 && (r.touches.bottom < 0.6 || r.touches.top > 0.5) {
        return Material::Backdrop;
    }
    if r.touches.bottom > 0.4 {
        return Material::Ground;
    }
    if r.disc > 0.72 && r.parent.is_none_or(|p| parts[p as usize].material == Material::Backdrop) {
        return if matches!(hue, Hue::Yellow) { Material::Sun } else { Material::Planet };
    }
    match hue {
        Hue::Orange | Hue::Yellow | Hue::Red if r.taper > 1.2 || r.area < total * 0.01 => {
            Material::Fire
        }
        Hue::Blue if r.disc > 0.5 && r.area < total * 0.02 => Material::Window,
        _ => Material::Metal,
    }
}

fn on_chart(r: &Region) -> Material {
    match name(r.colour) {
        Hue::Blue => Material::Water,
        Hue::White => Material::Backdrop,
        _ => Material::Land,
    }
}

fn under_water(plan: &Plan, r: &Region) -> Material {
    let total = plan.labels.cells.len() as f32;
    match name(r.colour) {
        Hue::Blue if r.touches.any() && r.area > total * 0.08 => Material::Backdrop,
        Hue::Yellow | Hue::Skin | Hue::Orange if r.touches.bottom > 0.3 => Material::Sand,
        Hue::Grey | Hue::Brown if r.touches.bottom > 0.05 => Material::Rock,
        Hue::Green => Material::Foliage,
        _ => Material::Scales,
    }
}

/// The hour that the sky's own colour tells.
pub(crate) fn hour_of(plan: &Plan, parts: &[Part]) -> Option<Hour> {
    let sky = plan
        .regions
        .iter()
        .zip(parts)
        .filter(|(r, p)| {
            p.drawn
                && (p.material == Material::Sky
                    || (p.material == Material::Backdrop && r.touches.top > 0.4))
        })
        .max_by(|a, b| a.0.area.total_cmp(&b.0.area))?;
    let lab = sky.0.colour.lab();
    match name(sky.0.colour) {
        Hue::Black => Some(Hour::Night),
        Hue::Blue | Hue::Purple | Hue::Grey if lab.l < 0.42 => Some(Hour::Night),
        Hue::Purple if lab.l < 0.6 => Some(Hour::Dusk),
        Hue::Orange | Hue::Red | Hue::Yellow => Some(Hour::Sunset),
        Hue::Pink | Hue::Skin | Hue::Purple => Some(Hour::Dawn),
        _ => None,
    }
}
