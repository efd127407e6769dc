//! A client with no opinions, and bodies to send.

use std::time::Duration;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use fake_sdapi::{FakeSdapi, Flavour, Pace};
use image::{DynamicImage, RgbaImage};
use reqwest::RequestBuilder;
use serde_json::{Value, json};

pub(crate) const TXT2IMG: &str = "/sdapi/v1/txt2img";
pub(crate) const IMG2IMG: &str = "/sdapi/v1/img2img";

/// A web UI with `ControlNet`.
pub(crate) async fn web_ui() -> FakeSdapi {
    FakeSdapi::start(Flavour::Automatic1111).await
}

/// The same, whose jobs stand still until they are let.
pub(crate) async fn stepped() -> FakeSdapi {
    let fake = web_ui().await;
    fake.set_pace(Pace::Stepped);
    fake
}

pub(crate) fn base64(file: Vec<u8>) -> String {
    BASE64_STANDARD.encode(file)
}

/// A small body that txt2img must take.
pub(crate) fn words() -> Value {
    json!({
        "prompt": "a harbour", "steps": 4, "width": 96, "height": 80, "sampler_name": "Euler",
        "seed": 3_735_928_559_u32,
    })
}

/// A small body that img2img must take.
pub(crate) fn drawn() -> Value {
    let picture = base64(fake_kit::samples::opaque(96, 80));
    with(words(), "init_images", json!([picture]))
}

pub(crate) fn with(mut body: Value, name: &str, value: Value) -> Value {
    body[name] = value;
    body
}

pub(crate) fn without(mut body: Value, name: &str) -> Value {
    body.as_object_mut().expect("an object").remove(name).expect("a field that is there");
    body
}

pub(crate) fn post(fake: &FakeSdapi, path: &str, body: &Value) -> RequestBuilder {
    reqwest::Client::new().post(format!("{}{path}", fake.base_url())).json(body)
}

/// A complete answer.
#[derive(Debug)]
pub(crate) struct Reply {
    pub(crate) status: u16,
    pub(crate) json: Value,
}

impl Reply {
    /// The pictures of a 200.
    pub(crate) fn pictures(&self) -> Vec<RgbaImage> {
        assert_eq!(self.status, 200, "{}", self.json);
        let images = self.json["images"].as_array().expect("pictures");
        images.iter().map(|image| decode(image.as_str().expect("base64")).into_rgba8()).collect()
    }

    /// The string of JSON in a 200.
    pub(crate) fn info(&self) -> Value {
        let info = self.json["info"].as_str().expect("a string");
        serde_json::from_str(info).expect("JSON in it")
    }

    /// The first fault's place and type.
    pub(crate) fn fault(&self) -> (String, String) {
        let fault = &self.json["detail"][0];
        let place = fault["loc"].as_array().unwrap_or_else(|| panic!("a place: {}", self.json));
        let step = |step: &Value| step.as_str().map_or_else(|| step.to_string(), str::to_owned);
        let place: Vec<String> = place.iter().map(step).collect();
        (place.join("."), fault["type"].as_str().expect("a type").to_owned())
    }
}

pub(crate) fn decode(text: &str) -> DynamicImage {
    let file = BASE64_STANDARD.decode(text).expect("base64");
    image::load_from_memory(&file).expect("a picture")
}

/// Fails what would otherwise wait for ever; far longer than anything takes.
pub(crate) async fn soon<T>(awaited: impl Future<Output = T>) -> T {
    tokio::time::timeout(Duration::from_secs(60), awaited).await.expect("within a minute")
}

pub(crate) async fn send(request: RequestBuilder) -> Reply {
    let response = soon(request.send()).await.expect("an answer");
    let status = response.status().as_u16();
    let body = response.bytes().await.expect("a whole body");
    Reply { status, json: serde_json::from_slice(&body).unwrap_or_default() }
}

pub(crate) async fn ask(fake: &FakeSdapi, path: &str, body: Value) -> Reply {
    send(post(fake, path, &body)).await
}

pub(crate) async fn look(fake: &FakeSdapi, path: &str) -> Reply {
    send(reqwest::Client::new().get(format!("{}{path}", fake.base_url()))).await
}

/// Asks for a picture and does not wait for it.
pub(crate) fn begin(fake: &FakeSdapi, path: &str, body: &Value) -> tokio::task::JoinHandle<Reply> {
    tokio::spawn(send(post(fake, path, body)))
}
