//! The pixels of all layers.

use alloc::vec::Vec;

use crate::{CanvasSize, LayerId, layer::Layer};

/// Sheets by the ids of their layers; a clone shares all pixels until one side writes.
///
/// A layer that nothing was drawn on has none.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Sheets {
    size: CanvasSize,
    list: Vec<(LayerId, Layer)>,
}

impl Sheets {
    pub(super) const fn new(size: CanvasSize) -> Self {
        Self { size, list: Vec::new() }
    }

    pub(super) fn get(&self, id: LayerId) -> Option<&Layer> {
        let place = self.place(id).ok()?;
        Some(&self.list[place].1)
    }

    /// The sheet for writing, empty if there was none.
    pub(super) fn get_mut(&mut self, id: LayerId) -> &mut Layer {
        let place = self.place(id).unwrap_or_else(|place| {
            self.list.insert(place, (id, Layer::new(self.size)));
            place
        });
        &mut self.list[place].1
    }

    /// Puts a sheet in the place of another one, or takes it away.
    pub(super) fn set(&mut self, id: LayerId, sheet: Option<Layer>) {
        match (self.place(id), sheet) {
            (Ok(place), Some(sheet)) => self.list[place].1 = sheet,
            (Ok(place), None) => {
                self.list.remove(place);
            }
            (Err(place), Some(sheet)) => self.list.insert(place, (id, sheet)),
            (Err(_), None) => {}
        }
    }

    pub(super) fn retain(&mut self, keep: impl Fn(LayerId) -> bool) {
        self.list.retain(|(id, _)| keep(*id));
    }

    /// All of them, by their ids.
    pub(super) fn iter(&self) -> impl ExactSizeIterator<Item = (LayerId, &Layer)> {
        self.list.iter().map(|(id, sheet)| (*id, sheet))
    }

    fn place(&self, id: LayerId) -> Result<usize, usize> {
        self.list.binary_search_by_key(&id, |(id, _)| *id)
    }
}
