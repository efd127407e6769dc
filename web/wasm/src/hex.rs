//! Image ids as the page has them: 64 hexadecimal digits.

use engine::ImageId;
use std::fmt::Write as _;

pub(crate) fn hex(id: ImageId) -> String {
    id.0.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}"); // a String takes anything
        text
    })
}

pub(crate) fn image_id(text: &str) -> Option<ImageId> {
    let digits = text.as_bytes();
    let mut id = ImageId([0; 32]);
    if digits.len() != 64 {
        return None;
    }
    for (byte, pair) in id.0.iter_mut().zip(digits.chunks(2)) {
        let digit = |digit: u8| char::from(digit).to_digit(16);
        *byte = (digit(pair[0])? * 16 + digit(pair[1])?) as u8;
    }
    Some(id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_comes_back_from_its_digits() {
        let id = ImageId(std::array::from_fn(|at| at as u8 * 7));
        assert_eq!(image_id(&hex(id)), Some(id));
        assert_eq!(image_id("00"), None);
        assert_eq!(image_id(&"g".repeat(64)), None);
    }
}
