//! Colours for what was drawn without any.

use crate::colour::Rgb;
use crate::infer::Material;
use crate::noise::Noise;

/// A pleasant colour of that material for shape number `index`; the seed behind `noise` chooses.
pub(crate) fn tint(material: Material, index: usize, noise: Noise) -> Rgb {
    let choices: &[u32] = match material {
        Material::Wall => &[0xe8cfa6, 0xd9a878, 0xe3b7a0, 0xcfd3c8, 0xd8b48a, 0xb9c4c9],
        Material::Masonry => &[0xa9a294, 0x9c9690, 0xb3a68f],
        Material::Roof => &[0xb4532f, 0x9c3f2c, 0x7a4a3a, 0x56627a, 0xc06a3c],
        Material::Wood => &[0x9a6a3c, 0x86582f, 0xb08452, 0x6f4a2e],
        Material::Door => &[0x6b3f22, 0x2f5b52, 0x7d2f2a, 0x2f4468],
        Material::Window => &[0x8fb6cc],
        Material::Hull => &[0x7b4a2a, 0x8f3b2c, 0x35587a],
        Material::Trunk => &[0x6d4a30, 0x5c4232],
        Material::Foliage => &[0x4f8a3a, 0x3f7d45, 0x6a9a3c, 0x39703a],
        Material::Skin => &[0xf0c6a0, 0xe2ac82, 0xc98d63, 0x9a6644],
        Material::Hair => &[0x4a2f20, 0x2b211d, 0xb5833f, 0x7a3f22],
        Material::Fur => &[0xd98b45, 0x8d8a88, 0xb58a5c, 0x6a5548, 0xe0b27a],
        Material::Scales => &[0x4f9a5c, 0xe08a3a, 0x3f8fa8, 0xb0503c],
        Material::Cloth => &[0xc8453a, 0x3a6fb0, 0xe0a83a, 0x3f8f6a, 0x8a4f9c, 0xd9738a],
        Material::Metal => &[0xaab4bf, 0xc2b9a8, 0x8fa0b5],
        Material::Flower => &[0xe0557a, 0xf0b83a, 0xd9483a, 0xb36ad0, 0xf6e6ee],
        Material::Rock => &[0x82808f, 0x8b8378, 0x76808c],
        Material::Planet => &[0xd08a52, 0x5a8fc0, 0xb46a8a, 0x7aa36a, 0xd9c08a, 0x8a70c0],
        Material::Land => &[0xcdb27a, 0xb9b77c, 0xd2a877, 0xa9b489],
        Material::Fire => &[0xff9a3a],
        Material::Sun => &[0xffe48a],
        Material::Wash => {
            &[0xd9694f, 0xe8a94a, 0x4f9a94, 0x3f6fa0, 0x8a5f9c, 0xd98a8f, 0x7fa65a, 0x2f4f6f]
        }
        _ => &[0xd96f4f, 0xe3a948, 0x5f9f8a, 0x4f7fb0, 0x9c6fa6, 0xd98fa0, 0x8fae5c],
    };
    // A walk through the list, so that two neighbours seldom share a colour.
    let start = noise.hash(material as i32, 77) as usize;
    Rgb::hex(choices[(start + index) % choices.len()])
}
