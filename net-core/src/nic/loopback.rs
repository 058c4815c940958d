//! 127.0.0.1: what is sent is received, in order, without loss.

use alloc::{collections::VecDeque, vec::Vec};

use crate::nic::{
    InterruptHandler, Link, MAX_OFFLOADED_FRAME_LEN, MacAddr, Nic, Offloads, RxChecksum, RxFrame,
    Transmit, TxOffload, TxRingFull,
};

/// Bytes of frames that may wait: room for a few of the longest.
const MAX_QUEUED_BYTES: usize = 1 << 20;

/// Buffers kept for later frames.
const MAX_SPARE_BUFFERS: usize = 16;

/// The loopback card. No checksum is ever needed: nothing on the way can damage a frame.
#[derive(Default)]
pub struct Loopback {
    tx: LoopbackTx,
}

/// The sending half of [`Loopback`].
#[derive(Default)]
pub struct LoopbackTx {
    queue: VecDeque<(Vec<u8>, RxChecksum)>,
    queued_bytes: usize,
    spare: Vec<Vec<u8>>,
    handler: Option<InterruptHandler>,
    is_armed: bool,
}

impl Loopback {
    /// A card with nothing on its wire.
    pub fn new() -> Self {
        Self::default()
    }
}

impl Nic for Loopback {
    type Tx = LoopbackTx;

    fn mac(&self) -> MacAddr {
        MacAddr::default()
    }

    fn max_frame_len(&self) -> usize {
        MAX_OFFLOADED_FRAME_LEN
    }

    fn link(&self) -> Link {
        Link::Up
    }

    fn offloads(&self) -> Offloads {
        Offloads {
            tx_checksum: true,
            rx_checksum: true,
            tso4: false,
            tso6: false,
        }
    }

    fn receive<R>(&mut self, consume: impl FnOnce(RxFrame<'_>, &mut Self::Tx) -> R) -> Option<R> {
        let (frame, checksum) = self.tx.queue.pop_front()?;
        self.tx.queued_bytes -= frame.len();
        let lent = RxFrame {
            bytes: &frame,
            checksum,
            segment_len: None,
        };
        let result = consume(lent, &mut self.tx);
        if self.tx.spare.len() < MAX_SPARE_BUFFERS {
            self.tx.spare.push(frame);
        }
        Some(result)
    }

    fn tx(&mut self) -> &mut Self::Tx {
        &mut self.tx
    }

    fn set_interrupt_handler(&mut self, handler: InterruptHandler) {
        self.tx.handler = Some(handler);
    }

    fn arm_interrupt(&mut self) -> bool {
        self.tx.is_armed = self.tx.queue.is_empty();
        self.tx.is_armed
    }

    fn disarm_interrupt(&mut self) {
        self.tx.is_armed = false;
    }
}

impl Transmit for LoopbackTx {
    fn transmit<R>(
        &mut self,
        len: usize,
        fill: impl FnOnce(&mut [u8]) -> (R, TxOffload),
    ) -> Result<R, TxRingFull> {
        if len > MAX_OFFLOADED_FRAME_LEN || self.queued_bytes + len > MAX_QUEUED_BYTES {
            return Err(TxRingFull);
        }
        let mut frame = self.spare.pop().unwrap_or_default();
        frame.resize(len, 0);
        let (result, offload) = fill(&mut frame);
        let checksum = match offload.checksum {
            Some(_) => RxChecksum::Incomplete,
            None => RxChecksum::Good,
        };
        self.queued_bytes += len;
        self.queue.push_back((frame, checksum));
        Ok(result)
    }

    fn flush(&mut self) {
        if self.is_armed && !self.queue.is_empty() {
            self.is_armed = false;
            self.handler.iter().for_each(|handler| handler());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::nic::contract::{self, Bench};

    struct Itself(Loopback);

    impl Bench for Itself {
        type Card = Loopback;

        fn card(&mut self) -> &mut Loopback {
            &mut self.0
        }

        fn deliver(&mut self, frame: &[u8]) {
            let sent = self.0.tx().transmit(frame.len(), |buf| {
                buf.copy_from_slice(frame);
                ((), TxOffload::default())
            });
            assert_eq!(sent, Ok(()));
            self.0.tx().flush();
        }

        fn sent(&mut self) -> Option<Vec<u8>> {
            self.0.receive(|frame, _| frame.bytes.to_vec())
        }
    }

    #[test]
    fn keeps_the_contract() {
        contract::check(|| Itself(Loopback::new()));
    }
}
