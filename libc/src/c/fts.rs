//! <fts.h>: walks trees of files, as 4.4BSD and glibc have it.
//!
//! Differs from Linux: the working directory is never changed, so `fts_accpath` is `fts_path`; and with
//! `FTS_NOSTAT` all is known all the same.
#![expect(unsafe_code, reason = "exported to C")]
#![allow(
    clippy::missing_safety_doc,
    reason = "a stream comes from `fts_open()`, an entry from `fts_read()` or `fts_children()`"
)]

use alloc::{boxed::Box, vec::Vec};
use core::{
    ffi::{c_char, c_int},
    mem, ptr, slice,
};

use posix_api::{
    Errno, file,
    fs::{
        At, LastLink,
        open::{self, OpenFlags},
        read_directory,
        stat::{self as status_of, Stat},
    },
};

use crate::{
    abi::{
        allocation, cstr,
        result::{or, pointer, set_errno_code, status},
        types::{fts::*, stat::stat},
    },
    process::process,
};

/// Puts entries in order: which of two comes first.
pub(crate) type compare_fn =
    Option<unsafe extern "C" fn(*mut *const FTSENT, *mut *const FTSENT) -> c_int>;

/// A walk. Only its address means something to C.
#[expect(clippy::upper_case_acronyms, reason = "C's name")]
pub struct FTS {
    /// The entry that was returned last; null at first and at the end.
    current: *mut FTSENT,
    /// What comes first, until it is returned.
    roots: *mut FTSENT,
    /// Above the roots.
    top: *mut FTSENT,
    /// What `fts_children()` read of the present directory.
    children: *mut FTSENT,
    options: c_int,
    compare: compare_fn,
    /// The device of the root that the walk is in.
    device: u64,
}

/// `fts_children()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fts_children(walk: *mut FTS, instruction: c_int) -> *mut FTSENT {
    // SAFETY: as the caller promises.
    let walk = unsafe { &mut *walk };
    if instruction != 0 && instruction != FTS_NAMEONLY {
        return pointer(Err(Errno::EINVAL));
    }
    set_errno_code(0);
    if walk.current.is_null() {
        return walk.roots;
    }
    // SAFETY: the entry is ours and lives.
    if c_int::from(unsafe { (*walk.current).fts_info }) != FTS_D {
        return ptr::null_mut();
    }
    // SAFETY: as above; nothing else has the list.
    unsafe { free_list(walk.children) };
    walk.children = ptr::null_mut();
    // SAFETY: as above.
    let built = unsafe { walk.build(walk.current) };
    walk.children = or(built, ptr::null_mut());
    walk.children
}

/// `fts_close()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fts_close(walk: *mut FTS) -> c_int {
    // SAFETY: the caller promises that it is a walk, which is not used any more.
    let walk = unsafe { Box::from_raw(walk) };
    // SAFETY: the lists are ours, and lie apart from each other.
    unsafe { free_list(walk.children) };
    if walk.current.is_null() {
        // SAFETY: as above.
        unsafe { free_list(walk.roots) };
    }
    let mut level = walk.current;
    while !level.is_null() && level != walk.top {
        // SAFETY: the entries on the way up are ours and live.
        let parent = unsafe { (*level).fts_parent };
        // SAFETY: as above; the parent is in another list.
        unsafe { free_list(level) };
        level = parent;
    }
    // SAFETY: as above.
    unsafe { free_list(walk.top) };
    0
}

/// `fts_open()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fts_open(
    paths: *const *mut c_char,
    options: c_int,
    compare: compare_fn,
) -> *mut FTS {
    if options & !FTS_OPTIONMASK != 0 {
        return pointer(Err(Errno::EINVAL));
    }
    let mut walk = Box::new(FTS {
        current: ptr::null_mut(),
        roots: ptr::null_mut(),
        top: ptr::null_mut(),
        children: ptr::null_mut(),
        options,
        compare,
        device: 0,
    });
    // SAFETY: the caller promises a list of strings.
    let started = unsafe { walk.start(paths) };
    pointer(started.map(|()| Box::into_raw(walk)))
}

/// `fts_read()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fts_read(walk: *mut FTS) -> *mut FTSENT {
    // SAFETY: as the caller promises.
    let walk = unsafe { &mut *walk };
    // SAFETY: the entries are ours; the program keeps only the present one and those above.
    unsafe { walk.read() }
}

