//! The always-on script `controlnet`.

use fake_kit::samples;
use fake_sdapi::{FakeSdapi, Flavour};
use serde_json::{Value, json};

use crate::kit::{IMG2IMG, TXT2IMG, ask, base64, drawn, look, web_ui, with, words};

fn unit() -> Value {
    json!({
        "enabled": true, "module": "scribble_pidinet",
        "model": "control_v11p_sd15_scribble [d4ba51ff]", "weight": 1.0,
        "image": base64(samples::opaque(96, 80)), "resize_mode": "Crop and Resize",
        "control_mode": "Balanced", "pixel_perfect": true, "save_detected_map": false,
    })
}

fn controlled(body: Value, unit: &Value) -> Value {
    with(body, "alwayson_scripts", json!({"controlnet": {"args": [unit]}}))
}

#[tokio::test]
async fn the_map_is_appended_unless_it_is_refused() {
    let fake = web_ui().await;
    let reply = ask(&fake, TXT2IMG, controlled(words(), &unit())).await;
    assert_eq!(reply.pictures().len(), 1);
    let mut shown = unit();
    shown.as_object_mut().expect("an object").remove("save_detected_map");
    let reply = ask(&fake, TXT2IMG, controlled(words(), &shown)).await;
    assert_eq!(reply.pictures().len(), 2, "the map is a picture that nobody asked for");
    assert_eq!(reply.info()["all_seeds"].as_array().map(Vec::len), Some(1));
}

#[tokio::test]
async fn the_image_steers_the_picture_by_its_weight() {
    let fake = web_ui().await;
    let free = ask(&fake, TXT2IMG, words()).await.pictures();
    let loose = ask(&fake, TXT2IMG, controlled(words(), &with(unit(), "weight", json!(0.5)))).await;
    let tight = ask(&fake, TXT2IMG, controlled(words(), &with(unit(), "weight", json!(2.0)))).await;
    assert_ne!(loose.pictures(), free);
    let red = tight.pictures()[0].get_pixel(10, 10).0;
    assert_eq!(red, [200, 40, 40, 255], "at its full weight it is all there is");
}

#[tokio::test]
async fn a_unit_that_is_not_in_order_is_refused_at_its_place() {
    let fake = web_ui().await;
    let wrong = [
        ("weight", json!(2.1)),
        ("module", json!("scribble")),
        ("model", json!("control_v11p_sd15_scribble")),
        ("resize_mode", json!(1)),
        ("control_mode", json!("balanced")),
        ("image", json!("no picture")),
        ("guidance_end", json!(1.5)),
        ("input_image", json!("deprecated")),
        ("savedetectedmap", json!(false)),
    ];
    for (name, value) in wrong {
        let reply = ask(&fake, TXT2IMG, controlled(words(), &with(unit(), name, value))).await;
        assert_eq!(reply.status, 422, "{name}");
        assert_eq!(reply.fault().0, format!("body.alwayson_scripts.controlnet.args.0.{name}"));
    }
}

#[tokio::test]
async fn without_an_image_it_goes_by_the_drawing_if_there_is_one() {
    let fake = web_ui().await;
    let mut blind = unit();
    blind.as_object_mut().expect("an object").remove("image");
    assert_eq!(ask(&fake, TXT2IMG, controlled(words(), &blind)).await.status, 422);
    assert_eq!(ask(&fake, IMG2IMG, controlled(drawn(), &blind)).await.status, 200);
}

#[tokio::test]
async fn it_is_there_where_the_list_of_scripts_says_so() {
    for (flavour, there) in
        [(Flavour::Automatic1111, true), (Flavour::Forge, true), (Flavour::SdNext, false)]
    {
        let fake = FakeSdapi::start(flavour).await;
        let scripts = look(&fake, "/sdapi/v1/scripts").await.json;
        let listed = scripts["img2img"].as_array().expect("a list").contains(&json!("controlnet"));
        assert_eq!(listed, there, "{flavour:?}");
        let status = ask(&fake, TXT2IMG, controlled(words(), &unit())).await.status;
        assert_eq!(status, if there { 200 } else { 422 }, "{flavour:?}");
        let models = look(&fake, "/controlnet/model_list").await;
        assert_eq!(models.status, if there { 200 } else { 404 }, "{flavour:?}");
    }
}
