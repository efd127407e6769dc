//! The class that a page holds.

use crate::{events::Events, others::Others, own_stroke::OwnStroke, pending::Pending};
use engine::{
    Brush, BrushMode, Canvas, CanvasSize, Color, Damage, Fill, OpenStroke, Operation, Rect, Sample,
};
use protocol::{
    ClientFrame, Entry, Live, ParticipantId, Record, Seq, ServerFrame, Tool, unpack_save_point,
};
use wasm_bindgen::{Clamped, prelude::wasm_bindgen};

/// A room's canvas as one page sees it: what is committed, the own operations that are not
/// confirmed yet, and everybody's open strokes over them.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Board {
    size: CanvasSize,
    me: ParticipantId,
    committed: Canvas,
    /// The last entry that came, whether it changed the canvas or not.
    cursor: Seq,
    pending: Pending,
    own: Option<OwnStroke>,
    /// A stroke that was given up and that the others still see.
    given_up: Option<u32>,
    strokes: u32,
    others: Others,
    events: Events,
    damage: Damage,
}

#[wasm_bindgen]
impl Board {
    /// An empty board of one of the nine sizes, px, for a participant.
    ///
    /// # Errors
    /// If no canvas has this size.
    #[wasm_bindgen(constructor)]
    pub fn new(width: u32, height: u32, me: f64) -> Result<Self, String> {
        let size = CanvasSize::new(width, height).ok_or("no canvas has this size")?;
        Ok(Self {
            size,
            me: ParticipantId(me as u64),
            committed: Canvas::new(size),
            cursor: Seq(0),
            pending: Pending::default(),
            own: None,
            given_up: None,
            strokes: 0,
            others: Others::default(),
            events: Events::default(),
            damage: Damage::from(size.rect()),
        })
    }

    /// Takes any binary frame of the server.
    ///
    /// # Errors
    /// If the bytes are no frame, or a save point is of another canvas.
    pub fn receive(&mut self, frame: &[u8]) -> Result<(), String> {
        match ServerFrame::decode(frame).map_err(|error| error.to_string())? {
            ServerFrame::Entry(entry) => self.receive_entry(&entry),
            ServerFrame::SavePoint { seq, packed } => self.receive_save_point(seq, packed)?,
            ServerFrame::Live { author, live } => {
                self.events.live(author, &live);
                let damage = match live {
                    Live::Stroke(stroke) => self.others.extend(self.size, author.0, &stroke),
                    Live::StrokeEnded { number } => self.others.ended(author.0, number),
                    Live::Cursor { .. } => Damage::NONE,
                };
                self.damage.add(damage);
            }
        }
        Ok(())
    }

    /// What the frames since the last call meant: a JSON array.
    #[wasm_bindgen(js_name = takeEvents)]
    pub fn take_events(&mut self) -> String {
        self.events.take()
    }

    /// `[x, y, width, height]` in px that changed since the last call, or nothing.
    #[wasm_bindgen(js_name = takeDamage)]
    pub fn take_damage(&mut self) -> Option<Vec<u32>> {
        self.settle();
        let rect = self.damage.take().rect()?.intersect(self.size.rect());
        let corner = [u32::try_from(rect.left).ok()?, u32::try_from(rect.top).ok()?];
        (!rect.is_empty()).then(|| vec![corner[0], corner[1], rect.width(), rect.height()])
    }

    /// Opaque RGBA of a rectangle in px, with all that is open or pending; the part of it that is
    /// outside of the canvas is left out.
    pub fn pixels(&mut self, x: u32, y: u32, width: u32, height: u32) -> Clamped<Vec<u8>> {
        self.settle();
        let edge = |from: u32, length: u32| from.saturating_add(length).min(1 << 16) as i32;
        let (left, top) = (x.min(1 << 16) as i32, y.min(1 << 16) as i32);
        let rect = Rect::new(left, top, edge(x, width), edge(y, height));
        let rect = rect.intersect(self.size.rect());
        let mut out = vec![0; rect.width() as usize * rect.height() as usize * 4];
        let own = self.own.iter().map(|own| &own.open);
        let overlays: Vec<&OpenStroke> = self.others.strokes().chain(own).collect();
        self.seen().composite(rect, &overlays, &mut out);
        Clamped(out)
    }

