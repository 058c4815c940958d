//! One queue: its messages, and whom to tell of the first.

use alloc::{boxed::Box, collections::BTreeMap, collections::VecDeque, sync::Arc, vec::Vec};
use core::sync::atomic::{AtomicUsize, Ordering};

use kernel::sync::SpinLock;
use net_core::readiness::{Readiness, Ready};

use crate::{
    Errno,
    signal::{Cause, Info, Sender, Signal},
};

/// What a queue holds at most (`mq_maxmsg`, `mq_msgsize`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Attributes {
    /// Messages.
    pub messages_max: usize,
    /// Bytes of one message.
    pub message_len_max: usize,
}

impl Default for Attributes {
    /// As Linux has it.
    fn default() -> Self {
        Self {
            messages_max: 10,
            message_len_max: 8192,
        }
    }
}

/// How a process is told that a message came to an empty queue for which nobody waited.
#[derive(Clone)]
pub enum Notify {
    /// Not at all, but nobody else is told either (`SIGEV_NONE`).
    Nothing,
    /// A signal, with a value (`SIGEV_SIGNAL`).
    Signal(Signal, usize),
    /// This is called, without a lock held, by the thread that sends (`SIGEV_THREAD`).
    Call(Arc<dyn Fn() + Send + Sync>),
}

/// A queue.
pub struct Queue {
    attributes: Attributes,
    held: SpinLock<Held>,
    /// Threads that wait for a message.
    receivers: AtomicUsize,
    readiness: Readiness,
}

#[derive(Default)]
struct Held {
    /// Messages by priority, each list in the order in which they were sent.
    messages: BTreeMap<u32, VecDeque<Box<[u8]>>>,
    count: usize,
    notify: Option<(usize, Notify)>,
}

impl Queue {
    /// An empty queue.
    pub fn new(attributes: Attributes) -> Self {
        Self {
            attributes,
            held: SpinLock::new(Held::default()),
            receivers: AtomicUsize::new(0),
            readiness: Readiness::new(Ready::WRITABLE),
        }
    }

    /// What it holds at most.
    pub fn attributes(&self) -> Attributes {
        self.attributes
    }

    /// How many messages are in it.
    pub fn len(&self) -> usize {
        self.held.lock().count
    }

    /// Whether no message is in it.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// What it is ready for.
    pub fn readiness(&self) -> &Readiness {
        &self.readiness
    }

    /// Adds `message`; if it is the first and nobody waits for it, tells the process that asked for
    /// that.
    ///
    /// # Errors
    ///
    /// - `EAGAIN`: the queue is full.
    /// - `EMSGSIZE`: the message is too long.
    /// - `ENOMEM`: no memory is left.
    pub fn try_send(&self, message: &[u8], priority: u32, sender: &Sender) -> Result<(), Errno> {
        if message.len() > self.attributes.message_len_max {
            return Err(Errno::EMSGSIZE);
        }
        if self.len() >= self.attributes.messages_max {
            return Err(Errno::EAGAIN);
        }
        let copy = boxed(message)?; // ENOMEM
        let mut held = self.held.lock();
        if held.count >= self.attributes.messages_max {
            return Err(Errno::EAGAIN);
        }
        held.messages.entry(priority).or_default().push_back(copy);
        held.count += 1;
        let is_awaited = self.receivers.load(Ordering::SeqCst) > 0;
        let told = match held.count == 1 && !is_awaited {
            true => held.notify.take(),
            false => None,
        };
        self.refresh(held.count);
        drop(held);
        self.readiness.pulse(Ready::READABLE);
        if let Some((_, notify)) = told {
            notify.tell(sender);
        }
        Ok(())
    }

    /// Takes the oldest message of the highest priority and copies it to `buf`; returns its length
    /// and its priority.
    ///
    /// # Errors
    ///
    /// - `EAGAIN`: the queue is empty.
    /// - `EMSGSIZE`: `buf` is shorter than the longest message of the queue.
    pub fn try_receive(&self, buf: &mut [u8]) -> Result<(usize, u32), Errno> {
        if buf.len() < self.attributes.message_len_max {
            return Err(Errno::EMSGSIZE);
        }
        let mut held = self.held.lock();
        let (message, priority) = held.take().ok_or(Errno::EAGAIN)?;
        self.refresh(held.count);
        drop(held);
        self.readiness.pulse(Ready::WRITABLE);
        let (start, _) = buf.split_at_mut(message.len());
        start.copy_from_slice(&message);
        Ok((message.len(), priority))
    }

    /// Counts the calling thread among those that wait for a message, until the result is dropped.
    pub(super) fn await_message(&self) -> Awaiting<'_> {
        self.receivers.fetch_add(1, Ordering::SeqCst);
        Awaiting(self)
    }

    /// Has `notify` tell of the next message; `owner` names the open file that asks for it.
    ///
    /// # Errors
    ///
    /// - `EBUSY`: somebody asked before.
    pub(super) fn register(&self, owner: usize, notify: Notify) -> Result<(), Errno> {
        let mut held = self.held.lock();
        if held.notify.is_some() {
            return Err(Errno::EBUSY);
        }
        held.notify = Some((owner, notify));
        Ok(())
    }

    /// Forgets whom to tell.
    pub(super) fn unregister(&self) {
        let gone = self.held.lock().notify.take();
        drop(gone); // outside the lock
    }

    /// As [`Queue::unregister`], if the open file named by `owner` asked: it is closed.
    pub(crate) fn closed_by(&self, owner: usize) {
        let mut held = self.held.lock();
        let gone = match &held.notify {
            Some((asked, _)) if *asked == owner => held.notify.take(),
            _ => None,
        };
        drop(held);
        drop(gone); // outside the lock
    }

    /// Keeps the readiness true; called with `held` locked.
    fn refresh(&self, count: usize) {
        let mut now = Ready::empty();
        now.set(Ready::READABLE, count > 0);
        now.set(Ready::WRITABLE, count < self.attributes.messages_max);
        self.readiness.update(now, now.complement());
    }
}

impl Held {
    fn take(&mut self) -> Option<(Box<[u8]>, u32)> {
        let mut highest = self.messages.last_entry()?;
        let priority = *highest.key();
        let message = highest.get_mut().pop_front()?;
        if highest.get().is_empty() {
            highest.remove();
        }
        self.count -= 1;
        Some((message, priority))
    }
}

impl Notify {
    fn tell(&self, sender: &Sender) {
        match self {
            Self::Nothing => {}
            Self::Call(call) => call(),
            Self::Signal(signal, value) => {
                let _ = sender.send(Info {
                    signal: *signal,
                    cause: Cause::Message(*value),
                }); // a queue of signals that is full loses it, as Linux does
            }
        }
    }
}

/// A thread that waits for a message.
pub(super) struct Awaiting<'a>(&'a Queue);

impl Drop for Awaiting<'_> {
    fn drop(&mut self) {
        self.0.receivers.fetch_sub(1, Ordering::SeqCst);
    }
}

fn boxed(message: &[u8]) -> Result<Box<[u8]>, Errno> {
    let mut copy = Vec::new();
    copy.try_reserve_exact(message.len())
        .map_err(|_| Errno::ENOMEM)?;
    copy.extend_from_slice(message);
    Ok(copy.into_boxed_slice())
}
