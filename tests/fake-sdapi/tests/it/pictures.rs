//! What comes out: a function of the drawing, the parameters and the seed, and of the strength.

use fake_sdapi::{FakeSdapi, Flavour, Verdict, stamped_seed};
use image::{Rgba, RgbaImage};
use serde_json::{Value, json};

use crate::kit::{IMG2IMG, TXT2IMG, ask, drawn, web_ui, with, words};

async fn picture(fake: &FakeSdapi, path: &str, body: Value) -> RgbaImage {
    ask(fake, path, body).await.pictures().swap_remove(0)
}

#[tokio::test]
async fn the_same_request_makes_the_same_picture_and_any_other_makes_another() {
    let fake = web_ui().await;
    let first = picture(&fake, TXT2IMG, words()).await;
    assert_eq!(picture(&fake, TXT2IMG, words()).await, first);
    let task = with(words(), "force_task_id", json!("task(7)"));
    assert_eq!(picture(&fake, TXT2IMG, task).await, first, "the task is no matter of the picture");
    let others = [
        ("prompt", json!("a forest")),
        ("negative_prompt", json!("fog")),
        ("seed", json!(7)),
        ("steps", json!(5)),
        ("cfg_scale", json!(3)),
        ("sampler_name", json!("DDIM")),
        ("override_settings", json!({"sd_model_checkpoint": "sd_xl_base_1.0"})),
    ];
    for (name, value) in others {
        let other = picture(&fake, TXT2IMG, with(words(), name, value)).await;
        assert_ne!(other, first, "{name}");
    }
}

#[tokio::test]
async fn the_less_it_denoises_the_nearer_it_stays_to_the_drawing() {
    let fake = web_ui().await;
    let drawing = fake_kit::samples::drawing(96, 80).into_rgba8();
    let mut distances = Vec::new();
    for strength in [0.0, 0.5, 1.0] {
        let body = with(drawn(), "denoising_strength", json!(strength));
        let made = picture(&fake, IMG2IMG, body).await;
        let Rgba(one) = made.get_pixel(10, 10);
        let Rgba(other) = drawing.get_pixel(10, 10);
        distances.push(one.iter().zip(other).map(|(a, b)| u32::from(a.abs_diff(*b))).sum::<u32>());
    }
    assert_eq!(distances[0], 0);
    assert!(distances[0] < distances[1] && distances[1] < distances[2], "{distances:?}");
}

#[tokio::test]
async fn a_random_seed_is_told_and_a_batch_counts_on() {
    let fake = web_ui().await;
    let body = with(with(words(), "seed", json!(-1)), "batch_size", json!(2));
    let reply = ask(&fake, TXT2IMG, with(body, "n_iter", json!(2))).await;
    let (info, pictures) = (reply.info(), reply.pictures());
    let seed = info["seed"].as_u64().expect("a seed");
    assert_eq!(info["all_seeds"], json!([seed, seed + 1, seed + 2, seed + 3]));
    let stamped: Vec<_> = pictures.iter().map(|made| stamped_seed(made).map(u64::from)).collect();
    assert_eq!(stamped, [Some(seed), Some(seed + 1), Some(seed + 2), Some(seed + 3)]);
    assert_eq!(reply.json["parameters"]["seed"], -1, "what was asked stands there");
}

#[tokio::test]
async fn pictures_that_are_saved_come_with_a_grid_first() {
    let fake = web_ui().await;
    let body = with(with(words(), "batch_size", json!(2)), "save_images", json!(true));
    let reply = ask(&fake, TXT2IMG, body).await;
    assert_eq!(reply.pictures().len(), 3);
    assert_eq!(reply.info()["index_of_first_image"], 1);
    assert_eq!(reply.pictures()[0].dimensions(), (192, 80));
}

#[tokio::test]
async fn the_answer_gives_back_what_was_asked_without_the_pictures() {
    let fake = web_ui().await;
    let reply = ask(&fake, IMG2IMG, drawn()).await;
    let parameters = &reply.json["parameters"];
    assert_eq!((&parameters["steps"], &parameters["init_images"]), (&json!(4), &json!(null)));
    assert_eq!(parameters["cfg_scale"], 7.0, "with the defaults");
}

#[tokio::test]
async fn a_word_can_leave_the_picture_black() {
    let fake = web_ui().await;
    fake.on_word("Harbour", Verdict::Black);
    let made = picture(&fake, TXT2IMG, words()).await;
    assert!(made.pixels().all(|pixel| *pixel == Rgba([0, 0, 0, 255])));
}

#[tokio::test]
async fn every_flavour_makes_pictures() {
    for flavour in
        [Flavour::Automatic1111, Flavour::Forge, Flavour::SdNext, Flavour::StableDiffusionCpp]
    {
        let fake = FakeSdapi::start(flavour).await;
        let reply = ask(&fake, IMG2IMG, drawn()).await;
        assert_eq!(reply.pictures()[0].dimensions(), (96, 80), "{flavour:?}");
        assert_eq!(reply.info()["seed"], 3_735_928_559_u32, "{flavour:?}");
    }
}
