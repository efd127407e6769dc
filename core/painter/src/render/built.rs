//! What hands have made: walls, roofs, doors, windows, hulls.

use crate::colour::Rgb;
use crate::infer::Material;
use crate::math::{fade, floor, mix, ramp, unit};
use crate::mood::Season;
use crate::render::{Scene, Spot};

/// Place within the region's box: milli from its left and top, and its size in milli.
fn within(scene: &Scene<'_>, s: &Spot) -> (f32, f32, f32, f32) {
    let r = &scene.plan.regions[s.id as usize];
    let c = scene.cell();
    (
        s.cell_x * c - r.left * c,
        s.cell_y * c - r.top * c,
        (r.width() * c).max(1.0),
        (r.height() * c).max(1.0),
    )
}

/// The light on an upright plane that faces the viewer, with the eaves' shade on top and a dark foot.
fn upright(scene: &Scene<'_>, s: &Spot) -> f32 {
    let (x, y, w, h) = within(scene, s);
    let to_side = scene.light.to_sun.0;
    let across = mix(0.5 - to_side * 0.22, 0.5 + to_side * 0.22, x / w);
    let eaves = 0.36 * fade(y / 13.0) + 0.12 * fade(y / 46.0);
    let foot = 0.20 * fade((h - y) / 16.0);
    unit(0.30 + across - eaves - foot)
}

pub(crate) fn wall(scene: &Scene<'_>, s: &Spot) -> Rgb {
    let (x, y, w, _) = within(scene, s);
    let plaster = scene.coarse.sum(s.x / 70.0, s.y / 70.0, 4);
    let grain = scene.fine.smooth(s.x / 5.0, s.y / 5.0);
    let mut own = s.part.tint;
    if s.part.drawn {
        own = own.mix(Rgb::hex(0xd9b48c), 0.22 * (1.0 - scene.closeness));
    }
    own = own * (0.97 + 0.07 * plaster + 0.03 * grain);
    let mut lit = upright(scene, s);
    match scene.coarse.hash(i32::from(s.id), 5) % 3 {
        // Plaster, with bricks where it has come off.
        0 => {
            let bare = ramp(0.34, 0.44, plaster + 0.1 * grain);
            let (joint, tone) = bricks(scene, x, y, 25.0, 11.0);
            own = own.mix(Rgb::hex(0xb06a4a) * tone, bare * 0.75);
            lit *= mix(1.0, joint, bare);
        }
        // Boards.
        1 => {
            let board = y / 15.0;
            let gap = board - floor(board) as f32;
            let tone = 0.93 + 0.14 * scene.fine.at(floor(board), i32::from(s.id));
            let vein = scene.fine.sum(s.x / 60.0, s.y / 3.5, 2);
            own = own * (tone + 0.05 * vein);
            lit *= mix(0.66, 1.0, ramp(0.0, 0.16, gap)) * mix(1.0, 0.9, ramp(0.7, 1.0, gap));
        }
        // Timber frame for wide walls, bricks for narrow ones.
        _ if w > 120.0 => {
            let beam = |v: f32, step: f32| {
                ramp(5.6, 4.2, (v - step * (floor(v / step + 0.5)) as f32).abs())
            };
            let cross = unit(beam(x, w / 4.0) + beam(y, 62.0));
            let vein = scene.fine.sum(s.x / 9.0, s.y / 50.0, 2);
            own = own.mix(
                Rgb::hex(0x6a452b) * (1.0 + 0.2 * vein),
                cross * if s.part.drawn { 0.45 } else { 0.85 },
            );
        }
        _ => {
            let (joint, tone) = bricks(scene, x, y, 25.0, 11.0);
            own = own * tone;
            lit *= mix(1.0, joint, 0.5);
        }
    }
    let near_window = lamp_glow(scene, s);
    scene.light.shade(own, 0.25 + 0.85 * lit) + own * Rgb::hex(0xffb85c) * near_window
}

/// Courses of brick: how open the joint is (0..=1) and the brick's own tone.
fn bricks(scene: &Scene<'_>, x: f32, y: f32, long: f32, high: f32) -> (f32, f32) {
    let wob = 0.8 * scene.fine.smooth(x / 16.0, y / 16.0);
    let row = (y + wob) / high;
    let r = floor(row);
    let col = (x + wob) / long + 0.5 * (r & 1) as f32 + 0.12 * scene.fine.at(r, 3);
    let c = floor(col);
    let (fx, fy) = ((col - c as f32) * long, (row - r as f32) * high);
    let edge = fx.min(long - fx).min(fy).min(high - fy);
    (mix(0.62, 1.0, ramp(0.3, 1.7, edge)), 0.86 + 0.26 * scene.fine.at(c, r))
}

