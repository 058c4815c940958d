//! `strptime()`: POSIX.1-2024, with glibc's `%F %g %G %k %l %s %u %V %z %Z %P`.

use super::{
    broken_down::BrokenDown,
    days::{self, MONTHS, WEEKDAYS},
    zone::{LocalType, Zone},
};

/// Reads `text` as `pattern` says into `time`; fields that no directive names are left alone.
///
/// Returns what follows the part that was read; `None` if `text` does not fit the pattern. `%s` is
/// shown as a clock in `zone` shows it.
pub fn parse<'t>(
    text: &'t [u8],
    pattern: &[u8],
    time: &mut BrokenDown,
    zone: &Zone,
) -> Option<&'t [u8]> {
    let mut reader = Reader {
        text,
        time,
        zone,
        found: Found::default(),
    };
    reader.pattern(pattern)?;
    let rest = reader.text;
    reader.complete();
    Some(rest)
}

/// What takes more than one directive to say.
#[derive(Default)]
struct Found {
    century: Option<i64>,
    year_of_century: Option<i64>,
    year: bool,
    month: bool,
    day: bool,
    year_day: bool,
    weekday: bool,
    is_pm: Option<bool>,
    hour_of_12: bool,
    week_from_sunday: Option<i64>,
    week_from_monday: Option<i64>,
}

struct Reader<'t, 'a> {
    text: &'t [u8],
    time: &'a mut BrokenDown,
    zone: &'a Zone,
    found: Found,
}

impl Reader<'_, '_> {
    fn pattern(&mut self, mut pattern: &[u8]) -> Option<()> {
        while let Some((&byte, after)) = pattern.split_first() {
            pattern = after;
            match byte {
                b'%' => {
                    let letter = read_letter(&mut pattern)?;
                    self.directive(letter)?;
                }
                _ if is_space(byte) => self.skip_spaces(),
                _ => self.literal(byte)?,
            }
        }
        Some(())
    }

    fn directive(&mut self, letter: u8) -> Option<()> {
        match letter {
            b'%' => self.literal(b'%'),
            b'n' | b't' => {
                self.skip_spaces();
                Some(())
            }
            b'a' | b'A' => {
                self.time.weekday = self.name(&WEEKDAYS)?;
                self.found.weekday = true;
                Some(())
            }
            b'b' | b'B' | b'h' => {
                self.time.month = self.name(&MONTHS)?;
                self.found.month = true;
                Some(())
            }
            b'c' => self.pattern(b"%a %b %e %H:%M:%S %Y"),
            b'D' | b'x' => self.pattern(b"%m/%d/%y"),
            b'F' => self.pattern(b"%Y-%m-%d"),
            b'r' => self.pattern(b"%I:%M:%S %p"),
            b'R' => self.pattern(b"%H:%M"),
            b'T' | b'X' => self.pattern(b"%H:%M:%S"),
            b'p' | b'P' => {
                self.found.is_pm = Some(self.name(&["AM", "PM"])? == 1);
                Some(())
            }
            b's' => self.seconds(),
            b'z' => self.offset(),
            b'Z' => {
                let end = self
                    .text
                    .iter()
                    .position(|byte| !byte.is_ascii_alphabetic());
                self.text = self.text.get(end.unwrap_or(self.text.len())..)?;
                Some(())
            }
            _ => self.numeric(letter),
        }
    }

