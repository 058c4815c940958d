//! Classes of wide characters, from Rust's Unicode data.

/// The classes that `wctype()` knows by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WideClass {
    /// Letters and digits.
    Alnum = 1,
    /// Letters, and digits that are not ASCII.
    Alpha,
    /// Blanks within a line.
    Blank,
    /// Control characters.
    Cntrl,
    /// The ASCII digits.
    Digit,
    /// Printable, and not space.
    Graph,
    /// Lower-case letters.
    Lower,
    /// Printable.
    Print,
    /// Printable, and neither letter, digit nor space.
    Punct,
    /// White space, but for what does not break.
    Space,
    /// Upper-case letters.
    Upper,
    /// The ASCII hexadecimal digits.
    Xdigit,
}

/// The classes' names, in order of their numbers.
pub const NAMES: [(&str, WideClass); 12] = [
    ("alnum", WideClass::Alnum),
    ("alpha", WideClass::Alpha),
    ("blank", WideClass::Blank),
    ("cntrl", WideClass::Cntrl),
    ("digit", WideClass::Digit),
    ("graph", WideClass::Graph),
    ("lower", WideClass::Lower),
    ("print", WideClass::Print),
    ("punct", WideClass::Punct),
    ("space", WideClass::Space),
    ("upper", WideClass::Upper),
    ("xdigit", WideClass::Xdigit),
];

/// Whether `c` is in `class`.
pub fn is(c: u32, class: WideClass) -> bool {
    char::from_u32(c).is_some_and(|c| is_char(c, class))
}

fn is_char(c: char, class: WideClass) -> bool {
    match class {
        WideClass::Alnum => is_char(c, WideClass::Alpha) || c.is_ascii_digit(),
        WideClass::Alpha => {
            c.is_alphabetic() || (c.is_numeric() && !c.is_ascii() && is_digit_like(c))
        }
        WideClass::Blank => c == '\t' || (is_char(c, WideClass::Space) && !is_line_end(c)),
        WideClass::Cntrl => c.is_control() || matches!(c, '\u{2028}' | '\u{2029}'),
        WideClass::Digit => c.is_ascii_digit(),
        WideClass::Graph => is_char(c, WideClass::Print) && !is_char(c, WideClass::Space),
        WideClass::Lower => c.is_lowercase() || has_other(c, char::to_uppercase),
        WideClass::Print => !is_char(c, WideClass::Cntrl) && !is_noncharacter(c),
        WideClass::Punct => is_char(c, WideClass::Graph) && !is_char(c, WideClass::Alnum),
        WideClass::Space => {
            c.is_whitespace() && !matches!(c, '\u{a0}' | '\u{2007}' | '\u{202f}' | '\u{85}')
        }
        WideClass::Upper => c.is_uppercase() || has_other(c, char::to_lowercase),
        WideClass::Xdigit => c.is_ascii_hexdigit(),
    }
}

/// Whether `c` has another form in the other case, though Unicode does not call it a letter of its.
fn has_other<I: Iterator<Item = char>>(c: char, other: fn(char) -> I) -> bool {
    let mut others = other(c);
    others.next().is_some_and(|first| first != c) && others.next().is_none()
}

fn is_digit_like(c: char) -> bool {
    // Decimal digits of other scripts; fractions and enclosed numbers are not letters.
    !matches!(c, '\u{b2}' | '\u{b3}' | '\u{b9}' | '\u{bc}'..='\u{be}' | '\u{2070}'..='\u{209f}' | '\u{2460}'..='\u{24ff}' | '\u{2776}'..='\u{2793}')
}

fn is_line_end(c: char) -> bool {
    matches!(c, '\n'..='\r' | '\u{2028}' | '\u{2029}')
}

fn is_noncharacter(c: char) -> bool {
    matches!(u32::from(c), 0xfdd0..=0xfdef) || u32::from(c) & 0xfffe == 0xfffe
}

/// `c` in lower case, if that is one character; else `c`.
pub fn lower(c: u32) -> u32 {
    simple(c, char::to_lowercase)
}

/// `c` in upper case, if that is one character; else `c`.
pub fn upper(c: u32) -> u32 {
    simple(c, char::to_uppercase)
}

fn simple<I: Iterator<Item = char>>(c: u32, map: fn(char) -> I) -> u32 {
    let Some(known) = char::from_u32(c) else {
        return c;
    };
    let mut mapped = map(known);
    match (mapped.next(), mapped.next()) {
        (Some(one), None) => u32::from(one),
        _ => c,
    }
}
