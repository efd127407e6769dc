//! A client with no opinions, and requests to send.

use std::time::Duration;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use fake_images::FakeImages;
use image::{DynamicImage, ImageFormat, Rgba, RgbaImage};
use reqwest::multipart;
use reqwest::{RequestBuilder, Response};
use serde_json::{Value, json};

/// The least JSON that generations must take, cheap to make.
pub(crate) fn words() -> Value {
    json!({
        "model": "gpt-image-1", "prompt": "a harbour", "size": "1024x1024", "quality": "low",
    })
}

pub(crate) fn with(mut body: Value, name: &str, value: Value) -> Value {
    body[name] = value;
    body
}

pub(crate) fn without(mut body: Value, name: &str) -> Value {
    body.as_object_mut().expect("an object").remove(name).expect("a parameter that is there");
    body
}

/// What is to be sent as multipart.
#[derive(Debug, Clone, Default)]
pub(crate) struct Form(Vec<(String, Sent)>);

#[derive(Debug, Clone)]
enum Sent {
    Text(String),
    File(Vec<u8>, Option<&'static str>),
}

impl Form {
    /// Adds a field, or sends it instead of what was there.
    pub(crate) fn with(self, name: &str, text: &str) -> Self {
        let mut form = self.without(name);
        form.0.push((name.to_owned(), Sent::Text(text.to_owned())));
        form
    }

    /// Adds a PNG, or sends it instead of what was there.
    pub(crate) fn with_png(self, name: &str, file: Vec<u8>) -> Self {
        self.without(name).and_file(name, file, Some("image/png"))
    }

    /// Adds a file to those that are there.
    pub(crate) fn and_file(
        mut self,
        name: &str,
        file: Vec<u8>,
        media_type: Option<&'static str>,
    ) -> Self {
        self.0.push((name.to_owned(), Sent::File(file, media_type)));
        self
    }

    pub(crate) fn without(mut self, name: &str) -> Self {
        self.0.retain(|(there, _)| there != name);
        self
    }

    fn into_multipart(self) -> multipart::Form {
        self.0.into_iter().fold(multipart::Form::new(), |form, (name, sent)| match sent {
            Sent::Text(text) => form.text(name, text),
            Sent::File(file, media_type) => {
                let part = multipart::Part::bytes(file).file_name("picture");
                let part = match media_type {
                    Some(media_type) => part.mime_str(media_type).expect("a media type"),
                    None => part,
                };
                form.part(name, part)
            }
        })
    }
}

/// The least form that edits must take.
pub(crate) fn drawn() -> Form {
    Form::default()
        .with("model", "gpt-image-1")
        .with("prompt", "a harbour")
        .with("size", "1024x1024")
        .with("quality", "low")
        .with_png("image", fake_kit::samples::opaque(96, 80))
}

/// A mask, transparent where it is to be painted: on the right half.
pub(crate) fn mask(width: u32, height: u32) -> Vec<u8> {
    let pixels = RgbaImage::from_fn(width, height, |x, _| {
        Rgba([0, 0, 0, if x < width / 2 { 255 } else { 0 }])
    });
    fake_kit::samples::file(&pixels.into(), ImageFormat::Png)
}

pub(crate) fn post(fake: &FakeImages, body: &Value) -> RequestBuilder {
    let url = format!("{}/v1/images/generations", fake.base_url());
    reqwest::Client::new().post(url).bearer_auth(fake.key()).json(body)
}

pub(crate) fn post_form(fake: &FakeImages, form: Form) -> RequestBuilder {
    let url = format!("{}/v1/images/edits", fake.base_url());
    reqwest::Client::new().post(url).bearer_auth(fake.key()).multipart(form.into_multipart())
}

/// A complete answer.
#[derive(Debug)]
pub(crate) struct Reply {
    pub(crate) status: u16,
    pub(crate) headers: reqwest::header::HeaderMap,
    pub(crate) body: Vec<u8>,
}

impl Reply {
    pub(crate) async fn read(response: Response) -> Self {
        Self {
            status: response.status().as_u16(),
            headers: response.headers().clone(),
            body: response.bytes().await.expect("a whole body").into(),
        }
    }

    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.body).expect("JSON")
    }

    /// `400 unknown_parameter seed` and the like; `200` when it is no error.
    pub(crate) fn outcome(&self) -> String {
        if self.status == 200 {
            return "200".to_owned();
        }
        let error = &self.json()["error"];
        let said = |name: &str| error[name].as_str().unwrap_or("-").to_owned();
        format!("{} {} {}", self.status, said("code"), said("param"))
    }

    /// The pictures of a whole answer.
    pub(crate) fn pictures(&self) -> Vec<DynamicImage> {
        assert_eq!(self.status, 200, "{}", String::from_utf8_lossy(&self.body));
        let json = self.json();
        let data = json["data"].as_array().expect("pictures");
        data.iter().map(|one| decode(&one["b64_json"])).collect()
    }

    /// The name and the data of each event of a stream.
    pub(crate) fn events(&self) -> Vec<(String, Value)> {
        let text = std::str::from_utf8(&self.body).expect("UTF-8");
        let read = |event: &str| {
            let (name, data) = event.split_once('\n').expect("two lines");
            let name = name.strip_prefix("event: ").expect("a name").to_owned();
            let data = data.strip_prefix("data: ").expect("data");
            (name, serde_json::from_str(data).expect("JSON"))
        };
        text.split_terminator("\n\n").map(read).collect()
    }
}

pub(crate) fn file(base64: &Value) -> Vec<u8> {
    BASE64_STANDARD.decode(base64.as_str().expect("base64")).expect("base64")
}

pub(crate) fn decode(base64: &Value) -> DynamicImage {
    image::load_from_memory(&file(base64)).expect("a picture")
}

/// Fails what would otherwise wait for ever; far longer than anything takes.
pub(crate) async fn soon<T>(awaited: impl Future<Output = T>) -> T {
    tokio::time::timeout(Duration::from_secs(60), awaited).await.expect("within a minute")
}

pub(crate) async fn send(request: RequestBuilder) -> Reply {
    Reply::read(soon(request.send()).await.expect("an answer")).await
}

pub(crate) async fn generate(fake: &FakeImages, body: Value) -> Reply {
    send(post(fake, &body)).await
}

pub(crate) async fn edit(fake: &FakeImages, form: Form) -> Reply {
    send(post_form(fake, form)).await
}
