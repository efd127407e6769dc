//! A finger in wet paint.
//!
//! Dabs are set along the path, a twentieth of the tip apart, so that no rings show. Each brings the pixels under it towards
//! those that were under the dab before it, where they lay in that one: so what is dragged along is
//! on the sheet itself, and nothing else has to be remembered. Dabs move by whole pixels, which keeps
//! what they drag as sharp as it was; their falloff is exact.
//!
//! What is dragged gets lost by and by, from dab to dab, so the opacity is bent upwards: at 1/2, half
//! of a colour is left after a quarter of a tip.

use alloc::vec::Vec;
use core::array;

use super::{
    PX,
    nib::{Nib, Tip},
    path::Path,
    segment::Segment,
};
use crate::{
    Brush, Rect, Sample, Stroke,
    draw::{Drawn, area},
    lanes::{LANES, Lanes},
    layer::Layer,
    tile::{GROUPS, Group, SIDE, Tile},
};

impl Stroke {
    /// Smudges a sheet along the stroke.
    pub(crate) fn smudge(&self, sheet: &mut Layer, alpha_locked: bool) -> Drawn {
        let mut finger = Finger::new(self.brush, alpha_locked);
        let mut drawn = Drawn::default();
        for sample in &self.samples {
            drawn.add(finger.move_to(*sample, sheet));
        }
        drawn.add(finger.lift(sheet));
        drawn
    }
}

/// Smudges sample by sample.
#[derive(Clone, Copy, Debug)]
pub(super) struct Finger {
    path: Path,
    dabs: Dabs,
}

impl Finger {
    pub(super) fn new(brush: Brush, alpha_locked: bool) -> Self {
        let dabs = Dabs {
            hardness: brush.hardness,
            opacity: brush.opacity,
            alpha_locked,
            last: None,
            ahead: 0,
            nib: None,
        };
        Self { path: Path::new(brush), dabs }
    }

    /// Smudges as far as is final once this sample is known.
    pub(super) fn move_to(&mut self, sample: Sample, sheet: &mut Layer) -> Drawn {
        let mut drawn = Drawn::default();
        self.path.extend(sample, &mut |segment| drawn.add(self.dabs.follow(&segment, sheet)));
        drawn
    }

    /// Smudges what is missing to the last sample.
    pub(super) fn lift(mut self, sheet: &mut Layer) -> Drawn {
        let mut drawn = Drawn::default();
        self.path.finish(&mut |segment| drawn.add(self.dabs.follow(&segment, sheet)));
        drawn
    }
}

/// Where the next dab comes.
#[derive(Clone, Copy, Debug)]
struct Dabs {
    hardness: u8,
    opacity: u8,
    alpha_locked: bool,
    /// The pixel under the middle of the last one.
    last: Option<(i32, i32)>,
    /// From the end of the last segment to the next one, 1/512 px.
    ahead: i64,
    nib: Option<Nib>,
}

impl Dabs {
    fn follow(&mut self, segment: &Segment, sheet: &mut Layer) -> Drawn {
        let mut drawn = Drawn::default();
        let spacing = i64::max(i64::from(segment.tip.diameter) * (PX / 16) / 20, PX);
        while self.ahead <= segment.length {
            let along = |from: i64, side: i64| from + ((side * self.ahead) >> Segment::UNIT_BITS);
            let middle = (
                along(segment.from.0, segment.direction.0),
                along(segment.from.1, segment.direction.1),
            );
            drawn.add(self.set(middle, segment.tip, sheet));
            self.ahead += spacing;
        }
        self.ahead -= segment.length;
        drawn
    }

