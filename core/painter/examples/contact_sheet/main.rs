//! Paints test drawings in a grid of seeds, styles and prompts, to be looked at.
//!
//! `sheet.jpg` beside this file is `sheet.jpg "" 96`, to be made again after an intended change.
//!
//! `cargo run --release -p painter --example contact_sheet -- OUT [FILTER] [SIDE] [VARIANTS]`
//! writes one sheet, PNG or JPEG by the name's end: a row for each drawing whose name contains FILTER
//! ("" for all), first the drawing itself, then its variants; a small SIDE shows larger pictures made
//! small. VARIANTS is a list like `oil:1:700,watercolour:2:300:at night`
//! of style, seed, closeness and prompt; an empty style leaves the choice to the painter.

mod drawings;
mod everyday;
mod pen;
mod strokes;

use std::ops::ControlFlow;
use std::time::Instant;

use painter::{Drawing, Style, Wish, paint};

/// Drawings are not read at a smaller side than people draw at.
const LEAST: u32 = 288;

/// Every style, each with its own seed, and hours that differ.
const DEFAULT: &str = "oil:1:700,watercolour:2:700,gouache:3:700,ink-wash:4:700,pencil:5:700,\
    woodcut:6:700,pastel:7:700,night:8:700,oil:9:700:sunset,oil:10:200";

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let out = args.first().ok_or("the sheet's path is missing")?;
    let filter = args.get(1).map_or("", String::as_str);
    let side: u32 = args.get(2).map_or(Ok(512), |s| s.parse())?;
    let variants: Vec<Vec<&str>> = args
        .get(3)
        .map_or(DEFAULT, String::as_str)
        .split(',')
        .map(|v| v.split(':').collect())
        .collect();

    let chosen: Vec<_> = drawings::all()
        .into_iter()
        .filter(|d| filter.split('|').any(|f| d.name.contains(f)))
        .collect();
    let columns = variants.len() as u32 + 1;
    let mut sheet = image::RgbImage::new(side * columns, side * chosen.len() as u32);
    for (row, test) in chosen.iter().enumerate() {
        let sheet_y = i64::from(side) * row as i64;
        let full = side.max(LEAST);
        let rgba = test.draw(full);
        let shown = image::DynamicImage::from(
            image::RgbaImage::from_raw(full, full, rgba.clone()).ok_or("size")?,
        )
        .into_rgb8();
        let shown = image::imageops::thumbnail(&shown, side, side);
        image::imageops::replace(&mut sheet, &shown, 0, sheet_y);
        for (column, v) in variants.iter().enumerate() {
            let part = |i: usize| v.get(i).copied().unwrap_or("");
            let prompt = format!("{} {}", test.prompt, part(3));
            let wish = Wish {
                prompt: &prompt,
                negative_prompt: "",
                style: Style::parse(part(0)),
                closeness_permille: part(2).parse().unwrap_or(700),
                seed: part(1).parse().unwrap_or(1),
            };
            let start = Instant::now();
            let painting =
                paint(&Drawing { width: full, height: full, rgba: &rgba }, &wish, &mut |_| {
                    ControlFlow::Continue(())
                })?;
            eprintln!(
                "{:<12} {:<12} {:>5} ms",
                test.name,
                painting.style.as_str(),
                start.elapsed().as_millis()
            );
            let picture = image::RgbImage::from_raw(full, full, painting.rgb).ok_or("size")?;
            let picture = image::imageops::thumbnail(&picture, side, side);
            image::imageops::replace(
                &mut sheet,
                &picture,
                i64::from(side) * (column as i64 + 1),
                sheet_y,
            );
        }
    }
    sheet.save(out)?;
    Ok(())
}
