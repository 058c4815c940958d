//! <sys/signalfd.h>.
#![expect(unsafe_code, reason = "exported to C")]

use core::ffi::c_int;

use posix_api::{Fd, signal};

use crate::{
    abi::{flags, out, result::descriptor, types::sigset::sigset_t},
    process::process,
};

/// `signalfd()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn signalfd(fd: c_int, mask: *const sigset_t, flags: c_int) -> c_int {
    // SAFETY: the caller promises that `mask` points to a set.
    let set = unsafe { out::read(mask) };
    let old = (fd != -1).then_some(Fd(fd));
    let both = set.and_then(|set| Ok((set, flags::new_file(flags)?)));
    descriptor(both.and_then(|(set, new)| signal::signalfd(process(), old, set.into(), new)))
}
