"""Mails as people write them, and the wire they travel on."""
import email
import email.policy
import email.utils
import smtplib
import socket
import uuid
from email.message import EmailMessage


def compose(sender, to, subject, text, headers=(), name=None):
    mail = EmailMessage(policy=email.policy.SMTP)
    mail["From"] = email.utils.formataddr((name, sender)) if name else sender
    mail["To"] = to
    mail["Subject"] = subject
    mail["Message-ID"] = f"<{uuid.uuid4()}@{sender.split('@')[1]}>"
    for header, value in headers:
        mail[header] = value
    mail.set_content(text)
    return mail


def send(server, sender, to, mail, lmtp=False):
    """Hands the mail over by SMTP; refused recipients and refusals raise what smtplib raises."""
    kind = smtplib.LMTP if lmtp else smtplib.SMTP
    with kind(server.smtp_host, server.smtp_port, local_hostname="klient.example", timeout=60) as wire:
        return wire.sendmail(sender, [to] if isinstance(to, str) else to, mail if isinstance(mail, bytes) else mail.as_bytes())


class Wire:
    """A connection on which each byte is our own."""

    def __init__(self, server):
        self.socket = socket.create_connection((server.smtp_host, server.smtp_port), timeout=60)
        self.file = self.socket.makefile("rb")
        self.answer()

    def answer(self):
        lines = []
        while True:
            line = self.file.readline().decode(errors="replace").rstrip("\r\n")
            lines.append(line)
            if len(line) < 4 or line[3] != "-":
                return "\n".join(lines)

    def say(self, line):
        self.socket.sendall(line.encode() + b"\r\n")
        return self.answer()

    def raw(self, data):
        self.socket.sendall(data)

    def close(self):
        self.socket.close()


def parse(raw):
    return email.message_from_bytes(raw, policy=email.policy.default)


def words_of(mail):
    """All that a person can read in it, whichever part their program shows."""
    return "\n".join(part.get_content() for part in mail.walk() if part.get_content_maintype() == "text")


def text_of(mail):
    part = mail.get_body(preferencelist=("plain", "html"))
    return part.get_content() if part else ""
