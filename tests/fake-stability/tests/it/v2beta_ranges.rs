//! The edges of every range of the v2beta table: the last value taken and the first refused.

use fake_stability::FakeStability;

use crate::kit::{ask, least};

/// Path, field, values that are taken, values that are refused.
type Edge = (&'static str, &'static str, &'static [&'static str], &'static [&'static str]);

const FRACTION_OK: &[&str] = &["0", "1", "0.5"];
const FRACTION_BAD: &[&str] = &["-0.001", "1.001", "NaN", "much", ""];
const PIXELS_BAD: &[&str] = &["-1", "2001", "0.5"];

const EDGES: &[Edge] = &[
    ("control/sketch", "control_strength", FRACTION_OK, FRACTION_BAD),
    ("control/structure", "control_strength", FRACTION_OK, FRACTION_BAD),
    ("control/style", "fidelity", FRACTION_OK, FRACTION_BAD),
    ("control/style-transfer", "style_strength", FRACTION_OK, FRACTION_BAD),
    ("control/style-transfer", "composition_fidelity", FRACTION_OK, FRACTION_BAD),
    ("control/style-transfer", "change_strength", &["0.1", "1"], &["0.099", "1.001"]),
    ("generate/sd3", "strength", FRACTION_OK, FRACTION_BAD),
    ("generate/sd3", "cfg_scale", &["1", "10"], &["0.99", "10.01"]),
    ("generate/sd3", "mode", &["image-to-image"], &["text-to-image", "", "IMAGE-TO-IMAGE"]),
    ("generate/sd3", "model", &["sd3.5-large"], &["sd3-large", "-large-turbo"]),
    (
        "generate/core",
        "aspect_ratio",
        &["21:9", "16:9", "3:2", "5:4", "1:1", "4:5", "2:3", "9:16", "9:21"],
        &["4:3", "1", "9/16"],
    ),
    ("edit/inpaint", "grow_mask", &["0", "100"], &["-1", "101", "5.5"]),
    ("edit/outpaint", "right", &["0", "2000"], PIXELS_BAD),
    ("edit/outpaint", "left", &["1", "2000"], PIXELS_BAD),
    ("edit/outpaint", "up", &["0", "2000"], PIXELS_BAD),
    ("edit/outpaint", "down", &["0", "2000"], PIXELS_BAD),
    ("edit/outpaint", "creativity", FRACTION_OK, FRACTION_BAD),
    ("edit/search-and-replace", "grow_mask", &["0", "100"], &["-1", "101"]),
    ("edit/erase", "grow_mask", &["0", "100"], &["-1", "101"]),
    ("edit/remove-background", "output_format", &["png", "webp"], &["jpeg"]),
    ("upscale/conservative", "creativity", &["0.2", "0.5"], &["0.19", "0.51"]),
];

#[tokio::test]
async fn each_range_is_taken_to_its_ends_and_no_further() {
    let fake = FakeStability::start().await;
    fake.set_credits(100_000.0);
    for (path, field, taken, refused) in EDGES {
        for value in *taken {
            let reply = ask(&fake, path, least(path).with(field, value)).await;
            assert_eq!(reply.outcome(), "200", "{path} {field}={value}");
        }
        for value in *refused {
            let reply = ask(&fake, path, least(path).with(field, value)).await;
            assert_eq!(reply.outcome(), "400 bad_request", "{path} {field}={value}");
            assert!(
                reply.reasons().starts_with(&format!("{field}: must be ")),
                "{}",
                reply.reasons()
            );
        }
    }
}

/// Rows by what they share; the quickest stand for the rest in nothing, all are asked.
const SEEDED: &[&str] = &[
    "control/sketch",
    "control/structure",
    "control/style",
    "control/style-transfer",
    "generate/sd3",
    "generate/ultra",
    "generate/core",
    "edit/inpaint",
    "edit/outpaint",
    "edit/search-and-replace",
    "edit/erase",
    "upscale/conservative",
];

