//! `sysconf`, `pathconf`: what there is and how much of it.
//!
//! Standard: POSIX.1-2024 `sysconf()`, `pathconf()`. The numbers are those of glibc's
//! `<bits/confname.h>`, as programs pass them on from C.

use kernel::{config::PAGE_SIZE, memory};

use super::{
    HOST_NAME_MAX, cpus,
    credentials::GROUPS_MAX,
    limits::{INFINITY, Resource, limit},
    usage::TICKS_PER_SECOND,
};
use crate::{
    Errno, Process, config,
    fs::{NAME_MAX, PATH_MAX, path},
};

/// The version of POSIX that options name.
const POSIX: i64 = 202_405;

/// The value of a variable; `None` if there is no limit, or no such option.
///
/// # Errors
///
/// - `EINVAL`: there is no such variable.
pub fn sysconf(process: &Process, name: i32) -> Result<Option<i64>, Errno> {
    let value = match name {
        // Limits, in the order of their numbers.
        0 => 2_097_152,                                                   // ARG_MAX
        1 => return Ok(None),                                             // CHILD_MAX
        2 => to_i64(TICKS_PER_SECOND),                                    // CLK_TCK
        3 => to_i64(GROUPS_MAX as u64),                                   // NGROUPS_MAX
        4 => return Ok(finite(limit(process, Resource::OpenFiles).soft)), // OPEN_MAX
        5 => 16,                                                          // STREAM_MAX
        6 | 26 | 32 | 34 => table(name),
        23..=25 | 27 | 28 | 31 | 33 | 35..=45 => return table_or_none(name),
        30 => to_i64(PAGE_SIZE as u64),       // PAGE_SIZE
        60 => to_i64(config::IOV_MAX as u64), // IOV_MAX
        69 | 70 => 1024,                      // GETGR_R, GETPW_R_SIZE_MAX
        71 => 256,                            // LOGIN_NAME_MAX
        72 => 32,                             // TTY_NAME_MAX
        73 => 4,                              // THREAD_DESTRUCTOR_ITERATIONS
        74 => 1024,                           // THREAD_KEYS_MAX
        75 => 16_384,                         // THREAD_STACK_MIN
        76 | 87 => return Ok(None),           // THREAD_THREADS_MAX, ATEXIT_MAX
        83 | 84 => to_i64(cpus() as u64),     // NPROCESSORS_CONF, _ONLN
        85 => to_i64((memory::usage().total / PAGE_SIZE) as u64), // PHYS_PAGES
        86 => to_i64((memory::usage().free / PAGE_SIZE) as u64), // AVPHYS_PAGES
        101 => 8,                             // CHAR_BIT
        173 => 40,                            // SYMLOOP_MAX
        180 => to_i64(HOST_NAME_MAX as u64),  // HOST_NAME_MAX
        190 => 64,                            // LEVEL1_DCACHE_LINESIZE
        185..=199 => 0,                       // other caches: unknown
        249 => 2048,                          // MINSIGSTKSZ
        250 => 8192,                          // SIGSTKSZ
        _ => return option(name),
    };
    Ok(Some(value))
}

fn table(name: i32) -> i64 {
    match name {
        6 => 255,                  // TZNAME_MAX: the longest that is understood
        26 => i64::from(i32::MAX), // DELAYTIMER_MAX
        32 => i64::from(i32::MAX), // SEM_NSEMS_MAX: as memory has room
        _ => 1024,                 // SIGQUEUE_MAX
    }
}

fn table_or_none(name: i32) -> Result<Option<i64>, Errno> {
    Ok(Some(match name {
        25 => 20,                  // AIO_PRIO_DELTA_MAX
        28 => 32_768,              // MQ_PRIO_MAX
        31 => 30,                  // RTSIG_MAX
        33 => i64::from(i32::MAX), // SEM_VALUE_MAX
        36 | 38 => 99,             // BC_BASE_MAX, BC_SCALE_MAX
        37 => 2048,                // BC_DIM_MAX
        39 => 1000,                // BC_STRING_MAX
        40 => 255,                 // COLL_WEIGHTS_MAX
        42 => 32,                  // EXPR_NEST_MAX
        43 => 2048,                // LINE_MAX
        44 => 32_767,              // RE_DUP_MAX
        45 => 2048,                // CHARCLASS_NAME_MAX
        _ => return Ok(None), // AIO_LISTIO_MAX, AIO_MAX, MQ_OPEN_MAX, TIMER_MAX, EQUIV_CLASS_MAX
    }))
}

