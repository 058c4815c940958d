//! Random bytes: a ChaCha20 generator, seeded from the processor's own generator (RDSEED,
//! RDRAND), a virtio entropy device, and the jitter of timing; seeded again as it is used.

mod device;
mod generator;

use core::sync::atomic::{AtomicU64, Ordering};

use log::warn;

use crate::{arch::entropy as machine, sync::SpinLock};
use generator::{Generator, Seed};

/// Bytes handed out after which the generator is seeded again.
const RESEED_AFTER: usize = 1 << 20;

/// Time samples that make up a seed.
const JITTER_SAMPLES: usize = 256;

struct State {
    generator: Generator,
    /// Bytes handed out since the last seed; `None` before the first.
    since_seed: Option<usize>,
}

static STATE: SpinLock<State> = SpinLock::new(State {
    generator: Generator::unseeded(),
    since_seed: None,
});

/// Moments at which devices interrupted, folded.
static MOMENTS: AtomicU64 = AtomicU64::new(0);

/// Fills `buf` with random bytes fit for keys. Does not block.
pub fn fill(buf: &mut [u8]) {
    // Interrupts come through between pieces.
    for piece in buf.chunks_mut(Generator::BATCH_LEN) {
        let mut state = STATE.lock();
        if state
            .since_seed
            .is_none_or(|handed_out| handed_out >= RESEED_AFTER)
        {
            state.seed();
        }
        state.generator.fill(piece);
        state.since_seed = state.since_seed.map(|handed_out| handed_out + piece.len());
    }
}

/// A random number fit for keys.
pub fn u64() -> u64 {
    let mut bytes = [0; 8];
    fill(&mut bytes);
    u64::from_le_bytes(bytes)
}

/// Adds what devices of the machine give, and says so if nothing good was found. Waits for a device
/// for 50 ms at most. Called once, when devices work.
pub fn start() {
    let from_device = device::seed();
    if let Some(seed) = from_device {
        STATE.lock().generator.absorb(&seed);
    }
    let has_hardware = machine::hardware_seed().is_some();
    if from_device.is_none() && !has_hardware {
        warn!("no source of random numbers but timing: keys made here may be guessed");
    }
}

/// Notes that something happened at this moment, which an outsider cannot know exactly. For
/// interrupts of devices.
pub fn note_moment() {
    let folded = MOMENTS.load(Ordering::Relaxed).rotate_left(7) ^ machine::cycles();
    MOMENTS.store(folded, Ordering::Relaxed);
}

impl State {
    fn seed(&mut self) {
        if let Some(seed) = machine::hardware_seed() {
            self.generator.absorb(&seed);
        }
        self.generator.absorb(&jitter());
        self.since_seed = Some(0);
    }
}

/// A seed from how long the same work takes each time: caches, interrupts and the host's own
/// scheduling show in the low bits.
fn jitter() -> Seed {
    let mut seed = [MOMENTS.load(Ordering::Relaxed), machine::cycles(), 0, 0];
    let mut before = machine::cycles();
    for at in 0..JITTER_SAMPLES {
        let now = machine::cycles();
        if let Some(word) = seed.get_mut(at % 4) {
            *word =
                word.rotate_left(5).wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ now.wrapping_sub(before);
        }
        before = now;
    }
    generator::seed_of(seed)
}
