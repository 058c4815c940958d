//! `struct passwd` and `struct group`, with the strings that they point to.
#![expect(unsafe_code, reason = "strings are laid out in the caller's buffer")]

use alloc::vec::Vec;
use core::{
    ffi::{c_char, c_int},
    mem, ptr,
};

use kernel::sync::Mutex;
use posix_api::Errno;

use crate::{
    abi::{
        bytes, out,
        types::{base::size_t, grp::group, pwd::passwd, shadow::spwd},
    },
    accounts::{Group, Shadow, User},
};

/// Where strings and lists of an entry are put, one after the other.
pub struct Room<'a> {
    free: &'a mut [u8],
}

impl<'a> Room<'a> {
    fn new(free: &'a mut [u8]) -> Self {
        Self { free }
    }

    fn take(&mut self, len: usize) -> Result<&'a mut [u8], Errno> {
        let free = mem::take(&mut self.free);
        let (taken, rest) = free.split_at_mut_checked(len).ok_or(Errno::ERANGE)?;
        self.free = rest;
        Ok(taken)
    }

    fn text(&mut self, text: &str) -> Result<*mut c_char, Errno> {
        let place = self.take(text.len() + 1)?; // ERANGE
        let (start, end) = place.split_at_mut(text.len());
        start.copy_from_slice(text.as_bytes());
        end.fill(0);
        Ok(place.as_mut_ptr().cast())
    }

    fn list(&mut self, texts: &[alloc::string::String]) -> Result<*mut *mut c_char, Errno> {
        let skew = self.free.as_ptr().align_offset(align_of::<usize>());
        self.take(skew)?; // ERANGE
        let place = self.take((texts.len() + 1) * size_of::<usize>())?; // ERANGE
        let list = place.as_mut_ptr().cast::<*mut c_char>();
        for (index, text) in texts.iter().enumerate() {
            let text = self.text(text)?; // ERANGE
            // SAFETY: `place` has room for one pointer each and one more, and is aligned.
            unsafe { list.add(index).write(text) };
        }
        // SAFETY: as above.
        unsafe { list.add(texts.len()).write(ptr::null_mut()) };
        Ok(list)
    }
}

/// An entry as C has it.
pub trait Entry: Sized {
    /// C's structure.
    type Shown: Copy;

    /// Lays the entry out in `room`.
    ///
    /// # Errors
    ///
    /// - `ERANGE`: there is not room enough.
    fn lay_out(&self, room: &mut Room<'_>) -> Result<Self::Shown, Errno>;
}

impl Entry for User {
    type Shown = passwd;

    fn lay_out(&self, room: &mut Room<'_>) -> Result<passwd, Errno> {
        Ok(passwd {
            pw_name: room.text(&self.name)?,
            pw_passwd: room.text(&self.password)?,
            pw_uid: self.uid,
            pw_gid: self.gid,
            pw_gecos: room.text(&self.comment)?,
            pw_dir: room.text(&self.home)?,
            pw_shell: room.text(&self.shell)?,
        })
    }
}

impl Entry for Group {
    type Shown = group;

    fn lay_out(&self, room: &mut Room<'_>) -> Result<group, Errno> {
        Ok(group {
            gr_name: room.text(&self.name)?,
            gr_passwd: room.text(&self.password)?,
            gr_gid: self.gid,
            gr_mem: room.list(&self.members)?,
        })
    }
}

impl Entry for Shadow {
    type Shown = spwd;

