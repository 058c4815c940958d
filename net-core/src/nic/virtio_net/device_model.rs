//! A virtio-net device in software that goes by the standard and by nothing else, for tests: it
//! looks at a queue only when its doorbell rings, and interrupts only when asked.

use alloc::{collections::VecDeque, sync::Arc, vec, vec::Vec};
use core::ptr::NonNull;
use std::sync::{Mutex, MutexGuard, PoisonError};

use kernel::virtio::{Device, QueueAreas, virtual_address};
use virtio_drivers::{
    Error, PhysAddr,
    transport::{DeviceStatus, DeviceType, InterruptStatus, Transport},
};

use super::{
    Budget, RX_QUEUE, TX_QUEUE, VirtioNet, config_offset, features::Features,
    header::MAX_HEADER_LEN, ring::QUEUE_SIZE,
};
use crate::nic::{
    InterruptHandler, IpVersion, MacAddr, Nic, PartialChecksum, RxChecksum, Segmentation, Transmit,
    TxOffload,
    contract::{self, Bench},
};

const MAC: MacAddr = MacAddr([0x52, 0x54, 0, 0x12, 0x34, 0x56]);

/// Reads or writes a little-endian word of a ring.
struct Word(NonNull<u8>);

impl Word {
    fn at(area: PhysAddr, offset: usize) -> Self {
        // SAFETY: the tests' queues hold all offsets that the standard has in them.
        Self(unsafe { virtual_address(area).add(offset) })
    }

    fn get<V: Copy>(&self) -> V {
        // SAFETY: as above; all words are aligned and initialised.
        unsafe { self.0.cast::<V>().as_ptr().read_volatile() }
    }

    fn set<V: Copy>(&self, value: V) {
        // SAFETY: as above.
        unsafe { self.0.cast::<V>().as_ptr().write_volatile(value) }
    }
}

#[derive(Clone, Copy, Default)]
struct Queue {
    size: u16,
    descriptors: PhysAddr,
    driver: PhysAddr,
    device: PhysAddr,
    /// How far the available ring was read.
    seen: u16,
    /// How far the used ring was written.
    used: u16,
    /// `used` when an interrupt was last considered.
    signalled: u16,
    has_event_idx: bool,
}

/// One buffer of the driver.
struct Buffer {
    token: u16,
    addr: u64,
    len: usize,
}

impl Queue {
    fn available(&self) -> u16 {
        Word::at(self.driver, 2).get()
    }

    /// The next buffer. If there is none, asks for the doorbell.
    fn next(&mut self) -> Option<Buffer> {
        let next = self.next_silently();
        if next.is_none() {
            self.ask_for_doorbell(true);
        }
        next
    }

    /// The next buffer.
    fn next_silently(&mut self) -> Option<Buffer> {
        (self.seen != self.available()).then_some(())?;
        let slot = usize::from(self.seen % self.size);
        let token: u16 = Word::at(self.driver, 4 + 2 * slot).get();
        let descriptor = 16 * usize::from(token);
        self.seen = self.seen.wrapping_add(1);
        Some(Buffer {
            token,
            addr: Word::at(self.descriptors, descriptor).get(),
            len: Word::at(self.descriptors, descriptor + 8).get::<u32>() as usize,
        })
    }

    fn ask_for_doorbell(&self, wanted: bool) {
        if self.has_event_idx && wanted {
            Word::at(self.device, 4 + 8 * usize::from(self.size)).set(self.seen);
        } else if !self.has_event_idx {
            Word::at(self.device, 0).set(u16::from(!wanted));
        }
    }

    fn give_back(&mut self, token: u16, len: usize) {
        let slot = usize::from(self.used % self.size);
        Word::at(self.device, 4 + 8 * slot).set(u32::from(token));
        Word::at(self.device, 8 + 8 * slot).set(len as u32);
        self.used = self.used.wrapping_add(1);
    }

    /// Shows what was given back. Returns whether an interrupt is due.
    fn publish(&mut self) -> bool {
        Word::at(self.device, 2).set(self.used);
        let old = core::mem::replace(&mut self.signalled, self.used);
        if self.has_event_idx {
            let event: u16 = Word::at(self.driver, 4 + 2 * usize::from(self.size)).get();
            (event.wrapping_sub(old)) < self.used.wrapping_sub(old)
        } else {
            Word::at(self.driver, 0).get::<u16>() & 1 == 0 && old != self.used
        }
    }
}

