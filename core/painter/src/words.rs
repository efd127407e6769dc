//! The words that the painter understands, in English and German.
//!
//! A prompt is read word by word: spelling is folded to lower case, plurals to singulars, and "no",
//! "without", "kein", "ohne" turn the next words round. There is no grammar beyond that.

use crate::mood::{Ground, Hour, Mood, Season, Setting, Subject, Things, Weather};
use crate::style::Style;

/// What one word does.
#[derive(Clone, Copy, Debug)]
enum Effect {
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

/// One meaning: its words (the first is the one listed first), effects, and what to tell people.
struct Meaning {
    words: &'static [&'static str],
    effects: &'static [Effect],
    tells: &'static str,
}

const fn means(
    words: &'static [&'static str],
    effects: &'static [Effect],
    tells: &'static str,
) -> Meaning {
    Meaning { words, effects, tells }
}

use Effect as E;

#[rustfmt::skip]
const MEANINGS: &[Meaning] = &[
    // The hour.
    means(&["day", "daylight", "noon", "tag", "mittag"], &[E::Hour(Hour::Day)], "daylight"),
    means(&["dawn", "morning", "sunrise", "morgen", "sonnenaufgang", "morgendämmerung"], &[E::Hour(Hour::Dawn)], "first light, pink and pale"),
    means(&["sunset", "evening", "golden", "sonnenuntergang", "abend", "abendrot"], &[E::Hour(Hour::Sunset)], "low golden sun and a glowing sky"),
    means(&["dusk", "twilight", "dämmerung", "abenddämmerung"], &[E::Hour(Hour::Dusk)], "violet light after the sun has gone"),
    means(&["night", "midnight", "nacht", "mitternacht", "nachts"], &[E::Hour(Hour::Night)], "moonlight, stars, lit windows"),
    means(&["moon", "moonlight", "mond", "mondlicht"], &[E::Hour(Hour::Night), E::Add(Things::MOON)], "a moon in a night sky"),
    means(&["star", "starry", "stern", "sternenhimmel"], &[E::Hour(Hour::Night), E::Add(Things::STARS)], "many stars"),
    // The weather.
    means(&["cloud", "cloudy", "overcast", "wolke", "wolkig", "bewölkt"], &[E::Weather(Weather::Cloudy), E::Add(Things::CLOUDS)], "a cloudy sky"),
    means(&["clear", "cloudless", "klar", "wolkenlos"], &[E::Weather(Weather::Fair)], "a clear sky"),
    means(&["sun", "sunny", "sonne", "sonnig"], &[E::Weather(Weather::Fair), E::Add(Things::SUN), E::Bright(0.15)], "a bright sun"),
    means(&["rain", "rainy", "regen", "regnerisch"], &[E::Weather(Weather::Rain)], "rain under grey clouds"),
    means(&["storm", "stormy", "thunder", "lightning", "sturm", "gewitter", "blitz"], &[E::Weather(Weather::Storm)], "dark towering clouds and rain"),
    means(&["fog", "foggy", "mist", "misty", "haze", "nebel", "neblig", "dunst"], &[E::Weather(Weather::Fog)], "fog that swallows the distance"),
    means(&["snowfall", "blizzard", "snowing", "schneefall", "schneesturm"], &[E::Weather(Weather::Snowfall)], "falling snow"),
    means(&["rainbow", "regenbogen"], &[E::Add(Things::RAINBOW)], "a rainbow"),
    // The season.
    means(&["spring", "blossom", "frühling", "frühjahr"], &[E::Season(Season::Spring), E::Add(Things::FLOWERS)], "fresh green and blossom"),
    means(&["summer", "sommer"], &[E::Season(Season::Summer)], "full summer green"),
    means(&["autumn", "fall", "herbst", "herbstlich"], &[E::Season(Season::Autumn)], "red and golden leaves"),
    means(&["winter", "wintry", "winterlich"], &[E::Season(Season::Winter)], "snow on the ground, bare cold light"),
    means(&["snow", "snowy", "ice", "frozen", "schnee", "eis", "verschneit"], &[E::Season(Season::Winter), E::Ground(Ground::Snow)], "snow on the ground and the heights"),
    // The place.
    means(&["desert", "dune", "wüste", "düne"], &[E::Ground(Ground::Sand), E::Warm(0.3)], "sand and warm light"),
    means(&["beach", "sand", "strand"], &[E::Ground(Ground::Sand)], "sand"),
    means(&["sea", "ocean", "lake", "water", "river", "meer", "ozean", "see", "wasser", "fluss"], &[E::Ground(Ground::Water)], "water below the horizon"),
    means(&["meadow", "field", "grass", "garden", "park", "wiese", "feld", "gras", "garten"], &[E::Ground(Ground::Meadow)], "a meadow"),
    means(&["forest", "wood", "jungle", "wald", "dschungel"], &[E::Ground(Ground::Meadow), E::Add(Things::TREES)], "trees in the distance"),
    means(&["tree", "baum", "bäume"], &[E::Add(Things::TREES)], "trees"),
    means(&["mountain", "peak", "alp", "berg", "gebirge", "alpen"], &[E::Add(Things::PEAKS)], "mountains in the distance"),
    means(&["hill", "hügel"], &[E::Add(Things::HILLS)], "hills in the distance"),
    means(&["city", "town", "street", "road", "stadt", "straße", "strasse", "dorf"], &[E::Ground(Ground::Street)], "paved ground"),
    means(&["mud", "earth", "farm", "erde", "acker", "bauernhof"], &[E::Ground(Ground::Earth)], "bare earth"),
    means(&["space", "galaxy", "nebula", "cosmos", "universe", "weltraum", "weltall", "galaxie"], &[E::Setting(Setting::Space), E::Add(Things::STARS)], "stars and nebulae"),
    means(&["spaceship", "rocket", "ufo", "astronaut", "raumschiff", "rakete"], &[E::Setting(Setting::Space), E::Subject(Subject::Metal)], "metal among the stars"),
    means(&["planet", "mars"], &[E::Setting(Setting::Space)], "round shapes become planets"),
    means(&["lunar", "crater", "krater"], &[E::Ground(Ground::Moon)], "grey dust and craters"),
    means(&["underwater", "reef", "unterwasser", "riff"], &[E::Setting(Setting::Underwater)], "deep water with light from above"),
    means(&["fish", "whale", "shark", "fisch", "wal", "hai"], &[E::Setting(Setting::Underwater), E::Subject(Subject::Scaly)], "a creature under water"),
    means(&["map", "chart", "island", "treasure", "karte", "landkarte", "schatzkarte", "insel"], &[E::Setting(Setting::Chart)], "an old map: closed shapes are land"),
    means(&["landscape", "scene", "scenery", "landschaft"], &[E::Setting(Setting::Landscape)], "sky above, ground below"),
    means(&["abstract", "pattern", "abstrakt", "muster"], &[E::Setting(Setting::Abstract)], "fields of colour"),
    // What the drawing shows.
    means(&["portrait", "face", "head", "porträt", "portrait", "gesicht", "kopf"], &[E::Setting(Setting::Studio), E::Subject(Subject::Person)], "a head before a soft ground"),
    means(&["man", "woman", "boy", "girl", "person", "hero", "knight", "wizard", "witch", "mann", "frau", "kind", "ritter", "held"], &[E::Subject(Subject::Person)], "skin and cloth"),
    means(&["people", "figure", "leute", "menschen", "figuren"], &[E::Subject(Subject::Person), E::Add(Things::PEOPLE)], "skin and cloth; as a negative word it leaves figures unclothed ink"),
    means(&["cat", "dog", "bear", "fox", "lion", "horse", "rabbit", "mouse", "animal", "katze", "hund", "bär", "fuchs", "löwe", "pferd", "hase", "maus", "tier"], &[E::Subject(Subject::Furry)], "fur"),
    means(&["dragon", "dinosaur", "snake", "lizard", "monster", "drache", "dinosaurier", "schlange"], &[E::Subject(Subject::Scaly)], "scales"),
    means(&["robot", "machine", "car", "train", "tank", "roboter", "maschine", "auto", "zug"], &[E::Subject(Subject::Metal)], "metal"),
    means(&["castle", "tower", "ruin", "fortress", "burg", "schloss", "turm", "ruine"], &[E::Subject(Subject::Stone)], "stone walls"),
    means(&["boat", "ship", "sail", "boot", "schiff", "segel"], &[E::Subject(Subject::Boat), E::Ground(Ground::Water)], "a wooden hull on water"),
    means(&["plant", "cactus", "bush", "pflanze", "kaktus", "busch"], &[E::Subject(Subject::Plant)], "leaves"),
    // What to add.
    means(&["bird", "vogel", "vögel"], &[E::Add(Things::BIRDS)], "birds in the sky"),
    means(&["flower", "rose", "tulip", "blume", "blüte"], &[E::Add(Things::FLOWERS)], "flowers in the grass"),
    means(&["magic", "magical", "fairy", "enchanted", "spark", "magie", "magisch", "zauber", "fee"], &[E::Add(Things::SPARKS), E::Vivid(0.25)], "floating sparks and deeper colour"),
    means(&["fire", "flame", "lava", "volcano", "feuer", "flamme", "vulkan"], &[E::Warm(0.6), E::Add(Things::SPARKS), E::Contrast(0.15)], "a hot glow and flying embers"),
    // The grade.
    means(&["dark", "gloomy", "spooky", "scary", "dunkel", "düster", "gruselig"], &[E::Bright(-0.5), E::Contrast(0.1)], "darker"),
    means(&["bright", "cheerful", "happy", "hell", "fröhlich"], &[E::Bright(0.4), E::Vivid(0.15)], "brighter"),
    means(&["warm", "cozy", "cosy", "gemütlich"], &[E::Warm(0.5)], "warmer colours"),
    means(&["cold", "cool", "kalt", "kühl"], &[E::Warm(-0.5)], "colder colours"),
    means(&["vivid", "colorful", "colourful", "vibrant", "bunt", "farbenfroh"], &[E::Vivid(0.5)], "stronger colours"),
    means(&["soft", "pale", "dreamy", "gentle", "sanft", "blass", "verträumt"], &[E::Vivid(-0.3), E::Bright(0.25), E::Contrast(-0.15)], "softer, paler colours"),
    means(&["dramatic", "epic", "dramatisch", "episch"], &[E::Contrast(0.3), E::Vivid(0.1)], "stronger contrast"),
    means(&["noir", "monochrome", "grayscale", "schwarzweiß", "schwarzweiss"], &[E::Noir], "black and white, hard light"),
    means(&["vintage", "old", "retro", "sepia", "alt", "nostalgic", "nostalgisch"], &[E::Sepia], "the brown tone of old prints"),
    // The style.
    means(&["oil", "impasto", "öl", "ölgemälde"], &[E::Style(Style::Oil)], "oil: thick bristle strokes"),
    means(&["watercolour", "watercolor", "aquarell"], &[E::Style(Style::Watercolour)], "watercolour: washes with dark rims"),
    means(&["gouache", "poster", "plakat"], &[E::Style(Style::Gouache)], "gouache: flat matt shapes"),
    means(&["ink", "sumi", "tusche", "tinte"], &[E::Style(Style::InkWash)], "ink wash on rice paper"),
    means(&["pencil", "sketch", "crayon", "bleistift", "buntstift", "skizze"], &[E::Style(Style::Pencil)], "pencil hatching"),
    means(&["woodcut", "linocut", "engraving", "holzschnitt", "linolschnitt"], &[E::Style(Style::Woodcut)], "woodcut: carved lines, few inks"),
    means(&["pastel", "chalk", "pastell", "kreide"], &[E::Style(Style::Pastel)], "pastel: dry chalk on toned paper"),
    means(&["gogh", "swirl", "nocturne"], &[E::Style(Style::Night)], "swirling strokes at night"),
];

