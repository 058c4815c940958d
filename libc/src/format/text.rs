//! Characters and strings of `printf`.

use crate::format::print::{FormatError, Unit};

/// The UTF-8 bytes of a wide character.
///
/// # Errors
///
/// [`FormatError::IllegalCharacter`].
pub fn encode(c: i32, buf: &mut [u8; 4]) -> Result<&[u8], FormatError> {
    let c = u32::try_from(c)
        .ok()
        .and_then(char::from_u32)
        .ok_or(FormatError::IllegalCharacter)?;
    Ok(c.encode_utf8(buf).as_bytes())
}

/// How much of `text` a field with room for `limit` units may show, in bytes; whole characters only
/// if units are characters.
pub fn cut(text: &[u8], limit: usize, unit: Unit) -> usize {
    if unit == Unit::Byte {
        return text.len().min(limit);
    }
    let starts = text
        .iter()
        .enumerate()
        .filter(|(_, byte)| !is_continuation(**byte));
    starts.map(|(at, _)| at).nth(limit).unwrap_or(text.len())
}

/// How many units `text` has.
pub fn units(text: &[u8], unit: Unit) -> usize {
    match unit {
        Unit::Byte => text.len(),
        Unit::Character => text.iter().filter(|byte| !is_continuation(**byte)).count(),
    }
}

fn is_continuation(byte: u8) -> bool {
    byte & 0xc0 == 0x80
}
