//! Names and questions as bytes, for programs that read DNS messages themselves: RFC 1035 §3.1, §4.1.
//!
//! The safe part of `dn_expand()`, `dn_comp()`, `dn_skipname()`, `res_mkquery()`.

use alloc::{string::String, vec::Vec};

/// Bytes of a message's header.
pub const HEADER: usize = 12;
/// The most bytes of a name, §2.3.4.
const LONGEST_NAME: usize = 255;
/// The most bytes of a label.
const LONGEST_LABEL: usize = 63;
/// The most pointers of a name: as many as there can be labels.
const MOST_JUMPS: usize = 127;
/// The two bits that make a length a pointer.
const POINTER: u8 = 0xc0;

/// The labels of the name at `at` in `message`, and how many bytes it takes there. `None`: it is none.
pub fn labels(message: &[u8], at: usize) -> Option<(Vec<&[u8]>, usize)> {
    let mut found = Vec::new();
    let (mut position, mut taken, mut total) = (at, None, 0);
    let mut jumps = 0;
    loop {
        let length = *message.get(position)?;
        match length & POINTER {
            0 if length == 0 => return Some((found, taken.unwrap_or(position + 1 - at))),
            0 => {
                let start = position + 1;
                let end = start + usize::from(length);
                found.push(message.get(start..end)?);
                total += usize::from(length) + 1;
                position = end;
            }
            POINTER => {
                let low = *message.get(position + 1)?;
                taken.get_or_insert(position + 2 - at);
                let target = usize::from(u16::from_be_bytes([length & !POINTER, low]));
                // Pointers may lead round.
                jumps += 1;
                if jumps > MOST_JUMPS {
                    return None;
                }
                position = target;
            }
            _ => return None,
        }
        if total >= LONGEST_NAME {
            return None;
        }
    }
}

/// The text of labels; the root is the empty text.
pub fn text(labels: &[&[u8]]) -> String {
    let mut text = String::new();
    for (index, label) in labels.iter().enumerate() {
        if index > 0 {
            text.push('.');
        }
        for &byte in *label {
            match byte {
                b'.' | b'\\' | b'"' | b'$' | b';' | b'(' | b')' | b'@' => {
                    text.push('\\');
                    text.push(char::from(byte));
                }
                b'!'..=b'~' => text.push(char::from(byte)),
                _ => text.push_str(&alloc::format!("\\{byte:03}")),
            }
        }
    }
    text
}

/// How many bytes the name at the start of `bytes` takes.
pub fn name_len(bytes: &[u8]) -> Option<usize> {
    let mut at = 0;
    loop {
        let length = *bytes.get(at)?;
        match length & POINTER {
            0 if length == 0 => return Some(at + 1),
            0 => at += usize::from(length) + 1,
            POINTER => return (at + 2 <= bytes.len()).then_some(at + 2),
            _ => return None,
        }
    }
}

/// The labels that `text` writes.
pub fn parse(text: &[u8]) -> Option<Vec<Vec<u8>>> {
    // Each byte may be written as a backslash and three digits.
    if text.len() > 4 * LONGEST_NAME {
        return None;
    }
    let mut labels = Vec::new();
    let mut label = Vec::new();
    let mut rest = text;
    while let Some((&byte, after)) = rest.split_first() {
        rest = after;
        match byte {
            b'.' if label.is_empty() => return text.eq(b".").then(Vec::new),
            b'.' => labels.push(core::mem::take(&mut label)),
            b'\\' => {
                if let Some((digits, after)) = rest.split_first_chunk::<3>()
                    && digits.iter().all(u8::is_ascii_digit)
                {
                    label.push(str::from_utf8(digits).ok()?.parse().ok()?);
                    rest = after;
                } else {
                    let (&escaped, after) = rest.split_first()?;
                    label.push(escaped);
                    rest = after;
                }
            }
            _ => label.push(byte),
        }
    }
    if !label.is_empty() {
        labels.push(label);
    }
    let len: usize = labels.iter().map(|label| label.len() + 1).sum();
    let is_valid = len < LONGEST_NAME && labels.iter().all(|label| label.len() <= LONGEST_LABEL);
    is_valid.then_some(labels)
}

