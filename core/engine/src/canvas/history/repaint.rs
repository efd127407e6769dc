//! What is painted anew when operations are turned on or off.
//!
//! Two sets of tiles of each layer say what. *Dirty* are those that may come out different: what a
//! turned operation wrote, and everything that an operation may write which looks at something
//! dirty. *Needed* are those that have to be right on the way: the dirty ones, and all that is
//! looked at by whoever writes to something needed. The needed tiles are painted from the newest
//! checkpoint before the first turned position on, and the dirty ones are taken from there.

use alloc::{
    collections::{BTreeMap, BTreeSet},
    vec::Vec,
};

use super::History;
use crate::{
    Audience, LayerChange, LayerId, Ledger, Operation, Rect, Structure,
    canvas::{
        Images,
        held::{Held, Scene, Traits},
        sheets::Sheets,
        tile_set::TileSet,
    },
    draw::Reads,
    ledger::What,
};

/// Tiles of each layer.
#[derive(Clone, Debug, Default)]
struct Area(BTreeMap<LayerId, TileSet>);

impl Area {
    fn of(&self, layer: LayerId) -> TileSet {
        self.0.get(&layer).copied().unwrap_or_default()
    }

    fn add(&mut self, layer: LayerId, tiles: TileSet) -> bool {
        tiles != TileSet::default() && self.0.entry(layer).or_default().add(tiles)
    }
}

/// What has to be done.
struct Plan {
    dirty: Area,
    needed: Area,
    /// Positions that may find something else than when they were last drawn.
    afresh: BTreeSet<u64>,
}

impl History {
    /// Repaints a head after positions were turned, as the ledger has it already; gives where
    /// pixels changed.
    pub(in crate::canvas) fn repaint(
        &mut self,
        turned: &[u64],
        head: &mut Sheets,
        ledger: &Ledger,
        images: &Images,
    ) -> Rect {
        let Some(&start) = turned.iter().min() else { return Rect::EMPTY };
        let newest = self.checkpoints.newest(start);
        let from = newest.map_or(self.first, |newest| newest.position);
        let plan = self.plan(turned, start, from, ledger);
        if plan.dirty.0.is_empty() {
            return Rect::EMPTY;
        }
        let mut sheets = newest.map_or_else(|| self.base.clone(), |newest| newest.sheets.clone());
        let mut structure = self.structure_before(from, ledger);
        for position in from..self.next() {
            if position > start {
                for (layer, tiles) in &plan.dirty.0 {
                    let sheet = sheets.get_mut(*layer);
                    self.checkpoints.patch(position, *layer, *tiles, sheet);
                }
            }
            ledger.step(&mut structure, position);
            self.redraw(position, &plan, &structure, &mut sheets, ledger, images);
        }
        let mut changed = Rect::EMPTY;
        for (layer, tiles) in &plan.dirty.0 {
            changed =
                changed.union(head.get_mut(*layer).patch(tiles.iter(), sheets.get_mut(*layer)));
        }
        changed
    }

    fn redraw(
        &mut self,
        position: u64,
        plan: &Plan,
        structure: &Structure,
        sheets: &mut Sheets,
        ledger: &Ledger,
        images: &Images,
    ) {
        let size = self.size;
        let Some((held, traits)) = self.drawn(position).filter(|_| ledger.stands(position)) else {
            return;
        };
        let is_afresh = plan.afresh.contains(&position);
        let writes = if is_afresh { traits.may_write(size) } else { traits.writes(size) };
        let tiles = writes.intersect(plan.needed.of(traits.layer));
        if tiles == TileSet::default() {
            return;
        }
        let Some(Operation::Draw { drawing, .. }) = held.operation() else { return };
        let clip = match traits.reads {
            Reads::Nothing => tiles.rect(size),
            Reads::Own(_) | Reads::Seen => size.rect(),
        };
        let drawn = Scene { size, structure, images }.draw(&drawing, traits, clip, sheets);
        if is_afresh && let Some(Some(Held { drawn: Some(traits), .. })) = self.slot(position) {
            traits.set_flooded(drawn.damage);
        }
    }

