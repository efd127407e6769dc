//! Light and air: the colours that hour and weather give, and where the light comes from.

use crate::colour::Rgb;
use crate::mood::{Hour, Mood, Weather};
use crate::noise::Dice;

/// Everything that is the same all over one picture.
#[derive(Clone, Debug)]
pub(crate) struct Light {
    /// The sky overhead, half-way, and at the horizon.
    pub(crate) zenith: Rgb,
    pub(crate) middle: Rgb,
    pub(crate) horizon: Rgb,
    /// The sun or moon itself, and its glow.
    pub(crate) sun: Rgb,
    /// Direct light on a surface that faces it.
    pub(crate) key: Rgb,
    /// Light from all round, in shade too.
    pub(crate) ambient: Rgb,
    pub(crate) cloud_lit: Rgb,
    pub(crate) cloud_shade: Rgb,
    /// The share of the sky that clouds cover, 0..=1.
    pub(crate) clouds: f32,
    /// What distance fades to, and how fast; 0 is clear air.
    pub(crate) air: Rgb,
    pub(crate) haze: f32,
    /// The sun or moon on the canvas, in shares of its width and height; may lie outside.
    pub(crate) sun_x: f32,
    pub(crate) sun_y: f32,
    /// Radius in shares of the shorter side; 0 for none in sight.
    pub(crate) sun_size: f32,
    /// Direction to the light: right, down, towards the viewer; length 1.
    pub(crate) to_sun: (f32, f32, f32),
    pub(crate) dark: bool,
}

impl Light {
    /// The light of a mood; `seen` is where the drawing has a sun, in shares, with its radius.
    pub(crate) fn of(mood: &Mood, seen: Option<(f32, f32, f32)>, dice: &mut Dice) -> Self {
        let hour = mood.hour();
        let mut light = Self::at(hour);
        light.under(mood.weather());
        // From a sky with a few streaks to one that is full of heaps.
        let fair = mood.weather() == Weather::Fair;
        light.clouds += if fair { dice.range(-0.26, 0.20) } else { dice.range(-0.08, 0.12) };
        light.colour_sky(hour, dice);
        let side = if hour == Hour::Noon {
            dice.range(0.35, 0.65)
        } else if dice.unit() < 0.5 {
            dice.range(0.1, 0.3)
        } else {
            dice.range(0.7, 0.9)
        };
        let height = match hour {
            Hour::Day => dice.range(0.08, 0.2),
            Hour::Noon => dice.range(0.05, 0.09),
            Hour::Night => dice.range(0.1, 0.22),
            Hour::Dawn => dice.range(0.3, 0.36),
            Hour::Sunset | Hour::Dusk => dice.range(0.36, 0.42),
        };
        (light.sun_x, light.sun_y, light.sun_size) = seen.unwrap_or((side, height, 0.0));
        let (dx, dy) = (light.sun_x - 0.5, light.sun_y - 0.62);
        let (x, y, z) = (dx * 1.5, dy.min(-0.12) * 1.3, 0.62);
        let length = (x * x + y * y + z * z).sqrt();
        light.to_sun = (x / length, y / length, z / length);
        // Each seed leans a little warmer or cooler.
        let lean = dice.range(-0.055, 0.055) + mood.warmth * 0.10;
        let tilt = Rgb(1.0 + lean, 1.0 + lean * 0.2, 1.0 - lean);
        for c in [
            &mut light.key,
            &mut light.ambient,
            &mut light.cloud_lit,
            &mut light.horizon,
            &mut light.middle,
        ] {
            *c = *c * tilt;
        }
        light
    }

    /// A painter's blue: every seed has its own, and an evening its own red.
    fn colour_sky(&mut self, hour: Hour, dice: &mut Dice) {
        let (blues, by): (&[u32], f32) = match hour {
            Hour::Day | Hour::Noon => (&[0x3a78c0, 0x2f8fb4, 0x5a6fc0, 0x2a5fa8, 0x6a9fc8], 0.5),
            Hour::Dawn => (&[0x6f94c8, 0xa58fc0, 0x7fb0c0], 0.5),
            Hour::Sunset => (&[0x3f4f94, 0x6a3f86, 0x2f5f8f, 0x8a4a6a], 0.6),
            Hour::Dusk => (&[0x252c5c, 0x3a2a5f, 0x1f3a5f], 0.6),
            Hour::Night => (&[0x0a1230, 0x14103a, 0x07202f], 0.6),
        };
        let blue = Rgb::hex(blues[dice.next() as usize % blues.len()]);
        self.zenith = self.zenith.mix(blue, by);
        self.middle = self.middle.mix(blue, by * 0.22);
    }

