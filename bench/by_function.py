#!/usr/bin/env python3
"""Sums up by function what the plugin's `blocks=` wrote.

  by_function.py BLOCKS PROGRAM [LINES]

PROGRAM is the image before it is stripped. The shares are of all that the guest ran, its start included."""
import bisect
import collections
import re
import subprocess
import sys


def symbols(image):
    lines = subprocess.run(["nm", "-C", "--defined-only", image], check=True, capture_output=True, text=True).stdout
    found = re.findall(r"^([0-9a-f]+) [tTwWiu] (.+)$", lines, re.M)
    return sorted((int(address, 16), name) for address, name in found)


def main():
    blocks, image = sys.argv[1:3]
    table = symbols(image)
    addresses = [address for address, _ in table]
    sums = collections.Counter()
    with open(blocks) as file:
        for line in file:
            address, instructions = line.split()
            at = bisect.bisect_right(addresses, int(address, 16)) - 1
            sums[table[at][1] if at >= 0 else "?"] += int(instructions)
    total = sum(sums.values())
    print("%12d  all" % total)
    for name, count in sums.most_common(int(sys.argv[3]) if len(sys.argv) > 3 else 40):
        print("%12d %5.1f %%  %s" % (count, 100 * count / total, name))


main()
