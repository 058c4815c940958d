//! Amounts of money as text: POSIX.1-2024 `strfmon()`.

use alloc::{format, string::String, vec::Vec};

/// How a locale writes amounts; `None` where it does not say.
#[derive(Clone, Copy, Debug)]
pub struct Conventions {
    /// Between the whole and the fraction.
    pub decimal_point: &'static str,
    /// Between groups of three digits; empty for no groups.
    pub separator: &'static str,
    /// The currency's sign.
    pub symbol: &'static str,
    /// The currency's international name, and what separates it.
    pub international_symbol: &'static str,
    /// Before negative amounts.
    pub negative_sign: &'static str,
    /// Digits of the fraction.
    pub digits: Option<usize>,
}

/// The POSIX locale's.
pub const POSIX: Conventions = Conventions {
    decimal_point: ".",
    separator: "",
    symbol: "",
    international_symbol: "",
    negative_sign: "-",
    digits: None,
};

/// One conversion of a format.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Directive {
    fill: Option<u8>,
    ungrouped: bool,
    parentheses: bool,
    no_symbol: bool,
    left_aligned: bool,
    width: usize,
    left_digits: Option<usize>,
    right_digits: Option<usize>,
    /// The amount is a `long double`.
    pub is_long: bool,
    international: bool,
}

/// It is no format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Malformed;

/// What a format consists of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece<'f> {
    /// What stands for itself.
    Text(&'f [u8]),
    /// An amount.
    Amount(Directive),
}

/// The first piece of a format and the rest; an error if it is none. `None` at its end.
pub fn next(format: &[u8]) -> Option<Result<(Piece<'_>, &[u8]), Malformed>> {
    let (&first, after) = format.split_first()?;
    if first != b'%' {
        let len = format.iter().take_while(|byte| **byte != b'%').count();
        let (text, rest) = format.split_at(len);
        return Some(Ok((Piece::Text(text), rest)));
    }
    if let Some(rest) = after.strip_prefix(b"%") {
        return Some(Ok((Piece::Text(b"%"), rest)));
    }
    let found = directive(after).ok_or(Malformed);
    Some(found.map(|(directive, rest)| (Piece::Amount(directive), rest)))
}

fn directive(text: &[u8]) -> Option<(Directive, &[u8])> {
    let mut directive = Directive::default();
    let mut rest = text;
    let mut has_sign_flag = false;
    loop {
        let (&flag, after) = rest.split_first()?;
        match flag {
            b'=' => {
                let (&fill, after) = after.split_first()?;
                directive.fill = Some(fill);
                rest = after;
                continue;
            }
            b'^' => directive.ungrouped = true,
            b'+' | b'(' => {
                if has_sign_flag {
                    return None;
                }
                has_sign_flag = true;
                directive.parentheses = flag == b'(';
            }
            b'!' => directive.no_symbol = true,
            b'-' => directive.left_aligned = true,
            _ => break,
        }
        rest = after;
    }
    directive.width = number(&mut rest)?.unwrap_or(0);
    if let Some(after) = rest.strip_prefix(b"#") {
        rest = after;
        directive.left_digits = Some(number(&mut rest)??);
    }
    if let Some(after) = rest.strip_prefix(b".") {
        rest = after;
        directive.right_digits = Some(number(&mut rest)??);
    }
    if let Some(after) = rest.strip_prefix(b"L") {
        directive.is_long = true;
        rest = after;
    }
    let (&kind, rest) = rest.split_first()?;
    directive.international = kind == b'i';
    matches!(kind, b'i' | b'n').then_some((directive, rest))
}

/// The most columns that a format can ask for.
const WIDEST: usize = 1 << 20;

/// The number that follows, if there is one; outer `None` if it is too large.
fn number(rest: &mut &[u8]) -> Option<Option<usize>> {
    let len = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let (digits, after) = rest.split_at(len);
    *rest = after;
    if digits.is_empty() {
        return Some(None);
    }
    let value: usize = str::from_utf8(digits).ok()?.parse().ok()?;
    (value < WIDEST).then_some(Some(value))
}

/// Writes an amount.
pub fn format_amount(directive: &Directive, value: f64, conventions: &Conventions) -> Vec<u8> {
    let digits = directive.right_digits.or(conventions.digits).unwrap_or(2);
    let text = format!("{:.digits$}", value.abs());
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    let is_negative = value.is_sign_negative();
    let grouped = !directive.ungrouped && !conventions.separator.is_empty();
    let separator = if grouped { conventions.separator } else { "" };
    let mut number = group(whole, separator);
    if let Some(wanted) = directive.left_digits.filter(|&wanted| wanted > whole.len()) {
        let groups = |len: usize| (len - 1) / 3 * separator.len();
        let missing = wanted - whole.len() + groups(wanted) - groups(whole.len().max(1));
        let fill = char::from(directive.fill.unwrap_or(b' '));
        number.insert_str(0, &String::from(fill).repeat(missing));
    }
    if !fraction.is_empty() {
        number.push_str(conventions.decimal_point);
        number.push_str(fraction);
    }
    let symbol = match (directive.no_symbol, directive.international) {
        (true, _) => "",
        (_, true) => conventions.international_symbol,
        _ => conventions.symbol,
    };
    let (before, after) = match (directive.parentheses, is_negative) {
        (true, true) => ("(", ")"),
        (false, true) => (conventions.negative_sign, ""),
        // A number of digits on the left is asked for so that columns line up: positive amounts get room for a sign.
        (_, false) if directive.left_digits.is_some() => (" ", ""),
        _ => ("", ""),
    };
    pad(format!("{before}{symbol}{number}{after}"), directive)
}

fn pad(text: String, directive: &Directive) -> Vec<u8> {
    let missing = directive.width.saturating_sub(text.chars().count());
    let blanks = " ".repeat(missing);
    if directive.left_aligned {
        (text + &blanks).into_bytes()
    } else {
        (blanks + &text).into_bytes()
    }
}

/// Puts `separator` between groups of three digits.
fn group(digits: &str, separator: &str) -> String {
    let mut grouped = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            grouped.push_str(separator);
        }
        grouped.push(digit);
    }
    grouped
}
