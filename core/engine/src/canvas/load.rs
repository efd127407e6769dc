//! A canvas from the bytes of a save point, which anybody may have written.

use alloc::{
    collections::{BTreeMap, VecDeque},
    vec::Vec,
};

use super::{
    Canvas, Images, LoadError,
    held::{Held, Scene, Traits},
    history::History,
    pack,
    save::{APPEARS, GONE, HOSTS, MAGIC, ROLLED_BACK, STANDING, UNDONE, VERSION},
    sheets::Sheets,
};
use crate::{
    Audience, Blend, CanvasSize, Color, DecodeError, Drawing, Image, ImageId, LayerId, LayerName,
    LayerProps, Ledger, Operation, Reader, Rect, Structure,
    layer::Layer,
    ledger::{Entry, Parts, PastOf, State, What},
    structure::Listed,
};

impl Canvas {
    /// The canvas that was saved, pixels, undo and all; `images` are those of
    /// [`Canvas::images_in`].
    ///
    /// Takes memory for the tiles (4 MiB a layer at most), for [`Ledger::LIMIT`] operations in
    /// proportion to the bytes, and for checkpoints; and time to repaint what was drawn since the
    /// horizon.
    ///
    /// # Errors
    /// Why the bytes are no save point of this version.
    pub fn load(
        bytes: &[u8],
        images: impl Fn(ImageId) -> Option<Image>,
    ) -> Result<Self, LoadError> {
        let (saved, mut reader) = Saved::read(bytes)?;
        let base = read_sheets(&mut reader, saved.size, &saved.ledger, None)?;
        let later = if yes_or_no(&mut reader)? {
            let after = count(
                &mut reader,
                (saved.held.len() as u64).saturating_sub(1),
                LoadError::History,
            )?;
            let sheets = read_sheets(&mut reader, saved.size, &saved.ledger, Some(&base))?;
            Some((saved.ledger.horizon() + after, sheets))
        } else {
            None
        };
        if !reader.is_empty() {
            return Err(LoadError::TooLong);
        }
        let mut given = Images::new();
        for placement in saved.placements() {
            let image = images(placement.image).filter(|image| {
                (image.width(), image.height()) == (placement.width, placement.height)
            });
            given.insert(placement.image, image.ok_or(LoadError::Image)?);
        }
        let Saved { size, head, ledger, held } = saved;
        let mut canvas = Self {
            size,
            head,
            sheets: base.clone(),
            history: History::new(size, base, ledger.horizon()),
            ledger,
            images: given,
        };
        canvas.replay(held, later);
        Ok(canvas)
    }

    /// The images that [`Canvas::load`] asks for.
    ///
    /// # Errors
    /// Why the bytes are no save point of this version; pixels are not looked at.
    pub fn images_in(saved: &[u8]) -> Result<Vec<ImageId>, LoadError> {
        let (saved, _) = Saved::read(saved)?;
        let mut images: Vec<_> = saved.placements().map(|placement| placement.image).collect();
        images.sort_unstable();
        images.dedup();
        Ok(images)
    }

    /// Draws what stands onto the sheets at the horizon, or from a position on onto later ones.
    fn replay(&mut self, held: Vec<Option<(Held, Operation)>>, later: Option<(u64, Sheets)>) {
        let mut structure = self.ledger.base().clone();
        let start = later.as_ref().map_or(self.ledger.horizon(), |(position, _)| *position);
        for (position, held) in (self.ledger.horizon()..).zip(held) {
            self.ledger.step(&mut structure, position);
            if position < start {
                self.history.push(held.map(|(held, _)| held), 0);
                continue;
            }
            if let Some((_, sheets)) = later.as_ref().filter(|(at, _)| *at == position) {
                self.sheets = sheets.clone();
                self.history.start_later(sheets);
            }
            let Some((mut held, operation)) = held else {
                self.history.push(None, 0);
                continue;
            };
            self.history.make_way(&self.sheets);
            let mut work = 0;
            if self.ledger.stands(position)
                && let (Some(traits), Operation::Draw { drawing, .. }) =
                    (&mut held.drawn, &operation)
            {
                let scene = Scene { size: self.size, structure: &structure, images: &self.images };
                let drawn = scene.draw(drawing, traits, self.size.rect(), &mut self.sheets);
                traits.set_flooded(drawn.damage);
                work = drawn.work;
            }
            self.history.push(Some(held), work);
        }
    }
}

/// All of a save point but its pixels.
struct Saved {
    size: CanvasSize,
    head: u64,
    ledger: Ledger,
    held: Vec<Option<(Held, Operation)>>,
}

