"""Mail as a weapon, over the real SMTP port (A01, A03-A08, A10, A12, A18-A22, I11, I12)."""
import base64
import itertools
import re

import pytest
from harness.mail import Wire, compose, send, words_of
from harness.waiting import eventually
from stage import AGENT, COLLEAGUE, DESK, FOREIGN, OWN, UNAPPROVED, canary

STRANGER = "angripare@evil.example"


@pytest.fixture(scope="module")
def case(stage):
    """A ticket of a customer, and the mail that acknowledged it."""
    stage.add_person(UNAPPROVED, "hamnkontoret")
    first = stage.mail(OWN, "Nattens haveri " + canary("case"), "Hemligt innehåll")
    ticket = stage.ticket_of(first["Subject"])
    ack = next(mail for mail in stage.mails_out() if OWN in mail.recipients and ticket["number"] in mail.subject)
    return {"ticket": ticket, "first": first, "ack": ack, "reply_to": str(ack.message["Reply-To"].addresses[0].addr_spec)}


def now(stage, case):
    stage.settled()
    return stage.api(AGENT).get("/api/v1/tickets/" + case["ticket"]["id"])


def stays_apart(stage, word, ticket):
    """It became a ticket of its own, or waits for somebody who may register: never a part of this one."""
    made = stage.ticket_of(word)
    if made:
        return made["id"] != ticket["id"]
    return any(word in one["subject"] for one in stage.api(AGENT).get("/api/v1/held-requests?limit=200")["requests"])


def words(ticket):
    return [article["text"].strip() for article in ticket["articles"]]


# -- A01, A03, A04: into a ticket of somebody else --

def test_A01_a_stranger_with_number_and_references_gets_a_ticket_of_his_own(stage, case):
    number, ids = case["ticket"]["number"], [case["first"]["Message-ID"], str(case["ack"].message["Message-ID"])]
    before, mails = now(stage, case), len(stage.mails_out())
    for n, sender in enumerate((STRANGER, FOREIGN, UNAPPROVED)):
        word = canary("a01")
        for subject in (f"[{number}] {word}", f"Re: {number} {word}", f"[{number}][{number}] {word}"):
            stage.mail(sender, subject, word, [("In-Reply-To", ids[n % 2]), ("References", " ".join(ids)), ("Cc", "lasare@evil.example"),
                                               ("Reply-To", "lasare@evil.example")])
        assert stays_apart(stage, word, before), sender
    assert now(stage, case) == before, "the ticket has changed"
    for mail in stage.mails_out()[mails:]:
        assert "lasare@evil.example" not in mail.recipients
        # Who may register is asked about a colleague who may not; that is a mail of no ticket.
        assert OWN not in mail.recipients or mail.subject.startswith("Ska detta registreras?")
        assert b"Hemligt" not in mail.raw


def test_A01_A05_a_forged_contact_goes_to_quarantine_and_gets_no_answer(stage, case):
    before, mails = now(stage, case), len(stage.mails_out())
    fails = ["mx.example; dmarc=fail header.from=hamnkontoret.example", "mx.example; spf=pass; dkim=none; dmarc=fail (p=none)",
             "mx.example; DMARC=FAIL", "mx.example; dmarc = fail", "mx.example; dmarc/1=fail", "mx.example (dmarc=pass); dmarc=fail"]
    for value in fails:
        word = canary("forged")
        stage.mail(OWN, f"[{case['ticket']['number']}] {word}", word, [("Authentication-Results", value)], to=case["reply_to"])
        assert any(item["cause"] == "sender.forged" and word in item["subject"] for item in stage.quarantined()), value
    # The hop that checked DMARC need not be the one that wrote last.
    raw = compose(OWN, DESK, canary("second"), "x").as_bytes()
    raw = b"Authentication-Results: mx.example; dkim=pass\r\nAuthentication-Results: mx.example; dmarc=fail\r\n" + raw
    send(stage.server, OWN, DESK, raw)
    assert len([item for item in stage.quarantined() if item["cause"] == "sender.forged"]) == len(fails) + 1
    assert now(stage, case) == before and len(stage.mails_out()) == mails


