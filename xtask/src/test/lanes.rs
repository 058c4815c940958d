//! Work in lanes: tests wait more than they compute, so some at a time are faster than one.

use std::collections::VecDeque;
use std::sync::{Mutex, PoisonError};
use std::thread;

use crate::app;
use crate::host;
use crate::recipe;

/// How many things are done at a time: with two processors, three tests keep both busy.
const LANES: usize = 3;

/// Does `work` for each of `items`, some at a time, begun in their order.
pub fn each<T: Send>(items: impl IntoIterator<Item = T>, work: impl Fn(T) + Sync) {
    let queue = Mutex::new(items.into_iter().collect::<VecDeque<_>>());
    let next = || {
        queue
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .pop_front()
    };
    let do_the_rest = || {
        while let Some(item) = next() {
            work(item);
        }
    };
    thread::scope(|scope| {
        for _ in 0..LANES {
            scope.spawn(do_the_rest);
        }
    });
}

/// Builds all programs while others work. What cannot be built says why when it is tried.
pub fn build_programs() {
    let names = recipe::names().unwrap_or_default();
    each(names, |name| {
        if app::image(&name).is_err() {
            host::say(&format!("{name} does not build; its test says why"));
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_is_done_once() {
        let done = Mutex::new(Vec::new());

        each(0..100, |number| done.lock().unwrap().push(number));

        let mut done = done.into_inner().unwrap();
        done.sort_unstable();
        assert_eq!(done, (0..100).collect::<Vec<_>>());
    }
}
