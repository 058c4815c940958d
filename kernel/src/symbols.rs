//! The names of the image's functions, for backtraces.
//!
//! The linker wrapper fills the section `.skerry.symbols` by linking twice. Its format, numbers little endian:
//! `u32` count of blocks; count times { `u32` address of the block's first function, `u32` where the block
//! begins, in bytes from the section's start }, sorted by address; then the blocks. A block is packed as an LZ4 block and holds
//! at most [`BLOCK_LEN`] bytes; in it are the functions in the order of their addresses, each as how far its address is from the one before
//! (from the block's, for the first), in LEB128, then its name, ended by a NUL byte. An image without a filled section has no names.

/// How long a block is once unpacked, in bytes.
pub const BLOCK_LEN: usize = 16 << 10;

/// A table of names.
#[derive(Clone, Copy)]
pub struct Symbols<'a> {
    section: &'a [u8],
}

const HEADER_LEN: usize = 4;
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

    /// The address and the place of a block.
    fn block(&self, number: usize) -> Option<(usize, usize)> {
        let at = HEADER_LEN.checked_add(number.checked_mul(ENTRY_LEN)?)?;
        Some((self.word(at)?, self.word(at.checked_add(4)?)?))
    }

    /// The function that `addr` lies in, or behind, and how far from its start. Its name is unpacked into `buffer`.
    pub fn find<'b>(
        &self,
        addr: usize,
        buffer: &'b mut [u8; BLOCK_LEN],
    ) -> Option<(&'b str, usize)> {
        let count = self.word(0)?;
        let number = (0..count)
            .take_while(|&number| self.block(number).is_some_and(|(first, _)| first <= addr))
            .last()?;
        let (first, begin) = self.block(number)?;
        let end = match number + 1 {
            next if next < count => self.block(next)?.1,
            _ => self.section.len(),
        };
        let packed = self.section.get(begin..end)?;
        let len = lz4_flex::block::decompress_into(packed, buffer).ok()?;
        find_in_block(buffer.get(..len)?, first, addr)
    }
}

/// The last function of a block that begins at or before `addr`.
fn find_in_block(mut block: &[u8], first: usize, addr: usize) -> Option<(&str, usize)> {
    let mut at = first;
    let mut found = None;
    while !block.is_empty() {
        at = at.checked_add(take_number(&mut block)?)?;
        if at > addr {
            break;
        }
        let len = block.iter().position(|&byte| byte == 0)?;
        let (name, rest) = block.split_at_checked(len)?;
        found = Some((name, addr - at));
        block = rest.get(1..)?;
    }
    let (name, offset) = found?;
    Some((core::str::from_utf8(name).ok()?, offset))
}

/// Reads an unsigned LEB128 number off the start of `bytes`.
fn take_number(bytes: &mut &[u8]) -> Option<usize> {
    let mut number = 0;
    for shift in (0..usize::BITS).step_by(7) {
        let (&byte, rest) = bytes.split_first()?;
        *bytes = rest;
        number |= usize::from(byte & 0x7f) << shift;
        if byte & 0x80 == 0 {
            return Some(number);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A block that is stored in LZ4's way: as literal bytes.
    fn packed(block: &[u8]) -> Vec<u8> {
        assert!((15..270).contains(&block.len()));
        let mut out = vec![0xf0, u8::try_from(block.len() - 15).unwrap()];
        out.extend(block);
        out
    }

    fn section() -> Vec<u8> {
        let blocks = [
            (0x1000_u32, packed(b"\0first\0\x10second\0\x03x\0")),
            (0x2000, packed(b"\0third::of::all\0\x80\x02fourth\0")),
        ];
        let mut section = 2_u32.to_le_bytes().to_vec();
        let mut at = 4 + 2 * 8;
        for (addr, block) in &blocks {
            section.extend(addr.to_le_bytes());
            section.extend(u32::try_from(at).unwrap().to_le_bytes());
            at += block.len();
        }
        section.extend(blocks.iter().flat_map(|(_, block)| block));
        section
    }

    #[test]
    fn an_address_is_in_the_function_that_begins_before_it() {
        let section = section();
        let symbols = Symbols::new(&section);
        let mut buffer = [0; BLOCK_LEN];

        assert_eq!(symbols.find(0xfff, &mut buffer), None);
        assert_eq!(symbols.find(0x1000, &mut buffer), Some(("first", 0)));
        assert_eq!(symbols.find(0x1012, &mut buffer), Some(("second", 2)));
        assert_eq!(symbols.find(0x1fff, &mut buffer), Some(("x", 0xfec)));
        assert_eq!(
            symbols.find(0x20ff, &mut buffer),
            Some(("third::of::all", 0xff))
        );
        assert_eq!(symbols.find(0x2104, &mut buffer), Some(("fourth", 4)));
    }

    #[test]
    fn an_empty_or_broken_section_has_no_names() {
        let mut buffer = [0; BLOCK_LEN];
        let whole = section();

        assert_eq!(Symbols::new(&[]).find(5, &mut buffer), None);
        for len in 0..whole.len() {
            let _ = Symbols::new(&whole[..len]).find(0x2104, &mut buffer);
        }
        assert_eq!(Symbols::new(&[200, 0, 0, 0, 1]).find(5, &mut buffer), None);
    }
}
