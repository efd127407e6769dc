//! Somebody with a browser: a cookie, and what can be asked over HTTP.

use super::{Page, within};
use protocol::{
    GenerationId, Role, RoomId, Seq,
    api::{
        CreatedInvite, DigestView, ErrorBody, GenerationView, ImageUploadView, MeView,
        NewGeneration, RoomView,
    },
};
use reqwest::{Client, Method, StatusCode, header};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::{Value, json};

#[derive(Clone)]
pub(crate) struct Person {
    client: Client,
    pub(crate) base: String,
    pub(crate) cookie: String,
    pub(crate) me: MeView,
}

impl Person {
    pub(crate) async fn new(base: &str) -> Self {
        let client = Client::new();
        let answer = client.get(format!("{base}/api/me")).send().await.expect("an answer");
        let cookie = answer.headers()[header::SET_COOKIE].to_str().expect("text");
        assert!(cookie.contains("; HttpOnly; SameSite=Lax"), "{cookie}");
        let cookie = cookie.split(';').next().expect("a pair").to_owned();
        let me = answer.json().await.expect("a participant");
        Self { client, base: base.to_owned(), cookie, me }
    }

    /// The same browser after the server moved to another port.
    pub(crate) fn at(&self, base: &str) -> Self {
        Self { base: base.to_owned(), ..self.clone() }
    }

    /// Asks for anything.
    pub(crate) async fn ask(
        &self,
        method: Method,
        path: &str,
        body: Option<Value>,
    ) -> (StatusCode, Value) {
        let request = self.client.request(method, format!("{}{path}", self.base));
        let request = request.header(header::COOKIE, &self.cookie);
        let request = match body {
            Some(body) => request.json(&body),
            None => request,
        };
        let answer = within("an answer", request.send()).await.expect("an answer");
        let status = answer.status();
        let text = answer.text().await.expect("a body");
        (status, serde_json::from_str(&text).unwrap_or(Value::Null))
    }

    pub(crate) async fn get<T: DeserializeOwned>(&self, path: &str) -> T {
        let (status, body) = self.ask(Method::GET, path, None).await;
        assert!(status.is_success(), "{path}: {status} {body}");
        serde_json::from_value(body).expect("the shape that is asked for")
    }

    pub(crate) async fn post<T: DeserializeOwned>(&self, path: &str, body: impl Serialize) -> T {
        let body = serde_json::to_value(body).expect("JSON");
        let (status, body) = self.ask(Method::POST, path, Some(body)).await;
        assert!(status.is_success(), "{path}: {status} {body}");
        serde_json::from_value(body).expect("the shape that is asked for")
    }

    /// Asks for what must be refused; status and code.
    pub(crate) async fn refused(
        &self,
        method: Method,
        path: &str,
        body: Option<Value>,
    ) -> (u16, String) {
        let (status, body) = self.ask(method, path, body).await;
        let error: ErrorBody = serde_json::from_value(body).expect("an error's shape");
        assert!(!error.error.message.is_empty() && error.error.reference.len() == 8);
        (status.as_u16(), error.error.code)
    }

    pub(crate) async fn bytes(&self, path: &str) -> Vec<u8> {
        let request = self.client.get(format!("{}{path}", self.base));
        let answer = request.header(header::COOKIE, &self.cookie).send().await.expect("an answer");
        assert_eq!(answer.status(), StatusCode::OK, "{path}");
        answer.bytes().await.expect("a body").to_vec()
    }

    /// Brings an image file into a room; status and answer.
    pub(crate) async fn try_upload(&self, room: RoomId, file: Vec<u8>) -> (StatusCode, Value) {
        let url = format!("{}/api/rooms/{room}/images", self.base);
        let request = self.client.post(url).header(header::COOKIE, &self.cookie).body(file);
        let answer = within("an answer", request.send()).await.expect("an answer");
        (answer.status(), answer.json().await.expect("JSON"))
    }

    pub(crate) async fn upload(&self, room: RoomId, file: Vec<u8>) -> ImageUploadView {
        let (status, body) = self.try_upload(room, file).await;
        assert_eq!(status, StatusCode::CREATED, "{body}");
        serde_json::from_value(body).expect("an image's shape")
    }

    /// Anything as it comes: status and body, of whatever kind.
    pub(crate) async fn raw(&self, path: &str) -> (StatusCode, Vec<u8>) {
        let request = self.client.get(format!("{}{path}", self.base));
        let answer = request.header(header::COOKIE, &self.cookie).send().await.expect("an answer");
        (answer.status(), answer.bytes().await.expect("a body").to_vec())
    }

    pub(crate) async fn create_room(&self) -> RoomId {
        self.post::<RoomView>("/api/rooms", json!({})).await.id
    }

    /// A link's record and its secret.
    pub(crate) async fn invite(&self, room: RoomId, role: Role) -> (CreatedInvite, String) {
        let path = format!("/api/rooms/{room}/invites");
        let invite: CreatedInvite = self.post(&path, json!({ "role": role })).await;
        let token = invite.path.split('#').nth(1).expect("a secret").to_owned();
        (invite, token)
    }

    pub(crate) async fn accept(&self, token: &str) -> RoomView {
        self.post("/api/invites/accept", json!({ "token": token })).await
    }

    /// Connects with nothing.
    pub(crate) async fn open(&self, room: RoomId) -> Page {
        Page::open(self, room, None).await.expect("to be let in")
    }

    /// Waits until the server has painted everything up to `seq`; its digest then.
    pub(crate) async fn server_digest(&self, room: RoomId, seq: Seq) -> String {
        let view: DigestView = self.get(&format!("/api/rooms/{room}/digest")).await;
        assert!(view.seq >= seq, "the server has painted all that it has told");
        view.digest
    }

    pub(crate) async fn generate(&self, room: RoomId, asked: &NewGeneration) -> GenerationView {
        self.post(&format!("/api/rooms/{room}/generations"), asked).await
    }

    pub(crate) async fn generation(&self, room: RoomId, id: GenerationId) -> GenerationView {
        self.get(&format!("/api/rooms/{room}/generations/{id}")).await
    }
}
