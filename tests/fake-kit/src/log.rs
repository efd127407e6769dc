//! The requests that came in, for tests to ask about.

use std::sync::{Mutex, MutexGuard};

use tokio::sync::watch;

/// Requests in the order in which their bodies were read. No lock is held across an await.
#[derive(Debug)]
pub struct Log<R> {
    requests: Mutex<Vec<R>>,
    /// Wakes who waits. Sent after the lock is let go, so who wakes sees the change.
    changed: watch::Sender<()>,
}

impl<R> Default for Log<R> {
    fn default() -> Self {
        Self { requests: Mutex::default(), changed: watch::Sender::new(()) }
    }
}

impl<R: Clone> Log<R> {
    fn lock(&self) -> MutexGuard<'_, Vec<R>> {
        self.requests.lock().expect("nothing panics while it holds the lock")
    }

    /// Adds a request and tells its place.
    pub fn add(&self, request: R) -> usize {
        let mut requests = self.lock();
        requests.push(request);
        let index = requests.len() - 1;
        drop(requests);
        self.changed.send_replace(());
        index
    }

    /// Changes the request at a place that [`Self::add`] told.
    pub fn edit(&self, index: usize, edit: impl FnOnce(&mut R)) {
        edit(&mut self.lock()[index]);
        self.changed.send_replace(());
    }

    /// Every request so far.
    pub fn all(&self) -> Vec<R> {
        self.lock().clone()
    }

    /// Waits until the log is as `done` wants it; `done` is asked at every change.
    pub async fn wait_until(&self, mut done: impl FnMut(&[R]) -> bool) {
        let mut changes = self.changed.subscribe();
        while !done(&self.lock()) {
            // The sender is this log's own and outlives the wait, so it cannot be an error.
            let _ = changes.changed().await;
        }
    }
}
