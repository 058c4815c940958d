//! The processor's own random numbers, and its cycle counter.
#![expect(unsafe_code, reason = "instructions that not every processor has")]

use core::arch::x86_64::{__cpuid, __cpuid_count, _rdrand64_step, _rdseed64_step, _rdtsc};

/// CPUID leaf 1, ECX: the processor has RDRAND.
const HAS_RDRAND: u32 = 1 << 30;

/// CPUID leaf 7, EBX: the processor has RDSEED.
const HAS_RDSEED: u32 = 1 << 18;

/// How often an instruction is tried: RDRAND may fail ten times in a row (Intel SDM, RDRAND).
const ATTEMPTS: usize = 32;

/// 32 bytes from RDSEED or else RDRAND; `None` if the processor has neither, or they fail.
pub fn hardware_seed() -> Option<[u8; 32]> {
    let highest = __cpuid(0).eax;
    let has_rdrand = __cpuid(1).ecx & HAS_RDRAND != 0;
    let has_rdseed = highest >= 7 && __cpuid_count(7, 0).ebx & HAS_RDSEED != 0;
    let mut seed = [0; 32];
    for word in seed.chunks_mut(8) {
        let drawn = has_rdseed.then(rdseed).flatten();
        let drawn = drawn.or_else(|| has_rdrand.then(rdrand).flatten())?;
        word.copy_from_slice(&drawn.to_le_bytes());
    }
    Some(seed)
}

fn rdseed() -> Option<u64> {
    let mut word = 0;
    // SAFETY: the caller has checked that the processor has the instruction.
    (0..ATTEMPTS)
        .any(|_| unsafe { rdseed_step(&mut word) })
        .then_some(word)
}

fn rdrand() -> Option<u64> {
    let mut word = 0;
    // SAFETY: as above.
    (0..ATTEMPTS)
        .any(|_| unsafe { rdrand_step(&mut word) })
        .then_some(word)
}

#[target_feature(enable = "rdseed")]
fn rdseed_step(word: &mut u64) -> bool {
    _rdseed64_step(word) == 1
}

#[target_feature(enable = "rdrand")]
fn rdrand_step(word: &mut u64) -> bool {
    _rdrand64_step(word) == 1
}

/// The time-stamp counter.
pub fn cycles() -> u64 {
    // SAFETY: every x86-64 processor has it, and reading it has no effect.
    unsafe { _rdtsc() }
}
