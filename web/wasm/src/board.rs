//! The class that a page holds.

mod drafts;
mod history;
mod layers;
mod strokes;

use crate::{
    backlog::Backlog, dirty::Dirty, draft::Draft, events::Events, hex::image_id, others::Others,
    own_stroke::OwnStroke, pending::Pending, refusals,
};
use engine::{
    Audience, Canvas, CanvasSize, Damage, Drawing, ImageId, LayerId, LayerProps, Operation,
    Overlay, Rect, Refusal, Sample, Stamp,
};
use protocol::{
    ClientFrame, Entry, Live, ParticipantId, Record, Seq, ServerFrame, Tool, unpack_image,
    unpack_save_point,
};
use wasm_bindgen::{Clamped, prelude::wasm_bindgen};

/// A room's canvas as one page sees it: what is committed, the own operations that are not
/// confirmed yet, and over them everybody's open strokes and the own draft.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Board {
    size: CanvasSize,
    me: ParticipantId,
    committed: Canvas,
    /// The last entry that was applied, whether it changed the canvas or not.
    cursor: Seq,
    pending: Pending,
    backlog: Backlog,
    active: LayerId,
    /// Of the active layer, for the time when it is gone.
    active_rank: u64,
    own: Option<OwnStroke>,
    draft: Option<Draft>,
    /// Strokes and drafts that are over, and that the others still see.
    over: Vec<(u32, LayerId)>,
    strokes: u32,
    others: Others,
    events: Events,
    dirty: Dirty,
    refusal: Option<Refusal>,
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
            backlog: Backlog::default(),
            active: LayerId::FIRST,
            active_rank: LayerProps::MIDDLE,
            own: None,
            draft: None,
            over: Vec::new(),
            strokes: 0,
            others: Others::default(),
            events: Events::default(),
            dirty: Dirty::everything(size),
            refusal: None,
        })
    }

    /// Takes any binary frame of the server.
    ///
    /// # Errors
    /// If the bytes are no frame, or a save point is of another canvas.
    pub fn receive(&mut self, frame: &[u8]) -> Result<(), String> {
        match ServerFrame::decode(frame).map_err(|error| error.to_string())? {
            ServerFrame::Live { author, live } => {
                self.receive_live(author, &live);
                return Ok(());
            }
            ServerFrame::SavePoint { .. } => self.backlog.clear(),
            ServerFrame::Entry(_) => {}
        }
        if self.backlog.waits() || !self.take_in(frame)? {
            self.backlog.push(frame);
        }
        Ok(())
    }

    /// What the frames since the last call meant: a JSON array.
    #[wasm_bindgen(js_name = takeEvents)]
    pub fn take_events(&mut self) -> String {
        self.events.take()
    }

    /// What changed since the last call, as rectangles: x, y, width and height in px, four numbers
    /// each; or nothing.
    #[wasm_bindgen(js_name = takeDamage)]
    pub fn take_damage(&mut self) -> Option<Vec<u32>> {
        self.settle();
        self.settle_draft();
        let px = |edge: i32| edge.max(0) as u32;
        let rects = self.dirty.take().into_iter();
        let flat = |rect: Rect| [px(rect.left), px(rect.top), rect.width(), rect.height()];
        let numbers: Vec<u32> = rects.flat_map(flat).collect();
        (!numbers.is_empty()).then_some(numbers)
    }

    /// Opaque RGBA of a rectangle in px, with all that is open or pending; the part of it that is
    /// outside of the canvas is left out.
    pub fn pixels(&mut self, x: u32, y: u32, width: u32, height: u32) -> Clamped<Vec<u8>> {
        self.settle();
        self.settle_draft();
        let rect = self.within(x, y, width, height);
        let mut out = vec![0; rect.width() as usize * rect.height() as usize * 4];
        let own = self.own.iter().map(|own| &own.open);
        let strokes = self.others.strokes().chain(own).map(Overlay::from);
        let draft = self.draft.iter().filter_map(Draft::preview).map(Overlay::from);
        let overlays: Vec<Overlay<'_>> = strokes.chain(draft).collect();
        // A page has nothing that its person may not see.
        self.seen().composite(rect, Audience::Hosts, &overlays, &mut out);
        Clamped(out)
    }

    /// What the others have not heard of the open stroke or the draft, or that one is over; as a
    /// frame. To be called until there is nothing.
    #[wasm_bindgen(js_name = liveFrame)]
    pub fn live_frame(&mut self) -> Option<Vec<u8>> {
        let over = self.over.pop().map(|(number, layer)| Live::StrokeEnded { number, layer });
        let live =
            over.or_else(|| self.own.as_mut()?.live()).or_else(|| self.draft.as_mut()?.live())?;
        Some(ClientFrame::encode_live(&live))
    }

    /// A live frame that says where the pointer is, px, and what it holds: a number of
    /// [`protocol::Tool`]. While a hosts' layer is active, it is for hosts.
    #[wasm_bindgen(js_name = cursorFrame)]
    pub fn cursor_frame(&self, x: f64, y: f64, tool: u8) -> Vec<u8> {
        let reach = f64::from(Sample::REACH / Sample::PER_PX);
        let place = |at: f64| at.clamp(-reach, reach) as i32;
        let tool = Tool::from_number(tool).unwrap_or(Tool::Away);
        let active = self.seen().structure().layer(self.active());
        let for_hosts = active.is_some_and(|props| props.audience == Audience::Hosts);
        ClientFrame::encode_live(&Live::Cursor { x: place(x), y: place(y), tool, for_hosts })
    }

    /// Takes back a commit that an earlier page left unconfirmed; bytes that are none are ignored.
    #[wasm_bindgen(js_name = addPending)]
    pub fn add_pending(&mut self, frame: &[u8]) {
        if let Ok(ClientFrame::Commit { client_seq, operation, .. }) = ClientFrame::decode(frame) {
            if let Some(id) = operation.image() {
                self.want(id);
            }
            self.pending.restore(client_seq, operation);
        }
    }

    /// An image as the server packs it, and all that waited for it.
    ///
    /// # Errors
    /// If it is no image, or what waited cannot be taken in.
    #[wasm_bindgen(js_name = provideImage)]
    pub fn provide_image(&mut self, id: &str, packed: &[u8]) -> Result<(), String> {
        let id = image_id(id).ok_or("this names no image")?;
        let image = unpack_image(packed).map_err(|error| error.to_string())?;
        self.keep_images(Some(id));
        self.backlog.provide(id, image);
        if self.pending.needs(id) {
            self.pending.spoil();
        }
        while let Some(frame) = self.backlog.pop() {
            if !self.take_in(&frame)? {
                self.backlog.push_back(frame);
                break;
            }
        }
        Ok(())
    }

    /// The server has this operation, and this page had its entry or a save point with it.
    pub fn confirm(&mut self, client_seq: f64) {
        self.drop_pending(client_seq);
    }

    /// The server will never have this operation.
    pub fn refuse(&mut self, client_seq: f64) {
        self.drop_pending(client_seq);
    }

    /// Why the last operation that was asked for became none, in the words of the protocol; it is
    /// told once.
    pub fn refusal(&mut self) -> Option<String> {
        self.refusal.take().map(|refusal| refusals::word(refusal).to_owned())
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

    /// 16 hexadecimal digits of the committed canvas, as hosts or as everyone have it.
    pub fn digest(&self, hosts: bool) -> String {
        format!("{:016x}", self.committed.digest(audience(hosts)))
    }

    /// The last entry that is in what is seen; 0 before the first.
    pub fn cursor(&self) -> f64 {
        self.cursor.0 as f64
    }

    /// Opaque RGBA of the whole committed canvas as hosts or as everyone see it: what a generation
    /// would be made from.
    pub fn flatten(&self, hosts: bool) -> Vec<u8> {
        self.committed.flatten(audience(hosts))
    }

    /// Drops open strokes of others that went silent; to be called about once a second.
    #[wasm_bindgen(js_name = expireLive)]
    pub fn expire_live(&mut self, now_ms: f64) {
        let damage = self.others.expire(now_ms);
        self.dirty.add(damage);
    }
}

