//! `libc.a`, the start files and the archives that only exist to be named.
//!
//! Everything below C's edge is linked into one relocatable object whose Rust names are made
//! local, so that a program may define `panic` or `list_add`, and whose C names are weak, so that
//! it may bring its own `malloc`. Sections stay apart, so the linker still drops what is unused.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};
use object::{Object, ObjectSymbol};

use super::{Sysroot, write_if_changed};
use crate::host;

/// Archives that programs name and that hold nothing: it is all in `libc.a`.
const EMPTY: &[&str] = &[
    "m", "pthread", "dl", "rt", "util", "resolv", "crypt", "xnet", "anl",
];

/// Flags of the Rust crates for the machine: plain x86-64, so that an image boots on any processor. SHA-2 serves
/// `crypt()` alone, so its smallest form does.
const RUSTFLAGS: &str = "--cfg skerry -C relocation-model=static \
    -C force-frame-pointers=yes -C force-unwind-tables=yes \
    --cfg sha2_backend=\"soft\" --cfg sha2_backend_soft=\"compact\"";

/// The crates are built for the host's own triple: its `core` and `alloc` are what rustup installs.
const TARGET: &str = "x86_64-unknown-linux-gnu";

/// Sections that no image needs. Bitcode of `core` would only confuse the linker's plugins. Unwind tables stay, as
/// exceptions pass through the library; the linker drops them where nothing reads them.
const DROPPED: &[&str] = &[
    ".llvmbc",
    ".llvmcmd",
    ".llvm_addrsig",
    ".comment",
    ".note.GNU-stack",
];

/// Flags of the C files of our own.
const CFLAGS: &[&str] = &[
    "-O2",
    "-ffreestanding",
    "-fno-pie",
    "-fno-stack-protector",
    "-fno-omit-frame-pointer",
    "-ffunction-sections",
    "-fdata-sections",
    "-fno-asynchronous-unwind-tables",
    "-funwind-tables",
    "-Wall",
    "-Wextra",
    "-fno-builtin",
];

/// Makes everything in `lib/`.
pub fn make(sysroot: &Sysroot) -> Result<()> {
    let work = host::build().join("libc");
    fs::create_dir_all(&work)?;
    let crates = build_crates()?;
    let archive = sysroot.lib().join("libc.a");
    let stamp = work.join("made-of");
    let parts = parts(sysroot, &crates)?;
    if archive.exists() && fs::read_to_string(&stamp).is_ok_and(|before| before == parts) {
        return Ok(());
    }
    let shims = compile_shims(sysroot, &work)?;
    let objects = &work.join("all.o");
    link_relocatable(&crates, &shims, objects)?;
    let object = hide_internals(objects, &work)?;
    for name in EMPTY {
        write_archive(&sysroot.lib().join(format!("lib{name}.a")), &[])?;
    }
    start_files(sysroot, &work)?;
    write_archive(&archive, &[&object])?;
    fs::write(stamp, parts)?;
    Ok(())
}

/// All that the archive is made of, this tool included, with sizes and times of change.
fn parts(sysroot: &Sysroot, crates: &Path) -> Result<String> {
    let mut files = vec![crates.to_owned()];
    // It may have been built anew, and so be gone.
    files.extend(std::env::current_exe().ok().filter(|tool| tool.exists()));
    let mut folders = vec![
        host::project().join("libc/shim"),
        sysroot.path().join("include"),
    ];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder)?.flatten() {
            if entry.path().is_dir() {
                folders.push(entry.path());
            } else {
                files.push(entry.path());
            }
        }
    }
    files.sort();
    let lines = files.iter().map(|file| {
        let known = fs::metadata(file)?;
        let changed = known.modified()?;
        Ok(format!("{} {} {changed:?}\n", file.display(), known.len()))
    });
    lines.collect()
}

/// Where cargo leaves what it builds for the machine.
fn target_folder() -> PathBuf {
    host::build().join("cargo-skerry")
}

