//! A machine asks for its address.

use std::{
    net::{IpAddr, Ipv4Addr},
    time::Duration,
};

use net_core::{
    Addressing,
    address::Cidr,
    nic::{AnyNic, fake},
    options::{BindOptions, UdpOptions},
    testing::World,
    udp::{Take, UdpSocket},
};
use smoltcp::wire::{DhcpMessageType, DhcpPacket, DhcpRepr};

const SERVER: Ipv4Addr = Ipv4Addr::new(10, 0, 0, 1);
const LEASED: Ipv4Addr = Ipv4Addr::new(10, 0, 0, 50);

/// Answers all that has arrived.
fn serve(socket: &UdpSocket) {
    let mut buf = [0; 1500];
    while let Ok(received) = socket.try_recv_from(&mut buf, Take::Remove) {
        let packet = DhcpPacket::new_checked(&buf[..received.len]).unwrap();
        let question = DhcpRepr::parse(&packet).unwrap();
        let message_type = match question.message_type {
            DhcpMessageType::Discover => DhcpMessageType::Offer,
            _ => DhcpMessageType::Ack,
        };
        let answer = DhcpRepr {
            message_type,
            your_ip: LEASED,
            server_identifier: Some(SERVER),
            router: Some(SERVER),
            subnet_mask: Some(Ipv4Addr::new(255, 255, 255, 0)),
            dns_servers: Some([Ipv4Addr::new(10, 0, 0, 3)].into_iter().collect()),
            lease_duration: Some(600),
            parameter_request_list: None,
            requested_ip: None,
            client_identifier: None,
            max_size: None,
            client_ip: Ipv4Addr::UNSPECIFIED,
            ..question
        };
        let mut bytes = vec![0; answer.buffer_len()];
        answer
            .emit(&mut DhcpPacket::new_unchecked(&mut bytes[..]))
            .unwrap();
        let is_renewal = received.from.ip() == IpAddr::V4(LEASED);
        let to = if is_renewal {
            LEASED
        } else {
            Ipv4Addr::BROADCAST
        };
        socket.try_send_to(&bytes, Some((to, 68).into())).unwrap();
    }
}

#[test]
fn a_lease_is_taken_used_and_renewed() {
    let (wire, left, right) = fake::wire(1);
    let world = World::unconfigured(wire);
    let addressing = Addressing::Static {
        addr: Cidr::new(SERVER.into(), 24),
        gateway: None,
        name_servers: vec![],
    };
    world.net(0).attach(AnyNic::Fake(left), &addressing);
    let server = world
        .net(0)
        .bind_udp((Ipv4Addr::UNSPECIFIED, 67).into(), BindOptions::default())
        .unwrap();
    server.set_options(&UdpOptions {
        broadcast: true,
        ..server.options()
    });
    world.net(1).attach(AnyNic::Fake(right), &Addressing::Dhcp);
    let has_address = || world.net(1).source_for(IpAddr::V4(SERVER)) == Some(LEASED.into());

    let leased = world.run_until(Duration::from_secs(30), || {
        serve(&server);
        has_address()
    });
    let taken_after = world.now();
    let lost = world.run_until(Duration::from_secs(2000), || {
        serve(&server);
        !has_address()
    });

    assert!(
        leased && taken_after < Duration::from_secs(12),
        "{taken_after:?}"
    );
    assert!(!lost);
    assert_eq!(world.net(1).name_servers(), [IpAddr::from([10, 0, 0, 3])]);
    assert_eq!(
        world.net(1).source_for([8, 8, 8, 8].into()),
        Some(IpAddr::V4(LEASED)),
    );
    let listener = world.listen(0, 80, 4);
    let (client, _) = world.connect(&listener);
    assert_eq!(client.local_addr().ip(), IpAddr::V4(LEASED));
}

#[test]
fn a_lease_that_is_not_renewed_is_lost() {
    let (wire, left, right) = fake::wire(1);
    let world = World::unconfigured(wire);
    let addressing = Addressing::Static {
        addr: Cidr::new(SERVER.into(), 24),
        gateway: None,
        name_servers: vec![],
    };
    world.net(0).attach(AnyNic::Fake(left), &addressing);
    let server = world
        .net(0)
        .bind_udp((Ipv4Addr::UNSPECIFIED, 67).into(), BindOptions::default())
        .unwrap();
    server.set_options(&UdpOptions {
        broadcast: true,
        ..server.options()
    });
    world.net(1).attach(AnyNic::Fake(right), &Addressing::Dhcp);
    let has_address = || world.net(1).source_for(IpAddr::V4(SERVER)) == Some(LEASED.into());
    world.run_until(Duration::from_secs(30), || {
        serve(&server);
        has_address()
    });

    let lost = world.run_until(Duration::from_secs(1000), || !has_address());

    assert!(lost);
}
