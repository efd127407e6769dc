//! The drawing of a room.

mod checkpoints;
mod composite;
mod held;
mod history;
mod load;
mod load_error;
mod look;
mod pack;
mod save;
mod sheets;
mod tile_set;

use alloc::{collections::BTreeMap, vec::Vec};

use composite::{Composite, Shows};
use held::{Held, Scene, Traits};
use history::History;
pub use load_error::LoadError;
use sheets::Sheets;

use crate::{
    Audience, Brush, CanvasSize, Damage, Drawing, Image, ImageId, LayerChange, LayerId, Ledger,
    OpenStroke, Operation, Placement, Preview, Rect, Refusal, Stamp, Structure, layer::Layer,
};

/// Images by their ids.
type Images = BTreeMap<ImageId, Image>;

/// Applies entries in their order and has the pixels at any time.
///
/// It starts with one transparent layer over white. A clone is cheap: it shares pixels and
/// history until either goes on.
#[derive(Clone, Debug)]
pub struct Canvas {
    size: CanvasSize,
    head: u64,
    ledger: Ledger,
    sheets: Sheets,
    history: History,
    images: Images,
}

impl Canvas {
    /// Layers at most.
    pub const MAX_LAYERS: usize = Structure::MAX_LAYERS;

    /// An empty canvas, before the first entry.
    #[must_use]
    pub fn new(size: CanvasSize) -> Self {
        let sheets = Sheets::new(size);
        let history = History::new(size, sheets.clone(), 0);
        Self { size, head: 0, ledger: Ledger::new(size), sheets, history, images: Images::new() }
    }

    /// Its size.
    #[must_use]
    pub fn size(&self) -> CanvasSize {
        self.size
    }

    /// Sequence number of the last entry applied; 0 if there was none.
    #[must_use]
    pub fn head(&self) -> u64 {
        self.head
    }

    /// Who can undo what.
    #[must_use]
    pub fn ledger(&self) -> &Ledger {
        &self.ledger
    }

    /// The layers and what is behind them.
    #[must_use]
    pub fn structure(&self) -> &Structure {
        self.ledger.structure()
    }

    /// Applies an entry, and says which pixels may look different than before.
    ///
    /// It takes whatever [`Ledger::record`] takes: who wants to know what may be asked for, asks
    /// [`Ledger::check`].
    ///
    /// # Errors
    /// Why the entry is refused; nothing has changed then.
    pub fn apply(&mut self, stamp: Stamp, operation: &Operation) -> Result<Damage, Refusal> {
        let Stamp { author, client_seq, seq } = stamp;
        if seq <= self.head {
            return Err(Refusal::OutOfOrder);
        }
        if !self.has_image(operation) {
            self.ledger.takes(author, operation)?;
            return Err(Refusal::ImageMissing);
        }
        if let Operation::Draw { layer, drawing } = operation {
            return self.draw(stamp, operation, *layer, drawing);
        }
        let before = self.structure().clone();
        let effect = self.ledger.record_unfolded(author, client_seq, operation)?;
        self.head = seq;
        let mut used = self.history.drop_all(&effect.dropped);
        if let Some(layer) = effect.revealed {
            self.history.settle(layer, self.sheets.get(layer));
        }
        if effect.position.is_some() {
            self.history.make_way(&self.sheets);
            self.history.push(Some(Held::new(seq, operation)), 0);
        }
        let Self { history, sheets, ledger, images, .. } = self;
        let mut damage = Damage::from(history.repaint(&effect.turned, sheets, ledger, images));
        damage.add(self.rearranged(&before));
        used.extend(self.fold(effect.horizon));
        if let Operation::Layer { layer, change: LayerChange::Add { .. } } = operation {
            // What an earlier layer of this id left behind.
            self.sheets.set(*layer, None);
            self.history.settle(*layer, None);
        }
        self.let_go(&used);
        Ok(damage)
    }

    /// Begins a stroke on a layer; nothing if it cannot be drawn on.
    #[must_use]
    pub fn open_stroke(&self, layer: LayerId, brush: Brush) -> Option<OpenStroke> {
        let props = self.structure().layer(layer).filter(|props| !props.locked)?;
        let empty = Layer::new(self.size);
        let sheet = self.sheets.get(layer).unwrap_or(&empty);
        Some(OpenStroke::new(layer, sheet, self.size, brush, props.alpha_locked))
    }

    /// Begins to preview drawings on a layer; nothing if it cannot be drawn on.
    #[must_use]
    pub fn open_preview(&self, layer: LayerId) -> Option<Preview> {
        let props = self.structure().layer(layer)?;
        (!props.locked).then(|| Preview::new(layer))
    }

    /// Shows a drawing in a preview, on its layer as it is now, in place of the last one; gives
    /// what may look different.
    pub fn show(&self, preview: &mut Preview, drawing: &Drawing) -> Damage {
        let layer = preview.layer();
        let empty = Layer::new(self.size);
        let sheet = self.sheets.get(layer).unwrap_or(&empty);
        let seen = || seen_from(layer, self.structure(), &self.sheets).merged(self.size);
        let image = match drawing {
            Drawing::Place(placement) => self.image_of(placement),
            _ => None,
        };
        let props = self.structure().layer(layer);
        let context = crate::draw::Context {
            size: self.size,
            clip: self.size.rect(),
            alpha_locked: props.is_some_and(|props| props.alpha_locked),
            image,
            seen: &seen,
        };
        preview.show(sheet, drawing, &context)
    }

