//! With `_POSIX_C_SOURCE=200809L`, headers show what POSIX.1-2008 has and names it reserves, nothing else: a
//! program may have macros, functions and types of any other name (POSIX.1-2024 §2.2.2).
//!
//! What POSIX.1-2008 has is taken from the host's headers. What it reserves is the table in §2.2.2.

use std::{
    collections::BTreeSet,
    io::Write as _,
    path::Path,
    process::{Command, Stdio},
};

/// POSIX.1-2008's headers, each with the prefixes that it reserves. A header's line also has those of the headers
/// whose names it may show.
const HEADERS: [(&str, &str); 76] = [
    ("aio.h", "aio_ lio_ AIO_ LIO_"),
    ("arpa/inet.h", "inet_ INET @netinet/in.h"),
    ("assert.h", ""),
    ("complex.h", ""),
    ("cpio.h", ""),
    ("ctype.h", "is to"),
    ("dirent.h", "d_"),
    ("dlfcn.h", "RTLD_"),
    ("errno.h", "E"),
    ("fcntl.h", "l_ F_ O_ S_"),
    ("fenv.h", ""),
    ("fmtmsg.h", ""),
    ("fnmatch.h", ""),
    ("ftw.h", "@sys/stat.h"),
    ("glob.h", "gl_ GLOB_"),
    ("grp.h", "gr_"),
    ("iconv.h", ""),
    ("inttypes.h", "PRI SCN"),
    ("langinfo.h", ""),
    ("libgen.h", ""),
    ("limits.h", ""),
    ("locale.h", "LC_"),
    ("math.h", "FP_"),
    ("monetary.h", ""),
    ("mqueue.h", "mq_ MQ_ @fcntl.h"),
    ("ndbm.h", "dbm_ DBM_"),
    ("net/if.h", "if_ IF_"),
    ("netdb.h", "ai_ h_ n_ p_ s_ AI_ NI_ @netinet/in.h"),
    (
        "netinet/in.h",
        "in_ ip_ s_ sin_ INADDR_ IMPLINK_ IN_ IN6_ IP_ IPPORT_ IPPROTO_ IPV6_ @sys/socket.h",
    ),
    ("netinet/tcp.h", "TCP_"),
    ("nl_types.h", ""),
    ("poll.h", "pd_ ph_ ps_ POLL"),
    ("pthread.h", "pthread_ PTHREAD_ @sched.h @time.h"),
    ("pwd.h", "pw_"),
    ("regex.h", "re_ rm_ REG_"),
    ("sched.h", "sched_ SCHED_"),
    ("search.h", ""),
    ("semaphore.h", "sem_ SEM_"),
    ("setjmp.h", ""),
    (
        "signal.h",
        "sa_ si_ sigev_ sival_ ss_ sv_ uc_ SIG SA_ SI_ SS_ SV_ BUS_ CLD_ FPE_ ILL_ POLL_ SEGV_ TRAP_",
    ),
    ("spawn.h", "posix_ @sched.h"),
    ("stdarg.h", ""),
    ("stdbool.h", ""),
    ("stddef.h", ""),
    ("stdint.h", ""),
    ("stdio.h", ""),
    ("stdlib.h", "str"),
    ("string.h", "mem str wcs"),
    ("strings.h", ""),
    ("sys/ipc.h", "ipc_ key pad seq IPC_"),
    ("sys/mman.h", "shm_ MAP_ MCL_ MS_ PROT_"),
    ("sys/msg.h", "msg MSG_ @sys/ipc.h"),
    ("sys/resource.h", "rlim_ ru_ PRIO_ RLIM_ RLIMIT_ RUSAGE_"),
    ("sys/select.h", "fd_ fds_ FD_"),
    ("sys/sem.h", "sem SEM @sys/ipc.h"),
    ("sys/shm.h", "shm SHM @sys/ipc.h"),
    (
        "sys/socket.h",
        "cmsg_ if_ ifc_ ifra_ ifru_ infu_ iov_ l_ msg_ sa_ ss_ AF_ CMSG_ MSG_ PF_ SCM_ SHUT_ SO",
    ),
    ("sys/stat.h", "st_ S_"),
    ("sys/statvfs.h", "f_ ST_"),
    ("sys/time.h", "it_ tv_ ITIMER_ @sys/select.h"),
    ("sys/times.h", "tms_"),
    ("sys/types.h", ""),
    ("sys/uio.h", "iov_ UIO_ IOV_"),
    ("sys/un.h", "sun_"),
    ("sys/utsname.h", "uts_"),
    ("sys/wait.h", "W P_ @signal.h"),
    ("syslog.h", "LOG_"),
    ("tar.h", ""),
    ("termios.h", "c_ B V I O TC"),
    ("tgmath.h", ""),
    ("time.h", "clock_ it_ timer_ tm_ tv_ CLOCK_ TIMER_"),
    ("ulimit.h", "UL_"),
    ("unistd.h", ""),
    ("utime.h", "utim_"),
    ("wchar.h", "wcs"),
    ("wctype.h", "is to"),
];

