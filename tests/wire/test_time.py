"""Time: what is sent leaves at once, a second is a second, an idle machine costs nothing."""
import email.utils
import http.client
import socket
import time

import guest


def hello_leaves_at_once():
    with guest.server("hello"):
        worst = 0
        for _ in range(3):
            start = time.monotonic()
            with socket.create_connection((guest.GUEST, 9000), 5) as s:
                assert s.recv(5, socket.MSG_WAITALL) == b"hello"
                worst = max(worst, time.monotonic() - start)
                assert s.recv(1) == b""
                total = time.monotonic() - start
            assert 1.9 < total < 3, "closed after %.2f s" % total
        assert worst < 0.5, "took %.2f s" % worst
        return "%.0f ms" % (worst * 1000)


def a_second_is_a_second(mode):
    seconds = 10
    with guest.Machine(guest.SERVER, [mode, str(seconds)]) as machine:
        assert machine.process.stdout.readline().strip() == b"start"
        start = time.monotonic()
        assert machine.process.stdout.readline().strip() == b"end"
        took = time.monotonic() - start
    assert abs(took / seconds - 1) < 0.01, "%d s took %.3f s" % (seconds, took)
    return "%d s took %.3f s" % (seconds, took)


def idle():
    with guest.httpd() as machine:
        guest.is_serving()
        time.sleep(1)
        before = machine.cpu_seconds()
        time.sleep(10)
        used = (machine.cpu_seconds() - before) / 10
        guest.is_serving()
    assert used <= 0.02, "%.1f %% of a core" % (used * 100)
    return "%.1f %% of a core" % (used * 100)


def the_wall_clock_is_the_hosts():
    with guest.httpd():
        guest.is_serving()
        client = http.client.HTTPConnection(guest.GUEST, 80, timeout=5)
        client.request("HEAD", "/")
        told = email.utils.parsedate_to_datetime(client.getresponse().getheader("Date")).timestamp()
        behind = time.time() - told
    # Up to a second, as the header tells whole ones, and as long as QEMU took to start.
    assert 0 <= behind < 2, "%.2f s behind" % behind
    return "%.2f s behind" % behind


guest.main(("what is sent before a sleep leaves at once", hello_leaves_at_once),
           ("ten seconds of sleep", lambda: a_second_is_a_second("clock")),
           ("ten seconds of looking at the clock", lambda: a_second_is_a_second("spin")),
           ("the wall clock", the_wall_clock_is_the_hosts),
           ("an idle server", idle))
