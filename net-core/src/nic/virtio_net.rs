//! virtio-net (VIRTIO 1.3 §5.1): one receive and one transmit queue, with checksum and
//! segmentation offload, mergeable receive buffers and event indexes, each only if offered.
//!
//! Each frame is one descriptor (the header lies before the frame), so indirect descriptors would
//! gain nothing and are not asked for. Left out: the control queue, several queue pairs.
#![allow(
    unsafe_code,
    reason = "buffers change hands between the driver and the device"
)]

#[cfg(test)]
mod device_model;
mod features;
mod header;
mod receive;
mod ring;
mod transmit;

use kernel::virtio::Device;
use log::{debug, warn};
use virtio_drivers::transport::DeviceStatus;

use crate::nic::{
    ETHERNET_HEADER_LEN, InterruptHandler, Link, MAX_OFFLOADED_FRAME_LEN, MacAddr, Nic, Offloads,
    RxFrame,
};
use features::Features;
use receive::Receiver;
use ring::Ring;
pub use transmit::VirtioTx;

/// The receive queue's number.
const RX_QUEUE: u16 = 0;

/// The transmit queue's number.
const TX_QUEUE: u16 = 1;

/// IP's MTU where the device names none.
const DEFAULT_MTU: u16 = 1500;

/// Where the fields of `struct virtio_net_config` are (VIRTIO 1.3 §5.1.4).
mod config_offset {
    pub const MAC: usize = 0;
    pub const STATUS: usize = 6;
    pub const MTU: usize = 10;
}

/// Bit 0 of the configuration's status: the link is up.
const STATUS_LINK_UP: u16 = 1;

/// How much memory a card takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Budget {
    /// Receive buffers of 2 KiB, at most 256.
    pub rx_buffers: u16,
    /// Bytes for frames on their way out.
    pub tx_bytes: usize,
}

impl Budget {
    /// What suits a machine with `free` bytes of free memory: 224 KiB, 512 KiB or 1.5 MiB, less where it is scarce.
    pub fn for_memory(free: usize) -> Self {
        const MIB: usize = 1 << 20;
        match free {
            ..=0x5f_ffff => Self {
                rx_buffers: 64,
                tx_bytes: 96 << 10,
            },
            0x60_0000..=0x1ff_ffff => Self {
                rx_buffers: 128,
                tx_bytes: 256 << 10,
            },
            _ => Self {
                rx_buffers: 256,
                tx_bytes: MIB,
            },
        }
    }
}

/// Why a device could not be made a card.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OpenError {
    /// The device does not agree with the features it offered itself.
    FeaturesRefused,
    /// No memory for rings and buffers.
    OutOfMemory,
    /// The device's queues or configuration are not as the standard has them.
    Malformed,
}

impl core::fmt::Display for OpenError {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str(match self {
            Self::FeaturesRefused => "the device refuses the features it offered",
            Self::OutOfMemory => "no memory for rings and buffers",
            Self::Malformed => "queues or configuration are malformed",
        })
    }
}

impl core::error::Error for OpenError {}

/// A virtio network card on the transport `T`.
pub struct VirtioNet<T: Device> {
    // Dropped first: the transport in it resets the device, which so lets go of all memory.
    tx: VirtioTx<T>,
    rx: Receiver,
    mac: MacAddr,
    mtu: u16,
    features: Features,
}

impl<T: Device> VirtioNet<T> {
    /// Negotiates with `device` and fills its receive ring.
    ///
    /// # Errors
    ///
    /// [`OpenError`].
    pub fn open(mut device: T, budget: Budget) -> Result<Self, OpenError> {
        let features = negotiate(&mut device)?;
        let mtu = read_mtu(&device, features)?;
        let mac = read_mac(&device, features)?;
        let has_event_idx = features.contains(Features::EVENT_IDX);
        let rx_ring = Ring::new(&mut device, RX_QUEUE, has_event_idx)?;
        let tx_ring = Ring::new(&mut device, TX_QUEUE, has_event_idx)?;
        let rx = Receiver::new(rx_ring, features, usize::from(mtu), budget)?;
        let longest = longest_tx_frame(features, mtu);
        let tx = VirtioTx::new(device, tx_ring, features, longest, budget)?;
        let mut card = Self {
            tx,
            rx,
            mac,
            mtu,
            features,
        };
        card.tx.device.finish_init();
        card.tx.ring.silence();
        rx_start(&mut card.rx, &mut card.tx);
        debug!("virtio-net {mac}: MTU {mtu}, {features:?}");
        Ok(card)
    }
}

