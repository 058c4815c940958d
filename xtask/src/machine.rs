//! The virtual machine: QEMU's command line, and what a run ends with.

mod backlog;
mod ending;
mod memory;
pub mod streams;

use std::fs;
use std::io::{IsTerminal, Read};
use std::net::{TcpListener, UdpSocket};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::JoinHandle;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use anyhow::{Context, Result, bail};
use tempfile::TempPath;

use crate::accel::Accel;
use crate::command_line;
use crate::cpio::Archive;
use crate::host;
use crate::image;
use crate::tap;

use streams::Streams;

/// QEMU's machine types that Skerry boots on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum MachineType {
    /// The small one: devices on virtio-mmio, no PCI; boots fastest.
    #[default]
    Microvm,
    /// A PC: devices on PCI.
    Q35,
}

/// How much the guest says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum LogLevel {
    Error,
    Warn,
    Info,
    Debug,
    Trace,
}

/// What the guest's network card is connected to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Network {
    /// QEMU's own address translation; [`Guest::ports`] lead in.
    #[default]
    User,
    /// A TAP interface of this network namespace, by name; made if it is not there.
    Tap(String),
    /// No card.
    None,
}

impl std::str::FromStr for Network {
    type Err = anyhow::Error;

    fn from_str(text: &str) -> Result<Self> {
        Ok(match text {
            "user" => Self::User,
            "none" => Self::None,
            "tap" => Self::Tap("tap0".into()),
            _ => match text.strip_prefix("tap:") {
                Some(name) if !name.is_empty() => Self::Tap(name.into()),
                _ => bail!("NET is user, tap, tap:INTERFACE or none, not \"{text}\""),
            },
        })
    }
}

/// One forwarded port.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Port {
    /// UDP instead of TCP.
    pub udp: bool,
    /// The port on 127.0.0.1 of the host.
    pub host: u16,
    /// The port in the guest.
    pub guest: u16,
}

impl Port {
    /// The option of QEMU's `-netdev user` that forwards it.
    fn forwarding(&self) -> String {
        let protocol = if self.udp { "udp" } else { "tcp" };
        format!(
            ",hostfwd={protocol}:127.0.0.1:{}-:{}",
            self.host, self.guest
        )
    }
}

impl std::str::FromStr for Port {
    type Err = anyhow::Error;

    /// Reads `host:guest`, `tcp:host:guest`, `udp:host:guest`, or `port` for the same on both sides.
    fn from_str(text: &str) -> Result<Self> {
        let wrong = || format!("a port is host:guest or udp:host:guest, not \"{text}\"");
        let (udp, rest) = match text.split_once(':') {
            Some(("udp", rest)) => (true, rest),
            Some(("tcp", rest)) => (false, rest),
            _ => (false, text),
        };
        let (host, guest) = rest.split_once(':').unwrap_or((rest, rest));
        let host = host.parse().with_context(wrong)?;
        let guest = guest.parse().with_context(wrong)?;
        Ok(Self { udp, host, guest })
    }
}

/// Reads a list of ports that commas separate.
///
/// # Errors
///
/// If one of them is not a [`Port`].
pub fn parse_ports(text: &str) -> Result<Vec<Port>> {
    text.split(',')
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .map(str::parse)
        .collect()
}

/// Everything that one boot needs to know.
#[derive(Clone, Debug)]
pub struct Guest {
    /// The program: a bootable ELF.
    pub program: PathBuf,
    /// The program's `argv`, its name included.
    pub args: Vec<String>,
    /// The program's environment.
    pub env: Vec<(String, String)>,
    /// Folders or cpio archives laid over the root image that the program carries, in this order.
    pub roots: Vec<PathBuf>,
    /// Memory, as QEMU reads it: `64M`.
    pub memory: String,
    /// Processors.
    pub cpus: u32,
    /// Emulation or KVM.
    pub accel: Accel,
    /// QEMU's machine.
    pub machine: MachineType,
    /// The wire.
    pub network: Network,
    /// Ports that lead in, with [`Network::User`].
    pub ports: Vec<Port>,
    /// A file that all frames are written to.
    pub pcap: Option<PathBuf>,
    /// Wait for a debugger before the first instruction.
    pub gdb: bool,
    /// The guest's log level.
    pub log: Option<LogLevel>,
    /// More words for the kernel's command line, before `--`.
    pub kernel_words: Vec<String>,
    /// More words for QEMU.
    pub qemu_words: Vec<String>,
    /// Properties of the network card, such as `event_idx=off`.
    pub card: String,
}

