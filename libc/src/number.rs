//! Numbers as text, both ways, exact: C11 §7.22.1 (`strtol`, `strtod` and their families) and what
//! `printf` needs to write floating-point numbers.

pub mod big;
pub mod decimal;
pub mod direction;
pub mod float;
pub mod parse_float;
pub mod parse_integer;
pub mod text;

pub use direction::Rounding;
pub use float::{F80, FloatFormat, Real};
pub use parse_float::{FloatResult, parse_f32, parse_f64, parse_f80};
pub use parse_integer::{Integer, parse_integer};
pub use text::Text;
