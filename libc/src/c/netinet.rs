//! The <netinet/*.h> headers.

mod in_;
