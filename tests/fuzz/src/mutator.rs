//! Inputs made of other inputs.

use load_strokes::Seed;

/// Numbers at which code changes its mind.
const EDGES: [u8; 8] = [0, 1, 0x3f, 0x40, 0x7f, 0x80, 0xfe, 0xff];

/// Longest input, bytes; longer ones only repeat what shorter ones show.
const LONGEST: usize = 1 << 16;

/// Changes an input in one to eight ways; now and then with a piece of another one.
pub(crate) fn mutate(input: &[u8], other: &[u8], seed: &mut Seed) -> Vec<u8> {
    let mut bytes = input.to_vec();
    for _ in 0..=seed.between(0, 7) {
        let at = below(seed, bytes.len() + 1);
        let end = (at + below(seed, 9)).min(bytes.len());
        match seed.between(0, 6) {
            0 => set(&mut bytes, at, |byte| byte ^ 1 << (at % 8)),
            1 => {
                let edge = EDGES[below(seed, EDGES.len())];
                set(&mut bytes, at, |_| edge);
            }
            2 => {
                let byte = seed.between(0, 255) as u8;
                set(&mut bytes, at, |_| byte);
            }
            3 => bytes.insert(at, EDGES[below(seed, EDGES.len())]),
            4 => drop(bytes.drain(at..end)),
            5 => {
                let piece = bytes[at..end].to_vec();
                let to = below(seed, bytes.len() + 1);
                bytes.splice(to..to, piece);
            }
            _ => {
                let from = below(seed, other.len() + 1);
                let to = (from + below(seed, 65)).min(other.len());
                bytes.splice(at..at, other[from..to].iter().copied());
            }
        }
    }
    bytes.truncate(LONGEST);
    bytes
}

fn set(bytes: &mut [u8], at: usize, change: impl Fn(u8) -> u8) {
    if let Some(byte) = bytes.get_mut(at) {
        *byte = change(*byte);
    }
}

/// A number below a limit that is not 0.
pub(crate) fn below(seed: &mut Seed, limit: usize) -> usize {
    seed.between(0, (limit - 1) as i32) as usize
}
