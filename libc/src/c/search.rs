//! <search.h>: POSIX.1-2024 `hsearch()`, `insque()`, `lsearch()`, `tsearch()`, and glibc's `hsearch_r()`, `tdestroy()`,
//! `twalk_r()`.

#![expect(unsafe_code, reason = "exported to C")]
#![allow(missing_docs, reason = "POSIX.1-2024 <search.h> says what each is for")]
#![allow(clippy::missing_safety_doc, reason = "elements of the caller's own")]

use alloc::boxed::Box;
use core::{
    cmp::Ordering,
    ffi::{c_char, c_int, c_uint, c_void},
    ptr, slice,
};

use kernel::sync::Mutex;
use posix_api::Errno;

use crate::{
    abi::{
        cstr, out,
        result::{or, pointer},
        types::base::size_t,
    },
    search::{
        table::{Table, entry},
        tree::{self, Link, Node},
    },
};

#[expect(clippy::upper_case_acronyms, reason = "C's name")]
pub type ENTRY = entry;
#[expect(clippy::upper_case_acronyms, reason = "C's name")]
pub type ACTION = c_uint;
#[expect(clippy::upper_case_acronyms, reason = "C's name")]
pub type VISIT = c_uint;
pub type compar_fn = Option<unsafe extern "C" fn(*const c_void, *const c_void) -> c_int>;
pub type action_fn = Option<unsafe extern "C" fn(*const c_void, VISIT, c_int)>;
pub type action_r_fn = Option<unsafe extern "C" fn(*const c_void, VISIT, *mut c_void)>;
pub type free_fn = Option<unsafe extern "C" fn(*mut c_void)>;

/// A table of a caller's own.
#[repr(C)]
pub struct hsearch_data {
    pub table: *mut c_void,
    pub size: c_uint,
    pub filled: c_uint,
}

/// How the elements of a queue begin.
#[repr(C)]
pub struct qelem {
    pub q_forw: *mut qelem,
    pub q_back: *mut qelem,
    pub q_data: [c_char; 1],
}

const ENTER: ACTION = 1;
const PREORDER: VISIT = 0;
const POSTORDER: VISIT = 1;
const ENDORDER: VISIT = 2;
const LEAF: VISIT = 3;

static TABLE: Mutex<Option<Table>> = Mutex::new(None);
// SAFETY: a table holds pointers that belong to C, which shares them as it likes.
unsafe impl Send for Table {}

unsafe fn search(table: &mut Table, item: ENTRY, action: ACTION) -> Result<*mut ENTRY, Errno> {
    let found = if action == ENTER {
        table.enter(item) // ENOMEM
    } else {
        // SAFETY: the caller promises a string.
        table.find(unsafe { cstr::or_empty(item.key) }) // ESRCH
    };
    found.map(ptr::from_mut)
}

/// `hcreate()`.
#[unsafe(no_mangle)]
pub extern "C" fn hcreate(nel: size_t) -> c_int {
    let mut table = TABLE.lock();
    let made = if table.is_some() {
        Err(Errno::EINVAL)
    } else {
        Table::new(nel).map(|new| *table = Some(new))
    };
    or(made.map(|()| 1), 0)
}

/// `hdestroy()`.
#[unsafe(no_mangle)]
pub extern "C" fn hdestroy() {
    *TABLE.lock() = None;
}

/// `hsearch()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hsearch(item: ENTRY, action: ACTION) -> *mut ENTRY {
    let mut table = TABLE.lock();
    let table = table.as_mut().ok_or(Errno::EINVAL);
    // SAFETY: as the caller promises.
    pointer(table.and_then(|table| unsafe { search(table, item, action) }))
}

/// `hcreate_r()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hcreate_r(nel: size_t, htab: *mut hsearch_data) -> c_int {
    // SAFETY: as the caller promises.
    let htab = unsafe { out::object(htab) }.map_err(|_| Errno::EINVAL);
    let made = htab.and_then(|htab| {
        if htab.table.is_null() {
            htab.table = Box::into_raw(Box::new(Table::new(nel)?)).cast();
            Ok(1)
        } else {
            Ok(0)
        }
    });
    or(made, 0)
}

