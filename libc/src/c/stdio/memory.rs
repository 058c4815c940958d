//! <stdio.h>: streams on memory and on functions of the program's.

#![expect(unsafe_code, reason = "exported to C")]
#![allow(clippy::missing_safety_doc, reason = "stated in c/stdio.rs")]

use alloc::boxed::Box;
use core::{
    ffi::{c_char, c_int, c_long, c_void},
    ptr, slice,
};

use posix_api::Errno;

use super::{
    file::{FILE, last_error},
    mode_of,
};
use crate::{
    abi::{
        allocation,
        result::pointer,
        types::base::{off64_t, size_t, ssize_t},
    },
    stream::{
        Backing, Mode, Stream, Whence,
        memory::{Fixed, Growing, Region, Shown},
    },
};

/// Reads for a stream: `fopencookie()`.
pub type cookie_read_function_t = unsafe extern "C" fn(*mut c_void, *mut c_char, size_t) -> ssize_t;
/// Writes for a stream.
pub type cookie_write_function_t =
    unsafe extern "C" fn(*mut c_void, *const c_char, size_t) -> ssize_t;
/// Moves a stream's position.
pub type cookie_seek_function_t = unsafe extern "C" fn(*mut c_void, *mut off64_t, c_int) -> c_int;
/// Ends a stream.
pub type cookie_close_function_t = unsafe extern "C" fn(*mut c_void) -> c_int;

/// The functions of a stream.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct cookie_io_functions_t {
    /// Reads.
    pub read: Option<cookie_read_function_t>,
    /// Writes.
    pub write: Option<cookie_write_function_t>,
    /// Moves.
    pub seek: Option<cookie_seek_function_t>,
    /// Ends.
    pub close: Option<cookie_close_function_t>,
}

/// Bytes that C lends, or that are ours.
struct Lent {
    start: *mut u8,
    len: usize,
    is_ours: bool,
}

// SAFETY: used under the stream's lock.
unsafe impl Send for Lent {}

impl Region for Lent {
    fn bytes(&mut self) -> &mut [u8] {
        // SAFETY: the caller of `fmemopen` promises `len` bytes, or they were allocated.
        unsafe { slice::from_raw_parts_mut(self.start, self.len) }
    }
}

impl Drop for Lent {
    fn drop(&mut self) {
        if self.is_ours {
            // SAFETY: allocated by `fmemopen`.
            unsafe { allocation::free(self.start) };
        }
    }
}

/// `fmemopen()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fmemopen(buf: *mut c_void, len: size_t, mode: *const c_char) -> *mut FILE {
    // SAFETY: as the caller promises.
    pointer(unsafe { mode_of(mode) }.and_then(|mode| {
        let is_ours = buf.is_null();
        let start = if is_ours {
            allocation::calloc(len.max(1))
        } else {
            buf.cast()
        };
        if start.is_null() {
            return Err(Errno::ENOMEM);
        }
        let mut region = Lent {
            start,
            len,
            is_ours,
        };
        let text = region.bytes();
        if mode.truncate
            && let Some(first) = text.first_mut()
        {
            *first = 0;
        }
        let end = memchr::memchr(0, text).unwrap_or(len);
        let used = if mode.append || mode.truncate || is_ours {
            end
        } else {
            len
        };
        let backing = Fixed::new(Box::new(region), used, mode.append, mode.write);
        FILE::open(Stream::new(Box::new(backing), mode))
    }))
}

/// The two variables through which C sees an `open_memstream`, or an `open_wmemstream`.
pub(crate) struct Variables<T> {
    block: *mut *mut T,
    len: *mut size_t,
    room: usize,
}

// SAFETY: used under the stream's lock.
unsafe impl<T> Send for Variables<T> {}

impl<T: Copy + Default> Variables<T> {
    /// How many units there is room for at first.
    const FIRST: usize = 64;

    /// Gives the program an empty block.
    ///
    /// # Errors
    ///
    /// - `EINVAL`: a pointer is null.
    /// - `ENOMEM`: no memory is left.
    ///
    /// # Safety
    ///
    /// The variables must be null or stay as long as the stream.
    pub(crate) unsafe fn new(block: *mut *mut T, len: *mut size_t) -> Result<Self, Errno> {
        if block.is_null() || len.is_null() {
            return Err(Errno::EINVAL);
        }
        let first = allocation::calloc(Self::FIRST * size_of::<T>());
        if first.is_null() {
            return Err(Errno::ENOMEM);
        }
        // SAFETY: as the caller promises.
        unsafe { *block = first.cast() };
        // SAFETY: as the caller promises.
        unsafe { *len = 0 };
        Ok(Self {
            block,
            len,
            room: Self::FIRST,
        })
    }
}

