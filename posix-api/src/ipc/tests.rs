use alloc::sync::Arc;

use super::*;
use kernel::memory::program;

use crate::{Errno, Process, memory::Protection, wait::Patience};

const KEY: i32 = 7;

fn make() -> GetFlags {
    GetFlags::CREATE | GetFlags::from_bits_retain(0o600)
}

fn exclusive() -> GetFlags {
    make() | GetFlags::EXCLUSIVE
}

fn any() -> GetFlags {
    GetFlags::empty()
}

fn process() -> Arc<Process> {
    Process::new()
}

fn change(number: u16, change: i16) -> Operation {
    Operation {
        number,
        change,
        is_immediate: true,
    }
}

#[test]
fn a_key_names_one_object_until_it_is_removed() {
    let process = process();
    let id = semget(&process, KEY, 2, make()).expect("a set");

    assert_eq!(semget(&process, KEY, 2, make()), Ok(id));
    assert_ne!(semget(&process, 0, 2, any()), Ok(id));
    assert_eq!(set_remove(&process, id), Ok(()));
    assert_eq!(semget(&process, KEY, 2, any()), Err(Errno::ENOENT));
}

#[test]
fn shmget_of_a_key_that_is_there_is_eexist() {
    let process = process();
    shmget(&process, KEY, 10, make()).expect("a segment");

    assert_eq!(shmget(&process, KEY, 10, exclusive()), Err(Errno::EEXIST));
}

#[test]
fn shmget_of_a_key_that_is_not_there_is_enoent() {
    assert_eq!(shmget(&process(), KEY, 10, any()), Err(Errno::ENOENT));
}

#[test]
fn shmget_of_a_longer_segment_is_einval() {
    let process = process();
    shmget(&process, KEY, 10, make()).expect("a segment");

    assert_eq!(shmget(&process, KEY, 11, any()), Err(Errno::EINVAL));
    assert_eq!(shmget(&process, 0, 0, make()), Err(Errno::EINVAL));
}

#[test]
fn shmget_of_more_than_all_memory_is_enomem() {
    assert_eq!(shmget(&process(), 0, 1 << 50, make()), Err(Errno::ENOMEM));
}

#[test]
fn a_segment_is_one_memory_wherever_it_is_attached() {
    let process = process();
    let id = shmget(&process, KEY, 10, make()).expect("a segment");
    let how = Attach {
        addr: 0,
        rounds: false,
        replaces: false,
        protection: Protection::READ_WRITE,
    };
    let one = shmat(&process, id, how).expect("an address");
    let other = shmat(&process, id, how).expect("another address");
    program::write(one, b"x").expect("memory");
    segment_remove(&process, id).expect("a segment");
    shmdt(&process, one).expect("it is attached");

    let mut byte = [0];
    program::read(other, &mut byte).expect("memory");
    assert_eq!(byte, *b"x");
    assert_eq!(shmdt(&process, one), Err(Errno::EINVAL));
    assert_eq!(shmdt(&process, other), Ok(()));
    assert_eq!(shmat(&process, id, how), Err(Errno::EINVAL));
}

#[test]
fn shmdt_of_another_address_is_einval() {
    assert_eq!(shmdt(&process(), 4096), Err(Errno::EINVAL));
}

#[test]
fn semget_of_a_key_that_is_there_is_eexist() {
    let process = process();
    semget(&process, KEY, 1, make()).expect("a set");

    assert_eq!(semget(&process, KEY, 1, exclusive()), Err(Errno::EEXIST));
}

#[test]
fn semget_of_a_key_that_is_not_there_is_enoent() {
    assert_eq!(semget(&process(), KEY, 1, any()), Err(Errno::ENOENT));
}

#[test]
fn semget_of_no_semaphore_is_einval() {
    let process = process();

    assert_eq!(semget(&process, KEY, 0, make()), Err(Errno::EINVAL));
    assert_eq!(semget(&process, KEY, -1, make()), Err(Errno::EINVAL));
    semget(&process, KEY, 2, make()).expect("a set");
    assert_eq!(semget(&process, KEY, 3, make()), Err(Errno::EINVAL));
    assert!(semget(&process, KEY, 0, any()).is_ok());
}

