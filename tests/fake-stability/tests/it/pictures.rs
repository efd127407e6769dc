//! What comes out: a function of the drawing, the prompt and the seed, and of the strength.

use fake_stability::{FakeStability, Verdict, stamped_seed};
use image::{Rgba, RgbaImage};

use crate::kit::{ENGINE, Form, ask, drawing, least, least_v1, mask, opaque, post, send};

async fn picture(fake: &FakeStability, path: &str, form: Form) -> RgbaImage {
    ask(fake, path, form).await.picture().into_rgba8()
}

fn seeded(path: &str) -> Form {
    least(path).with("seed", "3735928559")
}

/// How far from the drawing, a byte a channel on average, away from the stamp.
fn distance(picture: &RgbaImage) -> u64 {
    let (width, height) = picture.dimensions();
    let drawing = drawing(width, height).into_rgba8();
    let top = (picture.pixels().zip(drawing.pixels())).take((width * height / 2) as usize);
    let sum: u64 = top
        .flat_map(|(Rgba(one), Rgba(other))| {
            one.iter().zip(other).map(|(a, b)| u64::from(a.abs_diff(*b)))
        })
        .sum();
    sum / u64::from(width * height * 2)
}

#[tokio::test]
async fn the_same_request_makes_the_same_picture_and_any_other_makes_another() {
    let fake = FakeStability::start().await;
    let path = "control/sketch";
    let first = picture(&fake, path, seeded(path)).await;
    assert_eq!(picture(&fake, path, seeded(path)).await, first);
    let others = [
        seeded(path).with("seed", "3735928560"),
        seeded(path).with("prompt", "a forest"),
        seeded(path).with("negative_prompt", "fog"),
        seeded(path).with_file("image", mask(96, 80)),
        seeded(path).with("control_strength", "0.2"),
    ];
    for form in others {
        assert_ne!(picture(&fake, path, form.clone()).await, first, "{form:?}");
    }
}

#[tokio::test]
async fn the_seed_is_stamped_and_survives_every_format() {
    let fake = FakeStability::start().await;
    for format in ["png", "jpeg", "webp"] {
        let form = seeded("control/sketch").with("output_format", format);
        let made = picture(&fake, "control/sketch", form).await;
        assert_eq!(stamped_seed(&made), Some(3_735_928_559), "{format}");
    }
    let drawn = ask(&fake, "control/sketch", least("control/sketch")).await;
    let seed = stamped_seed(&drawn.picture().into_rgba8()).expect("room for a stamp");
    assert_eq!(drawn.header("seed"), Some(seed.to_string().as_str()), "a drawn seed is told");
    assert_eq!(stamped_seed(&RgbaImage::new(8, 8)), None);
}

#[tokio::test]
async fn strength_keeps_the_drawing_in_v1_and_in_sketch_and_loses_it_in_sd3_and_ultra() {
    let fake = FakeStability::start().await;
    let sketch = async |strength| {
        let form = seeded("control/sketch").with("control_strength", strength);
        distance(&picture(&fake, "control/sketch", form).await)
    };
    assert_eq!(sketch("1").await, 0);
    assert!(sketch("0").await > 20);

    for path in ["generate/sd3", "generate/ultra"] {
        let with = async |strength| {
            let form =
                seeded(path).with_file("image", opaque(1024, 1024)).with("strength", strength);
            distance(&picture(&fake, path, form).await)
        };
        assert_eq!(with("0").await, 0, "{path}");
        assert!(with("1").await > 20, "{path}");
    }

    let v1 = async |field, value, mode| {
        let form = least_v1().with("seed", "5").with(field, value).with("init_image_mode", mode);
        let path = format!("/v1/generation/{ENGINE}/image-to-image");
        let reply = send(post(&fake, &path, form).header("accept", "image/png")).await;
        distance(&reply.picture().into_rgba8())
    };
    assert_eq!(v1("image_strength", "1", "IMAGE_STRENGTH").await, 0);
    assert!(v1("image_strength", "0", "IMAGE_STRENGTH").await > 20);
    assert_eq!(v1("step_schedule_start", "0", "STEP_SCHEDULE").await, 0);
}

