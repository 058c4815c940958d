"""Asks dnsmasq in a machine: check.py $BOOT $IMAGE. Its upstream is a DNS server of this script, which
cuts answers over UDP about a name with "long" in it, and does not answer one with "silent" in it at first.
"""
import ipaddress
import socket
import struct
import subprocess
import sys
import threading
import time

A, CNAME, PTR, MX, TXT, AAAA, SRV = 1, 5, 12, 15, 16, 28, 33
asked = []


def name_bytes(name):
    return b"".join(bytes([len(label)]) + label.encode() for label in name.split(".")) + b"\0"


def read_name(message, at):
    labels = []
    while True:
        length = message[at]
        if length >= 0xC0:
            rest, _ = read_name(message, struct.unpack_from("!H", message, at)[0] & 0x3FFF)
            return ".".join(filter(None, [*labels, rest])), at + 2
        if not length:
            return ".".join(labels), at + 1
        labels.append(message[at + 1 : at + 1 + length].decode())
        at += 1 + length


def answer(query, is_udp):
    """The upstream's answer: 192.0.2.200, or forty TXT records; None for silence."""
    name, at = read_name(query, 12)
    kind = struct.unpack_from("!H", query, at)[0]
    asked.append((name, "udp" if is_udp else "tcp"))
    if "silent" in name and len([one for one in asked if one[0] == name]) < 2:
        return None
    question = query[12 : at + 4]
    if "nothing" in name:
        return query[:2] + struct.pack("!HHHHH", 0x8183, 1, 0, 0, 0) + question
    if "long" in name and is_udp:
        return query[:2] + struct.pack("!HHHHH", 0x8380, 1, 0, 0, 0) + question
    data = [bytes([200]) + b"%03d" % n + b"x" * 197 for n in range(40)] if kind == TXT else [bytes([192, 0, 2, 200])]
    records = b"".join(struct.pack("!HHHIH", 0xC00C, kind, 1, 60, len(one)) + one for one in data)
    return query[:2] + struct.pack("!HHHHH", 0x8180, 1, len(data), 0, 0) + question + records


def serve_udp(s):
    while True:
        query, peer = s.recvfrom(4096)
        reply = answer(query, True)
        if reply:
            s.sendto(reply, peer)


def exactly(s, count):
    data = b""
    while len(data) < count:
        part = s.recv(count - len(data))
        if not part:
            raise EOFError
        data += part
    return data


def serve_tcp(listener):
    while True:
        s, _ = listener.accept()
        try:
            while True:
                reply = answer(exactly(s, struct.unpack("!H", exactly(s, 2))[0]), False)
                s.sendall(struct.pack("!H", len(reply)) + reply)
        except (EOFError, ConnectionError):
            s.close()


def upstream():
    listener = socket.create_server(("127.0.0.1", 0))
    udp = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    udp.bind(listener.getsockname())
    threading.Thread(target=serve_udp, args=(udp,), daemon=True).start()
    threading.Thread(target=serve_tcp, args=(listener,), daemon=True).start()
    return listener.getsockname()[1]


def repeatedly(s, query, seconds):
    """As resolvers do: the same datagram again if no answer comes."""
    s.settimeout(1)
    for _ in range(seconds):
        s.send(query)
        try:
            return s.recv(65536)
        except TimeoutError:
            pass
    raise TimeoutError


def ask(how, name, kind, seconds=5):
    query = struct.pack("!HHHHHH", 4711, 0x0100, 1, 0, 0, 0) + name_bytes(name) + struct.pack("!HH", kind, 1)
    if how == "udp":
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as s:
            s.connect(("127.0.0.1", port))
            reply = repeatedly(s, query, seconds)
    else:
        with socket.create_connection(("127.0.0.1", port), seconds) as s:
            s.sendall(struct.pack("!H", len(query)) + query)
            reply = exactly(s, struct.unpack("!H", exactly(s, 2))[0])
    number, flags, _, count = struct.unpack_from("!HHHH", reply)
    assert number == 4711 and flags & 0x8000, reply
    if flags & 0x0200:
        return "cut"
    _, at = read_name(reply, 12)
    at += 4
    found = []
    for _ in range(count):
        _, at = read_name(reply, at)
        kind, _, _, length = struct.unpack_from("!HHIH", reply, at)
        at += 10
        data = reply[at : at + length]
        if kind in (A, AAAA):
            found.append(str(ipaddress.ip_address(data)))
        elif kind in (CNAME, PTR):
            found.append(read_name(reply, at)[0])
        elif kind == MX:
            found.append(f"{data[1]} {read_name(reply, at + 2)[0]}")
        elif kind == SRV:
            found.append("%d %d %d " % struct.unpack_from("!HHH", data) + read_name(reply, at + 6)[0])
        elif kind == TXT:
            found.append(data[1:].decode())
        at += length
    return " ".join(found) or ["nothing", "", "", "no such name"][flags & 15]


def until_it_answers():
    """Asks until the machine is up. Before that, a socket may get its port by chance, and hear itself."""
    end = time.monotonic() + 45
    while True:
        try:
            return ask("udp", "box.example", A, 1)
        except (OSError, AssertionError):
            if time.monotonic() > end:
                raise
            time.sleep(0.05)


def show(title, how, name, kind):
    print(title, how, ask(how, name, kind))


with socket.create_server(("127.0.0.1", 0)) as chosen:
    port = chosen.getsockname()[1]
words = ["--port", f"{port}:53", "--port", f"udp:{port}:53", sys.argv[2], "--no-daemon", "--conf-file=/etc/dnsmasq.conf"]
machine = subprocess.Popen([sys.argv[1], *words, f"--server=10.0.2.2#{upstream()}"], stdin=subprocess.DEVNULL, stdout=sys.stderr)
try:
    until_it_answers()
    for how in ["udp", "tcp"]:
        show("A", how, "box.example", A)
        show("AAAA", how, "box.example", AAAA)
        show("alias", how, "alias.example", A)
        show("hosts", how, "seven.example", AAAA)
        show("reverse", how, "1.2.0.192.in-addr.arpa", PTR)
        show("TXT", how, "note.example", TXT)
        show("MX", how, "mail.example", MX)
        show("SRV", how, "_http._tcp.example", SRV)
        show("wildcard", how, "a.b.blocked.example", A)
        show("forwarded", how, f"{how}.elsewhere.example", A)
        show("no such name", how, f"{how}.nothing.example", A)
    print("cached", ask("udp", "udp.elsewhere.example", A), len([one for one in asked if one[0].startswith("udp.else")]))
    print("cut", ask("udp", "long.example", TXT), len(ask("tcp", "long.example", TXT)))
    print("asked again", ask("udp", "silent.example", A))
    names = [f"n{n}.example" for n in range(100)]
    print("a hundred", {ask("udp", name, A) for name in names})
finally:
    machine.terminate()
    print("status", machine.wait(20))