/// `fts_set()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fts_set(_walk: *mut FTS, entry: *mut FTSENT, how: c_int) -> c_int {
    if !matches!(how, 0 | FTS_AGAIN | FTS_FOLLOW | FTS_NOINSTR | FTS_SKIP) {
        return -status(Err(Errno::EINVAL)); // 1, as glibc has it
    }
    // SAFETY: as the caller promises.
    unsafe { (*entry).fts_instr = how as u16 }; // one of those above
    0
}

impl FTS {
    /// Makes the roots' entries.
    ///
    /// # Safety
    ///
    /// `paths` must be a list of strings that ends with null.
    unsafe fn start(&mut self, paths: *const *mut c_char) -> Result<(), Errno> {
        self.top = allocate(b"", b"")?; // ENOMEM
        // SAFETY: it was made just now.
        unsafe { (*self.top).fts_level = FTS_ROOTPARENTLEVEL as i16 };
        let mut roots = Vec::new();
        let mut next = paths;
        // SAFETY: the caller's promise.
        while let Some(path) = unsafe { cstr::optional(*next) } {
            next = next.wrapping_add(1);
            if path.is_empty() {
                return Err(Errno::ENOENT);
            }
            // Its own name is shortened when it is reached: roots are put in order by all of it.
            let entry = allocate(path, path)?; // ENOMEM
            // SAFETY: it was made just now.
            unsafe {
                (*entry).fts_parent = self.top;
                (*entry).fts_level = FTS_ROOTLEVEL as i16;
                self.look(entry, self.options & FTS_COMFOLLOW != 0);
                // A root is what it is, whatever it is called.
                if c_int::from((*entry).fts_info) == FTS_DOT {
                    (*entry).fts_info = FTS_D as u16;
                }
            }
            roots.push(entry);
        }
        // SAFETY: the entries live.
        self.roots = unsafe { self.link(roots) };
        Ok(())
    }

    /// The next entry.
    unsafe fn read(&mut self) -> *mut FTSENT {
        let current = self.current;
        if current.is_null() {
            let first = mem::replace(&mut self.roots, ptr::null_mut());
            // SAFETY: the list is ours.
            return unsafe { self.arrive(first) };
        }
        if current == self.top {
            return ptr::null_mut();
        }
        // SAFETY: the present entry is ours and lives.
        let entry = unsafe { &mut *current };
        let instruction = c_int::from(mem::replace(&mut entry.fts_instr, FTS_NOINSTR as u16));
        let info = c_int::from(entry.fts_info);
        if instruction == FTS_AGAIN {
            // SAFETY: as above.
            unsafe { self.look(current, false) };
            return current;
        }
        if instruction == FTS_FOLLOW && matches!(info, FTS_SL | FTS_SLNONE) {
            // SAFETY: as above.
            unsafe { self.look(current, true) };
            return current;
        }
        if info == FTS_D {
            // SAFETY: as above.
            return unsafe { self.enter(current, instruction == FTS_SKIP) };
        }
        // SAFETY: as above.
        unsafe { self.leave(current) }
    }

    /// Goes down into a directory.
    unsafe fn enter(&mut self, directory: *mut FTSENT, is_skipped: bool) -> *mut FTSENT {
        let mut children = mem::replace(&mut self.children, ptr::null_mut());
        // SAFETY: the entry is ours and lives.
        let entry = unsafe { &mut *directory };
        let stays_out = self.options & FTS_XDEV != 0 && entry.fts_dev != self.device;
        if is_skipped || stays_out {
            // SAFETY: nothing else has the list.
            unsafe { free_list(children) };
            entry.fts_info = FTS_DP as u16;
            return directory;
        }
        if children.is_null() {
            // SAFETY: as above.
            match unsafe { self.build(directory) } {
                Ok(built) => children = built,
                Err(error) => {
                    entry.fts_errno = error.code();
                    entry.fts_info = FTS_DNR as u16;
                    return directory;
                }
            }
        }
        if children.is_null() {
            entry.fts_info = FTS_DP as u16;
            return directory;
        }
        // SAFETY: the list is ours.
        unsafe { self.arrive(children) }
    }

    /// Goes on from an entry that is done: to the next, or up.
    unsafe fn leave(&mut self, done: *mut FTSENT) -> *mut FTSENT {
        // SAFETY: the entry is ours and lives.
        let (next, parent) = unsafe { ((*done).fts_link, (*done).fts_parent) };
        // SAFETY: nothing else has it; the list goes on with `next`.
        unsafe { allocation::free(done.cast()) };
        if !next.is_null() {
            // SAFETY: the list is ours.
            return unsafe { self.arrive(next) };
        }
        self.current = parent;
        if parent == self.top {
            set_errno_code(0);
            return ptr::null_mut();
        }
        // SAFETY: the parent is ours and lives.
        unsafe { (*parent).fts_info = FTS_DP as u16 };
        parent
    }

