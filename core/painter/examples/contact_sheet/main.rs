//! Paints test drawings in a grid of seeds, styles and prompts, to be looked at.
//!
//! `cargo run --release -p painter --example contact_sheet -- OUT.png [FILTER] [SIDE] [VARIANTS]`
//! writes one sheet: a row for each drawing whose name contains FILTER ("" for all), first the
//! drawing itself, then its variants. VARIANTS is a list like `oil:1:700,watercolour:2:300:at night`
//! of style, seed, closeness and prompt; an empty style leaves the choice to the painter.

mod drawings;
mod everyday;
mod pen;
mod strokes;

use std::ops::ControlFlow;
use std::time::Instant;

use painter::{Drawing, Style, Wish, paint};

const DEFAULT: &str = "oil:1:700,watercolour:2:700,gouache:3:300,oil:4:100";

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
        let rgba = test.draw(side);
        let shown = image::DynamicImage::from(
            image::RgbaImage::from_raw(side, side, rgba.clone()).ok_or("size")?,
        )
        .into_rgb8();
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
                paint(&Drawing { width: side, height: side, rgba: &rgba }, &wish, &mut |_| {
                    ControlFlow::Continue(())
                })?;
            eprintln!(
                "{:<12} {:<12} {:>5} ms",
                test.name,
                painting.style.as_str(),
                start.elapsed().as_millis()
            );
            let picture = image::RgbImage::from_raw(side, side, painting.rgb).ok_or("size")?;
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
