//! <pthread.h>.

mod attributes;
mod objects;
mod threads;
