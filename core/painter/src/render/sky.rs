//! Sky: a gradient, the glow round the sun, clouds in layers, stars, and hills far away.

use crate::colour::Rgb;
use crate::math::{fade, floor, mix, ramp, unit};
use crate::mood::{Ground, Hour, Season, Setting, Things, Weather};
use crate::noise::Noise;
use crate::render::{Scene, Spot};

/// The sky at a place in milli. `spot` brings the drawing's own colour; a reflection has none.
pub(crate) fn sky(scene: &Scene<'_>, x: f32, y: f32, spot: Option<&Spot>) -> Rgb {
    let light = scene.light;
    let up = unit((scene.horizon - y) / scene.horizon.max(120.0)); // 0 at the horizon
    let mut c = if up < 0.42 {
        light.horizon.mix(light.middle, ramp(0.0, 0.42, up))
    } else {
        light.middle.mix(light.zenith, unit((up - 0.42) / 0.58))
    };
    if let Some(s) = spot.filter(|s| s.part.drawn && s.part.tint.luma() > 0.02) {
        // The drawing's colour bends the gradient, and words about the hour hold against it.
        let worded = scene.mood.words.is_empty();
        let by = scene.keep(&s.part) * if worded { 0.62 } else { 0.22 };
        let gradient = c.luma() / light.middle.luma().max(0.08);
        let drawn = s.part.tint * mix(1.0, gradient, 0.6);
        if s.part.material != crate::infer::Material::Sun {
            c = c.mix(drawn.clamped(), by);
        }
    }
    // Long slow bands, so that no two places of the gradient are the same paint.
    let drift = scene.coarse.sum(x / 420.0, y / 130.0, 3);
    c = c + (light.middle - light.zenith) * (0.10 * drift);

    let (sx, sy, radius) = scene.sun();
    let (dx, dy) = (x - sx, y - sy);
    let away = (dx * dx + dy * dy).sqrt();
    let strength = match scene.mood.weather() {
        Weather::Fair => 1.0,
        Weather::Cloudy | Weather::Fog | Weather::Snowfall => 0.6,
        Weather::Rain | Weather::Storm => 0.25,
    };
    let night = scene.mood.hour() == Hour::Night;
    let wide = if night { 0.45 } else { 1.0 };
    let glow = fade(away / (95.0 + radius)) * 0.50 + fade(away / (330.0 + radius)) * 0.34 * wide;
    if light.dark {
        c = c + stars(scene, x, y) * ramp(0.05, 0.5, up);
    }
    c = c.screen(light.sun * (glow * strength * if radius > 0.0 { 1.0 } else { 0.6 }));
    if radius > 0.0 {
        c = disc(scene, c, x, y, away, radius, night);
    }
    c = clouds(scene, c, (x, y), away, radius, spot.is_none());
    if scene.mood.wants(Things::RAINBOW) {
        c = rainbow(scene, c, x, y);
    }
    distance(scene, c, x, y, spot.is_none_or(|s| !s.part.drawn))
}

/// The sun as a soft bright core; the moon with its seas.
fn disc(scene: &Scene<'_>, c: Rgb, x: f32, y: f32, away: f32, radius: f32, night: bool) -> Rgb {
    let wobble = 1.0 + 0.015 * scene.fine.smooth(x / 22.0, y / 22.0);
    let core = if night {
        ramp(radius * 1.02, radius * 0.94, away * wobble)
    } else {
        ramp(radius * 1.12, radius * 0.74, away * wobble)
    };
    let face = if night {
        let seas = ramp(0.05, 0.5, scene.coarse.sum(x / radius * 0.9, y / radius * 0.9, 3));
        scene.light.sun * (1.0 - 0.16 * seas)
    } else {
        let gold = scene.light.sun.mix(Rgb::hex(0xffc93c), 0.55);
        gold.mix(Rgb::hex(0xfff6d0), ramp(radius * 0.95, radius * 0.1, away) * 0.85)
    };
    let rim = if night { 0.0 } else { fade((away - radius).abs() / (radius * 0.18)) * 0.30 };
    c.screen(scene.light.sun * rim).mix(face, core)
}