/// What a device that works beside the driver does next with its transmit queue.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Phase {
    /// It waits for the doorbell.
    #[default]
    Asleep,
    /// It sends, and wants no doorbell.
    Busy,
    /// It has asked for the doorbell and looks once more.
    LooksAgain,
}

#[derive(Default)]
struct State {
    phase: Phase,
    offered: u64,
    accepted: u64,
    status: u32,
    queues: [Queue; 2],
    handler: Option<InterruptHandler>,
    to_driver: VecDeque<Vec<u8>>,
    on_wire: VecDeque<Vec<u8>>,
    tx_rang: bool,
    doorbells: usize,
    /// How many received frames' buffers are taken before each frame, to be given back later:
    /// a device that is out of order.
    swaps: bool,
}

/// The test's handle and, cloned, the driver's device.
#[derive(Clone)]
struct Model(Arc<Mutex<State>>);

impl Model {
    fn offering(offered: Features) -> Self {
        let state = State {
            offered: offered.bits(),
            ..State::default()
        };
        Self(Arc::new(Mutex::new(state)))
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Has a frame with its header arrive.
    fn inject(&self, header: [u8; MAX_HEADER_LEN], frame: &[u8]) {
        let mut state = self.state();
        let header_len = state.header_len();
        state
            .to_driver
            .push_back([&header[..header_len], frame].concat());
        self.run_rx(state);
    }

    fn run_rx(&self, mut state: MutexGuard<'_, State>) {
        while let Some(frame) = state.to_driver.pop_front() {
            if let Err(frame) = state.fill_buffers(frame) {
                state.to_driver.push_front(frame);
                break;
            }
        }
        let is_due = state.queues[0].publish();
        let handler = state.handler.clone().filter(|_| is_due);
        drop(state);
        handler.iter().for_each(|handler| handler());
    }

    fn run_tx(&self) {
        let mut state = self.state();
        if !core::mem::take(&mut state.tx_rang) {
            return;
        }
        while let Some(buffer) = state.queues[1].next() {
            let mut frame = vec![0u8; buffer.len];
            for (at, byte) in frame.iter_mut().enumerate() {
                *byte = Word::at(buffer.addr, at).get();
            }
            state.on_wire.push_back(frame);
            state.queues[1].give_back(buffer.token, 0);
        }
        let is_due = state.queues[1].publish();
        let handler = state.handler.clone().filter(|_| is_due);
        drop(state);
        handler.iter().for_each(|handler| handler());
    }

    /// One step of a device that works beside the driver. Whether it did anything.
    fn step_tx(&self) -> bool {
        let mut state = self.state();
        let header_len = state.header_len();
        let rang = core::mem::take(&mut state.tx_rang);
        state.phase = match state.phase {
            Phase::Asleep if !rang => return false,
            Phase::Asleep => Phase::Busy,
            Phase::LooksAgain if state.queues[1].seen == state.queues[1].available() => {
                Phase::Asleep
            }
            Phase::LooksAgain => Phase::Busy,
            Phase::Busy => {
                state.queues[1].ask_for_doorbell(false);
                match state.queues[1].next_silently() {
                    Some(buffer) => {
                        let number = Word::at(buffer.addr, header_len).get();
                        state.on_wire.push_back(vec![number]);
                        state.queues[1].give_back(buffer.token, 0);
                        state.queues[1].publish();
                        Phase::Busy
                    }
                    None => {
                        state.queues[1].ask_for_doorbell(true);
                        Phase::LooksAgain
                    }
                }
            }
        };
        true
    }

    fn sent_with_header(&self) -> Option<(Vec<u8>, Vec<u8>)> {
        self.run_tx();
        let mut state = self.state();
        let header_len = state.header_len();
        let mut header = state.on_wire.pop_front()?;
        let frame = header.split_off(header_len);
        Some((header, frame))
    }
}

impl State {
    fn accepted(&self) -> Features {
        Features::from_bits_retain(self.accepted)
    }

    fn header_len(&self) -> usize {
        if self
            .accepted()
            .intersects(Features::VERSION_1 | Features::MRG_RXBUF)
        {
            12
        } else {
            10
        }
    }

