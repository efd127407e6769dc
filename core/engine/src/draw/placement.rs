//! Images on a sheet.

use alloc::borrow::Cow;

use super::{
    Context, Drawn,
    resample::{Laying, Pixels},
};
use crate::{Placement, layer::Layer};

impl Placement {
    /// Lays the context's image onto a sheet; nothing if there is none, or one of another size.
    pub(super) fn draw(&self, sheet: &mut Layer, context: &Context<'_>) -> Drawn {
        let sides = (self.width, self.height);
        let Some(image) = context.image.filter(|image| (image.width(), image.height()) == sides)
        else {
            return Drawn::default();
        };
        let pixels = Pixels {
            origin: (0, 0),
            width: self.width.into(),
            height: self.height.into(),
            list: Cow::Borrowed(image.pixels()),
        };
        let laying = Laying { opacity: self.opacity, alpha_locked: context.alpha_locked };
        let (damage, work) = pixels.lay(&self.by, sheet, context.clip, laying);
        Drawn { damage, work }
    }
}
