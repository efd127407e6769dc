//! The stand-in held against the contract: what it takes, what it refuses and in which shape.

mod kit;

mod controlnet;
mod fields;
mod flavours;
mod jobs;
mod masks;
mod pictures;
mod script;
