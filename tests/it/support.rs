//! Servers, people and pages for the tests.

mod draw;
mod page;
mod person;
mod process;
mod server;

pub(crate) use draw::{SECRET, SKETCH, add, change, dot, fill, line, on, place, png};
pub(crate) use page::{Earlier, Page};
pub(crate) use person::Person;
pub(crate) use process::Process;
pub(crate) use server::TestServer;

use std::{future::Future, time::Duration};

/// How long anything may take before a test gives up.
const PATIENCE: Duration = Duration::from_secs(10);

/// Waits for something that must happen.
pub(crate) async fn within<T>(what: &str, future: impl Future<Output = T>) -> T {
    match tokio::time::timeout(PATIENCE, future).await {
        Ok(value) => value,
        Err(_) => panic!("waited in vain for {what}"),
    }
}
