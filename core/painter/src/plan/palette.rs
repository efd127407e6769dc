//! The few colours a drawing is made of.
//!
//! Soft brushes and antialiasing put thousands of colours into a drawing that was made with six;
//! classes bring the six back.

use crate::colour::{Lab, Rgb};
use crate::grid::Grid;

/// Classes that a drawing can have.
const MOST: usize = 28;

/// Distance in OKLab under which two colours are one class.
const APART: f32 = 0.085;

/// The colour classes of a drawing, most common first.
#[derive(Debug)]
pub(crate) struct Palette {
    colours: Vec<(Lab, bool)>,
    /// The nearest class of each 5-bit-per-channel bin: a look-up instead of a search per cell.
    bins: Vec<u8>,
}

fn bin(c: Rgb) -> usize {
    let q = |v: f32| ((v * 31.0 + 0.5) as usize).min(31);
    (q(c.0) << 10) | (q(c.1) << 5) | q(c.2)
}

fn bin_colour(bin: usize) -> Rgb {
    let v = |shift: usize| ((bin >> shift) & 31) as f32 / 31.0;
    Rgb(v(10), v(5), v(0))
}

/// White and near-white: what nobody has drawn on.
pub(crate) fn is_paper(lab: Lab) -> bool {
    lab.l > 0.945 && lab.chroma() < 0.025
}

impl Palette {
    pub(crate) fn of(small: &Grid<Rgb>) -> Self {
        let mut counts = vec![0_u32; 1 << 15];
        for &c in &small.cells {
            counts[bin(c)] += 1;
        }
        let mut order: Vec<usize> = (0..counts.len()).filter(|&b| counts[b] > 0).collect();
        order.sort_by_key(|&b| (core::cmp::Reverse(counts[b]), b));
        // A stroke of some length is a colour; a few blended cells are not.
        let least = (small.cells.len() / 5000).max(2) as u32;
        let mut colours: Vec<(Lab, bool)> = Vec::new();
        for &b in &order {
            if colours.len() == MOST || (counts[b] < least && !colours.is_empty()) {
                break;
            }
            let lab = bin_colour(b).lab();
            if colours.iter().all(|(c, _)| c.distance(lab) > APART) {
                colours.push((lab, is_paper(lab)));
            }
        }
        let mut bins = vec![0; 1 << 15];
        for &b in &order {
            let lab = bin_colour(b).lab();
            let mut best = (f32::MAX, 0);
            for (i, (c, _)) in colours.iter().enumerate() {
                let d = c.distance(lab);
                if d < best.0 {
                    best = (d, i as u8);
                }
            }
            bins[b] = best.1;
        }
        Self { colours, bins }
    }

    pub(crate) fn nearest(&self, c: Rgb) -> u8 {
        self.bins[bin(c)]
    }

    pub(crate) fn is_paper(&self, class: u8) -> bool {
        self.colours[class as usize].1
    }

    pub(crate) fn len(&self) -> usize {
        self.colours.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_pens_on_white_paper_are_three_classes() {
        let mut sheet = Grid::filled(100, 100, Rgb::WHITE);
        for i in 0..100 {
            sheet.cells[40 * 100 + i] = Rgb::hex(0x202020);
            sheet.cells[60 * 100 + i] = Rgb::hex(0xd02020);
        }
        let p = Palette::of(&sheet);
        assert_eq!(p.len(), 3);
        assert!(p.is_paper(p.nearest(Rgb::WHITE)));
        assert_ne!(p.nearest(Rgb::hex(0x202020)), p.nearest(Rgb::hex(0xd02020)));
    }
}
