//! The TypeScript of every JSON type, one file each, and of the constants that a page needs.

use crate::{CloseCode, limits};
use std::path::Path;
use ts_rs::{Config, TS};

/// Writes the types of all messages and of the HTTP interface into `dir`.
///
/// # Errors
/// If a file cannot be written.
pub fn export_typescript(dir: &Path) -> Result<(), ts_rs::ExportError> {
    let config = Config::default().with_out_dir(dir);
    crate::ClientMessage::export_all(&config)?;
    crate::ServerMessage::export_all(&config)?;
    use crate::api::*;
    MeView::export_all(&config)?;
    NewRoom::export_all(&config)?;
    RoomView::export_all(&config)?;
    NewInvite::export_all(&config)?;
    CreatedInvite::export_all(&config)?;
    AcceptInvite::export_all(&config)?;
    ProviderView::export_all(&config)?;
    NewGeneration::export_all(&config)?;
    ChangeGeneration::export_all(&config)?;
    ImageUploadView::export_all(&config)?;
    RollBackView::export_all(&config)?;
    ErrorBody::export_all(&config)?;
    DigestView::export_all(&config)?;
    TimelapseView::export_all(&config)?;
    std::fs::write(dir.join("constants.ts"), constants()).map_err(ts_rs::ExportError::Io)
}

fn constants() -> String {
    let mut text = String::from("// Generated from core/protocol; do not edit.\n\n");
    text += &format!("export const PROTOCOL_VERSION = {};\n", crate::PROTOCOL_VERSION);
    text += &format!("export const ENGINE_VERSION = {};\n", engine::ENGINE_VERSION);
    text += &format!("export const NAME_CHARACTERS = {};\n", limits::NAME_CHARACTERS);
    text += &format!("export const PROMPT_CHARACTERS = {};\n", limits::PROMPT_CHARACTERS);
    text += &format!("export const HOSTS_LAYERS_FROM = {};\n", limits::HOSTS_LAYERS_FROM);
    text += &format!("export const IMAGE_UPLOAD_BYTES = {};\n", limits::IMAGE_UPLOAD_BYTES);
    text += &format!("export const IMAGE_SIDE_PX = {};\n", limits::IMAGE_SIDE_PX);
    text += &format!("export const HEARTBEAT_MS = {};\n", limits::HEARTBEAT_MS);
    text += &format!("export const SILENCE_MS = {};\n", limits::SILENCE_MS);
    text += "\nexport const CloseCode = {\n";
    for code in CloseCode::ALL {
        text += &format!("  {code:?}: {},\n", code.code());
    }
    text + "} as const;\n"
}
