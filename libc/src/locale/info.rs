//! What `nl_langinfo` tells: POSIX.1-2024 <langinfo.h>, the POSIX locale.

use crate::locale::Locale;

/// The number of `CODESET`; only the items that name the character set differ between the locales.
pub const CODESET: i32 = 14;
/// The number of glibc's `_NL_TIME_CODESET`: the character set of the names of days and months.
const TIME_CODESET: i32 = 0x2006e;

/// The text of item `item` in `locale`, with a NUL at its end; empty if there is none.
pub fn text(item: i32, locale: Locale) -> &'static str {
    if item == CODESET || item == TIME_CODESET {
        return match locale {
            Locale::C => "ANSI_X3.4-1968\0",
            Locale::Utf8 => "UTF-8\0",
        };
    }
    ITEMS
        .iter()
        .find(|(number, _)| *number == item)
        .map_or("\0", |(_, text)| *text)
}

/// Items by number, as glibc counts them.
const ITEMS: &[(i32, &str)] = &[
    (0x20000, "Sun\0"),
    (0x20001, "Mon\0"),
    (0x20002, "Tue\0"),
    (0x20003, "Wed\0"),
    (0x20004, "Thu\0"),
    (0x20005, "Fri\0"),
    (0x20006, "Sat\0"),
    (0x20007, "Sunday\0"),
    (0x20008, "Monday\0"),
    (0x20009, "Tuesday\0"),
    (0x2000a, "Wednesday\0"),
    (0x2000b, "Thursday\0"),
    (0x2000c, "Friday\0"),
    (0x2000d, "Saturday\0"),
    (0x2000e, "Jan\0"),
    (0x2000f, "Feb\0"),
    (0x20010, "Mar\0"),
    (0x20011, "Apr\0"),
    (0x20012, "May\0"),
    (0x20013, "Jun\0"),
    (0x20014, "Jul\0"),
    (0x20015, "Aug\0"),
    (0x20016, "Sep\0"),
    (0x20017, "Oct\0"),
    (0x20018, "Nov\0"),
    (0x20019, "Dec\0"),
    (0x2001a, "January\0"),
    (0x2001b, "February\0"),
    (0x2001c, "March\0"),
    (0x2001d, "April\0"),
    (0x2001e, "May\0"),
    (0x2001f, "June\0"),
    (0x20020, "July\0"),
    (0x20021, "August\0"),
    (0x20022, "September\0"),
    (0x20023, "October\0"),
    (0x20024, "November\0"),
    (0x20025, "December\0"),
    (0x20026, "AM\0"),
    (0x20027, "PM\0"),
    (0x20028, "%a %b %e %H:%M:%S %Y\0"),
    (0x20029, "%m/%d/%y\0"),
    (0x2002a, "%H:%M:%S\0"),
    (0x2002b, "%I:%M:%S %p\0"),
    (0x2002c, "\0"),
    (0x2002e, "\0"),
    (0x2002f, "\0"),
    (0x20030, "\0"),
    (0x20031, "\0"),
    (0x2006c, "%a %b %e %H:%M:%S %Z %Y\0"),
    (0x2006f, "January\0"),
    (0x20070, "February\0"),
    (0x20071, "March\0"),
    (0x20072, "April\0"),
    (0x20073, "May\0"),
    (0x20074, "June\0"),
    (0x20075, "July\0"),
    (0x20076, "August\0"),
    (0x20077, "September\0"),
    (0x20078, "October\0"),
    (0x20079, "November\0"),
    (0x2007a, "December\0"),
    (0x20087, "Jan\0"),
    (0x20088, "Feb\0"),
    (0x20089, "Mar\0"),
    (0x2008a, "Apr\0"),
    (0x2008b, "May\0"),
    (0x2008c, "Jun\0"),
    (0x2008d, "Jul\0"),
    (0x2008e, "Aug\0"),
    (0x2008f, "Sep\0"),
    (0x20090, "Oct\0"),
    (0x20091, "Nov\0"),
    (0x20092, "Dec\0"),
    (0x29, "0\0"),
    (0x2a, "1\0"),
    (0x2b, "2\0"),
    (0x2c, "3\0"),
    (0x2d, "4\0"),
    (0x2e, "5\0"),
    (0x2f, "6\0"),
    (0x30, "7\0"),
    (0x31, "8\0"),
    (0x32, "9\0"),
    (0x10000, ".\0"),
    (0x10001, "\0"),
    (0x50000, "^[yY]\0"),
    (0x50001, "^[nN]\0"),
    (0x4000f, "-\0"),
    (0x50002, "\0"),
    (0x50003, "\0"),
];