def test_A03_only_the_whole_reply_address_of_this_sender_leads_into_the_ticket(stage, case):
    local, _, domain = case["reply_to"].partition("@")
    base, _, tag = local.partition("+")
    other = stage.mail(FOREIGN, canary("a03"), "Ett eget ärende")
    other_ticket = stage.ticket_of(other["Subject"])
    other_ack = next(m for m in stage.mails_out() if FOREIGN in m.recipients and other_ticket["number"] in m.subject)
    other_tag = str(other_ack.message["Reply-To"].addresses[0].addr_spec).partition("@")[0].partition("+")[2]
    flipped = [tag[:n] + ("0" if tag[n] != "0" else "1") + tag[n + 1:] for n in (1, 9, 16, 17, 30, len(tag) - 1)]
    bad = ["", "r", "r0", tag[:-1], tag[:17], tag[1:], tag + "0", tag + tag, "x" + tag[1:], "r" + "0" * 48, "r" + "f" * 48, other_tag,
           tag[:17] + other_tag[17:], other_tag[:17] + tag[17:], tag.replace(tag[5], "g" if tag[5] != "g" else "h"), case["ticket"]["number"].lower(), case["ticket"]["id"],
           "*", "%", "r" + "%" * 48, *flipped]
    before = now(stage, case)
    for value in bad:
        word = canary("token")
        stage.mail(OWN, word, word, to=f"{base}+{value}@{domain}" if value else DESK)
        assert stage.ticket_of(word)["id"] != before["id"], value
    # Of another sender the right one is worth nothing either.
    for sender in (STRANGER, FOREIGN, COLLEAGUE, UNAPPROVED):
        word = canary("token")
        stage.mail(sender, word, word, to=case["reply_to"])
        assert stays_apart(stage, word, before), sender
    assert now(stage, case) == before
    # And so that the test can fail: it works, and in other letters too.
    stage.mail(OWN, "Svar", "rätt svar ett", to=case["reply_to"])
    stage.mail(OWN, "Svar", "rätt svar två", to=case["reply_to"].upper())
    assert words(now(stage, case))[-2:] == ["rätt svar ett", "rätt svar två"]


def test_I30_the_reply_address_of_a_disabled_contact_leads_nowhere(stage, case):
    mail = "slutar@hamnkontoret.example"
    stage.add_person(mail, "hamnkontoret", "--approved")
    stage.mail(mail, canary("leaver"), "Mitt ärende")
    ack = eventually(lambda: [m for m in stage.mails_out() if mail in m.recipients], "an acknowledgement")[-1]
    ticket = stage.ticket_of("kanarieleaver")
    assert stage.server.run("user", "disable", "--data", stage.server.data, "--mail", mail)[0] == 0
    word = canary("gone")
    stage.mail(mail, word, word, to=str(ack.message["Reply-To"].addresses[0].addr_spec))
    assert stays_apart(stage, word, ticket)
    assert word not in words(stage.api(AGENT).get("/api/v1/tickets/" + ticket["id"]))


def test_A04_a_mail_in_the_name_of_an_agent_never_leaves_the_house(stage, case):
    mails, word = len(stage.mails_out()), canary("a04")
    stage.mail(AGENT, f"[{case['ticket']['number']}]", word, [("In-Reply-To", case["first"]["Message-ID"])])
    article = eventually(lambda: [a for a in now(stage, case)["articles"] if word in a["text"]], "the agent's article")[0]
    assert article["internal"] and not any(word.encode() in mail.raw for mail in stage.mails_out()[mails:])
    word = canary("a04forged")
    stage.mail(AGENT, f"[{case['ticket']['number']}]", word, [("In-Reply-To", case["first"]["Message-ID"]), ("Authentication-Results", "mx; dmarc=fail")])
    assert not any(word in text for text in words(now(stage, case)))


# -- A05: whose mail is it? --

