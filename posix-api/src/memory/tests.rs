use alloc::vec;

use kernel::{config::PAGE_SIZE, memory::program};

use super::*;
use crate::{
    Errno, Fd, Process,
    file::{pread, pwrite},
    fs::{
        At,
        open::{OpenFlags, open},
        size::truncate_fd,
    },
};

const ANYWHERE: Request = Request {
    place: Place::Any,
    len: PAGE_SIZE,
    protection: Protection::READ_WRITE,
    sharing: Sharing::Private,
    source: Source::Zeros,
};

fn file(process: &Process, flags: OpenFlags, bytes: &[u8]) -> Fd {
    let create = OpenFlags::CREATE | OpenFlags::READ_WRITE;
    let fd = open(process, At::Cwd, b"/tmp/f", create, 0o600).unwrap();
    pwrite(process, fd, bytes, 0).unwrap();
    open(process, At::Cwd, b"/tmp/f", flags, 0).unwrap()
}

fn of_file(fd: Fd, sharing: Sharing) -> Request {
    Request {
        source: Source::File(fd, 0),
        sharing,
        ..ANYWHERE
    }
}

fn bytes(addr: usize, len: usize) -> alloc::vec::Vec<u8> {
    let mut bytes = vec![0; len];
    program::read(addr, &mut bytes).unwrap();
    bytes
}

#[test]
fn mmap_of_nothing_is_einval() {
    assert_eq!(
        map(&Process::new(), Request { len: 0, ..ANYWHERE }),
        Err(Errno::EINVAL)
    );
}

#[test]
fn mmap_of_more_than_there_is_is_enomem() {
    let process = Process::new();

    assert_eq!(
        map(
            &process,
            Request {
                len: 1 << 46,
                ..ANYWHERE
            }
        ),
        Err(Errno::ENOMEM)
    );
    assert_eq!(
        map(
            &process,
            Request {
                len: usize::MAX,
                ..ANYWHERE
            }
        ),
        Err(Errno::ENOMEM)
    );
}

#[test]
fn mmap_of_a_closed_file_is_ebadf() {
    let request = of_file(Fd(99), Sharing::Private);

    assert_eq!(map(&Process::new(), request), Err(Errno::EBADF));
}

#[test]
fn mmap_at_a_crooked_offset_is_einval() {
    let process = Process::new();
    let fd = file(&process, OpenFlags::empty(), b"");
    let request = Request {
        source: Source::File(fd, 1),
        ..ANYWHERE
    };

    assert_eq!(map(&process, request), Err(Errno::EINVAL));
}

#[test]
fn mmap_of_a_directory_is_enodev() {
    let process = Process::new();
    let fd = open(&process, At::Cwd, b"/tmp", OpenFlags::empty(), 0).unwrap();

    assert_eq!(
        map(&process, of_file(fd, Sharing::Private)),
        Err(Errno::ENODEV)
    );
}

#[test]
fn mmap_shared_and_writable_of_a_read_only_file_is_eacces() {
    let process = Process::new();
    let fd = file(&process, OpenFlags::empty(), b"");

    assert_eq!(
        map(&process, of_file(fd, Sharing::Shared)),
        Err(Errno::EACCES)
    );
    let readable = Request {
        protection: Protection::READ,
        ..of_file(fd, Sharing::Shared)
    };
    let addr = map(&process, readable).unwrap();
    let result = protect(&process, addr, PAGE_SIZE, Protection::READ_WRITE);
    assert_eq!(result, Err(Errno::EACCES));
}

#[test]
fn mmap_of_a_file_that_cannot_be_read_is_eacces() {
    let process = Process::new();
    let fd = file(&process, OpenFlags::WRITE_ONLY, b"");

    assert_eq!(
        map(&process, of_file(fd, Sharing::Private)),
        Err(Errno::EACCES)
    );
}

#[test]
fn a_private_mapping_keeps_the_file() {
    let process = Process::new();
    let fd = file(&process, OpenFlags::READ_WRITE, b"text");
    let addr = map(&process, of_file(fd, Sharing::Private)).unwrap();
    program::write(addr, b"TE").unwrap();
    unmap(&process, addr, PAGE_SIZE).unwrap();

    let mut buf = [0; 8];
    assert_eq!(pread(&process, fd, &mut buf, 0), Ok(4));
    assert_eq!(&buf[..4], b"text");
}