    /// Begins a stroke. `mode` 0 paints and 1 erases; `size` is in 1/16 px, the others 0..=255.
    #[wasm_bindgen(js_name = beginStroke)]
    #[expect(clippy::too_many_arguments, reason = "a page passes numbers, not structures")]
    pub fn begin_stroke(
        &mut self,
        mode: u8,
        r: u8,
        g: u8,
        b: u8,
        size: u16,
        hardness: u8,
        opacity: u8,
        pressure_size: bool,
        pressure_opacity: bool,
    ) {
        self.cancel_stroke();
        self.strokes += 1;
        let brush = Brush {
            mode: if mode == 0 { BrushMode::Paint } else { BrushMode::Erase },
            color: Color { r, g, b },
            size: size.clamp(*Brush::SIZES.start(), *Brush::SIZES.end()),
            hardness,
            opacity: opacity.max(1),
            pressure_size,
            pressure_opacity,
            texture: Texture::Even,
            joints: Joints::Smooth,
        };
        self.own = Some(OwnStroke::new(self.size, self.strokes, brush));
    }

    /// Goes on through samples: triples of x, y (1/16 px) and pressure (0..=255).
    ///
    /// Gives false when the stroke is as long as strokes may be, and the rest was left out: it
    /// goes on in a stroke of its own.
    #[wasm_bindgen(js_name = extendStroke)]
    pub fn extend_stroke(&mut self, samples: &[i32]) -> bool {
        let Some(own) = &mut self.own else { return true };
        let samples = samples.chunks_exact(3).map(|sample| Sample {
            x: sample[0],
            y: sample[1],
            pressure: sample[2].clamp(0, 255) as u8,
        });
        let (damage, whole) = own.extend(samples);
        self.damage.add(damage);
        whole
    }

    /// What the others have not heard of the open stroke, or that it was given up; as a frame.
    #[wasm_bindgen(js_name = liveFrame)]
    pub fn live_frame(&mut self) -> Option<Vec<u8>> {
        let given_up = self.given_up.take().map(|number| Live::StrokeEnded { number });
        let live = given_up.or_else(|| self.own.as_mut()?.live())?;
        Some(ClientFrame::encode_live(&live))
    }

    /// The commit of the open stroke, which is pending from now on; nothing if it is empty.
    #[wasm_bindgen(js_name = endStroke)]
    pub fn end_stroke(&mut self, client_seq: f64) -> Option<Vec<u8>> {
        let own = self.own.take()?;
        self.damage.add(own.damage);
        let stroke = own.finish()?;
        self.commit(client_seq, Operation::from(stroke))
    }

    /// Gives the open stroke up; the next [`Board::live_frame`] tells the others.
    #[wasm_bindgen(js_name = cancelStroke)]
    pub fn cancel_stroke(&mut self) {
        if let Some(own) = self.own.take() {
            self.damage.add(own.damage);
            self.given_up = Some(own.number);
        }
    }

    /// The commit of a fill from a pixel; nothing if the pixel is outside of the canvas.
    #[expect(clippy::too_many_arguments, reason = "a page passes numbers, not structures")]
    pub fn fill(
        &mut self,
        x: u16,
        y: u16,
        r: u8,
        g: u8,
        b: u8,
        opacity: u8,
        tolerance: u8,
        client_seq: f64,
    ) -> Option<Vec<u8>> {
        let fill = Fill::flood(x, y, Color { r, g, b }, opacity.max(1), tolerance);
        self.commit(client_seq, Operation::from(fill))
    }

    /// The commit of an empty canvas.
    pub fn clear(&mut self, client_seq: f64) -> Option<Vec<u8>> {
        self.commit(client_seq, Drawing::Clear.on(LayerId::FIRST))
    }

    /// The commit of an undo; nothing if nothing of this participant can be undone.
    pub fn undo(&mut self, client_seq: f64) -> Option<Vec<u8>> {
        self.commit(client_seq, Operation::Undo(Past::Nothing))
    }

    /// The commit of a redo; nothing if nothing of this participant can be redone.
    pub fn redo(&mut self, client_seq: f64) -> Option<Vec<u8>> {
        self.commit(client_seq, Operation::Redo(Past::Nothing))
    }

    /// Whether an undo would hit something.
    #[wasm_bindgen(js_name = canUndo)]
    pub fn can_undo(&mut self) -> bool {
        self.settle();
        self.seen().ledger().can_undo(self.me.0)
    }

    /// Whether a redo would hit something.
    #[wasm_bindgen(js_name = canRedo)]
    pub fn can_redo(&mut self) -> bool {
        self.settle();
        self.seen().ledger().can_redo(self.me.0)
    }

    /// A live frame that says where the pointer is, px, and what it holds: a number of
    /// [`protocol::Tool`].
    #[wasm_bindgen(js_name = cursorFrame)]
    pub fn cursor_frame(&self, x: f64, y: f64, tool: u8) -> Vec<u8> {
        let reach = f64::from(Sample::REACH / Sample::PER_PX);
        let place = |at: f64| at.clamp(-reach, reach) as i32;
        let tool = Tool::from_number(tool).unwrap_or(Tool::Away);
        ClientFrame::encode_live(&Live::Cursor { x: place(x), y: place(y), tool })
    }

