//! <sys/eventfd.h>.
#![expect(unsafe_code, reason = "exported to C")]
#![allow(
    unused_variables,
    reason = "what is not there yet takes its arguments all the same"
)]

use crate::{
    abi::{constants::eventfd::EFD_SEMAPHORE, flags, out, result::descriptor},
    process::process,
};
use core::ffi::{c_int, c_uint};
use posix_api::{
    Fd,
    file::{self, EventMode},
};

use crate::abi::result::status;
use crate::abi::types::base::eventfd_t;

/// `eventfd()`.
#[unsafe(no_mangle)]
pub extern "C" fn eventfd(count: c_uint, flags: c_int) -> c_int {
    let new = flags::new_file(flags & !EFD_SEMAPHORE);
    descriptor(new.and_then(|new| file::eventfd(process(), count, mode_of(flags), new)))
}

/// `eventfd_read()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn eventfd_read(fd: c_int, value: *mut eventfd_t) -> c_int {
    let mut number = [0; 8];
    let result = file::read(process(), Fd(fd), &mut number);
    // SAFETY: the caller promises that `value` is writable.
    status(result.and_then(|_eight| unsafe { out::write(value, u64::from_ne_bytes(number)) }))
}

/// `eventfd_write()`.
#[unsafe(no_mangle)]
pub extern "C" fn eventfd_write(fd: c_int, value: eventfd_t) -> c_int {
    let number = value.to_ne_bytes();
    status(file::write(process(), Fd(fd), &number).map(|_eight| ()))
}

fn mode_of(flags: c_int) -> EventMode {
    if flags & EFD_SEMAPHORE == 0 {
        EventMode::Whole
    } else {
        EventMode::Semaphore
    }
}
