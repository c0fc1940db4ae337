"""A smarthost for the stories: takes every mail, keeps it, and can be told to refuse for a while."""
import socketserver
import threading

from .mail import parse
from .waiting import eventually


class Received:
    def __init__(self, sender, recipients, raw):
        self.sender = sender
        self.recipients = recipients
        self.raw = raw
        self.message = parse(raw)

    @property
    def message_id(self):
        return str(self.message["Message-ID"]).strip()

    @property
    def subject(self):
        return str(self.message["Subject"])


class Session(socketserver.StreamRequestHandler):
    def say(self, line):
        self.wfile.write(line.encode() + b"\r\n")

    def handle(self):
        try:
            self.converse()
        except OSError:
            pass  # the other side was killed in mid-sentence

    def converse(self):
        sink = self.server.sink
        sender, recipients = None, []
        self.say("220 sink.example ESMTP")
        while line := self.rfile.readline():
            words = line.decode(errors="replace").strip()
            verb = words.split(" ", 1)[0].upper()
            if verb == "EHLO":
                self.wfile.write(b"250-sink.example\r\n250-8BITMIME\r\n250-SMTPUTF8\r\n250-ENHANCEDSTATUSCODES\r\n250 SIZE 104857600\r\n")
            elif verb in ("HELO", "NOOP"):
                self.say("250 2.0.0 ok")
            elif verb == "RSET":
                sender, recipients = None, []
                self.say("250 2.0.0 ok")
            elif verb == "MAIL":
                sender, recipients = address_in(words), []
                self.say("250 2.1.0 ok")
            elif verb == "RCPT":
                recipients.append(address_in(words))
                self.say("250 2.1.5 ok")
            elif verb == "DATA":
                self.say("354 go on")
                raw = self.read_data()
                if raw is None:
                    return
                self.say(sink.judge(Received(sender, recipients, raw)))
                sender, recipients = None, []
            elif verb == "QUIT":
                self.say("221 2.0.0 bye")
                return
            else:
                self.say("502 5.5.1 unknown")

    def read_data(self):
        lines = []
        while line := self.rfile.readline():
            if line == b".\r\n":
                return b"".join(lines)
            lines.append(line[1:] if line.startswith(b".") else line)
        return None


def address_in(words):
    return words[words.index("<") + 1:words.index(">")] if "<" in words else words


class Listener(socketserver.ThreadingTCPServer):
    daemon_threads = True
    allow_reuse_address = True
    request_queue_size = 128


class Sink:
    def __init__(self):
        self.mails = []
        self.refused = []
        self.refusing = None  # an SMTP answer given to every mail while it is set
        self.lock = threading.Lock()
        self.listener = Listener(("127.0.0.1", 0), Session)
        self.listener.sink = self
        threading.Thread(target=self.listener.serve_forever, args=(0.05,), daemon=True).start()

    @property
    def address(self):
        return "127.0.0.1:%d" % self.listener.server_address[1]

    def judge(self, received):
        with self.lock:
            if self.refusing:
                self.refused.append(received)
                return self.refusing
            self.mails.append(received)
            return "250 2.0.0 taken"

    def to(self, recipient):
        with self.lock:
            return [mail for mail in self.mails if recipient in mail.recipients]

    def wait_for(self, fits, what):
        def look():
            with self.lock:
                return next((mail for mail in reversed(self.mails) if fits(mail)), None)

        return eventually(look, what)

    def close(self):
        self.listener.shutdown()
        self.listener.server_close()
