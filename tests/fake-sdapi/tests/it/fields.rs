//! Which bodies are taken.

use fake_sdapi::{Failure, FakeSdapi, Flavour};
use serde_json::{Value, json};

use crate::kit::{IMG2IMG, TXT2IMG, ask, base64, drawn, send, web_ui, with, without, words};

#[tokio::test]
async fn every_field_of_the_contract_is_taken() {
    let fake = web_ui().await;
    let fields = json!({
        "negative_prompt": "fog", "cfg_scale": 7.5, "denoising_strength": 0.4, "mask_blur": 8,
        "mask": base64(fake_kit::samples::mask(96, 80)), "inpainting_fill": 1,
        "inpaint_full_res": false, "inpainting_mask_invert": 0, "batch_size": 2,
        "override_settings": {"sd_model_checkpoint": "sd_xl_base_1.0"}, "alwayson_scripts": {},
        "force_task_id": "task(1)", "scheduler": "Karras",
    });
    let mut body = drawn();
    body.as_object_mut().expect("an object").extend(fields.as_object().expect("one").clone());
    let reply = ask(&fake, IMG2IMG, body).await;
    assert_eq!(reply.status, 200, "{}", reply.json);
    assert_eq!(reply.info()["sd_model_name"], "sd_xl_base_1.0.safetensors [31e35c80fc]");
}

#[tokio::test]
async fn each_wrong_value_is_refused_at_its_place() {
    let fake = web_ui().await;
    let wrong: &[(&str, Value, &str)] = &[
        ("stepps", json!(20), "value_error.extra"),
        ("steps", json!("20"), "type_error.integer"),
        ("steps", json!(20.5), "type_error.integer"),
        ("steps", json!(null), "type_error.integer"),
        ("steps", json!(0), "value_error.number.not_ge"),
        ("steps", json!(151), "value_error.number.not_le"),
        ("cfg_scale", json!("7"), "type_error.float"),
        ("cfg_scale", json!(30.5), "value_error.number.not_le"),
        ("seed", json!(-2), "value_error.number.not_ge"),
        ("seed", json!(4_294_967_296_u64), "value_error.number.not_le"),
        ("width", json!(100), "value_error"),
        ("height", json!(4096), "value_error.number.not_le"),
        ("batch_size", json!(0), "value_error.number.not_ge"),
        ("denoising_strength", json!(1.01), "value_error.number.not_le"),
        ("inpainting_fill", json!(4), "value_error.number.not_le"),
        ("inpaint_full_res", json!(1), "type_error.bool"),
        ("prompt", json!(["a harbour"]), "type_error.str"),
        ("alwayson_scripts", json!([]), "type_error.dict"),
        ("scheduler", json!("Karas"), "value_error"),
        ("init_images", json!("base64"), "type_error.list"),
    ];
    for (name, value, kind) in wrong {
        let reply = ask(&fake, IMG2IMG, with(drawn(), name, value.clone())).await;
        assert_eq!(reply.status, 422, "{name}: {value}");
        assert_eq!(reply.fault(), (format!("body.{name}"), (*kind).to_owned()), "{value}");
    }
    assert!(fake.requests().iter().all(|request| request.job.is_none()), "none became a job");
    assert_eq!(fake.requests()[0].answer, Some((422, Some(Failure::Invalid))));
}

#[tokio::test]
async fn all_faults_are_told_at_once() {
    let fake = web_ui().await;
    let body = with(with(words(), "steps", json!(0)), "stepps", json!(1));
    let reply = ask(&fake, TXT2IMG, body).await;
    assert_eq!(reply.json["detail"].as_array().map(Vec::len), Some(2));
}

#[tokio::test]
async fn the_later_pydantic_has_other_types_and_tells_the_input() {
    let fake = FakeSdapi::start(Flavour::Forge).await;
    let reply = ask(&fake, TXT2IMG, with(words(), "steps", json!("20"))).await;
    let fault = &reply.json["detail"][0];
    assert_eq!((&fault["type"], &fault["input"]), (&json!("int_type"), &json!("20")));
}

#[tokio::test]
async fn the_fields_of_img2img_are_none_of_txt2img() {
    let fake = web_ui().await;
    for name in ["init_images", "mask", "denoising_strength", "mask_blur"] {
        let reply = ask(&fake, TXT2IMG, with(words(), name, json!(0.5))).await;
        assert_eq!(reply.fault(), (format!("body.{name}"), "value_error.extra".to_owned()));
    }
}

