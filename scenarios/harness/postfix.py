"""Postfix as it comes with Debian, on a port of its own, with its queue in a folder that goes with it. It must be started by root."""
import contextlib
import os
import pathlib
import shutil
import signal
import socket
import subprocess
import tempfile

from .waiting import eventually

MASTER = """
127.0.0.1:{port} inet n - n - - smtpd
pickup unix n - n 60 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
tlsmgr unix - - n 1000? 1 tlsmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
verify unix - - n - 1 verify
flush unix n - n 1000? 0 flush
proxymap unix - - n - - proxymap
smtp unix - - n - - smtp
relay unix - - n - - smtp
showq unix n - n - - showq
error unix - - n - - error
retry unix - - n - - error
discard unix - - n - - discard
lmtp unix - - n - - lmtp
anvil unix - - n - 1 anvil
scache unix - - n - 1 scache
postlog unix-dgram n - n - 1 postlogd
"""

MAIN = """
compatibility_level = 3.6
queue_directory = {folder}/queue
data_directory = {folder}/state
maillog_file = {folder}/mail.log
maillog_file_prefixes = {folder}
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
myhostname = mx.relay.example
mydestination =
local_recipient_maps =
alias_maps =
alias_database =
mynetworks = 127.0.0.0/8
disable_dns_lookups = yes
smtp_host_lookup = native
relay_domains = dvnordic.example
relay_transport = lmtp:inet:[127.0.0.1]:{lmtp_port}
lmtp_tls_security_level = encrypt
lmtp_tls_loglevel = 1
relayhost = [127.0.0.1]:{sink_port}
smtp_tls_security_level = none
minimal_backoff_time = 1s
maximal_backoff_time = 1s
queue_run_delay = 1s
"""


class Postfix:
    def __init__(self, port, lmtp_port, sink_port):
        self.port = port
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="postfix", dir="/tmp"))
        self.folder.chmod(0o755)
        for name in ("etc", "queue", "state"):
            (self.folder / name).mkdir()
        shutil.chown(self.folder / "state", "postfix")
        places = {"folder": self.folder, "port": port, "lmtp_port": lmtp_port, "sink_port": sink_port}
        (self.folder / "etc" / "main.cf").write_text(MAIN.format(**places))
        (self.folder / "etc" / "master.cf").write_text(MASTER.format(**places).lstrip())
        self.run("start")

        def listens():
            with socket.socket() as probe:
                return probe.connect_ex(("127.0.0.1", port)) == 0

        eventually(listens, f"Postfix to listen\n{self.log_text()}")

    def run(self, *words):
        done = subprocess.run(["/usr/sbin/postfix", "-c", self.folder / "etc", *words], capture_output=True, text=True, check=False,
                              env={**os.environ, "MAIL_CONFIG": str(self.folder / "etc")})
        assert done.returncode == 0, done.stdout + done.stderr + self.log_text()

    def log_text(self):
        log = self.folder / "mail.log"
        return log.read_text(errors="replace")[-12_000:] if log.exists() else ""

    def close(self):
        pid_file = self.folder / "queue" / "pid" / "master.pid"
        pid = int(pid_file.read_text()) if pid_file.exists() else None
        with contextlib.suppress(AssertionError):
            self.run("stop")
        if pid:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(pid, signal.SIGKILL)
        shutil.rmtree(self.folder, ignore_errors=True)
