//! The interpreter.

use kernel::entropy;

use super::{
    CELLS, Subject,
    step::{Condition, Fact, Operand, Operation, Step, Width},
};

/// `SKF_NET_OFF`: offsets from here on count from the packet.
const NETWORK: i32 = -0x10_0000;

/// `SKF_LL_OFF`: offsets from here on count from the link's header.
const LINK: i32 = -0x20_0000;

/// The registers.
#[derive(Default)]
struct Machine {
    a: u32,
    x: u32,
    cells: [u32; CELLS],
}

/// What a step leads to.
enum Next {
    Step,
    Skip(u32),
    End(u32),
}

/// Runs the steps of a checked program. A load from outside the packet, and a division by 0, end it
/// with 0.
pub(super) fn run(steps: &[Step], subject: &Subject<'_>) -> u32 {
    let mut machine = Machine::default();
    let mut rest = steps.iter();
    while let Some(step) = rest.next() {
        match machine.step(*step, subject) {
            Some(Next::Step) => {}
            // Checked programs have a step there.
            Some(Next::Skip(0)) => {}
            Some(Next::Skip(count)) => {
                rest.nth(count as usize - 1); // not 0
            }
            Some(Next::End(result)) => return result,
            None => return 0,
        }
    }
    0
}

impl Machine {
    fn step(&mut self, step: Step, subject: &Subject<'_>) -> Option<Next> {
        match step {
            Step::Load(width, at) => self.a = subject.load(width, at)?,
            Step::LoadIndexed(width, at) => {
                self.a = subject.load(width, self.x.wrapping_add(at))?;
            }
            Step::LoadFact(fact) => self.a = self.fact(fact, subject),
            Step::LoadLen => self.a = subject.len(),
            Step::LoadNumber(number) => self.a = number,
            Step::LoadCell(cell) => self.a = self.cell(cell),
            Step::IndexLen => self.x = subject.len(),
            Step::IndexNumber(number) => self.x = number,
            Step::IndexCell(cell) => self.x = self.cell(cell),
            Step::IndexHeaderLen(at) => self.x = (subject.load(Width::Byte, at)? & 0xf) * 4,
            Step::Store(cell) => self.fill(cell, self.a),
            Step::StoreIndex(cell) => self.fill(cell, self.x),
            Step::Compute(operation, operand) => {
                self.a = compute(operation, self.a, self.value(operand))?;
            }
            Step::Negate => self.a = self.a.wrapping_neg(),
            Step::Jump(count) => return Some(Next::Skip(count)),
            Step::Branch(condition, operand, if_true, if_false) => {
                let holds = condition.holds(self.a, self.value(operand));
                let count = if holds { if_true } else { if_false };
                return Some(Next::Skip(count.into()));
            }
            Step::Return(result) => return Some(Next::End(result)),
            Step::ReturnA => return Some(Next::End(self.a)),
            Step::ToIndex => self.x = self.a,
            Step::FromIndex => self.a = self.x,
        }
        Some(Next::Step)
    }

    fn value(&self, operand: Operand) -> u32 {
        match operand {
            Operand::Number(number) => number,
            Operand::Index => self.x,
        }
    }

    /// Checked programs name cells that there are.
    fn cell(&self, number: u8) -> u32 {
        self.cells.get(usize::from(number)).copied().unwrap_or(0)
    }

    fn fill(&mut self, number: u8, value: u32) {
        if let Some(cell) = self.cells.get_mut(usize::from(number)) {
            *cell = value;
        }
    }

    fn fact(&self, fact: Fact, subject: &Subject<'_>) -> u32 {
        match fact {
            Fact::Protocol => subject.protocol.into(),
            Fact::Kind => subject.kind.into(),
            Fact::Interface => subject.interface,
            Fact::Hardware => subject.hardware.into(),
            Fact::Random => entropy::u64() as u32, // any bits of it
            Fact::Zero => 0,
            Fact::XorIndex => self.a ^ self.x,
        }
    }
}

