//! Socket filters: programs of the classic BSD packet filter that say how much of a packet a socket
//! receives.
//!
//! A program is checked once, when it is made, and turned into steps that cannot leave it: jumps go
//! forward only and land inside, so each run ends. Nothing a program or a packet holds makes the
//! interpreter panic.
//!
//! Left out: ancillary loads that search netlink's attributes or look for a payload
//! (`SKF_AD_NLATTR`, `SKF_AD_NLATTR_NEST`, `SKF_AD_PAY_OFFSET`), which are refused.
//!
//! Standard: POSIX has none; McCanne, Jacobson: "The BSD Packet Filter" (1993); Linux `socket(7)`,
//! `SO_ATTACH_FILTER`.

mod check;
mod run;
mod step;

use alloc::boxed::Box;
use core::fmt;

use step::Step;

/// Instructions of the longest program (`BPF_MAXINSNS`).
pub const MAX_INSTRUCTIONS: usize = 4096;

/// Cells of scratch memory (`BPF_MEMWORDS`).
const CELLS: usize = 16;

/// An instruction as programs write it (`struct sock_filter`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Instruction {
    /// What it does.
    pub code: u16,
    /// How many instructions it skips if its condition holds.
    pub if_true: u8,
    /// How many if it does not.
    pub if_false: u8,
    /// Its operand.
    pub operand: u32,
}

/// Why a program is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Malformed;

impl fmt::Display for Malformed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a program that a filter runs")
    }
}

impl core::error::Error for Malformed {}

/// A program that passed the check.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Program {
    steps: Box<[Step]>,
}

/// A packet as a program sees it.
#[derive(Clone, Copy, Debug)]
pub struct Subject<'a> {
    /// The link's header, from where `SKF_LL_OFF` counts.
    pub link: &'a [u8],
    /// What is behind it, from where `SKF_NET_OFF` counts.
    pub packet: &'a [u8],
    /// Where what the socket receives begins, in bytes from the link's header on.
    pub start: usize,
    /// The EtherType.
    pub protocol: u16,
    /// Whom it is for (`PACKET_HOST` …).
    pub kind: u8,
    /// The number of the interface.
    pub interface: u32,
    /// The kind of link (`ARPHRD_*`).
    pub hardware: u16,
}

impl Program {
    /// Checks a program.
    ///
    /// # Errors
    ///
    /// [`Malformed`]: it is empty or longer than [`MAX_INSTRUCTIONS`]; an instruction is unknown, jumps
    /// out of the program, divides by 0, shifts by more than a word has, or names a cell that there is not,
    /// or that some way to it has not filled; the last one does not return.
    pub fn new(instructions: &[Instruction]) -> Result<Self, Malformed> {
        let steps = check::check(instructions).ok_or(Malformed)?;
        Ok(Self { steps })
    }

    /// How many bytes of what the socket would receive it shall receive; 0: the packet is not for it.
    pub fn run(&self, subject: &Subject<'_>) -> u32 {
        run::run(&self.steps, subject)
    }
}
