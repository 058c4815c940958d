//! The sidecar of one header: what cannot be said in its Rust sources.

use std::{collections::BTreeMap, path::Path};

use toml::{Table, Value};

use super::{declaration::Declaration, read};

/// One `libc/headers/<path>.toml`.
pub struct Sidecar {
    /// The header as programs include it: `sys/socket.h`.
    pub name: String,
    /// The macro of the include guard.
    pub guard: String,
    /// Rust files under `libc/src`.
    pub sources: Vec<String>,
    /// Headers to include first.
    pub includes: Vec<String>,
    /// Shared typedefs that it has to declare (`pid_t`; see `include/bits/types.h`).
    pub typedefs: Vec<String>,
    /// C text after the includes, outside `extern "C"`.
    pub after_includes: String,
    /// C text between the types and the functions.
    pub before_functions: String,
    /// C text after the functions.
    pub trailer: String,
    /// Feature-test condition → names (one `*` at an end stands for anything).
    when: BTreeMap<String, Vec<String>>,
    /// Attribute → functions that carry it.
    attributes: BTreeMap<String, Vec<String>>,
    /// The rest: cbindgen's own configuration.
    pub cbindgen: Table,
}

impl Sidecar {
    /// Reads the sidecar of header `name` from `path`.
    pub fn load(name: &str, path: &Path) -> Result<Self, String> {
        let mut table: Table = read(path)?
            .parse()
            .map_err(|error| format!("{}: {error}", path.display()))?;
        let guard = format!("_{}", name.to_uppercase().replace(['/', '.', '-'], "_"));
        let mut includes = vec![String::from("features.h")];
        let typedefs = strings(table.remove("typedefs"));
        if !typedefs.is_empty() {
            includes.push(String::from("bits/types.h"));
        }
        includes.extend(strings(table.remove("includes")));
        includes.retain(|include| include != name);
        Ok(Self {
            name: name.to_owned(),
            guard: table.remove("guard").and_then(text).unwrap_or(guard),
            sources: strings(table.remove("sources")),
            includes,
            typedefs,
            after_includes: table
                .remove("after_includes")
                .and_then(text)
                .unwrap_or_default(),
            before_functions: table
                .remove("before_functions")
                .and_then(text)
                .unwrap_or_default(),
            trailer: table.remove("trailer").and_then(text).unwrap_or_default(),
            when: lists(table.remove("when")),
            attributes: lists(table.remove("attributes")),
            cbindgen: table,
        })
    }

    /// The feature-test condition under which `name` is declared, if there is one.
    pub fn condition(&self, name: &str) -> Option<&str> {
        key_of(&self.when, name)
    }

    /// The declaration's text, with the attribute that the sidecar gives it.
    pub fn with_attribute(&self, declaration: &Declaration) -> String {
        let text = &declaration.text;
        match (
            key_of(&self.attributes, &declaration.name),
            text.strip_suffix(';'),
        ) {
            (Some(attribute), Some(start)) => format!("{start} {attribute};"),
            _ => text.clone(),
        }
    }
}

/// How C declares the shared type `name` once, whichever headers are included.
pub fn typedef(name: &str) -> String {
    match name {
        "NULL" | "size_t" | "wchar_t" | "wint_t" | "ptrdiff_t" => {
            format!("#define __need_{name}\n#include <stddef.h>")
        }
        "va_list" => String::from(
            "#define __need___va_list\n#include <stdarg.h>\n#ifndef _VA_LIST_DEFINED\n\
             #define _VA_LIST_DEFINED\ntypedef __gnuc_va_list va_list;\n#endif",
        ),
        _ => format!(
            "#ifndef __{name}_defined\n#define __{name}_defined\ntypedef __{name} {name};\n#endif"
        ),
    }
}

/// The key under which `name` is listed; an exact entry goes before a pattern.
fn key_of<'a>(lists: &'a BTreeMap<String, Vec<String>>, name: &str) -> Option<&'a str> {
    let by = |matches: fn(&str, &str) -> bool| {
        let found = lists
            .iter()
            .find(|(_, names)| names.iter().any(|it| matches(it, name)));
        found.map(|(key, _)| key.as_str())
    };
    by(|pattern, name| pattern == name).or_else(|| by(matches))
}

fn matches(pattern: &str, name: &str) -> bool {
    if let Some(end) = pattern.strip_prefix('*') {
        return name.ends_with(end);
    }
    pattern
        .strip_suffix('*')
        .is_some_and(|start| name.starts_with(start))
}

fn text(value: Value) -> Option<String> {
    value.as_str().map(str::to_owned)
}

fn strings(value: Option<Value>) -> Vec<String> {
    let list = value
        .and_then(|value| value.as_array().cloned())
        .unwrap_or_default();
    list.into_iter().filter_map(text).collect()
}

fn lists(value: Option<Value>) -> BTreeMap<String, Vec<String>> {
    let table = value
        .and_then(|value| value.as_table().cloned())
        .unwrap_or_default();
    table
        .into_iter()
        .map(|(key, list)| (key, strings(Some(list))))
        .collect()
}
