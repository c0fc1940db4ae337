"""A thousand open live streams, and how long an event takes until it is on the last of them."""
import json
import select
import socket
import time
import urllib.request

PATIENCE = 20


class Crowd:
    def __init__(self, address, token, size):
        host, port = address.rsplit(":", 1)
        self.poll = select.epoll()
        self.seen = {}  # file number -> events of notes so far
        self.wires = {}
        for _ in range(size):
            wire = socket.create_connection((host, int(port)), timeout=PATIENCE)
            wire.sendall(f"GET /api/v1/live HTTP/1.1\r\nHost: bench.example\r\nAuthorization: Bearer {token}\r\n\r\n".encode())
            self.wires[wire.fileno()] = wire
        for number, wire in self.wires.items():
            head = b""
            while b"event: hello" not in head:
                head += wire.recv(65536)
            wire.setblocking(False)
            self.seen[number] = 0
            self.poll.register(number, select.EPOLLIN)

    def wait_for(self, count):
        """Until each stream has brought so many notes."""
        missing = {number for number, seen in self.seen.items() if seen < count}
        deadline = time.monotonic() + PATIENCE
        while missing:
            if time.monotonic() > deadline:
                raise SystemExit(f"{len(missing)} streams did not bring event {count}")
            for number, _ in self.poll.poll(0.1):
                piece = self.wires[number].recv(1 << 16)
                if not piece:
                    raise SystemExit("a stream was closed")
                self.seen[number] += piece.count(b'"kind":"note_added"')
                if self.seen[number] >= count:
                    missing.discard(number)

    def close(self):
        for wire in self.wires.values():
            wire.close()
        self.poll.close()


def call(url, token, method="GET", body=None):
    request = urllib.request.Request(url, None if body is None else json.dumps(body).encode(), method=method,
                                     headers={"Authorization": "Bearer " + token, "Content-Type": "application/json"})
    with urllib.request.urlopen(request) as answer:
        return json.load(answer)


def measure(server, table, connections, events):
    ticket = call(server.url + "/api/v1/tickets?limit=1&order=created", server.token)["tickets"][0]["id"]
    before = server.memory_mb()
    crowd = Crowd(server.http, server.token, connections)
    call(server.url + f"/api/v1/tickets/{ticket}/notes", server.token, "POST", {"text": "Uppvärmning"})
    crowd.wait_for(1)
    after = server.memory_mb()
    whole, beyond = [], []
    for number in range(events):
        began = time.monotonic()
        call(server.url + f"/api/v1/tickets/{ticket}/notes", server.token, "POST", {"text": f"Händelse {number}"})
        answered = time.monotonic()
        crowd.wait_for(number + 2)
        ended = time.monotonic()
        whole.append(1000 * (ended - began))
        beyond.append(1000 * (ended - answered))
    crowd.close()
    beyond.sort()
    table.add(f"event on {connections} streams", whole, "ms",
              f"from the request to the last stream; after the answer p95 {beyond[int(len(beyond) * 0.95)]:.0f} ms", "<= 300 ms")
    table.add("memory per stream", [1024 * (after - before) / connections], "KiB", f"{connections} streams, {after:.0f} MB in all", "<= 64 KiB")
