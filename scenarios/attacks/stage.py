"""What the attacks share: one server per module, people to attack with, and requests of which each byte is our own."""
import json
import os
import pathlib
import re
import shutil
import socket
import sqlite3
import subprocess
import time
import uuid

from harness.clock import Clock
from harness.mail import compose, send
from harness.server import ROOT, Server
from harness.sink import Sink
from harness.waiting import PATIENCE, eventually

DESK = "support@dvnordic.example"
PASSWORD = "skranke-demo-2026"
AGENT = "agent@dvnordic.example"
OWN = "birgitta@hamnkontoret.example"
COLLEAGUE = "mehmet@hamnkontoret.example"
UNAPPROVED = "praktikant@hamnkontoret.example"
FOREIGN = "kontakt@fjallvind.example"

PLENTY = ["--automatic-mails-per-minute", "1000000", "--automatic-mails-per-address", "1000000", "--stranger-mails-per-hour", "1000000"]

# What a request's answer may differ in without telling anything.
REQUEST_ID = re.compile(rb'"request":"[0-9a-f]+"')


class Answer:
    def __init__(self, raw):
        head, _, self.body = raw.partition(b"\r\n\r\n")
        lines = head.split(b"\r\n")
        self.status = int(lines[0].split(b" ")[1]) if raw else 0
        self.headers = {}
        for line in lines[1:]:
            name, _, value = line.decode("latin-1").partition(": ")
            self.headers.setdefault(name.lower(), []).append(value)

    def header(self, name):
        return ", ".join(self.headers.get(name, []))

    def json(self):
        return json.loads(self.body)

    def error(self):
        return self.json()["error"]

    def paths(self):
        return {fault["path"] for fault in self.error()["faults"]}

    def shape(self):
        """All that can be told from the answer, without the name of the request."""
        headers = {name: values for name, values in self.headers.items() if name != "x-request-id"}
        return self.status, headers, REQUEST_ID.sub(b"", self.body)


