//! Regions, gradients and maps as bytes.
//!
//! A region is a byte and its points: 0 rectangle and 1 ellipse have two, 2 polygon has a number
//! of them before. A point is its step from the one before, the first from the origin. A gradient
//! is a byte (0 linear, 1 radial), two points, and twice a colour and its alpha. A map is `xx`,
//! `xy`, `yx`, `yy`, `dx`, `dy`.

use alloc::vec::Vec;

use super::{
    DecodeError, Reader,
    operation::{color, put_color},
    put_varint, put_zigzag,
};
use crate::{Affine, Gradient, GradientShape, OperationError, Point, Region};

const RECTANGLE: u8 = 0;
const ELLIPSE: u8 = 1;
const POLYGON: u8 = 2;

const ORIGIN: Point = Point { x: 0, y: 0 };

pub(super) fn put_region(region: &Region, out: &mut Vec<u8>) {
    match region {
        Region::Rectangle { from, to } => {
            out.push(RECTANGLE);
            put_points(&[*from, *to], out);
        }
        Region::Ellipse { from, to } => {
            out.push(ELLIPSE);
            put_points(&[*from, *to], out);
        }
        Region::Polygon(corners) => {
            out.push(POLYGON);
            put_varint(out, corners.len() as u64);
            put_points(corners, out);
        }
    }
}

pub(super) fn region(reader: &mut Reader<'_>) -> Result<Region, DecodeError> {
    let kind = reader.u8()?;
    match kind {
        RECTANGLE | ELLIPSE => {
            let from = point(reader, ORIGIN)?;
            let to = point(reader, from)?;
            Ok(if kind == RECTANGLE {
                Region::Rectangle { from, to }
            } else {
                Region::Ellipse { from, to }
            })
        }
        POLYGON => {
            let count = reader.varint()?;
            if count > Region::MAX_CORNERS as u64 {
                return Err(OperationError::Corners.into());
            }
            // A corner takes two bytes at least: memory in proportion to what is there.
            let most = usize::min(count as usize, reader.rest().len() / 2);
            let mut corners = Vec::with_capacity(most);
            let mut last = ORIGIN;
            for _ in 0..count {
                last = point(reader, last)?;
                corners.push(last);
            }
            Ok(Region::Polygon(corners))
        }
        other => Err(DecodeError::UnknownTag(other)),
    }
}

fn put_points(points: &[Point], out: &mut Vec<u8>) {
    let mut last = ORIGIN;
    for point in points {
        put_zigzag(out, i64::from(point.x) - i64::from(last.x));
        put_zigzag(out, i64::from(point.y) - i64::from(last.y));
        last = *point;
    }
}

fn point(reader: &mut Reader<'_>, last: Point) -> Result<Point, DecodeError> {
    let mut along = |from: i32| {
        let to = i64::from(from).checked_add(reader.zigzag()?);
        let to = to.and_then(|to| i32::try_from(to).ok());
        to.ok_or(DecodeError::Invalid(OperationError::Reach))
    };
    let point = Point { x: along(last.x)?, y: along(last.y)? };
    if point.is_in_reach() { Ok(point) } else { Err(OperationError::Reach.into()) }
}

pub(super) fn put_gradient(gradient: &Gradient, out: &mut Vec<u8>) {
    out.push((gradient.shape == GradientShape::Radial).into());
    put_points(&[gradient.from, gradient.to], out);
    put_color(gradient.start, out);
    out.push(gradient.start_alpha);
    put_color(gradient.end, out);
    out.push(gradient.end_alpha);
}

pub(super) fn gradient(reader: &mut Reader<'_>) -> Result<Gradient, DecodeError> {
    let shape = match reader.u8()? {
        0 => GradientShape::Linear,
        1 => GradientShape::Radial,
        other => return Err(DecodeError::UnknownTag(other)),
    };
    let from = point(reader, ORIGIN)?;
    let to = point(reader, from)?;
    let (start, start_alpha) = (color(reader)?, reader.u8()?);
    let (end, end_alpha) = (color(reader)?, reader.u8()?);
    Ok(Gradient { shape, from, to, start, start_alpha, end, end_alpha })
}

pub(super) fn put_affine(by: &Affine, out: &mut Vec<u8>) {
    for number in [by.xx, by.xy, by.yx, by.yy, by.dx, by.dy] {
        put_zigzag(out, number.into());
    }
}

pub(super) fn affine(reader: &mut Reader<'_>) -> Result<Affine, DecodeError> {
    let mut number = || {
        i32::try_from(reader.zigzag()?).map_err(|_| DecodeError::Invalid(OperationError::Affine))
    };
    Ok(Affine {
        xx: number()?,
        xy: number()?,
        yx: number()?,
        yy: number()?,
        dx: number()?,
        dy: number()?,
    })
}
