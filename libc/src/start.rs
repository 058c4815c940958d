//! From boot to `main`, and from `main`'s return to `exit`.
//!
//! Boot calls [`skerry_program`] on the first thread. The vectors that C finds (arguments,
//! environment, auxiliary values) lie one after the other, as a Linux kernel leaves them on the
//! first stack.

#![expect(unsafe_code, reason = "calls C, and makes the strings that C keeps")]

use alloc::{boxed::Box, ffi::CString, string::String, vec::Vec};
use core::{
    ffi::{c_char, c_int, c_ulong},
    ptr,
};

use kernel::{boot, entropy, power, sync::Once};
use posix_api::{
    file,
    fs::{cwd, image},
    signal::Signal,
};

use crate::{
    abi::constants::auxv,
    c::{err, glibc::unwind, stdlib::environment},
    process::process,
    signal_handler,
    thread::lifecycle,
};

/// What the system initialises (POSIX.1-2024 XBD §8.3), unless the command line says otherwise.
const DEFAULTS: [(&str, &str); 2] = [("HOME", "/"), ("PATH", "/bin:/usr/bin")];

type Constructor = unsafe extern "C" fn(c_int, *mut *mut c_char, *mut *mut c_char);

unsafe extern "C" {
    fn main(argc: c_int, argv: *mut *mut c_char, envp: *mut *mut c_char) -> c_int;
    fn exit(status: c_int) -> !;
    static __preinit_array_start: [Constructor; 0];
    static __preinit_array_end: [Constructor; 0];
    static __init_array_start: [Constructor; 0];
    static __init_array_end: [Constructor; 0];
}

/// What C's start-up finds. It is never freed.
struct Vectors {
    argc: c_int,
    argv: *mut *mut c_char,
    envp: *mut *mut c_char,
}

/// Runs the C program: files, standard streams, constructors, `main`, `exit`.
#[unsafe(no_mangle)]
extern "Rust" fn skerry_program() -> ! {
    let options = boot::options();
    signal_handler::install(process());
    let signals = process().signals.sender();
    power::on_request(move || signals.interrupt(Signal::SIGTERM));
    for archive in &options.root_images {
        report(image::unpack(process(), archive));
    }
    if let Some(directory) = &options.directory
        && let Err(error) = cwd::chdir(process(), directory.as_bytes())
    {
        log::error!("cannot start in {directory}: {error:?}");
    }
    if file::open_standard_streams(process()).is_err() {
        log::error!("no memory for the standard streams");
    }
    lifecycle::set_unwind(unwind::unwind);
    // SAFETY: `exit` asks for nothing.
    lifecycle::set_last_exit(|| unsafe { exit(0) });
    let vectors = Vectors::new(&options.args, &options.env);
    vectors.install();
    // SAFETY: the linker script sets the bounds around the sections of constructors.
    unsafe {
        vectors.construct(
            &raw const __preinit_array_start,
            &raw const __preinit_array_end,
        )
    };
    // SAFETY: as above.
    unsafe { vectors.construct(&raw const __init_array_start, &raw const __init_array_end) };
    // SAFETY: the vectors are what `main` may expect.
    let status = unsafe { main(vectors.argc, vectors.argv, vectors.envp) };
    // SAFETY: `exit` asks for nothing.
    unsafe { exit(status) }
}

fn report(archive: image::Report) {
    if archive.is_truncated {
        log::warn!("a boot image ends before its trailer: {archive:?}");
    }
}

impl Vectors {
    /// One block: the arguments, null, the environment, null, the auxiliary vector.
    fn new(args: &[String], env: &[(String, String)]) -> Self {
        let mut words: Vec<*mut c_char> = args.iter().map(|arg| c_text(arg)).collect();
        words.push(ptr::null_mut());
        let env_at = words.len();
        let given = env.iter().map(|(name, value)| (&**name, &**value));
        let missing = DEFAULTS
            .iter()
            .copied()
            .filter(|(name, _)| env.iter().all(|(given, _)| given != name));
        words.extend(
            given
                .chain(missing)
                .map(|(name, value)| c_text(&alloc::format!("{name}={value}"))),
        );
        words.push(ptr::null_mut());
        let vector = auxiliary(words.first().copied().unwrap_or(ptr::null_mut()));
        AUXILIARY.call_once(|| vector.map(|(kind, value)| (kind, value.expose_provenance())));
        for (kind, value) in vector {
            words.push(ptr::without_provenance_mut(kind as usize));
            words.push(value);
        }
        let words = Box::leak(words.into_boxed_slice());
        let envp = words
            .get_mut(env_at..)
            .map_or(ptr::null_mut(), <[_]>::as_mut_ptr);
        Self {
            argc: c_int::try_from(args.len()).unwrap_or(c_int::MAX),
            argv: words.as_mut_ptr(),
            envp,
        }
    }

    /// Shows C the environment and the program's name.
    fn install(&self) {
        // SAFETY: the strings and the lists stay for good.
        unsafe { environment::install(self.envp) };
        // SAFETY: the vector has one pointer at least, and its strings stay for good.
        unsafe { err::install(*self.argv) };
    }

    /// Calls the constructors from `start` to `end`.
    ///
    /// # Safety
    ///
    /// They must bound an array of constructors.
    unsafe fn construct(&self, start: *const [Constructor; 0], end: *const [Constructor; 0]) {
        let mut next = start.cast::<Constructor>();
        while next.addr() < end.addr() {
            // SAFETY: `next` is inside the array.
            let constructor = unsafe { next.read() };
            // SAFETY: the vectors are what a constructor may expect.
            unsafe { constructor(self.argc, self.argv, self.envp) };
            next = next.wrapping_add(1);
        }
    }
}

/// What the auxiliary vector says: kind and value.
fn auxiliary(program: *mut c_char) -> [(c_ulong, *mut c_char); 7] {
    let mut random = [0; 16];
    entropy::fill(&mut random);
    let random = Box::leak(Box::new(random)).as_mut_ptr().cast::<c_char>();
    let number = ptr::without_provenance_mut;
    [
        (auxv::AT_PAGESZ as c_ulong, number(4096)),
        (auxv::AT_CLKTCK as c_ulong, number(100)),
        (auxv::AT_SECURE as c_ulong, number(0)),
        (auxv::AT_RANDOM as c_ulong, random),
        (auxv::AT_EXECFN as c_ulong, program),
        (auxv::AT_PLATFORM as c_ulong, c_text("x86_64")),
        (auxv::AT_NULL as c_ulong, ptr::null_mut()),
    ]
}

/// What the auxiliary vector says of `kind`.
pub fn auxiliary_value(kind: c_ulong) -> Option<c_ulong> {
    let vector = AUXILIARY.get()?;
    let entry = vector
        .iter()
        .find(|entry| entry.0 == kind && kind != auxv::AT_NULL as c_ulong)?;
    Some(entry.1 as c_ulong)
}

/// The auxiliary vector: kind, and value as an address.
static AUXILIARY: Once<[(c_ulong, usize); 7]> = Once::new();

/// A C string that stays for good; what follows a NUL inside is cut off.
fn c_text(text: &str) -> *mut c_char {
    let text = text.split('\0').next().unwrap_or_default();
    CString::new(text).unwrap_or_default().into_raw()
}
