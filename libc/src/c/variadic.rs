//! Variadic functions whose last arguments are integers or pointers.
//!
//! The x86-64 ABI passes those in the registers in which a function with a fixed list would get
//! them, so such functions need no shim. Their declarations, with `...`, stand in the files of
//! their headers.
#![expect(unsafe_code, reason = "exported to C")]

use crate::thread::cancel;
use posix_api::{
    memory::{self, Remap},
    message_queue,
};

use crate::abi::constants::mman::{MREMAP_FIXED, MREMAP_MAYMOVE};
use core::ffi::{c_char, c_int, c_long, c_ulong, c_void};

use posix_api::{
    Errno, Fd,
    fs::open::{self, OpenFlags},
};

use super::syscalls;
use crate::{
    abi::{
        constants::fcntl::O_CREAT,
        cstr, message_queue as abi_queue, out, path as abi_path,
        result::{descriptor, long, mapping, or, value},
        types::{
            base::{mode_t, size_t},
            mqueue::{mq_attr, mqd_t},
        },
    },
    control,
    process::process,
};

fn open_flags(flags: c_int) -> OpenFlags {
    OpenFlags::from_bits_retain(flags.cast_unsigned())
}

/// `open()`; `mode` is read only if a file may be made.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn open(path: *const c_char, flags: c_int, mode: mode_t) -> c_int {
    // SAFETY: the caller promises that `path` is a string.
    unsafe { openat(crate::abi::constants::fcntl::AT_FDCWD, path, flags, mode) }
}

/// `openat()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn openat(
    dir: c_int,
    path: *const c_char,
    flags: c_int,
    mode: mode_t,
) -> c_int {
    cancel::point();
    // SAFETY: the caller promises that `path` is a string.
    let path = unsafe { cstr::text(path) };
    let (at, flags) = (abi_path::at(dir), open_flags(flags));
    descriptor(path.and_then(|path| open::open(process(), at, path, flags, mode)))
}

/// `open64()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn open64(path: *const c_char, flags: c_int, mode: mode_t) -> c_int {
    // SAFETY: the caller promises that `path` is a string.
    unsafe { open(path, flags, mode) }
}

/// `openat64()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn openat64(
    dir: c_int,
    path: *const c_char,
    flags: c_int,
    mode: mode_t,
) -> c_int {
    // SAFETY: the caller promises that `path` is a string.
    unsafe { openat(dir, path, flags, mode) }
}

/// `fcntl()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fcntl(fd: c_int, command: c_int, argument: c_long) -> c_int {
    cancel::point();
    // SAFETY: the caller promises that the argument is what the command takes.
    value(unsafe { control::fcntl::fcntl(process(), Fd(fd), command, argument) })
}

/// `fcntl64()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fcntl64(fd: c_int, command: c_int, argument: c_long) -> c_int {
    // SAFETY: the caller promises that the argument is what the command takes.
    unsafe { fcntl(fd, command, argument) }
}

/// `ioctl()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ioctl(fd: c_int, request: c_ulong, argument: *mut c_void) -> c_int {
    // SAFETY: the caller promises that the argument is what the request takes.
    value(unsafe { control::ioctl::ioctl(process(), Fd(fd), request, argument) })
}

/// `prctl()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn prctl(option: c_int, argument: c_ulong) -> c_int {
    // SAFETY: the caller promises that the argument is what the option takes.
    value(unsafe { control::prctl::prctl(process(), option, argument) })
}

/// `syscall()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn syscall(
    number: c_long,
    first: c_long,
    second: c_long,
    third: c_long,
    fourth: c_long,
    fifth: c_long,
    sixth: c_long,
) -> c_long {
    let arguments = [first, second, third, fourth, fifth, sixth];
    // SAFETY: the caller promises that the arguments are what the call takes.
    unsafe { syscalls::call(number, arguments) }.unwrap_or_else(|| {
        // SAFETY: as above.
        long(unsafe { control::syscall::syscall(process(), number, arguments) })
    })
}

/// `mremap()`. The last argument counts with `MREMAP_FIXED` only.
#[unsafe(no_mangle)]
pub extern "C" fn mremap(
    addr: *mut c_void,
    len: size_t,
    new_len: size_t,
    flags: c_int,
    new_addr: *mut c_void,
) -> *mut c_void {
    let how = match flags {
        0 => Ok(Remap::InPlace),
        MREMAP_MAYMOVE => Ok(Remap::MayMove),
        MOVE_THERE => Ok(Remap::To(new_addr.expose_provenance())),
        _ => Err(Errno::EINVAL),
    };
    mapping(
        how.and_then(|how| memory::remap(process(), addr.expose_provenance(), len, new_len, how)),
    )
}

/// To move to a given address is to move.
const MOVE_THERE: c_int = MREMAP_MAYMOVE | MREMAP_FIXED;

/// `clone()`: threads are made with `pthread_create()`, processes not at all.
#[unsafe(no_mangle)]
pub extern "C" fn clone() -> c_int {
    or(Err(Errno::ENOSYS), -1)
}

/// `execl()`: there is one program.
#[unsafe(no_mangle)]
pub extern "C" fn execl() -> c_int {
    or(Err(Errno::ENOSYS), -1)
}

/// `execle()`: there is one program.
#[unsafe(no_mangle)]
pub extern "C" fn execle() -> c_int {
    or(Err(Errno::ENOSYS), -1)
}

/// `execlp()`: there is one program.
#[unsafe(no_mangle)]
pub extern "C" fn execlp() -> c_int {
    or(Err(Errno::ENOSYS), -1)
}

/// `mq_open()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn mq_open(
    name: *const c_char,
    flags: c_int,
    mode: mode_t,
    attributes: *const mq_attr,
) -> mqd_t {
    let _ = mode; // everybody is root
    // SAFETY: the caller promises that it is a string.
    let name = unsafe { cstr::text(name) };
    // SAFETY: the caller promises that they are there, or null, if `O_CREAT` is.
    let attributes = unsafe { out::read_if(flags & O_CREAT != 0, attributes) };
    let opening = abi_queue::opening(flags, attributes);
    let both = name.and_then(|name| Ok((name, opening?)));
    descriptor(both.and_then(|(name, opening)| {
        message_queue::open(
            process(),
            name,
            opening.access,
            opening.create,
            opening.flags,
        )
    }))
}
