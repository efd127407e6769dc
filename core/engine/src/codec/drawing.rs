//! Drawings as bytes.
//!
//! A stroke is its brush and its samples. A placement is the image's 32 bytes, its columns and
//! rows, the map and the opacity. A movement is 1 if it copies, the region and the map.
//!
//! A plain flood is column, row, colour, opacity unless it is opaque, and tolerance. Any other fill
//! has flags, the area, the paint, and the opacity unless it is 255.
//!
//! | bits of a fill's flags | |
//! |---|---|
//! | 0, 1 | the area: 0 everything, 1 region, 2 flood |
//! | 2 | the paint is a gradient |
//! | 3 | the opacity is 255 and left out |
//! | 4 | erases |

use alloc::vec::Vec;

use super::{
    DecodeError, Reader,
    brush::{STYLED, flag},
    decode_samples, encode_samples,
    operation::{CLEAR, FLOOD, FURTHER, STROKE, TAG, color, put_color, yes_or_no},
    put_varint, shape,
};
use crate::{
    Area, Brush, Drawing, Fill, Flood, ImageId, Movement, OperationError, Paint, Placement,
    Sampling, Stroke,
};

const FILL: u8 = FURTHER | 1 << 3;
const PLACE: u8 = FURTHER | 2 << 3;
const MOVE: u8 = FURTHER | 3 << 3;

/// Of a plain flood.
const PLAIN_OPAQUE: u8 = 1 << 3;
const PLAIN_OPAQUE_FLOOD: u8 = FLOOD | PLAIN_OPAQUE;

const AREA: u8 = 0b11;
const EVERYTHING: u8 = 0;
const REGION: u8 = 1;
const SEEDED: u8 = 2;
const GRADIENT: u8 = 1 << 2;
const OPAQUE: u8 = 1 << 3;
const ERASES: u8 = 1 << 4;

impl Drawing {
    pub(super) fn encode(&self, out: &mut Vec<u8>) {
        match self {
            Self::Stroke(stroke) => {
                stroke.brush.encode(out);
                encode_samples(&stroke.samples, out);
            }
            Self::Fill(fill) => encode_fill(fill, out),
            Self::Clear => out.push(CLEAR),
            Self::Place(Placement { image, width, height, by, opacity }) => {
                out.push(PLACE);
                out.extend(image.0);
                put_varint(out, (*width).into());
                put_varint(out, (*height).into());
                shape::put_affine(by, out);
                out.push(*opacity);
            }
            Self::Move(movement) => {
                out.extend([MOVE, movement.copies.into()]);
                shape::put_region(&movement.region, out);
                shape::put_affine(&movement.by, out);
            }
        }
    }

    pub(super) fn decode(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        let first = *reader.rest().first().ok_or(DecodeError::Truncated)?;
        if first & TAG == STROKE || first == STYLED {
            let brush = Brush::decode(reader)?;
            let samples = decode_samples(reader, Stroke::MAX_SAMPLES)?;
            return Ok(Self::Stroke(Stroke { brush, samples }));
        }
        match reader.u8()? {
            FLOOD | PLAIN_OPAQUE_FLOOD => {
                decode_flood(first & PLAIN_OPAQUE != 0, reader).map(Self::Fill)
            }
            CLEAR => Ok(Self::Clear),
            FILL => decode_fill(reader).map(Self::Fill),
            PLACE => {
                let mut image = ImageId([0; 32]);
                image.0.copy_from_slice(reader.bytes(32)?);
                Ok(Self::Place(Placement {
                    image,
                    width: side(reader)?,
                    height: side(reader)?,
                    by: shape::affine(reader)?,
                    opacity: reader.u8()?,
                }))
            }
            MOVE => Ok(Self::Move(Movement {
                copies: yes_or_no(reader)?,
                region: shape::region(reader)?,
                by: shape::affine(reader)?,
            })),
            other => Err(DecodeError::UnknownTag(other)),
        }
    }
}

fn side(reader: &mut Reader<'_>) -> Result<u16, DecodeError> {
    u16::try_from(reader.varint()?).map_err(|_| OperationError::ImageSize.into())
}

fn encode_fill(fill: &Fill, out: &mut Vec<u8>) {
    let opaque = fill.opacity == u8::MAX;
    if let Area::Flood(Flood { x, y, tolerance, gap: 0, sampling: Sampling::Layer }) = fill.area
        && let Paint::Solid(color) = fill.paint
        && !fill.erases
    {
        out.push(FLOOD | flag(opaque, PLAIN_OPAQUE));
        put_varint(out, x.into());
        put_varint(out, y.into());
        put_color(color, out);
        if !opaque {
            out.push(fill.opacity);
        }
        out.push(tolerance);
        return;
    }
    let area = match fill.area {
        Area::Everything => EVERYTHING,
        Area::Region(_) => REGION,
        Area::Flood(_) => SEEDED,
    };
    let gradient = matches!(fill.paint, Paint::Gradient(_));
    let flags = flag(gradient, GRADIENT) | flag(opaque, OPAQUE) | flag(fill.erases, ERASES);
    out.extend([FILL, area | flags]);
    match &fill.area {
        Area::Everything => {}
        Area::Region(region) => shape::put_region(region, out),
        Area::Flood(flood) => {
            put_varint(out, flood.x.into());
            put_varint(out, flood.y.into());
            let all = flood.sampling == Sampling::All;
            out.extend([flood.tolerance, flood.gap, all.into()]);
        }
    }
    match &fill.paint {
        Paint::Solid(color) => put_color(*color, out),
        Paint::Gradient(gradient) => shape::put_gradient(gradient, out),
    }
    if !opaque {
        out.push(fill.opacity);
    }
}

fn seed(reader: &mut Reader<'_>) -> Result<u16, DecodeError> {
    u16::try_from(reader.varint()?).map_err(|_| OperationError::Seed.into())
}

fn decode_flood(opaque: bool, reader: &mut Reader<'_>) -> Result<Fill, DecodeError> {
    let (x, y) = (seed(reader)?, seed(reader)?);
    let paint = Paint::Solid(color(reader)?);
    let opacity = if opaque { u8::MAX } else { reader.u8()? };
    let flood = Flood { x, y, tolerance: reader.u8()?, gap: 0, sampling: Sampling::Layer };
    Ok(Fill { area: Area::Flood(flood), paint, opacity, erases: false })
}

fn decode_fill(reader: &mut Reader<'_>) -> Result<Fill, DecodeError> {
    let flags = reader.u8()?;
    let has = |bit| flags & bit != 0;
    if flags & !(AREA | GRADIENT | OPAQUE | ERASES) != 0 {
        return Err(DecodeError::UnknownTag(flags));
    }
    let area = match flags & AREA {
        EVERYTHING => Area::Everything,
        REGION => Area::Region(shape::region(reader)?),
        SEEDED => Area::Flood(Flood {
            x: seed(reader)?,
            y: seed(reader)?,
            tolerance: reader.u8()?,
            gap: reader.u8()?,
            sampling: if yes_or_no(reader)? { Sampling::All } else { Sampling::Layer },
        }),
        _ => return Err(DecodeError::UnknownTag(flags)),
    };
    let paint = if has(GRADIENT) {
        Paint::Gradient(shape::gradient(reader)?)
    } else {
        Paint::Solid(color(reader)?)
    };
    let opacity = if has(OPAQUE) { u8::MAX } else { reader.u8()? };
    Ok(Fill { area, paint, opacity, erases: has(ERASES) })
}
