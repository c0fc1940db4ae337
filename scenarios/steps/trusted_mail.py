"""Mails as mail programs make them: quoted, packed, bounced, forwarded."""
from pytest_bdd import then, when

from harness.mail import compose, send, text_of

from .mail import answer_headers, reply_address, write
from .phrase import phrase
from .ticket import refresh


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
