"""Dovecot as it comes with Debian, on ports of its own, with mail in a folder that goes with it; and a login server for its tokens."""
import contextlib
import grp
import http.server
import imaplib
import json
import os
import pathlib
import pwd
import shutil
import signal
import socket
import ssl
import subprocess
import tempfile
import threading
import urllib.parse

from .waiting import eventually

PASSWORD = "hemligt-nog-for-ladan"


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class LoginServer:
    """Gives access tokens for a refresh token and tells Dovecot whether they are good."""

    def __init__(self, user):
        self.user = user
        self.refresh_token = "refresh-1"
        self.good = set()
        self.given = 0
        self.refused = 0
        outer = self

        class Answer(http.server.BaseHTTPRequestHandler):
            def say(self, status, body):
                text = json.dumps(body).encode()
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(text)))
                self.end_headers()
                self.wfile.write(text)

            def do_POST(self):
                form = urllib.parse.parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
                if form.get("refresh_token") != [outer.refresh_token] or form.get("client_secret") != ["klient-hemlis"]:
                    outer.refused += 1
                    return self.say(400, {"error": "invalid_grant"})
                outer.given += 1
                token = f"access-{outer.given}"
                outer.good.add(token)
                outer.refresh_token = f"refresh-{outer.given + 1}"
                return self.say(200, {"access_token": token, "token_type": "Bearer", "expires_in": 3600, "refresh_token": outer.refresh_token})

            def do_GET(self):
                token = self.headers.get("Authorization", "").removeprefix("Bearer ")
                if token in outer.good:
                    return self.say(200, {"active": True, "username": outer.user})
                return self.say(401, {"active": False})

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Answer)
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        self.thread = threading.Thread(target=self.server.serve_forever)
        self.thread.start()

    def close(self):
        self.server.shutdown()
        self.thread.join()
        self.server.server_close()


class Dovecot:
    def __init__(self, introspection=None):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="dovecot", dir="/tmp"))  # socket paths must be short
        self.folder.chmod(0o755)
        self.port, self.tls_port = free_port(), free_port()
        self.certificate = self.folder / "cert.pem"
        self.introspection = introspection
        self.child = None
        self.make_certificate()
        self.configure()
        self.start()

    def make_certificate(self):
        subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "30", "-subj", "/CN=127.0.0.1",
                        "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", self.folder / "key.pem", "-out", self.certificate],
                       check=True, capture_output=True)

    def configure(self):
        root = os.getuid() == 0
        own = pwd.getpwuid(os.getuid())
        user, group = ("nobody", "nogroup") if root else (own.pw_name, grp.getgrgid(own.pw_gid).gr_name)
        mail = self.folder / "mail"
        mail.mkdir(exist_ok=True)
        if root:
            shutil.chown(mail, user, group)
        (self.folder / "oauth2.conf.ext").write_text(
            f"introspection_url = {self.introspection}/introspect\nintrospection_mode = auth\nusername_attribute = username\n"
            "username_format = %u\nactive_attribute = active\nactive_value = true\n")
        oauth2 = f"passdb {{\n  driver = oauth2\n  mechanisms = xoauth2 oauthbearer\n  args = {self.folder}/oauth2.conf.ext\n}}\n" if self.introspection else ""
        internal = "" if root else f"default_internal_user = {user}\ndefault_internal_group = {group}\ndefault_login_user = {user}\n"
        (self.folder / "dovecot.conf").write_text(f"""
base_dir = {self.folder}/run
state_dir = {self.folder}/state
log_path = {self.folder}/dovecot.log
protocols = imap
listen = 127.0.0.1
{internal}
ssl = yes
ssl_cert = <{self.certificate}
ssl_key = <{self.folder}/key.pem
disable_plaintext_auth = no
auth_mechanisms = plain login{" xoauth2 oauthbearer" if self.introspection else ""}
auth_failure_delay = 0
mail_location = maildir:~/Maildir
mail_max_userip_connections = 100
first_valid_uid = 1
{oauth2}
passdb {{
  driver = static
  args = password={PASSWORD}
}}
userdb {{
  driver = static
  args = uid={user} gid={group} home={mail}/%u
}}
namespace inbox {{
  inbox = yes
  separator = /
}}
service imap-login {{
  {"" if root else "chroot ="}
  inet_listener imap {{
    port = {self.port}
  }}
  inet_listener imaps {{
    port = {self.tls_port}
  }}
}}
service anvil {{
  {"" if root else "chroot ="}
}}
""")

    def start(self):
        self.child = subprocess.Popen(["/usr/sbin/dovecot", "-F", "-c", str(self.folder / "dovecot.conf")], stdout=subprocess.DEVNULL,
                                      stderr=subprocess.PIPE, start_new_session=True)

        def listens():
            assert self.child.poll() is None, self.child.stderr.read().decode() + self.log_text()
            with socket.socket() as probe:
                return probe.connect_ex(("127.0.0.1", self.port)) == 0

        eventually(listens, "Dovecot to listen")

    def stop(self):
        if self.child:
            self.child.send_signal(signal.SIGTERM)
            self.child.wait(20)
            # Who serves a connection outlives the master.
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.child.pid, signal.SIGKILL)
            self.child.stderr.close()
            self.child = None

    def close(self):
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    def log_text(self):
        log = self.folder / "dovecot.log"
        return log.read_text(errors="replace")[-8000:] if log.exists() else ""

    def open(self, user, folder="INBOX", tls=False):
        if tls:
            wire = imaplib.IMAP4_SSL("127.0.0.1", self.tls_port, ssl_context=ssl.create_default_context(cafile=self.certificate))
        else:
            wire = imaplib.IMAP4("127.0.0.1", self.port)
        wire.login(user, PASSWORD)
        if folder != "INBOX":
            wire.create(folder)
        assert wire.select(folder)[0] == "OK"
        return wire

    def put(self, user, mails, folder="INBOX"):
        wire = self.open(user, folder)
        for mail in mails:
            state, answer = wire.append(folder, None, None, mail)
            assert state == "OK", answer
        wire.logout()

    def flags(self, user, folder="INBOX"):
        """One set of flags for each message."""
        wire = self.open(user, folder)
        _, rows = wire.fetch("1:*", "(FLAGS)")
        wire.logout()
        return [set(imaplib.ParseFlags(row)) for row in rows if row]

    def count(self, user, folder="INBOX"):
        wire = self.open(user, folder)
        _, numbers = wire.search(None, "ALL")
        wire.logout()
        return len(numbers[0].split())
