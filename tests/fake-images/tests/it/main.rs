//! The stand-in held against the published contract: what it takes, what it refuses and by which
//! code.

mod kit;

mod edits;
mod generations;
mod moderation;
mod script;
mod stream;
mod wallet;
