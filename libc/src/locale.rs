//! Locales: `C` and `C.UTF-8`.

pub mod class;
