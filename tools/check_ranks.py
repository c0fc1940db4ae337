#!/usr/bin/env python3
"""Fails when a room includes a header of a later room, or Asio and Beast appear outside base/net.

Usage: check_ranks.py SERVER_DIR   (rooms and their order: SERVER_DIR/rooms.txt)
"""
import pathlib
import re
import sys


def main() -> int:
    server = pathlib.Path(sys.argv[1])
    rooms = [line.strip() for line in (server / "rooms.txt").read_text().splitlines() if line and not line.startswith("#")]
    rank = {room: number for number, room in enumerate(rooms)}

    def room_of(path: str):
        found = [room for room in rooms if path == room or path.startswith(room + "/")]
        return max(found, key=len) if found else None

    faults = []
    for source in sorted(server.rglob("*.[ch]pp")):
        relative = source.relative_to(server).as_posix()
        own = room_of(relative)
        if own is None and relative != "main.cpp":
            faults.append(f"{relative}: lies in no room of rooms.txt")
            continue
        for number, line in enumerate(source.read_text().splitlines(), 1):
            include = re.match(r'\s*#\s*include\s*[<"]([^>"]+)[>"]', line)
            if not include:
                continue
            target = include.group(1)
            if re.match(r"boost/(asio|beast)", target) and own != "base/net":
                faults.append(f"{relative}:{number}: {target} may be included only under base/net")
            other = room_of(target)
            if own and other and rank[other] > rank[own]:
                faults.append(f"{relative}:{number}: room {own} stands before {other} and may not include {target};"
                              " speak to a later room by an event (app/wiring.cpp)")
        # SQL lives in stores, in the search room and in base/db.
        if own and not own.startswith("base/db") and "db::Query" in source.read_text() and not re.search(r"(_store|_test|_bench)\.[ch]pp$", relative):
            faults.append(f"{relative}: SQL belongs into a *_store.cpp")
    for fault in faults:
        print(fault, file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
