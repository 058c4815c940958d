//! The program break: `brk`, `sbrk`.

use kernel::{
    config::PAGE_SIZE,
    memory::program::{self, Place, Protection},
};

use crate::{Errno, Process, errno::ToErrno};

/// Bytes of addresses kept free for the break to grow into; memory is used as it is touched.
const ROOM: usize = 1 << 30;

/// The program's data segment; made on first use.
#[derive(Debug, Default)]
pub(super) struct Break {
    start: usize,
    end: usize,
}

/// Moves the program break to `wanted`, or leaves it if that is 0; returns where it is then.
///
/// Standard: none any more; as Linux's brk(2). `sbrk` is two of these.
///
/// # Errors
///
/// - `ENOMEM`: it cannot be there.
pub fn set_break(process: &Process, wanted: usize) -> Result<usize, Errno> {
    let mut now = process.memory.breaks.lock();
    if now.start == 0 {
        let start = program::map(Place::Any, ROOM, Protection::NONE).map_err(ToErrno::errno)?;
        *now = Break { start, end: start };
    }
    if wanted == 0 {
        return Ok(now.end);
    }
    if wanted < now.start || wanted > now.start + ROOM {
        return Err(Errno::ENOMEM);
    }
    let (old, new) = (page_end(now.end), page_end(wanted));
    if new > old {
        program::protect(old, new - old, Protection::READ_WRITE).map_err(ToErrno::errno)?;
    }
    if new < old {
        program::discard(new, old - new).map_err(ToErrno::errno)?;
        program::protect(new, old - new, Protection::NONE).map_err(ToErrno::errno)?;
    }
    now.end = wanted;
    Ok(wanted)
}

fn page_end(addr: usize) -> usize {
    addr.next_multiple_of(PAGE_SIZE)
}
