"""Two servers of this script behind haproxy in a machine: check.py $BOOT $IMAGE."""
import collections
import concurrent.futures
import csv
import http.client
import http.server
import os
import socket
import subprocess
import sys
import threading
import time

BODY = os.urandom(3_000_000)
sick = set()


def server(name):
    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self):
            is_well = self.path != "/health" or name not in sick
            body = BODY if self.path == "/large" else f"{name} {self.headers.get('X-Via')}".encode()
            self.send_response(200 if is_well else 503)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_):
            pass

    made = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=made.serve_forever, daemon=True).start()
    return made.server_address[1]


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as chosen:
        return chosen.getsockname()[1]


def get(path="/", port=None, method="GET", body=None, timeout=10):
    client = http.client.HTTPConnection("127.0.0.1", port or web, timeout=timeout)
    client.request(method, path, body)
    answer = client.getresponse()
    result = answer.status, answer.read(), answer.getheader("X-Served-By")
    client.close()
    return result


def states():
    rows = csv.DictReader(get("/;csv", stats, timeout=2)[1].decode().removeprefix("# ").splitlines())
    return {row["svname"]: row["status"] for row in rows if row["pxname"] == "host"}


def until(what):
    end = time.monotonic() + 45
    while True:
        try:
            if what():
                return True
        except (OSError, http.client.HTTPException):
            pass
        if time.monotonic() > end:
            return False
        time.sleep(0.05)


def served(count):
    return dict(sorted(collections.Counter(get()[2] for _ in range(count)).items()))


ports = [server("one"), server("two")]
web, stats = free_port(), free_port()
words = ["--port", f"{web}:80", "--port", f"{stats}:8404", "--env", f"PORT_ONE={ports[0]}", "--env", f"PORT_TWO={ports[1]}"]
machine = subprocess.Popen(
    [sys.argv[1], *words, sys.argv[2], "-db", "-f", "/etc/haproxy.cfg"],
    stdin=subprocess.DEVNULL,
    stdout=subprocess.PIPE,
    stderr=subprocess.STDOUT,
    text=True,
)
try:
    print("checked", until(lambda: states()["one"] == states()["two"] == "UP"))
    print("in turn", served(10), get()[1].split()[1])
    print("large", get("/large")[1] == BODY, "posted", get("/", method="POST", body=BODY)[1] == BODY)
    with concurrent.futures.ThreadPoolExecutor(20) as pool:
        print("at once", sum(status == 200 for status, _, _ in pool.map(lambda _: get(), range(200))))
    sick.add("two")
    print("sick", until(lambda: states()["two"] == "DOWN"), served(6))
    sick.clear()
    print("well", until(lambda: states()["two"] == "UP"), served(6))
    print("no server", get("/none")[0], "page", b"Statistics Report" in get("/", stats)[1])
finally:
    machine.terminate()
    said, _ = machine.communicate(timeout=20)
print("logged", '"GET /large HTTP/1.1"' in said, "ended", machine.returncode == 143)