class Stage:
    """One running desk."""

    def __init__(self, folder, databases, template, flags=()):
        shutil.copytree(template[0], folder / "data", dirs_exist_ok=True)
        self.folder = folder
        self.sink = Sink()
        self.clock = Clock(folder / "clock")
        self.server = Server(folder, clock=self.clock.path, database=databases.url(databases.create(template[1])),
                             flags=["--smarthost", self.sink.address, *flags]).start()

    def close(self):
        if self.server.child:
            assert self.server.stop() == 0, self.server.log_text()
        self.sink.close()
        log = self.server.log.read_text(errors="strict")
        assert "Sanitizer" not in log and "runtime error:" not in log, log[-5000:]
        for line in log.splitlines():
            json.loads(line)  # nobody has slipped a line of his own into the log (A10)
        code, output, complaint = self.server.run("check", "--data", self.server.data)
        assert code == 0, output + complaint

    @property
    def processor(self):
        """Seconds of processor time that the program has taken so far: what an attack costs, however busy the machine is."""
        words = pathlib.Path(f"/proc/{self.server.child.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(words[11]) + int(words[12])) / os.sysconf("SC_CLK_TCK")

    # -- people --

    def add_person(self, mail, customer, *flags, password=PASSWORD):
        code, _, complaint = self.server.run("user", "add", "--in-desk", "dv-nordic", "--data", self.server.data, "--mail", mail, "--name", mail.split("@")[0].title(),
                                             "--customer", customer, *flags, "--password-from-input", stdin=password.encode() + b"\n")
        assert code == 0, complaint

    def api(self, mail):
        return self.server.api(mail)

    def session(self, mail, password=PASSWORD):
        """A logged-in browser: (cookie, CSRF token)."""
        answer = self.log_in(mail, password)
        assert answer.status == 200, answer.body
        return cookie_of(answer), answer.json()["csrf_token"]

    def log_in(self, mail, password, headers=()):
        return self.http("POST", "/api/v1/session", {"mail": mail, "password": password}, headers=headers)

    def new_window(self):
        """Lets the counted login tries of this quarter of an hour be forgotten."""
        self.clock.pass_by(minutes=16)

    # -- books --

    def rows(self, query):
        """What a thief of the database alone would hold: texts of rows."""
        if self.server.database:
            told = subprocess.run(["psql", "-X", "-A", "-t", "-F", "\x1f", "-d", self.server.database, "-c", query], check=True, capture_output=True, text=True).stdout
            return [tuple(line.split("\x1f")) for line in told.splitlines()]
        books = sqlite3.connect(self.server.data / "skranke.db")
        try:
            return books.execute(query).fetchall()
        finally:
            books.close()

    def raw_books(self):
        """Every byte of the data folder, and of PostgreSQL where the rows are there."""
        raw = b"".join(path.read_bytes() for path in self.server.data.rglob("*") if path.is_file())
        if self.server.database:
            raw += subprocess.run(["pg_dump", "-d", self.server.database], check=True, capture_output=True).stdout
        return raw

    # -- requests --

    def http(self, method, path, body=None, headers=(), token=None, session=None, csrf=True, content_type="application/json"):
        lines = list(headers)
        if token:
            lines.append(("Authorization", f"Bearer {token}"))
        if session:
            lines.append(("Cookie", f"skranke_session={session[0]}"))
            if csrf and method not in ("GET", "HEAD"):
                lines.append(("X-CSRF-Token", session[1]))
        data = b""
        if body is not None:
            data = body if isinstance(body, bytes) else json.dumps(body).encode()
            lines += [("Content-Type", content_type), ("Content-Length", str(len(data)))]
        return self.raw_http(f"{method} {path} HTTP/1.1\r\nHost: desk.example\r\nConnection: close\r\n".encode()
                             + b"".join(f"{name}: {value}\r\n".encode() for name, value in lines) + b"\r\n" + data)

    def raw_http(self, request):
        with self.connect_http() as wire:
            try:
                wire.sendall(request)
            except (BrokenPipeError, ConnectionResetError):
                pass  # refused before all was read; the answer is there all the same
            return Answer(read_to_end(wire))

    def connect_http(self):
        host, port = self.server.http.removeprefix("http://").rsplit(":", 1)
        return socket.create_connection((host, int(port)), timeout=PATIENCE)

    def listen(self, **who):
        return Listening(self, **who)

    # -- mail --

    def mail(self, sender, subject, text, headers=(), to=DESK, **more):
        mail = compose(sender, to, subject, text, headers, **more)
        send(self.server, sender, to, mail)
        return mail

    def settled(self):
        """Waits until all accepted mails have become what they become."""
        eventually(lambda: b"\nskranke_intake_waiting 0" in self.http("GET", "/metrics").body, "an empty intake")

    def ticket_of(self, subject):
        self.settled()
        found = [one for one in self.api(AGENT).tickets(order="created") if subject in one["subject"]]
        return self.api(AGENT).get(f"/api/v1/tickets/{found[0]['id']}") if found else None

    def quarantined(self):
        self.settled()
        return self.api(AGENT).get("/api/v1/quarantine?limit=200")["items"]

    def mails_out(self):
        """Nothing is left to be sent; all that ever left, but for the demo's alarms: Atea SOS has old tickets and tells its own people."""
        self.settled()
        eventually(lambda: not self.api(AGENT).get("/api/v1/outgoing-mails?state=queued")["mails"] and
                   not self.api(AGENT).get("/api/v1/outgoing-mails?state=sending")["mails"], "an empty outbox")
        return [mail for mail in self.sink.mails if "@atea-sos.example" not in str(mail.message["From"])]

    def routes(self):
        """Every operation of the description: (method, path, its entry)."""
        paths = self.http("GET", "/api/openapi.json").json()["paths"]
        return [(method.upper(), path, entry) for path, methods in paths.items() for method, entry in methods.items()
                if method in ("get", "put", "post", "delete", "patch")]


class Listening:
    """An open live stream."""

    def __init__(self, stage, token=None, session=None):
        self.wire = stage.connect_http()
        proof = f"Authorization: Bearer {token}" if token else f"Cookie: skranke_session={session[0]}"
        self.wire.sendall(f"GET /api/v1/live HTTP/1.1\r\nHost: desk.example\r\n{proof}\r\n\r\n".encode())
        self.seen = b""
        self.ended = False
        self.until(b"event: hello")

    def read(self, seconds):
        self.wire.settimeout(max(seconds, 0.001))
        try:
            piece = self.wire.recv(65536)
        except TimeoutError:
            return
        except ConnectionResetError:
            piece = b""
        self.ended |= not piece
        self.seen += piece

    def until(self, word):
        deadline = time.monotonic() + PATIENCE
        while word not in self.seen:
            assert time.monotonic() < deadline and not self.ended, f"{word} did not come, only {self.seen!r}"
            self.read(0.2)

    def ends_within(self, seconds):
        deadline = time.monotonic() + seconds
        while not self.ended and time.monotonic() < deadline:
            self.read(deadline - time.monotonic())
        return self.ended

    def close(self):
        self.wire.close()


def read_to_end(wire):
    pieces = []
    while True:
        try:
            piece = wire.recv(1 << 16)
        except ConnectionResetError:
            piece = b""
        if not piece:
            return b"".join(pieces)
        pieces.append(piece)


def cookie_of(answer):
    return re.search(r"skranke_session=([^;]*)", answer.header("set-cookie")).group(1)


def canary(name):
    return "kanarie" + name + uuid.uuid4().hex[:10]


def columns():
    """Every column of every table, as the migrations make them."""
    found = set()
    for path in sorted((ROOT / "server" / "migrations").glob("*.sql")):
        for table in re.findall(r"CREATE TABLE \w+ \((.*?)\n\);", path.read_text(), re.DOTALL):
            found |= {line.split()[0] for line in table.splitlines() if line.strip() and line.split()[0].islower()}
    return sorted(found)
