"""Ending: who runs a machine ends its program in an orderly way."""
import os
import pty
import signal
import time

import guest

PROGRAM = os.path.join(os.environ["SERVERS"], "ending")


def signal_to_the_runner(number, machine_type):
    with guest.Machine(PROGRAM, [], options=["--machine", machine_type]) as machine:
        assert machine.process.stdout.readline() == b"up\n"
        machine.process.send_signal(number)
        said = machine.process.stdout.read()
        status = machine.process.wait(10)
    assert (said, status) == (b"SIGTERM\n", 7), (said, status)


def typed(keys):
    """What the program says, and the runner's status, after `keys` typed at a terminal."""
    pid, terminal = pty.fork()
    if pid == 0:
        os.execv(os.environ["RUN"], ["x86_64-skerry-run", "--net", "none", PROGRAM])
    said = b""
    start = time.monotonic()
    while b"up\r\n" not in said and time.monotonic() - start < 20:
        said += os.read(terminal, 1000)
    os.write(terminal, keys)
    while True:
        try:
            more = os.read(terminal, 1000)
        except OSError:  # the other end is closed
            break
        if not more:
            break
        said += more
    os.close(terminal)
    return said, os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def control_c():
    said, status = typed(b"\x03")
    assert said.endswith(b"SIGINT\r\n") and status == 7, (said, status)


def control_a_x():
    said, status = typed(b"\x01x")
    assert b"SIG" not in said and status == 1, (said, status)


guest.main(("SIGINT to the runner is SIGTERM to the program", lambda: signal_to_the_runner(signal.SIGINT, "microvm")),
           ("SIGTERM to the runner is SIGTERM to the program", lambda: signal_to_the_runner(signal.SIGTERM, "microvm")),
           ("the power button of a PC is SIGTERM to the program", lambda: signal_to_the_runner(signal.SIGTERM, "q35")),
           ("Ctrl-C typed is SIGINT to the program", control_c),
           ("Ctrl-A X typed ends the machine", control_a_x))