pub(crate) fn masonry(scene: &Scene<'_>, s: &Spot) -> Rgb {
    let (x, y, w, _) = within(scene, s);
    let (joint, tone) = bricks(scene, x, y, 34.0, 19.0);
    let weather = scene.coarse.sum(s.x / 80.0, s.y / 110.0, 4);
    let moss = ramp(0.30, 0.7, weather) * 0.4;
    let own = (s.part.tint + Rgb::grey((0.42 - s.part.tint.luma()).max(0.0))) * tone;
    let own = own.mix(Rgb::hex(0x74804f), moss) * (1.0 + 0.08 * weather);
    // A tower is round: it turns from the light at its sides.
    let r = &scene.plan.regions[s.id as usize];
    let turn = if r.height() > 1.25 * r.width() { (x / w * 2.0 - 1.0) * 0.85 } else { 0.0 };
    let round = scene.light.on(turn, -0.1, (1.0 - turn * turn).max(0.0).sqrt());
    let lit = upright(scene, s) * mix(0.55, 1.25, unit(round)) * joint;
    scene.light.shade(own, 0.2 + 0.9 * lit) + own * Rgb::hex(0xffb85c) * lamp_glow(scene, s)
}

pub(crate) fn roof(scene: &Scene<'_>, s: &Spot) -> Rgb {
    let (x, y, w, h) = within(scene, s);
    let pitch = (h / 9.0).clamp(9.0, 17.0);
    let wob = 1.6 * scene.fine.smooth(s.x / 24.0, s.y / 24.0);
    let row = (y + wob) / pitch;
    let r = floor(row);
    let col = x / (pitch * 1.05) + 0.5 * (r & 1) as f32;
    let c = floor(col);
    let (fx, fy) = (col - c as f32 - 0.5, row - r as f32);
    // Each tile ends in a round lip that shades the next row.
    let lip = 1.0 - 1.3 * fx * fx;
    let under = mix(0.55, 1.0, ramp(0.0, 0.34, fy + (1.0 - lip) * 0.4));
    let tone = 0.82 + 0.34 * scene.fine.at(c, r.wrapping_add(i32::from(s.id)));
    let moss = ramp(0.35, 0.75, scene.coarse.sum(s.x / 60.0, s.y / 40.0, 3)) * 0.28;
    let own = (s.part.tint * tone).mix(Rgb::hex(0x7a8448), moss);
    let side = (x / w - 0.5) * scene.light.to_sun.0 * 0.7;
    let ridge = fade(y / 10.0) * 0.12;
    let mut lit = unit(0.60 + side + ridge + 0.14 * (lip - 0.8)) * under;
    lit *= mix(1.0, 0.82, fade((h - y) / 8.0));
    let c = scene.light.shade(own, 0.22 + 0.9 * lit);
    if scene.mood.season() == Season::Winter {
        let lies = ramp(0.05, 0.35, fy)
            * mix(0.75, 1.0, ramp(0.0, 0.4, scene.coarse.smooth(s.x / 50.0, s.y / 50.0) + 0.6));
        return c.mix(scene.light.shade(Rgb::hex(0xf2f5fa), 0.3 + 0.7 * lit), 0.88 * lies);
    }
    c
}

pub(crate) fn door(scene: &Scene<'_>, s: &Spot) -> Rgb {
    let (x, y, w, h) = within(scene, s);
    let plank = x / (w / 4.0).max(6.0);
    let gap = plank - floor(plank) as f32;
    let vein = scene.fine.sum(s.x / 4.0, s.y / 45.0, 2);
    let tone = 0.9 + 0.18 * scene.fine.at(floor(plank), i32::from(s.id));
    let frame = ramp(w * 0.09, w * 0.06, s.depth);
    let own = (s.part.tint + Rgb::grey((0.2 - s.part.tint.luma()).max(0.0)))
        * (tone + 0.10 * vein)
        * mix(0.62, 1.0, ramp(0.0, 0.1, gap));
    let own = own.mix(own * 0.55 + Rgb::hex(0x5a4634) * 0.3, frame);
    let mut c = scene.light.shade(own, 0.30 + 0.5 * unit(1.0 - 0.6 * fade(y / 14.0)));
    let (kx, ky) = (x - w * 0.78, y - h * 0.54);
    let knob = (kx * kx + ky * ky).sqrt() / (w * 0.06).max(1.6);
    c = c.mix(scene.light.shade(Rgb::hex(0xf0cf7a), 1.0), ramp(1.1, 0.7, knob));
    c + Rgb::hex(0xffb85c) * (0.25 * lamp_glow(scene, s))
}

