//! The zone that `TZ` names, and the variables that tell of it.

use alloc::{borrow::ToOwned, boxed::Box, string::String, sync::Arc, vec::Vec};
use core::{
    arch::global_asm,
    error::Error,
    ffi::{CStr, c_char},
    sync::atomic::{AtomicI32, AtomicI64, AtomicPtr, Ordering::Relaxed},
};

use kernel::sync::SpinLock;

use crate::{
    abi::{cstr, types::tm::tm},
    calendar::Zone,
    files,
    process::process,
};

// Each variable has two names, so it is no static of Rust's.
global_asm!(
    ".section .bss.timezone, \"aw\", @nobits",
    ".balign 16",
    ".globl timezone, __timezone, daylight, __daylight, tzname, __tzname",
    ".type timezone, @object; .size timezone, 8; .type __timezone, @object; .size __timezone, 8",
    ".type daylight, @object; .size daylight, 4; .type __daylight, @object; .size __daylight, 4",
    ".type tzname, @object; .size tzname, 16; .type __tzname, @object; .size __tzname, 16",
    "timezone:",
    "__timezone: .zero 8",
    "daylight:",
    "__daylight: .zero 8",
    "tzname:",
    "__tzname: .zero 16",
    ".text",
);

unsafe extern "C" {
    fn getenv(name: *const c_char) -> *mut c_char;
    static timezone: AtomicI64;
    static daylight: AtomicI32;
    static tzname: [AtomicPtr<c_char>; 2];
}

/// What `TZ` was when the zone was read.
struct Current {
    variable: Option<String>,
    zone: Arc<Zone>,
}

static CURRENT: SpinLock<Option<Current>> = SpinLock::new(None);

fn read_file(path: &str) -> Result<Vec<u8>, Box<dyn Error + Send + Sync>> {
    files::read(process(), path.as_bytes()).map_err(|_| Box::from("it cannot be read"))
}

/// The value of `TZ`.
fn variable() -> Option<String> {
    // SAFETY: the name is a string; a program that changes the environment meanwhile breaks POSIX'
    // rule for `tzset()`.
    let value = unsafe { cstr::optional(getenv(c"TZ".as_ptr())) };
    value.map(|value| String::from_utf8_lossy(value).into_owned())
}

/// Reads `TZ`, and the zone if it has changed since.
pub fn refresh() {
    let variable = variable();
    if CURRENT
        .lock()
        .as_ref()
        .is_some_and(|current| current.variable == variable)
    {
        return;
    }
    let zone = match variable.as_deref() {
        Some("") => None,
        Some(value) => Zone::from_variable(value, read_file),
        None => Zone::of_the_system(read_file),
    };
    let zone = Arc::new(zone.unwrap_or_else(Zone::utc));
    publish(&zone);
    let old = CURRENT.lock().replace(Current {
        variable: variable.as_deref().map(str::to_owned),
        zone,
    });
    drop(old); // outside the lock
}

fn publish(zone: &Zone) {
    let (standard, summer) = zone.seasons();
    let names = [standard.name, summer.unwrap_or(standard).name];
    // SAFETY: the variables stand above.
    let (west, has_summer, shown) = unsafe { (&timezone, &daylight, &tzname) };
    west.store(-standard.offset, Relaxed);
    has_summer.store(i32::from(summer.is_some()), Relaxed);
    for (place, name) in shown.iter().zip(names) {
        place.store(name.as_ptr().cast_mut(), Relaxed);
    }
}

/// Calls `look` with the zone.
pub fn with<T>(look: impl FnOnce(&Zone) -> T) -> T {
    let known = CURRENT
        .lock()
        .as_ref()
        .map(|current| Arc::clone(&current.zone));
    let zone = known.unwrap_or_else(|| {
        refresh();
        CURRENT.lock().as_ref().map_or_else(
            || Arc::new(Zone::utc()),
            |current| Arc::clone(&current.zone),
        )
    });
    look(&zone)
}

/// The name of the zone of `time`: its own if it has one, else by its `tm_isdst`.
pub fn name(time: &tm) -> Option<&'static CStr> {
    if !time.tm_zone.is_null() {
        // SAFETY: a `tm_zone` that is not null is a string, and ours are for ever.
        return Some(unsafe { CStr::from_ptr(time.tm_zone) });
    }
    let (standard, summer) = with(Zone::seasons);
    let meant = if time.tm_isdst > 0 {
        summer.unwrap_or(standard)
    } else {
        standard
    };
    Some(meant.name)
}
