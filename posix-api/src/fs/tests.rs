//! Tests of the tree's calls: one for each error, and what the calls do otherwise.

use alloc::{string::String, sync::Arc, vec, vec::Vec};

use super::{
    access::{Access, access},
    chmod::{chmod, chmod_fd},
    cwd::{chdir, getcwd},
    image,
    link::{link, readlink, symlink},
    mkdir::{NodeKind, mkdir, mknod, rmdir},
    open::{OpenFlags, open},
    read_directory,
    rename::{Existing, rename},
    size::{Allocation, allocate, truncate, truncate_fd},
    stat::{Stat, stat, stat_fd},
    unlink::{Victim, unlink},
    *,
};
use crate::{
    Errno, Fd, Process,
    file::{Whence, close, lseek, read, write},
};

const READ: OpenFlags = OpenFlags::empty();
const NEW: OpenFlags = OpenFlags::CREATE.union(OpenFlags::READ_WRITE);

fn try_open(process: &Process, path: &str, flags: OpenFlags) -> Result<Fd, Errno> {
    open(process, At::Cwd, path.as_bytes(), flags, 0o666)
}

fn new_file(process: &Process, path: &str, bytes: &[u8]) -> Fd {
    let fd = try_open(process, path, NEW).unwrap();
    assert_eq!(write(process, fd, bytes), Ok(bytes.len()));
    lseek(process, fd, 0, Whence::Start).unwrap();
    fd
}

fn new_directory(process: &Process, path: &str) {
    mkdir(process, At::Cwd, path.as_bytes(), 0o777).unwrap();
}

fn new_symlink(process: &Process, target: &str, path: &str) {
    symlink(process, target.as_bytes(), At::Cwd, path.as_bytes()).unwrap();
}

fn try_stat(process: &Process, path: &str) -> Result<Stat, Errno> {
    stat(process, At::Cwd, path.as_bytes(), LastLink::Follow)
}

fn try_rename(process: &Process, old: &str, new: &str) -> Result<(), Errno> {
    let (old, new) = ((At::Cwd, old.as_bytes()), (At::Cwd, new.as_bytes()));
    rename(process, old, new, Existing::Replace)
}

fn try_unlink(process: &Process, path: &str) -> Result<(), Errno> {
    unlink(process, At::Cwd, path.as_bytes(), Victim::File)
}

fn try_rmdir(process: &Process, path: &str) -> Result<(), Errno> {
    rmdir(process, At::Cwd, path.as_bytes())
}

fn content(process: &Process, path: &str) -> Vec<u8> {
    let fd = try_open(process, path, READ).unwrap();
    let mut all = Vec::new();
    let mut buf = [0; 1000];
    loop {
        let len = read(process, fd, &mut buf).unwrap();
        if len == 0 {
            close(process, fd).unwrap();
            return all;
        }
        all.extend_from_slice(&buf[..len]);
    }
}

fn names(process: &Process, path: &str) -> Vec<String> {
    let fd = try_open(process, path, OpenFlags::DIRECTORY).unwrap();
    let mut names = Vec::new();
    while let Some(entry) = read_directory(process, fd).unwrap() {
        names.push(String::from_utf8_lossy(&entry.name).into_owned());
    }
    close(process, fd).unwrap();
    names
}

#[test]
fn what_is_written_is_read() {
    let process = Process::new();
    let bytes: Vec<u8> = (0..100_000_u32).map(|n| n as u8).collect();
    new_file(&process, "/a", &bytes);

    assert_eq!(content(&process, "/a"), bytes);
    assert_eq!(try_stat(&process, "/a").unwrap().len, 100_000);
}

#[test]
fn open_of_a_missing_file_is_enoent() {
    let process = Process::new();

    assert_eq!(try_open(&process, "/none", READ), Err(Errno::ENOENT));
}

#[test]
fn open_of_an_empty_path_is_enoent() {
    assert_eq!(try_open(&Process::new(), "", READ), Err(Errno::ENOENT));
}

#[test]
fn open_below_a_file_is_enotdir() {
    let process = Process::new();
    new_file(&process, "/a", b"");

    assert_eq!(try_open(&process, "/a/b", READ), Err(Errno::ENOTDIR));
    assert_eq!(try_open(&process, "/a/", READ), Err(Errno::ENOTDIR));
}

