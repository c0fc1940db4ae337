"""Whoever asks by whatever way under whatever policy: each cell of docs/desk-file.md, chapter 4, and nothing is lost (DV-22, DV-26, AT-45, I1).

The table of the documentation is read and tried row by row, so that it cannot say what is not so.
"""
import json
import re

import pytest

from harness.clock import Clock
from harness.mail import compose, send
from harness.server import ROOT
from harness.waiting import eventually

SUPPORT = "support@dvnordic.example"
AGENT = "agent@dvnordic.example"
PASSWORD = "skranke-demo-2026"
WAYS = ("mail", "portal", "API", "agent")
POLICIES = {
    "everybody": "registration:\n  who: everybody\n",
    "approved": "registration:\n  who: approved\n",
    "approved, urgent: register": "registration:\n  who: approved\n  urgent: register\n",
}
SENDERS = {
    "approved contact": "kontakt@nordlys.example",
    "contact, not approved": "vikarie@nordlys.example",
    "contact, approval run out": "utgangen@nordlys.example",
    "contact, approval taken away": "slutat@nordlys.example",
    "unknown, at a customer's domain": "nyanstalld@nordlys.example",
    "stranger": "okand@annanstans.example",
}


def table():
    """(policy, sender) -> outcome by way, as docs/desk-file.md has it."""
    rows = re.findall(r"^\| `([^`]+)` \| ([^|]+) \| (.+) \|$", (ROOT / "docs" / "desk-file.md").read_text(), re.MULTILINE)
    rows = [row for row in rows if row[0] != "who:"]
    return {(policy, sender.strip()): dict(zip(WAYS, (cell.strip() for cell in cells.split("|")))) for policy, sender, cells in rows}


def test_the_table_has_every_cell():
    assert set(table()) == {(policy, sender) for policy in POLICIES for sender in SENDERS}
    assert all(set(row) == set(WAYS) for row in table().values())


class Desk:
    def __init__(self, server, policy):
        self.server, self.policy = server, policy
        self.agent = server.api(AGENT)
        self.urgent = "urgent" in policy
        text = (ROOT / "desks" / "dv-nordic" / "desk.yaml").read_text()
        assert text.count(POLICIES["approved"]) == 1
        changed = server.folder / "changed.yaml"
        changed.write_text(text.replace(POLICIES["approved"], POLICIES[policy]))
        server.answer_of("desk", "apply", changed, "--data", server.data, "--yes")
        self.add_contacts()

    def add_contacts(self):
        customer = next(one for one in self.agent.get("/api/v1/customers?limit=200")["customers"] if one["name"] == "Nordlys")["id"]
        for sender, mail, more in (("Utgången", "utgangen@nordlys.example", {"valid_until": "2020-01-01"}), ("Slutat", "slutat@nordlys.example", {})):
            body = {"customer": customer, "name": sender, "mail": mail, "approved": True, "roles": [], **more}
            person = self.agent.send("POST", "/api/v1/people", body)
            self.set_password(mail)
            self.server.token(mail)
            if sender == "Slutat":
                answer = self.agent.call("DELETE", f"/api/v1/people/{person['id']}/approval", {"version": person["version"], "reason": "Slutat"})
                assert answer.status_code == 200, answer.text

    def set_password(self, mail):
        self.server.answer_of("user", "password", "--data", self.server.data, "--mail", mail, stdin=PASSWORD.encode() + b"\n")

    def said(self, subject):
        return {"subject": subject, "text": "Hej.", **({"severity": "down"} if self.urgent else {})}

    def ask(self, client, subject, registers=None):
        """As a ticket, and where that is refused (or known to be: the portal's page asks the session) among those that wait."""
        if registers is not False:
            answer = client.call("POST", "/api/v1/tickets", self.said(subject))
            if answer.status_code in (201, 401):
                return "sent" if answer.status_code == 201 else "no login"
            assert registers is None and answer.status_code == 403, answer.text
        answer = client.call("POST", "/api/v1/held-requests", self.said(subject))
        return "sent" if answer.status_code == 201 else f"refused: {answer.text}"

    def send(self, way, mail, subject):
        if way == "mail":
            send(self.server, mail, SUPPORT, compose(mail, SUPPORT, subject, "Hej."))
            return "sent"
        if way == "portal":
            client = self.server.api()
            if client.log_in(mail, PASSWORD).status_code not in (200, 201):
                return "no login"
            return self.ask(client, subject, client.get("/api/v1/session")["registers"])
        if way == "API":
            if mail not in self.server.tokens and self.server.run("token", "--data", self.server.data, "--user", mail)[0] != 0:
                return "no login"
            return self.ask(self.server.api(mail), subject)
        return self.ask_for(subject, mail)

    def ask_for(self, subject, mail):
        answers = []
        for path in ("/api/v1/tickets", "/api/v1/held-requests"):
            answers.append(self.agent.call("POST", path, {**self.said(subject), "reporter": mail}))
            if answers[-1].status_code == 201:
                return "sent"
        assert all("reporter" in json.dumps(answer.json()) for answer in answers), [answer.text for answer in answers]
        return "no such contact"

    def became(self, subject):
        """What there is of it, seen by an agent; nothing: it is lost."""
        ticket = next((one for one in self.agent.get("/api/v1/tickets?limit=200")["tickets"] if subject in one["subject"]), None)
        held = next((one for one in self.agent.get("/api/v1/held-requests?limit=200")["requests"] if subject in one["subject"]), None)
        if ticket and held:
            return "ticket, and asked"
        if ticket:
            return "ticket" if ticket["customer"] else "ticket of nobody"
        return "waits" if held else None


@pytest.mark.parametrize("policy", list(POLICIES))
def test_I1_DV_22_nothing_is_lost_whoever_asks_and_however(new_server, tmp_path, policy):
    desk = Desk(new_server(clock=Clock(tmp_path / "clock").path).start(), policy)
    told, found = table(), {}
    for number, (sender, mail) in enumerate(SENDERS.items()):
        for way in WAYS:
            subject = f"{'Akut: ' if desk.urgent else ''}Fall {number}-{WAYS.index(way)}."
            sent = desk.send(way, mail, subject)
            if sent == "sent":
                # Looked at twice: list after list is read, and it may come in between.
                eventually(lambda: desk.became(subject), f"what became of {sender} by {way}")
                sent = desk.became(subject)
            found[(policy, sender), way] = sent
    assert found == {(row, way): told[row][way] for row, way in found}
    code, output, complaint = desk.server.run("check", "--data", desk.server.data)
    assert code == 0, (output, complaint)