/// POSIX.1-2008 has them, the host does not show them.
const NOT_ON_THE_HOST: [(&str, &str); 1] = [("wchar.h", "va_list")];

/// Words of the language.
const KEYWORDS: &str = "asm auto break case char const continue default define defined do double else enum extern \
    float for goto if inline int long register restrict return short signed sizeof static struct switch typedef \
    undef union unsigned void volatile while";

/// What `header` shows: macros and identifiers, ours or (without a folder) the host's.
fn shown(header: &str, folder: Option<&Path>) -> Option<BTreeSet<String>> {
    let mut gcc = Command::new("gcc");
    gcc.args("-xc -std=c99 -D_POSIX_C_SOURCE=200809L -E -dD -P".split(' '));
    if let Some(folder) = folder {
        let own = Command::new("gcc")
            .arg("-print-file-name=include")
            .output()
            .unwrap();
        let own = String::from_utf8(own.stdout).unwrap();
        gcc.args(["-nostdinc", "-isystem"])
            .arg(folder)
            .args(["-isystem", own.trim()]);
    }
    let mut child = gcc
        .arg("-")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let source = format!("#include <{header}>\n");
    child
        .stdin
        .take()
        .unwrap()
        .write_all(source.as_bytes())
        .unwrap();
    let out = child.wait_with_output().unwrap();
    let text = String::from_utf8(out.stdout).unwrap();
    out.status.success().then(|| names(&text))
}

/// Names that `text` declares or mentions, and names of macros; what macros are replaced by does not count.
fn names(text: &str) -> BTreeSet<String> {
    let visible = text
        .lines()
        .map(|line| match line.strip_prefix("#define ") {
            Some(rest) => rest.split([' ', '(']).next().unwrap_or_default(),
            None if line.starts_with('#') => "",
            None => line,
        });
    visible.flat_map(identifiers).map(str::to_owned).collect()
}

/// Identifiers in C text, outside strings.
fn identifiers(line: &str) -> impl Iterator<Item = &str> {
    let code = line.split('"').step_by(2);
    code.flat_map(|part| part.split(|c: char| !c.is_ascii_alphanumeric() && c != '_'))
        .filter(|word| word.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_'))
}

fn is_reserved(header: &str, name: &str) -> bool {
    let anywhere = name.starts_with('_')
        || name.ends_with("_t")
        || name.starts_with("posix_")
        || name.starts_with("POSIX_")
        || header == "limits.h" && (name.ends_with("_MAX") || name.ends_with("_MIN"));
    anywhere || NOT_ON_THE_HOST.contains(&(header, name)) || has_prefix(header, name)
}

fn has_prefix(header: &str, name: &str) -> bool {
    let prefixes = HEADERS
        .iter()
        .find(|(it, _)| *it == header)
        .map_or("", |(_, all)| *all);
    prefixes
        .split_whitespace()
        .any(|prefix| match prefix.strip_prefix('@') {
            Some(other) => has_prefix(other, name),
            None => name.starts_with(prefix),
        })
}

#[test]
fn strict_headers_show_reserved_names_only() {
    let include = Path::new(env!("CARGO_MANIFEST_DIR")).join("../include");
    let language: BTreeSet<&str> = KEYWORDS.split_whitespace().collect();
    let mut strangers = Vec::new();
    for (header, _) in HEADERS {
        let (Some(ours), Some(theirs)) = (shown(header, Some(&include)), shown(header, None))
        else {
            continue; // <ndbm.h> is not the host's C library's
        };
        let strange = ours
            .difference(&theirs)
            .filter(|name| !language.contains(name.as_str()) && !is_reserved(header, name));
        strangers.extend(strange.map(|name| format!("{header}: {name}")));
    }

    assert!(strangers.is_empty(), "{strangers:#?}");
}