#[test]
fn open_exclusively_of_an_existing_file_is_eexist() {
    let process = Process::new();
    new_file(&process, "/a", b"");
    new_symlink(&process, "/nowhere", "/l");

    assert_eq!(
        try_open(&process, "/a", NEW | OpenFlags::EXCLUSIVE),
        Err(Errno::EEXIST)
    );
    assert_eq!(
        try_open(&process, "/l", NEW | OpenFlags::EXCLUSIVE),
        Err(Errno::EEXIST)
    );
}

#[test]
fn open_of_a_directory_for_writing_is_eisdir() {
    let process = Process::new();

    assert_eq!(
        try_open(&process, "/tmp", OpenFlags::READ_WRITE),
        Err(Errno::EISDIR)
    );
    assert_eq!(try_open(&process, "/new/", NEW), Err(Errno::EISDIR));
}

#[test]
fn open_of_a_link_without_following_is_eloop() {
    let process = Process::new();
    new_symlink(&process, "/tmp", "/l");

    assert_eq!(
        try_open(&process, "/l", OpenFlags::NO_FOLLOW),
        Err(Errno::ELOOP)
    );
}

#[test]
fn open_of_a_link_to_itself_is_eloop() {
    let process = Process::new();
    new_symlink(&process, "l", "/l");

    assert_eq!(try_open(&process, "/l", READ), Err(Errno::ELOOP));
    assert_eq!(try_open(&process, "/l/x", READ), Err(Errno::ELOOP));
}

#[test]
fn open_creates_what_a_dangling_link_names() {
    let process = Process::new();
    new_symlink(&process, "tmp/new", "/l");
    new_file(&process, "/l", b"text");

    assert_eq!(content(&process, "/tmp/new"), b"text");
}

#[test]
fn open_with_a_long_name_is_enametoolong() {
    let process = Process::new();
    let name = "n".repeat(256);

    assert_eq!(try_open(&process, &name, NEW), Err(Errno::ENAMETOOLONG));
    assert!(try_open(&process, &name[1..], NEW).is_ok());
}

#[test]
fn open_with_a_long_path_is_enametoolong() {
    let path = "/.".repeat(2048);

    assert_eq!(
        try_open(&Process::new(), &path, READ),
        Err(Errno::ENAMETOOLONG)
    );
    assert!(try_open(&Process::new(), &path[2..], READ).is_ok());
}

#[test]
fn open_at_a_closed_descriptor_is_ebadf() {
    let result = open(&Process::new(), At::Fd(Fd(9)), b"a", READ, 0);

    assert_eq!(result, Err(Errno::EBADF));
}

#[test]
fn open_at_a_file_is_enotdir() {
    let process = Process::new();
    let fd = new_file(&process, "/a", b"");

    assert_eq!(
        open(&process, At::Fd(fd), b"b", READ, 0),
        Err(Errno::ENOTDIR)
    );
}

#[test]
fn open_at_a_directory_starts_there() {
    let process = Process::new();
    new_directory(&process, "/d");
    new_file(&process, "/d/f", b"f");
    let dir = try_open(&process, "/d", OpenFlags::DIRECTORY).unwrap();

    assert!(open(&process, At::Fd(dir), b"f", READ, 0).is_ok());
    assert!(open(&process, At::Fd(dir), b"../d/./f", READ, 0).is_ok());
}

#[test]
fn open_of_a_file_as_directory_is_enotdir() {
    let process = Process::new();
    new_file(&process, "/a", b"");

    assert_eq!(
        try_open(&process, "/a", OpenFlags::DIRECTORY),
        Err(Errno::ENOTDIR)
    );
}

#[test]
fn open_of_a_fifo_that_nobody_reads_is_enxio() {
    let process = Process::new();
    mknod(&process, At::Cwd, b"/p", NodeKind::Fifo, 0o666).unwrap();
    let flags = OpenFlags::WRITE_ONLY | OpenFlags::NONBLOCK;

    assert_eq!(try_open(&process, "/p", flags), Err(Errno::ENXIO));
}

