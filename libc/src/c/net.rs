//! The <net/*.h> headers.

mod if_;
