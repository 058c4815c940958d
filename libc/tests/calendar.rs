//! Broken-down time against the host's own C library, on generated cases.
//!
//! `SKERRY_CASES` sets how many cases a test runs; the seed is printed.
#![allow(missing_docs, reason = "a test")]

use std::{
    env,
    ffi::{CStr, CString, c_char, c_int, c_long},
    fs, ptr,
    sync::Mutex,
};

use skerry_libc::calendar::{self, BrokenDown, Zone};

#[repr(C)]
#[derive(Clone, Copy)]
struct Tm {
    second: c_int,
    minute: c_int,
    hour: c_int,
    day: c_int,
    month: c_int,
    year: c_int,
    weekday: c_int,
    year_day: c_int,
    is_dst: c_int,
    offset: c_long,
    zone: *const c_char,
}

unsafe extern "C" {
    fn setenv(name: *const c_char, value: *const c_char, overwrite: c_int) -> c_int;
    fn tzset();
    fn localtime_r(seconds: *const i64, tm: *mut Tm) -> *mut Tm;
    fn mktime(tm: *mut Tm) -> i64;
    fn strftime(buf: *mut c_char, len: usize, pattern: *const c_char, tm: *const Tm) -> usize;
    fn strptime(text: *const c_char, pattern: *const c_char, tm: *mut Tm) -> *const c_char;
}

/// The host's zone is a global.
static HOST_ZONE: Mutex<()> = Mutex::new(());

const ZONES: [&str; 7] = [
    "UTC0",
    "CET-1CEST,M3.5.0,M10.5.0",
    "EST5EDT,M3.2.0,M11.1.0",
    "AEST-10AEDT,M10.1.0,M4.1.0/3",
    "<+0545>-5:45",
    "Europe/Berlin",
    "America/New_York",
];

struct Random(u64);

impl Random {
    fn seeded() -> Self {
        let seed = env::var("SKERRY_SEED")
            .ok()
            .and_then(|seed| seed.parse().ok())
            .unwrap_or(1);
        println!("SKERRY_SEED={seed}");
        Self(seed)
    }

    /// xorshift64*.
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d)
    }

    fn below(&mut self, limit: i64) -> i64 {
        (self.next() >> 1).cast_signed() % limit
    }
}

fn cases() -> usize {
    env::var("SKERRY_CASES")
        .ok()
        .and_then(|cases| cases.parse().ok())
        .unwrap_or(20_000)
}

fn read_file(path: &str) -> Result<Vec<u8>, Box<dyn std::error::Error + Send + Sync>> {
    Ok(fs::read(path)?)
}

fn with_zone(name: &str, check: impl FnOnce(&Zone)) {
    let _held = HOST_ZONE
        .lock()
        .unwrap_or_else(std::sync::PoisonError::into_inner);
    let value = CString::new(name).expect("no NUL");
    // SAFETY: the strings live during the call; the lock keeps other users of the zone away.
    unsafe { setenv(c"TZ".as_ptr(), value.as_ptr(), 1) };
    // SAFETY: as above.
    unsafe { tzset() };
    check(&Zone::from_variable(name, read_file).expect("a zone"));
}

fn host_tm(time: &BrokenDown) -> Tm {
    Tm {
        second: time.second,
        minute: time.minute,
        hour: time.hour,
        day: time.day,
        month: time.month,
        year: time.year,
        weekday: time.weekday,
        year_day: time.year_day,
        is_dst: time.is_dst,
        offset: time.offset,
        zone: time.zone.map_or(ptr::null(), CStr::as_ptr),
    }
}

fn fields(tm: &Tm) -> [i64; 10] {
    let small = [
        tm.second,
        tm.minute,
        tm.hour,
        tm.day,
        tm.month,
        tm.year,
        tm.weekday,
        tm.year_day,
        tm.is_dst,
    ];
    let mut all = [0; 10];
    for (to, from) in all.iter_mut().zip(small) {
        *to = i64::from(from);
    }
    all[9] = tm.offset;
    all
}

#[test]
fn localtime_and_mktime_agree_with_the_host() {
    let mut random = Random::seeded();
    for name in ZONES {
        with_zone(name, |zone| {
            // glibc applies no rule of a `TZ` string before 1970; in the 1940s, Berlin had double
            // summer time, whose hours `tm_isdst` cannot tell apart.
            let is_file = name.contains('/') && !name.contains(',');
            let earliest = if is_file { 600_000_000 } else { 0 };
            for _ in 0..cases() / ZONES.len() {
                let seconds = random.below(8_000_000_000) - earliest;
                let ours = BrokenDown::at(seconds, zone.local_type(seconds)).expect("in range");
                let mut theirs = host_tm(&BrokenDown::default());
                // SAFETY: both point at live values.
                unsafe { localtime_r(&raw const seconds, &raw mut theirs) };
                // SAFETY: localtime_r() sets the zone to a string of the library's.
                let zone_name = unsafe { CStr::from_ptr(theirs.zone) };

                assert_eq!(
                    fields(&host_tm(&ours)),
                    fields(&theirs),
                    "{seconds} in {name}"
                );
                assert_eq!(ours.zone, Some(zone_name), "{seconds} in {name}");
                let (back, _) = ours.resolve(zone).expect("in range");
                // SAFETY: `theirs` is a live value.
                let their_back = unsafe { mktime(&raw mut theirs) };
                assert_eq!(back, their_back, "{ours:?} in {name}");
            }
        });
    }
}