AMBIGUOUS = {
    "two From": "From: {own}\r\nFrom: {evil}\r\n", "two in one From": "From: {own}, {evil}\r\n", "no From": "", "empty From": "From: \r\n",
    "From without address": "From: Birgitta\r\n", "empty brackets": "From: Birgitta <>\r\n", "group": "From: Alla: {own}, {evil};\r\n",
    "empty group": "From: Ingen:;\r\n", "two From, other case": "From: {own}\r\nFROM: {evil}\r\n",
}
NAMED = {  # What a reader might take for Birgitta, though the address is another's.
    "name is an address": 'From: "{own}" <{evil}>\r\n', "address in a comment": "From: {evil} ({own})\r\n", "comment before": "From: ({own}) {evil}\r\n",
    "encoded name": "From: =?utf-8?q?birgitta=40hamnkontoret=2Eexample?= <{evil}>\r\n", "Sender": "From: {evil}\r\nSender: {own}\r\n",
    "Reply-To": "From: {evil}\r\nReply-To: {own}\r\n", "Resent-From": "From: {evil}\r\nResent-From: {own}\r\n", "X-From": "From: {evil}\r\nX-From: {own}\r\n",
    "quoted": 'From: "Birgitta\\" <{own}>" <{evil}>\r\n',
}


def raw_mail(head, subject, body=b"Text\r\n"):
    return (head.format(own=OWN, evil=STRANGER) + f"To: {DESK}\r\nSubject: {subject}\r\nMessage-ID: <{canary('id')}@evil.example>\r\n\r\n").encode() + body


@pytest.mark.parametrize("name", AMBIGUOUS)
def test_A05_a_mail_of_nobody_or_of_two_goes_to_quarantine(stage, name):
    word = canary("a05")
    send(stage.server, OWN, DESK, raw_mail(AMBIGUOUS[name], word))
    assert [item["cause"] for item in stage.quarantined() if word in item["subject"]] == ["sender.ambiguous"]


@pytest.mark.parametrize("name", NAMED)
def test_A05_who_looks_like_a_contact_is_none(stage, name):
    word = canary("a05")
    send(stage.server, STRANGER, DESK, raw_mail(NAMED[name], word))
    found = stage.ticket_of(word)
    if found is None:  # more than one reading: then nobody's
        assert any(word in item["subject"] for item in stage.quarantined())
    else:
        assert found["reporter"]["id"] is None and found["customer"] is None and found["reporter"]["mail"] == STRANGER


# -- A06: smuggling --

ENDS = {"LF.LF": b"\n.\n", "LF.CRLF": b"\n.\r\n", "CRLF.LF": b"\r\n.\n", "CR.CR": b"\r.\r", "CR.CRLF": b"\r.\r\n", "CRLF.CR": b"\r\n.\r", "CR.LF": b"\r.\n",
        "LF.CR": b"\n.\r", "CRLF.NUL": b"\r\n.\0\r\n", "CRLF.space": b"\r\n. \r\n", "LFCR.LFCR": b"\n\r.\n\r", "CRCRLF.CRCRLF": b"\r\r\n.\r\r\n", "NUL": b"\0.\0",
        "CRLF.x": b"\r\n.x\r\n", "VT": b"\x0b.\x0b", "CRLF.CRCRLF": b"\r\n.\r\r\n"}


@pytest.mark.parametrize("name", ENDS)
def test_A06_no_other_end_of_data_lets_a_second_mail_through(stage, name):
    word = canary("a06")
    smuggled = f"MAIL FROM:<{AGENT}>\r\nRCPT TO:<{DESK}>\r\nDATA\r\nFrom: {AGENT}\r\nSubject: {word} smugglat\r\n\r\nFalskt\r\n.\r\n".encode()
    wire = Wire(stage.server)
    for line in ("EHLO evil.example", f"MAIL FROM:<{STRANGER}>", f"RCPT TO:<{DESK}>"):
        assert wire.say(line).startswith("250")
    assert wire.say("DATA").startswith("354")
    wire.raw(f"From: {STRANGER}\r\nSubject: {word} yttre\r\n\r\nText".encode() + ENDS[name] + smuggled)
    first = wire.answer()
    bare = b"\r" in ENDS[name].replace(b"\r\n", b"") or b"\n" in ENDS[name].replace(b"\r\n", b"")
    assert first.startswith("550" if bare else "250"), first
    assert wire.say("NOOP").startswith("250"), "what follows is one answer to NOOP, and none to anything smuggled"
    wire.close()
    stage.settled()
    subjects = [one["subject"] for one in stage.api(AGENT).tickets() + stage.quarantined()]
    assert len([one for one in subjects if word in one]) == (0 if bare else 1), subjects
    assert not any("smugglat" in one and word in one for one in subjects)


