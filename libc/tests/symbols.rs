//! Each function that a header declares is exported, and each exported one is declared.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
    process::Command,
    sync::atomic::{AtomicU32, Ordering},
};

fn crate_folder() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Functions that the compiler expands and no library has.
const EXPANDED: [&str; 1] = ["alloca"];

/// Exported under names that headers have as macros, or under one condition only.
const BY_MACRO: [&str; 9] = [
    "basename",
    "fstatfs64",
    "gets",
    "isinf",
    "isnan",
    "re_comp",
    "re_exec",
    "sigsetjmp",
    "statfs64",
];

/// Old names of `<math.h>`'s functions, exported for objects built against glibc's headers.
const OLD_MATH: [&str; 13] = [
    "dreml",
    "finitel",
    "gammaf",
    "gammal",
    "isinfl",
    "isnanl",
    "lgammal_r",
    "pow10",
    "pow10f",
    "pow10l",
    "roundevenl",
    "scalbl",
    "significandl",
];

/// Exported for other parts of the library, or for objects of glibc.
const LINK_ONLY: [&str; 3] = ["error_print_progname", "skerry_jump", "wcstold_l"];

/// What other parts of the image export: the kernel, and the linker script.
const ELSEWHERE: [&str; 6] = ["memcpy", "memmove", "memset", "memcmp", "bcmp", "strlen"];