#[test]
fn a_fifo_carries_bytes() {
    let process = Process::new();
    mknod(&process, At::Cwd, b"/p", NodeKind::Fifo, 0o666).unwrap();
    let reader = try_open(&process, "/p", OpenFlags::NONBLOCK).unwrap();
    let writer = try_open(&process, "/p", OpenFlags::WRITE_ONLY).unwrap();

    assert_eq!(write(&process, writer, b"abc"), Ok(3));
    assert_eq!(read(&process, reader, &mut [0; 8]), Ok(3));
}

#[test]
fn truncation_at_open_empties_the_file() {
    let process = Process::new();
    new_file(&process, "/a", b"text");
    try_open(&process, "/a", OpenFlags::WRITE_ONLY | OpenFlags::TRUNCATE).unwrap();

    assert_eq!(content(&process, "/a"), b"");
}

#[test]
fn an_unlinked_file_lives_while_it_is_open() {
    let process = Process::new();
    let fd = new_file(&process, "/a", b"text");
    try_unlink(&process, "/a").unwrap();

    assert_eq!(try_stat(&process, "/a"), Err(Errno::ENOENT));
    assert_eq!(read(&process, fd, &mut [0; 8]), Ok(4));
    assert_eq!(stat_fd(&process, fd).unwrap().links, 0);
}

#[test]
fn unlink_of_a_directory_is_eisdir() {
    assert_eq!(try_unlink(&Process::new(), "/tmp"), Err(Errno::EISDIR));
}

#[test]
fn unlink_in_proc_is_eperm() {
    assert_eq!(
        try_unlink(&Process::new(), "/proc/meminfo"),
        Err(Errno::EPERM)
    );
}

#[test]
fn rmdir_of_a_full_directory_is_enotempty() {
    let process = Process::new();
    new_directory(&process, "/d");
    new_file(&process, "/d/f", b"");

    assert_eq!(try_rmdir(&process, "/d"), Err(Errno::ENOTEMPTY));
    assert_eq!(try_rmdir(&process, "/d/.."), Err(Errno::ENOTEMPTY));
}

#[test]
fn rmdir_of_a_file_is_enotdir() {
    let process = Process::new();
    new_file(&process, "/f", b"");

    assert_eq!(try_rmdir(&process, "/f"), Err(Errno::ENOTDIR));
}

#[test]
fn rmdir_of_dot_is_einval() {
    assert_eq!(try_rmdir(&Process::new(), "/tmp/."), Err(Errno::EINVAL));
}

#[test]
fn rmdir_of_the_root_is_ebusy() {
    assert_eq!(try_rmdir(&Process::new(), "/"), Err(Errno::EBUSY));
}

#[test]
fn mkdir_counts_links() {
    let process = Process::new();
    new_directory(&process, "/d");
    new_directory(&process, "/d/e");

    assert_eq!(try_stat(&process, "/d").unwrap().links, 3);
    try_rmdir(&process, "/d/e").unwrap();
    assert_eq!(try_stat(&process, "/d").unwrap().links, 2);
}

#[test]
fn mkdir_of_what_exists_is_eexist() {
    let process = Process::new();
    new_symlink(&process, "nowhere", "/l");

    for path in ["/tmp", "/tmp/", "/", "/tmp/.", "/l", "/l/"] {
        assert_eq!(
            mkdir(&process, At::Cwd, path.as_bytes(), 0),
            Err(Errno::EEXIST),
            "{path}"
        );
    }
}

#[test]
fn creating_in_a_removed_directory_is_enoent() {
    let process = Process::new();
    new_directory(&process, "/d");
    chdir(&process, b"/d").unwrap();
    try_rmdir(&process, "/d").unwrap();

    assert_eq!(try_open(&process, "f", NEW), Err(Errno::ENOENT));
    assert_eq!(mkdir(&process, At::Cwd, b"e", 0), Err(Errno::ENOENT));
    assert_eq!(getcwd(&process), Err(Errno::ENOENT));
}

#[test]
fn getcwd_shows_where_a_directory_moved() {
    let process = Process::new();
    new_directory(&process, "/a");
    new_directory(&process, "/a/b");
    chdir(&process, b"/a/b").unwrap();
    try_rename(&process, "/a", "/tmp/c").unwrap();

    assert_eq!(getcwd(&process).unwrap(), b"/tmp/c/b");
    assert_eq!(chdir(&process, b".."), Ok(()));
    assert_eq!(getcwd(&process).unwrap(), b"/tmp/c");
}

