//! `/proc/sys` and `/sys`: settings that programs look at before they choose their own.

use alloc::{format, string::String, sync::Arc};

use super::{ProcEntry, directory, fill};
use crate::{Process, config, fs::Node, system};

/// Fills `/proc/sys`.
pub(super) fn populate(sys: &Arc<Node>) {
    let kernel = directory(sys, "kernel");
    fill(
        &kernel,
        &[
            (
                "hostname",
                ProcEntry::Text(|process| system::uname(process).node + "\n"),
            ),
            (
                "osrelease",
                ProcEntry::Text(|process| system::uname(process).release + "\n"),
            ),
            (
                "ostype",
                ProcEntry::Text(|process| system::uname(process).system + "\n"),
            ),
            ("pid_max", ProcEntry::Fixed("32768\n")),
            ("threads-max", ProcEntry::Fixed("32768\n")),
            ("ngroups_max", ProcEntry::Fixed("65536\n")),
        ],
    );
    fill(
        &directory(&kernel, "random"),
        &[
            ("boot_id", ProcEntry::Text(uuid)),
            ("entropy_avail", ProcEntry::Fixed("256\n")),
            ("uuid", ProcEntry::Text(uuid)),
        ],
    );
    fill(
        &directory(sys, "vm"),
        &[
            ("max_map_count", ProcEntry::Fixed("65530\n")),
            ("overcommit_memory", ProcEntry::Fixed("1\n")),
            ("swappiness", ProcEntry::Fixed("0\n")),
        ],
    );
    fill(
        &directory(sys, "fs"),
        &[
            (
                "file-max",
                ProcEntry::Text(|_| format!("{}\n", config::OPEN_FILES_HARD)),
            ),
            (
                "nr_open",
                ProcEntry::Text(|_| format!("{}\n", config::OPEN_FILES_HARD)),
            ),
        ],
    );
    let net = directory(sys, "net");
    fill(
        &directory(&net, "core"),
        &[(
            "somaxconn",
            ProcEntry::Text(|_| format!("{}\n", config::SOMAXCONN)),
        )],
    );
}

/// Fills `/sys`.
pub(super) fn populate_sys(sys: &Arc<Node>) {
    let huge = directory(
        &directory(&directory(sys, "kernel"), "mm"),
        "transparent_hugepage",
    );
    fill(
        &huge,
        &[("enabled", ProcEntry::Fixed("always madvise [never]\n"))],
    );
}

/// A random UUID (RFC 9562 §5.4).
fn uuid(_process: &Process) -> String {
    let (high, low) = (kernel::entropy::u64(), kernel::entropy::u64());
    let version = (high & 0xfff) | 0x4000;
    let variant = (low >> 48) & 0x3fff | 0x8000;
    format!(
        "{:08x}-{:04x}-{version:04x}-{variant:04x}-{:012x}\n",
        high >> 32,
        (high >> 16) & 0xffff,
        low & 0xffff_ffff_ffff
    )
}
