//! <getopt.h>: POSIX.1-2024 `getopt()` and GNU's `getopt_long()`, with GNU's permutation.

#![expect(unsafe_code, reason = "exported to C")]
#![allow(
    clippy::missing_safety_doc,
    reason = "argc strings in argv, as main() got them"
)]

use alloc::vec::Vec;
use core::{
    ffi::{c_char, c_int},
    ptr, slice,
    sync::atomic::{AtomicI32, AtomicPtr, Ordering},
};

use kernel::sync::Mutex;

use super::{
    stdio::{self, file},
    stdlib::environment::getenv,
};
use crate::abi::cstr;

/// A long option.
#[repr(C)]
pub struct option {
    /// Its name, without dashes.
    pub name: *const c_char,
    /// Whether it has an argument: 0, 1, or 2 for perhaps.
    pub has_arg: c_int,
    /// Where `val` is stored; null: it is returned.
    pub flag: *mut c_int,
    /// What is returned or stored.
    pub val: c_int,
}

/// An option without an argument.
pub const no_argument: c_int = 0;
/// An option with an argument.
pub const required_argument: c_int = 1;
/// An option that may have an argument.
pub const optional_argument: c_int = 2;

/// The argument of the option that was found last.
#[unsafe(no_mangle)]
pub static optarg: AtomicPtr<c_char> = AtomicPtr::new(ptr::null_mut());
/// The index of the next argument.
#[unsafe(no_mangle)]
pub static optind: AtomicI32 = AtomicI32::new(1);
/// Whether errors are reported.
#[unsafe(no_mangle)]
pub static opterr: AtomicI32 = AtomicI32::new(1);
/// The option that was not known, or had no argument.
#[unsafe(no_mangle)]
pub static optopt: AtomicI32 = AtomicI32::new(b'?' as c_int);

/// What happens to arguments that are no options.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Order {
    /// They move behind the options.
    Permute,
    /// The first one ends the options.
    Stop,
    /// Each is returned as the argument of option 1.
    Return,
}

struct State {
    is_started: bool,
    order: Order,
    /// The rest of a word of options, by address; 0 if there is none.
    rest: usize,
    /// Arguments that were passed over: from here …
    first: usize,
    /// … to before here.
    last: usize,
}

static STATE: Mutex<State> = Mutex::new(State {
    is_started: false,
    order: Order::Permute,
    rest: 0,
    first: 1,
    last: 1,
});

/// One call's arguments.
struct Call<'a> {
    argv: &'a mut [*mut c_char],
    short: &'a [u8],
    long: &'a [option],
    long_index: *mut c_int,
    /// Whether one dash begins a long option too.
    only_long: bool,
    reports: bool,
}

fn next_index() -> usize {
    usize::try_from(optind.load(Ordering::Relaxed)).unwrap_or(1)
}

fn set_index(index: usize) {
    optind.store(
        c_int::try_from(index).unwrap_or(c_int::MAX),
        Ordering::Relaxed,
    );
}

impl State {
    fn start(&mut self, short: &[u8]) {
        if next_index() == 0 {
            set_index(1);
        }
        (self.first, self.last, self.rest) = (next_index(), next_index(), 0);
        // SAFETY: a string of ours.
        let is_posix = !unsafe { getenv(c"POSIXLY_CORRECT".as_ptr()) }.is_null();
        self.order = match short.first() {
            Some(b'-') => Order::Return,
            Some(b'+') => Order::Stop,
            _ if is_posix => Order::Stop,
            _ => Order::Permute,
        };
        self.is_started = true;
    }

    /// Moves what was passed over behind the options that came after it.
    fn exchange(&mut self, argv: &mut [*mut c_char]) {
        let index = next_index();
        if let Some(range) = argv.get_mut(self.first..index) {
            range.rotate_left((self.last - self.first).min(range.len()));
        }
        self.first += index - self.last;
        self.last = index;
    }

