//! The layers as the page lists them.

use engine::{Audience, Canvas, LayerId, LayerProps};
use std::fmt::Write as _;

/// How far apart layers are laid, so that others fit between them: there can be 40 between two
/// before one has to share a rank, and then the higher id is on top.
const STEP: u64 = 1 << 40;

/// Names of `Blend::ALL`, as the page has them.
const BLENDS: [&str; 11] = [
    "normal",
    "multiply",
    "screen",
    "overlay",
    "darken",
    "lighten",
    "add",
    "color_dodge",
    "color_burn",
    "hard_light",
    "difference",
];

/// JSON of the layers from the lowest to the highest, the active one and the background.
pub(crate) fn json(canvas: &Canvas, active: LayerId, me: u64) -> String {
    let structure = canvas.structure();
    let mut out = String::from(r#"{"layers":["#);
    for (place, (id, props)) in structure.layers().enumerate() {
        if place > 0 {
            out.push(',');
        }
        layer(id, props, structure.creator(id) == Some(me), &mut out);
    }
    let background = structure.background();
    let rgb = u32::from_be_bytes([0, background.r, background.g, background.b]);
    let _ = write!(out, r#"],"active":{},"background":{rgb}}}"#, active.0);
    out
}

/// A rank between two neighbours.
pub(crate) fn rank_between(below: Option<u64>, above: Option<u64>) -> u64 {
    match (below, above) {
        (None, None) => LayerProps::MIDDLE,
        (Some(below), None) => below.saturating_add(STEP),
        (None, Some(above)) => above.saturating_sub(STEP),
        (Some(below), Some(above)) => below + above.saturating_sub(below) / 2,
    }
}

fn layer(id: LayerId, props: &LayerProps, mine: bool, out: &mut String) {
    let LayerProps { opacity, blend, hidden, locked, alpha_locked, clipped, .. } = props;
    let hosts = props.audience == Audience::Hosts;
    let blend = BLENDS[*blend as usize];
    // Writing to a String cannot fail.
    let _ = write!(out, r#"{{"id":{},"name":"#, id.0);
    match &props.name {
        Some(name) => quote(name.as_str(), out),
        None => out.push_str("null"),
    }
    let _ = write!(
        out,
        r#","opacity":{opacity},"blend":"{blend}","hidden":{hidden},"locked":{locked},"alphaLocked":{alpha_locked},"clipped":{clipped},"hosts":{hosts},"mine":{mine}}}"#,
    );
}

/// A name has no control characters, so nothing else needs escaping.
fn quote(text: &str, out: &mut String) {
    out.push('"');
    for character in text.chars() {
        if matches!(character, '"' | '\\') {
            out.push('\\');
        }
        out.push(character);
    }
    out.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;
    use engine::Blend;

    #[test]
    fn every_blend_has_its_name() {
        assert_eq!(BLENDS.len(), Blend::ALL.len());
        assert_eq!(BLENDS[Blend::ColorBurn as usize], "color_burn");
        assert_eq!(BLENDS[Blend::Difference as usize], "difference");
    }

    #[test]
    fn a_rank_lies_between_its_neighbours_and_beyond_the_outer_ones() {
        assert_eq!(rank_between(None, None), LayerProps::MIDDLE);
        assert!(rank_between(Some(7), None) > 7);
        assert!(rank_between(None, Some(1 << 50)) < 1 << 50);
        assert_eq!(rank_between(Some(10), Some(20)), 15);
        assert_eq!(rank_between(Some(u64::MAX), None), u64::MAX);
    }

    #[test]
    fn quotes_in_a_name_are_kept_apart_from_those_around_it() {
        let mut out = String::new();
        quote(r#"a "b\"#, &mut out);
        assert_eq!(out, r#""a \"b\\""#);
    }
}
