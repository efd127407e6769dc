//! The words that the painter understands, in English and German.
//!
//! A prompt is read word by word: spelling is folded to lower case, plurals to singulars, and "no",
//! "without", "kein", "ohne" turn the next words round. There is no grammar beyond that.

mod vocabulary;

pub use vocabulary::{Group, Term, vocabulary};

use crate::mood::Mood;
use vocabulary::{Effect, MEANINGS, Meaning};

/// Words that turn the next few round.
const NEGATIONS: &[&str] = &["no", "not", "without", "kein", "keine", "keinen", "ohne", "nicht"];

fn look_up(word: &str) -> Option<(&'static str, &'static [Effect])> {
    let named = |m: &Meaning| m.term.words.iter().find(|w| **w == word).map(|w| (*w, m.effects));
    MEANINGS.iter().find_map(named)
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
    use crate::mood::{Ground, Hour, Things};

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
        for term in vocabulary() {
            for &word in term.words {
                assert!(understand(word).is_some_and(|(w, _)| w == word), "{word}");
            }
            assert!(!term.does.is_empty() && !term.does.ends_with('.'));
        }
    }
}
