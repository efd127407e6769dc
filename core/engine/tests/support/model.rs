//! What a history means, as simply as it can be said: a list of what was asked, with its state.

use engine::{
    Audience, Canvas, CanvasSize, LayerChange, LayerId, LayerProps, Operation, Past, Refusal, Stamp,
};

/// Everything that was asked for, and how it stands.
#[derive(Default)]
pub(crate) struct Model {
    asked: Vec<Asked>,
    /// Indices of what was taken back, the last one last.
    undone: Vec<usize>,
}

struct Asked {
    author: u64,
    client_seq: u64,
    operation: Operation,
    /// Whether the layer's alpha was locked then.
    alpha_locked: bool,
    state: State,
    /// Indices of what a roll back took.
    taken: Vec<usize>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum State {
    Standing,
    /// Stands for good.
    Sealed,
    Undone,
    RolledBack,
    Gone,
}

impl Model {
    /// Follows an operation; what is wrong with its fields or its layer, a canvas has said before.
    pub(crate) fn apply(&mut self, stamp: Stamp, operation: &Operation) -> Result<(), Refusal> {
        match operation {
            Operation::Undo(past) => self.undo(stamp.author, *past),
            Operation::Redo(past) => self.redo(stamp.author, *past),
            Operation::Layer { layer, change: LayerChange::Audience(audience) } => {
                self.change_audience(*layer, *audience, stamp, operation);
                Ok(())
            }
            Operation::RollBack { author, since } => {
                let taken = self.indices(|asked| {
                    asked.author == *author
                        && asked.client_seq >= *since
                        && asked.state == State::Standing
                        && !matches!(asked.operation, Operation::RollBack { .. })
                });
                if taken.is_empty() {
                    return Err(Refusal::NothingToUndo);
                }
                self.set(&taken, State::RolledBack);
                self.push(stamp, operation, State::Standing, taken);
                Ok(())
            }
            _ => {
                self.push(stamp, operation, State::Standing, Vec::new());
                Ok(())
            }
        }
    }

    fn undo(&mut self, author: u64, past: Past) -> Result<(), Refusal> {
        let mut own =
            self.indices(|asked| asked.author == author && asked.state == State::Standing);
        own.reverse();
        for index in self.taken(&own, past, false).ok_or(Refusal::NothingToUndo)?? {
            self.asked[index].state = State::Undone;
            self.undone.push(index);
            let taken = self.asked[index].taken.clone();
            self.set(&taken, State::Standing);
        }
        Ok(())
    }

    fn redo(&mut self, author: u64, past: Past) -> Result<(), Refusal> {
        let own = self.undone.iter().rev().copied();
        let own: Vec<usize> = own.filter(|index| self.asked[*index].author == author).collect();
        for index in self.taken(&own, past, true).ok_or(Refusal::NothingToRedo)?? {
            self.asked[index].state = State::Standing;
            self.undone.retain(|other| *other != index);
            let mut taken = self.asked[index].taken.clone();
            taken.retain(|index| self.asked[*index].state == State::Standing);
            self.set(&taken, State::RolledBack);
            self.asked[index].taken = taken;
        }
        Ok(())
    }

    /// The first, or what leads up to the first whose layer is there.
    fn taken(&self, own: &[usize], past: Past, on: bool) -> Option<Result<Vec<usize>, Refusal>> {
        let is_there = |index: &usize| match &self.asked[*index].operation {
            Operation::Layer { change: LayerChange::Add { .. }, .. } if on => true,
            Operation::Layer { change: LayerChange::Remove, .. } if !on => true,
            Operation::Draw { layer, .. } | Operation::Layer { layer, .. } => {
                self.painted().structure().layer(*layer).is_some()
            }
            _ => true,
        };
        let first = own.first()?;
        if past == Past::Nothing && !is_there(first) {
            return Some(Err(Refusal::LayerGone));
        }
        let Some(end) = own.iter().position(is_there) else {
            return Some(Err(Refusal::LayerGone));
        };
        let hosts = |index: usize| self.is_hosts(index);
        // What hosts alone see taken back leaves alone what everyone sees.
        let mut taken = own[..=end].to_vec();
        taken.retain(|index| hosts(*index) || !hosts(own[end]));
        Some(Ok(taken))
    }

    fn is_hosts(&self, index: usize) -> bool {
        let layer = match &self.asked[index].operation {
            Operation::Draw { layer, .. } | Operation::Layer { layer, .. } => *layer,
            _ => return false,
        };
        let mut audiences = self.asked.iter().filter_map(|asked| match &asked.operation {
            Operation::Layer {
                layer: of,
                change: LayerChange::Add { audience, .. } | LayerChange::Audience(audience),
            } if *of == layer => Some(*audience),
            _ => None,
        });
        audiences.next_back() == Some(Audience::Hosts)
    }

