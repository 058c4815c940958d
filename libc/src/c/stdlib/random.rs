//! Pseudo-random numbers: POSIX.1-2024 `random()`, `rand()`, `drand48()`; BSD's `arc4random()`.

#![expect(unsafe_code, reason = "exported to C; states lie in C's memory")]
#![allow(
    clippy::missing_safety_doc,
    reason = "what the standard asks; see c/stdlib.rs"
)]

use core::{
    ffi::{c_char, c_double, c_int, c_long, c_uint, c_ushort, c_void},
    ptr, slice,
};

use kernel::{entropy, sync::Mutex};
use posix_api::Errno;

use crate::{
    abi::{result, types::base::size_t},
    random::{self as algorithm, Additive, Congruential, TYPES},
};

/// The state of `random()`: the words of `initstate()`'s buffer, the first describing it.
struct State {
    words: *mut i32,
    kind: usize,
    front: usize,
    rear: usize,
}

// SAFETY: the pointer is used under the lock only.
unsafe impl Send for State {}

struct Words(core::cell::UnsafeCell<[i32; 32]>);
// SAFETY: used under the lock only, or by C as `initstate` promises.
unsafe impl Sync for Words {}

static DEFAULT: Words = Words(core::cell::UnsafeCell::new([0; 32]));
static STATE: Mutex<Option<State>> = Mutex::new(None);

impl State {
    /// The state that `random()` has before `srandom()`: seeded with 1.
    fn initial() -> Self {
        let mut state = Self {
            words: DEFAULT.0.get().cast(),
            kind: 3,
            front: 0,
            rear: 0,
        };
        state.with(|additive| additive.seed(1));
        state
    }

    fn with<R>(&mut self, act: impl FnOnce(&mut Additive<'_>) -> R) -> R {
        let (degree, separation) = TYPES[self.kind];
        // SAFETY: `initstate` checked that the buffer has as many words behind the first.
        let words =
            unsafe { slice::from_raw_parts_mut(self.words.wrapping_add(1).cast(), degree.max(1)) };
        let mut additive = Additive {
            words,
            separation,
            front: self.front,
            rear: self.rear,
        };
        let result = act(&mut additive);
        (self.front, self.rear) = (additive.front, additive.rear);
        result
    }

    /// Notes in the first word what `setstate()` must know.
    fn describe(&self) {
        let word = (self.rear * 5 + self.kind) as i32;
        // SAFETY: the buffer has one word at least.
        unsafe { self.words.write_unaligned(word) };
    }
}

fn with_state<R>(act: impl FnOnce(&mut State) -> R) -> R {
    act(STATE.lock().get_or_insert_with(State::initial))
}

/// `random()`.
#[unsafe(no_mangle)]
pub extern "C" fn random() -> c_long {
    c_long::from(with_state(|state| state.with(|additive| additive.draw())))
}

/// `srandom()`.
#[unsafe(no_mangle)]
pub extern "C" fn srandom(seed: c_uint) {
    with_state(|state| state.with(|additive| additive.seed(seed)));
}

/// `initstate()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn initstate(seed: c_uint, buf: *mut c_char, len: size_t) -> *mut c_char {
    let Some(kind) = algorithm::type_for(len) else {
        return result::pointer(Err(Errno::EINVAL));
    };
    with_state(|state| {
        state.describe();
        let old = state.words;
        *state = State {
            words: buf.cast(),
            kind,
            front: 0,
            rear: 0,
        };
        state.with(|additive| additive.seed(seed));
        state.describe();
        old.cast()
    })
}

/// `setstate()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn setstate(buf: *mut c_char) -> *mut c_char {
    // SAFETY: the caller promises a state that `initstate` made.
    let word = unsafe { buf.cast::<i32>().read_unaligned() };
    let (kind, rear) = ((word % 5) as usize, (word / 5) as usize);
    let Some(&(degree, separation)) = TYPES.get(kind) else {
        return result::pointer(Err(Errno::EINVAL));
    };
    if word < 0 || rear > degree {
        return result::pointer(Err(Errno::EINVAL));
    }
    with_state(|state| {
        state.describe();
        let old = state.words;
        *state = State {
            words: buf.cast(),
            kind,
            front: (rear + separation) % degree.max(1),
            rear,
        };
        old.cast()
    })
}

/// `rand()`.
#[unsafe(no_mangle)]
pub extern "C" fn rand() -> c_int {
    random() as c_int
}

