//! `/sys/class/net`: a directory for each interface.
//!
//! Differs from Linux: the directories are in place, where Linux has links, and hold what the stack knows.

use alloc::{
    format,
    string::{String, ToString},
    sync::Arc,
};

use net_core::InterfaceInfo;

use super::{ProcEntry, directory, new_node};
use crate::{
    Process,
    fs::{Body, Directory, FileSystem, Name, Node, Owner, tree},
};

/// What a file says of an interface, without the line's end.
pub type Tell = fn(&InterfaceInfo) -> String;

/// The files of an interface.
const FILES: [(&str, Tell); 10] = [
    ("addr_len", |one| one.mac.0.len().to_string()),
    ("address", |one| one.mac.to_string()),
    ("broadcast", |one| String::from(broadcast(one))),
    ("carrier", |one| u8::from(one.is_up).to_string()),
    ("flags", |one| format!("{:#x}", flags(one))),
    ("ifindex", |one| one.index.to_string()),
    ("iflink", |one| one.index.to_string()),
    ("mtu", |one| one.mtu.to_string()),
    ("operstate", |one| String::from(state(one))),
    ("type", |one| String::from(hardware(one))),
];

/// The files of its folder `statistics`.
const STATISTICS: [(&str, Tell); 4] = [
    ("rx_bytes", |one| one.received_bytes.to_string()),
    ("rx_packets", |one| one.received_frames.to_string()),
    ("tx_bytes", |one| one.sent_bytes.to_string()),
    ("tx_packets", |one| one.sent_frames.to_string()),
];

/// Makes the empty `/sys/class/net`.
pub(super) fn populate(sys: &Arc<Node>) {
    directory(&directory(sys, "class"), "net");
}

/// Fills `/sys/class/net` with the interfaces of the process' network.
pub fn hang_interfaces(process: &Process) {
    let find = |node: Arc<Node>, name: &[u8]| node.as_directory()?.find(name);
    let path: [&[u8]; 3] = [b"sys", b"class", b"net"];
    let net = path.into_iter().try_fold(process.places().root(), find);
    let Some(net) = net else { return };
    for interface in process.net().interfaces() {
        let body = Body::Directory(Directory::new());
        let node = Node::in_file_system(FileSystem::Proc, body, 0o555, Owner::default());
        // Without memory for its name, the interface is not shown.
        let name = Name::copy(interface.name.as_bytes());
        let hung = name.and_then(|name| tree::add_anywhere(&net, name, &node));
        if hung.is_ok() {
            fill(&node, interface.index, &FILES);
            fill(
                &directory(&node, "statistics"),
                interface.index,
                &STATISTICS,
            );
        }
    }
}

fn fill(dir: &Arc<Node>, interface: u32, files: &[(&'static str, Tell)]) {
    for (name, tell) in files {
        let node = new_node(ProcEntry::OfInterface(interface, *tell), 0o444);
        super::hang(dir, name, &node);
    }
}

/// The text of a file.
pub(super) fn text(process: &Process, interface: u32, tell: Tell) -> String {
    let interfaces = process.net().interfaces();
    let found = interfaces.iter().find(|one| one.index == interface);
    found.map(|one| tell(one) + "\n").unwrap_or_default()
}

fn broadcast(one: &InterfaceInfo) -> &'static str {
    match one.is_loopback {
        true => "00:00:00:00:00:00",
        false => "ff:ff:ff:ff:ff:ff",
    }
}

/// `IFF_UP`, `IFF_LOOPBACK`, `IFF_BROADCAST`, `IFF_MULTICAST`: those that are set, not those that are found.
fn flags(one: &InterfaceInfo) -> u32 {
    if one.is_loopback { 0x9 } else { 0x1003 }
}

fn state(one: &InterfaceInfo) -> &'static str {
    match (one.is_loopback, one.is_up) {
        (true, _) => "unknown",
        (false, true) => "up",
        (false, false) => "down",
    }
}

/// `ARPHRD_LOOPBACK` or `ARPHRD_ETHER`.
fn hardware(one: &InterfaceInfo) -> &'static str {
    if one.is_loopback { "772" } else { "1" }
}
