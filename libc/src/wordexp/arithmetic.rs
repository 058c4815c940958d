//! `$((…))`: Shell and Utilities 2.6.4, without assignments: integers, variables, and C's operators on them.

use alloc::vec::Vec;

/// How deep parentheses and signs may nest.
const DEPTH: u32 = 100;

/// The value of `text`; `None` if it makes no sense, or divides by zero.
pub fn evaluate(text: &[u8], variable: impl Fn(&[u8]) -> Option<Vec<u8>>) -> Option<i64> {
    if text.iter().all(u8::is_ascii_whitespace) {
        return Some(0);
    }
    let mut parser = Parser {
        rest: text,
        variable: &variable,
    };
    let value = parser.binary(0, DEPTH)?;
    parser.skip();
    parser.rest.is_empty().then_some(value)
}

struct Parser<'t, 'v> {
    rest: &'t [u8],
    variable: &'v dyn Fn(&[u8]) -> Option<Vec<u8>>,
}

/// Operators by how loosely they bind; of two that begin the same, the longer stands first.
const OPERATORS: [&[&str]; 10] = [
    &["||"],
    &["&&"],
    &["|"],
    &["^"],
    &["&"],
    &["==", "!="],
    &["<=", ">=", "<", ">"],
    &["<<", ">>"],
    &["+", "-"],
    &["*", "/", "%"],
];

impl Parser<'_, '_> {
    fn skip(&mut self) {
        self.rest = self.rest.trim_ascii_start();
    }

    /// The operator of that level that follows.
    fn operator(&mut self, level: usize) -> Option<&'static str> {
        self.skip();
        // The longest operator of any level that stands here: `<` is not the start of `<<`.
        let all = OPERATORS.iter().flat_map(|level| level.iter());
        let longest = all
            .filter(|operator| self.rest.starts_with(operator.as_bytes()))
            .max_by_key(|operator| operator.len())?;
        if !OPERATORS.get(level)?.contains(longest) {
            return None;
        }
        self.rest = self.rest.get(longest.len()..)?;
        Some(longest)
    }

    fn binary(&mut self, level: usize, depth: u32) -> Option<i64> {
        if level == OPERATORS.len() {
            return self.unary(depth);
        }
        let mut left = self.binary(level + 1, depth)?;
        while let Some(operator) = self.operator(level) {
            let right = self.binary(level + 1, depth)?;
            left = apply(operator, left, right)?;
        }
        Some(left)
    }

    fn unary(&mut self, depth: u32) -> Option<i64> {
        let depth = depth.checked_sub(1)?;
        self.skip();
        let (&first, after) = self.rest.split_first()?;
        match first {
            b'-' | b'+' | b'!' | b'~' => {
                self.rest = after;
                let value = self.unary(depth)?;
                Some(match first {
                    b'-' => value.wrapping_neg(),
                    b'!' => i64::from(value == 0),
                    b'~' => !value,
                    _ => value,
                })
            }
            b'(' => {
                self.rest = after;
                let value = self.binary(0, depth)?;
                self.skip();
                self.rest = self.rest.strip_prefix(b")")?;
                Some(value)
            }
            _ => self.operand(),
        }
    }

    fn operand(&mut self) -> Option<i64> {
        let is_part = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'_';
        let len = self.rest.iter().take_while(|byte| is_part(byte)).count();
        let (word, rest) = self.rest.split_at(len);
        self.rest = rest;
        if word.first()?.is_ascii_digit() {
            return number(word);
        }
        match (self.variable)(word) {
            Some(value) if !value.is_empty() => number(value.trim_ascii()),
            _ => Some(0),
        }
    }
}

/// An integer as C writes it.
fn number(word: &[u8]) -> Option<i64> {
    let word = str::from_utf8(word).ok()?;
    let (sign, digits) = word.strip_prefix('-').map_or((1, word), |rest| (-1, rest));
    let hexadecimal = digits
        .strip_prefix("0x")
        .or_else(|| digits.strip_prefix("0X"));
    let value = match hexadecimal {
        Some(digits) => i64::from_str_radix(digits, 16),
        None if digits.len() > 1 && digits.starts_with('0') => i64::from_str_radix(digits, 8),
        None => digits.parse(),
    };
    value.ok().map(|value| sign * value)
}

fn apply(operator: &str, left: i64, right: i64) -> Option<i64> {
    let shift = || u32::try_from(right).ok();
    let truth = |value: bool| Some(i64::from(value));
    match operator {
        "||" => truth(left != 0 || right != 0),
        "&&" => truth(left != 0 && right != 0),
        "|" => Some(left | right),
        "^" => Some(left ^ right),
        "&" => Some(left & right),
        "==" => truth(left == right),
        "!=" => truth(left != right),
        "<=" => truth(left <= right),
        ">=" => truth(left >= right),
        "<" => truth(left < right),
        ">" => truth(left > right),
        "<<" => left.checked_shl(shift()?),
        ">>" => left.checked_shr(shift()?),
        "+" => Some(left.wrapping_add(right)),
        "-" => Some(left.wrapping_sub(right)),
        "*" => Some(left.wrapping_mul(right)),
        "/" => left.checked_div(right),
        _ => left.checked_rem(right),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn operators_bind_as_in_c() {
        let value = |text: &str| {
            evaluate(text.as_bytes(), |name| {
                (name == b"x").then(|| b"7".to_vec())
            })
        };

        assert_eq!(value("1 + 2 * 3"), Some(7));
        assert_eq!(value("(1 + 2) * -3"), Some(-9));
        assert_eq!(value("1 << 4 < 17 && x == 7"), Some(1));
        assert_eq!(value("0x10 + 010"), Some(24));
        assert_eq!(value("1 / 0"), None);
        assert_eq!(value("1 +"), None);
    }
}
