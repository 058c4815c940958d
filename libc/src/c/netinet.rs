//! The <netinet/*.h> headers.

mod ether;
mod in_;