impl Guest {
    /// A guest that runs `program` with `args`, with the defaults for the rest.
    pub fn new(program: impl Into<PathBuf>, args: Vec<String>) -> Self {
        Self {
            program: program.into(),
            args,
            env: Vec::new(),
            roots: Vec::new(),
            memory: "64M".into(),
            cpus: 1,
            accel: Accel::Auto,
            machine: MachineType::default(),
            network: Network::default(),
            ports: Vec::new(),
            pcap: None,
            gdb: false,
            log: None,
            kernel_words: Vec::new(),
            qemu_words: Vec::new(),
            card: String::new(),
        }
    }

    /// Starts the machine; its console is `console`.
    ///
    /// # Errors
    ///
    /// If QEMU is missing, a port is taken or the TAP interface cannot be had.
    pub fn start(&self, console: Console) -> Result<Running> {
        let qemu =
            host::find("qemu-system-x86_64").context("qemu-system-x86_64 is not installed")?;
        self.check()?;
        let status_file = temporary("status")?;
        let with_roots = self.with_roots()?;
        let program = with_roots.as_deref().unwrap_or(&self.program);
        memory::check(&self.memory, program)?;
        let mut command = self.command(&qemu, program, &status_file, &console)?;
        match &console {
            Console::Ours(streams) => {
                if streams.input_is_pipe {
                    command.stdin(Stdio::piped());
                }
                if streams.error_is_apart {
                    command.stderr(Stdio::piped());
                }
                if streams.input_is_pipe {
                    // What is sent to our process group is not for QEMU, which would end at once.
                    command.process_group(0);
                }
            }
            Console::Given(_) => {
                command.stdin(Stdio::piped()).stdout(Stdio::piped());
            }
            Console::Output => {
                command.stdin(Stdio::null()).stdout(Stdio::piped());
            }
        }
        let mut child = command.spawn().context("cannot start qemu-system-x86_64")?;
        if self.network == Network::User {
            let tcp = self.ports.iter().filter(|port| !port.udp);
            backlog::widen_soon(child.id(), tcp.map(|port| port.host).collect());
        }
        if let Some(line) = child.stdin.take() {
            match console {
                Console::Given(bytes) => streams::feed(std::io::Cursor::new(bytes), line),
                _ => streams::feed(std::io::stdin(), line),
            }
        }
        Ok(Running {
            child,
            temporary: with_roots.into_iter().collect(),
            status_file,
        })
    }

    /// The program with the roots laid over its own files. QEMU's firmware for microvm hands no
    /// modules over, so they go into the image.
    fn with_roots(&self) -> Result<Option<TempPath>> {
        if self.roots.is_empty() {
            return Ok(None);
        }
        let mut bytes = Vec::new();
        for root in &self.roots {
            let archive = if root.is_dir() {
                Archive::of_folder(root)
            } else {
                Ok(fs::read(root)?)
            };
            bytes.extend(archive.with_context(|| format!("cannot read {}", root.display()))?);
        }
        let path = temporary("elf")?;
        image::overlay(&self.program, &bytes, &path)?;
        Ok(Some(path))
    }

    fn check(&self) -> Result<()> {
        if !self.program.is_file() {
            bail!("no program at {}", self.program.display());
        }
        if self.cpus == 0 {
            bail!("CPUS=0: a machine has at least one");
        }
        for port in self.ports.iter().filter(|_| self.network == Network::User) {
            let address = ("127.0.0.1", port.host);
            let free = match port.udp {
                true => UdpSocket::bind(address).is_ok(),
                false => TcpListener::bind(address).is_ok(),
            };
            if !free {
                bail!(
                    "port {} of 127.0.0.1 is in use; choose another with PORTS=",
                    port.host
                );
            }
        }
        Ok(())
    }

