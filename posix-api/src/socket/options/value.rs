//! Values of options as C's bytes.

use alloc::vec::Vec;
use core::time::Duration;

use crate::errno::Errno;

/// A value's bytes; an `int` needs no memory.
pub(in crate::socket) enum Value {
    Int([u8; 4]),
    Bytes(Vec<u8>),
}

impl Value {
    pub(super) fn int(value: i32) -> Result<Self, Errno> {
        Ok(Self::Int(value.to_ne_bytes()))
    }

    pub(super) fn flag(value: bool) -> Result<Self, Errno> {
        Self::int(i32::from(value))
    }

    /// A length, or the largest `int`.
    pub(super) fn len(value: usize) -> Result<Self, Errno> {
        Self::int(i32::try_from(value).unwrap_or(i32::MAX))
    }

    /// Whole seconds.
    pub(super) fn seconds(value: Duration) -> Result<Self, Errno> {
        Self::int(i32::try_from(value.as_secs()).unwrap_or(i32::MAX))
    }

    /// `struct timeval`.
    pub(super) fn time(value: Duration) -> Result<Self, Errno> {
        let seconds = i64::try_from(value.as_secs()).unwrap_or(i64::MAX);
        let micros = i64::from(value.subsec_micros());
        Ok(Self::Bytes(
            [seconds.to_ne_bytes(), micros.to_ne_bytes()].concat(),
        ))
    }

    /// Several `int`s in a row.
    pub(super) fn ints(values: &[i32]) -> Result<Self, Errno> {
        Ok(Self::Bytes(
            values
                .iter()
                .flat_map(|value| value.to_ne_bytes())
                .collect(),
        ))
    }

    pub(in crate::socket) fn as_bytes(&self) -> &[u8] {
        match self {
            Self::Int(bytes) => bytes,
            Self::Bytes(bytes) => bytes,
        }
    }
}

/// The bytes `at..at + N`.
pub(super) fn part<const N: usize>(value: &[u8], at: usize) -> Result<[u8; N], Errno> {
    let bytes = value.get(at..).and_then(|rest| rest.first_chunk::<N>());
    bytes.copied().ok_or(Errno::EINVAL)
}

/// An `int`.
pub(super) fn int(value: &[u8]) -> Result<i32, Errno> {
    part(value, 0).map(i32::from_ne_bytes)
}

/// An `int` as a flag.
pub(super) fn flag(value: &[u8]) -> Result<bool, Errno> {
    Ok(int(value)? != 0)
}

/// An `int`, or one byte, as multicast's options have it.
pub(super) fn int_or_byte(value: &[u8]) -> Result<i32, Errno> {
    match value {
        [one] => Ok(i32::from(*one)),
        value => int(value),
    }
}

/// Seconds, at least `min`.
pub(super) fn seconds(value: &[u8], min: u64) -> Result<Duration, Errno> {
    let seconds = u64::try_from(int(value)?).map_err(|_| Errno::EINVAL)?;
    // Linux's limit for the keep-alive times.
    if seconds < min || seconds > 32_767 {
        return Err(Errno::EINVAL);
    }
    Ok(Duration::from_secs(seconds))
}

/// `struct timeval`.
pub(super) fn time(value: &[u8]) -> Result<Duration, Errno> {
    let seconds = i64::from_ne_bytes(part(value, 0)?);
    let micros = i64::from_ne_bytes(part(value, 8)?);
    let micros = u32::try_from(micros)
        .ok()
        .filter(|micros| *micros < 1_000_000);
    let nanos = micros.ok_or(Errno::EDOM)? * 1000;
    // As Linux: a negative timeout is none at all.
    Ok(u64::try_from(seconds).map_or(Duration::ZERO, |seconds| Duration::new(seconds, nanos)))
}
