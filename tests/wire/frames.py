"""Frames made by hand: TCP segments from addresses that are not there."""
import socket
import struct

import guest


def checksum(data):
    if len(data) % 2:
        data += b"\0"
    total = sum(struct.unpack("!%dH" % (len(data) // 2), data))
    while total >> 16:
        total = (total & 0xffff) + (total >> 16)
    return ~total & 0xffff


def tcp(source, source_port, target, target_port, seq=1000, ack=0, flags=2, payload=b"", window=64240):
    """An IPv4 packet with one segment; `flags` 2 is SYN, 4 RST, 16 ACK."""
    src, dst = socket.inet_aton(source), socket.inet_aton(target)
    head = struct.pack("!HHIIBBHHH", source_port, target_port, seq, ack, 5 << 4, flags, window, 0, 0)
    pseudo = src + dst + struct.pack("!BBH", 0, 6, len(head) + len(payload))
    head = head[:16] + struct.pack("!H", checksum(pseudo + head + payload)) + head[18:]
    ip = struct.pack("!BBHHHBBH4s4s", 0x45, 0, 20 + len(head) + len(payload), 1, 0x4000, 64, 6, 0, src, dst)
    ip = ip[:10] + struct.pack("!H", checksum(ip)) + ip[12:]
    return ip + head + payload


class Wire:
    """Whole frames on the TAP interface."""

    def __init__(self):
        self.socket = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.htons(3))
        self.socket.bind((guest.TAP, 0))
        self.guest_mac = mac_of_guest()

    def send(self, packet, source_mac=b"\x02\0\0\0\0\x99"):
        self.socket.send(self.guest_mac + source_mac + b"\x08\0" + packet)

    def send_raw(self, frame):
        self.socket.send(frame)


def mac_of_guest():
    """As the host's own neighbour table has it, after a connection."""
    guest.wait_for(80)
    with open("/proc/net/arp") as file:
        for line in file:
            fields = line.split()
            if fields[0] == guest.GUEST:
                return bytes.fromhex(fields[3].replace(":", ""))
    raise AssertionError("the guest's station address is not known")
