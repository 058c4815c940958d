//! A wire in memory with a card at each end; delay, loss, reordering and duplication are moved
//! by the test, and so is its clock.

use alloc::{
    collections::{BTreeMap, VecDeque},
    sync::Arc,
    vec::Vec,
};
use core::time::Duration;

use kernel::{
    sync::{SpinLock, SpinLockGuard},
    time::Instant,
};

use crate::nic::{
    ETHERNET_HEADER_LEN, InterruptHandler, Link, MAX_OFFLOADED_FRAME_LEN, MacAddr, Nic, Offloads,
    RxChecksum, RxFrame, Transmit, TxOffload, TxRingFull,
};

/// Frames that may wait for one card, as in a ring of hardware; more are lost.
const RX_RING_LEN: usize = 256;

/// Frames that may be queued for sending before a flush.
const TX_RING_LEN: usize = 256;

/// How a wire treats frames. It is perfect by default.
#[derive(Clone, Copy, Debug, Default)]
pub struct Conditions {
    /// The time a frame is on the wire. A frame without delay arrives when it is flushed.
    pub delay: Duration,
    /// Each frame's delay is longer by a random part of this: frames overtake one another.
    pub jitter: Duration,
    /// Of 1,000 frames, how many are lost.
    pub loss_per_mille: u16,
    /// Of 1,000 frames, how many arrive twice.
    pub duplicate_per_mille: u16,
    /// The cable is out: every frame is lost, and both cards say so.
    pub is_cut: bool,
}

/// What one frame meets on the wire.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// As the conditions say.
    Pass,
    /// It is lost.
    Lose,
    /// It arrives twice.
    Duplicate,
    /// It arrives later by this.
    Delay(Duration),
}

/// Decides on each frame, given the sending card (0 or 1) and the frame.
pub type Judge = dyn FnMut(usize, &[u8]) -> Fate + Send;

/// A frame with what its sender asked of the card.
struct Sent {
    bytes: Vec<u8>,
    offload: TxOffload,
}

/// What the wire knows of one card.
#[derive(Default)]
struct End {
    waiting: VecDeque<Sent>,
    handler: Option<InterruptHandler>,
    is_armed: bool,
}

struct State {
    ends: [End; 2],
    /// By arrival time and number: frames on their way, with the end they go to.
    flying: BTreeMap<(Instant, u64), (usize, Sent)>,
    next_number: u64,
    now: Instant,
    conditions: Conditions,
    judge: Option<alloc::boxed::Box<Judge>>,
    random: u64,
}

/// The wire between two [`FakeNic`]s: the test's handle. Clones name the same wire.
#[derive(Clone)]
pub struct FakeWire {
    state: Arc<SpinLock<State>>,
}

/// One of the two cards on a wire.
pub struct FakeNic {
    tx: FakeTx,
    mac: MacAddr,
    max_frame_len: usize,
    offloads: Offloads,
}

/// The sending half of [`FakeNic`].
pub struct FakeTx {
    wire: FakeWire,
    /// 0 or 1.
    end: usize,
    queued: Vec<Sent>,
    max_len: usize,
}

/// A perfect wire and its two cards, without offloads, for frames of 1,514 bytes. `seed` decides
/// all that is random.
pub fn wire(seed: u64) -> (FakeWire, FakeNic, FakeNic) {
    wire_with(seed, 1500, Offloads::default())
}

/// The same for IP packets of `mtu` bytes, with cards that have `offloads`. A long frame or one
/// without checksum crosses the wire as it is, as between two guests of a host.
pub fn wire_with(seed: u64, mtu: usize, offloads: Offloads) -> (FakeWire, FakeNic, FakeNic) {
    let state = State {
        ends: <[End; 2]>::default(),
        flying: BTreeMap::new(),
        next_number: 0,
        now: Instant::BOOT,
        conditions: Conditions::default(),
        judge: None,
        random: seed,
    };
    let wire = FakeWire {
        state: Arc::new(SpinLock::new(state)),
    };
    let card = |end: u8| {
        let max_frame_len = mtu + ETHERNET_HEADER_LEN;
        let has_tso = offloads.tso4 || offloads.tso6;
        let max_len = if has_tso {
            MAX_OFFLOADED_FRAME_LEN
        } else {
            max_frame_len
        };
        FakeNic {
            tx: FakeTx {
                wire: wire.clone(),
                end: usize::from(end),
                queued: Vec::new(),
                max_len,
            },
            // Locally administered, unicast.
            mac: MacAddr([2, 0, 0, 0, 0, end + 1]),
            max_frame_len,
            offloads,
        }
    };
    let cards = (card(0), card(1));
    (wire, cards.0, cards.1)
}

