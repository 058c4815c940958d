//! Shared memory: POSIX.1-2024 `<sys/shm.h>`.

use alloc::{sync::Arc, vec::Vec};

use kernel::{config::PAGE_SIZE, sync::Mutex};

use super::table::{Change, GetFlags, Permissions, now};
use crate::{
    Errno, Process,
    fs::{Body, Content, Node, Owner, Regular},
    memory::{self, Place, Protection, Request, Sharing, Source},
};

/// The mode bit of a segment that ends when nobody has it attached any more (`SHM_DEST`).
const DESTROYED: u32 = 0o1000;

/// The mode bit of a segment that stays in memory (`SHM_LOCKED`).
const LOCKED: u32 = 0o2000;

/// A segment of memory.
pub struct Segment {
    len: usize,
    /// Its pages: a file without a name.
    memory: Regular,
    state: Mutex<State>,
}

struct State {
    permissions: Permissions,
    /// Where it is attached.
    places: Vec<usize>,
    attached_at: i64,
    detached_at: i64,
    changed_at: i64,
    last_pid: i32,
}

/// What `IPC_STAT` tells of a segment; times are in seconds since the epoch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SegmentStatus {
    /// Whose it is.
    pub permissions: Permissions,
    /// Bytes (`shm_segsz`).
    pub len: usize,
    /// How often it is attached.
    pub attached: usize,
    /// When it was attached last.
    pub attached_at: i64,
    /// When it was detached last.
    pub detached_at: i64,
    /// When it was made or set last.
    pub changed_at: i64,
    /// Who made it.
    pub creator_pid: i32,
    /// Who attached or detached it last; 0: nobody.
    pub last_pid: i32,
}

/// How a segment is attached.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Attach {
    /// Where; 0: anywhere.
    pub addr: usize,
    /// Whether the address is rounded down to a page (`SHM_RND`).
    pub rounds: bool,
    /// Whether what is mapped there is replaced (`SHM_REMAP`).
    pub replaces: bool,
    /// What the program may do with it.
    pub protection: Protection,
}

/// Finds or makes the segment `key` of at least `len` bytes, which are zeros at first.
///
/// Standard: POSIX.1-2024 `shmget()`.
///
/// # Errors
///
/// - `EEXIST`: there is one, and it was to be made.
/// - `EINVAL`: the one there is is shorter, or a new one would have no bytes or too many.
/// - `ENOENT`: there is none.
/// - `ENOMEM`: it would be longer than all memory.
/// - `ENOSPC`: there are too many.
pub fn shmget(process: &Process, key: i32, len: usize, flags: GetFlags) -> Result<i32, Errno> {
    let fits = |known: &Segment| {
        if len <= known.len {
            Ok(())
        } else {
            Err(Errno::EINVAL)
        }
    };
    let make = |permissions| Segment::new(len, permissions);
    let segments = &process.ipc.segments;
    segments.get(process, key, flags, fits, make) // EEXIST, EINVAL, ENOENT, ENOMEM, ENOSPC
}

impl Segment {
    fn new(len: usize, permissions: Permissions) -> Result<Self, Errno> {
        if len == 0 || len > isize::MAX.unsigned_abs() - PAGE_SIZE {
            return Err(Errno::EINVAL);
        }
        if len > kernel::memory::usage().total {
            return Err(Errno::ENOMEM);
        }
        let body = Body::Regular(Content::new(&[]));
        let node = Node::new(body, permissions.mode, Owner::default());
        let memory = Regular::new(node).ok_or(Errno::EINVAL)?;
        memory.set_len(len.next_multiple_of(PAGE_SIZE) as u64);
        let state = State {
            permissions,
            places: Vec::new(),
            attached_at: 0,
            detached_at: 0,
            changed_at: now(),
            last_pid: 0,
        };
        Ok(Self {
            len,
            memory,
            state: Mutex::new(state),
        })
    }
}

/// Attaches a segment, and returns its address.
///
/// Standard: POSIX.1-2024 `shmat()`.
///
/// # Errors
///
/// - `EINVAL`: there is no such segment; the address is not a page's; something else is there.
/// - `ENOMEM`: no memory is left.
pub fn shmat(process: &Process, id: i32, how: Attach) -> Result<usize, Errno> {
    let segment = process.ipc.segments.object(id)?; // EINVAL
    let wanted = wanted_place(how)?; // EINVAL
    let mut state = segment.state.lock();
    let start = map(process, &segment, wanted, how)?; // EINVAL, ENOMEM
    state.places.push(start);
    state.attached_at = now();
    state.last_pid = process.pid();
    Ok(start)
}

