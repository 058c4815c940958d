//! `inotify`'s calls, error by error; what is told, `tests/c/inotify.c` compares with Linux.

use posix_api::{
    Errno, Fd, Process,
    file::{self, EventMode, NewFileFlags},
    fs::{
        At,
        inotify::{Events, inotify_add_watch, inotify_init, inotify_rm_watch},
        mkdir::{NodeKind, mknod},
        unlink::{Victim, unlink},
    },
};

fn watching(process: &Process) -> Fd {
    let nonblocking = NewFileFlags {
        status: file::StatusFlags::NONBLOCK,
        ..NewFileFlags::default()
    };
    inotify_init(process, nonblocking).unwrap()
}

fn make(process: &Process, path: &[u8]) {
    mknod(process, At::Cwd, path, NodeKind::Regular, 0o644).unwrap();
}

#[test]
fn inotify_add_watch_closed_fd_is_ebadf() {
    let process = Process::new();

    let result = inotify_add_watch(&process, Fd(9), b"/", Events::OPEN);

    assert_eq!(result, Err(Errno::EBADF));
}

#[test]
fn inotify_add_watch_existing_watch_is_eexist() {
    let process = Process::new();
    let fd = watching(&process);
    let events = Events::OPEN | Events::MASK_CREATE;
    inotify_add_watch(&process, fd, b"/", events).unwrap();

    let result = inotify_add_watch(&process, fd, b"/", events);

    assert_eq!(result, Err(Errno::EEXIST));
}

#[test]
fn inotify_add_watch_no_event_is_einval() {
    let process = Process::new();
    let fd = watching(&process);

    let result = inotify_add_watch(&process, fd, b"/", Events::empty());

    assert_eq!(result, Err(Errno::EINVAL));
}

#[test]
fn inotify_add_watch_other_file_is_einval() {
    let process = Process::new();
    let fd = file::eventfd(&process, 0, EventMode::Whole, NewFileFlags::default()).unwrap();

    let result = inotify_add_watch(&process, fd, b"/", Events::OPEN);

    assert_eq!(result, Err(Errno::EINVAL));
}

#[test]
fn inotify_add_watch_file_for_directory_is_enotdir() {
    let process = Process::new();
    let fd = watching(&process);
    make(&process, b"/tmp/file");
    let events = Events::OPEN | Events::ONLY_DIRECTORY;

    let result = inotify_add_watch(&process, fd, b"/tmp/file", events);

    assert_eq!(result, Err(Errno::ENOTDIR));
}

#[test]
fn inotify_rm_watch_closed_fd_is_ebadf() {
    let process = Process::new();

    let result = inotify_rm_watch(&process, Fd(9), 1);

    assert_eq!(result, Err(Errno::EBADF));
}

#[test]
fn inotify_rm_watch_unknown_watch_is_einval() {
    let process = Process::new();
    let fd = watching(&process);

    let result = inotify_rm_watch(&process, fd, 1);

    assert_eq!(result, Err(Errno::EINVAL));
}

#[test]
fn read_nothing_told_is_eagain() {
    let process = Process::new();
    let fd = watching(&process);

    let result = file::read(&process, fd, &mut [0; 64]);

    assert_eq!(result, Err(Errno::EAGAIN));
}

#[test]
fn read_event_that_does_not_fit_is_einval() {
    let process = Process::new();
    let fd = watching(&process);
    inotify_add_watch(&process, fd, b"/tmp", Events::CREATE).unwrap();
    make(&process, b"/tmp/file");

    let result = file::read(&process, fd, &mut [0; 31]);

    assert_eq!(result, Err(Errno::EINVAL));
}

#[test]
fn a_watch_ends_with_the_last_name() {
    let process = Process::new();
    let fd = watching(&process);
    make(&process, b"/tmp/file");
    let number = inotify_add_watch(&process, fd, b"/tmp/file", Events::DELETE_SELF).unwrap();
    let mut buf = [0; 64];

    unlink(&process, At::Cwd, b"/tmp/file", Victim::File).unwrap();
    let read = file::read(&process, fd, &mut buf);
    let removed = inotify_rm_watch(&process, fd, number);

    assert_eq!(read, Ok(32)); // IN_DELETE_SELF, IN_IGNORED
    assert_eq!(removed, Err(Errno::EINVAL));
}