impl Saved {
    fn read(bytes: &[u8]) -> Result<(Self, Reader<'_>), LoadError> {
        let mut reader = Reader::new(bytes);
        let reader_ref = &mut reader;
        if reader_ref.bytes(MAGIC.len()).ok() != Some(MAGIC) {
            return Err(LoadError::Foreign);
        }
        let version = reader_ref.u8()?;
        if version != VERSION {
            return Err(LoadError::Version(version));
        }
        let size = read_size(reader_ref)?;
        let (head, horizon) = (reader_ref.varint()?, reader_ref.varint()?);
        let base = read_structure(reader_ref)?;
        let past = read_past(reader_ref)?;
        let mut entries =
            Entries { size, head, seq: 0, entries: VecDeque::new(), held: Vec::new() };
        for _ in 0..count(reader_ref, Ledger::LIMIT, LoadError::History)? {
            entries.read(reader_ref)?;
        }
        let mut undone = Vec::new();
        for _ in 0..count(reader_ref, Ledger::LIMIT, LoadError::History)? {
            let position = horizon.checked_add(reader_ref.varint()?);
            undone.push(position.ok_or(LoadError::History)?);
        }
        let Entries { entries, held, .. } = entries;
        let parts = Parts { size, horizon, entries, undone, past, base };
        let ledger = Ledger::assemble(parts).ok_or(LoadError::History)?;
        Ok((Self { size, head, ledger, held }, reader))
    }

    fn placements(&self) -> impl Iterator<Item = crate::Placement> {
        self.held.iter().flatten().filter_map(|(_, operation)| match operation {
            Operation::Draw { drawing: Drawing::Place(placement), .. } => Some(*placement),
            _ => None,
        })
    }
}

/// Operations in the reading.
struct Entries {
    size: CanvasSize,
    head: u64,
    seq: u64,
    entries: VecDeque<Option<Entry>>,
    held: Vec<Option<(Held, Operation)>>,
}

impl Entries {
    fn read(&mut self, reader: &mut Reader<'_>) -> Result<(), LoadError> {
        let byte = reader.u8()?;
        if byte == GONE {
            self.entries.push_back(None);
            self.held.push(None);
            return Ok(());
        }
        let state = match byte & !HOSTS {
            STANDING | APPEARS => State::Standing,
            UNDONE => State::Undone,
            ROLLED_BACK => State::RolledBack,
            _ => return Err(LoadError::History),
        };
        let audience = if byte & HOSTS == 0 { Audience::Everyone } else { Audience::Hosts };
        let (author, client_seq, growth) = (reader.varint()?, reader.varint()?, reader.varint()?);
        let next = self.seq.checked_add(growth);
        let next = next.filter(|next| *next > self.seq && *next <= self.head);
        self.seq = next.ok_or(LoadError::History)?;
        let (what, held, operation) = if byte & !HOSTS == APPEARS {
            let listed = read_layer(reader)?;
            let reveal = crate::LayerChange::Audience(Audience::Everyone);
            let operation = Operation::Layer { layer: listed.id, change: reveal };
            (What::Appear(listed.into()), Held::new(self.seq, &operation), operation)
        } else {
            self.read_operation(reader)?
        };
        self.entries.push_back(Some(Entry { author, client_seq, state, audience, what }));
        self.held.push(Some((held, operation)));
        Ok(())
    }

    fn read_operation(
        &self,
        reader: &mut Reader<'_>,
    ) -> Result<(What, Held, Operation), LoadError> {
        let operation = Operation::decode(reader)?;
        operation.check(self.size).map_err(DecodeError::from)?;
        let mut held = Held::new(self.seq, &operation);
        let what = match &operation {
            Operation::Draw { layer, drawing } => {
                let alpha_locked = yes_or_no(reader)?;
                let mut traits = Traits::new(*layer, drawing, alpha_locked, self.size);
                if traits.flooded().is_some() {
                    traits.set_flooded(read_rect(reader, self.size)?);
                }
                held.drawn = Some(traits);
                What::Draw(*layer)
            }
            Operation::Layer { layer, change } => What::Change(*layer, change.clone()),
            Operation::Background(color) => What::Background(*color),
            Operation::RollBack { .. } => {
                let (mut taken, mut last) = (Vec::new(), 0_u64);
                for _ in 0..count(reader, Ledger::LIMIT, LoadError::History)? {
                    last = last.checked_add(reader.varint()?).ok_or(LoadError::History)?;
                    taken.push(last);
                }
                What::RollBack(taken)
            }
            Operation::Undo(_) | Operation::Redo(_) => return Err(LoadError::History),
        };
        Ok((what, held, operation))
    }
}

fn read_size(reader: &mut Reader<'_>) -> Result<CanvasSize, LoadError> {
    let (width, height) = (reader.varint()?, reader.varint()?);
    let side = |side: u64| u32::try_from(side).map_err(|_| LoadError::Size);
    CanvasSize::new(side(width)?, side(height)?).ok_or(LoadError::Size)
}

