//! The text of a number, as far as `scanf` reads it.

use alloc::vec::Vec;

use crate::format::scan::{Input, Source, Stop};

/// Bases of integers, by conversion; 0 finds it out from the prefix.
pub fn base_of(conversion: u8) -> i32 {
    match conversion {
        b'i' => 0,
        b'o' => 8,
        b'x' | b'X' | b'p' => 16,
        b'b' => 2,
        _ => 10,
    }
}

/// Reads the text of an integer of at most `input`'s width, and its base.
///
/// # Errors
///
/// [`Stop::Mismatch`]: it is not one. [`Stop::OutOfMemory`].
pub fn integer<S: Source + ?Sized>(
    input: &mut Input<'_, S>,
    mut base: i32,
    knows_binary: bool,
) -> Result<(Vec<u8>, i32), Stop> {
    let mut text = Vec::new();
    if let Some(sign) = input.take_if(|byte| matches!(byte, b'+' | b'-')) {
        text.push(sign);
    }
    if let Some(zero) = input.take_if(|byte| byte == b'0') {
        text.push(zero);
        let takes_x = matches!(base, 0 | 16);
        let takes_b = knows_binary && matches!(base, 0 | 2);
        if takes_x && input.take_if(|byte| byte | 0x20 == b'x').is_some() {
            base = 16;
        } else if takes_b && input.take_if(|byte| byte | 0x20 == b'b').is_some() {
            base = 2;
        } else if base == 0 {
            base = 8;
        }
    }
    let radix = if base == 0 { 10 } else { base };
    while let Some(digit) = input.take_if(|byte| char::from(byte).is_digit(radix.unsigned_abs())) {
        push(&mut text, digit)?;
    }
    match text.iter().any(u8::is_ascii_alphanumeric) {
        true => Ok((text, radix)),
        false => Err(Stop::Mismatch),
    }
}

/// Reads the text of a floating-point number.
///
/// # Errors
///
/// [`Stop::Mismatch`]: it is not one. [`Stop::OutOfMemory`].
pub fn float<S: Source + ?Sized>(input: &mut Input<'_, S>) -> Result<Vec<u8>, Stop> {
    let mut text = Vec::new();
    if let Some(sign) = input.take_if(|byte| matches!(byte, b'+' | b'-')) {
        text.push(sign);
    }
    match input.peek().ok_or(Stop::Mismatch)? | 0x20 {
        b'n' => return word(input, text, b"nan"),
        b'i' => {
            let text = word(input, text, b"inf")?;
            return match input.peek() {
                Some(byte) if byte | 0x20 == b'i' => word(input, text, b"inity"),
                _ => Ok(text),
            };
        }
        _ => {}
    }
    let sign_len = text.len();
    let mut is_hex = false;
    if let Some(zero) = input.take_if(|byte| byte == b'0') {
        text.push(zero);
        // Where no digit has room behind it, it is no prefix.
        if input.left() > 1
            && let Some(x) = input.take_if(|byte| byte | 0x20 == b'x')
        {
            text.push(x);
            is_hex = true;
        }
    }
    mantissa(input, &mut text, is_hex)?;
    let is_number = match is_hex {
        // "0x." is the number 0, as glibc has it.
        true => text.len() > sign_len + 2,
        false => text.iter().any(u8::is_ascii_digit),
    };
    match is_number {
        true => Ok(text),
        false => Err(Stop::Mismatch),
    }
}

fn mantissa<S: Source + ?Sized>(
    input: &mut Input<'_, S>,
    text: &mut Vec<u8>,
    is_hex: bool,
) -> Result<(), Stop> {
    let mark = if is_hex { b'p' } else { b'e' };
    let radix = if is_hex { 16 } else { 10 };
    let start = text.len();
    let (mut seen_point, mut seen_digit) = (false, !is_hex && start > 0 && text.ends_with(b"0"));
    while let Some(byte) = input.peek() {
        let is_digit = char::from(byte).is_digit(radix);
        if is_digit || (byte == b'.' && !seen_point) {
            seen_digit |= is_digit;
            seen_point |= byte == b'.';
        } else {
            break;
        }
        push(text, byte)?;
        input.take();
    }
    if !seen_digit || input.take_if(|byte| byte | 0x20 == mark).is_none() {
        return Ok(());
    }
    push(text, mark)?;
    if let Some(sign) = input.take_if(|byte| matches!(byte, b'+' | b'-')) {
        push(text, sign)?;
    }
    while let Some(digit) = input.take_if(|byte| byte.is_ascii_digit()) {
        push(text, digit)?;
    }
    Ok(())
}

/// Numbers may be as long as their input.
fn push(text: &mut Vec<u8>, byte: u8) -> Result<(), Stop> {
    text.try_reserve(1).map_err(|_| Stop::OutOfMemory)?;
    text.push(byte);
    Ok(())
}

fn word<S: Source + ?Sized>(
    input: &mut Input<'_, S>,
    mut text: Vec<u8>,
    word: &[u8],
) -> Result<Vec<u8>, Stop> {
    for &letter in word {
        let taken = input.take_if(|byte| byte | 0x20 == letter);
        text.push(taken.ok_or(Stop::Mismatch)?);
    }
    Ok(text)
}
