//! That whatever is offered is taken.

use super::fixture::{client_of, generate, job, raster};
use fake_stability::FakeStability;
use protocol::api::{ModelView, ProviderView};
use scenewright::generate::{Generator as _, Job};

async fn offer() -> (FakeStability, ProviderView) {
    let fake = FakeStability::start().await;
    let view = client_of(&fake).view();
    (fake, view)
}

fn model(view: &ProviderView, id: &str) -> ModelView {
    view.models.iter().find(|model| model.id == id).expect("offered").clone()
}

#[tokio::test]
async fn two_models_are_offered_at_their_price() {
    let (fake, view) = offer().await;
    assert_eq!(view.id, "stability");
    let offered: Vec<_> =
        view.models.iter().map(|model| (model.id.as_str(), model.price_cents)).collect();
    assert_eq!(offered, [("sketch", 5.0), ("sdxl", 0.9)]);
    for (id, price) in offered {
        let before = fake.credits();
        generate(&client_of(&fake), job(id)).await.expect("a picture");
        assert!((before - fake.credits() - price).abs() < 1e-9, "{id} costs {price} cents");
    }
}

#[tokio::test]
async fn every_style_that_is_offered_is_taken() {
    let (fake, view) = offer().await;
    let client = client_of(&fake);
    let (sketch, sdxl) = (model(&view, "sketch"), model(&view, "sdxl"));
    assert_eq!(sketch.styles.len(), 17);
    assert_eq!(sketch.styles, sdxl.styles, "the vendor has one list for both");
    for style in sketch.styles {
        let asked = Job { style: Some(style.clone()), ..job("sketch") };
        generate(&client, asked).await.unwrap_or_else(|error| panic!("{style}: {error}"));
    }
}

#[tokio::test]
async fn both_ends_of_every_range_are_taken() {
    let (fake, view) = offer().await;
    let client = client_of(&fake);
    for model in view.models {
        for end in [|min: f64, _: f64| min, |_: f64, max: f64| max] {
            let mut asked = job(&model.id);
            for setting in &model.settings {
                asked.settings.insert(setting.name.clone(), end(setting.min, setting.max));
            }
            generate(&client, asked).await.unwrap_or_else(|error| panic!("{}: {error}", model.id));
        }
    }
}

#[tokio::test]
async fn the_longest_prompts_and_the_greatest_seed_are_taken() {
    let (fake, view) = offer().await;
    let client = client_of(&fake);
    for model in view.models {
        let longest = "ä".repeat(model.prompt_characters as usize);
        let asked = Job {
            prompt: longest.clone(),
            negative_prompt: longest,
            seed: scenewright::generate::MAX_SEED,
            ..job(&model.id)
        };
        let made = generate(&client, asked).await.unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(made.seed, scenewright::generate::MAX_SEED);
    }
}

#[tokio::test]
async fn all_nine_canvas_sizes_are_taken() {
    let (fake, _) = offer().await;
    let client = client_of(&fake);
    for (long, short) in [(1024, 1024), (1152, 896), (1216, 832), (1344, 768), (1536, 640)] {
        for (width, height) in [(long, short), (short, long)] {
            let asked = Job { raster: raster(width, height), ..job("sdxl") };
            let made = generate(&client, asked).await.expect("a picture");
            assert_eq!((made.width, made.height), (width, height));
        }
    }
}
