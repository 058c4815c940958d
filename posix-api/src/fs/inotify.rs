//! `inotify`: what happens to files, as a file that is read.
//!
//! Standard: POSIX has none; Linux `inotify(7)`.
//!
//! Differs from Linux: of a file with several names, the directory is told in which it got the last
//! one, whichever it was opened by. FIFOs, devices and `/proc` tell of no reading, writing and
//! closing. `IN_EXCL_UNLINK` counts a file as
//! unlinked when its last name is gone.

use alloc::{
    boxed::Box,
    collections::{BTreeMap, VecDeque},
    sync::{Arc, Weak},
    vec::Vec,
};
use core::sync::atomic::{AtomicU32, Ordering};

use kernel::sync::SpinLock;
use net_core::readiness::{Readiness, Ready};

use super::{
    At, LastLink, Node,
    notice::{self, Concerned, Notice},
    path,
};
use crate::{
    Errno, Fd, Process, config,
    file::{AccessMode, FileKind, NewFileFlags},
};

pub use super::notice::Events;

/// Bytes of `struct inotify_event` without a name; names are filled up to a multiple of it.
const HEAD_LEN: usize = 16;

/// A set of watches, and the events that nobody has read yet.
#[derive(Default)]
pub struct Inotify {
    watched: SpinLock<Watched>,
    queue: SpinLock<VecDeque<Event>>,
    readiness: Readiness,
}

#[derive(Default)]
struct Watched {
    last: i32,
    nodes: BTreeMap<i32, Weak<Node>>,
}

#[derive(Debug, PartialEq, Eq)]
struct Event {
    number: i32,
    events: Events,
    cookie: u32,
    name: Box<[u8]>,
}

impl Event {
    /// What the watch `number` tells; `None` if no memory is left for the name.
    fn new(number: i32, news: News<'_>) -> Option<Self> {
        let mut name = Vec::new();
        name.try_reserve_exact(news.name.len()).ok()?;
        name.extend_from_slice(news.name);
        Some(Self {
            number,
            events: news.events,
            cookie: news.cookie,
            name: name.into_boxed_slice(),
        })
    }

    fn len(&self) -> usize {
        HEAD_LEN + self.name_room()
    }

    /// The name's length with at least one closing NUL; 0 without a name.
    fn name_room(&self) -> usize {
        match self.name.len() {
            0 => 0,
            len => (len + 1).next_multiple_of(HEAD_LEN),
        }
    }

    /// Writes it as `struct inotify_event` to the front of `buf`, which has the room.
    fn write(&self, buf: &mut [u8]) {
        let name_room = u32::try_from(self.name_room()).unwrap_or(0); // names are short
        let head = [
            self.number.cast_unsigned(),
            self.events.bits(),
            self.cookie,
            name_room,
        ];
        let bytes = head.iter().flat_map(|word| word.to_ne_bytes());
        let padded = bytes
            .chain(self.name.iter().copied())
            .chain(core::iter::repeat(0));
        for (place, byte) in buf.iter_mut().take(self.len()).zip(padded) {
            *place = byte;
        }
    }
}

impl Inotify {
    /// What tells that there is something to read.
    pub(crate) fn readiness(&self) -> &Readiness {
        &self.readiness
    }

    /// Bytes that can be read (`FIONREAD`).
    pub(crate) fn len(&self) -> usize {
        self.queue.lock().iter().map(Event::len).sum()
    }

    /// Takes as many events as there are and fit, each in one piece.
    ///
    /// # Errors
    ///
    /// - `EAGAIN`: there is none.
    /// - `EINVAL`: the first does not fit.
    pub(crate) fn try_read(&self, bufs: &mut [&mut [u8]]) -> Result<usize, Errno> {
        let mut queue = self.queue.lock();
        if queue.is_empty() {
            return Err(Errno::EAGAIN);
        }
        let mut total = 0;
        for buf in bufs {
            let done = fill(&mut queue, buf);
            total += done;
            if done < buf.len() {
                break;
            }
        }
        if queue.is_empty() {
            self.readiness.update(Ready::empty(), Ready::READABLE);
        }
        drop(queue);
        if total > 0 {
            Ok(total)
        } else {
            Err(Errno::EINVAL)
        }
    }

