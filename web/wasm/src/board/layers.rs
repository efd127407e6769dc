//! Layers, the background, and what is on one layer alone.

use super::{Board, audience, drafts::color};
use crate::{layer_list, thumbnail};
use engine::{Blend, LayerChange, LayerId, LayerName, Operation, OperationError, Refusal};
use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen]
impl Board {
    /// Layers from the lowest to the highest, the active one and the background, as JSON.
    pub fn layers(&mut self) -> String {
        self.settle();
        layer_list::json(self.seen(), self.active(), self.me.0)
    }

    /// What is drawn on from now on.
    #[wasm_bindgen(js_name = setActive)]
    pub fn set_active(&mut self, layer: u16) {
        self.settle();
        self.active = LayerId(layer);
        if let Some(props) = self.seen().structure().layer(self.active) {
            self.active_rank = props.rank;
        }
    }

    /// The commit of a new layer over the active one. The number has to be one that no layer has;
    /// an empty name is none.
    #[wasm_bindgen(js_name = addLayer)]
    pub fn add_layer(
        &mut self,
        layer: u16,
        hosts: bool,
        name: &str,
        client_seq: f64,
    ) -> Option<Vec<u8>> {
        self.settle();
        let name = LayerName::new(name).ok();
        let ranks: Vec<_> = self.ranks_without(None);
        let active = self.active();
        let place = ranks.iter().position(|(id, _)| *id == active).map_or(ranks.len(), |at| at + 1);
        let rank = rank_at(&ranks, place);
        self.change(layer, LayerChange::Add { rank, audience: audience(hosts), name }, client_seq)
    }

    /// The commit of taking a layer away.
    #[wasm_bindgen(js_name = removeLayer)]
    pub fn remove_layer(&mut self, layer: u16, client_seq: f64) -> Option<Vec<u8>> {
        self.change(layer, LayerChange::Remove, client_seq)
    }

    /// The commit of another name; nothing if it is none.
    #[wasm_bindgen(js_name = renameLayer)]
    pub fn rename_layer(&mut self, layer: u16, name: &str, client_seq: f64) -> Option<Vec<u8>> {
        match LayerName::new(name) {
            Ok(name) => self.change(layer, LayerChange::Rename(name), client_seq),
            Err(error) => self.cannot(error),
        }
    }

    /// The commit of another place, counted from the lowest layer.
    #[wasm_bindgen(js_name = moveLayer)]
    pub fn move_layer(&mut self, layer: u16, to_index: usize, client_seq: f64) -> Option<Vec<u8>> {
        self.settle();
        let ranks = self.ranks_without(Some(LayerId(layer)));
        let rank = rank_at(&ranks, to_index.min(ranks.len()));
        self.change(layer, LayerChange::Move { rank }, client_seq)
    }

    /// The commit of one property: 0 opacity, 1 blend mode, 2 hidden, 3 locked, 4 alpha locked, 5
    /// clipped, 6 for hosts only.
    #[wasm_bindgen(js_name = setLayer)]
    pub fn set_layer(
        &mut self,
        layer: u16,
        setting: u8,
        value: u8,
        client_seq: f64,
    ) -> Option<Vec<u8>> {
        let yes = value != 0;
        let change = match setting {
            0 => LayerChange::Opacity(value),
            1 => LayerChange::Blend(Blend::ALL.get(usize::from(value)).copied()?),
            2 => LayerChange::Hide(yes),
            3 => LayerChange::Lock(yes),
            4 => LayerChange::LockAlpha(yes),
            5 => LayerChange::Clip(yes),
            6 => LayerChange::Audience(audience(yes)),
            _ => return None,
        };
        self.change(layer, change, client_seq)
    }

    /// The commit of another colour behind all layers, `0xRRGGBB`.
    #[wasm_bindgen(js_name = setBackground)]
    pub fn set_background(&mut self, rgb: u32, client_seq: f64) -> Option<Vec<u8>> {
        self.commit(client_seq, Operation::Background(color(rgb)))
    }

    /// Straight RGBA of a part of one layer, with what is pending; nothing if the layer is gone.
    #[wasm_bindgen(js_name = layerPixels)]
    pub fn layer_pixels(
        &mut self,
        layer: u16,
        x: u32,
        y: u32,
        width: u32,
        height: u32,
    ) -> Option<Vec<u8>> {
        self.settle();
        let rect = self.within(x, y, width, height);
        self.seen().layer_rgba(LayerId(layer), rect)
    }

    /// Straight RGBA of a whole layer, scaled down to so many columns and rows.
    #[wasm_bindgen(js_name = layerThumbnail)]
    pub fn layer_thumbnail(&mut self, layer: u16, columns: u32, rows: u32) -> Option<Vec<u8>> {
        self.settle();
        let rgba = self.seen().layer_rgba(LayerId(layer), self.size.rect())?;
        let (columns, rows) = (columns.clamp(1, 512), rows.clamp(1, 512));
        Some(thumbnail::scale_down(&rgba, self.size, columns, rows))
    }
}

impl Board {
    /// What is drawn on: the chosen layer, or while that is gone the next one below it.
    pub(super) fn active(&self) -> LayerId {
        let structure = self.seen().structure();
        if structure.layer(self.active).is_some() {
            return self.active;
        }
        let gone = (self.active_rank, self.active);
        let below = structure.layers().rev().find(|(id, props)| (props.rank, *id) < gone);
        let lowest = || structure.layers().next();
        below.or_else(lowest).map_or(LayerId::FIRST, |(id, _)| id)
    }

    fn change(&mut self, layer: u16, change: LayerChange, client_seq: f64) -> Option<Vec<u8>> {
        self.commit(client_seq, Operation::Layer { layer: LayerId(layer), change })
    }

    fn cannot(&mut self, error: OperationError) -> Option<Vec<u8>> {
        self.refusal = Some(Refusal::Invalid(error));
        None
    }

    /// Layers with their ranks, from the lowest to the highest.
    fn ranks_without(&self, layer: Option<LayerId>) -> Vec<(LayerId, u64)> {
        let layers = self.seen().structure().layers();
        layers.filter(|(id, _)| Some(*id) != layer).map(|(id, props)| (id, props.rank)).collect()
    }
}

/// A rank for a layer that is put before the one at `place`.
fn rank_at(ranks: &[(LayerId, u64)], place: usize) -> u64 {
    let rank = |at: usize| ranks.get(at).map(|(_, rank)| *rank);
    layer_list::rank_between(place.checked_sub(1).and_then(rank), rank(place))
}
