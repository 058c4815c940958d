"""Serves random bytes on this host and gets them through the proxy, by GET and by CONNECT; then by many at once.

usage: check.py proxy-host proxy-port      the guest reaches this host as 10.0.2.2 (user networking)
"""
import concurrent.futures
import http.client
import http.server
import os
import sys
import threading

BODY = os.urandom(3_000_000)


class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.send_header("Content-Length", str(len(BODY)))
        self.send_header("X-Via", self.headers.get("Via", "none"))
        self.end_headers()
        self.wfile.write(BODY)

    def log_message(self, *_):
        pass


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
threading.Thread(target=server.serve_forever, daemon=True).start()
port = server.server_address[1]
proxy = (sys.argv[1], int(sys.argv[2]))


def get(_=None):
    client = http.client.HTTPConnection(*proxy, timeout=30)
    client.request("GET", f"http://10.0.2.2:{port}/")
    answer = client.getresponse()
    return answer.status, answer.read() == BODY, "tinyproxy" in (answer.getheader("X-Via") or "")


def tunnel():
    client = http.client.HTTPConnection(*proxy, timeout=30)
    client.set_tunnel("10.0.2.2", port)
    client.request("GET", "/")
    answer = client.getresponse()
    return answer.status, answer.read() == BODY


def refused():
    client = http.client.HTTPConnection(*proxy, timeout=30)
    client.request("GET", "http://10.0.2.2:1/")
    return client.getresponse().status


print("GET", *get())
print("CONNECT", *tunnel())
print("refused", refused())
with concurrent.futures.ThreadPoolExecutor(10) as pool:
    print("at once", all(result == (200, True, True) for result in pool.map(get, range(20))))
