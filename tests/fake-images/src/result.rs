//! The 200 around the pictures: at once, or as a stream of server-sent events.

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use bytes::Bytes;
use fake_kit::{encode, unfinished};
use image::{ImageFormat, RgbaImage};
use serde_json::{Value, json};

use crate::error_code::{Answer, Refusal};
use crate::order::Order;

/// When everything is made, in seconds since 1970: the same in every run.
const CREATED: u64 = 1_793_000_000;

/// `{"created","data":[{"b64_json"}],"usage",...}`.
pub(crate) fn whole(order: &Order) -> Answer {
    let data: Vec<Value> = order
        .commissions
        .iter()
        .map(|commission| json!({"b64_json": base64(commission.paint(), order.format)}))
        .collect();
    let mut body = manner(order);
    body["created"] = CREATED.into();
    body["data"] = data.into();
    body["usage"] = order.usage.json();
    Answer::json(200, "application/json", &body)
}

/// The events of a stream, each ready for the wire. At most `at_most` partial images are sent,
/// however many were asked for; `refusal` is the end instead of the picture.
pub(crate) fn events(order: &Order, at_most: u32, refusal: Option<&Refusal>) -> Vec<Bytes> {
    let prefix = order.endpoint.event();
    let partials = order.partials.unwrap_or(0).min(at_most);
    let commission = &order.commissions[0];
    let picture = commission.paint();
    let mut events = Vec::new();
    for index in 0..partials {
        let mut body = manner(order);
        let partial = unfinished(&picture, commission.region.as_ref(), index + 1, partials + 1);
        body["b64_json"] = base64(partial, order.format).into();
        body["created_at"] = CREATED.into();
        body["partial_image_index"] = index.into();
        events.push(event(&format!("{prefix}.partial_image"), body));
    }
    events.push(match refusal {
        Some(refusal) => event("error", json!({"error": refusal.error()})),
        None => {
            let mut body = manner(order);
            body["b64_json"] = base64(picture, order.format).into();
            body["created_at"] = CREATED.into();
            body["usage"] = order.usage.json();
            event(&format!("{prefix}.completed"), body)
        }
    });
    events
}

fn event(name: &str, mut body: Value) -> Bytes {
    body["type"] = name.into();
    format!("event: {name}\ndata: {body}\n\n").into()
}

/// What `auto` has become.
fn manner(order: &Order) -> Value {
    let (width, height) = order.size;
    json!({
        "background": if order.transparent { "transparent" } else { "opaque" },
        "output_format": order.format.extensions_str()[0].replace("jpg", "jpeg"),
        "quality": order.quality.as_str(),
        "size": format!("{width}x{height}"),
    })
}

fn base64(picture: RgbaImage, format: ImageFormat) -> String {
    BASE64_STANDARD.encode(encode(picture, format))
}
