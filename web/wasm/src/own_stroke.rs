//! The stroke that this page is drawing.

use engine::{Brush, Canvas, Damage, LayerId, OpenStroke, Sample, Stroke};
use protocol::{Live, LiveStroke, limits::LIVE_SAMPLES};

/// A live frame has the brush in it this often, for those who missed the first one: at 30 frames
/// a second, a quarter of a second is the longest that somebody sees nothing.
const FRAMES_PER_BRUSH: u32 = 8;

/// An open stroke and what the others were told of it.
#[derive(Debug)]
pub(crate) struct OwnStroke {
    pub(crate) number: u32,
    pub(crate) open: OpenStroke,
    samples: Vec<Sample>,
    told: usize,
    frames: u32,
    pub(crate) damage: Damage,
}

impl OwnStroke {
    pub(crate) fn new(number: u32, open: OpenStroke) -> Self {
        Self { number, open, samples: Vec::new(), told: 0, frames: 0, damage: Damage::NONE }
    }

    pub(crate) fn layer(&self) -> LayerId {
        self.open.layer()
    }

    pub(crate) fn brush(&self) -> Brush {
        self.open.brush()
    }

    /// Whether somebody else has seen something of it.
    pub(crate) fn was_told(&self) -> bool {
        self.frames > 0
    }

    /// Forgets all samples; what comes next replaces what was seen. False if it cannot go on, for
    /// its layer cannot be drawn on any more.
    pub(crate) fn restart(&mut self, canvas: &Canvas) -> bool {
        let Some(open) = canvas.open_stroke(self.layer(), self.brush()) else { return false };
        self.open = open;
        self.samples.clear();
        self.told = 0;
        true
    }

    /// Goes on through samples; false if some were left out because the stroke is full. Those that
    /// only repeat the last one are left out as well.
    pub(crate) fn extend(&mut self, samples: impl Iterator<Item = Sample>) -> (Damage, bool) {
        let mut changed = Damage::NONE;
        let mut whole = true;
        for sample in samples.filter(Sample::is_in_reach) {
            if !self.open.accepts(&sample) {
                whole = false;
                break;
            }
            if self.samples.last() != Some(&sample) {
                changed.add(self.open.extend(&[sample]));
                self.samples.push(sample);
            }
        }
        self.damage.add(changed);
        (changed, whole)
    }

    /// What the others were not told yet.
    pub(crate) fn live(&mut self) -> Option<Live> {
        let end = self.samples.len().min(self.told + LIVE_SAMPLES);
        let samples = self.samples.get(self.told..end).filter(|samples| !samples.is_empty())?;
        let with_brush = self.told == 0 || self.frames.is_multiple_of(FRAMES_PER_BRUSH);
        let live = LiveStroke {
            number: self.number,
            layer: self.layer(),
            start: u32::try_from(self.told).ok()?,
            brush: with_brush.then(|| self.brush()),
            samples: samples.to_vec(),
        };
        self.told = end;
        self.frames += 1;
        Some(Live::Stroke(live))
    }

    /// The whole stroke, if anything was drawn.
    pub(crate) fn finish(self) -> Option<Stroke> {
        let brush = self.brush();
        (!self.samples.is_empty()).then_some(Stroke { brush, samples: self.samples })
    }
}