#[tokio::test]
async fn a_filtered_picture_is_blurred_beyond_its_stamp() {
    let fake = FakeStability::start().await;
    fake.on_word("nude", Verdict::Filtered);
    let form = seeded("control/sketch").with("prompt", "a nude").with("control_strength", "1");
    let made = picture(&fake, "control/sketch", form).await;
    assert_eq!(made.dimensions(), (96, 80));
    assert_ne!(stamped_seed(&made), Some(3_735_928_559));
    let steps = made.rows().next().expect("a row").zip(made.rows().next().expect("a row").skip(1));
    let steepest = steps.map(|(one, next)| one.0[0].abs_diff(next.0[0])).max();
    assert!(steepest.is_some_and(|step| step < 40), "the drawing's edge is gone: {steepest:?}");
}

#[tokio::test]
async fn inpainting_paints_inside_the_mask_and_is_a_little_off_outside() {
    let fake = FakeStability::start().await;
    let form = seeded("edit/inpaint")
        .with_file("image", opaque(256, 256))
        .with_file("mask", mask(256, 256));
    let made = picture(&fake, "edit/inpaint", form).await;
    assert_eq!(made.dimensions(), (224, 224), "not the size that was sent");
    let (outside, inside) = (made.get_pixel(20, 20).0, made.get_pixel(200, 20).0);
    assert_eq!(outside, [200 ^ 3, 40 ^ 3, 40 ^ 3, 255]);
    assert!(inside[..3].iter().zip([40, 40, 200]).any(|(a, b)| a.abs_diff(b) > 20), "{inside:?}");
}

#[tokio::test]
async fn v1_masks_paint_the_white_the_black_or_the_transparent() {
    let fake = FakeStability::start().await;
    let path = format!("/v1/generation/{ENGINE}/masking");
    let base = least_v1().with("seed", "5").with("image_strength", "0");
    // Whether the left and the right half are as they were sent, give or take a little.
    let kept = async |form: Form| {
        let made = send(post(&fake, &path, form).header("accept", "image/png")).await;
        let made = made.picture().into_rgba8();
        let near = |x, colour: [u8; 3]| {
            made.get_pixel(x, 20).0.iter().zip(colour).all(|(a, b)| a.abs_diff(b) <= 3)
        };
        (near(20, [200, 40, 40]), near(1500, [40, 40, 200]))
    };
    let masked = base.clone().with_file("mask_image", mask(1536, 640));
    assert_eq!(kept(masked.clone().with("mask_source", "MASK_IMAGE_WHITE")).await, (true, false));
    assert_eq!(kept(masked.with("mask_source", "MASK_IMAGE_BLACK")).await, (false, true));
    let clear = base.with_file("init_image", crate::kit::half_transparent(1536, 640));
    assert_eq!(kept(clear.with("mask_source", "INIT_IMAGE_ALPHA")).await, (true, false));
}

#[tokio::test]
async fn outpainting_keeps_the_drawing_where_it_lies() {
    let fake = FakeStability::start().await;
    let form = seeded("edit/outpaint").with("left", "100").with("up", "50").with("down", "100");
    let made = picture(&fake, "edit/outpaint", form).await;
    assert_eq!(made.dimensions(), (196, 230));
    assert_eq!(made.get_pixel(100, 50).0, [200, 40, 40, 255]);
    assert_ne!(made.get_pixel(99, 50).0, [200, 40, 40, 255]);
}

#[tokio::test]
async fn removing_the_background_leaves_the_pixels_and_an_alpha() {
    let fake = FakeStability::start().await;
    for format in ["png", "webp"] {
        let form = least("edit/remove-background").with("output_format", format);
        let made = picture(&fake, "edit/remove-background", form).await;
        assert_eq!(made.get_pixel(0, 0).0[3], 0, "the ground is the corner's colour");
        assert_eq!(made.get_pixel(95, 79).0, [40, 40, 200, 255], "the rest is as it was");
    }
}

#[tokio::test]
async fn upscaling_shows_the_same_picture_larger() {
    let fake = FakeStability::start().await;
    let made = picture(&fake, "upscale/fast", least("upscale/fast")).await;
    assert_eq!(made.dimensions(), (384, 320));
    assert_eq!(made.get_pixel(10, 10).0, [200, 40, 40, 255]);
    assert_eq!(made.get_pixel(370, 300).0, [40, 40, 200, 255]);
}
