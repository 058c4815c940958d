//! <printf.h>: conversions of the program's own for `printf()`. The header is written by hand.
//!
//! Differs from glibc: formats with numbered arguments, and wide ones, know the standard conversions only; there is no
//! `printf_size()`.

#![expect(
    unsafe_code,
    reason = "exported to C, and calls the program's functions"
)]
#![allow(
    clippy::missing_safety_doc,
    reason = "strings, arrays, functions of the types that the header says"
)]

use alloc::vec::Vec;
use core::{
    ffi::{c_char, c_int, c_void},
    ptr, slice,
};

use kernel::sync::Mutex;
use posix_api::Errno;

use super::stdio::{
    file::{FILE, last_error},
    print::{errno_of, set_custom},
};
use crate::{
    abi::{
        allocation,
        arguments::CArguments,
        cstr,
        result::or,
        types::base::{size_t, wchar_t},
        va_list::{VaList, va_list},
    },
    format::{
        self, Sink, Unit,
        directive::{Amount, Directive, Flags, Kind},
    },
};

/// What a conversion is told of its specification.
#[repr(C)]
#[derive(Clone, Copy, Debug, Default)]
pub struct printf_info {
    prec: c_int,
    width: c_int,
    spec: wchar_t,
    /// Bit fields, in the header's order.
    bits: u16,
    user: u16,
    pad: wchar_t,
}

const LONG_DOUBLE: u16 = 1 << 0;
const SHORT: u16 = 1 << 1;
const LONG: u16 = 1 << 2;
const ALTERNATE: u16 = 1 << 3;
const SPACE: u16 = 1 << 4;
const LEFT: u16 = 1 << 5;
const SIGN: u16 = 1 << 6;
const GROUP: u16 = 1 << 7;
const CHAR: u16 = 1 << 9;

const PA_INT: c_int = 0;
const PA_CHAR: c_int = 1;
const PA_WCHAR: c_int = 2;
const PA_STRING: c_int = 3;
const PA_WSTRING: c_int = 4;
const PA_POINTER: c_int = 5;
const PA_FLOAT: c_int = 6;
const PA_DOUBLE: c_int = 7;
const PA_LAST: c_int = 8;
const FLAG_LONG_LONG: c_int = 1 << 8;
const FLAG_LONG: c_int = 1 << 9;
const FLAG_SHORT: c_int = 1 << 10;
const FLAG_PTR: c_int = 1 << 11;

/// The arguments that one conversion may have.
const MOST_ARGUMENTS: usize = 16;

type Print = unsafe extern "C" fn(*mut FILE, *const printf_info, *const *const c_void) -> c_int;
/// `printf_arginfo_size_function`; one of the older type does not look at the last argument.
type Arguments = unsafe extern "C" fn(*const printf_info, size_t, *mut c_int, *mut c_int) -> c_int;
type Take = unsafe extern "C" fn(*mut c_void, *mut c_void);

/// What the program registered.
struct Custom {
    conversions: Vec<(u8, Print, Arguments)>,
    /// Each has the bit of its place.
    modifiers: Vec<Vec<u8>>,
    types: Vec<Take>,
}

static CUSTOM: Mutex<Custom> = Mutex::new(Custom {
    conversions: Vec::new(),
    modifiers: Vec::new(),
    types: Vec::new(),
});

/// `register_printf_specifier()`; a null `print` takes a conversion back.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn register_printf_specifier(
    spec: c_int,
    print: Option<Print>,
    arguments: Option<Arguments>,
) -> c_int {
    let Ok(spec) = u8::try_from(spec) else {
        return or(Err(Errno::EINVAL), -1);
    };
    let mut custom = CUSTOM.lock();
    custom.conversions.retain(|(known, ..)| *known != spec);
    if let (Some(print), Some(arguments)) = (print, arguments) {
        custom.conversions.push((spec, print, arguments));
        set_custom(print_custom);
    }
    0
}

/// `register_printf_function()`: as [`register_printf_specifier`], with a function that tells no sizes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn register_printf_function(
    spec: c_int,
    print: Option<Print>,
    arguments: Option<Arguments>,
) -> c_int {
    // SAFETY: the caller's promise is passed on; a function of three arguments may be called with four.
    unsafe { register_printf_specifier(spec, print, arguments) }
}

