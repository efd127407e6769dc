//! Whether a request for a picture can be met at all.

use super::{Job, MAX_SEED};
use protocol::api::{ModelView, NewGeneration, ProviderView};

/// Why a request was refused. Nothing was made and nothing was charged.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AskError {
    /// No provider of that name is set up here.
    #[error("no provider called {0:?} is set up on this server")]
    Provider(String),
    /// The provider has no such way of making a picture.
    #[error("{0} has no model called {1:?}")]
    Model(String, String),
    /// A prompt is needed.
    #[error("say in the prompt what the picture shall show")]
    PromptMissing,
    /// A prompt is longer than the model takes.
    #[error("the prompt has {has} characters; {most} is the most here")]
    PromptLong {
        /// Characters it has.
        has: usize,
        /// Characters it may have.
        most: u32,
    },
    /// The model has no such field, and it was not left empty.
    #[error("{model} does not take {field}")]
    NotTaken {
        /// Which model.
        model: String,
        /// Which field.
        field: String,
    },
    /// A number is outside of its range.
    #[error("{field} goes from {min} to {max}")]
    Range {
        /// Which field.
        field: String,
        /// Least value, as it is shown.
        min: String,
        /// Greatest value, as it is shown.
        max: String,
    },
}

/// Checks what is asked against what the model declares. A field that it has not is refused, not
/// dropped: the picture would not be the one that was asked for.
pub(super) fn check(asked: &NewGeneration, provider: &ProviderView) -> Result<(), AskError> {
    let model = provider
        .models
        .iter()
        .find(|model| model.id == asked.model)
        .ok_or_else(|| AskError::Model(provider.name.clone(), asked.model.clone()))?;
    let not_taken = |field: String| AskError::NotTaken { model: model.name.clone(), field };
    prompts(asked, model)?;
    if !model.negative_prompt && !asked.negative_prompt.is_empty() {
        return Err(not_taken("a negative prompt".into()));
    }
    if let Some(style) = &asked.style
        && !model.styles.contains(style)
    {
        return Err(not_taken(format!("the style {style:?}")));
    }
    range("closeness", asked.closeness, 0.0, 1.0)?;
    if let Some(seed) = asked.seed {
        range("seed", seed.into(), 1.0, MAX_SEED.into())?;
    }
    for (name, value) in &asked.settings {
        let setting = model.settings.iter().find(|setting| setting.name == *name);
        let setting = setting.ok_or_else(|| not_taken(format!("{name:?}")))?;
        range(name, *value, setting.min, setting.max)?;
    }
    Ok(())
}

fn prompts(asked: &NewGeneration, model: &ModelView) -> Result<(), AskError> {
    if model.prompt_required && asked.prompt.trim().is_empty() {
        return Err(AskError::PromptMissing);
    }
    let most = model.prompt_characters;
    let has = asked.prompt.chars().count().max(asked.negative_prompt.chars().count());
    if has > most as usize {
        return Err(AskError::PromptLong { has, most });
    }
    Ok(())
}

fn range(field: &str, value: f64, min: f64, max: f64) -> Result<(), AskError> {
    if value.is_finite() && (min..=max).contains(&value) {
        return Ok(());
    }
    Err(AskError::Range { field: field.into(), min: min.to_string(), max: max.to_string() })
}

/// The job of a kept request.
pub(super) fn job(asked: &crate::store::NewGenerationRow, raster: super::Raster) -> Job {
    Job {
        model: asked.model.clone(),
        raster,
        prompt: asked.prompt.clone(),
        negative_prompt: asked.negative_prompt.clone(),
        closeness: asked.closeness,
        style: asked.style.clone(),
        seed: asked.seed,
        settings: asked.settings.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use protocol::api::SettingView;

    fn provider() -> ProviderView {
        ProviderView {
            id: "lab".into(),
            name: "Lab".into(),
            about: String::new(),
            models: vec![ModelView {
                id: "one".into(),
                name: "One".into(),
                price_cents: 1.0,
                prompt_characters: 10,
                prompt_required: true,
                negative_prompt: false,
                styles: vec!["oil".into()],
                settings: vec![SettingView {
                    name: "steps".into(),
                    min: 10.0,
                    max: 50.0,
                    step: 1.0,
                    default: Some(30.0),
                }],
            }],
        }
    }

    fn asked() -> NewGeneration {
        NewGeneration {
            provider: "lab".into(),
            model: "one".into(),
            prompt: "a tower".into(),
            negative_prompt: String::new(),
            closeness: 0.5,
            style: Some("oil".into()),
            seed: Some(1),
            settings: [("steps".to_owned(), 10.0)].into(),
            again: None,
            hidden_layers: false,
        }
    }

    fn refused(change: impl FnOnce(&mut NewGeneration)) -> String {
        let mut asked = asked();
        change(&mut asked);
        check(&asked, &provider()).expect_err("it cannot be met").to_string()
    }

    #[test]
    fn what_is_declared_is_taken() {
        assert_eq!(check(&asked(), &provider()), Ok(()));
    }

    #[test]
    fn what_is_not_declared_is_refused_by_name() {
        assert_eq!(refused(|a| a.model = "two".into()), "Lab has no model called \"two\"");
        assert_eq!(
            refused(|a| a.negative_prompt = "x".into()),
            "One does not take a negative prompt"
        );
        assert_eq!(
            refused(|a| a.style = Some("ink".into())),
            "One does not take the style \"ink\""
        );
        assert_eq!(
            refused(|a| a.settings = [("cfg".to_owned(), 1.0)].into()),
            "One does not take \"cfg\""
        );
    }

    #[test]
    fn numbers_stay_in_their_ranges() {
        assert_eq!(refused(|a| a.closeness = 1.01), "closeness goes from 0 to 1");
        assert_eq!(refused(|a| a.closeness = f64::NAN), "closeness goes from 0 to 1");
        assert_eq!(refused(|a| a.seed = Some(0)), "seed goes from 1 to 4294967294");
        assert_eq!(refused(|a| a.seed = Some(u32::MAX)), "seed goes from 1 to 4294967294");
        assert_eq!(
            refused(|a| a.settings = [("steps".to_owned(), 51.0)].into()),
            "steps goes from 10 to 50"
        );
    }

    #[test]
    fn a_prompt_is_neither_empty_nor_too_long() {
        assert_eq!(
            refused(|a| a.prompt = " ".into()),
            "say in the prompt what the picture shall show"
        );
        assert_eq!(
            refused(|a| a.prompt = "é".repeat(11)),
            "the prompt has 11 characters; 10 is the most here"
        );
    }
}
