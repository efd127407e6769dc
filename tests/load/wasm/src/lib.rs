//! The strokes that benches paint: the same in every run, natively and in WebAssembly.
//!
//! As a module of WebAssembly it paints them and says what came out; the clock is its caller's.

mod seed;
mod strokes;

pub use seed::Seed;
pub use strokes::{WORKLOADS, Workload, strokes};

use engine::{Audience, Canvas, CanvasSize, Operation, Refusal, Stamp};

/// A new canvas with operations of one person on it.
///
/// # Errors
/// The first refusal.
pub fn paint(operations: &[Operation]) -> Result<Canvas, Refusal> {
    let mut canvas = Canvas::new(CanvasSize::SQUARE);
    for (number, operation) in (1..).zip(operations) {
        canvas.apply(Stamp { author: 1, client_seq: number, seq: number }, operation)?;
    }
    Ok(canvas)
}

/// The strokes of a workload as operations.
#[must_use]
pub fn operations(workload: &Workload) -> Vec<Operation> {
    strokes(workload).into_iter().map(Operation::from).collect()
}

/// The digest of what they paint.
///
/// # Errors
/// The first refusal.
pub fn digest(operations: &[Operation]) -> Result<u64, Refusal> {
    paint(operations).map(|canvas| canvas.digest(Audience::Everyone))
}

/// The operations of the workload with this number; to be freed by [`paint_prepared`].
#[cfg(target_arch = "wasm32")]
#[unsafe(no_mangle)]
pub extern "C" fn prepare(workload: usize) -> *mut Vec<Operation> {
    Box::into_raw(Box::new(operations(&WORKLOADS[workload])))
}

/// Paints them; gives the digest.
///
/// # Safety
/// `operations` must come from [`prepare`], and is gone afterwards.
#[cfg(target_arch = "wasm32")]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn paint_prepared(operations: *mut Vec<Operation>) -> u64 {
    // SAFETY: the caller's promise.
    let operations = unsafe { Box::from_raw(operations) };
    digest(&operations).unwrap_or(0)
}
