//! Asks a running server how it is, for those that watch containers.

use anyhow::{Context as _, ensure};
use std::{
    net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr},
    time::Duration,
};

/// A server that takes longer is not well.
const PATIENCE: Duration = Duration::from_secs(2);

/// Asks the server on this machine that listens at `address`.
///
/// # Errors
/// If it does not answer, or cannot do its work.
pub async fn run(address: SocketAddr) -> anyhow::Result<()> {
    let client = reqwest::Client::builder().no_proxy().timeout(PATIENCE).build()?;
    let url = format!("http://{}/readyz", reachable(address));
    let answer = client.get(url).send().await.context("the server does not answer")?;
    ensure!(answer.status().is_success(), "the server is not ready: {}", answer.text().await?);
    Ok(())
}

/// Listening everywhere is reached on loopback.
fn reachable(mut address: SocketAddr) -> SocketAddr {
    match address.ip() {
        IpAddr::V4(Ipv4Addr::UNSPECIFIED) => address.set_ip(Ipv4Addr::LOCALHOST.into()),
        IpAddr::V6(Ipv6Addr::UNSPECIFIED) => address.set_ip(Ipv6Addr::LOCALHOST.into()),
        _ => {}
    }
    address
}
