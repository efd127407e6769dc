//! The same strokes by tiny-skia.
//!
//! A hard stroke is a stroked path with round caps and joins, along the same path. tiny-skia has
//! no soft edge, so a soft stroke is stamped: a radial gradient a quarter of the diameter apart,
//! straight onto the canvas. That is coarse and lets opacity build up where stamps overlap; what
//! the engine does, a mask for the stroke as a whole, would cost tiny-skia another layer.

use super::stamps::{diameter, px, stamps};
use anyhow::Context as _;
use engine::{CanvasSize, Joints, Sample, Stroke};
use tiny_skia::{
    Color, GradientStop, LineCap, LineJoin, Paint, Path, PathBuilder, Pixmap, Point,
    RadialGradient, Rect, Shader, SpreadMode, Transform,
};

/// A canvas of tiny-skia's.
#[derive(Debug)]
pub(super) struct Tiny(Pixmap);

impl Tiny {
    pub(super) fn new(size: CanvasSize) -> anyhow::Result<Self> {
        let mut pixmap = Pixmap::new(size.width(), size.height()).context("an empty canvas")?;
        pixmap.fill(Color::WHITE);
        Ok(Self(pixmap))
    }

    pub(super) fn draw(&mut self, stroke: &Stroke) -> anyhow::Result<()> {
        if stroke.brush.hardness == 255 { self.hard(stroke) } else { self.soft(stroke) }
    }

    fn hard(&mut self, stroke: &Stroke) -> anyhow::Result<()> {
        let path = path(stroke).context("a stroke has a path")?;
        let paint = Paint {
            shader: Shader::SolidColor(color(stroke, stroke.brush.opacity)),
            anti_alias: true,
            ..Paint::default()
        };
        let pen = tiny_skia::Stroke {
            width: diameter(stroke),
            line_cap: LineCap::Round,
            line_join: LineJoin::Round,
            ..tiny_skia::Stroke::default()
        };
        self.0.stroke_path(&path, &paint, &pen, Transform::identity(), None);
        Ok(())
    }

    fn soft(&mut self, stroke: &Stroke) -> anyhow::Result<()> {
        let diameter = diameter(stroke);
        let inner = f32::from(stroke.brush.hardness) / 255.0;
        let stops = vec![
            GradientStop::new(0.0, color(stroke, stroke.brush.opacity)),
            GradientStop::new(inner, color(stroke, stroke.brush.opacity)),
            GradientStop::new(1.0, color(stroke, 0)),
        ];
        let centre = Point::zero();
        let shader = RadialGradient::new(
            centre,
            0.0,
            centre,
            diameter / 2.0,
            stops,
            SpreadMode::Pad,
            Transform::identity(),
        );
        let paint = Paint {
            shader: shader.context("a gradient has a radius")?,
            anti_alias: false, // the gradient ends before the square does
            ..Paint::default()
        };
        let square = Rect::from_xywh(-diameter / 2.0, -diameter / 2.0, diameter, diameter);
        let square = square.context("a stamp has a size")?;
        for (x, y) in stamps(stroke) {
            self.0.fill_rect(square, &paint, Transform::from_translate(x, y), None);
        }
        Ok(())
    }

    /// The picture: opaque RGBA, row by row.
    pub(super) fn flatten(&self) -> Vec<u8> {
        self.0.data().to_vec()
    }
}

/// The engine's path: straight, or through the midpoints of samples, each sample a control point.
fn path(stroke: &Stroke) -> Option<Path> {
    let mut path = PathBuilder::new();
    let (first, last) = (point(stroke.samples.first()?), point(stroke.samples.last()?));
    path.move_to(first.x, first.y);
    for pair in stroke.samples.windows(2) {
        let [from, to] = [&pair[0], &pair[1]].map(point);
        match stroke.brush.joints {
            Joints::Corners => path.line_to(to.x, to.y),
            Joints::Smooth => {
                path.quad_to(from.x, from.y, (from.x + to.x) / 2.0, (from.y + to.y) / 2.0);
            }
        }
    }
    path.line_to(last.x, last.y);
    path.finish()
}

fn color(stroke: &Stroke, opacity: u8) -> Color {
    let engine::Color { r, g, b } = stroke.brush.color;
    Color::from_rgba8(r, g, b, opacity)
}

fn point(sample: &Sample) -> Point {
    Point::from_xy(px(sample.x), px(sample.y))
}
