"""Boots curl beside an HTTP and two HTTPS servers, with the arguments given.

In these $HTTP is the port of the first, $HTTPS that of one whose certificate names skerry.test and is
signed by the authority that the guest trusts, $EXPIRED that of one whose certificate was good yesterday. The
guest's /etc/hosts calls this host skerry.test and other.test; /etc/ssl/certs/ca.pem is the
authority's certificate, /etc/ssl/certs/stranger.pem another's. All keys are made here, for this run.
"""
import datetime
import hashlib
import http.server
import os
import pathlib
import ssl
import subprocess
import sys
import tempfile
import threading

NEW_KEY = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes")
LARGE = os.urandom(1 << 16) * 320  # 20 MiB


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def answer(self, status, body, **headers):
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self):
        if self.path == "/moved":
            return self.answer(302, b"", Location="/there")
        if self.path == "/large":
            return self.answer(200, LARGE)
        if self.path == "/digits" and "Range" in self.headers:
            first, last = map(int, self.headers["Range"].removeprefix("bytes=").split("-"))
            return self.answer(206, b"0123456789"[first:last + 1], Content_Range=f"bytes {first}-{last}/10")
        self.answer(200, b"you asked for " + self.path.encode() + b"\n")

    def do_HEAD(self):
        self.answer(200, b"")

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.answer(200, b"you sent " + body + b"\n")

    def do_PUT(self):
        if self.headers.get("Expect") == "100-continue":
            self.send_response_only(100)
            self.end_headers()
        body = self.rfile.read(int(self.headers["Content-Length"]))
        is_same = hashlib.sha256(body).digest() == hashlib.sha256(LARGE).digest()
        self.answer(200, b"%d bytes, %s\n" % (len(body), b"the same" if is_same else b"others"))

    def log_message(self, *_):
        pass


class Server(http.server.ThreadingHTTPServer):
    def handle_error(self, *_):
        pass  # that the client refuses a certificate is what is tried


def serve(context=None):
    """Serves on a free port, which is returned."""
    server = Server(("127.0.0.1", 0), Handler)
    if context:
        server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server.server_address[1]


def openssl(*words):
    subprocess.run(["openssl", *words], check=True, capture_output=True)


def authority(folder):
    """Makes an authority in `folder`: key.pem, cert.pem."""
    folder.mkdir()
    openssl("req", "-x509", *NEW_KEY, "-days", "2", "-subj", f"/CN={folder.name}",
            "-keyout", f"{folder}/key.pem", "-out", f"{folder}/cert.pem")
    (folder / "index").write_text("")
    (folder / "config").write_text(
        f"[ca]\ndefault_ca=own\n[own]\ndatabase={folder}/index\nnew_certs_dir={folder}\nrand_serial=yes\n"
        f"certificate={folder}/cert.pem\nprivate_key={folder}/key.pem\ndefault_md=sha256\npolicy=any\n"
        "unique_subject=no\nx509_extensions=names\n[any]\ncommonName=supplied\n[names]\nsubjectAltName=DNS:skerry.test\n")


def certified(folder, name, first_day, last_day):
    """A server's context with a certificate by the authority in `folder`, good between these days from now."""
    key, request, certificate = (f"{folder}/{name}.{kind}" for kind in ("key", "csr", "crt"))
    now = datetime.datetime.now(datetime.timezone.utc)
    start, end = ((now + datetime.timedelta(day)).strftime("%Y%m%d%H%M%SZ") for day in (first_day, last_day))
    openssl("req", *NEW_KEY, "-subj", "/CN=skerry.test", "-keyout", key, "-out", request)
    openssl("ca", "-batch", "-config", f"{folder}/config", "-startdate", start, "-enddate", end,
            "-in", request, "-out", certificate)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    return context


def main():
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        for name in ("trusted", "stranger"):
            authority(folder / name)
        os.environ["HTTP"] = str(serve())
        os.environ["HTTPS"] = str(serve(certified(folder / "trusted", "good", -1, 1)))
        os.environ["EXPIRED"] = str(serve(certified(folder / "trusted", "expired", -2, -1)))
        certs = folder / "root/etc/ssl/certs"
        certs.mkdir(parents=True)
        (folder / "root/etc/hosts").write_text("10.0.2.2 skerry.test other.test\n")
        for source, target in (("trusted", "ca"), ("stranger", "stranger")):
            (folder / source / "cert.pem").rename(certs / f"{target}.pem")
        words = [os.path.expandvars(word) for word in sys.argv[1:]]
        # This host's proxies would reach the guest's curl.
        for name in [name for name in os.environ if name.lower().endswith("_proxy")]:
            del os.environ[name]
        boot = [os.environ["BOOT"], "--root", folder / "root", os.environ["IMAGE"]]
        return subprocess.run([*boot, *words]).returncode


sys.exit(main())
