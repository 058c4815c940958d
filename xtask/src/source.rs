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
const RELEASES: [&str; 2] = ["bookworm", "trixie"];

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

/// Unpacks the binary packages into `folder`, with their contents checked. Those of one name, one after the other, are
/// versions of which the first that can be had is taken.
///
/// # Errors
///
/// If one cannot be had.
pub fn unpack_packages(packages: &[Source], folder: &Path) -> Result<()> {
    let downloads = host::build().join("sources");
    fs::create_dir_all(&downloads)?;
    fs::create_dir_all(folder)?;
    for versions in packages.chunk_by(|one, other| one.package == other.package) {
        let path = fetch_package(versions, &downloads)?;
        let mut unpack = host::command("dpkg-deb", ["--extract"]);
        host::run_quietly(unpack.arg(&path).arg(folder))?;
    }
    Ok(())
}

/// The path of the first of `versions` of a binary package that can be had.
fn fetch_package(versions: &[Source], downloads: &Path) -> Result<PathBuf> {
    let there = versions.iter().find_map(|version| {
        let path = downloads.join(&version.file);
        (path.exists() && check(&path, version).is_ok()).then_some(path)
    });
    if let Some(path) = there {
        return Ok(path);
    }
    let mut reasons = Vec::new();
    for version in versions {
        host::say(&format!("fetching {}", version.file));
        let name = format!("{}={}", version.package, version.version);
        match get(&["download", &name], version, downloads) {
            Ok(path) => return Ok(path),
            Err(error) => reasons.push(format!("{}: {error:#}", version.version)),
        }
    }
    bail!("cannot fetch a package: {}", reasons.join("; "))
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

/// The archive that upstream published: Debian's own changes come in other files. So another version of the package will
/// do that has the same archive, once Debian has changed something and dropped this one.
fn download(source: &Source, folder: &Path) -> Result<PathBuf> {
    let get_version = |version: &str| {
        let package = format!("{}={version}", source.package);
        let words = ["source", "--download-only", "--tar-only", &package];
        get(&words, source, folder)
    };
    get_version(&source.version).or_else(|error| {
        let apt = Apt::new()?;
        let shown = host::capture(
            apt.command_of("apt-cache")
                .args(["showsrc", &source.package]),
        );
        let shown = shown.unwrap_or_default();
        match version_with(&shown, &source.file) {
            Some(other) => get_version(other),
            None => Err(error),
        }
    })
}

/// The version whose files, as `apt-cache showsrc` shows them, have `file` among them.
fn version_with<'a>(shown: &'a str, file: &str) -> Option<&'a str> {
    let has_file = |stanza: &&str| stanza.split_whitespace().any(|word| word == file);
    let stanza = shown.split("\n\n").find(has_file)?;
    let mut lines = stanza.lines();
    Some(lines.find_map(|line| line.strip_prefix("Version:"))?.trim())
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
        self.command_of("apt-get")
    }

    fn command_of(&self, tool: &str) -> Command {
        let mut command = Command::new(tool);
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

/// The system's own Debian archives, as lists of packages of several releases.
fn sources_list() -> Result<String> {
    let main = archive_of_the_system(MAIN)
        .context("no Debian archive in /etc/apt: cannot fetch sources")?;
    let mut text = stanza(&main, &RELEASES.join(" "));
    if let Some(security) = archive_of_the_system(SECURITY) {
        let suites = RELEASES.map(|release| format!("{release}-security"));
        text.push('\n');
        text.push_str(&stanza(&security, &suites.join(" ")));
    }
    Ok(text)
}

fn stanza(archive: &Archive, suites: &str) -> String {
    let uri = &archive.uri;
    let mut text = format!("Types: deb deb-src\nURIs: {uri}\nSuites: {suites}\nComponents: main\n");
    if let Some(key) = &archive.signed_by {
        text.push_str(&format!("Signed-By: {key}\n"));
    }
    text
}

/// How the address of Debian's archive ends, and that of its security updates.
const MAIN: &str = "/debian";
const SECURITY: &str = "/debian-security";

/// An archive that the system takes Debian's packages from.
#[derive(Debug, PartialEq, Eq)]
struct Archive {
    uri: String,
    signed_by: Option<String>,
}

/// The one whose address ends with `name`.
fn archive_of_the_system(name: &str) -> Option<Archive> {
    let parts = fs::read_dir("/etc/apt/sources.list.d")
        .into_iter()
        .flatten()
        .flatten();
    let mut files: Vec<PathBuf> = parts.map(|entry| entry.path()).collect();
    files.push(PathBuf::from("/etc/apt/sources.list"));
    files
        .iter()
        .filter_map(|file| fs::read_to_string(file).ok())
        .find_map(|text| archive_in(&text, name))
}

/// Finds an archive in a list, of the newer or the older form.
fn archive_in(text: &str, name: &str) -> Option<Archive> {
    let is_wanted = |uri: &str| uri.trim_end_matches('/').ends_with(name);
    for stanza in text.split("\n\n") {
        let field = |name: &str| {
            let line = stanza.lines().find(|line| line.starts_with(name))?;
            Some(line[name.len()..].trim().to_owned())
        };
        if let Some(uris) = field("URIs:")
            && let Some(uri) = uris.split_whitespace().find(|uri| is_wanted(uri))
        {
            return Some(Archive {
                uri: uri.to_owned(),
                signed_by: field("Signed-By:"),
            });
        }
    }
    let lines = text.lines().filter(|line| line.starts_with("deb "));
    let mut words = lines.flat_map(str::split_whitespace);
    let uri = words.find(|word| is_wanted(word))?;
    Some(Archive {
        uri: uri.to_owned(),
        signed_by: None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_version_with_the_same_archive_is_found() {
        let shown = "Package: a\nVersion: 1.2-3\nFiles:\n 00 5 a_1.2.orig.tar.gz\n\n\
                     Package: a\nVersion: 1.3-1\nFiles:\n 00 5 a_1.3.orig.tar.gz\n 00 5 a_1.3-1.dsc\n";

        assert_eq!(version_with(shown, "a_1.3.orig.tar.gz"), Some("1.3-1"));
        assert_eq!(version_with(shown, "a_1.4.orig.tar.gz"), None);
    }

    #[test]
    fn both_forms_of_a_list_are_read() {
        let newer = "Types: deb\nURIs: http://m.example/debian-security\nSuites: a\n\nTypes: deb\nURIs: http://m.example/debian\nSigned-By: /k\n";
        let older = "# x\ndeb http://m.example/debian bookworm main\n";

        let expected = Archive {
            uri: "http://m.example/debian".into(),
            signed_by: Some("/k".into()),
        };
        assert_eq!(archive_in(newer, MAIN), Some(expected));
        let uri = |text, name| archive_in(text, name).map(|archive| archive.uri);
        assert_eq!(uri(older, MAIN).as_deref(), Some("http://m.example/debian"));
        assert_eq!(
            uri(newer, SECURITY).as_deref(),
            Some("http://m.example/debian-security")
        );
        assert_eq!(uri("deb http://m.example/ubuntu x main", MAIN), None);
    }
}
