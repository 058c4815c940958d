//! The safe algorithms of `<string.h>`, `<strings.h>` and `<wchar.h>`.

pub mod compare;
pub mod error;
pub mod signal_name;
pub mod span;
