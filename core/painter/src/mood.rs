//! The mood of a picture: hour, weather, season, place, and how the whole is graded.
//!
//! It is what the words of a prompt change, before anyone looks at the drawing.

use crate::style::Style;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Hour {
    Day,
    Noon,
    Dawn,
    Sunset,
    Dusk,
    Night,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Weather {
    Fair,
    Cloudy,
    Rain,
    Storm,
    Fog,
    Snowfall,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Season {
    Spring,
    Summer,
    Autumn,
    Winter,
}

/// What open ground is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ground {
    Meadow,
    Snow,
    Sand,
    Water,
    Earth,
    Street,
    Moon,
}

/// What kind of picture it is, which decides what bare paper becomes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Setting {
    /// Sky above a horizon, ground below.
    Landscape,
    /// Stars and nebulae all round.
    Space,
    /// A loose coloured wash behind a head or a thing.
    Studio,
    /// Old paper; closed shapes are land.
    Chart,
    /// Colour fields, for what shows nothing.
    Abstract,
    /// Deep water with light from above.
    Underwater,
}

/// What closed shapes are made of when nothing else tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Subject {
    Person,
    Furry,
    Scaly,
    Metal,
    Stone,
    Wood,
    Cloth,
    Boat,
    Plant,
}

/// A set of things that can be added or kept out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Things(pub(crate) u16);

impl Things {
    pub(crate) const CLOUDS: Self = Self(1);
    pub(crate) const BIRDS: Self = Self(2);
    pub(crate) const TREES: Self = Self(4);
    pub(crate) const FLOWERS: Self = Self(8);
    pub(crate) const HILLS: Self = Self(16);
    pub(crate) const STARS: Self = Self(32);
    pub(crate) const MOON: Self = Self(64);
    pub(crate) const SUN: Self = Self(128);
    pub(crate) const RAINBOW: Self = Self(256);
    pub(crate) const SPARKS: Self = Self(512);
    pub(crate) const PEOPLE: Self = Self(1024);
    pub(crate) const PEAKS: Self = Self(2048);

    pub(crate) const fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    pub(crate) const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// What the prompt set; `None` and neutral numbers where it was silent.
#[derive(Clone, Debug)]
pub(crate) struct Mood {
    pub(crate) hour: Option<Hour>,
    pub(crate) weather: Option<Weather>,
    pub(crate) season: Option<Season>,
    pub(crate) ground: Option<Ground>,
    pub(crate) setting: Option<Setting>,
    pub(crate) subject: Option<Subject>,
    pub(crate) style: Option<Style>,
    pub(crate) wanted: Things,
    pub(crate) banned: Things,
    /// -1 cold ..= 1 warm.
    pub(crate) warmth: f32,
    /// -1 dark ..= 1 bright.
    pub(crate) brightness: f32,
    /// 0 grey, 1 as it is, 2 twice as vivid.
    pub(crate) vividness: f32,
    /// Contrast about the middle; 1 leaves it.
    pub(crate) contrast: f32,
    /// Brown tone of old prints, 0..=1.
    pub(crate) sepia: f32,
    /// The words that were understood, in the vocabulary's spelling.
    pub(crate) words: Vec<&'static str>,
}

impl Default for Mood {
    fn default() -> Self {
        Self {
            hour: None,
            weather: None,
            season: None,
            ground: None,
            setting: None,
            subject: None,
            style: None,
            wanted: Things::default(),
            banned: Things::default(),
            warmth: 0.0,
            brightness: 0.0,
            vividness: 1.0,
            contrast: 1.0,
            sepia: 0.0,
            words: Vec::new(),
        }
    }
}

impl Mood {
    pub(crate) fn hour(&self) -> Hour {
        self.hour.unwrap_or(Hour::Day)
    }

    pub(crate) fn weather(&self) -> Weather {
        self.weather.unwrap_or(Weather::Fair)
    }

    pub(crate) fn season(&self) -> Season {
        self.season.unwrap_or(Season::Summer)
    }

    /// What open ground is, from the word for it or from the season.
    pub(crate) fn ground(&self) -> Ground {
        let snowy = self.season == Some(Season::Winter) || self.weather == Some(Weather::Snowfall);
        self.ground.unwrap_or(if snowy { Ground::Snow } else { Ground::Meadow })
    }

    pub(crate) fn is_dark(&self) -> bool {
        self.hour() == Hour::Night || self.setting == Some(Setting::Space)
    }

    /// Wanted and not kept out.
    pub(crate) fn wants(&self, thing: Things) -> bool {
        self.wanted.has(thing) && !self.banned.has(thing)
    }

    pub(crate) fn bans(&self, thing: Things) -> bool {
        self.banned.has(thing)
    }
}
