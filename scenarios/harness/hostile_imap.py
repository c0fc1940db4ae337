"""A mailbox server of our own: a good one, and many that mean harm. One listener each; what they heard is kept."""
import contextlib
import re
import socketserver
import threading
import time

MIB = 1024 * 1024


class Session(socketserver.StreamRequestHandler):
    """A good server of one mailbox; the evil ones change one thing each."""

    def setup(self):
        super().setup()
        self.box = self.server.box

    def write(self, text):
        self.wfile.write(text if isinstance(text, bytes) else text.encode())

    def line(self, text):
        self.write(text + "\r\n")

    def handle(self):
        with contextlib.suppress(OSError, ValueError):
            self.greet()
            while line := self.rfile.readline(70_000):
                text = line.decode(errors="replace").strip()
                with self.box.lock:
                    self.box.heard.append(text)
                tag, _, rest = text.partition(" ")
                words = rest.split(" ")
                verb = " ".join(words[:2]).upper() if words[0].upper() == "UID" else words[0].upper()
                getattr(self, "on_" + verb.lower().replace(" ", "_"), self.on_other)(tag, rest)

    def greet(self):
        self.line("* OK ready")

    def on_other(self, tag, rest):
        self.line(f"{tag} OK done")

    def on_capability(self, tag, rest):
        self.line("* CAPABILITY IMAP4rev1 UIDPLUS MOVE")
        self.line(f"{tag} OK done")

    def on_select(self, tag, rest):
        self.line(f"* {len(self.box.mails)} EXISTS")
        self.line(f"* OK [UIDVALIDITY {self.box.uidvalidity}] lasting")
        self.line(f"* OK [UIDNEXT {len(self.box.mails) + 1}] next")
        self.line(f"{tag} OK [READ-WRITE] open")

    def on_uid_search(self, tag, rest):
        first = int(re.search(r"UID (\d+):", rest).group(1))
        self.line("* SEARCH" + "".join(f" {uid}" for uid in range(first, len(self.box.mails) + 1)))
        self.line(f"{tag} OK done")

    def on_uid_fetch(self, tag, rest):
        uid = int(rest.split(" ")[2])
        if uid <= len(self.box.mails):
            if "RFC822.SIZE" in rest:
                self.line(f"* {uid} FETCH (UID {uid} RFC822.SIZE {len(self.box.mails[uid - 1])})")
            else:
                self.body(uid, self.box.mails[uid - 1])
        self.line(f"{tag} OK done")

    def body(self, uid, raw):
        self.write(f"* {uid} FETCH (UID {uid} BODY[] {{{len(raw)}}}\r\n".encode() + raw + b")\r\n")

    def on_logout(self, tag, rest):
        raise ValueError("goodbye")

    def pour(self, piece):
        """Without end, and as fast as it is taken; an end is set only so that a failing test ends."""
        for _ in range(512 * MIB // len(piece)):
            self.write(piece)
            self.box.poured += len(piece)


class EndlessGreeting(Session):
    def greet(self):
        self.pour(b"* OK " + b"x" * 8_000)


class EndlessAnswer(Session):
    def on_select(self, tag, rest):
        self.pour(b"* OK " + b"y" * 60_000)


class ManySmallAnswers(Session):
    def on_uid_search(self, tag, rest):
        self.pour(b"* SEARCH " + b"7 " * 400 + b"\r\n" + b"* 4294967295 EXISTS\r\n" * 40)


class HugeLiteral(Session):
    def body(self, uid, raw):
        self.write(f"* {uid} FETCH (UID {uid} BODY[] {{99999999999999}}\r\n")
        self.pour(b"z" * 64_000)


class HugeLiteralOfASmallMessage(Session):
    """The size it told was small; the literal is a gigabyte."""

    def body(self, uid, raw):
        self.write(f"* {uid} FETCH (UID {uid} BODY[] {{{1024 * MIB}}}\r\n")
        self.pour(b"z" * 64_000)


class LongerLiteral(Session):
    def body(self, uid, raw):
        self.write(f"* {uid} FETCH (UID {uid} BODY[] {{{len(raw) + 500}}}\r\n".encode() + raw + b")\r\n")


class ShorterLiteral(Session):
    def body(self, uid, raw):
        self.write(f"* {uid} FETCH (UID {uid} BODY[] {{{len(raw) - 60}}}\r\n".encode() + raw + b")\r\n")


class ByeInTheMiddle(Session):
    def body(self, uid, raw):
        self.write(f"* {uid} FETCH (UID {uid} BODY[] {{{len(raw)}}}\r\n".encode() + raw[:40])
        raise ValueError("cut")


class ByeInsteadOfTheBody(Session):
    def body(self, uid, raw):
        self.line("* BYE Autologout; idle for too long")
        raise ValueError("cut")


class Garbage(Session):
    def on_select(self, tag, rest):
        self.write(bytes(range(256)) * 40 + b"\r\n")


class SlowDrip(Session):
    """One byte a second, for ever."""

    def on_select(self, tag, rest):
        for byte in b"* OK [UIDVALIDITY 7] " + b"slow " * 100_000:
            self.write(bytes([byte]))
            time.sleep(1)


class Silent(Session):
    def greet(self):
        self.rfile.read()


class ForgedTag(Session):
    """Answers of commands that nobody has given, and the answer of a later one before it is asked."""

    def on_capability(self, tag, rest):
        for number in range(1, 60):
            self.line(f"s{number} OK [UIDVALIDITY 666] forged")
        self.line("* CAPABILITY IMAP4rev1")
        self.line(f"{tag} OK done")


class OtherMessages(Session):
    """Bodies of messages nobody has asked for, before the one that was asked for."""

    def body(self, uid, raw):
        for other in (uid + 1, uid + 2, 0, 4294967295):
            strange = b"From: okand@annanstans.example\r\nSubject: Insmugglad\r\n\r\nx\r\n"
            self.write(f"* {other} FETCH (UID {other} BODY[] {{{len(strange)}}}\r\n".encode() + strange + b")\r\n")
        self.line("* 12 EXPUNGE")
        self.line("* 99999 EXISTS")
        self.line("* FLAGS (\\Seen)")
        super().body(uid, raw)


class LineInTheBody(Session):
    """A mail whose text speaks as the server: only the length of the literal may end it."""

    def body(self, uid, raw):
        super().body(uid, raw + b")\r\ns1 OK done\r\ns2 NO gone\r\n* BYE\r\ns9 OK [UIDVALIDITY 1] x\r\n")


class ChangingValidity(Session):
    """Counts anew at every look, and once more in the middle of the reading."""

    def on_select(self, tag, rest):
        self.box.uidvalidity += 1
        super().on_select(tag, rest)

    def on_uid_fetch(self, tag, rest):
        self.box.uidvalidity += 1
        self.line(f"* OK [UIDVALIDITY {self.box.uidvalidity}] lasting no more")
        super().on_uid_fetch(tag, rest)


class NoValidity(Session):
    def on_select(self, tag, rest):
        self.line(f"{tag} OK [READ-WRITE] open")


class Uncountable(Session):
    def on_uid_search(self, tag, rest):
        self.line("* SEARCH 0 -1 4294967296 99999999999999999999 1 1 1 a \\Seen")
        self.line(f"{tag} OK done")


class StrippedTls(Session):
    """Says nothing of STARTTLS, as after somebody in between has taken it out (RFC 2595 section 6.2)."""

    def on_starttls(self, tag, rest):
        self.line(f"{tag} BAD no such command")


class InjectedTls(Session):
    """Answers in clear text together with the permission to begin TLS (CVE-2021-22947 and its kin)."""

    def on_capability(self, tag, rest):
        self.line("* CAPABILITY IMAP4rev1 STARTTLS")
        self.line(f"{tag} OK done")

    def on_starttls(self, tag, rest):
        number = int(re.search(r"\d+", tag).group(0))
        forged = "".join(f"{tag[0]}{later:03} OK forged\r\n" for later in range(number + 1, number + 6))
        self.write(f"{tag} OK begin\r\n* PREAUTH welcome\r\n* CAPABILITY IMAP4rev1 AUTH=PLAIN\r\n{forged}")


class Preauthenticated(Session):
    """PREAUTH leaves no room for STARTTLS: the session stays in clear text (CVE-2020-15917 and its kin)."""

    def greet(self):
        self.line("* PREAUTH welcome")


# Behind a name that is not this host's, so that TLS is demanded.
IN_CLEAR_TEXT = (StrippedTls, InjectedTls, Preauthenticated)
CANNOT_BE_READ = (EndlessGreeting, EndlessAnswer, ManySmallAnswers, Garbage, SlowDrip, Silent, NoValidity, ForgedTag, Uncountable, *IN_CLEAR_TEXT)
# Each message is put aside and tried again later; a mailbox without others counts as read meanwhile.
SPOILS_MESSAGES = (HugeLiteral, HugeLiteralOfASmallMessage, LongerLiteral, ShorterLiteral, ByeInTheMiddle, ByeInsteadOfTheBody)
STRANGE_BUT_READ = (OtherMessages, LineInTheBody, ChangingValidity)


class Listener(socketserver.ThreadingTCPServer):
    daemon_threads = True
    allow_reuse_address = True


class HostileMailbox:
    def __init__(self, kind, mails):
        self.name = kind.__name__
        self.mails = list(mails)
        self.uidvalidity = 7
        self.heard = []
        self.poured = 0
        self.lock = threading.Lock()
        self.listener = Listener(("127.0.0.1", 0), kind)
        self.listener.box = self
        self.port = self.listener.server_address[1]
        threading.Thread(target=self.listener.serve_forever, args=(0.05,), daemon=True).start()

    @property
    def url(self):
        # 0.0.0.0 reaches this host and is not called so: for it TLS is demanded.
        return f"imap://{'0.0.0.0' if self.listener.RequestHandlerClass in IN_CLEAR_TEXT else '127.0.0.1'}:{self.port}"

    def has_heard(self, word):
        with self.lock:
            return any(word in line for line in self.heard)

    def close(self):
        self.listener.shutdown()
        self.listener.server_close()
