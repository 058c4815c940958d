//! Walks a tree of files: `ftw()` and `nftw()`.
//!
//! Standard: POSIX.1-2024 `nftw()`; `FTW_ACTIONRETVAL` is GNU's. A directory's names are read before
//! its entries are visited, so no descriptor stays open, however deep the tree is.

use alloc::vec::Vec;
use core::ffi::c_int;

use posix_api::{
    Errno, Process, file,
    fs::{
        At, LastLink, cwd,
        open::{self, OpenFlags},
        read_directory,
        stat::{self, Stat},
    },
};

use crate::abi::constants::ftw::*;

/// What a visitor is told.
pub struct Visit<'a> {
    /// The path.
    pub path: &'a [u8],
    /// What is known of the file.
    pub stat: &'a Stat,
    /// `FTW_F` and its kin.
    pub kind: c_int,
    /// Where the file's own name starts in the path.
    pub base: usize,
    /// How deep it lies below the start.
    pub level: c_int,
}

/// The walk: its flags and its visitor, who ends it with a number that is not 0.
pub struct Walk<'a> {
    /// The process whose files they are.
    pub process: &'a Process,
    /// `FTW_PHYS` and its kin.
    pub flags: c_int,
    /// Is called for each file.
    pub visit: &'a mut dyn FnMut(&Visit<'_>) -> c_int,
}

/// The device that a walk with `FTW_MOUNT` stays on, and the directories that it is in, by device
/// and number, so that links do not lead it round.
struct Trail {
    device: u64,
    above: Vec<(u64, u64)>,
}

const FILE_TYPE: u32 = 0o170_000;
const DIRECTORY: u32 = 0o040_000;
const SYMLINK: u32 = 0o120_000;

impl Walk<'_> {
    /// Walks from `path` on; returns what the visitor ended it with, or 0.
    ///
    /// # Errors
    ///
    /// As `stat()` for `path`, and as `chdir()` with `FTW_CHDIR`.
    pub fn run(&mut self, path: &[u8]) -> Result<c_int, Errno> {
        let home = cwd::getcwd(self.process);
        let last = if self.has(FTW_PHYS) {
            LastLink::Keep
        } else {
            LastLink::Follow
        };
        let first = stat::stat(self.process, At::Cwd, path, last)
            .or_else(|_| stat::stat(self.process, At::Cwd, path, LastLink::Keep))?; // ENOENT …
        let mut trail = Trail {
            device: first.device,
            above: Vec::new(),
        };
        let base = path
            .iter()
            .rposition(|byte| *byte == b'/')
            .map_or(0, |slash| slash + 1);
        let result = self.walk(path, base, 0, &mut trail);
        if self.has(FTW_CHDIR)
            && let Ok(home) = home
        {
            cwd::chdir(self.process, &home)?;
        }
        match result? {
            FTW_SKIP_SUBTREE | FTW_SKIP_SIBLINGS if self.has(FTW_ACTIONRETVAL) => Ok(0),
            end => Ok(end),
        }
    }

    fn has(&self, flag: c_int) -> bool {
        self.flags & flag != 0
    }

    fn walk(
        &mut self,
        path: &[u8],
        base: usize,
        level: c_int,
        trail: &mut Trail,
    ) -> Result<c_int, Errno> {
        let (stat, mut kind) = self.look(path)?;
        if self.has(FTW_MOUNT) && stat.device != trail.device {
            return Ok(0);
        }
        let id = (stat.device, stat.number);
        if kind == FTW_D && trail.above.contains(&id) {
            return Ok(0);
        }
        let names = if kind == FTW_D {
            self.names(path)
        } else {
            None
        };
        if kind == FTW_D && names.is_none() {
            kind = FTW_DNR;
        }
        let tell = |walk: &mut Self, kind| {
            (walk.visit)(&Visit {
                path,
                stat: &stat,
                kind,
                base,
                level,
            })
        };
        if !(self.has(FTW_DEPTH) && kind == FTW_D) {
            match tell(self, kind) {
                0 => {}
                // The subtree alone is skipped: its siblings go on.
                FTW_SKIP_SUBTREE if self.has(FTW_ACTIONRETVAL) => return Ok(0),
                end => return Ok(end),
            }
        }
        let Some(names) = names else { return Ok(0) };
        trail.above.push(id);
        let end = self.enter(path, &names, level, trail)?;
        trail.above.pop();
        if end != 0 {
            return Ok(end);
        }
        if self.has(FTW_DEPTH) {
            Ok(tell(self, FTW_DP))
        } else {
            Ok(0)
        }
    }

    fn enter(
        &mut self,
        path: &[u8],
        names: &[Vec<u8>],
        level: c_int,
        trail: &mut Trail,
    ) -> Result<c_int, Errno> {
        if self.has(FTW_CHDIR) {
            cwd::chdir(self.process, path)?;
        }
        for name in names {
            let mut below = Vec::from(path);
            if below.last() != Some(&b'/') {
                below.push(b'/');
            }
            let base = below.len();
            below.extend_from_slice(name);
            let end = match self.walk(&below, base, level + 1, trail) {
                Err(Errno::ENOENT) => 0, // it has gone meanwhile
                result => result?,
            };
            if end == FTW_SKIP_SIBLINGS && self.has(FTW_ACTIONRETVAL) {
                return Ok(0);
            }
            if end != 0 {
                return Ok(end);
            }
        }
        Ok(0)
    }

    /// What is known of a file, and its kind.
    fn look(&self, path: &[u8]) -> Result<(Stat, c_int), Errno> {
        let own = stat::stat(self.process, At::Cwd, path, LastLink::Keep)?;
        if own.mode & FILE_TYPE != SYMLINK {
            return Ok((
                own,
                if own.mode & FILE_TYPE == DIRECTORY {
                    FTW_D
                } else {
                    FTW_F
                },
            ));
        }
        if self.has(FTW_PHYS) {
            return Ok((own, FTW_SL));
        }
        match stat::stat(self.process, At::Cwd, path, LastLink::Follow) {
            Ok(stat) if stat.mode & FILE_TYPE == DIRECTORY => Ok((stat, FTW_D)),
            Ok(stat) => Ok((stat, FTW_F)),
            Err(_) => Ok((own, FTW_SLN)),
        }
    }

    /// The names in a directory; `None` if it cannot be read.
    fn names(&self, path: &[u8]) -> Option<Vec<Vec<u8>>> {
        let fd = open::open(self.process, At::Cwd, path, OpenFlags::DIRECTORY, 0).ok()?;
        let mut names = Vec::new();
        while let Ok(Some(entry)) = read_directory(self.process, fd) {
            if !matches!(&*entry.name, b"." | b"..") {
                names.push(Vec::from(&*entry.name));
            }
        }
        let _ = file::close(self.process, fd); // it was opened just now
        Some(names)
    }
}

