//! How an expression is read and matched: the bits of GNU's `reg_syntax_t`, of which POSIX' syntaxes are two settings.

use bitflags::bitflags;

use super::Syntax;

bitflags! {
    /// GNU's syntax bits, as `<regex.h>` numbers them.
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
    pub struct Bits: u64 {
        /// `\` takes the meaning from what follows within brackets.
        const BACKSLASH_IN_LISTS = 0x1;
        /// `\+` and `\?` are operators, not `+` and `?`.
        const BK_PLUS_QM = 0x2;
        /// `[:alpha:]` and its kin mean something.
        const CHAR_CLASSES = 0x4;
        /// `^` and `$` are anchors everywhere.
        const CONTEXT_INDEP_ANCHORS = 0x8;
        /// A repetition of nothing is left out.
        const CONTEXT_INDEP_OPS = 0x10;
        /// A repetition of nothing is an error.
        const CONTEXT_INVALID_OPS = 0x20;
        /// `.` matches a newline.
        const DOT_NEWLINE = 0x40;
        /// `.` does not match a NUL.
        const DOT_NOT_NULL = 0x80;
        /// `[^…]` does not match a newline.
        const HAT_LISTS_NOT_NEWLINE = 0x100;
        /// There are intervals.
        const INTERVALS = 0x200;
        /// There are no `+`, `?` and `|`.
        const LIMITED_OPS = 0x400;
        /// A newline is `|`.
        const NEWLINE_ALT = 0x800;
        /// Intervals are `{…}`, not `\{…\}`.
        const NO_BK_BRACES = 0x1000;
        /// Groups are `(…)`, not `\(…\)`.
        const NO_BK_PARENS = 0x2000;
        /// There are no references back.
        const NO_BK_REFS = 0x4000;
        /// `|` is an operator, not `\|`.
        const NO_BK_VBAR = 0x8000;
        /// A range that ends before it begins is an error.
        const NO_EMPTY_RANGES = 0x1_0000;
        /// A `)` that closes nothing is a plain character.
        const UNMATCHED_RIGHT_PAREN_ORD = 0x2_0000;
        /// There are no `\w`, `\<` and so on.
        const NO_GNU_OPS = 0x8_0000;
        /// Braces that hold no interval are plain characters.
        const INVALID_INTERVAL_ORD = 0x20_0000;
        /// Capitals and small letters are the same.
        const ICASE = 0x40_0000;
        /// An interval of nothing is an error.
        const CONTEXT_INVALID_DUP = 0x100_0000;
        /// Nobody wants to know of groups.
        const NO_SUB = 0x200_0000;
        /// `RE_SYNTAX_POSIX_BASIC`.
        const POSIX_BASIC = 0x101_02c6;
        /// `RE_SYNTAX_POSIX_EXTENDED`.
        const POSIX_EXTENDED = 0x3_b2fc;
        /// A program may pass what it likes.
        const _ = !0;
    }
}

/// What matching needs to know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rules {
    /// The syntax.
    pub bits: Bits,
    /// Whether `^` and `$` match at newlines.
    pub line_anchors: bool,
}

impl From<Syntax> for Rules {
    fn from(syntax: Syntax) -> Self {
        let mut bits = if syntax.extended {
            Bits::POSIX_EXTENDED
        } else {
            Bits::POSIX_BASIC
        };
        bits.set(Bits::ICASE, syntax.fold_case);
        if syntax.newlines {
            bits.remove(Bits::DOT_NEWLINE);
            bits.insert(Bits::HAT_LISTS_NOT_NEWLINE);
        }
        Self {
            bits,
            line_anchors: syntax.newlines,
        }
    }
}

/// How an operator is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spelling {
    /// As it is.
    Bare,
    /// With `\` before it.
    Escaped,
    /// There is no such operator.
    None,
}

impl Bits {
    /// How the operator `byte` is written.
    pub fn spelling(self, byte: u8) -> Spelling {
        let bare = match byte {
            b'(' | b')' => self.contains(Self::NO_BK_PARENS),
            b'{' | b'}' if !self.contains(Self::INTERVALS) => return Spelling::None,
            b'{' | b'}' => self.contains(Self::NO_BK_BRACES),
            _ if self.contains(Self::LIMITED_OPS) => return Spelling::None,
            b'|' => self.contains(Self::NO_BK_VBAR),
            _ => !self.contains(Self::BK_PLUS_QM),
        };
        if bare {
            Spelling::Bare
        } else {
            Spelling::Escaped
        }
    }

    /// The length of the operator `byte` at the start of `text`, if it is there.
    pub fn operator(self, byte: u8, text: &[u8]) -> Option<usize> {
        match (self.spelling(byte), text) {
            (Spelling::Bare, [first, ..]) if *first == byte => Some(1),
            (Spelling::Escaped, [b'\\', second, ..]) if *second == byte => Some(2),
            (_, [b'\n', ..]) if byte == b'|' && self.contains(Self::NEWLINE_ALT) => Some(1),
            _ => None,
        }
    }
}
