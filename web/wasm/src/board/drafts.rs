//! The own draft: a drawing on the active layer that is seen before it is asked for.

use super::Board;
use crate::{draft::Draft, hex::image_id};
use engine::{
    Affine, Area, Color, Drawing, Fill, Flood, Gradient, GradientShape, Movement, Paint, Placement,
    Point, Region, Sampling,
};
use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen]
impl Board {
    /// Drafts paint of one colour on a region, or takes it away. `shape` 0 is a rectangle and 1 an
    /// ellipse, each between two corners, 2 a polygon; `points` are pairs of x and y, 1/16 px.
    #[wasm_bindgen(js_name = draftRegion)]
    pub fn draft_region(&mut self, shape: u8, points: &[i32], rgb: u32, opacity: u8, erases: bool) {
        let area = region(shape, points).map(Area::Region);
        let paint = Paint::Solid(color(rgb));
        let fill = |area| Drawing::Fill(Fill { area, paint, opacity: opacity.max(1), erases });
        self.draft(area.map(fill));
    }

    /// Drafts a gradient on a region, or on the whole layer if there are no `points`. `way` is x,
    /// y, x, y in 1/16 px.
    #[wasm_bindgen(js_name = draftGradient)]
    #[expect(clippy::too_many_arguments, reason = "a page passes numbers, not structures")]
    pub fn draft_gradient(
        &mut self,
        shape: u8,
        points: &[i32],
        radial: bool,
        way: &[i32],
        start_rgb: u32,
        start_alpha: u8,
        end_rgb: u32,
        end_alpha: u8,
        opacity: u8,
    ) {
        let area = if points.is_empty() {
            Some(Area::Everything)
        } else {
            region(shape, points).map(Area::Region)
        };
        let &[x, y, to_x, to_y] = way else { return };
        let gradient = Gradient {
            shape: if radial { GradientShape::Radial } else { GradientShape::Linear },
            from: Point { x, y },
            to: Point { x: to_x, y: to_y },
            start: color(start_rgb),
            start_alpha,
            end: color(end_rgb),
            end_alpha,
        };
        let paint = Paint::Gradient(gradient);
        let fill =
            |area| Drawing::Fill(Fill { area, paint, opacity: opacity.max(1), erases: false });
        self.draft(area.map(fill));
    }

    /// Drafts paint on the neighbours of like colour of a pixel.
    #[wasm_bindgen(js_name = draftFlood)]
    #[expect(clippy::too_many_arguments, reason = "a page passes numbers, not structures")]
    pub fn draft_flood(
        &mut self,
        x: u16,
        y: u16,
        rgb: u32,
        opacity: u8,
        tolerance: u8,
        gap: u8,
        all: bool,
    ) {
        let sampling = if all { Sampling::All } else { Sampling::Layer };
        let flood = Flood { x, y, tolerance, gap: gap.min(Flood::MAX_GAP), sampling };
        let fill = Fill {
            area: Area::Flood(flood),
            paint: Paint::Solid(color(rgb)),
            opacity: opacity.max(1),
            erases: false,
        };
        self.draft(Some(Drawing::Fill(fill)));
    }

    /// Drafts a part of the layer at another place: `by` is `xx, xy, yx, yy, dx, dy` in 1/65536.
    #[wasm_bindgen(js_name = draftMove)]
    pub fn draft_move(&mut self, shape: u8, points: &[i32], by: &[i32], copies: bool) {
        let movement = region(shape, points).zip(affine(by));
        self.draft(movement.map(|(region, by)| Drawing::Move(Movement { region, by, copies })));
    }

    /// Drafts an image, by its 64 hexadecimal digits, that was provided.
    #[wasm_bindgen(js_name = draftPlace)]
    pub fn draft_place(&mut self, image: &str, width: u16, height: u16, by: &[i32], opacity: u8) {
        let Some((id, by)) = image_id(image).zip(affine(by)) else { return };
        if let Some(image) = self.backlog.image(id) {
            // The canvas forgets images that nothing on it uses, such as after an undo.
            let image = image.clone();
            self.pending.provide(&mut self.committed, id, image);
        }
        let opacity = opacity.max(1);
        self.draft(Some(Drawing::Place(Placement { image: id, width, height, by, opacity })));
    }

    /// Drafts an empty layer.
    #[wasm_bindgen(js_name = draftClear)]
    pub fn draft_clear(&mut self) {
        self.draft(Some(Drawing::Clear));
    }

    /// The commit of the draft, which is pending from now on; nothing if there is none, or if the
    /// canvas does not take it.
    #[wasm_bindgen(js_name = commitDraft)]
    pub fn commit_draft(&mut self, client_seq: f64) -> Option<Vec<u8>> {
        let draft = self.end_draft()?;
        let frame = self.commit(client_seq, draft.drawing.on(draft.layer));
        self.keep_images(None);
        frame
    }

    /// Gives the draft up.
    #[wasm_bindgen(js_name = dropDraft)]
    pub fn drop_draft(&mut self) {
        self.end_draft();
    }
}

impl Board {
    /// Shows another drawing in place of the last one; what cannot be drawn is left out.
    fn draft(&mut self, drawing: Option<Drawing>) {
        let Some(drawing) = drawing else { return };
        let layer = self.active();
        if drawing.clone().on(layer).check(self.size).is_err() {
            return;
        }
        match &mut self.draft {
            Some(draft) if draft.layer == layer => draft.replace(drawing),
            _ => {
                self.end_draft();
                self.strokes += 1;
                self.draft = Some(Draft::new(self.strokes, layer, drawing));
            }
        }
    }

    /// Takes the draft away; the next [`Board::live_frame`] tells the others.
    fn end_draft(&mut self) -> Option<Draft> {
        let mut draft = self.draft.take()?;
        let damage = draft.hide();
        self.dirty.add(damage);
        if draft.was_told() {
            self.over.push((draft.number, draft.layer));
        }
        Some(draft)
    }
}

pub(super) const fn color(rgb: u32) -> Color {
    let [_, r, g, b] = rgb.to_be_bytes();
    Color { r, g, b }
}

fn region(shape: u8, points: &[i32]) -> Option<Region> {
    let (points, _) = points.as_chunks::<2>();
    let mut points = points.iter().map(|&[x, y]| Point { x, y });
    let region = match shape {
        0 => Region::Rectangle { from: points.next()?, to: points.next()? },
        1 => Region::Ellipse { from: points.next()?, to: points.next()? },
        _ => Region::Polygon(points.collect()),
    };
    region.check().is_ok().then_some(region)
}

fn affine(by: &[i32]) -> Option<Affine> {
    let &[xx, xy, yx, yy, dx, dy] = by else { return None };
    Some(Affine { xx, xy, yx, yy, dx, dy })
}
