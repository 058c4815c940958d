"""A machine on a TAP interface of this network namespace, for tests from the wire.

The caller is alone in its namespace (`unshare --net`). RUN is x86_64-skerry-run, HTTPD an image
of the web server, SERVERS the folder of tests/wire's own servers."""
import atexit
import contextlib
import os
import socket
import struct
import subprocess
import sys
import time

HOST, GUEST, TAP = "10.0.2.1", "10.0.2.2", "tap0"
HTTPD = os.environ["HTTPD"]
HTTPD_ARGS = ["-D", "-f", "/etc/lighttpd.conf"]
ROOT = os.environ["HTTPD_ROOT"]
SERVER = os.path.join(os.environ["SERVERS"], "server")


def prepare():
    """Makes the interface, once."""
    if subprocess.run(["ip", "link", "show", "dev", TAP], capture_output=True).returncode == 0:
        return
    for words in ("link set lo up", "tuntap add dev %s mode tap" % TAP,
                  "address add %s/24 dev %s" % (HOST, TAP), "link set %s up" % TAP):
        subprocess.run(["ip"] + words.split(), check=True)
    for name, value in (("ip_local_port_range", "1024 65000"), ("tcp_tw_reuse", "1")):
        with open("/proc/sys/net/ipv4/" + name, "w") as file:
            file.write(value)


class Machine:
    def __init__(self, program, args, port=None, memory="64M", options=(), limit=20):
        prepare()
        words = [os.environ["RUN"], "--net", "tap", "--mem", memory, *options, "--", program, *args]
        self.started = time.monotonic()
        self.process = subprocess.Popen(words, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE)
        atexit.register(self.end)
        if port:
            wait_for(port, limit)

    def qemu(self):
        """The process of QEMU itself."""
        pid = self.process.pid
        with open("/proc/%d/task/%d/children" % (pid, pid)) as file:
            return int(file.read().split()[0])

    def cpu_seconds(self):
        with open("/proc/%d/stat" % self.qemu()) as file:
            fields = file.read().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def is_alive(self):
        return self.process.poll() is None

    def end(self):
        if self.is_alive():
            with contextlib.suppress(OSError, IndexError, ValueError):
                os.kill(self.qemu(), 9)
            self.process.kill()
        self.process.wait()
        self.process.stdout.close()
        atexit.unregister(self.end)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.end()


def httpd(**more):
    return Machine(HTTPD, HTTPD_ARGS, port=80, **more)


def server(mode, **more):
    return Machine(SERVER, [mode], port=9000, **more)


def wait_for(port, limit=20):
    """Waits until the guest accepts."""
    end = time.monotonic() + limit
    while time.monotonic() < end:
        try:
            socket.create_connection((GUEST, port), 1).close()
            return
        except OSError:
            time.sleep(0.01)
    raise AssertionError("nothing accepts at port %d within %d s" % (port, limit))


def get(path, timeout=10):
    """The body of a page."""
    with socket.create_connection((GUEST, 80), timeout) as s:
        s.sendall(b"GET %s HTTP/1.0\r\n\r\n" % path.encode())
        answer = read_all(s)
    head, _, body = answer.partition(b"\r\n\r\n")
    assert b" 200 " in head.split(b"\r\n")[0], head[:200]
    return body


def read_all(s):
    parts = []
    while True:
        part = s.recv(1 << 16)
        if not part:
            return b"".join(parts)
        parts.append(part)


def page():
    with open(os.path.join(ROOT, "srv/www/index.html"), "rb") as file:
        return file.read()


def is_serving():
    """Asserts that a new client gets the page."""
    assert get("/") == page()


def reset(s):
    """Closes with RST."""
    s.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    s.close()


def test(name, function):
    """Runs one test and says how it went."""
    start = time.monotonic()
    try:
        note = function()
        print("ok - wire %s%s (%.1f s)" % (name, ": %s" % note if note else "", time.monotonic() - start), flush=True)
    except Exception as error:
        print("not ok - wire %s: %s: %s" % (name, type(error).__name__, error), flush=True)


def main(*tests):
    for name, function in tests:
        if len(sys.argv) < 2 or sys.argv[1] in name:
            test(name, function)
