//! `random_r` and its kin: `random()` with a state of the caller's. GNU.

#![expect(unsafe_code, reason = "exported to C; states lie in C's memory")]
#![allow(
    clippy::missing_safety_doc,
    reason = "a state that initstate_r() filled in, and memory that may be written"
)]

use core::{
    ffi::{c_char, c_int, c_uint},
    slice,
};

use posix_api::Errno;

use crate::{
    abi::{result::status, types::base::size_t},
    random::{Additive, TYPES, type_for},
};

/// A generator. `state` points behind the word that describes it.
#[repr(C)]
pub struct random_data {
    /// The front tap.
    pub fptr: *mut i32,
    /// The rear tap.
    pub rptr: *mut i32,
    /// The words.
    pub state: *mut i32,
    /// Its type: 0 to 4.
    pub rand_type: c_int,
    /// How many words it has.
    pub rand_deg: c_int,
    /// The distance of the taps.
    pub rand_sep: c_int,
    /// Behind the last word.
    pub end_ptr: *mut i32,
}

impl random_data {
    /// Lends the generator to `act`.
    ///
    /// # Errors
    ///
    /// - `EINVAL`: it was not filled in.
    unsafe fn with<R>(&mut self, act: impl FnOnce(&mut Additive<'_>) -> R) -> Result<R, Errno> {
        let kind = usize::try_from(self.rand_type).ok();
        let kind = kind.and_then(|kind| TYPES.get(kind));
        let &(degree, separation) = kind
            .filter(|_| !self.state.is_null())
            .ok_or(Errno::EINVAL)?;
        let index = |tap: *mut i32| tap.addr().saturating_sub(self.state.addr()) / 4;
        let (front, rear) = (index(self.fptr), index(self.rptr));
        // SAFETY: the caller promises a state that `initstate_r` filled in.
        let words = unsafe { slice::from_raw_parts_mut(self.state.cast(), degree.max(1)) };
        let mut additive = Additive {
            words,
            separation,
            front,
            rear,
        };
        let result = act(&mut additive);
        (self.fptr, self.rptr) = (
            self.state.wrapping_add(additive.front),
            self.state.wrapping_add(additive.rear),
        );
        Ok(result)
    }

    /// Takes the state at `buf`, which is of type `kind`, with the rear tap at `rear`.
    fn take(&mut self, buf: *mut c_char, kind: usize, rear: usize) {
        let (degree, separation) = TYPES[kind];
        self.state = buf.cast::<i32>().wrapping_add(1);
        self.rand_type = kind as c_int;
        self.rand_deg = degree as c_int;
        self.rand_sep = separation as c_int;
        self.fptr = self.state.wrapping_add((rear + separation) % degree.max(1));
        self.rptr = self.state.wrapping_add(rear);
        self.end_ptr = self.state.wrapping_add(degree);
    }

    /// Notes in front of the words what `setstate_r` must know.
    unsafe fn describe(&self) {
        let rear = (self.rptr.addr() - self.state.addr()) / 4;
        let word = rear as c_int * 5 + self.rand_type;
        // SAFETY: the caller promises a state of `initstate_r`'s, whose first word it is.
        unsafe { self.state.wrapping_sub(1).write_unaligned(word) };
    }
}

/// `random_r()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn random_r(data: *mut random_data, number: *mut i32) -> c_int {
    // SAFETY: as the caller promises.
    let next = unsafe { (*data).with(|additive| additive.draw()) };
    // SAFETY: as the caller promises.
    status(next.map(|next| unsafe { *number = next }))
}

/// `srandom_r()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn srandom_r(seed: c_uint, data: *mut random_data) -> c_int {
    // SAFETY: as the caller promises.
    status(unsafe { (*data).with(|additive| additive.seed(seed)) })
}

/// `initstate_r()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn initstate_r(
    seed: c_uint,
    buf: *mut c_char,
    len: size_t,
    data: *mut random_data,
) -> c_int {
    // SAFETY: as the caller promises.
    status(
        type_for(len)
            .ok_or(Errno::EINVAL)
            .and_then(|kind| unsafe { init(&mut *data, seed, buf, kind) }),
    )
}

unsafe fn init(
    data: &mut random_data,
    seed: c_uint,
    buf: *mut c_char,
    kind: usize,
) -> Result<(), Errno> {
    if !data.state.is_null() {
        // SAFETY: the caller promises a null state or one that was filled in.
        unsafe { data.describe() };
    }
    data.take(buf, kind, 0);
    // SAFETY: the caller promises room for a state of that type.
    unsafe { data.with(|additive| additive.seed(seed)) }?;
    // SAFETY: it was just filled in.
    unsafe { data.describe() };
    Ok(())
}

/// `setstate_r()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn setstate_r(buf: *mut c_char, data: *mut random_data) -> c_int {
    // SAFETY: the caller promises a state that `initstate_r` made.
    let word = unsafe { buf.cast::<c_uint>().read_unaligned() } as usize;
    let (kind, rear) = (word % 5, word / 5);
    if rear > TYPES[kind].0 {
        return status(Err(Errno::EINVAL));
    }
    // SAFETY: the caller promises a state that was filled in.
    unsafe { (*data).describe() };
    // SAFETY: as above.
    unsafe { (*data).take(buf, kind, rear) };
    0
}
