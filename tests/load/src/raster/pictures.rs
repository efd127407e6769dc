//! From layers to one picture, and from that to a file.

use super::{SHORT_ROUNDS, accepted, ms, rooms, timed};
use crate::figures::Figures;
use anyhow::{bail, ensure};
use engine::Audience;
use load_strokes::paint;
use scenewright::generate::{Raster, encode_png};

const LAYERS: u16 = 8;

pub(super) fn run(figures: &mut Figures) -> anyhow::Result<()> {
    let canvas = accepted(paint(&rooms::layers(LAYERS)))?;
    let count = canvas.structure().layers().len();
    ensure!(count == usize::from(LAYERS), "the canvas has {count} layers");
    for _ in 0..SHORT_ROUNDS {
        let (_, took) = timed(|| canvas.flatten(Audience::Everyone))?;
        figures.add("8_layers", "scenewright", "flatten_ms", "ms", ms(took));
    }

    for (workload, operations) in [("sketch", rooms::sketch()?), ("dense", rooms::dense())] {
        let canvas = accepted(paint(&operations))?;
        let rgb = Raster::of(&canvas, Audience::Everyone).rgb();
        for round in 0..SHORT_ROUNDS {
            let mut times = [0.0; 2];
            for turn in 0..2 {
                let which = (round + turn) % 2;
                let (png, took) = match which {
                    0 => timed(|| encode_png(&Raster::of(&canvas, Audience::Everyone)))?,
                    _ => timed(|| fast(&rgb))?,
                };
                let subject = ["scenewright", "png_fast"][which];
                times[which] = ms(took);
                figures.add(workload, subject, "png_ms", "ms", times[which]);
                let bytes = png?.len();
                figures.add(workload, subject, "png_bytes", "B", bytes as f64);
            }
            figures.add(workload, "scenewright", "png_ratio", "x", times[0] / times[1]);
        }
    }
    Ok(())
}

/// The `png` crate's quickest way to write the pixels, which are there already.
fn fast(rgb: &[u8]) -> anyhow::Result<Vec<u8>> {
    let side = (rgb.len() / 3).isqrt();
    if side * side * 3 != rgb.len() {
        bail!("the picture is no square");
    }
    let mut out = Vec::new();
    let mut encoder = png::Encoder::new(&mut out, u32::try_from(side)?, u32::try_from(side)?);
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_compression(png::Compression::Fast);
    let mut writer = encoder.write_header()?;
    writer.write_image_data(rgb)?;
    writer.finish()?;
    Ok(out)
}