/// `register_printf_modifier()`: the bit that `printf_info.user` has for it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn register_printf_modifier(text: *const wchar_t) -> c_int {
    let mut bytes = Vec::new();
    // SAFETY: the caller promises a string.
    while let c @ 1.. = unsafe { *text.wrapping_add(bytes.len()) } {
        let Ok(byte) = u8::try_from(c) else {
            return or(Err(Errno::EINVAL), -1);
        };
        bytes.push(byte);
    }
    if bytes.is_empty() {
        return or(Err(Errno::EINVAL), -1);
    }
    let mut custom = CUSTOM.lock();
    if custom.modifiers.len() >= 16 {
        return or(Err(Errno::ENOSPC), -1);
    }
    custom.modifiers.push(bytes);
    1 << (custom.modifiers.len() - 1)
}

/// `register_printf_type()`: its number.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn register_printf_type(take: Take) -> c_int {
    let mut custom = CUSTOM.lock();
    let number = PA_LAST + c_int::try_from(custom.types.len()).unwrap_or(0xf0);
    if number >= 0x100 {
        return or(Err(Errno::ENOSPC), -1);
    }
    custom.types.push(take);
    number
}

/// A specification: what a conversion is told, and how long it is behind the `%`.
struct Specification {
    info: printf_info,
    width: Option<Amount>,
    precision: Option<Amount>,
    len: usize,
    spec: u8,
}

/// Reads a specification, in which modifiers of the program's may stand.
fn specification(text: &[u8], modifiers: &[Vec<u8>]) -> Option<Specification> {
    let mut user = 0;
    let mut plain = text.to_vec();
    let mut taken = 0;
    let start = text
        .iter()
        .position(|byte| !b"-+ #0'I*.123456789$".contains(byte))?;
    while let Some((bit, modifier)) = modifiers
        .iter()
        .enumerate()
        .filter(|(_, it)| plain.get(start..).unwrap_or_default().starts_with(it))
        .max_by_key(|(_, it)| it.len())
    {
        user |= 1 << bit;
        taken += modifier.len();
        plain.drain(start..start + modifier.len());
    }
    let (directive, len) = Directive::parse(&plain)?;
    let has = |flag, bit| {
        if directive.flags.contains(flag) {
            bit
        } else {
            0
        }
    };
    let sized = plain.get(start..len - 1).unwrap_or_default();
    let bits = has(Flags::ALTERNATE, ALTERNATE)
        | has(Flags::SPACE, SPACE)
        | has(Flags::LEFT, LEFT)
        | has(Flags::PLUS, SIGN)
        | if plain.get(..start).unwrap_or_default().contains(&b'\'') {
            GROUP
        } else {
            0
        }
        | size_bits(sized);
    let zero = directive.flags.contains(Flags::ZERO);
    Some(Specification {
        info: printf_info {
            prec: -1,
            width: 0,
            spec: wchar_t::from(directive.conversion),
            bits,
            user,
            pad: wchar_t::from(if zero { b'0' } else { b' ' }),
        },
        width: directive.width,
        precision: directive.precision,
        len: len + taken,
        spec: directive.conversion,
    })
}

/// The bits of a standard modifier.
fn size_bits(modifier: &[u8]) -> u16 {
    match modifier {
        b"hh" => CHAR,
        b"h" => SHORT,
        b"l" | b"z" | b"Z" | b"t" | b"j" => LONG,
        b"ll" => LONG,
        b"L" | b"q" => LONG_DOUBLE,
        _ => 0,
    }
}

/// Formats with the program's conversions; `None` if the format has none of them. Positions are not looked at.
unsafe fn print_custom(
    sink: &mut dyn Sink,
    text: &[u8],
    args: va_list,
    message: &'static [u8],
) -> Option<Result<usize, Errno>> {
    let (conversions, modifiers) = {
        let custom = CUSTOM.lock();
        (custom.conversions.clone(), custom.modifiers.clone())
    };
    let known = |spec| conversions.iter().find(|it| it.0 == spec);
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.iter().position(|&byte| byte == b'%') {
        let (literal, behind) = rest.split_at(at);
        pieces.push((literal, None));
        let found = specification(behind.get(1..)?, &modifiers)?;
        let (piece, after) = behind.split_at_checked(1 + found.len)?;
        if piece.contains(&b'$') {
            return None;
        }
        let custom = known(found.spec).copied();
        pieces.push((piece, Some((found, custom))));
        rest = after;
    }
    pieces.push((rest, None));
    pieces
        .iter()
        .find(|it| matches!(it.1, Some((_, Some(_)))))?;
    let mut count = 0;
    for (piece, found) in pieces {
        let done = match found {
            None => put(sink, piece),
            Some((_, None)) => {
                // SAFETY: the caller promises the arguments that the format asks for.
                let mut args = unsafe { CArguments::new(VaList::new(args), message) };
                format::print(sink, piece, &mut args, Unit::Byte).map_err(errno_of)
            }
            Some((found, Some(custom))) => {
                // SAFETY: as above.
                unsafe { call(found, custom, args) }.and_then(|text| put(sink, &text))
            }
        };
        match done {
            Ok(len) => count += len,
            Err(error) => return Some(Err(error)),
        }
    }
    Some(Ok(count))
}

