//! The argument list of a variadic function, as the System V ABI for x86-64 §3.5.7 lays it out.
#![expect(unsafe_code, reason = "reads arguments where C put them")]

use core::ffi::c_void;

use crate::number::F80;

/// `va_list`: what `va_start` fills in.
#[repr(C)]
#[derive(Debug)]
pub struct VaListTag {
    /// Bytes of the general registers' part of the save area that were taken.
    pub gp_offset: u32,
    /// Bytes of the save area that were taken, when the next vector register is read.
    pub fp_offset: u32,
    /// The next argument that was passed in memory.
    pub overflow_arg_area: *mut c_void,
    /// Where the prologue saved the argument registers.
    pub reg_save_area: *mut c_void,
}

/// `va_list` as an argument: an array of one decays to a pointer.
pub type va_list = *mut VaListTag;

/// Bytes that six general registers take.
const GP_END: u32 = 48;
/// Bytes that they and eight vector registers take.
const FP_END: u32 = 176;

/// The arguments of a variadic call.
#[derive(Debug)]
pub struct VaList<'a> {
    tag: &'a mut VaListTag,
}

impl<'a> VaList<'a> {
    /// The arguments behind `tag`.
    ///
    /// # Safety
    ///
    /// `tag` must be a `va_list` on which `va_start` or `va_copy` was called, and that outlives `'a`.
    pub unsafe fn new(tag: *mut VaListTag) -> Self {
        // SAFETY: the caller promises that it is valid, and nobody else uses it during the call.
        let tag = unsafe { &mut *tag };
        Self { tag }
    }

    /// The next argument of class INTEGER.
    ///
    /// # Safety
    ///
    /// The call must have such an argument.
    pub unsafe fn word(&mut self) -> u64 {
        if self.tag.gp_offset >= GP_END {
            // SAFETY: the caller promises that the argument is there.
            return unsafe { self.in_memory::<u64>(8) };
        }
        let place = self
            .tag
            .reg_save_area
            .wrapping_byte_add(self.tag.gp_offset as usize);
        self.tag.gp_offset += 8;
        // SAFETY: `va_start` saved six general registers from offset 0 on.
        unsafe { place.cast::<u64>().read_unaligned() }
    }

    /// The next argument of type `double`.
    ///
    /// # Safety
    ///
    /// The call must have such an argument.
    pub unsafe fn double(&mut self) -> f64 {
        if self.tag.fp_offset >= FP_END {
            // SAFETY: the caller promises that the argument is there.
            return unsafe { self.in_memory::<f64>(8) };
        }
        let place = self
            .tag
            .reg_save_area
            .wrapping_byte_add(self.tag.fp_offset as usize);
        self.tag.fp_offset += 16;
        // SAFETY: `va_start` saved eight vector registers from offset 48 on, 16 bytes each.
        unsafe { place.cast::<f64>().read_unaligned() }
    }

    /// The next argument of type `long double`.
    ///
    /// # Safety
    ///
    /// The call must have such an argument.
    pub unsafe fn long_double(&mut self) -> F80 {
        let addr = self.tag.overflow_arg_area.addr();
        let padding = addr.next_multiple_of(16) - addr;
        self.tag.overflow_arg_area = self.tag.overflow_arg_area.wrapping_byte_add(padding);
        // SAFETY: the caller promises that the argument is there.
        F80::from_le_bytes(unsafe { self.in_memory::<[u8; 16]>(16) })
    }

    /// The next argument, a pointer.
    ///
    /// # Safety
    ///
    /// The call must have such an argument.
    pub unsafe fn pointer<T>(&mut self) -> *mut T {
        // SAFETY: as the caller promises; a pointer is of class INTEGER.
        let word = unsafe { self.word() };
        core::ptr::with_exposed_provenance_mut(word as usize)
    }

    unsafe fn in_memory<T: Copy>(&mut self, size: usize) -> T {
        let place = self.tag.overflow_arg_area.cast::<T>();
        self.tag.overflow_arg_area = self.tag.overflow_arg_area.wrapping_byte_add(size);
        // SAFETY: the caller promises that an argument of this type is there.
        unsafe { place.read_unaligned() }
    }
}