def test_A06_two_mails_in_one_breath_are_two_mails(stage):
    words_ = [canary("pipe") for _ in range(2)]
    wire = Wire(stage.server)
    whole = b"EHLO a.example\r\n" + b"".join(
        f"MAIL FROM:<{STRANGER}>\r\nRCPT TO:<{DESK}>\r\nDATA\r\nFrom: {STRANGER}\r\nSubject: {word}\r\n\r\n..punkt\r\n.\r\n".encode() for word in words_) + b"QUIT\r\n"
    wire.raw(whole)
    answers = [wire.answer()[:3] for _ in range(10)]
    assert answers == ["250", "250", "250", "354", "250", "250", "250", "354", "250", "221"]
    assert all(stage.ticket_of(word)["articles"][0]["text"].strip() == ".punkt" for word in words_)
    wire.close()


def test_A06_commands_end_in_CRLF_and_nothing_else(stage):
    wire = Wire(stage.server)
    for line in (b"EHLO a.example\n", b"NOOP\rNOOP\r\n", b"NO\0OP\r\n", b"NOOP\x0b\r\n", b"\xff\xfe\r\n"):
        wire.raw(line)
        assert wire.answer().startswith("500"), line
    assert wire.say("BDAT 5 LAST").startswith("502")
    assert wire.file.readline() == b"", "BDAT ends the conversation"
    wire.close()


# -- A07, A08, I11, I12: what answers itself --

def test_A07_a_stranger_gets_one_mail_a_day_and_never_his_own_words(stage):
    mails, evil = len(stage.mails_out()), "Köp billigt på http://evil.example/"
    for n in range(200):
        stage.mail("offer@annanstans.example", f"{evil} {n}", evil, name="Vinn pengar http://evil.example/")
    new = [mail for mail in stage.mails_out()[mails:]]
    assert [mail.recipients for mail in new] == [["offer@annanstans.example"]]
    text = new[0].raw.decode() + str(new[0].message) + words_of(new[0].message)
    assert "evil" not in text and "billigt" not in text and "Vinn" not in text
    stage.clock.pass_by(hours=24, seconds=1)
    stage.mail("OFFER@annanstans.example", "Igen", "Igen")
    stage.mail("offer@annanstans.example", "Igen", "Igen")
    assert len(stage.mails_out()) - mails == 2


def test_A07_the_agents_work_on_a_strangers_ticket_sends_no_more_automatic_mails(stage):
    word, sender = canary("a07"), "ensam@annanstans.example"
    stage.mail(sender, word, "x")
    ticket, agent = stage.ticket_of(word), stage.api(AGENT)
    for state in ("in_progress", "waiting_customer", "in_progress", "solved"):
        version = agent.get("/api/v1/tickets/" + ticket["id"])["version"]
        agent.send("PUT", f"/api/v1/tickets/{ticket['id']}/state", {"state": state, "version": version})
    assert len([mail for mail in stage.mails_out() if sender in mail.recipients]) == 1


def test_I11_no_more_than_ten_automatic_mails_per_ticket_and_hour(stage):
    word, agent = canary("i11"), stage.api(AGENT)
    stage.mail(OWN, word, "x")
    ticket = stage.ticket_of(word)
    about = lambda: [mail for mail in stage.mails_out() if ticket["number"] in mail.subject]
    for n, state in enumerate(("in_progress", "waiting_customer") * 7):
        version = agent.get("/api/v1/tickets/" + ticket["id"])["version"]
        agent.send("PUT", f"/api/v1/tickets/{ticket['id']}/state", {"state": state, "version": version})
        stage.clock.pass_by(minutes=3)
        eventually(lambda: len(about()) >= min(n + 2, 10), "the mail on this state")
    assert len(about()) == 10
    held = agent.get("/api/v1/outgoing-mails?state=held")["mails"]
    assert [mail["held_by"] for mail in held if mail["ticket"]["id"] == ticket["id"]] == ["ticket"]
    assert b'skranke_mails_held_total{budget="ticket"}' in stage.http("GET", "/metrics").body
    stage.clock.pass_by(hours=1)
    eventually(lambda: len(about()) == 11, "what was held, as one mail")