#[test]
fn rename_replaces_a_file() {
    let process = Process::new();
    new_file(&process, "/a", b"a");
    new_file(&process, "/b", b"b");
    try_rename(&process, "/a", "/b").unwrap();

    assert_eq!(content(&process, "/b"), b"a");
    assert_eq!(try_stat(&process, "/a"), Err(Errno::ENOENT));
    assert_eq!(try_stat(&process, "/b").unwrap().links, 1);
}

#[test]
fn rename_to_another_link_of_the_same_file_does_nothing() {
    let process = Process::new();
    new_file(&process, "/a", b"a");
    link(&process, (At::Cwd, b"/a"), (At::Cwd, b"/b"), LastLink::Keep).unwrap();

    assert_eq!(try_rename(&process, "/a", "/b"), Ok(()));
    assert_eq!(try_stat(&process, "/a").unwrap().links, 2);
}

#[test]
fn rename_of_a_directory_below_itself_is_einval() {
    let process = Process::new();
    new_directory(&process, "/a");
    new_directory(&process, "/a/b");

    assert_eq!(try_rename(&process, "/a", "/a/b/c"), Err(Errno::EINVAL));
}

#[test]
fn rename_onto_a_full_directory_is_enotempty() {
    let process = Process::new();
    new_directory(&process, "/a");
    new_directory(&process, "/b");
    new_file(&process, "/b/f", b"");

    assert_eq!(try_rename(&process, "/a", "/b"), Err(Errno::ENOTEMPTY));
}

#[test]
fn rename_of_a_file_onto_a_directory_is_eisdir() {
    let process = Process::new();
    new_file(&process, "/f", b"");

    assert_eq!(try_rename(&process, "/f", "/tmp"), Err(Errno::EISDIR));
}

#[test]
fn rename_of_a_directory_onto_a_file_is_enotdir() {
    let process = Process::new();
    new_file(&process, "/f", b"");
    new_directory(&process, "/d");

    assert_eq!(try_rename(&process, "/d", "/f"), Err(Errno::ENOTDIR));
    assert_eq!(try_rename(&process, "/f/", "/g"), Err(Errno::ENOTDIR));
    assert_eq!(try_rename(&process, "/f", "/g/"), Err(Errno::ENOTDIR));
}

#[test]
fn rename_of_dot_is_ebusy() {
    assert_eq!(
        try_rename(&Process::new(), "/tmp/.", "/x"),
        Err(Errno::EBUSY)
    );
}

#[test]
fn rename_between_file_systems_is_exdev() {
    let process = Process::new();
    new_file(&process, "/f", b"");

    assert_eq!(try_rename(&process, "/f", "/dev/f"), Err(Errno::EXDEV));
}

#[test]
fn rename_without_replacing_is_eexist() {
    let process = Process::new();
    new_file(&process, "/a", b"a");
    new_file(&process, "/b", b"b");

    let result = rename(&process, (At::Cwd, b"/a"), (At::Cwd, b"/b"), Existing::Keep);

    assert_eq!(result, Err(Errno::EEXIST));
}

#[test]
fn rename_exchanges() {
    let process = Process::new();
    new_file(&process, "/a", b"a");
    new_directory(&process, "/b");

    rename(
        &process,
        (At::Cwd, b"/a"),
        (At::Cwd, b"/b"),
        Existing::Exchange,
    )
    .unwrap();

    assert_eq!(content(&process, "/b"), b"a");
    assert_eq!(names(&process, "/a"), [".", ".."]);
}

#[test]
fn link_of_a_directory_is_eperm() {
    let process = Process::new();
    let result = link(
        &process,
        (At::Cwd, b"/tmp"),
        (At::Cwd, b"/t"),
        LastLink::Keep,
    );

    assert_eq!(result, Err(Errno::EPERM));
}

#[test]
fn readlink_of_a_file_is_einval() {
    assert_eq!(
        readlink(&Process::new(), At::Cwd, b"/tmp"),
        Err(Errno::EINVAL)
    );
}

