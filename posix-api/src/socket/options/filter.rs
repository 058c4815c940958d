//! `SO_ATTACH_FILTER` and its kin.

use super::{
    Value,
    value::{flag, int},
};
use crate::{Process, errno::Errno, socket::Socket};

/// `SKF_AD_MAX`: where the places end that stand for what is known of a packet.
const EXTENSIONS: i32 = 64;

/// The value is the program's instructions.
pub(super) fn attach(socket: &Socket, value: &[u8]) -> Result<(), Errno> {
    socket.attach_filter(value) // EINVAL, ENOPROTOOPT, EPERM
}

pub(super) fn detach(socket: &Socket, value: &[u8]) -> Result<(), Errno> {
    int(value)?; // EINVAL
    socket.detach_filter() // ENOENT, ENOPROTOOPT, EPERM
}

pub(super) fn is_locked(_: &Process, socket: &Socket) -> Result<Value, Errno> {
    Value::flag(socket.filter()?.is_locked()) // ENOPROTOOPT
}

pub(super) fn lock(socket: &Socket, value: &[u8]) -> Result<(), Errno> {
    socket.filter()?.set_locked(flag(value)?) // EINVAL, ENOPROTOOPT, EPERM
}

pub(super) fn extensions(_: &Process, socket: &Socket) -> Result<Value, Errno> {
    socket.filter()?; // ENOPROTOOPT
    Value::int(EXTENSIONS)
}
