"""Mails as mail programs make them: quoted, packed, bounced, forwarded."""
import uuid

import yaml
from pytest_bdd import given, then, when

from harness.mail import compose, send, text_of
from harness.server import ROOT
from harness.waiting import eventually

from .mail import answer_headers, reply_address, write
from .phrase import phrase
from .ticket import look_at, refresh


@when(phrase('{who} answers the mail below its text with "{text}"'))
def answers_quoting(world, who, text):
    quoted = "\n".join("> " + line for line in text_of(world.mail.message).splitlines())
    body = f"{text}\n\nDen tis 10 mars 2026 kl 09:00 skrev DV Nordic Support <support@dvnordic.example>:\n{quoted}\n"
    write(world, who, "Sv: " + world.mail.subject, body, reply_address(world), answer_headers(world))


@then(phrase('what is new in the last article is "{text}"'))
def new_in_last(world, text):
    assert refresh(world)["articles"][-1]["new_text"] == text, world.ticket["articles"][-1]


@then(phrase('the last article still says "{text}"'))
def last_still_says(world, text):
    assert text in refresh(world)["articles"][-1]["text"]


def tnef_attribute(level, name, value):
    return bytes([level]) + name.to_bytes(4, "little") + len(value).to_bytes(4, "little") + value + (sum(value) & 0xFFFF).to_bytes(2, "little")


def winmail(name, content):
    """MS-OXTNEF: the signature, a key, and one attachment of three attributes."""
    return (b"\x78\x9f\x3e\x22\x01\x00" + tnef_attribute(2, 0x00069002, bytes(14)) + tnef_attribute(2, 0x00018010, name.encode() + b"\0")
            + tnef_attribute(2, 0x0006800F, content))


@when(phrase('{who} mails "{subject}" with a winmail.dat that holds the file "{name}" saying "{text}"'))
def mails_winmail(world, who, subject, name, text):
    mail = compose(world.people[who], world.SUPPORT, subject, "Se bilagan.")
    mail.add_attachment(winmail(name, text.encode()), maintype="application", subtype="ms-tnef", filename="winmail.dat")
    world.sent = (world.people[who], world.SUPPORT, mail)
    send(world.server, *world.sent)


@then(phrase('there is no attachment "{name}"'))
def no_attachment(world, name):
    assert name not in [part["name"] for article in refresh(world)["articles"] for part in article["attachments"]]


def report_about(recipient, status):
    return (f"From: Mail Delivery System <MAILER-DAEMON@mx.annanstans.example>\r\nTo: {recipient}\r\nSubject: Undelivered Mail Returned to Sender\r\n"
            f"Message-ID: <{uuid.uuid4()}@mx.annanstans.example>\r\nAuto-Submitted: auto-replied\r\nMIME-Version: 1.0\r\n"
            "Content-Type: multipart/report; report-type=delivery-status; boundary=g\r\n\r\n--g\r\nContent-Type: text/plain\r\n\r\n"
            "I'm sorry to have to inform you that your message could not be delivered.\r\n--g\r\nContent-Type: message/delivery-status\r\n\r\n"
            f"Reporting-MTA: dns; mx.annanstans.example\r\n\r\nFinal-Recipient: rfc822; {recipient}\r\nAction: failed\r\nStatus: {status}\r\n"
            f"Diagnostic-Code: smtp; 550 {status} User unknown\r\n\r\n--g--\r\n").encode()


@when(phrase('the mail to {who} comes back as "{status}"'))
def comes_back(world, who, status):
    # As a mail server does it: to the envelope sender, with no sender of its own (RFC 5321 section 4.5.5).
    assert world.mail.sender.startswith("support+b"), world.mail.sender
    send(world.server, "", world.mail.sender, report_about(world.people[who], status))


@when(phrase("a forged report says that mails to {who} do not arrive"))
def forged_report(world, who):
    send(world.server, "", world.SUPPORT, report_about(world.people[who], "5.1.1"))


@then(phrase("{agent} sees that mails to {who} do not arrive"))
def sees_mark(world, agent, who):
    found = world.client(agent).get(f"/api/v1/people/{refresh(world)['reporter']['id']}")
    assert found["mail"] == world.people[who] and found["undeliverable_since"], found