#[tokio::test]
async fn settings_are_known_or_refused() {
    let fake = web_ui().await;
    let body = with(words(), "override_settings", json!({"sd_model_chekpoint": "x"}));
    let reply = ask(&fake, TXT2IMG, body).await;
    assert_eq!(reply.fault().0, "body.override_settings.sd_model_chekpoint");
    let body = with(words(), "override_settings", json!({"sd_model_checkpoint": "not there"}));
    let reply = ask(&fake, TXT2IMG, body).await;
    assert_eq!((reply.status, &reply.json["detail"]), (404, &json!("Model not found")));
}

#[tokio::test]
async fn an_unknown_sampler_is_refused_and_so_is_one_with_its_scheduler_in_its_name() {
    let fake = web_ui().await;
    for name in ["Eulr", "DPM++ 2M Karras"] {
        let reply = ask(&fake, TXT2IMG, with(words(), "sampler_name", json!(name))).await;
        let expected = json!({
            "error": "HTTPException", "detail": "Sampler not found", "body": "", "errors": "",
        });
        assert_eq!((reply.status, reply.json), (400, expected));
    }
}

#[tokio::test]
async fn pictures_are_really_decoded() {
    let fake = web_ui().await;
    let reply = ask(&fake, IMG2IMG, words()).await;
    assert_eq!((reply.status, &reply.json["detail"]), (404, &json!("Init image not found")));
    let mut torn = fake_kit::samples::opaque(96, 80);
    torn.truncate(torn.len() / 2);
    let text = "data:text/plain;base64,AAAA".to_owned();
    for wrong in [base64(torn), base64(b"no picture".to_vec()), "?".to_owned(), text] {
        let reply = ask(&fake, IMG2IMG, with(drawn(), "init_images", json!([wrong]))).await;
        assert_eq!((reply.status, &reply.json["detail"]), (500, &json!("Invalid encoded image")));
        let reply = ask(&fake, IMG2IMG, with(drawn(), "mask", json!(wrong))).await;
        assert_eq!((reply.status, &reply.json["detail"]), (500, &json!("Invalid encoded image")));
    }
    let url = format!("data:image/png;base64,{}", base64(fake_kit::samples::opaque(96, 80)));
    let reply = ask(&fake, IMG2IMG, with(drawn(), "init_images", json!([url]))).await;
    assert_eq!(reply.status, 200, "a data URL is taken");
    assert_eq!(
        fake.requests()[0].picture("/init_images/0"),
        None,
        "and the log decodes what was sent"
    );
    let sent = fake.requests().pop().and_then(|request| request.picture("/init_images/0"));
    assert_eq!(sent.map(|picture| (picture.width(), picture.height())), Some((96, 80)));
}

#[tokio::test]
async fn one_picture_of_the_right_shape_is_wanted() {
    let fake = web_ui().await;
    let two = json!([drawn()["init_images"][0], drawn()["init_images"][0]]);
    let reply = ask(&fake, IMG2IMG, with(drawn(), "init_images", two)).await;
    assert_eq!(reply.fault().0, "body.init_images");
    let reply = ask(&fake, IMG2IMG, with(drawn(), "width", json!(128))).await;
    assert_eq!(reply.fault().0, "body.init_images", "it would be stretched");
    let unsized_body = without(without(drawn(), "width"), "height");
    let reply = ask(&fake, IMG2IMG, unsized_body).await;
    assert_eq!(reply.fault().0, "body.init_images", "the size is 512x512 unless sent");
    let twice = with(with(drawn(), "width", json!(192)), "height", json!(160));
    assert_eq!(ask(&fake, IMG2IMG, twice).await.pictures()[0].dimensions(), (192, 160));
}

#[tokio::test]
async fn a_body_is_json_and_says_so() {
    let fake = web_ui().await;
    let url = format!("{}{TXT2IMG}", fake.base_url());
    let client = reqwest::Client::new();
    let reply = send(client.post(&url).body(words().to_string())).await;
    assert_eq!(reply.fault(), ("body".to_owned(), "type_error.dict".to_owned()));
    let torn = client.post(&url).header("content-type", "application/json").body("{\"prompt\":");
    assert_eq!(send(torn).await.fault().1, "value_error.jsondecode");
    let list = client.post(&url).json(&json!([]));
    assert_eq!(send(list).await.fault(), ("body".to_owned(), "type_error.dict".to_owned()));
}
