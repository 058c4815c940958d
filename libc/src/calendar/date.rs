//! `getdate()`: a date in one of the program's own patterns, what it leaves out taken from the clock.
//! POSIX.1-2024 `getdate()`.

use super::{broken_down::BrokenDown, days, parse::parse, zone::Zone};

/// Why a text is no date; the values are those of `getdate_err`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateError {
    /// `DATEMSK` is not set.
    NoVariable = 1,
    /// The file of patterns cannot be opened.
    Unreadable = 2,
    /// Nothing is known of the file.
    NoStatus = 3,
    /// It is no regular file.
    NotRegular = 4,
    /// It cannot be read.
    ReadFailed = 5,
    /// No pattern fits.
    NoMatch = 7,
    /// There is no such day or time.
    Invalid = 8,
}

/// What stands in a field that no directive filled.
const OPEN: i32 = i32::MIN;

/// Reads `text` by the first of `patterns`, a line each, that fits all of it; `now` fills the gaps.
///
/// # Errors
///
/// - `NoMatch`: no pattern fits.
/// - `Invalid`: the month has no such day, or the year is too far away.
pub fn date(
    text: &[u8],
    patterns: &[u8],
    now: &BrokenDown,
    zone: &Zone,
) -> Result<BrokenDown, DateError> {
    let text = text.trim_ascii();
    let lines = patterns.split(|byte| *byte == b'\n');
    let found = lines
        .filter(|line| !line.is_empty())
        .find_map(|line| fields(text, line, zone));
    let mut time = found.ok_or(DateError::NoMatch)?;
    let day_is_derived = complete(&mut time, now);
    if !day_is_derived && !has_day(&time) {
        return Err(DateError::Invalid);
    }
    let (_, time) = time.resolve(zone).ok_or(DateError::Invalid)?;
    Ok(time)
}

/// The fields that `text` gives by `pattern`.
fn fields(text: &[u8], pattern: &[u8], zone: &Zone) -> Option<BrokenDown> {
    let mut time = BrokenDown {
        second: OPEN,
        minute: OPEN,
        hour: OPEN,
        day: OPEN,
        month: OPEN,
        year: OPEN,
        weekday: OPEN,
        year_day: OPEN,
        is_dst: -1,
        offset: 0,
        zone: None,
    };
    let rest = parse(text, pattern, &mut time, zone)?;
    rest.is_empty().then_some(time)
}

/// Fills what is open; tells whether the day may lie outside its month, as it was counted on.
fn complete(time: &mut BrokenDown, now: &BrokenDown) -> bool {
    let has_no_date = time.month == OPEN && time.day == OPEN;
    let is_weekday_only = has_no_date && time.year == OPEN && time.weekday != OPEN;
    let is_time_only = has_no_date && time.weekday == OPEN && time.hour != OPEN;
    if is_weekday_only {
        // "Today if the given day is equal to the current day and next week if it is less."
        time.year = now.year;
        time.month = now.month;
        time.day = now.day + (time.weekday - now.weekday).rem_euclid(7);
    }
    if time.month != OPEN && time.day == OPEN {
        // "Next year if it is less and no year is given (the first day of month is assumed …)."
        if time.year == OPEN {
            time.year = now.year + i32::from(time.month < now.month);
        }
        time.day = first_day(time);
    }
    if is_time_only {
        // "Today if the given hour is greater than the current hour and tomorrow if it is less."
        time.month = now.month;
        time.day = now.day + i32::from(time.hour < now.hour);
    }
    complete_clock(time, now);
    fill(&mut time.year, now.year);
    fill(&mut time.month, now.month);
    fill(&mut time.day, now.day);
    is_weekday_only || is_time_only
}

/// Fills hour, minute and second: with the clock's if none is given.
fn complete_clock(time: &mut BrokenDown, now: &BrokenDown) {
    if [time.hour, time.minute, time.second] == [OPEN; 3] {
        (time.hour, time.minute, time.second) = (now.hour, now.minute, now.second);
    }
    fill(&mut time.hour, 0);
    fill(&mut time.minute, 0);
    fill(&mut time.second, 0);
}

fn fill(field: &mut i32, value: i32) {
    if *field == OPEN {
        *field = value;
    }
}

/// The first day of the month, or its first with the weekday that was given.
fn first_day(time: &BrokenDown) -> i32 {
    if time.weekday == OPEN {
        return 1;
    }
    let first = days::day_number(i64::from(time.year) + 1900, i64::from(time.month), 1);
    let weekday = i32::try_from((first + 4).rem_euclid(7)).unwrap_or_default();
    1 + (time.weekday - weekday).rem_euclid(7)
}

/// Whether the month has the day.
fn has_day(time: &BrokenDown) -> bool {
    let (year, month) = (i64::from(time.year) + 1900, i64::from(time.month));
    let number = days::day_number(year, month, i64::from(time.day));
    days::date(number) == (year, month, i64::from(time.day))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Wednesday, 15 May 2024, 10:20:30.
    fn now() -> BrokenDown {
        BrokenDown::at(1_715_768_430, Zone::utc().local_type(0)).expect("within range")
    }

    fn read(text: &str, patterns: &str) -> Result<(i32, i32, i32, i32, i32), DateError> {
        let time = date(text.as_bytes(), patterns.as_bytes(), &now(), &Zone::utc())?;
        Ok((
            time.year + 1900,
            time.month + 1,
            time.day,
            time.hour,
            time.minute,
        ))
    }

    #[test]
    fn a_weekday_is_the_next_one() {
        assert_eq!(read("Wed", "%a"), Ok((2024, 5, 15, 10, 20)));
        assert_eq!(read("tuesday", "%A"), Ok((2024, 5, 21, 10, 20)));
    }

    #[test]
    fn a_month_alone_is_its_first_day() {
        assert_eq!(read("March", "%B"), Ok((2025, 3, 1, 10, 20)));
        assert_eq!(read("Fri Jun 2026", "%a %b %Y"), Ok((2026, 6, 5, 10, 20)));
    }

    #[test]
    fn an_hour_that_is_past_is_tomorrows() {
        assert_eq!(read(" 09 ", "%B\n%H"), Ok((2024, 5, 16, 9, 0)));
        assert_eq!(read("11:05", "%H:%M"), Ok((2024, 5, 15, 11, 5)));
    }

    #[test]
    fn what_fits_no_pattern_or_no_month_is_refused() {
        assert_eq!(read("2024-05", "%Y\n%Y-%m-%d"), Err(DateError::NoMatch));
        assert_eq!(read("2023-02-29", "%Y-%m-%d"), Err(DateError::Invalid));
    }
}