    /// Sets a dab; the first one has nothing to drag.
    fn set(&mut self, middle: (i64, i64), tip: Tip, sheet: &mut Layer) -> Drawn {
        let pixel = |place: i64| (place >> PX.ilog2()) as i32;
        let at = (pixel(middle.0), pixel(middle.1));
        let Some(last) = self.last.replace(at).filter(|last| *last != at) else {
            return Drawn::default();
        };
        // The strength is that of the dragging, and not of the shape.
        let shape = Tip { level: Tip::STRONGEST, ..tip };
        let nib = match self.nib {
            Some(nib) if nib.tip() == shape => nib,
            _ => *self.nib.insert(Nib::new(shape, self.hardness)),
        };
        let columns = sheet.columns();
        let sides = (columns * SIDE, sheet.tiles().len() / columns * SIDE);
        let reach = nib.reach();
        let span = |middle: i64, side: usize| {
            (pixel(middle - reach).max(0), (pixel(middle + reach) + 1).min(side as i32))
        };
        let ((left, right), (top, bottom)) = (span(middle.0, sides.0), span(middle.1, sides.1));
        let rect = Rect::new(left, top, right, bottom);
        if rect.is_empty() {
            return Drawn::default();
        }
        let dab = Dab {
            nib,
            middle,
            rect,
            step: (at.0 - last.0, at.1 - last.1),
            rate: rate(self.opacity, tip.level),
            alpha_locked: self.alpha_locked,
            width: sides.0 as i32,
        };
        // Rows that are still to be read are not written before.
        let rows = top.max(dab.step.1)..bottom.min(sides.1 as i32 + dab.step.1);
        let mut row = Strip::default();
        if dab.step.1 > 0 {
            rows.rev().for_each(|y| dab.drag(y, &mut row, sheet));
        } else {
            rows.for_each(|y| dab.drag(y, &mut row, sheet));
        }
        Drawn { damage: rect, work: area(rect) }
    }
}

/// The share that one dab drags along in its middle, of 2^16.
///
/// The root of 1 - (1 - s)^2 of the strength s: two dabs together leave that much.
fn rate(opacity: u8, level: u16) -> u16 {
    const ONE: u32 = 65_535;
    let strength = u32::from(opacity) * u32::from(level) / u32::from(Tip::STRONGEST) * 257;
    let rest = (ONE - strength) as u64;
    let two = u64::from(ONE) - rest * rest / u64::from(ONE);
    (two * u64::from(ONE)).isqrt() as u16
}

/// Pixels of a row, plane by plane.
#[derive(Debug, Default)]
struct Strip {
    planes: [Vec<u8>; 4],
}

impl Strip {
    /// Takes the tiles of a row that columns touch, which may lie outside, and room on both sides.
    /// Gives the column that comes first.
    fn read(&mut self, sheet: &Layer, y: i32, (from, to): (i32, i32)) -> i32 {
        let side = SIDE as i32;
        let tiles = from.div_euclid(side)..to.div_euclid(side) + 2;
        let (row, y) = (y as usize / SIDE, y as usize % SIDE);
        self.planes.iter_mut().for_each(Vec::clear);
        for column in tiles.clone() {
            let inside = usize::try_from(column).ok().filter(|column| *column < sheet.columns());
            let Some(column) = inside else {
                self.planes.iter_mut().for_each(|plane| plane.extend([0; SIDE]));
                continue;
            };
            match sheet.tile(column, row) {
                Tile::Solid(pixel) => {
                    for (plane, channel) in self.planes.iter_mut().zip(pixel) {
                        plane.extend([*channel; SIDE]);
                    }
                }
                Tile::Pixels(rows) => {
                    for group in &rows[y] {
                        for (plane, channels) in self.planes.iter_mut().zip(group) {
                            plane.extend(channels);
                        }
                    }
                }
            }
        }
        tiles.start * side
    }
}

/// One dab.
struct Dab {
    nib: Nib,
    /// 1/512 px.
    middle: (i64, i64),
    rect: Rect,
    /// From the last dab to this one, px.
    step: (i32, i32),
    rate: u16,
    alpha_locked: bool,
    /// Columns of the canvas.
    width: i32,
}

