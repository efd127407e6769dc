//! Verdicts on prompts by the words that are in them.

use std::sync::Mutex;

/// The verdicts by word.
#[derive(Debug)]
pub struct Words<V>(Mutex<Vec<(String, V)>>);

impl<V> Default for Words<V> {
    fn default() -> Self {
        Self(Mutex::default())
    }
}

impl<V: Clone> Words<V> {
    /// Adds a rule, which is looked at after those that are there.
    pub fn add(&self, word: &str, verdict: V) {
        let mut rules = self.0.lock().expect("nothing panics while it holds the lock");
        rules.push((word.to_lowercase(), verdict));
    }

    /// The verdict on a prompt: that of the first rule whose word is in it, whole and in any case.
    pub fn judge(&self, prompt: &str) -> Option<V> {
        let prompt = prompt.to_lowercase();
        let words: Vec<&str> = prompt.split(|letter: char| !letter.is_alphanumeric()).collect();
        let rules = self.0.lock().expect("nothing panics while it holds the lock");
        rules.iter().find(|(word, _)| words.contains(&word.as_str())).map(|(_, it)| it.clone())
    }
}