const fn audience(hosts: bool) -> Audience {
    if hosts { Audience::Hosts } else { Audience::Everyone }
}

impl Board {
    fn seen(&self) -> &Canvas {
        self.pending.over(&self.committed)
    }

    /// The part of a rectangle that lies on the canvas.
    fn within(&self, x: u32, y: u32, width: u32, height: u32) -> Rect {
        let edge = |from: u32, length: u32| from.saturating_add(length).min(1 << 16) as i32;
        let rect = Rect::new(edge(x, 0), edge(y, 0), edge(x, width), edge(y, height));
        rect.intersect(self.size.rect())
    }

    /// Brings what is seen up to date with what came.
    fn settle(&mut self) {
        let damage = self.pending.settle(&self.committed, self.me.0, |id| self.backlog.image(id));
        self.dirty.add(damage);
    }

    /// The same for the draft, which only those need who look at pixels.
    fn settle_draft(&mut self) {
        if let Some(draft) = &mut self.draft {
            draft.settle(self.pending.over(&self.committed), &mut self.dirty);
        }
    }

    fn commit(&mut self, client_seq: f64, operation: Operation) -> Option<Vec<u8>> {
        self.settle();
        let client_seq = client_seq as u64;
        let frame = ClientFrame::encode_commit(client_seq, &operation);
        let image = operation.image().and_then(|id| self.backlog.image(id));
        match self.pending.push(&self.committed, self.me.0, client_seq, operation, image) {
            Ok(damage) => {
                self.seen_changed(damage);
                Some(frame)
            }
            Err(refusal) => {
                self.refusal = Some(refusal);
                None
            }
        }
    }