    /// Adds an event, unless it is what the last one says already.
    fn push(&self, event: Event) {
        let mut queue = self.queue.lock();
        let is_full = queue.len() >= config::INOTIFY_QUEUE;
        let event = if is_full { overflow() } else { event };
        let is_said = queue.back() == Some(&event) && event.events != Events::IGNORED;
        if is_said || queue.try_reserve(1).is_err() {
            return;
        }
        queue.push_back(event);
        // With the queue's lock, so that no reader makes it unready in between.
        self.readiness.update(Ready::READABLE, Ready::empty());
        self.readiness.pulse(Ready::READABLE);
    }

    /// Gives `node` a number. Numbers are not used again.
    fn add(&self, node: &Arc<Node>) -> Result<i32, Errno> {
        let mut watched = self.watched.lock();
        watched.last = watched.last.checked_add(1).ok_or(Errno::ENOSPC)?;
        let number = watched.last;
        watched.nodes.insert(number, Arc::downgrade(node));
        Ok(number)
    }

    /// Forgets the watch `number` and tells so. Returns the node if there was such a watch.
    fn end(&self, number: i32) -> Option<Weak<Node>> {
        let node = self.watched.lock().nodes.remove(&number)?;
        self.push(Event {
            number,
            events: Events::IGNORED,
            cookie: 0,
            name: Box::default(),
        });
        Some(node)
    }
}

impl Drop for Inotify {
    fn drop(&mut self) {
        let watched = core::mem::take(&mut *self.watched.lock());
        for (number, node) in watched.nodes {
            if let Some(node) = node.upgrade() {
                node.watches().remove(self, number);
            }
        }
    }
}

fn overflow() -> Event {
    Event {
        number: -1,
        events: Events::OVERFLOW,
        cookie: 0,
        name: Box::default(),
    }
}

/// Moves events from the front of `queue` to `buf`. Returns how many bytes.
fn fill(queue: &mut VecDeque<Event>, buf: &mut [u8]) -> usize {
    let mut done = 0;
    while let Some(event) = queue.front()
        && let Some(place) = buf.get_mut(done..done + event.len())
    {
        event.write(place);
        done += event.len();
        queue.pop_front();
    }
    done
}

/// Makes a file that tells of nothing yet.
///
/// # Errors
///
/// - `EMFILE`: no descriptor is free.
/// - `ENOMEM`: no memory is left.
pub fn inotify_init(process: &Process, flags: NewFileFlags) -> Result<Fd, Errno> {
    notice::start(pass_on);
    let kind = FileKind::Inotify(Arc::default());
    flags.open(process, kind, AccessMode::ReadOnly) // EMFILE, ENOMEM
}

/// Watches the file that `path` names for `events`, or changes what it is watched for. Returns the
/// watch's number.
///
/// # Errors
///
/// - `EBADF`: `fd` is not open.
/// - `EEXIST`: `MASK_CREATE` is given and it is watched already.
/// - `EINVAL`: `fd` is no `inotify`, no event is given, or `MASK_ADD` and `MASK_CREATE`.
/// - `ENOMEM`: no memory is left.
/// - `ENOSPC`: all numbers have been used.
/// - `ENOTDIR`: `ONLY_DIRECTORY` is given and it is none.
/// - As [`path::find`].
pub fn inotify_add_watch(
    process: &Process,
    fd: Fd,
    path: &[u8],
    events: Events,
) -> Result<i32, Errno> {
    let both = Events::MASK_ADD | Events::MASK_CREATE;
    if events.is_empty() || events.contains(both) {
        return Err(Errno::EINVAL);
    }
    let file = process.fds().get(fd)?; // EBADF
    let FileKind::Inotify(inotify) = file.kind() else {
        return Err(Errno::EINVAL);
    };
    let last = if events.contains(Events::NO_FOLLOW) {
        LastLink::Keep
    } else {
        LastLink::Follow
    };
    let node = path::find(process, At::Cwd, path, last)?;
    if events.contains(Events::ONLY_DIRECTORY) && !node.is_directory() {
        return Err(Errno::ENOTDIR);
    }
    node.watches().set(inotify, events, || inotify.add(&node)) // EEXIST, ENOMEM, ENOSPC
}