/// Words that turn the next few round.
const NEGATIONS: &[&str] = &["no", "not", "without", "kein", "keine", "keinen", "ohne", "nicht"];

/// Every word that is understood and what it does, in the order of the table.
pub fn vocabulary() -> impl Iterator<Item = (&'static str, &'static str)> {
    MEANINGS.iter().flat_map(|m| m.words.iter().map(|w| (*w, m.tells)))
}

fn look_up(word: &str) -> Option<(&'static str, &'static [Effect])> {
    MEANINGS.iter().find_map(|m| m.words.iter().find(|w| **w == word).map(|w| (*w, m.effects)))
}

/// The word itself, or what is left of it without an ending.
fn understand(word: &str) -> Option<(&'static str, &'static [Effect])> {
    let endings = ["", "s", "es", "n", "en", "e", "er", "y"];
    endings.iter().find_map(|end| {
        word.strip_suffix(end).filter(|w| w.len() > 2 || end.is_empty()).and_then(look_up)
    })
}

/// Reads a prompt and a negative prompt.
pub(crate) fn read(prompt: &str, negative: &str) -> Mood {
    let mut mood = Mood::default();
    let mut against = Mood::default();
    let mut turned = 0;
    for word in words_of(prompt) {
        if NEGATIONS.contains(&word.as_str()) {
            turned = 2;
            continue;
        }
        if let Some((name, effects)) = understand(&word) {
            let target = if turned > 0 { &mut against } else { &mut mood };
            for effect in effects {
                apply(target, *effect);
            }
            if !mood.words.contains(&name) {
                mood.words.push(name);
            }
        }
        turned = (turned - 1).max(0);
    }
    for word in words_of(negative) {
        if let Some((name, effects)) = understand(&word) {
            for effect in effects {
                apply(&mut against, *effect);
            }
            if !mood.words.contains(&name) {
                mood.words.push(name);
            }
        }
    }
    withdraw(&mut mood, &against);
    mood
}

