//! The names of the image's functions, for backtraces.
//!
//! The linker wrapper fills the section `.skerry.symbols` by linking twice. Its format, all numbers
//! little endian: `u32` count; `u32` 0; count times { `u32` address, `u32` name }, sorted by
//! address; then the names, each ended by a NUL byte. `name` counts bytes from the section's start.
//! An image without a filled section has no names.

/// A table of names.
#[derive(Clone, Copy)]
pub struct Symbols<'a> {
    section: &'a [u8],
}

const HEADER_LEN: usize = 8;
const ENTRY_LEN: usize = 8;

impl<'a> Symbols<'a> {
    /// The names in `section`.
    pub const fn new(section: &'a [u8]) -> Self {
        Self { section }
    }

    fn word(&self, at: usize) -> Option<usize> {
        let bytes = self.section.get(at..at.checked_add(4)?)?;
        usize::try_from(u32::from_le_bytes(bytes.try_into().ok()?)).ok()
    }

    fn entry(&self, number: usize) -> Option<(usize, usize)> {
        let at = HEADER_LEN + number * ENTRY_LEN;
        Some((self.word(at)?, self.word(at + 4)?))
    }

    /// The function that `addr` lies in, or behind, and how far from its start.
    pub fn find(&self, addr: usize) -> Option<(&'a str, usize)> {
        let (mut low, mut high) = (0, self.word(0)?);
        while low < high {
            let middle = low + (high - low) / 2;
            if self.entry(middle)?.0 <= addr {
                low = middle + 1
            } else {
                high = middle
            }
        }
        let (start, name) = self.entry(low.checked_sub(1)?)?;
        let name = self.section.get(name..)?.split(|&byte| byte == 0).next()?;
        Some((core::str::from_utf8(name).ok()?, addr - start))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn section(entries: &[(u32, &str)]) -> Vec<u8> {
        let mut names = Vec::new();
        let mut section = [u32::try_from(entries.len()).unwrap(), 0]
            .map(u32::to_le_bytes)
            .concat();
        for (addr, name) in entries {
            let at = 8 + entries.len() * 8 + names.len();
            section.extend(addr.to_le_bytes());
            section.extend(u32::try_from(at).unwrap().to_le_bytes());
            names.extend(name.bytes().chain([0]));
        }
        section.extend(names);
        section
    }

    #[test]
    fn an_address_is_in_the_function_that_begins_before_it() {
        let section = section(&[(0x1000, "first"), (0x1010, "second"), (0x2000, "third")]);
        let symbols = Symbols::new(&section);

        assert_eq!(symbols.find(0xfff), None);
        assert_eq!(symbols.find(0x1000), Some(("first", 0)));
        assert_eq!(symbols.find(0x1fff), Some(("second", 0xfef)));
        assert_eq!(symbols.find(0x2004), Some(("third", 4)));
    }

    #[test]
    fn an_empty_or_broken_section_has_no_names() {
        let broken = [200u8, 0, 0, 0, 0, 0, 0, 0, 1];

        assert_eq!(Symbols::new(&[]).find(5), None);
        assert_eq!(Symbols::new(&broken).find(5), None);
    }
}
