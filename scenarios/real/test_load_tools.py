"""Postfix's smtp-source and smtp-sink, and swaks, at both of our ends: nothing that was promised is lost, and each failure has its right end."""
import collections
import os
import shutil
import subprocess

import pytest

from harness.clock import Clock
from harness.mail import compose, send
from harness.smtp_sink import PROGRAM, SmtpSink
from harness.waiting import PATIENCE, eventually

SUPPORT = "support@dvnordic.example"
CONTACT = "kontakt@nordlys.example"
AGENT = "agent@dvnordic.example"

pytestmark = pytest.mark.skipif(not (os.path.exists(PROGRAM) and shutil.which("swaks")), reason="swaks and Postfix are not installed (tools/install_packages test)")


@pytest.fixture
def smtp_sink():
    made = SmtpSink()
    yield made
    made.stop()


def settled(server):
    """How many mails each end has; None while some wait."""
    metrics = server.api().call("GET", "/metrics").text
    if "skranke_intake_waiting 0" not in metrics:
        return None
    counts = collections.Counter()
    for line in metrics.splitlines():
        if line.startswith("skranke_intake_total{"):
            counts[line.split('"')[1]] = int(float(line.rsplit(" ", 1)[1]))
    return counts


@pytest.mark.parametrize("sessions, messages, length", [(1, 60, 500), (20, 400, 4_000), (40, 400, 200), (8, 24, 700_000)])
def test_smtp_source_loses_none_of_its_mails(new_server, sink, sessions, messages, length):
    """I1, I4, I7 with many sessions at once."""
    server = new_server(flags=["--smarthost", sink.address]).start()
    done = subprocess.run(["smtp-source", "-s", str(sessions), "-m", str(messages), "-l", str(length), "-f", CONTACT, "-t", SUPPORT, "-M", "klient.example", "-S",
                           "Från smtp-source", f"{server.smtp_host}:{server.smtp_port}"], capture_output=True, text=True, timeout=PATIENCE * 6, check=False)
    assert done.returncode == 0 and not done.stderr, done.stderr
    counts = eventually(lambda: (found := settled(server)) and sum(found.values()) >= messages and found, f"{messages} mails to be settled", PATIENCE * 3)
    assert sum(counts.values()) == messages, counts
    code, output, complaint = server.run("check", "--data", server.data)
    assert code == 0, output + complaint


def test_smtp_source_over_lmtp_gets_an_answer_for_each_mail(new_server, sink):
    server = new_server(flags=["--smarthost", sink.address]).start()
    done = subprocess.run(["smtp-source", "-L", "-s", "10", "-m", "100", "-f", CONTACT, "-t", SUPPORT, f"{server.smtp_host}:{server.smtp_port}"],
                          capture_output=True, text=True, timeout=PATIENCE * 3, check=False)
    assert done.returncode == 0 and not done.stderr, done.stderr
    eventually(lambda: (found := settled(server)) and sum(found.values()) == 100, "100 mails to be settled", PATIENCE * 2)


def test_swaks_sends_with_tls_and_attachments(new_server, sink, tmp_path):
    server = new_server(flags=["--smarthost", sink.address]).start()
    picture = tmp_path / "skärm bild.png"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + os.urandom(90_000))
    (tmp_path / "rapport.pdf").write_bytes(b"%PDF-1.7\n" + os.urandom(20_000))
    done = subprocess.run(["swaks", "--server", f"{server.smtp_host}:{server.smtp_port}", "--tls", "--ehlo", "klient.example", "--from", CONTACT, "--to", SUPPORT,
                           "--header", "Subject: =?utf-8?q?Sk=C3=A4rmen_med_bilagor?=", "--header", "Message-Id: <swaks-1@nordlys.example>", "--body", "Se bilagorna.",
                           "--attach-type", "image/png", "--attach-name", "skarm bild.png", "--attach", f"@{picture}", "--attach-type", "application/pdf", "--attach",
                           f"@{tmp_path}/rapport.pdf"], capture_output=True, text=True, timeout=PATIENCE * 3, check=False)
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr
    assert "TLS started with cipher TLSv1.3" in done.stdout, done.stdout[:3000]
    agent = server.api(AGENT)
    ticket = eventually(lambda: next((row for row in agent.tickets(order="created") if row["subject"] == "Skärmen med bilagor"), None), "the ticket")
    article = agent.get(f"/api/v1/tickets/{ticket['id']}")["articles"][0]
    found = {one["name"]: agent.call("GET", f"/api/v1/attachments/{one['id']}").content for one in article["attachments"]}
    assert found == {"skarm bild.png": picture.read_bytes(), "rapport.pdf": (tmp_path / "rapport.pdf").read_bytes()}


