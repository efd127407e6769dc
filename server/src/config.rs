//! What the server can be told: flags over `SCENEWRIGHT_*` variables over defaults.
//!
//! The doc comments are the help. Nothing is needed on one's own machine.

use crate::generate::Secret;
use anyhow::{Context as _, bail};
use clap::{CommandFactory as _, Parser};
use std::{net::SocketAddr, path::PathBuf, time::Duration};

/// Draw a scene together, and turn it into a picture.
#[derive(Clone, Debug, Parser)]
#[command(name = "scenewright", version)]
pub struct Config {
    /// What to do; serves if nothing is said.
    #[command(subcommand)]
    pub command: Option<Command>,

    /// Address to listen on.
    #[arg(long, env = "SCENEWRIGHT_LISTEN", default_value = "127.0.0.1:8080")]
    pub listen: SocketAddr,

    /// Folder for everything that is kept.
    #[arg(long, env = "SCENEWRIGHT_DATA", default_value = "data")]
    pub data: PathBuf,

    /// Where people reach the page, such as https://draw.example.org. Needed behind a proxy that
    /// changes the Host header; makes cookies Secure if it is https.
    #[arg(long, env = "SCENEWRIGHT_PUBLIC_URL")]
    pub public_url: Option<String>,

    /// Seconds that an empty room stays in memory.
    #[arg(long, env = "SCENEWRIGHT_IDLE_ROOM_S", default_value_t = 60)]
    pub idle_room_s: u64,

    /// Stability AI's key. Without one, only the built-in painter makes pictures.
    #[arg(long, env = "SCENEWRIGHT_STABILITY_API_KEY", hide_env_values = true, value_parser = secret)]
    pub stability_api_key: Option<Secret>,

    /// A file that holds Stability AI's key.
    #[arg(long, env = "SCENEWRIGHT_STABILITY_API_KEY_FILE", conflicts_with = "stability_api_key")]
    pub stability_api_key_file: Option<PathBuf>,

    /// Where Stability AI's service is.
    #[arg(
        long,
        env = "SCENEWRIGHT_STABILITY_BASE_URL",
        default_value = "https://api.stability.ai"
    )]
    pub stability_base_url: String,

    /// Seconds to wait for Stability AI's answer before the outcome counts as unknown.
    #[arg(long, env = "SCENEWRIGHT_STABILITY_TIMEOUT_S", default_value_t = 120)]
    pub stability_timeout_s: u64,

    /// Log as one JSON object a line.
    #[arg(long, env = "SCENEWRIGHT_LOG_JSON")]
    pub log_json: bool,

    /// What is logged, such as info or scenewright=debug.
    #[arg(long, env = "SCENEWRIGHT_LOG", default_value = "info")]
    pub log: String,
}

/// What else the binary does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::Subcommand)]
pub enum Command {
    /// Asks the server that listens at the same address whether it can do its work.
    Healthcheck,
}

fn secret(text: &str) -> Result<Secret, std::convert::Infallible> {
    Ok(Secret::new(text))
}

impl Config {
    /// Reads the command line and the environment; ends the process with the help if they are
    /// not understood.
    ///
    /// # Errors
    /// If a variable of ours is not known, or the key's file cannot be read.
    pub fn load() -> anyhow::Result<Self> {
        check_names(std::env::vars_os().map(|(name, _)| name.to_string_lossy().into_owned()))?;
        let mut config = Self::parse();
        if let Some(file) = &config.stability_api_key_file {
            let key = std::fs::read_to_string(file)
                .with_context(|| format!("cannot read the key in {}", file.display()))?;
            config.stability_api_key = Some(Secret::new(&key));
        }
        config.stability_api_key = config.stability_api_key.filter(|key| !key.expose().is_empty());
        Ok(config)
    }

    /// How long an empty room stays in memory.
    #[must_use]
    pub fn idle_room(&self) -> Duration {
        Duration::from_secs(self.idle_room_s)
    }
}

/// A misspelt variable would be a setting that is silently not in effect.
fn check_names(names: impl Iterator<Item = String>) -> anyhow::Result<()> {
    let command = Config::command();
    let known: Vec<_> = command.get_arguments().filter_map(|argument| argument.get_env()).collect();
    for name in names.filter(|name| name.starts_with("SCENEWRIGHT_")) {
        if !known.iter().any(|known| *known == name.as_str()) {
            bail!("no setting is called {name}; `scenewright --help` lists them");
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_defaults_need_nothing() {
        let config = Config::try_parse_from(["scenewright"]).expect("no argument is needed");
        assert_eq!(config.listen.to_string(), "127.0.0.1:8080");
        assert!(config.stability_api_key.is_none());
    }

    #[test]
    fn a_secret_is_never_shown() {
        let config = Config::try_parse_from(["scenewright", "--stability-api-key", "sk-123"])
            .expect("a key");
        assert!(!format!("{config:?}").contains("sk-123"));
        assert_eq!(config.stability_api_key.expect("the key").expose(), "sk-123");
    }

    #[test]
    fn a_misspelt_variable_is_an_error() {
        let names = ["PATH", "SCENEWRIGHT_DATA"].map(String::from);
        assert!(check_names(names.into_iter()).is_ok());
        let error = check_names(["SCENEWRIGHT_DATE".to_owned()].into_iter()).expect_err("no such");
        assert_eq!(
            error.to_string(),
            "no setting is called SCENEWRIGHT_DATE; `scenewright --help` lists them"
        );
    }
}