    /// Makes the first of the list `entry` the present one; those to be skipped are.
    unsafe fn arrive(&mut self, entry: *mut FTSENT) -> *mut FTSENT {
        let mut entry = entry;
        // SAFETY: the list is ours.
        while let Some(found) = unsafe { entry.as_mut() } {
            let instruction = c_int::from(mem::replace(&mut found.fts_instr, FTS_NOINSTR as u16));
            if c_int::from(found.fts_level) == FTS_ROOTLEVEL {
                self.device = found.fts_dev;
                // SAFETY: its name is a string in the room behind it.
                unsafe { shorten(found) };
            }
            if instruction == FTS_SKIP && !found.fts_link.is_null() {
                let next = found.fts_link;
                // SAFETY: nothing else has it.
                unsafe { allocation::free(entry.cast()) };
                entry = next;
                continue;
            }
            if instruction == FTS_SKIP {
                // SAFETY: as above.
                return unsafe { self.leave(entry) };
            }
            if instruction == FTS_FOLLOW {
                // SAFETY: as above.
                unsafe { self.look(entry, true) };
            }
            break;
        }
        self.current = if entry.is_null() { self.top } else { entry };
        entry
    }

    /// The entries of a directory, as a list.
    unsafe fn build(&self, directory: *mut FTSENT) -> Result<*mut FTSENT, Errno> {
        // SAFETY: the entry is ours and lives; its path is a string.
        let (path, level) = unsafe {
            (
                cstr::or_empty((*directory).fts_path),
                (*directory).fts_level,
            )
        };
        let mut entries = Vec::new();
        for name in self.names(path)? {
            let mut below = Vec::from(path);
            if below.last() != Some(&b'/') {
                below.push(b'/');
            }
            below.extend_from_slice(&name);
            let entry = allocate(&below, &name)?; // ENOMEM
            // SAFETY: it was made just now.
            unsafe {
                (*entry).fts_parent = directory;
                (*entry).fts_level = level.saturating_add(1);
                self.look(entry, false);
            }
            entries.push(entry);
        }
        // SAFETY: the entries live.
        Ok(unsafe { self.link(entries) })
    }

    fn names(&self, path: &[u8]) -> Result<Vec<Vec<u8>>, Errno> {
        let fd = open::open(process(), At::Cwd, path, OpenFlags::DIRECTORY, 0)?;
        let mut names = Vec::new();
        while let Ok(Some(entry)) = read_directory(process(), fd) {
            let is_dot = matches!(&*entry.name, b"." | b"..");
            if !is_dot || self.options & FTS_SEEDOT != 0 {
                names.push(Vec::from(&*entry.name));
            }
        }
        file::close(process(), fd)?; // EBADF, if the program closed it meanwhile
        Ok(names)
    }

    /// Links entries in the order that the program wants.
    unsafe fn link(&self, mut entries: Vec<*mut FTSENT>) -> *mut FTSENT {
        if let Some(compare) = self.compare {
            entries = sorted(entries, |mut known, mut entry| {
                // SAFETY: the program gave the function for this.
                (unsafe { compare(&raw mut known, &raw mut entry) }) <= 0
            });
        }
        let mut next = ptr::null_mut();
        for entry in entries.into_iter().rev() {
            // SAFETY: the caller promises that it lives.
            unsafe { (*entry).fts_link = next };
            next = entry;
        }
        next
    }

    /// Notes what is known of an entry's file.
    unsafe fn look(&self, entry: *mut FTSENT, follows: bool) {
        // SAFETY: the caller promises that it lives; its strings are its own.
        let (entry, path) = unsafe { (&mut *entry, cstr::or_empty((*entry).fts_path)) };
        let own = |last| status_of::stat(process(), At::Cwd, path, last);
        let follows = follows || self.options & FTS_LOGICAL != 0;
        let found = match follows {
            true => own(LastLink::Follow).map(|known| (known, false)),
            false => Err(Errno::ENOENT),
        };
        let found = found.or_else(|_| own(LastLink::Keep).map(|known| (known, follows)));
        match found {
            Ok((known, is_dangling)) => {
                // SAFETY: the room behind the entry is for this.
                unsafe { entry.fts_statp.write(stat::from(known)) };
                entry.fts_dev = known.device;
                entry.fts_ino = known.number;
                entry.fts_nlink = known.links.into();
                // SAFETY: as the caller promises.
                entry.fts_info = unsafe { kind(entry, &known, is_dangling) } as u16;
            }
            Err(error) => {
                entry.fts_errno = error.code();
                entry.fts_info = FTS_NS as u16;
            }
        }
    }
}