/// `hdestroy_r()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hdestroy_r(htab: *mut hsearch_data) {
    // SAFETY: as the caller promises.
    let Some(htab) = (unsafe { htab.as_mut() }) else {
        return or(Err(Errno::EINVAL), ());
    };
    if !htab.table.is_null() {
        // SAFETY: `hcreate_r` made it.
        drop(unsafe { Box::from_raw(htab.table.cast::<Table>()) });
        htab.table = ptr::null_mut();
    }
}

/// `hsearch_r()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hsearch_r(
    item: ENTRY,
    action: ACTION,
    retval: *mut *mut ENTRY,
    htab: *mut hsearch_data,
) -> c_int {
    // SAFETY: as the caller promises.
    let table = unsafe { out::object(htab) }.map_err(|_| Errno::EINVAL);
    let found = table.and_then(|htab| {
        // SAFETY: `hcreate_r` made it, if it is not null.
        let table = unsafe { htab.table.cast::<Table>().as_mut() }.ok_or(Errno::EINVAL)?;
        // SAFETY: as the caller promises.
        unsafe { search(table, item, action) }
    });
    // SAFETY: as the caller promises.
    unsafe { out::write_if_asked(retval, found.unwrap_or(ptr::null_mut())) };
    or(found.map(|_| 1), 0)
}

/// `insque()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn insque(elem: *mut c_void, prev: *mut c_void) {
    let (elem, prev) = (elem.cast::<qelem>(), prev.cast::<qelem>());
    // SAFETY: the caller promises an element.
    let new = unsafe { &mut *elem };
    new.q_back = prev;
    new.q_forw = ptr::null_mut();
    // SAFETY: the caller promises an element in a queue, or null.
    if let Some(prev) = unsafe { prev.as_mut() } {
        new.q_forw = prev.q_forw;
        prev.q_forw = elem;
    }
    // SAFETY: what follows in a queue is null or an element.
    if let Some(next) = unsafe { new.q_forw.as_mut() } {
        next.q_back = elem;
    }
}

/// `remque()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remque(elem: *mut c_void) {
    // SAFETY: the caller promises an element in a queue.
    let (next, back) = unsafe {
        (
            (*elem.cast::<qelem>()).q_forw,
            (*elem.cast::<qelem>()).q_back,
        )
    };
    // SAFETY: neighbours are null or elements.
    if let Some(next) = unsafe { next.as_mut() } {
        next.q_back = back;
    }
    // SAFETY: neighbours are null or elements.
    if let Some(back) = unsafe { back.as_mut() } {
        back.q_forw = next;
    }
}

/// `lfind()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lfind(
    key: *const c_void,
    base: *const c_void,
    nelp: *mut size_t,
    width: size_t,
    compar: compar_fn,
) -> *mut c_void {
    let Some(compar) = compar else {
        return ptr::null_mut();
    };
    // SAFETY: the caller promises a count.
    for index in 0..unsafe { *nelp } {
        let element = base.wrapping_byte_add(index * width);
        // SAFETY: the caller promises so many elements, and a function for them.
        if unsafe { compar(key, element) } == 0 {
            return element.cast_mut();
        }
    }
    ptr::null_mut()
}

/// `lsearch()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lsearch(
    key: *const c_void,
    base: *mut c_void,
    nelp: *mut size_t,
    width: size_t,
    compar: compar_fn,
) -> *mut c_void {
    // SAFETY: as the caller promises.
    let found = unsafe { lfind(key, base, nelp, width, compar) };
    if !found.is_null() {
        return found;
    }
    // SAFETY: the caller promises a count.
    let count = unsafe { &mut *nelp };
    let place = base.wrapping_byte_add(*count * width);
    *count += 1;
    // SAFETY: the caller promises room for one more element.
    let to = unsafe { slice::from_raw_parts_mut(place.cast::<u8>(), width) };
    // SAFETY: the caller promises that the key is an element.
    to.copy_from_slice(unsafe { slice::from_raw_parts(key.cast::<u8>(), width) });
    place
}

/// Compares `key` with keys of a tree.
fn comparison(key: *const c_void, compar: compar_fn) -> impl FnMut(*const c_void) -> Ordering {
    move |other| {
        compar.map_or(Ordering::Equal, |compar| {
            // SAFETY: the caller of the exported functions promises a function for its keys.
            unsafe { compar(key, other) }.cmp(&0)
        })
    }
}