/// Options: the version if there is one, `None` if not.
fn option(name: i32) -> Result<Option<i64>, Errno> {
    let is_there = match name {
        // REALTIME_SIGNALS, TIMERS, SYNCHRONIZED_IO, FSYNC, MAPPED_FILES, MEMLOCK, MEMLOCK_RANGE,
        // MEMORY_PROTECTION, SEMAPHORES, SHARED_MEMORY_OBJECTS, VERSION
        9 | 11 | 14..=19 | 21 | 22 | 29 => true,
        // THREADS, THREAD_SAFE_FUNCTIONS, THREAD_ATTR_STACKADDR, _STACKSIZE, _PROCESS_SHARED
        67 | 68 | 77 | 78 | 82 => true,
        // ADVISORY_INFO, BARRIERS, CLOCK_SELECTION, CPUTIME, THREAD_CPUTIME, MONOTONIC_CLOCK,
        // READER_WRITER_LOCKS, SPIN_LOCKS, TIMEOUTS, IPV6, RAW_SOCKETS
        132 | 133 | 137..=139 | 149 | 153 | 154 | 164 | 235 | 236 => true,
        // JOB_CONTROL, PRIORITY_SCHEDULING, ASYNCHRONOUS_IO, PRIORITIZED_IO, MESSAGE_PASSING,
        // 2_*, PII_*, THREAD_PRIORITY_SCHEDULING, PRIO_*, XOPEN_*, SPAWN, SHELL, TRACE …
        7 | 10 | 12 | 13 | 20 | 46..=59 | 61..=66 | 79..=81 | 88..=100 | 102..=124 => false,
        125..=131 | 134..=136 | 140..=148 | 150..=152 | 155..=163 | 165..=172 => false,
        174..=179 | 181..=184 | 237..=248 => {
            // SAVED_IDS is 8; V6_LP64_OFF64 is 178, V7_LP64_OFF64 239: this machine's own.
            return Ok((name == 178 || name == 239).then_some(1));
        }
        8 => return Ok(Some(1)), // SAVED_IDS
        _ => return Err(Errno::EINVAL),
    };
    if name == 155 || name == 158 {
        return Ok(Some(1)); // REGEXP, SIGNALS
    }
    Ok(is_there.then_some(POSIX))
}

fn finite(limit: u64) -> Option<i64> {
    if limit == INFINITY {
        None
    } else {
        Some(to_i64(limit))
    }
}

fn to_i64(value: u64) -> i64 {
    i64::try_from(value).unwrap_or(i64::MAX)
}

/// The value of a variable that belongs to a file; `None` if there is no limit, or no such option.
/// It is the same for all files here.
///
/// # Errors
///
/// - `EINVAL`: there is no such variable.
pub fn pathconf(name: i32) -> Result<Option<i64>, Errno> {
    Ok(Some(match name {
        0 => i64::from(i32::MAX),                 // LINK_MAX
        1 | 2 => 255,                             // MAX_CANON, MAX_INPUT
        3 => to_i64(NAME_MAX as u64),             // NAME_MAX
        4 => to_i64(PATH_MAX as u64),             // PATH_MAX
        5 => to_i64(config::PIPE_BUF as u64),     // PIPE_BUF
        6 | 7 => 1,                               // CHOWN_RESTRICTED, NO_TRUNC
        8 => 0,                                   // VDISABLE
        9 => 1,                                   // SYNC_IO
        10 | 11 => return Ok(None),               // ASYNC_IO, PRIO_IO
        13 => 64,                                 // FILESIZEBITS
        14 | 16 | 17 => to_i64(PAGE_SIZE as u64), // REC_INCR, REC_MIN, REC_XFER_ALIGN
        12 | 15 => return Ok(None),               // SOCK_MAXBUF, REC_MAX_XFER_SIZE
        18 => to_i64(PAGE_SIZE as u64),           // ALLOC_SIZE_MIN
        19 => to_i64(PATH_MAX as u64 - 1),        // SYMLINK_MAX
        20 => 1,                                  // 2_SYMLINKS
        _ => return Err(Errno::EINVAL),
    }))
}

/// As [`pathconf`], for the file that `path` names.
///
/// # Errors
///
/// - `EINVAL`: there is no such variable.
/// - As [`path::find`].
pub fn pathconf_of(process: &Process, path: &[u8], name: i32) -> Result<Option<i64>, Errno> {
    path::find(
        process,
        crate::fs::At::Cwd,
        path,
        crate::fs::LastLink::Follow,
    )?;
    pathconf(name) // EINVAL
}