def test_A07_strangers_together_get_no_more_than_the_budget_of_an_hour(new_stage):
    stage = new_stage("--stranger-mails-per-hour", "5")
    for n in range(12):
        stage.mail(f"offer@firma{n}.example", "Köp billigt", "Köp billigt", [("Reply-To", "lasare@evil.example")])
    eventually(lambda: len(stage.api(AGENT).get("/api/v1/outgoing-mails?state=held")["mails"]) == 7, "seven that are held")
    assert len(stage.mails_out()) == 5
    agent = stage.api(AGENT)
    for n in range(40):  # A known contact's answers are another budget.
        stage.mail(OWN, f"Eget ärende {n}", "Hej")
    eventually(lambda: len([mail for mail in stage.mails_out() if OWN in mail.recipients]) == 40, "an acknowledgement for every ticket")
    ticket = stage.ticket_of("Köp billigt")
    agent.send("POST", f"/api/v1/tickets/{ticket['id']}/replies", {"text": "En människa svarar"})
    eventually(lambda: [mail for mail in stage.mails_out() if b"nniska svarar" in mail.raw], "the answer of a person")
    stage.clock.pass_by(hours=1)
    eventually(lambda: len([mail for mail in stage.mails_out() if OWN not in mail.recipients]) >= 10, "five more an hour later")


def test_A07_one_address_gets_its_budget_of_status_mails_an_hour_and_the_rest_later(new_stage):
    stage = new_stage("--automatic-mails-per-address", "4")
    agent = stage.api(AGENT)
    for n in range(6):
        stage.mail(OWN, f"Ärende {n}", "Hej")
    assert len(stage.mails_out()) == 6, "no budget keeps an acknowledgement from a known contact"
    for ticket in agent.tickets(order="created"):
        if ticket["subject"].startswith("Ärende "):
            agent.send("PUT", f"/api/v1/tickets/{ticket['id']}/state", {"state": "in_progress", "version": ticket["version"]})
    stage.clock.pass_by(minutes=3)
    eventually(lambda: len(agent.get("/api/v1/outgoing-mails?state=held")["mails"]) == 2, "two that are held")
    assert len(stage.mails_out()) == 10
    stage.clock.pass_by(hours=1)
    eventually(lambda: len(stage.mails_out()) == 12, "nothing is lost")


AUTOMATIC = [("Auto-Submitted", value) for value in ("auto-replied", "auto-generated", "auto-notified", "AUTO-REPLIED; owner-email=x", " auto-replied ")] + \
            [("Precedence", value) for value in ("bulk", "list", "junk", "BULK", "auto_reply")] + \
            [(name, "x@y.example") for name in ("List-Id", "List-Post", "List-Unsubscribe", "List-Help", "X-Autoreply", "X-Autorespond", "Feedback-ID",
                                               "X-Auto-Response-Suppress", "LIST-ID")] + \
            [("X-Auto-Response-Suppress", value) for value in ("All", "DR, AutoReply", "OOF")]


def test_A08_I12_nothing_automatic_is_answered(stage):
    before = len(stage.mails_out())
    for n, (header, value) in enumerate(AUTOMATIC):
        for sender in (OWN, f"maskin{n}@annanstans.example"):
            mail = compose(sender, DESK, f"Autosvar {n}", "Jag är borta")
            send(stage.server, sender, DESK, f"{header}: {value}\r\n".encode() + mail.as_bytes())
    for sender in (OWN, "studs@annanstans.example", "MAILER-DAEMON@annanstans.example", DESK, "support+x@dvnordic.example"):
        send(stage.server, "", DESK, compose(sender, DESK, "Studs", "Kunde inte levereras").as_bytes())
    for sender in ("mailer-daemon@annanstans.example", "postmaster@annanstans.example", DESK, DESK.upper()):
        stage.mail(sender, "Studs igen", "Kunde inte levereras")
    after = stage.mails_out()[before:]
    assert not after, [(mail.recipients, mail.subject) for mail in after]


