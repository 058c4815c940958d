//! Descriptors: lowest number first, sharing, limits.

use std::sync::Arc;

use posix_api::signal::{Action, Disposition, set_action};
use posix_api::{
    Errno, Fd, Process,
    fd::FdFlags,
    file::{self, EventMode, NewFileFlags, StatusFlags},
};

/// A process that ignores `SIGPIPE`.
fn new_process() -> Arc<Process> {
    let process = Process::new();
    let ignore = Action {
        disposition: Disposition::Ignore,
        ..Action::DEFAULT
    };
    set_action(&process, 13, Some(ignore)).unwrap();
    process
}

fn event(process: &Process) -> Fd {
    file::eventfd(process, 0, EventMode::Whole, NewFileFlags::default()).unwrap()
}

#[test]
fn the_lowest_free_number_is_given_out() {
    let process = new_process();
    let fds: Vec<Fd> = (0..10).map(|_| event(&process)).collect();

    file::close(&process, fds[7]).unwrap();
    file::close(&process, fds[3]).unwrap();

    assert_eq!(event(&process), Fd(3));
    assert_eq!(event(&process), Fd(7));
    assert_eq!(event(&process), Fd(10));
}

#[test]
fn ten_thousand_descriptors_open_and_close() {
    let process = new_process();
    let fd = event(&process);

    for number in 1..10_000 {
        assert_eq!(file::dup(&process, fd), Ok(Fd(number)));
    }
    file::close_range(&process, 1, u32::MAX, file::CloseAction::Close).unwrap();

    assert_eq!(process.fds().open_count(), 1);
    assert_eq!(file::dup(&process, fd), Ok(Fd(1)));
}

#[test]
fn dup_beyond_the_limit_is_emfile() {
    let process = new_process();
    process.fds().set_limit(2);
    let fd = event(&process);
    file::dup(&process, fd).unwrap();

    let result = file::dup(&process, fd);

    assert_eq!(result, Err(Errno::EMFILE));
}

#[test]
fn dup2_to_a_number_beyond_the_limit_is_ebadf() {
    let process = new_process();
    process.fds().set_limit(2);
    let fd = event(&process);

    assert_eq!(file::dup2(&process, fd, Fd(2)), Err(Errno::EBADF));
    assert_eq!(file::dup2(&process, fd, Fd(-1)), Err(Errno::EBADF));
}

#[test]
fn dup2_to_itself_changes_nothing() {
    let process = new_process();
    let fd = event(&process);
    file::set_descriptor_flags(&process, fd, FdFlags::CLOSE_ON_EXEC).unwrap();

    assert_eq!(file::dup2(&process, fd, fd), Ok(fd));
    assert_eq!(
        file::descriptor_flags(&process, fd),
        Ok(FdFlags::CLOSE_ON_EXEC)
    );
}

#[test]
fn dup3_to_itself_is_einval() {
    let process = new_process();
    let fd = event(&process);

    let result = file::dup3(&process, fd, fd, FdFlags::empty());

    assert_eq!(result, Err(Errno::EINVAL));
}

#[test]
fn f_dupfd_starts_where_it_is_told() {
    let process = new_process();
    let fd = event(&process);

    let dup = file::dup_from(&process, fd, 60_000, FdFlags::CLOSE_ON_EXEC);

    assert_eq!(dup, Ok(Fd(60_000)));
    assert_eq!(
        file::descriptor_flags(&process, Fd(60_000)),
        Ok(FdFlags::CLOSE_ON_EXEC)
    );
    assert_eq!(event(&process), Fd(1));
}

#[test]
fn f_dupfd_from_a_negative_number_is_einval() {
    let process = new_process();
    let fd = event(&process);

    let result = file::dup_from(&process, fd, -1, FdFlags::empty());

    assert_eq!(result, Err(Errno::EINVAL));
}

#[test]
fn duplicates_share_status_flags() {
    let process = new_process();
    let fd = event(&process);
    let dup = file::dup(&process, fd).unwrap();

    file::set_status_flags(&process, fd, StatusFlags::NONBLOCK.bits()).unwrap();

    assert_eq!(
        file::status_flags(&process, dup),
        Ok(2 | StatusFlags::NONBLOCK.bits())
    );
}

#[test]
fn a_pipe_ends_with_its_last_writer() {
    let process = new_process();
    let (reader, writer) = file::pipe2(&process, NewFileFlags::default()).unwrap();
    let dup = file::dup(&process, writer).unwrap();
    file::close(&process, writer).unwrap();
    file::write(&process, dup, b"hello").unwrap();
    file::close(&process, dup).unwrap();
    let mut buf = [0; 8];

    assert_eq!(file::read(&process, reader, &mut buf), Ok(5));
    assert_eq!(file::read(&process, reader, &mut buf), Ok(0));
}

#[test]
fn write_on_a_pipe_without_reader_is_epipe() {
    let process = new_process();
    let (reader, writer) = file::pipe2(&process, NewFileFlags::default()).unwrap();
    file::close(&process, reader).unwrap();

    let result = file::write(&process, writer, b"hello");

    assert_eq!(result, Err(Errno::EPIPE));
}

#[test]
fn a_large_write_on_a_pipe_waits_for_its_reader() {
    let process = new_process();
    let (reader, writer) = file::pipe2(&process, NewFileFlags::default()).unwrap();
    let writing = process.clone();
    let thread = std::thread::spawn(move || file::write(&writing, writer, &[7; 300_000]));
    let mut total = 0;

    while total < 300_000 {
        total += file::read(&process, reader, &mut [0; 10_000]).unwrap();
    }

    assert_eq!(thread.join().unwrap(), Ok(300_000));
}
