#!/usr/bin/env python3
"""Measures the web server and redis in our machine, side by side with a Linux guest: one run, one table.

  bench.py --httpd IMAGE --redis IMAGE --run x86_64-skerry-run --work FOLDER [--linux PATHS] [--only httpd|redis] [--quick]

Alone in its network namespace (`unshare --net`), both guests on the same TAP interface, under the
same QEMU and accelerator, one after the other. Rates move with the load of the machine;
instructions do not."""
import argparse
import contextlib
import http.client
import json
import mmap
import os
import re
import resource
import select
import socket
import statistics
import struct
import subprocess
import sys
import time

HOST, GUEST, MAC, TAP = "10.0.2.1", "10.0.2.2", "52:54:00:12:34:56", "tap0"


def prepare():
    for words in ("link set lo up", "tuntap add dev %s mode tap" % TAP, "address add %s/24 dev %s" % (HOST, TAP),
                  "link set %s up" % TAP, "neigh add %s lladdr %s dev %s nud permanent" % (GUEST, MAC, TAP)):
        subprocess.run(["ip"] + words.split(), check=True)
    for name, value in (("ip_local_port_range", "1024 65000"), ("tcp_tw_reuse", "1")):
        with open("/proc/sys/net/ipv4/" + name, "w") as file:
            file.write(value)
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(hard, 65536), hard))


PORTS = {"lighttpd": 80, "redis": 6379}


class Skerry:
    name = "skerry"

    def __init__(self, options, app):
        self.options, self.port = options, PORTS[app]
        self.image = {"lighttpd": options.httpd, "redis": options.redis}[app]
        self.arguments = {"lighttpd": ["-D", "-f", "/etc/lighttpd.conf"], "redis": ["/etc/redis.conf"]}[app]

    def size(self):
        return os.path.getsize(self.image)

    def words(self, memory, plugin):
        words = [self.options.run, "--net", "tap", "--mem", memory or "64M"]
        if plugin:
            words += ["--accel", "tcg", "--qemu=-plugin", "--qemu=" + plugin]
        return words + ["--", self.image] + self.arguments


class Linux:
    name = "linux"

    def __init__(self, options, app):
        self.accel, self.app, self.port = options.accel, app, PORTS[app]
        self.kernel, self.archive = options.linux[app]

    def size(self):
        return os.path.getsize(self.kernel) + os.path.getsize(self.archive)

    def words(self, memory, plugin):
        words = ["qemu-system-x86_64", "-nodefaults", "-no-user-config", "-no-reboot", "-display", "none", "-M", "q35",
                 "-m", memory or "512M", "-kernel", self.kernel, "-initrd", self.archive,
                 "-append", "console=ttyS0 quiet rdinit=/init app=" + self.app, "-serial", "stdio",
                 "-netdev", "tap,id=n,ifname=%s,script=no,downscript=no" % TAP, "-device", "virtio-net-pci,netdev=n,mac=" + MAC]
        words += ["-accel", "kvm", "-cpu", "host"] if self.accel == "kvm" and not plugin else ["-accel", "tcg", "-cpu", "max"]
        return words + (["-plugin", plugin] if plugin else [])