fn wanted_place(how: Attach) -> Result<Option<usize>, Errno> {
    match (how.addr, how.addr % PAGE_SIZE) {
        (0, _) if how.replaces => Err(Errno::EINVAL),
        (0, _) => Ok(None),
        (addr, 0) => Ok(Some(addr)),
        (addr, over) if how.rounds => Ok(Some(addr - over)),
        _ => Err(Errno::EINVAL),
    }
}

fn map(
    process: &Process,
    segment: &Segment,
    wanted: Option<usize>,
    how: Attach,
) -> Result<usize, Errno> {
    let place = match wanted {
        None => Place::Any,
        Some(addr) if how.replaces => Place::Replace(addr),
        Some(addr) => Place::Exactly(addr),
    };
    let request = Request {
        place,
        len: segment.len,
        protection: how.protection,
        sharing: Sharing::Shared,
        source: Source::Zeros,
    };
    let mapped = memory::map_regular(process, request, segment.memory.clone());
    mapped.map_err(|error| match (error, wanted) {
        (Errno::EEXIST, _) | (Errno::ENOMEM, Some(_)) => Errno::EINVAL,
        (error, _) => error, // ENOMEM
    })
}

/// Detaches the segment at `addr`. Its bytes stay until it is removed.
///
/// Standard: POSIX.1-2024 `shmdt()`.
///
/// # Errors
///
/// - `EINVAL`: no segment is attached there.
pub fn shmdt(process: &Process, addr: usize) -> Result<(), Errno> {
    let is_here = |segment: &Segment| segment.state.lock().places.contains(&addr);
    let found = process.ipc.segments.find(is_here);
    let (id, segment) = found.ok_or(Errno::EINVAL)?;
    let mut state = segment.state.lock();
    let place = state.places.iter().position(|place| *place == addr);
    state.places.swap_remove(place.ok_or(Errno::EINVAL)?);
    state.detached_at = now();
    state.last_pid = process.pid();
    let is_over = state.places.is_empty() && state.permissions.mode & DESTROYED != 0;
    drop(state);
    memory::unmap(process, addr, segment.len)?; // EINVAL
    if is_over {
        process.ipc.segments.remove(id)?; // EINVAL
    }
    Ok(())
}

/// Tells what is known of a segment: `IPC_STAT`.
///
/// # Errors
///
/// - `EINVAL`: there is no such segment.
pub fn segment_status(process: &Process, id: i32) -> Result<SegmentStatus, Errno> {
    let segment = process.ipc.segments.object(id)?; // EINVAL
    let state = segment.state.lock();
    Ok(SegmentStatus {
        permissions: state.permissions,
        len: segment.len,
        attached: state.places.len(),
        attached_at: state.attached_at,
        detached_at: state.detached_at,
        changed_at: state.changed_at,
        creator_pid: process.pid(),
        last_pid: state.last_pid,
    })
}

/// Sets owner and mode: `IPC_SET`.
///
/// # Errors
///
/// - `EINVAL`: there is no such segment.
pub fn segment_set(process: &Process, id: i32, change: Change) -> Result<(), Errno> {
    let segment = process.ipc.segments.object(id)?; // EINVAL
    let mut state = segment.state.lock();
    state.permissions.change(change);
    state.changed_at = now();
    Ok(())
}

/// Notes that a segment is to stay in memory (`SHM_LOCK`), where it is anyway, or not.
///
/// # Errors
///
/// - `EINVAL`: there is no such segment.
pub fn segment_lock(process: &Process, id: i32, stays: bool) -> Result<(), Errno> {
    let segment = process.ipc.segments.object(id)?; // EINVAL
    let mut state = segment.state.lock();
    let mode = state.permissions.mode & !LOCKED;
    state.permissions.mode = if stays { mode | LOCKED } else { mode };
    Ok(())
}

/// Removes a segment: `IPC_RMID`. While it is attached, its number and bytes stay.
///
/// # Errors
///
/// - `EINVAL`: there is no such segment.
pub fn segment_remove(process: &Process, id: i32) -> Result<(), Errno> {
    let segment: Arc<Segment> = process.ipc.segments.object(id)?; // EINVAL
    let mut state = segment.state.lock();
    if state.places.is_empty() {
        drop(state);
        return process.ipc.segments.remove(id).map(drop); // EINVAL
    }
    state.permissions.mode |= DESTROYED;
    state.permissions.key = super::table::PRIVATE;
    process.ipc.segments.forget_key(id);
    Ok(())
}
