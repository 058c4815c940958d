//! `sscanf` against the host's on generated formats and input.
#![allow(unsafe_code, missing_docs)]

mod oracle;

use std::ffi::{CString, c_void};

use oracle::{Random, cases, vsscanf};
use skerry_libc::{
    abi::va_list::VaListTag,
    format::{
        Length, Unit,
        scan::{Dialect, Places, Source, scan},
    },
    number::{F80, parse_integer::Prefixes},
};

/// Slots that pointers point to.
const SLOTS: usize = 4;
const SLOT: usize = 64;

struct Memory {
    bytes: Vec<u8>,
    next: u64,
}

impl Places for Memory {
    fn pointer(&mut self) -> u64 {
        self.next += 1;
        self.next - 1
    }
    fn store_integer(&mut self, slot: u64, length: Length, value: u64) {
        let len = match length {
            Length::Char => 1,
            Length::Short => 2,
            Length::None => 4,
            _ => 8,
        };
        self.store_bytes(slot, &value.to_le_bytes()[..len]);
    }
    fn store_f32(&mut self, slot: u64, value: f32) {
        self.store_bytes(slot, &value.to_le_bytes());
    }
    fn store_f64(&mut self, slot: u64, value: f64) {
        self.store_bytes(slot, &value.to_le_bytes());
    }
    fn store_f80(&mut self, slot: u64, value: F80) {
        self.store_bytes(slot, &value.to_le_bytes()[..10]);
    }
    fn store_bytes(&mut self, slot: u64, bytes: &[u8]) {
        let start = slot as usize * SLOT;
        self.bytes[start..start + bytes.len()].copy_from_slice(bytes);
    }
    fn allocate(&mut self, _: u64, _: usize) -> Option<u64> {
        None
    }
}

struct Text<'a>(&'a [u8], usize);

impl Source for Text<'_> {
    fn next(&mut self) -> Option<u8> {
        let byte = self.0.get(self.1).copied()?;
        self.1 += 1;
        Some(byte)
    }
    fn back(&mut self, _: u8) {
        self.1 -= 1;
    }
}

fn piece(random: &mut Random, format: &mut String, input: &mut String) {
    let width = match random.below(3) {
        0 => (1 + random.below(12)).to_string(),
        _ => String::new(),
    };
    let star = if random.below(8) == 0 { "*" } else { "" };
    match random.below(9) {
        0..3 => {
            let length = random.pick::<&str>(&["", "h", "hh", "l", "ll", "z", "j"]);
            let conversion = random.pick(&['d', 'i', 'u', 'x', 'o', 'X']);
            format.push_str(&format!("%{star}{width}{length}{conversion}"));
            let value = random.next() >> random.below(64);
            input.push_str(&match random.below(7) {
                0 => format!("{value:#x}"),
                1 => format!("{value:#o}"),
                2 => format!("-{value}"),
                3 => format!("  +{value}"),
                4 => random
                    .pick::<&str>(&["0x", "0xg", "-", "+ 1", "", "x", "08", "0b11"])
                    .to_string(),
                _ => value.to_string(),
            });
        }
        3..6 => {
            let length = random.pick::<&str>(&["", "l", "L"]);
            let conversion = random.pick(&['f', 'e', 'g', 'a']);
            format.push_str(&format!("%{star}{width}{length}{conversion}"));
            let value = random.double();
            input.push_str(&match random.below(5) {
                0 => format!("{value:e}"),
                1 => random
                    .pick::<&str>(&[
                        "nan", "inf", "INFINITY", "infin", "na", "0x1.8p3", "1e", "1e+", ".5", ".",
                        "-.", "0x", "1.e5", "+-1", "12e3x", "0x1p", "1.2.3",
                    ])
                    .to_string(),
                _ => format!("{}", (value as f32) / 3.0),
            });
        }
        6 => {
            format.push_str(&format!(
                "%{star}{}s",
                if width.is_empty() { "20" } else { &width }
            ));
            input.push_str(random.pick::<&str>(&[
                "abc",
                " two words",
                "",
                "\t\n x",
                "longer_than_some",
            ]));
        }
        7 => {
            let set = random.pick::<&str>(&["[a-z]", "[^,]", "[]x]", "[^]]", "[0-9-]", "[abc-]"]);
            format.push_str(&format!(
                "%{star}{}{set}",
                if width.is_empty() { "20" } else { &width }
            ));
            input.push_str(random.pick::<&str>(&["abc", "x]y", "12-3", ",", "hello world"]));
        }
        _ => {
            format.push_str(&format!("%{star}{width}c"));
            input.push_str(random.pick::<&str>(&["abcdefghijklm", " ", "xy"]));
        }
    }
}

#[test]
fn scanf_reads_what_the_host_reads() {
    let mut random = Random::new(3);
    for case in 0..cases(50_000) {
        let (mut format, mut input) = (String::new(), String::new());
        for _ in 0..1 + random.below(3) {
            piece(&mut random, &mut format, &mut input);
            let between = random.pick::<(&str, &str)>(&[
                ("", ""),
                (" ", " "),
                (",", ","),
                (" ", "\n "),
                ("%%", "%"),
                ("x", "y"),
            ]);
            format.push_str(between.0);
            input.push_str(between.1);
        }
        format.push_str("%n");

        let mut ours = Memory {
            bytes: vec![0x55; SLOT * SLOTS],
            next: 0,
        };
        let dialect = Dialect {
            unit: Unit::Byte,
            prefixes: Prefixes::C11,
        };
        let got = scan(
            &mut Text(input.as_bytes(), 0),
            format.as_bytes(),
            &mut ours,
            dialect,
        );
        let got = if got.is_end { -1 } else { got.count };

        let mut theirs = vec![0x55_u8; SLOT * SLOTS];
        let mut pointers: Vec<u64> = (0..SLOTS)
            .map(|slot| theirs.as_mut_ptr() as u64 + (slot * SLOT) as u64)
            .collect();
        let mut tag = VaListTag {
            gp_offset: 48,
            fp_offset: 176,
            overflow_arg_area: pointers.as_mut_ptr().cast::<c_void>(),
            reg_save_area: std::ptr::null_mut(),
        };
        let (c_format, c_input) = (
            CString::new(format.clone()).expect("no NUL"),
            CString::new(input.clone()).expect("no NUL"),
        );
        // SAFETY: both strings end in NUL; the pointers are as many as the directives at most, each
        // to a slot of its own, and `piece` makes none whose result is longer than a slot.
        let expected =
            unsafe { vsscanf(c_input.as_ptr(), c_format.as_ptr(), (&raw mut tag).cast()) };

        let shown = |bytes: &[u8]| {
            bytes
                .chunks(SLOT)
                .map(|slot| format!("{:02x?}", &slot[..20]))
                .collect::<Vec<_>>()
                .join("\n  ")
        };
        assert!(
            got == expected && (got <= 0 || ours.bytes == theirs),
            "case {case}: {format:?} {input:?}\nours {got}\n  {}\nhost {expected}\n  {}",
            shown(&ours.bytes),
            shown(&theirs)
        );
    }
}
