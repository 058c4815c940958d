//! The calls that act on any descriptor.

mod close;
mod create;
mod dup;
mod fcntl;
mod ioctl;
mod lseek;
mod read;
mod sendfile;
mod splice;
mod write;

pub use close::{CloseAction, close, close_range};
pub use create::{
    NewFileFlags, eventfd, open_standard_streams, pipe2, timerfd_create, timerfd_gettime,
    timerfd_settime,
};
pub use dup::{dup, dup_from, dup2, dup3};
pub use fcntl::{
    descriptor_flags, pipe_capacity, set_descriptor_flags, set_pipe_capacity, set_status_flags,
    status_flags,
};
pub use ioctl::{
    WindowSize, bytes_readable, bytes_unsent, discard_input, is_terminal, set_nonblocking,
    set_terminal, terminal, window_size,
};
pub use lseek::{Whence, lseek};
pub use read::{pread, preadv, read, readv};
pub use sendfile::{copy_file_range, fsync, sendfile};
pub use splice::{SpliceFlags, is_pipe_for_writing, splice, tee, vmsplice_in, vmsplice_out};
pub use write::{pwrite, pwritev, write, writev};
