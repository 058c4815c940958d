//! <arpa/nameser.h>: reading DNS messages part by part.

#![expect(unsafe_code, reason = "exported to C")]
#![allow(
    clippy::missing_safety_doc,
    reason = "messages in memory of the caller's"
)]

use core::{
    ffi::{c_char, c_int, c_uchar, c_uint, c_ulong},
    ptr,
};

use posix_api::Errno;

use super::resolv::{dn_expand, dn_skipname};
use crate::abi::{out, result::status};

/// Sections: questions, answers, authorities, additional records.
const SECTIONS: usize = 4;
/// Bytes of a message's header.
const HEADER: usize = 12;

/// A message that is read.
#[repr(C)]
pub struct __ns_msg {
    start: *const c_uchar,
    end: *const c_uchar,
    id: u16,
    flags: u16,
    counts: [u16; SECTIONS],
    sections: [*const c_uchar; SECTIONS],
    section: c_uint,
    record: c_int,
    next: *const c_uchar,
}

/// A record.
#[repr(C)]
pub struct __ns_rr {
    name: [c_char; 1025],
    kind: u16,
    class: u16,
    ttl: u32,
    data_len: u16,
    data: *const c_uchar,
}

/// `ns_get16()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ns_get16(from: *const c_uchar) -> c_uint {
    // SAFETY: the caller promises two bytes.
    u16::from_be_bytes(unsafe { from.cast::<[u8; 2]>().read() }).into()
}

/// `ns_get32()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ns_get32(from: *const c_uchar) -> c_ulong {
    // SAFETY: the caller promises four bytes.
    u32::from_be_bytes(unsafe { from.cast::<[u8; 4]>().read() }).into()
}

/// `ns_put16()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ns_put16(value: c_uint, to: *mut c_uchar) {
    // SAFETY: the caller promises room for two bytes.
    unsafe { to.cast::<[u8; 2]>().write((value as u16).to_be_bytes()) };
}

/// `ns_put32()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ns_put32(value: c_ulong, to: *mut c_uchar) {
    // SAFETY: the caller promises room for four bytes.
    unsafe { to.cast::<[u8; 4]>().write((value as u32).to_be_bytes()) };
}

/// How many bytes lie between.
fn left(at: *const c_uchar, end: *const c_uchar) -> usize {
    end.addr().saturating_sub(at.addr())
}

/// Bytes of one record, or of one question.
unsafe fn record_len(
    at: *const c_uchar,
    end: *const c_uchar,
    section: usize,
) -> Result<usize, Errno> {
    // SAFETY: the caller promises a message.
    let name = unsafe { dn_skipname(at, end) };
    let name = usize::try_from(name).map_err(|_| Errno::EMSGSIZE)?;
    let fixed = if section == 0 { 4 } else { 10 };
    if left(at, end) < name + fixed {
        return Err(Errno::EMSGSIZE);
    }
    if section == 0 {
        return Ok(name + fixed);
    }
    // SAFETY: ten bytes follow the name, as was checked.
    let data = unsafe { ns_get16(at.wrapping_add(name + 8)) } as usize;
    let len = name + fixed + data;
    (left(at, end) >= len).then_some(len).ok_or(Errno::EMSGSIZE)
}

/// `ns_skiprr()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ns_skiprr(
    at: *const c_uchar,
    end: *const c_uchar,
    section: c_uint,
    count: c_int,
) -> c_int {
    let mut skipped = 0;
    for _ in 0..count {
        // SAFETY: the caller promises a message.
        match unsafe { record_len(at.wrapping_add(skipped), end, section as usize) } {
            Ok(len) => skipped += len,
            Err(error) => return status(Err(error)),
        }
    }
    c_int::try_from(skipped).unwrap_or(-1)
}

/// `ns_initparse()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ns_initparse(
    message: *const c_uchar,
    len: c_int,
    handle: *mut __ns_msg,
) -> c_int {
    let size = usize::try_from(len).unwrap_or(0);
    if size < HEADER {
        return status(Err(Errno::EMSGSIZE));
    }
    let end = message.wrapping_add(size);
    // SAFETY: the header is there, as was checked.
    let word = |index: usize| unsafe { ns_get16(message.wrapping_add(2 * index)) } as u16;
    let mut parsed = __ns_msg {
        start: message,
        end,
        id: word(0),
        flags: word(1),
        counts: core::array::from_fn(|section| word(2 + section)),
        sections: [ptr::null(); SECTIONS],
        section: SECTIONS as c_uint,
        record: -1,
        next: ptr::null(),
    };
    let mut at = message.wrapping_add(HEADER);
    for section in 0..SECTIONS {
        let Some(&count) = parsed.counts.get(section).filter(|count| **count > 0) else {
            continue;
        };
        parsed.sections[section] = at;
        // SAFETY: the caller promises a message.
        let len = unsafe { ns_skiprr(at, end, section as c_uint, count.into()) };
        let Ok(len) = usize::try_from(len) else {
            return -1;
        };
        at = at.wrapping_add(len);
    }
    if at != end {
        return status(Err(Errno::EMSGSIZE));
    }
    // SAFETY: the caller promises that it is writable.
    status(unsafe { out::write(handle, parsed) })
}

