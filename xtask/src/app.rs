//! Building a program of `c-apps/`: fetch, unpack, configure, make, all under `build/apps/`.

mod root;

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use sha2::{Digest, Sha256};

use crate::command_line;
use crate::host;
use crate::image;
use crate::recipe::{Recipe, Run};
use crate::setup::{self, For};
use crate::source;
use crate::sysroot::Sysroot;

/// What `make image` leaves, and what `make run` needs besides.
pub struct Built {
    /// The bootable image.
    pub image: PathBuf,
    /// The image's files, as a folder.
    pub root: PathBuf,
    /// An archive of the files that are laid over the image's when it is run, if there are any.
    pub overlay: Option<PathBuf>,
    /// How it is started.
    pub run: Run,
}

/// Builds the image of the program `name`.
///
/// # Errors
///
/// If there is no such program, or something of it cannot be fetched or built.
pub fn image(name: &str) -> Result<Built> {
    let recipe = Recipe::load(name)?;
    let run = recipe.run()?;
    let sysroot = Sysroot::new();
    sysroot.make()?;
    for library in &recipe.build.libraries {
        build(&Recipe::load_library(library)?, &sysroot)?;
    }
    let program = build(&recipe, &sysroot)?.context("the recipe names no program")?;
    let _staging = host::lock(&format!("image-{name}"))?;
    let files = root::stage(&recipe, &run)?;
    let images = host::build().join("images");
    fs::create_dir_all(&images)?;
    let image = images.join(format!("{name}.elf"));
    let stripped = recipe.work().join("stripped");
    host::run_quietly(host::command("strip", ["-o"]).arg(&stripped).arg(&program))?;
    let env = run
        .env
        .iter()
        .map(|(key, value)| format!("skerry.env={key}={value}"));
    let line = command_line::join(&env.collect::<Vec<_>>(), &run.args);
    image::write(&stripped, &fs::read(&files.archive)?, &line, &image)?;
    Ok(Built {
        image,
        root: files.folder,
        overlay: files.overlay,
        run,
    })
}

/// Builds the program of the suite `name` in the folder `kind` of `tests`; returns it and the folder of its source.
///
/// # Errors
///
/// If something of it cannot be fetched or built.
pub fn suite(kind: &str, name: &str) -> Result<(PathBuf, PathBuf)> {
    let recipe = Recipe::load_suite(kind, name)?;
    let program = build(&recipe, &Sysroot::new())?;
    let program = program.context("the recipe names no program")?;
    Ok((program, recipe.build_work().join("source")))
}

/// Builds what `recipe` says and returns the program, if it has one.
fn build(recipe: &Recipe, sysroot: &Sysroot) -> Result<Option<PathBuf>> {
    let tree = Tree::new(recipe, sysroot);
    let tools: Vec<&str> = recipe.build.tools.iter().map(String::as_str).collect();
    setup::ensure_packages(&tools)?;
    let mut groups = vec![For::Toolchain];
    if !recipe.build.source.is_empty() || !recipe.build.package.is_empty() {
        groups.push(For::Sources);
    }
    setup::ensure(&groups)?;
    let _building = host::lock(&format!("build-{}", recipe.builder))?;
    let recipe_stamp = tree.recipe_stamp()?;
    let library_stamp = digest(&[
        fs::read(sysroot.lib().join("libc.a"))?,
        fs::read(sysroot.lib().join("skerry.ld"))?,
    ]);
    let is_configured = tree.has_stamp("configured", &recipe_stamp);
    let is_made = is_configured && tree.has_stamp("made", &library_stamp);
    let program = recipe
        .build
        .program
        .as_ref()
        .map(|path| tree.build.join(path));
    if is_made && program.as_ref().is_none_or(|path| path.exists()) {
        return Ok(program);
    }
    host::say(&format!(
        "building {} {}",
        recipe.builder, recipe.build.version
    ));
    if !is_configured {
        tree.configure()?;
        fs::write(tree.work.join("configured"), recipe_stamp)?;
    }
    for program in recipe.programs()? {
        // The make line would not see that libc.a changed.
        let _ = fs::remove_file(tree.build.join(program));
    }
    tree.run_lines(&recipe.build.make, "make")?;
    if let Some(missing) = program.as_ref().filter(|path| !path.exists()) {
        bail!("the build left no {}", missing.display());
    }
    fs::write(tree.work.join("made"), library_stamp)?;
    Ok(program)
}

/// The folders of one build.
struct Tree<'a> {
    recipe: &'a Recipe,
    sysroot: &'a Sysroot,
    work: PathBuf,
    source: PathBuf,
    build: PathBuf,
}

impl<'a> Tree<'a> {
    fn new(recipe: &'a Recipe, sysroot: &'a Sysroot) -> Self {
        let work = recipe.build_work();
        let is_own = recipe.build.source.is_empty();
        let source = if is_own {
            recipe.build_folder.clone()
        } else {
            work.join("source")
        };
        Self {
            recipe,
            sysroot,
            source,
            build: work.join("build"),
            work,
        }
    }

