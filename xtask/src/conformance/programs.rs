//! Many small programs in one image.
//!
//! Each program is compiled and linked into one object in which `main` has a name of its own and
//! every other name is local, so that programs do not see each other. The image's `main` calls the
//! one that its first argument names. That is one link instead of a thousand; a machine still
//! runs one program.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Mutex;
use std::time::SystemTime;

use anyhow::{Context, Result, bail};
use object::read::archive::ArchiveFile;
use object::{Object, ObjectSymbol};

use super::suite::Suite;
use crate::app::digest;
use crate::host;
use crate::sysroot::Sysroot;

/// One program.
pub struct Program {
    /// Its case's name.
    pub name: String,
    /// Its files, the one with `main` first.
    pub sources: Vec<PathBuf>,
    /// Flags of the compiler.
    pub flags: Vec<String>,
}

/// An image of many programs.
pub struct Linked {
    /// The image.
    pub image: PathBuf,
    /// The programs that are not in it, and why.
    pub unbuilt: BTreeMap<String, String>,
}

/// Compiles `programs`, cases of `suite`, `jobs` at a time, and links those that can be into one image.
/// What has not changed since the last time is kept.
///
/// # Errors
///
/// If the image cannot be linked. A program that does not compile is no error.
pub fn link(programs: &[Program], suite: &Suite, jobs: usize) -> Result<Linked> {
    let folder = suite.work().join("objects");
    fs::create_dir_all(&folder)?;
    let objects = compile_all(programs, &folder, jobs);
    let provided = provided()?;
    let mut unbuilt = BTreeMap::new();
    let mut inside = Vec::new();
    for (program, object) in programs.iter().zip(objects) {
        let checked = object.and_then(|object| {
            check_names(&object, &provided)?;
            Ok(object)
        });
        match checked {
            Ok(object) => inside.push((program, object)),
            Err(error) => {
                unbuilt.insert(program.name.clone(), format!("{error:#}"));
            }
        }
    }
    let is_whole = programs.len() == suite.cases.len();
    let stem = suite.work().join(if is_whole { "suite" } else { "some" });
    link_if_changed(&inside, &stem)?;
    let image = stem.with_extension("elf");
    Ok(Linked { image, unbuilt })
}

/// Links `<stem>.elf` unless it was made of just these objects and this library.
fn link_if_changed(inside: &[(&Program, PathBuf)], stem: &Path) -> Result<()> {
    let image = stem.with_extension("elf");
    let stamp = stem.with_extension("linked");
    let wanted = state_of(inside)?;
    if image.exists() && fs::read_to_string(&stamp).is_ok_and(|text| text == wanted) {
        return Ok(());
    }
    let main = stem.with_extension("c");
    fs::write(&main, dispatcher(inside))?;
    let response = stem.with_extension("list");
    let list = inside
        .iter()
        .map(|(_, object)| format!("{}\n", object.display()));
    fs::write(&response, list.collect::<String>())?;
    let _ = fs::remove_file(&stamp);
    let mut gcc = compiler();
    gcc.arg(&main)
        .arg(format!("@{}", response.display()))
        .args(["-lm", "-o"])
        .arg(&image);
    host::run_quietly(&mut gcc)?;
    Ok(fs::write(stamp, wanted)?)
}

/// What an image of `inside` depends on.
fn state_of(inside: &[(&Program, PathBuf)]) -> Result<String> {
    let lib = Sysroot::new().lib();
    let mut parts = vec![
        fs::read(lib.join("libc.a"))?,
        fs::read(lib.join("skerry.ld"))?,
    ];
    for (program, object) in inside {
        let made = fs::metadata(object)?.modified()?;
        parts.push(format!("{} {made:?}", program.name).into_bytes());
    }
    Ok(digest(&parts))
}

fn compiler() -> Command {
    Command::new(Sysroot::new().bin().join("x86_64-skerry-gcc"))
}

fn compile_all(programs: &[Program], folder: &Path, jobs: usize) -> Vec<Result<PathBuf>> {
    let queue: Mutex<VecDeque<_>> = Mutex::new(programs.iter().enumerate().collect());
    let done = Mutex::new(Vec::new());
    let next = || queue.lock().ok()?.pop_front();
    let compile_the_rest = || {
        while let Some((index, program)) = next() {
            let result = compile(program, folder);
            if let Ok(mut done) = done.lock() {
                done.push((index, result));
            }
        }
    };
    std::thread::scope(|scope| {
        for _ in 0..jobs.max(1) {
            scope.spawn(compile_the_rest);
        }
    });
    let mut done = done.into_inner().unwrap_or_default();
    done.sort_by_key(|(index, _)| *index);
    done.into_iter().map(|(_, result)| result).collect()
}

