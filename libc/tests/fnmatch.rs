//! `fnmatch()` against the host's own, on generated patterns and texts.
//!
//! `SKERRY_CASES` sets how many cases a test runs; the seed is printed.
#![allow(missing_docs, reason = "a test")]

use std::{
    env,
    ffi::{CString, c_char, c_int},
};

use skerry_libc::pattern::fnmatch::{Flags, matches};

unsafe extern "C" {
    fn fnmatch(pattern: *const c_char, text: *const c_char, flags: c_int) -> c_int;
}

#[test]
fn fnmatch_agrees_with_the_host() {
    const PIECES: [&str; 21] = [
        "a",
        "b",
        "A",
        "/",
        ".",
        "*",
        "*",
        "?",
        "[ab]",
        "[!a]",
        "[a-c]",
        "[[:upper:]]",
        "\\*",
        "\\a",
        "[",
        "]",
        "**",
        "[^/]",
        "[x.]",
        "[]a]",
        "[a",
    ];
    const LETTERS: &[u8] = b"aabbA/..*c]-[";
    let cases = env::var("SKERRY_CASES")
        .ok()
        .and_then(|n| n.parse().ok())
        .unwrap_or(200_000);
    let seed = env::var("SKERRY_SEED")
        .ok()
        .and_then(|n| n.parse().ok())
        .unwrap_or(1_u64);
    println!("SKERRY_SEED={seed}");
    let mut state = seed;
    let mut below = |limit: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        usize::try_from(state >> 33).unwrap_or(0) % limit
    };
    for _ in 0..cases {
        let pattern: String = (0..below(6)).map(|_| PIECES[below(PIECES.len())]).collect();
        // A collating symbol without an end makes glibc give the whole pattern up.
        let pattern = pattern.replace("[.", "[b.");
        let text: Vec<u8> = (0..below(7))
            .map(|_| LETTERS[below(LETTERS.len())])
            .collect();
        // glibc loses sight of where a component begins behind a `*`: PERIOD has a test of its own.
        let flags =
            Flags::from_bits_truncate(u32::try_from(below(32)).unwrap_or(0)) - Flags::PERIOD;
        let c_pattern = CString::new(pattern.clone()).expect("no NUL");
        let c_text = CString::new(text.clone()).expect("no NUL");

        let ours = matches(pattern.as_bytes(), &text, flags);

        let bits = flags.bits().cast_signed();
        // SAFETY: both are strings that live during the call.
        let theirs = unsafe { fnmatch(c_pattern.as_ptr(), c_text.as_ptr(), bits) } == 0;
        let text = String::from_utf8_lossy(&text);
        assert_eq!(ours, theirs, "{pattern:?} on {text:?} with {flags:?}");
    }
}

#[test]
fn leading_period_is_matched_by_a_period_only() {
    let period = Flags::PERIOD;
    let in_paths = Flags::PERIOD | Flags::PATHNAME;

    assert!(!matches(b"*", b".a", period));
    assert!(!matches(b"?a", b".a", period));
    assert!(!matches(b"[.]a", b".a", period));
    assert!(matches(b".*", b".a", period));
    assert!(matches(b"a/*", b"a/.b", period));
    assert!(!matches(b"a/*", b"a/.b", in_paths));
    assert!(matches(b"*?.b", b"aa.b", in_paths));
}
