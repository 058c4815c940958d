//! Instructions taken apart.

use super::{CELLS, Instruction};

// The parts of an instruction's code, as <linux/bpf_common.h> has them.
const LOAD: u16 = 0x00;
const LOAD_INDEX: u16 = 0x01;
const STORE: u16 = 0x02;
const STORE_INDEX: u16 = 0x03;
const COMPUTE: u16 = 0x04;
const JUMP: u16 = 0x05;
const RETURN: u16 = 0x06;
const MOVE: u16 = 0x07;
const INDEX: u16 = 0x08;

/// The first of the operands that stand for what is known of a packet besides its bytes.
const FACTS_AT: u32 = 0xffff_f000;

/// One step of a checked program. `A` is the accumulator, `X` the index.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// A ← the bytes at a place.
    Load(Width, u32),
    /// A ← the bytes at X and an offset.
    LoadIndexed(Width, u32),
    /// A ← something known of the packet.
    LoadFact(Fact),
    /// A ← the packet's length.
    LoadLen,
    /// A ← a number.
    LoadNumber(u32),
    /// A ← a cell.
    LoadCell(u8),
    /// X ← the packet's length.
    IndexLen,
    /// X ← a number.
    IndexNumber(u32),
    /// X ← a cell.
    IndexCell(u8),
    /// X ← the length of the IPv4 header at a place.
    IndexHeaderLen(u32),
    /// A cell ← A.
    Store(u8),
    /// A cell ← X.
    StoreIndex(u8),
    /// A ← A and something.
    Compute(Operation, Operand),
    /// A ← −A.
    Negate,
    /// Skips so many steps.
    Jump(u32),
    /// Skips so many steps if the condition holds, and so many if not.
    Branch(Condition, Operand, u8, u8),
    /// Ends with a number.
    Return(u32),
    /// Ends with A.
    ReturnA,
    /// X ← A.
    ToIndex,
    /// A ← X.
    FromIndex,
}

/// How many bytes are loaded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Width {
    Word = 4,
    Half = 2,
    Byte = 1,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Operation {
    Add,
    Subtract,
    Multiply,
    Divide,
    Remainder,
    Or,
    And,
    Xor,
    ShiftLeft,
    ShiftRight,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Condition {
    Equal,
    Greater,
    AtLeast,
    AnyBitOf,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Operand {
    Number(u32),
    Index,
}

/// What is known of a packet besides its bytes (`SKF_AD_*`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fact {
    Protocol,
    Kind,
    Interface,
    Hardware,
    Random,
    /// Not known here, and so 0: mark, queue, hash, CPU, and what concerns VLANs.
    Zero,
    /// No fact: A ← A xor X.
    XorIndex,
}

impl Step {
    /// What an instruction means, wherever it stands. `None`: nothing, or something impossible.
    pub fn of(instruction: &Instruction) -> Option<Self> {
        let Instruction { code, operand, .. } = *instruction;
        match code & 0x07 {
            LOAD => load(code, operand),
            LOAD_INDEX => load_index(code, operand),
            STORE if code == STORE => cell(operand).map(Self::Store),
            STORE_INDEX if code == STORE_INDEX => cell(operand).map(Self::StoreIndex),
            COMPUTE => compute(code, operand),
            JUMP => jump(instruction),
            RETURN if code == RETURN => Some(Self::Return(operand)),
            RETURN if code == RETURN | 0x10 => Some(Self::ReturnA),
            MOVE if code == MOVE => Some(Self::ToIndex),
            MOVE if code == MOVE | 0x80 => Some(Self::FromIndex),
            _ => None,
        }
    }
}

fn load(code: u16, operand: u32) -> Option<Step> {
    let width = match code & 0x18 {
        0x00 => Width::Word,
        0x08 => Width::Half,
        0x10 => Width::Byte,
        _ => return None,
    };
    match (code & !0x1f, width) {
        (0x00, Width::Word) => Some(Step::LoadNumber(operand)),
        (0x20, _) if operand >= FACTS_AT => fact(operand - FACTS_AT).map(Step::LoadFact),
        (0x20, width) => Some(Step::Load(width, operand)),
        (0x40, width) => Some(Step::LoadIndexed(width, operand)),
        (0x60, Width::Word) => cell(operand).map(Step::LoadCell),
        (0x80, Width::Word) => Some(Step::LoadLen),
        _ => None,
    }
}

fn fact(number: u32) -> Option<Fact> {
    match number {
        0 => Some(Fact::Protocol),
        4 => Some(Fact::Kind),
        8 => Some(Fact::Interface),
        28 => Some(Fact::Hardware),
        40 => Some(Fact::XorIndex),
        56 => Some(Fact::Random),
        20 | 24 | 32 | 36 | 44 | 48 | 60 => Some(Fact::Zero),
        _ => None,
    }
}

fn load_index(code: u16, operand: u32) -> Option<Step> {
    match code & !0x07 {
        0x00 => Some(Step::IndexNumber(operand)),
        0x60 => cell(operand).map(Step::IndexCell),
        0x80 => Some(Step::IndexLen),
        0xb0 => Some(Step::IndexHeaderLen(operand)),
        _ => None,
    }
}

fn compute(code: u16, number: u32) -> Option<Step> {
    if code == COMPUTE | 0x80 {
        return Some(Step::Negate);
    }
    let operand = operand(code, number);
    let operation = match code & !(0x07 | INDEX) {
        0x00 => Operation::Add,
        0x10 => Operation::Subtract,
        0x20 => Operation::Multiply,
        0x30 => Operation::Divide,
        0x40 => Operation::Or,
        0x50 => Operation::And,
        0x60 => Operation::ShiftLeft,
        0x70 => Operation::ShiftRight,
        0x90 => Operation::Remainder,
        0xa0 => Operation::Xor,
        _ => return None,
    };
    let is_possible = match (operation, operand) {
        (Operation::Divide | Operation::Remainder, Operand::Number(number)) => number != 0,
        (Operation::ShiftLeft | Operation::ShiftRight, Operand::Number(number)) => {
            number < u32::BITS
        }
        _ => true,
    };
    is_possible.then_some(Step::Compute(operation, operand))
}

fn jump(instruction: &Instruction) -> Option<Step> {
    let Instruction {
        code,
        if_true,
        if_false,
        operand: number,
    } = *instruction;
    if code == JUMP {
        return Some(Step::Jump(number));
    }
    let condition = match code & !(0x07 | INDEX) {
        0x10 => Condition::Equal,
        0x20 => Condition::Greater,
        0x30 => Condition::AtLeast,
        0x40 => Condition::AnyBitOf,
        _ => return None,
    };
    let operand = operand(code, number);
    Some(Step::Branch(condition, operand, if_true, if_false))
}

fn operand(code: u16, number: u32) -> Operand {
    match code & INDEX {
        0 => Operand::Number(number),
        _ => Operand::Index,
    }
}

fn cell(number: u32) -> Option<u8> {
    let number = u8::try_from(number).ok()?;
    (usize::from(number) < CELLS).then_some(number)
}
