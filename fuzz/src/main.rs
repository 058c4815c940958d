//! Fuzzing without more than stable Rust: a target is a function of bytes that must not panic.
//!
//! `cargo run --profile fuzz -p fuzz -- [SECONDS]` feeds each target for that time (10 s if nothing
//! is said) with bytes from a seeded generator; `SKERRY_FUZZ_SEED` repeats a run. A panic leaves
//! the input under `build/`, and `… -- TARGET FILE` runs that input only. The functions take what
//! AFL and libFuzzer hand out, should either be used.

mod bytes;
mod filter;
mod frames;
mod stack;

use std::{
    cell::RefCell,
    env, fs, panic,
    path::PathBuf,
    process,
    time::{Duration, Instant},
};

/// How long a target runs if nothing is said.
const DEFAULT_SECONDS: u64 = 10;

/// The longest input made.
const MAX_INPUT_LEN: u64 = 4096;

/// Something that outside bytes reach.
struct Target {
    name: &'static str,
    run: fn(&[u8]),
}

const TARGETS: &[Target] = &[
    Target {
        name: "frame",
        run: stack::feed,
    },
    Target {
        name: "filter",
        run: filter::feed,
    },
];

thread_local! {
    static RUNNING: RefCell<(&'static str, Vec<u8>)> = const { RefCell::new(("", Vec::new())) };
}

fn main() {
    save_input_on_panic();
    let words: Vec<_> = env::args().skip(1).collect();
    match &words[..] {
        [] => fuzz(DEFAULT_SECONDS),
        [seconds] if seconds.parse::<u64>().is_ok() => {
            fuzz(seconds.parse().unwrap_or(DEFAULT_SECONDS));
        }
        [name, file] => replay(name, file),
        _ => fail("usage: fuzz [SECONDS | TARGET FILE]"),
    }
}

fn fuzz(seconds: u64) {
    let limit = Duration::from_secs(seconds);
    let given = env::var("SKERRY_FUZZ_SEED")
        .ok()
        .and_then(|seed| seed.parse().ok());
    let seed = given.unwrap_or_else(kernel::entropy::u64);
    for target in TARGETS {
        println!("fuzz {}: SKERRY_FUZZ_SEED={seed}, {seconds} s", target.name);
        let (start, mut dice, mut rounds) = (Instant::now(), Dice(seed), 0u64);
        while start.elapsed() < limit {
            target.feed(&dice.input());
            rounds += 1;
        }
        println!("fuzz {}: {rounds} inputs, no panic", target.name);
    }
}

fn replay(name: &str, file: &str) {
    let target = TARGETS.iter().find(|target| target.name == name);
    let input = fs::read(file).unwrap_or_else(|error| fail(&format!("{file}: {error}")));
    target
        .unwrap_or_else(|| fail(&format!("no target is called {name}")))
        .feed(&input);
}

fn fail(what: &str) -> ! {
    eprintln!("fuzz: {what}");
    process::exit(2)
}

impl Target {
    fn feed(&self, input: &[u8]) {
        RUNNING.set((self.name, input.to_vec()));
        (self.run)(input);
    }
}

fn save_input_on_panic() {
    let before = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        before(info);
        RUNNING.with_borrow(|(name, input)| {
            let path =
                PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(format!("../build/fuzz-{name}.bin"));
            let saved = fs::write(&path, input);
            eprintln!("fuzz: the input is in {} ({saved:?})", path.display());
        });
        process::exit(1);
    }));
}

/// Random numbers that a seed repeats (SplitMix64).
struct Dice(u64);

impl Dice {
    /// The next number.
    fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// An input: bytes of any length up to 4 KiB, short ones as likely as long ones.
    fn input(&mut self) -> Vec<u8> {
        let longest = MAX_INPUT_LEN >> (self.roll() % 8);
        let len = 1 + self.roll() % longest;
        (0..len).map(|_| self.roll() as u8).collect()
    }
}
