//! Tests over real sockets and real files, in one binary.
//!
//! A test's name is the rule that it holds the server to. Nothing sleeps: a test waits for what
//! it was told, and fails after ten seconds without it.

mod abuse;
mod access;
mod crash;
mod drawing;
mod generations;
mod hosts_layers;
mod idle;
mod images;
mod layers;
mod log_contract;
mod old_rooms;
mod resume;
mod stability;
mod store_contract;
mod support;
mod taking_back;
mod timelapse;
mod together;
