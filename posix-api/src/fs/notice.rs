//! Telling of what happens to files: where calls say it, and who of a node wants to know.
//!
//! Nothing is done, and nothing but a pointer looked at, before the first `inotify` is made.

use alloc::{
    sync::{Arc, Weak},
    vec::Vec,
};

use bitflags::bitflags;
use kernel::sync::{Once, SpinLock};

use super::{Node, inotify::Inotify};
use crate::Errno;

bitflags! {
    /// What happened, and how a watch is kept; the bits are Linux's `IN_*`.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct Events: u32 {
        /// Bytes or entries were read.
        const ACCESS = 0x1;
        /// The content changed.
        const MODIFY = 0x2;
        /// Permissions, owner, times or the number of names changed.
        const ATTRIB = 0x4;
        /// What was open for writing was closed.
        const CLOSE_WRITE = 0x8;
        /// What was open for reading only was closed.
        const CLOSE_NOWRITE = 0x10;
        /// It was opened.
        const OPEN = 0x20;
        /// An entry was moved away.
        const MOVED_FROM = 0x40;
        /// An entry was moved here.
        const MOVED_TO = 0x80;
        /// An entry was made.
        const CREATE = 0x100;
        /// An entry was removed.
        const DELETE = 0x200;
        /// It has no name any more and is not open.
        const DELETE_SELF = 0x400;
        /// It was moved.
        const MOVE_SELF = 0x800;
        /// Events were lost, as too many were not read.
        const OVERFLOW = 0x4000;
        /// The watch has ended.
        const IGNORED = 0x8000;
        /// Only a directory may be watched.
        const ONLY_DIRECTORY = 0x100_0000;
        /// A symbolic link is watched itself.
        const NO_FOLLOW = 0x200_0000;
        /// Nothing is told of what has no name any more.
        const EXCLUDE_UNLINKED = 0x400_0000;
        /// There must be no watch yet.
        const MASK_CREATE = 0x1000_0000;
        /// The events are added to those of the watch that there is.
        const MASK_ADD = 0x2000_0000;
        /// It is a directory.
        const DIRECTORY = 0x4000_0000;
        /// The watch ends with the first event.
        const ONE_SHOT = 0x8000_0000;
        /// All that can happen.
        const ALL = 0xfff;
    }
}

/// One thing that happened.
pub(crate) enum Notice<'a> {
    /// To a file; its directory is told as well.
    File(&'a Node, Events),
    /// To a file; its directory is not told.
    Own(&'a Node, Events),
    /// To a directory: this hangs there now.
    Hung(&'a Node, Events),
    /// This is not called so any more and hangs elsewhere now.
    Moved {
        /// Where it hung.
        from: (&'a Node, &'a [u8]),
        /// What it is.
        node: &'a Node,
    },
    /// This is not called so any more.
    Removed {
        /// Where it hung.
        from: (&'a Node, &'a [u8]),
        /// What it is.
        node: &'a Node,
    },
    /// The file is no more.
    Gone(&'a Node),
}

/// Who passes notices on, from the first `inotify` on; so programs without one do not hold its code.
static TELLER: Once<fn(&Notice<'_>)> = Once::new();

/// Says what happened. No lock of the tree may be held.
#[inline]
pub(crate) fn tell(notice: &Notice<'_>) {
    if let Some(teller) = TELLER.get() {
        teller(notice);
    }
}

/// From now on, `teller` is told.
pub(super) fn start(teller: fn(&Notice<'_>)) {
    TELLER.call_once(|| teller);
}

/// Who is told of what happens to a node.
#[derive(Default)]
pub(crate) struct Watches(SpinLock<Vec<Watch>>);

/// A descriptor's interest in a node.
struct Watch {
    inotify: Weak<Inotify>,
    /// The watch's number there.
    number: i32,
    events: Events,
}

/// Whom one event concerns.
pub(super) struct Concerned {
    pub(super) inotify: Arc<Inotify>,
    pub(super) number: i32,
    /// The watch's own events and flags.
    pub(super) events: Events,
}

impl Watches {
    /// Sets what `inotify` wants to know, with a watch of the number that `number` makes if there is
    /// none yet. Returns the number.
    ///
    /// # Errors
    ///
    /// - `EEXIST`: there is one, and `MASK_CREATE` is given.
    /// - `ENOMEM`: no memory is left.
    pub(super) fn set(
        &self,
        inotify: &Arc<Inotify>,
        events: Events,
        number: impl FnOnce() -> Result<i32, Errno>,
    ) -> Result<i32, Errno> {
        let kept = events & (Events::ALL | Events::ONE_SHOT | Events::EXCLUDE_UNLINKED);
        let mut all = self.0.lock();
        let is_own =
            |watch: &&mut Watch| core::ptr::eq(watch.inotify.as_ptr(), &raw const **inotify);
        if let Some(watch) = all.iter_mut().find(is_own) {
            if events.contains(Events::MASK_CREATE) {
                return Err(Errno::EEXIST);
            }
            let before = Some(watch.events).filter(|_| events.contains(Events::MASK_ADD));
            watch.events = before.unwrap_or(Events::empty()) | kept;
            return Ok(watch.number);
        }
        all.try_reserve(1).map_err(|_| Errno::ENOMEM)?;
        let number = number()?; // ENOMEM
        all.push(Watch {
            inotify: Arc::downgrade(inotify),
            number,
            events: kept,
        });
        Ok(number)
    }

    /// Ends a watch.
    pub(super) fn remove(&self, inotify: *const Inotify, number: i32) {
        let is_other = |watch: &Watch| watch.inotify.as_ptr() != inotify || watch.number != number;
        self.0.lock().retain(is_other);
    }

    /// Those that want to know of one of `events`.
    pub(super) fn concerned(&self, events: Events) -> Vec<Concerned> {
        let all = self.0.lock();
        let of = |watch: &Watch| {
            Some(Concerned {
                inotify: watch.inotify.upgrade()?,
                number: watch.number,
                events: watch.events,
            })
        };
        let wanted = all.iter().filter(|watch| watch.events.intersects(events));
        wanted.filter_map(of).collect()
    }
}
