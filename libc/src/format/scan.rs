//! The `scanf` family's engine.

use alloc::vec::Vec;

use crate::{
    format::{directive::Length, print::Unit, scan_directive::ScanDirective, scan_number},
    number::{
        F80,
        parse_float::{parse_f32, parse_f64, parse_f80},
        parse_integer::{Prefixes, parse_integer},
        text::is_space,
    },
};

/// Where input comes from.
pub trait Source {
    /// The next byte; `None` at the end of the input, or if it failed.
    fn next(&mut self) -> Option<u8>;

    /// Takes the byte back that `next` gave last.
    fn back(&mut self, byte: u8);
}

/// Where results go.
pub trait Places {
    /// The next argument, a pointer.
    fn pointer(&mut self) -> u64;

    /// Stores an integer of `length`.
    fn store_integer(&mut self, addr: u64, length: Length, value: u64);

    /// Stores a `float`.
    fn store_f32(&mut self, addr: u64, value: f32);

    /// Stores a `double`.
    fn store_f64(&mut self, addr: u64, value: f64);

    /// Stores a `long double`.
    fn store_f80(&mut self, addr: u64, value: F80);

    /// Stores bytes.
    fn store_bytes(&mut self, addr: u64, bytes: &[u8]);

    /// Allocates as many bytes, stores the pointer at `addr`, and returns it; `None` if there is no
    /// memory.
    fn allocate(&mut self, addr: u64, len: usize) -> Option<u64>;
}

/// What a scan came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scanned {
    /// How many results were stored.
    pub count: i32,
    /// The input ended before the first conversion: C returns `EOF`.
    pub is_end: bool,
    /// There was no memory for a result.
    pub is_out_of_memory: bool,
}

/// How `scanf` reads numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dialect {
    /// What widths count.
    pub unit: Unit,
    /// Which prefixes integers have.
    pub prefixes: Prefixes,
}

/// Reads from `source` what `format` says and stores it in `places`.
pub fn scan<S: Source + ?Sized>(
    source: &mut S,
    format: &[u8],
    places: &mut dyn Places,
    dialect: Dialect,
) -> Scanned {
    let pointers = positions(format, places);
    let mut scanner = Scanner {
        source,
        places,
        pointers,
        dialect,
        consumed: 0,
        count: 0,
    };
    let stop = scanner.run(format);
    let is_end = matches!(stop, Err(Stop::End)) && scanner.count == 0;
    let is_out_of_memory = matches!(stop, Err(Stop::OutOfMemory));
    Scanned {
        count: scanner.count,
        is_end,
        is_out_of_memory,
    }
}

/// Why scanning stopped early.
pub enum Stop {
    /// The input ended.
    End,
    /// The input does not fit.
    Mismatch,
    /// No memory.
    OutOfMemory,
}

/// The pointers by number, if the format uses `n$`.
fn positions(format: &[u8], places: &mut dyn Places) -> Vec<u64> {
    let mut highest = 0;
    let mut rest = format;
    while let Some(at) = memchr::memchr(b'%', rest) {
        let text = rest.get(at + 1..).unwrap_or_default();
        let Some((directive, len)) = ScanDirective::parse(text) else {
            break;
        };
        highest = highest.max(directive.position.unwrap_or(0));
        rest = text.get(len..).unwrap_or_default();
    }
    (0..highest.min(4096)).map(|_| places.pointer()).collect()
}

/// Input of one field: at most so many units.
pub struct Input<'a, S: ?Sized> {
    source: &'a mut S,
    consumed: &'a mut usize,
    left: usize,
    unit: Unit,
    peeked: Option<u8>,
}

impl<S: Source + ?Sized> Input<'_, S> {
    /// The next byte, which stays.
    pub fn peek(&mut self) -> Option<u8> {
        if self.left == 0 {
            return None;
        }
        if self.peeked.is_none() {
            self.peeked = self.source.next();
        }
        self.peeked
    }

    /// Takes the byte that was looked at.
    pub fn take(&mut self) {
        if let Some(byte) = self.peeked.take() {
            *self.consumed += 1;
            // A character counts once, with its last byte… which is where none continues it.
            let counts = self.unit == Unit::Byte || !is_inside(self.source, byte);
            self.left -= usize::from(counts);
        }
    }

    /// Takes the next byte if `wanted` says so.
    pub fn take_if(&mut self, wanted: impl FnOnce(u8) -> bool) -> Option<u8> {
        let byte = self.peek().filter(|&byte| wanted(byte))?;
        self.take();
        Some(byte)
    }
}