pub(crate) fn window(scene: &Scene<'_>, s: &Spot) -> Rgb {
    let (x, y, w, h) = within(scene, s);
    let bar = (w.min(h) * 0.07).clamp(1.6, 6.0);
    let cross = ramp(bar, bar * 0.6, (x - w * 0.5).abs().min((y - h * 0.5).abs()));
    let frame =
        unit(ramp(bar * 2.0, bar * 1.3, s.depth) + if w.min(h) > 16.0 { cross } else { 0.0 });
    let glass = if scene.light.dark || scene.mood.is_dark() {
        // Lamplight, brighter low in the pane, with something standing in it.
        let within = scene.coarse.sum(s.x / 14.0, s.y / 18.0, 2);
        Rgb::hex(0xffb84e).mix(Rgb::hex(0xfff0b8), unit(0.45 + 0.4 * (y / h) + 0.35 * within))
    } else {
        let slant = ramp(0.0, 0.5, scene.coarse.smooth((s.x + s.y) / 26.0, (s.x - s.y) / 90.0));
        let tint = Rgb::hex(0x4f6f86).mix(scene.light.middle, 0.45 * (1.0 - y / h) + 0.1);
        let tint = if s.part.drawn { tint.mix(s.part.tint, 0.35) } else { tint };
        tint.mix(scene.light.horizon, 0.55 * slant)
    };
    let wood = scene.light.shade(Rgb::hex(0xeee6d6), 0.75);
    glass.mix(wood, frame)
}

pub(crate) fn hull(scene: &Scene<'_>, s: &Spot) -> Rgb {
    let (x, y, w, h) = within(scene, s);
    let sag = (x / w * 2.0 - 1.0) * (x / w * 2.0 - 1.0) * -0.18 * h;
    let plank = (y + sag) / (h / 5.0).clamp(8.0, 22.0);
    let gap = plank - floor(plank) as f32;
    let vein = scene.fine.sum(s.x / 70.0, s.y / 4.0, 3);
    let tone = 0.86 + 0.26 * scene.fine.at(floor(plank), 9);
    let own = s.part.tint * (tone + 0.08 * vein) * mix(0.58, 1.0, ramp(0.0, 0.16, gap));
    let rail = ramp(0.09, 0.05, (y + sag * 0.4) / h);
    let own = own.mix(Rgb::hex(0xe8d8b4), rail * 0.8);
    let lit = scene.light.on(s.normal.0, s.normal.1 + 0.3 * (y / h), s.normal.2);
    scene.light.shade(own, 0.2 + 0.95 * lit)
}

/// Planks side by side, each with its own tone, growth rings that bend round knots, and a dark joint.
pub(crate) fn wood(scene: &Scene<'_>, s: &Spot) -> Rgb {
    let (x, y, w, h) = within(scene, s);
    // Along the longer side.
    let (along, across, wide) = if w > h * 1.3 { (x, y, h) } else { (y, x, w) };
    let plank = across / (wide / 4.0).clamp(20.0, 46.0);
    let number = floor(plank);
    let gap = plank - number as f32;
    let key = scene.fine.at(number, i32::from(s.id));
    let knot = scene.leafy.cells(along / 150.0 + key * 9.0, plank * 0.9);
    let bent = fade(knot.first * 22.0);
    let ring = scene.coarse.sum(along / 240.0 + key * 31.0, gap * 1.6 + key * 7.0 + 0.5 * bent, 3);
    let grain = crate::math::wave(ring * 5.0 + gap * 2.0 + 1.3 * bent);
    let fibre = scene.fine.sum(along / 46.0, across / 2.2, 2);
    let own = s.part.tint * (0.86 + 0.26 * key) * (1.0 + 0.11 * grain + 0.08 * fibre);
    let own = own.mix(Rgb::hex(0x3f2614), 0.65 * ramp(0.014, 0.003, knot.first));
    let joint = mix(0.45, 1.0, ramp(0.0, 0.07, gap.min(1.0 - gap)));
    let lit = mix(upright(scene, s), scene.light.on(s.normal.0, s.normal.1, s.normal.2), 0.35);
    scene.light.shade(own * joint, 0.26 + 0.88 * lit)
        + own * Rgb::hex(0xffb85c) * lamp_glow(scene, s)
}

/// Lamplight that falls on a place from lit windows close by, 0..=1.
fn lamp_glow(scene: &Scene<'_>, s: &Spot) -> f32 {
    if !scene.light.dark {
        return 0.0;
    }
    let c = scene.cell();
    let r = &scene.plan.regions[s.id as usize];
    r.neighbours
        .iter()
        .filter(|n| scene.part(n.id).material == Material::Window)
        .map(|n| {
            let win = &scene.plan.regions[n.id as usize];
            let (dx, dy) = ((s.cell_x - win.x) * c, (s.cell_y - win.y) * c);
            0.6 * fade((dx * dx + dy * dy).sqrt() / (win.inradius * c * 2.2))
        })
        .fold(0.0, f32::max)
}