fn put(sink: &mut dyn Sink, text: &[u8]) -> Result<usize, Errno> {
    sink.write(text).map_err(errno_of)?;
    Ok(text.len())
}

/// Takes the arguments of a conversion and calls it; what it printed.
unsafe fn call(
    found: Specification,
    (_, print, arguments): (u8, Print, Arguments),
    args: va_list,
) -> Result<Vec<u8>, Errno> {
    let mut info = found.info;
    // SAFETY: the caller promises the arguments.
    let amount = |wanted| match wanted {
        None => None,
        Some(Amount::Fixed(value)) => Some(c_int::try_from(value).unwrap_or(c_int::MAX)),
        // SAFETY: as above.
        Some(_) => Some(unsafe { VaList::new(args).word() } as c_int),
    };
    info.width = amount(found.width).unwrap_or(0);
    info.prec = amount(found.precision).unwrap_or(-1);
    if info.width < 0 {
        info.width = info.width.saturating_neg();
        info.bits |= LEFT;
    }
    let (mut types, mut sizes) = ([0; MOST_ARGUMENTS], [0; MOST_ARGUMENTS]);
    // SAFETY: the program gave it to be called with these.
    let wanted = unsafe {
        arguments(
            &raw const info,
            MOST_ARGUMENTS,
            types.as_mut_ptr(),
            sizes.as_mut_ptr(),
        )
    };
    let wanted = usize::try_from(wanted).unwrap_or(0).min(MOST_ARGUMENTS);
    let (mut values, mut cells) = (Vec::new(), Vec::new());
    for (&kind, &size) in types.iter().zip(&sizes).take(wanted) {
        // SAFETY: the caller promises the arguments.
        let value = unsafe { take(kind, size, args) };
        let is_own = (kind & 0xff) >= PA_LAST;
        let address = value.as_ptr().expose_provenance() as u128;
        values.push(value);
        // A value of the program's own type is told by a pointer to it.
        cells.push(if is_own { Some(address) } else { None });
    }
    let places = values
        .iter()
        .zip(&cells)
        .map(|(value, cell): (&Vec<u128>, &Option<u128>)| {
            cell.as_ref().map_or(value.as_ptr().cast(), |cell| {
                ptr::from_ref(cell).cast::<c_void>()
            })
        });
    let places: Vec<*const c_void> = places.collect();
    // SAFETY: the program gave it to be called with these.
    collect(|stream| unsafe { print(stream, &raw const info, places.as_ptr()) })
}

/// The next argument, of a type that <printf.h> numbers.
unsafe fn take(kind: c_int, size: c_int, args: va_list) -> Vec<u128> {
    let user = usize::try_from((kind & 0xff) - PA_LAST).ok();
    let taker = user.and_then(|at| CUSTOM.lock().types.get(at).copied());
    if let Some(taker) = taker {
        let room = usize::try_from(size).unwrap_or(0).div_ceil(16).max(1);
        let mut value = alloc::vec![0_u128; room];
        // SAFETY: the program gave it to be called with room for its type.
        unsafe { taker(value.as_mut_ptr().cast(), args.cast()) };
        return value;
    }
    // SAFETY: the caller promises the arguments.
    let mut list = unsafe { VaList::new(args) };
    let is_pointer = kind & FLAG_PTR != 0;
    alloc::vec![match kind & 0xff {
        PA_DOUBLE if !is_pointer && kind & FLAG_LONG_LONG != 0 => {
            // SAFETY: as above.
            u128::from_le_bytes(unsafe { list.long_double() }.to_le_bytes())
        }
        // SAFETY: as above.
        PA_DOUBLE if !is_pointer => u128::from(unsafe { list.double() }.to_bits()),
        // SAFETY: as above.
        PA_FLOAT if !is_pointer => u128::from((unsafe { list.double() } as f32).to_bits()),
        // SAFETY: as above.
        _ => u128::from(unsafe { list.word() }),
    }]
}

