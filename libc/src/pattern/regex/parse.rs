//! Basic and extended syntax, with GNU's additions (`\+`, `\?`, `\|`, `\w`, `\b` …).

use alloc::{boxed::Box, vec::Vec};

use super::{
    node::{Node, One, Place},
    rules::{Bits, Rules as Reading, Spelling},
};
use crate::pattern::{
    Character,
    bracket::{self, BracketError, Dialect, Rules},
};

/// `RE_DUP_MAX`.
const MOST_REPEATS: usize = 32_767;
/// How deep groups may lie in each other.
const DEEPEST: usize = 250;

/// How an expression is read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Syntax {
    /// Extended (`REG_EXTENDED`).
    pub extended: bool,
    /// Capitals and small letters are the same (`REG_ICASE`).
    pub fold_case: bool,
    /// Newlines end lines (`REG_NEWLINE`).
    pub newlines: bool,
}

/// Why an expression is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ParseError {
    /// A collating element that there is not.
    Collation,
    /// A class that there is not.
    Class,
    /// It ends in `\`.
    Escape,
    /// A reference to a group that there is not.
    Reference,
    /// `[` without `]`.
    Bracket,
    /// `(` without `)`.
    Parenthesis,
    /// `{` without `}`.
    Brace,
    /// What is in braces is no interval.
    Interval,
    /// A range that ends before it begins.
    Range,
    /// `*`, `+`, `?` or `{` after nothing.
    Repeat,
    /// It is too large, or too deep.
    TooLarge,
}

/// What was parsed.
pub struct Parsed {
    /// All of it.
    pub root: Node,
    /// How many groups there are.
    pub groups: usize,
    /// Whether it refers to one.
    pub has_references: bool,
}

/// Parses `pattern`.
///
/// # Errors
///
/// [`ParseError`].
pub fn parse(pattern: &[u8], rules: Reading) -> Result<Parsed, ParseError> {
    let mut parser = Parser {
        rest: pattern,
        bits: rules.bits,
        groups: 0,
        closed: Vec::new(),
        depth: 0,
        has_references: false,
    };
    let root = parser.alternatives()?;
    if !parser.rest.is_empty() {
        return Err(ParseError::Parenthesis);
    }
    Ok(Parsed {
        root,
        groups: parser.groups,
        has_references: parser.has_references,
    })
}

struct Parser<'p> {
    rest: &'p [u8],
    bits: Bits,
    groups: usize,
    /// The groups that have ended.
    closed: Vec<usize>,
    depth: usize,
    has_references: bool,
}

/// Adds to a list that may be long.
fn push(parts: &mut Vec<Node>, part: Node) -> Result<(), ParseError> {
    parts.try_reserve(1).map_err(|_| ParseError::TooLarge)?;
    parts.push(part);
    Ok(())
}

