//! What the differential tests share: a seeded generator, and the number of cases.
#![allow(dead_code, reason = "each test uses its part")]

use std::{
    env,
    ffi::{c_char, c_int, c_void},
};

/// SplitMix64.
pub struct Random(u64);

impl Random {
    /// Seeded by `SKERRY_SEED`, else by `seed`; prints it.
    pub fn new(seed: u64) -> Self {
        let seed = env::var("SKERRY_SEED")
            .ok()
            .and_then(|text| text.parse().ok())
            .unwrap_or(seed);
        println!("SKERRY_SEED={seed}");
        Self(seed)
    }

    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ z >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ z >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ z >> 31
    }

    pub fn below(&mut self, limit: usize) -> usize {
        (self.next() % limit as u64) as usize
    }

    pub fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.below(from.len())]
    }

    /// A number of interest for the tests of floating point.
    pub fn double(&mut self) -> f64 {
        match self.below(8) {
            0 => f64::from_bits(self.next()),
            1 => (self.next() % 100_000) as f64 / 1000.0,
            2 => (self.next() % 1000) as f64 / 8.0,
            3 => *self.pick(&[
                0.0, -0.0, 1.0, 0.5, 1.5, 2.5, 9.5, 99.5, 0.1, 1e22, 1e23, 9.9995,
            ]),
            4 => f64::from_bits(self.next() >> 12),
            5 => *self.pick(&[f64::INFINITY, f64::NEG_INFINITY, f64::NAN, f64::MAX, 5e-324]),
            6 => 10_f64.powi(self.below(600) as i32 - 300),
            _ => (self.next() as i64) as f64,
        }
    }
}

/// How many cases: `SKERRY_CASES`, else `default`.
pub fn cases(default: usize) -> usize {
    env::var("SKERRY_CASES")
        .ok()
        .and_then(|text| text.parse().ok())
        .unwrap_or(default)
}

unsafe extern "C" {
    pub fn vsnprintf(
        to: *mut c_char,
        len: usize,
        format: *const c_char,
        args: *mut c_void,
    ) -> c_int;
    pub fn vsscanf(from: *const c_char, format: *const c_char, args: *mut c_void) -> c_int;
    pub fn strtod(from: *const c_char, end: *mut *mut c_char) -> f64;
    pub fn strtof(from: *const c_char, end: *mut *mut c_char) -> f32;
}