/// The object of `program`, compiled unless it is newer than all it was made of.
fn compile(program: &Program, folder: &Path) -> Result<PathBuf> {
    let stem = folder.join(program.name.replace('/', "_"));
    let with = |extension: &str| PathBuf::from(format!("{}.{extension}", stem.display()));
    let object = with("o");
    let stamp = with("flags");
    let flags = format!("{:?} {:?}", program.flags, program.sources);
    if is_current(&object, &with("d")) && fs::read_to_string(&stamp).is_ok_and(|old| old == flags) {
        return Ok(object);
    }
    let _ = fs::remove_file(&object);
    let mut parts = Vec::new();
    for (index, source) in program.sources.iter().enumerate() {
        let part = with(&format!("{index}.part"));
        let mut gcc = compiler();
        gcc.args(&program.flags).arg("-c").arg(source);
        if index == 0 {
            gcc.args(["-MD", "-MF"]).arg(with("d"));
        }
        quietly(gcc.arg("-o").arg(&part))?;
        parts.push(part);
    }
    let whole = match parts.as_slice() {
        [only] => only.clone(),
        _ => {
            let whole = with("whole");
            quietly(host::command("ld", ["-r", "-o"]).arg(&whole).args(&parts))?;
            whole
        }
    };
    let main = symbol(&program.name);
    let mut objcopy = host::command("objcopy", ["--redefine-sym", &format!("main={main}")]);
    objcopy.arg(format!("--keep-global-symbol={main}"));
    quietly(objcopy.arg(&whole).arg(&object))?;
    for file in parts.iter().chain([&whole]) {
        let _ = fs::remove_file(file);
    }
    fs::write(stamp, flags)?;
    Ok(object)
}

/// Runs `command`; an error holds the first line that says so.
fn quietly(command: &mut Command) -> Result<()> {
    let output = command.stdin(Stdio::null()).output()?;
    if output.status.success() {
        return Ok(());
    }
    let text = String::from_utf8_lossy(&output.stderr);
    let first = text.lines().find(|line| line.contains("error"));
    bail!("does not compile: {}", first.unwrap_or_default())
}

/// Whether `object` is newer than each file that `dependencies`, a make rule, names.
fn is_current(object: &Path, dependencies: &Path) -> bool {
    let time = |path: &Path| -> Option<SystemTime> { fs::metadata(path).ok()?.modified().ok() };
    let Some(made) = time(object) else {
        return false;
    };
    let rule = fs::read_to_string(dependencies).unwrap_or_default();
    let Some((_, files)) = rule.split_once(':') else {
        return false;
    };
    let mut files = files.split_whitespace().filter(|word| *word != "\\");
    files.all(|file| time(Path::new(file)).is_some_and(|changed| changed < made))
}

/// The name that a program's `main` gets.
fn symbol(name: &str) -> String {
    let plain = |c: char| if c.is_ascii_alphanumeric() { c } else { '_' };
    format!("case__{}", name.chars().map(plain).collect::<String>())
}

/// The names that a link finds without the program's own files.
fn provided() -> Result<BTreeSet<Vec<u8>>> {
    let mut names: BTreeSet<Vec<u8>> = [b"_GLOBAL_OFFSET_TABLE_".to_vec()].into();
    let libgcc = host::capture(&mut host::command("gcc", ["-print-libgcc-file-name"]))?;
    for archive in [
        Sysroot::new().lib().join("libc.a"),
        PathBuf::from(libgcc.trim()),
    ] {
        let bytes = fs::read(&archive)?;
        let archive = ArchiveFile::parse(&*bytes)
            .with_context(|| format!("cannot read {}", archive.display()))?;
        let symbols = archive.symbols()?.context("an archive without an index")?;
        for symbol in symbols {
            names.insert(symbol?.name().to_vec());
        }
    }
    Ok(names)
}

/// Fails if `object` needs a name that is not in `provided`.
fn check_names(object: &Path, provided: &BTreeSet<Vec<u8>>) -> Result<()> {
    let bytes = fs::read(object)?;
    let file = object::File::parse(&*bytes)?;
    let missing = file
        .symbols()
        .filter(|symbol| symbol.is_undefined() && !symbol.is_weak())
        .filter_map(|symbol| symbol.name().ok())
        .filter(|name| !name.is_empty() && !provided.contains(name.as_bytes()));
    let missing: Vec<&str> = missing.collect();
    if !missing.is_empty() {
        bail!("the library has no {}", missing.join(", "));
    }
    Ok(())
}

/// The image's `main`.
fn dispatcher(programs: &[(&Program, PathBuf)]) -> String {
    let mut text = String::from("#include <stdio.h>\n#include <string.h>\n#include <unistd.h>\n");
    for (program, _) in programs {
        let _ = writeln!(
            text,
            "int {}(int, char **, char **);",
            symbol(&program.name)
        );
    }
    text += "static const struct { const char *name; int (*run)(int, char **, char **); } cases[] = {\n";
    for (program, _) in programs {
        let _ = writeln!(text, "{{\"{}\", {}}},", program.name, symbol(&program.name));
    }
    text += "{0, 0}};\n\
        extern char **environ;\n\
        int main(int argc, char **argv) {\n\
        if (chdir(\"/tmp\")) return 127;\n\
        for (int i = 0; argc > 1 && cases[i].name; i++)\n\
        if (!strcmp(argv[1], cases[i].name)) return cases[i].run(argc - 1, argv + 1, environ);\n\
        fputs(\"no such case\\n\", stderr);\n\
        return 127;\n}\n";
    text
}
