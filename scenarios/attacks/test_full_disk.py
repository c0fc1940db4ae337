"""The disk runs full and is emptied again (O8), and the program is asked to stop while it works (O7)."""
import shutil
import signal
import subprocess
import threading
import time

import pytest
from harness.mail import Wire, compose, send
from harness.waiting import eventually
from stage import AGENT, DESK, OWN, PASSWORD, Stage, canary

MIB = 1024 * 1024
RESERVE = 8


class SmallDisk:
    """A file system of its own for the data folder, small enough to fill."""

    def __init__(self, folder):
        self.folder = folder
        done = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64m", "tmpfs", str(folder)], capture_output=True, check=False)
        if done.returncode:
            pytest.skip("this host allows no mounts: " + done.stderr.decode().strip())

    def free(self):
        return shutil.disk_usage(self.folder).free

    def fill(self, leave):
        with open(self.folder / "filling", "ab") as file:
            while self.free() > leave:
                try:
                    file.write(b"x" * min(self.free() - leave, MIB) or b"x")
                    file.flush()
                except OSError:
                    break

    def empty(self):
        (self.folder / "filling").unlink()

    def close(self):
        subprocess.run(["umount", "-l", str(self.folder)], check=True)


@pytest.fixture(scope="module")
def disk(tmp_path_factory):
    # Only the data: the log and the clock lie elsewhere.
    folder = tmp_path_factory.mktemp("disk") / "data"
    folder.mkdir()
    made = SmallDisk(folder)
    yield made
    made.close()


@pytest.fixture(scope="module")
def stage(disk, databases, template):
    made = Stage(disk.folder.parent, databases, template, ["--disk-reserve-mb", str(RESERVE)])
    yield made
    made.close()


def smtp_answer(stage, word):
    wire = Wire(stage.server)
    for line in ("EHLO full.example", f"MAIL FROM:<{OWN}>", f"RCPT TO:<{DESK}>"):
        answer = wire.say(line)
        if not answer.startswith("250"):
            return answer
    assert wire.say("DATA").startswith("354")
    wire.raw(compose(OWN, DESK, word, word).as_bytes() + b"\r\n.\r\n")
    answer = wire.answer()
    wire.close()
    return answer


def create(stage, word):
    return stage.http("POST", "/api/v1/tickets", {"subject": word, "text": word}, token=stage.server.token(AGENT)).status


def reads_go_on(stage, ticket):
    token = stage.server.token(AGENT)
    for path in ("/api/v1/tickets", "/api/v1/tickets/" + ticket, "/api/v1/people", "/api/v1/outgoing-mails", "/api/v1/quarantine", "/health", "/health/live", "/metrics"):
        assert stage.http("GET", path, token=token).status == 200, path
    ready = stage.http("GET", "/health/ready")
    assert ready.status == 503 and "disk" in ready.json()["problems"]


# At the reserve, deep in it, and with nothing left at all.
@pytest.mark.parametrize("leave", [RESERVE * MIB - 64 * 1024, MIB, 0])
def test_O8_a_full_disk_refuses_for_later_goes_on_reading_and_recovers(stage, disk, leave):
    stage.server.token(AGENT)
    before = canary("before")
    assert smtp_answer(stage, before).startswith("250")
    ticket = stage.ticket_of(before)["id"]
    stage.mails_out()
    accepted = [before]
    disk.fill(leave)
    for n in range(3):
        word = canary(f"full{n}")
        answer = smtp_answer(stage, word)
        assert answer.startswith("452"), answer
        path = f"/api/v1/tickets/{ticket}"
        token = stage.server.token(AGENT)
        assert create(stage, word) == 507
        assert stage.http("POST", path + "/replies", {"text": word}, token=token).status == 507
        assert stage.http("POST", path + "/notes", {"text": word}, token=token).status == 507
        code, _, complaint = stage.server.run("deliver", "--data", stage.server.data, stdin=compose(OWN, DESK, word, word).as_bytes())
        assert code == 75, (code, complaint)
        reads_go_on(stage, ticket)
    disk.empty()
    eventually(lambda: stage.http("GET", "/health/ready").status == 200, "readiness")
    after = canary("after")
    assert smtp_answer(stage, after).startswith("250"), "it recovers by itself"
    assert create(stage, canary("afterapi")) == 201
    accepted.append(after)
    assert all(stage.ticket_of(word) for word in accepted)
    subjects = {one["subject"] for one in stage.api(AGENT).tickets()}
    assert not any("kanariefull" in one for one in subjects), "what was refused has left no trace (I2)"
    assert not any(word in article["text"] for article in stage.api(AGENT).get("/api/v1/tickets/" + ticket)["articles"] for word in ("kanariefull",))


