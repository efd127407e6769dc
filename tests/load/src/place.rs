//! Places in rooms: what a page needs to get in, asked for over HTTP as people do.

use crate::server::Server;
use anyhow::{Context as _, ensure};
use protocol::{
    Role,
    api::{AcceptInvite, CreatedInvite, DigestView, NewInvite, NewRoom, RoomView},
};
use reqwest::{Client, RequestBuilder, Response, header};
use tokio_tungstenite::tungstenite::{client::IntoClientRequest as _, http::Request};

/// One person's place in one room.
#[derive(Clone, Debug)]
pub(crate) struct Place {
    /// Host and port of the server.
    pub(crate) address: String,
    room: String,
    cookie: Option<String>,
}

impl Place {
    /// People in a new room of the product; the first one is the host, the others artists.
    pub(crate) async fn in_product(server: &Server, people: usize) -> anyhow::Result<Vec<Self>> {
        let client = Client::new();
        let api = format!("http://{}/api", server.address);
        let made = client.post(format!("{api}/rooms")).json(&NewRoom::default());
        let made = answer(made).await?;
        let host = cookie(&made)?;
        let room = made.json::<RoomView>().await?.id.to_string();

        let asked = NewInvite { role: Role::Artist, expires_in_s: None };
        let invite = client.post(format!("{api}/rooms/{room}/invites")).json(&asked);
        let invite = answer(invite.header(header::COOKIE, &host)).await?;
        let path = invite.json::<CreatedInvite>().await?.path;
        let (_, token) = path.split_once('#').context("a link has a secret")?;

        let mut places = vec![Self { address: server.address.clone(), room, cookie: Some(host) }];
        places.extend(Self::invited(&server.address, token, people - 1).await?);
        Ok(places)
    }

    /// New people who come by an invite link's secret.
    pub(crate) async fn invited(
        address: &str,
        token: &str,
        people: usize,
    ) -> anyhow::Result<Vec<Self>> {
        let client = Client::new();
        let mut places = Vec::new();
        while places.len() < people {
            let accept = AcceptInvite { token: token.to_owned() };
            let url = format!("http://{address}/api/invites/accept");
            let accepted = answer(client.post(url).json(&accept)).await?;
            let cookie = Some(cookie(&accepted)?);
            let room = accepted.json::<RoomView>().await?.id.to_string();
            places.push(Self { address: address.to_owned(), room, cookie });
        }
        Ok(places)
    }

    /// People in a room of the ceiling, which asks nobody who they are.
    pub(crate) fn in_hub(server: &Server, room: usize, people: usize) -> Vec<Self> {
        let (address, room) = (server.address.clone(), room.to_string());
        vec![Self { address, room, cookie: None }; people]
    }

    /// The same place after the server has moved to another port.
    pub(crate) fn at(&self, server: &Server) -> Self {
        Self { address: server.address.clone(), ..self.clone() }
    }

    /// Whether this is a place in the product.
    pub(crate) fn is_in_product(&self) -> bool {
        self.cookie.is_some()
    }

    /// The opening handshake.
    pub(crate) fn handshake(&self) -> anyhow::Result<Request<()>> {
        let url = format!("ws://{}/api/rooms/{}/socket", self.address, self.room);
        let mut request = url.into_client_request()?;
        if let Some(cookie) = &self.cookie {
            request.headers_mut().insert("cookie", cookie.parse()?);
        }
        Ok(request)
    }

    /// What the product has painted in this room.
    pub(crate) async fn digest(&self) -> anyhow::Result<DigestView> {
        let cookie = self.cookie.as_deref().context("the ceiling paints nothing")?;
        let url = format!("http://{}/api/rooms/{}/digest", self.address, self.room);
        Ok(answer(Client::new().get(url).header(header::COOKIE, cookie)).await?.json().await?)
    }
}

async fn answer(request: RequestBuilder) -> anyhow::Result<Response> {
    let answer = request.send().await?;
    ensure!(answer.status().is_success(), "{} answers {}", answer.url(), answer.status());
    Ok(answer)
}

fn cookie(answer: &Response) -> anyhow::Result<String> {
    let cookie = answer.headers().get(header::SET_COOKIE).context("no cookie was given")?;
    Ok(cookie.to_str()?.split(';').next().unwrap_or_default().to_owned())
}
