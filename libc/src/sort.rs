//! `qsort` and `bsearch`: stable, and never without memory.

use core::cmp::Ordering;

/// Elements that are sorted by insertion before runs are merged.
const RUN: usize = 8;

/// Sorts elements of `size` bytes (not 0) by merging; equal ones keep their order.
///
/// `spare` must be at least half as long as `data`.
pub fn merge(
    data: &mut [u8],
    size: usize,
    spare: &mut [u8],
    compare: &mut dyn FnMut(&[u8], &[u8]) -> Ordering,
) {
    let count = data.len() / size;
    if count <= RUN {
        return insertion(data, size, compare);
    }
    let (left, right) = data.split_at_mut(count / 2 * size);
    merge(left, size, spare, compare);
    merge(right, size, spare, compare);
    join(data, count / 2 * size, size, spare, compare);
}

/// Merges `data[..middle]` and `data[middle..]`, both sorted.
fn join(
    data: &mut [u8],
    middle: usize,
    size: usize,
    spare: &mut [u8],
    compare: &mut dyn FnMut(&[u8], &[u8]) -> Ordering,
) {
    if compare(&data[middle - size..middle], &data[middle..middle + size]) != Ordering::Greater {
        return;
    }
    let left = &mut spare[..middle];
    left.copy_from_slice(&data[..middle]);
    let (mut from_left, mut from_right, mut to) = (0, middle, 0);
    while from_left < middle && from_right < data.len() {
        let a = &left[from_left..from_left + size];
        if compare(a, &data[from_right..from_right + size]) == Ordering::Greater {
            data.copy_within(from_right..from_right + size, to);
            from_right += size;
        } else {
            data[to..to + size].copy_from_slice(a);
            from_left += size;
        }
        to += size;
    }
    data[to..to + middle - from_left].copy_from_slice(&left[from_left..]);
}

fn insertion(data: &mut [u8], size: usize, compare: &mut dyn FnMut(&[u8], &[u8]) -> Ordering) {
    let mut at = size;
    while at < data.len() {
        let mut place = at;
        while place > 0 && compare(&data[place - size..place], &data[at..at + size]).is_gt() {
            place -= size;
        }
        data[place..at + size].rotate_right(size);
        at += size;
    }
}

/// Sorts in place, without any memory: by heap; equal elements lose their order.
pub fn heap(data: &mut [u8], size: usize, compare: &mut dyn FnMut(&[u8], &[u8]) -> Ordering) {
    let count = data.len() / size;
    for root in (0..count / 2).rev() {
        sift(data, size, root, count, compare);
    }
    for end in (1..count).rev() {
        swap(data, size, 0, end);
        sift(data, size, 0, end, compare);
    }
}

fn sift(
    data: &mut [u8],
    size: usize,
    mut root: usize,
    count: usize,
    compare: &mut dyn FnMut(&[u8], &[u8]) -> Ordering,
) {
    let element = |data: &[u8], at: usize| -> core::ops::Range<usize> {
        debug_assert!(at * size < data.len());
        at * size..at * size + size
    };
    while 2 * root + 1 < count {
        let mut child = 2 * root + 1;
        let (left, right) = (element(data, child), child + 1);
        if right < count && compare(&data[left], &data[element(data, right)]).is_lt() {
            child = right;
        }
        if compare(&data[element(data, root)], &data[element(data, child)]).is_ge() {
            return;
        }
        swap(data, size, root, child);
        root = child;
    }
}

fn swap(data: &mut [u8], size: usize, a: usize, b: usize) {
    let (low, high) = data.split_at_mut(a.max(b) * size);
    low[a.min(b) * size..][..size].swap_with_slice(&mut high[..size]);
}

/// Where an element for which `compare` says `Equal` is among `count` that are sorted.
pub fn binary_search(count: usize, mut compare: impl FnMut(usize) -> Ordering) -> Option<usize> {
    let (mut low, mut high) = (0, count);
    while low < high {
        let middle = low + (high - low) / 2;
        match compare(middle) {
            Ordering::Equal => return Some(middle),
            Ordering::Less => high = middle,
            Ordering::Greater => low = middle + 1,
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::{vec, vec::Vec};

    fn numbers(count: usize) -> Vec<u8> {
        let mut state = 7_u32;
        let mut next = || {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            state >> 16
        };
        (0..count)
            .flat_map(|i| [(next() % 50) as u8, (i / 256) as u8, (i % 256) as u8])
            .collect()
    }

    #[test]
    fn merge_is_stable() {
        for count in [0, 1, 2, 7, 8, 9, 100, 1000] {
            let mut data = numbers(count);
            let mut spare = vec![0; data.len() / 2 + 3];

            merge(&mut data, 3, &mut spare, &mut |a, b| a[0].cmp(&b[0]));

            assert!(data.chunks(3).is_sorted(), "{count}");
        }
    }

    #[test]
    fn heap_sorts() {
        for count in [0, 1, 2, 3, 100, 1000] {
            let mut data = numbers(count);

            heap(&mut data, 3, &mut |a, b| a.cmp(b));

            assert!(data.chunks(3).is_sorted(), "{count}");
        }
    }
}
