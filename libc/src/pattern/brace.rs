//! Braces as csh expands them: `a{b,c}d` is `abd acd` (`GLOB_BRACE`).

use alloc::vec::Vec;

/// The patterns that `pattern` stands for. `{}` stands for itself, and so does what does not end.
pub fn expand(pattern: &[u8], escapes: bool) -> Vec<Vec<u8>> {
    let mut done = Vec::new();
    expand_after(&[], pattern, escapes, &mut done);
    done
}

fn expand_after(before: &[u8], rest: &[u8], escapes: bool, done: &mut Vec<Vec<u8>>) {
    let mut at = 0;
    while let Some(&byte) = rest.get(at) {
        if byte == b'\\' && escapes {
            at += 2;
            continue;
        }
        let inner = rest.get(at + 1..).unwrap_or_default();
        if byte == b'{' && inner.starts_with(b"}") {
            at += 2;
            continue;
        }
        if byte == b'{'
            && let Some((alternatives, after)) = alternatives(inner, escapes)
        {
            let start = [before, rest.get(..at).unwrap_or_default()].concat();
            for alternative in alternatives {
                // An alternative may have braces itself.
                expand_after(&start, &[alternative, after].concat(), escapes, done);
            }
            return;
        }
        at += 1;
    }
    done.push([before, rest].concat());
}

/// What stands between the commas up to the closing brace, and what follows it.
fn alternatives(inner: &[u8], escapes: bool) -> Option<(Vec<&[u8]>, &[u8])> {
    let mut found = Vec::new();
    let (mut depth, mut at, mut start) = (0_u32, 0, 0);
    while let Some(&byte) = inner.get(at) {
        match byte {
            b'\\' if escapes => at += 1,
            b'{' => depth += 1,
            b'}' if depth > 0 => depth -= 1,
            b',' | b'}' if depth == 0 => {
                found.push(inner.get(start..at)?);
                start = at + 1;
                if byte == b'}' {
                    return Some((found, inner.get(start..)?));
                }
            }
            _ => {}
        }
        at += 1;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn expanded(pattern: &str) -> Vec<String> {
        let all = expand(pattern.as_bytes(), true);
        all.iter()
            .map(|it| String::from_utf8_lossy(it).into_owned())
            .collect()
    }

    #[test]
    fn braces_nest_and_multiply() {
        assert_eq!(expanded("a{b,c{d,}}e"), ["abe", "acde", "ace"]);
        assert_eq!(expanded("{1,2}{x,y}"), ["1x", "1y", "2x", "2y"]);
    }

    #[test]
    fn what_is_no_group_stays() {
        assert_eq!(expanded("{}a{b"), ["{}a{b"]);
        assert_eq!(expanded("\\{a,b}"), ["\\{a,b}"]);
    }
}
