"""The program is killed again and again in the middle of its work; nothing it promised may be missing.

Several senders mail at once and repeat what got no answer, as mail servers do; a script creates tickets by the API.
At the end each mail with a 250 and each ticket with a 201 is there exactly once, and no Message-ID left more than
twice (invariant: once, after a crash at most twice, with the same Message-ID).
"""
import collections
import os
import random
import smtplib
import threading
import time

import pytest
import requests

from harness.clock import Clock
from harness.mail import compose
from harness.waiting import eventually

KILLS = int(os.environ.get("KILLS", "200"))
SEED = int(os.environ.get("KILL_SEED", str(random.SystemRandom().randrange(1_000_000))))
SENDERS = ["kontakt@nordlys.example", "kontakt@fjallvind.example", "birgitta@hamnkontoret.example", "mehmet@hamnkontoret.example"]
SUPPORT = "support@dvnordic.example"
MAILS_PER_LIFE = 8


class Life:
    """Which life of the program it is, and where it listens; None while it is dead."""

    def __init__(self):
        self.number = 0
        self.server = None
        self.over = False
        self.changed = threading.Condition()

    def begin(self, server):
        with self.changed:
            self.number += 1
            self.server = server
            self.changed.notify_all()

    def end(self):
        with self.changed:
            self.server = None

    def finish(self):
        with self.changed:
            self.over = True
            self.changed.notify_all()

    def next_after(self, number):
        with self.changed:
            self.changed.wait_for(lambda: self.over or (self.server and self.number > number))
            return self.number, None if self.over else self.server


class Sender(threading.Thread):
    """Mails one after the other; a mail without an answer is sent again in the next life."""

    def __init__(self, life, address, seed):
        super().__init__(daemon=True)
        self.life, self.address, self.dice = life, address, random.Random(seed)
        self.promised, self.begun, self.open_mail, self.fault = [], 0, None, None

    def run(self):
        try:
            number = 0
            while True:
                number, server = self.life.next_after(number)
                if server is None:
                    return
                self.one_life(server)
        except Exception as fault:  # shown by the test itself
            self.fault = fault

    def one_life(self, server):
        try:
            with smtplib.SMTP(server.smtp_host, server.smtp_port, local_hostname="klient.example", timeout=20) as wire:
                for _ in range(self.dice.randint(1, MAILS_PER_LIFE)):
                    self.one_mail(wire)
        except (smtplib.SMTPServerDisconnected, smtplib.SMTPConnectError, OSError):
            pass  # killed in mid-sentence: no promise was made

    def one_mail(self, wire):
        if self.open_mail is None:
            self.begun += 1
            text = " ".join(self.dice.choice(["skärmen", "klienten", "nätverket", "bilden", "ljudet"]) for _ in range(self.dice.randint(5, 400)))
            self.open_mail = compose(self.address, SUPPORT, f"Dödstest {self.address} {self.begun}", text)
        wire.sendmail(self.address, SUPPORT, self.open_mail.as_bytes())
        self.promised.append(str(self.open_mail["Subject"]))
        self.open_mail = None


