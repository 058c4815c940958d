//! Names of `AF_UNIX` sockets, and where they lead.

use alloc::{
    collections::BTreeMap,
    sync::{Arc, Weak},
    vec::Vec,
};

use kernel::sync::Mutex;

use super::{Core, Kind, State};
use crate::errno::Errno;

/// A socket's address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum UnixAddress {
    /// None was bound.
    Unnamed,
    /// A path, without a null byte.
    Path(Vec<u8>),
    /// A name outside the file system, without the null byte that leads it.
    Abstract(Vec<u8>),
}

/// What a name comes to.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Key {
    /// A file, by a number of its own.
    Node(u64),
    Abstract(Vec<u8>),
}

/// A socket with a name, as `/proc/net/unix` shows it.
pub(crate) struct NamedSocket {
    /// A path, or `@` and an abstract name in which `@` stands for each null byte.
    pub(crate) name: Vec<u8>,
    /// `SOCK_*`.
    pub(crate) kind: u16,
    pub(crate) is_listening: bool,
    pub(crate) is_connected: bool,
}

/// The names of a process' sockets.
#[derive(Default)]
pub(crate) struct Names {
    all: Mutex<BTreeMap<Key, Weak<Core>>>,
}

impl Names {
    /// Has `key` lead to `socket`.
    ///
    /// # Errors
    ///
    /// - `EADDRINUSE`: it leads to another one.
    pub(crate) fn add(&self, key: Key, socket: &Arc<Core>) -> Result<(), Errno> {
        let mut all = self.all.lock();
        if all.get(&key).is_some_and(|old| old.strong_count() > 0) {
            return Err(Errno::EADDRINUSE);
        }
        all.retain(|_, socket| socket.strong_count() > 0);
        all.insert(key, Arc::downgrade(socket));
        Ok(())
    }

    /// All that have a name and still exist.
    pub(crate) fn list(&self) -> Vec<NamedSocket> {
        let sockets: Vec<_> = self.all.lock().values().filter_map(Weak::upgrade).collect();
        sockets.iter().map(|socket| describe(socket)).collect()
    }

    /// An abstract name that nobody has: five digits, as Linux makes them.
    pub(crate) fn add_any(&self, socket: &Arc<Core>) -> Result<Vec<u8>, Errno> {
        let mut all = self.all.lock();
        all.retain(|_, socket| socket.strong_count() > 0);
        let free = (0u32..0x10_0000)
            .map(|number| alloc::format!("{number:05x}").into_bytes())
            .find(|name| !all.contains_key(&Key::Abstract(name.clone())))
            .ok_or(Errno::EADDRINUSE)?;
        all.insert(Key::Abstract(free.clone()), Arc::downgrade(socket));
        Ok(free)
    }

    /// The socket that `key` leads to.
    ///
    /// # Errors
    ///
    /// - `ECONNREFUSED`: none.
    pub(crate) fn find(&self, key: &Key) -> Result<Arc<Core>, Errno> {
        self.all
            .lock()
            .get(key)
            .and_then(Weak::upgrade)
            .ok_or(Errno::ECONNREFUSED)
    }
}

fn describe(socket: &Core) -> NamedSocket {
    let name = match socket.local_name() {
        UnixAddress::Unnamed => Vec::new(),
        UnixAddress::Path(path) => path,
        UnixAddress::Abstract(name) => {
            let shown = name
                .iter()
                .map(|byte| if *byte == 0 { b'@' } else { *byte });
            [b'@'].into_iter().chain(shown).collect()
        }
    };
    let state = socket.state.lock();
    NamedSocket {
        name,
        kind: match socket.kind {
            Kind::Stream => 1,
            Kind::Datagram => 2,
            Kind::Sequential => 5,
        },
        is_listening: matches!(&*state, State::Listening(_)),
        is_connected: matches!(&*state, State::Connected(_)),
    }
}