fn compute(operation: Operation, a: u32, value: u32) -> Option<u32> {
    match operation {
        Operation::Add => Some(a.wrapping_add(value)),
        Operation::Subtract => Some(a.wrapping_sub(value)),
        Operation::Multiply => Some(a.wrapping_mul(value)),
        Operation::Divide => a.checked_div(value),
        Operation::Remainder => a.checked_rem(value),
        Operation::Or => Some(a | value),
        Operation::And => Some(a & value),
        Operation::Xor => Some(a ^ value),
        // As on Linux: the low bits of the index count.
        Operation::ShiftLeft => Some(a.wrapping_shl(value)),
        Operation::ShiftRight => Some(a.wrapping_shr(value)),
    }
}

impl Condition {
    fn holds(self, a: u32, value: u32) -> bool {
        match self {
            Self::Equal => a == value,
            Self::Greater => a > value,
            Self::AtLeast => a >= value,
            Self::AnyBitOf => a & value != 0,
        }
    }
}

impl Subject<'_> {
    /// Bytes from where the socket's data begins.
    fn len(&self) -> u32 {
        let whole = self.link.len() + self.packet.len();
        // A frame is far shorter than 4 GiB.
        whole.saturating_sub(self.start) as u32
    }

    /// The number that the bytes at an offset make.
    fn load(&self, width: Width, offset: u32) -> Option<u32> {
        let at = match offset.cast_signed() {
            from_start @ 0.. => self.start.checked_add(from_start.unsigned_abs() as usize)?,
            from_packet @ NETWORK.. => self.link.len() + from_packet.abs_diff(NETWORK) as usize,
            from_link @ LINK.. => from_link.abs_diff(LINK) as usize,
            _ => return None,
        };
        let bytes = (at..at.checked_add(width as usize)?).map(|at| self.byte(at));
        bytes
            .into_iter()
            .try_fold(0, |number: u32, byte| Some(number << 8 | u32::from(byte?)))
    }

    fn byte(&self, at: usize) -> Option<u8> {
        let of_packet = || self.packet.get(at.checked_sub(self.link.len())?);
        self.link.get(at).or_else(of_packet).copied()
    }
}

#[cfg(test)]
mod tests {
    use alloc::vec::Vec;

    use super::*;
    use crate::filter::{Instruction, Program};

