//! Normal and abnormal ends: C11 §7.22.4; Itanium C++ ABI §3.3.6 (`__cxa_atexit`).

#![expect(unsafe_code, reason = "exported to C; calls C's functions")]
#![allow(
    clippy::missing_safety_doc,
    reason = "what the standard asks; see c/stdlib.rs"
)]

use alloc::vec::Vec;
use core::ffi::{c_int, c_void};

use kernel::{power, sync::Mutex};

use crate::process::process;

/// A function to be called at the end.
#[derive(Clone, Copy)]
enum Handler {
    Plain(unsafe extern "C" fn()),
    WithStatus(unsafe extern "C" fn(c_int, *mut c_void), usize),
    WithArgument {
        function: unsafe extern "C" fn(*mut c_void),
        argument: usize,
        object: usize,
    },
}

static AT_EXIT: Mutex<Vec<Handler>> = Mutex::new(Vec::new());
static AT_QUICK_EXIT: Mutex<Vec<Handler>> = Mutex::new(Vec::new());

fn push(list: &Mutex<Vec<Handler>>, handler: Handler) -> c_int {
    let mut list = list.lock();
    if list.try_reserve(1).is_err() {
        return -1;
    }
    list.push(handler);
    0
}

fn call(handler: Handler, status: c_int) {
    match handler {
        // SAFETY: C registered it to be called now.
        Handler::Plain(function) => unsafe { function() },
        Handler::WithStatus(function, argument) => {
            // SAFETY: as above, with this argument.
            unsafe { function(status, core::ptr::with_exposed_provenance_mut(argument)) };
        }
        Handler::WithArgument {
            function, argument, ..
        } => {
            // SAFETY: as above, with this argument.
            unsafe { function(core::ptr::with_exposed_provenance_mut(argument)) };
        }
    }
}

/// Calls the handlers, the last first; one may register more.
fn run(list: &Mutex<Vec<Handler>>, status: c_int) {
    loop {
        let last = list.lock().pop();
        let Some(handler) = last else { return };
        call(handler, status);
    }
}

/// `atexit()`.
#[unsafe(no_mangle)]
pub extern "C" fn atexit(function: Option<unsafe extern "C" fn()>) -> c_int {
    function.map_or(-1, |function| push(&AT_EXIT, Handler::Plain(function)))
}

/// `on_exit()`.
#[unsafe(no_mangle)]
pub extern "C" fn on_exit(
    function: Option<unsafe extern "C" fn(c_int, *mut c_void)>,
    argument: *mut c_void,
) -> c_int {
    let argument = argument.expose_provenance();
    function.map_or(-1, |function| {
        push(&AT_EXIT, Handler::WithStatus(function, argument))
    })
}

/// `at_quick_exit()`.
#[unsafe(no_mangle)]
pub extern "C" fn at_quick_exit(function: Option<unsafe extern "C" fn()>) -> c_int {
    function.map_or(-1, |function| {
        push(&AT_QUICK_EXIT, Handler::Plain(function))
    })
}

/// Registers a destructor of the object `object`.
#[unsafe(no_mangle)]
pub(crate) extern "C" fn __cxa_atexit(
    function: Option<unsafe extern "C" fn(*mut c_void)>,
    argument: *mut c_void,
    object: *mut c_void,
) -> c_int {
    let (argument, object) = (argument.expose_provenance(), object.addr());
    function.map_or(-1, |function| {
        push(
            &AT_EXIT,
            Handler::WithArgument {
                function,
                argument,
                object,
            },
        )
    })
}

/// Registers a destructor for `quick_exit()`.
#[unsafe(no_mangle)]
pub(crate) extern "C" fn __cxa_at_quick_exit(
    function: Option<unsafe extern "C" fn(*mut c_void)>,
    object: *mut c_void,
) -> c_int {
    function.map_or(-1, |function| {
        push(
            &AT_QUICK_EXIT,
            Handler::WithArgument {
                function,
                argument: 0,
                object: object.addr(),
            },
        )
    })
}

/// Runs the destructors of `object`, or all if it is null.
#[unsafe(no_mangle)]
pub(crate) extern "C" fn __cxa_finalize(object: *mut c_void) {
    let of_object = |handler: &Handler| {
        object.is_null()
            || matches!(handler, Handler::WithArgument { object: of, .. } if *of == object.addr())
    };
    loop {
        let mut list = AT_EXIT.lock();
        let Some(index) = list.iter().rposition(of_object) else {
            return;
        };
        let handler = list.remove(index);
        drop(list);
        call(handler, 0);
    }
}

/// `exit()`.
#[unsafe(no_mangle)]
pub extern "C" fn exit(status: c_int) -> ! {
    crate::c::glibc::runtime::finish_thread();
    run(&AT_EXIT, status);
    run_destructors();
    crate::c::stdio::flush_at_exit();
    end(status)
}

/// `abort()`.
#[unsafe(no_mangle)]
pub extern "C" fn abort() -> ! {
    unsafe extern "C" {
        fn raise(signal: c_int) -> c_int;
    }
    const SIGABRT: c_int = 6;
    // SAFETY: it takes no pointers.
    unsafe { raise(SIGABRT) };
    // A handler came back, or there is none: the end all the same, as a shell shows it.
    power::exit(128 + SIGABRT)
}

/// `_Exit()`.
#[unsafe(no_mangle)]
pub extern "C" fn _Exit(status: c_int) -> ! {
    end(status)
}

/// `quick_exit()`.
#[unsafe(no_mangle)]
pub extern "C" fn quick_exit(status: c_int) -> ! {
    run(&AT_QUICK_EXIT, status);
    end(status)
}

/// Closes what is open, waits for what was sent to arrive, and ends the machine.
fn end(status: c_int) -> ! {
    process().end();
    power::exit(status & 0xff)
}

/// Calls what the linker gathered in `.fini_array`, the last first.
fn run_destructors() {
    unsafe extern "C" {
        static __fini_array_start: [Option<unsafe extern "C" fn()>; 0];
        static __fini_array_end: [Option<unsafe extern "C" fn()>; 0];
    }
    let start = (&raw const __fini_array_start).cast::<Option<unsafe extern "C" fn()>>();
    let mut at = (&raw const __fini_array_end).cast::<Option<unsafe extern "C" fn()>>();
    while at > start {
        at = at.wrapping_sub(1);
        // SAFETY: the linker script bounds an array of function pointers with the two symbols.
        if let Some(function) = unsafe { *at } {
            // SAFETY: a destructor of the program's, to be called once at its end.
            unsafe { function() };
        }
    }
}
