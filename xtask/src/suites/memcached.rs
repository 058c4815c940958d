//! memcached's Perl suite (`t/*.t`), one unit and one fresh server at a time: its `T_MEMD_USE_DAEMON` names a
//! server that runs already. The server gets the arguments that the unit would start one with.

use std::collections::BTreeMap;
use std::fs;
use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Stdio};
use std::time::Duration;

use anyhow::{Context, Result};
use serde::Deserialize;

use super::{Unit, protocol};
use crate::app::{self, Built};
use crate::host;
use crate::machine::{Guest, Network};
use crate::recipe::Recipe;
use crate::setup;
use crate::test::free_port;

/// memcached's own port.
const PORT: u16 = 11211;

/// The guest's address on a TAP.
const GUEST: &str = "10.0.2.2";

/// Units let the server hold more than it does by itself.
const MEMORY: &str = "1G";

/// A unit that takes longer is broken off.
const UNIT_LIMIT_S: &str = "120";

/// `tests/suites/memcached.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Selection {
    /// All units.
    units: Vec<String>,
    /// Units whose server takes other arguments than the unit says, with these.
    arguments: BTreeMap<String, String>,
    /// Cases that need not pass in a machine, with the reason.
    excused: BTreeMap<String, String>,
}

/// The suite, with the server's image and a native server of the same source.
pub struct Suite {
    selection: Selection,
    built: Built,
    folder: PathBuf,
}

impl Suite {
    /// Builds the server twice; its source holds the suite.
    ///
    /// # Errors
    ///
    /// If something of it cannot be fetched or built.
    pub fn load() -> Result<Self> {
        setup::ensure_packages(&["libevent-dev", "perl"])?;
        let built = app::image("memcached")?;
        let source = Recipe::load("memcached")?.build_work().join("source");
        let folder = host::build().join("suites/memcached");
        build_natively(&source, &folder)?;
        Ok(Self {
            selection: super::selection("memcached")?,
            built,
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
        let mut words = vec!["memcached".to_owned()];
        words.extend(self.arguments(unit)?);
        let mut guest = Guest::new(&self.built.image, words);
        guest.memory = MEMORY.to_owned();
        guest.network = Network::Tap("tap0".into());
        let log = self.folder.join(format!("{unit}.console"));
        super::against(&guest, &log, || self.run(unit, GUEST, PORT))
    }

    /// Runs `unit` against a server of this system.
    pub fn native(&self, unit: &str) -> Result<Unit> {
        let port = free_port()?;
        let mut server = self.start_native(unit, port)?;
        let result = self.run(unit, "127.0.0.1", port);
        let _ = server.kill();
        let _ = server.wait();
        result
    }

    fn start_native(&self, unit: &str, port: u16) -> Result<Child> {
        let mut command = host::command(self.folder.join("memcached"), self.arguments(unit)?);
        command.args(["-p", &port.to_string()]);
        command.stdin(Stdio::null()).stdout(Stdio::null());
        command.stderr(Stdio::null());
        command.spawn().context("cannot start memcached")
    }

    /// What the unit starts its server with.
    fn arguments(&self, unit: &str) -> Result<Vec<String>> {
        let own = match self.selection.arguments.get(unit) {
            Some(own) => own.clone(),
            None => {
                let path = self.folder.join(format!("t/{unit}.t"));
                let text = fs::read(&path).with_context(|| path.display().to_string())?;
                arguments_in(&String::from_utf8_lossy(&text))
            }
        };
        let all = format!("-u root {own}");
        shell_words::split(&all).context("a unit's arguments")
    }

    fn run(&self, unit: &str, host_name: &str, port: u16) -> Result<Unit> {
        super::wait_for(host_name, port, answers)?;
        // At its end a unit interrupts its process group, as it has no server's number: timeout has one of its own.
        let mut suite = host::command("timeout", [UNIT_LIMIT_S, "perl"]);
        suite.arg(format!("t/{unit}.t")).current_dir(&self.folder);
        suite.env("T_MEMD_USE_DAEMON", format!("{host_name}:{port}"));
        suite.stdin(Stdio::null());
        let output = suite.output().context("cannot start perl")?;
        let log = self.folder.join(format!("{unit}.{host_name}.log"));
        fs::write(log, [&output.stdout[..], &output.stderr[..]].concat())?;
        Ok(protocol::read(
            &String::from_utf8_lossy(&output.stdout),
            protocol::number,
        ))
    }
}

/// A server for this system in `folder`, and there, too, the suite.
fn build_natively(source: &Path, folder: &Path) -> Result<()> {
    const LINES: &str = "\"$0/configure\" --disable-docs --disable-coverage --disable-dependency-tracking && \
        make memcached && ln -sfn \"$0/t\" t && ln -sf memcached memcached-debug";
    if folder.join("memcached-debug").exists() {
        return Ok(());
    }
    fs::create_dir_all(folder)?;
    host::say("building memcached for this system");
    let mut build = host::command("sh", ["-ec", LINES]);
    host::capture(build.arg(source).current_dir(folder)).map(|_| ())
}

/// The first literal that `new_memcached` is called with.
fn arguments_in(unit: &str) -> String {
    let call = unit.split("new_memcached(").nth(1).unwrap_or_default();
    let quote = call.chars().next().filter(|first| "'\"".contains(*first));
    let literal = quote.and_then(|quote| call[1..].split(quote).next());
    literal.unwrap_or_default().to_owned()
}

/// Asks for the version, and hears something.
fn answers(mut stream: TcpStream) -> bool {
    let limit = stream.set_read_timeout(Some(Duration::from_millis(500)));
    limit.is_ok()
        && stream.write_all(b"version\r\n").is_ok()
        && matches!(stream.read(&mut [0; 64]), Ok(1..))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arguments_are_those_of_the_first_call() {
        let of = |text: &str| arguments_in(text);

        assert_eq!(
            of("my $s = new_memcached('-m 3'); new_memcached('x')"),
            "-m 3"
        );
        assert_eq!(of("new_memcached(\"-R 1\", 2)"), "-R 1");
        assert_eq!(of("my $s = new_memcached();"), "");
    }
}