    /// Goes on to the next word. `Err` is the result of the call.
    fn advance(&mut self, call: &mut Call<'_>) -> Result<(), c_int> {
        let argc = call.argv.len();
        self.last = self.last.min(next_index());
        self.first = self.first.min(next_index());
        if self.order == Order::Permute {
            self.pass_over(call);
            let mut index = next_index();
            while index < argc && !is_option(call.argv, index) {
                index += 1;
            }
            set_index(index);
            self.last = index;
        }
        if word(call.argv, next_index()) == Some(b"--") {
            set_index(next_index() + 1);
            self.pass_over(call);
            self.last = argc;
            set_index(argc);
        }
        if next_index() >= argc {
            if self.first != self.last {
                set_index(self.first);
            }
            return Err(-1);
        }
        if !is_option(call.argv, next_index()) {
            if self.order == Order::Stop {
                return Err(-1);
            }
            let argument = call
                .argv
                .get(next_index())
                .copied()
                .unwrap_or(ptr::null_mut());
            optarg.store(argument, Ordering::Relaxed);
            set_index(next_index() + 1);
            return Err(1);
        }
        Ok(())
    }

    fn pass_over(&mut self, call: &mut Call<'_>) {
        if self.first != self.last && self.last != next_index() {
            self.exchange(call.argv);
        } else if self.first == self.last {
            self.first = next_index();
        }
    }
}

/// The bytes of an argument.
fn word(argv: &[*mut c_char], index: usize) -> Option<&[u8]> {
    // SAFETY: the arguments are strings.
    argv.get(index)
        .and_then(|&word| unsafe { cstr::optional(word) })
}

fn is_option(argv: &[*mut c_char], index: usize) -> bool {
    word(argv, index).is_some_and(|word| word.len() > 1 && word.starts_with(b"-"))
}

fn find(state: &mut State, call: &mut Call<'_>) -> c_int {
    optarg.store(ptr::null_mut(), Ordering::Relaxed);
    if !state.is_started || next_index() == 0 {
        state.start(call.short);
    }
    if matches!(call.short.first(), Some(b'-' | b'+')) {
        call.short = &call.short[1..];
    }
    call.reports = opterr.load(Ordering::Relaxed) != 0 && call.short.first() != Some(&b':');
    if state.rest == 0 {
        if let Err(result) = state.advance(call) {
            return result;
        }
        let start = call
            .argv
            .get(next_index())
            .copied()
            .unwrap_or(ptr::null_mut());
        let text = word(call.argv, next_index()).unwrap_or_default();
        let is_long = text.starts_with(b"--");
        let may_be_long = call.only_long
            && (text.len() > 2 || !text.get(1).is_some_and(|c| call.short.contains(c)));
        if !call.long.is_empty() && (is_long || may_be_long) {
            let dash: &[u8] = if is_long { b"--" } else { b"-" };
            if let Some(result) = long_option(call, start.wrapping_add(dash.len()), dash) {
                return result;
            }
        }
        state.rest = start.wrapping_add(1).expose_provenance();
    }
    short_option(state, call)
}

fn report(call: &Call<'_>, parts: &[&[u8]]) {
    if call.reports {
        let program = word(call.argv, 0).unwrap_or_default();
        let mut line: Vec<u8> = [program, b": "].concat();
        parts.iter().for_each(|part| line.extend_from_slice(part));
        line.push(b'\n');
        // SAFETY: `stderr` is an open stream, and the line has that length.
        unsafe { stdio::fwrite(line.as_ptr().cast(), 1, line.len(), file::stderr.get()) };
    }
}

/// What a missing argument returns.
fn missing(call: &Call<'_>) -> c_int {
    c_int::from(if call.short.first() == Some(&b':') {
        b':'
    } else {
        b'?'
    })
}

fn short_option(state: &mut State, call: &mut Call<'_>) -> c_int {
    let rest = ptr::with_exposed_provenance_mut::<c_char>(state.rest);
    // SAFETY: it points into an argument that has not ended.
    let text = unsafe { cstr::or_empty(rest) };
    let Some((&letter, after)) = text.split_first() else {
        return -1;
    };
    state.rest = rest.addr() + 1;
    if after.is_empty() {
        state.rest = 0;
        set_index(next_index() + 1);
    }
    let found = call
        .short
        .iter()
        .position(|&c| c == letter && letter != b':' && letter != b';');
    let Some(at) = found else {
        report(call, &[b"invalid option -- '", &[letter], b"'"]);
        optopt.store(c_int::from(letter), Ordering::Relaxed);
        return c_int::from(b'?');
    };
    let kind = call.short.get(at + 1..).unwrap_or_default();
    if letter == b'W' && kind.starts_with(b";") && !call.long.is_empty() {
        state.rest = 0;
        let name = if after.is_empty() {
            call.argv.get(next_index()).copied()
        } else {
            Some(rest.wrapping_add(1))
        };
        return match name {
            Some(name) => long_option(call, name, b"-W ").unwrap_or(-1),
            None => without_argument(call, letter),
        };
    }
    if !kind.starts_with(b":") {
        return c_int::from(letter);
    }
    let is_optional = kind.starts_with(b"::");
    if !after.is_empty() {
        optarg.store(rest.wrapping_add(1), Ordering::Relaxed);
        set_index(next_index() + 1);
    } else if !is_optional {
        let Some(&argument) = call.argv.get(next_index()) else {
            return without_argument(call, letter);
        };
        optarg.store(argument, Ordering::Relaxed);
        set_index(next_index() + 1);
    }
    state.rest = 0;
    c_int::from(letter)
}