class Boot:
    """One running guest."""

    def __init__(self, guest, memory=None, plugin=None, limit=60):
        self.started = time.monotonic()
        self.process = subprocess.Popen(guest.words(memory, plugin), stdin=subprocess.DEVNULL,
                                        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.accepted = first_accept(self.started, limit, self.process, guest.port)

    def qemu(self):
        pid = self.process.pid
        with open("/proc/%d/task/%d/children" % (pid, pid)) as file:
            children = file.read().split()
        return int(children[0]) if children else pid

    def cpu_seconds(self):
        with open("/proc/%d/stat" % self.qemu()) as file:
            fields = file.read().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        with contextlib.suppress(OSError):
            os.kill(self.qemu(), 15)
        try:
            self.process.wait(5)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def first_accept(started, limit, process, port):
    """Seconds until the first handshake is complete: a new attempt every millisecond."""
    pending, poll = {}, select.epoll()
    try:
        while time.monotonic() - started < limit and process.poll() is None:
            s = socket.socket()
            s.setblocking(False)
            s.connect_ex((GUEST, port))
            pending[s.fileno()] = s
            poll.register(s.fileno(), select.EPOLLOUT)
            for fd, _ in poll.poll(0.001):
                if pending[fd].getsockopt(socket.SOL_SOCKET, socket.SO_ERROR) == 0:
                    return time.monotonic() - started
                pending.pop(fd).close()
            while len(pending) > 50:
                pending.pop(next(iter(pending))).close()
        return None
    finally:
        for s in pending.values():
            s.close()
        poll.close()


def serves():
    """Whether a client gets the page."""
    with contextlib.suppress(OSError), socket.create_connection((GUEST, 80), 5) as s:
        s.sendall(b"GET / HTTP/1.0\r\n\r\n")
        return s.recv(64).startswith(b"HTTP/1.")
    return False


def wrk(clients, seconds):
    words = ["wrk", "-t2", "-c%d" % clients, "-d%ds" % seconds, "--timeout", "10s", "http://%s:80/" % GUEST]
    text = subprocess.run(words, capture_output=True, text=True, check=True).stdout
    return {"rate": float(re.search(r"Requests/sec:\s+([\d.]+)", text).group(1)),
            "requests": int(re.search(r"(\d+) requests in", text).group(1))}


def best_rate(clients, options):
    return max(wrk(clients, options.seconds)["rate"] for _ in range(options.repeat))


def rates_beside_idle(options):
    """The best rates of ten clients alone and beside idle connections, taken in turn, so that both see the same host."""
    few, many = [], []
    for _ in range(options.repeat):
        few.append(wrk(10, options.seconds)["rate"])
        with idle_connections():
            many.append(wrk(10, options.seconds)["rate"])
    return max(few), max(many)


def measure_redis(guest, options):
    """SET and GET with 50 clients, 3-byte values as redis-benchmark has them, one request or 16 at a time."""
    out = {"redis: image, bytes": guest.size()}
    loads = [(command, pipeline) for pipeline in (1, 16) for command in ("set", "get")]
    label = "redis %s, 50 clients, pipeline %d: %s"
    say("%s: redis, requests" % guest.name)
    with Boot(guest, memory="512M") as boot:
        if boot.accepted is None:
            return dict(out, failed="does not accept")
        for command, pipeline in loads:
            rate = max(redis_benchmark(command, pipeline, options) for _ in range(options.repeat))
            out[label % (command.upper(), pipeline, "requests/s")] = round(rate)
    say("%s: redis, instructions" % guest.name)
    with counted(guest, options) as now:
        redis_benchmark("set", 16, options)
        for command, pipeline in loads:
            before, requests = now(), 2000 * pipeline
            redis_benchmark(command, pipeline, options, requests)
            out[label % (command.upper(), pipeline, "guest instructions")] = round((now() - before) / requests)
    return out


def redis_benchmark(command, pipeline, options, requests=None):
    requests = requests or options.seconds * 4000 * pipeline
    words = ["redis-benchmark", "-h", GUEST, "-t", command, "-c", "50", "-P", str(pipeline), "-n", str(requests), "--csv"]
    text = subprocess.run(words, capture_output=True, text=True, check=True).stdout
    return float(re.search(r'^"%s","([\d.]+)"' % command.upper(), text, re.M).group(1))


def measure(guest, options):
    say("%s: boot" % guest.name)
    out = {"image, bytes": guest.size()}
    times = []
    for _ in range(options.boots):
        with Boot(guest) as boot:
            if boot.accepted is None:
                return dict(out, failed="does not accept")
            times.append(boot.accepted)
    out["start to first accept, ms"] = round(statistics.median(times) * 1000)
    say("%s: requests" % guest.name)
    with Boot(guest, memory="512M") as boot:
        out["requests/s, 64 clients, 612 bytes"] = round(best_rate(64, options))
        few, many = rates_beside_idle(options)
        out["requests/s, 10 clients"] = round(few)
        out["the same beside 5,000 idle connections"] = round(many)
        out["ratio"] = round(many / few, 2)
        time.sleep(2)
        before = boot.cpu_seconds()
        time.sleep(10)
        out["idle, % of a core"] = round((boot.cpu_seconds() - before) * 10, 1)
    out.update(instructions(guest, options))
    say("%s: smallest memory" % guest.name)
    out["smallest memory that serves, MB"] = smallest_memory(guest, *((2, 64) if guest.name == "skerry" else (64, 256)))
    return out


def instructions(guest, options):
    """What one request takes."""
    say("%s: instructions" % guest.name)
    with counted(guest, options) as now:
        def a_request(clients):
            wrk(clients, 1)
            before = now()
            requests = wrk(clients, options.seconds)["requests"]
            return round((now() - before) / max(1, requests))
        many, few = a_request(64), a_request(10)
        with idle_connections():
            beside = a_request(10)
    name = "guest instructions per request, "
    return {name + "64 clients": many, name + "10 clients": few, name + "beside 5,000 idle": beside}


@contextlib.contextmanager
def counted(guest, options):
    """A running guest whose instructions a plugin of QEMU's counts; yields what reads the count. `--blocks`
    keeps where they were spent."""
    plugin, total = options.work + "/count.so", options.work + "/total"
    source = os.path.join(os.path.dirname(os.path.abspath(__file__)), "count_instructions.c")
    subprocess.run(["gcc", "-O2", "-shared", "-fPIC", "-o", plugin, source], check=True)
    with contextlib.suppress(OSError):
        os.remove(total)
    words = "file=%s,total=%s" % (plugin, total)
    if options.blocks:
        words += ",blocks=%s" % options.blocks
    with Boot(guest, memory="512M", plugin=words) as boot:
        if boot.accepted is None:
            raise SystemExit("bench: %s does not accept" % guest.name)
        with open(total, "rb") as file, mmap.mmap(file.fileno(), 8, access=mmap.ACCESS_READ) as counter:
            yield lambda: struct.unpack("Q", counter[:8])[0]


@contextlib.contextmanager
def idle_connections():
    """5,000 that have had one page each and stay open. They read it: who closes unread resets, and what the interface drops
    of 5,000 resets at once leaves connections to the guest that nobody ends."""
    with contextlib.ExitStack() as stack:
        for _ in range(5000):
            client = stack.enter_context(contextlib.closing(http.client.HTTPConnection(GUEST, timeout=10)))
            client.request("GET", "/")
            client.getresponse().read()
            if client.sock is None:
                raise SystemExit("bench: the server ended a connection that was to stay")
        yield


def smallest_memory(guest, low, high):
    while high - low > max(1, low // 16):
        middle = (low + high) // 2
        with Boot(guest, memory="%dM" % middle, limit=2 if guest.name == "skerry" else 20) as boot:
            works = boot.accepted is not None and serves() and wrk(10, 1)["requests"] > 10
        low, high = (low, middle) if works else (middle, high)
    return high


def say(text):
    print("bench: " + text, file=sys.stderr, flush=True)


def table(results):
    names = [r["guest"] for r in results]
    rows = dict.fromkeys(key for r in results for key in r if key != "guest")
    width = max(map(len, rows))
    lines = ["%-*s  %s" % (width, "", "  ".join("%10s" % n for n in names))]
    for row in rows:
        lines.append("%-*s  %s" % (width, row, "  ".join("%10s" % r.get(row, "") for r in results)))
    return "\n".join(lines)


def main():
    parser = argparse.ArgumentParser()
    for name in ("--httpd", "--redis", "--run", "--work"):
        parser.add_argument(name, required=True)
    parser.add_argument("--linux", default="", help="kernel and archive of the Linux guests: lighttpd, then redis")
    parser.add_argument("--only", choices=("httpd", "redis"), help="one of the two")
    parser.add_argument("--blocks", default="", help="a file for the instructions of each block of code, of the last guest that is counted")
    parser.add_argument("--accel", default="tcg")
    parser.add_argument("--quick", action="store_true")
    options = parser.parse_args()
    options.seconds, options.repeat, options.boots = (2, 1, 3) if options.quick else (5, 3, 9)
    prepare()
    kinds = [Skerry]
    if options.linux:
        kernel, lighttpd, _, redis = options.linux.split(",")
        options.linux = {"lighttpd": (kernel, lighttpd), "redis": (kernel, redis)}
        kinds.append(Linux)
    results = []
    for kind in kinds:
        result = {"guest": kind.name}
        if options.only != "redis":
            result.update(measure(kind(options, "lighttpd"), options))
        if options.only != "httpd":
            result.update(measure_redis(kind(options, "redis"), options))
        results.append(result)
    print(table(results))
    with open(options.work + "/bench.json", "w") as file:
        json.dump(results, file, indent=1)


main()