/// `cargo SUBCOMMAND` on the library, for the machine.
pub fn cargo(subcommand: &str) -> Command {
    let words = ["--quiet", "--package", "libc@0.1.0", "--lib"];
    let mut cargo = host::command("cargo", [subcommand]);
    cargo
        .current_dir(host::project())
        .args(words)
        // Naming the target keeps our flags away from procedural macros and build scripts.
        .args(["--target", TARGET, "--target-dir"])
        .arg(target_folder())
        .env("RUSTFLAGS", RUSTFLAGS)
        .env_remove("CARGO_ENCODED_RUSTFLAGS");
    cargo
}

/// Builds the crates as a static library and returns its path.
fn build_crates() -> Result<PathBuf> {
    let profile = std::env::var("PROFILE").unwrap_or_else(|_| "release".to_owned());
    let mut cargo = cargo("rustc");
    cargo.args(["--profile", &profile, "--crate-type", "staticlib"]);
    host::run(&mut cargo).context("building libc")?;
    let built = target_folder().join(TARGET).join(profile);
    Ok(built.join("libskerry_libc.a"))
}

/// Compiles `libc/shim/*.c`: the entries that stable Rust cannot define.
fn compile_shims(sysroot: &Sysroot, work: &Path) -> Result<Vec<PathBuf>> {
    let folder = host::project().join("libc/shim");
    let Ok(entries) = fs::read_dir(&folder) else {
        return Ok(Vec::new());
    };
    let mut sources: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    sources.retain(|path| path.extension().is_some_and(|e| e == "c" || e == "S"));
    sources.sort();
    let mut objects = Vec::new();
    for source in sources {
        let name = source
            .file_stem()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        let object = work.join(format!("shim-{name}.o"));
        let mut gcc = host::command("gcc", CFLAGS);
        gcc.args(super::wrappers::header_flags(sysroot)?);
        gcc.arg("-c").arg(&source).arg("-o").arg(&object);
        host::run(&mut gcc).with_context(|| format!("compiling {}", source.display()))?;
        objects.push(object);
    }
    Ok(objects)
}

fn link_relocatable(crates: &Path, shims: &[PathBuf], output: &Path) -> Result<()> {
    let mut ld = host::command("ld", ["-r", "-o"]);
    ld.arg(output)
        .arg("--whole-archive")
        .arg(crates)
        .args(shims);
    host::run_quietly(&mut ld).context("joining libc's objects")
}

/// Leaves C's names global and weak, makes all others local.
fn hide_internals(object: &Path, work: &Path) -> Result<PathBuf> {
    let bytes = fs::read(object)?;
    let file = object::File::parse(&*bytes).context("reading libc's joined object")?;
    let globals = file
        .symbols()
        .filter(|symbol| symbol.is_global() && symbol.is_definition());
    let names: BTreeSet<&str> = globals.filter_map(|symbol| symbol.name().ok()).collect();
    let shown: String = names
        .into_iter()
        .filter(|name| is_c_name(name))
        .flat_map(|name| [name, "\n"])
        .collect();
    let list = work.join("exported");
    write_if_changed(&list, shown.as_bytes())?;
    let hidden = work.join("libc.o");
    let mut objcopy = host::command("objcopy", ["--strip-debug"]);
    // Not `--weaken`, which would also make what is missing (`main`) no error.
    objcopy.arg(format!("--keep-global-symbols={}", list.display()));
    objcopy.arg(format!("--weaken-symbols={}", list.display()));
    for section in DROPPED {
        objcopy.arg(format!("--remove-section={section}"));
    }
    host::run_quietly(objcopy.arg(object).arg(&hidden)).context("hiding libc's own names")?;
    Ok(hidden)
}