impl FakeWire {
    /// Changes how frames are treated from now on.
    pub fn set_conditions(&self, conditions: Conditions) {
        self.state.lock().conditions = conditions;
    }

    /// Has `judge` decide on each frame from now on.
    pub fn set_judge(&self, judge: impl FnMut(usize, &[u8]) -> Fate + Send + 'static) {
        self.state.lock().judge = Some(alloc::boxed::Box::new(judge));
    }

    /// The wire's clock.
    pub fn now(&self) -> Instant {
        self.state.lock().now
    }

    /// When the next frame on its way arrives.
    pub fn next_arrival(&self) -> Option<Instant> {
        self.state
            .lock()
            .flying
            .first_key_value()
            .map(|((at, _), _)| *at)
    }

    /// Moves the clock to `now`; what is due arrives, and the cards that asked for it interrupt.
    pub fn advance_to(&self, now: Instant) {
        let mut state = self.state.lock();
        state.now = state.now.max(now);
        deliver(state);
    }

    /// Puts a frame on the wire as if card `from` (0 or 1) had sent it.
    pub fn inject(&self, from: usize, frame: &[u8]) {
        let mut state = self.state.lock();
        state.send(
            from,
            Sent {
                bytes: frame.to_vec(),
                offload: TxOffload::default(),
            },
        );
        deliver(state);
    }
}

/// Hands over the frames that are due, then calls handlers without the lock.
fn deliver(mut state: SpinLockGuard<'_, State>) {
    let now = state.now;
    while let Some(entry) = state.flying.first_entry() {
        if entry.key().0 > now {
            break;
        }
        let Some((_, (end, frame))) = state.flying.pop_first() else {
            break;
        };
        let Some(end) = state.ends.get_mut(end) else {
            continue;
        };
        if end.waiting.len() < RX_RING_LEN {
            end.waiting.push_back(frame);
        }
    }
    let handlers: Vec<_> = state
        .ends
        .iter_mut()
        .filter_map(End::take_interrupt)
        .collect();
    drop(state);
    handlers.iter().for_each(|handler| handler());
}

impl End {
    /// The handler, if it is to be called now.
    fn take_interrupt(&mut self) -> Option<InterruptHandler> {
        let is_due = self.is_armed && !self.waiting.is_empty();
        self.is_armed &= !is_due;
        self.handler.clone().filter(|_| is_due)
    }
}

impl State {
    /// A random number below `bound`, or 0 (SplitMix64).
    fn random_below(&mut self, bound: u64) -> u64 {
        self.random = self.random.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.random;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)).checked_rem(bound).unwrap_or(0)
    }

    fn has_luck(&mut self, per_mille: u16) -> bool {
        self.random_below(1000) < u64::from(per_mille)
    }

    fn send(&mut self, from: usize, frame: Sent) {
        let judged = self
            .judge
            .as_mut()
            .map_or(Fate::Pass, |judge| judge(from, &frame.bytes));
        let is_lost = self.has_luck(self.conditions.loss_per_mille);
        if is_lost || judged == Fate::Lose || self.conditions.is_cut {
            return;
        }
        let is_twice = self.has_luck(self.conditions.duplicate_per_mille);
        if is_twice || judged == Fate::Duplicate {
            let twin = Sent {
                bytes: frame.bytes.clone(),
                offload: frame.offload,
            };
            self.fly(from, twin, Duration::ZERO);
        }
        self.fly(
            from,
            frame,
            if let Fate::Delay(by) = judged {
                by
            } else {
                Duration::ZERO
            },
        );
    }

    fn fly(&mut self, from: usize, frame: Sent, extra: Duration) {
        let jitter = u64::try_from(self.conditions.jitter.as_nanos()).unwrap_or(u64::MAX);
        let jitter = Duration::from_nanos(self.random_below(jitter));
        let delay = self.conditions.delay + jitter + extra;
        self.next_number += 1;
        let key = (self.now.saturating_add(delay), self.next_number);
        self.flying.insert(key, (1 - from, frame));
    }
}

impl Nic for FakeNic {
    type Tx = FakeTx;

    fn mac(&self) -> MacAddr {
        self.mac
    }

    fn max_frame_len(&self) -> usize {
        self.max_frame_len
    }

    fn link(&self) -> Link {
        let is_cut = self.tx.wire.state.lock().conditions.is_cut;
        if is_cut { Link::Down } else { Link::Up }
    }

    fn offloads(&self) -> Offloads {
        self.offloads
    }

