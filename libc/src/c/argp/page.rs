//! Text that is wrapped at a right margin, with margins of its own for new lines and for lines that are continued.

use alloc::vec::Vec;

/// A page that is being written.
pub struct Page {
    /// What has its final form.
    done: Vec<u8>,
    /// What was written since, in one piece up to the next change of a margin.
    open: Vec<u8>,
    /// The column behind what is done; negative: a continued line that begins at the very left.
    column: isize,
    left: isize,
    continued: isize,
    right: isize,
}

fn is_blank(text: &[u8], at: isize) -> bool {
    let byte = usize::try_from(at).ok().and_then(|at| text.get(at));
    matches!(byte, Some(b' ' | b'\t'))
}

fn part(text: &[u8], end: isize) -> &[u8] {
    let end = usize::try_from(end).unwrap_or(0);
    text.get(..end).unwrap_or(text)
}

impl Page {
    /// An empty page of lines shorter than `right` columns.
    pub fn new(right: isize) -> Self {
        Self {
            done: Vec::new(),
            open: Vec::new(),
            column: 0,
            left: 0,
            continued: 0,
            right,
        }
    }

    /// Writes.
    pub fn put(&mut self, text: &[u8]) {
        self.open.extend_from_slice(text);
    }

    /// Writes all parts.
    pub fn put_all(&mut self, parts: &[&[u8]]) {
        parts.iter().for_each(|part| self.put(part));
    }

    /// The column that is next.
    pub fn column(&mut self) -> isize {
        self.wrap();
        self.column.max(0)
    }

    /// Where lines begin; returns where they did.
    pub fn set_left(&mut self, column: isize) -> isize {
        self.wrap();
        core::mem::replace(&mut self.left, column)
    }

    /// Where continued lines begin; returns where they did.
    pub fn set_continued(&mut self, column: isize) -> isize {
        self.wrap();
        core::mem::replace(&mut self.continued, column)
    }

    /// Whether the line has got beyond its beginning.
    pub fn is_line_open(&mut self) -> bool {
        self.column() > self.left
    }

    /// Spaces up to `column`.
    pub fn indent_to(&mut self, column: isize) {
        let needed = column - self.column();
        self.spaces(needed);
    }

    fn spaces(&mut self, count: isize) {
        let count = usize::try_from(count).unwrap_or(0);
        self.open.extend(core::iter::repeat_n(b' ', count));
    }

    /// A space, or a new line if `len` more columns have no room.
    pub fn space(&mut self, len: usize) {
        let is_full = self.column().saturating_add_unsigned(len) >= self.right;
        self.put(if is_full { b"\n" } else { b" " });
    }

    /// All of it.
    pub fn finish(mut self) -> Vec<u8> {
        self.wrap();
        self.done
    }

    /// Gives what is open its final form.
    fn wrap(&mut self) {
        let text = core::mem::take(&mut self.open);
        let mut rest: &[u8] = &text;
        while !rest.is_empty() {
            if self.column == 0 && self.left != 0 {
                self.pad(self.left);
                self.column = self.left;
            }
            self.column = self.column.max(0);
            let len = rest.len().cast_signed();
            let newline = rest.iter().position(|&byte| byte == b'\n');
            let end = newline.map_or(len, usize::cast_signed);
            if self.column + end < self.right {
                self.column = newline.map_or(self.column + end, |_| 0);
                rest = self.take(rest, end + 1);
            } else {
                rest = self.wrap_line(rest, end);
            }
        }
    }

    fn pad(&mut self, count: isize) {
        let count = usize::try_from(count).unwrap_or(0);
        self.done.extend(core::iter::repeat_n(b' ', count));
    }

    fn take<'t>(&mut self, text: &'t [u8], len: isize) -> &'t [u8] {
        let taken = part(text, len);
        self.done.extend_from_slice(taken);
        text.get(taken.len()..).unwrap_or_default()
    }

    /// Breaks the line that ends at `end`: before the word that has no room, or behind it if it has a line to itself.
    fn wrap_line<'t>(&mut self, text: &'t [u8], end: isize) -> &'t [u8] {
        let full = self.right - self.column;
        let mut at = full;
        while at >= 0 && !is_blank(text, at) {
            at -= 1;
        }
        let (line, next) = if at >= 0 {
            let next = at + 1;
            while at >= 0 && is_blank(text, at) {
                at -= 1;
            }
            (at + 1, next)
        } else {
            let mut at = full.max(0);
            while at < end && !is_blank(text, at) {
                at += 1;
            }
            if at >= end {
                self.column = 0;
                return self.take(text, end + 1);
            }
            let line = at;
            while is_blank(text, at) {
                at += 1;
            }
            (line, at)
        };
        self.done.extend_from_slice(part(text, line));
        self.done.push(b'\n');
        self.pad(self.continued);
        self.column = if self.continued == 0 {
            -1
        } else {
            self.continued
        };
        text.get(part(text, next).len()..).unwrap_or_default()
    }
}
