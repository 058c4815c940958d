//! Bracket expressions: POSIX.1-2024, Base Definitions 9.3.5. The order of characters is that of
//! their code points, as in the C and C.UTF-8 locales; each is equivalent to itself only.

use super::Character;

/// Whose bracket expressions they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialect {
    /// `fnmatch()`: `!` turns an expression round, too; a range that ends before it begins is empty;
    /// classes always mind capitals.
    Shell,
    /// `regcomp()`.
    Regex,
}

/// How a bracket expression is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rules {
    /// Whose it is.
    pub dialect: Dialect,
    /// Whether `\` takes the meaning from what follows.
    pub escapes: bool,
    /// Whether capitals and small letters are the same.
    pub fold_case: bool,
    /// Whether `[:name:]` and its kin mean something.
    pub classes: bool,
    /// Whether a range that ends before it begins is an error. Otherwise it is empty.
    pub checks_ranges: bool,
}

/// Why a bracket expression is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BracketError {
    /// It does not end.
    Unbalanced,
    /// There is no such class.
    Class,
    /// A name of a collating element that there is not.
    Collation,
    /// The range ends before it begins, or begins or ends with a class.
    Range,
}

/// What stands at one place of an expression.
enum Element<'p> {
    Character(Character),
    Class(&'p [u8]),
}

/// Whether `character` belongs to the expression at the start of `pattern`, which begins after `[`;
/// also returns what follows the closing bracket.
///
/// # Errors
///
/// [`BracketError`].
pub fn matches(
    pattern: &[u8],
    character: Character,
    rules: Rules,
) -> Result<(bool, &[u8]), BracketError> {
    let negated = match pattern.first() {
        Some(b'^') => true,
        Some(b'!') => rules.dialect == Dialect::Shell,
        _ => false,
    };
    let mut rest = if negated {
        pattern.get(1..).unwrap_or_default()
    } else {
        pattern
    };
    let mut found = false;
    let mut is_first = true;
    loop {
        if let Some(after) = rest.strip_prefix(b"]")
            && !is_first
        {
            return Ok((found != negated, after));
        }
        is_first = false;
        let (low, after) = element(rest, rules)?;
        rest = after;
        match (low, range_end(rest)) {
            (Element::Character(low), Some(end)) => {
                let (Element::Character(high), after) = element(end, rules)? else {
                    return Err(BracketError::Range);
                };
                rest = after;
                if low > high && rules.checks_ranges {
                    return Err(BracketError::Range);
                }
                found |= if rules.fold_case && rules.dialect == Dialect::Shell {
                    (low.to_lower()..=high.to_lower()).contains(&character.to_lower())
                } else {
                    either_case(character, rules, |c| (low..=high).contains(&c))
                };
            }
            (Element::Class(_), Some(_)) => return Err(BracketError::Range),
            (Element::Character(low), None) => {
                found |= either_case(character, rules, |c| c == low);
            }
            (Element::Class(name), None) => {
                character.is_in_class(name).ok_or(BracketError::Class)?;
                let fold_case = rules.fold_case && rules.dialect == Dialect::Regex;
                let rules = Rules { fold_case, ..rules };
                found |= either_case(character, rules, |c| c.is_in_class(name) == Some(true));
            }
        }
    }
}

fn either_case(character: Character, rules: Rules, test: impl Fn(Character) -> bool) -> bool {
    test(character) || rules.fold_case && (test(character.to_lower()) || test(character.to_upper()))
}

/// What follows the `-` of a range; a `-` before the closing bracket stands for itself.
fn range_end(rest: &[u8]) -> Option<&[u8]> {
    rest.strip_prefix(b"-").filter(|end| !end.starts_with(b"]"))
}

fn element(rest: &[u8], rules: Rules) -> Result<(Element<'_>, &[u8]), BracketError> {
    if rules.classes
        && let Some((name, after)) = named(rest, b':')?
    {
        return Ok((Element::Class(name), after));
    }
    for kind in [b'.', b'='].into_iter().filter(|_| rules.classes) {
        if let Some((name, after)) = named(rest, kind)? {
            return collating_element(name)
                .map(|character| (Element::Character(character), after))
                .ok_or(BracketError::Collation);
        }
    }
    let escaped = rest.strip_prefix(b"\\").filter(|_| rules.escapes);
    let (character, after) =
        Character::first(escaped.unwrap_or(rest)).ok_or(BracketError::Unbalanced)?;
    Ok((Element::Character(character), after))
}

/// A name, and what follows its part.
type Named<'p> = (&'p [u8], &'p [u8]);

/// A part such as `[:name:]`.
fn named(rest: &[u8], kind: u8) -> Result<Option<Named<'_>>, BracketError> {
    let Some(inner) = rest
        .strip_prefix(b"[")
        .and_then(|inner| inner.strip_prefix(&[kind]))
    else {
        return Ok(None);
    };
    let len = inner
        .windows(2)
        .position(|two| two == [kind, b']'])
        .ok_or(BracketError::Unbalanced)?;
    let (name, end) = inner.split_at(len);
    Ok(Some((name, end.get(2..).unwrap_or_default())))
}

/// The character that a collating symbol names: itself, or by the names of POSIX.1-2024, Base
/// Definitions 6.1, that programs use.
fn collating_element(name: &[u8]) -> Option<Character> {
    const NAMES: [(&[u8], u8); 10] = [
        (b"space", b' '),
        (b"hyphen", b'-'),
        (b"hyphen-minus", b'-'),
        (b"period", b'.'),
        (b"slash", b'/'),
        (b"left-square-bracket", b'['),
        (b"right-square-bracket", b']'),
        (b"circumflex", b'^'),
        (b"tab", b'\t'),
        (b"newline", b'\n'),
    ];
    let named = NAMES.iter().find(|(known, _)| *known == name);
    let single = named.map_or(name, |(_, byte)| core::slice::from_ref(byte));
    let (character, rest) = Character::first(single)?;
    rest.is_empty().then_some(character)
}