/// Lends all buffers to the device.
fn rx_start<T: Device>(rx: &mut Receiver, tx: &mut VirtioTx<T>) {
    rx.fill();
    rx.ring.silence();
    if rx.ring.needs_kick() {
        tx.device.notify(RX_QUEUE);
    }
}

/// Steps 1 to 6 of VIRTIO 1.3 §3.1.1.
fn negotiate<T: Device>(device: &mut T) -> Result<Features, OpenError> {
    let offered = Features::from_bits_truncate(device.read_device_features());
    let features = device.begin_init(Features::worthwhile(offered));
    if device.get_status().contains(DeviceStatus::FEATURES_OK)
        || !features.contains(Features::VERSION_1)
    {
        return Ok(features);
    }
    device.set_status(DeviceStatus::FAILED);
    Err(OpenError::FeaturesRefused)
}

fn read_mtu<T: Device>(device: &T, features: Features) -> Result<u16, OpenError> {
    if !features.contains(Features::MTU) {
        return Ok(DEFAULT_MTU);
    }
    let mtu = device.read_consistent(|| device.read_config_space::<u16>(config_offset::MTU));
    mtu.map_err(|_| OpenError::Malformed)
}

fn read_mac<T: Device>(device: &T, features: Features) -> Result<MacAddr, OpenError> {
    if !features.contains(Features::MAC) {
        return Ok(random_mac());
    }
    let mac = device.read_consistent(|| device.read_config_space::<[u8; 6]>(config_offset::MAC));
    mac.map(MacAddr).map_err(|_| OpenError::Malformed)
}

/// A locally administered unicast address (VIRTIO 1.3 §5.1.5).
fn random_mac() -> MacAddr {
    let mut bytes = [0; 6];
    kernel::entropy::fill(&mut bytes);
    let [first, ..] = &mut bytes;
    *first = *first & 0xfe | 2;
    MacAddr(bytes)
}

fn longest_tx_frame(features: Features, mtu: u16) -> usize {
    if features.intersects(Features::HOST_TSO4 | Features::HOST_TSO6) {
        MAX_OFFLOADED_FRAME_LEN
    } else {
        ETHERNET_HEADER_LEN + usize::from(mtu)
    }
}

impl<T: Device> Nic for VirtioNet<T> {
    type Tx = VirtioTx<T>;

    fn mac(&self) -> MacAddr {
        self.mac
    }

    fn max_frame_len(&self) -> usize {
        ETHERNET_HEADER_LEN + usize::from(self.mtu)
    }

    fn link(&self) -> Link {
        if !self.features.contains(Features::STATUS) {
            return Link::Up;
        }
        let status = self
            .tx
            .device
            .read_config_space::<u16>(config_offset::STATUS);
        let is_up = status.is_ok_and(|status| status & STATUS_LINK_UP != 0);
        if is_up { Link::Up } else { Link::Down }
    }

    fn offloads(&self) -> Offloads {
        Offloads {
            tx_checksum: self.features.contains(Features::CSUM),
            rx_checksum: self.features.contains(Features::GUEST_CSUM),
            tso4: self.features.contains(Features::HOST_TSO4),
            tso6: self.features.contains(Features::HOST_TSO6),
        }
    }

    fn receive<R>(&mut self, consume: impl FnOnce(RxFrame<'_>, &mut Self::Tx) -> R) -> Option<R> {
        let Some(frame) = self.rx.take() else {
            self.kick_rx();
            return None;
        };
        let result = self.rx.lend(frame, |frame| consume(frame, &mut self.tx));
        if self.rx.give_back() {
            self.kick_rx();
        }
        Some(result)
    }

    fn tx(&mut self) -> &mut Self::Tx {
        &mut self.tx
    }

    fn set_interrupt_handler(&mut self, handler: InterruptHandler) {
        self.tx.device.set_interrupt_handler(handler);
    }

    fn arm_interrupt(&mut self) -> bool {
        self.kick_rx();
        self.rx.ring.ask_interrupt_after(0)
    }

    fn disarm_interrupt(&mut self) {
        self.rx.ring.silence();
    }
}

impl<T: Device> VirtioNet<T> {
    /// Tells the device about receive buffers given back, if it waits for some.
    fn kick_rx(&mut self) {
        if self.rx.ring.needs_kick() {
            self.tx.device.notify(RX_QUEUE);
        }
    }
}

/// Says once that a device breaks the rules; the card is still from then on.
fn report_broken(what: &str) {
    warn!("virtio-net: the device {what}; the card is given up");
}
