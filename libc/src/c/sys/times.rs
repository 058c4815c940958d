//! <sys/times.h>.
#![expect(unsafe_code, reason = "exported to C")]
#![allow(
    unused_variables,
    reason = "what is not there yet takes its arguments all the same"
)]

use posix_api::Errno;

use crate::abi::{result::or, types::base::clock_t, types::tms::tms};

/// `times()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn times(buf: *mut tms) -> clock_t {
    or(Err(Errno::ENOSYS), -1)
}