#[test]
fn a_shared_mapping_changes_the_file_and_not_its_length() {
    let process = Process::new();
    let fd = file(&process, OpenFlags::READ_WRITE, b"text");
    let addr = map(&process, of_file(fd, Sharing::Shared)).unwrap();
    assert_eq!(bytes(addr, 6), b"text\0\0");
    program::write(addr, b"TEXTXX").unwrap();
    sync(&process, addr, PAGE_SIZE, Sync::Write).unwrap();

    let mut buf = [0; 8];
    assert_eq!(pread(&process, fd, &mut buf, 0), Ok(4));
    assert_eq!(&buf[..4], b"TEXT");
    unmap(&process, addr, PAGE_SIZE).unwrap();
    assert!(process.memory.is_empty());
}

#[test]
fn shared_mappings_and_the_file_see_each_others_stores_at_once() {
    let process = Process::new();
    let fd = file(&process, OpenFlags::READ_WRITE, b"text");
    let one = map(&process, of_file(fd, Sharing::Shared)).unwrap();
    let other = map(&process, of_file(fd, Sharing::Shared)).unwrap();
    program::write(one, b"T").unwrap();
    pwrite(&process, fd, b"E", 1).unwrap();

    let mut buf = [0; 4];
    pread(&process, fd, &mut buf, 0).unwrap();
    assert_eq!(&buf, b"TExt");
    assert_eq!(bytes(other, 4), b"TExt");
    unmap(&process, one, PAGE_SIZE).unwrap();
    unmap(&process, other, PAGE_SIZE).unwrap();
}

#[test]
fn what_a_file_loses_its_mappings_lose() {
    let process = Process::new();
    let fd = file(&process, OpenFlags::READ_WRITE, &[7; 2 * PAGE_SIZE]);
    let request = Request {
        len: 3 * PAGE_SIZE,
        ..of_file(fd, Sharing::Shared)
    };
    let addr = map(&process, request).unwrap();
    let mut byte = [0];

    truncate_fd(&process, fd, 1).unwrap();

    assert!(program::read(addr + PAGE_SIZE, &mut byte).is_err());
    assert_eq!(bytes(addr, 2), [7, 0]);
    truncate_fd(&process, fd, 2 * PAGE_SIZE as i64).unwrap();
    assert_eq!(bytes(addr + PAGE_SIZE, 1), [0]);
    assert!(program::read(addr + 2 * PAGE_SIZE, &mut byte).is_err());
    unmap(&process, addr, 3 * PAGE_SIZE).unwrap();
}

#[test]
fn msync_to_invalidate_what_is_locked_is_ebusy() {
    let process = Process::new();
    let fd = file(&process, OpenFlags::READ_WRITE, b"text");
    let addr = map(&process, of_file(fd, Sharing::Shared)).unwrap();
    lock(&process, addr, PAGE_SIZE).unwrap();

    let result = sync(&process, addr, PAGE_SIZE, Sync::Invalidate);

    assert_eq!(result, Err(Errno::EBUSY));
    assert_eq!(sync(&process, addr + 1, 1, Sync::Write), Err(Errno::EINVAL));
    unmap(&process, addr, PAGE_SIZE).unwrap();
    assert_eq!(sync(&process, addr, 1, Sync::Write), Err(Errno::ENOMEM));
}

#[test]
fn munmap_in_the_middle_leaves_both_ends() {
    let process = Process::new();
    let fd = file(&process, OpenFlags::READ_WRITE, &[7; 3 * PAGE_SIZE]);
    let request = Request {
        len: 3 * PAGE_SIZE,
        ..of_file(fd, Sharing::Shared)
    };
    let addr = map(&process, request).unwrap();
    unmap(&process, addr + PAGE_SIZE, PAGE_SIZE).unwrap();
    program::write(addr + 2 * PAGE_SIZE, b"last").unwrap();

    assert_eq!(
        sync(&process, addr, 3 * PAGE_SIZE, Sync::Write),
        Err(Errno::ENOMEM)
    );
    let mut buf = [0; 4];
    pread(&process, fd, &mut buf, 2 * PAGE_SIZE as i64).unwrap();
    assert_eq!(&buf, b"last");
    assert_eq!(process.memory.len(), 2 * PAGE_SIZE);
    unmap(&process, addr, 3 * PAGE_SIZE).unwrap();
}