fn files_below(folder: &Path, extensions: &[&str]) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for path in fs::read_dir(folder)
            .into_iter()
            .flatten()
            .map(|entry| entry.unwrap().path())
        {
            if path.is_dir() {
                folders.push(path);
            } else if path
                .extension()
                .is_some_and(|it| extensions.iter().any(|ext| it == *ext))
            {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

/// A file of this call's own; tests run at the same time.
fn scratch(name: &str) -> PathBuf {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    let number = NEXT.fetch_add(1, Ordering::Relaxed);
    std::env::temp_dir().join(format!("skerry-{}-{number}-{name}", std::process::id()))
}

fn is_known(name: &str) -> bool {
    BY_MACRO.contains(&name) || OLD_MATH.contains(&name) || LINK_ONLY.contains(&name)
}

/// The identifier at the start of `text`.
fn identifier(text: &str) -> Option<String> {
    let text = text.trim_start_matches("r#");
    let end = text
        .find(|c: char| !c.is_ascii_alphanumeric() && c != '_')
        .unwrap_or(text.len());
    text.get(..end)
        .filter(|name| !name.is_empty())
        .map(str::to_owned)
}

/// Functions of a Rust file with C's names: `no_mangle`, or labels of assembly.
fn exported_by_rust(source: &str) -> Vec<String> {
    let functions = source
        .split("#[unsafe(no_mangle)]")
        .skip(1)
        .filter_map(|rest| {
            let item = rest.split(['{', ';']).next()?;
            item.split_once("fn ")
                .and_then(|(_, name)| identifier(name))
        });
    let named = source
        .split("#[unsafe(export_name = \"")
        .skip(1)
        .filter_map(identifier);
    functions
        .chain(named)
        .chain(exported_by_list(source))
        .chain(exported_by_assembly(source))
        .collect()
}

/// Names in `functions! { double, float, long double: what they call; … }`, by which the complex
/// functions are made: cbindgen could not declare them anyway.
fn exported_by_list(source: &str) -> Vec<String> {
    source
        .split("\nfunctions! {\n")
        .skip(1)
        .filter_map(|rest| rest.split('}').next())
        .flat_map(str::lines)
        .filter_map(|line| line.split_once(": "))
        .flat_map(|(names, _)| names.split(',').filter_map(|name| identifier(name.trim())))
        .collect()
}

fn exported_by_assembly(source: &str) -> Vec<String> {
    [".globl ", ".global ", ".weak "]
        .iter()
        .flat_map(|directive| source.split(directive).skip(1))
        .filter_map(|rest| rest.split(['"', '\n', ';']).next())
        .flat_map(|names| names.split(',').filter_map(|name| identifier(name.trim())))
        .collect()
}

/// What gcc says of a C file, or of a program that includes headers: name, and whether it is a
/// definition.
fn prototypes(arguments: &[&str], input: &Path) -> Vec<(String, bool)> {
    let list = scratch("prototypes");
    let freestanding = Command::new("gcc")
        .arg("-print-file-name=include")
        .output()
        .unwrap();
    let freestanding = String::from_utf8(freestanding.stdout).unwrap();
    let status = Command::new("gcc")
        .args([
            "-xc",
            "-std=gnu17",
            "-D_GNU_SOURCE",
            "-w",
            "-fsyntax-only",
            "-nostdinc",
            "-isystem",
        ])
        .arg(crate_folder().join("../include"))
        .args(["-isystem", freestanding.trim(), "-aux-info"])
        .arg(&list)
        .args(arguments)
        .arg(input)
        .status()
        .unwrap();
    assert!(status.success(), "gcc cannot read {}", input.display());
    let text = fs::read_to_string(&list).unwrap_or_default();
    let _gone = fs::remove_file(&list);
    text.lines()
        .filter(|line| !line.contains("static "))
        .filter_map(|line| {
            let (place, prototype) = line.split_once(" */ ")?;
            let name = function_name(prototype)?;
            Some((name, place.ends_with('F')))
        })
        .collect()
}

/// The declared name: what stands before the argument list.
fn function_name(prototype: &str) -> Option<String> {
    let open = prototype.find('(')?;
    // A function that returns a pointer to one: `void (*signal(int, …))(int)`.
    if let Some(rest) = prototype.get(open..)?.strip_prefix("(*") {
        return identifier(rest);
    }
    let before = prototype.get(..open)?.trim_end();
    let start = before.rfind(|c: char| !c.is_ascii_alphanumeric() && c != '_')? + 1;
    identifier(before.get(start..)?)
}

/// Objects that a header declares: `extern char **environ;`.
fn objects(header: &str) -> Vec<String> {
    let declarations = header
        .lines()
        .filter_map(|line| line.strip_prefix("extern ")?.strip_suffix(';'));
    let names = declarations
        .filter(|text| !text.contains('('))
        .flat_map(|text| {
            text.split(',').filter_map(|one| {
                let one = one.split('[').next()?.trim();
                let start = one.rfind(|c: char| !c.is_ascii_alphanumeric() && c != '_');
                identifier(one.get(start.map_or(0, |at| at + 1)..)?)
            })
        });
    names.collect()
}

fn declared() -> BTreeSet<String> {
    let root = crate_folder().join("../include");
    let headers = files_below(&root, &["h"]);
    let includes: String = headers
        .iter()
        .map(|path| {
            format!(
                "#include <{}>\n",
                path.strip_prefix(&root).unwrap().display()
            )
        })
        .collect();
    let all = scratch("all.c");
    fs::write(&all, includes).unwrap();
    let declared: BTreeSet<String> = prototypes(&[], &all)
        .into_iter()
        .map(|(name, _)| name)
        .collect();
    let _gone = fs::remove_file(&all);
    declared
}

/// Exported names; and those among them that no header need declare.
fn exported() -> (BTreeSet<String>, BTreeSet<String>) {
    let (mut all, mut unlisted) = (BTreeSet::new(), BTreeSet::new());
    for path in files_below(&crate_folder().join("src"), &["rs"]) {
        let names = exported_by_rust(&fs::read_to_string(&path).unwrap());
        if path.to_str().unwrap().contains("/glibc") || !path.to_str().unwrap().contains("/c/") {
            unlisted.extend(names.iter().cloned());
        }
        all.extend(names);
    }
    for path in files_below(&crate_folder().join("shim"), &["c"]) {
        let defined = prototypes(&[], &path)
            .into_iter()
            .filter(|(_, is_defined)| *is_defined);
        all.extend(defined.map(|(name, _)| name));
    }
    for path in files_below(&crate_folder().join("shim"), &["S"]) {
        all.extend(exported_by_assembly(&fs::read_to_string(&path).unwrap()));
    }
    all.extend(ELSEWHERE.map(str::to_owned));
    (all, unlisted)
}

#[test]
fn each_declared_function_is_exported() {
    let (exported, _) = exported();

    let missing: Vec<String> = declared()
        .into_iter()
        .filter(|name| !exported.contains(name) && !EXPANDED.contains(&name.as_str()))
        .collect();

    assert!(missing.is_empty(), "{missing:#?}");
}

#[test]
fn each_exported_function_is_declared() {
    let (exported, unlisted) = exported();
    let declared = declared();
    let headers = files_below(&crate_folder().join("../include"), &["h"]);
    let objects: BTreeSet<String> = headers
        .iter()
        .flat_map(|path| objects(&fs::read_to_string(path).unwrap()))
        .collect();

    let missing: Vec<String> = exported
        .into_iter()
        .filter(|name| !name.starts_with('_') && !is_known(name) && !unlisted.contains(name))
        .filter(|name| !declared.contains(name) && !objects.contains(name))
        .collect();

    assert!(missing.is_empty(), "{missing:#?}");
}