    fn drop_pending(&mut self, client_seq: f64) {
        self.pending.remove(client_seq as u64);
        self.pending.spoil();
        self.seen_changed(Damage::NONE);
    }

    /// Something below the draft is different.
    fn seen_changed(&mut self, damage: Damage) {
        self.dirty.add(damage);
        if let Some(draft) = &mut self.draft {
            draft.spoil();
        }
    }

    fn want(&mut self, id: ImageId) {
        if self.backlog.image(id).is_none() && self.backlog.want(id) {
            self.events.image(id);
        }
    }

    fn keep_images(&mut self, also: Option<ImageId>) {
        let (pending, draft) = (&self.pending, &self.draft);
        let drafted = draft.as_ref().and_then(|draft| match &draft.drawing {
            Drawing::Place(placement) => Some(placement.image),
            _ => None,
        });
        let waits = self.backlog.waits();
        self.backlog.keep_images(|id| {
            waits || Some(id) == also || Some(id) == drafted || pending.needs(id)
        });
    }

    fn receive_live(&mut self, author: ParticipantId, live: &Live) {
        self.events.live(author, live);
        let damage = match live {
            Live::Stroke(stroke) => {
                self.others.extend(self.pending.over(&self.committed), author.0, stroke)
            }
            Live::StrokeEnded { number, .. } => self.others.ended(author.0, *number),
            Live::Cursor { .. } => Damage::NONE,
        };
        self.dirty.add(damage);
    }

    /// Takes in an entry or a save point; false if it has to wait for an image.
    fn take_in(&mut self, frame: &[u8]) -> Result<bool, String> {
        match ServerFrame::decode(frame).map_err(|error| error.to_string())? {
            ServerFrame::Entry(entry) => Ok(self.receive_entry(&entry)),
            ServerFrame::SavePoint { seq, packed } => self.receive_save_point(seq, packed),
            ServerFrame::Live { .. } => Ok(true),
        }
    }

    fn receive_entry(&mut self, entry: &Entry) -> bool {
        if entry.seq <= self.cursor {
            return true; // came again after a break
        }
        let operation = match &entry.record {
            Record::Operation(operation) => operation,
            Record::Generation(_) => {
                self.cursor = entry.seq;
                self.events.entry(entry);
                return true;
            }
        };
        if let Some(id) = self.committed.wants(operation) {
            let Some(image) = self.backlog.image(id) else {
                self.want(id);
                return false;
            };
            self.committed.provide(id, image.clone());
        }
        self.cursor = entry.seq;
        self.events.entry(entry);
        let Entry { seq, author, client_seq, .. } = *entry;
        // What the canvas refuses changes nothing, here as everywhere, so that all stay equal.
        let stamp = Stamp { author: author.0, client_seq, seq: seq.0 };
        let changed = self.committed.apply(stamp, operation).unwrap_or(Damage::NONE);
        if author == self.me {
            if self.pending.remove(client_seq) {
                return true;
            }
        } else if matches!(operation, Operation::Draw { drawing: Drawing::Stroke(_), .. }) {
            let damage = self.others.entry_came(author.0);
            self.dirty.add(damage);
        }
        self.pending.spoil();
        self.seen_changed(changed);
        true
    }

    fn receive_save_point(&mut self, seq: Seq, packed: &[u8]) -> Result<bool, String> {
        let saved = unpack_save_point(packed).map_err(|error| error.to_string())?;
        let needed = Canvas::images_in(&saved).map_err(|error| error.to_string())?;
        let missing: Vec<_> =
            needed.into_iter().filter(|id| self.backlog.image(*id).is_none()).collect();
        for id in &missing {
            self.want(*id);
        }
        if !missing.is_empty() {
            return Ok(false);
        }
        let canvas = Canvas::load(&saved, |id| self.backlog.image(id).cloned())
            .map_err(|error| error.to_string())?;
        if canvas.size() != self.size {
            return Err("the save point is of another canvas".into());
        }
        self.committed = canvas;
        self.cursor = seq;
        self.others.clear();
        self.pending.spoil();
        self.seen_changed(self.size.rect().into());
        self.events.reset();
        Ok(true)
    }
}
