//! Own operations that are not confirmed yet.

use engine::{Canvas, Damage, Image, ImageId, Operation, Refusal, Stamp};
use std::collections::VecDeque;

/// The canvas as it will be when everything pending is confirmed and nobody else draws meanwhile.
#[derive(Debug, Default)]
pub(crate) struct Pending {
    operations: VecDeque<(u64, Operation)>,
    /// The committed canvas with `operations` on it; none if there are none.
    canvas: Option<Canvas>,
    /// Where `operations` have changed pixels.
    damage: Damage,
    /// Whether `canvas` is behind the committed one, or has something on it that is gone.
    stale: bool,
}

impl Pending {
    pub(crate) fn len(&self) -> usize {
        self.operations.len()
    }

    /// What is seen: the committed canvas, with the pending operations if there are any.
    pub(crate) fn over<'a>(&'a self, committed: &'a Canvas) -> &'a Canvas {
        self.canvas.as_ref().unwrap_or(committed)
    }

    /// Whether one of the operations places this image.
    pub(crate) fn needs(&self, id: ImageId) -> bool {
        self.operations.iter().any(|(_, operation)| operation.image() == Some(id))
    }

    /// Adds an operation if a room with this history would take it. A canvas alone takes more, for
    /// it may know less than the room that has judged.
    pub(crate) fn push(
        &mut self,
        committed: &Canvas,
        me: u64,
        client_seq: u64,
        operation: Operation,
        image: Option<&Image>,
    ) -> Result<Damage, Refusal> {
        let mut canvas = self.over(committed).clone();
        canvas.ledger().check(me, &operation)?;
        let damage = apply(&mut canvas, me, client_seq, &operation, image)?;
        self.operations.push_back((client_seq, operation));
        self.canvas = Some(canvas);
        self.damage.add(damage);
        Ok(damage)
    }

    /// Adds an operation that an earlier page left, whether the canvas takes it yet or not: what it
    /// was made on may still be on its way.
    pub(crate) fn restore(&mut self, client_seq: u64, operation: Operation) {
        self.operations.push_back((client_seq, operation));
        self.stale = true;
    }

    /// Gives an image to the canvas that is seen.
    pub(crate) fn provide(&mut self, committed: &mut Canvas, id: ImageId, image: Image) {
        self.canvas.as_mut().unwrap_or(committed).provide(id, image);
    }

    /// Forgets an operation. True if nothing looks different: it was the oldest one, and so is the
    /// next entry of its author.
    pub(crate) fn remove(&mut self, client_seq: u64) -> bool {
        let place = self.operations.iter().position(|(pending, _)| *pending == client_seq);
        if let Some(place) = place {
            self.operations.remove(place);
        }
        let same = place == Some(0) && !self.stale;
        if same && self.operations.is_empty() {
            *self = Self::default();
        }
        same
    }

    /// The committed canvas has changed, or an operation is gone out of turn.
    pub(crate) fn spoil(&mut self) {
        self.stale = true;
    }

    /// Paints the operations anew if they are behind, and says where the outcome may differ.
    ///
    /// Once for many entries, not after each: who comes back after an hour without a connection
    /// has hundreds of both. An operation that hits nothing any more is left to the server to
    /// refuse.
    pub(crate) fn settle<'a>(
        &mut self,
        committed: &Canvas,
        me: u64,
        image: impl Fn(ImageId) -> Option<&'a Image>,
    ) -> Damage {
        if !std::mem::take(&mut self.stale) {
            return Damage::NONE;
        }
        let mut damage = self.damage.take();
        self.canvas = None;
        if !self.operations.is_empty() {
            let mut canvas = committed.clone();
            for (client_seq, operation) in &self.operations {
                let image = operation.image().and_then(&image);
                if let Ok(painted) = apply(&mut canvas, me, *client_seq, operation, image) {
                    self.damage.add(painted);
                }
            }
            self.canvas = Some(canvas);
        }
        damage.add(self.damage);
        damage
    }
}

fn apply(
    canvas: &mut Canvas,
    author: u64,
    client_seq: u64,
    operation: &Operation,
    image: Option<&Image>,
) -> Result<Damage, Refusal> {
    if let (Some(id), Some(image)) = (canvas.wants(operation), image) {
        canvas.provide(id, image.clone());
    }
    let seq = canvas.head() + 1;
    canvas.apply(Stamp { author, client_seq, seq }, operation)
}
