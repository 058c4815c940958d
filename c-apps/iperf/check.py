"""Reads what one or two iperf 2 said: prints, for each line of a result over the whole time, which
direction it is of and whether it is sane.

usage: check.py [least Mbit/s [most percent of datagrams that may be lost]]
"""
import re
import sys

LINE = re.compile(r"\[ *(SUM|\*?\d+)\] +0\.0+-([\d.]+) sec +([\d.]+) ([KMG]?)Bytes +[\d.]+ [KMG]?bits/sec(.*)")
UNIT = {"": 1, "K": 2**10, "M": 2**20, "G": 2**30}
least = float(sys.argv[1]) if len(sys.argv) > 1 else 0.1
most_lost = float(sys.argv[2]) if len(sys.argv) > 2 else 0
results = {"sum": 0, "out": 0, "back": 0, "udp": 0}
problems = []

text = sys.stdin.read()
for stream, seconds, amount, unit, rest in LINE.findall(text):
    loss = re.search(r"(\d+)/ *(\d+) \(", rest)
    kind = "udp" if loss else "sum" if stream == "SUM" else "back" if stream.startswith("*") else "out"
    results[kind] += 1
    mbits = float(amount) * UNIT[unit] * 8 / float(seconds) / 1e6
    if mbits < least:
        problems.append(f"{kind}: {mbits} Mbit/s")
    if loss and int(loss[1]) * 100 > most_lost * int(loss[2]):
        problems.append(f"{loss[1]} of {loss[2]} datagrams lost")
problems += [line for line in text.splitlines() if re.search("WARN|fail|rror", line)]
print(*(f"{kind} {count}" for kind, count in results.items() if count), *(problems or ["sane"]))
