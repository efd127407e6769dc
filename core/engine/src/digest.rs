//! XXH64: a fast hash of 64 bits, for telling canvases apart, not for keeping anyone out.
//!
//! After <https://github.com/Cyan4973/xxHash/blob/dev/doc/xxhash_spec.md>, with the seed 0.

const PRIMES: [u64; 5] = [
    0x9E37_79B1_85EB_CA87,
    0xC2B2_AE3D_27D4_EB4F,
    0x1656_67B1_9E37_79F9,
    0x85EB_CA77_C2B2_AE63,
    0x27D4_EB2F_1656_67C5,
];

/// Hashes what is written to it, however it is cut into writes.
#[derive(Debug)]
pub(crate) struct Hasher {
    lanes: [u64; 4],
    block: [u8; BLOCK],
    length: u64,
}

const BLOCK: usize = 32;

impl Hasher {
    pub(crate) fn new() -> Self {
        let start = PRIMES[0].wrapping_add(PRIMES[1]);
        let lanes = [start, PRIMES[1], 0, 0_u64.wrapping_sub(PRIMES[0])];
        Self { lanes, block: [0; BLOCK], length: 0 }
    }

    pub(crate) fn write(&mut self, mut bytes: &[u8]) {
        let held = self.length as usize % BLOCK;
        self.length += bytes.len() as u64;
        if held > 0 {
            let take = bytes.len().min(BLOCK - held);
            let (head, tail) = bytes.split_at(take);
            self.block[held..held + take].copy_from_slice(head);
            if held + take < BLOCK {
                return;
            }
            let block = self.block;
            self.mix(&block);
            bytes = tail;
        }
        let (blocks, rest) = bytes.as_chunks::<BLOCK>();
        for block in blocks {
            self.mix(block);
        }
        self.block[..rest.len()].copy_from_slice(rest);
    }

    pub(crate) fn finish(&self) -> u64 {
        let mut hash = if self.length < BLOCK as u64 {
            PRIMES[4]
        } else {
            let [a, b, c, d] = self.lanes;
            let mut hash = a.rotate_left(1).wrapping_add(b.rotate_left(7));
            hash = hash.wrapping_add(c.rotate_left(12)).wrapping_add(d.rotate_left(18));
            self.lanes.iter().fold(hash, |hash, &lane| {
                let hash = hash ^ round(0, lane);
                hash.wrapping_mul(PRIMES[0]).wrapping_add(PRIMES[3])
            })
        };
        hash = hash.wrapping_add(self.length);
        let (words, rest) = self.block[..self.length as usize % BLOCK].as_chunks::<8>();
        for word in words {
            hash ^= round(0, u64::from_le_bytes(*word));
            hash = hash.rotate_left(27).wrapping_mul(PRIMES[0]).wrapping_add(PRIMES[3]);
        }
        let (halves, rest) = rest.as_chunks::<4>();
        for half in halves {
            hash ^= u64::from(u32::from_le_bytes(*half)).wrapping_mul(PRIMES[0]);
            hash = hash.rotate_left(23).wrapping_mul(PRIMES[1]).wrapping_add(PRIMES[2]);
        }
        for &byte in rest {
            hash ^= u64::from(byte).wrapping_mul(PRIMES[4]);
            hash = hash.rotate_left(11).wrapping_mul(PRIMES[0]);
        }
        hash = (hash ^ hash >> 33).wrapping_mul(PRIMES[1]);
        hash = (hash ^ hash >> 29).wrapping_mul(PRIMES[2]);
        hash ^ hash >> 32
    }

    fn mix(&mut self, block: &[u8; BLOCK]) {
        let (words, _) = block.as_chunks::<8>();
        for (lane, word) in self.lanes.iter_mut().zip(words) {
            *lane = round(*lane, u64::from_le_bytes(*word));
        }
    }
}

const fn round(lane: u64, word: u64) -> u64 {
    lane.wrapping_add(word.wrapping_mul(PRIMES[1])).rotate_left(31).wrapping_mul(PRIMES[0])
}

#[cfg(test)]
mod tests {
    use alloc::vec::Vec;

    use super::*;

    fn hash(bytes: &[u8]) -> u64 {
        let mut hasher = Hasher::new();
        hasher.write(bytes);
        hasher.finish()
    }

    /// From the reference implementation (`xxhsum -H64`).
    #[test]
    fn known_hashes() {
        assert_eq!(hash(b""), 0xEF46_DB37_51D8_E999);
        assert_eq!(hash(b"a"), 0xD24E_C4F1_A98C_6E5B);
        assert_eq!(hash(b"abc"), 0x44BC_2CF5_AD77_0999);
        let long = b"Nobody inspects the spammish repetition";
        assert_eq!(hash(long), 0xFBCE_A83C_8A37_8BF1);
    }

    #[test]
    fn cuts_do_not_matter() {
        let bytes: Vec<u8> = (0..200_u8).map(|i| i.wrapping_mul(37)).collect();
        for cut in [1, 7, 31, 32, 33, 100] {
            let mut hasher = Hasher::new();
            for piece in bytes.chunks(cut) {
                hasher.write(piece);
            }
            assert_eq!(hasher.finish(), hash(&bytes), "{cut}");
        }
    }
}
