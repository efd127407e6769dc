//! A client with no opinions, forms and pictures to send.

use std::time::Duration;

pub(crate) use fake_kit::samples::{drawing, file, half_transparent, mask, opaque};
use fake_stability::FakeStability;
use image::DynamicImage;
use reqwest::multipart;
use reqwest::{RequestBuilder, Response};
use serde_json::Value;

/// The engine of v1.
pub(crate) const ENGINE: &str = "stable-diffusion-xl-1024-v1-0";

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

    /// Adds a file that declares no type, or sends it instead of what was there.
    pub(crate) fn with_file(self, name: &str, file: Vec<u8>) -> Self {
        let mut form = self.without(name);
        form.0.push((name.to_owned(), Sent::File(file, None)));
        form
    }

    /// Adds a file that declares `media_type`.
    pub(crate) fn with_declared(self, name: &str, file: Vec<u8>, media_type: &'static str) -> Self {
        let mut form = self.without(name);
        form.0.push((name.to_owned(), Sent::File(file, Some(media_type))));
        form
    }

    /// Sends a field that is there a second time.
    pub(crate) fn twice(mut self, name: &str) -> Self {
        let again = self.0.iter().find(|(there, _)| there == name).cloned();
        self.0.push(again.expect("a field that is there"));
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

/// A POST of `form` with the right key and no Accept of its own.
pub(crate) fn post(fake: &FakeStability, path: &str, form: Form) -> RequestBuilder {
    let url = format!("{}{path}", fake.base_url());
    let client = reqwest::Client::new();
    client.post(url).bearer_auth(fake.key()).multipart(form.into_multipart())
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

    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).map(|value| value.to_str().expect("ASCII"))
    }

    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.body).expect("JSON")
    }

    /// `400 bad_request` and the like; `200` when it is no error.
    pub(crate) fn outcome(&self) -> String {
        if self.status == 200 {
            return "200".to_owned();
        }
        format!("{} {}", self.status, self.json()["name"].as_str().expect("a name"))
    }

    /// Everything an error says.
    pub(crate) fn reasons(&self) -> String {
        let body = self.json();
        match body["message"].as_str() {
            Some(message) => message.to_owned(),
            None => {
                let errors = body["errors"].as_array().expect("errors or a message");
                errors
                    .iter()
                    .map(|error| error.as_str().expect("a sentence"))
                    .collect::<Vec<_>>()
                    .join("; ")
            }
        }
    }

    /// The picture of an `image/*` answer.
    pub(crate) fn picture(&self) -> DynamicImage {
        assert_eq!(self.status, 200, "{}", String::from_utf8_lossy(&self.body));
        image::load_from_memory(&self.body).expect("a picture")
    }

    pub(crate) fn size_px(&self) -> (u32, u32) {
        let picture = self.picture();
        (picture.width(), picture.height())
    }
}

/// Fails what would otherwise wait for ever; far longer than anything takes.
pub(crate) async fn soon<T>(awaited: impl Future<Output = T>) -> T {
    tokio::time::timeout(Duration::from_secs(60), awaited).await.expect("within a minute")
}

/// Sends `request` as it is.
pub(crate) async fn send(request: RequestBuilder) -> Reply {
    Reply::read(soon(request.send()).await.expect("an answer")).await
}

/// Asks a v2beta endpoint for a picture.
pub(crate) async fn ask(fake: &FakeStability, path: &str, form: Form) -> Reply {
    let path = format!("/v2beta/stable-image/{path}");
    send(post(fake, &path, form).header("accept", "image/*")).await
}

/// Asks v1 for JSON.
pub(crate) async fn ask_v1(fake: &FakeStability, operation: &str, form: Form) -> Reply {
    let path = format!("/v1/generation/{ENGINE}/{operation}");
    send(post(fake, &path, form).header("accept", "application/json")).await
}

/// The least form that a row of the v2beta table must take.
pub(crate) fn least(path: &str) -> Form {
    let form = Form::default();
    let picture = || opaque(96, 80);
    let prompted = || Form::default().with("prompt", "a harbour").with_file("image", picture());
    match path {
        "control/sketch" | "control/structure" | "control/style" | "upscale/conservative" => {
            prompted()
        }
        "control/style-transfer" => {
            form.with_file("init_image", picture()).with_file("style_image", picture())
        }
        "generate/sd3" => prompted().with("mode", "image-to-image").with("strength", "0.5"),
        "generate/ultra" | "generate/core" => form.with("prompt", "a harbour"),
        "edit/inpaint" => prompted().with_file("mask", mask(96, 80)),
        "edit/outpaint" => form.with_file("image", picture()).with("left", "16"),
        "edit/search-and-replace" => prompted().with("search_prompt", "a boat"),
        "edit/erase" => form.with_file("image", picture()).with_file("mask", mask(96, 80)),
        "edit/remove-background" | "upscale/fast" => form.with_file("image", picture()),
        _ => panic!("no row {path}"),
    }
}

/// The least form that v1's image-to-image must take.
pub(crate) fn least_v1() -> Form {
    Form::default()
        .with("text_prompts[0][text]", "a harbour")
        .with_file("init_image", opaque(1536, 640))
}
