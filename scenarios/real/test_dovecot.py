"""Mailboxes on a real Dovecot: nothing is taken twice and nothing is lost, and a mailbox that is not read is noticed."""
import collections
import os
import random
import shutil
import subprocess
import time

import pytest
import yaml

from harness.clock import Clock
from harness.dovecot import PASSWORD, Dovecot, LoginServer
from harness.mail import compose
from harness.waiting import eventually

SUPPORT = "support@dvnordic.example"
CONTACT = "kontakt@nordlys.example"
AGENT = "agent@dvnordic.example"
KILLS = int(os.environ.get("KILLS", "20"))
SEED = int(os.environ.get("KILL_SEED", time.time_ns() % 1_000_000))

pytestmark = pytest.mark.skipif(not os.path.exists("/usr/sbin/dovecot"), reason="Dovecot is not installed (tools/install_packages test)")


@pytest.fixture
def login_server():
    made = LoginServer(SUPPORT)
    yield made
    made.close()


@pytest.fixture
def dovecot(request):
    made = Dovecot(request.getfixturevalue("login_server").url if "login_server" in request.fixturenames else None)
    yield made
    made.close()


@pytest.fixture
def desk(tmp_path, new_server, sink, dovecot):
    """A server that is configured but not started yet, with its clock."""
    clock = Clock(tmp_path / "clock")
    server = new_server(clock=clock.path, flags=["--smarthost", sink.address])
    password = tmp_path / "password"
    password.write_text(PASSWORD + "\n")

    def configure(*mailboxes):
        base = {"url": f"imap://127.0.0.1:{dovecot.port}", "user": SUPPORT, "password_file": str(password), "timeout_seconds": 10}
        server.data.mkdir(exist_ok=True)
        (server.data / "skranke.yaml").write_text(yaml.safe_dump({"mailboxes": [without_none({**base, **box}) for box in mailboxes]}, allow_unicode=True))
        return server

    return configure, clock


def without_none(box):
    return {key: value for key, value in box.items() if value is not None}


def letter(subject, headers=(), message_id=True):
    mail = compose(CONTACT, SUPPORT, subject, f"Text om {subject}.", headers)
    if not message_id:
        del mail["Message-ID"]
    return mail.as_bytes()


def subjects(server, start):
    rows = server.api(AGENT).tickets(order="created")
    return collections.Counter(row["subject"] for row in rows if row["subject"].startswith(start))


def mailbox(server, name=SUPPORT):
    return next(row for row in server.api(AGENT).get("/api/v1/mailboxes")["mailboxes"] if row["name"] == name)


