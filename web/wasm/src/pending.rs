//! Own operations that are not confirmed yet.

use engine::{Canvas, Damage, Operation};
use std::collections::VecDeque;

/// The canvas as it will be when everything pending is confirmed and nobody else draws meanwhile.
#[derive(Debug, Default)]
pub(crate) struct Pending {
    operations: VecDeque<(u64, Operation)>,
    /// The committed canvas with `operations` on it; none if there are none.
    canvas: Option<Canvas>,
    /// Where `operations` have changed pixels.
    damage: Damage,
}

impl Pending {
    pub(crate) fn len(&self) -> usize {
        self.operations.len()
    }

    /// What is seen: the committed canvas, with the pending operations if there are any.
    pub(crate) fn over<'a>(&'a self, committed: &'a Canvas) -> &'a Canvas {
        self.canvas.as_ref().unwrap_or(committed)
    }

    /// Adds an operation if the canvas takes it.
    pub(crate) fn push(
        &mut self,
        committed: &Canvas,
        me: u64,
        client_seq: u64,
        operation: Operation,
    ) -> Option<Damage> {
        let mut canvas = self.over(committed).clone();
        let damage = canvas.apply(me, canvas.head() + 1, &operation).ok()?;
        self.operations.push_back((client_seq, operation));
        self.canvas = Some(canvas);
        self.damage.add(damage);
        Some(damage)
    }

    /// Forgets an operation. True if it was the oldest one, and so the next in its author's log.
    pub(crate) fn remove(&mut self, client_seq: u64) -> bool {
        let place = self.operations.iter().position(|(pending, _)| *pending == client_seq);
        if let Some(place) = place {
            self.operations.remove(place);
        }
        if self.operations.is_empty() {
            self.canvas = None;
        }
        place == Some(0)
    }

    /// Paints the pending operations anew on a committed canvas that has changed, and says where
    /// the outcome may differ. One that hits nothing any more is left to the server to refuse.
    pub(crate) fn repaint(&mut self, committed: &Canvas, me: u64) -> Damage {
        let mut damage = self.damage.take();
        if self.operations.is_empty() {
            self.canvas = None;
            return damage;
        }
        let mut canvas = committed.clone();
        for (_, operation) in &self.operations {
            if let Ok(painted) = canvas.apply(me, canvas.head() + 1, operation) {
                self.damage.add(painted);
            }
        }
        self.canvas = Some(canvas);
        damage.add(self.damage);
        damage
    }
}
