//! Strings of C's that a number is read from, without measuring them first.

#![expect(unsafe_code, reason = "C strings are read here")]

use core::ffi::{c_char, c_int};

use crate::number::{Text, text::ascii};

/// A string of unknown length.
#[derive(Clone, Copy, Debug)]
pub struct CText(*const c_char);

impl CText {
    /// The string at `start`.
    ///
    /// # Safety
    ///
    /// It must end in a NUL and stay as long as this value; and [`Text`]'s rule for readers must
    /// be kept.
    pub unsafe fn new(start: *const c_char) -> Self {
        Self(start)
    }
}

impl Text for CText {
    fn at(&self, index: usize) -> u8 {
        // SAFETY: the string has not ended before `index`, as the trait's readers promise.
        unsafe { *self.0.cast::<u8>().add(index) }
    }
}

/// A wide string of unknown length.
#[derive(Clone, Copy, Debug)]
pub struct CWideText(*const c_int);

impl CWideText {
    /// The string at `start`.
    ///
    /// # Safety
    ///
    /// As [`CText::new`].
    pub unsafe fn new(start: *const c_int) -> Self {
        Self(start)
    }
}

impl Text for CWideText {
    fn at(&self, index: usize) -> u8 {
        // SAFETY: the string has not ended before `index`, as the trait's readers promise.
        ascii(unsafe { *self.0.add(index) })
    }
}
