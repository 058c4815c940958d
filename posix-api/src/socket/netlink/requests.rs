//! Netlink requests, read, and what is answered.
//!
//! Standard: RFC 3549 §2.3; Linux `rtnetlink(7)`.

use alloc::{vec, vec::Vec};

use net_core::Net;

use super::messages::{self, DONE, ERROR, HEADER_LEN, MULTI, Message, To};
use crate::errno::Errno;

const REQUEST: u16 = 1;
const ACKNOWLEDGE: u16 = 4;
/// `NLM_F_ROOT | NLM_F_MATCH`: all that there is.
const DUMP: u16 = 0x300;

/// Numbers below are netlink's own, which no one answers.
const FIRST_KIND: u16 = 16;
const GET_LINK: u16 = 18;
const GET_ADDRESS: u16 = 22;
const GET_ROUTE: u16 = 26;

/// One request.
struct Request<'a> {
    kind: u16,
    flags: u16,
    sequence: u32,
    /// All of it, header included.
    bytes: &'a [u8],
}

impl Request<'_> {
    fn body(&self) -> &[u8] {
        self.bytes.get(HEADER_LEN..).unwrap_or_default()
    }
}

/// The answers, each a datagram, to the requests in `bytes`, which the socket `port` sent.
pub(super) fn answer(net: &Net, port: u32, bytes: &[u8]) -> Vec<Vec<u8>> {
    let mut answers = Vec::new();
    let mut rest = bytes;
    while let Some((request, later)) = split(rest) {
        rest = later;
        if request.flags & REQUEST == 0 || request.kind < FIRST_KIND {
            continue;
        }
        let to = To {
            sequence: request.sequence,
            port,
            flags: 0,
        };
        let is_dump = request.flags & DUMP != 0;
        let result = if is_dump {
            dump(net, &request, to)
        } else {
            one(net, &request, to).map(|answer| vec![answer])
        };
        match result {
            Ok(found) => {
                answers.extend(found);
                if !is_dump && request.flags & ACKNOWLEDGE != 0 {
                    answers.push(error(&request, to, 0));
                }
            }
            Err(errno) => answers.push(error(&request, to, errno.code())),
        }
    }
    answers
}

/// The first request of `bytes`, and what follows it.
fn split(bytes: &[u8]) -> Option<(Request<'_>, &[u8])> {
    let field = |at: usize, len: usize| bytes.get(at..at + len);
    let len = u32::from_ne_bytes(field(0, 4)?.try_into().ok()?);
    let len = usize::try_from(len).ok()?;
    let request = Request {
        kind: u16::from_ne_bytes(field(4, 2)?.try_into().ok()?),
        flags: u16::from_ne_bytes(field(6, 2)?.try_into().ok()?),
        sequence: u32::from_ne_bytes(field(8, 4)?.try_into().ok()?),
        bytes: bytes.get(..len).filter(|_| len >= HEADER_LEN)?,
    };
    let next = len.next_multiple_of(4).min(bytes.len());
    Some((request, bytes.get(next..)?))
}

/// All links, addresses or routes, of the family that the body begins with (0: of any).
fn dump(net: &Net, request: &Request<'_>, to: To) -> Result<Vec<Vec<u8>>, Errno> {
    let to = To { flags: MULTI, ..to };
    let family = request.body().first().copied().unwrap_or(0);
    let is_asked = |addr| family == 0 || family == messages::family(addr);
    let interfaces = net.interfaces();
    let found: Vec<Vec<u8>> = match request.kind {
        GET_LINK => {
            let links = interfaces.iter();
            links.map(|link| messages::link(link, to)).collect()
        }
        GET_ADDRESS => {
            let all = interfaces
                .iter()
                .flat_map(|link| link.addrs.iter().map(move |cidr| (link, cidr)));
            let asked = all.filter(|(_, cidr)| is_asked(cidr.addr));
            asked
                .map(|(link, cidr)| messages::address(link, cidr, to))
                .collect()
        }
        GET_ROUTE => {
            let routes = net.routes();
            // Routes to the machine itself are in a table of their own.
            let asked = routes
                .iter()
                .filter(|route| is_asked(route.network.addr) && !route.network.addr.is_loopback());
            asked.map(|route| messages::route(route, to)).collect()
        }
        _ => return Err(Errno::EOPNOTSUPP),
    };
    let mut done = Message::new(DONE, to);
    done.put(&0_i32.to_ne_bytes());
    let mut answers = Vec::new();
    if !found.is_empty() {
        answers.push(found.concat());
    }
    answers.push(done.finish());
    Ok(answers)
}

/// The link whose number the body names.
///
/// # Errors
///
/// - `EINVAL`: the body is too short, or names no link.
/// - `ENODEV`: there is no such link.
/// - `EOPNOTSUPP`: something else is asked for.
fn one(net: &Net, request: &Request<'_>, to: To) -> Result<Vec<u8>, Errno> {
    if request.kind != GET_LINK {
        return Err(Errno::EOPNOTSUPP);
    }
    let index = request.body().get(4..8).ok_or(Errno::EINVAL)?;
    let index = index.try_into().map_or(0, u32::from_ne_bytes);
    if index == 0 {
        return Err(Errno::EINVAL);
    }
    let interfaces = net.interfaces();
    let link = interfaces.iter().find(|link| link.index == index);
    link.map(|link| messages::link(link, to))
        .ok_or(Errno::ENODEV)
}

/// `NLMSG_ERROR`, which with 0 is an acknowledgement.
fn error(request: &Request<'_>, to: To, code: i32) -> Vec<u8> {
    let mut message = Message::new(ERROR, to);
    message.put(&(-code).to_ne_bytes());
    let told = if code == 0 {
        HEADER_LEN
    } else {
        request.bytes.len()
    };
    message.put(request.bytes.get(..told).unwrap_or_default());
    message.finish()
}