    fn numeric(&mut self, letter: u8) -> Option<()> {
        match letter {
            b'C' => self.found.century = Some(self.number(2, 0, 99)?),
            b'd' | b'e' => {
                self.time.day = self.small(2, 1, 31)?;
                self.found.day = true;
            }
            b'g' => drop(self.number(2, 0, 99)?),
            b'G' => drop(self.number(4, 0, 9999)?),
            b'H' | b'k' => {
                self.time.hour = self.small(2, 0, 23)?;
                self.found.hour_of_12 = false;
            }
            b'I' | b'l' => {
                self.time.hour = self.small(2, 1, 12)? % 12;
                self.found.hour_of_12 = true;
            }
            b'j' => {
                self.time.year_day = self.small(3, 1, 366)? - 1;
                self.found.year_day = true;
            }
            b'm' => {
                self.time.month = self.small(2, 1, 12)? - 1;
                self.found.month = true;
            }
            b'M' => self.time.minute = self.small(2, 0, 59)?,
            b'S' => self.time.second = self.small(2, 0, 61)?,
            b'u' => {
                self.time.weekday = self.small(1, 1, 7)? % 7;
                self.found.weekday = true;
            }
            b'U' => self.found.week_from_sunday = Some(self.number(2, 0, 53)?),
            b'V' => drop(self.number(2, 0, 53)?),
            b'w' => {
                self.time.weekday = self.small(1, 0, 6)?;
                self.found.weekday = true;
            }
            b'W' => self.found.week_from_monday = Some(self.number(2, 0, 53)?),
            b'y' => self.found.year_of_century = Some(self.number(2, 0, 99)?),
            b'Y' => {
                self.time.year = self.small(4, 0, 9999)? - 1900;
                self.found.year = true;
                self.found.century = None;
                self.found.year_of_century = None;
            }
            _ => return None,
        }
        Some(())
    }

    fn skip_spaces(&mut self) {
        self.text = self.text.trim_ascii_start();
    }

    fn literal(&mut self, byte: u8) -> Option<()> {
        let (first, rest) = self.text.split_first()?;
        (*first == byte).then(|| self.text = rest)
    }

    /// Reads at most `digits` digits, after blanks.
    fn number(&mut self, digits: usize, min: i64, max: i64) -> Option<i64> {
        self.skip_spaces();
        let len = self
            .text
            .iter()
            .take(digits)
            .take_while(|byte| byte.is_ascii_digit())
            .count();
        let (number, rest) = self.text.split_at_checked(len).filter(|_| len > 0)?;
        // A further digit is taken only if the number could stay in its range with it.
        let mut value = 0;
        let mut used = 0;
        for byte in number {
            if used > 0 && value * 10 > max {
                break;
            }
            value = value * 10 + i64::from(byte - b'0');
            used += 1;
        }
        self.text = if used == len {
            rest
        } else {
            self.text.get(used..)?
        };
        (min..=max).contains(&value).then_some(value)
    }

    fn small(&mut self, digits: usize, min: i64, max: i64) -> Option<i32> {
        self.number(digits, min, max)
            .and_then(|value| i32::try_from(value).ok())
    }

    /// Reads a name in full or its first three letters; capitals or not.
    fn name(&mut self, names: &[&str]) -> Option<i32> {
        let starts = |name: &str| {
            self.text
                .get(..name.len())
                .is_some_and(|text| text.eq_ignore_ascii_case(name.as_bytes()))
        };
        let (index, len) = names.iter().enumerate().find_map(|(index, name)| {
            let short = name.get(..3).unwrap_or(name);
            let found = if starts(name) {
                name
            } else if starts(short) {
                short
            } else {
                return None;
            };
            Some((index, found.len()))
        })?;
        self.text = self.text.get(len..)?;
        i32::try_from(index).ok()
    }

    fn seconds(&mut self) -> Option<()> {
        let len = self
            .text
            .iter()
            .take_while(|byte| byte.is_ascii_digit())
            .count();
        let (digits, rest) = self.text.split_at_checked(len)?;
        let seconds = str::from_utf8(digits).ok()?.parse().ok()?;
        *self.time = BrokenDown::at(seconds, self.zone.local_type(seconds))?;
        self.text = rest;
        Some(())
    }