/// The bytes of a name. `known` are names in the message that it may end like, with their places.
pub fn encode(labels: &[Vec<u8>], known: &[(Vec<Vec<u8>>, usize)]) -> Vec<u8> {
    let mut bytes = Vec::new();
    for (index, label) in labels.iter().enumerate() {
        let rest = labels.get(index..).unwrap_or_default();
        if let Some(place) = known
            .iter()
            .find_map(|(name, place)| place_of(name, *place, rest))
        {
            bytes.extend((place | u16::from(POINTER) << 8).to_be_bytes());
            return bytes;
        }
        bytes.push(label.len() as u8);
        bytes.extend(label);
    }
    bytes.push(0);
    bytes
}

/// Where in the name at `place` the labels `rest` begin, if it ends with them and a pointer reaches there.
fn place_of(name: &[Vec<u8>], place: usize, rest: &[Vec<u8>]) -> Option<u16> {
    let before = name.len().checked_sub(rest.len())?;
    let (start, end) = name.split_at(before);
    let same = |(one, other): (&Vec<u8>, &Vec<u8>)| one.eq_ignore_ascii_case(other);
    if !end.iter().zip(rest).all(same) {
        return None;
    }
    let skipped: usize = start.iter().map(|label| label.len() + 1).sum();
    let place = u16::try_from(place + skipped).ok()?;
    (place < 0x4000).then_some(place)
}

/// A question that asks for recursion. `None`: `name` is no name.
pub fn query(id: u16, opcode: u8, name: &[u8], class: u16, kind: u16) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    bytes.extend(id.to_be_bytes());
    bytes.extend([opcode << 3 | 1, 0, 0, 1, 0, 0, 0, 0, 0, 0]);
    bytes.extend(encode(&parse(name)?, &[]));
    bytes.extend(kind.to_be_bytes());
    bytes.extend(class.to_be_bytes());
    Some(bytes)
}

/// Whether `reply` answers `query`: the same number, and the same question if it has one.
pub fn answers(query: &[u8], reply: &[u8]) -> bool {
    let is_response = reply.get(2).is_some_and(|flags| flags & 0x80 != 0);
    let same_id = reply.get(..2).is_some() && reply.get(..2) == query.get(..2);
    let question = |message: &[u8]| -> Option<(String, Vec<u8>)> {
        let (labels, len) = labels(message, HEADER)?;
        let rest = message.get(HEADER + len..HEADER + len + 4)?;
        Some((text(&labels).to_ascii_lowercase(), rest.to_vec()))
    };
    let has_question = reply.get(4..6).is_some_and(|count| count != [0, 0]);
    is_response
        && same_id
        && reply.len() >= HEADER
        && (!has_question || question(reply) == question(query))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_comes_back_through_a_pointer() {
        let mut message = std::vec![0; HEADER];
        let first = parse(b"www.example.com").expect("a name");
        message.extend(encode(&first, &[]));
        let place = message.len();
        let second = parse(b"mail.Example.com").expect("a name");
        message.extend(encode(&second, &[(first, HEADER)]));

        let (found, len) = labels(&message, place).expect("a name");

        assert_eq!((text(&found).as_str(), len), ("mail.example.com", 7));
        assert_eq!(name_len(&message[place..]), Some(7));
    }

    #[test]
    fn pointers_that_go_round_are_refused() {
        assert_eq!(labels(&[0xc0, 0], 0), None);
        assert_eq!(labels(&[1, b'a', 0xc0, 0], 2), None);
        assert_eq!(labels(&[0xc0], 0), None);
    }

    #[test]
    fn special_bytes_are_escaped() {
        let name = parse(b"a\\.b\\032c.d").expect("a name");

        assert_eq!(name, [b"a.b c".to_vec(), b"d".to_vec()]);
        assert_eq!(
            text(&name.iter().map(Vec::as_slice).collect::<Vec<_>>()),
            "a\\.b\\032c.d"
        );
        assert_eq!(parse(b"a..b"), None);
    }
}
