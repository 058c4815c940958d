//! `locale_t`, as glibc's objects see it: libstdc++ reads the tables through it.

use core::ffi::{c_char, c_int, c_ushort, c_void};

/// A locale.
#[repr(C)]
pub struct __locale_struct {
    /// One a category; opaque.
    pub __locales: [*mut c_void; 13],
    /// What `__ctype_b_loc` points to.
    pub __ctype_b: *const c_ushort,
    /// What `__ctype_tolower_loc` points to.
    pub __ctype_tolower: *const c_int,
    /// What `__ctype_toupper_loc` points to.
    pub __ctype_toupper: *const c_int,
    /// The locale's name, once a category.
    pub __names: [*const c_char; 13],
}

/// A locale's handle.
pub type locale_t = *mut __locale_struct;
