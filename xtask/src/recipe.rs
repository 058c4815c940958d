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
    /// The folder: of `run.toml`, `smoke.toml` and the files they name.
    pub folder: PathBuf,
    /// The recipe whose build makes the program: this one, or that of `built_by`.
    pub builder: String,
    /// The folder of that recipe.
    pub build_folder: PathBuf,
    /// The builder's `recipe.toml`, with this recipe's program.
    pub build: Build,
}

/// `recipe.toml` of a program that another recipe builds along with its own.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ByProduct {
    /// The recipe that builds it.
    built_by: String,
    /// The program, from the build folder.
    program: PathBuf,
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
    /// Debian packages whose files the build takes, such as a static library; all are needed. They
    /// are unpacked, not installed: `$PACKAGES` is their root.
    #[serde(default)]
    pub package: Vec<Source>,
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

/// One place where the source can be had: a file of a Debian source package. Or a binary package.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// The package.
    pub package: String,
    /// Its version.
    pub version: String,
    /// The upstream archive in it; of a binary package, its own file.
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

/// A file of known, random-looking bytes, unless `files` has one of that path.
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
    /// The program of c-apps that is booted to be talked to, if it is not this one: for clients, whose
    /// checks boot `$IMAGE` with `$BOOT`.
    pub server: Option<String>,
    /// In this order.
    pub check: Vec<Check>,
}

/// One check of a smoke test: either a command (`run`), or a boot of its own (`boot`).
///
/// A command finds the guest at `$HOST` and `$PORT_<guest port>`, the recipe's folder at `$RECIPE`
/// and the image's files at `$ROOT`. `$BOOT $IMAGE args…` boots the recipe's own
/// program; such a guest finds the host at 10.0.2.2.
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
        let Some(other) = by_product(&folder)? else {
            let build = read(&folder.join("recipe.toml"))?;
            return Ok(Self::with_own_build(name, folder, build));
        };
        let build_folder = apps_folder().join(&other.built_by);
        let mut build: Build = read(&build_folder.join("recipe.toml"))?;
        build.program = Some(other.program);
        Ok(Self {
            name: name.to_owned(),
            folder,
            builder: other.built_by,
            build_folder,
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
        let name = format!("library-{name}");
        Ok(Self::with_own_build(&name, folder, build))
    }

    fn with_own_build(name: &str, folder: PathBuf, build: Build) -> Self {
        Self {
            name: name.to_owned(),
            builder: name.to_owned(),
            build_folder: folder.clone(),
            folder,
            build,
        }
    }

    /// Reads a folder of `tests`: the one program that a suite is, or talks to.
    ///
    /// # Errors
    ///
    /// If its recipe cannot be read.
    pub fn load_suite(kind: &str, name: &str) -> Result<Self> {
        let folder = host::project().join("tests").join(kind).join(name);
        let build = read(&folder.join("recipe.toml"))?;
        let name = format!("suite-{name}");
        Ok(Self::with_own_build(&name, folder, build))
    }

    /// Reads `run.toml`.
    pub fn run(&self) -> Result<Run> {
        read(&self.folder.join("run.toml"))
    }

    /// Reads the `run.toml` beside the recipe that the program is built by.
    pub fn builders_run(&self) -> Result<Run> {
        read(&self.build_folder.join("run.toml"))
    }

    /// Reads `smoke.toml`.
    pub fn smoke(&self) -> Result<Smoke> {
        read(&self.folder.join("smoke.toml"))
    }

    /// Where the image's own files are staged.
    pub fn work(&self) -> PathBuf {
        host::build().join("apps").join(&self.name)
    }

    /// Where the program is compiled.
    pub fn build_work(&self) -> PathBuf {
        host::build().join("apps").join(&self.builder)
    }

    /// All programs that this recipe's build makes, from the build folder: its own and those of
    /// the recipes that name it in `built_by`.
    ///
    /// # Errors
    ///
    /// If a recipe cannot be read.
    pub fn programs(&self) -> Result<Vec<PathBuf>> {
        let own: Build = read(&self.build_folder.join("recipe.toml"))?;
        let mut programs: Vec<PathBuf> = own.program.into_iter().collect();
        for name in names()? {
            let other = by_product(&apps_folder().join(name))?;
            programs.extend(
                other
                    .filter(|other| other.built_by == self.builder)
                    .map(|other| other.program),
            );
        }
        Ok(programs)
    }
}

/// What the recipe in `folder` says if another recipe builds its program.
fn by_product(folder: &Path) -> Result<Option<ByProduct>> {
    let path = folder.join("recipe.toml");
    let is_by_product = read::<toml::Table>(&path)?.contains_key("built_by");
    is_by_product.then(|| read(&path)).transpose()
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