impl Parser<'_> {
    fn take(&mut self, token: &[u8]) -> bool {
        match self.rest.strip_prefix(token) {
            Some(rest) => {
                self.rest = rest;
                true
            }
            None => false,
        }
    }

    /// Whether the operator `byte` is next.
    fn starts(&self, byte: u8) -> bool {
        self.bits.operator(byte, self.rest).is_some()
    }

    fn take_operator(&mut self, byte: u8) -> bool {
        let len = self.bits.operator(byte, self.rest);
        self.rest = self.rest.get(len.unwrap_or(0)..).unwrap_or_default();
        len.is_some()
    }

    fn has(&self, bit: Bits) -> bool {
        self.bits.contains(bit)
    }

    fn ends_here(&self) -> bool {
        self.rest.is_empty() || self.starts(b'|') || (self.depth > 0 && self.starts(b')'))
    }

    fn alternatives(&mut self) -> Result<Node, ParseError> {
        let mut all = alloc::vec![self.sequence()?];
        while self.take_operator(b'|') {
            all.push(self.sequence()?);
        }
        if all.len() > 1 {
            return Ok(Node::Either(all));
        }
        Ok(all.pop().unwrap_or(Node::Empty))
    }

    fn sequence(&mut self) -> Result<Node, ParseError> {
        let mut parts = Vec::new();
        while !self.ends_here() {
            let is_first = parts.is_empty();
            if is_first || matches!(parts.last(), Some(Node::Place(_))) {
                self.repetition_of_nothing()?;
            }
            if !self.ends_here() {
                let part = self.piece(is_first)?;
                push(&mut parts, part)?;
            }
        }
        if parts.len() == 1 {
            return Ok(parts.pop().unwrap_or(Node::Empty));
        }
        Ok(if parts.is_empty() {
            Node::Empty
        } else {
            Node::Sequence(parts)
        })
    }

    fn piece(&mut self, is_first: bool) -> Result<Node, ParseError> {
        let mut node = self.atom(is_first)?;
        if matches!(node, Node::Place(_)) {
            // Places are not repeated: what follows is a repetition of nothing.
            return Ok(node);
        }
        while let Some((least, most)) = self.repetition()? {
            node = Node::Repeat {
                node: Box::new(node),
                least,
                most,
            };
            // In basic syntax, a repetition is not repeated.
            let again = self.rest.first() == Some(&b'*') || self.starts(b'{');
            if again && self.has(Bits::CONTEXT_INVALID_DUP) {
                return Err(ParseError::Repeat);
            }
        }
        Ok(node)
    }

    fn repetition(&mut self) -> Result<Option<(usize, Option<usize>)>, ParseError> {
        if self.take(b"*") {
            return Ok(Some((0, None)));
        }
        if self.take_operator(b'+') {
            return Ok(Some((1, None)));
        }
        if self.take_operator(b'?') {
            return Ok(Some((0, Some(1))));
        }
        if !self.starts(b'{') {
            return Ok(None);
        }
        let before = self.rest;
        self.take_operator(b'{');
        match self.interval() {
            Ok(interval) => Ok(Some(interval)),
            Err(_) if self.has(Bits::INVALID_INTERVAL_ORD) => {
                self.rest = before;
                Ok(None)
            }
            Err(error) => Err(error),
        }
    }

    fn number(&mut self) -> Option<usize> {
        let digits = self
            .rest
            .iter()
            .take_while(|byte| byte.is_ascii_digit())
            .count();
        let (text, rest) = self.rest.split_at(digits);
        self.rest = rest;
        let value = text.iter().fold(0_usize, |sum, digit| {
            sum.saturating_mul(10)
                .saturating_add(usize::from(digit - b'0'))
        });
        (digits > 0).then_some(value)
    }

    fn interval(&mut self) -> Result<(usize, Option<usize>), ParseError> {
        let least = self.number();
        let most = if self.take(b",") {
            self.number()
        } else {
            least
        };
        if !self.take_operator(b'}') {
            let ends = |at: &usize| {
                let rest = self.rest.get(*at..).unwrap_or_default();
                self.bits.operator(b'}', rest).is_some()
            };
            return Err(if !(0..self.rest.len()).any(|at| ends(&at)) {
                ParseError::Brace
            } else {
                ParseError::Interval
            });
        }
        if least.is_none() && most.is_none() {
            return Err(ParseError::Interval);
        }
        let least = least.unwrap_or(0);
        if least > MOST_REPEATS || most.is_some_and(|most| most < least || most > MOST_REPEATS) {
            return Err(ParseError::Interval);
        }
        Ok((least, most))
    }

    fn atom(&mut self, is_first: bool) -> Result<Node, ParseError> {
        if self.take_operator(b'(') {
            return self.group();
        }
        if self.take(b"[") {
            return self.bracket();
        }
        if self.take(b".") {
            return Ok(Node::One(One::Any));
        }
        if self.rest.first() == Some(&b'^') && (self.has(Bits::CONTEXT_INDEP_ANCHORS) || is_first) {
            self.take(b"^");
            return Ok(Node::Place(Place::LineStart));
        }
        if self.rest.first() == Some(&b'$')
            && (self.has(Bits::CONTEXT_INDEP_ANCHORS) || self.is_last())
        {
            self.take(b"$");
            return Ok(Node::Place(Place::LineEnd));
        }
        if self.take(b"\\") {
            return self.escape();
        }
        self.plain()
    }

    /// Looks at a repetition operator where there is nothing to repeat: it is an error, or left out, or else a plain
    /// character.
    fn repetition_of_nothing(&mut self) -> Result<(), ParseError> {
        while self.rest.first() == Some(&b'*')
            || [b'+', b'?', b'{'].iter().any(|it| self.starts(*it))
        {
            let dup = self.has(Bits::CONTEXT_INVALID_DUP);
            if self.starts(b'{') && dup || self.has(Bits::CONTEXT_INVALID_OPS) && !dup {
                return Err(ParseError::Repeat);
            }
            if !self.has(Bits::CONTEXT_INDEP_OPS) {
                break;
            }
            let left_out = [b'+', b'?', b'{'].iter().any(|it| self.take_operator(*it));
            let _or_a_star = left_out || self.take(b"*");
        }
        Ok(())
    }

    /// Whether `$` is at the end of a basic expression or group.
    fn is_last(&self) -> bool {
        let after = self.rest.get(1..).unwrap_or_default();
        let ends = |byte: u8| self.bits.operator(byte, after).is_some();
        after.is_empty() || ends(b')') || ends(b'|')
    }

    fn plain(&mut self) -> Result<Node, ParseError> {
        let (c, rest) = Character::first(self.rest).ok_or(ParseError::Escape)?;
        self.rest = rest;
        Ok(Node::One(One::Is(c)))
    }

    fn group(&mut self) -> Result<Node, ParseError> {
        self.groups += 1;
        let number = self.groups;
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(ParseError::TooLarge);
        }
        let inside = self.alternatives()?;
        if !self.take_operator(b')') {
            return Err(ParseError::Parenthesis);
        }
        self.depth -= 1;
        self.closed.push(number);
        Ok(Node::Group(number, Box::new(inside)))
    }

    fn bracket(&mut self) -> Result<Node, ParseError> {
        let rules = Rules {
            dialect: Dialect::Regex,
            escapes: self.has(Bits::BACKSLASH_IN_LISTS),
            fold_case: self.has(Bits::ICASE),
            classes: self.has(Bits::CHAR_CLASSES),
            checks_ranges: self.has(Bits::NO_EMPTY_RANGES),
        };
        let (any, _) = Character::first(b"a").ok_or(ParseError::Bracket)?;
        let (_, rest) = bracket::matches(self.rest, any, rules).map_err(|error| match error {
            BracketError::Unbalanced => ParseError::Bracket,
            BracketError::Class => ParseError::Class,
            BracketError::Collation => ParseError::Collation,
            BracketError::Range => ParseError::Range,
        })?;
        let len = self.rest.len() - rest.len();
        let text = self.rest.get(..len).unwrap_or_default().to_vec();
        self.rest = rest;
        Ok(Node::One(One::Bracket(text)))
    }

    fn escape(&mut self) -> Result<Node, ParseError> {
        let Some((&byte, rest)) = self.rest.split_first() else {
            return Err(ParseError::Escape);
        };
        let node = match byte {
            b'1'..=b'9' if !self.has(Bits::NO_BK_REFS) => {
                let number = usize::from(byte - b'0');
                if !self.closed.contains(&number) {
                    return Err(ParseError::Reference);
                }
                self.has_references = true;
                Node::Reference(number)
            }
            b')' if self.bits.spelling(b')') == Spelling::Escaped
                && !self.has(Bits::UNMATCHED_RIGHT_PAREN_ORD) =>
            {
                return Err(ParseError::Parenthesis);
            }
            _ if self.has(Bits::NO_GNU_OPS) => return self.plain(),
            b'w' => Node::One(One::Word(true)),
            b'W' => Node::One(One::Word(false)),
            b's' => Node::One(One::Space(true)),
            b'S' => Node::One(One::Space(false)),
            b'<' => Node::Place(Place::WordStart),
            b'>' => Node::Place(Place::WordEnd),
            b'b' => Node::Place(Place::WordBoundary),
            b'B' => Node::Place(Place::NotWordBoundary),
            b'`' => Node::Place(Place::TextStart),
            b'\'' => Node::Place(Place::TextEnd),
            _ => return self.plain(),
        };
        self.rest = rest;
        Ok(node)
    }
}
