//! redis' Tcl suite (`tests/test_helper.tcl --host`), one unit and one fresh server at a time.

use std::collections::BTreeMap;
use std::fs;
use std::net::TcpStream;
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Stdio};
use std::time::Duration;

use anyhow::{Context, Result};
use serde::Deserialize;

use super::Unit;
use crate::app::{self, Built};
use crate::host;
use crate::machine::{Guest, Network};
use crate::recipe::Recipe;
use crate::setup;
use crate::test::free_port;

/// redis' own port.
const PORT: u16 = 6379;

/// The guest's address on a TAP.
const GUEST: &str = "10.0.2.2";

/// The suite makes strings of 512 MB, and copies of them.
const MEMORY: &str = "2G";

/// A unit that takes longer is broken off.
const UNIT_LIMIT_S: &str = "300";

/// Debian's redis-tools holds the whole server under this name; it goes by the name it is called by.
const DEBIAN_SERVER: &str = "/usr/bin/redis-check-rdb";

/// `tests/suites/redis.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Selection {
    /// What the suite's tags leave out.
    tags: String,
    /// All units.
    units: Vec<String>,
    /// Those of `make test`.
    share: Vec<String>,
    /// Cases that need not pass in a machine, with the reason.
    excused: BTreeMap<String, String>,
}

/// The suite, with the server's image.
pub struct Suite {
    selection: Selection,
    built: Built,
    folder: PathBuf,
    config: PathBuf,
}

impl Suite {
    /// Builds the server; its source holds the suite.
    ///
    /// # Errors
    ///
    /// If something of it cannot be fetched or built.
    pub fn load() -> Result<Self> {
        setup::ensure_packages(&["tcl"])?;
        let recipe = Recipe::load("redis")?;
        Ok(Self {
            selection: super::selection("redis")?,
            built: app::image("redis")?,
            folder: recipe.build_work().join("source"),
            config: recipe.folder.join("redis.conf"),
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

    /// The units of `make test`.
    pub fn share(&self) -> &[String] {
        &self.selection.share
    }

    /// Runs `unit` against the guest.
    pub fn guest(&self, unit: &str) -> Result<Unit> {
        let run = &self.built.run;
        let mut guest = Guest::new(&self.built.image, run.args.clone());
        guest.memory = MEMORY.to_owned();
        guest.network = Network::Tap("tap0".into());
        super::against(&guest, &self.log(unit, "console"), || {
            self.run(unit, GUEST, PORT)
        })
    }

    /// Runs `unit` against the server of this system.
    pub fn native(&self, unit: &str) -> Result<Unit> {
        let port = free_port()?;
        let folder = host::build().join("suites/native");
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder)?;
        let mut server = self.start_native(port, &folder)?;
        let result = self.run(unit, "127.0.0.1", port);
        let _ = server.kill();
        let _ = server.wait();
        result
    }

    fn start_native(&self, port: u16, folder: &Path) -> Result<Child> {
        let program = host::find("redis-server")
            .or_else(|| Some(PathBuf::from(DEBIAN_SERVER)).filter(|path| path.exists()))
            .context("no redis-server on this system to compare with; see --alone")?;
        let mut command = host::command(program, [&self.config]);
        command.arg0("redis-server").current_dir(folder);
        command.args(["--port", &port.to_string(), "--bind", "127.0.0.1"]);
        command
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .spawn()
            .context("cannot start redis-server")
    }

    fn run(&self, unit: &str, host_name: &str, port: u16) -> Result<Unit> {
        super::wait_for(host_name, port, answers)?;
        let mut suite = host::command("timeout", [UNIT_LIMIT_S, "tclsh", "tests/test_helper.tcl"]);
        suite.args(["--host", host_name, "--port", &port.to_string()]);
        suite.args(["--tags", &self.selection.tags, "--single", unit]);
        suite.current_dir(&self.folder).stdin(Stdio::null());
        let output = suite.output().context("cannot start tclsh")?;
        fs::write(self.log(unit, "log"), &output.stdout)?;
        let mut result = read(&String::from_utf8_lossy(&output.stdout));
        if !output.status.success() && result.cases.values().all(|passed| *passed) {
            result.broken = Some(format!("the suite ended with {}", output.status));
        }
        Ok(result)
    }

    fn log(&self, unit: &str, kind: &str) -> PathBuf {
        let folder = host::build().join("suites");
        let _ = fs::create_dir_all(&folder);
        folder.join(format!("redis-{}.{kind}", unit.replace('/', "-")))
    }
}

fn answers(mut stream: TcpStream) -> bool {
    use std::io::{Read as _, Write as _};

    let mut reply = [0; 5];
    let limit = stream.set_read_timeout(Some(Duration::from_secs(2)));
    limit.is_ok()
        && stream.write_all(b"PING\r\n").is_ok()
        && stream.read_exact(&mut reply).is_ok()
        && reply == *b"+PONG"
}

/// Reads the suite's lines: `[ok]: NAME (3 ms)`, `[err]: NAME in FILE`, coloured.
fn read(text: &str) -> Unit {
    let mut unit = Unit::default();
    for line in text.lines() {
        let line = without_colours(line);
        if let Some(rest) = line.strip_prefix("[ok]: ") {
            let name = rest.rsplit_once(" (").map_or(rest, |(name, _)| name);
            unit.cases.entry(name.to_owned()).or_insert(true);
        } else if let Some(rest) = line.strip_prefix("[err]: ") {
            let name = rest.rsplit_once(" in ").map_or(rest, |(name, _)| name);
            unit.cases.insert(name.to_owned(), false);
        } else if let Some(rest) = line.strip_prefix("[exception]: ") {
            unit.broken = Some(rest.to_owned());
        }
    }
    unit
}

fn without_colours(line: &str) -> String {
    let mut parts = line.split('\x1b');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| {
        text + part.split_once('m').map_or("", |(_, rest)| rest)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_suites_lines_are_read() {
        let text = "x\n[\x1b[0;32;49mok\x1b[0m]: SET (and) GET (11 ms)\n[\x1b[0;31;49merr\x1b[0m]: INCR in X in tests/unit/a.tcl\n\
                    [\x1b[0;36;49mignore\x1b[0m]: B: Tag: slow denied\n";

        let unit = read(text);

        let cases: Vec<_> = unit.cases.into_iter().collect();
        assert_eq!(
            cases,
            [
                ("INCR in X".to_owned(), false),
                ("SET (and) GET".to_owned(), true)
            ]
        );
        assert_eq!(unit.broken, None);
    }
}
