//! Lines of a table of mounted file systems, as `/etc/fstab` and `/proc/mounts` have them.
//!
//! Six fields with blanks between; blanks and backslashes inside a field are three octal digits
//! after a backslash.

use alloc::{format, string::String, vec::Vec};

/// A file system of the table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mount {
    /// What is mounted: `mnt_fsname`.
    pub source: Vec<u8>,
    /// Where: `mnt_dir`.
    pub folder: Vec<u8>,
    /// Its type: `mnt_type`.
    pub kind: Vec<u8>,
    /// Options with commas between: `mnt_opts`.
    pub options: Vec<u8>,
    /// Days between dumps: `mnt_freq`.
    pub frequency: i32,
    /// When it is checked: `mnt_passno`.
    pub pass: i32,
}

impl Mount {
    /// Reads a line; `None` for a comment and a line without two fields.
    pub fn parse(line: &[u8]) -> Option<Self> {
        let mut fields = line
            .split(|byte| matches!(byte, b' ' | b'\t' | b'\n'))
            .filter(|field| !field.is_empty());
        let source = fields.next().filter(|field| !field.starts_with(b"#"))?;
        let folder = fields.next()?;
        let mut text = || unescape(fields.next().unwrap_or_default());
        let (kind, options) = (text(), text());
        let mut number = || core::str::from_utf8(fields.next()?).ok()?.parse().ok();
        Some(Self {
            source: unescape(source),
            folder: unescape(folder),
            kind,
            options,
            frequency: number().unwrap_or(0),
            pass: number().unwrap_or(0),
        })
    }

    /// The line, its end included.
    pub fn line(&self) -> Vec<u8> {
        let fields = [&self.source, &self.folder, &self.kind, &self.options];
        let mut line = fields.map(|field| escape(field)).join(&b' ');
        line.extend(format!(" {} {}\n", self.frequency, self.pass).bytes());
        line
    }
}

fn escape(field: &[u8]) -> Vec<u8> {
    let escaped = |byte: &u8| match byte {
        b' ' | b'\t' | b'\n' | b'\\' => format!("\\{byte:03o}").into_bytes(),
        byte => [*byte].to_vec(),
    };
    field.iter().flat_map(escaped).collect()
}

fn unescape(field: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(field.len());
    let mut rest = field;
    while let Some((first, after)) = rest.split_first() {
        match octal(rest) {
            Some(byte) => {
                bytes.push(byte);
                rest = rest.get(4..).unwrap_or_default();
            }
            None => {
                bytes.push(*first);
                rest = after;
            }
        }
    }
    bytes
}

/// The byte that a backslash and three octal digits stand for.
fn octal(text: &[u8]) -> Option<u8> {
    let digits = text.strip_prefix(b"\\")?.get(..3)?;
    let digits = String::from_utf8(digits.to_vec()).ok()?;
    u8::from_str_radix(&digits, 8).ok()
}

/// Where the option `name` stands in `options`, alone or before a `=`.
pub fn find_option(options: &[u8], name: &[u8]) -> Option<usize> {
    let mut start = 0;
    for option in options.split(|byte| *byte == b',') {
        let rest = option.strip_prefix(name);
        if rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(b"=")) {
            return Some(start);
        }
        start += option.len() + 1;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_read_and_written() {
        let line = b"/dev/a\\040b /mnt ext4 rw,size=1 1 2\n";
        let mount = Mount::parse(line).expect("well formed");

        assert_eq!(mount.source, b"/dev/a b");
        assert_eq!((mount.frequency, mount.pass), (1, 2));
        assert_eq!(mount.line(), line);
    }

    #[test]
    fn comments_and_empty_lines_are_none() {
        assert_eq!(Mount::parse(b"# /dev/a /mnt"), None);
        assert_eq!(Mount::parse(b"  \n"), None);
    }

    #[test]
    fn an_option_is_a_whole_word() {
        assert_eq!(find_option(b"rw,noauto,size=1", b"auto"), None);
        assert_eq!(find_option(b"rw,noauto,size=1", b"size"), Some(10));
    }
}
