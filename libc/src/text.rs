//! The safe algorithms of `<string.h>`, `<strings.h>` and `<wchar.h>`.

pub mod class;
pub mod compare;
pub mod error;
pub mod multibyte;
pub mod signal_name;
pub mod signal_text;
pub mod span;
pub mod substring;