#[test]
fn symlink_with_an_empty_target_is_enoent() {
    assert_eq!(
        symlink(&Process::new(), b"", At::Cwd, b"/l"),
        Err(Errno::ENOENT)
    );
}

#[test]
fn links_in_the_middle_of_a_path_are_followed() {
    let process = Process::new();
    new_directory(&process, "/a");
    new_directory(&process, "/a/b");
    new_symlink(&process, "a/b/..", "/l");
    new_file(&process, "/l/f", b"x");

    assert_eq!(content(&process, "/a/f"), b"x");
    assert_eq!(readlink(&process, At::Cwd, b"/l").unwrap(), b"a/b/..");
}

#[test]
fn access_to_run_a_plain_file_is_eacces() {
    let process = Process::new();
    new_file(&process, "/f", b"");

    let result = access(&process, At::Cwd, b"/f", Access::EXECUTE, LastLink::Follow);
    assert_eq!(result, Err(Errno::EACCES));
    chmod(&process, At::Cwd, b"/f", 0o100, LastLink::Follow).unwrap();
    let result = access(&process, At::Cwd, b"/f", Access::EXECUTE, LastLink::Follow);
    assert_eq!(result, Ok(()));
}

#[test]
fn chmod_of_a_pipe_is_einval() {
    let process = Process::new();
    let (reader, _) = crate::file::pipe2(&process, Default::default()).unwrap();

    assert_eq!(chmod_fd(&process, reader, 0), Err(Errno::EINVAL));
}

#[test]
fn truncate_of_a_directory_is_eisdir() {
    assert_eq!(truncate(&Process::new(), b"/tmp", 0), Err(Errno::EISDIR));
}

#[test]
fn truncate_to_a_negative_length_is_einval() {
    assert_eq!(truncate(&Process::new(), b"/tmp", -1), Err(Errno::EINVAL));
}

#[test]
fn ftruncate_of_a_read_only_file_is_einval() {
    let process = Process::new();
    new_file(&process, "/f", b"");
    let fd = try_open(&process, "/f", READ).unwrap();

    assert_eq!(truncate_fd(&process, fd, 0), Err(Errno::EINVAL));
}

#[test]
fn truncation_and_growth_read_as_zeros() {
    let process = Process::new();
    let fd = new_file(&process, "/f", &[1; 10_000]);
    truncate_fd(&process, fd, 5_000).unwrap();
    truncate_fd(&process, fd, 9_000).unwrap();

    let mut expected = vec![1; 5_000];
    expected.resize(9_000, 0);
    assert_eq!(content(&process, "/f"), expected);
}

#[test]
fn a_write_far_past_the_end_costs_a_page() {
    let process = Process::new();
    let fd = new_file(&process, "/f", b"");
    lseek(&process, fd, 1 << 40, Whence::Start).unwrap();
    write(&process, fd, b"x").unwrap();

    let stat = stat_fd(&process, fd).unwrap();
    assert_eq!((stat.len, stat.blocks), ((1 << 40) + 1, 8));
    assert_eq!(lseek(&process, fd, 0, Whence::Hole), Ok(0));
    assert_eq!(
        lseek(&process, fd, (1 << 40) - 1, Whence::Data),
        Ok(1 << 40)
    );
}

#[test]
fn a_write_past_the_largest_file_is_efbig() {
    let process = Process::new();
    let fd = new_file(&process, "/f", b"");
    lseek(&process, fd, i64::MAX, Whence::Start).unwrap();

    assert_eq!(write(&process, fd, b"x"), Err(Errno::EFBIG));
}

#[test]
fn allocate_of_nothing_is_einval() {
    let process = Process::new();
    let fd = new_file(&process, "/f", b"");

    assert_eq!(
        allocate(&process, fd, 0, 0, Allocation::Extend),
        Err(Errno::EINVAL)
    );
    assert_eq!(allocate(&process, fd, 0, 10, Allocation::Extend), Ok(()));
    assert_eq!(stat_fd(&process, fd).unwrap().len, 10);
}