#[test]
fn munmap_of_nothing_is_einval() {
    let process = Process::new();

    assert_eq!(unmap(&process, 0x1000, 0), Err(Errno::EINVAL));
    assert_eq!(unmap(&process, 0x1001, 1), Err(Errno::EINVAL));
}

#[test]
fn mprotect_of_what_is_not_mapped_is_enomem() {
    let process = Process::new();
    let addr = map(&process, ANYWHERE).unwrap();
    unmap(&process, addr, PAGE_SIZE).unwrap();

    let result = protect(&process, addr, PAGE_SIZE, Protection::READ);

    assert_eq!(result, Err(Errno::ENOMEM));
}

#[test]
fn forgotten_memory_reads_as_at_first() {
    let process = Process::new();
    let fd = file(&process, OpenFlags::READ_WRITE, b"text");
    let zeros = map(&process, ANYWHERE).unwrap();
    let text = map(&process, of_file(fd, Sharing::Private)).unwrap();
    for addr in [zeros, text] {
        program::write(addr, b"xxxx").unwrap();
        advise(&process, addr, PAGE_SIZE, Advice::Forget).unwrap();
    }

    assert_eq!(bytes(zeros, 4), [0; 4]);
    assert_eq!(bytes(text, 4), b"text");
    unmap(&process, zeros, PAGE_SIZE).unwrap();
    unmap(&process, text, PAGE_SIZE).unwrap();
}

#[test]
fn madvise_of_what_is_not_mapped_is_enomem() {
    assert_eq!(
        advise(&Process::new(), 0x1000, 1, Advice::Hint),
        Err(Errno::ENOMEM)
    );
}

#[test]
fn mremap_moves_the_bytes() {
    let process = Process::new();
    let addr = map(
        &process,
        Request {
            len: 2 * PAGE_SIZE,
            ..ANYWHERE
        },
    )
    .unwrap();
    program::write(addr, b"head").unwrap();
    program::write(addr + PAGE_SIZE, b"tail").unwrap();

    let moved = remap(
        &process,
        addr,
        2 * PAGE_SIZE,
        100 * PAGE_SIZE,
        Remap::MayMove,
    )
    .unwrap();

    assert_eq!(bytes(moved, 4), b"head");
    assert_eq!(bytes(moved + PAGE_SIZE, 4), b"tail");
    assert_eq!(process.memory.len(), 100 * PAGE_SIZE);
    assert_eq!(
        remap(&process, moved, 100 * PAGE_SIZE, PAGE_SIZE, Remap::InPlace),
        Ok(moved)
    );
    assert_eq!(process.memory.len(), PAGE_SIZE);
    unmap(&process, moved, PAGE_SIZE).unwrap();
}

#[test]
fn mremap_of_a_shared_mapping_shows_more_of_the_file() {
    let process = Process::new();
    let fd = file(&process, OpenFlags::READ_WRITE, &[7; 3 * PAGE_SIZE]);
    let addr = map(&process, of_file(fd, Sharing::Shared)).unwrap();

    let moved = remap(&process, addr, PAGE_SIZE, 3 * PAGE_SIZE, Remap::MayMove).unwrap();
    program::write(moved + 2 * PAGE_SIZE, b"end").unwrap();

    let mut buf = [0; 3];
    pread(&process, fd, &mut buf, 2 * PAGE_SIZE as i64).unwrap();
    assert_eq!(&buf, b"end");
    unmap(&process, moved, 3 * PAGE_SIZE).unwrap();
}

#[test]
fn mremap_of_what_is_not_mapped_is_efault() {
    let result = remap(&Process::new(), 0x1000, 4096, 8192, Remap::MayMove);

    assert_eq!(result, Err(Errno::EFAULT));
}

#[test]
fn the_break_moves() {
    let process = Process::new();
    let start = set_break(&process, 0).unwrap();
    set_break(&process, start + 10_000).unwrap();
    program::write(start + 9_000, b"x").unwrap();
    set_break(&process, start).unwrap();
    set_break(&process, start + 10_000).unwrap();

    assert_eq!(bytes(start + 9_000, 1), [0]);
    assert_eq!(set_break(&process, start - 1), Err(Errno::ENOMEM));
}
