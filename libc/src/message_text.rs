//! The lines that `fmtmsg()` prints: POSIX.1-2024.

use alloc::vec::Vec;

/// What a message is made of; what is absent is left out.
#[derive(Clone, Copy, Debug)]
pub struct Parts<'a> {
    /// Who says it: `class:component`.
    pub label: Option<&'a [u8]>,
    /// How bad it is; empty for nothing.
    pub severity: &'static str,
    /// What happened.
    pub text: Option<&'a [u8]>,
    /// What to do.
    pub action: Option<&'a [u8]>,
    /// Where to read on.
    pub tag: Option<&'a [u8]>,
}

/// Which of label, severity, text, action, tag are shown.
pub type Shown = [bool; 5];

/// All of them.
pub const ALL: Shown = [true; 5];

const KEYWORDS: [&[u8]; 5] = [b"label", b"severity", b"text", b"action", b"tag"];

/// What `MSGVERB` asks to be shown: all if it is not set, or wrong.
pub fn shown(verbs: Option<&[u8]>) -> Shown {
    let Some(verbs) = verbs.filter(|it| !it.is_empty()) else {
        return ALL;
    };
    let mut shown = [false; 5];
    for verb in verbs.split(|&byte| byte == b':') {
        match KEYWORDS.iter().position(|it| *it == verb) {
            Some(index) => shown[index] = true,
            None => return ALL,
        }
    }
    shown
}

/// The word for a severity; `None` if there is none of that number.
pub fn severity(number: i32) -> Option<&'static str> {
    let words = ["", "HALT", "ERROR", "WARNING", "INFO"];
    words.get(usize::try_from(number).ok()?).copied()
}

/// Whether `label` is `class:component`, of 10 and 14 bytes at most.
pub fn is_label(label: &[u8]) -> bool {
    let Some(at) = label.iter().position(|&byte| byte == b':') else {
        return false;
    };
    at <= 10 && label.len() - at - 1 <= 14
}

impl Parts<'_> {
    /// The lines, of what is `shown`.
    pub fn lines(&self, shown: Shown) -> Vec<u8> {
        let [label, severity, text, action, tag] = shown;
        let label = self.label.filter(|_| label);
        let severity = Some(self.severity.as_bytes()).filter(|it| severity && !it.is_empty());
        let text = self.text.filter(|_| text);
        let action = self.action.filter(|_| action);
        let tag = self.tag.filter(|_| tag);
        let mut out = Vec::new();
        let mut push = |part: &[u8]| out.extend_from_slice(part);
        push(label.unwrap_or_default());
        if label.is_some()
            && (severity.is_some() || text.is_some() || action.is_some() || tag.is_some())
        {
            push(b": ");
        }
        push(severity.unwrap_or_default());
        if severity.is_some() && text.is_some() {
            push(b": ");
        }
        push(text.unwrap_or_default());
        if text.is_some() && (action.is_some() || tag.is_some()) {
            push(b"\n");
        }
        if let Some(action) = action {
            push(b"TO FIX: ");
            push(action);
        }
        if let Some(tag) = tag {
            push(if action.is_some() { b"  " } else { b"" });
            push(tag);
        }
        push(b"\n");
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_parts_make_two_lines() {
        let parts = Parts {
            label: Some(b"UX:cat"),
            severity: "ERROR",
            text: Some(b"invalid syntax"),
            action: Some(b"refer to manual"),
            tag: Some(b"UX:cat:001"),
        };

        let lines = parts.lines(ALL);

        let expected = "UX:cat: ERROR: invalid syntax\nTO FIX: refer to manual  UX:cat:001\n";
        assert_eq!(String::from_utf8_lossy(&lines), expected);
    }

    #[test]
    fn a_wrong_verb_shows_all() {
        assert_eq!(shown(Some(b"text:nonsense")), ALL);
        assert_eq!(shown(Some(b"text:tag")), [false, false, true, false, true]);
    }
}
