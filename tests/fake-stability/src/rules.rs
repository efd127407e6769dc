//! What ties the fields of a form to each other.

use crate::check::{Fault, Values};
use crate::contract::Rule;
use crate::contract::v1::SDXL_SIZES;
use crate::error_name::ErrorName;

/// The fault of a form that breaks `rule`; each field by itself is in order already.
pub(crate) fn broken(rule: &Rule, values: &Values) -> Option<Fault> {
    match *rule {
        Rule::Together(one, other) => {
            let (has_one, has_other) = (values.has(one), values.has(other));
            let missing = if has_one { other } else { one };
            (has_one != has_other).then(|| {
                Fault::new(missing, format!("{one} and {other} are sent together or not at all"))
            })
        }
        Rule::SomeAboveZero(names) => {
            let any =
                names.iter().any(|name| values.number(name).is_some_and(|number| number > 0.0));
            (!any).then(|| {
                Fault::new(names[0], format!("one of {} must be above 0", names.join(", ")))
            })
        }
        Rule::MaskOrAlpha => {
            let masked = values.has("mask") || has_alpha(values, "image");
            (!masked).then(|| Fault::new("mask", "is required when the image has no alpha channel"))
        }
        Rule::OnlyWith { fields, switch, value, default } => {
            let set = values.text(switch).unwrap_or(default);
            let stray = fields.iter().find(|field| values.has(field) && set != value)?;
            Some(Fault::new(stray, format!("is only for {switch} {value}")))
        }
        Rule::SdxlSize => {
            let (width, height) = (values.whole("width")?, values.whole("height")?);
            (!SDXL_SIZES.contains(&(width, height))).then(|| {
                let reason = format!("{width}x{height} is none of the sizes taken");
                Fault::named(ErrorName::InvalidSdxlV1Dimensions, "width", reason)
            })
        }
        Rule::MaskSource => broken_mask(values),
    }
}

fn broken_mask(values: &Values) -> Option<Fault> {
    let bad_mask = |reason| Some(Fault::named(ErrorName::InvalidMaskImage, "mask_image", reason));
    let mask = values.picture("mask_image");
    if values.text("mask_source") == Some("INIT_IMAGE_ALPHA") {
        return match mask {
            Some(_) => bad_mask("is not for INIT_IMAGE_ALPHA"),
            None if !has_alpha(values, "init_image") => {
                bad_mask("the drawing has no alpha channel")
            }
            None => None,
        };
    }
    let Some(mask) = mask else {
        return Some(Fault::new("mask_image", "is required with this mask_source"));
    };
    let drawing = values.picture("init_image")?;
    if (mask.width(), mask.height()) == (drawing.width(), drawing.height()) {
        None
    } else {
        bad_mask("must be the size of init_image")
    }
}

fn has_alpha(values: &Values, name: &str) -> bool {
    values.picture(name).is_some_and(|picture| picture.color().has_alpha())
}
