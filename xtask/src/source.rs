//! Fetching upstream archives out of Debian's source packages, and binary packages.
//!
//! apt does it, with lists of its own under `build/`, so the system's lists and settings stay as
//! they are. Which archive is taken, and from which release, is up to the recipe; what it must
//! contain is fixed by its SHA-256.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};
use sha2::{Digest, Sha256};

use crate::host;
use crate::recipe::Source;
use crate::setup::{self, For};

/// Releases whose sources are looked through, besides those the system itself uses.
const RELEASES: &[&str] = &["bookworm", "trixie"];

/// Returns the path of the first of `sources` that can be had, with its contents checked.
///
/// # Errors
///
/// If none can be had.
pub fn fetch(sources: &[Source]) -> Result<PathBuf> {
    let folder = host::build().join("sources");
    fs::create_dir_all(&folder)?;
    for source in sources {
        let path = folder.join(&source.file);
        if path.exists() && check(&path, source).is_ok() {
            return Ok(path);
        }
    }
    setup::ensure(&[For::Sources])?;
    let mut reasons = Vec::new();
    for source in sources {
        host::say(&format!(
            "fetching {} ({} {})",
            source.file, source.package, source.version
        ));
        match download(source, &folder) {
            Ok(path) => return Ok(path),
            Err(error) => reasons.push(format!("{}: {error:#}", source.version)),
        }
    }
    bail!("cannot fetch the source: {}", reasons.join("; "))
}

/// Unpacks the binary packages into `folder`, with their contents checked.
///
/// # Errors
///
/// If one cannot be had.
pub fn unpack_packages(packages: &[Source], folder: &Path) -> Result<()> {
    let downloads = host::build().join("sources");
    fs::create_dir_all(&downloads)?;
    fs::create_dir_all(folder)?;
    for package in packages {
        let path = downloads.join(&package.file);
        if !path.exists() || check(&path, package).is_err() {
            host::say(&format!("fetching {}", package.file));
            let name = format!("{}={}", package.package, package.version);
            get(&["download", &name], package, &downloads)?;
        }
        let mut unpack = host::command("dpkg-deb", ["--extract"]);
        host::run_quietly(unpack.arg(&path).arg(folder))?;
    }
    Ok(())
}

/// Unpacks `archive` into `folder`, without the folder that all its files are in.
///
/// # Errors
///
/// If tar fails.
pub fn unpack(archive: &Path, folder: &Path) -> Result<()> {
    let _ = fs::remove_dir_all(folder);
    fs::create_dir_all(folder)?;
    let mut tar = host::command(
        "tar",
        [
            "--extract",
            "--strip-components=1",
            "--no-same-owner",
            "--file",
        ],
    );
    host::run_quietly(tar.arg(archive).arg("--directory").arg(folder))
}

/// The archive that upstream published: Debian's own changes come in other files.
fn download(source: &Source, folder: &Path) -> Result<PathBuf> {
    let package = format!("{}={}", source.package, source.version);
    let words = ["source", "--download-only", "--tar-only", &package];
    get(&words, source, folder)
}

/// Has apt fetch what `words` say into `folder`; newer lists are read if the present ones will not do.
fn get(words: &[&str], source: &Source, folder: &Path) -> Result<PathBuf> {
    // apt does not wait for another.
    let _fetching = host::lock("fetch")?;
    let apt = Apt::new()?;
    let path = folder.join(&source.file);
    for is_fresh in [false, true] {
        if is_fresh || !apt.has_lists() {
            apt.update()?;
        }
        let mut get = apt.command();
        get.args(words).current_dir(folder);
        if let Err(error) = host::capture(&mut get) {
            if is_fresh {
                return Err(error);
            }
            continue;
        }
        break;
    }
    if !path.exists() {
        bail!("the package has no {}", source.file);
    }
    check(&path, source)?;
    Ok(path)
}

fn check(path: &Path, source: &Source) -> Result<()> {
    let digest = Sha256::digest(fs::read(path)?);
    let digest: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
    if digest != source.sha256 {
        let _ = fs::remove_file(path);
        bail!(
            "{} has the SHA-256 {digest}, not {}",
            source.file,
            source.sha256
        );
    }
    Ok(())
}

/// apt with a state of its own.
struct Apt {
    folder: PathBuf,
}

