//! Thread-specific data: `pthread_key_create()` and its kin.

#![expect(unsafe_code, reason = "destructors are the program's")]

use alloc::boxed::Box;
use core::{
    ffi::c_void,
    ptr,
    sync::atomic::{AtomicPtr, AtomicU32, Ordering::SeqCst},
};

use kernel::sync::{Once, SpinLock};
use posix_api::Errno;

use super::descriptor;

/// Keys that there can be (`PTHREAD_KEYS_MAX`).
pub const MAX: usize = 1024;

/// How often destructors run over the values that destructors set
/// (`PTHREAD_DESTRUCTOR_ITERATIONS`).
pub const ROUNDS: usize = 4;

/// Values of a block of [`Values`]: most programs use few keys.
const BLOCK: usize = 32;

/// Called with a value that is left when its thread ends.
pub type Destructor = unsafe extern "C" fn(*mut c_void);

#[derive(Clone, Copy)]
struct Key {
    /// Odd while the key is in use; a value counts only if it was set under the same number.
    generation: u32,
    destructor: Option<Destructor>,
}

static KEYS: SpinLock<[Key; MAX]> = SpinLock::new(
    [Key {
        generation: 0,
        destructor: None,
    }; MAX],
);

/// The generations once more, for readers without the lock.
static GENERATIONS: [AtomicU32; MAX] = [const { AtomicU32::new(0) }; MAX];

#[derive(Default)]
struct Value {
    generation: AtomicU32,
    pointer: AtomicPtr<c_void>,
}

/// One thread's values.
pub(super) struct Values {
    blocks: [Once<Box<[Value; BLOCK]>>; MAX / BLOCK],
}

impl Default for Values {
    fn default() -> Self {
        Self {
            blocks: [const { Once::new() }; MAX / BLOCK],
        }
    }
}

/// `pthread_key_create()`.
///
/// # Errors
///
/// - `EAGAIN`: there are [`MAX`] keys.
pub fn create(destructor: Option<Destructor>) -> Result<u32, Errno> {
    let mut keys = KEYS.lock();
    let free = keys
        .iter_mut()
        .enumerate()
        .find(|(_, key)| key.generation % 2 == 0);
    let (index, key) = free.ok_or(Errno::EAGAIN)?;
    key.generation = key.generation.wrapping_add(1);
    key.destructor = destructor;
    if let Some(generation) = GENERATIONS.get(index) {
        generation.store(key.generation, SeqCst);
    }
    u32::try_from(index).map_err(|_| Errno::EAGAIN)
}

/// `pthread_key_delete()`. No destructor is called.
///
/// # Errors
///
/// - `EINVAL`: there is no such key.
pub fn delete(index: u32) -> Result<(), Errno> {
    let mut keys = KEYS.lock();
    let key = keys
        .get_mut(index as usize)
        .filter(|key| key.generation % 2 == 1);
    let key = key.ok_or(Errno::EINVAL)?;
    key.generation = key.generation.wrapping_add(1);
    key.destructor = None;
    if let Some(generation) = GENERATIONS.get(index as usize) {
        generation.store(key.generation, SeqCst);
    }
    Ok(())
}

/// The generation of a key that is in use.
fn generation(index: u32) -> Option<u32> {
    let generation = GENERATIONS.get(index as usize)?.load(SeqCst);
    (generation % 2 == 1).then_some(generation)
}

/// `pthread_getspecific()`: null if nothing was set.
pub fn get(index: u32) -> *mut c_void {
    let index_in_block = index as usize % BLOCK;
    let block = descriptor::current()
        .values
        .blocks
        .get(index as usize / BLOCK);
    let value = block
        .and_then(Once::get)
        .and_then(|block| block.get(index_in_block));
    value
        .filter(|value| Some(value.generation.load(SeqCst)) == generation(index))
        .map_or(ptr::null_mut(), |value| value.pointer.load(SeqCst))
}

/// `pthread_setspecific()`.
///
/// # Errors
///
/// - `EINVAL`: there is no such key.
pub fn set(index: u32, pointer: *mut c_void) -> Result<(), Errno> {
    let generation = generation(index).ok_or(Errno::EINVAL)?;
    let values = &descriptor::current().values;
    let block = values
        .blocks
        .get(index as usize / BLOCK)
        .ok_or(Errno::EINVAL)?;
    let block = block.call_once(Box::default);
    let value = block.get(index as usize % BLOCK).ok_or(Errno::EINVAL)?;
    value.pointer.store(pointer, SeqCst);
    value.generation.store(generation, SeqCst);
    Ok(())
}

/// Calls the destructors of the running thread's values.
pub(super) fn destroy_all() {
    for _ in 0..ROUNDS {
        let mut any = false;
        for index in (0..MAX).filter_map(|index| u32::try_from(index).ok()) {
            any |= destroy(index);
        }
        if !any {
            break;
        }
    }
}

fn destroy(index: u32) -> bool {
    let pointer = get(index);
    if pointer.is_null() || set(index, ptr::null_mut()).is_err() {
        return false;
    }
    let destructor = KEYS
        .lock()
        .get(index as usize)
        .and_then(|key| key.destructor);
    if let Some(destructor) = destructor {
        // SAFETY: the program gave this function for values of this key.
        unsafe { destructor(pointer) };
    }
    destructor.is_some()
}
