//! A generation as those in its room see it who may know of it.

use crate::store::{GenerationRow, ImageHash};
use protocol::{
    RoomId,
    api::{GenerationView, ImageView, ProblemView},
};

/// What is known of a generation while it is under way and not kept.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Standing {
    pub(super) position: Option<u32>,
    pub(super) progress: Option<f32>,
}

pub(super) fn view(row: &GenerationRow, standing: Standing) -> GenerationView {
    let asked = &row.asked;
    let image = |hash: ImageHash, (media_type, width, height): &(String, u32, u32)| ImageView {
        url: image_url(asked.room, hash),
        media_type: media_type.clone(),
        width: *width,
        height: *height,
    };
    GenerationView {
        id: row.id,
        state: row.state,
        position: standing.position,
        progress: standing.progress.map(f64::from),
        author: asked.author,
        author_name: asked.author_name.clone(),
        provider: asked.provider.clone(),
        model: asked.model.clone(),
        prompt: asked.prompt.clone(),
        negative_prompt: asked.negative_prompt.clone(),
        closeness: asked.closeness,
        style: asked.style.clone(),
        seed: asked.seed,
        settings: asked.settings.clone(),
        parameters: row.parameters.clone(),
        seq: asked.seq,
        created_at_ms: asked.created_at_ms,
        finished_at_ms: row.finished_at_ms,
        input: Some(image(asked.input, &row.input)),
        picture: row.picture.as_ref().map(|(hash, media_type, width, height)| {
            image(*hash, &(media_type.clone(), *width, *height))
        }),
        keeping: row.keeping,
        hidden_layers: asked.hidden_layers,
        shared: asked.shared,
        problem: row.problem.as_ref().map(|(code, message)| ProblemView {
            code: code.clone(),
            message: message.clone(),
            charged: row.charged,
        }),
    }
}

fn image_url(room: RoomId, hash: ImageHash) -> String {
    format!("/api/rooms/{room}/images/{hash}")
}
