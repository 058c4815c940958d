//! The filter of a socket, and whether it may still be changed.
//!
//! Standard: POSIX has none; Linux `socket(7)`, `SO_ATTACH_FILTER`, `SO_DETACH_FILTER`,
//! `SO_LOCK_FILTER`.

use alloc::sync::Arc;

use kernel::sync::SpinLock;
use net_core::filter::{Instruction, Program};

use super::{Body, Socket};
use crate::errno::{Errno, ToErrno};

/// Bytes of an instruction (`struct sock_filter`).
const INSTRUCTION_LEN: usize = 8;

/// A place for a filter.
#[derive(Default)]
pub(crate) struct FilterSlot {
    state: SpinLock<State>,
}

#[derive(Default)]
struct State {
    program: Option<Arc<Program>>,
    is_locked: bool,
}

impl FilterSlot {
    /// The program that is there.
    pub(super) fn program(&self) -> Option<Arc<Program>> {
        self.state.lock().program.clone()
    }

    pub(super) fn is_locked(&self) -> bool {
        self.state.lock().is_locked
    }

    /// Keeps what there is for good.
    ///
    /// # Errors
    ///
    /// - `EPERM`: it is kept, and shall not be any more.
    pub(super) fn set_locked(&self, value: bool) -> Result<(), Errno> {
        let mut state = self.state.lock();
        if state.is_locked && !value {
            return Err(Errno::EPERM);
        }
        state.is_locked = value;
        Ok(())
    }

    /// Puts a program in.
    ///
    /// # Errors
    ///
    /// - `EPERM`: what there is is kept.
    fn put(&self, program: Arc<Program>) -> Result<(), Errno> {
        let mut state = self.state.lock();
        if state.is_locked {
            return Err(Errno::EPERM);
        }
        state.program = Some(program);
        Ok(())
    }

    /// Takes the program out.
    ///
    /// # Errors
    ///
    /// - `ENOENT`: there is none.
    /// - `EPERM`: what there is is kept.
    fn clear(&self) -> Result<(), Errno> {
        let mut state = self.state.lock();
        if state.is_locked {
            return Err(Errno::EPERM);
        }
        state.program.take().map(drop).ok_or(Errno::ENOENT)
    }
}

impl Socket {
    /// Where its filter is.
    ///
    /// # Errors
    ///
    /// - `ENOPROTOOPT`: it takes none.
    pub(super) fn filter(&self) -> Result<&FilterSlot, Errno> {
        match &self.body {
            Body::Udp(udp) => Ok(&udp.filter),
            Body::Packet(packet) => Ok(&packet.filter),
            Body::Tcp(_) | Body::Unix(_) | Body::Netlink(_) => Err(Errno::ENOPROTOOPT),
        }
    }

    /// Has the program whose bytes these are choose what is received.
    ///
    /// # Errors
    ///
    /// - `EINVAL`: it is not a program.
    /// - `ENOPROTOOPT`: the socket takes none.
    /// - `EPERM`: the one that there is is kept.
    pub(super) fn attach_filter(&self, bytes: &[u8]) -> Result<(), Errno> {
        let slot = self.filter()?; // ENOPROTOOPT
        if slot.is_locked() {
            return Err(Errno::EPERM);
        }
        let instructions = instructions(bytes)?; // EINVAL
        let program = Program::new(&instructions).map_err(ToErrno::errno)?; // EINVAL
        slot.put(Arc::new(program))?; // EPERM
        self.use_filter(slot);
        Ok(())
    }

    /// Has everything received again.
    ///
    /// # Errors
    ///
    /// - `ENOENT`: there is no filter.
    /// - `ENOPROTOOPT`: the socket takes none.
    /// - `EPERM`: it is kept.
    pub(super) fn detach_filter(&self) -> Result<(), Errno> {
        let slot = self.filter()?; // ENOPROTOOPT
        slot.clear()?; // ENOENT, EPERM
        self.use_filter(slot);
        Ok(())
    }

    /// Hands the filter to the stack.
    fn use_filter(&self, slot: &FilterSlot) {
        let program = slot.program();
        match &self.body {
            Body::Udp(udp) => {
                udp.bound
                    .get()
                    .into_iter()
                    .for_each(|bound| bound.set_filter(program.clone()));
            }
            Body::Packet(packet) => packet.set_filter(program),
            Body::Tcp(_) | Body::Unix(_) | Body::Netlink(_) => {}
        }
    }
}

/// An array of `struct sock_filter`.
fn instructions(bytes: &[u8]) -> Result<alloc::vec::Vec<Instruction>, Errno> {
    let (instructions, rest) = bytes.as_chunks::<INSTRUCTION_LEN>();
    if !rest.is_empty() {
        return Err(Errno::EINVAL);
    }
    let instruction = |&[c0, c1, if_true, if_false, k0, k1, k2, k3]: &[u8; 8]| Instruction {
        code: u16::from_ne_bytes([c0, c1]),
        if_true,
        if_false,
        operand: u32::from_ne_bytes([k0, k1, k2, k3]),
    };
    Ok(instructions.iter().map(instruction).collect())
}