    fn at(hour: Hour) -> Self {
        let base = Self {
            zenith: Rgb::hex(0x3a78c0),
            middle: Rgb::hex(0x7db4e2),
            horizon: Rgb::hex(0xd8eaf0),
            sun: Rgb::hex(0xfff4cf),
            key: Rgb(0.66, 0.61, 0.50),
            ambient: Rgb(0.47, 0.52, 0.60),
            cloud_lit: Rgb::hex(0xfffaf2),
            cloud_shade: Rgb::hex(0xa9bacd),
            clouds: 0.42,
            air: Rgb::hex(0xbcd3e4),
            haze: 0.55,
            sun_x: 0.5,
            sun_y: 0.1,
            sun_size: 0.0,
            to_sun: (0.0, 0.0, 1.0),
            dark: false,
        };
        match hour {
            Hour::Day => base,
            Hour::Noon => Self {
                zenith: Rgb::hex(0x2467bd),
                middle: Rgb::hex(0x66abe6),
                horizon: Rgb::hex(0xd2ecf6),
                sun: Rgb::hex(0xfffbe8),
                key: Rgb(0.80, 0.77, 0.68),
                ambient: Rgb(0.40, 0.45, 0.52),
                clouds: 0.30,
                haze: 0.42,
                ..base
            },
            Hour::Dawn => Self {
                zenith: Rgb::hex(0x6f94c8),
                middle: Rgb::hex(0xc9bcd2),
                horizon: Rgb::hex(0xffdcbc),
                sun: Rgb::hex(0xffe9c4),
                key: Rgb(0.70, 0.53, 0.42),
                ambient: Rgb(0.47, 0.46, 0.54),
                cloud_lit: Rgb::hex(0xffe3d2),
                cloud_shade: Rgb::hex(0x9d93b4),
                air: Rgb::hex(0xe6cfc9),
                haze: 0.8,
                ..base
            },
            Hour::Sunset => Self {
                zenith: Rgb::hex(0x3f4f94),
                middle: Rgb::hex(0xd9786a),
                horizon: Rgb::hex(0xffc46a),
                sun: Rgb::hex(0xffe28a),
                key: Rgb(0.86, 0.52, 0.26),
                ambient: Rgb(0.42, 0.35, 0.44),
                cloud_lit: Rgb::hex(0xffb27a),
                cloud_shade: Rgb::hex(0x7a5378),
                clouds: 0.5,
                air: Rgb::hex(0xe9a06c),
                haze: 0.75,
                ..base
            },
            Hour::Dusk => Self {
                zenith: Rgb::hex(0x252c5c),
                middle: Rgb::hex(0x66598f),
                horizon: Rgb::hex(0xd99a94),
                sun: Rgb::hex(0xffc9a0),
                key: Rgb(0.42, 0.33, 0.38),
                ambient: Rgb(0.32, 0.31, 0.45),
                cloud_lit: Rgb::hex(0xc68ba0),
                cloud_shade: Rgb::hex(0x453f6c),
                air: Rgb::hex(0x7d6c93),
                haze: 0.8,
                dark: true,
                ..base
            },
            Hour::Night => Self {
                zenith: Rgb::hex(0x0a1230),
                middle: Rgb::hex(0x162a56),
                horizon: Rgb::hex(0x35558a),
                sun: Rgb::hex(0xf4f1dc),
                key: Rgb(0.34, 0.39, 0.50),
                ambient: Rgb(0.20, 0.25, 0.38),
                cloud_lit: Rgb::hex(0x5a6e9c),
                cloud_shade: Rgb::hex(0x1c2a4e),
                clouds: 0.34,
                air: Rgb::hex(0x263e6c),
                haze: 0.55,
                dark: true,
                ..base
            },
        }
    }

    fn under(&mut self, weather: Weather) {
        let veil = |c: &mut Rgb, grey: f32, t: f32| *c = c.mix(Rgb(0.95, 0.98, 1.03) * grey, t);
        let level = if self.dark { 0.22 } else { 0.68 };
        match weather {
            Weather::Fair => {}
            Weather::Cloudy => {
                self.clouds = 0.78;
                self.key = self.key * 0.72;
                self.ambient = self.ambient * 1.12;
                veil(&mut self.middle, level, 0.4);
            }
            Weather::Rain => {
                self.clouds = 0.92;
                for c in [&mut self.zenith, &mut self.middle, &mut self.horizon] {
                    veil(c, level * 0.88, 0.72);
                }
                veil(&mut self.cloud_lit, level * 1.02, 0.7);
                veil(&mut self.cloud_shade, level * 0.66, 0.7);
                veil(&mut self.air, level * 0.95, 0.8);
                self.key = self.key * 0.42;
                self.ambient = self.ambient * 1.05;
                self.haze *= 1.5;
            }
            Weather::Storm => {
                self.clouds = 0.97;
                for c in [&mut self.zenith, &mut self.middle] {
                    veil(c, level * 0.46, 0.78);
                }
                veil(&mut self.horizon, level * 0.95, 0.5);
                veil(&mut self.cloud_lit, level * 0.86, 0.75);
                veil(&mut self.cloud_shade, level * 0.34, 0.85);
                veil(&mut self.air, level * 0.66, 0.75);
                self.key = self.key * 0.4;
                self.ambient = self.ambient * 0.78;
            }
            Weather::Fog => {
                self.clouds = 0.5;
                for c in [&mut self.zenith, &mut self.middle, &mut self.horizon, &mut self.air] {
                    veil(c, level * 1.18, 0.72);
                }
                self.key = self.key * 0.5;
                self.ambient = self.ambient * 1.18;
                self.haze = 3.4;
            }
            Weather::Snowfall => {
                self.clouds = 0.85;
                for c in [&mut self.zenith, &mut self.middle, &mut self.horizon, &mut self.air] {
                    veil(c, level * 1.16, 0.6);
                }
                self.key = self.key * 0.6;
                self.ambient = self.ambient * 1.12;
                self.haze *= 1.9;
            }
        }
    }

    /// How much of the key light a surface with this normal takes, 0..=1.
    #[inline]
    pub(crate) fn on(&self, nx: f32, ny: f32, nz: f32) -> f32 {
        let (x, y, z) = self.to_sun;
        (nx * x + ny * y + nz * z).max(0.0)
    }

    /// The colour that a surface of `albedo` shows when `lit` (0..=1 and above) of the key falls on it.
    #[inline]
    pub(crate) fn shade(&self, albedo: Rgb, lit: f32) -> Rgb {
        albedo * (self.ambient + self.key * lit)
    }
}
