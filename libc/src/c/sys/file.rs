//! <sys/file.h>.
#![expect(unsafe_code, reason = "exported to C")]

use core::ffi::c_int;

use posix_api::{
    Errno, Fd,
    fs::lock::{self, Mode, Wait},
};

use crate::{
    abi::{
        constants::file::{LOCK_EX, LOCK_NB, LOCK_SH, LOCK_UN},
        result::status,
    },
    process::process,
};

/// `flock()`.
#[unsafe(no_mangle)]
pub extern "C" fn flock(fd: c_int, operation: c_int) -> c_int {
    let operation = lock_operation(operation);
    status(operation.and_then(|(mode, wait)| lock::flock(process(), Fd(fd), mode, wait)))
}

fn lock_operation(operation: c_int) -> Result<(Option<Mode>, Wait), Errno> {
    let wait = if operation & LOCK_NB != 0 {
        Wait::Not
    } else {
        Wait::Until
    };
    match operation & !LOCK_NB {
        LOCK_SH => Ok((Some(Mode::Shared), wait)),
        LOCK_EX => Ok((Some(Mode::Exclusive), wait)),
        LOCK_UN => Ok((None, wait)),
        _ => Err(Errno::EINVAL),
    }
}
