//! <sys/mman.h>.
#![expect(unsafe_code, reason = "exported to C")]
#![allow(
    unused_variables,
    reason = "what is not there yet takes its arguments all the same"
)]

use crate::thread::cancel;
use crate::{
    abi::{
        bytes,
        constants::mman::*,
        cstr,
        result::{descriptor, mapping, number},
    },
    process::process,
};
use alloc::vec::Vec;
use core::ffi::{c_char, c_int, c_uchar, c_uint, c_void};
use kernel::config::PAGE_SIZE;
use posix_api::{
    Fd,
    fs::{
        At,
        open::{self, OpenFlags},
        unlink::{self, Victim},
    },
    memory::{self, Advice, Place, Protection, Request, Sharing, Source, Sync},
};

use posix_api::Errno;

use crate::abi::{
    result::status,
    types::base::{mode_t, off_t, off64_t, size_t},
};

/// `mmap()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn mmap(
    addr: *mut c_void,
    len: size_t,
    protection: c_int,
    flags: c_int,
    fd: c_int,
    offset: off_t,
) -> *mut c_void {
    let request = request(addr, len, protection, flags, (fd, offset));
    mapping(request.and_then(|request| memory::map(process(), request)))
}

/// `mprotect()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn mprotect(addr: *mut c_void, len: size_t, protection: c_int) -> c_int {
    let protection = protection_of(protection);
    status(protection.and_then(|protection| {
        memory::protect(process(), addr.expose_provenance(), len, protection)
    }))
}

/// `munmap()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn munmap(addr: *mut c_void, len: size_t) -> c_int {
    status(memory::unmap(process(), addr.expose_provenance(), len))
}

/// `msync()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn msync(addr: *mut c_void, len: size_t, flags: c_int) -> c_int {
    cancel::point();
    let checked = check_sync(flags);
    status(checked.and_then(|how| memory::sync(process(), addr.expose_provenance(), len, how)))
}

/// `mlock()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn mlock(addr: *const c_void, len: size_t) -> c_int {
    status(memory::lock(process(), addr.expose_provenance(), len))
}

/// `mlockall()`.
#[unsafe(no_mangle)]
pub extern "C" fn mlockall(flags: c_int) -> c_int {
    status(check_lock_all(flags).map(|what| {
        if what == LockAll::Current {
            memory::lock_all(process());
        }
    }))
}

/// `munlock()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn munlock(addr: *const c_void, len: size_t) -> c_int {
    status(memory::unlock(process(), addr.expose_provenance(), len))
}

/// `munlockall()`.
#[unsafe(no_mangle)]
pub extern "C" fn munlockall() -> c_int {
    memory::unlock_all(process());
    0
}

/// `posix_madvise()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn posix_madvise(addr: *mut c_void, len: size_t, advice: c_int) -> c_int {
    let advice = posix_advice_of(advice);
    number(
        advice.and_then(|advice| memory::advise(process(), addr.expose_provenance(), len, advice)),
    )
}

/// `shm_open()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn shm_open(name: *const c_char, flags: c_int, mode: mode_t) -> c_int {
    // SAFETY: the caller promises that `name` is a string.
    let name = unsafe { cstr::text(name) };
    let path = name.and_then(shared_path);
    let flags = OpenFlags::from_bits_retain(flags.cast_unsigned()) | OpenFlags::CLOSE_ON_EXEC;
    descriptor(path.and_then(|path| open::open(process(), At::Cwd, &path, flags, mode)))
}

/// `shm_unlink()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn shm_unlink(name: *const c_char) -> c_int {
    // SAFETY: the caller promises that `name` is a string.
    let name = unsafe { cstr::text(name) };
    let path = name.and_then(shared_path);
    status(path.and_then(|path| unlink::unlink(process(), At::Cwd, &path, Victim::File)))
}

