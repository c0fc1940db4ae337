"""What is said on the SMTP port, byte by byte."""
from pytest_bdd import then, when

from harness.mail import Wire

from .phrase import phrase

LIMIT = 50 * 1024 * 1024


def begin(world):
    world.wire = Wire(world.server)
    assert world.wire.say("EHLO klient.example").startswith("250")


def envelope(world):
    assert world.wire.say(f"MAIL FROM:<{world.people['Kari']}>").startswith("250")
    assert world.wire.say(f"RCPT TO:<{world.SUPPORT}>").startswith("250")
    assert world.wire.say("DATA").startswith("354")


@when("a mail is announced that is one byte over the limit")
def announce_oversized(world):
    begin(world)
    world.answer = world.wire.say(f"MAIL FROM:<{world.people['Kari']}> SIZE={LIMIT + 1}")


@when("a mail is announced that is as large as the limit")
def announce_largest(world):
    begin(world)
    world.answer = world.wire.say(f"MAIL FROM:<{world.people['Kari']}> SIZE={LIMIT}")


@when("a mail is sent that is over the limit without saying so")
def send_oversized(world):
    begin(world)
    envelope(world)
    line = b"x" * 998 + b"\r\n"
    world.wire.raw(b"Subject: Stor\r\n\r\n")
    for _ in range(LIMIT // (64 * len(line)) + 1):
        world.wire.raw(line * 64)
    world.answer = world.wire.say(".")


@when(phrase('a mail "{subject}" is sent with a bare line feed in it'))
def send_bare_line_feed(world, subject):
    begin(world)
    envelope(world)
    world.wire.raw(f"From: {world.people['Kari']}\r\nSubject: {subject}\r\n\r\nen rad\nen till\r\n".encode())
    world.answer = world.wire.say(".")


@when(phrase('a second mail "{subject}" is hidden behind a false end of the first'))
def send_smuggled(world, subject):
    begin(world)
    envelope(world)
    hidden = f"MAIL FROM:<{world.people['Karin']}>\r\nRCPT TO:<{world.SUPPORT}>\r\nDATA\r\nFrom: {world.people['Karin']}\r\nSubject: {subject}\r\n\r\nHej\r\n"
    world.wire.raw(f"From: {world.people['Kari']}\r\nSubject: Yttre\r\n\r\nen rad\n.\r\n{hidden}".encode())
    world.answer = world.wire.say(".")


@then(phrase('the wire answers "{start}"'))
def wire_answers(world, start):
    assert world.answer.startswith(start), world.answer
    world.wire.close()