    const LINK_HEADER: [u8; 14] = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 8, 0];
    const PACKET: [u8; 24] = [
        0x46, 0, 0, 24, 0, 0, 0, 0, 64, 17, 0, 0, 10, 0, 0, 1, 10, 0, 0, 2, 0xaa, 0xbb, 0xcc, 0xdd,
    ];

    fn result(code: &[(u16, u8, u8, u32)]) -> u32 {
        result_from(0, code)
    }

    fn result_from(start: usize, code: &[(u16, u8, u8, u32)]) -> u32 {
        let make = |&(code, if_true, if_false, operand): &(u16, u8, u8, u32)| Instruction {
            code,
            if_true,
            if_false,
            operand,
        };
        let program = Program::new(&code.iter().map(make).collect::<Vec<_>>()).unwrap();
        program.run(&Subject {
            link: &LINK_HEADER,
            packet: &PACKET,
            start,
            protocol: 0x0800,
            kind: 4,
            interface: 7,
            hardware: 1,
        })
    }

    const RETURN_A: (u16, u8, u8, u32) = (0x16, 0, 0, 0);

    #[test]
    fn loads_count_from_the_start_the_packet_or_the_link() {
        assert_eq!(result(&[(0x28, 0, 0, 12), RETURN_A]), 0x0800);
        assert_eq!(result_from(14, &[(0x30, 0, 0, 8), RETURN_A]), 64);
        assert_eq!(result_from(34, &[(0x20, 0, 0, 0), RETURN_A]), 0xaabb_ccdd);
        assert_eq!(result_from(34, &[(0x30, 0, 0, 0xfff0_0009), RETURN_A]), 17);
        assert_eq!(
            result_from(34, &[(0x20, 0, 0, 0xffe0_000c), RETURN_A]),
            0x0800_4600
        );
        assert_eq!(result_from(34, &[(0x80, 0, 0, 0), RETURN_A]), 4);
    }

    #[test]
    fn a_load_from_outside_ends_with_0() {
        let one = (0x06, 0, 0, 1);
        for at in [
            35,
            38,
            0x7fff_ffff,
            0x8000_0000,
            0xffdf_ffff,
            0xffff_efff,
            0xfff0_0017,
        ] {
            assert_eq!(result(&[(0x20, 0, 0, at), one]), 0, "{at:#x}");
        }
        assert_eq!(result(&[(0x20, 0, 0, 34), one]), 1);
        assert_eq!(
            result(&[(0x01, 0, 0, u32::MAX), (0x50, 0, 0, 1), RETURN_A]),
            1
        );
    }

    #[test]
    fn facts_are_told() {
        let fact = |number: u32| result(&[(0x20, 0, 0, 0xffff_f000 + number), RETURN_A]);

        assert_eq!([0, 4, 8, 28].map(fact), [0x0800, 4, 7, 1]);
        assert_eq!([20, 24, 32, 36, 44, 48, 60].map(fact), [0; 7]);
    }

    #[test]
    fn numbers_are_computed_in_words() {
        let of = |code, a, k| result(&[(0x00, 0, 0, a), (code, 0, 0, k), RETURN_A]);

        assert_eq!(of(0x04, u32::MAX, 2), 1);
        assert_eq!(of(0x14, 1, 2), u32::MAX);
        assert_eq!(of(0x24, 1 << 31, 2), 0);
        assert_eq!((of(0x34, 7, 2), of(0x94, 7, 2)), (3, 1));
        assert_eq!((of(0x44, 5, 2), of(0x54, 5, 4), of(0xa4, 5, 4)), (7, 4, 1));
        assert_eq!((of(0x64, 1, 31), of(0x74, 1 << 31, 31)), (1 << 31, 1));
        assert_eq!(of(0x84, 1, 0), u32::MAX);
    }

    #[test]
    fn a_division_by_an_index_of_0_ends_with_0() {
        assert_eq!(
            result(&[(0x00, 0, 0, 9), (0x3c, 0, 0, 0), (0x06, 0, 0, 1)]),
            0
        );
        assert_eq!(
            result(&[(0x00, 0, 0, 9), (0x9c, 0, 0, 0), (0x06, 0, 0, 1)]),
            0
        );
    }

    #[test]
    fn branches_skip() {
        let of = |code, k| {
            let (yes, no) = ((0x06, 0, 0, 1), (0x06, 0, 0, 2));
            result(&[(0x00, 0, 0, 5), (code, 1, 0, k), no, yes])
        };

        assert_eq!((of(0x15, 5), of(0x15, 4)), (1, 2));
        assert_eq!((of(0x25, 4), of(0x25, 5)), (1, 2));
        assert_eq!((of(0x35, 5), of(0x35, 6)), (1, 2));
        assert_eq!((of(0x45, 4), of(0x45, 2)), (1, 2));
    }

    #[test]
    fn the_length_of_ips_header_is_an_index() {
        assert_eq!(result(&[(0xb1, 0, 0, 14), (0x87, 0, 0, 0), RETURN_A]), 24);
        assert_eq!(result(&[(0xb1, 0, 0, 14), (0x48, 0, 0, 13), RETURN_A]), 0);
        assert_eq!(
            result(&[(0xb1, 0, 0, 14), (0x48, 0, 0, 10), RETURN_A]),
            0xaabb
        );
    }

    #[test]
    fn cells_keep_what_is_stored() {
        let program = [
            (0x00, 0, 0, 5),
            (0x02, 0, 0, 15),
            (0x01, 0, 0, 6),
            (0x03, 0, 0, 0),
            (0x60, 0, 0, 0),
            (0x61, 0, 0, 15),
            (0x0c, 0, 0, 0),
            RETURN_A,
        ];

        assert_eq!(result(&program), 11);
    }
}