    /// Puts a frame into as many buffers as it takes, or gives it back if there are too few.
    fn fill_buffers(&mut self, mut frame: Vec<u8>) -> Result<(), Vec<u8>> {
        let is_mergeable = self.accepted().contains(Features::MRG_RXBUF);
        let swaps = self.swaps;
        let queue = &mut self.queues[0];
        let before = *queue;
        let mut buffers = Vec::new();
        let mut room = 0;
        while room < frame.len() {
            let Some(buffer) = queue.next() else {
                *queue = before;
                return Err(frame);
            };
            room += buffer.len;
            buffers.push(buffer);
            assert!(
                is_mergeable || room >= frame.len(),
                "a frame exceeds its buffer"
            );
        }
        if swaps {
            buffers.reverse();
        }
        if is_mergeable {
            frame[10..12].copy_from_slice(&(buffers.len() as u16).to_le_bytes());
        }
        let mut rest = &frame[..];
        for buffer in buffers {
            let (part, later) = rest.split_at(rest.len().min(buffer.len));
            part.iter()
                .enumerate()
                .for_each(|(at, byte)| Word::at(buffer.addr, at).set(*byte));
            queue.give_back(buffer.token, part.len());
            rest = later;
        }
        Ok(())
    }
}

impl Device for Model {
    fn set_interrupt_handler(&mut self, handler: InterruptHandler) {
        self.state().handler = Some(handler);
    }

    fn queue_areas(&self, queue: u16) -> Option<QueueAreas> {
        let queue = self.state().queues[usize::from(queue)];
        Some(QueueAreas {
            driver: queue.driver,
            device: queue.device,
        })
    }
}

impl Transport for Model {
    fn device_type(&self) -> DeviceType {
        DeviceType::Network
    }

    fn read_device_features(&mut self) -> u64 {
        self.state().offered
    }

    fn write_driver_features(&mut self, driver_features: u64) {
        let mut state = self.state();
        assert_eq!(
            driver_features & !state.offered,
            0,
            "accepts what was not offered"
        );
        state.accepted = driver_features;
        let has_event_idx = state.accepted().contains(Features::EVENT_IDX);
        state
            .queues
            .iter_mut()
            .for_each(|queue| queue.has_event_idx = has_event_idx);
    }

    fn max_queue_size(&mut self, _queue: u16) -> u32 {
        QUEUE_SIZE as u32
    }

    fn notify(&mut self, queue: u16) {
        let mut state = self.state();
        assert_eq!(state.status & 4, 4, "a doorbell rings before DRIVER_OK");
        state.doorbells += 1;
        match queue {
            RX_QUEUE => self.run_rx(state),
            TX_QUEUE => state.tx_rang = true,
            _ => panic!("no such queue"),
        }
    }

    fn get_status(&self) -> DeviceStatus {
        DeviceStatus::from_bits_retain(self.state().status)
    }

    fn set_status(&mut self, status: DeviceStatus) {
        self.state().status = status.bits();
    }

    fn set_guest_page_size(&mut self, _guest_page_size: u32) {}

    fn requires_legacy_layout(&self) -> bool {
        !Features::from_bits_retain(self.state().offered).contains(Features::VERSION_1)
    }

    fn queue_set(
        &mut self,
        queue: u16,
        size: u32,
        descriptors: PhysAddr,
        driver_area: PhysAddr,
        device_area: PhysAddr,
    ) {
        let queue = &mut self.state().queues[usize::from(queue)];
        queue.size = size as u16;
        queue.descriptors = descriptors;
        queue.driver = driver_area;
        queue.device = device_area;
    }

    fn queue_unset(&mut self, _queue: u16) {}

    fn queue_used(&mut self, queue: u16) -> bool {
        self.state().queues[usize::from(queue)].size != 0
    }

    fn ack_interrupt(&mut self) -> InterruptStatus {
        InterruptStatus::empty()
    }

    fn read_config_generation(&self) -> u32 {
        0
    }

    fn read_config_space<V: zerocopy::FromBytes + zerocopy::IntoBytes>(
        &self,
        offset: usize,
    ) -> virtio_drivers::Result<V> {
        let bytes = match offset {
            config_offset::MAC => MAC.0.to_vec(),
            config_offset::STATUS => vec![1, 0],
            config_offset::MTU => 1500u16.to_le_bytes().to_vec(),
            _ => return Err(Error::ConfigSpaceTooSmall),
        };
        V::read_from_bytes(&bytes).map_err(|_| Error::ConfigSpaceTooSmall)
    }