    fn receive<R>(&mut self, consume: impl FnOnce(RxFrame<'_>, &mut Self::Tx) -> R) -> Option<R> {
        let frame = self.tx.with_end(|end| end.waiting.pop_front())?;
        let is_incomplete = frame.offload.checksum.is_some();
        let lent = RxFrame {
            bytes: &frame.bytes,
            checksum: if is_incomplete {
                RxChecksum::Incomplete
            } else {
                RxChecksum::Unverified
            },
            segment_len: frame.offload.segmentation.map(|how| how.segment_len),
        };
        Some(consume(lent, &mut self.tx))
    }

    fn tx(&mut self) -> &mut Self::Tx {
        &mut self.tx
    }

    fn set_interrupt_handler(&mut self, handler: InterruptHandler) {
        self.tx.with_end(|end| end.handler = Some(handler));
    }

    fn arm_interrupt(&mut self) -> bool {
        self.tx.with_end(|end| {
            end.is_armed = end.waiting.is_empty();
            end.is_armed
        })
    }

    fn disarm_interrupt(&mut self) {
        self.tx.with_end(|end| end.is_armed = false);
    }
}

impl FakeTx {
    fn with_end<R>(&self, act: impl FnOnce(&mut End) -> R) -> R {
        let mut state = self.wire.state.lock();
        let [first, second] = &mut state.ends;
        act(if self.end == 0 { first } else { second })
    }
}

impl Transmit for FakeTx {
    fn transmit<R>(
        &mut self,
        len: usize,
        fill: impl FnOnce(&mut [u8]) -> (R, TxOffload),
    ) -> Result<R, TxRingFull> {
        if len > self.max_len || self.queued.len() >= TX_RING_LEN {
            return Err(TxRingFull);
        }
        let mut bytes = alloc::vec![0; len];
        let (result, offload) = fill(&mut bytes);
        self.queued.push(Sent { bytes, offload });
        Ok(result)
    }

    fn flush(&mut self) {
        if self.queued.is_empty() {
            return;
        }
        let mut state = self.wire.state.lock();
        for frame in self.queued.drain(..) {
            state.send(self.end, frame);
        }
        deliver(state);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::nic::contract::{self, Bench};

    struct OneEnd {
        wire: FakeWire,
        card: FakeNic,
        other: FakeNic,
    }

    impl Bench for OneEnd {
        type Card = FakeNic;

        fn card(&mut self) -> &mut FakeNic {
            &mut self.card
        }

        fn deliver(&mut self, frame: &[u8]) {
            self.wire.inject(1, frame);
        }

        fn sent(&mut self) -> Option<Vec<u8>> {
            self.other.receive(|frame, _| frame.bytes.to_vec())
        }
    }

    fn send(card: &mut FakeNic, byte: u8) {
        let sent = card.tx().transmit(60, |buf| {
            buf.fill(byte);
            ((), TxOffload::default())
        });
        assert_eq!(sent, Ok(()));
        card.tx().flush();
    }

    fn take(card: &mut FakeNic) -> Option<u8> {
        card.receive(|frame, _| frame.bytes.first().copied())?
    }

    #[test]
    fn keeps_the_contract() {
        contract::check(|| {
            let (wire, card, other) = wire(1);
            OneEnd { wire, card, other }
        });
    }

    #[test]
    fn a_delayed_frame_arrives_when_the_clock_says_so() {
        let (wire, mut a, mut b) = wire(1);
        let delay = Duration::from_millis(5);
        wire.set_conditions(Conditions {
            delay,
            ..Conditions::default()
        });

        send(&mut a, 7);

        assert_eq!(take(&mut b), None);
        assert_eq!(
            wire.next_arrival(),
            Some(Instant::BOOT.saturating_add(delay))
        );
        wire.advance_to(Instant::BOOT.saturating_add(delay));
        assert_eq!(take(&mut b), Some(7));
    }

    #[test]
    fn the_judge_loses_doubles_and_reorders() {
        let (wire, mut a, mut b) = wire(1);
        wire.set_judge(|_, frame| match frame.first() {
            Some(1) => Fate::Lose,
            Some(2) => Fate::Duplicate,
            Some(3) => Fate::Delay(Duration::from_secs(1)),
            _ => Fate::Pass,
        });

        (0..5).for_each(|byte| send(&mut a, byte));
        wire.advance_to(Instant::BOOT.saturating_add(Duration::from_secs(1)));

        let arrived: Vec<_> = core::iter::from_fn(|| take(&mut b)).collect();
        assert_eq!(arrived, [0, 2, 2, 4, 3]);
    }

    #[test]
    fn loss_is_about_as_asked() {
        let (wire, mut a, mut b) = wire(1);
        wire.set_conditions(Conditions {
            loss_per_mille: 250,
            ..Conditions::default()
        });

        let arrived = (0..4000).filter(|_| {
            send(&mut a, 1);
            take(&mut b).is_some()
        });

        assert!((2800..3200).contains(&arrived.count()));
    }
}
