//! What signals are called: `strsignal`.

/// The text of signal `number`, with a NUL at its end; `None` if it has none.
pub fn message(number: i32) -> Option<&'static str> {
    SIGNALS
        .iter()
        .find(|(signal, ..)| *signal == number)
        .map(|(_, _, text)| *text)
}

/// The name of signal `number` without `SIG`, with a NUL at its end.
pub fn name(number: i32) -> Option<&'static str> {
    SIGNALS
        .iter()
        .find(|(signal, ..)| *signal == number)
        .map(|(_, name, _)| *name)
}

const SIGNALS: &[(i32, &str, &str)] = &[
    (1, "HUP\0", "Hangup\0"),
    (2, "INT\0", "Interrupt\0"),
    (3, "QUIT\0", "Quit\0"),
    (4, "ILL\0", "Illegal instruction\0"),
    (5, "TRAP\0", "Trace/breakpoint trap\0"),
    (6, "ABRT\0", "Aborted\0"),
    (7, "BUS\0", "Bus error\0"),
    (8, "FPE\0", "Floating point exception\0"),
    (9, "KILL\0", "Killed\0"),
    (10, "USR1\0", "User defined signal 1\0"),
    (11, "SEGV\0", "Segmentation fault\0"),
    (12, "USR2\0", "User defined signal 2\0"),
    (13, "PIPE\0", "Broken pipe\0"),
    (14, "ALRM\0", "Alarm clock\0"),
    (15, "TERM\0", "Terminated\0"),
    (16, "STKFLT\0", "Stack fault\0"),
    (17, "CHLD\0", "Child exited\0"),
    (18, "CONT\0", "Continued\0"),
    (19, "STOP\0", "Stopped (signal)\0"),
    (20, "TSTP\0", "Stopped\0"),
    (21, "TTIN\0", "Stopped (tty input)\0"),
    (22, "TTOU\0", "Stopped (tty output)\0"),
    (23, "URG\0", "Urgent I/O condition\0"),
    (24, "XCPU\0", "CPU time limit exceeded\0"),
    (25, "XFSZ\0", "File size limit exceeded\0"),
    (26, "VTALRM\0", "Virtual timer expired\0"),
    (27, "PROF\0", "Profiling timer expired\0"),
    (28, "WINCH\0", "Window changed\0"),
    (29, "POLL\0", "I/O possible\0"),
    (30, "PWR\0", "Power failure\0"),
    (31, "SYS\0", "Bad system call\0"),
];
