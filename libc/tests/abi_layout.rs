//! Our headers and the host's (glibc's) lay out every struct alike and give every constant the same
//! value, as far as both have it. bindgen reads both.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
    process::Command,
};

/// What one set of headers says: "Size of x", "Offset of field: x::y", constants.
#[derive(Debug, Default)]
struct Facts {
    layout: BTreeMap<String, u64>,
    constants: BTreeMap<String, i128>,
}

/// Constants that are other on purpose (by how they begin), each with its reason.
const OTHER_VALUES: [(&str, &str); 1] = [(
    "__GLIBC_USE_",
    "how glibc's own headers ask each other; ours do not",
)];

/// Structs that are not glibc's, each with its reason; their sizes are compared all the same.
const OTHER_FIELDS: [(&str, &str); 3] = [
    ("rusage", "glibc wraps each field in a union without a name"),
    (
        "__pthread_cond_s",
        "a condition is initialised to zeros, and is otherwise ours",
    ),
    (
        "__pthread_rwlock_arch_t",
        "a lock is initialised to zeros, and is otherwise ours",
    ),
];

/// Structs inside others that have another size, with the reason.
const OTHER_SIZES: [(&str, &str); 1] = [(
    "Size of tftphdr__bindgen_ty_1__bindgen_ty_1",
    "glibc's ends with an array without a length, which ISO C does not have in a union",
)];

fn include() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../include")
}

/// The headers that both have. Linux's own (`linux/`, `asm/`) clash with glibc's on the host.
fn shared_headers() -> Vec<String> {
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
                continue;
            }
            let name = path
                .strip_prefix(&root)
                .unwrap()
                .to_str()
                .unwrap()
                .to_owned();
            let is_internal = ["bits/", "linux/", "asm/"]
                .iter()
                .any(|it| name.starts_with(it));
            let is_on_host = ["/usr/include", "/usr/include/x86_64-linux-gnu"]
                .iter()
                .any(|root| Path::new(root).join(&name).exists());
            // Macros alone, which glibc's refuses to clang.
            let is_generic = name == "tgmath.h";
            if !is_internal && is_on_host && !is_generic && name.ends_with(".h") {
                found.push(name);
            }
        }
    }
    found.sort();
    found
}

/// The folder of the compiler's own headers.
fn freestanding() -> String {
    let out = Command::new("gcc")
        .arg("-print-file-name=include")
        .output()
        .unwrap();
    String::from_utf8(out.stdout).unwrap().trim().to_owned()
}

fn facts(arguments: &[String]) -> Facts {
    let includes = shared_headers()
        .into_iter()
        .map(|name| format!("#include <{name}>\n"));
    let source: String = ["#define _GNU_SOURCE 1\n".to_owned()]
        .into_iter()
        .chain(includes)
        .collect();
    let bindings = bindgen::Builder::default()
        .header_contents("all.h", &source)
        .clang_args(arguments)
        .prepend_enum_name(false)
        .blocklist_function(".*")
        .blocklist_var("signgam")
        .layout_tests(true)
        .merge_extern_blocks(true)
        .generate()
        .unwrap();
    parse(&bindings.to_string())
}

fn parse(bindings: &str) -> Facts {
    let mut facts = Facts::default();
    // Some lines are broken after `=` or `[`: join all of it.
    let text = bindings.split_whitespace().collect::<Vec<_>>().join(" ");
    for part in text.split("[\"").skip(1) {
        let Some((what, rest)) = part.split_once("\"]") else {
            continue;
        };
        let number = rest
            .split_once("- ")
            .and_then(|(_, rest)| rest.split("usize").next());
        if let Some(number) = number.and_then(|number| number.trim().parse().ok()) {
            facts.layout.insert(what.to_owned(), number);
        }
    }
    for part in text.split("pub const ").skip(1) {
        let Some((name, rest)) = part.split_once(": ") else {
            continue;
        };
        let value = rest
            .split_once("= ")
            .and_then(|(_, rest)| rest.split(';').next());
        if let Some(value) = value.and_then(|value| value.trim().parse().ok()) {
            facts.constants.insert(name.to_owned(), value);
        }
    }
    facts
}

fn ours() -> Facts {
    let include = include().to_str().unwrap().to_owned();
    facts(&[
        "-nostdinc".into(),
        "-isystem".into(),
        include,
        "-isystem".into(),
        freestanding(),
    ])
}

fn hosts() -> Facts {
    let system = ["/usr/include/x86_64-linux-gnu", "/usr/include"];
    let mut arguments = vec![
        "-nostdinc".to_owned(),
        "-isystem".to_owned(),
        freestanding(),
    ];
    arguments.extend(
        system
            .iter()
            .flat_map(|it| ["-isystem".to_owned(), (*it).to_owned()]),
    );
    facts(&arguments)
}

#[test]
fn headers_agree_with_the_hosts() {
    let (ours, hosts) = (ours(), hosts());
    let mut differences = BTreeSet::new();
    for (what, value) in &ours.layout {
        let is_ours = OTHER_FIELDS
            .iter()
            .any(|(name, _)| what.contains(&format!(": {name}::")))
            || OTHER_SIZES.iter().any(|(size, _)| what == size);
        if let Some(host) = hosts
            .layout
            .get(what)
            .filter(|host| *host != value && !is_ours)
        {
            differences.insert(format!("{what}: {value}, on the host {host}"));
        }
    }
    for (name, value) in &ours.constants {
        let is_ours = OTHER_VALUES
            .iter()
            .any(|(start, _)| name.starts_with(start));
        if let Some(host) = hosts
            .constants
            .get(name)
            .filter(|host| *host != value && !is_ours)
        {
            differences.insert(format!("{name} = {value}, on the host {host}"));
        }
    }

    let compared = ours
        .layout
        .keys()
        .filter(|what| hosts.layout.contains_key(*what))
        .count();
    println!(
        "{compared} sizes and offsets, {} constants",
        ours.constants.len()
    );
    assert!(
        compared > 600,
        "only {compared} sizes and offsets were found in both"
    );
    assert!(differences.is_empty(), "{differences:#?}");
}

#[test]
fn every_public_field_of_ours_is_on_the_host() {
    let (ours, hosts) = (ours(), hosts());
    let is_public = |what: &&String| {
        what.strip_prefix("Offset of field: ").is_some_and(|path| {
            let (owner, field) = path.split_once("::").unwrap_or_default();
            let is_shared = hosts.layout.contains_key(&format!("Size of {owner}"));
            let is_ours = OTHER_FIELDS.iter().any(|(name, _)| *name == owner);
            is_shared && !is_ours && !field.starts_with('_') && !owner.contains("bindgen_ty")
        })
    };
    let missing: Vec<&String> = ours
        .layout
        .keys()
        .filter(is_public)
        .filter(|what| !hosts.layout.contains_key(*what))
        .collect();

    assert!(missing.is_empty(), "{missing:#?}");
}