/// Heaped clouds on a plane overhead, thin streaks above them.
fn clouds(
    scene: &Scene<'_>,
    under: Rgb,
    (x, y): (f32, f32),
    to_sun: f32,
    radius: f32,
    mirrored: bool,
) -> Rgb {
    if scene.mood.bans(Things::CLOUDS) {
        return under;
    }
    let light = scene.light;
    let up = (scene.horizon - y) / 1000.0;
    if up < -0.02 {
        return under;
    }
    // Perspective: a plane of clouds seen from below draws together towards the horizon.
    let far = 1.0 / (up.max(0.0) + 0.16);
    let (u, v) = ((x - scene.wide * 0.5) / 1000.0 * (0.55 + far * 0.42), far * 1.25);
    // Heaps of one size in one picture, of another in the next.
    let size = mix(0.72, 1.5, scene.coarse.at(77, 3));
    let (u, v) = (u * size, v * size);
    let n = scene.coarse;
    let bend = n.smooth(u * 0.8 + 9.0, v * 0.8) * 0.35;
    let octaves = if mirrored { 3 } else { 5 };
    let edge_of_disc = ramp(radius * 1.1, radius * 2.2 + 30.0, to_sun);
    let heap =
        n.sum(u * 1.15 + bend, v * 1.25 + bend, octaves) + 0.16 * n.smooth(u * 0.45, v * 0.4);
    let edge = mix(0.52, -0.62, light.clouds);
    let cover = ramp(edge, edge + 0.34, heap);
    let mut c = under;
    let streak = scene.fine.sum(u * 0.5 + v * 0.22, v * 2.1 + u * 0.25, 4);
    let thin = ramp(0.05, 0.85, streak) * 0.42 * ramp(0.05, 0.3, up);
    c = c.mix(light.cloud_lit, thin);
    if cover > 0.0 {
        // Lit where the heap falls off towards the sun, grey where it is thick.
        let (sx, sy) = (light.to_sun.0 * 0.16, light.to_sun.1 * 0.16);
        let towards = n.sum((u + sx) * 1.15 + bend, (v - sy) * 1.25 + bend, 3);
        let lit = unit(0.58 + (heap - towards) * 1.35 - 0.42 * ramp(edge + 0.2, edge + 1.1, heap));
        let silver = fade(to_sun / 240.0) * 0.5;
        let body = light.cloud_shade.mix(light.cloud_lit, lit).screen(light.sun * (silver * lit));
        let thinned = cover * mix(0.55, 0.96, ramp(0.0, 0.30, up)) * mix(0.25, 1.0, edge_of_disc);
        c = c.mix(body, thinned);
    }
    c
}

fn stars(scene: &Scene<'_>, x: f32, y: f32) -> Rgb {
    let many = scene.mood.wants(Things::STARS) || scene.reading.setting == Setting::Space;
    let mut sum = scatter(scene.fine, x / 26.0, y / 26.0, if many { 0.55 } else { 0.34 }, 0.055);
    if many {
        sum += scatter(scene.leafy, x / 11.0, y / 11.0, 0.5, 0.07) * 0.55;
    }
    Rgb(1.0, 0.97, 0.88) * sum
}

/// Points of light, one at most in each cell; `share` of the cells have one.
pub(crate) fn scatter(n: Noise, x: f32, y: f32, share: f32, size: f32) -> f32 {
    let (ix, iy) = (floor(x), floor(y));
    let h = n.hash(ix, iy);
    let draw = (h & 0xff) as f32 / 256.0;
    if draw > share {
        return 0.0;
    }
    let (px, py) = (
        0.2 + 0.6 * ((h >> 8) & 0xff) as f32 / 256.0,
        0.2 + 0.6 * ((h >> 16) & 0xff) as f32 / 256.0,
    );
    let (dx, dy) = (x - ix as f32 - px, y - iy as f32 - py);
    let bright = 0.25 + 0.75 * ((h >> 24) as f32 / 256.0);
    let d = (dx * dx + dy * dy).sqrt();
    fade(d / (size * (0.5 + bright))) * bright * bright
}

fn rainbow(scene: &Scene<'_>, c: Rgb, x: f32, y: f32) -> Rgb {
    let (cx, cy, r) = (scene.wide * (1.0 - scene.light.sun_x), scene.horizon + 60.0, 430.0);
    let d = ((x - cx) * (x - cx) + (y - cy) * (y - cy)).sqrt();
    let t = (d - r) / 62.0;
    if !(0.0..1.0).contains(&t) {
        return c;
    }
    let hump = |at: f32| unit(1.0 - (t - at).abs() * 3.4);
    let band = Rgb(hump(0.88) + hump(0.02) * 0.5, hump(0.55) + hump(0.75) * 0.4, hump(0.22));
    c.screen(band * (0.42 * ramp(0.0, 0.2, t) * ramp(1.0, 0.8, t)))
}

