//! Bytes that remember where they came from.

use alloc::{vec, vec::Vec};

/// Where a byte came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// It is quoted, and stands for itself.
    Quoted,
    /// It stands in the text.
    Written,
    /// It is part of a value.
    Expanded,
}

/// A word, or a field of one.
#[derive(Clone, Debug, Default)]
pub struct Field {
    bytes: Vec<(u8, Origin)>,
    /// It had quotes in it: it is a field even if it is empty.
    is_quoted: bool,
}

impl Field {
    /// Adds a byte.
    pub fn push(&mut self, byte: u8, origin: Origin) {
        self.bytes.push((byte, origin));
    }

    /// Adds bytes.
    pub fn extend(&mut self, bytes: &[u8], origin: Origin) {
        self.bytes.extend(bytes.iter().map(|&byte| (byte, origin)));
    }

    /// Adds another field's bytes as what an expansion brought: all quoted if `origin` is.
    pub fn append(&mut self, other: &Self, origin: Origin) {
        let bytes = other.bytes.iter().map(|&(byte, own)| match origin {
            Origin::Quoted => (byte, Origin::Quoted),
            _ if own == Origin::Written => (byte, Origin::Expanded),
            _ => (byte, own),
        });
        self.bytes.extend(bytes);
        self.is_quoted |= other.is_quoted;
    }

    /// Notes that there is a quote.
    pub fn quote(&mut self) {
        self.is_quoted = true;
    }

    /// The bytes alone.
    pub fn text(&self) -> Vec<u8> {
        self.bytes.iter().map(|&(byte, _)| byte).collect()
    }

    /// The pattern for files, with what is quoted escaped; `None` if there is nothing to match.
    pub fn pattern(&self) -> Option<Vec<u8>> {
        let is_special = |byte: u8| matches!(byte, b'*' | b'?' | b'[');
        let has_any = |&(byte, origin): &(u8, Origin)| origin != Origin::Quoted && is_special(byte);
        if !self.bytes.iter().any(has_any) {
            return None;
        }
        let mut pattern = Vec::new();
        for &(byte, origin) in &self.bytes {
            let is_escaped = origin == Origin::Quoted
                && (is_special(byte) || matches!(byte, b']' | b'-' | b'!'));
            if is_escaped || byte == b'\\' {
                pattern.push(b'\\');
            }
            pattern.push(byte);
        }
        Some(pattern)
    }

    /// Splits what values brought at `separators`: white space in runs, others one by one. 2.6.5.
    pub fn split(&self, separators: &[u8]) -> Vec<Self> {
        let mut fields = vec![];
        let mut current = Self {
            bytes: Vec::new(),
            is_quoted: self.is_quoted,
        };
        let mut has_ended = false; // a white-space separator ended a field just now
        for &(byte, origin) in &self.bytes {
            let separates = origin == Origin::Expanded && separators.contains(&byte);
            let is_white = matches!(byte, b' ' | b'\t' | b'\n');
            if !separates {
                current.bytes.push((byte, origin));
                has_ended = false;
            } else if !current.bytes.is_empty() {
                fields.push(core::mem::take(&mut current));
                has_ended = is_white;
            } else if !is_white && !has_ended {
                // A separator that is not white space ends an empty field, unless white space before it ended one.
                fields.push(core::mem::take(&mut current));
            } else if !is_white {
                has_ended = false;
            }
        }
        if !current.bytes.is_empty() || fields.is_empty() && current.is_quoted {
            fields.push(current);
        }
        fields
    }
}