impl<T: Copy + Default> Shown<T> for Variables<T> {
    fn show(&mut self, units: &[T], position: usize) -> Result<(), Errno> {
        if units.len() + 1 > self.room {
            let room = (units.len() + 1).max(self.room * 2);
            // SAFETY: the block is the one that was allocated last, which C must not have freed.
            let moved = unsafe { allocation::realloc((*self.block).cast(), room * size_of::<T>()) };
            if moved.is_null() {
                return Err(Errno::ENOMEM);
            }
            self.room = room;
            // SAFETY: the caller of `open_memstream` promises that the variable stays.
            unsafe { *self.block = moved.cast() };
        }
        // SAFETY: there is room for the units and an end.
        unsafe {
            let block = *self.block;
            ptr::copy_nonoverlapping(units.as_ptr(), block, units.len());
            *block.add(units.len()) = T::default();
            *self.len = position.min(units.len());
        }
        Ok(())
    }
}

/// How streams are opened that are only written to.
pub(crate) fn writing() -> Mode {
    Mode {
        write: true,
        ..Mode::default()
    }
}

/// `open_memstream()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn open_memstream(block: *mut *mut c_char, len: *mut size_t) -> *mut FILE {
    // SAFETY: as the caller promises.
    let variables = unsafe { Variables::<u8>::new(block.cast(), len) };
    pointer(variables.and_then(|variables| {
        let backing = Growing::new(Box::new(variables));
        FILE::open(Stream::new(Box::new(backing), writing()))
    }))
}

/// A stream on functions.
struct Cookie {
    cookie: *mut c_void,
    functions: cookie_io_functions_t,
}

// SAFETY: used under the stream's lock; the program sees to its own.
unsafe impl Send for Cookie {}

impl Backing for Cookie {
    fn read(&mut self, buf: &mut [u8]) -> Result<usize, Errno> {
        let Some(read) = self.functions.read else {
            return Ok(0);
        };
        // SAFETY: the program gave the function for this.
        let count = unsafe { read(self.cookie, buf.as_mut_ptr().cast(), buf.len()) };
        usize::try_from(count)
            .map(|count| count.min(buf.len()))
            .map_err(|_| last_error())
    }

    fn write(&mut self, bytes: &[u8]) -> Result<usize, Errno> {
        let Some(write) = self.functions.write else {
            return Ok(bytes.len());
        };
        // SAFETY: the program gave the function for this.
        let count = unsafe { write(self.cookie, bytes.as_ptr().cast(), bytes.len()) };
        match usize::try_from(count) {
            Ok(count) if count > 0 => Ok(count.min(bytes.len())),
            _ => Err(last_error()),
        }
    }

    fn seek(&mut self, offset: i64, whence: Whence) -> Result<u64, Errno> {
        let seek = self.functions.seek.ok_or(Errno::ESPIPE)?;
        let whence = match whence {
            Whence::Start => 0,
            Whence::Current => 1,
            Whence::End => 2,
        };
        let mut position: off64_t = offset;
        // SAFETY: the program gave the function for this.
        if unsafe { seek(self.cookie, &raw mut position, whence) } != 0 {
            return Err(last_error());
        }
        u64::try_from(position).map_err(|_| Errno::EINVAL)
    }

    fn close(&mut self) -> Result<(), Errno> {
        let Some(close) = self.functions.close else {
            return Ok(());
        };
        // SAFETY: the program gave the function for this.
        if unsafe { close(self.cookie) } == 0 {
            Ok(())
        } else {
            Err(last_error())
        }
    }
}

/// `fopencookie()`, its functions passed by address: the shim passes its copy.
#[unsafe(no_mangle)]
pub(crate) unsafe extern "C" fn __skerry_fopencookie(
    cookie: *mut c_void,
    mode: *const c_char,
    functions: *const cookie_io_functions_t,
) -> *mut FILE {
    // SAFETY: as the caller promises.
    pointer(unsafe { mode_of(mode) }.and_then(|mode| {
        // SAFETY: the shim passes a copy of its own.
        let functions = unsafe { *functions };
        FILE::open(Stream::new(Box::new(Cookie { cookie, functions }), mode))
    }))
}

/// Keeps `c_long` the type of positions: they are as wide.
const _: () = assert!(size_of::<c_long>() == size_of::<off64_t>());
