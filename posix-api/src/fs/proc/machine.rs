//! `/proc` itself: memory, processors, load.

use alloc::{format, string::String, sync::Arc};
use core::time::Duration;

use kernel::{memory, time::Instant};

use super::{ProcEntry, cpu, fill};
use crate::{Process, fs::Node, system};

/// Fills `/proc`.
pub(super) fn populate(proc: &Arc<Node>) {
    fill(
        proc,
        &[
            ("cpuinfo", ProcEntry::Text(cpu::info)),
            (
                "filesystems",
                ProcEntry::Fixed("nodev\tproc\nnodev\ttmpfs\n"),
            ),
            ("loadavg", ProcEntry::Text(load_average)),
            ("meminfo", ProcEntry::Text(memory_info)),
            ("mounts", ProcEntry::Fixed(MOUNTS)),
            ("stat", ProcEntry::Text(cpu::times)),
            ("uptime", ProcEntry::Text(uptime)),
            ("version", ProcEntry::Text(version)),
        ],
    );
}

pub(super) const MOUNTS: &str = "\
none / tmpfs rw 0 0
none /dev devtmpfs rw 0 0
none /dev/shm tmpfs rw 0 0
none /proc proc ro 0 0
none /sys sysfs ro 0 0
";

fn memory_info(_process: &Process) -> String {
    let usage = memory::usage();
    let (total, free) = (usage.total / 1024, usage.free / 1024);
    let lines = [
        ("MemTotal", total),
        ("MemFree", free),
        ("MemAvailable", free),
        ("Buffers", 0),
        ("Cached", 0),
        ("SwapCached", 0),
        ("Active", total - free.min(total)),
        ("Inactive", 0),
        ("SwapTotal", 0),
        ("SwapFree", 0),
        ("Dirty", 0),
        ("Writeback", 0),
        ("AnonPages", total - free.min(total)),
        ("Mapped", 0),
        ("Shmem", 0),
        ("Slab", 0),
        ("CommitLimit", total),
        ("Committed_AS", total - free.min(total)),
        ("VmallocTotal", 0),
        ("HugePages_Total", 0),
        ("HugePages_Free", 0),
    ];
    let line = |(name, kib): (&str, usize)| match name.starts_with("HugePages") {
        true => format!("{:<15} {kib:>8}\n", format!("{name}:")),
        false => format!("{:<15} {kib:>8} kB\n", format!("{name}:")),
    };
    lines
        .into_iter()
        .map(line)
        .chain([String::from("Hugepagesize:       2048 kB\n")])
        .collect()
}

fn load_average(process: &Process) -> String {
    let threads = process.threads().count();
    let [one, five, fifteen] = system::load_average(process)
        .map(|load| hundredths(Duration::try_from_secs_f64(load).unwrap_or_default()));
    format!("{one} {five} {fifteen} 1/{threads} 1\n")
}

fn uptime(process: &Process) -> String {
    let up = Instant::now().saturating_since(Instant::BOOT);
    let busy = system::busy_time(process);
    let idle = up.saturating_sub(busy);
    format!("{} {}\n", hundredths(up), hundredths(idle))
}

/// Seconds with two digits after the point, the rest cut off as Linux does. (Rust's printing of floating-point
/// numbers would be 12 KB of an image.)
fn hundredths(time: Duration) -> String {
    format!("{}.{:02}", time.as_secs(), time.subsec_millis() / 10)
}

fn version(process: &Process) -> String {
    let names = system::uname(process);
    format!(
        "{} version {} {}\n",
        names.system, names.release, names.version
    )
}
