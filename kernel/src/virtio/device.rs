//! A device that a bus has found.
#![expect(
    unsafe_code,
    reason = "doorbells and message vectors are device registers"
)]

use alloc::sync::Arc;
use core::ptr::NonNull;

use virtio_drivers::{
    PhysAddr, Result,
    transport::{DeviceStatus, DeviceType, InterruptStatus, SomeTransport, Transport},
};
use zerocopy::{FromBytes, Immutable, IntoBytes};

use super::{Device, QueueAreas};
use crate::{entropy, sync::SpinLock};

/// Queues of which a device keeps note; network cards and entropy sources have fewer.
const MAX_QUEUES: usize = 4;

/// Offsets in `struct virtio_pci_common_cfg` (VIRTIO 1.3 §4.1.4.3).
mod common {
    pub const CONFIG_MSIX_VECTOR: usize = 0x10;
    pub const QUEUE_SELECT: usize = 0x16;
    pub const QUEUE_MSIX_VECTOR: usize = 0x1a;
    pub const QUEUE_NOTIFY_OFF: usize = 0x1e;
}

/// What a device's interrupt calls. It is registered before the driver knows what to do.
#[derive(Default)]
pub(crate) struct HandlerSlot {
    handler: SpinLock<Option<Arc<dyn Fn() + Send + Sync>>>,
}

impl HandlerSlot {
    /// Calls the handler, if there is one.
    #[cfg_attr(
        not(skerry),
        allow(dead_code, reason = "for the buses, which tests lack")
    )]
    pub fn call(&self) {
        entropy::note_moment();
        let handler = self.handler.lock().clone();
        handler.iter().for_each(|handler| handler());
    }
}

/// The registers of a PCI device by which queues get doorbells and message vectors. The virtio
/// crate knows no message vectors, and asks the device for the doorbell's place at each ring.
pub(crate) struct Doorbells {
    /// The common configuration.
    pub common: NonNull<u8>,
    /// The notification area.
    pub notify: NonNull<u8>,
    /// Its length in bytes.
    pub notify_len: usize,
    /// Bytes between doorbells.
    pub multiplier: usize,
    /// Whether interrupts are messages: all queues use vector 0.
    pub has_messages: bool,
}

// SAFETY: device registers may be used from any thread; the value has its device to itself.
unsafe impl Send for Doorbells {}

// SAFETY: as above.
unsafe impl Sync for Doorbells {}

impl Doorbells {
    fn write_common(&self, offset: usize, value: u16) {
        // SAFETY: `common` points to the whole structure, as whoever made the value says; the
        // fields named in `mod common` are aligned 16-bit ones.
        let field = unsafe { self.common.add(offset) }.cast::<u16>();
        // SAFETY: as above.
        unsafe { field.write_volatile(value) };
    }

    fn read_common(&self, offset: usize) -> u16 {
        // SAFETY: as above.
        let field = unsafe { self.common.add(offset) }.cast::<u16>();
        // SAFETY: as above.
        unsafe { field.read_volatile() }
    }

    /// Routes the interrupts of `queue` and finds its doorbell. To be done before it is enabled.
    fn prepare(&self, queue: u16) -> Option<Doorbell> {
        self.write_common(common::QUEUE_SELECT, queue);
        if self.has_messages {
            self.write_common(common::CONFIG_MSIX_VECTOR, 0);
            self.write_common(common::QUEUE_MSIX_VECTOR, 0);
        }
        let offset = usize::from(self.read_common(common::QUEUE_NOTIFY_OFF)) * self.multiplier;
        (offset + size_of::<u16>() <= self.notify_len && offset.is_multiple_of(2)).then_some(())?;
        // SAFETY: the offset lies in the notification area, just checked.
        Some(Doorbell(unsafe { self.notify.add(offset) }.cast()))
    }
}

/// A register to which a queue's number is written.
#[derive(Clone, Copy)]
struct Doorbell(NonNull<u16>);

// SAFETY: a device register may be written from any thread.
unsafe impl Send for Doorbell {}