fn words_of(text: &str) -> impl Iterator<Item = String> {
    text.split(|c: char| !c.is_alphabetic()).filter(|w| !w.is_empty()).map(str::to_lowercase)
}

fn apply(mood: &mut Mood, effect: Effect) {
    match effect {
        Effect::Hour(h) => mood.hour = Some(h),
        // Weather is set by the first word: "stormy sea, clouds" stays a storm.
        Effect::Weather(w) => mood.weather = mood.weather.or(Some(w)),
        Effect::Season(s) => mood.season = Some(s),
        Effect::Ground(g) => mood.ground = mood.ground.or(Some(g)),
        Effect::Setting(s) => mood.setting = mood.setting.or(Some(s)),
        Effect::Subject(s) => mood.subject = mood.subject.or(Some(s)),
        Effect::Add(t) => mood.wanted = mood.wanted.and(t),
        Effect::Style(s) => mood.style = Some(s),
        Effect::Warm(w) => mood.warmth = (mood.warmth + w).clamp(-1.0, 1.0),
        Effect::Bright(b) => mood.brightness = (mood.brightness + b).clamp(-1.0, 1.0),
        Effect::Vivid(v) => mood.vividness = (mood.vividness + v).clamp(0.0, 1.8),
        Effect::Contrast(c) => mood.contrast = (mood.contrast + c).clamp(0.6, 1.6),
        Effect::Sepia => mood.sepia = 0.6,
        Effect::Noir => {
            mood.vividness = 0.0;
            mood.contrast = 1.35;
        }
    }
}

