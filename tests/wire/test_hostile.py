"""Peers that misbehave; each is followed by normal service."""
import os
import random
import socket
import time

import frames
import guest


def connect_and_reset():
    with guest.httpd() as machine:
        for _ in range(2000):
            s = socket.create_connection((guest.GUEST, 80), 5)
            guest.reset(s)
        guest.is_serving()
        assert machine.is_alive()


def half_open_resets():
    with guest.httpd() as machine:
        wire = frames.Wire()
        for i in range(2000):
            port = 2000 + i
            wire.send(frames.tcp("10.0.2.77", port, guest.GUEST, 80, seq=5))
            wire.send(frames.tcp("10.0.2.77", port, guest.GUEST, 80, seq=6, flags=4))
        guest.is_serving()
        assert machine.is_alive()


def bare_syns():
    with guest.httpd() as machine:
        wire = frames.Wire()
        for i in range(600):
            wire.send(frames.tcp("10.0.2.%d" % (100 + i % 100), 3000 + i, guest.GUEST, 80, seq=i * 977))
        started = time.monotonic()
        for _ in range(20):
            guest.is_serving()
        assert machine.is_alive()
        return "20 pages after it in %.2f s" % (time.monotonic() - started)


def garbage():
    with guest.httpd() as machine:
        wire = frames.Wire()
        random.seed(1)
        good = frames.tcp("10.0.2.78", 4000, guest.GUEST, 80)
        for i in range(3000):
            kind = i % 4
            if kind == 0:
                frame = wire.guest_mac + os.urandom(random.randint(6, 1400))
            elif kind == 1:
                frame = wire.guest_mac + b"\x02\0\0\0\0\x99\x08\0" + good[:random.randint(0, len(good))]
            elif kind == 2:
                damaged = bytearray(good)
                for _ in range(random.randint(1, 8)):
                    damaged[random.randrange(len(damaged))] = random.randrange(256)
                frame = wire.guest_mac + b"\x02\0\0\0\0\x99\x08\0" + bytes(damaged)
            else:
                kind_of_frame = random.choice([b"\x08\x06", b"\x86\xdd", b"\x81\0", b"\0\x10"])
                frame = wire.guest_mac + b"\x02\0\0\0\0\x99" + kind_of_frame + os.urandom(random.randint(0, 200))
            wire.send_raw(frame.ljust(14, b"\0"))
        guest.is_serving()
        assert machine.is_alive()


def a_peer_that_stops_reading():
    with guest.Machine(guest.SERVER, ["burst"], port=9000) as machine:
        expected = bytes((i * 7 + i // 256) & 0xff for i in range(256 * 1024))
        stalled = socket.socket()
        stalled.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        stalled.connect((guest.GUEST, 9000))
        end = time.monotonic() + 10
        while time.monotonic() < end:
            with socket.create_connection((guest.GUEST, 9000), 5) as s:
                assert guest.read_all(s) == expected, "another client's bytes"
            time.sleep(0.5)
        stalled.settimeout(20)
        assert guest.read_all(stalled) == expected, "the stalled client's bytes"
        assert machine.is_alive()


def a_burst_then_close():
    with guest.server("burst"):
        expected = bytes((i * 7 + i // 256) & 0xff for i in range(256 * 1024))
        for _ in range(50):
            with socket.create_connection((guest.GUEST, 9000), 5) as s:
                assert guest.read_all(s) == expected


guest.main(("2,000 x connect and reset", connect_and_reset),
           ("2,000 half-open resets", half_open_resets),
           ("600 bare SYNs from absent addresses", bare_syns),
           ("3,000 damaged frames", garbage),
           ("a peer that stops reading for 10 s", a_peer_that_stops_reading),
           ("256 KiB, then close at once", a_burst_then_close))
