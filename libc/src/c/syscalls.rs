//! `syscall()` of numbers whose call is also a function of C's with the same arguments. Libraries make
//! some this way lest they be intercepted, or found to be cancellation points.

#![expect(unsafe_code, reason = "calls C's functions with another type")]

use core::{
    ffi::{c_int, c_long},
    mem,
};

use crate::abi::constants::syscall::*;

unsafe extern "C" {
    fn _exit();
    fn accept4();
    fn bind();
    fn clock_getres();
    fn clock_gettime();
    fn close();
    fn close_range();
    fn copy_file_range();
    fn creat();
    fn dup();
    fn dup2();
    fn dup3();
    fn epoll_create1();
    fn epoll_ctl();
    fn eventfd();
    fn fallocate();
    fn fcntl();
    fn fdatasync();
    fn fsync();
    fn ftruncate();
    fn getcpu();
    fn getdents64();
    fn getegid();
    fn geteuid();
    fn getgid();
    fn getppid();
    fn getrlimit();
    fn getsockopt();
    fn gettimeofday();
    fn getuid();
    fn inotify_init1();
    fn ioctl();
    fn listen();
    fn lseek();
    fn madvise();
    fn memfd_create();
    fn mkdir();
    fn mmap();
    fn mprotect();
    fn msync();
    fn munmap();
    fn nanosleep();
    fn open();
    fn openat();
    fn pipe();
    fn pipe2();
    fn pread64();
    fn preadv();
    fn prlimit64();
    fn pwrite64();
    fn pwritev();
    fn read();
    fn readlinkat();
    fn readv();
    fn recvfrom();
    fn recvmmsg();
    fn recvmsg();
    fn renameat2();
    fn sched_yield();
    fn sendfile();
    fn sendmmsg();
    fn sendmsg();
    fn sendto();
    fn setrlimit();
    fn setsockopt();
    fn shutdown();
    fn socket();
    fn sysinfo();
    fn time();
    fn timerfd_create();
    fn timerfd_settime();
    fn uname();
    fn unlink();
    fn utimensat();
    fn write();
    fn writev();
}

/// A function as its machine code sees it: each argument in a register.
type Function = unsafe extern "C" fn();

/// What the function returns: the upper half of an `int`'s register means nothing.
enum Returned {
    Int,
    Long,
}

/// The function of call `number`.
fn function(number: c_int) -> Option<(Function, Returned)> {
    use Returned::{Int, Long};
    let (function, returned): (Function, Returned) = match number {
        __NR_close => (close, Int),
        __NR_open => (open, Int),
        __NR_openat => (openat, Int),
        __NR_creat => (creat, Int),
        __NR_ioctl => (ioctl, Int),
        __NR_fcntl => (fcntl, Int),
        __NR_dup => (dup, Int),
        __NR_dup2 => (dup2, Int),
        __NR_dup3 => (dup3, Int),
        __NR_pipe => (pipe, Int),
        __NR_pipe2 => (pipe2, Int),
        __NR_eventfd2 => (eventfd, Int),
        __NR_accept4 => (accept4, Int),
        __NR_socket => (socket, Int),
        __NR_bind => (bind, Int),
        __NR_listen => (listen, Int),
        __NR_shutdown => (shutdown, Int),
        __NR_setsockopt => (setsockopt, Int),
        __NR_getsockopt => (getsockopt, Int),
        __NR_fsync => (fsync, Int),
        __NR_fdatasync => (fdatasync, Int),
        __NR_ftruncate => (ftruncate, Int),
        __NR_unlink => (unlink, Int),
        __NR_mkdir => (mkdir, Int),
        __NR_munmap => (munmap, Int),
        __NR_mprotect => (mprotect, Int),
        __NR_madvise => (madvise, Int),
        __NR_msync => (msync, Int),
        __NR_nanosleep => (nanosleep, Int),
        __NR_clock_gettime => (clock_gettime, Int),
        __NR_clock_getres => (clock_getres, Int),
        __NR_gettimeofday => (gettimeofday, Int),
        __NR_sched_yield => (sched_yield, Int),
        __NR_getuid => (getuid, Int),
        __NR_geteuid => (geteuid, Int),
        __NR_getgid => (getgid, Int),
        __NR_getegid => (getegid, Int),
        __NR_getppid => (getppid, Int),
        __NR_epoll_create1 => (epoll_create1, Int),
        __NR_epoll_ctl => (epoll_ctl, Int),
        __NR_uname => (uname, Int),
        __NR_sysinfo => (sysinfo, Int),
        __NR_getcpu => (getcpu, Int),
        __NR_memfd_create => (memfd_create, Int),
        __NR_sendmmsg => (sendmmsg, Int),
        __NR_recvmmsg => (recvmmsg, Int),
        __NR_close_range => (close_range, Int),
        __NR_exit_group => (_exit, Int),
        __NR_fallocate => (fallocate, Int),
        __NR_getrlimit => (getrlimit, Int),
        __NR_setrlimit => (setrlimit, Int),
        __NR_prlimit64 => (prlimit64, Int),
        __NR_renameat2 => (renameat2, Int),
        __NR_utimensat => (utimensat, Int),
        __NR_inotify_init1 => (inotify_init1, Int),
        __NR_timerfd_create => (timerfd_create, Int),
        __NR_timerfd_settime => (timerfd_settime, Int),
        __NR_read => (read, Long),
        __NR_write => (write, Long),
        __NR_pread64 => (pread64, Long),
        __NR_pwrite64 => (pwrite64, Long),
        __NR_readv => (readv, Long),
        __NR_writev => (writev, Long),
        __NR_preadv => (preadv, Long),
        __NR_pwritev => (pwritev, Long),
        __NR_lseek => (lseek, Long),
        __NR_mmap => (mmap, Long),
        __NR_sendfile => (sendfile, Long),
        __NR_copy_file_range => (copy_file_range, Long),
        __NR_sendto => (sendto, Long),
        __NR_recvfrom => (recvfrom, Long),
        __NR_sendmsg => (sendmsg, Long),
        __NR_recvmsg => (recvmsg, Long),
        __NR_getdents64 => (getdents64, Long),
        __NR_readlinkat => (readlinkat, Long),
        __NR_time => (time, Long),
        _ => return None,
    };
    Some((function, returned))
}

/// Makes call `number`, if it is one of these; returns what the function returned.
///
/// # Safety
///
/// The arguments must be what the call takes.
pub unsafe fn call(number: c_long, arguments: [c_long; 6]) -> Option<c_long> {
    type WithArguments =
        unsafe extern "C" fn(c_long, c_long, c_long, c_long, c_long, c_long) -> c_long;
    let (function, returned) = function(c_int::try_from(number).ok()?)?;
    // SAFETY: the functions take integers and pointers, six at most, so all in registers.
    let function = unsafe { mem::transmute::<Function, WithArguments>(function) };
    let [first, second, third, fourth, fifth, sixth] = arguments;
    // SAFETY: the caller promises that the arguments are what the call takes.
    let result = unsafe { function(first, second, third, fourth, fifth, sixth) };
    Some(match returned {
        Returned::Int => c_long::from(result as c_int),
        Returned::Long => result,
    })
}
