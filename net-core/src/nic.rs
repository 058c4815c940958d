//! Network cards: what every card can do, and one type for all of them.
//!
//! A card moves whole Ethernet frames (14-byte header included, FCS not) between its rings and
//! the stack, with what the hardware may do for the stack: checksums and segmentation. Frames are
//! lent, not copied: the closure given to [`Nic::receive`] reads the card's own buffer, the one
//! given to [`Transmit::transmit`] writes it.
//!
//! Every card passes the tests in `nic/contract.rs`.

pub mod checksum;
#[cfg(test)]
mod contract;
#[cfg(not(skerry))]
pub mod fake;
pub mod loopback;
pub mod virtio_net;

use alloc::{sync::Arc, vec::Vec};
use core::{fmt, num::NonZeroU16};

use kernel::virtio::{DeviceType, VirtioDevice, take_devices};
use log::{error, info};

/// Bytes of an Ethernet header.
pub const ETHERNET_HEADER_LEN: usize = 14;

/// The longest frame that segmentation offload makes: 64 KiB of IP packet.
pub const MAX_OFFLOADED_FRAME_LEN: usize = ETHERNET_HEADER_LEN + 65535;

/// A station address (IEEE 802 MAC-48).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct MacAddr(pub [u8; 6]);

impl fmt::Display for MacAddr {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [a, b, c, d, e, g] = self.0;
        write!(f, "{a:02x}:{b:02x}:{c:02x}:{d:02x}:{e:02x}:{g:02x}")
    }
}

impl fmt::Debug for MacAddr {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// The state of a card's link.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Link {
    /// Frames pass.
    Up,
    /// The cable is out.
    Down,
}

/// The card cannot take another frame now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TxRingFull;

impl fmt::Display for TxRingFull {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the transmit ring is full")
    }
}

impl core::error::Error for TxRingFull {}

/// What a card does for the stack. Fixed for the life of the card.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Offloads {
    /// The card completes TCP and UDP checksums of frames sent: see [`TxOffload::checksum`].
    pub tx_checksum: bool,
    /// Most frames received come with [`RxChecksum::Good`] or [`RxChecksum::Incomplete`].
    pub rx_checksum: bool,
    /// The card cuts TCP over IPv4 into segments: frames up to [`MAX_OFFLOADED_FRAME_LEN`].
    pub tso4: bool,
    /// The same over IPv6.
    pub tso6: bool,
}

/// What the card shall do to a frame on its way out. Nothing by default.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct TxOffload {
    /// A checksum to complete; only if the card has [`Offloads::tx_checksum`].
    pub checksum: Option<PartialChecksum>,
    /// Cut the frame into segments; only with `checksum`, and only if the card has
    /// [`Offloads::tso4`] or [`Offloads::tso6`].
    pub segmentation: Option<Segmentation>,
}

/// A checksum of which the sender has summed the pseudo-header only.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PartialChecksum {
    /// Where summing starts: the first byte of the TCP or UDP header, from the frame's start.
    pub start: u16,
    /// Where the sum goes, from `start`. The field holds the sum of the pseudo-header (not
    /// complemented) when the frame is handed over.
    pub offset: u16,
}

/// How to cut a long TCP frame into segments.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Segmentation {
    /// The IP version under the TCP header.
    pub ip: IpVersion,
    /// Bytes of headers that each segment repeats: Ethernet, IP and TCP.
    pub header_len: u16,
    /// Bytes of TCP payload in each segment but the last.
    pub segment_len: NonZeroU16,
}

/// The version of IP in a frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IpVersion {
    /// RFC 791.
    V4,
    /// RFC 8200.
    V6,
}

/// A frame on loan from a card.
#[derive(Clone, Copy, Debug)]
pub struct RxFrame<'a> {
    /// The frame. At least a header's length; longer than [`Nic::max_frame_len`] if the card, or
    /// the host behind it, has put segments together.
    pub bytes: &'a [u8],
    /// What is known of the TCP or UDP checksum.
    pub checksum: RxChecksum,
    /// Bytes of TCP payload in each of the segments that the frame was put together from.
    pub segment_len: Option<NonZeroU16>,
}

/// What a card knows of a received frame's TCP or UDP checksum.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RxChecksum {
    /// Nothing: the stack verifies it.
    Unverified,
    /// It is right.
    Good,
    /// The bytes are right, the field is not: a sender on the same host has left it to a card that
    /// never was.
    Incomplete,
}

/// Called when frames wait. It runs in interrupt context, or with the stack's lock held: it must
/// not block.
pub type InterruptHandler = Arc<dyn Fn() + Send + Sync>;

/// The sending half of a card.
pub trait Transmit {
    /// Queues one frame of `len` bytes, which `fill` writes; `fill` says what the card shall do to
    /// it. The buffer's old content is unspecified, so `fill` writes all of it. The device may not
    /// look at the frame before [`Transmit::flush`]. Does not block.
    ///
    /// # Errors
    ///
    /// [`TxRingFull`], also if `len` is more than the card ever takes; `fill` has then not been
    /// called. The interrupt handler is called when there is room again, armed or not.
    fn transmit<R>(
        &mut self,
        len: usize,
        fill: impl FnOnce(&mut [u8]) -> (R, TxOffload),
    ) -> Result<R, TxRingFull>;

    /// Tells the device about all frames queued since the last call, at one doorbell's cost.
    fn flush(&mut self);
}

/// A network card that moves whole Ethernet frames.
///
/// A driver owns its rings and nothing else: it does not block, takes no lock, and knows no
/// protocol above Ethernet.
pub trait Nic {
    /// The sending half.
    type Tx: Transmit;

    /// The station address, fixed for the life of the card.
    fn mac(&self) -> MacAddr;

