use alloc::vec;

use super::{credentials::*, job::*, *};
use crate::{Errno, Process};

#[test]
fn setrlimit_with_soft_above_hard_is_einval() {
    let new = Limit { soft: 2, hard: 1 };

    assert_eq!(
        set_limit(&Process::new(), Resource::Data, new),
        Err(Errno::EINVAL)
    );
}

#[test]
fn setrlimit_of_too_many_files_is_eperm() {
    let new = Limit {
        soft: 1,
        hard: 1 << 30,
    };

    assert_eq!(
        set_limit(&Process::new(), Resource::OpenFiles, new),
        Err(Errno::EPERM)
    );
}

#[test]
fn setrlimit_that_raises_the_hard_limit_is_eperm() {
    let process = Process::new();
    let (low, high) = (Limit { soft: 1, hard: 1 }, Limit { soft: 1, hard: 2 });
    set_limit(&process, Resource::Core, low).unwrap();
    assert_eq!(set_limit(&process, Resource::Core, high), Ok(()));
    set_limit(&process, Resource::Core, low).unwrap();
    setuid(&process, 33).unwrap();

    assert_eq!(set_limit(&process, Resource::Core, high), Err(Errno::EPERM));
}

#[test]
fn getrlimit_of_no_resource_is_einval() {
    assert_eq!(Resource::from_number(16), Err(Errno::EINVAL));
    assert_eq!(Resource::from_number(7), Ok(Resource::OpenFiles));
}

#[test]
fn the_limit_of_open_files_is_that_of_descriptors() {
    let process = Process::new();
    set_limit(
        &process,
        Resource::OpenFiles,
        Limit {
            soft: 100,
            hard: 200,
        },
    )
    .unwrap();

    assert_eq!(process.fds().limit(), 100);
    assert_eq!(sysconf(&process, 4), Ok(Some(100)));
}

#[test]
fn setuid_back_to_root_is_eperm() {
    let process = Process::new();
    setuid(&process, 33).unwrap();

    assert_eq!(setuid(&process, 0), Err(Errno::EPERM));
    assert_eq!(setgid(&process, 0), Ok(()));
    assert_eq!(setgid(&process, 1), Err(Errno::EPERM));
    assert_eq!(set_groups(&process, &[1]), Err(Errno::EPERM));
}

#[test]
fn seteuid_can_be_undone() {
    let process = Process::new();
    set_user(&process, [None, Some(33), None]).unwrap();
    assert_eq!(process.system().owner().uid, 33);

    assert_eq!(set_user(&process, [None, Some(0), None]), Ok(()));
}

#[test]
fn setgroups_of_too_many_is_einval() {
    let groups = vec![0; GROUPS_MAX + 1];

    assert_eq!(set_groups(&Process::new(), &groups), Err(Errno::EINVAL));
}

#[test]
fn sethostname_of_a_long_name_is_einval() {
    let process = Process::new();

    assert_eq!(set_host_name(&process, &[b'x'; 65]), Err(Errno::EINVAL));
    set_host_name(&process, b"web").unwrap();
    assert_eq!(uname(&process).node, "web");
}

#[test]
fn sysconf_of_no_variable_is_einval() {
    assert_eq!(sysconf(&Process::new(), 9999), Err(Errno::EINVAL));
    assert_eq!(sysconf(&Process::new(), -1), Err(Errno::EINVAL));
    assert_eq!(sysconf(&Process::new(), 30), Ok(Some(4096)));
}

#[test]
fn pathconf_of_no_variable_is_einval() {
    assert_eq!(pathconf(99), Err(Errno::EINVAL));
    assert_eq!(pathconf(3), Ok(Some(255)));
}

#[test]
fn pathconf_of_no_file_is_enoent() {
    assert_eq!(
        pathconf_of(&Process::new(), b"/none", 3),
        Err(Errno::ENOENT)
    );
}

#[test]
fn setsid_of_a_leader_is_eperm() {
    assert_eq!(setsid(), Err(Errno::EPERM));
    assert_eq!(setpgid(0, 0), Err(Errno::EPERM));
}

#[test]
fn setpgid_of_another_process_is_esrch() {
    assert_eq!(setpgid(7, 0), Err(Errno::ESRCH));
    assert_eq!(setpgid(0, -1), Err(Errno::EINVAL));
}

#[test]
fn wait_without_children_is_echild() {
    assert_eq!(wait(), Err(Errno::ECHILD));
    assert_eq!(make_process(), Err(Errno::ENOSYS));
}

#[test]
fn setpriority_of_no_thread_is_esrch() {
    assert_eq!(set_nice(&Process::new(), 1 << 30, 1), Err(Errno::ESRCH));
}

#[test]
fn setpriority_upwards_without_rights_is_eacces() {
    let process = Process::new();
    set_nice(&process, 0, 99).unwrap();
    assert_eq!(nice(&process, 0), Ok(19));
    setuid(&process, 33).unwrap();

    assert_eq!(set_nice(&process, 0, 0), Err(Errno::EACCES));
}