    fn change_audience(
        &mut self,
        layer: LayerId,
        audience: Audience,
        stamp: Stamp,
        operation: &Operation,
    ) {
        let was = self.painted().structure().layer(layer).map(|props| props.audience);
        if was == Some(audience) {
            return;
        }
        let all = self.indices(|asked| match &asked.operation {
            Operation::Draw { layer: of, .. } | Operation::Layer { layer: of, .. } => {
                audience == Audience::Hosts || *of == layer
            }
            _ => audience == Audience::Hosts,
        });
        for index in all {
            let state = &mut self.asked[index].state;
            *state = match *state {
                State::Standing | State::Sealed => State::Sealed,
                _ => State::Gone,
            };
        }
        self.undone.retain(|index| self.asked[*index].state == State::Undone);
        for index in 0..self.asked.len() {
            let mut taken = std::mem::take(&mut self.asked[index].taken);
            taken.retain(|index| !matches!(self.asked[*index].state, State::Sealed | State::Gone));
            self.asked[index].taken = taken;
        }
        let undone = std::mem::take(&mut self.undone);
        self.push(stamp, operation, State::Sealed, Vec::new());
        self.undone = undone;
        for index in &self.undone {
            self.asked[*index].state = State::Undone;
        }
    }

    fn push(&mut self, stamp: Stamp, operation: &Operation, state: State, taken: Vec<usize>) {
        let author = stamp.author;
        let dropped = self.undone.iter().filter(|index| self.asked[**index].author == author);
        let dropped: Vec<usize> = dropped.copied().collect();
        self.set(&dropped, State::Gone);
        self.undone.retain(|index| !dropped.contains(index));
        let alpha_locked = match operation {
            Operation::Draw { layer, .. } => self.alpha_locked(*layer),
            _ => false,
        };
        let (client_seq, operation) = (stamp.client_seq, operation.clone());
        self.asked.push(Asked { author, client_seq, operation, alpha_locked, state, taken });
    }

    fn alpha_locked(&self, layer: LayerId) -> bool {
        let stands = |asked: &&Asked| matches!(asked.state, State::Standing | State::Sealed);
        let mut changes =
            self.asked.iter().filter(stands).filter_map(|asked| match &asked.operation {
                Operation::Layer { layer: of, change } if *of == layer => match change {
                    LayerChange::LockAlpha(yes) => Some(*yes),
                    LayerChange::Add { .. } => Some(false),
                    _ => None,
                },
                _ => None,
            });
        changes.next_back().unwrap_or(false)
    }

    /// Everything that stands, painted from the start, as if the rest had never been asked; without
    /// locks, for those hold when something is asked and not later.
    pub(crate) fn painted(&self) -> Canvas {
        let mut canvas = Canvas::new(CanvasSize::SQUARE);
        let mut seq = 0;
        let mut apply = |canvas: &mut Canvas, operation: &Operation| {
            seq += 1;
            // What is on a layer that is not there by now is refused, and does nothing.
            let _ = canvas.apply(Stamp { author: 9, client_seq: seq, seq }, operation);
        };
        // Above all, so that there is always a layer left for everyone.
        let change = LayerChange::Add { rank: u64::MAX, audience: Audience::Everyone, name: None };
        apply(&mut canvas, &Operation::Layer { layer: LayerId(u16::MAX), change });
        for asked in &self.asked {
            if !matches!(asked.state, State::Standing | State::Sealed) {
                continue;
            }
            match &asked.operation {
                Operation::Draw { layer, .. } => {
                    let change = LayerChange::LockAlpha(asked.alpha_locked);
                    apply(&mut canvas, &Operation::Layer { layer: *layer, change });
                }
                Operation::Layer {
                    change: LayerChange::Lock(_) | LayerChange::LockAlpha(_),
                    ..
                }
                | Operation::RollBack { .. } => continue,
                _ => {}
            }
            apply(&mut canvas, &asked.operation);
        }
        canvas
    }

    fn set(&mut self, indices: &[usize], state: State) {
        for index in indices {
            self.asked[*index].state = state;
        }
    }

    fn indices(&self, which: impl Fn(&Asked) -> bool) -> Vec<usize> {
        (0..self.asked.len()).filter(|index| which(&self.asked[*index])).collect()
    }
}

/// Whether two canvases look alike, layer by layer, but for locks and who added what.
pub(crate) fn assert_alike(one: &Canvas, painted: &Canvas) {
    let unlocked = |canvas: &Canvas| -> Vec<(LayerId, LayerProps)> {
        let layers = canvas.structure().layers().filter(|(id, _)| id.0 != u16::MAX);
        let free =
            |props: &LayerProps| LayerProps { locked: false, alpha_locked: false, ..props.clone() };
        layers.map(|(id, props)| (id, free(props))).collect()
    };
    assert_eq!(unlocked(one), unlocked(painted));
    let rect = one.size().rect();
    for (id, _) in one.structure().layers() {
        assert!(one.layer_rgba(id, rect) == painted.layer_rgba(id, rect), "{id:?}");
    }
    for audience in [Audience::Everyone, Audience::Hosts] {
        assert!(one.flatten(audience) == painted.flatten(audience), "{audience:?}");
    }
}