    fn plan(&self, turned: &[u64], start: u64, from: u64, ledger: &Ledger) -> Plan {
        let size = self.size;
        let turned: BTreeSet<u64> = turned.iter().copied().collect();
        let (mut dirty, mut afresh) = (Area::default(), BTreeSet::new());
        // The layers whose neighbours are others than before.
        let mut rearranged: Vec<LayerId> = Vec::new();
        let mut is_public = Audiences { ledger, known: BTreeMap::new() };
        for position in start..self.next() {
            let (is_turned, stands) = (turned.contains(&position), ledger.stands(position));
            if is_turned && let Some(layer) = rearranges(ledger, position) {
                rearranged.push(layer);
            }
            let Some((_, traits)) = self.drawn(position) else { continue };
            let layer = traits.layer;
            let looks_at = traits.looks_at(size);
            let finds_other = stands
                && match traits.reads {
                    Reads::Nothing => false,
                    Reads::Own(_) => dirty.of(layer).meets(looks_at),
                    Reads::Seen => {
                        let matters = |other: LayerId, is_public: &mut Audiences<'_>| {
                            other == layer || is_public.of(other)
                        };
                        rearranged.iter().any(|other| matters(*other, &mut is_public))
                            || dirty.0.iter().any(|(other, tiles)| {
                                tiles.meets(looks_at) && matters(*other, &mut is_public)
                            })
                    }
                };
            // While it was off, anything may have happened to what it looks at.
            let comes_back = is_turned && stands && traits.reads != Reads::Nothing;
            if finds_other || comes_back {
                afresh.insert(position);
                dirty.add(layer, traits.may_write(size));
            } else if is_turned {
                dirty.add(layer, traits.writes(size));
            }
        }
        let needed = self.needed(&dirty, &afresh, from, ledger);
        Plan { dirty, needed, afresh }
    }

    fn needed(&self, dirty: &Area, afresh: &BTreeSet<u64>, from: u64, ledger: &Ledger) -> Area {
        let size = self.size;
        let mut needed = dirty.clone();
        let mut is_public = Audiences { ledger, known: BTreeMap::new() };
        let reading = (from..self.next()).filter_map(|position| {
            let (_, traits) = self.drawn(position)?;
            let reads = ledger.stands(position) && traits.reads != Reads::Nothing;
            reads.then_some((position, traits))
        });
        let reading: Vec<(u64, &Traits)> = reading.collect();
        let layers: BTreeSet<LayerId> = self
            .held
            .iter()
            .flatten()
            .filter_map(|held| Some(held.drawn.as_ref()?.layer))
            .collect();
        let layers: BTreeSet<LayerId> =
            layers.into_iter().chain(self.base.iter().map(|(id, _)| id)).collect();
        let mut grows = true;
        while grows {
            grows = false;
            for (position, traits) in &reading {
                let is_afresh = afresh.contains(position);
                let writes = if is_afresh { traits.may_write(size) } else { traits.writes(size) };
                if !writes.meets(needed.of(traits.layer)) {
                    continue;
                }
                let flooded = is_afresh && traits.flooded().is_some();
                let looks_at =
                    if flooded { TileSet::of(size.rect(), size) } else { traits.looks_at(size) };
                grows |= needed.add(traits.layer, looks_at);
                grows |= needed.add(traits.layer, writes);
                if traits.reads == Reads::Seen {
                    for layer in layers.iter().filter(|layer| is_public.of(**layer)) {
                        grows |= needed.add(*layer, looks_at);
                    }
                }
            }
        }
        needed
    }

    fn drawn(&self, position: u64) -> Option<(&Held, &Traits)> {
        let held = self.at(position)?;
        Some((held, held.drawn.as_ref()?))
    }
}

/// Which layers are for everyone, looked up once each.
struct Audiences<'a> {
    ledger: &'a Ledger,
    known: BTreeMap<LayerId, bool>,
}

impl Audiences<'_> {
    fn of(&mut self, layer: LayerId) -> bool {
        let ledger = self.ledger;
        let look_up = || ledger.layer_audience(layer) == Audience::Everyone;
        *self.known.entry(layer).or_insert_with(look_up)
    }
}

/// The layer that the change at a position makes look different from then on.
fn rearranges(ledger: &Ledger, position: u64) -> Option<LayerId> {
    match &ledger.entry(position)?.what {
        What::Change(
            _,
            LayerChange::Rename(_) | LayerChange::Lock(_) | LayerChange::LockAlpha(_),
        ) => None,
        What::Change(layer, _) => Some(*layer),
        What::Draw(_) | What::Background(_) | What::RollBack(_) | What::Appear(_) => None,
    }
}
