//! Packet sockets over the loopback of a process of their own, and filters.

use kernel::memory::program::{self, Place, Protection};
use posix_api::{
    Errno, Fd, Process, file,
    memory::{self, Request, Sharing, Source},
    socket::{
        self, Address, Control, LinkAddress, MessageFlags, bind, connect, get_option, getpeername,
        getsockname, receive_message, send, send_to, set_option, shutdown,
    },
};

const PACKET: i32 = 17;
const SOL_SOCKET: i32 = 1;
const SOL_PACKET: i32 = 263;
const RX_RING: i32 = 5;
const STRANGE: u16 = 0x88b5;
const LOOPBACK: u32 = 1;
const NONE: MessageFlags = MessageFlags::empty();

fn open(process: &Process, kind: i32, protocol: u16) -> Fd {
    let protocol = i32::from(protocol.to_be());
    let fd = socket::socket(process, PACKET, kind, protocol).unwrap();
    file::set_nonblocking(process, fd, true).unwrap();
    fd
}

fn link(interface: u32, protocol: u16) -> Address {
    Address::Link(LinkAddress {
        interface,
        protocol,
        ..LinkAddress::default()
    })
}

fn send_frame(process: &Process, fd: Fd, len: usize) -> Result<usize, Errno> {
    let mut frame = vec![7; len];
    let header = [[0; 12].as_slice(), &STRANGE.to_be_bytes()].concat();
    frame
        .iter_mut()
        .zip(header)
        .for_each(|(to, byte)| *to = byte);
    send_to(process, fd, &frame, NONE, Some(&link(LOOPBACK, STRANGE)))
}

fn receive(process: &Process, fd: Fd) -> Result<usize, Errno> {
    socket::receive(process, fd, &mut [0; 100], NONE)
}

fn set(process: &Process, fd: Fd, level: i32, name: i32, words: &[u32]) -> Result<(), Errno> {
    let bytes: Vec<u8> = words.iter().flat_map(|word| word.to_ne_bytes()).collect();
    set_option(process, fd, level, name, &bytes)
}

/// `ret k`, as an attached program.
fn returning(operand: u32) -> [u32; 2] {
    [0x06, operand]
}

fn mapping(fd: Fd, len: usize, offset: i64) -> Request {
    Request {
        place: Place::Any,
        len,
        protection: Protection::READ_WRITE,
        sharing: Sharing::Shared,
        source: Source::File(fd, offset),
    }
}

#[test]
fn socket_of_another_type_is_esocktnosupport() {
    let process = Process::new();

    let kinds = [1, 4, 5, 10].map(|kind| socket::socket(&process, PACKET, kind, 0));

    assert_eq!(kinds, [Err(Errno::ESOCKTNOSUPPORT); 4]);
}

#[test]
fn bind_to_no_interface_is_enodev_and_to_another_family_is_einval() {
    let process = Process::new();
    let fd = open(&process, 3, 0);

    assert_eq!(bind(&process, fd, &link(9, 0)), Err(Errno::ENODEV));
    let inet = Address::Inet(([127, 0, 0, 1], 80).into());
    assert_eq!(bind(&process, fd, &inet), Err(Errno::EINVAL));
    assert_eq!(bind(&process, fd, &link(LOOPBACK, STRANGE)), Ok(()));
    let name = LinkAddress {
        interface: LOOPBACK,
        protocol: STRANGE,
        hardware: 772,
        station_len: 6,
        told: 6,
        ..LinkAddress::default()
    };
    assert_eq!(getsockname(&process, fd), Ok(Address::Link(name)));
}

#[test]
fn what_needs_a_peer_is_eopnotsupp() {
    let process = Process::new();
    let fd = open(&process, 3, 0);
    let not = Errno::EOPNOTSUPP;

    assert_eq!(connect(&process, fd, &link(LOOPBACK, 0)), Err(not));
    assert_eq!(getpeername(&process, fd), Err(not));
    assert_eq!(socket::listen(&process, fd, 1), Err(not));
    assert_eq!(socket::accept(&process, fd, 0).err(), Some(not));
    assert_eq!(shutdown(&process, fd, 2), Err(not));
}

