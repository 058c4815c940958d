//! The proleptic Gregorian calendar, counted in days from 1970-01-01.

/// Names of the days, Sunday first.
pub const WEEKDAYS: [&str; 7] = [
    "Sunday",
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
];

/// Names of the months, January first.
pub const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// Days of a cycle of 400 years.
const CYCLE: i64 = 146_097;

/// Days from 0000-03-01 to 1970-01-01.
const EPOCH: i64 = 719_468;

/// The day number of a date; `month` counts from 0 and may be any number, as may `day` (from 1).
pub fn day_number(year: i64, month: i64, day: i64) -> i64 {
    // A year that begins in March has its leap day last.
    let months = year * 12 + month - 2;
    let (year, month) = (months.div_euclid(12), months.rem_euclid(12));
    let (cycle, year) = (year.div_euclid(400), year.rem_euclid(400));
    let before_month = (153 * month + 2) / 5;
    let before_year = 365 * year + year / 4 - year / 100;
    cycle * CYCLE + before_year + before_month + day - 1 - EPOCH
}

/// Year, month (from 0) and day (from 1) of a day number.
pub fn date(number: i64) -> (i64, i64, i64) {
    let shifted = number + EPOCH;
    let (cycle, day) = (shifted.div_euclid(CYCLE), shifted.rem_euclid(CYCLE));
    let year = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365;
    let day = day - (365 * year + year / 4 - year / 100);
    let month = (5 * day + 2) / 153;
    let day = day - (153 * month + 2) / 5 + 1;
    let months = month + 2;
    (cycle * 400 + year + months / 12, months % 12, day)
}

/// Whether `year` has 366 days.
pub fn is_leap(year: i64) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn date_and_day_number_are_inverse() {
        for number in (-1_000_000..1_000_000).step_by(7) {
            let (year, month, day) = date(number);

            assert_eq!(day_number(year, month, day), number);
            assert!((0..12).contains(&month) && (1..=31).contains(&day));
        }
    }

    #[test]
    fn epoch_is_day_0() {
        assert_eq!(date(0), (1970, 0, 1));
        assert_eq!(date(11_016), (2000, 1, 29));
    }
}