fn without_argument(call: &Call<'_>, letter: u8) -> c_int {
    report(
        call,
        &[b"option requires an argument -- '", &[letter], b"'"],
    );
    optopt.store(c_int::from(letter), Ordering::Relaxed);
    missing(call)
}

/// The long option that is named at `start`, in the next word, behind `dash`; `None` if it is a
/// word of short ones after all.
fn long_option(call: &mut Call<'_>, start: *mut c_char, dash: &[u8]) -> Option<c_int> {
    // SAFETY: it points into an argument.
    let text = unsafe { cstr::or_empty(start) }.to_vec();
    let name_len = text
        .iter()
        .position(|&byte| byte == b'=')
        .unwrap_or(text.len());
    let name = text.get(..name_len)?;
    // SAFETY: the names are strings.
    let names: Vec<&[u8]> = call
        .long
        .iter()
        .map(|long| unsafe { cstr::or_empty(long.name) })
        .collect();
    let exact = names.iter().position(|&long| long == name);
    let fitting: Vec<usize> = (0..names.len())
        .filter(|&i| names[i].starts_with(name))
        .collect();
    let same = |a: &usize, b: &usize| {
        let (a, b) = (&call.long[*a], &call.long[*b]);
        a.has_arg == b.has_arg && a.flag == b.flag && a.val == b.val
    };
    let index = match (exact, fitting.as_slice()) {
        (Some(index), _) => index,
        (None, [first, others @ ..]) if others.iter().all(|other| same(first, other)) => *first,
        (None, []) => {
            let is_short = dash == b"-" && name.first().is_some_and(|c| call.short.contains(c));
            if is_short {
                return None;
            }
            report(call, &[b"unrecognized option '", dash, name, b"'"]);
            set_index(next_index() + 1);
            optopt.store(0, Ordering::Relaxed);
            return Some(c_int::from(b'?'));
        }
        (None, _) => {
            let mut parts: Vec<&[u8]> =
                alloc::vec![b"option '", dash, name, b"' is ambiguous; possibilities:"];
            for &i in &fitting {
                parts.extend([&b" '"[..], dash, names[i], b"'"]);
            }
            report(call, &parts);
            set_index(next_index() + 1);
            optopt.store(0, Ordering::Relaxed);
            return Some(c_int::from(b'?'));
        }
    };
    let value = (name_len < text.len()).then(|| start.wrapping_add(name_len + 1));
    Some(take_long(
        call,
        index,
        value,
        &[dash, names[index]].concat(),
    ))
}

fn take_long(call: &mut Call<'_>, index: usize, value: Option<*mut c_char>, name: &[u8]) -> c_int {
    let Some(long) = call.long.get(index) else {
        return c_int::from(b'?');
    };
    set_index(next_index() + 1);
    match (value, long.has_arg) {
        (Some(_), no_argument) => {
            report(call, &[b"option '", name, b"' doesn't allow an argument"]);
            optopt.store(long.val, Ordering::Relaxed);
            return c_int::from(b'?');
        }
        (Some(value), _) => optarg.store(value, Ordering::Relaxed),
        (None, required_argument) => {
            let Some(&argument) = call.argv.get(next_index()) else {
                report(call, &[b"option '", name, b"' requires an argument"]);
                optopt.store(long.val, Ordering::Relaxed);
                return missing(call);
            };
            optarg.store(argument, Ordering::Relaxed);
            set_index(next_index() + 1);
        }
        (None, _) => {}
    }
    if !call.long_index.is_null() {
        // SAFETY: the caller promises that it may be written.
        unsafe { *call.long_index = c_int::try_from(index).unwrap_or(c_int::MAX) };
    }
    if long.flag.is_null() {
        return long.val;
    }
    // SAFETY: the caller promises that it may be written.
    unsafe { *long.flag = long.val };
    0
}

