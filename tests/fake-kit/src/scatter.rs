//! Numbers that look random and are the same in every run.

use std::sync::atomic::{AtomicU64, Ordering};

/// `SplitMix64`'s output function (Steele, Lea and Flood, 2014): neighbours become strangers.
pub fn scatter(number: u64) -> u64 {
    let mut mixed = number.wrapping_mul(0x9E37_79B9_7F4A_7C15);
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    mixed ^ (mixed >> 31)
}

/// A stand-in's draws, which so are the same in every run.
#[derive(Debug, Default)]
pub struct Draws(AtomicU64);

impl Draws {
    /// The next number.
    pub fn number(&self) -> u64 {
        scatter(self.0.fetch_add(1, Ordering::Relaxed) + 1)
    }

    /// 32 hexadecimal digits, for an error or a request.
    pub fn id(&self) -> String {
        format!("{:016x}{:016x}", self.number(), self.number())
    }

    /// A seed in `1..=max`.
    pub fn seed(&self, max: u32) -> u32 {
        let seed = self.number() % u64::from(max) + 1;
        u32::try_from(seed).expect("at most max")
    }
}
