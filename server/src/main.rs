//! Scenewright.
fn main() {}
