//! Where an operation stands.

/// An entry's place in a room's log and among its author's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Stamp {
    /// Whose it is.
    pub author: u64,
    /// The author's own number of it; grows with each of theirs.
    pub client_seq: u64,
    /// Its position in the log; grows with every entry, and need not be dense.
    pub seq: u64,
}
