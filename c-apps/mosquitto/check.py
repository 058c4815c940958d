"""An MQTT 3.1.1 client of a few lines: subscribes, publishes, counts what comes.

usage: check.py host port
"""
import socket
import struct
import sys

ADDRESS = (sys.argv[1], int(sys.argv[2]))
CONNECT, PUBLISH, PUBACK, SUBSCRIBE = 0x10, 0x30, 0x40, 0x82


def text(value):
    return struct.pack(">H", len(value)) + value.encode()


class Client:
    def __init__(self, name):
        self.socket = socket.create_connection(ADDRESS, 10)
        self.file = self.socket.makefile("rb")
        self.send(CONNECT, text("MQTT") + bytes([4, 2]) + struct.pack(">H", 60) + text(name))
        assert self.receive() == (0x20, b"\0\0"), "CONNACK"

    def send(self, kind, body):
        length, rest = bytearray(), len(body)
        while True:
            rest, digit = divmod(rest, 128)
            length.append(digit | (128 if rest else 0))
            if not rest:
                break
        self.socket.sendall(bytes([kind]) + bytes(length) + body)

    def receive(self):
        kind, length, shift = self.file.read(1)[0], 0, 0
        while True:
            digit = self.file.read(1)[0]
            length |= (digit & 127) << shift
            shift += 7
            if digit < 128:
                return kind, self.file.read(length)

    def subscribe(self, topic, quality):
        self.send(SUBSCRIBE, b"\0\1" + text(topic) + bytes([quality]))
        assert self.receive()[0] == 0x90, "SUBACK"

    def publish(self, topic, body, quality=0, retain=0):
        number = b"\0\7" if quality else b""
        self.send(PUBLISH | quality << 1 | retain, text(topic) + number + body)
        if quality:
            assert self.receive() == (PUBACK, b"\0\7"), "PUBACK"


readers = [Client(f"reader{i}") for i in range(20)]
for reader in readers:
    reader.subscribe("room/+/heat", 0)
writer = Client("writer")
large = bytes(range(256)) * 4000
for i in range(50):
    writer.publish(f"room/{i}/heat", str(i).encode(), quality=1)
writer.publish("room/cellar/heat", large)
expected = [text(f"room/{i}/heat") + str(i).encode() for i in range(50)] + [text("room/cellar/heat") + large]
print("all readers", all([reader.receive()[1] for _ in expected] == expected for reader in readers))

writer.publish("kept", b"last", quality=1, retain=1)
late = Client("late")
late.subscribe("kept", 1)
kind, body = late.receive()
print("retained", kind & 1, body.endswith(b"last"))
