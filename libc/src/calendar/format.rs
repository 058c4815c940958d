//! `strftime()`: POSIX.1-2024, with glibc's flags and its `%P %k %l %s`.

use alloc::vec::Vec;

use super::{
    broken_down::BrokenDown,
    days::{self, MONTHS, WEEKDAYS},
};

/// The destination was too small.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Full;

/// Where the text goes.
struct Sink<'a, U> {
    buf: &'a mut [U],
    len: usize,
}

impl<U: From<u8>> Sink<'_, U> {
    fn put(&mut self, byte: u8) -> Result<(), Full> {
        self.put_unit(U::from(byte))
    }

    fn put_unit(&mut self, unit: U) -> Result<(), Full> {
        *self.buf.get_mut(self.len).ok_or(Full)? = unit;
        self.len += 1;
        Ok(())
    }

    fn put_all(&mut self, bytes: &[u8]) -> Result<(), Full> {
        bytes.iter().try_for_each(|&byte| self.put(byte))
    }
}

/// What stands between `%` and the letter.
#[derive(Clone, Copy, Default)]
struct Directive {
    /// `_`, `-`, `0` or `+`; 0 if none.
    pad: u8,
    upper: bool,
    swap_case: bool,
    width: Option<usize>,
    letter: u8,
}

/// Writes `time` to `buf` as `pattern` says and returns the length; `None` if it does not fit.
///
/// `seconds` is the time since the epoch that `%s` prints.
///
/// Differs from Linux: `%C` of a year before 1000 has two digits, as POSIX asks ("two, whichever is greater"), not one.
pub fn format(
    buf: &mut [u8],
    pattern: &[u8],
    time: &BrokenDown,
    seconds: impl Fn(&BrokenDown) -> i64 + Copy,
) -> Option<usize> {
    let mut printer = Printer {
        sink: Sink { buf, len: 0 },
        time,
        seconds,
    };
    printer.pattern(pattern).ok().map(|()| printer.sink.len)
}

/// Writes `time` to `buf` as the wide `pattern` says: [`format`] for `wcsftime()`.
pub fn format_wide(
    buf: &mut [i32],
    pattern: &[i32],
    time: &BrokenDown,
    seconds: impl Fn(&BrokenDown) -> i64 + Copy,
) -> Option<usize> {
    let mut printer = Printer {
        sink: Sink { buf, len: 0 },
        time,
        seconds,
    };
    // A directive is ASCII, so what is not stands for itself and ends one.
    let ascii = |&unit: &i32| u8::try_from(unit).ok().filter(u8::is_ascii);
    for run in pattern.chunk_by(|a, b| ascii(a).is_some() == ascii(b).is_some()) {
        let bytes: Vec<u8> = run.iter().filter_map(ascii).collect();
        let result = if bytes.is_empty() {
            run.iter().try_for_each(|&unit| printer.sink.put_unit(unit))
        } else {
            printer.pattern(&bytes)
        };
        result.ok()?;
    }
    Some(printer.sink.len)
}

struct Printer<'a, U, S> {
    sink: Sink<'a, U>,
    time: &'a BrokenDown,
    seconds: S,
}

