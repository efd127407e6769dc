//! Bytes from anywhere, and what has to hold for them.
//!
//! A [`Target`] is one place where bytes that nobody has vouched for come in. Whatever they are, it
//! neither panics nor takes more memory than it says; and what it accepts, it can write and read
//! again. The bodies are plain functions: tests run them on the corpus that is kept beside them,
//! [`campaign`] on mutations of it, and `cargo/` hands them to libFuzzer.

pub mod campaign;
pub mod corpus;
mod heap;
mod mutator;
mod targets;

use heap::Heap;

#[global_allocator]
static HEAP: Heap = Heap;

/// A place where bytes come in.
#[derive(Clone, Copy, Debug)]
pub struct Target {
    /// As in the folders of the corpus, and in `cargo/fuzz_targets`.
    pub name: &'static str,
    /// Panics if something does not hold.
    pub body: fn(&[u8]),
    /// Bytes that it may hold at once, at most.
    pub heap_bytes: usize,
}

const MIB: usize = 1 << 20;

/// Every target.
pub const TARGETS: [Target; 9] = [
    // A stroke or polygon of 4,096 points, three times over for comparing.
    Target { name: "operation_decode", body: targets::operation_decode, heap_bytes: MIB },
    // Up to 20 layers of 4 MiB, and as much again in the past and in the copy that is loaded.
    Target { name: "canvas_apply", body: targets::canvas_apply, heap_bytes: 512 * MIB },
    Target { name: "save_point_load", body: targets::save_point_load, heap_bytes: 512 * MIB },
    Target { name: "client_frame", body: targets::client_frame, heap_bytes: MIB },
    Target { name: "server_frame", body: targets::server_frame, heap_bytes: MIB },
    Target { name: "record", body: targets::record, heap_bytes: MIB },
    Target { name: "live", body: targets::live, heap_bytes: MIB },
    // 16 MiB of pixels, as they were unpacked and as they are kept; a vector that grows holds twice
    // what is in it, and half of that once more while it moves.
    Target { name: "image_unpack", body: targets::image_unpack, heap_bytes: 64 * MIB },
    // The same of 64 MiB.
    Target { name: "save_point_unpack", body: targets::save_point_unpack, heap_bytes: 192 * MIB },
];

impl Target {
    /// The target with this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        TARGETS.into_iter().find(|target| target.name == name)
    }

    /// Gives it bytes.
    ///
    /// # Panics
    /// If something does not hold; that is a bug.
    pub fn run(&self, bytes: &[u8]) {
        let peak = heap::peak_of(|| (self.body)(bytes));
        let (name, most) = (self.name, self.heap_bytes);
        assert!(peak <= most, "{name} held {peak} bytes at once, and {most} are its limit");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_pass_where_everything_holds() {
        TARGETS.iter().for_each(|target| target.run(&[]));
    }

    #[test]
    #[should_panic(expected = "held 4194304 bytes at once, and 1048576 are its limit")]
    fn a_target_that_takes_too_much_memory_is_found() {
        let body = |_: &[u8]| assert_eq!(vec![1_u8; 4 * MIB].len(), 4 * MIB);
        Target { name: "greedy", body, heap_bytes: MIB }.run(&[]);
    }
}
