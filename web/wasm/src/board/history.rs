//! Taking back and bringing back.

use super::Board;
use engine::{Operation, Past};
use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen]
impl Board {
    /// The commit of an undo; nothing if nothing of this participant can be undone. `past` goes past
    /// what is on layers that are gone.
    pub fn undo(&mut self, past: bool, client_seq: f64) -> Option<Vec<u8>> {
        self.commit(client_seq, Operation::Undo(past_of(past)))
    }

    /// The commit of a redo; nothing if nothing of this participant can be redone.
    pub fn redo(&mut self, past: bool, client_seq: f64) -> Option<Vec<u8>> {
        self.commit(client_seq, Operation::Redo(past_of(past)))
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

    /// The commit of taking back everything of a participant from a number of theirs on.
    #[wasm_bindgen(js_name = rollBack)]
    pub fn roll_back(&mut self, author: f64, since: f64, client_seq: f64) -> Option<Vec<u8>> {
        let (author, since) = (author as u64, since as u64);
        self.commit(client_seq, Operation::RollBack { author, since })
    }
}

const fn past_of(past: bool) -> Past {
    if past { Past::Gone } else { Past::Nothing }
}
