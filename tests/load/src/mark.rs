//! A drawing message that can be told from every other one.
//!
//! Who drew it and its number are in the place of its first sample, so that a server can pass it
//! on by its own rules and a reader still knows when it was sent.

use engine::{Brush, BrushMode, Color, Joints, Sample, Stroke, Texture};
use load_strokes::Seed;

/// Bits of each half of a mark, and of a coordinate of the canvas: 1024 px of 16 units.
const BITS: u32 = 14;

/// Samples in one message.
const SAMPLES: usize = 8;

/// Farthest step of a pen from sample to sample, 1/16 px: 10 px.
const STEP: i32 = 160;

/// Odd, and so a bijection of the marks, which spreads neighbours over the canvas.
const SPREAD: u32 = 0x09e3_779b;

/// Who drew it, and which of theirs it is; both below 2^14.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct Mark {
    pub(crate) drawer: u16,
    pub(crate) index: u16,
}

impl Mark {
    fn place(self) -> u32 {
        let number = u32::from(self.drawer) << BITS | u32::from(self.index);
        number.wrapping_mul(SPREAD) & ((1 << (2 * BITS)) - 1)
    }

    /// The path of its message: it starts at a place of its own and wanders.
    pub(crate) fn samples(self) -> Vec<Sample> {
        let place = self.place();
        let low = (1 << BITS) - 1;
        let (mut x, mut y) = ((place & low) as i32, (place >> BITS) as i32);
        let mut seed = Seed(place.into());
        let mut samples = vec![Sample { x, y, pressure: 255 }];
        samples.resize_with(SAMPLES, || {
            x += seed.between(-STEP, STEP);
            y += seed.between(-STEP, STEP);
            Sample { x, y, pressure: 255 }
        });
        samples
    }

    /// Its message as a finished stroke of 12 px.
    pub(crate) fn stroke(self) -> Stroke {
        let [r, g, b, _] = self.place().to_le_bytes();
        Stroke {
            brush: Brush {
                mode: BrushMode::Paint,
                color: Color { r, g, b },
                size: 12 * 16,
                hardness: 200,
                opacity: 230,
                pressure_size: false,
                pressure_opacity: false,
                texture: Texture::Even,
                joints: Joints::Smooth,
            },
            samples: self.samples(),
        }
    }

    /// The mark whose path starts with this sample. Another's sample gives another mark.
    pub(crate) fn of(first: &Sample) -> Self {
        let place = (first.y as u32) << BITS | first.x as u32;
        let number = place.wrapping_mul(inverse(SPREAD));
        let half = |bits: u32| (bits & ((1 << BITS) - 1)) as u16;
        Self { drawer: half(number >> BITS), index: half(number) }
    }
}

/// The number that undoes multiplication by an odd one, by Newton's iteration: each step doubles
/// the low bits that are right, from three.
fn inverse(odd: u32) -> u32 {
    (0..4)
        .fold(odd, |inverse, _| inverse.wrapping_mul(2u32.wrapping_sub(odd.wrapping_mul(inverse))))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::subject::Subject;

    const MARKS: [Mark; 4] = [
        Mark { drawer: 0, index: 0 },
        Mark { drawer: 9, index: 100 },
        Mark { drawer: 999, index: 1 },
        Mark { drawer: 16383, index: 16383 },
    ];

    #[test]
    fn a_mark_comes_back_from_its_path() {
        for mark in MARKS {
            assert_eq!(Mark::of(&mark.samples()[0]), mark);
        }
    }

    #[test]
    fn a_message_is_a_stroke_that_the_engine_takes() {
        for mark in MARKS {
            assert_eq!(mark.stroke().check(), Ok(()));
            assert_eq!(mark.samples().len(), 8);
        }
    }

    #[test]
    fn a_mark_goes_through_the_ceiling_as_it_is() {
        let frame = Subject::LogHub.write(MARKS[1]);
        assert_eq!(Subject::LogHub.read(&frame), Ok(Some(MARKS[1])));
    }
}
