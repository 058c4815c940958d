//! The wait for any of several files, which `poll` and `select` share.

use alloc::{sync::Arc, vec::Vec};

use net_core::readiness::Readiness;

use super::Events;
use crate::{
    Fd, Process,
    errno::Errno,
    file::{File, Source},
    signal::Restart,
    wait::{self, Patience},
};

/// One descriptor and what is wanted of it.
pub(super) struct Wanted {
    /// `None` if the descriptor is not open.
    file: Option<Arc<File>>,
    events: Events,
}

impl Wanted {
    pub(super) fn new(process: &Process, fd: Fd, events: Events) -> Self {
        Self {
            file: process.fds().get(fd).ok(),
            events,
        }
    }

    /// What of it has come about.
    pub(super) fn found(&self) -> Events {
        match &self.file {
            Some(file) => Events::of(file.ready()) & self.events,
            None => Events::INVALID,
        }
    }
}

/// Waits until something of `wanted` has come about; returns for how many descriptors, 0 if
/// patience ended.
///
/// # Errors
///
/// - `EINTR`: a signal came.
pub(super) fn wait_for_any(
    process: &Process,
    wanted: &[Wanted],
    patience: Patience,
) -> Result<usize, Errno> {
    let count = || wanted.iter().filter(|one| !one.found().is_empty()).count();
    let attempt = || {
        Some(count())
            .filter(|count| *count > 0)
            .ok_or(Errno::EAGAIN)
    };
    if let Ok(found) = attempt() {
        return Ok(found);
    }
    if patience == Patience::Nothing {
        return Ok(wait::glance(process, attempt).unwrap_or(0));
    }
    loop {
        match wait_on_sources(process, wanted, patience, &attempt) {
            Ok(Found::Count(count)) => return Ok(count),
            Ok(Found::OtherSources) => {}
            Err(Errno::EAGAIN) => return Ok(0),
            Err(error) => return Err(error), // EINTR
        }
    }
}

/// Why a wait is over.
enum Found {
    Count(usize),
    /// Another thread has bound, connected or listened: there is another thing to wait for.
    OtherSources,
}

fn wait_on_sources(
    process: &Process,
    wanted: &[Wanted],
    patience: Patience,
    attempt: &impl Fn() -> Result<usize, Errno>,
) -> Result<Found, Errno> {
    let files = || wanted.iter().filter_map(|one| one.file.as_ref());
    let changes = || {
        files()
            .map(|file| file.registrations().changes())
            .sum::<usize>()
    };
    let changes_before = changes();
    let sources: Vec<Source<'_>> = files().filter_map(|file| file.source()).collect();
    let sources: Vec<&Readiness> = sources.iter().map(Source::readiness).collect();
    wait::retry(
        process,
        patience,
        Restart::Never,
        &sources,
        || match attempt() {
            Ok(count) => Ok(Found::Count(count)),
            Err(_) if changes() != changes_before => Ok(Found::OtherSources),
            Err(error) => Err(error),
        },
    )
}
