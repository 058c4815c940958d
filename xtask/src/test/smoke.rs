//! Programs of `c-apps` tried from outside, as `smoke.toml` says.

mod boot;

use std::io::{ErrorKind, Read as _};
use std::net::{TcpListener, TcpStream};
use std::process::Stdio;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use clap::Args;

use super::{Tally, lanes};
use crate::app::{self, Built};
use crate::host;
use crate::machine::{self, Console, Guest, MachineType, Network, Port};
use crate::recipe::{self, Check, Recipe};
use crate::sysroot::Sysroot;

/// A server that does not accept within this time does not boot.
const BOOT_LIMIT: Duration = Duration::from_secs(20);

/// What `cargo xtask smoke` understands: one program in one surrounding.
#[derive(Args)]
pub struct Smoke {
    /// A folder in c-apps.
    pub app: String,
    /// user or tap.
    #[arg(long, default_value = "user")]
    pub net: Network,
    /// QEMU's machine.
    #[arg(long, value_enum, default_value_t)]
    pub machine: MachineType,
}

/// Every program, with user networking; the default one also over TAP and on the other machine.
///
/// # Errors
///
/// If `c-apps` cannot be read.
pub fn all(filter: &str, tally: &mut Tally) -> Result<()> {
    let mut apps = recipe::names()?;
    apps.retain(|app| app.contains(filter));
    let tally = Mutex::new(tally);
    lanes::each(apps, |app| {
        let mut surroundings = vec![("user", "microvm")];
        if app == crate::run::DEFAULT_APP {
            surroundings.extend([("tap", "microvm"), ("user", "q35"), ("tap", "q35")]);
        }
        for (net, machine) in surroundings {
            let result = in_own_namespace(&app, net, machine);
            let mut tally = tally.lock().unwrap_or_else(PoisonError::into_inner);
            match result {
                Ok(text) => {
                    print!("{text}");
                    tally.add_lines(&text);
                }
                Err(error) => tally.note(&format!("app {app} {net} {machine}"), Err(error)),
            }
        }
    });
    Ok(())
}

/// Runs one in a process of its own, in a network namespace of its own: what it prints.
fn in_own_namespace(app: &str, net: &str, machine: &str) -> Result<String> {
    // There the network ends at the loopback interface, so what is to be fetched is fetched now.
    app::image(app)?;
    if let Some(server) = Recipe::load(app)?.smoke()?.server {
        app::image(&server)?;
    }
    let tool = std::env::current_exe()?;
    let line = format!(
        "ip link set lo up; exec {} smoke {app} --net {net} --machine {machine}",
        tool.display()
    );
    let output = host::command("unshare", ["--net", "sh", "-c", &line])
        .stdin(Stdio::null())
        .stderr(Stdio::inherit())
        .output()?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let is_explained = text.contains("ok - ");
    if !output.status.success() && !is_explained {
        bail!("ended with {}", output.status);
    }
    Ok(text)
}

/// Boots one program and runs its checks; the status is 0 if all passed.
///
/// # Errors
///
/// If it cannot be built or booted.
pub fn main(options: &Smoke) -> Result<i32> {
    let recipe = Recipe::load(&options.app)?;
    let smoke = recipe.smoke()?;
    let built = app::image(&options.app)?;
    let (own, _) = guest(options, &built)?;
    let served = smoke.server.as_deref().map(app::image).transpose()?;
    let (guest, host_name) = guest(options, served.as_ref().unwrap_or(&built))?;
    let mut tally = Tally::default();
    let surrounding = format!("{:?}", options.machine).to_lowercase();
    let net = if options.net == Network::User {
        "user"
    } else {
        "tap"
    };
    let label = |check: &str| format!("app {} ({net}, {surrounding}): {check}", options.app);
    for check in &smoke.check {
        if let Some(args) = &check.boot {
            let result = boot::try_check(check, args, &own, &recipe);
            tally.note(&label(&check.name), result);
        }
    }
    let commands = smoke
        .check
        .iter()
        .filter_map(|check| Some((check, check.run.as_ref()?)));
    let commands: Vec<_> = commands.collect();
    if commands.is_empty() {
        return Ok(tally.conclude());
    }
    let mut running = guest.start(Console::Output)?;
    let console = running.follow_output();
    let started = wait_until_it_accepts(&guest, &host_name);
    let is_up = started.is_ok();
    tally.note(&label("boots and accepts"), started);
    if is_up {
        for (check, line) in commands {
            let result = try_check(check, line, &recipe, &built, &guest, &host_name);
            tally.note(&label(&check.name), result);
        }
    }
    running.kill();
    let status = tally.conclude();
    if status != 0 {
        let said = console.join().unwrap_or_default();
        eprint!("{}", String::from_utf8_lossy(&said));
    }
    Ok(status)
}

