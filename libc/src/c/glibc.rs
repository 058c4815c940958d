//! Names that objects compiled against glibc's headers call: fortified functions, and other
//! spellings of what is elsewhere.

pub mod capability;
pub mod chk;
pub mod chk_print;
pub mod chk_unistd;
mod fts;
pub mod names;
pub mod objects;
pub mod runtime;
pub(crate) mod unwind;
pub mod wide;
