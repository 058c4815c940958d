//! `drand48_r` and its kin: `drand48()` with a state of the caller's. GNU.

#![expect(unsafe_code, reason = "exported to C; states lie in C's memory")]
#![allow(
    clippy::missing_safety_doc,
    reason = "states and places for results that may be written, arrays of three or seven"
)]

use core::ffi::{c_double, c_int, c_long, c_ulonglong, c_ushort};

use crate::random::{self as algorithm, Congruential};

/// A generator.
#[repr(C)]
pub struct drand48_data {
    /// The number.
    pub __x: [c_ushort; 3],
    /// The number before `seed48_r()`.
    pub __old_x: [c_ushort; 3],
    /// The addend.
    pub __c: c_ushort,
    /// Whether factor and addend are set.
    pub __init: c_ushort,
    /// The factor.
    pub __a: c_ulonglong,
}

impl drand48_data {
    fn parameters(&mut self) -> Congruential {
        if self.__init == 0 {
            self.set(Congruential::STANDARD);
        }
        Congruential {
            factor: self.__a,
            addend: self.__c,
        }
    }

    fn set(&mut self, parameters: Congruential) {
        (self.__a, self.__c) = (parameters.factor, parameters.addend);
        self.__init = 1;
    }
}

/// The next number of the generator, or of the one that `number` is.
unsafe fn step(number: *mut c_ushort, data: *mut drand48_data) -> [c_ushort; 3] {
    // SAFETY: the caller promises a generator.
    let data = unsafe { &mut *data };
    let parameters = data.parameters();
    if number.is_null() {
        data.__x = parameters.next(data.__x);
        return data.__x;
    }
    // SAFETY: the caller promises an array of three.
    let number = unsafe { &mut *number.cast::<[c_ushort; 3]>() };
    *number = parameters.next(*number);
    *number
}

unsafe fn give<T>(to: *mut T, value: T) -> c_int {
    // SAFETY: the caller promises room.
    unsafe { to.write(value) };
    0
}

/// `drand48_r()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn drand48_r(data: *mut drand48_data, result: *mut c_double) -> c_int {
    // SAFETY: as the caller promises.
    unsafe {
        give(
            result,
            algorithm::fraction(step(core::ptr::null_mut(), data)),
        )
    }
}

/// `erand48_r()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn erand48_r(
    number: *mut c_ushort,
    data: *mut drand48_data,
    result: *mut c_double,
) -> c_int {
    // SAFETY: as the caller promises.
    unsafe { give(result, algorithm::fraction(step(number, data))) }
}

/// `lrand48_r()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lrand48_r(data: *mut drand48_data, result: *mut c_long) -> c_int {
    // SAFETY: as the caller promises.
    unsafe {
        give(
            result,
            algorithm::non_negative(step(core::ptr::null_mut(), data)),
        )
    }
}

/// `nrand48_r()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn nrand48_r(
    number: *mut c_ushort,
    data: *mut drand48_data,
    result: *mut c_long,
) -> c_int {
    // SAFETY: as the caller promises.
    unsafe { give(result, algorithm::non_negative(step(number, data))) }
}

/// `mrand48_r()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn mrand48_r(data: *mut drand48_data, result: *mut c_long) -> c_int {
    // SAFETY: as the caller promises.
    unsafe { give(result, algorithm::signed(step(core::ptr::null_mut(), data))) }
}

/// `jrand48_r()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn jrand48_r(
    number: *mut c_ushort,
    data: *mut drand48_data,
    result: *mut c_long,
) -> c_int {
    // SAFETY: as the caller promises.
    unsafe { give(result, algorithm::signed(step(number, data))) }
}

/// `srand48_r()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn srand48_r(seed: c_long, data: *mut drand48_data) -> c_int {
    // SAFETY: the caller promises a generator.
    let data = unsafe { &mut *data };
    data.__x = [0x330e, seed as c_ushort, (seed >> 16) as c_ushort];
    data.set(Congruential::STANDARD);
    0
}

/// `seed48_r()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn seed48_r(number: *mut c_ushort, data: *mut drand48_data) -> c_int {
    // SAFETY: the caller promises a generator.
    let data = unsafe { &mut *data };
    data.__old_x = data.__x;
    // SAFETY: the caller promises an array of three.
    data.__x = unsafe { *number.cast::<[c_ushort; 3]>() };
    data.set(Congruential::STANDARD);
    0
}

/// `lcong48_r()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lcong48_r(parameters: *mut c_ushort, data: *mut drand48_data) -> c_int {
    // SAFETY: the caller promises an array of seven.
    let [x0, x1, x2, a0, a1, a2, addend] = unsafe { *parameters.cast::<[c_ushort; 7]>() };
    // SAFETY: the caller promises a generator.
    let data = unsafe { &mut *data };
    data.__x = [x0, x1, x2];
    let factor = u64::from(a0) | u64::from(a1) << 16 | u64::from(a2) << 32;
    data.set(Congruential { factor, addend });
    0
}
