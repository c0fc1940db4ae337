"""Postfix's smtp-sink: a smarthost that fails on command, at a port that stays the same while it comes and goes."""
import contextlib
import email
import email.policy
import os
import pathlib
import signal
import socket
import subprocess
import tempfile

from .dovecot import free_port
from .waiting import eventually

PROGRAM = "/usr/sbin/smtp-sink"


class SmtpSink:
    def __init__(self):
        self.port = free_port()
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="smtp-sink"))
        self.child = None

    @property
    def address(self):
        return f"127.0.0.1:{self.port}"

    def start(self, *options):
        """-f, -r, -q, -Q with commands: refuse for good, for now, hang up, say 421 and hang up (smtp-sink(1))."""
        assert self.child is None
        own = ["-u", "root"] if os.getuid() == 0 else []
        self.child = subprocess.Popen([PROGRAM, *own, "-d", str(self.folder / "%M."), *options, self.address, "128"], stdout=subprocess.DEVNULL,
                                      stderr=subprocess.DEVNULL, start_new_session=True)
        eventually(self.answers, "smtp-sink to listen")
        return self

    def answers(self):
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", self.port), timeout=1):
            return True
        return False

    def stop(self):
        if self.child:
            self.child.send_signal(signal.SIGTERM)
            self.child.wait(10)
            self.child = None

    def mails(self):
        """What was taken, read by a library that is not ours."""
        return [email.message_from_bytes(path.read_bytes(), policy=email.policy.default) for path in sorted(self.folder.iterdir())]
