//! The table of words: what each does, and what people are told of it.

use crate::mood::{Ground, Hour, Season, Setting, Subject, Things, Weather};
use crate::style::Style;

/// What a word is about, in the order to show the groups in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Group {
    /// The time of day, and with it the light.
    Hour,
    /// Sky and air.
    Weather,
    /// What the ground and the leaves are like.
    Season,
    /// Where it is: the ground, and what lies behind.
    Place,
    /// What shapes are made of when nothing else tells.
    Subject,
    /// Things that the painter adds.
    Addition,
    /// How the whole is toned.
    Tone,
    /// How it is painted.
    Style,
}

impl Group {
    /// Every group, in the order to show them.
    pub const ALL: [Self; 8] = [
        Self::Hour,
        Self::Weather,
        Self::Season,
        Self::Place,
        Self::Subject,
        Self::Addition,
        Self::Tone,
        Self::Style,
    ];

    /// The group's name in kebab case.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Hour => "hour",
            Self::Weather => "weather",
            Self::Season => "season",
            Self::Place => "place",
            Self::Subject => "subject",
            Self::Addition => "addition",
            Self::Tone => "tone",
            Self::Style => "style",
        }
    }
}

/// Words of one meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Term {
    /// What the words are about.
    pub group: Group,
    /// The words, lower case, English before German; the first is the one to show. Plurals and
    /// capitals are understood too.
    pub words: &'static [&'static str],
    /// What they do to a picture: a few words in English, without a full stop.
    pub does: &'static str,
}

/// Every word that the painter understands, in the order of [`Group::ALL`].
pub fn vocabulary() -> impl Iterator<Item = Term> {
    MEANINGS.iter().map(|m| m.term)
}

/// What one word does.
#[derive(Clone, Copy, Debug)]
pub(super) enum Effect {
    Hour(Hour),
    Weather(Weather),
    Season(Season),
    Ground(Ground),
    Setting(Setting),
    Subject(Subject),
    Add(Things),
    Style(Style),
    Warm(f32),
    Bright(f32),
    Vivid(f32),
    Contrast(f32),
    Sepia,
    Noir,
}

/// A term and its effects.
pub(super) struct Meaning {
    pub(super) term: Term,
    pub(super) effects: &'static [Effect],
}

const fn means(
    group: Group,
    words: &'static [&'static str],
    effects: &'static [Effect],
    does: &'static str,
) -> Meaning {
    Meaning { term: Term { group, words, does }, effects }
}

use Effect as E;
use Group as G;

