//! Which parts of the canvas have to be painted again.

use engine::{CanvasSize, Damage, Rect};

/// Side of a square, px: those of the engine's tiles, which are composited as a whole anyway.
const SIDE: i32 = 64;

/// Squares that changed since they were taken.
///
/// Eight people who draw in eight corners change little; the one rectangle around all of it would
/// be the whole canvas, in every frame.
#[derive(Debug)]
pub(crate) struct Dirty {
    size: CanvasSize,
    columns: usize,
    squares: Vec<bool>,
}

impl Dirty {
    /// Everything, for nothing was painted yet.
    pub(crate) fn everything(size: CanvasSize) -> Self {
        let squares = |side: u32| side.div_ceil(SIDE as u32) as usize;
        let columns = squares(size.width());
        Self { size, columns, squares: vec![true; columns * squares(size.height())] }
    }

    pub(crate) fn add(&mut self, damage: impl Into<Damage>) {
        let rect = damage.into().rect().unwrap_or(Rect::EMPTY).intersect(self.size.rect());
        if rect.is_empty() {
            return;
        }
        let across = |from: i32, to: i32| (from / SIDE) as usize..=((to - 1) / SIDE) as usize;
        for row in across(rect.top, rect.bottom) {
            for column in across(rect.left, rect.right) {
                self.squares[row * self.columns + column] = true;
            }
        }
    }

    /// Rectangles of all that changed, and starts anew: neighbours in a row are one, and rows that
    /// are alike.
    pub(crate) fn take(&mut self) -> Vec<Rect> {
        let mut done: Vec<Rect> = Vec::new();
        let mut open: Vec<Rect> = Vec::new();
        for (row, squares) in self.squares.chunks(self.columns).enumerate() {
            let top = row as i32 * SIDE;
            let runs = runs(squares).map(|(first, end)| {
                Rect::new(first as i32 * SIDE, top, end as i32 * SIDE, top + SIDE)
            });
            let mut next = Vec::new();
            for mut run in runs {
                let above = open
                    .iter()
                    .position(|above| (above.left, above.right) == (run.left, run.right));
                if let Some(above) = above {
                    run.top = open.swap_remove(above).top;
                }
                next.push(run);
            }
            done.append(&mut open);
            open = next;
        }
        done.append(&mut open);
        self.squares.fill(false);
        done.iter().map(|rect| rect.intersect(self.size.rect())).collect()
    }
}

/// Where runs of changed squares begin and end.
fn runs(squares: &[bool]) -> impl Iterator<Item = (usize, usize)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let first = at + squares[at..].iter().position(|&changed| changed)?;
        let length = squares[first..].iter().take_while(|&&changed| changed).count();
        at = first + length;
        Some((first, at))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rects(dirty: &mut Dirty) -> Vec<(i32, i32, u32, u32)> {
        let mut rects: Vec<_> = dirty
            .take()
            .iter()
            .map(|rect| (rect.left, rect.top, rect.width(), rect.height()))
            .collect();
        rects.sort_unstable();
        rects
    }

    #[test]
    fn everything_is_one_rectangle_and_then_nothing_is_left() {
        let mut dirty = Dirty::everything(CanvasSize::SQUARE);
        assert_eq!(rects(&mut dirty), [(0, 0, 1024, 1024)]);
        assert_eq!(rects(&mut dirty), []);
    }

    #[test]
    fn what_lies_far_apart_stays_apart_and_what_touches_is_joined() {
        let mut dirty = Dirty::everything(CanvasSize::SQUARE);
        dirty.take();
        dirty.add(Rect::new(10, 10, 20, 20));
        dirty.add(Rect::new(1000, 1000, 5000, 5000));
        dirty.add(Rect::new(60, 300, 70, 460));
        dirty.add(Rect::EMPTY);
        assert_eq!(rects(&mut dirty), [(0, 0, 64, 64), (0, 256, 128, 256), (960, 960, 64, 64)]);
    }

    #[test]
    fn a_canvas_whose_sides_are_no_multiple_keeps_its_edges() {
        let size = CanvasSize::new(1216, 832).expect("one of the sizes");
        let mut dirty = Dirty::everything(size);
        dirty.take();
        dirty.add(size.rect());
        assert_eq!(rects(&mut dirty), [(0, 0, 1216, 832)]);
    }
}