/// `madvise()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn madvise(addr: *mut c_void, len: size_t, advice: c_int) -> c_int {
    let advice = advice_of(advice);
    status(
        advice.and_then(|advice| memory::advise(process(), addr.expose_provenance(), len, advice)),
    )
}

/// `mincore()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn mincore(addr: *mut c_void, len: size_t, pages: *mut c_uchar) -> c_int {
    let start = addr.expose_provenance();
    let known = memory::advise(process(), start, len, Advice::Hint); // EINVAL, ENOMEM
    // SAFETY: the caller promises a byte for each page.
    let pages = unsafe { bytes::bytes_mut(pages.cast(), len.div_ceil(PAGE_SIZE)) };
    status(known.and(pages).map(|pages| pages.fill(1)))
}

/// `mlock2()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn mlock2(addr: *const c_void, len: size_t, flags: c_uint) -> c_int {
    let flags = Some(flags)
        .filter(|flags| flags & !1 == 0)
        .ok_or(Errno::EINVAL);
    status(flags.and_then(|_flags| memory::lock(process(), addr.expose_provenance(), len)))
}

/// `memfd_create()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn memfd_create(name: *const c_char, flags: c_uint) -> c_int {
    // SAFETY: the caller promises that `name` is a string.
    let name = unsafe { cstr::text(name) };
    let flags = name.and_then(|_name| memory_file_flags(flags));
    descriptor(flags.and_then(|flags| open::open(process(), At::Cwd, b"/dev/shm", flags, 0o600)))
}

/// `mmap64()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn mmap64(
    addr: *mut c_void,
    len: size_t,
    protection: c_int,
    flags: c_int,
    fd: c_int,
    offset: off64_t,
) -> *mut c_void {
    let request = request(addr, len, protection, flags, (fd, offset));
    mapping(request.and_then(|request| memory::map(process(), request)))
}

unsafe extern "C" {
    /// `mremap()`: a shim reads its last arguments.
    pub fn mremap(
        addr: *mut c_void,
        len: size_t,
        new_len: size_t,
        flags: c_int,
        ...
    ) -> *mut c_void;
}

/// Flags that change nothing here: memory is backed when it is touched and never swapped out.
const HINTS: c_int = MAP_NORESERVE
    | MAP_POPULATE
    | MAP_NONBLOCK
    | MAP_STACK
    | MAP_LOCKED
    | MAP_DENYWRITE
    | MAP_EXECUTABLE;

fn request(
    addr: *mut c_void,
    len: size_t,
    protection: c_int,
    flags: c_int,
    file: (c_int, off_t),
) -> Result<Request, Errno> {
    let known = MAP_TYPE | MAP_FIXED | MAP_FIXED_NOREPLACE | MAP_ANONYMOUS | HINTS;
    if flags & !known != 0 {
        return Err(Errno::EOPNOTSUPP);
    }
    let addr = addr.expose_provenance();
    let place = match flags & (MAP_FIXED | MAP_FIXED_NOREPLACE) {
        0 if addr == 0 => Place::Any,
        0 => Place::Near(addr),
        MAP_FIXED => Place::Replace(addr),
        _ => Place::Exactly(addr),
    };
    let sharing = match flags & MAP_TYPE {
        MAP_PRIVATE => Sharing::Private,
        MAP_SHARED | MAP_SHARED_VALIDATE => Sharing::Shared,
        _ => return Err(Errno::EINVAL),
    };
    let source = match flags & MAP_ANONYMOUS {
        0 => Source::File(Fd(file.0), file.1),
        _ => Source::Zeros,
    };
    Ok(Request {
        place,
        len,
        protection: protection_of(protection)?,
        sharing,
        source,
    })
}

fn protection_of(bits: c_int) -> Result<Protection, Errno> {
    if bits & !(PROT_READ | PROT_WRITE | PROT_EXEC) != 0 {
        return Err(Errno::EINVAL);
    }
    Ok(Protection {
        read: bits & PROT_READ != 0,
        write: bits & PROT_WRITE != 0,
        execute: bits & PROT_EXEC != 0,
    })
}

