//! Locales: `C` and `C.UTF-8`. They differ in how bytes above 0x7f are read, and in nothing else.

pub mod class;
pub mod info;

use core::sync::atomic::{AtomicBool, Ordering};

use alloc::string::String;

/// How many categories there are, `LC_ALL` among them.
pub const CATEGORIES: usize = 13;
/// The number of `LC_CTYPE`.
pub const CTYPE: usize = 0;
/// The number of `LC_ALL`.
pub const ALL: usize = 6;

/// The categories' names by number.
pub const CATEGORY_NAMES: [&str; CATEGORIES] = [
    "LC_CTYPE",
    "LC_NUMERIC",
    "LC_TIME",
    "LC_COLLATE",
    "LC_MONETARY",
    "LC_MESSAGES",
    "LC_ALL",
    "LC_PAPER",
    "LC_NAME",
    "LC_ADDRESS",
    "LC_TELEPHONE",
    "LC_MEASUREMENT",
    "LC_IDENTIFICATION",
];

/// A locale.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Locale {
    /// Bytes.
    C,
    /// UTF-8.
    Utf8,
}

impl Locale {
    /// The locale that is called `name`.
    pub fn named(name: &[u8]) -> Option<Self> {
        match name {
            b"C" | b"POSIX" => Some(Self::C),
            b"C.UTF-8" | b"C.utf8" | b"C.UTF8" => Some(Self::Utf8),
            _ => None,
        }
    }

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::C => "C",
            Self::Utf8 => "C.UTF-8",
        }
    }
}

/// The program's locale, a category each.
pub struct Settings {
    is_utf8: [AtomicBool; CATEGORIES],
}

impl Default for Settings {
    fn default() -> Self {
        Self::new()
    }
}

impl Settings {
    /// `C` throughout.
    pub const fn new() -> Self {
        Self {
            is_utf8: [const { AtomicBool::new(false) }; CATEGORIES],
        }
    }

    /// The locale of `category`.
    pub fn get(&self, category: usize) -> Locale {
        let is_utf8 = self
            .is_utf8
            .get(category)
            .is_some_and(|it| it.load(Ordering::Relaxed));
        if is_utf8 { Locale::Utf8 } else { Locale::C }
    }

    /// Sets `category`, or all of them.
    pub fn set(&self, category: usize, locale: Locale) {
        for (number, is_utf8) in self.is_utf8.iter().enumerate() {
            if category == ALL || category == number {
                is_utf8.store(locale == Locale::Utf8, Ordering::Relaxed);
            }
        }
    }

    /// What `setlocale(LC_ALL, NULL)` returns: one name, or all if they differ.
    pub fn name(&self) -> String {
        let numbers = || (0..CATEGORIES).filter(|&number| number != ALL);
        let first = self.get(CTYPE);
        if numbers().all(|number| self.get(number) == first) {
            return first.name().into();
        }
        let part = |number: usize| {
            let name = CATEGORY_NAMES.get(number).copied().unwrap_or_default();
            alloc::format!("{name}={}", self.get(number).name())
        };
        numbers()
            .map(part)
            .collect::<alloc::vec::Vec<_>>()
            .join(";")
    }

    /// Sets all categories as `name` (from [`Settings::name`]) says. Returns whether it could be.
    pub fn set_by_name(&self, name: &[u8]) -> bool {
        let parts = || {
            name.split(|&byte| byte == b';').map(|part| {
                let at = part.iter().position(|&byte| byte == b'=')?;
                let (category, locale) = part.split_at(at);
                let number = CATEGORY_NAMES
                    .iter()
                    .position(|name| name.as_bytes() == category)?;
                Some((number, Locale::named(locale.get(1..)?)?))
            })
        };
        if parts().any(|part| part.is_none()) {
            return false;
        }
        parts()
            .flatten()
            .for_each(|(number, locale)| self.set(number, locale));
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mixed_settings_have_a_name_that_sets_them() {
        let settings = Settings::new();
        settings.set(CTYPE, Locale::Utf8);
        let name = settings.name();
        settings.set(ALL, Locale::C);

        assert!(settings.set_by_name(name.as_bytes()));
        assert_eq!(
            (settings.get(CTYPE), settings.get(1)),
            (Locale::Utf8, Locale::C)
        );
    }
}
