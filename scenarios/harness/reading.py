"""Python's email package reads what we send, as a library that shares no line with ours: what it finds wrong, in words."""
import email.errors
import re

TAG = re.compile(r"\[[A-ZÅÄÖÆØ]{2,}-[A-Z0-9-]*\d+\]")
MESSAGE_ID = re.compile(r"<[A-Za-z0-9._~!#$%&'*+/=?^`{|}-]+@[A-Za-z0-9.-]+>")
ONCE = ("From", "To", "Subject", "Date", "Message-ID", "MIME-Version", "Content-Type", "Reply-To", "In-Reply-To", "References", "Auto-Submitted")
NEEDED = ("From", "To", "Subject", "Date", "Message-ID", "MIME-Version", "Content-Type", "Reply-To")


def faults_of(received):
    """Of one mail as the sink took it; no faults, no words."""
    return [f"{received.message['Subject']}: {fault}" for fault in (*faults_of_bytes(received.raw), *faults_of_headers(received.message), *faults_of_parts(received.message))]


def faults_of_bytes(raw):
    lines = raw.split(b"\r\n")
    if b"\n" in raw.replace(b"\r\n", b"") or b"\r" in raw.replace(b"\r\n", b""):
        yield "a bare CR or LF"
    if any(len(line) > 998 for line in lines):
        yield "a line of more than 998 bytes (RFC 5322 section 2.1.1)"
    head = raw.split(b"\r\n\r\n", 1)[0]
    if not head.isascii():
        yield "bytes beyond ASCII in a header"
    if b"\0" in raw:
        yield "a NUL"


def faults_of_headers(message):
    for name in ONCE:
        if len(message.get_all(name, [])) > 1:
            yield f"{name} twice"
    for name in NEEDED:
        if name not in message:
            yield f"no {name}"
    for name, value in message.items():
        if getattr(value, "defects", ()):
            yield f"{name}: {value.defects}"
        if "\N{REPLACEMENT CHARACTER}" in value or "=?" in value:
            yield f"{name} does not decode: {value!r}"
    if message["Date"] is None or message["Date"].datetime is None:
        yield "no readable date"
    for name in ("From", "To", "Reply-To"):
        if any("@" not in one.addr_spec for one in getattr(message[name], "addresses", ())) or not getattr(message[name], "addresses", ()):
            yield f"{name} holds no address: {message[name]}"
    yield from faults_of_thread(message)
    yield from faults_of_marks(message)


def faults_of_thread(message):
    own, parents = words_of(message["Message-ID"]), words_of(message["In-Reply-To"])
    references = words_of(message["References"])
    if len(own) != 1:
        yield f"Message-ID: {message['Message-ID']!r}"
    if any(not MESSAGE_ID.fullmatch(one) for one in own):
        yield f"our Message-ID is odd: {own}"
    if len(parents) > 1 or (parents and parents[0] not in references):
        yield f"In-Reply-To {parents} is not among the References {references}"
    if set(own) & set(references):
        yield "it refers to itself"
    if len(references) > 30:
        yield f"{len(references)} references"


def faults_of_marks(message):
    # What belongs to no ticket has no signed reply address either.
    if "+r" in (message["Reply-To"] or "") and not TAG.search(message["Subject"] or ""):
        yield "no number in the subject (EL-17)"
    automatic = message["Auto-Submitted"]
    if automatic is not None and not automatic.startswith(("auto-replied", "auto-generated")):
        yield f"Auto-Submitted: {automatic}"
    if (automatic is None) != (message["X-Auto-Response-Suppress"] is None):
        yield f"Auto-Submitted is {automatic!r} and X-Auto-Response-Suppress {message['X-Auto-Response-Suppress']!r}"


def faults_of_parts(message):
    kinds = [part.get_content_type() for part in message.walk() if not part.is_multipart()]
    if kinds[:1] != ["text/plain"]:
        yield f"the first part is {kinds[:1]}, which not everybody can read"
    for part in message.walk():
        if part.defects:
            yield f"{part.get_content_type()}: {part.defects}"
        if part.is_multipart() or part.get_content_maintype() != "text" or part.get_content_disposition() == "attachment":
            continue
        try:
            text = part.get_content()
        except (LookupError, UnicodeError, email.errors.MessageError) as fault:
            yield f"{part.get_content_type()} does not decode: {fault}"
            continue
        if "\N{REPLACEMENT CHARACTER}" in text:
            yield f"{part.get_content_type()} holds what no charset could say"


def words_of(value):
    return str(value).split() if value is not None else []


def faults_of_all(mails):
    # What a real MTA between us says for itself is not ours.
    mails = [mail for mail in mails if "MAILER-DAEMON" not in str(mail.message["From"])]
    found = [fault for mail in mails for fault in faults_of(mail)]
    by_id = {}
    for mail in mails:
        # A copy to another recipient is the same mail, but for where its answers go.
        if by_id.setdefault((mail.message_id, *mail.recipients), mail.raw) != mail.raw:
            found.append(f"two mails share the Message-ID {mail.message_id}")
    return found