impl Dab {
    /// Drags pixels into a row of the sheet.
    fn drag(&self, y: i32, strip: &mut Strip, sheet: &mut Layer) {
        let (left, right) = (self.rect.left, self.rect.right);
        let lanes = LANES as i32;
        let (first, end) = (left.div_euclid(lanes), (right + lanes - 1).div_euclid(lanes));
        let reads = (first * lanes - self.step.0, end * lanes - self.step.0);
        let start = strip.read(sheet, y - self.step.1, reads);
        let columns = sheet.columns();
        let groups = GROUPS as i32;
        for tile in first.div_euclid(groups)..(end + groups - 1).div_euclid(groups) {
            let index = y as usize / SIDE * columns + tile as usize;
            for group in first.max(tile * groups)..end.min((tile + 1) * groups) {
                let x = group * lanes;
                let weights = self.weights(x, y);
                if weights == Lanes::all(0) {
                    continue;
                }
                let from = (x - self.step.0 - start) as usize;
                let dragged: Group = array::from_fn(|channel| {
                    let plane = &strip.planes[channel][from..from + LANES];
                    array::from_fn(|lane| plane[lane])
                });
                let row = &mut sheet.tiles_mut()[index].rows_mut()[y as usize % SIDE];
                self.mix(&mut row[group as usize % GROUPS], &dragged, weights);
            }
        }
    }

    /// How much of eight pixels from a column on is replaced, of 256.
    fn weights(&self, x: i32, y: i32) -> Lanes {
        let off = |pixel: i32, middle: i64| {
            let distance = (i64::from(pixel) * PX + PX / 2 - middle).abs();
            (distance * self.nib.scale() / PX).min(i16::MAX.into()) as u16
        };
        let aside = Lanes::all(off(y, self.middle.1));
        let past = Lanes(array::from_fn(|lane| off(x + lane as i32, self.middle.0)));
        let covered = self.nib.coverage(aside, past);
        let share = covered.times(Lanes::all(4)).times_high(Lanes::all(self.rate));
        let mut weights = share.shift_right::<7>().plus(Lanes::all(1)).shift_right::<1>();
        // What would come from outside of the canvas stays.
        for (lane, weight) in weights.0.iter_mut().enumerate() {
            let from = x + lane as i32 - self.step.0;
            if from < 0 || from >= self.width {
                *weight = 0;
            }
        }
        weights
    }

    fn mix(&self, group: &mut Group, dragged: &Group, weights: Lanes) {
        if self.alpha_locked {
            return mix_colors(group, dragged, weights);
        }
        let rest = Lanes::all(256).minus(weights);
        for (plane, dragged) in group.iter_mut().zip(dragged) {
            let kept = Lanes::load(plane).times(rest).plus(Lanes::all(128));
            kept.plus(Lanes::load(dragged).times(weights)).shift_right::<8>().store(plane);
        }
    }
}