    fn write_config_space<V: zerocopy::IntoBytes + zerocopy::Immutable>(
        &mut self,
        _offset: usize,
        _value: V,
    ) -> virtio_drivers::Result<()> {
        Err(Error::ConfigSpaceTooSmall)
    }
}

struct Plugged {
    model: Model,
    card: VirtioNet<Model>,
}

const BUDGET: Budget = Budget {
    rx_buffers: 64,
    tx_bytes: 96 << 10,
};

fn plugged(offered: Features) -> Plugged {
    let model = Model::offering(offered);
    let card = VirtioNet::open(model.clone(), BUDGET).unwrap();
    Plugged { model, card }
}

impl Bench for Plugged {
    type Card = VirtioNet<Model>;

    fn card(&mut self) -> &mut VirtioNet<Model> {
        &mut self.card
    }

    fn deliver(&mut self, frame: &[u8]) {
        self.model.inject([0; MAX_HEADER_LEN], frame);
    }

    fn sent(&mut self) -> Option<Vec<u8>> {
        self.model.sent_with_header().map(|(_, frame)| frame)
    }
}

fn send(card: &mut VirtioNet<Model>, frame: &[u8], offload: TxOffload) {
    let sent = card.tx().transmit(frame.len(), |buf| {
        buf.copy_from_slice(frame);
        ((), offload)
    });
    assert_eq!(sent, Ok(()));
}

#[test]
fn keeps_the_contract_whatever_is_offered() {
    let choices = [
        Features::EVENT_IDX,
        Features::MRG_RXBUF,
        Features::VERSION_1,
    ];
    for chosen in 0..8 {
        let base = Features::all().difference(choices.into_iter().collect());
        let chosen = choices
            .iter()
            .enumerate()
            .filter(|(bit, _)| chosen >> bit & 1 == 1);
        let offered = chosen.fold(base, |all, (_, feature)| all | *feature);

        contract::check(|| plugged(offered));
    }
    contract::check(|| plugged(Features::empty()));
}

#[test]
fn no_doorbell_is_lost_across_the_indexes_wrap() {
    for offered in [Features::all(), Features::all() - Features::EVENT_IDX] {
        let mut bench = plugged(offered);
        for round in 0..30_000u32 {
            let batch = 2 + round % 7;
            for number in 0..batch {
                send(bench.card(), &[number as u8; 60], TxOffload::default());
            }
            bench.card().tx().flush();

            for number in 0..batch {
                assert_eq!(bench.sent(), Some(vec![number as u8; 60]), "round {round}");
            }
        }
    }
}

/// Random numbers that are the same each time (xorshift64).
fn dice(state: &mut u64, faces: u64) -> u64 {
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    *state % faces
}

/// Sends a frame of `number`, and notes it as missing on the wire; does neither if the ring is full.
fn send_numbered(bench: &mut Plugged, number: &mut u8, missing: &mut VecDeque<Vec<u8>>) {
    let sent = bench.card().tx().transmit(60, |buf| {
        buf.fill(*number);
        ((), TxOffload::default())
    });
    if sent.is_ok() {
        missing.push_back(vec![*number]);
        *number = number.wrapping_add(1);
    }
}

#[test]
fn no_doorbell_is_lost_to_a_device_that_works_beside_the_driver() {
    for offered in [Features::all(), Features::all() - Features::EVENT_IDX] {
        let mut bench = plugged(offered);
        let (mut seed, mut number) = (1, 0u8);
        let mut missing = VecDeque::new();
        for _ in 0..60_000 {
            for _ in 0..dice(&mut seed, 5) {
                send_numbered(&mut bench, &mut number, &mut missing);
            }
            bench.card().tx().flush();
            for _ in 0..dice(&mut seed, 7) {
                bench.model.step_tx();
            }
            let mut state = bench.model.state();
            for frame in state.on_wire.drain(..) {
                assert_eq!(Some(frame), missing.pop_front());
            }
        }

        while bench.model.step_tx() {}

        assert_eq!(bench.model.state().on_wire.len(), missing.len());
    }
}

#[test]
fn no_receive_buffer_is_lost_across_the_indexes_wrap() {
    for offered in [Features::all(), Features::all() - Features::EVENT_IDX] {
        let mut bench = plugged(offered);
        // More than there are buffers, so that the device runs dry and waits for a doorbell.
        for round in 0..1_000u32 {
            (0..100).for_each(|number| bench.deliver(&[number; 60]));

            for number in 0..100 {
                let taken = bench.card().receive(|frame, _| frame.bytes.to_vec());
                assert_eq!(taken, Some(vec![number; 60]), "round {round}");
            }
            assert!(bench.card().arm_interrupt());
        }
    }
}

#[test]
fn a_batch_costs_one_doorbell() {
    let mut bench = plugged(Features::all());
    let before = bench.model.state().doorbells;

    (0..20).for_each(|number| send(bench.card(), &[number; 60], TxOffload::default()));
    bench.card().tx().flush();
    bench.card().tx().flush();

    assert_eq!(bench.model.state().doorbells, before + 1);
}

#[test]
fn long_frames_arrive_whole_wherever_they_lie() {
    for swaps in [false, true] {
        let mut bench = plugged(Features::all());
        bench.model.state().swaps = swaps;
        for len in (1..200).map(|step| step * 327) {
            let frame: Vec<u8> = (0..len).map(|at| (at / 3 + len) as u8).collect();
            let mut header = [0; MAX_HEADER_LEN];
            header[..6].copy_from_slice(&[1, 1, 54, 0, 0xb4, 5]);

            bench.model.inject(header, &frame);

            let taken = bench.card().receive(|frame, _| {
                (
                    frame.bytes.to_vec(),
                    frame.checksum,
                    frame.segment_len.map(|len| len.get()),
                )
            });
            assert_eq!(taken, Some((frame, RxChecksum::Incomplete, Some(1460))));
        }
    }
}

#[test]
fn offloads_are_asked_for_in_the_header() {
    let mut bench = plugged(Features::all());
    let offload = TxOffload {
        checksum: Some(PartialChecksum {
            start: 34,
            offset: 16,
        }),
        segmentation: Some(Segmentation {
            ip: IpVersion::V4,
            header_len: 54,
            segment_len: core::num::NonZeroU16::new(1460).unwrap(),
        }),
    };

    send(bench.card(), &[7; 60_000], offload);
    bench.card().tx().flush();

    let (header, frame) = bench.model.sent_with_header().unwrap();
    assert_eq!(header, [1, 1, 54, 0, 0xb4, 5, 34, 0, 16, 0, 0, 0]);
    assert_eq!(frame, [7; 60_000]);
}

#[test]
fn a_full_ring_interrupts_when_there_is_room() {
    for offered in [Features::all(), Features::all() - Features::EVENT_IDX] {
        let mut bench = plugged(offered);
        let count = Arc::new(core::sync::atomic::AtomicUsize::new(0));
        let counter = Arc::clone(&count);
        let handler = move || {
            counter.fetch_add(1, core::sync::atomic::Ordering::SeqCst);
        };
        bench.card().set_interrupt_handler(Arc::new(handler));
        let filler = |buf: &mut [u8]| (buf.fill(1), TxOffload::default());
        while bench.card().tx().transmit(1500, filler).is_ok() {}

        bench.model.run_tx();

        assert_eq!(count.load(core::sync::atomic::Ordering::SeqCst), 1);
        assert!(bench.card().tx().transmit(1500, filler).is_ok());
    }
}

#[test]
fn a_lying_device_ends_the_card_and_nothing_else() {
    for (token, len, buffers) in [(300, 60, 1), (5, 60, 1), (0, 1 << 30, 40), (0, 0, 1)] {
        let mut bench = plugged(Features::all());
        {
            let mut state = bench.model.state();
            let mut queue = state.queues[0];
            let buffer = queue.next().unwrap();
            Word::at(buffer.addr, 10).set::<u16>(buffers);
            queue.give_back(token, len);
            queue.give_back(token, len);
            queue.publish();
            state.queues[0] = queue;
        }

        for _ in 0..3 {
            bench
                .card()
                .receive(|frame, _| assert!(frame.bytes.len() <= 2048));
        }
    }
}
