//! What tests can ask about the requests that came in.
//!
//! The log holds what was sent, refused or not, and what was answered. It never holds the login: a
//! test that needs to know whether the right one came asks `authorized`.

use image::DynamicImage;
use serde_json::Value;

use crate::failure::Failure;
use crate::jobs::JobState;
use crate::sent_picture;

/// One request and its answer.
#[derive(Debug, Clone)]
pub struct Request {
    /// In capitals.
    pub method: String,
    /// Without the query.
    pub path: String,
    /// Whether the right login was sent, or none is wanted.
    pub authorized: bool,
    /// The body, or null if it is no JSON.
    pub body: Value,
    /// Where the job that it asked for stands, if it was accepted.
    pub job: Option<JobState>,
    /// The status, and what went wrong. `None` while the answer is outstanding, and for good when
    /// the client is left without one.
    pub answer: Option<(u16, Option<Failure>)>,
}

impl Request {
    /// The value at a JSON pointer: `/alwayson_scripts/controlnet/args/0/weight`.
    pub fn value(&self, pointer: &str) -> Option<&Value> {
        self.body.pointer(pointer)
    }

    /// The picture at a JSON pointer, decoded: `/init_images/0`.
    pub fn picture(&self, pointer: &str) -> Option<DynamicImage> {
        sent_picture::decode(self.value(pointer)?.as_str()?)
    }

    /// How many sampling steps were done for it.
    pub fn steps_done(&self) -> u32 {
        match self.job {
            Some(JobState::Active { steps } | JobState::Finished { steps, .. }) => steps,
            Some(JobState::Queued | JobState::Failed) | None => 0,
        }
    }
}