impl<S: Source + ?Sized> Input<'_, S> {
    /// How many units the field has room for.
    pub fn left(&self) -> usize {
        self.left
    }

    fn finish(self) {
        if let Some(byte) = self.peeked {
            self.source.back(byte);
        }
    }
}

/// Whether the byte after `byte` belongs to the same character.
fn is_inside<S: Source + ?Sized>(source: &mut S, byte: u8) -> bool {
    if byte < 0x80 {
        return false;
    }
    let Some(next) = source.next() else {
        return false;
    };
    source.back(next);
    next & 0xc0 == 0x80
}

struct Scanner<'a, S: ?Sized> {
    source: &'a mut S,
    places: &'a mut dyn Places,
    pointers: Vec<u64>,
    dialect: Dialect,
    consumed: usize,
    count: i32,
}

impl<S: Source + ?Sized> Scanner<'_, S> {
    fn run(&mut self, format: &[u8]) -> Result<(), Stop> {
        let mut rest = format;
        while let Some((&byte, after)) = rest.split_first() {
            rest = after;
            if is_space(byte) {
                self.skip_space();
            } else if byte == b'%' {
                let (directive, len) = ScanDirective::parse(rest).ok_or(Stop::Mismatch)?;
                rest = rest.get(len..).unwrap_or_default();
                self.directive(&directive)?;
            } else {
                self.literal(byte)?;
            }
        }
        Ok(())
    }

    fn skip_space(&mut self) {
        while let Some(byte) = self.source.next() {
            if !is_space(byte) {
                self.source.back(byte);
                return;
            }
            self.consumed += 1;
        }
    }

    fn literal(&mut self, wanted: u8) -> Result<(), Stop> {
        let byte = self.source.next().ok_or(Stop::End)?;
        if byte != wanted {
            self.source.back(byte);
            return Err(Stop::Mismatch);
        }
        self.consumed += 1;
        Ok(())
    }

    fn input(&mut self, width: usize) -> Input<'_, S> {
        let unit = self.dialect.unit;
        Input {
            source: self.source,
            consumed: &mut self.consumed,
            left: width,
            unit,
            peeked: None,
        }
    }

    fn directive(&mut self, directive: &ScanDirective) -> Result<(), Stop> {
        if !matches!(directive.conversion, b'[' | b'c' | b'C' | b'n') {
            self.skip_space();
        }
        match directive.conversion {
            b'%' => self.literal(b'%'),
            b'n' => {
                let addr = self.place(directive);
                self.places
                    .store_integer(addr, directive.length, self.consumed as u64);
                Ok(())
            }
            b'd' | b'i' | b'u' | b'o' | b'x' | b'X' | b'p' | b'b' => self.integer(directive),
            b'a' | b'A' | b'e' | b'E' | b'f' | b'F' | b'g' | b'G' => self.float(directive),
            b'c' | b'C' => self.text(directive, directive.width.unwrap_or(1), |_| true),
            b's' | b'S' => self.text(directive, directive.width.unwrap_or(usize::MAX), |byte| {
                !is_space(byte)
            }),
            b'[' => {
                let set = directive.set;
                let width = directive.width.unwrap_or(usize::MAX);
                self.text(directive, width, |byte| set.contains(byte))
            }
            _ => Err(Stop::Mismatch),
        }
    }

    /// The pointer for `directive`; 0 if it stores nothing.
    fn place(&mut self, directive: &ScanDirective) -> u64 {
        if !directive.is_assigning() {
            return 0;
        }
        match directive.position {
            Some(position) => self.pointers.get(position - 1).copied().unwrap_or(0),
            None => self.places.pointer(),
        }
    }

    fn expect_input(&mut self) -> Result<(), Stop> {
        let byte = self.source.next().ok_or(Stop::End)?;
        self.source.back(byte);
        Ok(())
    }

    fn integer(&mut self, directive: &ScanDirective) -> Result<(), Stop> {
        let addr = self.place(directive);
        self.expect_input()?;
        let base = scan_number::base_of(directive.conversion);
        let knows_binary = self.dialect.prefixes == Prefixes::C23;
        if directive.conversion == b'p' && self.null_pointer() {
            return self.assign(directive, |places| {
                places.store_integer(addr, Length::Long, 0);
            });
        }
        let mut input = self.input(directive.width.unwrap_or(usize::MAX));
        let found = scan_number::integer(&mut input, base, knows_binary);
        input.finish();
        let (text, base) = found?;
        let number = parse_integer(&text[..], base, Prefixes::C11).ok_or(Stop::Mismatch)?;
        let is_signed = matches!(directive.conversion, b'd' | b'i');
        let value = if is_signed {
            number.signed(64).0.cast_unsigned()
        } else {
            number.unsigned().0
        };
        let length = if directive.conversion == b'p' {
            Length::Long
        } else {
            directive.length
        };
        self.assign(directive, |places| {
            places.store_integer(addr, length, value)
        })
    }

    /// Reads `(nil)` if it is there.
    fn null_pointer(&mut self) -> bool {
        let mut input = self.input(usize::MAX);
        let is_nil = input.take_if(|byte| byte == b'(').is_some();
        if is_nil {
            for &wanted in b"nil)" {
                input.take_if(|byte| byte.to_ascii_lowercase() == wanted);
            }
        }
        input.finish();
        is_nil
    }

    fn float(&mut self, directive: &ScanDirective) -> Result<(), Stop> {
        let addr = self.place(directive);
        self.expect_input()?;
        let mut input = self.input(directive.width.unwrap_or(usize::MAX));
        let found = scan_number::float(&mut input);
        input.finish();
        let text = found?;
        match directive.length {
            Length::LongDouble => {
                let value = parse_f80(&text[..]).value;
                self.assign(directive, |places| places.store_f80(addr, value))
            }
            Length::Long => {
                let value = parse_f64(&text[..]).value;
                self.assign(directive, |places| places.store_f64(addr, value))
            }
            _ => {
                let value = parse_f32(&text[..]).value;
                self.assign(directive, |places| places.store_f32(addr, value))
            }
        }
    }

    fn assign(
        &mut self,
        directive: &ScanDirective,
        store: impl FnOnce(&mut dyn Places),
    ) -> Result<(), Stop> {
        if directive.is_assigning() {
            store(self.places);
            self.count += 1;
        }
        Ok(())
    }

    fn text(
        &mut self,
        directive: &ScanDirective,
        width: usize,
        wanted: impl Fn(u8) -> bool,
    ) -> Result<(), Stop> {
        let addr = self.place(directive);
        self.expect_input()?;
        let is_char = matches!(directive.conversion, b'c' | b'C');
        let mut text = Vec::new();
        let is_kept = directive.is_assigning();
        let mut is_empty = true;
        let mut input = self.input(width);
        while let Some(byte) = input.take_if(&wanted) {
            is_empty = false;
            if is_kept {
                text.try_reserve(1).map_err(|_| Stop::OutOfMemory)?;
                text.push(byte);
            }
        }
        input.finish();
        if is_empty {
            return Err(Stop::Mismatch);
        }
        if !is_kept {
            return Ok(());
        }
        let mut stored = if directive.length == Length::Long {
            widen(&text)?
        } else {
            text
        };
        if !is_char {
            let end: &[u8] = if directive.length == Length::Long {
                &[0; 4]
            } else {
                &[0]
            };
            stored.extend_from_slice(end);
        }
        let addr = if directive.is_allocating {
            self.places
                .allocate(addr, stored.len())
                .ok_or(Stop::OutOfMemory)?
        } else {
            addr
        };
        self.assign(directive, |places| places.store_bytes(addr, &stored))
    }
}

/// UTF-8 as the bytes of wide characters.
fn widen(text: &[u8]) -> Result<Vec<u8>, Stop> {
    let text = core::str::from_utf8(text).map_err(|_| Stop::Mismatch)?;
    Ok(text
        .chars()
        .flat_map(|c| u32::from(c).to_le_bytes())
        .collect())
}
