//! The linker that gcc calls: the host's `ld` with our linker script, run twice, so that the
//! image carries a table of its own functions for backtraces.

mod symbols;

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::host;

/// The environment variable that makes linked programs start like native ones, by booting: for
/// configure scripts that know no cross-compiling and run what they compile.
const RUNNABLE: &str = "SKERRY_RUNNABLE";

/// What a link is asked to leave behind.
#[derive(Debug, PartialEq, Eq)]
enum Kind {
    Program,
    /// `-r`: one object out of several.
    Object,
    Shared,
    /// `--version`, `-v`, `--help`: a question to the linker itself.
    Question,
}

/// Links as `arguments` ask. Does not return for what the host's `ld` does alone.
///
/// # Errors
///
/// If the link fails, or a shared library is asked for.
pub fn main(arguments: Vec<String>) -> Result<()> {
    let arguments = expand(arguments)?;
    let ld = real_ld()?;
    match kind(&arguments) {
        Kind::Shared => bail!("shared libraries are not supported: everything is in one image"),
        Kind::Object | Kind::Question => Err(Command::new(&ld).args(arguments).exec().into()),
        Kind::Program => link(&ld, &arguments),
    }
}

fn link(ld: &Path, arguments: &[String]) -> Result<()> {
    let lib = std::env::current_exe().context("where this tool is")?;
    let lib = lib
        .parent()
        .and_then(Path::parent)
        .context("where the sysroot is")?
        .join("lib");
    let output = output_of(arguments);
    let words = Words {
        lib: lib.clone(),
        arguments: filter(arguments),
    };
    let first = PathBuf::from(format!("{}.skerry-first", output.display()));
    let table = PathBuf::from(format!("{}.skerry-symbols.o", output.display()));
    let result = words.link_twice(ld, [&first, &output], &table);
    for file in [first, table] {
        let _ = fs::remove_file(file);
    }
    result?;
    match std::env::var_os(RUNNABLE) {
        Some(_) => make_runnable(&output, &lib),
        None => Ok(()),
    }
}

/// Moves the program to `<output>.elf` and leaves a script in its place that boots it.
fn make_runnable(output: &Path, lib: &Path) -> Result<()> {
    let output = std::path::absolute(output)?;
    let program = PathBuf::from(format!("{}.elf", output.display()));
    let runner = lib.with_file_name("bin").join("x86_64-skerry-run");
    fs::rename(&output, &program)?;
    let words = [runner, program].map(|path| path.display().to_string());
    fs::write(
        &output,
        format!("#!/bin/sh\nexec {} \"$@\"\n", shell_words::join(words)),
    )?;
    fs::set_permissions(&output, fs::Permissions::from_mode(0o755))?;
    Ok(())
}

struct Words {
    lib: PathBuf,
    arguments: Vec<String>,
}

/// Which of `kernel/link`'s folders the linker script takes the rest of itself from.
#[derive(Clone, Copy)]
enum Tables {
    Kept,
    Dropped,
}

impl Words {
    /// Links to `first` to know the functions, and to `output` with the table of their names. Only then it is
    /// known as well whether anything in the program reads unwind tables.
    fn link_twice(&self, ld: &Path, [first, output]: [&Path; 2], table: &Path) -> Result<()> {
        self.run(ld, first, Tables::Kept, None)?;
        let tables = if symbols::write_table(first, table)? {
            Tables::Kept
        } else {
            Tables::Dropped
        };
        self.run(ld, output, tables, Some(table))
    }

    fn run(&self, ld: &Path, output: &Path, tables: Tables, symbols: Option<&Path>) -> Result<()> {
        let mut command = Command::new(ld);
        command.args([
            "-static",
            "-z",
            "noexecstack",
            "-z",
            "max-page-size=4096",
            "--build-id=none",
        ]);
        let folder = match tables {
            Tables::Kept => {
                // Exceptions find their tables through it, in a static program too.
                command.arg("--eh-frame-hdr");
                "link/unwinder"
            }
            Tables::Dropped => "link/no-unwinder",
        };
        command.arg("-L").arg(self.lib.join(folder));
        command
            // crt1.o asks for `main` on other systems: it may be in an archive that stands before libc.a.
            .args(["-u", "main"])
            .args(["--gc-sections", "--no-warn-rwx-segments", "-T"])
            .arg(self.lib.join("skerry.ld"));
        command
            .args(&self.arguments)
            .args(symbols)
            .arg("-o")
            .arg(output);
        let status = command.status().context("cannot start ld")?;
        if !status.success() {
            // ld has said why.
            std::process::exit(status.code().unwrap_or(1));
        }
        Ok(())
    }
}

