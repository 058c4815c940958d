//! Processors: `/proc/cpuinfo`, `/proc/stat`, `/sys/devices/system/cpu`.

use alloc::{format, string::String, sync::Arc};

use kernel::time::Instant;

use super::{ProcEntry, directory, fill};
use crate::{Process, fs::Node, system};

/// Fills `/sys/devices`.
pub(super) fn populate(devices: &Arc<Node>) {
    let cpu = directory(&directory(devices, "system"), "cpu");
    fill(
        &cpu,
        &[
            ("online", ProcEntry::Text(range)),
            ("possible", ProcEntry::Text(range)),
            ("present", ProcEntry::Text(range)),
            ("offline", ProcEntry::Fixed("\n")),
        ],
    );
    directory(&cpu, "cpu0");
}

fn range(_process: &Process) -> String {
    match system::cpus() {
        1 => String::from("0\n"),
        count => format!("0-{}\n", count - 1),
    }
}

/// `/proc/cpuinfo`.
pub(super) fn info(_process: &Process) -> String {
    let one = |number: usize| {
        format!(
            "processor\t: {number}\nvendor_id\t: unknown\ncpu family\t: 6\nmodel name\t: x86-64\n\
             cpu cores\t: {cores}\nsiblings\t: {cores}\nflags\t\t: fpu tsc cx8 cmov mmx fxsr sse \
             sse2 syscall nx lm sse3 ssse3 cx16 sse4_1 sse4_2 popcnt\n\n",
            cores = system::cpus()
        )
    };
    (0..system::cpus()).map(one).collect()
}

/// `/proc/stat`.
pub(super) fn times(process: &Process) -> String {
    let up = Instant::now().saturating_since(Instant::BOOT);
    let busy = system::busy_time(process);
    let boot = system::boot_time().as_secs();
    let line = |name: &str| {
        format!(
            "{name} {} 0 0 {} 0 0 0 0 0 0\n",
            system::ticks(busy),
            system::ticks(up.saturating_sub(busy))
        )
    };
    format!(
        "{}{}intr 0\nctxt 0\nbtime {boot}\nprocesses 1\nprocs_running 1\nprocs_blocked 0\n",
        line("cpu "),
        line("cpu0")
    )
}
