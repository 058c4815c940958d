//! `printf` against the host's on generated formats and arguments.
#![allow(unsafe_code, missing_docs)]

mod oracle;

use std::ffi::{CString, c_void};

use oracle::{Random, cases, vsnprintf};
use skerry_libc::{
    abi::{
        arguments::CArguments,
        va_list::{VaList, VaListTag},
    },
    format::{self, Unit, sink::Bounded},
};

/// Arguments as they lie in memory: all of them where a variadic function looks after its registers.
#[derive(Default, Clone)]
struct Frame {
    words: Vec<u64>,
}

impl Frame {
    fn long_double(&mut self, significand: u64, sign_exponent: u16) {
        if self.words.len() % 2 == 1 {
            self.words.push(0);
        }
        self.words.push(significand);
        self.words.push(u64::from(sign_exponent));
    }

    fn tag(&mut self, base: &mut Vec<u128>) -> VaListTag {
        *base = self
            .words
            .chunks(2)
            .map(|pair| u128::from(pair[0]) | u128::from(pair.get(1).copied().unwrap_or(0)) << 64)
            .collect();
        VaListTag {
            gp_offset: 48,
            fp_offset: 176,
            overflow_arg_area: base.as_mut_ptr().cast::<c_void>(),
            reg_save_area: std::ptr::null_mut(),
        }
    }
}

const STRINGS: [&std::ffi::CStr; 4] = [c"", c"abc", c"hello, world", c"\xc3\xa4\xe2\x82\xac!"];

/// A directive and its arguments.
fn directive(random: &mut Random, format: &mut String, frame: &mut Frame) {
    format.push('%');
    for _ in 0..random.below(3) {
        format.push(*random.pick(&['-', '+', ' ', '#', '0', '0', '\'']));
    }
    match random.below(4) {
        0 => format.push_str(&random.below(40).to_string()),
        1 => {
            format.push('*');
            frame.words.push((random.below(60) as i64 - 30) as u64);
        }
        _ => {}
    }
    match random.below(4) {
        0 => format.push_str(&format!(".{}", random.below(30))),
        1 => {
            format.push_str(".*");
            frame.words.push((random.below(40) as i64 - 5) as u64);
        }
        2 if random.below(20) == 0 => format.push_str(&format!(".{}", random.below(1200))),
        _ => {}
    }
    match random.below(10) {
        0..4 => {
            format.push_str(random.pick::<&str>(&["", "hh", "h", "l", "ll", "j", "z", "t"]));
            format.push(*random.pick(&['d', 'i', 'u', 'o', 'x', 'X']));
            let word = random.next() >> random.below(64);
            frame
                .words
                .push(if random.below(4) == 0 { 0 } else { word });
        }
        4..7 => {
            format.push(*random.pick(&['e', 'E', 'f', 'F', 'g', 'G', 'a', 'A']));
            frame.words.push(random.double().to_bits());
        }
        7 => {
            format.push('L');
            format.push(*random.pick(&['e', 'E', 'f', 'g', 'G', 'a', 'A']));
            let exponent = match random.below(4) {
                0 => (random.next() & 0x7fff) as u16,
                _ => 0x3fc0 + random.below(128) as u16,
            };
            let normal = if exponent == 0 { 0 } else { 1 << 63 };
            let significand = (random.next() << random.below(64) >> 1) | normal;
            let sign = u16::from(random.below(2) == 0) << 15;
            frame.long_double(significand, exponent | sign);
        }
        8 => {
            format.push('s');
            let string = random.pick(&STRINGS);
            frame.words.push(if random.below(10) == 0 {
                0
            } else {
                string.as_ptr() as u64
            });
        }
        _ => {
            format.push(*random.pick(&['c', 'p', '%']));
            if !format.ends_with('%') {
                frame.words.push(random.next() >> random.below(64));
            }
        }
    }
}

fn ours(format: &str, frame: &Frame, size: usize) -> (i32, Vec<u8>) {
    let mut base = Vec::new();
    let mut tag = frame.clone().tag(&mut base);
    let mut buf = vec![0x55_u8; size];
    // SAFETY: `tag` is as `va_start` leaves it, its registers all taken, and outlives the list.
    let list = unsafe { VaList::new(&raw mut tag) };
    // SAFETY: `directive` has put into `frame` what the format asks for; its strings are static or
    // null, which prints as "(null)".
    let mut args = unsafe { CArguments::new(list, b"message") };
    let mut sink = Bounded::new(&mut buf);
    let result = format::print(&mut sink, format.as_bytes(), &mut args, Unit::Byte);
    sink.finish();
    (result.map_or(-1, |count| count as i32), buf)
}

fn theirs(format: &str, frame: &Frame, size: usize) -> (i32, Vec<u8>) {
    let mut base = Vec::new();
    let mut tag = frame.clone().tag(&mut base);
    let mut buf = vec![0x55_u8; size];
    let format = CString::new(format).expect("no NUL");
    let args = (&raw mut tag).cast::<c_void>();
    // SAFETY: the buffer is `size` bytes long, the format ends in NUL, and `directive` has put into
    // `frame` what it asks for: strings are static or null, which the host prints, too.
    let count = unsafe { vsnprintf(buf.as_mut_ptr().cast(), size, format.as_ptr(), args) };
    (count, buf)
}

#[test]
fn printf_prints_what_the_host_prints() {
    let mut random = Random::new(1);
    for case in 0..cases(50_000) {
        let mut format = String::new();
        let mut frame = Frame::default();
        for _ in 0..1 + random.below(3) {
            directive(&mut random, &mut format, &mut frame);
            format.push_str(random.pick::<&str>(&["", "x", ", "]));
        }
        frame.words.push(0);
        let size = if random.below(10) == 0 {
            random.below(20)
        } else {
            4000
        };

        let expected = theirs(&format, &frame, size);
        let got = ours(&format, &frame, size);

        // The host's "%#g" of 9.5 with one digit is "1.e+01", a digit short (glibc 2.36).
        let known = format.contains('#') && format.contains(['g', 'G']);
        assert!(
            known || got == expected,
            "case {case}: {format:?} {:x?}\n ours {} {:?}\nhost {} {:?}",
            frame.words,
            got.0,
            text(&got.1),
            expected.0,
            text(&expected.1)
        );
    }
}

fn text(buf: &[u8]) -> String {
    let end = buf.iter().position(|&byte| byte == 0).unwrap_or(buf.len());
    String::from_utf8_lossy(&buf[..end]).into_owned()
}
