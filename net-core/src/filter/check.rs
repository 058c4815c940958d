//! The check of a program as a whole.

use alloc::{boxed::Box, vec, vec::Vec};

use super::{Instruction, MAX_INSTRUCTIONS, step::Step};

/// Cells that are filled, a bit each.
type Filled = u16;

/// The program's steps; `None` if it is not one that ends, or reads what it has not written.
pub(super) fn check(instructions: &[Instruction]) -> Option<Box<[Step]>> {
    if instructions.len() > MAX_INSTRUCTIONS {
        return None;
    }
    let steps: Vec<Step> = instructions.iter().map(Step::of).collect::<Option<_>>()?;
    let ends = matches!(steps.last()?, Step::Return(_) | Step::ReturnA);
    let is_sound = ends && jumps_stay_inside(&steps) && cells_are_filled(&steps);
    is_sound.then(|| steps.into_boxed_slice())
}

fn jumps_stay_inside(steps: &[Step]) -> bool {
    let stays = |(at, step): (usize, &Step)| {
        let after = steps.len() - at - 1; // `at` is an index
        let is_inside = |skipped: u32| (skipped as usize) < after;
        match *step {
            Step::Jump(skipped) => is_inside(skipped),
            Step::Branch(_, _, if_true, if_false) => {
                is_inside(if_true.into()) && is_inside(if_false.into())
            }
            _ => true,
        }
    };
    steps.iter().enumerate().all(stays)
}

/// Whether no way through the program reads a cell that it has not filled before. Jumps go forward
/// only, so one pass sees all ways to a step before the step.
fn cells_are_filled(steps: &[Step]) -> bool {
    let mut on_arrival: Vec<Filled> = vec![Filled::MAX; steps.len()];
    let mut filled: Filled = 0;
    for (at, step) in steps.iter().enumerate() {
        filled &= on_arrival.get(at).copied().unwrap_or(0);
        let mut jump = |skipped: u32, filled: Filled| {
            if let Some(there) = on_arrival.get_mut(at + 1 + skipped as usize) {
                *there &= filled;
            }
        };
        match *step {
            Step::Store(cell) | Step::StoreIndex(cell) => filled |= 1 << cell,
            Step::LoadCell(cell) | Step::IndexCell(cell) if filled >> cell & 1 == 0 => {
                return false;
            }
            Step::Jump(skipped) => {
                jump(skipped, filled);
                // Who comes to the next step comes from elsewhere.
                filled = Filled::MAX;
            }
            Step::Branch(_, _, if_true, if_false) => {
                jump(if_true.into(), filled);
                jump(if_false.into(), filled);
                filled = Filled::MAX;
            }
            _ => {}
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_fine(code: &[(u16, u8, u8, u32)]) -> bool {
        let make = |&(code, if_true, if_false, operand): &(u16, u8, u8, u32)| Instruction {
            code,
            if_true,
            if_false,
            operand,
        };
        check(&code.iter().map(make).collect::<Vec<_>>()).is_some()
    }

    const RETURN_A: (u16, u8, u8, u32) = (0x16, 0, 0, 0);

    #[test]
    fn a_program_has_an_end_and_a_length() {
        assert!(is_fine(&[(0x06, 0, 0, 9)]));
        assert!(is_fine(&[RETURN_A; MAX_INSTRUCTIONS]));
        assert!(!is_fine(&[]));
        assert!(!is_fine(&[RETURN_A; MAX_INSTRUCTIONS + 1]));
        assert!(!is_fine(&[(0x00, 0, 0, 1)]));
        assert!(!is_fine(&[RETURN_A, (0x05, 0, 0, 0)]));
    }

    #[test]
    fn what_is_unknown_is_refused() {
        let unknown = [
            0x08,
            0x18,
            0x0e,
            0x17,
            0x94 | 0x100,
            0xb4,
            0x55,
            0x62,
            0xffff,
        ];
        for code in unknown {
            assert!(!is_fine(&[(code, 0, 0, 1), RETURN_A]), "{code:#x}");
        }
    }

    #[test]
    fn jumps_out_are_refused() {
        assert!(is_fine(&[(0x05, 0, 0, 0), RETURN_A]));
        assert!(!is_fine(&[(0x05, 0, 0, 1), RETURN_A]));
        assert!(!is_fine(&[(0x05, 0, 0, u32::MAX), RETURN_A]));
        assert!(is_fine(&[(0x15, 1, 0, 0), RETURN_A, RETURN_A]));
        assert!(!is_fine(&[(0x15, 2, 0, 0), RETURN_A, RETURN_A]));
        assert!(!is_fine(&[(0x15, 0, 2, 0), RETURN_A, RETURN_A]));
    }

    #[test]
    fn impossible_numbers_are_refused() {
        assert!(!is_fine(&[(0x34, 0, 0, 0), RETURN_A]));
        assert!(!is_fine(&[(0x94, 0, 0, 0), RETURN_A]));
        assert!(is_fine(&[(0x3c, 0, 0, 0), RETURN_A]));
        assert!(!is_fine(&[(0x64, 0, 0, 32), RETURN_A]));
        assert!(!is_fine(&[(0x02, 0, 0, 16), RETURN_A]));
        assert!(!is_fine(&[(0x20, 0, 0, 0xffff_f00c), RETURN_A]));
    }

    #[test]
    fn a_cell_is_read_only_where_all_ways_have_filled_it() {
        let load = (0x60, 0, 0, 3);
        let store = (0x02, 0, 0, 3);

        assert!(is_fine(&[store, load, RETURN_A]));
        assert!(!is_fine(&[load, RETURN_A]));
        assert!(!is_fine(&[(0x15, 1, 0, 0), store, load, RETURN_A]));
        assert!(is_fine(&[store, (0x15, 1, 0, 0), RETURN_A, load, RETURN_A]));
    }
}