#[rustfmt::skip]
pub(super) const MEANINGS: &[Meaning] = &[
    means(G::Hour, &["day", "daylight", "tag"], &[E::Hour(Hour::Day)], "daylight"),
    means(G::Hour, &["noon", "midday", "mittag"], &[E::Hour(Hour::Noon)], "a high white sun and short shadows"),
    means(G::Hour, &["dawn", "morning", "sunrise", "morgen", "sonnenaufgang", "morgendämmerung"], &[E::Hour(Hour::Dawn)], "first light, pink and pale"),
    means(G::Hour, &["sunset", "evening", "golden", "sonnenuntergang", "abend", "abendrot"], &[E::Hour(Hour::Sunset)], "low golden sun and a glowing sky"),
    means(G::Hour, &["dusk", "twilight", "dämmerung", "abenddämmerung"], &[E::Hour(Hour::Dusk)], "violet light after the sun has gone"),
    means(G::Hour, &["night", "midnight", "nacht", "mitternacht", "nachts"], &[E::Hour(Hour::Night)], "moonlight, stars, lit windows"),
    means(G::Hour, &["moon", "moonlight", "mond", "mondlicht"], &[E::Hour(Hour::Night), E::Add(Things::MOON)], "a moon in a night sky"),
    means(G::Hour, &["star", "starry", "stern", "sternenhimmel"], &[E::Hour(Hour::Night), E::Add(Things::STARS)], "many stars"),
    means(G::Weather, &["cloud", "cloudy", "overcast", "wolke", "wolkig", "bewölkt"], &[E::Weather(Weather::Cloudy), E::Add(Things::CLOUDS)], "a cloudy sky"),
    means(G::Weather, &["clear", "cloudless", "klar", "wolkenlos"], &[E::Weather(Weather::Fair)], "a clear sky"),
    means(G::Weather, &["sun", "sunny", "sonne", "sonnig"], &[E::Weather(Weather::Fair), E::Add(Things::SUN), E::Bright(0.15)], "a bright sun"),
    means(G::Weather, &["rain", "rainy", "regen", "regnerisch"], &[E::Weather(Weather::Rain)], "rain under grey clouds"),
    means(G::Weather, &["storm", "stormy", "thunder", "lightning", "sturm", "gewitter", "blitz"], &[E::Weather(Weather::Storm)], "dark towering clouds and rain"),
    means(G::Weather, &["fog", "foggy", "mist", "misty", "haze", "nebel", "neblig", "dunst"], &[E::Weather(Weather::Fog)], "fog that swallows the distance"),
    means(G::Weather, &["snowfall", "blizzard", "snowing", "schneefall", "schneesturm"], &[E::Weather(Weather::Snowfall)], "falling snow"),
    means(G::Weather, &["rainbow", "regenbogen"], &[E::Add(Things::RAINBOW)], "a rainbow"),
    means(G::Season, &["spring", "blossom", "frühling", "frühjahr"], &[E::Season(Season::Spring), E::Add(Things::FLOWERS)], "fresh green and blossom"),
    means(G::Season, &["summer", "sommer"], &[E::Season(Season::Summer)], "full summer green"),
    means(G::Season, &["autumn", "fall", "herbst", "herbstlich"], &[E::Season(Season::Autumn)], "red and golden leaves"),
    means(G::Season, &["winter", "wintry", "winterlich"], &[E::Season(Season::Winter)], "snow on the ground, bare cold light"),
    means(G::Season, &["snow", "snowy", "ice", "frozen", "schnee", "eis", "verschneit"], &[E::Season(Season::Winter), E::Ground(Ground::Snow)], "snow on the ground and the heights"),
    means(G::Place, &["desert", "dune", "wüste", "düne"], &[E::Ground(Ground::Sand), E::Warm(0.3)], "sand and warm light"),
    means(G::Place, &["beach", "sand", "strand"], &[E::Ground(Ground::Sand)], "sand"),
    means(G::Place, &["sea", "ocean", "lake", "water", "river", "meer", "ozean", "see", "wasser", "fluss"], &[E::Ground(Ground::Water)], "water below the horizon"),
    means(G::Place, &["meadow", "field", "grass", "garden", "park", "wiese", "feld", "gras", "garten"], &[E::Ground(Ground::Meadow)], "a meadow"),
    means(G::Place, &["forest", "wood", "jungle", "wald", "dschungel"], &[E::Ground(Ground::Meadow), E::Add(Things::TREES)], "trees in the distance"),
    means(G::Place, &["tree", "baum", "bäume"], &[E::Add(Things::TREES)], "trees"),
    means(G::Place, &["mountain", "peak", "alp", "berg", "gebirge", "alpen"], &[E::Add(Things::PEAKS)], "mountains in the distance"),
    means(G::Place, &["hill", "hügel"], &[E::Add(Things::HILLS)], "hills in the distance"),
    means(G::Place, &["city", "town", "street", "road", "stadt", "straße", "strasse", "dorf"], &[E::Ground(Ground::Street)], "paved ground"),
    means(G::Place, &["mud", "earth", "farm", "erde", "acker", "bauernhof"], &[E::Ground(Ground::Earth)], "bare earth"),
    means(G::Place, &["space", "galaxy", "nebula", "cosmos", "universe", "weltraum", "weltall", "galaxie"], &[E::Setting(Setting::Space), E::Add(Things::STARS)], "stars and nebulae"),
    means(G::Place, &["spaceship", "rocket", "ufo", "astronaut", "raumschiff", "rakete"], &[E::Setting(Setting::Space), E::Subject(Subject::Metal)], "metal among the stars"),
    means(G::Place, &["planet", "mars"], &[E::Setting(Setting::Space)], "round shapes become planets"),
    means(G::Place, &["lunar", "crater", "krater"], &[E::Ground(Ground::Moon)], "grey dust and craters"),
    means(G::Place, &["underwater", "reef", "unterwasser", "riff"], &[E::Setting(Setting::Underwater)], "deep water with light from above"),
    means(G::Place, &["fish", "whale", "shark", "fisch", "wal", "hai"], &[E::Setting(Setting::Underwater), E::Subject(Subject::Scaly)], "a creature under water"),
    means(G::Place, &["map", "chart", "island", "treasure", "karte", "landkarte", "schatzkarte", "insel"], &[E::Setting(Setting::Chart)], "an old map: closed shapes are land"),
    means(G::Place, &["landscape", "scene", "scenery", "landschaft"], &[E::Setting(Setting::Landscape)], "sky above, ground below"),
    means(G::Place, &["abstract", "pattern", "abstrakt", "muster"], &[E::Setting(Setting::Abstract)], "fields of colour"),
    means(G::Subject, &["portrait", "face", "head", "porträt", "gesicht", "kopf"], &[E::Setting(Setting::Studio), E::Subject(Subject::Person)], "a head before a soft ground"),
    means(G::Subject, &["man", "woman", "boy", "girl", "person", "hero", "knight", "wizard", "witch", "mann", "frau", "kind", "ritter", "held"], &[E::Subject(Subject::Person)], "skin and cloth"),
    means(G::Subject, &["people", "figure", "leute", "menschen", "figuren"], &[E::Subject(Subject::Person), E::Add(Things::PEOPLE)], "skin and cloth; as a negative word it leaves figures unclothed ink"),
    means(G::Subject, &["cat", "dog", "bear", "fox", "lion", "horse", "rabbit", "mouse", "animal", "katze", "hund", "bär", "fuchs", "löwe", "pferd", "hase", "maus", "tier"], &[E::Subject(Subject::Furry)], "fur"),
    means(G::Subject, &["dragon", "dinosaur", "snake", "lizard", "monster", "drache", "dinosaurier", "schlange"], &[E::Subject(Subject::Scaly)], "scales"),
    means(G::Subject, &["robot", "machine", "car", "train", "tank", "roboter", "maschine", "auto", "zug"], &[E::Subject(Subject::Metal)], "metal"),
    means(G::Subject, &["castle", "tower", "ruin", "fortress", "burg", "schloss", "turm", "ruine"], &[E::Subject(Subject::Stone)], "stone walls"),
    means(G::Subject, &["stone", "brick", "rock", "stein", "fels"], &[E::Subject(Subject::Stone)], "stone"),
    means(G::Subject, &["wooden", "timber", "plank", "hölzern", "holz", "brett"], &[E::Subject(Subject::Wood)], "planks of wood"),
    means(G::Subject, &["cloth", "fabric", "dress", "curtain", "tent", "stoff", "kleid", "vorhang", "zelt"], &[E::Subject(Subject::Cloth)], "cloth in folds"),
    means(G::Subject, &["boat", "ship", "sail", "boot", "schiff", "segel"], &[E::Subject(Subject::Boat), E::Ground(Ground::Water)], "a wooden hull on water"),
    means(G::Subject, &["plant", "cactus", "bush", "pflanze", "kaktus", "busch"], &[E::Subject(Subject::Plant)], "leaves"),
    means(G::Addition, &["bird", "vogel", "vögel"], &[E::Add(Things::BIRDS)], "birds in the sky"),
    means(G::Addition, &["flower", "rose", "tulip", "blume", "blüte"], &[E::Add(Things::FLOWERS)], "flowers in the grass"),
    means(G::Addition, &["magic", "magical", "fairy", "enchanted", "spark", "magie", "magisch", "zauber", "fee"], &[E::Add(Things::SPARKS), E::Vivid(0.25)], "floating sparks and deeper colour"),
    means(G::Addition, &["fire", "flame", "campfire", "bonfire", "lava", "volcano", "feuer", "flamme", "lagerfeuer", "vulkan"], &[E::Warm(0.6), E::Add(Things::SPARKS), E::Contrast(0.15)], "a hot glow and flying embers"),
    means(G::Tone, &["dark", "gloomy", "spooky", "scary", "dunkel", "düster", "gruselig"], &[E::Bright(-0.5), E::Contrast(0.1)], "darker"),
    means(G::Tone, &["bright", "cheerful", "happy", "hell", "fröhlich"], &[E::Bright(0.4), E::Vivid(0.15)], "brighter"),
    means(G::Tone, &["warm", "cozy", "cosy", "gemütlich"], &[E::Warm(0.5)], "warmer colours"),
    means(G::Tone, &["cold", "cool", "kalt", "kühl"], &[E::Warm(-0.5)], "colder colours"),
    means(G::Tone, &["vivid", "colorful", "colourful", "vibrant", "bunt", "farbenfroh"], &[E::Vivid(0.5)], "stronger colours"),
    means(G::Tone, &["soft", "pale", "dreamy", "gentle", "sanft", "blass", "verträumt"], &[E::Vivid(-0.3), E::Bright(0.25), E::Contrast(-0.15)], "softer, paler colours"),
    means(G::Tone, &["dramatic", "epic", "dramatisch", "episch"], &[E::Contrast(0.3), E::Vivid(0.1)], "stronger contrast"),
    means(G::Tone, &["noir", "monochrome", "grayscale", "schwarzweiß", "schwarzweiss"], &[E::Noir], "black and white, hard light"),
    means(G::Tone, &["vintage", "old", "retro", "sepia", "alt", "nostalgic", "nostalgisch"], &[E::Sepia], "the brown tone of old prints"),
    means(G::Style, &["oil", "impasto", "öl", "ölgemälde"], &[E::Style(Style::Oil)], "oil: thick bristle strokes"),
    means(G::Style, &["watercolour", "watercolor", "aquarell"], &[E::Style(Style::Watercolour)], "watercolour: washes with dark rims"),
    means(G::Style, &["gouache", "poster", "plakat"], &[E::Style(Style::Gouache)], "gouache: flat matt shapes"),
    means(G::Style, &["ink", "sumi", "tusche", "tinte"], &[E::Style(Style::InkWash)], "ink wash on rice paper"),
    means(G::Style, &["pencil", "sketch", "crayon", "bleistift", "buntstift", "skizze"], &[E::Style(Style::Pencil)], "pencil hatching"),
    means(G::Style, &["woodcut", "linocut", "engraving", "holzschnitt", "linolschnitt"], &[E::Style(Style::Woodcut)], "woodcut: carved lines, few inks"),
    means(G::Style, &["pastel", "chalk", "pastell", "kreide"], &[E::Style(Style::Pastel)], "pastel: dry chalk on toned paper"),
    means(G::Style, &["gogh", "swirl", "nocturne"], &[E::Style(Style::Night)], "swirling strokes at night"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_follow_their_order_and_none_is_empty() {
        let order: Vec<usize> = vocabulary()
            .map(|t| Group::ALL.iter().position(|g| *g == t.group).expect("a group is listed"))
            .collect();
        assert!(order.is_sorted());
        assert_eq!((order.first(), order.last()), (Some(&0), Some(&(Group::ALL.len() - 1))));
        assert!(Group::ALL.iter().all(|g| vocabulary().any(|t| t.group == *g)));
    }

    #[test]
    fn no_word_has_two_meanings() {
        let words: Vec<&str> = vocabulary().flat_map(|t| t.words).copied().collect();
        for (i, word) in words.iter().enumerate() {
            assert!(!words[..i].contains(word), "{word}");
            assert_eq!(*word, word.to_lowercase());
        }
    }
}
