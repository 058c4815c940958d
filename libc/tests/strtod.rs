//! `strtod`, `strtof` and `strtold` against the host's on generated text.
#![allow(unsafe_code, missing_docs)]

mod oracle;

use std::ffi::{CString, c_char, c_void};

use oracle::{Random, cases, strtod, strtof};
use skerry_libc::number::{F80, parse_f32, parse_f64, parse_f80};

fn number(random: &mut Random) -> String {
    match random.below(10) {
        0 => format!("{:e}", f64::from_bits(random.next())),
        1 => format!("{}", random.double()),
        2 => halfway(f64::from_bits(random.next() & !(1 << 63))),
        3 => {
            let (lead, rest) = (random.next() >> random.below(64), random.next());
            format!("0x{lead:x}.{rest:x}p{}", random.below(2400) as i64 - 1200)
        }
        4 => format!("{}e{}", random.next(), random.below(700) as i64 - 350),
        5 => format!(
            "{}.{}e{}",
            random.below(10),
            random.next(),
            random.below(10_000) as i64 - 5000
        ),
        6 => random
            .pick(&[
                "inf",
                "-Infinity",
                "nan",
                "NAN(12)",
                "infinit",
                "0x",
                "0x.p1",
                "1e",
                ".",
                "-.5e+",
                "+1.e1x",
                "0x1.8p",
                "1e99999999999999999999",
                "nan(",
                "-0x0p5",
                "0e99999",
                "-0",
                "  \t12",
            ])
            .to_string(),
        7 => format!("{}", f32::from_bits(random.next() as u32)),
        8 => {
            let digits: String = (0..1 + random.below(40))
                .map(|_| char::from(b'0' + random.below(10) as u8))
                .collect();
            format!("0.{}{digits}", "0".repeat(random.below(340)))
        }
        _ => format!("0x{:x}p{}", random.next(), random.below(300) as i64 - 1130),
    }
}

/// The decimal expansion of the number between `value` and the next, sometimes a bit more or less.
fn halfway(value: f64) -> String {
    if !value.is_finite() || value.next_up().is_infinite() {
        return "1.5".into();
    }
    let text = format!("{:.1100}", value);
    let next = format!("{:.1100}", value.next_up());
    // Add the decimal digits and halve them.
    let mut sum: Vec<u8> = Vec::new();
    let mut carry = 0;
    let width = text.len().max(next.len());
    let (a, b) = (format!("{text:0>width$}"), format!("{next:0>width$}"));
    for (x, y) in a.bytes().rev().zip(b.bytes().rev()) {
        if x == b'.' {
            sum.push(b'.');
            continue;
        }
        let digit = x - b'0' + y - b'0' + carry;
        sum.push(b'0' + digit % 10);
        carry = digit / 10;
    }
    sum.push(b'0' + carry);
    let mut rest = 0;
    let mut half: Vec<u8> = Vec::new();
    for digit in sum.iter().rev() {
        if *digit == b'.' {
            half.push(b'.');
            continue;
        }
        let value = rest * 10 + (digit - b'0');
        half.push(b'0' + value / 2);
        rest = value % 2;
    }
    half.push(if rest == 1 { b'5' } else { b'0' });
    String::from_utf8(half).expect("ASCII")
}

/// The host's `ERANGE`.
const ERANGE: i32 = 34;

/// What `call` returns, and whether it set the host's `errno` to `ERANGE`.
fn with_range<T>(call: impl FnOnce() -> T) -> (T, bool) {
    // SAFETY: as glibc has it; it only says where the thread's `errno` is.
    unsafe extern "C" {
        safe fn __errno_location() -> *mut i32;
    }
    let errno = __errno_location();
    // SAFETY: the thread's `errno` lives as long as the thread, and nobody else uses it.
    unsafe { *errno = 0 };
    let result = call();
    // SAFETY: as above.
    (result, unsafe { *errno } == ERANGE)
}

/// The host's `strtold`, whose result stays on the x87 stack where Rust cannot see it: `sscanf`
/// stores it.
fn host_f80(text: &CString) -> (F80, bool) {
    unsafe extern "C" {
        fn sscanf(from: *const c_char, format: *const c_char, ...) -> i32;
    }
    let mut bytes = [0_u8; 16];
    // SAFETY: `text` ends in NUL, and `bytes` has room for the `long double` that the format asks for.
    let found = unsafe {
        sscanf(
            text.as_ptr(),
            c"%Lf".as_ptr(),
            bytes.as_mut_ptr().cast::<c_void>(),
        )
    };
    bytes[10..].fill(0);
    (F80::from_le_bytes(bytes), found == 1)
}

#[test]
fn strtod_reads_what_the_host_reads() {
    let mut random = Random::new(2);
    for _ in 0..cases(15_000) {
        let text = number(&mut random) + *random.pick::<&str>(&["", "", "x", " 1"]);
        let c = CString::new(text.clone()).expect("no NUL");

        let mut end = std::ptr::null_mut();
        // SAFETY: `c` ends in NUL, and `end` is a live value.
        let (expected, range) = with_range(|| unsafe { strtod(c.as_ptr(), &raw mut end) });
        let len = end as usize - c.as_ptr() as usize;
        let got = parse_f64(text.as_bytes());

        let same = got.value.to_bits() == expected.to_bits() && got.end == len;
        assert!(same, "{text:?}: ours {got:?}, host {expected:?} {len}");
        assert_eq!(got.out_of_range, range, "{text:?}: {got:?}");

        // SAFETY: as above.
        let (expected, range) = with_range(|| unsafe { strtof(c.as_ptr(), &raw mut end) });
        let got = parse_f32(text.as_bytes());
        assert!(
            got.value.to_bits() == expected.to_bits(),
            "{text:?}: ours {got:?}, host {expected:?}"
        );
        assert_eq!(got.out_of_range, range, "{text:?}: {got:?}");

        let (expected, found) = host_f80(&c);
        let got = parse_f80(text.as_bytes());
        let plain = !text.contains(['n', 'N']) && found;
        assert!(
            !plain || got.value == expected,
            "{text:?}: ours {got:x?}, host {expected:x?}"
        );
    }
}