@pytest.mark.parametrize("recipient, code", [(SUPPORT.replace("support", "ingen"), "550"), ("x@annanstans.example", "550")])
def test_swaks_is_told_who_does_not_live_here(new_server, sink, recipient, code):
    server = new_server(flags=["--smarthost", sink.address]).start()
    done = subprocess.run(["swaks", "--server", f"{server.smtp_host}:{server.smtp_port}", "--from", CONTACT, "--to", recipient], capture_output=True, text=True,
                          timeout=PATIENCE, check=False)
    assert done.returncode == 24 and f"<** {code} " in done.stdout, done.stdout  # 24: no recipient was taken (swaks(1))


WAITS, FAILS = "queued", "failed"
# What smtp-sink does, and where the mail then stands. A refusal of the greeting speaks of the host, not of the mail.
TROUBLES = [("-r connect", WAITS), ("-r mail", WAITS), ("-r rcpt", WAITS), ("-r data", WAITS), ("-r .", WAITS), ("-f connect", WAITS), ("-f mail", FAILS),
            ("-f rcpt", FAILS), ("-f data", FAILS), ("-f .", FAILS), ("-q connect", WAITS), ("-q mail", WAITS), ("-q rcpt", WAITS), ("-q data", WAITS),
            ("-q .", WAITS), ("-Q mail", WAITS), ("-Q rcpt", WAITS), ("-Q data", WAITS), ("-Q .", WAITS)]


def test_every_failure_of_a_smarthost_ends_as_it_must(tmp_path, new_server, smtp_sink):
    """I9, I13, I14: 4xx, 5xx and cuts at each stage; afterwards what waited leaves once, under the name it had."""
    clock = Clock(tmp_path / "clock")
    server = new_server(clock=clock.path, flags=["--smarthost", smtp_sink.address]).start()
    agent = server.api(AGENT)
    smtp_sink.start()
    eventually(lambda: not [mail for mail in agent.outgoing() if mail["state"] in ("queued", "sending")], "the mails of the demo to leave")
    smtp_sink.stop()

    def mail_about(subject):
        return next((mail for mail in agent.outgoing() if subject in mail["subject"]), None)

    seen = {}
    for number, (options, wanted) in enumerate(TROUBLES):
        smtp_sink.start(*options.split())
        subject = f"Fel nummer {number:02} {options}"
        send(server, CONTACT, SUPPORT, compose(CONTACT, SUPPORT, subject, f"Detta är fel nummer {number}: {options}."))
        tried = eventually(lambda: (mail := mail_about(subject)) and mail["state"] != "sending" and mail["attempts"] > 0 and mail, f"a try at {options}")
        assert tried["state"] == wanted, (options, tried)
        seen[subject] = tried
        smtp_sink.stop()
    for path in smtp_sink.folder.iterdir():
        path.unlink()
    smtp_sink.start()
    clock.pass_by(hours=4)
    waiting = {subject for subject, mail in seen.items() if mail["state"] == WAITS}
    eventually(lambda: all(mail_about(subject)["state"] == "sent" for subject in waiting), "all that waited to leave", PATIENCE * 2)
    assert {mail_about(subject)["state"] for subject in seen if subject not in waiting} == {FAILS}
    taken = collections.Counter(str(mail["Message-ID"]).strip("<> ") for mail in smtp_sink.mails()
                                if "@atea-sos.example" not in str(mail["From"]))  # its old demo tickets alarm its own people
    assert taken == {seen[subject]["message_id"].strip("<>"): 1 for subject in waiting}


def test_a_refused_mail_is_seen_in_its_ticket(new_server, smtp_sink):
    smtp_sink.start("-f", "rcpt")
    server = new_server(flags=["--smarthost", smtp_sink.address]).start()
    send(server, CONTACT, SUPPORT, compose(CONTACT, SUPPORT, "Avvisat svar", "Kommer svaret fram?"))
    agent = server.api(AGENT)
    ticket = eventually(lambda: next((row for row in agent.tickets(order="created") if row["subject"] == "Avvisat svar"), None), "the ticket")

    def failed():
        return [event for event in agent.get(f"/api/v1/tickets/{ticket['id']}")["events"] if event["kind"] == "mail_failed"]

    assert "5" in eventually(failed, "the failure among the events")[0]["text"].split("(", 1)[1]
