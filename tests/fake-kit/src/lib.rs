//! What the stand-ins for image services share.
//!
//! A stand-in is a [`Service`] on a [`Host`]: it is told what to do by a [`Script`] of
//! [`Behaviour`]s and [`Words`], keeps a [`Log`] of requests, decodes what it is sent
//! ([`SentFile`], [`multipart`]) and answers with pictures that it makes ([`Commission`]).
//! What a request must look like and what an answer says is each stand-in's own: no contract of a
//! service stands here.

mod answer;
mod behaviour;
mod gate;
mod host;
mod log;
pub mod multipart;
mod picture;
pub mod samples;
mod scatter;
mod script;
mod sent_file;
mod words;

pub use crate::answer::Answer;
pub use crate::behaviour::Behaviour;
pub use crate::gate::Gate;
pub use crate::host::{Arrival, HangUp, Host, Service};
pub use crate::log::Log;
pub use crate::picture::{Commission, Drawing, Outside, encode, scaled, stamped_seed, unfinished};
pub use crate::scatter::{Draws, scatter};
pub use crate::script::Script;
pub use crate::sent_file::SentFile;
pub use crate::words::Words;
