//! <unistd.h>.

pub mod descriptors;
pub mod identity;
pub mod paths;
pub mod process;
pub mod system;
pub mod terminal;