#[test]
fn a_listing_shows_what_stays_once_while_others_go() {
    let process = Process::new();
    new_directory(&process, "/d");
    for number in 0..100 {
        new_file(&process, &std::format!("/d/{number}"), b"");
    }
    let fd = try_open(&process, "/d", OpenFlags::DIRECTORY).unwrap();
    let mut seen = Vec::new();
    while let Some(entry) = read_directory(&process, fd).unwrap() {
        let name = String::from_utf8_lossy(&entry.name).into_owned();
        if let Ok(number) = name.parse::<u32>() {
            seen.push(number);
            try_unlink(&process, &std::format!("/d/{number}")).unwrap();
            new_file(&process, &std::format!("/d/new{number}"), b"");
        }
    }

    assert_eq!(seen, (0..100).collect::<Vec<_>>());
}

#[test]
fn the_umask_takes_permissions() {
    let process = Process::new();
    process.places().set_umask(0o077);
    new_file(&process, "/f", b"");

    assert_eq!(try_stat(&process, "/f").unwrap().mode, 0o100_600);
}

#[test]
fn devices_do_what_they_are_for() {
    let process = Process::new();
    let null = try_open(&process, "/dev/null", OpenFlags::READ_WRITE).unwrap();
    let zero = try_open(&process, "/dev/zero", OpenFlags::READ_WRITE).unwrap();
    let full = try_open(&process, "/dev/full", OpenFlags::READ_WRITE).unwrap();
    let mut buf = [1; 4];

    assert_eq!(write(&process, null, b"abc"), Ok(3));
    assert_eq!(read(&process, null, &mut buf), Ok(0));
    assert_eq!(read(&process, zero, &mut buf), Ok(4));
    assert_eq!(buf, [0; 4]);
    assert_eq!(write(&process, full, b"abc"), Err(Errno::ENOSPC));
}

#[test]
fn a_descriptor_can_be_opened_by_its_path() {
    let process = Process::new();
    let fd = new_file(&process, "/f", b"text");
    let path = std::format!("/dev/fd/{}", fd.0);

    assert_eq!(content(&process, &path), b"text");
    let link = std::format!("/proc/self/fd/{}", fd.0);
    assert_eq!(readlink(&process, At::Cwd, link.as_bytes()).unwrap(), b"/f");
}

#[test]
fn proc_tells_of_the_machine() {
    let process = Process::new();

    assert!(content(&process, "/proc/meminfo").starts_with(b"MemTotal:"));
    let online = match kernel::thread::cpu_count() {
        1 => std::string::String::from("0\n"),
        count => std::format!("0-{}\n", count - 1),
    };
    assert_eq!(
        content(&process, "/sys/devices/system/cpu/online"),
        online.as_bytes()
    );
    assert_eq!(try_open(&process, "/proc/new", NEW), Err(Errno::EPERM));
}

fn archive(entries: &[(&str, u32, &[u8])]) -> &'static [u8] {
    let mut bytes = Vec::new();
    let trailer: (&str, u32, &[u8]) = ("TRAILER!!!", 0, b"");
    for (number, (name, mode, data)) in entries.iter().chain([&trailer]).enumerate() {
        let name_len = name.len() + 1;
        let header = std::format!(
            "070701{number:08x}{mode:08x}00000000000000000000000100000000{:08x}{:032x}{name_len:08x}{:08x}",
            data.len(),
            0,
            0
        );
        bytes.extend_from_slice(header.as_bytes());
        bytes.extend_from_slice(name.as_bytes());
        bytes.push(0);
        bytes.resize(bytes.len().next_multiple_of(4), 0);
        bytes.extend_from_slice(data);
        bytes.resize(bytes.len().next_multiple_of(4), 0);
    }
    bytes.leak()
}

#[test]
fn an_image_is_used_where_it_lies() {
    let process = Process::new();
    let archive = archive(&[
        ("srv", 0o040_755, b""),
        ("srv/index.html", 0o100_644, b"<html>"),
        ("srv/link", 0o120_777, b"index.html"),
        ("etc/made/parents", 0o100_600, b"x"),
    ]);

    let report = image::unpack(&process, archive);

    assert_eq!(
        report,
        image::Report {
            added: 4,
            skipped: 0,
            is_truncated: false
        }
    );
    assert_eq!(content(&process, "/srv/link"), b"<html>");
    assert_eq!(content(&process, "/etc/made/parents"), b"x");
    let fd = try_open(&process, "/srv/index.html", READ).unwrap();
    let file = process.fds().get(fd).unwrap();
    let slice = file.as_regular().unwrap().image_slice(1).unwrap();
    assert!(archive.as_ptr_range().contains(&slice.as_ptr()));
}