#[test]
fn mktime_normalises_as_the_host_does() {
    let mut random = Random::seeded();
    with_zone("<+0545>-5:45", |zone| {
        for _ in 0..cases() {
            let mut small =
                |limit: i64| i32::try_from(random.below(limit) - limit / 2).unwrap_or(0);
            let ours = BrokenDown {
                second: small(100_000),
                minute: small(10_000),
                hour: small(1_000),
                day: small(1_000),
                month: small(1_000),
                year: small(300) + 70,
                is_dst: -1,
                ..BrokenDown::default()
            };
            let mut theirs = host_tm(&ours);

            let (seconds, normal) = ours.resolve(zone).expect("in range");

            // SAFETY: `theirs` is a live value.
            assert_eq!(seconds, unsafe { mktime(&raw mut theirs) }, "{ours:?}");
            assert_eq!(fields(&host_tm(&normal)), fields(&theirs), "{ours:?}");
        }
    });
}

#[test]
fn strftime_agrees_with_the_host() {
    const LETTERS: &[u8] = b"aAbBcCdDeFgGhHIjklmMnpPrRStTuUVwWxXyYzZ%";
    const FLAGS: [&str; 12] = ["", "", "", "", "_", "-", "0", "^", "#", "8", "_6", "010"];
    let mut random = Random::seeded();
    with_zone("Europe/Berlin", |zone| {
        for _ in 0..cases() {
            let seconds = random.below(8_000_000_000) - 2_000_000_000;
            let ours = BrokenDown::at(seconds, zone.local_type(seconds)).expect("in range");
            let letter = LETTERS[random.next() as usize % LETTERS.len()] as char;
            let flags = FLAGS[random.next() as usize % FLAGS.len()];
            // glibc pads `%z` twice where a width is given, once before and once after the sign.
            let flags = if letter == 'z' { "" } else { flags };
            let pattern = format!("<%{flags}{letter}>");
            let c_pattern = CString::new(pattern.clone()).expect("no NUL");
            let (mut our_text, mut their_text) = ([0_u8; 128], [0_u8; 128]);

            let our_len = calendar::format(&mut our_text, pattern.as_bytes(), &ours, |_| seconds)
                .unwrap_or(0);

            // SAFETY: the buffer is as long as said, the other arguments are live values.
            let their_len = unsafe {
                strftime(
                    their_text.as_mut_ptr().cast(),
                    128,
                    c_pattern.as_ptr(),
                    &host_tm(&ours),
                )
            };
            assert_eq!(
                String::from_utf8_lossy(&our_text[..our_len]),
                String::from_utf8_lossy(&their_text[..their_len]),
                "{pattern} of {ours:?}"
            );
        }
    });
}

#[test]
fn strptime_agrees_with_the_host() {
    const PATTERNS: [&str; 12] = [
        "%a, %d %b %Y %H:%M:%S GMT",
        "%Y-%m-%dT%H:%M:%S",
        "%F %T",
        "%A %B %e %I:%M:%S %p %y",
        "%Y %j",
        "%D %R",
        "%c",
        "%C %y %m %d",
        "%Y %U %w",
        "%Y %W %u",
        "%d%%%m",
        "%H:%M:%S %z",
    ];
    let mut random = Random::seeded();
    with_zone("UTC0", |zone| {
        for _ in 0..cases() {
            let seconds = random.below(8_000_000_000) - 2_000_000_000;
            let time = BrokenDown::at(seconds, zone.local_type(seconds)).expect("in range");
            let pattern = PATTERNS[random.next() as usize % PATTERNS.len()];
            let mut text = [0_u8; 128];
            let len = calendar::format(&mut text, pattern.as_bytes(), &time, |_| seconds);
            let mut text = text[..len.expect("it fits")].to_vec();
            // Now and then one byte is wrong.
            if random.below(4) == 0 {
                let at = random.next() as usize % text.len();
                text[at] = b" 0159:x-"[random.next() as usize % 8];
            }
            let c_text = CString::new(text.clone()).expect("no NUL");
            let c_pattern = CString::new(pattern).expect("no NUL");
            let mut ours = BrokenDown::default();
            let mut theirs = host_tm(&ours);

            let rest = calendar::parse(&text, pattern.as_bytes(), &mut ours, zone);

            // SAFETY: the arguments are live values.
            let end = unsafe { strptime(c_text.as_ptr(), c_pattern.as_ptr(), &raw mut theirs) };
            let shown = String::from_utf8_lossy(&text);
            assert_eq!(rest.is_none(), end.is_null(), "{shown} by {pattern}");
            // A day of week 0 or 53 that lies in another year has no month in glibc, and year 0 begins
            // on a day of its own there.
            if let Some(rest) = rest
                && (0..365).contains(&theirs.year_day)
                && theirs.year > -1900
            {
                // SAFETY: `end` points into `c_text`.
                let their_rest = unsafe { CStr::from_ptr(end) };
                assert_eq!(rest, their_rest.to_bytes(), "{shown} by {pattern}");
                assert_eq!(
                    fields(&host_tm(&ours)),
                    fields(&theirs),
                    "{shown} by {pattern}"
                );
            }
        }
    });
}
