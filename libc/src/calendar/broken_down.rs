//! `struct tm` as a value, and its way from and to seconds.

use core::ffi::CStr;

use super::{
    days,
    zone::{LocalType, Zone},
};

/// Broken-down time; the fields are those of `struct tm`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct BrokenDown {
    /// Seconds, 0 to 60.
    pub second: i32,
    /// Minutes, 0 to 59.
    pub minute: i32,
    /// Hours, 0 to 23.
    pub hour: i32,
    /// Day of the month, 1 to 31.
    pub day: i32,
    /// Months since January, 0 to 11.
    pub month: i32,
    /// Years since 1900.
    pub year: i32,
    /// Days since Sunday, 0 to 6.
    pub weekday: i32,
    /// Days since January 1, 0 to 365.
    pub year_day: i32,
    /// Positive: daylight saving time; 0: standard time; negative: not known.
    pub is_dst: i32,
    /// Seconds east of UTC.
    pub offset: i64,
    /// The zone's abbreviation, where known.
    pub zone: Option<&'static CStr>,
}

/// Seconds of a day.
const DAY: i64 = 86_400;

impl BrokenDown {
    /// The time `seconds` after the epoch, as a clock that runs by `local` shows it.
    ///
    /// `None`: the year does not fit an `int` (`EOVERFLOW`).
    pub fn at(seconds: i64, local: LocalType) -> Option<Self> {
        let shifted = seconds.checked_add(local.offset)?;
        let (number, rest) = (shifted.div_euclid(DAY), shifted.rem_euclid(DAY));
        let (year, month, day) = days::date(number);
        let small = |value: i64| i32::try_from(value).ok();
        Some(Self {
            second: small(rest % 60)?,
            minute: small(rest / 60 % 60)?,
            hour: small(rest / 3600)?,
            day: small(day)?,
            month: small(month)?,
            year: small(year - 1900)?,
            weekday: small((number + 4).rem_euclid(7))?,
            year_day: small(number - days::day_number(year, 0, 1))?,
            is_dst: i32::from(local.is_dst),
            offset: local.offset,
            zone: Some(local.name),
        })
    }

    /// Seconds after the epoch if the fields were UTC; fields may lie outside their ranges.
    fn as_if_utc(&self) -> i64 {
        let number = days::day_number(
            i64::from(self.year) + 1900,
            i64::from(self.month),
            i64::from(self.day),
        );
        number * DAY
            + i64::from(self.hour) * 3600
            + i64::from(self.minute) * 60
            + i64::from(self.second)
    }

    /// Seconds after the epoch, with the fields put in order, of a time in UTC (`timegm()`).
    pub fn resolve_utc(&self) -> Option<(i64, Self)> {
        let seconds = self.as_if_utc();
        Self::at(seconds, LocalType::UTC).map(|fields| (seconds, fields))
    }

    /// Seconds after the epoch, with the fields put in order, of a time in `zone` (`mktime()`).
    ///
    /// `is_dst` tells which of two is meant where the clock was set back, and shifts a time that is
    /// given in summer time for a date in winter. A time that the clock skipped is read as if it had
    /// not been set forward.
    pub fn resolve(&self, zone: &Zone) -> Option<(i64, Self)> {
        let naive = self.as_if_utc();
        let before = zone.local_type(naive.checked_sub(DAY)?);
        let after = zone.local_type(naive.checked_add(DAY)?);
        let holds =
            |local: &LocalType| zone.local_type(naive - local.offset).offset == local.offset;
        let fits = |local: &LocalType| self.is_dst < 0 || local.is_dst == (self.is_dst > 0);
        let candidates = [before, after];
        let meant = candidates
            .iter()
            .find(|local| holds(local) && fits(local))
            .copied()
            .or_else(|| self.other_season(zone, naive))
            .or_else(|| candidates.iter().find(|local| holds(local)).copied())
            .unwrap_or(before);
        let seconds = naive - meant.offset;
        Self::at(seconds, zone.local_type(seconds)).map(|fields| (seconds, fields))
    }

    /// The nearest rule with the `is_dst` that was asked for, if it is not in force on that day.
    fn other_season(&self, zone: &Zone, naive: i64) -> Option<LocalType> {
        /// How far to look: glibc looks a little over a year ahead and back, too.
        const WEEKS: i64 = 56;
        if self.is_dst < 0 {
            return None;
        }
        (1..WEEKS)
            .flat_map(|weeks| [-weeks, weeks])
            .map(|weeks| zone.local_type(naive.saturating_add(weeks * 7 * DAY)))
            .find(|local| local.is_dst == (self.is_dst > 0))
    }
}
