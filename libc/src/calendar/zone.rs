//! Time zones: `TZ` strings (POSIX.1-2024, Base Definitions 8.3) and files of the tz database (RFC 9636).

use alloc::{boxed::Box, ffi::CString, format, vec::Vec};
use core::{error::Error, ffi::CStr};

use kernel::sync::SpinLock;
use tz::{TimeZone, TimeZoneRef, TimeZoneSettings, timezone::TransitionRule};

/// Reads a whole file.
pub type ReadFile = fn(path: &str) -> Result<Vec<u8>, Box<dyn Error + Send + Sync>>;

/// What a clock of a zone shows during some time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LocalType {
    /// Seconds east of UTC.
    pub offset: i64,
    /// Whether it is daylight saving time.
    pub is_dst: bool,
    /// The abbreviation.
    pub name: &'static CStr,
}

impl LocalType {
    /// Coordinated Universal Time, as `localtime()` shows it where no zone is set.
    pub const UTC: Self = Self {
        offset: 0,
        is_dst: false,
        name: c"UTC",
    };

    /// The same, as `gmtime()` and `strftime()` name it.
    pub const GMT: Self = Self {
        offset: 0,
        is_dst: false,
        name: c"GMT",
    };
}

/// A time zone.
pub struct Zone {
    rules: TimeZone,
    /// One for each local time type of `rules`, in their order, then standard and summer time of the
    /// rule that holds after the last transition.
    types: Vec<LocalType>,
}

impl Zone {
    /// UTC.
    pub fn utc() -> Self {
        Self::from_rules(TimeZone::utc())
    }

    /// The zone that the environment variable `TZ` means: a rule (`CET-1CEST,M3.5.0,M10.5.0/3`) or,
    /// with or without a leading colon, the name of a file, which `read_file` reads. A rule with a
    /// summer time but no dates gets those of the USA, as glibc has it.
    ///
    /// `None`: it is neither.
    pub fn from_variable(value: &str, read_file: ReadFile) -> Option<Self> {
        let settings = TimeZoneSettings::new(&["/usr/share/zoneinfo"], read_file);
        let rules = settings
            .parse_posix_tz(value)
            .or_else(|_| settings.parse_posix_tz(&format!("{value},M3.2.0,M11.1.0")));
        rules.ok().map(Self::from_rules)
    }

    /// The zone of `/etc/localtime`, which holds where `TZ` is not set.
    pub fn of_the_system(read_file: ReadFile) -> Option<Self> {
        TimeZoneSettings::new(&[], read_file)
            .parse_local()
            .ok()
            .map(Self::from_rules)
    }

    fn from_rules(rules: TimeZone) -> Self {
        let types = local_types(rules.as_ref());
        Self { rules, types }
    }

    /// What clocks show `seconds` after the epoch.
    pub fn local_type(&self, seconds: i64) -> LocalType {
        let Ok(found) = self.rules.find_local_time_type(seconds) else {
            return LocalType::UTC;
        };
        let wanted = (
            i64::from(found.ut_offset()),
            found.is_dst(),
            found.time_zone_designation(),
        );
        let same = |local: &&LocalType| {
            (
                local.offset,
                local.is_dst,
                local.name.to_str().unwrap_or_default(),
            ) == wanted
        };
        self.types
            .iter()
            .find(same)
            .copied()
            .unwrap_or(LocalType::UTC)
    }

    /// Standard and summer time as `tzname`, `timezone` and `daylight` give them: the last of each.
    pub fn seasons(&self) -> (LocalType, Option<LocalType>) {
        let last = |is_dst: bool| self.types.iter().rev().find(|local| local.is_dst == is_dst);
        (
            last(false).copied().unwrap_or(LocalType::UTC),
            last(true).copied(),
        )
    }
}

fn local_types(rules: TimeZoneRef<'_>) -> Vec<LocalType> {
    let last = match rules.extra_rule() {
        Some(TransitionRule::Fixed(only)) => [Some(only), None],
        Some(TransitionRule::Alternate(seasons)) => [Some(seasons.std()), Some(seasons.dst())],
        None => [None, None],
    };
    let all = rules
        .local_time_types()
        .iter()
        .chain(last.into_iter().flatten());
    all.map(|local| LocalType {
        offset: i64::from(local.ut_offset()),
        is_dst: local.is_dst(),
        name: intern(local.time_zone_designation()),
    })
    .collect()
}

/// The one copy of a zone's abbreviation: `tm_zone` and `tzname` point at it for ever.
fn intern(name: &str) -> &'static CStr {
    static NAMES: SpinLock<Vec<&'static CStr>> = SpinLock::new(Vec::new());
    if let Some(known) = NAMES
        .lock()
        .iter()
        .find(|known| known.to_bytes() == name.as_bytes())
    {
        return known;
    }
    let Ok(new) = CString::new(name) else {
        return c"UTC";
    };
    let new: &'static CStr = Box::leak(new.into_boxed_c_str());
    NAMES.lock().push(new);
    new
}
