//! One network card in the stack.

use alloc::string::String;

use smoltcp::{
    iface::{Config, Interface},
    time::Instant,
    wire::HardwareAddress,
};

use crate::{
    nic::{AnyNic, AnyTx, MacAddr},
    stack::{
        output::{EtherType, Link, Out, Port},
        round_trip::Sent,
    },
};

/// A card, and what the stack keeps for it.
pub struct Card {
    pub nic: AnyNic,
    pub side: Side,
}

/// The stack's side of a card.
pub struct Side {
    /// Its place among the cards; the number that programs see is one more.
    pub index: usize,
    pub name: String,
    pub link: Link,
    /// smoltcp's view: it has no addresses of its own, takes every packet we hand it, and sends
    /// through the [`Port`] of the moment.
    pub interface: Interface,
    pub received_frames: u64,
    pub received_bytes: u64,
}

impl Card {
    pub fn new(index: usize, name: String, mut nic: AnyNic) -> Self {
        let mut link = Link::new(nic.mac(), nic.max_frame_len(), nic.offloads());
        let interface = interface(
            0,
            &mut Out {
                link: &mut link,
                tx: &mut nic.tx(),
            },
        );
        Self {
            nic,
            side: Side {
                index,
                name,
                link,
                interface,
                received_frames: 0,
                received_bytes: 0,
            },
        }
    }

    /// The way out, and the interface.
    pub fn with_out<R>(&mut self, act: impl FnOnce(&mut Out<'_, '_>, &mut Interface) -> R) -> R {
        let mut tx = self.nic.tx();
        let mut out = Out {
            link: &mut self.side.link,
            tx: &mut tx,
        };
        act(&mut out, &mut self.side.interface)
    }
}

impl Side {
    /// The number that programs know it by.
    pub const fn number(&self) -> u32 {
        // A machine has few cards.
        self.index as u32 + 1
    }

    /// Its number and address.
    pub const fn number_and_mac(&self) -> (u32, MacAddr) {
        (self.number(), self.link.mac)
    }

    /// The way out through a transmit half on loan.
    pub fn out<'a, 'n>(&'a mut self, tx: &'a mut AnyTx<'n>) -> Out<'a, 'n> {
        Out {
            link: &mut self.link,
            tx,
        }
    }

    /// The same, and the interface.
    pub fn split<'a, 'n>(&'a mut self, tx: &'a mut AnyTx<'n>) -> (Out<'a, 'n>, &'a mut Interface) {
        (
            Out {
                link: &mut self.link,
                tx,
            },
            &mut self.interface,
        )
    }
}

/// An interface of smoltcp's whose generator starts from `seed`.
pub fn interface(seed: u64, out: &mut Out<'_, '_>) -> Interface {
    let mut port = Port {
        received: None,
        out,
        to: MacAddr::default(),
        kind: EtherType::Ipv4,
        traffic_class: 0,
        urgent: None,
        max_segment: None,
        last_sent: None,
        sent: Sent::default(),
    };
    let mut config = Config::new(HardwareAddress::Ip);
    config.random_seed = seed;
    let mut interface = Interface::new(config, &mut port, Instant::ZERO);
    interface.set_any_ip(true);
    interface
}
