//! The rules of `SPEC.md`, each under its number.

mod drawing;
mod layers;
mod support;
