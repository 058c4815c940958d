//! <sys/times.h>.
#![expect(unsafe_code, reason = "exported to C")]

use crate::abi::{out, resource, types::base::clock_t, types::tms::tms};

/// `times()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn times(buf: *mut tms) -> clock_t {
    let (now, used) = resource::times();
    // SAFETY: the caller promises that `buf` is null or writable.
    unsafe { out::write_if_asked(buf, used) };
    now
}
