//! Each header compiles alone, in each version of C and C++ that programs use, without a warning.

use std::{
    fs,
    io::Write as _,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    sync::Mutex,
    thread,
};

/// Compiler, language, and what else to say.
const VARIANTS: [(&str, &[&str]); 12] = [
    ("gcc", &["-xc", "-std=c99"]),
    ("gcc", &["-xc", "-std=c99", "-D_POSIX_C_SOURCE=200809L"]),
    ("gcc", &["-xc", "-std=c11", "-D_XOPEN_SOURCE=700"]),
    ("gcc", &["-xc", "-std=c17", "-D_GNU_SOURCE"]),
    ("gcc", &["-xc", "-std=gnu17"]),
    ("gcc", &["-xc", "-std=gnu2x"]),
    (
        "gcc",
        &[
            "-xc",
            "-std=c17",
            "-D_GNU_SOURCE",
            "-D_FILE_OFFSET_BITS=64",
            "-D_LARGEFILE64_SOURCE",
        ],
    ),
    ("g++", &["-xc++", "-std=c++11"]),
    (
        "g++",
        &[
            "-xc++",
            "-std=gnu++98",
            "-Wno-long-long",
            "-Wno-variadic-macros",
        ],
    ),
    ("g++", &["-xc++", "-std=c++14"]),
    ("g++", &["-xc++", "-std=c++17"]),
    ("g++", &["-xc++", "-std=c++20"]),
];

const WARNINGS: [&str; 5] = [
    "-Wall",
    "-Wextra",
    "-Wsystem-headers",
    "-pedantic",
    "-Werror",
];

fn include() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../include")
}

/// All headers, as programs name them.
fn headers() -> Vec<String> {
    let root = include();
    let mut found = Vec::new();
    let mut folders = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        for path in fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().path())
        {
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|it| it == "h") {
                found.push(
                    path.strip_prefix(&root)
                        .unwrap()
                        .to_str()
                        .unwrap()
                        .to_owned(),
                );
            }
        }
    }
    found.sort();
    found
}

/// The compiler's own headers (`<stddef.h>` and the like).
fn freestanding(compiler: &str) -> String {
    let out = Command::new(compiler)
        .arg("-print-file-name=include")
        .output()
        .unwrap();
    String::from_utf8(out.stdout).unwrap().trim().to_owned()
}

/// What the compiler says against `source`; nothing if all is well.
fn complaints(compiler: &str, arguments: &[&str], source: &str) -> Option<String> {
    let mut child = Command::new(compiler)
        .args(arguments)
        .args(WARNINGS)
        .args(["-fsyntax-only", "-nostdinc", "-isystem"])
        .arg(include())
        .args(["-isystem", &freestanding(compiler), "-"])
        .stdin(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child
        .stdin
        .take()
        .unwrap()
        .write_all(source.as_bytes())
        .unwrap();
    let out = child.wait_with_output().unwrap();
    (!out.status.success()).then(|| String::from_utf8_lossy(&out.stderr).into_owned())
}

#[test]
fn each_header_compiles_alone_without_a_warning() {
    let headers = headers();
    let work = headers
        .iter()
        .flat_map(|header| VARIANTS.map(|variant| (header, variant)));
    let work = Mutex::new(work);
    let failures = Mutex::new(Vec::new());
    let next = || work.lock().unwrap().next();
    let compile_the_rest = || {
        while let Some((header, (compiler, arguments))) = next() {
            let source = format!("#include <{header}>\nextern int x;\n");
            if let Some(text) = complaints(compiler, arguments, &source) {
                failures
                    .lock()
                    .unwrap()
                    .push(format!("{header} {arguments:?}:\n{text}"));
            }
        }
    };
    thread::scope(|scope| {
        for _ in 0..thread::available_parallelism().map_or(2, usize::from) {
            scope.spawn(compile_the_rest);
        }
    });

    let failures = failures.into_inner().unwrap();
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn all_headers_compile_together_in_either_order() {
    let headers: Vec<String> = headers()
        .iter()
        .map(|header| format!("#include <{header}>\n"))
        .collect();
    let forward = headers.concat();
    let backward: String = headers.iter().rev().map(String::as_str).collect();
    let mut failures = Vec::new();
    for (compiler, arguments) in VARIANTS {
        for source in [&forward, &backward] {
            failures.extend(complaints(compiler, arguments, source));
        }
    }

    assert!(failures.is_empty(), "{}", failures.join("\n"));
}
