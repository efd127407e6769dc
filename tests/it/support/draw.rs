//! Operations to draw with.

use engine::{
    Affine, Audience, Brush, BrushMode, Color, Drawing, Fill, ImageId, Joints, LayerChange,
    LayerId, LayerName, LayerProps, Operation, Placement, Sample, Stroke, Texture,
};
use protocol::{api::ImageUploadView, limits::HOSTS_LAYERS_FROM};

/// A stroke through points in px.
pub(crate) fn line(color: u32, points: &[(i32, i32)]) -> Operation {
    let [_, r, g, b] = color.to_be_bytes();
    let samples = points.iter().map(|(x, y)| Sample { x: x * 16, y: y * 16, pressure: 255 });
    Operation::from(Stroke {
        brush: Brush {
            mode: BrushMode::Paint,
            color: Color { r, g, b },
            size: 12 * 16,
            hardness: 200,
            opacity: 230,
            pressure_size: false,
            pressure_opacity: false,
            texture: Texture::Even,
            joints: Joints::Smooth,
        },
        samples: samples.collect(),
    })
}

/// A stroke whose place and colour follow from a number, so that no two are alike.
pub(crate) fn dot(number: u64) -> Operation {
    let spread = number.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let (x, y) = ((spread >> 8) as i32 & 1023, (spread >> 24) as i32 & 1023);
    line(spread as u32 & 0x00ff_ffff, &[(x, y), (x + 30, y - 20), (x + 10, y + 40)])
}

/// A fill from the middle.
pub(crate) fn fill(color: u32) -> Operation {
    let [_, r, g, b] = color.to_be_bytes();
    Operation::from(Fill::flood(512, 512, Color { r, g, b }, 255, 40))
}

/// The same on another layer.
pub(crate) fn on(layer: LayerId, operation: &Operation) -> Operation {
    match operation {
        Operation::Draw { drawing, .. } => drawing.clone().on(layer),
        other => panic!("{other:?} is on no layer"),
    }
}

/// Numbers of layers that tests add: for everyone, and for hosts.
pub(crate) const SKETCH: LayerId = LayerId(4);
pub(crate) const SECRET: LayerId = LayerId(HOSTS_LAYERS_FROM + 4);

pub(crate) fn change(layer: LayerId, change: LayerChange) -> Operation {
    Operation::Layer { layer, change }
}

/// Adds a layer above those that are there from the start.
pub(crate) fn add(layer: LayerId, name: &str) -> Operation {
    let hosts = layer.0 >= HOSTS_LAYERS_FROM;
    let audience = if hosts { Audience::Hosts } else { Audience::Everyone };
    let name = Some(LayerName::new(name).expect("a name"));
    change(layer, LayerChange::Add { rank: LayerProps::MIDDLE + 1, audience, name })
}

/// Lays an image onto a layer, its corner at a place in px.
pub(crate) fn place(layer: LayerId, image: &ImageUploadView, (x, y): (i16, i16)) -> Operation {
    let digit = |at: usize| u8::from_str_radix(&image.id[at..at + 2], 16).expect("an id");
    let placement = Placement {
        image: ImageId(std::array::from_fn(|at| digit(2 * at))),
        width: image.width,
        height: image.height,
        by: Affine::shift(x, y),
        opacity: 255,
    };
    Drawing::Place(placement).on(layer)
}

/// A PNG file of one colour with a transparent corner.
pub(crate) fn png(width: u32, height: u32, [r, g, b]: [u8; 3]) -> Vec<u8> {
    let pixel = |x, y| image::Rgba([r, g, b, if x + y < 5 { 0 } else { 255 }]);
    let image = image::RgbaImage::from_fn(width, height, pixel);
    let mut bytes = std::io::Cursor::new(Vec::new());
    image.write_to(&mut bytes, image::ImageFormat::Png).expect("a PNG");
    bytes.into_inner()
}
