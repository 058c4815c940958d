//! `/proc/self`: what belongs to the process.

use alloc::{format, string::String, sync::Arc, vec::Vec};

use kernel::{config::PAGE_SIZE, memory};

use super::{ProcEntry, directory, fill, machine::MOUNTS, node_of};
use crate::{
    File, Process,
    fs::{Node, cwd},
    system,
};

/// Fills `/proc/1`.
pub(super) fn populate(own: &Arc<Node>) {
    fill(
        own,
        &[
            (
                "cmdline",
                ProcEntry::Text(|process| joined(process.system().arguments())),
            ),
            (
                "comm",
                ProcEntry::Text(|process| system::program_name(process) + "\n"),
            ),
            (
                "cwd",
                ProcEntry::Link(|process| cwd::path(process, &process.places().cwd())),
            ),
            (
                "environ",
                ProcEntry::Text(|process| joined(process.system().environment())),
            ),
            (
                "exe",
                ProcEntry::Link(|process| system::program_path(process).into_bytes()),
            ),
            ("fd", ProcEntry::Descriptors),
            ("limits", ProcEntry::Text(system::limits_text)),
            ("maps", ProcEntry::Text(|process| process.memory.text())),
            ("mounts", ProcEntry::Fixed(MOUNTS)),
            ("oom_score_adj", ProcEntry::Fixed("0\n")),
            ("root", ProcEntry::Link(|_| Vec::from(b"/"))),
            ("stat", ProcEntry::Text(stat)),
            ("statm", ProcEntry::Text(statm)),
            ("status", ProcEntry::Text(status)),
        ],
    );
    directory(own, "task");
}

/// What `readlink` shows of a descriptor.
pub(super) fn describe(process: &Process, file: &File) -> Vec<u8> {
    match node_of(file.kind()) {
        Some(node) if node.is_directory() => cwd::path(process, node),
        Some(node) => cwd::path_of_file(process, node),
        None => format!("anon_inode:[{}]", file.kind_name()).into_bytes(),
    }
}

fn joined(words: Vec<String>) -> String {
    words.into_iter().map(|word| word + "\0").collect()
}

/// Pages in use: of the machine, which the program has for itself.
fn resident_pages() -> usize {
    let usage = memory::usage();
    usage.total.saturating_sub(usage.free) / PAGE_SIZE
}

fn stat(process: &Process) -> String {
    let name = system::program_name(process);
    let ticks = system::ticks(process.threads().cpu_time());
    let threads = process.threads().count();
    let resident = resident_pages();
    let len = resident * PAGE_SIZE;
    // Fields 1 to 25 of 52 have something to tell.
    format!(
        "1 ({name}) R 0 1 1 0 -1 0 0 0 0 0 {ticks} 0 0 0 20 0 {threads} 0 0 {len} {resident} \
         18446744073709551615 0 0 0 0 0 0 0 0 0 0 0 0 17 0 0 0 0 0 0 0 0 0 0 0 0 0 0\n"
    )
}

fn statm(process: &Process) -> String {
    let resident = resident_pages();
    let mapped = process.memory.len() / PAGE_SIZE;
    format!("{} {resident} 0 0 0 {resident} 0\n", resident + mapped)
}

fn status(process: &Process) -> String {
    let name = system::program_name(process);
    let who = system::credentials::credentials(process);
    let kib = resident_pages() * (PAGE_SIZE / 1024);
    format!(
        "Name:\t{name}\nUmask:\t{:04o}\nState:\tR (running)\nTgid:\t1\nNgid:\t0\nPid:\t1\n\
         PPid:\t0\nTracerPid:\t0\nUid:\t{}\t{}\t{}\t{}\nGid:\t{}\t{}\t{}\t{}\n\
         FDSize:\t{}\nVmPeak:\t{kib:8} kB\nVmSize:\t{kib:8} kB\nVmHWM:\t{kib:8} kB\n\
         VmRSS:\t{kib:8} kB\nThreads:\t{}\n",
        process.places().umask(),
        who.real_user,
        who.effective_user,
        who.saved_user,
        who.effective_user,
        who.real_group,
        who.effective_group,
        who.saved_group,
        who.effective_group,
        process.fds().open_count(),
        process.threads().count(),
    )
}