impl<U: From<u8>, S: Fn(&BrokenDown) -> i64 + Copy> Printer<'_, U, S> {
    fn pattern(&mut self, mut rest: &[u8]) -> Result<(), Full> {
        while let Some((&byte, after)) = rest.split_first() {
            rest = after;
            if byte != b'%' {
                self.sink.put(byte)?;
                continue;
            }
            let start = rest;
            match read_directive(&mut rest) {
                Some(directive) if self.directive(directive)? => {}
                // Not a directive: it stands for itself.
                _ => {
                    let len = start.len() - rest.len();
                    self.sink.put(b'%')?;
                    self.sink.put_all(start.get(..len).unwrap_or_default())?;
                }
            }
        }
        Ok(())
    }

    /// Prints one directive. Returns whether there is such a one.
    fn directive(&mut self, d: Directive) -> Result<bool, Full> {
        let t = *self.time;
        match d.letter {
            b'%' => self.text(d, "%")?,
            b'n' => self.text(d, "\n")?,
            b't' => self.text(d, "\t")?,
            b'a' => self.text(d, short(name(&WEEKDAYS, t.weekday)))?,
            b'A' => self.text(d, name(&WEEKDAYS, t.weekday))?,
            b'b' | b'h' => self.text(d, short(name(&MONTHS, t.month)))?,
            b'B' => self.text(d, name(&MONTHS, t.month))?,
            b'p' => self.half_of_day(d, false)?,
            b'P' => self.half_of_day(d, true)?,
            b'Z' => self.zone_name(d)?,
            b'z' => self.zone_offset(d)?,
            _ => return self.composite(d),
        }
        Ok(true)
    }

    fn composite(&mut self, d: Directive) -> Result<bool, Full> {
        match d.letter {
            b'c' => self.nested(d, b"%a %b %e %H:%M:%S %Y")?,
            b'D' | b'x' => self.nested(d, b"%m/%d/%y")?,
            b'F' => self.iso_date(d)?,
            b'r' => self.nested(d, b"%I:%M:%S %p")?,
            b'R' => self.nested(d, b"%H:%M")?,
            b'T' | b'X' => self.nested(d, b"%H:%M:%S")?,
            _ => return self.numeric(d),
        }
        Ok(true)
    }

    fn numeric(&mut self, d: Directive) -> Result<bool, Full> {
        let t = *self.time;
        let year = i64::from(t.year) + 1900;
        let (iso_year, iso_week) = iso_week(&t);
        let (value, digits, pad) = match d.letter {
            b'C' => (year.div_euclid(100), 2, b'0'),
            b'd' => (i64::from(t.day), 2, b'0'),
            b'e' => (i64::from(t.day), 2, b'_'),
            b'g' => (iso_year.rem_euclid(100), 2, b'0'),
            b'G' => (
                iso_year,
                if d.pad == b'+' || iso_year > 9999 {
                    4
                } else {
                    1
                },
                b'0',
            ),
            b'H' => (i64::from(t.hour), 2, b'0'),
            b'I' => (hour_of_12(t.hour), 2, b'0'),
            b'j' => (i64::from(t.year_day) + 1, 3, b'0'),
            b'k' => (i64::from(t.hour), 2, b'_'),
            b'l' => (hour_of_12(t.hour), 2, b'_'),
            b'm' => (i64::from(t.month) + 1, 2, b'0'),
            b'M' => (i64::from(t.minute), 2, b'0'),
            b's' => ((self.seconds)(&t), 1, b'0'),
            b'S' => (i64::from(t.second), 2, b'0'),
            b'u' => ((i64::from(t.weekday) + 6).rem_euclid(7) + 1, 1, b'0'),
            b'U' => (
                (i64::from(t.year_day) - i64::from(t.weekday) + 7) / 7,
                2,
                b'0',
            ),
            b'V' => (iso_week, 2, b'0'),
            b'w' => (i64::from(t.weekday), 1, b'0'),
            b'W' => (
                (i64::from(t.year_day) - (i64::from(t.weekday) + 6).rem_euclid(7) + 7) / 7,
                2,
                b'0',
            ),
            b'y' => (year.rem_euclid(100), 2, b'0'),
            b'Y' => (year, if d.pad == b'+' { 4 } else { 1 }, b'0'),
            _ => return Ok(false),
        };
        self.number(d, value, digits, pad)?;
        Ok(true)
    }

    /// Prints `value` with at least `digits` digits, or the directive's own width.
    fn number(&mut self, d: Directive, value: i64, digits: usize, pad: u8) -> Result<(), Full> {
        let pad = if d.pad == 0 { pad } else { d.pad };
        let width = d.width.unwrap_or(if pad == b'-' { 0 } else { digits });
        let mut text = [0; 20];
        let text = decimal(value.unsigned_abs(), &mut text);
        let sign: &[u8] = match value {
            ..0 => b"-",
            _ if pad == b'+' && text.len() > digits.max(2) => b"+",
            _ if pad == b'+' && d.width.is_some_and(|width| width > digits) => b"+",
            _ => b"",
        };
        // A minus sign comes on top of the usual number of digits, but within a width asked for.
        let used = text.len()
            + if d.width.is_some() || pad == b'_' {
                sign.len()
            } else {
                0
            };
        let fill = if pad == b'-' {
            0
        } else {
            width.saturating_sub(used)
        };
        if pad == b'_' {
            (0..fill).try_for_each(|_| self.sink.put(b' '))?;
            self.sink.put_all(sign)?;
        } else {
            self.sink.put_all(sign)?;
            (0..fill).try_for_each(|_| self.sink.put(b'0'))?;
        }
        self.sink.put_all(text)
    }

    fn text(&mut self, d: Directive, text: &str) -> Result<(), Full> {
        self.padded(d, text.len())?;
        text.bytes().try_for_each(|byte| {
            self.sink.put(if d.upper {
                byte.to_ascii_uppercase()
            } else {
                byte
            })
        })
    }

    fn padded(&mut self, d: Directive, len: usize) -> Result<(), Full> {
        let fill = d.width.unwrap_or(0).saturating_sub(len);
        let with = if matches!(d.pad, b'0' | b'+') {
            b'0'
        } else {
            b' '
        };
        let fill = if d.pad == b'-' { 0 } else { fill };
        (0..fill).try_for_each(|_| self.sink.put(with))
    }

    fn half_of_day(&mut self, d: Directive, lower: bool) -> Result<(), Full> {
        let half = if self.time.hour >= 12 { "PM" } else { "AM" };
        let small = if self.time.hour >= 12 { "pm" } else { "am" };
        let lower = lower || d.swap_case;
        self.text(
            Directive {
                upper: d.upper && !lower,
                ..d
            },
            if lower { small } else { half },
        )
    }

    fn zone_name(&mut self, d: Directive) -> Result<(), Full> {
        let name = self.time.zone.unwrap_or(c"").to_str().unwrap_or_default();
        self.padded(d, name.len())?;
        name.bytes().try_for_each(|byte| {
            self.sink.put(if d.swap_case {
                byte.to_ascii_lowercase()
            } else {
                byte
            })
        })
    }

    fn zone_offset(&mut self, d: Directive) -> Result<(), Full> {
        if self.time.is_dst < 0 {
            return Ok(());
        }
        let minutes = self.time.offset / 60;
        let value = minutes.abs() / 60 * 100 + minutes.abs() % 60;
        let sign = if self.time.offset < 0 { b'-' } else { b'+' };
        let mut text = [0; 20];
        let text = decimal(value.unsigned_abs(), &mut text);
        let digits = d.width.map_or(4, |width| width.saturating_sub(1).max(4));
        let digits = if d.pad == b'-' { 0 } else { digits };
        let fill = digits.saturating_sub(text.len());
        self.sink.put(sign)?;
        let with = if d.pad == b'_' { b' ' } else { b'0' };
        (0..fill).try_for_each(|_| self.sink.put(with))?;
        self.sink.put_all(text)
    }

    fn iso_date(&mut self, d: Directive) -> Result<(), Full> {
        let year = Directive {
            pad: d.pad,
            width: d.width.map(|width| width.saturating_sub(6)),
            letter: b'Y',
            ..Directive::default()
        };
        self.directive(year)?;
        self.pattern(b"-%m-%d")
    }

    /// Prints `pattern` padded and in capitals as the directive says.
    fn nested(&mut self, d: Directive, pattern: &[u8]) -> Result<(), Full> {
        let mut text = [0_u8; 64];
        let mut inner = Printer {
            sink: Sink {
                buf: &mut text,
                len: 0,
            },
            time: self.time,
            seconds: self.seconds,
        };
        inner.pattern(pattern)?;
        let len = inner.sink.len;
        self.padded(d, len)?;
        text.iter().take(len).try_for_each(|byte| {
            self.sink.put(if d.upper {
                byte.to_ascii_uppercase()
            } else {
                *byte
            })
        })
    }
}