def test_A08_two_desks_that_answer_each_other_stop(stage):
    """The other desk acknowledges each of our mails as a new person would: no header says that it is a machine."""
    other = "support@andra.example"
    stage.mail(other, "Ärende hos er", "Hej")
    answered, rounds = set(), 0
    for rounds in range(1, 10):
        new = [mail for mail in stage.mails_out() if other in mail.recipients and mail.message_id not in answered]
        if not new:
            break
        for mail in new:
            answered.add(mail.message_id)
            reply_to = str(mail.message["Reply-To"].addresses[0].addr_spec)
            stage.mail(other, "Vi har fått ert mejl", "Tack", [("In-Reply-To", mail.message_id)], to=reply_to)
            stage.mail(other, f"[X-2026-1] {mail.subject}", "Tack")
    assert len(answered) <= 2 and rounds <= 3


# -- A12: mails that are too much --

def nested(depth):
    head, tail = b"", b""
    for n in range(depth):
        head += b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (n, n)
        tail = b"\r\n--b%d--\r\n" % n + tail
    return head + b"Content-Type: text/plain\r\n\r\nBotten" + tail


def parts(count, disposition=b""):
    return b"Content-Type: multipart/mixed; boundary=b\r\n\r\n" + b"".join(b"--b\r\nContent-Type: text/plain\r\n%s\r\nx\r\n" % disposition for _ in range(count)) + b"--b--\r\n"


BOMBS = {
    "depth": nested(200), "depth of messages": b"Content-Type: message/rfc822\r\n\r\n" * 200 + b"Subject: x\r\n\r\nx", "parts": parts(3000),
    "attachments": parts(150, b"Content-Disposition: attachment; filename=x\r\n"),
    "headers": b"".join(b"X-%d: %s\r\n" % (n, b"x" * 900) for n in range(320)) + b"\r\nx", "one header": b"X-A: " + b"x" * 300_000 + b"\r\n\r\nx",
    "folded header": b"X-A: x\r\n" + b" x\r\n" * 70_000 + b"\r\nx", "addresses": b"Cc: " + b",\r\n ".join(b"a%d@b.example" % n for n in range(3000)) + b"\r\n\r\nx",
}
FAST = {  # within the limits, but made to be slow
    "brackets": b"Subject: " + b"(" * 50_000 + b"\r\n\r\nx", "encoded words": b"Subject: " + b"=?utf-8?q?=41?= " * 5_000 + b"\r\n\r\nx",
    "quotes": b"\r\n" + b"> " * 200_000, "lines": b"\r\n" + b"\r\n" * 300_000, "one line": b"\r\n" + b"a" * 900_000,
    "html nesting": b"Content-Type: text/html\r\n\r\n" + b"<div>" * 100_000, "html attributes": b"Content-Type: text/html\r\n\r\n<a " + b"x=y " * 100_000 + b">x",
    "html comments": b"Content-Type: text/html\r\n\r\n" + b"<!--" * 100_000, "html entities": b"Content-Type: text/html\r\n\r\n" + b"&amp" * 100_000,
    "base64": b"Content-Transfer-Encoding: base64\r\n\r\n" + b"=" * 500_000, "boundaries": b"Content-Type: multipart/mixed; boundary=b\r\n\r\n" + b"--bb\r\n" * 100_000,
    "parameters": b"Content-Type: text/plain; " + b"; ".join(b"a*%d=x" % n for n in range(10_000)) + b"\r\n\r\nx",
    "charset": b"Content-Type: text/plain; charset=utf-7\r\n\r\n" + b"+AGEAYQBh-" * 50_000,
    "references": b"References: " + b" ".join(b"<%d@b.example>" % n for n in range(8_000)) + b"\r\n\r\nx",
}


