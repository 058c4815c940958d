//! `tests/conformance/posix-2024.toml`: what the standards have.

use std::collections::BTreeMap;
use std::fs;

use anyhow::{Context, Result};

use crate::host;

/// Where a name comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    C11,
    Posix,
    Xsi,
    /// In an earlier issue, or marked obsolescent.
    Obsolete,
    /// A function-like macro.
    Macro,
    /// The header itself.
    Header,
}

impl Kind {
    pub fn has_symbol(self) -> bool {
        !matches!(self, Self::Macro | Self::Header)
    }

    /// How the table calls it.
    pub fn title(self) -> &'static str {
        match self {
            Self::C11 => "C11",
            Self::Posix => "POSIX",
            Self::Xsi => "XSI",
            Self::Obsolete => "earlier POSIX",
            Self::Macro | Self::Header => "",
        }
    }
}

/// One name.
pub struct Entry {
    pub header: String,
    pub name: String,
    pub kind: Kind,
    /// It makes no sense without a second process.
    pub needs_process: bool,
}

/// Names that left the standard, with the headers that programs know them from.
const REMOVED: &str = "removed";

/// All names, and each header once.
///
/// # Errors
///
/// If the list cannot be read.
pub fn read() -> Result<Vec<Entry>> {
    let path = host::project().join("tests/conformance/posix-2024.toml");
    let text = fs::read_to_string(&path).with_context(|| format!("no {}", path.display()))?;
    let lists: BTreeMap<String, BTreeMap<String, String>> = toml::from_str(&text)?;
    let mut entries = Vec::new();
    for (header, keys) in &lists {
        let list = |key: &str| keys.get(key).map(String::as_str).unwrap_or_default();
        let single: Vec<&str> = list("second_process").split_whitespace().collect();
        let kinds = [
            ("c11", Kind::C11),
            ("posix", Kind::Posix),
            ("xsi", Kind::Xsi),
            ("obsolete", Kind::Obsolete),
            ("macros", Kind::Macro),
        ];
        for (key, kind) in kinds {
            entries.extend(list(key).split_whitespace().map(|name| Entry {
                header: home(header, name).to_owned(),
                name: name.to_owned(),
                kind,
                needs_process: single.contains(&name),
            }));
        }
        if header != REMOVED {
            entries.push(Entry {
                header: header.clone(),
                name: format!("<{header}>"),
                kind: Kind::Header,
                needs_process: false,
            });
        }
    }
    Ok(entries)
}

/// The header of a name that is listed under `removed` without one.
fn home<'a>(header: &'a str, name: &str) -> &'a str {
    if header != REMOVED {
        return header;
    }
    match name {
        "_longjmp" | "_setjmp" => "setjmp.h",
        "_tolower" | "_toupper" | "isascii" | "toascii" => "ctype.h",
        "asctime_r" | "ctime_r" => "time.h",
        "ftw" => "ftw.h",
        "gettimeofday" | "getitimer" | "setitimer" => "sys/time.h",
        "bcmp" | "bcopy" | "bzero" | "index" | "rindex" => "strings.h",
        "mktemp" | "rand_r" | "ecvt" | "fcvt" | "gcvt" | "valloc" => "stdlib.h",
        "siginterrupt" | "sighold" | "sigignore" | "sigpause" | "sigrelse" | "sigset" => "signal.h",
        "utime" => "utime.h",
        "getcontext" | "makecontext" | "setcontext" | "swapcontext" => "ucontext.h",
        "pthread_getconcurrency" | "pthread_setconcurrency" => "pthread.h",
        "wait3" => "sys/wait.h",
        "gethostbyaddr" | "gethostbyname" => "netdb.h",
        "scalb" => "math.h",
        _ => "unistd.h",
    }
}

/// The functions that need a second process.
pub fn second_process(entries: &[Entry]) -> Vec<&str> {
    let names = entries.iter().filter(|it| it.needs_process);
    names.map(|it| it.name.as_str()).collect()
}
