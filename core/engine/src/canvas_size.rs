//! How large a canvas can be.

use crate::Rect;

/// Width and height of a canvas: one of the nine sizes that Stability's SDXL takes.
///
/// A canvas is sent to the model as it stands, so no other size exists. All are multiples of 64,
/// and hence whole tiles.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct CanvasSize {
    width: u16,
    height: u16,
}

impl CanvasSize {
    /// Every size there is, widest first.
    pub const ALL: [Self; 9] = [
        Self::of(1536, 640),
        Self::of(1344, 768),
        Self::of(1216, 832),
        Self::of(1152, 896),
        Self::SQUARE,
        Self::of(896, 1152),
        Self::of(832, 1216),
        Self::of(768, 1344),
        Self::of(640, 1536),
    ];

    /// 1024 by 1024.
    pub const SQUARE: Self = Self::of(1024, 1024);

    /// The size of these sides, px, or nothing if the model does not take it.
    #[must_use]
    pub fn new(width: u32, height: u32) -> Option<Self> {
        Self::ALL.into_iter().find(|size| size.width() == width && size.height() == height)
    }

    /// Columns, px.
    #[must_use]
    pub fn width(self) -> u32 {
        u32::from(self.width)
    }

    /// Rows, px.
    #[must_use]
    pub fn height(self) -> u32 {
        u32::from(self.height)
    }

    /// The whole canvas.
    #[must_use]
    pub fn rect(self) -> Rect {
        Rect::new(0, 0, i32::from(self.width), i32::from(self.height))
    }

    const fn of(width: u16, height: u16) -> Self {
        Self { width, height }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_models_sizes_exist() {
        assert_eq!(CanvasSize::new(1024, 1024), Some(CanvasSize::SQUARE));
        assert!(CanvasSize::new(640, 1536).is_some());
        assert_eq!(CanvasSize::new(1024, 1023), None);
        assert_eq!(CanvasSize::new(0, 0), None);
        assert_eq!(CanvasSize::new(1024 + 65536, 1024), None);
    }

    #[test]
    fn every_size_is_whole_tiles_and_about_a_megapixel() {
        for size in CanvasSize::ALL {
            assert_eq!((size.width() % 64, size.height() % 64), (0, 0));
            assert!(size.width() * size.height() <= 1 << 20, "{size:?}");
        }
    }
}