#[test]
fn operations_are_done_all_or_none() {
    let process = process();
    let id = semget(&process, KEY, 2, make()).expect("a set");

    let none = semop(
        &process,
        id,
        &[change(0, 3), change(1, -1)],
        Patience::Forever,
    );
    assert_eq!(none, Err(Errno::EAGAIN));
    assert_eq!(values(&process, id).as_deref(), Ok(&[0, 0][..]));
    let all = semop(
        &process,
        id,
        &[change(0, 3), change(1, 2), change(0, -1)],
        Patience::Forever,
    );
    assert_eq!(all, Ok(()));
    assert_eq!(values(&process, id).as_deref(), Ok(&[2, 2][..]));
}

#[test]
fn semop_of_a_set_that_is_not_there_is_einval() {
    let process = process();
    let id = semget(&process, KEY, 1, make()).expect("a set");

    assert_eq!(
        semop(&process, id + 1, &[change(0, 1)], Patience::Forever),
        Err(Errno::EINVAL)
    );
    assert_eq!(
        semop(&process, id, &[], Patience::Forever),
        Err(Errno::EINVAL)
    );
}

#[test]
fn semop_of_a_semaphore_that_is_not_there_is_efbig() {
    let process = process();
    let id = semget(&process, KEY, 1, make()).expect("a set");

    assert_eq!(
        semop(&process, id, &[change(1, 1)], Patience::Forever),
        Err(Errno::EFBIG)
    );
}

#[test]
fn semop_of_too_many_operations_is_e2big() {
    let process = process();
    let id = semget(&process, KEY, 1, make()).expect("a set");

    assert_eq!(
        semop(&process, id, &[change(0, 0); 501], Patience::Forever),
        Err(Errno::E2BIG)
    );
}

#[test]
fn a_value_that_is_too_large_is_erange() {
    let process = process();
    let id = semget(&process, KEY, 1, make()).expect("a set");

    assert_eq!(set_value(&process, id, 0, 32_768), Err(Errno::ERANGE));
    assert_eq!(set_values(&process, id, &[32_768]), Err(Errno::ERANGE));
    set_value(&process, id, 0, 32_767).expect("in range");
    assert_eq!(
        semop(&process, id, &[change(0, 1)], Patience::Forever),
        Err(Errno::ERANGE)
    );
}

#[test]
fn messages_are_picked_by_type() {
    let process = process();
    let id = msgget(&process, KEY, make()).expect("a queue");
    for kind in [5, 3, 3, 9, 2] {
        msgsnd(&process, id, kind, &[kind as u8], Patience::Nothing).expect("room");
    }
    let receive = |pick| {
        msgrcv(&process, id, pick, Patience::Nothing, |kind, text| {
            assert_eq!(text, [kind as u8]);
            Ok(kind)
        })
    };

    assert_eq!(receive(Pick::Of(9)), Ok(9));
    assert_eq!(receive(Pick::NotOf(5)), Ok(3));
    assert_eq!(receive(Pick::UpTo(4)), Ok(2));
    assert_eq!(receive(Pick::First), Ok(5));
    assert_eq!(receive(Pick::Of(5)), Err(Errno::ENOMSG));
    assert_eq!(queue_status(&process, id).map(|status| status.len), Ok(1));
}

#[test]
fn msgget_of_a_key_that_is_there_is_eexist() {
    let process = process();
    msgget(&process, KEY, make()).expect("a queue");

    assert_eq!(msgget(&process, KEY, exclusive()), Err(Errno::EEXIST));
}

#[test]
fn msgget_of_a_key_that_is_not_there_is_enoent() {
    assert_eq!(msgget(&process(), KEY, any()), Err(Errno::ENOENT));
}

#[test]
fn msgsnd_to_a_full_queue_is_eagain() {
    let process = process();
    let id = msgget(&process, KEY, make()).expect("a queue");
    for _ in 0..2 {
        msgsnd(&process, id, 1, &[0; 8192], Patience::Nothing).expect("room");
    }

    assert_eq!(
        msgsnd(&process, id, 1, &[0], Patience::Nothing),
        Err(Errno::EAGAIN)
    );
}

#[test]
fn msgsnd_of_no_type_is_einval() {
    let process = process();
    let id = msgget(&process, KEY, make()).expect("a queue");

    assert_eq!(
        msgsnd(&process, id, 0, &[], Patience::Nothing),
        Err(Errno::EINVAL)
    );
    assert_eq!(
        msgsnd(&process, id, 1, &[0; 8193], Patience::Nothing),
        Err(Errno::EINVAL)
    );
    assert_eq!(queue_remove(&process, id), Ok(()));
    assert_eq!(
        msgsnd(&process, id, 1, &[], Patience::Nothing),
        Err(Errno::EINVAL)
    );
}
