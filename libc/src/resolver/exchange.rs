//! The way to name servers over the network of the process.

use alloc::{sync::Arc, vec, vec::Vec};
use core::{
    net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr},
    time::Duration,
};

use kernel::{entropy, time::Instant};
use net_core::{
    Net,
    error::{ReceiveError, SendError},
    options::{BindOptions, TcpOptions},
    tcp::{ConnectState, TcpStream},
    udp::{Take, UdpSocket},
};

use super::{
    message::MAX_DATAGRAM,
    query::{Exchange, Unanswered},
};

/// Questions over `net`.
pub struct Network<'a> {
    /// Where the servers are.
    pub net: &'a Arc<Net>,
}

/// Any address of the family of `peer`, any port.
fn any_for(peer: SocketAddr) -> SocketAddr {
    let address = match peer {
        SocketAddr::V4(_) => IpAddr::V4(Ipv4Addr::UNSPECIFIED),
        SocketAddr::V6(_) => IpAddr::V6(Ipv6Addr::UNSPECIFIED),
    };
    SocketAddr::new(address, 0)
}

/// Receives until `accept` says yes; whether it did before the socket failed. `None`: nothing is there yet.
fn receive_accepted(
    socket: &UdpSocket,
    buf: &mut [u8],
    accept: &mut dyn FnMut(&[u8]) -> bool,
) -> Option<bool> {
    loop {
        match socket.try_recv_from(buf, Take::Remove) {
            Ok(received) if accept(buf.get(..received.len)?) => return Some(true),
            Ok(_) => {}
            Err(ReceiveError::WouldBlock) => return None,
            Err(_) => return Some(false),
        }
    }
}

impl Exchange for Network<'_> {
    fn random_id(&mut self) -> u16 {
        let mut bytes = [0; 2];
        entropy::fill(&mut bytes);
        u16::from_le_bytes(bytes)
    }

    fn datagram(
        &mut self,
        server: SocketAddr,
        query: &[u8],
        timeout: Duration,
        accept: &mut dyn FnMut(&[u8]) -> bool,
    ) -> Result<(), Unanswered> {
        let deadline = Some(Instant::now().saturating_add(timeout));
        let socket = self
            .net
            .bind_udp(any_for(server), BindOptions::default())
            .map_err(|_| Unanswered)?;
        socket.connect(Some(server)).map_err(|_| Unanswered)?;
        socket.try_send_to(query, None).map_err(|_| Unanswered)?;
        let mut buf = [0; MAX_DATAGRAM as usize];
        let answered = self.net.block_on(deadline, &[socket.readiness()], || {
            receive_accepted(&socket, &mut buf, accept)
        });
        match answered {
            Ok(true) => Ok(()),
            _ => Err(Unanswered),
        }
    }

    fn stream(
        &mut self,
        server: SocketAddr,
        query: &[u8],
        timeout: Duration,
    ) -> Result<Vec<u8>, Unanswered> {
        let deadline = Some(Instant::now().saturating_add(timeout));
        let options = TcpOptions::default();
        let stream = self
            .net
            .connect_tcp(None, server, &options)
            .map_err(|_| Unanswered)?;
        self.connected(&stream, deadline)?;
        let len = u16::try_from(query.len()).map_err(|_| Unanswered)?;
        self.send(&stream, &[&len.to_be_bytes(), query].concat(), deadline)?;
        let mut len = [0; 2];
        self.receive(&stream, &mut len, deadline)?;
        let mut reply = vec![0; usize::from(u16::from_be_bytes(len))];
        self.receive(&stream, &mut reply, deadline)?;
        Ok(reply)
    }
}

impl Network<'_> {
    fn connected(&self, stream: &TcpStream, until: Option<Instant>) -> Result<(), Unanswered> {
        let state = self.net.block_on(until, &[stream.readiness()], || {
            match stream.connect_state() {
                ConnectState::Connecting => None,
                ConnectState::Connected => Some(Ok(())),
                ConnectState::Failed(_) => Some(Err(Unanswered)),
            }
        });
        state.map_err(|_| Unanswered)?
    }

    fn send(
        &self,
        stream: &TcpStream,
        mut bytes: &[u8],
        until: Option<Instant>,
    ) -> Result<(), Unanswered> {
        while !bytes.is_empty() {
            let sent = self.net.block_on(until, &[stream.readiness()], || {
                match stream.try_send(bytes) {
                    Err(SendError::WouldBlock) => None,
                    result => Some(result),
                }
            });
            let sent = sent.map_err(|_| Unanswered)?.map_err(|_| Unanswered)?;
            bytes = bytes.get(sent..).unwrap_or_default();
        }
        Ok(())
    }

    fn receive(
        &self,
        stream: &TcpStream,
        buf: &mut [u8],
        until: Option<Instant>,
    ) -> Result<(), Unanswered> {
        let mut filled = 0;
        while let Some(rest) = buf.get_mut(filled..).filter(|rest| !rest.is_empty()) {
            let received = self.net.block_on(until, &[stream.readiness()], || {
                match stream.try_recv(rest) {
                    Err(ReceiveError::WouldBlock) => None,
                    result => Some(result),
                }
            });
            match received {
                Ok(Ok(len)) if len > 0 => filled += len,
                _ => return Err(Unanswered),
            }
        }
        Ok(())
    }
}
