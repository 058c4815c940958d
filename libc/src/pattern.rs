//! Patterns: the shell's (`fnmatch()`, `glob()`) and the brackets that they share with `regex`.

pub mod brace;
pub mod bracket;
mod character;
pub mod fnmatch;
pub mod glob;
pub mod regex;

pub use character::Character;
