//! `getrandom`, `getentropy`.

use crate::Errno;

/// Bytes that one `getentropy` gives at most.
pub const ENTROPY_MAX: usize = 256;

/// Fills `buf` with random bytes fit for keys. Never waits.
///
/// Standard: none; as Linux's getrandom(2). `GRND_NONBLOCK`, `GRND_RANDOM` and `GRND_INSECURE`
/// change nothing: the generator is seeded before the program starts.
pub fn getrandom(buf: &mut [u8]) -> usize {
    kernel::entropy::fill(buf);
    buf.len()
}

/// Fills `buf` likewise.
///
/// Standard: POSIX.1-2024 `getentropy()`.
///
/// # Errors
///
/// - `EINVAL`: `buf` is longer than [`ENTROPY_MAX`] bytes. (POSIX's number; Linux gives `EIO`.)
pub fn getentropy(buf: &mut [u8]) -> Result<(), Errno> {
    if buf.len() > ENTROPY_MAX {
        return Err(Errno::EINVAL);
    }
    kernel::entropy::fill(buf);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn getentropy_of_too_much_is_einval() {
        assert_eq!(getentropy(&mut [0; 257]), Err(Errno::EINVAL));
        assert_eq!(getentropy(&mut [0; 256]), Ok(()));
    }
}
