//! Which layers there are, and what is known of them but their pixels.

use alloc::vec::Vec;

use crate::{Audience, Color, LayerChange, LayerId, LayerProps};

/// The layers of a canvas from the lowest to the highest, and what is behind them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Structure {
    background: Color,
    /// By rank, then by id.
    layers: Vec<Listed>,
}

/// A layer and who added it; nobody added the first one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Listed {
    pub(crate) id: LayerId,
    pub(crate) creator: Option<u64>,
    pub(crate) props: LayerProps,
}

impl Default for Structure {
    /// White paper with one layer on it.
    fn default() -> Self {
        let props = LayerProps::new(LayerProps::MIDDLE, Audience::Everyone);
        let first = Listed { id: LayerId::FIRST, creator: None, props };
        Self { background: Color::WHITE, layers: [first].into() }
    }
}

impl Structure {
    /// Layers at most.
    pub(crate) const MAX_LAYERS: usize = 20;

    /// No layer at all, for a save point to fill.
    pub(crate) const fn bare(background: Color) -> Self {
        Self { background, layers: Vec::new() }
    }

    /// The colour behind all layers.
    #[must_use]
    pub const fn background(&self) -> Color {
        self.background
    }

    /// The layers, from the lowest to the highest.
    pub fn layers(
        &self,
    ) -> impl DoubleEndedIterator<Item = (LayerId, &LayerProps)> + ExactSizeIterator {
        self.layers.iter().map(|layer| (layer.id, &layer.props))
    }

    /// What is known of a layer, if it is there.
    #[must_use]
    pub fn layer(&self, id: LayerId) -> Option<&LayerProps> {
        self.find(id).map(|layer| &layer.props)
    }

    /// Who added a layer that is there.
    #[must_use]
    pub fn creator(&self, id: LayerId) -> Option<u64> {
        self.find(id).and_then(|layer| layer.creator)
    }

    /// The same without what an audience may not know.
    #[must_use]
    pub fn seen_by(&self, audience: Audience) -> Self {
        let layers = self.layers.iter().filter(|layer| layer.props.audience <= audience);
        Self { background: self.background, layers: layers.cloned().collect() }
    }

    /// Layers with who added them, from the lowest to the highest.
    pub(crate) fn listed(&self) -> &[Listed] {
        &self.layers
    }

    /// Adds a layer, which is not there, at its place.
    pub(crate) fn insert(&mut self, layer: Listed) {
        let place = self.layers.partition_point(|other| other.place() < layer.place());
        self.layers.insert(place, layer);
    }

    pub(crate) fn remove(&mut self, id: LayerId) -> Option<Listed> {
        let place = self.layers.iter().position(|layer| layer.id == id)?;
        Some(self.layers.remove(place))
    }

    pub(crate) fn set_background(&mut self, color: Color) {
        self.background = color;
    }

    /// Makes a change; one of a layer that is not there, or an addition of one that is, makes none.
    ///
    /// So whatever stands of a history can be applied in its order.
    pub(crate) fn change(&mut self, author: u64, id: LayerId, change: &LayerChange) {
        if let LayerChange::Add { rank, audience, name } = change {
            if self.find(id).is_none() {
                let props = LayerProps { name: name.clone(), ..LayerProps::new(*rank, *audience) };
                self.insert(Listed { id, creator: Some(author), props });
            }
            return;
        }
        let Some(layer) = self.layers.iter_mut().find(|layer| layer.id == id) else { return };
        let props = &mut layer.props;
        match change {
            LayerChange::Add { .. } => {}
            LayerChange::Remove => {
                self.remove(id);
            }
            LayerChange::Rename(name) => props.name = Some(name.clone()),
            LayerChange::Move { rank } => {
                props.rank = *rank;
                self.layers.sort_by_key(Listed::place);
            }
            LayerChange::Opacity(opacity) => props.opacity = *opacity,
            LayerChange::Blend(blend) => props.blend = *blend,
            LayerChange::Hide(yes) => props.hidden = *yes,
            LayerChange::Lock(yes) => props.locked = *yes,
            LayerChange::LockAlpha(yes) => props.alpha_locked = *yes,
            LayerChange::Clip(yes) => props.clipped = *yes,
            LayerChange::Audience(audience) => props.audience = *audience,
        }
    }

    fn find(&self, id: LayerId) -> Option<&Listed> {
        self.layers.iter().find(|layer| layer.id == id)
    }
}

impl Listed {
    fn place(&self) -> (u64, LayerId) {
        (self.props.rank, self.id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ANN: u64 = 1;

    fn add(structure: &mut Structure, id: u16, rank: u64, audience: Audience) {
        structure.change(ANN, LayerId(id), &LayerChange::Add { rank, audience, name: None });
    }

    fn ids(structure: &Structure) -> Vec<u16> {
        structure.layers().map(|(id, _)| id.0).collect()
    }

    #[test]
    fn layers_lie_by_rank_and_then_by_id() {
        let mut structure = Structure::default();
        for (id, rank) in [(7, LayerProps::MIDDLE), (3, 5), (9, u64::MAX), (4, 5)] {
            add(&mut structure, id, rank, Audience::Everyone);
        }
        assert_eq!(ids(&structure), [3, 4, 0, 7, 9]);
        structure.change(ANN, LayerId(9), &LayerChange::Move { rank: 5 });
        assert_eq!(ids(&structure), [3, 4, 9, 0, 7]);
        structure.change(ANN, LayerId(4), &LayerChange::Remove);
        assert_eq!(ids(&structure), [3, 9, 0, 7]);
        assert_eq!(structure.creator(LayerId(9)), Some(ANN));
        assert_eq!(structure.creator(LayerId::FIRST), None);
    }

    #[test]
    fn who_is_no_host_knows_nothing_of_a_hosts_layer() {
        let mut structure = Structure::default();
        add(&mut structure, 1, 0, Audience::Hosts);
        assert_eq!(ids(&structure.seen_by(Audience::Everyone)), [0]);
        assert_eq!(structure.seen_by(Audience::Hosts), structure);
    }

    #[test]
    fn changes_that_find_nothing_to_change_change_nothing() {
        let mut structure = Structure::default();
        let before = structure.clone();
        structure.change(ANN, LayerId(5), &LayerChange::Opacity(9));
        structure.change(ANN, LayerId(5), &LayerChange::Remove);
        add(&mut structure, 0, 3, Audience::Hosts);
        assert_eq!(structure, before);
    }
}
