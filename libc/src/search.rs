//! What <search.h> keeps its elements in.

pub mod table;
pub mod tree;