unsafe fn run(
    argc: c_int,
    argv: *const *mut c_char,
    short: *const c_char,
    long: *const option,
    long_index: *mut c_int,
    only_long: bool,
) -> c_int {
    let Ok(argc) = usize::try_from(argc) else {
        return -1;
    };
    if argc == 0 || argv.is_null() {
        return -1;
    }
    // SAFETY: the caller promises `argc` strings; they are moved about, as GNU does.
    let argv = unsafe { slice::from_raw_parts_mut(argv.cast_mut(), argc) };
    let count = if long.is_null() {
        0
    } else {
        // SAFETY: an option without a name ends the list.
        (0..)
            .find(|&i| unsafe { (*long.add(i)).name.is_null() })
            .unwrap_or(0)
    };
    let long = if count == 0 {
        &[]
    } else {
        // SAFETY: as many were just counted.
        unsafe { slice::from_raw_parts(long, count) }
    };
    // SAFETY: the caller promises a string.
    let short = unsafe { cstr::or_empty(short) };
    let mut state = STATE.lock();
    find(
        &mut state,
        &mut Call {
            argv,
            short,
            long,
            long_index,
            only_long,
            reports: true,
        },
    )
}

/// What a [`Reader`] found.
pub(crate) struct Found {
    /// As `getopt_long()` returns it.
    pub(crate) code: c_int,
    /// `optarg`.
    pub(crate) argument: *mut c_char,
    /// `optind`.
    pub(crate) next: c_int,
    /// Whether it is an error, which was reported.
    pub(crate) is_error: bool,
}

/// The options that a [`Reader`] knows.
pub(crate) struct Known<'a> {
    pub(crate) short: &'a [u8],
    pub(crate) long: &'a [option],
    pub(crate) only_long: bool,
    pub(crate) reports: bool,
}

/// Reads options beside `getopt()`, whose variables keep their values.
pub(crate) struct Reader(State);

impl Reader {
    pub(crate) const fn new() -> Self {
        Self(State {
            is_started: false,
            order: Order::Permute,
            rest: 0,
            first: 1,
            last: 1,
        })
    }

    /// The next option of `argv` from `index` on.
    pub(crate) fn next(
        &mut self,
        argv: &mut [*mut c_char],
        known: &Known<'_>,
        index: c_int,
    ) -> Found {
        let reports = c_int::from(known.reports);
        let kept = [(&optind, index), (&opterr, reports), (&optopt, -1)]
            .map(|(variable, value)| (variable, variable.swap(value, Ordering::Relaxed)));
        let argument = optarg.load(Ordering::Relaxed);
        let code = find(
            &mut self.0,
            &mut Call {
                argv,
                short: known.short,
                long: known.long,
                long_index: ptr::null_mut(),
                only_long: known.only_long,
                reports: known.reports,
            },
        );
        let found = Found {
            code,
            argument: optarg.swap(argument, Ordering::Relaxed),
            next: optind.load(Ordering::Relaxed),
            is_error: code == c_int::from(b'?') && optopt.load(Ordering::Relaxed) != -1,
        };
        for (variable, value) in kept {
            variable.store(value, Ordering::Relaxed);
        }
        found
    }
}

/// `getopt()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn getopt(
    argc: c_int,
    argv: *const *mut c_char,
    short: *const c_char,
) -> c_int {
    // SAFETY: as the caller promises.
    unsafe { run(argc, argv, short, ptr::null(), ptr::null_mut(), false) }
}

/// `getopt()` of programs that asked for POSIX' order. The order is the same here.
#[unsafe(no_mangle)]
pub(crate) unsafe extern "C" fn __posix_getopt(
    argc: c_int,
    argv: *const *mut c_char,
    short: *const c_char,
) -> c_int {
    // SAFETY: as the caller promises.
    unsafe { getopt(argc, argv, short) }
}

/// `getopt_long()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn getopt_long(
    argc: c_int,
    argv: *const *mut c_char,
    short: *const c_char,
    long: *const option,
    long_index: *mut c_int,
) -> c_int {
    // SAFETY: as the caller promises.
    unsafe { run(argc, argv, short, long, long_index, false) }
}

/// `getopt_long_only()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn getopt_long_only(
    argc: c_int,
    argv: *const *mut c_char,
    short: *const c_char,
    long: *const option,
    long_index: *mut c_int,
) -> c_int {
    // SAFETY: as the caller promises.
    unsafe { run(argc, argv, short, long, long_index, true) }
}
