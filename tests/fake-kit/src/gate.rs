//! Latency for tests that must not sleep.

use std::sync::Arc;

use tokio::sync::watch;

/// Holds answers back until opened. Clones are one gate.
#[derive(Debug, Clone)]
pub struct Gate(Arc<watch::Sender<bool>>);

impl Gate {
    /// A closed one.
    pub fn closed() -> Self {
        Self(Arc::new(watch::Sender::new(false)))
    }

    /// Lets through whoever waits and whoever comes.
    pub fn open(&self) {
        self.0.send_replace(true);
    }

    /// Waits until it is open.
    pub async fn pass(&self) {
        // The sender is this gate's own and outlives the wait, so it cannot be an error.
        let _ = self.0.subscribe().wait_for(|open| *open).await;
    }
}
