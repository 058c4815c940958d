//! The tests that every card passes.

use alloc::{sync::Arc, vec, vec::Vec};
use core::sync::atomic::{AtomicUsize, Ordering};

use crate::nic::{Link, Nic, Transmit, TxOffload, TxRingFull};

/// A card with its surroundings.
pub trait Bench {
    /// The card under test.
    type Card: Nic;

    /// The card.
    fn card(&mut self) -> &mut Self::Card;

    /// Has `frame` arrive at the card.
    fn deliver(&mut self, frame: &[u8]);

    /// The oldest frame that the card has put on the wire.
    fn sent(&mut self) -> Option<Vec<u8>>;
}

/// Checks that cards made by `bench` keep the contract of [`Nic`].
pub fn check<B: Bench>(bench: impl Fn() -> B) {
    frames_arrive_whole_and_in_order(bench());
    frames_leave_whole_and_in_order(bench());
    nothing_waits_on_a_quiet_wire(bench());
    a_frame_that_waits_prevents_arming(bench());
    an_armed_card_interrupts(bench());
    a_disarmed_card_stays_silent(bench());
    a_full_ring_calls_nothing_and_recovers(bench());
    a_frame_too_long_is_refused(bench());
    a_reply_leaves_while_the_frame_is_lent(bench());
    assert_eq!(bench().card().link(), Link::Up);
}

fn frame(number: usize, len: usize) -> Vec<u8> {
    (0..len).map(|at| (number * 31 + at) as u8).collect()
}

fn send<C: Nic>(card: &mut C, bytes: &[u8]) -> Result<(), TxRingFull> {
    card.tx().transmit(bytes.len(), |buf| {
        buf.copy_from_slice(bytes);
        ((), TxOffload::default())
    })
}

fn take<C: Nic>(card: &mut C) -> Option<Vec<u8>> {
    card.receive(|frame, _| frame.bytes.to_vec())
}

fn counted<C: Nic>(card: &mut C) -> Arc<AtomicUsize> {
    let count = Arc::new(AtomicUsize::new(0));
    let counter = Arc::clone(&count);
    card.set_interrupt_handler(Arc::new(move || {
        counter.fetch_add(1, Ordering::SeqCst);
    }));
    count
}

fn frames_arrive_whole_and_in_order(mut bench: impl Bench) {
    for round in 0..200 {
        let frames: Vec<_> = (0..5)
            .map(|i| frame(round + i, 60 + (round * 7 + i) % 1450))
            .collect();

        frames.iter().for_each(|frame| bench.deliver(frame));

        for frame in frames {
            assert_eq!(take(bench.card()), Some(frame));
        }
    }
}

fn frames_leave_whole_and_in_order(mut bench: impl Bench) {
    for round in 0..200 {
        let frames: Vec<_> = (0..5)
            .map(|i| frame(round + i, 60 + (round * 7 + i) % 1450))
            .collect();

        for frame in &frames {
            assert_eq!(send(bench.card(), frame), Ok(()));
        }
        bench.card().tx().flush();

        for frame in frames {
            assert_eq!(bench.sent(), Some(frame));
        }
    }
}

fn nothing_waits_on_a_quiet_wire(mut bench: impl Bench) {
    assert_eq!(take(bench.card()), None);
}

fn a_frame_that_waits_prevents_arming(mut bench: impl Bench) {
    let count = counted(bench.card());
    bench.deliver(&frame(1, 60));

    let is_armed = bench.card().arm_interrupt();

    assert!(!is_armed);
    assert_eq!(count.load(Ordering::SeqCst), 0);
}

fn an_armed_card_interrupts(mut bench: impl Bench) {
    let count = counted(bench.card());

    for _ in 0..300 {
        let before = count.load(Ordering::SeqCst);
        assert!(bench.card().arm_interrupt());
        assert_eq!(count.load(Ordering::SeqCst), before);

        bench.deliver(&frame(1, 60));

        assert_eq!(count.load(Ordering::SeqCst), before + 1);
        bench.deliver(&frame(2, 60));
        while take(bench.card()).is_some() {}
    }
}

fn a_disarmed_card_stays_silent(mut bench: impl Bench) {
    let count = counted(bench.card());
    assert!(bench.card().arm_interrupt());
    bench.card().disarm_interrupt();

    bench.deliver(&frame(1, 60));

    assert_eq!(count.load(Ordering::SeqCst), 0);
    assert_eq!(take(bench.card()), Some(frame(1, 60)));
}

fn a_full_ring_calls_nothing_and_recovers(mut bench: impl Bench) {
    let filler = frame(3, 1000);
    let mut taken = 0;
    while taken < 100_000 && send(bench.card(), &filler).is_ok() {
        taken += 1;
    }

    let mut was_called = false;
    let refused = bench.card().tx().transmit(1000, |_| {
        was_called = true;
        ((), TxOffload::default())
    });
    bench.card().tx().flush();
    let mut sent = 0;
    while bench.sent().is_some() {
        sent += 1;
    }

    assert_eq!(refused, Err(TxRingFull));
    assert!(!was_called);
    assert_eq!(sent, taken);
    assert_eq!(send(bench.card(), &filler), Ok(()));
}

fn a_frame_too_long_is_refused(mut bench: impl Bench) {
    assert_eq!(send(bench.card(), &vec![0; 1 << 17]), Err(TxRingFull));
}

fn a_reply_leaves_while_the_frame_is_lent(mut bench: impl Bench) {
    bench.deliver(&frame(4, 100));

    let replied = bench.card().receive(|frame, tx| {
        tx.transmit(frame.bytes.len(), |buf| {
            buf.copy_from_slice(frame.bytes);
            ((), TxOffload::default())
        })
    });
    bench.card().tx().flush();

    assert_eq!(replied, Some(Ok(())));
    assert_eq!(bench.sent(), Some(frame(4, 100)));
}
