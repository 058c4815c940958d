//! Capabilities: root's rights one by one. As with user numbers, what a program gives up is
//! remembered and shown, and it may all the same, as there is nobody to protect from it.
//!
//! Standard: POSIX has none; Linux `capabilities(7)`, `capset(2)`.

use crate::{Errno, Process};

/// All that Linux has, up to `CAP_CHECKPOINT_RESTORE`.
const ALL: u64 = (1 << 41) - 1;

/// Sets of capabilities, each a bit by its number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Capabilities {
    /// Those that count.
    pub effective: u64,
    /// Those that may be made effective.
    pub permitted: u64,
    /// Those that a program started by `execve()` would keep.
    pub inheritable: u64,
}

impl Default for Capabilities {
    fn default() -> Self {
        Self {
            effective: ALL,
            permitted: ALL,
            inheritable: 0,
        }
    }
}

impl Capabilities {
    /// What a change of the user numbers leaves, as Linux has it: `was` and `is` tell whether any
    /// number, and the effective one, is root's.
    pub(super) fn after_new_user(self, was: [bool; 2], is: [bool; 2]) -> Self {
        let mut new = self;
        if was[0] && !is[0] {
            (new.permitted, new.effective) = (0, 0);
        }
        match (was[1], is[1]) {
            (true, false) => new.effective = 0,
            (false, true) => new.effective = new.permitted,
            _ => {}
        }
        new
    }
}

/// The capabilities of the process.
pub fn capabilities(process: &Process) -> Capabilities {
    process.system().credentials.lock().capabilities
}

/// Sets the capabilities of the process.
///
/// # Errors
///
/// - `EPERM`: a permitted one is new, an effective one is not permitted, or an inheritable one is
///   new and not permitted.
pub fn set_capabilities(process: &Process, new: Capabilities) -> Result<(), Errno> {
    let mut now = process.system().credentials.lock();
    let old = now.capabilities;
    let is_allowed = new.permitted & !old.permitted == 0
        && new.effective & !new.permitted == 0
        && new.inheritable & !(old.inheritable | old.permitted) == 0;
    if !is_allowed {
        return Err(Errno::EPERM);
    }
    now.capabilities = new;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{super::credentials::set_user, *};

    #[test]
    fn what_was_given_up_does_not_come_back_and_is_eperm() {
        let process = Process::new();
        let less = Capabilities {
            effective: 0b10,
            permitted: 0b11,
            inheritable: 0,
        };
        let more = Capabilities {
            permitted: 0b111,
            ..less
        };

        assert_eq!(set_capabilities(&process, less), Ok(()));
        assert_eq!(set_capabilities(&process, more), Err(Errno::EPERM));
        assert_eq!(capabilities(&process), less);
    }

    #[test]
    fn another_effective_user_has_none_until_it_is_root_again() {
        let process = Process::new();

        set_user(&process, [None, Some(33), None]).unwrap();
        let between = capabilities(&process);
        set_user(&process, [None, Some(0), None]).unwrap();

        assert_eq!((between.effective, between.permitted), (0, ALL));
        assert_eq!(capabilities(&process), Capabilities::default());
    }

    #[test]
    fn root_given_up_for_good_gives_all_up() {
        let process = Process::new();

        set_user(&process, [Some(33); 3]).unwrap();

        assert_eq!(capabilities(&process).permitted, 0);
    }
}
