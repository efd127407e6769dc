//! The stand-in held against the contract page: what it takes, what it refuses and by which name.
//!
//! Every expectation here was written from the page, not from the tables in `src/contract`, so
//! that an error in a table shows.

mod kit;

mod accept;
mod log;
mod pictures;
mod script;
mod v1;
mod v2beta_pictures;
mod v2beta_ranges;
mod v2beta_rows;
mod wallet;
