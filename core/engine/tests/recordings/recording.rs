//! A room that is recorded.

use engine::{
    Brush, BrushMode, Canvas, CanvasSize, Color, Fill, Joints, Operation, Stamp, Texture,
    put_varint,
};

/// A recording in the making. What the canvas refuses is left out, as in a room.
pub(crate) struct Recording {
    canvas: Canvas,
    bytes: Vec<u8>,
    seq: u64,
    random: u64,
}

impl Recording {
    /// A room of 1024 by 1024 px.
    pub(crate) fn new(seed: u64) -> Self {
        Self::sized(CanvasSize::SQUARE, seed)
    }

    /// A room of another size; its recording has to say so in [`all`](super::all).
    pub(crate) fn sized(size: CanvasSize, seed: u64) -> Self {
        Self { canvas: Canvas::new(size), bytes: Vec::new(), seq: 0, random: seed }
    }

    /// The entries, each after its length.
    pub(crate) fn finish(self) -> Vec<u8> {
        self.bytes
    }

    /// Adds an operation if the canvas takes it.
    pub(crate) fn add(&mut self, author: u64, operation: &Operation) {
        let seq = self.seq + 10; // positions are not dense
        if self.canvas.apply(Stamp { author, client_seq: seq, seq }, operation).is_err() {
            return;
        }
        self.seq = seq;
        let mut frame = vec![3];
        for number in [seq, author, seq] {
            put_varint(&mut frame, number);
        }
        operation.encode(&mut frame);
        let length = u32::try_from(frame.len()).expect("a frame is short");
        self.bytes.extend(length.to_le_bytes());
        self.bytes.extend(frame);
    }

    /// Below `limit`; splitmix64 (Steele, Lea, Flood 2014).
    pub(crate) fn below(&mut self, limit: u32) -> u32 {
        self.random = self.random.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut bits = self.random;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((u128::from(bits ^ (bits >> 31)) * u128::from(limit)) >> 64) as u32
    }

    /// Any colour.
    pub(crate) fn color(&mut self) -> Color {
        let mut channel = || self.below(256) as u8;
        Color { r: channel(), g: channel(), b: channel() }
    }

    /// A brush of any colour, never quite faint.
    pub(crate) fn brush(&mut self, size_px: u32, hardness: u8) -> Brush {
        Brush {
            mode: BrushMode::Paint,
            color: self.color(),
            size: (size_px * 16) as u16,
            hardness,
            opacity: 80 + self.below(176) as u8,
            pressure_size: false,
            pressure_opacity: false,
            texture: Texture::Even,
            joints: Joints::Smooth,
        }
    }

    /// A flood of any colour from anywhere.
    pub(crate) fn fill(&mut self, tolerance: u8) -> Operation {
        Operation::from(Fill::flood(
            self.below(1024) as u16,
            self.below(1024) as u16,
            self.color(),
            100 + self.below(156) as u8,
            tolerance,
        ))
    }
}
