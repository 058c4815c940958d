//! Writes `include/` from the Rust sources of `libc`, with cbindgen.
//!
//! Each sidecar `libc/headers/<path>.toml` makes one header `include/<path>.h`; `docs/headers.md`
//! says what a sidecar may hold. What cbindgen prints is cut into declarations, which are then
//! laid out one a line, under the feature-test conditions that the sidecar gives.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

use toml::{Table, Value};

mod declaration;
mod parameters;
mod sidecar;

use declaration::{Declaration, Kind};
use sidecar::Sidecar;

/// Writes every generated header; with `check`, only tells which ones differ from what is there.
///
/// # Errors
///
/// A message for the terminal: a sidecar or source that cannot be read, a source that cbindgen
/// cannot parse, or (with `check`) a header that is not up to date.
pub fn run(check: bool) -> Result<(), String> {
    let root = workspace_root();
    let tags = Tags::scan(&root.join("libc/src"))?;
    let mut stale = Vec::new();
    for (name, path) in sidecars(&root.join("libc/headers"))? {
        let sidecar = Sidecar::load(&name, &path)?;
        let text = generate(&root, &sidecar, &tags).map_err(|error| format!("{name}: {error}"))?;
        let target = root.join("include").join(&name);
        if fs::read_to_string(&target).is_ok_and(|old| old == text) {
            continue;
        }
        if check {
            stale.push(name);
            continue;
        }
        write(&target, &text)?;
    }
    if stale.is_empty() {
        return Ok(());
    }
    Err(format!(
        "not up to date (run `cargo xtask headers`): {}",
        stale.join(", ")
    ))
}

fn workspace_root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn write(target: &Path, text: &str) -> Result<(), String> {
    if let Some(folder) = target.parent() {
        fs::create_dir_all(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    }
    fs::write(target, text).map_err(|error| format!("{}: {error}", target.display()))
}

fn read(path: &Path) -> Result<String, String> {
    fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))
}

/// All sidecars below `folder`: the header's name, as programs include it, and the file.
fn sidecars(folder: &Path) -> Result<BTreeMap<String, PathBuf>, String> {
    let names = files_below(folder, "toml")?.into_iter().filter_map(|path| {
        let name = path.strip_prefix(folder).ok()?.with_extension("h");
        Some((name.to_str()?.to_owned(), path))
    });
    Ok(names.collect())
}

fn files_below(folder: &Path, extension: &str) -> Result<Vec<PathBuf>, String> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        let entries = fs::read_dir(&folder).map_err(|e| format!("{}: {e}", folder.display()))?;
        for path in entries.flatten().map(|entry| entry.path()) {
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|it| it == extension) {
                files.push(path);
            }
        }
    }
    files.sort();
    Ok(files)
}

/// The C tags of all structs and unions, whichever header they go to.
struct Tags {
    keyword: BTreeMap<String, &'static str>,
}

impl Tags {
    fn scan(folder: &Path) -> Result<Self, String> {
        let mut keyword = BTreeMap::new();
        for path in files_below(folder, "rs")? {
            for (kind, name) in public_types(&read(&path)?) {
                match kind {
                    "struct" => keyword.insert(name, "struct"),
                    "union" => keyword.insert(name, "union"),
                    _ => continue,
                };
            }
        }
        Ok(Self { keyword })
    }
}

/// The `pub struct|union|enum|type` items of one source file: keyword and name.
fn public_types(source: &str) -> Vec<(&str, String)> {
    let items = source.lines().filter_map(|line| {
        let mut words = line.strip_prefix("pub ")?.split_whitespace();
        let kind = words
            .next()
            .filter(|it| ["struct", "union", "enum", "type"].contains(it))?;
        let is_name = |c: char| c.is_ascii_alphanumeric() || c == '_';
        let name = words.next()?.split(|c| !is_name(c)).next()?;
        Some((kind, name.to_owned()))
    });
    items.collect()
}

/// The text of one header.
fn generate(root: &Path, sidecar: &Sidecar, tags: &Tags) -> Result<String, String> {
    let bindings = bindings(root, sidecar, tags)?;
    let declarations = declaration::parse(&bindings)?;
    Ok(lay_out(sidecar, &declarations))
}

/// What cbindgen makes of the sidecar's sources.
fn bindings(root: &Path, sidecar: &Sidecar, tags: &Tags) -> Result<String, String> {
    if sidecar.sources.is_empty() {
        return Ok(String::new());
    }
    let mut own = BTreeSet::new();
    let mut builder = cbindgen::Builder::new();
    for source in &sidecar.sources {
        let path = root.join("libc/src").join(source);
        own.extend(
            public_types(&read(&path)?)
                .into_iter()
                .map(|(_, name)| name),
        );
        builder = builder.with_src(path);
    }
    let config = config(root, sidecar, tags, &own)?;
    let bindings = builder
        .with_config(config)
        .generate()
        .map_err(|error| error.to_string())?;
    let mut text = Vec::new();
    bindings.write(&mut text);
    String::from_utf8(text).map_err(|error| error.to_string())
}

