//! Coverage of one row of pixels.

use alloc::{vec, vec::Vec};

use super::{LINES, UNITS};
use crate::{Rect, stroke::Mask};

/// Adds up what lines cover of the pixels of a row.
#[derive(Debug)]
pub(super) struct Spans {
    left: i64,
    right: i64,
    /// How the sum of all lines changes from pixel to pixel.
    steps: Vec<i32>,
    /// The pixels of the row whose steps were touched, relative to `left`.
    first: usize,
    end: usize,
    row: Vec<u16>,
}

impl Spans {
    /// A row without coverage, within the columns of a clip.
    pub(super) fn new(clip: Rect) -> Self {
        let width = clip.width() as usize;
        Self {
            left: i64::from(clip.left) * UNITS,
            right: i64::from(clip.right) * UNITS,
            steps: vec![0; width + 2],
            first: usize::MAX,
            end: 0,
            row: vec![0; width],
        }
    }

    /// Covers what lies between two places, [`UNITS`] from the canvas's left edge, on as many lines
    /// as `weight`.
    pub(super) fn add(&mut self, from: i64, to: i64, weight: i32) {
        let (from, to) = (from.max(self.left) - self.left, to.min(self.right) - self.left);
        if from >= to {
            return;
        }
        self.first = self.first.min((from / UNITS) as usize);
        self.end = self.end.max(((to + UNITS - 1) / UNITS) as usize);
        self.step(from, weight);
        self.step(to, -weight);
    }

    fn step(&mut self, at: i64, weight: i32) {
        let (pixel, part) = ((at / UNITS) as usize, (at % UNITS) as i32);
        self.steps[pixel] += weight * (UNITS as i32 - part);
        self.steps[pixel + 1] += weight * part;
    }

    /// Puts the row into a mask, and starts anew.
    pub(super) fn put(&mut self, y: i32, mask: &mut Mask) {
        let (first, end) = (self.first, self.end);
        (self.first, self.end) = (usize::MAX, 0);
        if first >= end {
            return;
        }
        const WHOLE: i32 = UNITS as i32 * LINES as i32;
        let mut sum = 0;
        for (step, coverage) in self.steps[first..end].iter_mut().zip(&mut self.row[first..end]) {
            sum += core::mem::take(step);
            *coverage = (sum * (Mask::WHOLE as i32 + 1) / WHOLE).min(Mask::WHOLE.into()) as u16;
        }
        self.steps[end..].iter_mut().take(2).for_each(|step| *step = 0);
        let left = (self.left / UNITS) as i32 + first as i32;
        mask.put(left, y, &self.row[first..end]);
    }
}