def test_O8_a_login_works_while_the_disk_is_short(stage, disk):
    stage.new_window()
    disk.fill(RESERVE * MIB - 64 * 1024)
    session = stage.session(AGENT)
    assert stage.http("GET", "/api/v1/tickets", session=session).status == 200
    disk.empty()


def test_O8_mails_accepted_before_the_disk_ran_full_are_read_afterwards(stage, disk):
    """A mail is on disk, its reading finds no room: it waits, and is no less a ticket."""
    words = [canary(f"wait{n}") for n in range(20)]
    taken = []
    senders = [threading.Thread(target=lambda word=word: taken.append(word) if smtp_answer(stage, word).startswith("250") else None) for word in words]
    for sender in senders:
        sender.start()
    disk.fill(0)
    for sender in senders:
        sender.join()
    disk.empty()
    stage.settled()
    subjects = [one["subject"] for one in stage.api(AGENT).tickets()]
    assert all(sum(word in one for one in subjects) == (1 if word in taken else 0) for word in words), (len(taken), subjects[:30])


@pytest.mark.parametrize("round_", range(5))
def test_O7_a_stop_under_load_loses_nothing(new_stage, round_, request):
    stage = request.getfixturevalue("stopping")
    token, accepted, lock, stopping = stage.server.token(AGENT), [], threading.Lock(), threading.Event()

    def mails(n):
        count = 0
        while not stopping.is_set():
            count += 1
            word = f"stopp{round_}x{n}x{count}x"
            try:
                send(stage.server, OWN, DESK, compose(OWN, DESK, word, word))
            except Exception:
                return
            with lock:
                accepted.append(word)

    def calls(n):
        count = 0
        while not stopping.is_set():
            count += 1
            word = f"anrop{round_}x{n}x{count}x"
            try:
                answer = stage.http("POST", "/api/v1/tickets", {"subject": word, "text": word}, token=token)
            except OSError:
                return
            if answer.status == 201:
                with lock:
                    accepted.append(word)

    streams = [stage.listen(token=token) for _ in range(3)]
    threads = [threading.Thread(target=kind, args=(n,), daemon=True) for kind in (mails, calls) for n in range(4)]
    for thread in threads:
        thread.start()
    eventually(lambda: len(accepted) >= 20, "some load")
    began = time.monotonic()
    assert stage.server.stop() == 0
    assert time.monotonic() - began < 30
    stopping.set()
    for thread in threads:
        thread.join(20)
    assert all(stream.ends_within(1) for stream in streams)
    stage.server.start()
    stage.settled()
    subjects = [one["subject"] for one in stage.api(AGENT).tickets()]
    missing = [word for word in accepted if word not in subjects]
    assert not missing
    assert all(subjects.count(word) == 1 for word in accepted)


@pytest.fixture(scope="module")
def stopping(new_stage):
    return new_stage("--disk-reserve-mb", "16")


def test_O7_a_second_signal_ends_at_once(new_stage, stopping):
    child = stopping.server.child
    stream = stopping.listen(token=stopping.server.token(AGENT))
    child.send_signal(signal.SIGTERM)
    child.send_signal(signal.SIGTERM)
    assert child.wait(5) in (0, 130)
    stream.close()
    stopping.server.forget()
    stopping.server.start()
    assert stopping.log_in(OWN, PASSWORD).status == 200
