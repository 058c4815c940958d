"""Talks to nc and dnsd in machines, and is the name server that nslookup asks: check.py $BOOT $IMAGE."""
import pathlib
import socket
import struct
import subprocess
import sys
import tempfile
import threading
import time

ADDRESSES = {1: bytes([192, 0, 2, 9]), 28: bytes.fromhex("20010db8000000000000000000000009")}


def boot(words, options=(), **more):
    return subprocess.Popen([sys.argv[1], *options, sys.argv[2], *words], text=True, **more)


def free_port(kind):
    with socket.socket(socket.AF_INET, kind) as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def nc():
    """A listening nc: what it gets from the wire it prints, and what it gets from standard input it sends."""
    port = free_port(socket.SOCK_STREAM)
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    machine = boot(["nc", "-l", "-p", "9"], ["--port", f"{port}:9"], **pipes)
    machine.stdin.write("from the guest")
    machine.stdin.close()
    received = b""
    end = time.monotonic() + 10
    while not received and time.monotonic() < end:
        try:
            with socket.create_connection(("127.0.0.1", port), 5) as s:
                s.sendall(b"from the host")
                s.shutdown(socket.SHUT_WR)
                # It comes as the console hands it on.
                while part := s.recv(100):
                    received += part
        except OSError:
            time.sleep(0.1)
    print("nc sends", machine.stdout.read().encode(), "and receives", received)


def query(name):
    labels = b"".join(bytes([len(label)]) + label.encode() for label in name.split("."))
    return struct.pack("!HHHHHH", 7, 0x0100, 1, 0, 0, 0) + labels + struct.pack("!BHH", 0, 1, 1)


def dnsd():
    port = free_port(socket.SOCK_DGRAM)
    with tempfile.TemporaryDirectory() as root:
        (pathlib.Path(root) / "names").write_text("seven.example 192.0.2.7\n")
        options = ["--root", root, "--port", f"udp:{port}:53"]
        machine = boot(["dnsd", "-c", "/names"], options, stdin=subprocess.DEVNULL)
        try:
            with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as s:
                s.connect(("127.0.0.1", port))
                print("dnsd", socket.inet_ntoa(ask(s)[-4:]))
        finally:
            machine.terminate()
            machine.wait(20)


def ask(s):
    """As resolvers do: the same datagram again if no answer comes."""
    s.settimeout(0.3)
    for _ in range(40):
        try:
            s.send(query("seven.example"))
            return s.recv(512)
        except OSError:
            time.sleep(0.05)
    raise TimeoutError


def serve(s):
    while True:
        asked, peer = s.recvfrom(512)
        (kind,) = struct.unpack_from("!H", asked, len(asked) - 4)
        data = ADDRESSES[kind]
        head = asked[:2] + struct.pack("!HHHHH", 0x8580, 1, 1, 0, 0) + asked[12:]
        s.sendto(head + struct.pack("!HHHIH", 0xC00C, kind, 1, 60, len(data)) + data, peer)


def nslookup():
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as s:
        s.bind(("127.0.0.1", 0))
        threading.Thread(target=serve, args=(s,), daemon=True).start()
        words = ["nslookup", f"-port={s.getsockname()[1]}", "nine.example", "10.0.2.2"]
        text = boot(words, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE).communicate(timeout=20)[0]
    found = [line.split()[1] for line in text.splitlines() if line.startswith("Address:")]
    print("nslookup", *sorted(found)[-2:])


nc()
dnsd()
nslookup()