/// `ns_parserr()`: record `number` of a section, or the next one if it is -1.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ns_parserr(
    handle: *mut __ns_msg,
    section: c_uint,
    number: c_int,
    record: *mut __ns_rr,
) -> c_int {
    // SAFETY: the caller promises a message that `ns_initparse()` read.
    let Ok(message) = (unsafe { out::object(handle) }) else {
        return -1;
    };
    // SAFETY: as above.
    match unsafe { parse_record(message, section, number) } {
        // SAFETY: the caller promises that it is writable.
        Ok(found) => status(unsafe { out::write(record, found) }),
        Err(error) => status(Err(error)),
    }
}

unsafe fn parse_record(
    message: &mut __ns_msg,
    section: c_uint,
    number: c_int,
) -> Result<__ns_rr, Errno> {
    let index = section as usize;
    let count = *message.counts.get(index).ok_or(Errno::ENODEV)?;
    if section != message.section {
        message.section = section;
        message.record = 0;
        message.next = message.sections[index];
    }
    let number = if number == -1 { message.record } else { number };
    if !(0..c_int::from(count)).contains(&number) {
        return Err(Errno::ENODEV);
    }
    if number < message.record {
        message.record = 0;
        message.next = message.sections[index];
    }
    while message.record < number {
        // SAFETY: the caller promises a message.
        let len = unsafe { record_len(message.next, message.end, index) }?;
        message.next = message.next.wrapping_add(len);
        message.record += 1;
    }
    let mut record = __ns_rr {
        name: [0; 1025],
        kind: 0,
        class: 0,
        ttl: 0,
        data_len: 0,
        data: ptr::null(),
    };
    let at = message.next;
    // SAFETY: the caller promises a message.
    let len = unsafe { record_len(at, message.end, index) }?; // EMSGSIZE
    let (name, room) = (record.name.as_mut_ptr(), record.name.len() as c_int);
    // SAFETY: as above; the name has that much room.
    let name_len = unsafe { dn_expand(message.start, message.end, at, name, room) };
    let fixed = at.wrapping_add(usize::try_from(name_len).map_err(|_| Errno::EMSGSIZE)?);
    if record.name[0] == 0 {
        record.name[0] = b'.'.cast_signed();
    }
    // SAFETY: `record_len` found the fixed part within the message.
    record.kind = unsafe { ns_get16(fixed) } as u16;
    // SAFETY: as above.
    record.class = unsafe { ns_get16(fixed.wrapping_add(2)) } as u16;
    if section != 0 {
        // SAFETY: as above.
        record.ttl = unsafe { ns_get32(fixed.wrapping_add(4)) } as u32;
        // SAFETY: as above.
        record.data_len = unsafe { ns_get16(fixed.wrapping_add(8)) } as u16;
        record.data = fixed.wrapping_add(10);
    }
    message.next = at.wrapping_add(len);
    message.record += 1;
    Ok(record)
}

/// `ns_msg_getflag()`: the masks and shifts of the header's second word.
#[unsafe(no_mangle)]
pub extern "C" fn ns_msg_getflag(message: __ns_msg, flag: c_int) -> c_int {
    const FIELDS: [(u16, u16); 10] = [
        (0x8000, 15),
        (0x7800, 11),
        (0x0400, 10),
        (0x0200, 9),
        (0x0100, 8),
        (0x0080, 7),
        (0x0040, 6),
        (0x0020, 5),
        (0x0010, 4),
        (0x000f, 0),
    ];
    let field = usize::try_from(flag).ok().and_then(|flag| FIELDS.get(flag));
    field.map_or(0, |(mask, shift)| ((message.flags & mask) >> shift).into())
}

/// `ns_name_uncompress()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ns_name_uncompress(
    message: *const c_uchar,
    end: *const c_uchar,
    at: *const c_uchar,
    to: *mut c_char,
    len: usize,
) -> c_int {
    let room = c_int::try_from(len).unwrap_or(c_int::MAX);
    // SAFETY: the caller's promises are passed on.
    unsafe { dn_expand(message, end, at, to, room) }
}
