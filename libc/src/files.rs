//! Whole files, for what the library itself reads: zones, hosts, services.

use alloc::vec::Vec;

use posix_api::{
    Errno, Process, file,
    fs::{
        At,
        open::{self, OpenFlags},
    },
};

/// Bytes that are asked for at once.
const CHUNK: usize = 4096;

/// Reads all of the file at `path`.
///
/// # Errors
///
/// Those of `open()` and `read()`.
pub fn read(process: &Process, path: &[u8]) -> Result<Vec<u8>, Errno> {
    let flags = OpenFlags::CLOSE_ON_EXEC;
    let fd = open::open(process, At::Cwd, path, flags, 0)?;
    let mut content = Vec::new();
    let mut chunk = [0; CHUNK];
    let result = loop {
        match file::read(process, fd, &mut chunk) {
            Ok(0) => break Ok(content),
            Ok(len) => content.extend_from_slice(chunk.get(..len).unwrap_or_default()),
            Err(error) => break Err(error),
        }
    };
    file::close(process, fd)?; // EBADF, if the program closed it meanwhile
    result
}

/// Reads all of the text at `path`; empty if there is none.
pub fn text(process: &Process, path: &[u8]) -> alloc::string::String {
    let bytes = read(process, path).unwrap_or_default();
    alloc::string::String::from_utf8_lossy(&bytes).into_owned()
}