@pytest.mark.parametrize("name", BOMBS)
def test_A12_a_bomb_goes_to_quarantine_with_its_cause_and_fast(stage, name):
    word = canary("a12")
    before, began = {item["id"] for item in stage.quarantined()}, stage.processor
    send(stage.server, STRANGER, DESK, f"From: bomb@evil.example\r\nSubject: {word}\r\n".encode() + BOMBS[name])
    new = [item for item in stage.quarantined() if item["id"] not in before]
    took = stage.processor - began
    assert len(new) == 1 and new[0]["cause"].startswith("mail."), new
    assert took < 5, took
    view = stage.http("GET", "/api/v1/quarantine/" + new[0]["id"], token=stage.server.token(AGENT))
    assert view.status == 200 and "bomb@evil.example" in view.json()["text"]


@pytest.mark.parametrize("name", FAST)
def test_A12_A14_a_mail_made_to_be_slow_is_not(stage, name):
    word, began = canary("a14"), stage.processor
    send(stage.server, STRANGER, DESK, f"From: langsam@evil.example\r\nX-Word: {word}\r\nMessage-ID: <{word}@evil.example>\r\n".encode() + FAST[name])
    stage.settled()
    assert stage.processor - began < 5
    ticket = stage.api(AGENT).tickets(order="created")[0]
    began = stage.processor
    view = stage.api(AGENT).get("/api/v1/tickets/" + ticket["id"])
    for article in view["articles"]:
        if article["has_html"]:
            assert stage.http("GET", f"/api/v1/articles/{article['id']}/html", token=stage.server.token(AGENT)).status == 200
    assert stage.processor - began < 3


# -- A05: a border that names itself --

@pytest.fixture(scope="module")
def border(new_stage):
    return new_stage("--disk-reserve-mb", "16", "--authserv-id", "mx.dvnordic.example")


PROVED = ["mx.dvnordic.example; dmarc=pass header.from=hamnkontoret.example", "mx.dvnordic.example 1; spf=fail; DMARC=Pass", "MX.dvnordic.example; dmarc = pass (p=reject)"]
NOT_PROVED = [
    "mx.dvnordic.example; spf=pass smtp.mailfrom=dmarc=pass@evil.example; dmarc=none header.from=hamnkontoret.example",
    'mx.dvnordic.example; spf=pass smtp.mailfrom="; dmarc=pass"@evil.example', "mx.dvnordic.example; spf=pass (; dmarc=pass)", "mx.dvnordic.example; dkim=pass reason=\"; dmarc=pass\"",
    "mx.dvnordic.example; dmarc=none (dmarc=pass)", "mx.dvnordic.example; xdmarc=pass", "mx.dvnordic.example; dmarc=passed", "mx.dvnordic.example; dmarc=temperror", "mx.dvnordic.example; none",
    "mx.evil.example; dmarc=pass", "mx.dvnordic.example.evil.example; dmarc=pass", "(mx.dvnordic.example) mx.evil.example; dmarc=pass", "dmarc=pass", "", ";dmarc=pass",
    "mx.dvnordic.example; dkim=pass header.d=evil.example dmarc=pass",
]


@pytest.mark.parametrize("value", PROVED + NOT_PROVED)
def test_A05_only_the_result_of_our_own_border_proves_a_contact(border, value):
    word = canary("a05b")
    send(border.server, OWN, DESK, f"Authentication-Results: {value}\r\n".encode() + compose(OWN, DESK, word, word).as_bytes())
    ticket = border.ticket_of(word)
    assert (ticket["reporter"]["id"] is not None) == (value in PROVED), ticket["reporter"]


def test_A05_a_second_result_below_ours_proves_nothing(border):
    word = canary("a05c")
    send(border.server, OWN, DESK, b"Authentication-Results: mx.dvnordic.example; spf=none\r\nAuthentication-Results: mx.dvnordic.example; dmarc=pass\r\n"
         + compose(OWN, DESK, word, word).as_bytes())
    assert border.ticket_of(word)["reporter"]["id"] is None
