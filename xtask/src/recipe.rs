//! The files of a folder in `c-apps/`: how a program is built, run and tried.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::host;

/// One folder of `c-apps/`.
pub struct Recipe {
    /// The folder's name.
    pub name: String,
    /// The folder.
    pub folder: PathBuf,
    /// `recipe.toml`.
    pub build: Build,
}

/// `recipe.toml`: where the source is and how it is built. There is no key for a patch.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Build {
    /// The program's own version.
    pub version: String,
    /// Where the source can be had, best first; none for a program whose source is in the folder.
    #[serde(default)]
    pub source: Vec<Source>,
    /// Debian packages that the build runs, beyond the toolchain.
    #[serde(default)]
    pub tools: Vec<String>,
    /// Recipes of libraries that are built and installed into the sysroot first.
    #[serde(default)]
    pub libraries: Vec<String>,
    /// Lines that prepare the build folder; run again only when the recipe or a header changes.
    #[serde(default)]
    pub configure: Vec<String>,
    /// Lines that compile and link.
    pub make: Vec<String>,
    /// The program, from the build folder; a library has none.
    pub program: Option<PathBuf>,
}

/// One place where the source can be had: a file of a Debian source package.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// The source package.
    pub package: String,
    /// Its version.
    pub version: String,
    /// The upstream archive in it.
    pub file: String,
    /// Its SHA-256, in hexadecimal.
    pub sha256: String,
}

/// `run.toml`: how the program is started and what its root file system holds.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Run {
    /// Memory, such as `64M`.
    pub memory: String,
    /// Processors.
    #[serde(default = "one")]
    pub cpus: u32,
    /// `argv`, the program's name included.
    pub args: Vec<String>,
    /// The environment.
    #[serde(default)]
    pub env: BTreeMap<String, String>,
    /// Ports that lead in with user networking, as `PORTS=` has them.
    #[serde(default)]
    pub ports: Vec<String>,
    /// Path in the image → file or folder here.
    #[serde(default)]
    pub files: BTreeMap<String, PathBuf>,
    /// Files that are made up.
    #[serde(default)]
    pub generate: Vec<Generated>,
}

/// A file of known, random-looking bytes.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Generated {
    /// Path in the image.
    pub path: String,
    /// Its length.
    pub bytes: usize,
    /// Not part of the image: only `make run` and the tests lay it over the image's files.
    #[serde(default)]
    pub beside_image: bool,
}

/// `smoke.toml`: commands run from outside, or boots of the program, and what they must print.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Smoke {
    /// In this order.
    pub check: Vec<Check>,
}

/// One check of a smoke test: either a command (`run`), or a boot of its own (`boot`).
///
/// A command finds the guest at `$HOST` and `$PORT_<guest port>`, the recipe's folder at `$RECIPE`
/// and the image's files at `$ROOT`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Check {
    /// What is tried, in a few words.
    pub name: String,
    /// A line for the shell; it must end with 0.
    pub run: Option<String>,
    /// The arguments of a boot of its own, the program's name included. `$HOST` and `$PORT` in them
    /// are this host, as the guest sees it, and a free port of it.
    pub boot: Option<Vec<String>>,
    /// Standard input of that boot.
    #[serde(default)]
    pub stdin: String,
    /// A line for the shell that runs beside that boot, such as a server at `$PORT`.
    pub beside: Option<String>,
    /// All that it must print.
    pub prints: Option<String>,
    /// What its output must hold.
    pub contains: Option<String>,
    /// The exit status, if not 0.
    #[serde(default)]
    pub status: i32,
}

fn one() -> u32 {
    1
}

impl Recipe {
    /// Reads `c-apps/<name>`.
    ///
    /// # Errors
    ///
    /// If there is no such folder, or its recipe cannot be read.
    pub fn load(name: &str) -> Result<Self> {
        let folder = apps_folder().join(name);
        if name.is_empty() || name.contains('/') || !folder.join("recipe.toml").is_file() {
            bail!(
                "no app \"{name}\" in c-apps; there are: {}",
                names()?.join(" ")
            );
        }
        let build = read(&folder.join("recipe.toml"))?;
        Ok(Self {
            name: name.to_owned(),
            folder,
            build,
        })
    }

    /// Reads `c-apps/libraries/<name>`: a library that programs need.
    ///
    /// # Errors
    ///
    /// If its recipe cannot be read.
    pub fn load_library(name: &str) -> Result<Self> {
        let folder = apps_folder().join("libraries").join(name);
        let build = read(&folder.join("recipe.toml"))?;
        Ok(Self {
            name: name.to_owned(),
            folder,
            build,
        })
    }

    /// Reads `tests/conformance/<name>`: a suite that is one program.
    ///
    /// # Errors
    ///
    /// If its recipe cannot be read.
    pub fn load_suite(name: &str) -> Result<Self> {
        let folder = host::project().join("tests/conformance").join(name);
        let build = read(&folder.join("recipe.toml"))?;
        Ok(Self {
            name: name.to_owned(),
            folder,
            build,
        })
    }

    /// Reads `run.toml`.
    pub fn run(&self) -> Result<Run> {
        read(&self.folder.join("run.toml"))
    }

    /// Reads `smoke.toml`.
    pub fn smoke(&self) -> Result<Smoke> {
        read(&self.folder.join("smoke.toml"))
    }

    /// Where everything about this program is built.
    pub fn work(&self) -> PathBuf {
        host::build().join("apps").join(&self.name)
    }
}

/// The names of all programs (not of libraries), sorted.
pub fn names() -> Result<Vec<String>> {
    let entries = fs::read_dir(apps_folder())
        .context("cannot read c-apps")?
        .flatten();
    let folders = entries.filter(|entry| entry.path().join("run.toml").is_file());
    let mut names: Vec<_> = folders
        .map(|e| e.file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    Ok(names)
}

fn apps_folder() -> PathBuf {
    host::project().join("c-apps")
}

fn read<T: DeserializeOwned>(path: &Path) -> Result<T> {
    let text =
        fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    toml::from_str(&text).with_context(|| format!("{}", path.display()))
}