/// Reads flags, width, modifier and letter; `rest` then begins after them. `None`: nothing is left.
fn read_directive(rest: &mut &[u8]) -> Option<Directive> {
    let mut directive = Directive::default();
    loop {
        let (&byte, after) = rest.split_first()?;
        match byte {
            b'_' | b'-' | b'0' | b'+' => directive.pad = byte,
            b'^' => directive.upper = true,
            b'#' => directive.swap_case = true,
            _ => break,
        }
        *rest = after;
    }
    while let Some((digit @ b'0'..=b'9', after)) = rest.split_first() {
        let so_far = directive.width.unwrap_or(0);
        directive.width = Some(
            so_far
                .saturating_mul(10)
                .saturating_add(usize::from(digit - b'0')),
        );
        *rest = after;
    }
    if let Some((b'E' | b'O', after)) = rest.split_first() {
        *rest = after;
    }
    let (&letter, after) = rest.split_first()?;
    *rest = after;
    directive.letter = letter;
    // `#` turns names of days and months into capitals, but `%p` and `%Z` into small letters.
    if directive.swap_case && matches!(letter, b'a' | b'A' | b'b' | b'B' | b'h') {
        directive.upper = true;
    }
    Some(directive)
}

fn name(names: &'static [&'static str], index: i32) -> &'static str {
    usize::try_from(index)
        .ok()
        .and_then(|index| names.get(index))
        .copied()
        .unwrap_or("?")
}

