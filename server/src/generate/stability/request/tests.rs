use super::*;
use crate::generate::stability::{
    catalog,
    endpoint::{Closeness, Setting, Sizes},
};
use std::collections::BTreeMap;

fn job(model: &str) -> Job {
    Job {
        model: model.to_owned(),
        raster: Raster { width: 1024, height: 1024, rgba: vec![255; 1024 * 1024 * 4].into() },
        prompt: "a mill by a brook".to_owned(),
        negative_prompt: String::new(),
        closeness: 0.7,
        style: None,
        seed: 42,
        settings: BTreeMap::new(),
    }
}

fn request(job: &Job) -> Result<Request, GeneratorError> {
    Request::new(catalog::endpoint(&job.model).expect("a model"), job)
}

fn fields(job: &Job) -> Vec<(String, String)> {
    request(job).expect("can be sent").fields
}

fn pairs(expected: &[(&str, &str)]) -> Vec<(String, String)> {
    expected.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

#[test]
fn a_plain_sketch_has_these_fields() {
    assert_eq!(
        fields(&job("sketch")),
        pairs(&[
            ("prompt", "a mill by a brook"),
            ("output_format", "png"),
            ("control_strength", "0.7"),
            ("seed", "42"),
        ])
    );
}

#[test]
fn a_full_sdxl_has_these_fields() {
    let mut job = job("sdxl");
    job.negative_prompt = "people".to_owned();
    job.style = Some("fantasy-art".to_owned());
    job.settings = [("cfg_scale".to_owned(), 12.5), ("steps".to_owned(), 44.0)].into();
    assert_eq!(
        fields(&job),
        pairs(&[
            ("text_prompts[0][text]", "a mill by a brook"),
            ("text_prompts[0][weight]", "1"),
            ("text_prompts[1][text]", "people"),
            ("text_prompts[1][weight]", "-1"),
            ("init_image_mode", "IMAGE_STRENGTH"),
            ("samples", "1"),
            ("image_strength", "0.7"),
            ("cfg_scale", "12.5"),
            ("steps", "44"),
            ("style_preset", "fantasy-art"),
            ("seed", "42"),
        ])
    );
}

#[test]
fn every_effective_parameter_is_kept_defaults_too() {
    let request = request(&job("sdxl")).expect("can be sent");
    assert_eq!(
        Value::Object(request.parameters),
        json!({
            "endpoint": "/v1/generation/stable-diffusion-xl-1024-v1-0/image-to-image",
            "text_prompts": [{"text": "a mill by a brook", "weight": 1}],
            "init_image_mode": "IMAGE_STRENGTH",
            "samples": 1,
            "image_strength": 0.7,
            "cfg_scale": 7,
            "steps": 30,
            "seed": 42,
        })
    );
}

#[test]
fn the_vendors_own_strength_rules_over_closeness() {
    for (model, field) in [("sketch", "control_strength"), ("sdxl", "image_strength")] {
        let mut job = job(model);
        job.settings.insert(field.to_owned(), 0.25);
        let sent: Vec<_> = fields(&job).into_iter().filter(|(name, _)| name == field).collect();
        assert_eq!(sent, pairs(&[(field, "0.25")]), "{model}");
    }
}

#[test]
fn closeness_keeps_no_dust_of_binary_fractions() {
    let mut job = job("sketch");
    job.closeness = 0.1 + 0.2;
    assert!(fields(&job).contains(&("control_strength".to_owned(), "0.3".to_owned())));
}

#[test]
fn steps_are_whole() {
    let mut job = job("sdxl");
    job.settings.insert("steps".to_owned(), 30.4);
    assert!(fields(&job).contains(&("steps".to_owned(), "30".to_owned())));
}

#[test]
fn what_a_model_did_not_declare_is_refused() {
    let mut setting = job("sketch");
    setting.settings.insert("steps".to_owned(), 30.0);
    let mut style = job("sdxl");
    style.style = Some("baroque".to_owned());
    for (job, named) in [(setting, "the setting steps"), (style, "the style baroque")] {
        let Err(GeneratorError::Failed { code, message, .. }) = request(&job) else {
            panic!("{named} was taken")
        };
        assert_eq!(code, "unsupported_field");
        assert!(message.contains(named), "{message}");
    }
}

#[test]
fn a_size_that_a_model_does_not_take_is_refused_before_anything_is_sent() {
    let raster = |width: u32, height: u32| Raster {
        width,
        height,
        rgba: vec![255; (width * height * 4) as usize].into(),
    };
    for (model, raster, expected) in [
        ("sdxl", raster(1000, 1000), "invalid_sdxl_v1_dimensions"),
        ("sketch", raster(63, 64), "invalid_image_dimensions"),
        ("sketch", raster(640, 64), "invalid_image_dimensions"),
    ] {
        let job = Job { raster, ..job(model) };
        let Err(GeneratorError::Failed { code, message, .. }) = request(&job) else {
            panic!("{model} took it")
        };
        assert_eq!(code, expected);
        assert!(message.contains("Nothing was sent and nothing was charged."), "{message}");
    }
}

/// Three kinds of endpoint that are not offered yet: strength the other way round, no drawing, and
/// no prompt needed.
#[test]
fn a_further_endpoint_is_one_more_entry() {
    static LATER: [Endpoint; 2] = [
        Endpoint {
            model: "sd3",
            name: "",
            api: Api::V2Beta,
            path: "/v2beta/stable-image/generate/sd3",
            credits: 6.5,
            image: Some(ImagePart {
                field: "image",
                sizes: Sizes::Within { min_side: 64, pixels: (4096, 9_437_184), max_aspect: 2.5 },
            }),
            prompt_characters: 10_000,
            prompt_required: true,
            negative_prompt: true,
            styles: catalog::STYLES,
            closeness: Some(Closeness { field: "strength", value: |closeness| 1.0 - closeness }),
            settings: &[Setting {
                name: "strength",
                min: 0.0,
                max: 1.0,
                step: 0.01,
                default: None,
            }],
            fixed: &[
                ("mode", Fixed::Text("image-to-image")),
                ("model", Fixed::Text("sd3.5-large")),
            ],
        },
        Endpoint {
            model: "imagined",
            name: "",
            api: Api::V2Beta,
            path: "/v2beta/stable-image/generate/imagined",
            credits: 3.0,
            image: None,
            prompt_characters: 10_000,
            prompt_required: false,
            negative_prompt: false,
            styles: &[],
            closeness: None,
            settings: &[],
            fixed: &[],
        },
    ];
    let sd3 = Request::new(&LATER[0], &job("sd3")).expect("can be sent");
    assert_eq!(
        sd3.fields,
        pairs(&[
            ("prompt", "a mill by a brook"),
            ("mode", "image-to-image"),
            ("model", "sd3.5-large"),
            ("strength", "0.3"),
            ("seed", "42"),
        ])
    );
    let bare = Job { prompt: String::new(), ..job("imagined") };
    let imagined = Request::new(&LATER[1], &bare).expect("can be sent");
    assert!(imagined.image.is_none());
    assert_eq!(imagined.fields, pairs(&[("seed", "42")]));
    let avoiding = Job { negative_prompt: "people".to_owned(), ..bare };
    assert!(matches!(
        Request::new(&LATER[1], &avoiding),
        Err(GeneratorError::Failed { code, .. }) if code == "unsupported_field"
    ));
}