/// Ends the watch `number`; `IN_IGNORED` is the last that is told of it.
///
/// # Errors
///
/// - `EBADF`: `fd` is not open.
/// - `EINVAL`: `fd` is no `inotify`, or has no such watch.
pub fn inotify_rm_watch(process: &Process, fd: Fd, number: i32) -> Result<(), Errno> {
    let file = process.fds().get(fd)?; // EBADF
    let FileKind::Inotify(inotify) = file.kind() else {
        return Err(Errno::EINVAL);
    };
    let node = inotify.end(number).ok_or(Errno::EINVAL)?;
    if let Some(node) = node.upgrade() {
        node.watches().remove(Arc::as_ptr(inotify), number);
    }
    Ok(())
}

/// What is told of one node.
#[derive(Clone, Copy)]
struct News<'a> {
    events: Events,
    cookie: u32,
    /// Of which entry; empty if it is of the node itself.
    name: &'a [u8],
    /// Whether that entry's file has no name any more.
    is_unlinked: bool,
}

/// Hands a notice to those that it concerns.
fn pass_on(notice: &Notice<'_>) {
    match *notice {
        Notice::File(node, events) => {
            tell_parent(node, events, 0);
            tell_own(node, events);
        }
        Notice::Own(node, events) => tell_own(node, events),
        Notice::Hung(node, events) => tell_parent(node, events, 0),
        Notice::Moved { from, node } => {
            let cookie = next_cookie();
            tell_former(from, node, Events::MOVED_FROM, cookie);
            tell_parent(node, Events::MOVED_TO, cookie);
        }
        Notice::Removed { from, node } => tell_former(from, node, Events::DELETE, 0),
        Notice::Gone(node) => {
            tell_own(node, Events::DELETE_SELF);
            for concerned in node.watches().concerned(Events::all()) {
                concerned.inotify.end(concerned.number);
            }
        }
    }
}

fn tell_own(node: &Node, events: Events) {
    // That it is a directory is not said of these, unlike of its being opened and the like.
    let of_self = Events::DELETE_SELF | Events::MOVE_SELF;
    let kind = if events.intersects(of_self) {
        Events::empty()
    } else {
        kind_of(node)
    };
    let news = News {
        events: events | kind,
        cookie: 0,
        name: &[],
        is_unlinked: false,
    };
    tell(node, news);
}

fn tell_parent(node: &Node, events: Events, cookie: u32) {
    let up = node.up();
    let Some(parent) = up.parent.upgrade() else {
        return;
    };
    let news = News {
        events: events | kind_of(node),
        cookie,
        name: &up.name,
        is_unlinked: node.meta().links == 0,
    };
    tell(&parent, news);
}

fn tell_former((parent, name): (&Node, &[u8]), node: &Node, events: Events, cookie: u32) {
    let news = News {
        events: events | kind_of(node),
        cookie,
        name,
        is_unlinked: false,
    };
    tell(parent, news);
}

fn kind_of(node: &Node) -> Events {
    if node.is_directory() {
        Events::DIRECTORY
    } else {
        Events::empty()
    }
}

fn next_cookie() -> u32 {
    static LAST: AtomicU32 = AtomicU32::new(0);
    LAST.fetch_add(1, Ordering::Relaxed).wrapping_add(1)
}

/// Tells those who watch `node`.
fn tell(node: &Node, news: News<'_>) {
    for concerned in node.watches().concerned(news.events & Events::ALL) {
        let Concerned {
            inotify,
            number,
            events,
        } = concerned;
        if news.is_unlinked && events.contains(Events::EXCLUDE_UNLINKED) {
            continue;
        }
        inotify.push(Event::new(number, news).unwrap_or_else(overflow));
        if events.contains(Events::ONE_SHOT) && inotify.end(number).is_some() {
            node.watches().remove(Arc::as_ptr(&inotify), number);
        }
    }
}
