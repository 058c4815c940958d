//! The <arpa/*.h> headers.

mod inet;
