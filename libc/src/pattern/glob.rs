//! `glob()`: POSIX.1-2024. The walk through directories, without the directories.

use alloc::vec::Vec;

use super::fnmatch::{self, Flags};

/// A file that was looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A directory, or a symbolic link to one.
    Directory,
    /// Something else.
    Other,
}

/// The caller's `errfunc` asked to stop, or memory ran out: what the caller makes of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stopped;

/// The file system as `glob()` sees it.
pub trait Files {
    /// The names in a directory, `.` and `..` among them; an unreadable one may be passed over.
    ///
    /// # Errors
    ///
    /// [`Stopped`]: the search is to end.
    fn names(&mut self, directory: &[u8]) -> Result<Vec<Vec<u8>>, Stopped>;

    /// What `path` is; `None` if it does not exist.
    fn kind(&mut self, path: &[u8]) -> Option<Kind>;
}

/// What the search is to mind.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options {
    /// A slash is put behind directories (`GLOB_MARK`).
    pub mark_directories: bool,
    /// A backslash is like any other character (`GLOB_NOESCAPE`).
    pub no_escape: bool,
    /// Wildcards match a leading period, too (`GLOB_PERIOD`).
    pub hidden: bool,
    /// Directories only (`GLOB_ONLYDIR`).
    pub only_directories: bool,
    /// Found paths are left in the order of the directories (`GLOB_NOSORT`).
    pub unsorted: bool,
}

/// Whether `pattern` has a character with a meaning in it.
pub fn has_wildcards(pattern: &[u8], no_escape: bool) -> bool {
    let mut rest = pattern;
    while let Some((&byte, after)) = rest.split_first() {
        rest = match byte {
            b'*' | b'?' => return true,
            b'[' if after.contains(&b']') => return true,
            b'\\' if !no_escape => after.get(1..).unwrap_or_default(),
            _ => after,
        };
    }
    false
}

/// The paths that `pattern` matches, sorted by their bytes.
///
/// # Errors
///
/// [`Stopped`]; what had been found is lost.
pub fn search(
    pattern: &[u8],
    options: Options,
    files: &mut impl Files,
) -> Result<Vec<Vec<u8>>, Stopped> {
    let mut walk = Walk {
        options,
        files,
        found: Vec::new(),
    };
    let slashes = pattern.iter().take_while(|byte| **byte == b'/').count();
    let (root, rest) = pattern.split_at(slashes);
    walk.component(root.to_vec(), rest)?;
    if !options.unsorted {
        walk.found.sort_unstable();
    }
    Ok(walk.found)
}

struct Walk<'f, F> {
    options: Options,
    files: &'f mut F,
    found: Vec<Vec<u8>>,
}

impl<F: Files> Walk<'_, F> {
    /// Goes on below `base` (empty, or ending with a slash) with the components of `pattern`.
    fn component(&mut self, base: Vec<u8>, pattern: &[u8]) -> Result<(), Stopped> {
        let len = pattern
            .iter()
            .position(|byte| *byte == b'/')
            .unwrap_or(pattern.len());
        let (component, rest) = pattern.split_at(len);
        if component.is_empty() {
            self.take(base);
            return Ok(());
        }
        if !has_wildcards(component, self.options.no_escape) {
            return self.descend(base, &self.unescaped(component), rest);
        }
        let directory: &[u8] = if base.is_empty() { b"." } else { &base };
        let mut flags = Flags::PATHNAME;
        flags.set(Flags::PERIOD, !self.options.hidden);
        flags.set(Flags::NO_ESCAPE, self.options.no_escape);
        for name in self.files.names(directory)? {
            if fnmatch::matches(component, &name, flags) {
                self.descend(base.clone(), &name, rest)?;
            }
        }
        Ok(())
    }

    fn descend(&mut self, base: Vec<u8>, name: &[u8], rest: &[u8]) -> Result<(), Stopped> {
        let mut path = base;
        path.extend_from_slice(name);
        let slashes = rest.iter().take_while(|byte| **byte == b'/').count();
        let (slash, rest) = rest.split_at(slashes);
        if slash.is_empty() {
            self.take(path);
            return Ok(());
        }
        if self.files.kind(&path) != Some(Kind::Directory) {
            return Ok(());
        }
        path.extend_from_slice(slash);
        self.component(path, rest)
    }

    /// Adds `path` if it exists.
    fn take(&mut self, path: Vec<u8>) {
        let Some(kind) = self.files.kind(&path) else {
            return;
        };
        if self.options.only_directories && kind != Kind::Directory {
            return;
        }
        let mut path = path;
        if self.options.mark_directories && kind == Kind::Directory && !path.ends_with(b"/") {
            path.push(b'/');
        }
        self.found.push(path);
    }

    fn unescaped(&self, component: &[u8]) -> Vec<u8> {
        unescaped(component, self.options.no_escape)
    }
}

/// `component` without the backslashes that take a meaning away.
pub fn unescaped(component: &[u8], no_escape: bool) -> Vec<u8> {
    let mut plain = Vec::with_capacity(component.len());
    let mut bytes = component.iter();
    while let Some(&byte) = bytes.next() {
        let escaped = if byte == b'\\' && !no_escape {
            bytes.next()
        } else {
            None
        };
        plain.push(escaped.copied().unwrap_or(byte));
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Directories end with a slash.
    struct Tree(&'static [&'static str]);

    impl Files for Tree {
        fn names(&mut self, directory: &[u8]) -> Result<Vec<Vec<u8>>, Stopped> {
            let below = str::from_utf8(directory).unwrap_or_default();
            let below = if below == "." {
                ""
            } else {
                below.trim_end_matches('/')
            };
            let names = self.0.iter().filter_map(|path| {
                let path = path.trim_end_matches('/');
                let (parent, name) = path.rsplit_once('/').unwrap_or(("", path));
                (parent == below).then(|| name.as_bytes().to_vec())
            });
            Ok(names.collect())
        }

        fn kind(&mut self, path: &[u8]) -> Option<Kind> {
            let path = str::from_utf8(path).ok()?.trim_end_matches('/');
            let mut all = self.0.iter();
            let known = all.find(|known| known.trim_end_matches('/') == path)?;
            Some(if known.ends_with('/') {
                Kind::Directory
            } else {
                Kind::Other
            })
        }
    }

    const TREE: Tree = Tree(&[
        "etc/",
        "etc/b.conf",
        "etc/a.conf",
        "etc/.hidden",
        "var/",
        "var/etc",
    ]);

    fn found(pattern: &str, options: Options) -> Vec<std::string::String> {
        let Tree(paths) = TREE;
        let found = search(pattern.as_bytes(), options, &mut Tree(paths)).expect("not stopped");
        found
            .iter()
            .map(|path| std::string::String::from_utf8_lossy(path).into_owned())
            .collect()
    }

    #[test]
    fn matches_are_sorted_and_hidden_names_left_out() {
        assert_eq!(
            found("etc/*", Options::default()),
            ["etc/a.conf", "etc/b.conf"]
        );
    }

    #[test]
    fn wildcards_in_directories_descend() {
        assert_eq!(found("*/*tc", Options::default()), ["var/etc"]);
    }

    #[test]
    fn name_without_wildcards_must_exist() {
        assert_eq!(found("etc/nothing", Options::default()).len(), 0);
    }

    #[test]
    fn mark_puts_a_slash_behind_directories() {
        let options = Options {
            mark_directories: true,
            ..Options::default()
        };

        assert_eq!(found("???", options), ["etc/", "var/"]);
    }
}
