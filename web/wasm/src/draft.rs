//! A drawing that is seen as it will be, and is not asked for yet.

use crate::dirty::Dirty;
use engine::{
    Affine, Area, Brush, BrushMode, Canvas, Color, Damage, Drawing, Joints, LayerId, Paint, Point,
    Preview, Rect, Region, Sample, Texture,
};
use protocol::{Live, LiveStroke, limits::LIVE_SAMPLES};

/// Of the line by which others see where something is dragged: a px and a half, a shade of grey.
const LINE_SIZE: u16 = 24;
const LINE_OPACITY: u8 = 200;
const LINE_COLOR: Color = Color { r: 0x78, g: 0x78, b: 0x78 };

/// A drawing on its way, and what the others were told of it: its outline, as an open stroke.
#[derive(Debug)]
pub(crate) struct Draft {
    pub(crate) number: u32,
    pub(crate) layer: LayerId,
    pub(crate) drawing: Drawing,
    preview: Option<Preview>,
    /// Differs from what is shown, or what is below does.
    stale: bool,
    /// Differs from what the others were told.
    news: bool,
    told: bool,
}

impl Draft {
    pub(crate) fn new(number: u32, layer: LayerId, drawing: Drawing) -> Self {
        let (preview, told) = (None, false);
        Self { number, layer, drawing, preview, stale: true, news: true, told }
    }

    /// Takes another drawing in place of the one so far.
    pub(crate) fn replace(&mut self, drawing: Drawing) {
        self.drawing = drawing;
        self.stale = true;
        self.news = true;
    }

    /// What is below has changed.
    pub(crate) fn spoil(&mut self) {
        self.stale = true;
    }

    /// Shows it on a canvas as that is now, if anything has changed; notes where it looks different.
    ///
    /// Once a frame and not with every movement of the pointer: moving a large part takes its time.
    pub(crate) fn settle(&mut self, canvas: &Canvas, dirty: &mut Dirty) {
        if !std::mem::take(&mut self.stale) {
            return;
        }
        if self.preview.is_none() {
            self.preview = canvas.open_preview(self.layer);
        }
        if let Some(preview) = &mut self.preview {
            // Hidden first, so that the two places are not one rectangle with all between them.
            dirty.add(preview.hide());
            dirty.add(canvas.show(preview, &self.drawing));
        }
    }

    pub(crate) fn preview(&self) -> Option<&Preview> {
        self.preview.as_ref()
    }

    /// Shows nothing any more; where it looks different.
    pub(crate) fn hide(&mut self) -> Damage {
        self.preview.as_mut().map_or(Damage::NONE, Preview::hide)
    }

    /// Whether somebody else has seen something of it.
    pub(crate) fn was_told(&self) -> bool {
        self.told
    }

    /// Its outline, if the others were not told of it.
    pub(crate) fn live(&mut self) -> Option<Live> {
        if !std::mem::take(&mut self.news) {
            return None;
        }
        let (points, color) = outline(&self.drawing)?;
        // As many as one frame takes, evenly from all of them; the way back to the first at last.
        let every = points.len().div_ceil(LIVE_SAMPLES - 1).max(1);
        let points = points.iter().step_by(every).chain(points.first());
        let samples = points.map(|at| Sample { x: at.x, y: at.y, pressure: u8::MAX });
        let samples: Vec<_> = samples.filter(Sample::is_in_reach).collect();
        if samples.is_empty() {
            return None;
        }
        self.told = true;
        let brush = Brush {
            mode: BrushMode::Paint,
            color,
            size: LINE_SIZE,
            hardness: u8::MAX,
            opacity: LINE_OPACITY,
            pressure_size: false,
            pressure_opacity: false,
            texture: Texture::Even,
            joints: Joints::Corners,
        };
        let (number, layer) = (self.number, self.layer);
        let stroke = LiveStroke { number, layer, start: 0, brush: Some(brush), samples };
        Some(Live::Stroke(stroke))
    }
}

/// The way around what is dragged, and a colour to draw it in; nothing for what is not dragged.
fn outline(drawing: &Drawing) -> Option<(Vec<Point>, Color)> {
    match drawing {
        Drawing::Fill(fill) => match (&fill.area, fill.paint) {
            (_, Paint::Gradient(gradient)) => Some((vec![gradient.from, gradient.to], LINE_COLOR)),
            (Area::Region(region), Paint::Solid(color)) => Some((corners(region), color)),
            _ => None,
        },
        Drawing::Place(placement) => {
            let (right, bottom) = (placement.width.into(), placement.height.into());
            let corners = corners_of(Rect::new(0, 0, right, bottom));
            Some((mapped(&corners, &placement.by), LINE_COLOR))
        }
        Drawing::Move(movement) => {
            Some((mapped(&corners(&movement.region), &movement.by), LINE_COLOR))
        }
        Drawing::Stroke(_) | Drawing::Clear => None,
    }
}

fn corners(region: &Region) -> Vec<Point> {
    match region {
        Region::Rectangle { from, to } => {
            let (a, b) = (Point { x: to.x, y: from.y }, Point { x: from.x, y: to.y });
            vec![*from, a, *to, b]
        }
        Region::Ellipse { from, to } => ellipse(*from, *to),
        Region::Polygon(corners) => corners.clone(),
    }
}

/// Cosines of the angles from 0 to 90 degrees in 8 steps, 1/256.
const COSINES: [i32; 9] = [256, 251, 237, 213, 181, 142, 98, 50, 0];

/// 32 sides: good enough for a line that others see for a moment.
fn ellipse(from: Point, to: Point) -> Vec<Point> {
    let middle = |low: i32, high: i32| ((low + high) / 2, (high - low) / 2);
    let ((x, a), (y, b)) = (middle(from.x, to.x), middle(from.y, to.y));
    let quarter = |turn: usize, step: usize| {
        let (cos, sin) = (COSINES[step], COSINES[8 - step]);
        let (right, down) = [(cos, sin), (-sin, cos), (-cos, -sin), (sin, -cos)][turn];
        Point { x: x + a * right / 256, y: y + b * down / 256 }
    };
    (0..4)
        .flat_map(|turn| (0..8).map(move |step| (turn, step)))
        .map(|(turn, step)| quarter(turn, step))
        .collect()
}

fn corners_of(px: Rect) -> Vec<Point> {
    let at = |x: i32, y: i32| Point { x: x * Sample::PER_PX, y: y * Sample::PER_PX };
    vec![at(px.left, px.top), at(px.right, px.top), at(px.right, px.bottom), at(px.left, px.bottom)]
}

fn mapped(points: &[Point], by: &Affine) -> Vec<Point> {
    let along = |a: i32, b: i32, d: i32, at: &Point| {
        let sum = i64::from(a) * i64::from(at.x) + i64::from(b) * i64::from(at.y);
        let moved = (sum + i64::from(d) * i64::from(Sample::PER_PX)) >> 16;
        moved.clamp(i64::from(i32::MIN), i64::from(i32::MAX)) as i32
    };
    let map =
        |at: &Point| Point { x: along(by.xx, by.xy, by.dx, at), y: along(by.yx, by.yy, by.dy, at) };
    points.iter().map(map).collect()
}