/// What `print` writes to a stream in memory.
fn collect(print: impl FnOnce(*mut FILE) -> c_int) -> Result<Vec<u8>, Errno> {
    unsafe extern "C" {
        fn open_memstream(block: *mut *mut c_char, len: *mut size_t) -> *mut FILE;
        fn fclose(stream: *mut FILE) -> c_int;
    }
    let (mut block, mut len) = (ptr::null_mut::<c_char>(), 0);
    // SAFETY: both live until the stream is closed.
    let stream = unsafe { open_memstream(&raw mut block, &raw mut len) };
    if stream.is_null() {
        return Err(last_error());
    }
    let printed = print(stream);
    // SAFETY: it is open.
    unsafe { fclose(stream) };
    if block.is_null() {
        return Err(Errno::ENOMEM);
    }
    // SAFETY: the stream left so many bytes.
    let text = unsafe { slice::from_raw_parts(block.cast::<u8>(), len) }.to_vec();
    // SAFETY: the stream left a block of `malloc()`'s.
    unsafe { allocation::free(block.cast()) };
    if printed < 0 {
        Err(last_error())
    } else {
        Ok(text)
    }
}

/// `parse_printf_format()`: the types of the arguments that a format asks for; returns how many there are.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn parse_printf_format(
    format: *const c_char,
    n: size_t,
    types: *mut c_int,
) -> size_t {
    // SAFETY: the caller promises a string.
    let mut rest = unsafe { cstr::or_empty(format) };
    let mut all: Vec<c_int> = Vec::new();
    let mut next = 0;
    while let Some(at) = rest.iter().position(|&byte| byte == b'%') {
        rest = rest.get(at + 1..).unwrap_or_default();
        let Some((directive, len)) = Directive::parse(rest) else {
            break;
        };
        let (text, after) = rest.split_at(len);
        rest = after;
        for amount in [directive.width, directive.precision] {
            match amount {
                Some(Amount::Next) => note(&mut all, &mut next, None, PA_INT),
                Some(Amount::At(position)) => note(&mut all, &mut next, Some(position), PA_INT),
                Some(Amount::Fixed(_)) | None => {}
            }
        }
        if directive.kind() != Kind::None {
            note(
                &mut all,
                &mut next,
                directive.position,
                type_of(&directive, text),
            );
        }
    }
    for (index, kind) in all.iter().enumerate().take(n) {
        // SAFETY: the caller promises room for `n`.
        unsafe { types.add(index).write(*kind) };
    }
    all.len()
}

/// Notes the type of an argument, the next one if it has no `position`.
fn note(all: &mut Vec<c_int>, next: &mut usize, position: Option<usize>, kind: c_int) {
    let index = match position {
        Some(position) => position - 1,
        None => {
            *next += 1;
            *next - 1
        }
    };
    if index >= all.len() && index < 4096 {
        all.resize(index + 1, PA_INT);
    }
    if let Some(place) = all.get_mut(index) {
        *place = kind;
    }
}

/// The type of a standard conversion's argument.
fn type_of(directive: &Directive, text: &[u8]) -> c_int {
    let start = text.iter().position(|byte| b"hlLqjzZt".contains(byte));
    let bits = size_bits(
        text.get(start.unwrap_or(text.len() - 1)..text.len() - 1)
            .unwrap_or_default(),
    );
    let size = match bits {
        _ if bits & LONG_DOUBLE != 0 => FLAG_LONG_LONG,
        LONG => FLAG_LONG,
        SHORT => FLAG_SHORT,
        _ => 0,
    };
    match directive.conversion {
        b'a' | b'A' | b'e' | b'E' | b'f' | b'F' | b'g' | b'G' => PA_DOUBLE | size & FLAG_LONG_LONG,
        b'C' => PA_WCHAR,
        b'c' => PA_CHAR,
        b'S' => PA_WSTRING,
        b's' => PA_STRING,
        b'p' => PA_POINTER,
        b'n' => PA_INT | FLAG_PTR,
        _ if bits == CHAR => PA_CHAR,
        _ => PA_INT | size,
    }
}