fn check_sync(flags: c_int) -> Result<Sync, Errno> {
    let is_both = flags & MS_ASYNC != 0 && flags & MS_SYNC != 0;
    let is_unknown = flags & !(MS_ASYNC | MS_SYNC | MS_INVALIDATE) != 0;
    match (is_both || is_unknown, flags & MS_INVALIDATE != 0) {
        (true, _) => Err(Errno::EINVAL),
        (false, true) => Ok(Sync::Invalidate),
        (false, false) => Ok(Sync::Write),
    }
}

fn posix_advice_of(advice: c_int) -> Result<Advice, Errno> {
    match advice {
        0..=4 => Ok(Advice::Hint),
        _ => Err(Errno::EINVAL),
    }
}

fn advice_of(advice: c_int) -> Result<Advice, Errno> {
    match advice {
        MADV_DONTNEED | MADV_FREE => Ok(Advice::Forget),
        MADV_NORMAL | MADV_RANDOM | MADV_SEQUENTIAL | MADV_WILLNEED | MADV_HUGEPAGE
        | MADV_NOHUGEPAGE | MADV_DONTDUMP | MADV_DODUMP | MADV_DONTFORK | MADV_DOFORK
        | MADV_MERGEABLE | MADV_UNMERGEABLE => Ok(Advice::Hint),
        _ => Err(Errno::EINVAL),
    }
}

/// Where a shared memory object of that name lies.
fn shared_path(name: &[u8]) -> Result<Vec<u8>, Errno> {
    let name = name.strip_prefix(b"/").unwrap_or(name);
    if name.is_empty() || name.contains(&b'/') || name == b"." || name == b".." {
        return Err(Errno::EINVAL);
    }
    if name.len() > 255 {
        return Err(Errno::ENAMETOOLONG);
    }
    Ok([b"/dev/shm/", name].concat())
}

/// A file without a name is one in `/dev/shm` that never gets one.
fn memory_file_flags(flags: c_uint) -> Result<OpenFlags, Errno> {
    let base = OpenFlags::READ_WRITE | OpenFlags::TEMPORARY | OpenFlags::DIRECTORY;
    match flags {
        0 => Ok(base),
        1 => Ok(base | OpenFlags::CLOSE_ON_EXEC),
        _ => Err(Errno::EINVAL),
    }
}

/// What there is of typed memory.
#[repr(C)]
pub struct posix_typed_mem_info {
    /// The largest piece that can be had.
    pub posix_tmi_length: size_t,
}

/// `posix_typed_mem_open()`: there is no typed memory.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn posix_typed_mem_open(
    name: *const c_char,
    oflag: c_int,
    tflag: c_int,
) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `posix_typed_mem_get_info()`: there is no typed memory.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn posix_typed_mem_get_info(
    fd: c_int,
    info: *mut posix_typed_mem_info,
) -> c_int {
    number(Err(Errno::ENOSYS))
}

/// `posix_mem_offset()`: there is no typed memory.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn posix_mem_offset(
    addr: *const c_void,
    len: size_t,
    offset: *mut off_t,
    contiguous: *mut size_t,
    fd: *mut c_int,
) -> c_int {
    number(Err(Errno::ENOSYS))
}

/// Which mappings `mlockall()` means.
#[derive(Clone, Copy, PartialEq, Eq)]
enum LockAll {
    /// Those that there are, whatever else (`MCL_CURRENT`).
    Current,
    /// Those to come only, which stay in memory anyway (`MCL_FUTURE`).
    Future,
}

fn check_lock_all(flags: c_int) -> Result<LockAll, Errno> {
    match flags {
        _ if !(1..=7).contains(&flags) => Err(Errno::EINVAL),
        _ if flags & 1 != 0 => Ok(LockAll::Current),
        _ => Ok(LockAll::Future),
    }
}