#[tokio::test]
async fn seeds_end_one_before_those_of_v1_and_zero_draws_one() {
    let fake = FakeStability::start().await;
    for path in SEEDED {
        for value in ["-1", "4294967295", "1.5", "seed"] {
            let reply = ask(&fake, path, least(path).with("seed", value)).await;
            assert_eq!(reply.outcome(), "400 bad_request", "{path} seed={value}");
        }
    }
    let seed = async |value| {
        let reply = ask(&fake, "control/sketch", least("control/sketch").with("seed", value)).await;
        reply.header("seed").map(str::to_owned)
    };
    assert_eq!(seed("4294967294").await.as_deref(), Some("4294967294"));
    assert_eq!(seed("1").await.as_deref(), Some("1"));
    let drawn = (seed("0").await, seed("0").await);
    assert_ne!(drawn.0.as_deref(), Some("0"), "zero is never the seed of a picture");
    assert_ne!(drawn.0, drawn.1, "each zero draws anew");
}

#[tokio::test]
async fn style_presets_and_formats_are_those_of_the_list() {
    let fake = FakeStability::start().await;
    let styled = [
        "control/sketch",
        "control/structure",
        "control/style",
        "generate/sd3",
        "generate/ultra",
        "generate/core",
        "edit/inpaint",
        "edit/outpaint",
    ];
    for path in styled {
        let reply = ask(&fake, path, least(path).with("style_preset", "baroque")).await;
        assert_eq!(reply.outcome(), "400 bad_request", "{path}");
    }
    let presets = "enhance anime photographic digital-art comic-book fantasy-art line-art analog-film \
                   neon-punk isometric low-poly origami modeling-compound cinematic 3d-model pixel-art \
                   tile-texture";
    for preset in presets.split_whitespace() {
        let form = least("control/sketch").with("style_preset", preset);
        assert_eq!(ask(&fake, "control/sketch", form).await.outcome(), "200", "{preset}");
    }
    for path in SEEDED.iter().chain(&["edit/remove-background", "upscale/fast"]) {
        let reply = ask(&fake, path, least(path).with("output_format", "gif")).await;
        assert_eq!(reply.outcome(), "400 bad_request", "{path}");
    }
}

#[tokio::test]
async fn prompts_have_one_to_ten_thousand_characters() {
    let fake = FakeStability::start().await;
    // A letter of two bytes: characters are counted, not bytes.
    let (longest, too_long) = ("é".repeat(10_000), "é".repeat(10_001));
    let outcome = async |field: &str, value: &str| {
        let path = "edit/search-and-replace";
        ask(&fake, path, least(path).with(field, value)).await.outcome()
    };
    for field in ["prompt", "search_prompt"] {
        assert_eq!(outcome(field, "").await, "400 bad_request");
        assert_eq!(outcome(field, "a").await, "200");
    }
    assert_eq!(outcome("negative_prompt", "").await, "200");
    for field in ["prompt", "negative_prompt"] {
        assert_eq!(outcome(field, &longest).await, "200");
        assert_eq!(outcome(field, &too_long).await, "400 bad_request");
    }
}

#[tokio::test]
async fn a_prompt_in_another_alphabet_is_refused_as_language() {
    let fake = FakeStability::start().await;
    let outcome = async |field: &str, value: &str| {
        ask(&fake, "control/sketch", least("control/sketch").with(field, value)).await.outcome()
    };
    for text in ["гавань", "a harbour 港", "λιμάνι"] {
        assert_eq!(outcome("prompt", text).await, "422 invalid_language", "{text}");
    }
    assert_eq!(outcome("negative_prompt", "туман").await, "422 invalid_language");
    assert_eq!(outcome("prompt", "a café — “old”, naïve… 12 €").await, "200");
    assert_eq!(fake.credits(), 995.0, "only the last was done");
}