// SAFETY: as above.
unsafe impl Sync for Doorbell {}

impl Doorbell {
    fn ring(self, queue: u16) {
        // SAFETY: `Doorbells::prepare` has checked that the register is there.
        unsafe { self.0.write_volatile(queue) };
    }
}

/// A device found on one of the buses.
pub struct VirtioDevice {
    transport: SomeTransport<'static>,
    registers: Option<Doorbells>,
    doorbells: [Option<Doorbell>; MAX_QUEUES],
    areas: [Option<QueueAreas>; MAX_QUEUES],
    handler: Arc<HandlerSlot>,
}

impl VirtioDevice {
    /// The device on `transport`, whose interrupt calls `handler`.
    #[cfg_attr(
        not(skerry),
        allow(dead_code, reason = "for the buses, which tests lack")
    )]
    pub(crate) fn new(
        transport: SomeTransport<'static>,
        registers: Option<Doorbells>,
        handler: Arc<HandlerSlot>,
    ) -> Self {
        let (doorbells, areas) = ([None; MAX_QUEUES], [None; MAX_QUEUES]);
        Self {
            transport,
            registers,
            doorbells,
            areas,
            handler,
        }
    }
}

impl Device for VirtioDevice {
    fn set_interrupt_handler(&mut self, handler: Arc<dyn Fn() + Send + Sync>) {
        *self.handler.handler.lock() = Some(handler);
    }

    fn queue_areas(&self, queue: u16) -> Option<QueueAreas> {
        *self.areas.get(usize::from(queue))?
    }
}

impl Transport for VirtioDevice {
    fn notify(&mut self, queue: u16) {
        match self.doorbells.get(usize::from(queue)) {
            Some(Some(doorbell)) => doorbell.ring(queue),
            _ => self.transport.notify(queue),
        }
    }

    fn queue_set(
        &mut self,
        queue: u16,
        size: u32,
        descriptors: PhysAddr,
        driver_area: PhysAddr,
        device_area: PhysAddr,
    ) {
        let index = usize::from(queue);
        if let Some(slot) = self.areas.get_mut(index) {
            *slot = Some(QueueAreas {
                driver: driver_area,
                device: device_area,
            });
        }
        if let (Some(slot), Some(registers)) = (self.doorbells.get_mut(index), &self.registers) {
            *slot = registers.prepare(queue);
        }
        self.transport
            .queue_set(queue, size, descriptors, driver_area, device_area);
    }

    fn device_type(&self) -> DeviceType {
        self.transport.device_type()
    }

    fn read_device_features(&mut self) -> u64 {
        self.transport.read_device_features()
    }

    fn write_driver_features(&mut self, driver_features: u64) {
        self.transport.write_driver_features(driver_features);
    }

    fn max_queue_size(&mut self, queue: u16) -> u32 {
        self.transport.max_queue_size(queue)
    }

    fn get_status(&self) -> DeviceStatus {
        self.transport.get_status()
    }

    fn set_status(&mut self, status: DeviceStatus) {
        self.transport.set_status(status);
    }

    fn set_guest_page_size(&mut self, guest_page_size: u32) {
        self.transport.set_guest_page_size(guest_page_size);
    }

    fn requires_legacy_layout(&self) -> bool {
        self.transport.requires_legacy_layout()
    }

    fn queue_unset(&mut self, queue: u16) {
        self.transport.queue_unset(queue);
    }

    fn queue_used(&mut self, queue: u16) -> bool {
        self.transport.queue_used(queue)
    }

    fn ack_interrupt(&mut self) -> InterruptStatus {
        self.transport.ack_interrupt()
    }

    fn read_config_generation(&self) -> u32 {
        self.transport.read_config_generation()
    }

    fn read_config_space<T: FromBytes + IntoBytes>(&self, offset: usize) -> Result<T> {
        self.transport.read_config_space(offset)
    }

    fn write_config_space<T: IntoBytes + Immutable>(
        &mut self,
        offset: usize,
        value: T,
    ) -> Result<()> {
        self.transport.write_config_space(offset, value)
    }
}
