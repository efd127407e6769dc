//! Scalar functions that give the same bits on every machine.
//!
//! Only `+ - * /`, `sqrt` and integer steps: the standard library's `sin`, `exp` and `powf` go to
//! the platform's own mathematics library and differ in their last bits. It stops at what the
//! painter needs; none of these is meant for exact work.

/// The largest whole number not above `x`.
///
/// Not `f32::floor`, which is a function call on the baseline x86-64 target and sits in the
/// innermost loop of the noise.
#[inline]
pub(crate) fn floor(x: f32) -> i32 {
    let i = x as i32;
    i.wrapping_sub(i32::from((i as f32) > x))
}

/// From `a` at 0 to `b` at 1, not clamped.
#[inline]
pub(crate) fn mix(a: f32, b: f32, t: f32) -> f32 {
    a + (b - a) * t
}

/// `x` held within 0..=1; NaN becomes 0.
#[inline]
pub(crate) fn unit(x: f32) -> f32 {
    if x > 0.0 { if x < 1.0 { x } else { 1.0 } } else { 0.0 }
}

/// 0 below `from`, 1 above `to`, and a smooth cubic between; `from` may be the larger.
#[inline]
pub(crate) fn ramp(from: f32, to: f32, x: f32) -> f32 {
    let t = unit((x - from) / (to - from));
    t * t * (3.0 - 2.0 * t)
}

/// Close to `exp(-x)` for `x >= 0` and 1 below, as the eighth power of a fraction.
///
/// Within 0.03 of the exponential, monotone, and four multiplications.
#[inline]
pub(crate) fn fade(x: f32) -> f32 {
    let x = if x > 0.0 { x } else { 0.0 };
    let y = 1.0 / (1.0 + x * 0.125);
    let y2 = y * y;
    let y4 = y2 * y2;
    y4 * y4
}

/// The sine of a whole turn: `wave(0.25)` is 1. Error below 0.0002.
#[inline]
pub(crate) fn wave(turns: f32) -> f32 {
    let t = turns - floor(turns) as f32; // 0..1
    // Quarter-wave x in -1..=1 with sin(x * pi / 2) by an odd polynomial of the fifth degree.
    let x = if t < 0.25 {
        4.0 * t
    } else if t < 0.75 {
        2.0 - 4.0 * t
    } else {
        4.0 * t - 4.0
    };
    let s = x * x;
    x * (1.570_630_6 - s * (0.643_242_6 - s * 0.072_732_3))
}

/// The direction of a vector in turns, 0..1, counted from +x towards +y; 0 for no direction.
pub(crate) fn turns_of(x: f32, y: f32) -> f32 {
    let (ax, ay) = (x.abs(), y.abs());
    let (low, high) = if ax < ay { (ax, ay) } else { (ay, ax) };
    if high <= 0.0 {
        return 0.0;
    }
    let q = low / high;
    // atan on 0..1 by a rational fit; error below 0.0008 of a turn.
    let eighth = q * (0.125 + 0.0435 * (1.0 - q));
    let quarter = if ax < ay { 0.25 - eighth } else { eighth };
    let half = if x < 0.0 { 0.5 - quarter } else { quarter };
    if y < 0.0 { (1.0 - half) % 1.0 } else { half }
}

/// The cube root of a number in 0..=1, by three Newton steps from an integer guess.
pub(crate) fn cbrt(x: f32) -> f32 {
    if x <= 0.0 {
        return 0.0;
    }
    let mut y = f32::from_bits(x.to_bits() / 3 + 0x2a51_4067);
    for _ in 0..3 {
        y = (2.0 * y + x / (y * y)) / 3.0;
    }
    y
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_wave_follows_the_sine() {
        for i in -400..400 {
            let t = i as f32 / 100.0;
            assert!((wave(t) - (t * core::f32::consts::TAU).sin()).abs() < 6e-4, "{t}");
        }
    }

    #[test]
    fn a_direction_in_turns_leads_back_to_its_vector() {
        for i in 0..200 {
            let t = i as f32 / 200.0;
            let back = turns_of(wave(t + 0.25), wave(t));
            let off = (back - t).abs();
            assert!(off.min(1.0 - off) < 2e-3, "{t} came back as {back}");
        }
        assert_eq!(turns_of(0.0, 0.0), 0.0);
    }

    #[test]
    fn the_cube_root_cubes_back() {
        for i in 0..=100 {
            let x = i as f32 / 100.0;
            let y = cbrt(x);
            assert!((y * y * y - x).abs() < 1e-5);
        }
    }

    #[test]
    fn floor_goes_down_below_zero() {
        assert_eq!((floor(-0.5), floor(-2.0), floor(1.9)), (-1, -2, 1));
    }
}