    fn lay_out(&self, room: &mut Room<'_>) -> Result<spwd, Errno> {
        let [changed, min, max, warning, inactive, expires] = self.days;
        Ok(spwd {
            sp_namp: room.text(&self.name)?,
            sp_pwdp: room.text(&self.password)?,
            sp_lstchg: changed,
            sp_min: min,
            sp_max: max,
            sp_warn: warning,
            sp_inact: inactive,
            sp_expire: expires,
            sp_flag: self.flag,
        })
    }
}

/// The buffer of the caller of a `…_r` function.
pub struct Buffers<T> {
    /// Where the structure goes.
    pub entry: *mut T,
    /// Where its strings go.
    pub text: *mut c_char,
    /// How long that is.
    pub len: size_t,
    /// Where a pointer to the structure goes, or null.
    pub result: *mut *mut T,
}

/// Gives `found` to the caller of a `…_r` function; nothing found is no error.
///
/// # Errors
///
/// - `EFAULT`: a pointer is null.
/// - `ERANGE`: the buffer is too short.
///
/// # Safety
///
/// The pointers of `buffers` must be null or valid for writes.
pub unsafe fn give<E: Entry>(found: Option<E>, buffers: &Buffers<E::Shown>) -> Result<(), Errno> {
    // SAFETY: the caller's promise is passed on.
    unsafe { out::write(buffers.result, ptr::null_mut()) }?; // EFAULT
    let Some(found) = found else { return Ok(()) };
    // SAFETY: the caller's promise is passed on.
    let text = unsafe { bytes::bytes_mut(buffers.text.cast(), buffers.len) }?; // EFAULT
    let shown = found.lay_out(&mut Room::new(text))?; // ERANGE
    // SAFETY: the caller's promise is passed on.
    unsafe { out::write(buffers.entry, shown) }?; // EFAULT
    // SAFETY: as above.
    unsafe { out::write(buffers.result, buffers.entry) }
}

/// The structure and strings that functions without buffers return: the next call replaces them.
pub struct Shared<T> {
    place: Mutex<(Option<alloc::boxed::Box<T>>, Vec<u8>)>,
}

// SAFETY: the pointers in it are to its own bytes, which move with it.
unsafe impl<T> Sync for Shared<T> {}

impl<T: Copy> Shared<T> {
    /// Nothing was returned yet.
    pub const fn new() -> Self {
        Self {
            place: Mutex::new((None, Vec::new())),
        }
    }

    /// Lays `found` out here; null if there is none.
    ///
    /// # Errors
    ///
    /// - `ENOMEM`: no memory is left.
    pub fn give<E: Entry<Shown = T>>(&self, found: Option<E>) -> Result<*mut T, Errno> {
        let Some(found) = found else {
            return Ok(ptr::null_mut());
        };
        let mut place = self.place.lock();
        let (entry, text) = &mut *place;
        let mut len = text.len().max(1024);
        loop {
            text.try_reserve_exact(len - text.len().min(len))
                .map_err(|_| Errno::ENOMEM)?;
            text.resize(len, 0);
            match found.lay_out(&mut Room::new(text)) {
                Ok(shown) => {
                    let entry = entry.insert(alloc::boxed::Box::new(shown));
                    return Ok(&raw mut **entry);
                }
                Err(_) => len = len.checked_mul(2).ok_or(Errno::ENOMEM)?,
            }
        }
    }
}

impl<T: Copy> Default for Shared<T> {
    fn default() -> Self {
        Self::new()
    }
}

/// Which entry `getpwent` or `getgrent` shows next.
pub struct Cursor(core::sync::atomic::AtomicUsize);

impl Cursor {
    /// The first.
    pub const fn new() -> Self {
        Self(core::sync::atomic::AtomicUsize::new(0))
    }

    /// Starts again.
    pub fn rewind(&self) {
        self.0.store(0, core::sync::atomic::Ordering::Relaxed);
    }

    /// The next of `all`.
    pub fn next<E>(&self, all: Vec<E>) -> Option<E> {
        let at = self.0.fetch_add(1, core::sync::atomic::Ordering::Relaxed);
        all.into_iter().nth(at)
    }
}

impl Default for Cursor {
    fn default() -> Self {
        Self::new()
    }
}

/// `getgrouplist()`: writes as many of `groups` as there is room for; `count` gets how many there
/// are. Returns what the function returns: -1 if there was not room enough.
///
/// # Safety
///
/// `count` must be null or point to the room in `to`.
pub unsafe fn write_groups(groups: &[u32], to: *mut u32, count: *mut c_int) -> c_int {
    // SAFETY: the caller's promise is passed on.
    let Ok(room) = (unsafe { out::read(count) }) else {
        return -1;
    };
    let all = c_int::try_from(groups.len()).unwrap_or(c_int::MAX);
    let room = usize::try_from(room).unwrap_or(0);
    // SAFETY: as above.
    if let Ok(place) = unsafe { bytes::elements_mut(to, room) } {
        for (to, group) in place.iter_mut().zip(groups) {
            *to = *group;
        }
    }
    // SAFETY: as above.
    unsafe { out::write_if_asked(count, all) };
    if groups.len() > room { -1 } else { all }
}
