//! `/proc/net`.

use alloc::sync::Arc;

use super::{ProcEntry, fill};
use crate::fs::Node;

/// Fills `/proc/net`.
pub(super) fn populate(net: &Arc<Node>) {
    fill(
        net,
        &[
            ("if_inet6", ProcEntry::Fixed("")),
            (
                "unix",
                ProcEntry::Fixed("Num       RefCount Protocol Flags    Type St Inode Path\n"),
            ),
        ],
    );
}
