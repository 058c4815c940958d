//! `/proc/self`: what belongs to the process.

use alloc::{format, string::String, sync::Arc, vec::Vec};

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
            ("maps", ProcEntry::Text(|process| process.memory.text())),
            ("mounts", ProcEntry::Fixed(MOUNTS)),
            ("oom_score_adj", ProcEntry::Fixed("0\n")),
            ("root", ProcEntry::Link(|_| Vec::from(b"/"))),
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