impl Apt {
    fn new() -> Result<Self> {
        let folder = host::build().join("apt");
        for part in ["state/lists/partial", "cache/archives/partial"] {
            fs::create_dir_all(folder.join(part))?;
        }
        let apt = Self { folder };
        fs::write(apt.folder.join("skerry.sources"), sources_list()?)?;
        Ok(apt)
    }

    fn command(&self) -> Command {
        let mut command = Command::new("apt-get");
        for (option, value) in [
            ("Dir::State", self.folder.join("state")),
            ("Dir::Cache", self.folder.join("cache")),
            ("Dir::State::status", PathBuf::from("/var/lib/dpkg/status")),
            ("Dir::Etc::sourceparts", PathBuf::from("/dev/null")),
            ("Dir::Etc::sourcelist", self.folder.join("skerry.sources")),
        ] {
            command.args(["-o", &format!("{option}={}", value.display())]);
        }
        // Everything is in our own folder, which the user `_apt` need not be able to read.
        command.args(["-o", "APT::Sandbox::User=root", "-qq"]);
        command
    }

    fn has_lists(&self) -> bool {
        let lists = fs::read_dir(self.folder.join("state/lists"))
            .into_iter()
            .flatten()
            .flatten();
        lists.into_iter().any(|entry| {
            entry
                .file_name()
                .to_string_lossy()
                .contains("source_Sources")
        })
    }

    fn update(&self) -> Result<()> {
        host::capture(self.command().arg("update"))
            .map(|_| ())
            .context("reading the lists of sources")
    }
}

/// The system's own Debian archive, as a list of packages of several releases.
fn sources_list() -> Result<String> {
    let archive =
        archive_of_the_system().context("no Debian archive in /etc/apt: cannot fetch sources")?;
    let mut text = format!(
        "Types: deb deb-src\nURIs: {}\nSuites: {}\nComponents: main\n",
        archive.uri,
        RELEASES.join(" ")
    );
    if let Some(key) = archive.signed_by {
        text.push_str(&format!("Signed-By: {key}\n"));
    }
    Ok(text)
}

/// An archive that the system takes Debian's packages from.
#[derive(Debug, PartialEq, Eq)]
struct Archive {
    uri: String,
    signed_by: Option<String>,
}

fn archive_of_the_system() -> Option<Archive> {
    let parts = fs::read_dir("/etc/apt/sources.list.d")
        .into_iter()
        .flatten()
        .flatten();
    let mut files: Vec<PathBuf> = parts.map(|entry| entry.path()).collect();
    files.push(PathBuf::from("/etc/apt/sources.list"));
    files
        .iter()
        .filter_map(|file| fs::read_to_string(file).ok())
        .find_map(|text| archive_in(&text))
}

/// Finds Debian's main archive in a list, of the newer or the older form.
fn archive_in(text: &str) -> Option<Archive> {
    let is_debian = |uri: &str| uri.trim_end_matches('/').ends_with("/debian");
    for stanza in text.split("\n\n") {
        let field = |name: &str| {
            let line = stanza.lines().find(|line| line.starts_with(name))?;
            Some(line[name.len()..].trim().to_owned())
        };
        if let Some(uris) = field("URIs:")
            && let Some(uri) = uris.split_whitespace().find(|uri| is_debian(uri))
        {
            return Some(Archive {
                uri: uri.to_owned(),
                signed_by: field("Signed-By:"),
            });
        }
    }
    let lines = text.lines().filter(|line| line.starts_with("deb "));
    let mut words = lines.flat_map(str::split_whitespace);
    let uri = words.find(|word| is_debian(word))?;
    Some(Archive {
        uri: uri.to_owned(),
        signed_by: None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_forms_of_a_list_are_read() {
        let newer = "Types: deb\nURIs: http://m.example/debian-security\nSuites: a\n\nTypes: deb\nURIs: http://m.example/debian\nSigned-By: /k\n";
        let older = "# x\ndeb http://m.example/debian bookworm main\n";

        let expected = Archive {
            uri: "http://m.example/debian".into(),
            signed_by: Some("/k".into()),
        };
        assert_eq!(archive_in(newer), Some(expected));
        assert_eq!(
            archive_in(older).map(|a| a.uri),
            Some("http://m.example/debian".into())
        );
        assert_eq!(archive_in("deb http://m.example/ubuntu x main"), None);
    }
}