#[cfg(test)]
mod tests {
    use alloc::{format, string::String};

    use posix_api::fs::{link, mkdir};

    use super::*;

    fn tree() -> alloc::sync::Arc<Process> {
        let process = Process::new();
        for dir in [&b"/w"[..], b"/w/a", b"/w/a/b"] {
            mkdir::mkdir(&process, At::Cwd, dir, 0o755).expect("made");
        }
        link::symlink(&process, b"/w", At::Cwd, b"/w/a/loop").expect("made");
        link::symlink(&process, b"nowhere", At::Cwd, b"/w/a/gone").expect("made");
        process
    }

    fn walk(flags: c_int, end: impl Fn(&[u8]) -> c_int) -> (Vec<String>, c_int) {
        let mut seen = Vec::new();
        let mut visit = |visit: &Visit<'_>| {
            let path = String::from_utf8_lossy(visit.path).into_owned();
            let name = String::from_utf8_lossy(&visit.path[visit.base..]).into_owned();
            assert!(path.ends_with(&name) && !name.contains('/'));
            seen.push(format!("{path} {} {}", visit.kind, visit.level));
            end(visit.path)
        };
        let process = tree();
        let result = Walk {
            process: &process,
            flags,
            visit: &mut visit,
        }
        .run(b"/w");
        seen.sort();
        (seen, result.expect("it is there"))
    }

    #[test]
    fn a_walk_sees_all_and_no_loop() {
        let (seen, end) = walk(0, |_| 0);

        assert_eq!(seen, ["/w 1 0", "/w/a 1 1", "/w/a/b 1 2", "/w/a/gone 6 2"]);
        assert_eq!(end, 0);
    }

    #[test]
    fn a_physical_walk_sees_links() {
        let (seen, _) = walk(FTW_PHYS | FTW_DEPTH, |_| 0);

        assert_eq!(
            seen,
            [
                "/w 5 0",
                "/w/a 5 1",
                "/w/a/b 5 2",
                "/w/a/gone 4 2",
                "/w/a/loop 4 2"
            ]
        );
    }

    #[test]
    fn the_visitor_ends_it() {
        let (seen, end) = walk(0, |path| if path == b"/w/a" { 7 } else { 0 });

        assert_eq!((seen.len(), end), (2, 7));
    }

    #[test]
    fn a_subtree_can_be_skipped() {
        let skip = |path: &[u8]| if path == b"/w/a" { FTW_SKIP_SUBTREE } else { 0 };
        let (seen, end) = walk(FTW_ACTIONRETVAL, skip);

        assert_eq!((seen.len(), end), (2, 0));
    }
}