fn read_structure(reader: &mut Reader<'_>) -> Result<Structure, LoadError> {
    let background = Color { r: reader.u8()?, g: reader.u8()?, b: reader.u8()? };
    let mut structure = Structure::bare(background);
    for _ in 0..count(reader, Ledger::MAX_KNOWN as u64, LoadError::Layers)? {
        let listed = read_layer(reader)?;
        let place = (listed.props.rank, listed.id);
        let last = structure.layers().next_back().map(|(id, props)| (props.rank, id));
        if structure.layer(listed.id).is_some() || last.is_some_and(|last| last >= place) {
            return Err(LoadError::Layers);
        }
        structure.insert(listed);
    }
    Ok(structure)
}

fn read_layer(reader: &mut Reader<'_>) -> Result<Listed, LoadError> {
    let id = LayerId(u16::try_from(reader.varint()?).map_err(|_| LoadError::Layers)?);
    let creator = if yes_or_no(reader)? { Some(reader.varint()?) } else { None };
    let length = count(reader, 4 * LayerName::MAX_CHARACTERS as u64, LoadError::Layers)?;
    let text = reader.bytes(length as usize)?;
    let text = core::str::from_utf8(text).map_err(|_| LoadError::Layers)?;
    let name = if text.is_empty() {
        None
    } else {
        Some(LayerName::new(text).ok().filter(|name| name.as_str() == text))
    };
    let name = name.map(|name| name.ok_or(LoadError::Layers)).transpose()?;
    let rank = reader.varint()?;
    let opacity = reader.u8()?;
    let blend = Blend::ALL.get(usize::from(reader.u8()?)).copied().ok_or(LoadError::Layers)?;
    let flags = reader.u8()?;
    if flags >= 1 << 5 {
        return Err(LoadError::Layers);
    }
    let has = |bit: u8| flags >> bit & 1 == 1;
    let audience = if has(4) { Audience::Hosts } else { Audience::Everyone };
    let props = LayerProps {
        name,
        opacity,
        blend,
        hidden: has(0),
        locked: has(1),
        alpha_locked: has(2),
        clipped: has(3),
        ..LayerProps::new(rank, audience)
    };
    Ok(Listed { id, creator, props })
}

fn read_past(reader: &mut Reader<'_>) -> Result<BTreeMap<u64, PastOf>, LoadError> {
    let mut past = BTreeMap::new();
    // As many as there are bytes for: each takes two at least.
    for _ in 0..reader.varint()? {
        let author = reader.varint()?;
        if past.last_key_value().is_some_and(|(last, _)| *last >= author) {
            return Err(LoadError::History);
        }
        let flags = reader.u8()?;
        if flags >= 1 << 3 {
            return Err(LoadError::History);
        }
        let mut newest = [None; 2];
        for (bit, newest) in newest.iter_mut().enumerate() {
            if flags >> bit & 1 == 1 {
                *newest = Some(reader.varint()?);
            }
        }
        past.insert(author, PastOf { newest, lost_redo: flags >> 2 == 1 });
    }
    Ok(past)
}

/// Sheets of layers that the ledger knows, as they are different from others if those are given.
fn read_sheets(
    reader: &mut Reader<'_>,
    size: CanvasSize,
    ledger: &Ledger,
    onto: Option<&Sheets>,
) -> Result<Sheets, LoadError> {
    let known = ledger.known();
    let empty = Layer::new(size);
    let mut sheets = onto.cloned().unwrap_or_else(|| Sheets::new(size));
    let mut last = None;
    for _ in 0..count(reader, known.len() as u64, LoadError::Layers)? {
        let id = LayerId(u16::try_from(reader.varint()?).map_err(|_| LoadError::Layers)?);
        if last >= Some(id) || !known.contains(&id) {
            return Err(LoadError::Layers);
        }
        last = Some(id);
        let onto = onto.map(|onto| onto.get(id).unwrap_or(&empty));
        let sheet = pack::unpack(reader, size, onto)?;
        if onto.is_none() && sheet.extent().is_empty() {
            return Err(LoadError::Pixels);
        }
        sheets.set(id, Some(sheet));
    }
    Ok(sheets)
}

fn read_rect(reader: &mut Reader<'_>, size: CanvasSize) -> Result<Rect, LoadError> {
    let mut edges = [0; 4];
    for edge in &mut edges {
        *edge = i32::try_from(reader.varint()?).map_err(|_| LoadError::History)?;
    }
    let [left, top, right, bottom] = edges;
    let rect = Rect::new(left, top, right, bottom);
    if rect.intersect(size.rect()) == rect { Ok(rect) } else { Err(LoadError::History) }
}

fn count(reader: &mut Reader<'_>, most: u64, error: LoadError) -> Result<u64, LoadError> {
    let count = reader.varint()?;
    if count > most { Err(error) } else { Ok(count) }
}

fn yes_or_no(reader: &mut Reader<'_>) -> Result<bool, LoadError> {
    match reader.u8()? {
        0 => Ok(false),
        1 => Ok(true),
        _ => Err(LoadError::History),
    }
}
