//! Socket filters: programs of nonsense, and of instructions that there are, over packets of nonsense.

use net_core::filter::{Instruction, Program, Subject};

use crate::bytes::Decisions;

/// Instructions that there are, but for their operands.
const CODES: &[u16] = &[
    0x00, 0x01, 0x02, 0x03, 0x04, 0x05, 0x06, 0x07, 0x0c, 0x14, 0x15, 0x16, 0x1c, 0x1d, 0x20, 0x24,
    0x25, 0x28, 0x2c, 0x2d, 0x30, 0x34, 0x35, 0x3c, 0x3d, 0x40, 0x44, 0x45, 0x48, 0x4c, 0x4d, 0x50,
    0x54, 0x5c, 0x60, 0x61, 0x64, 0x6c, 0x74, 0x7c, 0x80, 0x81, 0x84, 0x87, 0x94, 0x9c, 0xa4, 0xac,
    0xb1,
];

/// `ret a`.
const RETURN_A: Instruction = Instruction {
    code: 0x16,
    if_true: 0,
    if_false: 0,
    operand: 0,
};

/// The target: a program, then a packet.
pub fn feed(input: &[u8]) {
    let mut from = Decisions::new(input);
    let count = from.below(40);
    let mut program: Vec<_> = (0..count).map(|_| instruction(&mut from)).collect();
    if !from.rarely(8) {
        program.push(RETURN_A);
    }
    let Ok(program) = Program::new(&program) else {
        return;
    };
    let subject = Subject {
        start: from.below(64),
        protocol: from.word(),
        kind: from.byte(),
        interface: from.long(),
        hardware: from.word(),
        link: from.take(14),
        packet: from.take(usize::MAX),
    };
    program.run(&subject);
}

fn instruction(from: &mut Decisions<'_>) -> Instruction {
    let code = match from.rarely(16) {
        true => from.word(),
        false => CODES[from.below(CODES.len())],
    };
    let operand = match from.below(4) {
        0 => from.long(),
        1 => 0xffff_f000 | u32::from(from.byte()),
        2 => 0u32.wrapping_sub(u32::from(from.word()) << 6),
        _ => u32::from(from.byte()) & 0x1f,
    };
    Instruction {
        code,
        if_true: from.byte() & 3,
        if_false: from.byte() & 3,
        operand,
    }
}