/// `srand()`.
#[unsafe(no_mangle)]
pub extern "C" fn srand(seed: c_uint) {
    srandom(seed);
}

/// `rand_r()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn rand_r(seed: *mut c_uint) -> c_int {
    // SAFETY: as the caller promises.
    algorithm::small(unsafe { &mut *seed })
}

/// The state of `drand48()`, and what `seed48()` returns.
struct Drand {
    state: [c_ushort; 3],
    before: [c_ushort; 3],
    parameters: Congruential,
}

static DRAND: Mutex<Drand> = Mutex::new(Drand {
    state: [0; 3],
    before: [0; 3],
    parameters: Congruential::STANDARD,
});

fn step() -> [c_ushort; 3] {
    let mut drand = DRAND.lock();
    drand.state = drand.parameters.next(drand.state);
    drand.state
}

unsafe fn step_at(state: *mut c_ushort) -> [c_ushort; 3] {
    let parameters = DRAND.lock().parameters;
    // SAFETY: the caller of the exported function promises an array of three.
    let state = unsafe { &mut *state.cast::<[c_ushort; 3]>() };
    *state = parameters.next(*state);
    *state
}

/// `drand48()`.
#[unsafe(no_mangle)]
pub extern "C" fn drand48() -> c_double {
    algorithm::fraction(step())
}

/// `erand48()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn erand48(state: *mut c_ushort) -> c_double {
    // SAFETY: as the caller promises.
    algorithm::fraction(unsafe { step_at(state) })
}

/// `lrand48()`.
#[unsafe(no_mangle)]
pub extern "C" fn lrand48() -> c_long {
    algorithm::non_negative(step())
}

/// `nrand48()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn nrand48(state: *mut c_ushort) -> c_long {
    // SAFETY: as the caller promises.
    algorithm::non_negative(unsafe { step_at(state) })
}

/// `mrand48()`.
#[unsafe(no_mangle)]
pub extern "C" fn mrand48() -> c_long {
    algorithm::signed(step())
}

/// `jrand48()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn jrand48(state: *mut c_ushort) -> c_long {
    // SAFETY: as the caller promises.
    algorithm::signed(unsafe { step_at(state) })
}

/// `srand48()`.
#[unsafe(no_mangle)]
pub extern "C" fn srand48(seed: c_long) {
    let mut drand = DRAND.lock();
    drand.state = [0x330e, seed as c_ushort, (seed >> 16) as c_ushort];
    drand.parameters = Congruential::STANDARD;
}

/// `seed48()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn seed48(state: *mut c_ushort) -> *mut c_ushort {
    let mut drand = DRAND.lock();
    drand.before = drand.state;
    // SAFETY: the caller promises an array of three.
    drand.state = unsafe { *state.cast::<[c_ushort; 3]>() };
    drand.parameters = Congruential::STANDARD;
    drand.before.as_mut_ptr()
}

/// `lcong48()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lcong48(parameters: *mut c_ushort) {
    // SAFETY: the caller promises an array of seven.
    let [x0, x1, x2, a0, a1, a2, addend] = unsafe { *parameters.cast::<[c_ushort; 7]>() };
    let mut drand = DRAND.lock();
    drand.state = [x0, x1, x2];
    let factor = u64::from(a0) | u64::from(a1) << 16 | u64::from(a2) << 32;
    drand.parameters = Congruential { factor, addend };
}

/// `arc4random()`.
#[unsafe(no_mangle)]
pub extern "C" fn arc4random() -> c_uint {
    entropy::u64() as c_uint
}

/// `arc4random_buf()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn arc4random_buf(buf: *mut c_void, len: size_t) {
    if len > 0 {
        // SAFETY: the caller promises `len` bytes.
        unsafe { ptr::write_bytes(buf.cast::<u8>(), 0, len) };
        // SAFETY: as above.
        entropy::fill(unsafe { slice::from_raw_parts_mut(buf.cast(), len) });
    }
}

/// `arc4random_uniform()`.
#[unsafe(no_mangle)]
pub extern "C" fn arc4random_uniform(limit: c_uint) -> c_uint {
    if limit < 2 {
        return 0;
    }
    // What lies below this would make the low numbers more likely.
    let least = limit.wrapping_neg() % limit;
    loop {
        let number = arc4random();
        if number >= least {
            return number % limit;
        }
    }
}
