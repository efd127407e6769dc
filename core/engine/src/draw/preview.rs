//! A drawing that is still being dragged.

use super::Context;
use crate::{
    Damage, Drawing, LayerId, Rect,
    layer::Layer,
    tile::{self, Row, SIDE, Tile},
};

/// Shows a drawing on a layer as it would look: each time another one in place of the last.
///
/// It holds the layer as it was when the drawing was shown last, and shares with it all tiles that
/// the drawing leaves alone. What others change underneath is seen through wherever the drawing
/// changes nothing; the rest comes with the next time that it is shown.
#[derive(Clone, Debug)]
pub struct Preview {
    layer: LayerId,
    sheets: Option<Sheets>,
    shown: Rect,
}

#[derive(Clone, Debug)]
struct Sheets {
    before: Layer,
    after: Layer,
}

impl Preview {
    /// Nothing yet, on a layer.
    pub(crate) fn new(layer: LayerId) -> Self {
        Self { layer, sheets: None, shown: Rect::EMPTY }
    }

    /// The layer that it is on.
    #[must_use]
    pub fn layer(&self) -> LayerId {
        self.layer
    }

    /// Shows a drawing in place of the last one; gives what may look different now.
    ///
    /// The context's clip has to be the whole canvas.
    pub(crate) fn show(
        &mut self,
        sheet: &Layer,
        drawing: &Drawing,
        context: &Context<'_>,
    ) -> Damage {
        let mut damage = self.hide();
        let (before, mut after) = (sheet.clone(), sheet.clone());
        self.shown = drawing.draw(&mut after, context).damage;
        self.sheets = Some(Sheets { before, after });
        damage.add(self.shown);
        damage
    }

    /// Shows nothing any more; gives what may look different now.
    pub fn hide(&mut self) -> Damage {
        self.sheets = None;
        core::mem::take(&mut self.shown).into()
    }

    /// Takes what the drawing changed of a row of the tile whose top left pixel is given.
    pub(crate) fn lay_row(&self, left: i32, top: i32, y: usize, row: &mut Row) {
        if let Some(Sheets { before, after }) = &self.sheets {
            let (column, tile_row) = (left as usize / SIDE, top as usize / SIDE);
            lay_changes(before.tile(column, tile_row), after.tile(column, tile_row), y, row);
        }
    }
}

/// Takes the pixels of a row that differ between two states of a tile from the later one.
pub(crate) fn lay_changes(before: &Tile, after: &Tile, y: usize, row: &mut Row) {
    if before.is_shared_with(after) {
        return;
    }
    let (before, after) = (before.row(y), after.row(y));
    for x in 0..SIDE {
        let pixel = tile::pixel(&after, x);
        if pixel != tile::pixel(&before, x) {
            tile::set_pixel(row, x, pixel);
        }
    }
}