    /// `+hh`, `+hhmm`, `+hh:mm` or `Z`.
    fn offset(&mut self) -> Option<()> {
        self.skip_spaces();
        let (sign, rest) = self.text.split_first()?;
        if *sign == b'Z' {
            self.text = rest;
            self.time.offset = LocalType::UTC.offset;
            return Some(());
        }
        let sign = match sign {
            b'+' => 1,
            b'-' => -1,
            _ => return None,
        };
        let digits = |text: &[u8]| {
            text.iter()
                .take(2)
                .take_while(|byte| byte.is_ascii_digit())
                .count()
        };
        let value = |text: &[u8]| {
            text.iter()
                .take(2)
                .fold(0, |value, byte| value * 10 + i64::from(byte - b'0'))
        };
        if digits(rest) != 2 {
            return None;
        }
        let hours = value(rest);
        let rest = rest.get(2..)?;
        let after_colon = rest.strip_prefix(b":").unwrap_or(rest);
        let (minutes, rest) = match digits(after_colon) {
            2 => (value(after_colon), after_colon.get(2..)?),
            0 => (0, rest),
            _ => return None,
        };
        (minutes < 60).then(|| {
            self.time.offset = sign * (hours * 3600 + minutes * 60);
            self.text = rest;
        })
    }

    /// Puts together what several directives said, and derives the weekday and the day of the year.
    fn complete(mut self) {
        if self.found.hour_of_12 && self.found.is_pm == Some(true) {
            self.time.hour += 12;
        }
        self.complete_year();
        let date_known = self.found.month && self.found.day;
        if self.found.year && self.found.year_day && !date_known {
            self.date_from_year_day();
        }
        let week = self.found.week_from_sunday.map(|week| (week, 0));
        let week = week.or(self.found.week_from_monday.map(|week| (week, 1)));
        if let Some((week, first)) = week
            && self.found.year
            && self.found.weekday
            && !date_known
            && !self.found.year_day
        {
            let new_year = days::day_number(i64::from(self.time.year) + 1900, 0, 1);
            let weekday_of_new_year = (new_year + 4).rem_euclid(7);
            let into_week = (i64::from(self.time.weekday) - first).rem_euclid(7);
            let day =
                (7 - (weekday_of_new_year - first)).rem_euclid(7) + (week - 1) * 7 + into_week;
            self.time.year_day = i32::try_from(day).unwrap_or_default();
            self.date_from_year_day();
        } else if self.found.year || date_known {
            self.derive_days(date_known);
        }
    }

    fn complete_year(&mut self) {
        let year = match (self.found.century, self.found.year_of_century) {
            (None, None) => return,
            (Some(century), of_century) => {
                let old = (i64::from(self.time.year) + 1900).rem_euclid(100);
                let of_century = of_century.unwrap_or(if self.found.year { old } else { 0 });
                century * 100 + of_century
            }
            (None, Some(year @ 0..69)) => 2000 + year,
            (None, Some(year)) => 1900 + year,
        };
        self.time.year = i32::try_from(year - 1900).unwrap_or_default();
        self.found.year = true;
    }

    fn date_from_year_day(&mut self) {
        let year = i64::from(self.time.year) + 1900;
        let number = days::day_number(year, 0, 1) + i64::from(self.time.year_day);
        let (_, month, day) = days::date(number);
        self.time.month = i32::try_from(month).unwrap_or_default();
        self.time.day = i32::try_from(day).unwrap_or_default();
        self.time.weekday = i32::try_from((number + 4).rem_euclid(7)).unwrap_or_default();
    }

    fn derive_days(&mut self, date_known: bool) {
        if !date_known {
            return;
        }
        let year = i64::from(self.time.year) + 1900;
        let number = days::day_number(year, i64::from(self.time.month), i64::from(self.time.day));
        let year_day = number - days::day_number(year, 0, 1);
        if !self.found.weekday {
            self.time.weekday = i32::try_from((number + 4).rem_euclid(7)).unwrap_or_default();
        }
        if !self.found.year_day {
            self.time.year_day = i32::try_from(year_day).unwrap_or_default();
        }
    }
}

/// Reads flags, width, modifier (all without effect here) and the letter.
fn read_letter(pattern: &mut &[u8]) -> Option<u8> {
    loop {
        let (&byte, after) = pattern.split_first()?;
        *pattern = after;
        if !matches!(byte, b'_' | b'-' | b'0'..=b'9' | b'^' | b'#' | b'E' | b'O') {
            return Some(byte);
        }
    }
}

fn is_space(byte: u8) -> bool {
    byte.is_ascii_whitespace() || byte == 0x0b
}
