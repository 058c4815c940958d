//! <unistd.h>: the machine and its limits.

#![expect(unsafe_code, reason = "exported to C")]
#![expect(
    unused_variables,
    reason = "what is not there takes its arguments all the same"
)]

use core::ffi::{c_char, c_int, c_long, c_void};

use posix_api::{Errno, system};

use crate::{
    abi::{
        bytes, out,
        resource::variable,
        result::{long, or, status},
        types::base::{size_t, ssize_t},
    },
    configuration,
    process::process,
};

/// `encrypt()`: there is no DES.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn encrypt(block: *mut c_char, decrypts: c_int) {
    or(Err(Errno::ENOSYS), ())
}

/// `confstr()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn confstr(name: c_int, buf: *mut c_char, len: size_t) -> size_t {
    let text = configuration::string(name).ok_or(Errno::EINVAL);
    // SAFETY: the caller promises that `buf` has room for `len` bytes.
    or(
        text.map(|text| unsafe { out::write_cut_text(buf, len, text.as_bytes()) }),
        0,
    )
}

/// `gethostname()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn gethostname(buf: *mut c_char, len: size_t) -> c_int {
    let name = system::uname(process()).node;
    // SAFETY: the caller promises that `buf` is writable for `len` bytes.
    status(
        unsafe { out::write_text(buf.cast(), len, name.as_bytes()) }
            .map_err(|_| Errno::ENAMETOOLONG),
    )
}

/// `sysconf()`.
#[unsafe(no_mangle)]
pub extern "C" fn sysconf(name: c_int) -> c_long {
    long(variable(system::sysconf(process(), name)))
}

/// `swab()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn swab(from: *const c_void, to: *mut c_void, len: ssize_t) {
    let len = size_t::try_from(len).unwrap_or(0) & !1;
    // SAFETY: the caller promises that both are `len` bytes and do not overlap.
    unsafe { swap_bytes(from.cast(), to.cast(), len) }
}

/// `gethostid()`.
#[unsafe(no_mangle)]
pub extern "C" fn gethostid() -> c_long {
    0
}

/// `endusershell()`.
#[unsafe(no_mangle)]
pub extern "C" fn endusershell() {}

/// `getusershell()`.
#[unsafe(no_mangle)]
pub extern "C" fn getusershell() -> *mut c_char {
    or(Err(Errno::ENOSYS), core::ptr::null_mut())
}

/// `setusershell()`.
#[unsafe(no_mangle)]
pub extern "C" fn setusershell() {}

/// `getdomainname()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn getdomainname(buf: *mut c_char, len: size_t) -> c_int {
    // SAFETY: the caller promises that `buf` has room for `len` bytes.
    status(unsafe { out::write_text(buf.cast(), len, b"(none)") })
}

/// `setdomainname()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn setdomainname(name: *const c_char, len: size_t) -> c_int {
    status(Err(Errno::EPERM))
}

/// `sethostname()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn sethostname(name: *const c_char, len: size_t) -> c_int {
    // SAFETY: the caller promises that `name` is readable for `len` bytes.
    let name = unsafe { bytes::bytes(name.cast(), len) };
    status(name.and_then(|name| system::set_host_name(process(), name)))
}

/// `sethostid()`.
#[unsafe(no_mangle)]
pub extern "C" fn sethostid(id: c_long) -> c_int {
    status(Err(Errno::EPERM))
}

/// `getdtablesize()`.
#[unsafe(no_mangle)]
pub extern "C" fn getdtablesize() -> c_int {
    c_int::try_from(process().fds().limit()).unwrap_or(c_int::MAX)
}

/// `getpagesize()`.
#[unsafe(no_mangle)]
pub extern "C" fn getpagesize() -> c_int {
    4096
}

/// `getentropy()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn getentropy(buf: *mut c_void, len: size_t) -> c_int {
    // SAFETY: the caller promises that `buf` is writable for `len` bytes.
    let buf = unsafe { bytes::bytes_mut(buf, len) };
    status(buf.and_then(crate::c::sys::random::entropy))
}

/// `swab()`.
///
/// # Safety
///
/// `from` and `to` must be `len` bytes each, an even number.
unsafe fn swap_bytes(from: *const u8, to: *mut u8, len: usize) {
    for at in (0..len).step_by(2) {
        // SAFETY: `at` is below `len`.
        let pair = unsafe { from.add(at).cast::<[u8; 2]>().read() };
        // SAFETY: as above.
        unsafe { to.add(at).cast::<[u8; 2]>().write([pair[1], pair[0]]) };
    }
}

unsafe extern "C" {
    /// `getopt()`: see <getopt.h>.
    pub fn getopt(argc: c_int, argv: *const *mut c_char, options: *const c_char) -> c_int;
    /// `crypt()`: see <crypt.h>.
    pub fn crypt(key: *const c_char, setting: *const c_char) -> *mut c_char;
    /// `syscall()`: a shim reads its last arguments.
    pub fn syscall(number: c_long, ...) -> c_long;
}
