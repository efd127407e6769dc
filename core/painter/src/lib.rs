//! The built-in painter: a crude drawing in, a painterly picture out, the same for the same seed.
//!
//! It reads the drawing's lines and colours as materials, gives each its own texture under one
//! light, and paints the whole in a style. It is a procedural renderer and not an image model: it
//! knows the words of [`vocabulary`] and nothing else, and what a drawing shows it tells by shape,
//! colour and place. No clock, no randomness but the wish's seed, no files, no threads; floats only
//! by operations that every machine rounds alike.
//!
//! Besides whole pictures ([`paint`]) it gives quick small ones ([`preview`]), paints a part anew
//! ([`paint_part`]), cuts a figure out ([`cut_out`]) and doubles a picture's size ([`enlarge`]).
//!
//! The way of a picture: `plan` (regions and ink) → `words` and `infer` (what it shows) → `light` →
//! `render` (every material in that light) → `styles` (brush, paper, contour, grade).

mod colour;
mod cut_out;
mod drawing;
mod enlarge;
mod grid;
mod infer;
mod light;
mod math;
mod mood;
mod noise;
mod painting;
mod part;
mod picture;
mod plan;
mod render;
mod style;
mod styles;
mod wish;
mod words;

pub use cut_out::cut_out;
pub use drawing::{Drawing, MAX_SIDE, MIN_SIDE};
pub use enlarge::enlarge;
pub use painting::{PaintError, Painting, paint, preview};
pub use part::paint_part;
pub use picture::{Mask, Picture};
pub use style::Style;
pub use wish::Wish;
pub use words::{Group, Term, vocabulary};
