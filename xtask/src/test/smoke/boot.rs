//! A check that boots the program for itself: arguments and standard input go in, output and exit
//! status come out.

use std::net::{Ipv4Addr, SocketAddr, TcpStream};
use std::os::unix::process::CommandExt;
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::host;
use crate::machine::{Console, Guest, Network};
use crate::recipe::{Check, Recipe};

/// A program that takes longer hangs.
const LIMIT: Duration = Duration::from_secs(60);

/// Boots `guest` with `args` and judges what comes out.
pub fn try_check(check: &Check, args: &[String], guest: &Guest, recipe: &Recipe) -> Result<()> {
    let port = super::free_port()?;
    let host = match guest.network {
        Network::Tap(_) => "10.0.2.1",
        _ => "10.0.2.2",
    };
    let fill = |word: &String| {
        word.replace("$HOST", host)
            .replace("$PORT", &port.to_string())
    };
    let mut guest = guest.clone();
    guest.args = args.iter().map(fill).collect();
    guest.ports.clear();
    let _beside = match &check.beside {
        Some(line) => Some(Beside::start(line, port, recipe)?),
        None => None,
    };

    let console = Console::Given(check.stdin.clone().into_bytes());
    let (output, status) = guest.start(console)?.finish(LIMIT)?;
    let text = String::from_utf8_lossy(&output);
    super::judge(check, status, &text)
}

/// A command that runs while the guest does, with all that it started.
struct Beside(Child);

impl Beside {
    /// Starts `line` and waits until something accepts at `port`.
    fn start(line: &str, port: u16, recipe: &Recipe) -> Result<Self> {
        let mut shell = host::command("sh", ["-c", line]);
        shell
            .env("PORT", port.to_string())
            .env("RECIPE", &recipe.folder);
        shell.env("BUILD", recipe.work().join("build"));
        shell.current_dir(recipe.work()).process_group(0);
        shell
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        let beside = Self(shell.spawn().context("cannot start sh")?);
        let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
        let end = Instant::now() + super::BOOT_LIMIT;
        while TcpStream::connect(address).is_err() {
            if Instant::now() > end {
                bail!("nothing accepts at {address}: {line}");
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        Ok(beside)
    }
}

impl Drop for Beside {
    fn drop(&mut self) {
        // The group: the shell may have started others.
        let group = format!("-{}", self.0.id());
        let _ = host::command("kill", ["-KILL", "--", &group]).output();
        let _ = self.0.wait();
    }
}
