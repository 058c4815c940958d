//! Dates as clocks of machines keep them.

/// A moment in UTC, in the Gregorian calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Date {
    /// All digits.
    pub year: u32,
    /// From 1.
    pub month: u32,
    /// From 1.
    pub day: u32,
    /// From 0 to 23.
    pub hour: u32,
    /// From 0 to 59.
    pub minute: u32,
    /// From 0 to 60.
    pub second: u32,
}

impl Date {
    /// Seconds since the Unix epoch; `None` if it is no date, or earlier.
    pub fn seconds_since_epoch(self) -> Option<u64> {
        let is_valid = self.year >= 1970
            && (1..=12).contains(&self.month)
            && (1..=31).contains(&self.day)
            && self.hour < 24
            && self.minute < 60
            && self.second <= 60;
        is_valid.then_some(())?;
        // Years that begin in March, so that the leap day comes last.
        let year = u64::from(if self.month > 2 {
            self.year
        } else {
            self.year - 1
        });
        let months = u64::from((self.month + 9) % 12);
        let days_before = year * 365 + year / 4 - year / 100 + year / 400;
        let day = days_before + (months * 153 + 2) / 5 + u64::from(self.day) - 1;
        /// The epoch's day, counted the same way.
        const EPOCH: u64 = 719_468;
        let hours = (day - EPOCH) * 24 + u64::from(self.hour);
        Some((hours * 60 + u64::from(self.minute)) * 60 + u64::from(self.second))
    }
}

#[cfg(test)]
mod tests {
    use super::Date;

    fn seconds(
        year: u32,
        month: u32,
        day: u32,
        hour: u32,
        minute: u32,
        second: u32,
    ) -> Option<u64> {
        Date {
            year,
            month,
            day,
            hour,
            minute,
            second,
        }
        .seconds_since_epoch()
    }

    #[test]
    fn known_moments_are_right() {
        assert_eq!(seconds(1970, 1, 1, 0, 0, 0), Some(0));
        assert_eq!(seconds(2000, 2, 29, 12, 0, 0), Some(951_825_600));
        assert_eq!(seconds(2001, 9, 9, 1, 46, 40), Some(1_000_000_000));
        assert_eq!(seconds(2038, 1, 19, 3, 14, 8), Some(1 << 31));
        assert_eq!(seconds(2100, 3, 1, 0, 0, 0), Some(4_107_542_400));
    }

    #[test]
    fn what_is_no_date_is_none() {
        assert_eq!(seconds(1969, 12, 31, 23, 59, 59), None);
        assert_eq!(seconds(2025, 0, 1, 0, 0, 0), None);
        assert_eq!(seconds(2025, 1, 1, 25, 0, 0), None);
    }
}