/// The shared configuration, with the sidecar's part, and with what cbindgen cannot know from this
/// header's sources alone: which foreign names are struct and union tags.
fn config(
    root: &Path,
    sidecar: &Sidecar,
    tags: &Tags,
    own: &BTreeSet<String>,
) -> Result<cbindgen::Config, String> {
    let mut table: Table = read(&root.join("libc/cbindgen.toml"))?
        .parse()
        .map_err(|error| format!("{error}"))?;
    merge(&mut table, &sidecar.cbindgen);
    let mut config: cbindgen::Config = Value::Table(table)
        .try_into()
        .map_err(|error| format!("{error}"))?;
    for (name, keyword) in &tags.keyword {
        if !own.contains(name) {
            let tag = format!("{keyword} {name}");
            config.export.rename.entry(name.clone()).or_insert(tag);
        }
    }
    let hidden = &config.export.exclude;
    config
        .export
        .include
        .extend(own.iter().filter(|name| !hidden.contains(name)).cloned());
    Ok(config)
}

fn merge(base: &mut Table, over: &Table) {
    for (key, value) in over {
        match (base.get_mut(key), value) {
            (Some(Value::Table(base)), Value::Table(over)) => merge(base, over),
            _ => {
                base.insert(key.clone(), value.clone());
            }
        }
    }
}

fn lay_out(sidecar: &Sidecar, declarations: &[Declaration]) -> String {
    let mut out = Vec::new();
    let sources: Vec<String> = sidecar
        .sources
        .iter()
        .map(|source| format!("libc/src/{source}"))
        .collect();
    let origin = if sources.is_empty() {
        format!("libc/headers/{}", sidecar.name.replace(".h", ".toml"))
    } else {
        sources.join(", ")
    };
    out.push(format!("/* <{}>, generated from {origin}", sidecar.name));
    out.push(String::from("   by `cargo xtask headers`; do not edit. */"));
    out.push(format!("#ifndef {}", sidecar.guard));
    out.push(format!("#define {}", sidecar.guard));
    out.push(String::new());
    out.extend(
        sidecar
            .includes
            .iter()
            .map(|include| under(sidecar.condition(include), format!("#include <{include}>"))),
    );
    out.push(String::new());
    out.extend(
        sidecar
            .typedefs
            .iter()
            .map(|name| under(sidecar.condition(name), sidecar::typedef(name))),
    );
    out.push(String::new());
    out.push(parameters::reserve_in(&sidecar.after_includes));
    out.push(String::new());
    push_all(&mut out, sidecar, declarations, &[Kind::Constant]);
    out.push(String::from("__BEGIN_DECLS\n"));
    push_all(&mut out, sidecar, declarations, &[Kind::Type]);
    out.push(parameters::reserve_in(&sidecar.before_functions) + "\n");
    push_all(&mut out, sidecar, declarations, &[Kind::Function]);
    out.push(parameters::reserve_in(&sidecar.trailer));
    out.push(String::from("\n__END_DECLS\n"));
    out.push(format!("#endif /* {} */", sidecar.guard));
    squeeze(&out.join("\n"))
}

/// `text` under a condition, if there is one.
fn under(condition: Option<&str>, text: String) -> String {
    match condition {
        Some(condition) => format!("#if {condition}\n{text}\n#endif"),
        None => text,
    }
}

/// Prints the declarations of `kinds`, each under its condition.
fn push_all(
    out: &mut Vec<String>,
    sidecar: &Sidecar,
    declarations: &[Declaration],
    kinds: &[Kind],
) {
    let mut open: Option<&str> = None;
    for declaration in declarations.iter().filter(|it| kinds.contains(&it.kind)) {
        let condition = sidecar.condition(&declaration.name);
        if condition != open {
            out.extend(open.map(|_| String::from("#endif")));
            out.extend(condition.map(|condition| format!("#if {condition}")));
            open = condition;
        }
        let text = sidecar.with_attribute(declaration);
        out.push(match declaration.kind {
            Kind::Function => parameters::reserve(&text),
            Kind::Type if text.starts_with("typedef ") => parameters::reserve(&text),
            Kind::Constant | Kind::Type => text,
        });
        if declaration.kind == Kind::Type {
            out.push(String::new());
        }
    }
    out.extend(open.map(|_| String::from("#endif")));
    out.push(String::new());
}

/// At most one empty line in a row, none at the start of a block, one newline at the end.
fn squeeze(text: &str) -> String {
    let mut lines: Vec<&str> = Vec::new();
    for line in text.lines().map(str::trim_end) {
        let is_second = line.is_empty() && lines.last().is_some_and(|last| last.is_empty());
        if !is_second {
            lines.push(line);
        }
    }
    lines.join("\n") + "\n"
}