    /// The longest frame the wire carries, in bytes, header included: IP's MTU and 14.
    fn max_frame_len(&self) -> usize;

    /// The state of the link at this moment.
    fn link(&self) -> Link;

    /// What the card does for the stack.
    fn offloads(&self) -> Offloads;

    /// Lends the oldest waiting frame and the sending half to `consume`, then gives the frame's
    /// buffer back to the card. `None` if no frame waits.
    fn receive<R>(&mut self, consume: impl FnOnce(RxFrame<'_>, &mut Self::Tx) -> R) -> Option<R>;

    /// The sending half.
    fn tx(&mut self) -> &mut Self::Tx;

    /// Has `handler` called on interrupts. A handler may be called without need: the link
    /// changed, another device shares the line, or the frames were taken in the meantime.
    fn set_interrupt_handler(&mut self, handler: InterruptHandler);

    /// Asks for an interrupt when the next frame arrives. Returns `false`, having asked for
    /// nothing, if one waits already: take it first. So no frame is missed between the last
    /// [`Nic::receive`] and sleep. Interrupts are off when a card is made.
    fn arm_interrupt(&mut self) -> bool;

    /// Asks for no interrupts while the stack polls. One may still come.
    fn disarm_interrupt(&mut self);
}

/// One of the cards there are.
#[expect(
    clippy::large_enum_variant,
    reason = "there are a few cards, and each frame passes one: a box would cost it a load"
)]
pub enum AnyNic {
    /// One end of a wire in memory, for tests.
    #[cfg(not(skerry))]
    Fake(fake::FakeNic),
    /// 127.0.0.1.
    Loopback(loopback::Loopback),
    /// A card of the virtual machine.
    Virtio(virtio_net::VirtioNet<VirtioDevice>),
}

/// Opens all cards of the machine, in its order; each is given out once. One that cannot be opened
/// is named in the log.
pub fn machine_cards() -> Vec<AnyNic> {
    let devices = take_devices(DeviceType::Network).into_iter();
    let budget = virtio_net::Budget::for_memory(kernel::memory::usage().free);
    let opened = devices.filter_map(|device| {
        virtio_net::VirtioNet::open(device, budget)
            .inspect(|card| info!("virtio-net {}: {:?}", card.mac(), card.offloads()))
            .inspect_err(|error| error!("virtio-net: {error}"))
            .ok()
    });
    opened.map(AnyNic::Virtio).collect()
}

/// The sending half of [`AnyNic`].
pub enum AnyTx<'a> {
    /// Of [`AnyNic::Fake`].
    #[cfg(not(skerry))]
    Fake(&'a mut fake::FakeTx),
    /// Of [`AnyNic::Loopback`].
    Loopback(&'a mut loopback::LoopbackTx),
    /// Of [`AnyNic::Virtio`].
    Virtio(&'a mut virtio_net::VirtioTx<VirtioDevice>),
}

/// Calls the same method on whichever card it is.
macro_rules! on_each {
    ($self:expr, $card:pat => $call:expr) => {
        match $self {
            #[cfg(not(skerry))]
            Self::Fake($card) => $call,
            Self::Loopback($card) => $call,
            Self::Virtio($card) => $call,
        }
    };
}

/// The methods of [`Nic`], whose documentation see.
impl AnyNic {
    /// The station address.
    pub fn mac(&self) -> MacAddr {
        on_each!(self, card => card.mac())
    }

    /// The longest frame the wire carries, in bytes.
    pub fn max_frame_len(&self) -> usize {
        on_each!(self, card => card.max_frame_len())
    }

    /// The state of the link.
    pub fn link(&self) -> Link {
        on_each!(self, card => card.link())
    }

    /// What the card does for the stack.
    pub fn offloads(&self) -> Offloads {
        on_each!(self, card => card.offloads())
    }

    /// Lends the oldest waiting frame and the sending half to `consume`.
    pub fn receive<R>(
        &mut self,
        consume: impl FnOnce(RxFrame<'_>, &mut AnyTx<'_>) -> R,
    ) -> Option<R> {
        match self {
            #[cfg(not(skerry))]
            Self::Fake(card) => card.receive(|frame, tx| consume(frame, &mut AnyTx::Fake(tx))),
            Self::Loopback(card) => {
                card.receive(|frame, tx| consume(frame, &mut AnyTx::Loopback(tx)))
            }
            Self::Virtio(card) => card.receive(|frame, tx| consume(frame, &mut AnyTx::Virtio(tx))),
        }
    }

    /// The sending half.
    pub fn tx(&mut self) -> AnyTx<'_> {
        match self {
            #[cfg(not(skerry))]
            Self::Fake(card) => AnyTx::Fake(card.tx()),
            Self::Loopback(card) => AnyTx::Loopback(card.tx()),
            Self::Virtio(card) => AnyTx::Virtio(card.tx()),
        }
    }

    /// Has `handler` called on interrupts.
    pub fn set_interrupt_handler(&mut self, handler: InterruptHandler) {
        on_each!(self, card => card.set_interrupt_handler(handler));
    }

    /// Asks for an interrupt when the next frame arrives; `false` if one waits already.
    pub fn arm_interrupt(&mut self) -> bool {
        on_each!(self, card => card.arm_interrupt())
    }

    /// Asks for no interrupts.
    pub fn disarm_interrupt(&mut self) {
        on_each!(self, card => card.disarm_interrupt());
    }
}

impl Transmit for AnyTx<'_> {
    fn transmit<R>(
        &mut self,
        len: usize,
        fill: impl FnOnce(&mut [u8]) -> (R, TxOffload),
    ) -> Result<R, TxRingFull> {
        on_each!(self, card => card.transmit(len, fill))
    }

    fn flush(&mut self) {
        on_each!(self, card => card.flush());
    }
}