    /// Hands over an image that an operation [wants](Canvas::wants). It is kept until no operation
    /// that is held uses it any more.
    pub fn provide(&mut self, id: ImageId, image: Image) {
        self.images.insert(id, image);
    }

    /// The image that an operation needs and that is not there.
    #[must_use]
    pub fn wants(&self, operation: &Operation) -> Option<ImageId> {
        operation.image().filter(|id| !self.images.contains_key(id))
    }

    /// The canvas as an audience has it.
    ///
    /// For everyone it contains nothing that only hosts know of: no pixel, no name, no operation,
    /// no image. What everyone hears of later can be applied to it, and it goes on to have the
    /// digest that this canvas has for everyone.
    #[must_use]
    pub fn view(&self, audience: Audience) -> Self {
        if audience == Audience::Hosts {
            return self.clone();
        }
        let (ledger, kept) = self.ledger.view(audience);
        let known = ledger.known();
        let keep = |layer: LayerId| known.contains(&layer);
        let mut sheets = self.sheets.clone();
        sheets.retain(keep);
        let history = self.history.view(&kept, keep);
        let mut images = self.images.clone();
        images.retain(|id, _| history.uses(*id));
        Self { size: self.size, head: self.head, ledger, sheets, history, images }
    }

    /// Takes in the next drawing.
    fn draw(
        &mut self,
        stamp: Stamp,
        operation: &Operation,
        layer: LayerId,
        drawing: &Drawing,
    ) -> Result<Damage, Refusal> {
        let Stamp { author, client_seq, seq } = stamp;
        let effect = self.ledger.record_unfolded(author, client_seq, operation)?;
        self.head = seq;
        let mut used = self.history.drop_all(&effect.dropped);
        self.history.make_way(&self.sheets);
        let alpha_locked = self.structure().layer(layer).is_some_and(|props| props.alpha_locked);
        let mut traits = Traits::new(layer, drawing, alpha_locked, self.size);
        let scene =
            Scene { size: self.size, structure: self.ledger.structure(), images: &self.images };
        let drawn = scene.draw(drawing, &traits, self.size.rect(), &mut self.sheets);
        traits.set_flooded(drawn.damage);
        let held = Held { drawn: Some(traits), ..Held::new(seq, operation) };
        self.history.push(Some(held), drawn.work);
        used.extend(self.fold(effect.horizon));
        self.let_go(&used);
        Ok(drawn.damage.into())
    }

    /// Lets go of what is before a horizon; gives the images that it used.
    fn fold(&mut self, horizon: u64) -> Vec<ImageId> {
        if horizon == self.ledger.horizon() {
            return Vec::new();
        }
        let used = self.history.fold(horizon, &self.sheets, &self.ledger, &self.images);
        self.ledger.fold_to(horizon);
        let known = self.ledger.known();
        self.sheets.retain(|layer| known.contains(&layer));
        self.history.retain(|layer| known.contains(&layer));
        used
    }

    /// Drops those of some images that nothing uses any more.
    fn let_go(&mut self, used: &[ImageId]) {
        for id in used {
            if !self.history.uses(*id) {
                self.images.remove(id);
            }
        }
    }

    fn has_image(&self, operation: &Operation) -> bool {
        match operation {
            Operation::Draw { drawing: Drawing::Place(placement), .. } => {
                self.image_of(placement).is_some()
            }
            _ => true,
        }
    }

    fn image_of(&self, placement: &Placement) -> Option<&Image> {
        let sides = (placement.width, placement.height);
        let image = self.images.get(&placement.image);
        image.filter(|image| (image.width(), image.height()) == sides)
    }

    /// Where it may look different because the layers were others before.
    fn rearranged(&self, before: &Structure) -> Rect {
        let after = self.structure();
        if before == after {
            return Rect::EMPTY;
        }
        if before.background() != after.background() {
            return self.size.rect();
        }
        // Whatever is clipped may have got something else to be clipped to.
        let listed = before.layers().chain(after.layers());
        let touched =
            listed.filter(|(id, props)| props.clipped || before.layer(*id) != after.layer(*id));
        let sheets = touched.filter_map(|(id, _)| self.sheets.get(id));
        sheets.fold(Rect::EMPTY, |rect, sheet| rect.union(sheet.extent()))
    }
}

/// What a flood on a layer looks at: what is seen of all layers for everyone, and the layer itself.
fn seen_from<'a>(layer: LayerId, structure: &Structure, sheets: &'a Sheets) -> Composite<'a> {
    Composite::new(structure, sheets, &[], |id, props| {
        if id == layer {
            Shows::Pixels
        } else if props.audience == Audience::Hosts {
            Shows::Unknown
        } else if props.hidden {
            Shows::Hidden
        } else {
            Shows::Pixels
        }
    })
}

#[cfg(test)]
mod tests;