    fn packages(&self) -> PathBuf {
        self.work.join("packages")
    }

    fn configure(&self) -> Result<()> {
        fs::create_dir_all(&self.work)?;
        if !self.recipe.build.source.is_empty() {
            let archive = source::fetch(&self.recipe.build.source)?;
            source::unpack(&archive, &self.source)?;
        }
        source::unpack_packages(&self.recipe.build.package, &self.packages())?;
        let _ = fs::remove_dir_all(&self.build);
        fs::create_dir_all(&self.build)?;
        let cache = self.recipe.build_folder.join("config.cache");
        if cache.exists() {
            fs::copy(cache, self.build.join("config.cache"))?;
        }
        self.run_lines(&self.recipe.build.configure, "configure")
    }

    /// Runs shell lines in the build folder; what they say goes to a file, shown if they fail.
    fn run_lines(&self, lines: &[String], name: &str) -> Result<()> {
        let jobs = std::thread::available_parallelism().map_or(1, usize::from);
        let script = format!("set -e\n{}", lines.join("\n"));
        let log_path = self.work.join(format!("{name}.log"));
        let log = fs::File::create(&log_path)?;
        let mut shell = host::command("sh", ["-c", &script]);
        shell
            .current_dir(&self.build)
            .envs(self.sysroot.environment());
        shell
            .env("SOURCE", &self.source)
            .env("BUILD", &self.build)
            .env("PACKAGES", self.packages())
            .env("JOBS", jobs.to_string());
        shell
            .env("RECIPE", &self.recipe.build_folder)
            .env("SYSROOT", self.sysroot.path());
        for variable in [
            "MAKEFLAGS",
            "MFLAGS",
            "MAKELEVEL",
            "CFLAGS",
            "LDFLAGS",
            "CC",
            "ARGS",
            "APP",
        ] {
            shell.env_remove(variable);
        }
        shell
            .stdin(std::process::Stdio::null())
            .stdout(log.try_clone()?)
            .stderr(log);
        host::run(&mut shell).map_err(|_| self.failure(name, &log_path))
    }

    fn failure(&self, name: &str, log: &Path) -> anyhow::Error {
        const LINES: usize = 25;
        let text = fs::read(log).unwrap_or_default();
        let text = String::from_utf8_lossy(&text);
        let lines: Vec<&str> = text.lines().collect();
        eprintln!("{}", lines[lines.len().saturating_sub(LINES)..].join("\n"));
        anyhow::anyhow!(
            "{}: {name} failed; all of it: {}",
            self.recipe.builder,
            log.display()
        )
    }

    fn has_stamp(&self, name: &str, stamp: &str) -> bool {
        fs::read_to_string(self.work.join(name)).is_ok_and(|old| old == stamp)
    }

    /// Changes when the recipe's folder (less what only the image holds), a header or the
    /// compiler's flags change.
    fn recipe_stamp(&self) -> Result<String> {
        let mut parts = Vec::new();
        let without_files = |path: &Path| path.is_file();
        let mut entries: Vec<PathBuf> = fs::read_dir(&self.recipe.build_folder)?
            .flatten()
            .map(|e| e.path())
            .collect();
        entries.sort();
        const NOT_BUILT: &[&str] = &["README.md", "run.toml", "smoke.toml"];
        // All that one recipe builds has one stamp, whichever of its programs is asked for.
        let run = self.recipe.builders_run();
        let in_image: Vec<PathBuf> =
            run.map_or_else(|_| Vec::new(), |run| run.files.into_values().collect());
        let counts = |path: &PathBuf| {
            !NOT_BUILT.iter().any(|name| path.ends_with(name))
                && !in_image
                    .iter()
                    .any(|file| *path == self.recipe.build_folder.join(file))
        };
        for path in entries
            .into_iter()
            .filter(|path| without_files(path))
            .filter(counts)
        {
            parts.push(fs::read(path)?);
        }
        parts.push(fs::read(self.sysroot.lib().join("skerry.specs"))?);
        read_all(&self.sysroot.path().join("include"), &mut parts)?;
        Ok(digest(&parts))
    }
}

fn read_all(folder: &Path, parts: &mut Vec<Vec<u8>>) -> Result<()> {
    let mut entries: Vec<PathBuf> = fs::read_dir(folder)?.flatten().map(|e| e.path()).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            read_all(&path, parts)?;
        } else {
            parts.push(fs::read(path)?);
        }
    }
    Ok(())
}

/// A name for all of `parts`.
pub fn digest(parts: &[Vec<u8>]) -> String {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update(part.len().to_le_bytes());
        hash.update(part);
    }
    hash.finalize()
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}
