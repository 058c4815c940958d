//! <dlfcn.h>: there are no shared libraries; everything is in one image. Each call fails, and
//! `dlerror` says why.
#![expect(unsafe_code, reason = "exported to C")]

use core::ffi::{c_char, c_int, c_void};
use core::ptr;
use core::sync::atomic::{AtomicBool, Ordering};

use crate::{abi::cstr, static_text::StaticText};

/// Resolve symbols when they are first used.
pub const RTLD_LAZY: c_int = 1;
/// Resolve symbols at once.
pub const RTLD_NOW: c_int = 2;
/// Do not load what is not loaded.
pub const RTLD_NOLOAD: c_int = 4;
/// Prefer the library's own symbols.
pub const RTLD_DEEPBIND: c_int = 8;
/// Show the library's symbols to others.
pub const RTLD_GLOBAL: c_int = 256;
/// Show the library's symbols to nobody.
pub const RTLD_LOCAL: c_int = 0;
/// Keep the library for ever.
pub const RTLD_NODELETE: c_int = 4096;

/// What `dladdr` would tell.
#[repr(C)]
pub struct Dl_info {
    /// The file.
    pub dli_fname: *const c_char,
    /// Where it is loaded.
    pub dli_fbase: *mut c_void,
    /// The nearest symbol.
    pub dli_sname: *const c_char,
    /// Its address.
    pub dli_saddr: *mut c_void,
}

const REASON: &[u8] = b"dynamic loading is not supported";

static FAILED: AtomicBool = AtomicBool::new(false);

/// What [`dlerror`] says; it stays until the next call fails.
static MESSAGE: StaticText<MESSAGE_LEN> = StaticText::new();

/// As long as a path, and the reason.
const MESSAGE_LEN: usize = 4096 + 64;

/// Notes that a call for `name` failed, for [`dlerror`].
fn fail(name: &[u8]) {
    let separator: &[u8] = if name.is_empty() { b"" } else { b": " };
    MESSAGE.write(&[name, separator, REASON].concat());
    FAILED.store(true, Ordering::Relaxed);
}

/// `dlopen()`: fails. Differs from Linux: `dlopen(NULL)` too, as the image keeps no dynamic symbols.
///
/// # Safety
///
/// `file` must be a C string or null.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dlopen(file: *const c_char, _mode: c_int) -> *mut c_void {
    // SAFETY: the caller's promise.
    fail(unsafe { cstr::or_empty(file) });
    ptr::null_mut()
}

/// `dlsym()`: fails.
///
/// # Safety
///
/// None is needed.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dlsym(_handle: *mut c_void, _name: *const c_char) -> *mut c_void {
    fail(b"");
    ptr::null_mut()
}

/// `dlclose()`: fails.
///
/// # Safety
///
/// None is needed.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dlclose(_handle: *mut c_void) -> c_int {
    fail(b"");
    -1
}

/// `dladdr()`: knows no symbol, which it says with 0.
///
/// # Safety
///
/// None is needed.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dladdr(_address: *const c_void, _info: *mut Dl_info) -> c_int {
    0
}

/// `dlerror()`: why the last call failed; null if none did since it was last asked.
#[unsafe(no_mangle)]
pub extern "C" fn dlerror() -> *mut c_char {
    if FAILED.swap(false, Ordering::Relaxed) {
        MESSAGE.as_ptr()
    } else {
        ptr::null_mut()
    }
}
