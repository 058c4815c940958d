//! Signals by name: POSIX.1-2024 `sig2str()`, `str2sig()`.

use alloc::{format, string::String};

use super::signal_name::name;

/// The first real-time signal, as programs see them.
const FIRST: i32 = 34;
/// The last one.
const LAST: i32 = 64;

/// The name of a signal without `SIG`; `None` if there is no such signal.
pub fn to_text(signal: i32) -> Option<String> {
    let middle = FIRST + (LAST - FIRST) / 2;
    match signal {
        FIRST => Some("RTMIN".into()),
        LAST => Some("RTMAX".into()),
        _ if (FIRST..=middle).contains(&signal) => Some(format!("RTMIN+{}", signal - FIRST)),
        _ if (middle..LAST).contains(&signal) => Some(format!("RTMAX-{}", LAST - signal)),
        _ => name(signal).map(|name| name.trim_end_matches('\0').into()),
    }
}

/// The signal of that name or number.
pub fn from_text(text: &[u8]) -> Option<i32> {
    let text = str::from_utf8(text).ok()?;
    if text.bytes().all(|byte| byte.is_ascii_digit()) {
        return text
            .parse()
            .ok()
            .filter(|&number| to_text(number).is_some());
    }
    if let Some(offset) = text.strip_prefix("RTMIN") {
        return at(FIRST, offset, '+');
    }
    if let Some(offset) = text.strip_prefix("RTMAX") {
        return at(LAST, offset, '-');
    }
    (1..FIRST).find(|&signal| name(signal).is_some_and(|name| name.trim_end_matches('\0') == text))
}

fn at(base: i32, offset: &str, sign: char) -> Option<i32> {
    if offset.is_empty() {
        return Some(base);
    }
    let distance: i32 = offset.strip_prefix(sign)?.parse().ok()?;
    let signal = if sign == '+' {
        base + distance
    } else {
        base - distance
    };
    (FIRST..=LAST).contains(&signal).then_some(signal)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_signal_comes_back() {
        for signal in (1..=31).chain(FIRST..=LAST) {
            let text = to_text(signal).expect("a name");

            assert_eq!(from_text(text.as_bytes()), Some(signal), "{text}");
        }
        assert_eq!((to_text(0), to_text(32), to_text(65)), (None, None, None));
        assert_eq!(from_text(b"RTMIN+31"), None);
        assert_eq!(from_text(b"9"), Some(9));
    }
}
