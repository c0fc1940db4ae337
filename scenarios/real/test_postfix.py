"""A real Postfix hands mail to us over LMTP with TLS, and takes ours as the smarthost."""
import os
import smtplib
import ssl

import pytest

from harness.clock import Clock
from harness.dovecot import free_port
from harness.mail import compose
from harness.postfix import Postfix
from harness.waiting import eventually

SUPPORT = "support@dvnordic.example"
CONTACT = "kontakt@nordlys.example"
AGENT = "agent@dvnordic.example"

pytestmark = pytest.mark.skipif(not os.path.exists("/usr/sbin/postfix") or os.getuid() != 0,
                                reason="Postfix is not installed (tools/install_packages test), or this is not root, who alone may start it")


@pytest.fixture
def between(tmp_path, new_server, sink):
    """Our server with a Postfix on both of its sides."""
    port, own_port = free_port(), free_port()
    server = new_server(clock=Clock(tmp_path / "clock").path, flags=["--smarthost", f"127.0.0.1:{port}", "--smtp", f"127.0.0.1:{own_port}"]).start()
    postfix = Postfix(port, own_port, int(sink.address.rsplit(":", 1)[1]))
    yield server, postfix
    postfix.close()


def hand_to(postfix, recipient, subject):
    mail = compose(CONTACT, recipient, subject, "Genom Postfix.")
    with smtplib.SMTP("127.0.0.1", postfix.port, timeout=30) as wire:
        wire.sendmail(CONTACT, [recipient], mail.as_bytes())


def tickets(server, subject):
    return [row for row in server.api(AGENT).tickets(order="created") if row["subject"] == subject]


def test_a_mail_comes_in_over_lmtp_with_tls_and_its_answer_leaves_over_the_smarthost(between, sink):
    server, postfix = between
    hand_to(postfix, SUPPORT, "Genom Postfix")
    eventually(lambda: tickets(server, "Genom Postfix"), "the ticket", 40)
    eventually(lambda: [mail for mail in sink.mails if "Genom Postfix" in mail.subject], "the acknowledgement", 40)
    log = postfix.log_text()
    assert "TLS connection established to 127.0.0.1" in log and "TLSv1.3" in log, log
    assert "status=sent (250 2.0.0 Accepted as" in log, log


def test_mail_waits_in_postfix_while_we_are_away_and_comes_once(between):
    server, postfix = between
    assert server.stop() == 0
    for number in range(5):
        hand_to(postfix, SUPPORT, f"Väntar {number}")
    eventually(lambda: postfix.log_text().count("status=deferred") >= 5, "Postfix to put the mails off", 40)
    server.start()
    try:
        eventually(lambda: all(tickets(server, f"Väntar {number}") for number in range(5)), "all that waited", 60)
    except AssertionError:
        print(postfix.log_text())
        print([(n, len(tickets(server, f"Väntar {n}"))) for n in range(5)])
        raise
    assert [len(tickets(server, f"Väntar {number}")) for number in range(5)] == [1] * 5


def test_a_mail_to_nobody_here_goes_back_to_its_sender(between, sink):
    server, postfix = between
    hand_to(postfix, "ingen@dvnordic.example", "Till ingen")
    bounce = eventually(lambda: next((mail for mail in sink.mails if "Undelivered" in mail.subject), None), "the bounce", 40)
    assert bounce is not None and "5.1.1" in postfix.log_text()
    assert tickets(server, "Till ingen") == []


def test_starttls_begins_the_session_anew_and_takes_the_mail(new_server, sink):
    server = new_server(flags=["--smarthost", sink.address, "--mail-hostname", "desk.example"]).start()
    context = ssl.create_default_context(cafile=server.data / "smtp-tls.pem")
    context.check_hostname = False  # the name is not that of this host
    with smtplib.SMTP(server.smtp_host, server.smtp_port, local_hostname="klient.example", timeout=30) as wire:
        wire.ehlo()
        assert wire.has_extn("starttls")
        wire.starttls(context=context)
        assert wire.mail(CONTACT)[0] == 503
        wire.ehlo()
        assert not wire.has_extn("starttls")
        assert ("subjectAltName", (("DNS", "desk.example"),)) in wire.sock.getpeercert().items()
        wire.sendmail(CONTACT, [SUPPORT], compose(CONTACT, SUPPORT, "Under lås", "Hemligt på vägen.").as_bytes())
    eventually(lambda: tickets(server, "Under lås"), "the ticket")
    assert (server.data / "smtp-tls.pem").stat().st_mode & 0o777 == 0o600