class Creator(threading.Thread):
    """Creates tickets by the API; what got no answer is left alone."""

    def __init__(self, life, token):
        super().__init__(daemon=True)
        self.life, self.token = life, token
        self.promised, self.begun, self.fault = [], 0, None

    def run(self):
        try:
            number = 0
            while True:
                number, server = self.life.next_after(number)
                if server is None:
                    return
                self.one_life(server)
        except Exception as fault:
            self.fault = fault

    def one_life(self, server):
        with requests.Session() as session:
            session.trust_env = False
            for _ in range(MAILS_PER_LIFE // 2):
                self.begun += 1
                subject = f"Dödstest api {self.begun}"
                try:
                    answer = session.post(f"{server.http}/api/v1/tickets", json={"subject": subject, "text": "Inringt.", "reporter": SENDERS[0]},
                                          headers={"Authorization": f"Bearer {self.token}"}, timeout=20)
                except requests.RequestException:
                    return
                assert answer.status_code == 201, answer.text
                self.promised.append(subject)


@pytest.mark.kill
def test_nothing_promised_is_lost_over_many_kills(tmp_path, new_server, sink):
    dice = random.Random(SEED)
    print(f"KILL_SEED={SEED} KILLS={KILLS}")
    clock = Clock(tmp_path / "clock")
    # Thousands of mails leave in one minute of a clock that stands.
    budgets = ["--automatic-mails-per-minute", "1000000", "--automatic-mails-per-address", "1000000"]
    server = new_server(clock=clock.path, flags=["--smarthost", sink.address, *budgets]).start()
    agent_token = server.token("agent@dvnordic.example")
    life = Life()
    workers = [Sender(life, address, SEED + place) for place, address in enumerate(SENDERS)] + [Creator(life, agent_token)]
    for worker in workers:
        worker.start()
    killed = 0
    # On a busy machine most lives end before anybody has spoken: then there are more of them, and longer ones.
    while killed < KILLS or (killed < 4 * KILLS and sum(len(worker.promised) for worker in workers) < KILLS):
        life.begin(server)
        time.sleep(dice.uniform(0.0, 0.15 * (1 + killed // KILLS)))  # the moment of death is the point of this test
        killed += 1
        life.end()
        server.kill()
        clock.pass_by(seconds=1)
        server.start()
    # One more life without a kill: whoever waits for an answer gets it.
    life.begin(server)
    eventually(lambda: all(not isinstance(worker, Sender) or worker.open_mail is None for worker in workers), "an answer to every open mail")
    life.finish()
    for worker in workers:
        worker.join(60)
        assert worker.fault is None, repr(worker.fault)
    # What many deaths have seen in hand waits some seconds before it is read once more.
    agent = server.api("agent@dvnordic.example")
    promised = {subject for worker in workers for subject in worker.promised}
    eventually(lambda: promised <= {row["subject"] for row in agent.tickets(order="created")}, "a ticket for everything that was promised", 120)
    drain(server, clock)
    check_tickets(server, workers)
    check_mails(server, sink, [subject for worker in workers for subject in worker.promised])
    code, output, complaint = server.run("check", "--data", server.data)
    assert code == 0, output + complaint


def drain(server, clock):
    """Lets hours pass until no mail waits any more."""
    agent = server.api("agent@dvnordic.example")

    def nothing_queued():
        clock.pass_by(minutes=30)
        return not any(agent.get(f"/api/v1/outgoing-mails?state={state}&limit=1")["mails"] for state in ("queued", "waiting", "held", "sending"))

    eventually(nothing_queued, "an empty queue of outgoing mails", 120)


def check_tickets(server, workers):
    agent = server.api("agent@dvnordic.example")
    rows = [row for row in agent.tickets(order="created") if row["subject"].startswith("Dödstest ")]
    seen = collections.Counter(row["subject"] for row in rows)
    promised = [subject for worker in workers for subject in worker.promised]
    print(f"{len(promised)} promised, {sum(seen.values())} tickets")
    assert len(promised) >= KILLS, "the senders hardly came to work"
    put_aside = [(item["cause"], item["subject"]) for item in agent.get("/api/v1/quarantine?limit=200")["items"]]
    assert not put_aside, put_aside
    assert [subject for subject in promised if seen[subject] == 0] == [], f"lost (KILL_SEED={SEED})"
    assert [subject for subject in seen if seen[subject] > 1] == [], f"doubled (KILL_SEED={SEED})"
    numbers = collections.Counter(row["number"] for row in rows)
    assert max(numbers.values()) == 1, "a number was given twice"
    doubled = [row["number"] for row in rows if len(agent.get(f"/api/v1/tickets/{row['id']}")["articles"]) != 1]
    assert doubled == [], f"not exactly one article (KILL_SEED={SEED})"
    assert collections.Counter(row["subject"] for row in server.tickets_listed() if row["subject"].startswith("Dödstest ")) == seen


def check_mails(server, sink, promised):
    sent = collections.Counter(mail.message_id for mail in sink.mails)
    print(f"{len(sink.mails)} mails left, {sum(1 for count in sent.values() if count == 2)} of them twice")
    assert [message_id for message_id, count in sent.items() if count > 2] == [], f"left more than twice (KILL_SEED={SEED})"
    # Reminders and alarms of the hours that were let pass have the same subject.
    kinds = {mail["message_id"].strip("<>"): mail["kind"] for mail in server.api("agent@dvnordic.example").outgoing()}
    acknowledged = collections.Counter()
    for mail in {mail.message_id: mail for mail in sink.mails}.values():
        if kinds.get(mail.message_id.strip("<>")) == "acknowledgement":
            acknowledged[mail.subject.split("] ", 1)[-1]] += 1
    assert [subject for subject in promised if acknowledged[subject] == 0] == [], f"never acknowledged (KILL_SEED={SEED})"
    assert [subject for subject in promised if acknowledged[subject] > 1] == [], f"acknowledged under two Message-IDs (KILL_SEED={SEED})"
