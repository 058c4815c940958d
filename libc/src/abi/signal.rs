//! Signal sets, actions and information, as C has them.

#![expect(unsafe_code, reason = "C's sets are read and written through pointers")]

use core::{
    ffi::{c_int, c_void},
    mem,
};

use posix_api::{
    Errno,
    signal::{Action, ActionFlags, Cause, Disposition, Info, MaskChange, SignalSet},
};

use crate::{
    abi::{
        constants::signal::{SIG_BLOCK, SIG_SETMASK, SIG_UNBLOCK},
        out,
        types::{
            signal::{__sigaction_handler, __sighandler_t, sigaction, siginfo_t},
            sigset::sigset_t,
        },
    },
    identity::PROCESS_ID,
};

/// `SIG_ERR`.
const SIG_ERR: usize = usize::MAX;

impl From<sigset_t> for SignalSet {
    fn from(set: sigset_t) -> Self {
        let [first, ..] = set.__val;
        Self(first)
    }
}

impl From<SignalSet> for sigset_t {
    fn from(set: SignalSet) -> Self {
        let mut all = Self::default();
        if let Some(first) = all.__val.first_mut() {
            *first = set.0;
        }
        all
    }
}

/// What `sigprocmask(how, set)` asks for; a null set asks for nothing.
///
/// # Errors
///
/// - `EINVAL`: `how` is unknown.
///
/// # Safety
///
/// `set` must be null or point to a set.
pub unsafe fn mask_change(how: c_int, set: *const sigset_t) -> Result<MaskChange, Errno> {
    // SAFETY: the caller's promise is passed on.
    let Some(set) = (unsafe { out::optional(set) }) else {
        return Ok(MaskChange::Keep);
    };
    match how {
        SIG_BLOCK => Ok(MaskChange::Block(set.into())),
        SIG_UNBLOCK => Ok(MaskChange::Unblock(set.into())),
        SIG_SETMASK => Ok(MaskChange::Set(set.into())),
        _ => Err(Errno::EINVAL),
    }
}

/// The number behind a handler: 0 is `SIG_DFL`, 1 is `SIG_IGN`.
pub fn disposition_of(handler: __sighandler_t) -> Disposition {
    match handler.map_or(0, |handler| handler as *const () as usize) {
        0 => Disposition::Default,
        1 => Disposition::Ignore,
        address => Disposition::Handler(address),
    }
}

/// The handler as C has it.
pub fn handler_of(disposition: Disposition) -> __sighandler_t {
    handler_at(match disposition {
        Disposition::Default => 0,
        Disposition::Ignore => 1,
        Disposition::Handler(address) => address,
    })
}

/// `SIG_ERR`.
pub fn no_handler() -> __sighandler_t {
    handler_at(SIG_ERR)
}

fn handler_at(address: usize) -> __sighandler_t {
    let address: *const c_void = core::ptr::with_exposed_provenance(address);
    // SAFETY: an optional function pointer is as wide as a pointer; null is none. It is not called
    // here; C compares it or gives it back.
    unsafe { mem::transmute::<*const c_void, __sighandler_t>(address) }
}

impl From<sigaction> for Action {
    fn from(action: sigaction) -> Self {
        // SAFETY: both members are function pointers of one width.
        let handler = unsafe { action.__sigaction_handler.sa_handler };
        Self {
            disposition: disposition_of(handler),
            mask: action.sa_mask.into(),
            flags: ActionFlags::from_bits_truncate(action.sa_flags.cast_unsigned()),
        }
    }
}

impl From<Action> for sigaction {
    fn from(action: Action) -> Self {
        let sa_handler = handler_of(action.disposition);
        Self {
            __sigaction_handler: __sigaction_handler { sa_handler },
            sa_mask: action.mask.into(),
            sa_flags: action.flags.bits().cast_signed(),
            sa_restorer: None,
        }
    }
}

impl From<Info> for siginfo_t {
    fn from(info: Info) -> Self {
        let mut fields = [0; 14];
        let [first, second, ..] = &mut fields;
        match info.cause {
            Cause::Fault(_, address) => *first = address as u64,
            Cause::Timer(number, value) => {
                *first = u64::from(number.cast_unsigned());
                *second = value as u64;
            }
            Cause::Queue(value) | Cause::Message(value) | Cause::AsyncIo(value) => {
                *first = u64::from(PROCESS_ID.cast_unsigned());
                *second = value as u64;
            }
            Cause::User | Cause::Thread => *first = u64::from(PROCESS_ID.cast_unsigned()),
            Cause::Kernel => {}
        }
        Self {
            si_signo: info.signal.number(),
            si_errno: 0,
            si_code: info.cause.code(),
            __pad0: 0,
            __fields: fields,
        }
    }
}
