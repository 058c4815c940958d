//! Devices on the PCI bus (PCI Local Bus 3.0), found through ports 0xcf8 and 0xcfc, which every
//! PC has. Addresses have been given to them by the firmware.

mod messages;

use alloc::{boxed::Box, sync::Arc, vec::Vec};

use log::{debug, warn};
use virtio_drivers::transport::pci::{
    PciTransport, VIRTIO_PCI_CAP_COMMON_CFG, VIRTIO_PCI_CAP_ISR_CFG, VIRTIO_PCI_CAP_NOTIFY_CFG,
    VIRTIO_VENDOR_ID,
    bus::{
        CapabilityInfo, Command, ConfigurationAccess, DeviceFunction, DeviceFunctionInfo,
        HeaderType, PCI_CAP_ID_VNDR, PciRoot,
    },
    virtio_device_type,
};

use crate::{
    arch::{dma, pci_ports},
    interrupt::{self, Line},
    virtio::{Doorbells, HandlerSlot, SharedMemory, VirtioDevice},
};

/// Offset of a bridge's secondary bus number, within the word at 0x18.
const BRIDGE_BUSES: u8 = 0x18;

/// Offset of the interrupt line, which the firmware has filled in.
const INTERRUPT_LINE: u8 = 0x3c;

/// What the interrupt line reads if the function has none.
const NO_LINE: u32 = 0xff;

/// Configuration space through ports.
#[derive(Clone, Copy)]
struct Ports;

impl ConfigurationAccess for Ports {
    fn read_word(&self, function: DeviceFunction, register: u8) -> u32 {
        pci_ports::read(address(function, register))
    }

    fn write_word(&mut self, function: DeviceFunction, register: u8, data: u32) {
        pci_ports::write(address(function, register), data);
    }

    #[expect(unsafe_code, reason = "as the trait has it")]
    unsafe fn unsafe_clone(&self) -> Self {
        *self
    }
}

/// What port 0xcf8 takes.
fn address(function: DeviceFunction, register: u8) -> u32 {
    let [bus, device] = [u32::from(function.bus), u32::from(function.device)];
    1 << 31
        | bus << 16
        | device << 11
        | u32::from(function.function) << 8
        | u32::from(register & 0xfc)
}

/// All virtio devices on all buses.
pub fn virtio_devices() -> Vec<VirtioDevice> {
    if !pci_ports::exist() {
        return Vec::new();
    }
    let mut root = PciRoot::new(Ports);
    let mut functions = Vec::new();
    scan(&root, 0, &mut functions);
    functions.retain(|(_, info)| info.vendor_id == VIRTIO_VENDOR_ID);
    functions
        .iter()
        .filter_map(|(function, info)| open(&mut root, *function, info))
        .collect()
}

/// Collects the functions on `bus` and on those behind its bridges.
fn scan(root: &PciRoot<Ports>, bus: u8, found: &mut Vec<(DeviceFunction, DeviceFunctionInfo)>) {
    for (function, info) in root.enumerate_bus(bus) {
        if info.header_type == HeaderType::PciPciBridge {
            let [_, secondary, ..] = Ports.read_word(function, BRIDGE_BUSES).to_le_bytes();
            // Numbers grow downwards, so a wrong one cannot lead in a circle.
            if secondary > bus {
                scan(root, secondary, found);
            }
        }
        found.push((function, info));
    }
}

/// The virtio device at `function`; `None` if we do not know or cannot use it.
fn open(
    root: &mut PciRoot<Ports>,
    function: DeviceFunction,
    info: &DeviceFunctionInfo,
) -> Option<VirtioDevice> {
    let kind = virtio_device_type(info)?;
    let usable = Command::MEMORY_SPACE | Command::BUS_MASTER;
    let (_, command) = root.get_status_command(function);
    root.set_command(function, command | usable);
    let slot = Arc::new(HandlerSlot::default());
    let transport = PciTransport::new::<SharedMemory, _>(root, function)
        .inspect_err(|error| warn!("virtio {kind:?} at PCI {function}: {error}"))
        .ok()?;
    let has_messages = messages::route(root, function, &slot) || {
        debug!("virtio {kind:?} at PCI {function}: interrupts by line");
        if share_line(root, function, &slot).is_none() {
            warn!("virtio {kind:?} at PCI {function} has no interrupt");
        }
        false
    };
    let registers = doorbells(root, function, has_messages)?;
    Some(VirtioDevice::new(transport.into(), Some(registers), slot))
}

/// A structure of the device's in one of its memory windows.
struct Window {
    start: u64,
    len: usize,
}

/// The virtio capability of kind `wanted`, and its structure (VIRTIO 1.3 §4.1.4).
fn structure(
    root: &mut PciRoot<Ports>,
    function: DeviceFunction,
    wanted: u8,
) -> Option<(CapabilityInfo, Window)> {
    let capability = root.capabilities(function).find(|capability| {
        let [_, kind] = capability.private_header.to_le_bytes();
        capability.id == PCI_CAP_ID_VNDR && kind == wanted
    })?;
    let [bar, ..] = Ports
        .read_word(function, capability.offset + 4)
        .to_le_bytes();
    let offset = Ports.read_word(function, capability.offset + 8);
    let len = Ports.read_word(function, capability.offset + 12);
    let window = window(root, function, bar, offset, len)?;
    Some((capability, window))
}

/// The part of memory window `bar` that starts at `offset`.
fn window(
    root: &mut PciRoot<Ports>,
    function: DeviceFunction,
    bar: u8,
    offset: u32,
    len: u32,
) -> Option<Window> {
    let (start, whole) = root.bar_info(function, bar).ok()??.memory_address_size()?;
    let is_inside = u64::from(offset) + u64::from(len) <= whole;
    (start != 0 && is_inside).then_some(())?;
    Some(Window {
        start: start + u64::from(offset),
        len: usize::try_from(len).ok()?,
    })
}

fn doorbells(
    root: &mut PciRoot<Ports>,
    function: DeviceFunction,
    has_messages: bool,
) -> Option<Doorbells> {
    let (_, common) = structure(root, function, VIRTIO_PCI_CAP_COMMON_CFG)?;
    let (capability, notify) = structure(root, function, VIRTIO_PCI_CAP_NOTIFY_CFG)?;
    let multiplier = Ports.read_word(function, capability.offset + 16);
    Some(Doorbells {
        common: dma::map_registers(common.start, common.len),
        notify: dma::map_registers(notify.start, notify.len),
        notify_len: notify.len,
        multiplier: usize::try_from(multiplier).ok()?,
        has_messages,
    })
}

/// Has the function's interrupt line call the slot.
fn share_line(
    root: &mut PciRoot<Ports>,
    function: DeviceFunction,
    slot: &Arc<HandlerSlot>,
) -> Option<()> {
    let number = Ports.read_word(function, INTERRUPT_LINE) & 0xff;
    (number != NO_LINE).then_some(())?;
    let (_, status) = structure(root, function, VIRTIO_PCI_CAP_ISR_CFG)?;
    let status = messages::IsrStatus::new(dma::map_registers(status.start, status.len));
    let called = Arc::clone(slot);
    let handler = move || {
        if status.read_and_clear() {
            called.call();
        }
    };
    // The firmware routes PCI's lines to those of the ISA bus, where they are active high.
    let line = Line {
        number,
        level_triggered: true,
        active_low: false,
    };
    interrupt::register(line, Box::new(handler)).ok()
}
