//! Exact pictures: digests of a few paintings, the same on every machine.
//!
//! `UPDATE_GOLDEN=1 cargo test -p painter --test golden` rewrites them after an intended change.

mod easel;

use std::ops::ControlFlow;
use std::path::Path;

use easel::{house, loops, night_drawing, paint_with, stick_figure};
use painter::{Mask, Style, Wish, cut_out, enlarge, paint_part, preview};
use sha2::{Digest, Sha256};

/// SHA-256 of each golden painting, one a line: name, then digest.
fn digests() -> String {
    let wishes = [("", 1, 700), ("sunset sea boat", 2, 200), ("winter storm", 3, 1000)];
    let mut lines = String::new();
    for (name, sheet) in [
        ("house", house(160, 128)),
        ("figure", stick_figure(128)),
        ("loops", loops(96)),
        ("night", night_drawing(128)),
    ] {
        for (i, (prompt, seed, closeness_permille)) in wishes.into_iter().enumerate() {
            for style in Style::ALL {
                let wish = Wish {
                    prompt,
                    negative_prompt: "",
                    style: Some(style),
                    closeness_permille,
                    seed,
                };
                let digest = hex(&paint_with(&sheet, wish).rgb);
                lines += &format!("{name}-{i}-{} {digest}\n", style.as_str());
            }
        }
    }
    lines + &tools()
}

/// The same for what is made of a picture.
fn tools() -> String {
    let sheet = house(320, 288);
    let wish = Wish { closeness_permille: 700, seed: 1, ..Wish::default() };
    let painting = paint_with(&sheet, wish);
    let hint = Mask::of_box(320, 288, (60, 60, 220, 240));
    let other = Wish { prompt: "sunset", seed: 2, ..wish };
    let go_on = &mut |_: f32| ControlFlow::Continue(());
    let part = paint_part(&sheet.drawing(), &hint, &painting.picture(), &other, go_on);
    [
        ("preview", preview(&sheet.drawing(), &wish).expect("sizes fit").rgb),
        ("part", part.expect("sizes fit").rgb),
        ("cut-out", cut_out(&painting.picture(), &hint).expect("sizes fit").cover),
        ("enlarged", enlarge(&painting.picture()).expect("sizes fit")),
    ]
    .iter()
    .map(|(name, bytes)| format!("{name} {}\n", hex(bytes)))
    .collect()
}

fn hex(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|b| format!("{b:02x}")).collect()
}

#[test]
fn golden_paintings_have_not_changed() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/golden/painter/digests.txt");
    let now = digests();
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::create_dir_all(path.parent().expect("the path has a folder"))
            .expect("the folder can be made");
        std::fs::write(&path, &now).expect("the digests can be written");
    }
    let kept = std::fs::read_to_string(&path).expect("the digests are in the repository");
    for (old, new) in kept.lines().zip(now.lines()) {
        assert_eq!(old, new);
    }
    assert_eq!(kept.lines().count(), now.lines().count());
}
