//! Small blocks of the heap that a CPU keeps at hand, by size.
//!
//! Most blocks live briefly. Taking one from here and putting it back costs a dozen instructions
//! and no lock; dlmalloc goes on counting them as used.
#![expect(unsafe_code, reason = "keeps its lists inside freed blocks")]

use core::ptr;

/// Sizes are multiples of this.
const STEP: usize = 16;
/// Sizes, bookkeeping included, up to 32 times [`STEP`].
const CLASSES: usize = 33;
/// Bytes of bookkeeping that dlmalloc keeps before each block.
const HEAD_LEN: usize = size_of::<usize>();
/// Flags of dlmalloc's in the bookkeeping's low bits.
const FLAGS: usize = 7;
/// The smallest block that dlmalloc makes.
const SMALLEST: usize = 32;

/// Requests up to this many bytes are answered from here.
pub const MAX_LEN: usize = (CLASSES - 1) * STEP - HEAD_LEN;

/// Bytes kept of one size. More go back to dlmalloc, which joins them with their neighbours.
const KEPT_LEN: usize = 4096;

/// A block that is kept.
struct Kept {
    next: *mut Kept,
}

/// Freed blocks by size.
pub struct Blocks {
    first: [*mut Kept; CLASSES],
    count: [u16; CLASSES],
}

/// The same block was freed twice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DoubleFree;

impl Blocks {
    /// None.
    pub const fn new() -> Self {
        Self {
            first: [ptr::null_mut(); CLASSES],
            count: [0; CLASSES],
        }
    }

    /// Takes a block for `len` bytes; null if none is at hand.
    #[inline]
    pub fn take(&mut self, len: usize) -> *mut u8 {
        let class = (len + HEAD_LEN).max(SMALLEST).div_ceil(STEP);
        let Some(first) = self.first.get_mut(class) else {
            return ptr::null_mut();
        };
        let block = *first;
        if !block.is_null() {
            // SAFETY: `keep` has written this, and nobody has used the block since.
            *first = unsafe { (*block).next };
            self.count[class] -= 1;
        }
        block.cast()
    }

    /// Takes any block; null if none is left.
    pub fn take_any(&mut self) -> *mut u8 {
        let class = self.first.iter().position(|first| !first.is_null());
        class.map_or(ptr::null_mut(), |class| self.take(class * STEP - HEAD_LEN))
    }

    /// Keeps `block`. Whether there is room for it.
    ///
    /// # Safety
    ///
    /// It must be a block of dlmalloc's that its user has freed.
    #[inline]
    pub unsafe fn keep(&mut self, block: *mut u8) -> Result<bool, DoubleFree> {
        // SAFETY: dlmalloc keeps a block's size right before it.
        let size = unsafe { block.sub(HEAD_LEN).cast::<usize>().read() } & !FLAGS;
        let class = size / STEP;
        let Some(first) = self.first.get_mut(class) else {
            return Ok(false);
        };
        let kept = block.cast::<Kept>();
        if ptr::eq(kept, *first) {
            return Err(DoubleFree);
        }
        if usize::from(self.count[class]) * size >= KEPT_LEN {
            return Ok(false);
        }
        // SAFETY: the block is free, aligned to 16 and large enough.
        unsafe { kept.write(Kept { next: *first }) };
        *first = kept;
        self.count[class] += 1;
        Ok(true)
    }
}