    /// QEMU's whole command line.
    fn command(
        &self,
        qemu: &Path,
        program: &Path,
        status_file: &Path,
        console: &Console,
    ) -> Result<Command> {
        let accel = self.accel.resolve()?;
        let mut kernel_words = self.kernel_words.clone();
        let mut words: Vec<String> = Vec::new();
        let mut add = |text: &str| words.extend(text.split(' ').map(String::from));
        add("-nodefaults -no-user-config -no-reboot -display none");
        add(match self.machine {
            MachineType::Microvm => {
                "-M microvm,acpi=off,rtc=on -global virtio-mmio.force-legacy=false"
            }
            MachineType::Q35 => "-M q35",
        });
        add(accel.qemu_words());
        add(&format!("-m {} -smp {}", self.memory, self.cpus));
        add(&format!(
            "-chardev file,id=status,path={}",
            status_file.display()
        ));
        add("-device isa-debugcon,iobase=0xe9,chardev=status");
        add("-device isa-debug-exit,iobase=0xf4,iosize=4");
        console.add(&mut add, &mut kernel_words);
        self.add_network(&mut add, &mut kernel_words)?;
        if self.gdb {
            add("-s -S");
            host::say("waiting for a debugger: gdb PROGRAM -ex 'target remote :1234'");
        }
        words.extend(["-kernel".into(), program.display().to_string()]);
        if let Ok(now) = SystemTime::now().duration_since(UNIX_EPOCH) {
            kernel_words.push(format!("skerry.clock={}", now.as_nanos()));
        }
        if let Some(level) = self.log {
            kernel_words.push(format!("skerry.log={level:?}").to_lowercase());
        }
        kernel_words.extend(
            self.env
                .iter()
                .map(|(key, value)| format!("skerry.env={key}={value}")),
        );
        let line = command_line::join(&kernel_words, &self.args);
        words.extend(["-append".into(), line]);
        words.extend(self.qemu_words.iter().cloned());
        Ok(dying_with_us(qemu, &words))
    }

    fn add_network(
        &self,
        add: &mut impl FnMut(&str),
        kernel_words: &mut Vec<String>,
    ) -> Result<()> {
        let has_own_address = kernel_words
            .iter()
            .any(|word| word.starts_with("skerry.net="));
        let address = match &self.network {
            Network::None => "none".to_owned(),
            Network::User => {
                let forwards = self.ports.iter().map(Port::forwarding);
                add(&format!(
                    "-netdev user,id=net0{}",
                    forwards.collect::<String>()
                ));
                "10.0.2.15/24,gw=10.0.2.2,dns=10.0.2.3".to_owned()
            }
            Network::Tap(name) => {
                let address = tap::prepare(name)?;
                add(&format!(
                    "-netdev tap,id=net0,ifname={name},script=no,downscript=no"
                ));
                address
            }
        };
        if !has_own_address {
            kernel_words.push(format!("skerry.net={address}"));
        }
        if self.network == Network::None {
            return Ok(());
        }
        let device = match self.machine {
            MachineType::Microvm => "virtio-net-device",
            MachineType::Q35 => "virtio-net-pci",
        };
        let card = if self.card.is_empty() {
            String::new()
        } else {
            format!(",{}", self.card)
        };
        add(&format!("-device {device},netdev=net0{card}"));
        if let Some(file) = &self.pcap {
            add(&format!(
                "-object filter-dump,id=dump0,netdev=net0,file={}",
                file.display()
            ));
        }
        Ok(())
    }
}

/// What the guest's serial line is connected to.
pub enum Console {
    /// Our own standard input, output and error.
    Ours(Streams),
    /// A pipe for output; no input.
    Output,
    /// A pipe for output; these bytes are the input.
    Given(Vec<u8>),
}

impl Console {
    fn add(&self, add: &mut impl FnMut(&str), kernel_words: &mut Vec<String>) {
        // With somebody at a terminal, Ctrl-C is for the guest's terminal, and Ctrl-A X ends QEMU.
        let is_typed = matches!(self, Self::Ours(streams) if !streams.input_is_pipe);
        add(match is_typed {
            true => "-chardev stdio,id=console,mux=on,signal=off -serial chardev:console",
            false => "-chardev stdio,id=console -serial chardev:console",
        });
        match self {
            Self::Ours(streams) => {
                kernel_words.extend(streams.kernel_words());
                if streams.error_is_apart {
                    add("-chardev file,id=error,path=/dev/stderr");
                    add("-device isa-debugcon,iobase=0xe8,chardev=error");
                }
            }
            Self::Output => {}
            Self::Given(_) => kernel_words.push("skerry.stdin=pipe".into()),
        }
    }
}

/// A guest that prints without end shall not fill the host's memory.
const KEPT_OUTPUT: u64 = 16 << 20;