#[test]
fn send_of_what_is_no_frame_fails() {
    let process = Process::new();
    let fd = open(&process, 3, 0);

    assert_eq!(send(&process, fd, &[0; 60], NONE), Err(Errno::ENXIO));
    assert_eq!(send_frame(&process, fd, 13), Err(Errno::EINVAL));
    assert_eq!(send_frame(&process, fd, 70_000), Err(Errno::EMSGSIZE));
    let nowhere = Some(link(9, 0));
    assert_eq!(
        send_to(&process, fd, &[0; 60], NONE, nowhere.as_ref()),
        Err(Errno::ENXIO)
    );
    let unspecified = Some(Address::Unspecified);
    assert_eq!(
        send_to(&process, fd, &[0; 60], NONE, unspecified.as_ref()),
        Err(Errno::EINVAL)
    );
}

#[test]
fn a_frame_comes_with_its_address_and_details() {
    let process = Process::new();
    let (fd, from) = (open(&process, 2, STRANGE), open(&process, 3, 0));
    set(&process, fd, SOL_PACKET, 8, &[1]).unwrap();
    send_frame(&process, from, 60).unwrap();
    let (mut one, mut other) = ([0; 10], [0; 10]);

    let message = receive_message(&process, fd, &mut [&mut one, &mut other], 100, NONE).unwrap();

    assert_eq!((message.len, message.flags), (20, MessageFlags::TRUNCATED));
    assert_eq!((one, other), ([7; 10], [7; 10]));
    let address = LinkAddress {
        interface: LOOPBACK,
        protocol: STRANGE,
        hardware: 772,
        station_len: 6,
        told: 8,
        ..LinkAddress::default()
    };
    assert_eq!(message.from, Some(Address::Link(address)));
    let lens = message.control.iter().map(|part| match part {
        Control::Frame(details) => (details.status, details.len, details.kept),
        _ => (0, 0, 0),
    });
    assert_eq!(lens.collect::<Vec<_>>(), [(1, 46, 46)]);
}

#[test]
fn receive_with_a_strange_flag_is_einval() {
    let process = Process::new();
    let fd = open(&process, 3, 0);
    let receive = |flags| socket::receive(&process, fd, &mut [0; 9], flags);

    assert_eq!(receive(NONE), Err(Errno::EAGAIN));
    assert_eq!(receive(MessageFlags::OUT_OF_BAND), Err(Errno::EINVAL));
    assert_eq!(receive(MessageFlags::WAIT_ALL), Err(Errno::EINVAL));
    assert_eq!(receive(MessageFlags::ERROR_QUEUE), Err(Errno::EAGAIN));
}

#[test]
fn filters_are_attached_locked_and_detached() {
    const ATTACH: i32 = 26;
    const DETACH: i32 = 27;
    const LOCK: i32 = 44;
    let process = Process::new();
    let (fd, from) = (open(&process, 3, STRANGE), open(&process, 3, 0));
    let set = |name, words: &[u32]| set(&process, fd, SOL_SOCKET, name, words);

    assert_eq!(set(DETACH, &[0]), Err(Errno::ENOENT));
    assert_eq!(set(ATTACH, &[0x06]), Err(Errno::EINVAL));
    assert_eq!(set(ATTACH, &[0, 0]), Err(Errno::EINVAL));
    assert_eq!(set(ATTACH, &returning(20)), Ok(()));
    send_frame(&process, from, 60).unwrap();
    assert_eq!(receive(&process, fd), Ok(20));
    assert_eq!(set(LOCK, &[1]), Ok(()));
    assert_eq!(set(LOCK, &[0]), Err(Errno::EPERM));
    assert_eq!(set(ATTACH, &returning(1)), Err(Errno::EPERM));
    assert_eq!(set(DETACH, &[0]), Err(Errno::EPERM));
}

