"""Fills a server in a machine, has it read its snapshot back, and ends it by SIGTERM: ending.py $BOOT $IMAGE."""
import socket
import subprocess
import sys
import time

with socket.create_server(("127.0.0.1", 0)) as chosen:
    port = chosen.getsockname()[1]
words = ["--port", f"{port}:6379", sys.argv[2], "/etc/redis.conf"]
machine = subprocess.Popen([sys.argv[1], *words], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True)


def say(*lines):
    """Sends inline commands, and returns the first line of each answer."""
    with socket.create_connection(("127.0.0.1", port), 10) as s, s.makefile("rw", newline="\r\n") as f:
        f.writelines(line + "\r\n" for line in lines)
        f.flush()
        return [f.readline().strip() for _ in lines]


def until_it_answers():
    end = time.monotonic() + 20
    while True:
        try:
            return say("ping")
        except OSError:
            if time.monotonic() > end:
                raise
            time.sleep(0.05)


try:
    until_it_answers()
    fill = "eval \"for i=1,1000 do redis.call('set','k'..i,string.rep('v',i)) end\" 0"
    print(*say(fill, "save", "set late 1", "debug reload", "dbsize", "strlen k1000", "get late"))
finally:
    machine.terminate()
said, _ = machine.communicate(timeout=20)
for line in ["User requested shutdown", "Saving the final RDB snapshot", "DB saved on disk", "bye bye"]:
    print(line, line in said)
print("status", machine.returncode)