/// Mixes colours as if both had the alpha that stays; what is dragged counts as much as it has.
fn mix_colors(group: &mut Group, dragged: &Group, weights: Lanes) {
    for lane in 0..LANES {
        let (own, other) = (u32::from(group[3][lane]), u32::from(dragged[3][lane]));
        let weight = u32::from(weights.0[lane]) * other / 255;
        if other == 0 || weight == 0 {
            continue;
        }
        for channel in 0..3 {
            let color = u32::from(dragged[channel][lane]) * own / other;
            let kept = u32::from(group[channel][lane]) * (256 - weight);
            group[channel][lane] = ((kept + color * weight + 128) >> 8).min(own) as u8;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{BrushMode, CanvasSize, Color, Joints, Texture, tile};

    const SIZE: CanvasSize = CanvasSize::SQUARE;

    fn stroke(opacity: u8, hardness: u8, places: &[(i32, i32)]) -> Stroke {
        let brush = Brush {
            mode: BrushMode::Smudge,
            color: Color::BLACK,
            size: 20 * 16,
            hardness,
            opacity,
            pressure_size: false,
            pressure_opacity: false,
            texture: Texture::Even,
            joints: Joints::Corners,
        };
        let sample = |&(x, y): &(i32, i32)| Sample { x: x * 16 + 8, y: y * 16 + 8, pressure: 255 };
        Stroke { brush, samples: places.iter().map(sample).collect() }
    }

    /// Red to the left of column 100, and half transparent blue from there on to 300.
    fn sheet() -> Layer {
        let mut sheet = Layer::new(SIZE);
        let columns = sheet.columns();
        for (index, tile) in sheet.tiles_mut().iter_mut().enumerate() {
            let left = index % columns * SIDE;
            for row in tile.rows_mut() {
                for x in 0..SIDE {
                    let pixel = match left + x {
                        0..100 => [200, 0, 0, 255],
                        100..300 => [0, 0, 90, 128],
                        _ => [0; 4],
                    };
                    tile::set_pixel(row, x, pixel);
                }
            }
        }
        sheet
    }

    #[test]
    fn a_whole_smudge_drags_what_is_under_it_as_it_is() {
        for places in [[(80, 200), (180, 200)], [(80, 200), (180, 260)], [(80, 200), (150, 100)]] {
            let mut smudged = sheet();
            stroke(255, 255, &places).smudge(&mut smudged, false);
            let (x, y) = places[1];
            assert_eq!(smudged.pixel(x as usize, y as usize), [200, 0, 0, 255], "{places:?}");
            assert_eq!(smudged.pixel(200, 400), [0, 0, 90, 128], "far away nothing changes");
        }
    }

    #[test]
    fn a_weak_smudge_drags_less_far() {
        let reds = [40, 128, 255].map(|opacity| {
            let mut smudged = sheet();
            stroke(opacity, 128, &[(60, 200), (160, 200)]).smudge(&mut smudged, false);
            (100..160).map(|x| u32::from(smudged.pixel(x, 200)[0])).sum::<u32>()
        });
        assert!(0 < reds[0] && reds[0] < reds[1] && reds[1] < reds[2], "{reds:?}");
    }

    #[test]
    fn no_colour_exceeds_alpha_and_a_lock_keeps_alpha() {
        let way = [(80, 200), (280, 210), (320, 240), (90, 260), (-10, 255), (60, 250)];
        for alpha_locked in [false, true] {
            let mut smudged = sheet();
            stroke(200, 60, &way).smudge(&mut smudged, alpha_locked);
            for (x, y) in (150..300).flat_map(|y| (0..400).map(move |x| (x, y))) {
                let [r, g, b, a] = smudged.pixel(x, y);
                assert!(r <= a && g <= a && b <= a, "{x} {y}");
                let before = if x < 100 {
                    255
                } else if x < 300 {
                    128
                } else {
                    0
                };
                assert!(!alpha_locked || a == before, "{x} {y}");
            }
        }
    }

    #[test]
    fn nothing_outside_of_the_damage_changes_or_matters() {
        let smudge = stroke(220, 100, &[(300, 300), (340, 380), (250, 390)]);
        let mut plain = sheet();
        let drawn = smudge.smudge(&mut plain, false);
        assert_eq!(drawn.damage.intersect(smudge.bounds()), drawn.damage);
        let mut other = sheet();
        let bounds = smudge.bounds();
        for (x, y) in (0..1024).flat_map(|y| (0..1024).map(move |x| (x, y))) {
            if !bounds.contains(x, y) {
                let columns = other.columns();
                let tile = &mut other.tiles_mut()[y as usize / SIDE * columns + x as usize / SIDE];
                tile::set_pixel(&mut tile.rows_mut()[y as usize % SIDE], x as usize % SIDE, [9; 4]);
            }
        }
        smudge.smudge(&mut other, false);
        for (x, y) in (0..1024).flat_map(|y| (0..1024).map(move |x| (x, y))) {
            let expected =
                if bounds.contains(x, y) { plain.pixel(x as usize, y as usize) } else { [9; 4] };
            assert_eq!(other.pixel(x as usize, y as usize), expected, "{x} {y}");
        }
    }
}
