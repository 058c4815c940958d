"""Reads a report of iperf3 --json: prints "sane" if all that was sent arrived, or what is not so.

usage: check.py [-s] [most percent of datagrams that may be lost]      -s: streams' number is printed too
"""
import json
import sys

report = json.load(sys.stdin)
words = [word for word in sys.argv[1:] if word != "-s"]
end = report.get("end", {})
problems = [report["error"]] if "error" in report else []
sums = {key: value for key, value in end.items() if key.startswith("sum")}
if not sums:
    problems.append("no sums")
for key, value in sums.items():
    if value["bytes"] == 0 or value["bits_per_second"] <= 0:
        problems.append(f"{key}: nothing was carried")
    if words and value.get("lost_percent", 0) > float(words[0]):
        problems.append(f"{key}: {value['lost_percent']} % lost")
for sent, received in [("sum_sent", "sum_received"), ("sum_sent_bidir_reverse", "sum_received_bidir_reverse")]:
    if sent in sums and received in sums and sums[received]["bytes"] > sums[sent]["bytes"]:
        problems.append(f"{received}: more than was sent")
print("; ".join(problems) or "sane", *([len(end["streams"])] if "-s" in sys.argv else []))