/// The machine, and the address at which it is reached.
fn guest(options: &Smoke, built: &Built) -> Result<(Guest, String)> {
    let mut guest = Guest::new(&built.image, built.run.args.clone());
    guest.env = built.run.env.clone().into_iter().collect();
    guest.roots = built.overlay.iter().cloned().collect();
    guest.memory.clone_from(&built.run.memory);
    guest.cpus = built.run.cpus;
    guest.machine = options.machine;
    guest.network = options.net.clone();
    let ports = machine::parse_ports(&built.run.ports.join(","))?;
    let is_user = options.net == Network::User;
    for port in ports {
        let host = if is_user { free_port()? } else { port.guest };
        guest.ports.push(Port { host, ..port });
    }
    let address = if is_user { "127.0.0.1" } else { "10.0.2.2" };
    Ok((guest, address.to_owned()))
}

/// A TCP port of 127.0.0.1 that nothing uses now.
pub fn free_port() -> Result<u16> {
    Ok(TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port())
}

/// Waits for the guest's first TCP port. With user networking QEMU itself accepts, and closes when
/// it finds that the guest does not: a connection counts if it stays open for a while.
fn wait_until_it_accepts(guest: &Guest, host_name: &str) -> Result<()> {
    let Some(port) = guest.ports.iter().find(|port| !port.udp) else {
        return Ok(());
    };
    let address = format!("{host_name}:{}", port.host).parse()?;
    let end = Instant::now() + BOOT_LIMIT;
    while Instant::now() < end {
        if let Ok(stream) = TcpStream::connect_timeout(&address, Duration::from_millis(500))
            && stays_open(stream)
        {
            return Ok(());
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    bail!(
        "nothing accepts at {address} within {} s",
        BOOT_LIMIT.as_secs()
    )
}

/// Whether the peer sends something, or leaves the connection open for a second.
fn stays_open(mut stream: TcpStream) -> bool {
    let wait = stream.set_read_timeout(Some(Duration::from_secs(1)));
    match stream.read(&mut [0]) {
        Ok(len) => len > 0,
        Err(error) => {
            wait.is_ok() && matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut)
        }
    }
}

fn try_check(
    check: &Check,
    line: &str,
    recipe: &Recipe,
    built: &Built,
    guest: &Guest,
    host_name: &str,
) -> Result<()> {
    let mut shell = host::command("timeout", ["60", "sh", "-c", line]);
    shell
        .env("HOST", host_name)
        .env("RECIPE", &recipe.folder)
        .env("ROOT", &built.root)
        .env("IMAGE", &built.image)
        .env("BOOT", Sysroot::new().bin().join("x86_64-skerry-run"));
    for port in &guest.ports {
        let kind = if port.udp { "UDP_PORT" } else { "PORT" };
        shell.env(format!("{kind}_{}", port.guest), port.host.to_string());
    }
    let output = shell
        .stdin(Stdio::null())
        .output()
        .context("cannot start sh")?;
    let text = String::from_utf8_lossy(&output.stdout);
    let said = String::from_utf8_lossy(&output.stderr);
    judge(check, output.status.code(), &text).with_context(|| said.into_owned())
}

/// Whether the status and the output are those that `check` asks for.
fn judge(check: &Check, status: Option<i32>, text: &str) -> Result<()> {
    let is_printed = check.prints.as_ref().is_none_or(|all| all == text);
    let is_contained = check
        .contains
        .as_ref()
        .is_none_or(|part| text.contains(part));
    if status != Some(check.status) || !is_printed || !is_contained {
        bail!("ended with {status:?} and printed {text:?}");
    }
    Ok(())
}