/// What kind of file an entry is: `FTS_D` and its kin.
unsafe fn kind(entry: &mut FTSENT, known: &Stat, is_dangling: bool) -> c_int {
    const TYPE: u32 = 0o170_000;
    match known.mode & TYPE {
        0o040_000 => {
            // SAFETY: the name is a string.
            let name = unsafe { cstr::or_empty(entry.fts_name.as_ptr()) };
            if matches!(name, b"." | b"..") {
                return FTS_DOT;
            }
            let mut above = entry.fts_parent;
            // SAFETY: the entries above live.
            while let Some(parent) = unsafe { above.as_ref() } {
                let is_below_top = c_int::from(parent.fts_level) >= FTS_ROOTLEVEL;
                if is_below_top && (parent.fts_dev, parent.fts_ino) == (known.device, known.number)
                {
                    entry.fts_cycle = above;
                    return FTS_DC;
                }
                above = parent.fts_parent;
            }
            FTS_D
        }
        0o120_000 if is_dangling => FTS_SLNONE,
        0o120_000 => FTS_SL,
        0o100_000 => FTS_F,
        _ => FTS_DEFAULT,
    }
}

/// An entry with room for its strings and what is known of its file, in one block of C's.
fn allocate(path: &[u8], name: &[u8]) -> Result<*mut FTSENT, Errno> {
    let strings = mem::offset_of!(FTSENT, fts_name) + name.len() + 1 + path.len() + 1;
    let status_at = strings
        .max(size_of::<FTSENT>())
        .next_multiple_of(align_of::<stat>());
    let block = allocation::calloc(status_at + size_of::<stat>());
    if block.is_null() {
        return Err(Errno::ENOMEM);
    }
    let entry = block.cast::<FTSENT>();
    // SAFETY: the block is zeros, which is an entry, and as long as was counted above.
    unsafe {
        let name_at = (&raw mut (*entry).fts_name).cast::<u8>();
        slice::from_raw_parts_mut(name_at, name.len()).copy_from_slice(name);
        let path_at = name_at.add(name.len() + 1);
        slice::from_raw_parts_mut(path_at, path.len()).copy_from_slice(path);
        (*entry).fts_path = path_at.cast();
        (*entry).fts_accpath = path_at.cast();
        (*entry).fts_statp = block.add(status_at).cast();
        (*entry).fts_pathlen = u16::try_from(path.len()).unwrap_or(u16::MAX);
        (*entry).fts_namelen = u16::try_from(name.len()).unwrap_or(u16::MAX);
        (*entry).fts_instr = FTS_NOINSTR as u16;
    }
    Ok(entry)
}

/// Puts entries in order; one of which `is_before` contradicts itself finds some place.
fn sorted(
    entries: Vec<*mut FTSENT>,
    is_before: impl Fn(*const FTSENT, *const FTSENT) -> bool,
) -> Vec<*mut FTSENT> {
    let mut sorted = Vec::with_capacity(entries.len());
    for entry in entries {
        let is_before_it = |known: &*mut FTSENT| is_before(known.cast_const(), entry.cast_const());
        sorted.insert(sorted.partition_point(is_before_it), entry);
    }
    sorted
}

/// Leaves of a root's name what follows the last slash.
unsafe fn shorten(root: &mut FTSENT) {
    let name = (&raw mut root.fts_name).cast::<u8>();
    let len = usize::from(root.fts_namelen);
    // SAFETY: the caller promises a string of that length, and its end.
    let name = unsafe { slice::from_raw_parts_mut(name, len + 1) };
    let slash = name.iter().rposition(|byte| *byte == b'/');
    if let Some(slash) = slash.filter(|_| len > 1) {
        name.copy_within(slash + 1.., 0);
        root.fts_namelen -= u16::try_from(slash + 1).unwrap_or_default();
    }
}

/// Frees a list of entries.
unsafe fn free_list(first: *mut FTSENT) {
    let mut entry = first;
    while !entry.is_null() {
        // SAFETY: the caller promises that the list is its own.
        let next = unsafe { (*entry).fts_link };
        // SAFETY: as above.
        unsafe { allocation::free(entry.cast()) };
        entry = next;
    }
}
