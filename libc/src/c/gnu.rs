//! The <gnu/*.h> headers.

mod libc_version;
