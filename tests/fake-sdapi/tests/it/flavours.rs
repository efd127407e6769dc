//! What is there on which flavour, and the login.

use fake_sdapi::{FakeSdapi, Flavour};
use serde_json::json;

use crate::kit::{IMG2IMG, TXT2IMG, ask, drawn, look, post, send, web_ui, with, words};

const CPP: Flavour = Flavour::StableDiffusionCpp;

#[tokio::test]
async fn stable_diffusion_cpp_has_no_progress_no_interrupt_and_no_scripts() {
    let fake = FakeSdapi::start(CPP).await;
    for path in ["/sdapi/v1/progress", "/sdapi/v1/scripts", "/controlnet/model_list"] {
        assert_eq!(look(&fake, path).await.status, 404, "{path}");
    }
    for path in ["/internal/progress", "/sdapi/v1/interrupt"] {
        assert_eq!(ask(&fake, path, json!({"id_task": "one"})).await.status, 404, "{path}");
    }
    for path in ["/sdapi/v1/sd-models", "/sdapi/v1/samplers", "/sdapi/v1/options"] {
        assert_eq!(look(&fake, path).await.status, 200, "{path}");
    }
}

#[tokio::test]
async fn stable_diffusion_cpp_takes_its_few_fields_only() {
    let fake = FakeSdapi::start(CPP).await;
    for name in ["force_task_id", "alwayson_scripts", "override_settings", "mask_blur", "n_iter"] {
        let reply = ask(&fake, IMG2IMG, with(drawn(), name, json!({}))).await;
        assert_eq!(reply.status, 400, "{name}");
        assert_eq!(reply.json, json!({"error": format!("{name}: extra fields not permitted")}));
    }
    let reply = ask(&fake, TXT2IMG, with(words(), "prompt", json!(""))).await;
    assert_eq!(reply.status, 400, "it wants a prompt");
    let reply = ask(&fake, TXT2IMG, with(words(), "clip_skip", json!(2))).await;
    assert_eq!(reply.status, 200);
    let reply = ask(&fake, TXT2IMG, with(words(), "sampler_name", json!("euler a"))).await;
    assert_eq!(reply.info()["sampler_name"], "euler_a", "the web UIs' names are known in any case");
}

#[tokio::test]
async fn models_and_samplers_are_listed_as_each_lists_them() {
    for (flavour, title) in [
        (Flavour::Automatic1111, "dreamshaper_8.safetensors [879db523c3]"),
        (Flavour::SdNext, "dreamshaper_8 [879db523c3]"),
        (CPP, "dreamshaper_8"),
    ] {
        let fake = FakeSdapi::start(flavour).await;
        let models = look(&fake, "/sdapi/v1/sd-models").await.json;
        assert_eq!(models[0]["title"], title);
        let options = look(&fake, "/sdapi/v1/options").await.json;
        assert_eq!(options["sd_model_checkpoint"], title, "the first is the one that is loaded");
        let samplers = look(&fake, "/sdapi/v1/samplers").await.json;
        for sampler in samplers.as_array().expect("a list") {
            let body = with(words(), "sampler_name", sampler["name"].clone());
            assert_eq!(ask(&fake, TXT2IMG, body).await.status, 200, "{sampler}");
        }
    }
}

#[tokio::test]
async fn a_wanted_login_must_be_right() {
    let fake = web_ui().await;
    fake.require_login("ada", "lovelace");
    let request = || post(&fake, TXT2IMG, &words());
    let reply = send(request()).await;
    assert_eq!((reply.status, &reply.json["error"]), (401, &json!("HTTPException")));
    assert_eq!(send(request().basic_auth("ada", Some("byron"))).await.status, 401);
    assert_eq!(send(request().bearer_auth("lovelace")).await.status, 401);
    assert_eq!(send(request().basic_auth("ada", Some("lovelace"))).await.status, 200);
    let log = fake.requests();
    let right: Vec<_> = log.iter().map(|request| request.authorized).collect();
    assert_eq!(right, [false, false, false, true]);
    assert!(!format!("{log:?}").contains("lovelace"), "the log never holds it");
    assert_eq!(look(&fake, "/sdapi/v1/sd-models").await.status, 401);
    let open = ask(&fake, "/internal/progress", json!({"id_task": "one"})).await;
    assert_eq!(open.status, 200, "the web UI's own route is open");
}

#[tokio::test]
async fn a_wrong_path_and_a_wrong_method_are_told_apart_by_the_web_uis() {
    let fake = web_ui().await;
    let reply = look(&fake, "/sdapi/v1/img3img").await;
    assert_eq!((reply.status, reply.json), (404, json!({"detail": "Not Found"})));
    let reply = look(&fake, IMG2IMG).await;
    assert_eq!((reply.status, reply.json), (405, json!({"detail": "Method Not Allowed"})));
    assert_eq!(look(&FakeSdapi::start(CPP).await, IMG2IMG).await.status, 404);
}

#[tokio::test]
async fn errors_have_the_shape_of_their_flavour() {
    let body = || with(words(), "sampler_name", json!("none"));
    let fake = FakeSdapi::start(Flavour::SdNext).await;
    assert_eq!(ask(&fake, TXT2IMG, body()).await.json["code"], 400);
    let fake = FakeSdapi::start(CPP).await;
    let reply = ask(&fake, TXT2IMG, body()).await;
    assert_eq!((reply.status, reply.json), (400, json!({"error": "Sampler not found"})));
}
