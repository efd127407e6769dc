//! Names for people who have not said theirs.

/// Words of one sound each, that nobody minds to be called.
const MANNERS: [&str; 24] = [
    "Amber", "Bold", "Bright", "Calm", "Clever", "Cosy", "Daring", "Gentle", "Golden", "Happy",
    "Jolly", "Keen", "Kind", "Lively", "Lucky", "Merry", "Nimble", "Patient", "Quick", "Quiet",
    "Silver", "Sunny", "Swift", "Witty",
];
const ANIMALS: [&str; 24] = [
    "Badger", "Beaver", "Crane", "Curlew", "Falcon", "Finch", "Fox", "Gecko", "Hare", "Heron",
    "Ibex", "Jackdaw", "Kestrel", "Lynx", "Marten", "Newt", "Otter", "Owl", "Puffin", "Raven",
    "Robin", "Seal", "Stoat", "Wren",
];

/// The name of a number: one of 576.
#[must_use]
pub fn name(number: u16) -> String {
    let (manner, animal) = (usize::from(number) % 24, usize::from(number) / 24 % 24);
    format!("{} {}", MANNERS[manner], ANIMALS[animal])
}

/// A name as people may type it: trimmed, without control characters, 1..=40 characters.
#[must_use]
pub fn clean(name: &str) -> Option<String> {
    let name: String = name.chars().filter(|c| !c.is_control()).collect();
    let name = name.trim();
    let length = name.chars().count();
    (1..=protocol::limits::NAME_CHARACTERS).contains(&length).then(|| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_names() {
        assert_eq!(name(18 + 24 * 9), "Quick Heron");
        assert_eq!(name(u16::MAX).split(' ').count(), 2);
    }

    #[test]
    fn a_name_is_short_and_visible() {
        assert_eq!(clean("  Mira\u{7}  ").as_deref(), Some("Mira"));
        assert_eq!(clean(" \n "), None);
        assert_eq!(clean(&"é".repeat(40)), Some("é".repeat(40)));
        assert_eq!(clean(&"é".repeat(41)), None);
    }
}