#[test]
fn a_filter_of_a_stream_is_enoprotoopt() {
    let process = Process::new();
    let fd = socket::socket(&process, 2, 1, 0).unwrap();

    let attached = set(&process, fd, SOL_SOCKET, 26, &returning(1));

    assert_eq!(attached, Err(Errno::ENOPROTOOPT));
}

#[test]
fn what_is_not_there_is_enoprotoopt() {
    let process = Process::new();
    let fd = open(&process, 3, 0);
    let names = [3, 7, 9, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 77];

    let failed = names.map(|name| set(&process, fd, SOL_PACKET, name, &[1, 0, 0, 0]));

    assert_eq!(failed, [Err(Errno::ENOPROTOOPT); 15]);
    assert_eq!(
        get_option(&process, fd, 0, 2, &mut [0; 4]),
        Err(Errno::ENOPROTOOPT)
    );
    let udp = socket::socket(&process, 2, 2, 0).unwrap();
    assert_eq!(
        get_option(&process, udp, SOL_PACKET, 11, &mut [0; 4]),
        Err(Errno::ENOPROTOOPT)
    );
    assert_eq!(get_option(&process, fd, SOL_PACKET, 11, &mut [0; 4]), Ok(4));
}

#[test]
fn a_membership_of_nothing_fails() {
    let process = Process::new();
    let fd = open(&process, 3, 0);
    let join = |interface, kind: u32, len: u32| {
        let words = [interface, kind | len << 16, 0, 0];
        set(&process, fd, SOL_PACKET, 1, &words)
    };

    assert_eq!(join(9, 1, 0), Err(Errno::ENODEV));
    assert_eq!(join(LOOPBACK, 0, 5), Err(Errno::EINVAL));
    assert_eq!(join(LOOPBACK, 1, 7), Err(Errno::EINVAL));
    assert_eq!(join(LOOPBACK, 4, 6), Err(Errno::EINVAL));
    assert_eq!(join(LOOPBACK, 0, 6), Ok(()));
}

#[test]
fn a_ring_is_mapped_as_a_whole_and_busy_while_it_is() {
    let process = Process::new();
    let (fd, from) = (open(&process, 3, STRANGE), open(&process, 3, 0));
    let ring = |words: [u32; 4]| set(&process, fd, SOL_PACKET, RX_RING, &words);
    let map = |len, offset| memory::map(&process, mapping(fd, len, offset));

    assert_eq!(map(8192, 0), Err(Errno::EINVAL));
    assert_eq!(ring([4096, 2, 2048, 5]), Err(Errno::EINVAL));
    assert_eq!(ring([4096, 2, 2048, 4]), Ok(()));
    assert_eq!(ring([4096, 2, 2048, 4]), Err(Errno::EBUSY));
    assert_eq!(set(&process, fd, SOL_PACKET, 10, &[1]), Err(Errno::EBUSY));
    assert_eq!(set(&process, fd, SOL_PACKET, 12, &[1]), Err(Errno::EBUSY));
    assert_eq!(map(4096, 0), Err(Errno::EINVAL));
    assert_eq!(map(8192, 4096), Err(Errno::EINVAL));
    let addr = map(8192, 0).unwrap();
    assert_eq!(ring([0; 4]), Err(Errno::EBUSY));
    send_frame(&process, from, 60).unwrap();
    let mut status = [0; 1];
    program::read(addr, &mut status).unwrap();
    assert_eq!(status, [1]);
    assert_eq!(receive(&process, fd), Err(Errno::EAGAIN));
    memory::unmap(&process, addr, 8192).unwrap();
    assert_eq!(ring([0; 4]), Ok(()));
    send_frame(&process, from, 60).unwrap();
    assert_eq!(receive(&process, fd), Ok(60));
}

#[test]
fn mmap_of_a_stream_is_enodev() {
    let process = Process::new();
    let fd = socket::socket(&process, 2, 1, 0).unwrap();

    let mapped = memory::map(&process, mapping(fd, 4096, 0));

    assert_eq!(mapped, Err(Errno::ENODEV));
}
