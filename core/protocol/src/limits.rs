//! How much of anything a room takes. Both ends know these, so that a page need not be refused.

/// Bytes in one frame from a page: a stroke of the most samples, six bytes each, and room to spare.
pub const FRAME_BYTES: usize = 32 * 1024;

/// Samples in one live frame: a quarter of a second of a 240 Hz pen is 60.
pub const LIVE_SAMPLES: usize = 256;

/// Live frames that a participant may send in a second, a cursor and a stroke at 60 Hz twice over;
/// what comes beyond it is dropped, as live frames may be.
pub const LIVE_FRAMES_PER_S: u32 = 240;

/// Operations that a participant may commit in a second, on average. A fast hatcher makes 8.
pub const COMMITS_PER_S: u32 = 30;

/// Operations that may come at once: what a page made in minutes without a connection.
pub const COMMITS_BURST: u32 = 300;

/// Bytes of operations that a participant may commit in a second, on average: a 240 Hz pen makes
/// 240 samples of 5 bytes.
pub const COMMIT_BYTES_PER_S: u32 = 16 * 1024;

/// Bytes of operations that may come at once: 300 strokes of 1 KiB.
pub const COMMIT_BYTES_BURST: u32 = 300 * 1024;

/// People connected to one room.
pub const PEOPLE_PER_ROOM: usize = 200;

/// Characters in a name, of a person or a room.
pub const NAME_CHARACTERS: usize = 40;

/// Characters in a prompt and in a negative prompt; providers may take fewer.
pub const PROMPT_CHARACTERS: usize = 2000;

/// A page sends something at least this often, and so does the server.
pub const HEARTBEAT_MS: u64 = 2_000;

/// A side that has heard nothing for so long takes the connection for dead: three heartbeats.
pub const SILENCE_MS: u64 = 3 * HEARTBEAT_MS;

/// A connection must say hello within this time.
pub const HELLO_MS: u64 = 5_000;

/// Numbers of new layers for hosts start here, those of all others end before it: who adds a layer
/// chooses a number that is free as far as they know, and must not run into one that they cannot see.
/// A layer keeps its number when it is shown to everyone, or is not any more.
pub const HOSTS_LAYERS_FROM: u16 = 1 << 15;

/// Bytes of an image that is uploaded.
pub const IMAGE_UPLOAD_BYTES: usize = 16 << 20;

/// Pixels of an image that is uploaded, before it is scaled down: what today's phones take is 12 to
/// 50 million.
pub const IMAGE_UPLOAD_PIXELS: u64 = 50_000_000;

/// Longest side of an image as it is kept, px; a larger one is scaled down.
pub const IMAGE_SIDE_PX: u32 = engine::Placement::MAX_SIDE as u32;

/// Images that a participant may upload in a minute, on average.
pub const IMAGE_UPLOADS_PER_MIN: u32 = 6;

/// Images that a participant may upload at once: a folder dropped onto the canvas.
pub const IMAGE_UPLOADS_BURST: u32 = 30;
