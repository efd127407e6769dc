//! Which moments a film shows, and how long.

use std::time::Duration;

/// Frames that show drawing, at most: 16 s at 15 a second.
const MOST_FRAMES: u64 = 240;

/// A frame of drawing.
const FRAME: Duration = Duration::from_millis(66);

/// A frame of drawing where there are few of them: a film of ten strokes is no flash.
const LONGEST_FRAME: Duration = Duration::from_millis(250);

/// What a short film takes at least, as far as the longest frame lets it.
const SHORTEST_FILM: Duration = Duration::from_secs(6);

/// How long a picture is looked at.
pub(super) const PICTURE: Duration = Duration::from_millis(1_800);

/// How long the end is looked at.
pub(super) const END: Duration = Duration::from_millis(2_500);

/// The moments of a film of so many changes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Schedule {
    changes: u64,
    frames: u64,
}

impl Schedule {
    pub(super) fn new(changes: u64) -> Self {
        Self { changes, frames: changes.clamp(1, MOST_FRAMES) }
    }

    /// Whether the film shows how it looks after the change of this number, from 1.
    pub(super) fn shows(self, change: u64) -> bool {
        let frame = |change: u64| change * self.frames / self.changes.max(1);
        frame(change) > frame(change.saturating_sub(1))
    }

    /// How long each is shown.
    pub(super) fn frame(self) -> Duration {
        let frames = u32::try_from(self.frames).unwrap_or(u32::MAX);
        (SHORTEST_FILM / frames).clamp(FRAME, LONGEST_FRAME)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(changes: u64) -> Vec<u64> {
        let schedule = Schedule::new(changes);
        (1..=changes).filter(|change| schedule.shows(*change)).collect()
    }

    #[test]
    fn a_short_film_shows_every_change() {
        assert_eq!(shown(7), [1, 2, 3, 4, 5, 6, 7]);
        assert!(shown(0).is_empty());
    }

    #[test]
    fn a_long_film_shows_changes_evenly_and_the_last_one() {
        for changes in [241, 1_000, 20_000] {
            let shown = shown(changes);
            assert_eq!(shown.len() as u64, MOST_FRAMES);
            assert_eq!(shown.last(), Some(&changes));
            let steps: Vec<_> = shown.windows(2).map(|pair| pair[1] - pair[0]).collect();
            let (least, most) = (steps.iter().min(), steps.iter().max());
            assert!(least.zip(most).is_some_and(|(least, most)| most - least <= 1), "{changes}");
        }
    }

    #[test]
    fn few_changes_are_shown_longer() {
        assert_eq!(Schedule::new(5).frame(), LONGEST_FRAME);
        assert_eq!(Schedule::new(60).frame(), Duration::from_millis(100));
        assert_eq!(Schedule::new(9_999).frame(), FRAME);
    }
}
