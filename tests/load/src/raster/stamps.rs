//! Where the stamps of a soft stroke are, for peers that have no soft edge.

use engine::{Sample, Stroke};

/// Stamps in one diameter; painting programs have 4 to 10.
const PER_DIAMETER: f32 = 4.0;

/// The middles of all stamps along the straight lines between samples, px.
pub(super) fn stamps(stroke: &Stroke) -> impl Iterator<Item = (f32, f32)> {
    let step = diameter(stroke) / PER_DIAMETER;
    let mut to_next = 0.0;
    stroke.samples.windows(2).flat_map(move |pair| {
        let [from, to] = [&pair[0], &pair[1]].map(|sample| (px(sample.x), px(sample.y)));
        let (dx, dy) = (to.0 - from.0, to.1 - from.1);
        let length = dx.hypot(dy);
        let first = to_next;
        let count = if first <= length { ((length - first) / step) as usize + 1 } else { 0 };
        to_next = first + step * count as f32 - length;
        (0..count).map(move |stamp| {
            let share = if length > 0.0 { (first + step * stamp as f32) / length } else { 0.0 };
            (from.0 + dx * share, from.1 + dy * share)
        })
    })
}

/// Of a stamp, px.
pub(super) fn diameter(stroke: &Stroke) -> f32 {
    px(stroke.brush.size.into())
}

/// Sixteenths of a pixel in px.
pub(super) fn px(units: i32) -> f32 {
    units as f32 / Sample::PER_PX as f32
}

#[cfg(test)]
mod tests {
    use super::*;
    use load_strokes::{WORKLOADS, strokes};

    #[test]
    fn stamps_are_a_step_apart_from_the_first_sample_to_near_the_last() {
        for stroke in &strokes(&WORKLOADS[2])[..100] {
            let step = diameter(stroke) / PER_DIAMETER;
            let places: Vec<_> = stamps(stroke).collect();
            let apart = |a: (f32, f32), b: (f32, f32)| (a.0 - b.0).hypot(a.1 - b.1);
            let sample = |at: usize| (px(stroke.samples[at].x), px(stroke.samples[at].y));
            assert!(apart(places[0], sample(0)) < 0.01);
            assert!(apart(places[places.len() - 1], sample(19)) < step + 0.01);
            assert!(places.windows(2).all(|pair| apart(pair[0], pair[1]) < step + 0.01));
        }
    }
}
