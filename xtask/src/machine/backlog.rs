//! Room for many connections at once on the ports that QEMU forwards.
//!
//! QEMU's user networking listens with a backlog of 1: of fifty clients that connect at once, most wait
//! for seconds until their SYN is sent again. A second `listen()` on the same socket changes its
//! backlog (listen(2)), and Linux lends a child's descriptors to its parent (pidfd_getfd(2)).

use std::fs;
use std::net::SocketAddr;
use std::os::fd::OwnedFd;
use std::time::{Duration, Instant};

use rustix::net::sockopt::socket_acceptconn;
use rustix::net::{getsockname, listen};
use rustix::process::{Pid, PidfdFlags, PidfdGetfdFlags, pidfd_getfd, pidfd_open};

/// Connections that may wait at a forwarded port; Linux clamps it to `net.core.somaxconn`.
const BACKLOG: i32 = 4096;

/// QEMU has opened its ports within this time, or it does not start at all.
const LIMIT: Duration = Duration::from_secs(10);

/// Widens the backlogs of the TCP ports `ports` of QEMU, the process `pid`, as soon as it has
/// opened them. Does not block: a thread does it. Where the system does not allow it, the backlogs
/// stay as they are.
pub fn widen_soon(pid: u32, ports: Vec<u16>) {
    if !ports.is_empty() {
        std::thread::spawn(move || widen(pid, ports));
    }
}

fn widen(pid: u32, mut ports: Vec<u16>) -> Option<()> {
    let pid = i32::try_from(pid).ok()?;
    let process = pidfd_open(Pid::from_raw(pid)?, PidfdFlags::empty()).ok()?;
    let end = Instant::now() + LIMIT;
    while !ports.is_empty() && Instant::now() < end {
        std::thread::sleep(Duration::from_millis(5));
        for number in sockets(pid)? {
            // It may be closed again by now.
            let Ok(socket) = pidfd_getfd(&process, number, PidfdGetfdFlags::empty()) else {
                continue;
            };
            if let Some(port) = listening_port(&socket).filter(|port| ports.contains(port)) {
                listen(&socket, BACKLOG).ok()?;
                ports.retain(|other| *other != port);
            }
        }
    }
    Some(())
}

/// The numbers of the sockets that process `pid` has open; `None` if it has ended.
fn sockets(pid: i32) -> Option<Vec<i32>> {
    let entries = fs::read_dir(format!("/proc/{pid}/fd")).ok()?.flatten();
    let is_socket = |path: &std::path::Path| {
        fs::read_link(path).is_ok_and(|link| link.to_string_lossy().starts_with("socket:"))
    };
    let sockets = entries.filter(|entry| is_socket(&entry.path()));
    Some(
        sockets
            .filter_map(|entry| entry.file_name().to_str()?.parse().ok())
            .collect(),
    )
}

fn listening_port(socket: &OwnedFd) -> Option<u16> {
    let address = getsockname(socket).ok()?;
    let address = SocketAddr::try_from(address).ok()?;
    let listens = socket_acceptconn(socket).ok()?;
    listens.then(|| address.port())
}

#[cfg(test)]
mod tests {
    use std::net::TcpListener;
    use std::os::fd::AsFd;

    use super::*;

    #[test]
    fn a_listener_is_told_from_other_sockets() {
        let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
        let address = listener.local_addr().unwrap();
        let client = std::net::TcpStream::connect(address).unwrap();

        let of_listener = listening_port(&listener.as_fd().try_clone_to_owned().unwrap());
        let of_client = listening_port(&client.as_fd().try_clone_to_owned().unwrap());

        assert_eq!(of_listener, Some(address.port()));
        assert_eq!(of_client, None);
    }
}