/// Hills, peaks and woods beyond the drawing, for pictures that leave room for them.
///
/// `open` where no one has drawn a sky: there a seed may put hills on the horizon.
fn distance(scene: &Scene<'_>, c: Rgb, x: f32, y: f32, open: bool) -> Rgb {
    if scene.reading.setting != Setting::Landscape {
        return c;
    }
    let free = scene.reading.blank || scene.closeness < 0.32;
    let (mood, light) = (scene.mood, scene.light);
    let peaks = mood.wants(Things::PEAKS) || (scene.reading.blank && !mood.bans(Things::PEAKS));
    let chance = open && scene.closeness < 0.9 && scene.leafy.hash(9, 5) % 5 < 3;
    let hills = (mood.wants(Things::HILLS) || free || chance) && !mood.bans(Things::HILLS);
    let woods = mood.wants(Things::TREES)
        || (free
            && scene.leafy.hash(9, 9).is_multiple_of(2)
            && scene.reading.ground == Ground::Meadow
            && !mood.bans(Things::TREES));
    if !(peaks || hills || woods) {
        return c;
    }
    let above = scene.horizon - y; // milli above the horizon
    let n = scene.leafy;
    let mut c = c;
    let fog = light.air.mix(light.horizon, 0.35);
    if peaks {
        let crest = 60.0 + 150.0 * n.ridges(x / 520.0, 3.0, 4) + 60.0 * n.smooth(x / 300.0, 9.0);
        if above < crest {
            let face = n.ridges(x / 110.0 + y / 260.0, y / 130.0, 4)
                - n.ridges((x + 9.0) / 110.0 + y / 260.0, y / 130.0, 4);
            let lit = unit(0.5 + face * 3.0 * if light.to_sun.0 < 0.0 { -1.0 } else { 1.0 });
            let stone = light.shade(Rgb::hex(0x76788a), lit);
            let snow = light.shade(Rgb::hex(0xf2f4f8), 0.35 + lit);
            let body = stone.mix(
                snow,
                ramp(crest * 0.5, crest * 0.78, above + 18.0 * n.smooth(x / 30.0, y / 30.0)),
            );
            c = c.mix(
                body.mix(fog, 0.42 + 0.38 * ramp(crest, 0.0, above)),
                ramp(0.0, 2.5, crest - above),
            );
        }
    }
    if hills {
        for (layer, depth) in [(0, 0.62), (1, 0.4)] {
            let k = layer as f32;
            let crest = 26.0 - 10.0 * k
                + (46.0 - 12.0 * k) * (0.4 + n.sum(x / (330.0 - 60.0 * k), 20.0 + 7.0 * k, 4));
            if above < crest {
                let own = match scene.reading.ground {
                    Ground::Snow => Rgb::hex(0xdfe7f0),
                    Ground::Sand => Rgb::hex(0xc9a878),
                    Ground::Moon => Rgb::hex(0x8a888c),
                    _ => scene.green(),
                };
                let green = own.mix(Rgb::hex(0x5f7f8c), 0.3);
                let lit = 0.45 + 0.35 * n.sum(x / 60.0, y / 22.0, 3);
                c = c.mix(light.shade(green, lit).mix(fog, depth), ramp(0.0, 3.0, crest - above));
            }
        }
    }
    if woods {
        let tips = n.sum(x / 16.0, 31.0, 3) * 9.0 + n.sum(x / 90.0, 37.0, 2) * 14.0;
        let crest = 34.0 + tips;
        if above < crest {
            let lit = unit(0.3 + 0.5 * n.sum(x / 9.0, y / 9.0, 2) + 0.4 * ramp(0.0, crest, above));
            c = c.mix(
                light.shade(scene.green() * 0.8, lit).mix(fog, 0.26),
                ramp(0.0, 2.0, crest - above),
            );
        }
    }
    c
}

/// The green that the season leaves.
pub(crate) fn leaf_green(season: Season) -> Rgb {
    match season {
        Season::Spring => Rgb::hex(0x7fae4a),
        Season::Summer => Rgb::hex(0x5a8f3c),
        Season::Autumn => Rgb::hex(0xb5782f),
        Season::Winter => Rgb::hex(0x8c9698),
    }
}

/// A cloud that was drawn: a heap of round masses, lit from the sun's side, on the sky behind it.
pub(crate) fn cloud(scene: &Scene<'_>, s: &Spot) -> Rgb {
    let light = scene.light;
    let puff = scene.leafy.cells(s.x / 46.0, s.y / 40.0);
    let bump = unit(1.0 - puff.first * 1.2);
    let (nx, ny) = (-puff.to_x * 0.7 + s.normal.0, -puff.to_y * 0.7 + s.normal.1);
    let lit = unit(
        0.55 + 0.45 * (nx * light.to_sun.0 + ny * light.to_sun.1)
            + 0.15 * bump
            + 0.12 * scene.fine.sum(s.x / 30.0, s.y / 30.0, 3),
    );
    let body = light.cloud_shade.mix(light.cloud_lit, lit);
    let body =
        if s.part.drawn { body.mix(body * s.part.tint, 0.3 * scene.closeness) } else { body };
    let soft = ramp(-2.0, 15.0, s.depth + 7.0 * scene.fine.sum(s.x / 17.0, s.y / 17.0, 3));
    sky(scene, s.x, s.y, None).mix(body, soft)
}
