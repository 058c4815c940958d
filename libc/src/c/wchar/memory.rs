//! <wchar.h>: streams on memory.

#![expect(unsafe_code, reason = "exported to C")]
#![allow(clippy::missing_safety_doc, reason = "stated in c/wchar.rs")]

use alloc::boxed::Box;

use crate::{
    abi::{
        result::pointer,
        types::base::{size_t, wchar_t},
    },
    c::stdio::{
        file::FILE,
        memory::{Variables, writing},
    },
    stream::{Buffering, Stream, wide_memory::WideGrowing},
};

/// `open_wmemstream()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn open_wmemstream(block: *mut *mut wchar_t, len: *mut size_t) -> *mut FILE {
    // SAFETY: as the caller promises.
    let variables = unsafe { Variables::new(block, len) };
    pointer(variables.and_then(|variables| {
        let backing = WideGrowing::new(Box::new(variables));
        let mut stream = Stream::new(Box::new(backing), writing());
        stream.orient(1);
        // Positions count characters, of which a buffer of bytes knows nothing.
        stream.set_buffering(Buffering::None, 0);
        FILE::open(stream)
    }))
}