/// Takes back whatever `against` names, and turns its grades round.
fn withdraw(mood: &mut Mood, against: &Mood) {
    fn drop_if<T: PartialEq>(value: &mut Option<T>, against: &Option<T>) {
        if against.is_some() && value == against {
            *value = None;
        }
    }
    drop_if(&mut mood.hour, &against.hour);
    drop_if(&mut mood.weather, &against.weather);
    drop_if(&mut mood.season, &against.season);
    drop_if(&mut mood.ground, &against.ground);
    drop_if(&mut mood.setting, &against.setting);
    drop_if(&mut mood.subject, &against.subject);
    drop_if(&mut mood.style, &against.style);
    mood.banned = against.wanted;
    mood.warmth = (mood.warmth - against.warmth).clamp(-1.0, 1.0);
    mood.brightness = (mood.brightness - against.brightness).clamp(-1.0, 1.0);
    if against.vividness > 1.0 {
        mood.vividness *= 0.7;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_languages_and_plurals_are_read() {
        let m = read("Zwei Häuser bei Nacht, mountains!", "");
        assert_eq!(m.words, ["nacht", "mountain"]);
        assert_eq!(m.hour, Some(Hour::Night));
        assert!(m.wants(Things::PEAKS));
    }

    #[test]
    fn a_negative_word_takes_back_and_keeps_out() {
        let m = read("storm", "storm, clouds");
        assert_eq!(m.weather, None);
        assert!(m.bans(Things::CLOUDS));
        let m = read("a field without clouds", "");
        assert!(m.bans(Things::CLOUDS));
        assert_eq!(m.ground, Some(Ground::Meadow));
    }

    #[test]
    fn nothing_is_read_into_unknown_words() {
        let m = read("qwzx 123 …", "!");
        assert!(m.words.is_empty());
        assert_eq!((m.hour, m.weather, m.setting), (None, None, None));
    }

    #[test]
    fn every_listed_word_is_understood_as_itself() {
        for (word, tells) in vocabulary() {
            assert!(understand(word).is_some_and(|(w, _)| w == word), "{word}");
            assert!(!tells.is_empty());
        }
    }
}
