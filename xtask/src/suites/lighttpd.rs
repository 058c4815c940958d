//! lighttpd's Perl suite (`tests/*.t`). A unit starts its server itself: by `LIGHTTPD_EXE_PATH`, which here is a
//! script that boots the guest, with the suite's files in its root and the unit's port forwarded.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use anyhow::{Context, Result};
use serde::Deserialize;

use super::{Unit, protocol};
use crate::app;
use crate::host;
use crate::setup;
use crate::sysroot::Sysroot;

/// The guest's address on a TAP.
const GUEST: &str = "10.0.2.2";

/// A unit that takes longer is broken off.
const UNIT_LIMIT_S: &str = "120";

/// `tests/suites/lighttpd.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Selection {
    /// All units.
    units: Vec<String>,
    /// Cases that need not pass in a machine, with the reason.
    excused: BTreeMap<String, String>,
}

/// The suite, with the server for a machine and one of the same source for this system.
pub struct Suite {
    selection: Selection,
    image: PathBuf,
    folder: PathBuf,
}

impl Suite {
    /// Builds the server twice; its source holds the suite.
    ///
    /// # Errors
    ///
    /// If something of it cannot be fetched or built.
    pub fn load() -> Result<Self> {
        setup::ensure_packages(&["cmake", "libpcre2-dev", "zlib1g-dev", "perl"])?;
        let (image, source) = app::suite("suites", "lighttpd")?;
        let folder = host::build().join("suites/lighttpd");
        build_natively(&source, &folder)?;
        Ok(Self {
            selection: super::selection("lighttpd")?,
            image,
            folder,
        })
    }

    /// All units.
    pub fn units(&self) -> &[String] {
        &self.selection.units
    }

    /// Cases that need not pass in a machine, with the reason.
    pub fn excuses(&self) -> &BTreeMap<String, String> {
        &self.selection.excused
    }

    /// Runs `unit` against the guest.
    pub fn guest(&self, unit: &str) -> Result<Unit> {
        self.run(unit, "guest", &material().join("boot"))
    }

    /// Runs `unit` against a server of this system.
    pub fn native(&self, unit: &str) -> Result<Unit> {
        self.run(unit, "native", &self.folder.join("build/lighttpd"))
    }

    fn run(&self, unit: &str, side: &str, server: &Path) -> Result<Unit> {
        let tests = self.folder.join("tests");
        let mut prepare = host::command("sh", ["./prepare.sh"]);
        host::capture(prepare.current_dir(&tests))?;
        let mut suite = host::command("timeout", [UNIT_LIMIT_S, "perl"]);
        suite.arg(format!("./{unit}.t")).current_dir(&tests);
        suite
            .env("LIGHTTPD_EXE_PATH", server)
            .env("RUN", Sysroot::new().path().join("bin/x86_64-skerry-run"))
            .env("IMAGE", &self.image)
            .env("GUEST", GUEST)
            .env("RELAY", material().join("relay.pl"))
            .env("FOLDER", &self.folder)
            .env("TESTS", &tests);
        suite.stdin(Stdio::null());
        let console = self.folder.join(format!("{unit}.console"));
        let _ = fs::remove_file(&console);
        suite.env("LOG", console);
        let output = suite.output().context("cannot start perl")?;
        let log = self.folder.join(format!("{unit}.{side}.log"));
        fs::write(log, [&output.stdout[..], &output.stderr[..]].concat())?;
        self.remove_roots()?;
        Ok(protocol::read(
            &String::from_utf8_lossy(&output.stdout),
            protocol::title,
        ))
    }

    /// Removes what the guests were given.
    fn remove_roots(&self) -> Result<()> {
        for entry in fs::read_dir(&self.folder)? {
            let entry = entry?;
            if entry.file_name().to_string_lossy().starts_with("root.") {
                fs::remove_dir_all(entry.path())?;
            }
        }
        Ok(())
    }
}

/// The suite's recipe, and what starts its servers.
fn material() -> PathBuf {
    host::project().join("tests/suites/lighttpd")
}

/// A server for this system in `folder`, and there, too, the suite.
fn build_natively(source: &Path, folder: &Path) -> Result<()> {
    const LINES: &str = "cmake -S \"$0\" -B . -DCMAKE_BUILD_TYPE=Release -DBUILD_STATIC=ON -DWITH_PCRE2=ON \
        -DWITH_ZLIB=ON -DCMAKE_C_FLAGS=-I\"$1\" && make -j2 lighttpd && cp -R \"$0/tests\" .";
    if folder.join("tests/request.t").exists() {
        return Ok(());
    }
    fs::create_dir_all(folder)?;
    host::say("building lighttpd for this system");
    let mut build = host::command("sh", ["-ec", LINES]);
    build.arg(source).arg(material());
    host::capture(build.current_dir(folder)).map(|_| ())
}
