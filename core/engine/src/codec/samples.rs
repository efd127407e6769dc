//! A pen's way as bytes: second differences.
//!
//! A pen moves evenly, so the change of its step is nearly always within 4 px and takes one byte
//! an axis. Measured on eight-point strokes: 34 bytes with first differences, 30 with second.

use alloc::vec::Vec;

use super::{DecodeError, Reader, put_varint, put_zigzag};
use crate::{OperationError, Sample};

/// Appends a sequence of samples; it may be empty.
///
/// The number of samples, shifted by a bit that says whether all press alike; the first sample;
/// then for each further one the change of its step to the right and downwards, and, unless all
/// press alike, the change of its pressure. Signed numbers are zigzag, all are varints.
pub fn encode_samples(samples: &[Sample], out: &mut Vec<u8>) {
    let Some((first, rest)) = samples.split_first() else {
        return put_varint(out, 0);
    };
    let even = rest.iter().all(|sample| sample.pressure == first.pressure);
    put_varint(out, (samples.len() as u64) << 1 | u64::from(even));
    put_zigzag(out, i64::from(first.x));
    put_zigzag(out, i64::from(first.y));
    out.push(first.pressure);
    let mut last = first;
    let mut step = (0, 0);
    for sample in rest {
        let new =
            (i64::from(sample.x) - i64::from(last.x), i64::from(sample.y) - i64::from(last.y));
        put_zigzag(out, new.0 - step.0);
        put_zigzag(out, new.1 - step.1);
        if !even {
            put_zigzag(out, i64::from(sample.pressure) - i64::from(last.pressure));
        }
        (last, step) = (sample, new);
    }
}

/// Reads what [`encode_samples`] wrote, at most `limit` samples, all within [`Sample::REACH`].
///
/// Memory is asked for in proportion to the bytes that are there, whatever the count says.
///
/// # Errors
/// [`DecodeError::Invalid`] for too many samples or one out of reach, [`DecodeError::Truncated`]
/// and [`DecodeError::Overflow`] for broken bytes.
pub fn decode_samples(reader: &mut Reader<'_>, limit: usize) -> Result<Vec<Sample>, DecodeError> {
    let head = reader.varint()?;
    let (count, even) = (head >> 1, head & 1 == 1);
    if count > limit as u64 {
        return Err(OperationError::SampleCount.into());
    }
    if count == 0 {
        return Ok(Vec::new());
    }
    // Two bytes are the least that a further sample takes.
    let mut samples = Vec::with_capacity(usize::min(count as usize, 1 + reader.rest().len() / 2));
    let mut last = Sample {
        x: coordinate(reader.zigzag()?)?,
        y: coordinate(reader.zigzag()?)?,
        pressure: reader.u8()?,
    };
    samples.push(last);
    let mut step = (0, 0);
    for _ in 1..count {
        step.0 += change(reader.zigzag()?)?;
        step.1 += change(reader.zigzag()?)?;
        last.x = coordinate(i64::from(last.x) + step.0)?;
        last.y = coordinate(i64::from(last.y) + step.1)?;
        if !even {
            let pressure = i64::from(last.pressure).checked_add(reader.zigzag()?);
            last.pressure = pressure
                .and_then(|pressure| u8::try_from(pressure).ok())
                .ok_or(DecodeError::Overflow)?;
        }
        samples.push(last);
    }
    Ok(samples)
}

fn coordinate(value: i64) -> Result<i32, DecodeError> {
    i32::try_from(value)
        .ok()
        .filter(|value| (-Sample::REACH..=Sample::REACH).contains(value))
        .ok_or(DecodeError::Invalid(OperationError::Reach))
}

/// A step spans at most twice the reach, its change at most four times.
fn change(value: i64) -> Result<i64, DecodeError> {
    if value.unsigned_abs() <= 4 * Sample::REACH as u64 {
        Ok(value)
    } else {
        Err(DecodeError::Invalid(OperationError::Reach))
    }
}

#[cfg(test)]
mod tests {
    use alloc::vec;

    use super::*;

    fn sample(x: i32, y: i32, pressure: u8) -> Sample {
        Sample { x, y, pressure }
    }

    fn there_and_back(samples: &[Sample]) -> usize {
        let mut bytes = Vec::new();
        encode_samples(samples, &mut bytes);
        let mut reader = Reader::new(&bytes);
        assert_eq!(decode_samples(&mut reader, samples.len()).as_deref(), Ok(samples));
        assert!(reader.is_empty());
        bytes.len()
    }

    #[test]
    fn the_corners_of_reach_come_back() {
        let far = Sample::REACH;
        there_and_back(&[]);
        there_and_back(&[sample(-far, far, 0)]);
        there_and_back(&[sample(-far, far, 0), sample(far, -far, 255), sample(-far, far, 1)]);
    }

    #[test]
    fn an_even_pen_takes_two_bytes_a_sample() {
        let line: Vec<_> = (0..20).map(|i| sample(9000 + 40 * i, 90 * i, 200)).collect();
        assert_eq!(there_and_back(&line), 1 + 3 + 1 + 1 + (1 + 2) + 18 * 2);
    }

    #[test]
    fn a_count_that_lies_asks_for_no_memory() {
        let mut bytes = Vec::new();
        put_varint(&mut bytes, u64::MAX);
        assert_eq!(
            decode_samples(&mut Reader::new(&bytes), 4096),
            Err(DecodeError::Invalid(OperationError::SampleCount))
        );
        let lying = vec![0xfe, 0x3f, 0, 0, 0];
        assert_eq!(decode_samples(&mut Reader::new(&lying), 4096), Err(DecodeError::Truncated));
    }

    #[test]
    fn a_sample_out_of_reach_is_refused() {
        for steps in [[Sample::REACH + 1, 0], [0, i32::MIN]] {
            let mut bytes = Vec::new();
            encode_samples(&[sample(0, 0, 9), sample(steps[0], steps[1], 9)], &mut bytes);
            assert_eq!(
                decode_samples(&mut Reader::new(&bytes), 2),
                Err(DecodeError::Invalid(OperationError::Reach))
            );
        }
    }
}
