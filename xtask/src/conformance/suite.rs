//! A suite's folder in `tests/conformance`, and its source.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result, bail};
use serde::Deserialize;

use crate::host;
use crate::recipe::Source;
use crate::source;

/// One suite.
pub struct Suite {
    /// The folder's name.
    pub name: String,
    /// The folder.
    pub folder: PathBuf,
    /// What the suite calls itself, with its version.
    pub title: String,
    /// The names of all cases.
    pub cases: Vec<String>,
    /// Those that `make test` runs.
    pub share: Vec<String>,
    /// Those that may fail, each with the reason.
    pub excused: BTreeMap<String, String>,
    source: Vec<Source>,
}

/// `suite.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Description {
    title: String,
    #[serde(default)]
    share: Vec<String>,
    #[serde(default)]
    excused: BTreeMap<String, String>,
    #[serde(default)]
    source: Vec<Source>,
}

impl Suite {
    /// Reads `tests/conformance/<name>`.
    ///
    /// # Errors
    ///
    /// If a file is missing or malformed, or names a case that is not in the list.
    pub fn load(name: &str) -> Result<Self> {
        let folder = host::project().join("tests/conformance").join(name);
        let read = |file: &str| {
            let path = folder.join(file);
            fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))
        };
        let cases: Vec<String> = read("cases.list")?.lines().map(str::to_owned).collect();
        let description: Description = toml::from_str(&read("suite.toml")?)?;
        let mut named = description.share.iter().chain(description.excused.keys());
        if let Some(unknown) = named.find(|case| !cases.contains(case)) {
            bail!("{name}: suite.toml names {unknown}, which cases.list does not");
        }
        Ok(Self {
            name: name.to_owned(),
            folder,
            title: description.title,
            cases,
            share: description.share,
            excused: description.excused,
            source: description.source,
        })
    }

    /// Where everything about this suite is built.
    pub fn work(&self) -> PathBuf {
        host::build().join("conformance").join(&self.name)
    }

    /// Fetches and unpacks the source, once, and returns its folder.
    ///
    /// # Errors
    ///
    /// If it cannot be had.
    pub fn unpacked(&self) -> Result<PathBuf> {
        let folder = self.work().join("source");
        let stamp = self.work().join("unpacked");
        let wanted = self.source.iter().map(|source| source.sha256.as_str());
        let wanted = wanted.collect::<Vec<_>>().join("\n");
        if fs::read_to_string(&stamp).is_ok_and(|text| text == wanted) {
            return Ok(folder);
        }
        fs::create_dir_all(self.work())?;
        source::unpack(&source::fetch(&self.source)?, &folder)?;
        fs::write(stamp, wanted)?;
        Ok(folder)
    }
}
