//! The same strokes by vello_cpu.
//!
//! It renders scenes, not strokes: all are recorded first and painted together in the end, tile by
//! tile, so nothing is seen before the last one is known. It also asks the processor what it can and
//! takes the widest vectors there are, where the others are built for any x86-64. It has no soft
//! edge; soft strokes are stamped as [tiny-skia's](super::tiny) are.

use super::stamps::{diameter, px, stamps};
use engine::{CanvasSize, Joints, Sample, Stroke};
use vello_cpu::{
    Pixmap, RasterizerSettings, RenderContext, Resources, TargetInit,
    color::{AlphaColor, Srgb, palette::css},
    kurbo::{self, Affine, BezPath, Cap, Join, Point, Rect},
    peniko::{ColorStop, Gradient},
};

/// Stamps that are recorded before they are painted; a scene of all 400,000 takes longer.
const STAMPS_PER_SCENE: usize = 4096;

/// A canvas of vello_cpu's.
pub(super) struct Vello {
    context: RenderContext,
    resources: Resources,
    pixmap: Pixmap,
    /// Recorded since the last scene.
    stamps: usize,
}

impl Vello {
    pub(super) fn new(size: CanvasSize) -> anyhow::Result<Self> {
        let (width, height) = (u16::try_from(size.width())?, u16::try_from(size.height())?);
        let mut vello = Self {
            context: RenderContext::new(width, height),
            resources: Resources::new(),
            pixmap: Pixmap::new(width, height),
            stamps: 0,
        };
        vello.paint(TargetInit::Clear(css::WHITE));
        Ok(vello)
    }

    /// Records a stroke.
    pub(super) fn draw(&mut self, stroke: &Stroke) {
        if stroke.brush.hardness == 255 {
            self.hard(stroke);
        } else {
            self.soft(stroke);
        }
        if self.stamps >= STAMPS_PER_SCENE {
            self.finish();
        }
    }

    /// Paints what was recorded.
    pub(super) fn finish(&mut self) {
        self.paint(TargetInit::SrcOver);
    }

    fn paint(&mut self, target_init: TargetInit) {
        self.context.flush();
        let settings = RasterizerSettings { target_init, ..RasterizerSettings::default() };
        self.context.render_with(&mut self.pixmap, &mut self.resources, settings);
        self.context.reset();
        self.stamps = 0;
    }

    fn hard(&mut self, stroke: &Stroke) {
        let pen = kurbo::Stroke::new(diameter(stroke).into())
            .with_caps(Cap::Round)
            .with_join(Join::Round);
        self.context.reset_transform();
        self.context.set_stroke(pen);
        self.context.set_paint(color(stroke, stroke.brush.opacity));
        self.context.stroke_path(&path(stroke));
    }

    fn soft(&mut self, stroke: &Stroke) {
        let radius = diameter(stroke) / 2.0;
        let inner = f32::from(stroke.brush.hardness) / 255.0;
        let full = color(stroke, stroke.brush.opacity);
        let stops = [(0.0, full), (inner, full), (1.0, color(stroke, 0))].map(ColorStop::from);
        let gradient = Gradient::new_radial(Point::ZERO, radius).with_stops(stops);
        self.context.set_paint(gradient);
        let square = f64::from(radius);
        let square = Rect::new(-square, -square, square, square);
        for (x, y) in stamps(stroke) {
            self.context.set_transform(Affine::translate((f64::from(x), f64::from(y))));
            self.context.fill_rect(&square);
            self.stamps += 1;
        }
    }

    /// The picture: opaque RGBA, row by row.
    pub(super) fn flatten(&self) -> Vec<u8> {
        self.pixmap.data_as_u8_slice().to_vec()
    }
}

/// The engine's path: straight, or through the midpoints of samples, each sample a control point.
fn path(stroke: &Stroke) -> BezPath {
    let points: Vec<_> = stroke.samples.iter().map(point).collect();
    let mut path = BezPath::new();
    path.move_to(points[0]);
    for pair in points.windows(2) {
        match stroke.brush.joints {
            Joints::Corners => path.line_to(pair[1]),
            Joints::Smooth => path.quad_to(pair[0], pair[0].midpoint(pair[1])),
        }
    }
    path.line_to(points[points.len() - 1]);
    path
}

fn color(stroke: &Stroke, opacity: u8) -> AlphaColor<Srgb> {
    let engine::Color { r, g, b } = stroke.brush.color;
    AlphaColor::from_rgba8(r, g, b, opacity)
}

fn point(sample: &Sample) -> Point {
    Point::new(px(sample.x).into(), px(sample.y).into())
}