@pytest.mark.kill
def test_a_hundred_messages_are_taken_exactly_once_over_many_kills(desk, dovecot):
    """I1, I5: kill -9 between fetching, keeping, marking and taking away."""
    configure, clock = desk
    dice = random.Random(SEED)
    print(f"KILL_SEED={SEED} KILLS={KILLS}")
    server = configure({"after": "delete", "every_seconds": 1})
    # Half of them without a Message-ID: for those only our own books tell what was taken.
    wanted = [f"Hämtad {number}" for number in range(100)]
    waiting = [letter(subject, message_id=place % 2 == 0) for place, subject in enumerate(wanted)]
    left = []
    for _ in range(KILLS):
        portion = [waiting.pop() for _ in range(min(len(waiting), 100 // KILLS))]
        dovecot.put(SUPPORT, portion)
        server.start()
        time.sleep(dice.uniform(0.0, 0.25))  # the moment of death is the point of this test
        server.kill()
        clock.pass_by(seconds=5)
        left.append(dovecot.count(SUPPORT))
    # A kill that always came too early or too late would prove little.
    print(f"messages left in the mailbox after each kill: {left}")
    if waiting:
        dovecot.put(SUPPORT, waiting)
    server.start()

    def emptied():
        clock.pass_by(minutes=10)
        return dovecot.count(SUPPORT) == 0

    eventually(emptied, "an empty mailbox", 60)
    eventually(lambda: sum(subjects(server, "Hämtad ").values()) >= 100, "a hundred tickets", 60)
    assert subjects(server, "Hämtad ") == collections.Counter(wanted), f"KILL_SEED={SEED}"
    assert [row for row in server.api(AGENT).tickets(order="created") if row["subject"].startswith("Hämtad ")
            and len(server.api(AGENT).get(f"/api/v1/tickets/{row['id']}")["articles"]) != 1] == []
    code, output, complaint = server.run("check", "--data", server.data)
    assert code == 0, output + complaint


def test_what_happens_to_a_message_afterwards_is_what_the_settings_say(desk, dovecot):
    configure, clock = desk
    users = {after: f"{after.split(':')[0]}@dvnordic.example" for after in ("keep", "seen", "delete", "move:Tagna & klara")}
    for user in users.values():
        dovecot.put(user, [letter(f"Efteråt {user}"), letter(f"Efteråt igen {user}")])
    dovecot.open(users["move:Tagna & klara"], '"Tagna &- klara"').logout()
    server = configure(*({"user": user, "address": SUPPORT, "name": user, "after": after} for after, user in users.items())).start()
    eventually(lambda: len(subjects(server, "Efteråt")) == 8, "eight tickets")
    for user in users.values():
        eventually(lambda: mailbox(server, user)["state"] == "read", f"{user} to be read")
    assert dovecot.flags(users["keep"]) == [set(), set()], "reading alone must not mark a message as seen"
    assert dovecot.flags(users["seen"]) == [{b"\\Seen"}] * 2
    assert dovecot.count(users["delete"]) == 0
    assert dovecot.count(users["move:Tagna & klara"]) == 0
    assert dovecot.count(users["move:Tagna & klara"], '"Tagna &- klara"') == 2
    clock.pass_by(minutes=2)
    dovecot.put(users["keep"], [letter("Efteråt sist")])
    eventually(lambda: clock.pass_by(minutes=2) or len(subjects(server, "Efteråt")) == 9, "the ninth ticket")
    assert max(subjects(server, "Efteråt").values()) == 1


def test_a_mailbox_that_counts_anew_brings_nothing_twice(desk, dovecot):
    configure, clock = desk
    mails = [letter(f"Omräknad {number}", message_id=number % 2 == 0) for number in range(10)]
    dovecot.put(SUPPORT, mails, "Kundpost")
    server = configure({"folder": "Kundpost", "after": "keep"}).start()
    eventually(lambda: len(subjects(server, "Omräknad")) == 10, "ten tickets")
    wire = dovecot.open(SUPPORT)
    before = wire.status("Kundpost", "(UIDVALIDITY)")[1]
    assert wire.delete("Kundpost")[0] == "OK"
    dovecot.put(SUPPORT, mails, "Kundpost")
    assert wire.status("Kundpost", "(UIDVALIDITY)")[1] != before
    wire.logout()
    dovecot.put(SUPPORT, [letter("Omräknad sist")], "Kundpost")
    eventually(lambda: clock.pass_by(minutes=5) or subjects(server, "Omräknad sist"), "the message after the change")
    found = subjects(server, "Omräknad")
    assert len(found) == 11 and max(found.values()) == 1, found


def test_a_message_beyond_the_limit_stays_and_keeps_no_other_waiting(desk, dovecot):
    configure, _ = desk
    large = letter("Stor 1") + b"x" * 70 + (b"\r\n" + b"y" * 76) * 15_000
    assert len(large) > 1024 * 1024
    dovecot.put(SUPPORT, [letter("Stor 0"), large, letter("Stor 2")])
    server = configure({"after": "delete"})
    server.flags += ["--max-message-mb", "1"]
    server.start()
    eventually(lambda: len(subjects(server, "Stor")) == 2, "the two small ones")
    eventually(lambda: mailbox(server)["state"] == "read", "a whole round")
    assert mailbox(server)["too_large_messages"] == 1
    assert dovecot.count(SUPPORT) == 1


def test_a_wrong_password_raises_an_alarm_that_agents_see(desk, dovecot, tmp_path):
    configure, clock = desk
    wrong = tmp_path / "wrong"
    wrong.write_text("fel-losenord-canary\n")
    server = configure({"password_file": str(wrong), "alarm_after_minutes": 15}).start()
    eventually(lambda: mailbox(server)["state"] == "failing", "a mailbox that fails")
    assert mailbox(server)["alarm_since"] is None
    clock.pass_by(minutes=16)
    eventually(lambda: mailbox(server)["state"] == "alarm", "the alarm")
    text = server.api().call("GET", "/metrics").text
    assert f'skranke_mailbox_alarm{{mailbox="{SUPPORT}"}} 1' in text
    assert f'skranke_mailbox_last_read_seconds{{mailbox="{SUPPORT}"}} 960' in text
    assert '"event":"mailbox.alarm"' in server.log_text()
    assert "canary" not in server.log_text()


def test_an_alarm_ends_by_itself_when_the_server_is_back(desk, dovecot):
    configure, clock = desk
    server = configure({"alarm_after_minutes": 5}).start()
    eventually(lambda: mailbox(server)["state"] == "read", "the first round")
    dovecot.stop()

    def alarmed():
        clock.pass_by(minutes=1)
        return mailbox(server)["state"] == "alarm" and mailbox(server)["failing_since"]

    eventually(alarmed, "the alarm")
    dovecot.start()
    dovecot.put(SUPPORT, [letter("Efter larmet")])
    eventually(lambda: clock.pass_by(seconds=30) or subjects(server, "Efter larmet"), "the mail that waited", 40)
    eventually(lambda: mailbox(server)["state"] == "read", "the end of the alarm")
    assert '"event":"mailbox.alarm_ended"' in server.log_text()


def test_a_mailbox_is_read_with_tokens_over_tls(desk, dovecot, login_server, tmp_path):
    configure, clock = desk
    (tmp_path / "client_secret").write_text("klient-hemlis\n")
    (tmp_path / "refresh_token").write_text("refresh-1\n")
    oauth2 = {"token_url": f"{login_server.url}/token", "client_id": "skranke", "client_secret_file": str(tmp_path / "client_secret"),
              "refresh_token_file": str(tmp_path / "refresh_token")}
    dovecot.put(SUPPORT, [letter("Med polett 1")])
    server = configure({"url": f"imaps://127.0.0.1:{dovecot.tls_port}", "ca_file": str(dovecot.certificate), "password_file": None, "oauth2": oauth2}).start()
    eventually(lambda: subjects(server, "Med polett 1"), "the first ticket")
    assert (tmp_path / "refresh_token").read_text() == "refresh-2\n", "the new refresh token is not kept"
    # Withdrawn before its time: the next connection asks for another one.
    login_server.good.clear()
    dovecot.stop()
    dovecot.start()
    dovecot.put(SUPPORT, [letter("Med polett 2")])
    eventually(lambda: clock.pass_by(minutes=1) or subjects(server, "Med polett 2"), "the second ticket", 40)
    assert login_server.refused == 0
    for secret in ("klient-hemlis", "refresh-", "access-"):
        assert secret not in server.log_text()


def test_a_server_nobody_vouches_for_gets_no_password(desk, dovecot):
    configure, _ = desk
    server = configure({"url": f"imaps://127.0.0.1:{dovecot.tls_port}"}).start()
    eventually(lambda: mailbox(server)["state"] == "failing", "a mailbox that fails")
    assert "Login" not in dovecot.log_text()