fn short(name: &str) -> &str {
    name.get(..3).unwrap_or(name)
}

fn hour_of_12(hour: i32) -> i64 {
    match i64::from(hour) {
        0 => 12,
        hour if hour > 12 => hour - 12,
        hour => hour,
    }
}

/// Year and week of ISO 8601: week 1 is the one with the year's first Thursday.
fn iso_week(time: &BrokenDown) -> (i64, i64) {
    let year = i64::from(time.year) + 1900;
    let (weekday, year_day) = (i64::from(time.weekday), i64::from(time.year_day));
    let thursday = year_day - (weekday + 6).rem_euclid(7) + 3;
    if thursday < 0 {
        let before = if days::is_leap(year - 1) { 366 } else { 365 };
        return (year - 1, (thursday + before) / 7 + 1);
    }
    let len = if days::is_leap(year) { 366 } else { 365 };
    if thursday >= len {
        return (year + 1, (thursday - len) / 7 + 1);
    }
    (year, thursday / 7 + 1)
}

/// The digits of `value`, written to the end of `buf`.
fn decimal(mut value: u64, buf: &mut [u8; 20]) -> &[u8] {
    let mut first = buf.len();
    for (index, digit) in buf.iter_mut().enumerate().rev() {
        *digit = b'0' + u8::try_from(value % 10).unwrap_or_default();
        value /= 10;
        first = index;
        if value == 0 {
            break;
        }
    }
    buf.get(first..).unwrap_or_default()
}

/// Whether `format` has a `%Z`.
pub fn asks_for_zone(mut format: impl Iterator<Item = u8>) -> bool {
    let is_modifier = |byte: &u8| b"_-+^#EO".contains(byte) || byte.is_ascii_digit();
    while let Some(byte) = format.next() {
        if byte == b'%' && format.find(|byte| !is_modifier(byte)) == Some(b'Z') {
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::asks_for_zone;

    #[test]
    fn only_a_directive_asks_for_the_zone() {
        let asks = |text: &[u8]| asks_for_zone(text.iter().copied());

        assert!(asks(b"%H:%M %Z"));
        assert!(asks(b"%%%_10Z"));
        assert!(!asks(b"%FT%TZ"));
        assert!(!asks(b"%%Z %z"));
    }
}
