//! <sys/random.h>.
#![expect(unsafe_code, reason = "exported to C")]
#![allow(
    unused_variables,
    reason = "what is not there yet takes its arguments all the same"
)]

use crate::abi::bytes;
use core::ffi::{c_uint, c_void};

use posix_api::Errno;

use crate::abi::{
    result::count,
    types::base::{size_t, ssize_t},
};

/// `getrandom()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn getrandom(buf: *mut c_void, len: size_t, flags: c_uint) -> ssize_t {
    // SAFETY: the caller promises that `buf` is writable for `len` bytes.
    let buf = unsafe { bytes::bytes_mut(buf, len) };
    count(buf.and_then(|buf| random(buf, flags)))
}

/// Fills `buf`; the generator never has to wait.
fn random(buf: &mut [u8], flags: c_uint) -> Result<usize, Errno> {
    if flags & !KNOWN_FLAGS != 0 {
        return Err(Errno::EINVAL);
    }
    kernel::entropy::fill(buf);
    Ok(buf.len())
}

/// `GRND_NONBLOCK`, `GRND_RANDOM`, `GRND_INSECURE`.
const KNOWN_FLAGS: c_uint = 7;

/// `getentropy()`.
pub fn entropy(buf: &mut [u8]) -> Result<(), Errno> {
    if buf.len() > 256 {
        return Err(Errno::EIO);
    }
    kernel::entropy::fill(buf);
    Ok(())
}
