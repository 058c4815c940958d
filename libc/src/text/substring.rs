//! Searching a text in a text: `memmem`, `strstr`, `strcasestr`, `wcsstr`.
//!
//! The two-way algorithm of Crochemore and Perrin (Two-way string-matching, J. ACM 38, 1991): linear
//! time, constant space. A table of the last byte's shifts makes long needles sublinear.

use core::ops::Range;

/// From this length on a needle's shifts pay for their table; below it `memchr` is faster.
const LONG: usize = 64;

/// Where `needle` is in `haystack`.
pub fn find(haystack: &[u8], needle: &[u8]) -> Option<usize> {
    if haystack.len() < needle.len() {
        return None;
    }
    if needle.len() < LONG {
        return memchr::memmem::find(haystack, needle);
    }
    Search::new(needle, |byte| byte).find_shifting(haystack)
}

/// Where `needle` is in `haystack`, without regard to case in ASCII.
pub fn find_ignoring_case(haystack: &[u8], needle: &[u8]) -> Option<usize> {
    if haystack.len() < needle.len() {
        return None;
    }
    let search = Search::new(needle, |byte: u8| byte.to_ascii_lowercase());
    if needle.len() < LONG {
        search.find(haystack, |_| 0)
    } else {
        search.find_shifting(haystack)
    }
}

/// Where `needle` is in `haystack`, both of any units.
pub fn find_units<T: Copy + Ord>(haystack: &[T], needle: &[T]) -> Option<usize> {
    Search::new(needle, |unit| unit).find(haystack, |_| 0)
}

/// A needle, cut where a mismatch allows the longest way on.
struct Search<'a, T, F> {
    needle: &'a [T],
    /// What units are compared as.
    fold: F,
    /// Where the right part begins.
    cut: usize,
    /// How far to move on when the right part matched and the left did not.
    period: usize,
    /// Whether `period` is one of the whole needle's.
    is_periodic: bool,
}

impl<'a, T: Copy, K: Ord, F: Fn(T) -> K> Search<'a, T, F> {
    fn new(needle: &'a [T], fold: F) -> Self {
        let (first, second) = (
            maximal_suffix(needle, &fold, false),
            maximal_suffix(needle, &fold, true),
        );
        let (cut, period) = first.max(second);
        let (left, after) = (needle.get(..cut), needle.get(period..period + cut));
        let is_periodic = left.zip(after).is_some_and(|(left, after)| {
            let pairs = left.iter().zip(after);
            pairs.into_iter().all(|(a, b)| fold(*a) == fold(*b))
        });
        let period = if is_periodic {
            period
        } else {
            cut.max(needle.len() - cut) + 1
        };
        Self {
            needle,
            fold,
            cut,
            period,
            is_periodic,
        }
    }

    /// Searches. `shift` says for the unit at the window's end how far the window must move at
    /// least for the needle to have that unit there.
    fn find(&self, haystack: &[T], shift: impl Fn(T) -> usize) -> Option<usize> {
        let len = self.needle.len();
        let (mut at, mut known) = (0, 0);
        while let Some(window) = haystack.get(at..at + len) {
            let Some(&last) = window.last() else {
                return Some(at);
            };
            let step = shift(last);
            if step > 0 {
                at += self.stride(step, known);
                known = 0;
            } else if let Some(wrong) = self.mismatch(window, self.cut.max(known)..len) {
                at += wrong - self.cut + 1;
                known = 0;
            } else if self
                .mismatch(window, known.min(self.cut)..self.cut)
                .is_none()
            {
                return Some(at);
            } else {
                at += self.period;
                known = self.kept();
            }
        }
        None
    }

    /// How far the window moves by a shift of `step`, when `known` units of it had matched: a unit that
    /// breaks the period stays in the way until it has been passed.
    fn stride(&self, step: usize, known: usize) -> usize {
        if known > 0 && step < self.period {
            self.needle.len() - self.period
        } else {
            step
        }
    }

    /// How many units are known to match after a move by the period.
    fn kept(&self) -> usize {
        if self.is_periodic {
            self.needle.len() - self.period
        } else {
            0
        }
    }

