//! Orders of strings.

use core::cmp::Ordering;

/// Compares without regard to case in ASCII: negative, 0 or positive, as C has it.
pub fn ignoring_case(a: &[u8], b: &[u8]) -> i32 {
    let lower = |byte: &u8| byte.to_ascii_lowercase();
    number(a.iter().map(lower).cmp(b.iter().map(lower)))
}

/// An order as C's functions return it.
pub fn number(order: Ordering) -> i32 {
    match order {
        Ordering::Less => -1,
        Ordering::Equal => 0,
        Ordering::Greater => 1,
    }
}

/// Compares as `strverscmp` does: numbers within the text by their value; a number with leading
/// zeros is a fraction, and comes before one without.
pub fn versions(a: &[u8], b: &[u8]) -> Ordering {
    let common = a.iter().zip(b).take_while(|(x, y)| x == y).count();
    let start = a.get(..common).unwrap_or_default();
    let digits = start
        .iter()
        .rev()
        .take_while(|byte| byte.is_ascii_digit())
        .count();
    let first = common - digits;
    let (rest_a, rest_b) = (a.get(common), b.get(common));
    let both_go_on = [rest_a, rest_b]
        .iter()
        .all(|byte| byte.is_some_and(u8::is_ascii_digit));
    let any_goes_on = [rest_a, rest_b]
        .iter()
        .any(|byte| byte.is_some_and(u8::is_ascii_digit));
    let plain = || rest_a.cmp(&rest_b);
    if !any_goes_on || (digits == 0 && !both_go_on) {
        return plain();
    }
    let run = start.get(first..).unwrap_or_default();
    if run.first() == Some(&b'0')
        || (digits == 0 && (rest_a == Some(&b'0') || rest_b == Some(&b'0')))
    {
        let all_zero = run.iter().all(|&byte| byte == b'0');
        return fraction(rest_a, rest_b, all_zero && digits > 0);
    }
    let len = |text: &[u8]| {
        text.get(common..)
            .unwrap_or_default()
            .iter()
            .take_while(|byte| byte.is_ascii_digit())
            .count()
    };
    len(a).cmp(&len(b)).then_with(plain)
}

/// Orders by the first byte that differs inside fractions; one that is all zeros so far and goes on
/// comes before one that has ended.
fn fraction(a: Option<&u8>, b: Option<&u8>, all_zero: bool) -> Ordering {
    let is_digit = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_digit);
    match (is_digit(a), is_digit(b)) {
        (true, false) if all_zero => Ordering::Less,
        (false, true) if all_zero => Ordering::Greater,
        _ => a.cmp(&b),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_in_the_manuals_order() {
        let order = ["000", "00", "01", "010", "09", "0", "1", "9", "10"];

        for pair in order.windows(2) {
            assert_eq!(
                versions(pair[0].as_bytes(), pair[1].as_bytes()),
                Ordering::Less,
                "{pair:?}"
            );
        }
    }

    #[test]
    fn versions_compare_numbers_inside_text() {
        assert_eq!(versions(b"foo9.2", b"foo10"), Ordering::Less);
        assert_eq!(versions(b"a", b"a"), Ordering::Equal);
        assert_eq!(versions(b"x10y", b"x10z"), Ordering::Less);
    }
}
