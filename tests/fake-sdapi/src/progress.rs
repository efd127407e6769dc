//! How far a job is: by its id, and whichever runs.
//!
//! `/internal/progress` is AUTOMATIC1111's `modules/progress.py`. SD.Next has the route too, but its
//! API never tells it the id of a job (`modules/api/generate.py`), so that it says "Waiting..." of
//! every one; what it says besides of whichever job runs is not modelled.

use std::io::Cursor;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use image::{DynamicImage, ImageFormat, RgbaImage};
use serde_json::{Value, json};

use crate::check::{at, check_members};
use crate::fault::{Fault, Type, What};
use crate::flavour::Flavour;
use crate::jobs::{Active, Jobs};
use crate::kind::Kind;

static FIELDS: &[(&str, Kind)] = &[
    ("id_task", Kind::Text),
    ("id_live_preview", Kind::Int(-1, i64::MAX)),
    ("live_preview", Kind::Bool),
];

/// `POST /internal/progress`.
pub(crate) fn of_task(jobs: &Jobs, flavour: Flavour, body: &Value) -> Result<Value, Vec<Fault>> {
    let sent = body
        .as_object()
        .ok_or_else(|| vec![Fault::new(&[json!("body")], What::NotA(Type::Dict))])?;
    let mut faults = check_members(&[json!("body")], FIELDS, sent);
    if !sent.contains_key("id_task") {
        faults.push(Fault::new(&at("id_task"), What::Missing));
    }
    if !faults.is_empty() {
        return Err(faults);
    }
    let task = body["id_task"].as_str().unwrap_or_default();
    let known = flavour.tracks_jobs();
    let active = jobs.active().filter(|active| known && active.task == task);
    let Some(active) = active else {
        let (queued, completed) = if known { jobs.whereabouts(task) } else { (false, false) };
        return Ok(json!({
            "active": false, "queued": queued, "completed": completed, "progress": null,
            "eta": null, "live_preview": null, "id_live_preview": -1,
            "textinfo": if queued { "In queue..." } else { "Waiting..." },
        }));
    };
    let seen = body["id_live_preview"].as_i64().unwrap_or(-1);
    let wanted = body["live_preview"].as_bool().unwrap_or(true);
    let preview = active.preview().filter(|_| wanted && seen != i64::from(active.preview_id()));
    let id = if preview.is_some() { json!(active.preview_id()) } else { json!(seen) };
    let preview = preview.map(|preview| format!("data:image/png;base64,{}", png(preview)));
    Ok(json!({
        "active": true, "queued": false, "completed": false, "progress": active.progress(),
        "eta": eta(&active), "live_preview": preview, "id_live_preview": id, "textinfo": null,
    }))
}

/// `GET /sdapi/v1/progress`: of whichever job runs, whosoever it is.
pub(crate) fn of_whichever(jobs: &Jobs, without_picture: bool) -> Value {
    let active = jobs.active();
    let state = json!({
        "skipped": false,
        "interrupted": active.as_ref().is_some_and(|active| active.interrupted),
        "job": active.as_ref().map_or("", |active| &active.task),
        "job_count": active.as_ref().map_or(0, |active| active.batches),
        "job_no": active.as_ref().map_or(0, |active| active.batch),
        "sampling_step": active.as_ref().map_or(0, |active| active.step),
        "sampling_steps": active.as_ref().map_or(0, |active| active.steps),
        "job_timestamp": "20260101000000",
    });
    let preview = active.as_ref().and_then(Active::preview).filter(|_| !without_picture);
    json!({
        // The real one begins at a hundredth, so as not to divide by nothing.
        "progress": active.as_ref().map_or(0.0, |active| (active.progress() + 0.01).min(1.0)),
        "eta_relative": active.as_ref().and_then(eta).unwrap_or(0.0),
        "state": state, "current_image": preview.map(png), "textinfo": null,
    })
}

/// Seconds to go, or none while nothing is done.
fn eta(active: &Active) -> Option<f64> {
    let (elapsed, progress) = (active.started.elapsed().as_secs_f64(), active.progress());
    (progress > 0.0).then(|| elapsed / progress - elapsed)
}

/// Base64 of the picture's PNG.
pub(crate) fn png(picture: RgbaImage) -> String {
    let mut file = Cursor::new(Vec::new());
    let picture = DynamicImage::from(DynamicImage::from(picture).into_rgb8());
    picture.write_to(&mut file, ImageFormat::Png).expect("memory takes any picture that fits it");
    BASE64_STANDARD.encode(file.into_inner())
}
