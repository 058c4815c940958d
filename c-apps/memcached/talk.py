"""Talks to memcached for the smoke test: talk.py HOST PORT tcp|udp|binary|large|many."""
import random
import socket
import struct
import sys
import threading


def connect():
    return socket.create_connection(ADDRESS, 10)


def tcp():
    """What comes in goes out; what the server says until it closes is printed."""
    with connect() as s:
        s.sendall(sys.stdin.buffer.read())
        said = b"".join(iter(lambda: s.recv(65536), b""))
    print(said.decode().replace("\r\n", "\n"), end="")


def udp():
    """The same in one datagram, behind memcached's frame header of 8 bytes."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as s:
        s.settimeout(5)
        s.sendto(struct.pack("!HHHH", 7, 0, 1, 0) + sys.stdin.buffer.read(), ADDRESS)
        reply = s.recv(65536)
    assert struct.unpack("!HHHH", reply[:8]) == (7, 0, 1, 0), reply
    print(reply[8:].decode().replace("\r\n", "\n"), end="")


def binary():
    def request(s, opcode, key=b"", extras=b"", value=b""):
        body = extras + key + value
        s.sendall(struct.pack("!BBHBBHIIQ", 0x80, opcode, len(key), len(extras), 0, 0, len(body), 1, 0) + body)
        header = exactly(s, 24)
        _, _, _, extras_len, _, status, body_len, _, _ = struct.unpack("!BBHBBHIIQ", header)
        return status, exactly(s, body_len)[extras_len:]

    with connect() as s:
        print("set", request(s, 1, b"b", struct.pack("!II", 0, 0), b"binary")[0])
        print("get", *request(s, 0, b"b"))
        print("get", *request(s, 0, b"nothing"))
        print("version", *request(s, 11))


def large():
    value = random.Random(1).randbytes(1000000)
    with connect() as s:
        s.sendall(b"set big 0 0 1000000\r\n" + value + b"\r\n")
        print(exactly(s, 8).decode().strip())
        s.sendall(b"get big\r\n")
        exactly(s, len(b"VALUE big 0 1000000\r\n"))
        print(1000000, "same" if exactly(s, 1000000) == value else "different")


def many(clients=40, values=100):
    wrong = []

    def client(number):
        with connect() as s:
            for i in range(values):
                value = b"%d-%d" % (number, i)
                s.sendall(b"set c%d 0 0 %d\r\n%s\r\nget c%d\r\n" % (number, len(value), value, number))
                expected = b"STORED\r\nVALUE c%d 0 %d\r\n%s\r\nEND\r\n" % (number, len(value), value)
                if exactly(s, len(expected)) != expected:
                    wrong.append(value)

    threads = [threading.Thread(target=client, args=(n,)) for n in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print("%d clients, %d values, %d wrong" % (clients, clients * values, len(wrong)))


def exactly(s, count):
    parts = []
    while count:
        part = s.recv(min(count, 65536))
        if not part:
            raise EOFError("closed")
        parts.append(part)
        count -= len(part)
    return b"".join(parts)


ADDRESS = (sys.argv[1], int(sys.argv[2]))
{"tcp": tcp, "udp": udp, "binary": binary, "large": large, "many": many}[sys.argv[3]]()