/// `tfind()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tfind(
    key: *const c_void,
    rootp: *const *mut c_void,
    compar: compar_fn,
) -> *mut c_void {
    // SAFETY: the caller promises a tree, or null.
    let root = unsafe { rootp.as_ref() }.map_or(ptr::null_mut(), |root| root.cast::<Node>());
    // SAFETY: as above.
    unsafe { tree::find(root, &mut comparison(key, compar)) }.cast()
}

/// `tsearch()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tsearch(
    key: *const c_void,
    rootp: *mut *mut c_void,
    compar: compar_fn,
) -> *mut c_void {
    // SAFETY: as the caller promises.
    let found = unsafe { tfind(key, rootp, compar) };
    // SAFETY: the caller promises a tree, or null.
    let Some(root) = (unsafe { rootp.as_mut() }).filter(|_| found.is_null()) else {
        return found;
    };
    // SAFETY: the caller promises a tree.
    let (new, made) = unsafe { tree::insert(root.cast(), key, &mut comparison(key, compar)) };
    *root = new.cast();
    made.cast()
}

/// `tdelete()`. What it returns for the root is the new root, or, where nothing is left, `rootp`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tdelete(
    key: *const c_void,
    rootp: *mut *mut c_void,
    compar: compar_fn,
) -> *mut c_void {
    // SAFETY: the caller promises a tree, or null.
    let Some(root) = (unsafe { rootp.as_mut() }) else {
        return ptr::null_mut();
    };
    // SAFETY: the caller promises a tree.
    let (parent, found) = unsafe { tree::find_below(root.cast(), &mut comparison(key, compar)) };
    if found.is_null() {
        return ptr::null_mut();
    }
    // SAFETY: as above.
    let new = unsafe { tree::remove(root.cast(), &mut comparison(key, compar)) };
    *root = new.cast();
    let left = [parent, new].into_iter().find(|node| !node.is_null());
    left.map_or(rootp.cast(), |node| node.cast())
}

unsafe fn walk(root: Link, depth: c_int, visit: &mut dyn FnMut(Link, VISIT, c_int)) {
    // SAFETY: the caller promises a tree.
    let Some(node) = (unsafe { root.as_ref() }) else {
        return;
    };
    if node.left.is_null() && node.right.is_null() {
        return visit(root, LEAF, depth);
    }
    visit(root, PREORDER, depth);
    // SAFETY: a subtree is a tree.
    unsafe { walk(node.left, depth + 1, visit) };
    visit(root, POSTORDER, depth);
    // SAFETY: a subtree is a tree.
    unsafe { walk(node.right, depth + 1, visit) };
    visit(root, ENDORDER, depth);
}

/// `twalk()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn twalk(root: *const c_void, action: action_fn) {
    let Some(action) = action else { return };
    // SAFETY: the caller promises a tree and a function.
    unsafe {
        walk(root.cast_mut().cast(), 0, &mut |node, visit, depth| {
            action(node.cast(), visit, depth);
        });
    }
}

/// `twalk_r()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn twalk_r(root: *const c_void, action: action_r_fn, closure: *mut c_void) {
    let Some(action) = action else { return };
    // SAFETY: the caller promises a tree and a function.
    unsafe {
        walk(root.cast_mut().cast(), 0, &mut |node, visit, _| {
            action(node.cast(), visit, closure);
        });
    }
}

/// `tdestroy()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tdestroy(root: *mut c_void, freefct: free_fn) {
    if root.is_null() {
        return;
    }
    // SAFETY: the caller gives the tree up, so this node is ours alone.
    let node = unsafe { Box::from_raw(root.cast::<Node>()) };
    // SAFETY: a subtree is a tree.
    unsafe { tdestroy(node.left.cast(), freefct) };
    // SAFETY: a subtree is a tree.
    unsafe { tdestroy(node.right.cast(), freefct) };
    if let Some(free) = freefct {
        // SAFETY: the caller promises a function for its keys.
        unsafe { free(node.key.cast_mut()) };
    }
}
