//! Frames in, an animated WebP out.
//!
//! WebP and not APNG: a painted canvas may change all over in every frame, and lossless frames of it
//! would be many times as large.

use super::Film;
use anyhow::{Context as _, anyhow};
use bytes::Bytes;
use image::{RgbaImage, imageops};
use std::time::Duration;
use webp_animation::{AnimParams, Encoder, EncoderOptions, EncodingConfig};

/// The longer side of a film, px.
const SIDE: u32 = 768;

/// Of 100.
const QUALITY: f32 = 80.0;

/// A film in the making. Stays on the thread that made it.
pub(super) struct Reel {
    encoder: Encoder,
    width: u32,
    height: u32,
    /// When the next frame begins.
    at: Duration,
}

impl Reel {
    /// For a canvas of these sides, px.
    pub(super) fn new(width: u32, height: u32) -> anyhow::Result<Self> {
        let longer = width.max(height).max(1);
        let scaled = |side: u32| (side * SIDE.min(longer) / longer).max(1);
        let (width, height) = (scaled(width), scaled(height));
        let mut encoding = EncodingConfig::new_lossy(QUALITY);
        encoding.method = 2; // of 0..=6: somebody waits, so time counts more than bytes
        let options = EncoderOptions {
            anim_params: AnimParams { loop_count: 0 },
            encoding_config: Some(encoding),
            ..EncoderOptions::default()
        };
        let encoder = Encoder::new_with_options((width, height), options)
            .map_err(|error| anyhow!("cannot begin a film: {error:?}"))?;
        Ok(Self { encoder, width, height, at: Duration::ZERO })
    }

    /// Adds a frame of any size; it is scaled to the film's.
    pub(super) fn show(&mut self, frame: &RgbaImage, time: Duration) -> anyhow::Result<()> {
        let scaled = imageops::thumbnail(frame, self.width, self.height);
        let at_ms = i32::try_from(self.at.as_millis()).context("the film is too long")?;
        self.encoder
            .add_frame(scaled.as_raw(), at_ms)
            .map_err(|error| anyhow!("cannot add a frame: {error:?}"))?;
        self.at += time;
        Ok(())
    }

    /// The whole film.
    pub(super) fn finish(self) -> anyhow::Result<Film> {
        let end_ms = i32::try_from(self.at.as_millis()).context("the film is too long")?;
        let data = self
            .encoder
            .finalize(end_ms)
            .map_err(|error| anyhow!("cannot finish a film: {error:?}"))?;
        Ok(Film {
            webp: Bytes::copy_from_slice(&data),
            duration_ms: u64::try_from(self.at.as_millis())?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::Rgba;
    use webp_animation::Decoder;

    #[test]
    fn frames_come_back_in_their_order_at_their_times() {
        let colors = [[255, 0, 0, 255], [0, 255, 0, 255], [0, 0, 255, 255]];
        let mut reel = Reel::new(1536, 640).expect("a film");
        for color in colors {
            let frame = RgbaImage::from_pixel(96, 40, Rgba(color));
            reel.show(&frame, Duration::from_millis(100)).expect("a frame");
        }
        let film = reel.finish().expect("a film");
        assert_eq!(film.duration_ms, 300);
        let decoder = Decoder::new(&film.webp).expect("a WebP");
        let frames: Vec<_> = decoder.into_iter().collect();
        assert_eq!(frames.len(), 3);
        for ((frame, color), end_ms) in frames.iter().zip(colors).zip([100, 200, 300]) {
            assert_eq!(frame.dimensions(), (768, 320));
            assert_eq!(frame.timestamp(), end_ms);
            let seen = &frame.data()[..3];
            let near = seen.iter().zip(color).all(|(seen, meant)| seen.abs_diff(meant) < 12);
            assert!(near, "{seen:?} {color:?}");
        }
    }
}
