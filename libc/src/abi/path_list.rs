//! Lists of strings as `glob_t` and `wordexp_t` hold them: reserved places, strings from `malloc`, a null.

#![expect(unsafe_code, reason = "the lists are C's")]

use alloc::vec::Vec;
use core::{ffi::c_char, ptr};

use super::allocation;
use posix_api::Errno;

/// A list.
#[derive(Clone, Copy, Debug)]
pub struct PathList {
    /// Where it is; null before there is one.
    pub start: *mut *mut c_char,
    /// How many places are reserved at its start.
    pub reserved: usize,
    /// How many strings follow.
    pub count: usize,
}

impl PathList {
    /// Adds copies of `strings`.
    ///
    /// # Errors
    ///
    /// - `ENOMEM`: what was added until then stays, and the list is whole.
    ///
    /// # Safety
    ///
    /// `start` must be null, or a list that this function made.
    pub unsafe fn add(&mut self, strings: &[Vec<u8>]) -> Result<(), Errno> {
        let used = self.reserved + self.count;
        let bytes = (used + strings.len() + 1) * size_of::<*mut c_char>();
        // SAFETY: the list is null or a block of ours.
        let list = unsafe { allocation::realloc(self.start.cast(), bytes) }.cast::<*mut c_char>();
        if list.is_null() {
            return Err(Errno::ENOMEM);
        }
        if self.start.is_null() {
            // SAFETY: there is room for the reserved places and more.
            (0..self.reserved).for_each(|index| unsafe { list.add(index).write(ptr::null_mut()) });
        }
        self.start = list;
        let mut result = Ok(());
        for string in strings {
            let copy = allocation::malloc(string.len() + 1);
            if copy.is_null() {
                result = Err(Errno::ENOMEM);
                break;
            }
            // SAFETY: the block has room for the string and its end.
            unsafe { ptr::copy_nonoverlapping(string.as_ptr(), copy, string.len()) };
            // SAFETY: as above.
            unsafe { copy.add(string.len()).write(0) };
            // SAFETY: there is room for all strings.
            unsafe { list.add(self.reserved + self.count).write(copy.cast()) };
            self.count += 1;
        }
        // SAFETY: there is room for the end.
        unsafe { list.add(self.reserved + self.count).write(ptr::null_mut()) };
        result
    }

    /// Frees the strings and the list.
    ///
    /// # Safety
    ///
    /// As [`Self::add`]; nothing uses the list any more.
    pub unsafe fn free(self) {
        for index in 0..self.count {
            // SAFETY: the list has that many strings behind its reserved places.
            let string = unsafe { self.start.add(self.reserved + index).read() };
            // SAFETY: each is a block of ours.
            unsafe { allocation::free(string.cast()) };
        }
        // SAFETY: the list is null or a block of ours.
        unsafe { allocation::free(self.start.cast()) };
    }
}