    fn mismatch(&self, window: &[T], range: Range<usize>) -> Option<usize> {
        let start = range.start;
        let (of_needle, of_window) = (self.needle.get(range.clone())?, window.get(range)?);
        let mut pairs = of_needle.iter().zip(of_window);
        let found = pairs.position(|(a, b)| (self.fold)(*a) != (self.fold)(*b));
        found.map(|at| start + at)
    }
}

impl<F: Fn(u8) -> u8> Search<'_, u8, F> {
    fn find_shifting(&self, haystack: &[u8]) -> Option<usize> {
        let len = self.needle.len();
        let mut shifts = [len; 256];
        for (index, &byte) in self.needle.iter().enumerate() {
            shifts[usize::from((self.fold)(byte))] = len - 1 - index;
        }
        self.find(haystack, |byte| shifts[usize::from((self.fold)(byte))])
    }
}

/// Where the greatest suffix begins, in ascending or descending order of units, and its period.
fn maximal_suffix<T: Copy, K: Ord>(
    needle: &[T],
    fold: &impl Fn(T) -> K,
    descending: bool,
) -> (usize, usize) {
    let (mut start, mut candidate, mut offset, mut period) = (0, 1, 0, 1);
    while let (Some(&a), Some(&b)) = (needle.get(candidate + offset), needle.get(start + offset)) {
        let order = fold(a).cmp(&fold(b));
        let order = if descending { order.reverse() } else { order };
        if order.is_lt() {
            candidate += offset + 1;
            offset = 0;
            period = candidate - start;
        } else if order.is_gt() {
            start = candidate;
            candidate += 1;
            (offset, period) = (0, 1);
        } else if offset + 1 == period {
            candidate += period;
            offset = 0;
        } else {
            offset += 1;
        }
    }
    (start, period)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// All texts of `len` letters `a` and `b`.
    fn texts(len: u32) -> impl Iterator<Item = Vec<u8>> {
        (0..1_u32 << len).map(move |bits| (0..len).map(|i| b'a' + (bits >> i & 1) as u8).collect())
    }

    fn expected(haystack: &[u8], needle: &[u8]) -> Option<usize> {
        haystack.windows(needle.len()).position(|w| w == needle)
    }

    #[test]
    fn each_short_needle_is_found_where_it_is_first() {
        for needle in (1..=6).flat_map(texts) {
            for haystack in texts(10) {
                let wanted = expected(&haystack, &needle);
                let search = Search::new(&needle, |byte| byte);
                assert_eq!(
                    search.find(&haystack, |_| 0),
                    wanted,
                    "{needle:?} {haystack:?}"
                );
                assert_eq!(
                    search.find_shifting(&haystack),
                    wanted,
                    "{needle:?} {haystack:?}"
                );
            }
        }
    }

    #[test]
    fn long_needles_with_periods_are_found() {
        let mut number = 1_u32;
        let mut next = |limit: u32| {
            number = number.wrapping_mul(1_103_515_245).wrapping_add(12345);
            (number >> 16) % limit
        };
        for _ in 0..2000 {
            let period = 1 + next(12) as usize;
            let unit: Vec<u8> = (0..period).map(|_| b'a' + next(2) as u8).collect();
            let mut haystack: Vec<u8> = unit.iter().copied().cycle().take(400).collect();
            for _ in 0..next(4) {
                haystack[next(400) as usize] ^= 3;
            }
            let from = next(300) as usize;
            let mut needle = haystack[from..from + 70 + next(30) as usize].to_vec();
            if next(3) == 0 {
                needle[next(70) as usize] ^= 3;
            }

            let found = find(&haystack, &needle);

            assert_eq!(found, expected(&haystack, &needle));
        }
    }

    #[test]
    fn case_does_not_count() {
        assert_eq!(find_ignoring_case(b"xxAbCd", b"aBcD"), Some(2));
        assert_eq!(find_ignoring_case(b"xx", b""), Some(0));
        assert_eq!(find_ignoring_case(b"", b"a"), None);
    }
}