#[test]
fn a_written_image_file_keeps_the_rest() {
    let process = Process::new();
    let bytes: &[u8] = &[7; 10_000];
    image::unpack(&process, archive(&[("f", 0o100_644, bytes)]));
    let fd = try_open(&process, "/f", OpenFlags::READ_WRITE).unwrap();
    lseek(&process, fd, 5_000, Whence::Start).unwrap();
    write(&process, fd, b"abc").unwrap();

    let mut expected = bytes.to_vec();
    expected[5_000..5_003].copy_from_slice(b"abc");
    assert_eq!(content(&process, "/f"), expected);
    truncate_fd(&process, fd, 4_500).unwrap();
    truncate_fd(&process, fd, 8_192).unwrap();
    expected.truncate(4_500);
    expected.resize(8_192, 0);
    assert_eq!(content(&process, "/f"), expected);
}

#[test]
fn a_cut_off_image_gives_what_comes_before() {
    let process = Process::new();
    let archive = archive(&[("a", 0o100_644, b"a"), ("b", 0o100_644, b"b")]);

    let report = image::unpack(&process, &archive[..150]);

    assert!(report.is_truncated);
    assert_eq!(content(&process, "/a"), b"a");
}

#[test]
fn later_images_lie_over_earlier_ones() {
    let process = Process::new();
    image::unpack(
        &process,
        archive(&[("d/a", 0o100_644, b"1"), ("d/b", 0o100_644, b"1")]),
    );
    image::unpack(
        &process,
        archive(&[("d", 0o040_700, b""), ("d/a", 0o100_644, b"2")]),
    );

    assert_eq!(content(&process, "/d/a"), b"2");
    assert_eq!(content(&process, "/d/b"), b"1");
    assert_eq!(try_stat(&process, "/d").unwrap().mode, 0o040_700);
}

/// A generator of numbers for the tests below, the same in each run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 20) as usize % sides
    }
}

#[test]
fn garbage_images_do_not_panic() {
    let good = archive(&[
        ("a/b", 0o100_644, b"text"),
        ("c", 0o120_777, b"a"),
        ("d", 0o40_755, b""),
    ]);
    let mut dice = Dice(42);
    for _ in 0..2_000 {
        let mut bytes = good.to_vec();
        for _ in 0..dice.roll(8) {
            let at = dice.roll(bytes.len());
            bytes[at] = dice.roll(256) as u8;
        }
        bytes.truncate(dice.roll(bytes.len() + 1));
        image::unpack(&Process::new(), bytes.leak());
    }
}

#[test]
fn garbage_paths_do_not_panic() {
    let process = Process::new();
    let pieces = [
        "/", ".", "..", "a", "b", "tmp", "l", "proc", "self", "fd", "0", "", "dev",
    ];
    let mut dice = Dice(7);
    for _ in 0..20_000 {
        let mut path = |count| {
            let parts: Vec<&str> = (0..count)
                .map(|_| pieces[dice.roll(pieces.len())])
                .collect();
            parts.join(if count % 2 == 0 { "/" } else { "//" })
        };
        let (one, other) = (path(3), path(4));
        let cwd = Arc::clone(&process.places().root());
        match path(1).len() {
            0 => drop(try_rename(&process, &one, &other)),
            1 => drop(mkdir(&process, At::Cwd, one.as_bytes(), 0o755)),
            2 => drop(symlink(&process, other.as_bytes(), At::Cwd, one.as_bytes())),
            3 => drop(try_unlink(&process, &one)),
            4 => drop(try_rmdir(&process, &one)),
            _ => drop(chdir(&process, one.as_bytes())),
        }
        if let Ok(fd) = try_open(&process, &one, NEW) {
            close(&process, fd).unwrap();
        }
        drop(getcwd(&process));
        assert!(Arc::ptr_eq(&cwd, &process.places().root()));
    }
}
