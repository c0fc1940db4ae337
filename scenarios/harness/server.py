"""The real program, started as a user would start it."""
import json
import os
import pathlib
import select
import signal
import subprocess
import time

import requests

from .waiting import PATIENCE

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
BINARY = pathlib.Path(os.environ.get("SKRANKE_BIN", ROOT / "build" / "skranke")).resolve()


class Server:
    def __init__(self, folder, clock=None, database=None, flags=()):
        self.folder = pathlib.Path(folder)
        self.data = self.folder / "data"
        self.log = self.folder / "stderr.log"
        self.clock = clock
        self.database = database
        self.flags = list(flags)
        self.child = None
        self.http = self.smtp_host = self.smtp_port = None
        self.tokens = {}

    @property
    def environment(self):
        # Commands beside the server must find the same database; the data folder they get as a flag.
        return {**os.environ, "TZ": "UTC", **({"SKRANKE_DATABASE": self.database} if self.database else {})}

    def command(self):
        command = [str(BINARY), "serve", "--data", str(self.data), "--http", "127.0.0.1:0", "--smtp", "127.0.0.1:0"]
        if self.database:
            command += ["--database", self.database]
        if self.clock:
            command += ["--test-clock", str(self.clock)]
        return command + [str(flag) for flag in self.flags]

    def start(self):
        assert self.child is None, "already running"
        with open(self.log, "ab") as log:
            self.child = subprocess.Popen(self.command(), stdout=subprocess.PIPE, stderr=log, stdin=subprocess.DEVNULL, env=self.environment,
                                          cwd=self.folder, start_new_session=True)
        ready = json.loads(self.ready_line())
        self.http = ready["http"].rstrip("/")
        host, port = ready["smtp"].rsplit(":", 1)
        self.smtp_host, self.smtp_port = host, int(port)
        return self

    def ready_line(self):
        """The one line on standard output; other lines before it are passed over."""
        deadline = time.monotonic() + PATIENCE
        seen = b""
        while time.monotonic() < deadline:
            if select.select([self.child.stdout], [], [], 0.1)[0]:
                piece = os.read(self.child.stdout.fileno(), 65536)
                seen += piece
                for line in seen.split(b"\n")[:-1]:
                    if b'"ready"' in line:
                        return line
                if not piece:
                    break
        code = self.child.poll()
        self.kill()
        raise AssertionError(f"the program did not become ready (exit code {code})\n{self.log_text()}")

    def stop(self):
        """Asks politely; the exit code, which must be 0 and come within 30 s (O7)."""
        self.child.send_signal(signal.SIGTERM)
        try:
            code = self.child.wait(max(30, PATIENCE))
        finally:
            self.forget()
        return code

    def kill(self):
        if self.child:
            self.child.kill()
            self.child.wait()
            self.forget()

    def forget(self):
        if self.child and self.child.poll() is None:
            self.child.kill()
            self.child.wait()
        self.child.stdout.close()
        self.child = None

    def restart(self):
        assert self.stop() == 0, self.log_text()
        self.start()

    def log_text(self):
        return self.log.read_text(errors="replace")[-20_000:] if self.log.exists() else ""

    def run(self, *arguments, stdin=b""):
        """A command of the program on this data folder: exit code, output, complaint."""
        done = subprocess.run([str(BINARY), *map(str, arguments)], input=stdin, capture_output=True, env=self.environment, cwd=self.folder,
                              timeout=PATIENCE * 3, check=False)
        return done.returncode, done.stdout.decode(), done.stderr.decode()

    def answer_of(self, *arguments, stdin=b""):
        code, output, complaint = self.run(*arguments, stdin=stdin)
        assert code == 0, f"{arguments} ended with {code}: {output}{complaint}"
        return output

    def tickets_listed(self):
        return [json.loads(line) for line in self.answer_of("tickets", "--data", self.data).splitlines() if line]

    def token(self, mail):
        if mail not in self.tokens:
            self.tokens[mail] = self.answer_of("token", "--data", self.data, "--user", mail).strip()
        return self.tokens[mail]

    def api(self, mail=None):
        return Api(self, self.token(mail) if mail else None)


class Api:
    """One person at the REST API: with a token, with a session of the portal, or as nobody."""

    def __init__(self, server, token=None):
        self.server = server
        self.session = requests.Session()
        self.session.trust_env = False
        self.csrf = None
        if token:
            self.session.headers["Authorization"] = f"Bearer {token}"

    def log_in(self, mail, password):
        answer = self.call("POST", "/api/v1/session", {"mail": mail, "password": password})
        if answer.status_code in (200, 201):
            self.csrf = answer.json()["csrf_token"]
        return answer

    def call(self, method, path, body=None, **more):
        headers = more.pop("headers", {})
        if self.csrf and method != "GET":
            headers.setdefault("X-CSRF-Token", self.csrf)
        return self.session.request(method, self.server.http + path, json=body, headers=headers, timeout=PATIENCE, **more)

    def get(self, path):
        answer = self.call("GET", path)
        assert answer.status_code == 200, f"GET {path}: {answer.status_code} {answer.text[:500]}"
        return answer.json()

    def send(self, method, path, body):
        answer = self.call(method, path, body)
        assert answer.status_code in (200, 201, 204), f"{method} {path}: {answer.status_code} {answer.text[:500]}"
        return answer.json() if answer.content else None

    def tickets(self, **filters):
        """All tickets, page by page."""
        found, cursor = [], None
        while True:
            query = "&".join(f"{name}={requests.utils.quote(str(value))}" for name, value in {**filters, "limit": 200}.items())
            page = self.get(f"/api/v1/tickets?{query}" + (f"&cursor={requests.utils.quote(cursor)}" if cursor else ""))
            found += page["tickets"]
            cursor = page["next_cursor"]
            if not cursor:
                return found

    def outgoing(self):
        found, cursor = [], None
        while True:
            page = self.get("/api/v1/outgoing-mails?limit=200" + (f"&cursor={requests.utils.quote(cursor)}" if cursor else ""))
            found += page["mails"]
            cursor = page["next_cursor"]
            if not cursor:
                return found