/// A machine that runs.
pub struct Running {
    /// QEMU.
    pub child: Child,
    status_file: TempPath,
    /// Further files, which go with it.
    temporary: Vec<TempPath>,
}

impl Running {
    /// Ends the machine, whatever it does.
    pub fn kill(mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }

    /// Reads the console on a thread of its own, to its end, and keeps the first [`KEPT_OUTPUT`]
    /// bytes. For [`Console::Output`].
    pub fn follow_output(&mut self) -> JoinHandle<Vec<u8>> {
        let stdout = self.child.stdout.take();
        std::thread::spawn(move || {
            let mut bytes = Vec::new();
            if let Some(mut stdout) = stdout {
                let _ = stdout.by_ref().take(KEPT_OUTPUT).read_to_end(&mut bytes);
                let _ = std::io::copy(&mut stdout, &mut std::io::sink());
            }
            bytes
        })
    }

    /// Waits at most `limit` and returns the output with the exit status; `None` for a machine
    /// that had to be ended. For [`Console::Output`].
    ///
    /// # Errors
    ///
    /// If the machine ended without telling a status.
    pub fn finish(mut self, limit: Duration) -> Result<(Vec<u8>, Option<i32>)> {
        let end = Instant::now() + limit;
        let reader = self.follow_output();
        let ended = loop {
            match self.child.try_wait().context("waiting for QEMU")? {
                Some(ended) => break Some(ended),
                None if Instant::now() > end => break None,
                None => std::thread::sleep(Duration::from_millis(5)),
            }
        };
        if ended.is_none() {
            let _ = self.child.kill();
            let _ = self.child.wait();
        }
        let output = reader.join().unwrap_or_default();
        let status = ended.map(|ended| self.status(ended)).transpose()?;
        Ok((output, status))
    }

    fn status(&self, ended: std::process::ExitStatus) -> Result<i32> {
        use std::os::unix::process::ExitStatusExt;

        let text = fs::read_to_string(&self.status_file).unwrap_or_default();
        let told = text
            .lines()
            .rev()
            .find_map(|line| line.strip_prefix("exit=")?.trim().parse().ok());
        match (told, ended.signal()) {
            (Some(status), _) => Ok(status),
            (None, Some(signal)) => Ok(128 + signal),
            (None, None) if ended.success() => {
                bail!("the machine stopped without telling the program's exit status")
            }
            (None, None) => bail!("QEMU failed ({ended})"),
        }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Runs `guest` on our own terminal. At a terminal Ctrl-C reaches the guest, and Ctrl-A X ends the
/// machine at once; signals to us do what [`ending`] says. Returns the program's exit status.
///
/// # Errors
///
/// As [`Guest::start`] and [`Running::wait`].
pub fn run_here(guest: &Guest) -> Result<i32> {
    let streams = Streams::ours();
    let socket = temporary("qmp")?;
    let mut guest = guest.clone();
    let monitor = format!("unix:{},server=on,wait=off", socket.display());
    guest.qemu_words.extend(["-qmp".into(), monitor]);
    ending::prepare(guest.machine, socket.to_path_buf())?;
    let mut running = guest.start(Console::Ours(streams))?;
    running.temporary.push(socket);
    let errors = running.child.stderr.take().map(streams::copy_errors);
    let ended = running.child.wait().context("waiting for QEMU")?;
    if let Some(errors) = errors {
        let _ = errors.join();
    }
    if std::io::stdin().is_terminal() {
        let _ = host::command("stty", ["sane"]).status();
    }
    match running.status(ended) {
        Err(_) if ending::is_told() => Ok(ending::INTERRUPTED),
        result => result,
    }
}

/// An empty file of this run's own, removed when it is dropped.
fn temporary(purpose: &str) -> Result<TempPath> {
    let suffix = format!(".{purpose}");
    let mut named = tempfile::Builder::new();
    let file = named.prefix("skerry-").suffix(&suffix).tempfile();
    Ok(file
        .context("cannot make a temporary file")?
        .into_temp_path())
}

/// `program` as a command that the kernel ends when we end, however that happens.
fn dying_with_us(program: &Path, words: &[String]) -> Command {
    match host::find("setpriv") {
        Some(setpriv) => {
            let mut command = host::command(setpriv, ["--pdeathsig", "KILL", "--"]);
            command.arg(program).args(words);
            command
        }
        None => host::command(program, words),
    }
}
