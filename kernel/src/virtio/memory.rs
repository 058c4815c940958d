//! Memory that a device and its driver share.
#![expect(
    unsafe_code,
    reason = "memory that a device may write is reached through pointers"
)]

use core::{ops::Range, ptr::NonNull, slice};

use virtio_drivers::{BufferDirection, Hal, PhysAddr};

use crate::{arch::dma, config::PAGE_SIZE, error::OutOfMemory};

/// The virtio crate's way to memory.
pub struct SharedMemory;

// SAFETY: `dma::allocate` returns zeroed, page-aligned memory of its own, contiguous for devices
// too, until `dma::release`.
unsafe impl Hal for SharedMemory {
    fn dma_alloc(pages: usize, _direction: BufferDirection) -> (PhysAddr, NonNull<u8>) {
        // The virtio crate takes physical address 0 for "no memory".
        dma::allocate(pages).unwrap_or((0, NonNull::dangling()))
    }

    unsafe fn dma_dealloc(paddr: PhysAddr, _vaddr: NonNull<u8>, pages: usize) -> i32 {
        // SAFETY: the caller got these pages from `dma_alloc` and gives them back once.
        unsafe { dma::release(paddr, pages) };
        0
    }

    unsafe fn mmio_phys_to_virt(paddr: PhysAddr, size: usize) -> NonNull<u8> {
        dma::map_registers(paddr, size)
    }

    unsafe fn share(buffer: NonNull<[u8]>, _direction: BufferDirection) -> PhysAddr {
        // Buffers are parts of `DmaBuf`s, so they have one; a device refuses address 0.
        dma::physical_address(buffer.cast()).unwrap_or(0)
    }

    unsafe fn unshare(_paddr: PhysAddr, _buffer: NonNull<[u8]>, _direction: BufferDirection) {}
}

/// Where the driver sees the physical address `paddr` of memory from [`SharedMemory`].
pub fn virtual_address(paddr: PhysAddr) -> NonNull<u8> {
    dma::virtual_address(paddr)
}

/// Contiguous memory that a device may read and write; zeroed when made, freed on drop.
///
/// Who drops it makes sure first that the device has let go.
pub struct DmaBuf {
    paddr: PhysAddr,
    base: NonNull<u8>,
    len: usize,
}

// SAFETY: the memory belongs to the value alone, like that of a `Box`.
unsafe impl Send for DmaBuf {}

// SAFETY: a shared `DmaBuf` gives out shared slices and pointers only.
unsafe impl Sync for DmaBuf {}

impl DmaBuf {
    /// At least `len` bytes, rounded up to pages.
    ///
    /// # Errors
    ///
    /// [`OutOfMemory`], also if no run of free pages is that long.
    pub fn new(len: usize) -> Result<Self, OutOfMemory> {
        let pages = len.div_ceil(PAGE_SIZE).max(1);
        let (paddr, base) = dma::allocate(pages).ok_or(OutOfMemory)?;
        Ok(Self {
            paddr,
            base,
            len: pages * PAGE_SIZE,
        })
    }

    /// Its length in bytes.
    pub fn len(&self) -> usize {
        self.len
    }

    /// Whether it has no bytes: never.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// A pointer to `range`, to lend to a device; `None` if that is not inside.
    pub fn part(&self, range: Range<usize>) -> Option<NonNull<[u8]>> {
        let len = range.end.checked_sub(range.start)?;
        (range.end <= self.len).then_some(())?;
        // SAFETY: `range.start` is at most `self.len`, just checked, so this stays in the
        // allocation.
        let first = unsafe { self.base.add(range.start) };
        Some(NonNull::slice_from_raw_parts(first, len))
    }

    /// The bytes of `range`; `None` if that is not inside.
    ///
    /// # Safety
    ///
    /// The device must not write them during the borrow.
    pub unsafe fn bytes(&self, range: Range<usize>) -> Option<&[u8]> {
        let part = self.part(range)?;
        // SAFETY: the part lies in this allocation, which is initialised; the caller keeps the
        // device away, and `&self` other writers.
        Some(unsafe { slice::from_raw_parts(part.cast().as_ptr(), part.len()) })
    }

    /// The bytes of `range`, to write; `None` if that is not inside.
    ///
    /// # Safety
    ///
    /// The device must neither read nor write them during the borrow.
    pub unsafe fn bytes_mut(&mut self, range: Range<usize>) -> Option<&mut [u8]> {
        let part = self.part(range)?;
        // SAFETY: as in `bytes`, and `&mut self` keeps all others away.
        Some(unsafe { slice::from_raw_parts_mut(part.cast().as_ptr(), part.len()) })
    }
}

impl Drop for DmaBuf {
    fn drop(&mut self) {
        // SAFETY: `new` allocated these pages, and nothing refers to them any more.
        unsafe { dma::release(self.paddr, self.len / PAGE_SIZE) };
    }
}
