//! What the machine was told at its start.

mod command_line;

use alloc::{string::String, vec::Vec};
use core::net::Ipv4Addr;

use log::LevelFilter;

use crate::sync::Once;

/// How the first network card gets its address.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub enum NetworkOption {
    /// By DHCP.
    #[default]
    Dhcp,
    /// As written on the command line.
    Static {
        /// The card's own address.
        address: Ipv4Addr,
        /// Bits of the address that name the network.
        prefix_len: u8,
        /// The way to other networks.
        gateway: Option<Ipv4Addr>,
        /// Name servers.
        dns: Vec<Ipv4Addr>,
    },
    /// It gets none.
    None,
}

/// A virtio-mmio device that the VMM announces on the command line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct VirtioMmio {
    /// Physical address of its registers.
    pub base: u64,
    /// Bytes of registers.
    pub len: u64,
    /// Number of its interrupt at the I/O APIC.
    pub gsi: u32,
}

/// Where standard error goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum ErrorStream {
    /// To the terminal, with standard output.
    #[default]
    Terminal,
    /// To the pipe that standard output goes to (`skerry.stderr=pipe`).
    Pipe,
    /// To an I/O port of its own (`skerry.stderr=port`), where the log goes too.
    Port,
}

/// What the command line and the VMM's modules say.
#[derive(Clone, Debug)]
pub struct Options {
    /// The program's arguments, its name first. Never empty.
    pub args: Vec<String>,
    /// The program's environment.
    pub env: Vec<(String, String)>,
    /// Where the program starts, instead of at `/` (`skerry.dir=/tmp`).
    pub directory: Option<String>,
    /// How the first network card gets its address.
    pub network: NetworkOption,
    /// Nanoseconds since the Unix epoch when the machine was started (`skerry.clock=…`), for machines whose own
    /// clock tells seconds.
    pub clock: Option<u64>,
    /// What is worth a line on the console.
    pub log: LevelFilter,
    /// Whether standard input is a pipe of bytes rather than a terminal (`skerry.stdin=pipe`).
    pub stdin_is_pipe: bool,
    /// Whether standard output is a pipe of bytes rather than a terminal (`skerry.stdout=pipe`).
    pub stdout_is_pipe: bool,
    /// Where standard error goes.
    pub stderr: ErrorStream,
    /// cpio archives that make the root file system, the later over the earlier.
    pub root_images: Vec<&'static [u8]>,
    /// Devices announced on the command line.
    pub virtio_mmio: Vec<VirtioMmio>,
    /// Other words before `--`, in their order.
    pub other: Vec<String>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            args: alloc::vec![String::from("program")],
            env: Vec::new(),
            directory: None,
            network: NetworkOption::default(),
            clock: None,
            log: LevelFilter::Warn,
            stdin_is_pipe: false,
            stdout_is_pipe: false,
            stderr: ErrorStream::default(),
            root_images: Vec::new(),
            virtio_mmio: Vec::new(),
            other: Vec::new(),
        }
    }
}

impl Options {
    /// Reads a kernel command line. Words of ours that make no sense are kept in
    /// [`Options::other`].
    pub fn parse(line: &str) -> Self {
        let mut options = Self::default();
        options.add(line);
        options
    }

    /// Reads a further command line, which goes over what is there. The arguments stay if it has
    /// none.
    pub fn add(&mut self, line: &str) {
        command_line::read(self, line);
    }
}

static OPTIONS: Once<Options> = Once::new();

/// What the machine was told. On the host: the defaults.
pub fn options() -> &'static Options {
    OPTIONS.call_once(Options::default)
}

/// Sets what [`options`] returns; the first call counts.
#[cfg_attr(not(skerry), allow(dead_code, reason = "only a machine boots"))]
pub(crate) fn set_options(options: Options) {
    crate::console::set_error_apart(options.stderr == ErrorStream::Port);
    OPTIONS.call_once(|| options);
}
