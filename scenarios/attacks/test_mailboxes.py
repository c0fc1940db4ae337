"""Mailbox servers that mean harm, all at once: the program lives, the good mailbox is read, the watchdog tells, memory stays bounded."""
import collections
import pathlib
import re
import shutil
import time

import pytest
import yaml

from harness.clock import Clock
from harness.hostile_imap import CANNOT_BE_READ, IN_CLEAR_TEXT, SPOILS_MESSAGES, STRANGE_BUT_READ, HostileMailbox, Session
from harness.mail import compose
from harness.server import Server
from harness.waiting import PATIENCE, eventually

DESK = "support@dvnordic.example"
AGENT = "agent@dvnordic.example"
CONTACT = "kontakt@nordlys.example"
PASSWORD = "lada-hemlis-canary"
TIMEOUT = 2


def letter(subject):
    return compose(CONTACT, DESK, subject, f"Text om {subject}. " * 8).as_bytes()


@pytest.fixture(scope="module")
def desk(tmp_path_factory, template, databases):
    """One server with all of them configured."""
    folder = tmp_path_factory.mktemp("mailboxes")
    shutil.copytree(template[0], folder / "data", dirs_exist_ok=True)
    (folder / "password").write_text(PASSWORD + "\n")
    boxes = {kind.__name__: HostileMailbox(kind, [letter(f"Ur {kind.__name__} {number}") for number in (1, 2)]) for kind in (*CANNOT_BE_READ, *SPOILS_MESSAGES, *STRANGE_BUT_READ)}
    boxes["Good"] = HostileMailbox(Session, [letter("Ur Good 1")])
    (folder / "data" / "skranke.yaml").write_text(yaml.safe_dump({"mailboxes": [
        {"name": name, "url": box.url, "user": f"{name.lower()}@dvnordic.example", "address": DESK, "password_file": str(folder / "password"), "after": "keep",
         "every_seconds": 5, "timeout_seconds": TIMEOUT, "alarm_after_minutes": 15} for name, box in boxes.items()]}))
    clock = Clock(folder / "clock")
    server = Server(folder, clock=clock.path, database=databases.url(databases.create(template[1]))).start()
    yield server, clock, boxes
    assert server.stop() == 0, server.log_text()
    for box in boxes.values():
        box.close()
    log = server.log.read_text(errors="replace")
    assert "Sanitizer" not in log and "runtime error:" not in log
    assert PASSWORD not in log
    code, output, complaint = server.run("check", "--data", server.data)
    assert code == 0, output + complaint


def states(server):
    return {row["name"]: row for row in server.api(AGENT).get("/api/v1/mailboxes")["mailboxes"]}


def subjects(server):
    return collections.Counter(row["subject"] for row in server.api(AGENT).tickets(order="created") if row["subject"].startswith("Ur "))


def memory_mib(server):
    status = pathlib.Path(f"/proc/{server.child.pid}/status").read_text()
    return int(re.search(r"VmHWM:\s+(\d+)", status).group(1)) / 1024


def test_servers_that_cannot_be_read_fail_each_by_itself(desk):
    server, clock, _ = desk
    wanted = {kind.__name__ for kind in CANNOT_BE_READ}

    def all_failed():
        clock.pass_by(seconds=1)
        return wanted <= {name for name, row in states(server).items() if row["last_error"]}

    # The slowest may drip for ten times its time of silence before it is given up.
    eventually(all_failed, "all evil mailboxes to fail", 3 * PATIENCE + 10 * TIMEOUT)
    for name in wanted:
        row = states(server)[name]
        assert row["state"] in ("failing", "alarm") and len(row["last_error"]) < 500 and row["last_error"].isprintable(), row


def test_a_message_that_cannot_be_had_whole_is_put_aside_and_is_no_half_ticket(desk):
    server, clock, _ = desk
    wanted = {kind.__name__ for kind in SPOILS_MESSAGES}

    def all_put_aside():
        clock.pass_by(seconds=1)
        return wanted <= {name for name, row in states(server).items() if row["failed_messages"] > 0}

    eventually(all_put_aside, "the spoiled messages to be put aside", 3 * PATIENCE)
    for name in wanted - {"ShorterLiteral"}:  # what it sends is a whole message, only a short one
        assert not [subject for subject in subjects(server) if f"Ur {name} " in subject], name


def test_the_good_mailbox_is_read_among_them(desk):
    server, clock, boxes = desk
    for number in range(2, 6):
        boxes["Good"].mails.append(letter(f"Ur Good {number}"))
        eventually(lambda: clock.pass_by(seconds=2) or subjects(server)[f"Ur Good {number}"], f"message {number} of the good mailbox")
    assert states(server)["Good"]["state"] == "read"


def test_strange_answers_cost_no_message_and_bring_none_of_their_own(desk):
    server, clock, boxes = desk
    for kind in STRANGE_BUT_READ:
        name = kind.__name__
        eventually(lambda: clock.pass_by(seconds=2) or sum(n for subject, n in subjects(server).items() if f"Ur {name} " in subject) == 2,
                   f"the messages of {name}")
    for _ in range(10):
        clock.pass_by(seconds=6)
        time.sleep(0.05)  # gives the readers a chance to do harm
    assert max(subjects(server).values()) == 1, subjects(server)
    assert not [row for row in server.api(AGENT).tickets(order="created") if row["subject"] == "Insmugglad"]


def test_without_tls_no_password_is_said(desk):
    server, clock, boxes = desk
    for kind in IN_CLEAR_TEXT:
        box = boxes[kind.__name__]
        assert box.heard or kind.__name__ == "Preauthenticated", f"nobody has knocked at {kind.__name__}"
        for word in ("LOGIN", "AUTHENTICATE", "SELECT", PASSWORD):
            assert not box.has_heard(word), (kind.__name__, word, box.heard[-5:])


def test_the_watchdog_tells_which_mailboxes_are_not_read(desk):
    server, clock, _ = desk
    clock.pass_by(minutes=16)
    wanted = {kind.__name__ for kind in CANNOT_BE_READ}
    eventually(lambda: wanted <= {name for name, row in states(server).items() if row["state"] == "alarm"}, "an alarm for each of them")
    eventually(lambda: clock.pass_by(seconds=6) or states(server)["Good"]["state"] == "read", "the good one to be read again")
    metrics = server.api().call("GET", "/metrics").text
    for name in wanted:
        assert f'skranke_mailbox_alarm{{mailbox="{name}"}} 1' in metrics, name
    assert 'skranke_mailbox_alarm{mailbox="Good"} 0' in metrics


def test_memory_stays_bounded_whatever_they_pour(desk):
    """I36: 256 MiB for any input, whatever came in through twenty mailboxes at once."""
    server, _, boxes = desk
    assert sum(box.poured for box in boxes.values()) > 1024 * 1024, "nobody has poured anything"
    if "asan" not in str(server.command()[0]):
        assert memory_mib(server) < 256, f"{memory_mib(server):.0f} MiB at the highest"
