//! Feature bits (VIRTIO 1.3 §5.1.3 and §6).

use bitflags::bitflags;

bitflags! {
    /// The features that the driver knows.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct Features: u64 {
        /// The device completes checksums of frames sent.
        const CSUM = 1 << 0;
        /// The driver takes frames with incomplete checksums.
        const GUEST_CSUM = 1 << 1;
        /// The device names an MTU.
        const MTU = 1 << 3;
        /// The device names a station address.
        const MAC = 1 << 5;
        /// The driver takes long TCP/IPv4 frames.
        const GUEST_TSO4 = 1 << 7;
        /// The driver takes long TCP/IPv6 frames.
        const GUEST_TSO6 = 1 << 8;
        /// The device cuts long TCP/IPv4 frames.
        const HOST_TSO4 = 1 << 11;
        /// The device cuts long TCP/IPv6 frames.
        const HOST_TSO6 = 1 << 12;
        /// A received frame may fill several buffers.
        const MRG_RXBUF = 1 << 15;
        /// The device says whether the link is up.
        const STATUS = 1 << 16;
        /// Interrupts and doorbells are asked for by index.
        const EVENT_IDX = 1 << 29;
        /// The device is not a legacy one.
        const VERSION_1 = 1 << 32;
    }
}

impl Features {
    /// Of what is offered, what the driver takes: nothing without what it depends on (VIRTIO 1.3
    /// §5.1.3.1), and long frames only in mergeable buffers, as others would be of 64 KiB each.
    pub fn worthwhile(offered: Self) -> Self {
        let mut taken = offered;
        if !offered.contains(Self::CSUM) {
            taken.remove(Self::HOST_TSO4 | Self::HOST_TSO6);
        }
        if !offered.contains(Self::GUEST_CSUM | Self::MRG_RXBUF) {
            taken.remove(Self::GUEST_TSO4 | Self::GUEST_TSO6);
        }
        taken
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_offered_is_not_taken() {
        assert_eq!(Features::worthwhile(Features::empty()), Features::empty());
        assert_eq!(Features::worthwhile(Features::all()), Features::all());
    }

    #[test]
    fn long_frames_need_checksums_and_mergeable_buffers() {
        let offered = Features::all() - Features::MRG_RXBUF - Features::CSUM;

        let taken = Features::worthwhile(offered);

        let long =
            Features::GUEST_TSO4 | Features::GUEST_TSO6 | Features::HOST_TSO4 | Features::HOST_TSO6;
        assert_eq!(taken, offered - long);
    }
}