/// The host's own linker: not the one we stand in for.
fn real_ld() -> Result<PathBuf> {
    ["/usr/bin/ld", "/usr/bin/ld.bfd"]
        .into_iter()
        .map(PathBuf::from)
        .find(|path| path.exists())
        .or_else(|| host::find("x86_64-linux-gnu-ld"))
        .context("no ld: install binutils")
}

/// Replaces `@file` by the words in that file.
fn expand(arguments: Vec<String>) -> Result<Vec<String>> {
    let mut expanded = Vec::new();
    for argument in arguments {
        match argument.strip_prefix('@') {
            Some(file) if Path::new(file).is_file() => {
                let text = fs::read_to_string(file)?;
                expanded.extend(expand(shell_words::split(&text)?)?);
            }
            _ => expanded.push(argument),
        }
    }
    Ok(expanded)
}

fn kind(arguments: &[String]) -> Kind {
    let has = |names: &[&str]| arguments.iter().any(|word| names.contains(&word.as_str()));
    let has_input = arguments.iter().any(|word| !word.starts_with('-'));
    if has(&["-shared", "-Bshareable"]) {
        Kind::Shared
    } else if has(&["-r", "--relocatable", "-Ur"]) {
        Kind::Object
    } else if has(&["--version", "-V", "--help"]) || !has_input {
        Kind::Question
    } else {
        Kind::Program
    }
}

fn output_of(arguments: &[String]) -> PathBuf {
    let mut words = arguments.iter();
    let mut output = PathBuf::from("a.out");
    while let Some(word) = words.next() {
        match word.strip_prefix("-o") {
            Some("") => output = words.next().map(PathBuf::from).unwrap_or(output),
            Some(name) if !word.starts_with("-omagic") => output = PathBuf::from(name),
            _ => {}
        }
    }
    output
}

/// Drops what does not suit an image: position independence, a dynamic loader, the host's own
/// folders of libraries, the output's name (which we set).
fn filter(arguments: &[String]) -> Vec<String> {
    const DROPPED: &[&str] = &[
        "-pie",
        "-no-pie",
        "-static-pie",
        "--no-dynamic-linker",
        "-dynamic",
        "-export-dynamic",
        "--export-dynamic",
        "-E",
        "-Bdynamic",
        "-Bstatic",
        "-dy",
        "-dn",
        "-static",
    ];
    const DROPPED_WITH_VALUE: &[&str] = &[
        "-o",
        "-dynamic-linker",
        "--dynamic-linker",
        "-I",
        "-rpath",
        "-rpath-link",
        "-soname",
        "-h",
    ];
    const DROPPED_STARTS: &[&str] = &[
        "--build-id",
        "--hash-style",
        "-rpath=",
        "--dynamic-list",
        "-plugin-opt=-pass-through=-lgcc_s",
    ];
    let mut kept = Vec::new();
    let mut words = arguments.iter();
    while let Some(word) = words.next() {
        if DROPPED_WITH_VALUE.contains(&word.as_str()) {
            words.next();
        } else if !DROPPED.contains(&word.as_str())
            && !DROPPED_STARTS.iter().any(|start| word.starts_with(start))
            && !is_host_folder(word)
        {
            kept.push(word.clone());
        }
    }
    kept
}

/// Whether `-L…` names a folder of the host's own libraries. gcc's own folder is none of them.
fn is_host_folder(word: &str) -> bool {
    const HOST: &[&str] = &[
        "/lib",
        "/usr/lib",
        "/usr/local/lib",
        "/lib64",
        "/usr/lib64",
        "/lib/x86_64-linux-gnu",
        "/usr/lib/x86_64-linux-gnu",
        "/usr/local/lib/x86_64-linux-gnu",
    ];
    let Some(folder) = word.strip_prefix("-L") else {
        return false;
    };
    let path = fs::canonicalize(folder).unwrap_or_else(|_| PathBuf::from(folder));
    HOST.iter().any(|host| path == Path::new(host))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        text.split(' ').map(String::from).collect()
    }

    #[test]
    fn position_independence_and_host_folders_are_dropped() {
        let kept = filter(&words(
            "-pie -dynamic-linker /lib64/ld.so -L/usr/lib -L. -lm a.o -o x",
        ));

        assert_eq!(kept, words("-L. -lm a.o"));
    }

    #[test]
    fn the_last_output_counts() {
        assert_eq!(output_of(&words("a.o -o x")), Path::new("x"));
        assert_eq!(output_of(&words("a.o -oy")), Path::new("y"));
        assert_eq!(output_of(&words("a.o")), Path::new("a.out"));
    }

    #[test]
    fn partial_links_and_questions_are_told_apart() {
        assert_eq!(kind(&words("-r a.o -o b.o")), Kind::Object);
        assert_eq!(kind(&words("-shared a.o")), Kind::Shared);
        assert_eq!(kind(&words("--version")), Kind::Question);
        assert_eq!(kind(&words("a.o")), Kind::Program);
    }
}
