//! The exported functions: a file a header, three lines each.
//!
//! Compiled for the machine only, since the names would replace the host's own.

mod errno;
