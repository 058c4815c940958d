//! Basic and extended syntax, with GNU's additions (`\+`, `\?`, `\|`, `\w`, `\b` …).

use alloc::{boxed::Box, vec::Vec};

use super::node::{Node, One, Place};
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
pub fn parse(pattern: &[u8], syntax: Syntax) -> Result<Parsed, ParseError> {
    let mut parser = Parser {
        rest: pattern,
        syntax,
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
    syntax: Syntax,
    groups: usize,
    /// The groups that have ended.
    closed: Vec<usize>,
    depth: usize,
    has_references: bool,
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

    /// The spelling of `byte` as an operator: bare in extended syntax, with `\` in basic.
    fn starts(&self, byte: u8) -> bool {
        match self.rest {
            [first, ..] if self.syntax.extended => *first == byte,
            [b'\\', second, ..] => *second == byte,
            _ => false,
        }
    }

    fn take_operator(&mut self, byte: u8) -> bool {
        let found = self.starts(byte);
        if found {
            let len = if self.syntax.extended { 1 } else { 2 };
            self.rest = self.rest.get(len..).unwrap_or_default();
        }
        found
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
            let part = self.piece(is_first)?;
            parts.push(part);
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
        let is_anchor = matches!(node, Node::Place(Place::LineStart));
        if is_anchor && !self.syntax.extended {
            // In basic syntax, `*` after the anchor is a plain character.
            return Ok(node);
        }
        while let Some((least, most)) = self.repetition()? {
            node = Node::Repeat {
                node: Box::new(node),
                least,
                most,
            };
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
            // `{` that begins no interval is a plain character in extended syntax.
            Err(_) if self.syntax.extended && !before.get(1).is_some_and(u8::is_ascii_digit) => {
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
        let end: &[u8] = if self.syntax.extended { b"}" } else { b"\\}" };
        if !self.take(end) {
            return Err(if self.rest.is_empty() {
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
        if self.rest.first() == Some(&b'^') && (self.syntax.extended || is_first) {
            self.take(b"^");
            return Ok(Node::Place(Place::LineStart));
        }
        if self.rest.first() == Some(&b'$') && (self.syntax.extended || self.is_last()) {
            self.take(b"$");
            return Ok(Node::Place(Place::LineEnd));
        }
        if self.syntax.extended && is_first && matches!(self.rest.first(), Some(b'*' | b'+' | b'?'))
        {
            return Err(ParseError::Repeat);
        }
        if self.take(b"\\") {
            return self.escape();
        }
        self.plain()
    }

    /// Whether `$` is at the end of a basic expression or group.
    fn is_last(&self) -> bool {
        let after = self.rest.get(1..).unwrap_or_default();
        after.is_empty() || after.starts_with(b"\\)") || after.starts_with(b"\\|")
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
            escapes: false,
            fold_case: self.syntax.fold_case,
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
            b'1'..=b'9' => {
                let number = usize::from(byte - b'0');
                if !self.closed.contains(&number) {
                    return Err(ParseError::Reference);
                }
                self.has_references = true;
                Node::Reference(number)
            }
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
            b')' if !self.syntax.extended => return Err(ParseError::Parenthesis),
            b'{' if !self.syntax.extended => return Err(ParseError::Repeat),
            _ => return self.plain(),
        };
        self.rest = rest;
        Ok(node)
    }
}
