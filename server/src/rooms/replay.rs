//! Entries onto a canvas, with the images that they need.

use super::images::Images;
use anyhow::Context as _;
use bytes::Bytes;
use engine::{Canvas, ImageId, Stamp};
use protocol::{Record, ServerFrame, unpack_save_point};
use std::collections::HashMap;

/// The canvas of a packed save point.
///
/// # Errors
/// If it is damaged, or one of its images cannot be had.
pub(super) async fn load(packed: &[u8], images: &Images) -> anyhow::Result<Canvas> {
    let saved = unpack_save_point(packed)?;
    let mut found = HashMap::new();
    for id in Canvas::images_in(&saved)? {
        found.insert(id, images.load(id).await?);
    }
    let canvas = tokio::task::spawn_blocking(move || {
        Canvas::load(&saved, |id: ImageId| found.get(&id).cloned())
    });
    Ok(canvas.await??)
}

/// Applies entries in their order, each a frame as a host gets it.
///
/// # Errors
/// If a frame is none, or an image cannot be had; the canvas is lost then.
pub(super) async fn apply_all(
    mut canvas: Canvas,
    frames: Vec<Bytes>,
    images: &Images,
) -> anyhow::Result<Canvas> {
    let mut rest = frames.into_iter();
    loop {
        let paint = move || {
            let wanted = apply_while_possible(&mut canvas, &mut rest)?;
            anyhow::Ok((canvas, rest, wanted))
        };
        let wanted;
        (canvas, rest, wanted) = tokio::task::spawn_blocking(paint).await??;
        let Some((id, frame)) = wanted else { return Ok(canvas) };
        canvas.provide(id, images.load(id).await?);
        apply(&mut canvas, &frame)?;
    }
}

/// Stops at the first entry that needs an image; which image, and the entry.
fn apply_while_possible(
    canvas: &mut Canvas,
    frames: &mut impl Iterator<Item = Bytes>,
) -> anyhow::Result<Option<(ImageId, Bytes)>> {
    for frame in frames {
        if let Some(id) = apply(canvas, &frame)? {
            return Ok(Some((id, frame)));
        }
    }
    Ok(None)
}

/// Applies an entry, or gives the image that it needs. What the canvas refuses changes nothing,
/// here as on every page, so that all stay equal; the rules let none such in.
fn apply(canvas: &mut Canvas, frame: &[u8]) -> anyhow::Result<Option<ImageId>> {
    let ServerFrame::Entry(entry) = ServerFrame::decode(frame).context("a stored entry")? else {
        anyhow::bail!("a log holds entries");
    };
    let Record::Operation(operation) = &entry.record else { return Ok(None) };
    if let Some(id) = canvas.wants(operation) {
        return Ok(Some(id));
    }
    let stamp = Stamp { author: entry.author.0, client_seq: entry.client_seq, seq: entry.seq.0 };
    if let Err(refusal) = canvas.apply(stamp, operation) {
        tracing::error!(seq = %entry.seq, %refusal, "the canvas refused what the rules let in");
    }
    Ok(None)
}