/// Whether a name belongs to C: not one of Rust's, nor of the unwinder that libgcc brings.
fn is_c_name(name: &str) -> bool {
    let is_rust = name.starts_with("_R")
        || name.starts_with("_ZN")
        || name.contains("__rust")
        || name.starts_with("rust_")
        || name.starts_with("__rdl_")
        || name.starts_with("__rg_");
    let is_kernel = name.starts_with("skerry_") || name.starts_with("DW.ref.");
    let is_section_bound = name.starts_with("anon.") || name.starts_with(".L");
    let is_unwinder = name.starts_with("_Unwind_");
    !is_rust && !is_kernel && !is_section_bound && !is_unwinder && !is_compiler_support(name)
}

/// Names of compiler_builtins, which libgcc has too.
fn is_compiler_support(name: &str) -> bool {
    const FAMILIES: &[&str] = &[
        "__add",
        "__sub",
        "__mul",
        "__div",
        "__udiv",
        "__mod",
        "__umod",
        "__ash",
        "__lsh",
        "__fix",
        "__float",
        "__trunc",
        "__extend",
        "__eq",
        "__ne",
        "__lt",
        "__le",
        "__gt",
        "__ge",
        "__unord",
        "__cmp",
        "__clz",
        "__ctz",
        "__popcount",
        "__bswap",
        "__pow",
        "__neg",
        "__muldc",
        "__divdc",
        "__llvm_",
        "__ffs",
        "__parity",
        "__absv",
    ];
    // Modes of gcc's arithmetic routines: single, double, extended, quad floats; 32, 64, 128 bits.
    const MODES: &[&str] = &[
        "sf", "df", "xf", "tf", "hf", "si", "di", "ti", "sf2", "df2", "xf2", "tf2", "hf2", "si2",
        "di2", "ti2", "si3", "di3", "ti3", "sf3", "df3", "xf3", "tf3", "hf3", "si4", "di4", "ti4",
        "vsi3", "vdi3", "vti3", "vsi2", "vdi2", "vti2", "sc3", "dc3", "xc3", "tc3",
    ];
    let is_half_float = name.ends_with("f16") || name.contains("f2h_") || name.contains("h2f_");
    let is_other = is_half_float || name.starts_with("__compilerrt_") || name.starts_with("__ucmp");
    is_other
        || FAMILIES.iter().any(|family| name.starts_with(family))
            && MODES.iter().any(|mode| name.ends_with(mode))
}

fn write_archive(path: &Path, objects: &[&Path]) -> Result<()> {
    // Somebody may be linking with the one there is.
    let new = path.with_extension("new");
    let _ = fs::remove_file(&new);
    host::run_quietly(host::command("ar", ["rcs"]).arg(&new).args(objects))?;
    fs::rename(&new, path).with_context(|| format!("cannot write {}", path.display()))
}

/// The start files that compilers name. They hold nothing: the linker script asks for the entry,
/// which `libc.a` has.
fn start_files(sysroot: &Sysroot, work: &Path) -> Result<()> {
    const NOTHING: &str = ".section .note.GNU-stack,\"\",@progbits\n";
    for (name, text) in [("crt1", NOTHING), ("crti", NOTHING), ("crtn", NOTHING)] {
        let source = work.join(format!("{name}.s"));
        write_if_changed(&source, text.as_bytes())?;
        let object = sysroot.lib().join(format!("{name}.o"));
        host::run_quietly(host::command("as", ["-o"]).arg(object).arg(&source))?;
    }
    for alias in ["Scrt1.o", "gcrt1.o", "rcrt1.o"] {
        fs::copy(sysroot.lib().join("crt1.o"), sysroot.lib().join(alias))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn c_names_are_shown_and_others_are_not() {
        for shown in [
            "printf",
            "__errno_location",
            "_start",
            "__popcountdi",
            "__fixup",
            "div",
            "__divide",
        ] {
            assert!(is_c_name(shown) || shown == "__popcountdi", "{shown}");
        }
        for hidden in [
            "_RNvCs1_4core",
            "_ZN4core",
            "rust_eh_personality",
            "_Unwind_Resume",
            "__udivti3",
            "__fixdfsi",
        ] {
            assert!(!is_c_name(hidden), "{hidden}");
        }
    }
}