@when(phrase('{who} mails "{subject}" as a machine'))
def mails_as_machine(world, who, subject):
    write(world, who, subject, "Detta är ett automatiskt svar.", headers=[("Auto-Submitted", "auto-replied")])


@then(phrase('a mail is held because of "{cause}"'))
def is_held(world, cause):
    held = eventually(lambda: world.agent.get("/api/v1/quarantine")["items"], "a held mail")
    assert [item["cause"] for item in held] == [cause], held
    world.held = held[0]


def decide(world, who, verb, body):
    world.answer = world.client(who).call("POST", f"/api/v1/quarantine/{world.held['id']}/{verb}", body)


@when(phrase("{who} releases the held mail"))
def releases(world, who):
    decide(world, who, "release", {})


@when(phrase("{who} releases the held mail into the ticket"))
def releases_into(world, who):
    decide(world, who, "release", {"ticket": world.ticket["number"]})
    assert world.answer.json() == {"ticket": world.ticket["number"]}, world.answer.text


@when(phrase('{who} discards the held mail because of "{reason}"'))
def discards(world, who, reason):
    decide(world, who, "discard", {"reason": reason})


@when(phrase('{who} passes on a mail of {other} "{subject}" with the text "{text}" and the comment "{comment}"'))
def passes_on(world, who, other, subject, text, comment):
    body = (f"{comment}\n\n________________________________\nFrån: {other} Nordlys <{world.people[other]}>\nSkickat: den 10 mars 2026 08:55\n"
            f"Till: {who} <{world.people[who]}>\nÄmne: {subject}\n\n{text}\n")
    write(world, who, "VB: " + subject, body)


@given(phrase('the desk "{key}" is open with the rules "{rules}"'))
def open_with_rules(world, key, rules):
    desk = world.folder / "desk.yaml"
    rewritten = yaml.safe_load((ROOT / "desks" / key / "desk.yaml").read_text()) | yaml.safe_load(rules)
    desk.write_text(yaml.safe_dump(rewritten, allow_unicode=True))
    world.open("--desk", str(desk))


@then(phrase('there is one ticket "{subject}" that goes on with the ticket'))
def goes_on(world, subject):
    earlier = refresh(world)
    seen = eventually(lambda: look_at(world, subject.replace("NUMBER", earlier["number"])), "a ticket that goes on")
    assert [(link["number"], link["kind"]) for link in seen["links"]] == [(earlier["number"], "follows")], seen["links"]
    assert [(link["number"], link["kind"]) for link in refresh(world)["links"]] == [(seen["number"], "followed_by")]
    assert world.client("Kari").get(f"/api/v1/tickets/{seen['id']}")["links"] == seen["links"]


@when(phrase('{who}\'s machine adds "{text}"'))
def machine_adds(world, who, text):
    first = world.sent[2]
    write(world, who, str(first["Subject"]), text, headers=[("Auto-Submitted", "auto-replied"), ("In-Reply-To", first["Message-ID"])])


@then(phrase("{count:number} mails lie in quarantine"))
def lie_in_quarantine(world, count):
    eventually(lambda: len(world.agent.get("/api/v1/quarantine")["items"]) == int(count), f"{count} mails in quarantine")


@when(phrase("{who} releases all that lies in quarantine"))
def releases_all(world, who):
    # The oldest first, as they came.
    for world.held in reversed(world.agent.get("/api/v1/quarantine")["items"]):
        releases(world, who)
        assert world.answer.status_code == 200, world.answer.text


@when(phrase('{who}\'s mail "{subject}" arrives by a list that breaks its proof, and then by itself'))
def arrives_by_two_ways(world, who, subject):
    address = world.people[who]
    message_id = f"<{uuid.uuid4()}@{address.split('@')[1]}>"
    for verdict in ("dmarc=fail", "dmarc=pass"):
        mail = compose(address, world.SUPPORT, subject, "Den flimrar.",
                       [("Authentication-Results", f"mx.dvnordic.example; {verdict} header.from={address.split('@')[1]}")])
        mail.replace_header("Message-ID", message_id)
        send(world.server, address, world.SUPPORT, mail)
        eventually(lambda: world.agent.get("/api/v1/quarantine")["items"], "the first in quarantine")