    /// Takes back a commit that an earlier page left unconfirmed; bytes that are none are ignored.
    #[wasm_bindgen(js_name = addPending)]
    pub fn add_pending(&mut self, frame: &[u8]) {
        self.settle();
        if let Ok(ClientFrame::Commit { client_seq, operation, .. }) = ClientFrame::decode(frame) {
            let damage = self.pending.push(&self.committed, self.me.0, client_seq, operation);
            self.damage.add(damage.unwrap_or(Damage::NONE));
        }
    }

    /// The server has this operation, and this page had its entry or a save point with it.
    pub fn confirm(&mut self, client_seq: f64) {
        self.drop_pending(client_seq);
    }

    /// The server will never have this operation.
    pub fn refuse(&mut self, client_seq: f64) {
        self.drop_pending(client_seq);
    }

    /// Own operations that are not confirmed.
    #[wasm_bindgen(js_name = pendingCount)]
    pub fn pending_count(&self) -> usize {
        self.pending.len()
    }

    /// `0xRRGGBB` of a pixel as it is seen; white outside of the canvas.
    #[wasm_bindgen(js_name = colorAt)]
    pub fn color_at(&mut self, x: u32, y: u32) -> u32 {
        self.settle();
        let color = self.seen().color_at(x, y);
        color.map_or(0x00ff_ffff, |color| u32::from_be_bytes([0, color.r, color.g, color.b]))
    }

    /// 16 hexadecimal digits of the committed canvas.
    pub fn digest(&self) -> String {
        format!("{:016x}", self.committed.digest())
    }

    /// The last entry that came; 0 before the first.
    pub fn cursor(&self) -> f64 {
        self.cursor.0 as f64
    }

    /// Opaque RGBA of the whole committed canvas: what a generation would be made from.
    pub fn flatten(&self) -> Vec<u8> {
        self.committed.flatten()
    }

    /// Drops open strokes of others that went silent; to be called about once a second.
    #[wasm_bindgen(js_name = expireLive)]
    pub fn expire_live(&mut self, now_ms: f64) {
        let damage = self.others.expire(now_ms);
        self.damage.add(damage);
    }
}

impl Board {
    fn seen(&self) -> &Canvas {
        self.pending.over(&self.committed)
    }

    /// Brings what is seen up to date with what came.
    fn settle(&mut self) {
        let damage = self.pending.settle(&self.committed, self.me.0);
        self.damage.add(damage);
    }

    fn commit(&mut self, client_seq: f64, operation: Operation) -> Option<Vec<u8>> {
        self.settle();
        let client_seq = client_seq as u64;
        let frame = ClientFrame::encode_commit(client_seq, &operation);
        let damage = self.pending.push(&self.committed, self.me.0, client_seq, operation)?;
        self.damage.add(damage);
        Some(frame)
    }

    fn drop_pending(&mut self, client_seq: f64) {
        self.pending.remove(client_seq as u64);
        self.pending.spoil();
    }

    fn receive_entry(&mut self, entry: &Entry) {
        if entry.seq <= self.cursor {
            return; // came again after a break
        }
        self.cursor = entry.seq;
        self.events.entry(entry);
        let Record::Operation(operation) = &entry.record else {
            return;
        };
        // What the canvas refuses changes nothing, here as everywhere, so that all stay equal.
        let changed = self.committed.apply(entry.author.0, entry.seq.0, operation);
        let is_stroke = matches!(operation, Operation::from(_));
        if entry.author == self.me {
            if self.pending.remove(entry.client_seq) {
                return;
            }
        } else if is_stroke {
            let damage = self.others.entry_came(entry.author.0);
            self.damage.add(damage);
        }
        self.damage.add(changed.unwrap_or(Damage::NONE));
        self.pending.spoil();
    }

    fn receive_save_point(&mut self, seq: Seq, packed: &[u8]) -> Result<(), String> {
        let saved = unpack_save_point(packed).map_err(|error| error.to_string())?;
        let canvas = Canvas::load(&saved).map_err(|error| error.to_string())?;
        if canvas.size() != self.size {
            return Err("the save point is of another canvas".into());
        }
        self.committed = canvas;
        self.cursor = seq;
        self.others.clear();
        self.pending.spoil();
        self.damage.add(self.size.rect());
        self.events.reset();
        Ok(())
    }
}
