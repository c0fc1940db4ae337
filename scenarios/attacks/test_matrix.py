"""Every route x every role x every kind of object (I26-I28, A30, A31, A39, A44)."""
import uuid

import pytest
from harness.mail import compose, send
from harness.waiting import eventually
from stage import AGENT, COLLEAGUE, DESK, FOREIGN, OWN, PASSWORD, UNAPPROVED

READERS = {"own", "colleague", "agent"}      # of a ticket of Hamnkontoret
CONTACTS = ("own", "colleague", "unapproved", "foreign")
MAIL_OF = {"own": OWN, "colleague": COLLEAGUE, "unapproved": UNAPPROVED, "foreign": FOREIGN, "agent": AGENT}
# Karin administers the desk, Johan does not: he may what "agent" may, and nothing of an "administrator".
PERSONS = {**MAIL_OF, "technician": "tekniker@dvnordic.example"}
NAMES_OF = {"agent": {"agent", "administrator"}, "technician": {"agent"}}


class Row:
    """What a route answers: to whom `ok`, in whose stead everybody else gets 404 (or what the standing says)."""

    def __init__(self, ok, objects=None, body=None, allowed=None, otherwise=404):
        self.ok = ok                  # status for those who may
        self.objects = objects or {}  # name of an object -> roles that may
        self.body = body
        self.allowed = allowed        # of a route without object: roles that may
        self.otherwise = otherwise


EVERYONE = set(MAIL_OF)
SESSIONS_ONLY = {("POST", "/api/v1/second-factor"), ("POST", "/api/v1/passkeys"), ("POST", "/api/v1/passkey-challenges")}
ENTRY = {"kind": "disruption", "begins_at": "2026-01-01T00:00:00Z", "texts": [{"language": "sv", "title": "Ur matrisen"}]}
# Who may not put the tickets in order: a contact who is not approved hears so, an agent has no tickets of his own.
MY_ORDER = {"unapproved": 403, "agent": 404}
TICKET = {"ticket": READERS, "number": READERS}
# Bodies are such that the rights are asked first and nothing is changed: a stale version, an empty text.
ROWS = {
    "POST /api/v1/session": Row(401, body={"mail": "ingen@ingenstans.example", "password": "fel"}),
    "GET /api/v1/session": Row(200, allowed=EVERYONE),
    "DELETE /api/v1/session": Row(204, allowed=EVERYONE),
    "POST /api/v1/login-links": Row(204, body={"mail": "ingen@ingenstans.example", "purpose": "log_in"}),
    "POST /api/v1/session/by-link": Row(404, body={"token": "finns-inte"}),
    "POST /api/v1/session/hand-over": Row(401, body={"desk": "dv-nordic", "token": "finns.inte.alls"}),
    "GET /api/v1/log-in-providers": Row(200),
    "POST /api/v1/session/provider": Row(404, body={"desk": "dv-nordic", "provider": "finns-inte"}),
    "POST /api/v1/session/by-provider": Row(401, body={"code": "finns-inte", "state": "finns-inte"}),
    "POST /api/v1/password": Row(404, body={"token": "finns-inte", "password": "ett-langt-nog-losenord"}),
    "POST /api/v1/session/passkey-challenge": Row(200),
    "POST /api/v1/session/by-passkey": Row(401, body={"credential": "x", "client_data": "x", "authenticator_data": "x", "signature": "x"}),
    "GET /api/v1/passkeys": Row(200, allowed=EVERYONE),
    "POST /api/v1/passkey-challenges": Row(200, allowed=EVERYONE),
    "POST /api/v1/passkeys": Row(400, allowed=EVERYONE, body={"client_data": "x", "authenticator_data": "x", "name": "Ur matrisen"}),
    "DELETE /api/v1/passkeys/{passkey}": Row(204, {"passkey": set()}),  # nobody here has one; test_ways_in
    "GET /api/v1/sessions": Row(200, allowed=EVERYONE),
    "DELETE /api/v1/sessions/{session}": Row(204, {"session": set()}),  # of one who has none of these roles
    "GET /api/v1/second-factor": Row(200, allowed=EVERYONE),
    "POST /api/v1/second-factor": Row(200, allowed=EVERYONE),
    "PUT /api/v1/second-factor": Row(400, allowed=EVERYONE, otherwise=400, body={"code": ""}),
    "POST /api/v1/second-factor/removal": Row(400, allowed=EVERYONE, otherwise=400, body={"code": ""}),
    "GET /api/v1/live": Row(200, allowed=EVERYONE),
    "GET /api/v1/tickets": Row(200, allowed=EVERYONE),
    "POST /api/v1/tickets": Row(201, allowed=EVERYONE - {"unapproved"}, otherwise=403, body={"subject": "Ur matrisen", "text": "Text"}),
    "GET /api/v1/tickets/{ticket}": Row(200, TICKET),
    "GET /api/v1/tickets/{ticket}/events": Row(200, TICKET),
    "GET /api/v1/tickets/{ticket}/recipients": Row(200, TICKET),
    "POST /api/v1/uploads": Row(400, allowed=EVERYONE, otherwise=400),
    "POST /api/v1/tickets/{ticket}/replies": Row(400, TICKET, {"text": " "}),
    "POST /api/v1/tickets/{ticket}/notes": Row(400, TICKET, {"text": " "}),
    "PUT /api/v1/tickets/{ticket}/assignee": Row(409, TICKET, {"assignee": "me", "version": 0}),
    "PUT /api/v1/tickets/{ticket}/state": Row(409, TICKET, {"state": "closed", "version": 0}),
    "PUT /api/v1/tickets/{ticket}/severity": Row(400, TICKET, {"severity": "finns-inte", "version": 0}),
    "PUT /api/v1/tickets/{ticket}/fields": Row(409, TICKET, {"fields": [], "version": 0}),
    "PUT /api/v1/tickets/{ticket}/entitlement": Row(409, TICKET, {"version": 0}),
    "PUT /api/v1/tickets/{ticket}/customer": Row(400, TICKET, {"customer": "b" * 26, "version": 0}),
    "GET /api/v1/desks/{desk}/forms": Row(200, {"desk": EVERYONE}),
    "GET /api/v1/my-order": Row(200, allowed=EVERYONE - {"agent"}),
    "PUT /api/v1/my-order": Row(409, allowed={"own", "colleague", "foreign"}, otherwise=MY_ORDER, body={"tickets": [], "version": 99}),
    "GET /api/v1/customers/{customer}/order": Row(200, {"customer": {"agent"}}),
    "PUT /api/v1/customers/{customer}/order": Row(409, {"customer": {"agent"}}, {"tickets": [], "version": 99}),
    "POST /api/v1/tickets/{ticket}/steps": Row(200, {"ticket": {"agent"}, "number": {"agent"}}, {"step": "diagnosed"}),
    "POST /api/v1/tickets/{ticket}/waits": Row(400, {"ticket": {"agent"}, "number": {"agent"}}, {"what": "agreed_date"}),
    "DELETE /api/v1/tickets/{ticket}/waits/{wait}": Row(409, {"ticket": {"agent"}, "number": {"agent"}}),
    "GET /api/v1/tickets/{ticket}/escalations": Row(200, {"ticket": {"agent"}, "number": {"agent"}}),
    "GET /api/v1/tickets/{ticket}/answer-templates": Row(200, {"ticket": {"agent"}, "number": {"agent"}}),
    "POST /api/v1/tickets/{ticket}/escalations": Row(400, {"ticket": {"agent"}, "number": {"agent"}}, {"party": "nobody"}),
    "PUT /api/v1/escalations/{escalation}": Row(404, {"escalation": {"agent"}}, {"version": 0}),
    "POST /api/v1/escalations/{escalation}/messages": Row(404, {"escalation": {"agent"}}, {"text": "Hej"}),
    "GET /api/v1/reports/sla": Row(400, allowed={"agent"}),
    "GET /api/v1/reports/sla.csv": Row(400, allowed={"agent"}),
    "GET /api/v1/reports/sla/runs": Row(400, allowed={"agent"}),
    "GET /api/v1/reports/volume": Row(400, allowed={"agent"}),
    "GET /api/v1/reports/volume.csv": Row(400, allowed={"agent"}),
    "GET /api/v1/reports/volume/tickets": Row(400, allowed={"agent"}),
    "GET /api/v1/desk-file": Row(200, allowed={"agent"}),
    "GET /api/v1/desk-file/year": Row(400, allowed={"agent"}),
    "POST /api/v1/desk-file/dry-run": Row(200, allowed={"agent"}, body={"text": "-"}),
    "POST /api/v1/tickets/{ticket}/looking": Row(200, {"ticket": {"agent"}, "number": {"agent"}}, {"doing": "looking"}),
    "GET /api/v1/silent-tickets": Row(200, allowed={"agent"}),
    "GET /api/v1/decisions/{token}": Row(404),
    "POST /api/v1/decisions/{token}": Row(404, body={"decision": "close"}),
    "GET /api/v1/missing/{token}": Row(404),
    "POST /api/v1/missing/{token}": Row(404, body={"fields": []}),
    "POST /api/v1/tickets/{ticket}/secrets": Row(400, TICKET, {"label": " ", "value": "4711"}),
    "POST /api/v1/tickets/{ticket}/merge": Row(400, TICKET, {"into": "FINNS-INTE", "version": 0}),
    "POST /api/v1/tickets/{ticket}/unmerge": Row(400, TICKET, {"number": "FINNS-INTE"}),
    "POST /api/v1/tickets/{ticket}/split": Row(400, TICKET, {"articles": [], "subject": "Ur matrisen", "version": 0}),
    "POST /api/v1/tickets/{ticket}/links": Row(400, TICKET, {"number": "FINNS-INTE"}),
    "DELETE /api/v1/tickets/{ticket}/links": Row(400, TICKET),
    "PUT /api/v1/tickets/{ticket}/scope": Row(400, TICKET, {"scope": "out_of_scope", "reason": " ", "version": 0}),
    "POST /api/v1/tickets/{ticket}/consent": Row(409, TICKET, {"version": 0}),
    "GET /api/v1/scope-decisions": Row(200, allowed=EVERYONE),
    "PUT /api/v1/tickets/{ticket}/team": Row(400, TICKET, {"team": "finns-inte", "version": 0}),
    "PUT /api/v1/tickets/{ticket}/owner": Row(409, TICKET, {"owner": None, "version": 0}),
    "PUT /api/v1/tickets/{ticket}/supplier": Row(409, TICKET, {"supplier": "", "version": 0}),
    "GET /api/v1/teams": Row(200, allowed={"agent"}),
    "GET /api/v1/presence": Row(200, allowed={"agent"}),
    "PUT /api/v1/presence": Row(400, allowed={"agent"}, body={"state": "present", "skills": ["finns-inte"]}),
    "GET /api/v1/my-offers": Row(200, allowed={"agent"}),
    "POST /api/v1/offers/{offer}/accept": Row(404),
    "POST /api/v1/offers/{offer}/decline": Row(404),
    "POST /api/v1/next-ticket": Row(200, allowed={"agent"}),
    # By a token nobody reads one; by a session it is the missing reason that stops an agent.
    "POST /api/v1/secrets/{secret}/reveal": Row(400, {"secret": {"agent"}}, {"reason": " "}),
    "DELETE /api/v1/secrets/{secret}": Row(409, {"destroyed_secret": READERS}),
    "GET /api/v1/articles/{article}/html": Row(200, {"article": READERS, "internal_article": {"agent"}}),
    "GET /api/v1/articles/{article}/raw": Row(200, {"article": READERS, "internal_article": {"agent"}}),
    "GET /api/v1/attachments/{attachment}": Row(200, {"attachment": READERS, "internal_attachment": {"agent"}}),
    "GET /api/v1/people": Row(200, allowed=EVERYONE),
    "GET /api/v1/people/{person}": Row(200, {"person": {"own", "agent"}, "agent_person": {"agent"}}),
    "GET /api/v1/outgoing-mails": Row(200, allowed=EVERYONE),
    "GET /api/v1/outgoing-mails/{mail}": Row(200, {"outgoing": READERS}),
    "GET /api/v1/outgoing-mails/{mail}/raw": Row(200, {"outgoing": READERS}),
    "GET /api/v1/mailboxes": Row(200, allowed=EVERYONE),
    "GET /api/v1/quarantine": Row(200, allowed=EVERYONE),
    "GET /api/v1/quarantine/{item}": Row(200, {"quarantined": READERS}),
    "POST /api/v1/quarantine/{item}/release": Row(400, {"quarantined": READERS}, {"ticket": "FINNS-INTE"}),
    "POST /api/v1/quarantine/{item}/discard": Row(400, {"quarantined": READERS}, {"reason": " "}),
    "GET /api/v1/held-requests": Row(200, allowed=EVERYONE),
    # Whoever may register is told so; the agent must say for whom.
    "POST /api/v1/held-requests": Row(409, allowed={"own", "colleague", "foreign"}, otherwise={"unapproved": 201, "agent": 400},
                                      body={"subject": "Ur matrisen", "text": "Text"}),
    "GET /api/v1/held-requests/{request}": Row(200, {"request": READERS | {"unapproved"}}),
    "GET /api/v1/held-requests/{request}/files/{file}": Row(404, {"request": READERS | {"unapproved"}}),
    "POST /api/v1/held-requests/{request}/approval": Row(409, {"decided_request": READERS}),
    "POST /api/v1/held-requests/{request}/decline": Row(400, {"request": READERS}, {"reason": " "}),
    "GET /api/v1/approvals/{token}": Row(404),
    "POST /api/v1/approvals/{token}": Row(404, body={"approve": True}),
    "GET /api/v1/contact-reviews/{token}": Row(404),
    "POST /api/v1/contact-reviews/{token}": Row(404, body={"contact": "x", "keep": True}),
    "GET /api/v1/undeliverable-addresses": Row(200, allowed=EVERYONE),
    "POST /api/v1/undeliverable-addresses/clear": Row(404, allowed=EVERYONE, body={"address": "ingen@ingenstans.example"}),
    "GET /api/v1/customers": Row(200, allowed=EVERYONE),
    "POST /api/v1/customers": Row(400, allowed={"agent"}, body={"name": ""}),
    "GET /api/v1/customers/{customer}": Row(200, {"customer": READERS}),
    "PATCH /api/v1/customers/{customer}": Row(409, {"customer": {"agent"}}, {"version": 0}),
    "POST /api/v1/customers/{customer}/companies": Row(409, {"customer": {"agent"}}, {"ref": "M-1", "name": "Ur matrisen"}),
    "PATCH /api/v1/companies/{company}": Row(409, {"company": {"agent"}}, {"version": 0}),
    "POST /api/v1/customers/{customer}/sites": Row(409, {"customer": {"agent"}}, {"key": "m", "name": "Ur matrisen"}),
    "PATCH /api/v1/sites/{site}": Row(409, {"site": {"agent"}}, {"version": 0}),
    "GET /api/v1/agreements": Row(200, allowed=EVERYONE),
    "POST /api/v1/customers/{customer}/agreements": Row(400, {"customer": {"agent"}}, {"number": "MA-0001"}),
    "GET /api/v1/agreements/{agreement}": Row(200, {"agreement": READERS}),
    "PUT /api/v1/agreements/{agreement}": Row(409, {"agreement": {"agent"}}, {"version": 0, "number": "MA-0001"}),
    "GET /api/v1/units": Row(200, allowed=EVERYONE),
    "POST /api/v1/units": Row(400, allowed={"agent"}, body={"serial": "MATRIX-1"}),
    "GET /api/v1/units/{unit}": Row(200, {"unit": READERS}),
    "PUT /api/v1/units/{unit}": Row(409, {"unit": {"agent"}}, {"version": 0, "serial": "MATRIX-1", "product": "Pano"}),
    "GET /api/v1/tables/{kind}": Row(200, {"kind": {"agent"}}),
    "POST /api/v1/tables/{kind}/trial": Row(200, {"kind": {"agent"}}),
    "POST /api/v1/tables/{kind}": Row(200, {"kind": {"agent"}}),
    "GET /api/v1/table-exports": Row(200, allowed={"agent"}),
    "GET /api/v1/lookup": Row(400, allowed={"agent"}),
    "POST /api/v1/people": Row(400, allowed={"agent"}, body={"name": "Ur matrisen"}),
    "PUT /api/v1/people/me": Row(200, allowed=EVERYONE, body={"language": "sv"}),
    "PATCH /api/v1/people/{person}": Row(409, {"person": {"agent"}, "agent_person": set()}, {"version": 0}),
    "PUT /api/v1/people/{person}/approval": Row(409, {"person": {"agent"}, "agent_person": set()}, {"version": 0, "roles": []}),
    "GET /api/v1/people/{person}/approval": Row(200, {"person": {"agent"}, "agent_person": set()}),
    "DELETE /api/v1/people/{person}/approval": Row(200, {"leaver": {"agent"}, "agent_person": set()}),
    "POST /api/v1/people/{person}/invitation": Row(204, {"person": {"agent"}, "agent_person": {"administrator"}}),
    "POST /api/v1/people/{person}/review": Row(200, {"leaver": {"agent"}, "agent_person": set()}, {"keep": True}),
    "POST /api/v1/account-orders": Row(201, allowed=set(), otherwise=403,  # for approvers; none of these is one
                                       body={"company": "H", "name": "Ny", "mail": "ny@hamnkontoret.example", "phone": "", "job": "Tekniker"}),
    "GET /api/v1/account-orders": Row(200, allowed=EVERYONE),
    "PUT /api/v1/account-orders/{order}/decision": Row(409, {"order": {"agent"}}, {"version": 0, "confirm": False}),
    "GET /api/v1/desk": Row(200, allowed=EVERYONE),
    "GET /api/v1/knowledge": Row(200, allowed=EVERYONE),
    "POST /api/v1/knowledge": Row(400, allowed={"agent"}, body={"kind": "disruption", "begins_at": "2026-01-01T00:00:00Z", "texts": []}),
    "PUT /api/v1/knowledge/{entry}": Row(409, {"entry": {"agent"}, "foreign_entry": set()}, {"version": 0, **ENTRY}),
    "PUT /api/v1/knowledge/{entry}/me-too": Row(200, {"entry": EVERYONE, "foreign_entry": set()}, {"affected": False}),
    "GET /api/v1/drafts": Row(200, allowed=EVERYONE),
    "PUT /api/v1/drafts": Row(204, allowed=EVERYONE, body={"name": "matrix", "text": ""}),
    "GET /api/v1/saved-views": Row(200, allowed=EVERYONE),
    "PUT /api/v1/saved-views": Row(200, allowed=EVERYONE, body={"name": "Ur matrisen", "search": "view=mine"}),
    "DELETE /api/v1/saved-views/{view}": Row(204, {"view": set()}),  # of another agent
    "GET /health": Row(200),
    "GET /health/live": Row(200),
    "GET /health/ready": Row(200),
    "GET /metrics": Row(200),
}
MALFORMED = ["x", "0", "-1", "1", "9" * 26, "a" * 26, "A" * 5000, "%27%20OR%201=1--", "..%2f..%2fetc", "%E2%80%8B", "%2A", "null", "DV-2026-999999"]


def html_mail(sender, subject, headers=()):
    mail = compose(sender, DESK, subject, "Ren text", headers)
    mail.add_alternative("<p>Med <b>fetstil</b></p>", subtype="html")
    mail.add_attachment(b"innehall", maintype="application", subtype="octet-stream", filename="fil.bin")
    return mail


LEAVER = "godkannare@hamnkontoret.example"


def made(api, path, **body):
    answer = api.call("POST", path, body)
    assert answer.status_code == 201, (path, answer.text)
    return answer.json()["id"]


def below_the_customer(stage, customer):
    """What a customer has besides tickets."""
    agent = stage.api(AGENT)
    objects = {
        "customer": customer,
        "company": made(agent, f"/api/v1/customers/{customer}/companies", ref="M-1", name="Hamnkontoret Norr"),
        "site": made(agent, f"/api/v1/customers/{customer}/sites", key="m", name="Kajen", street="Kajen 1", city="Gävle", country="SE"),
        "agreement": made(agent, f"/api/v1/customers/{customer}/agreements", number="MA-0001"),
        "unit": made(agent, "/api/v1/units", customer=customer, serial="MATRIX-1", product="Pano"),
        "leaver": made(agent, "/api/v1/people", customer=customer, name="Gun Godkänner", mail=LEAVER, approved=True, roles=["approver"])}
    order = made(stage.api(LEAVER), "/api/v1/account-orders", company="Hamnkontoret", name="Nils", mail="nils@hamnkontoret.example", phone="", job="Tekniker")
    return {**objects, "order": order}


def secrets_of(agent, ticket):
    path = f"/api/v1/tickets/{ticket}/secrets"
    kept, destroyed = [agent.send("POST", path, {"label": name, "value": "4711"})["secrets"][-1]["id"] for name in ("PIN", "Borta")]
    assert agent.call("DELETE", f"/api/v1/secrets/{destroyed}").status_code == 200
    return {"secret": kept, "destroyed_secret": destroyed}


class Scene:
    """Objects of Hamnkontoret, and a proof of each role."""

    def __init__(self, stage):
        self.stage = stage
        stage.add_person(UNAPPROVED, "hamnkontoret")
        first = html_mail(OWN, "Ur matrisen, via mejl")
        send(stage.server, OWN, DESK, first)
        ticket = stage.ticket_of("Ur matrisen, via mejl")
        answer = html_mail(AGENT, "Re: via mejl", [("In-Reply-To", first["Message-ID"])])
        send(stage.server, AGENT, DESK, answer)
        stage.mail("okand@annanstans.example", "Autosvar", "Jag är borta", [("Auto-Submitted", "auto-replied")])
        held = eventually(stage.quarantined, "a quarantined mail")[0]
        agent = stage.api(AGENT)
        ticket = eventually(lambda: (seen := agent.get(f"/api/v1/tickets/{ticket['id']}"))["articles"][1:] and seen, "the agent's mail")
        public, internal = ticket["articles"][:2]
        assert internal["internal"] and not public["internal"]
        self.objects = {
            "ticket": ticket["id"], "number": ticket["number"], "article": public["id"], "internal_article": internal["id"],
            "attachment": public["attachments"][0]["id"], "internal_attachment": internal["attachments"][0]["id"],
            "desk": "dv-nordic", "person": ticket["reporter"]["id"], "agent_person": agent.get("/api/v1/session")["person"]["id"],
            "escalation": "c" * 26, "outgoing": agent.outgoing()[0]["id"], "quarantined": held["id"], **secrets_of(agent, ticket["id"]), **below_the_customer(stage, ticket["customer"]["id"])}
        waiting, decided = (made(stage.api(UNAPPROVED), "/api/v1/held-requests", subject=subject, text="Text") for subject in ("Väntar", "Avgjord"))
        assert agent.call("POST", f"/api/v1/held-requests/{decided}/decline", {"reason": "Nej"}).status_code == 200
        self.objects |= {"request": waiting, "decided_request": decided}
        colleague = stage.api("tekniker@dvnordic.example")
        self.objects["view"] = colleague.send("PUT", "/api/v1/saved-views", {"name": "Min", "search": "view=mine"})["views"][0]["id"]
        self.objects["entry"] = made(agent, "/api/v1/knowledge", **ENTRY)
        self.objects["foreign_entry"] = made(stage.api("agent@compusoft.example"), "/api/v1/knowledge", **ENTRY)
        stage.add_person("inloggad@hamnkontoret.example", "hamnkontoret")
        logged_in = stage.session("inloggad@hamnkontoret.example")
        self.objects["passkey"] = "d" * 26
        self.objects["kind"] = "customers"
        self.objects["session"] = stage.http("GET", "/api/v1/sessions", session=logged_in).json()["sessions"][0]["id"]
        self.proofs = {role: {"token": stage.server.token(mail)} for role, mail in PERSONS.items()}
        self.proofs |= {"session of " + role: {"session": stage.session(mail)} for role, mail in PERSONS.items()}
        ended = stage.session(OWN)
        assert stage.http("DELETE", "/api/v1/session", session=ended).status == 204
        self.proofs |= {"nobody": {}, "ended session": {"session": ended}, "unknown token": {"token": "x" * 43}}

    def ask(self, method, path, proof, body, **more):
        if path == "/api/v1/live" and method == "GET":  # an open stream has no end to wait for
            return self.stage.http("HEAD", path, **proof)
        if (method, path) == ("DELETE", "/api/v1/session") and "session" in proof and proof["session"] is not self.proofs["ended session"]["session"]:
            role = next(name for name, known in self.proofs.items() if known is proof).removeprefix("session of ")
            self.stage.new_window()
            proof = {"session": self.stage.session(PERSONS[role])}  # one to be ended
        if (method, path) in SESSIONS_ONLY and proof.get("token") in {self.stage.server.token(mail) for mail in PERSONS.values()}:
            role = next(name for name, known in self.proofs.items() if known is proof)
            proof = self.proofs["session of " + role]  # no token of the API may do this (test_ways_in)
        if path.endswith("/invitation") and proof in [self.proofs[prefix + "technician"] for prefix in ("", "session of ")]:
            self.stage.clock.pass_by(minutes=61)  # three an hour are the most
        if (method, path) in (("POST", "/api/v1/session/by-link"), ("POST", "/api/v1/session/hand-over"), ("POST", "/api/v1/password")) and "token" in (body or {}):
            body = {**body, "token": uuid.uuid4().hex}
        if (method, path) == ("POST", "/api/v1/session/by-passkey"):
            body = {**body, "credential": uuid.uuid4().hex}
        if (method, path) == ("POST", "/api/v1/session"):
            body = {**body, "mail": uuid.uuid4().hex + "@ingenstans.example"}  # ten tries at one account are the most
        return self.stage.http(method, path, body, **proof, **more)


@pytest.fixture(scope="module")
def scene(stage):
    return Scene(stage)


def expected(entry, row, role, may):
    """Out of the standing the route declares, and of who owns the object."""
    if entry["x-standing"] == "anyone":
        return row.ok
    if role not in PERSONS:
        return 401
    names = NAMES_OF.get(role, {role})
    if entry["x-standing"] == "staff" and "agent" not in names or entry["x-standing"] == "administrator" and "administrator" not in names:
        return 403
    if names & may:
        return row.ok
    return row.otherwise["agent" if role == "technician" else role] if isinstance(row.otherwise, dict) else row.otherwise


def role_of(name):
    return name.removeprefix("session of ")


def test_I28_every_route_has_a_row_and_declares_who_may(stage):
    operations = {f"{method} {path}": entry for method, path, entry in stage.routes()}
    assert set(operations) == set(ROWS), "a route came or went: say here who may use it"
    for name, entry in operations.items():
        assert entry["x-permission"] and entry["x-standing"] in ("anyone", "signed_in", "staff", "administrator"), name


def test_I26_A30_every_route_for_every_role_and_object(scene):
    wrong, cells = [], 0
    for method, path, entry in scene.stage.routes():
        row = ROWS[f"{method} {path}"]
        for kind, may in (row.objects or {None: row.allowed or set()}).items():
            real = path if kind is None else path[:path.index("{")] + scene.objects[kind] + path[path.index("}") + 1:]
            for name, proof in scene.proofs.items():
                if (kind, role_of(name)) == ("view", "technician"):
                    continue  # it is his own
                answer = scene.ask(method, real, proof, row.body)
                cells += 1
                if answer.status != expected(entry, row, role_of(name), may):
                    wrong.append((name, method, path, kind, answer.status, expected(entry, row, role_of(name), may), answer.body[:200]))
    assert not wrong, wrong
    assert cells > 300


def test_I26_foreign_and_missing_objects_cannot_be_told_apart(scene):
    """Status, headers and body are byte for byte the same, whether the object is another's or was never there."""
    missing = {"ticket": "DV-2026-999999"}
    compared = 0
    for method, path, entry in scene.stage.routes():
        row = ROWS[f"{method} {path}"]
        for kind, may in row.objects.items():
            place = path[path.index("{") + 1:path.index("}")]
            other = "ticket" if place != "ticket" else "article"
            # A sealed id of another kind opens as nothing, as an id that was never given does.
            absent = [scene.objects[other], "b" * 26] + ([missing["ticket"]] if place == "ticket" else [])
            with_id = lambda ident: path.replace("{" + place + "}", ident)
            for role in CONTACTS:
                if role in may:
                    continue
                foreign = scene.ask(method, with_id(scene.objects[kind]), scene.proofs[role], row.body).shape()
                for ident in absent:
                    assert scene.ask(method, with_id(ident), scene.proofs[role], row.body).shape() == foreign, (method, path, kind, role, ident)
                    compared += 1
    assert compared > 60


def test_I26_malformed_ids_are_missing_objects(scene):
    for method, path, _ in scene.stage.routes():
        if "{" not in path:
            continue
        row = ROWS[f"{method} {path}"]
        for ident in MALFORMED:
            real = path[:path.index("{")] + ident + path[path.index("}") + 1:]
            status = scene.ask(method, real, scene.proofs["agent"], row.body).status
            # A path that climbs is refused by the parser before anybody looks whom it means.
            assert status == (400 if ".." in ident else 404), (method, real[:120], status)


def test_I26_lists_show_only_what_each_role_may_see(scene):
    for role, mail in MAIL_OF.items():
        api = scene.stage.api(mail)
        customers = {ticket["customer"] and ticket["customer"]["name"] for ticket in api.tickets()}
        people = {person["mail"] for person in api.get("/api/v1/people?limit=200")["people"]}
        if role == "agent":
            assert {"Hamnkontoret", "Fjällvind", "Nordlys"} <= customers and {OWN, AGENT, FOREIGN} <= people
        else:
            assert customers <= {"Fjällvind" if role == "foreign" else "Hamnkontoret"}, (role, customers)
            assert people == {mail}, (role, people)
            if role == "unapproved":
                assert not api.tickets()
    ticket = scene.stage.api(OWN).get("/api/v1/tickets/" + scene.objects["ticket"])
    assert not any(article["internal"] or article["mails"] or article["has_raw"] for article in ticket["articles"])
    assert not any(event["internal"] for event in ticket["events"])


def test_I26_filters_and_cursors_with_foreign_ids_tell_nothing(scene):
    agent, stage = scene.stage.api(AGENT), scene.stage
    customers = {t["customer"]["name"]: t["customer"]["id"] for t in agent.tickets() if t["customer"]}
    people = [p["id"] for p in agent.get("/api/v1/people?limit=200")["people"] if p["mail"] not in (FOREIGN, AGENT)]
    ask = lambda path: stage.http("GET", path, **scene.proofs["foreign"]).shape()
    nothing = "c" * 26
    assert ask("/api/v1/tickets?customer=" + customers["Hamnkontoret"]) == ask("/api/v1/tickets?customer=" + nothing)
    for person in people:
        assert ask("/api/v1/people?cursor=" + person) == ask("/api/v1/people?cursor=" + nothing)


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "POST"])
def test_A39_history_has_no_route_that_writes_it(scene, method):
    known = {(m, p) for m, p, _ in scene.stage.routes()}
    for path in sorted({path for _, path, _ in scene.stage.routes()}):
        if (method, path) in known:
            continue
        real = path
        for place, kind in {"ticket": "ticket", "article": "article", "attachment": "attachment", "person": "person", "mail": "outgoing",
                            "item": "quarantined", "customer": "customer", "company": "company", "site": "site", "agreement": "agreement",
                            "unit": "unit", "order": "order", "request": "request", "secret": "secret", "session": "session", "entry": "entry", "view": "view", "passkey": "passkey"}.items():
            real = real.replace("{" + place + "}", scene.objects[kind])
        status = 404 if (method, path) == ("PATCH", "/api/v1/people/me") else 405  # nobody's id is "me"
        for role in ("own", "agent") if status == 405 else ("agent",):
            assert scene.ask(method, real, scene.proofs[role], {"version": 0} if status == 404 else {}).status == status, (method, path, role)
    for path in ("/setup", "/install", "/api/v1/setup", "/api/v1/users", "/api/v1/debug", "/debug/pprof"):  # A37
        answer = scene.stage.http(method, path, {}, **scene.proofs["agent"])
        assert answer.status in (404, 405), (method, path, answer.status)


# -- A44: a write that a foreign page made the browser send --

WRITES = {
    "POST /api/v1/tickets": {"subject": "Ur ett främmande formulär", "text": "Text"},
    "POST /api/v1/tickets/{ticket}/replies": {"text": "Ur ett främmande formulär"},
    "POST /api/v1/tickets/{ticket}/notes": {"text": "Ur ett främmande formulär"},
    "PUT /api/v1/tickets/{ticket}/assignee": {"assignee": "me"},
    "PUT /api/v1/tickets/{ticket}/state": {"state": "solved"},
    "PUT /api/v1/tickets/{ticket}/severity": {"severity": "down", "reason": "Ur ett främmande formulär"},
    "PUT /api/v1/tickets/{ticket}/fields": {"fields": [{"key": "offices", "value": "Ur ett främmande formulär"}]},
    "POST /api/v1/tickets/{ticket}/merge": {"into": "DV-2026-000001"},
    "POST /api/v1/tickets/{ticket}/unmerge": {"number": "DV-2026-000001"},
    "POST /api/v1/tickets/{ticket}/split": {"articles": ["x"], "subject": "Ur ett främmande formulär"},
    "POST /api/v1/tickets/{ticket}/links": {"number": "DV-2026-000001"},
    "DELETE /api/v1/tickets/{ticket}/links": None,
    "PUT /api/v1/tickets/{ticket}/scope": {"scope": "out_of_scope", "reason": "Ur ett främmande formulär"},
    "POST /api/v1/tickets/{ticket}/consent": {"words": "Ur ett främmande formulär", "by": "X"},
    "PUT /api/v1/tickets/{ticket}/team": {"team": ""},
    "PUT /api/v1/tickets/{ticket}/owner": {"owner": "me"},
    "PUT /api/v1/tickets/{ticket}/supplier": {"supplier": "X"},
    "PUT /api/v1/presence": {"state": "present"},
    "POST /api/v1/offers/{offer}/accept": None,
    "POST /api/v1/offers/{offer}/decline": None,
    "POST /api/v1/next-ticket": None,
    "POST /api/v1/tickets/{ticket}/secrets": {"label": "PIN", "value": "4711"},
    "POST /api/v1/secrets/{secret}/reveal": {"reason": "Ur ett främmande formulär"},
    "DELETE /api/v1/secrets/{secret}": None,
    "PUT /api/v1/tickets/{ticket}/entitlement": {"unit": ""},
    "PUT /api/v1/my-order": {"tickets": []},
    "PUT /api/v1/customers/{customer}/order": {"tickets": []},
    "POST /api/v1/missing/{token}": {"fields": []},
    "POST /api/v1/decisions/{token}": {"decision": "close"},
    "POST /api/v1/tickets/{ticket}/steps": {"step": "arrived"},
    "POST /api/v1/tickets/{ticket}/waits": {"what": "parts"},
    "DELETE /api/v1/tickets/{ticket}/waits/{wait}": None,
    "POST /api/v1/tickets/{ticket}/escalations": {"party": "lenovo"},
    "PUT /api/v1/escalations/{escalation}": {"state": "answered"},
    "POST /api/v1/escalations/{escalation}/messages": {"text": "Ur ett främmande formulär"},
    "DELETE /api/v1/session": None,
    "POST /api/v1/login-links": {"mail": "ingen@ingenstans.example", "purpose": "log_in"},
    "POST /api/v1/session/by-link": {"token": "finns-inte"},
    "POST /api/v1/session/hand-over": {"desk": "dv-nordic", "token": "finns-inte"},
    "POST /api/v1/password": {"token": "finns-inte", "password": "ett-langt-nog-losenord"},
    "DELETE /api/v1/sessions/{session}": None,
    "PUT /api/v1/drafts": {"name": "matrix", "text": "Ur ett främmande formulär"},
    "PUT /api/v1/saved-views": {"name": "Ur ett främmande formulär", "search": ""},
    "DELETE /api/v1/saved-views/{view}": None,
    "POST /api/v1/knowledge": ENTRY,
    "PUT /api/v1/knowledge/{entry}": ENTRY,
    "PUT /api/v1/knowledge/{entry}/me-too": {"affected": True},
    "POST /api/v1/second-factor": None,
    "POST /api/v1/session/passkey-challenge": None,
    "POST /api/v1/session/provider": {"desk": "dv-nordic", "provider": "finns-inte"},
    "POST /api/v1/session/by-provider": {"code": "x", "state": "x"},
    "POST /api/v1/tickets/{ticket}/looking": {"doing": "typing"},
    "POST /api/v1/desk-file/dry-run": {"text": "-"},
    "POST /api/v1/session/by-passkey": {"credential": "x", "client_data": "x", "authenticator_data": "x", "signature": "x"},
    "POST /api/v1/passkey-challenges": None,
    "POST /api/v1/passkeys": {"client_data": "x", "authenticator_data": "x", "name": "Ur ett främmande formulär"},
    "DELETE /api/v1/passkeys/{passkey}": None,
    "PUT /api/v1/second-factor": {"code": "000000"},
    "POST /api/v1/second-factor/removal": {"code": "000000"},
    "POST /api/v1/uploads": None,
    "POST /api/v1/quarantine/{item}/release": {"as_contact": False},
    "POST /api/v1/quarantine/{item}/discard": {"reason": "Ur ett främmande formulär"},
    "POST /api/v1/held-requests": {"subject": "Ur ett främmande formulär", "text": "Text", "reporter": UNAPPROVED},
    "POST /api/v1/held-requests/{request}/approval": {},
    "POST /api/v1/held-requests/{request}/decline": {"reason": "Ur ett främmande formulär"},
    "POST /api/v1/approvals/{token}": {"approve": True},
    "POST /api/v1/contact-reviews/{token}": {"contact": "x", "keep": False},
    "POST /api/v1/undeliverable-addresses/clear": {"address": "ingen@ingenstans.example"},
    "POST /api/v1/customers": {"name": "Ur ett främmande formulär"},
    "PATCH /api/v1/customers/{customer}": {"version": 1, "name": "Ur ett främmande formulär"},
    "POST /api/v1/customers/{customer}/companies": {"ref": "X", "name": "Ur ett främmande formulär"},
    "PATCH /api/v1/companies/{company}": {"version": 1, "retired": True},
    "POST /api/v1/customers/{customer}/sites": {"name": "Ur ett främmande formulär"},
    "PATCH /api/v1/sites/{site}": {"version": 1, "retired": True},
    "POST /api/v1/customers/{customer}/agreements": {"number": "X-1"},
    "PUT /api/v1/agreements/{agreement}": {"number": "MA-0001", "retired": True},
    "POST /api/v1/units": {"serial": "X", "product": "X"},
    "PUT /api/v1/units/{unit}": {"serial": "MATRIX-1", "product": "X"},
    "POST /api/v1/tables/{kind}/trial": None,
    "POST /api/v1/tables/{kind}": None,
    "PUT /api/v1/tickets/{ticket}/customer": {"customer": "b" * 26},
    "POST /api/v1/people": {"name": "X", "mail": "x@annanstans.example"},
    "PUT /api/v1/people/me": {"language": "fi"},
    "PATCH /api/v1/people/{person}": {"version": 1, "name": "Ur ett främmande formulär"},
    "PUT /api/v1/people/{person}/approval": {"roles": ["approver"]},
    "DELETE /api/v1/people/{person}/approval": None,
    "POST /api/v1/people/{person}/review": {"keep": False},
    "POST /api/v1/people/{person}/invitation": None,
    "POST /api/v1/account-orders": {"company": "X", "name": "X", "mail": "x@annanstans.example", "phone": "", "job": "X"},
    "PUT /api/v1/account-orders/{order}/decision": {"confirm": True},
}


def test_A44_no_write_without_the_token_of_the_session(scene):
    stage = scene.stage
    names = {f"{method} {path}" for method, path, _ in stage.routes() if method != "GET"}
    assert names == set(WRITES) | {"POST /api/v1/session"}, "a new write: say here how it is attacked"
    stage.new_window()
    session, other = stage.session(AGENT), stage.session(OWN)

    def read():
        """Without what time does by itself meanwhile: clocks that warn."""
        ticket = stage.api(AGENT).get("/api/v1/tickets/" + scene.objects["ticket"])
        del ticket["clocks"]
        return ticket | {"events": [event for event in ticket["events"] if event["actor"]["kind"] != "system"]}

    # What the hour that has passed made due leaves first, and is an event then.
    eventually(lambda: not [mail for mail in stage.api(AGENT).outgoing() if mail["state"] in ("queued", "waiting", "sending")], "an empty outbox")
    before, count = read(), len(stage.api(AGENT).tickets())
    cases = [("no token", {"csrf": False}, 403)]
    for wrong in ("", "x", session[1][:-1], session[1] + "x", session[1].swapcase(), other[1], "*", "null"):
        cases.append((f"wrong token {wrong!r}", {"csrf": False, "headers": [("X-CSRF-Token", wrong)]}, 403))
    for site in ("cross-site", "same-site", "CROSS-SITE", "evil"):
        cases.append((site, {"headers": [("Sec-Fetch-Site", site)]}, 403))
    for name, body in WRITES.items():
        method, path = name.split()
        for place in ("ticket", "customer", "company", "site", "agreement", "unit", "person", "order", "request", "secret", "session", "entry", "view", "passkey", "kind"):
            path = path.replace("{" + place + "}", scene.objects[place])
        path = path.replace("{item}", scene.objects["quarantined"])
        if body and "PUT" in name:
            body = {**body, "version": before["version"]}
        for case, more, status in cases:
            assert stage.http(method, path, body, session=session, **more).status == status, (name, case)
        if body is not None:
            for kind in ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "text/json", "", "application/jsonp"):
                assert stage.http(method, path, body, session=session, content_type=kind).status == 415, (name, kind)
        for reading in ("GET", "HEAD", "OPTIONS"):  # A write is never a read with a body.
            assert stage.http(reading, path, body, session=session).status in (200, 404, 405), (name, reading)
        for override in ("X-HTTP-Method-Override", "X-Method-Override", "X-HTTP-Method"):
            stage.http("GET", path, body, session=session, headers=[(override, method)])
    assert read() == before and len(stage.api(AGENT).tickets()) == count
    assert stage.http("GET", "/api/v1/session", session=session).status == 200
    # And so that the test can fail: the same with the right token writes.
    path = "/api/v1/tickets/" + scene.objects["ticket"] + "/notes"
    assert stage.http("POST", path, {"text": "Rätt"}, session=session, headers=[("Sec-Fetch-Site", "same-origin")]).status == 201


def test_A44_a_foreign_page_can_neither_log_in_nor_read(scene):
    stage = scene.stage
    assert stage.log_in(AGENT, PASSWORD, [("Sec-Fetch-Site", "cross-site")]).status == 403
    assert stage.http("POST", "/api/v1/session", {"mail": AGENT, "password": PASSWORD}, content_type="text/plain").status == 415
    for origin in ("https://evil.example", "null", "http://desk.example.evil.example"):
        answer = stage.http("GET", "/api/v1/tickets", token=stage.server.token(AGENT), headers=[("Origin", origin)])
        assert not [name for name in answer.headers if name.startswith("access-control-")], origin
        answer = stage.http("OPTIONS", "/api/v1/tickets", headers=[("Origin", origin), ("Access-Control-Request-Method", "POST")])
        assert not [name for name in answer.headers if name.startswith("access-control-")], origin


def test_A35_nobody_becomes_somebody_by_a_header(scene):
    for header in ("X-Forwarded-User", "X-Remote-User", "Remote-User", "X-User", "X-Forwarded-For", "Forwarded", "X-Real-IP", "X-Original-URL",
                   "X-Rewrite-URL", "X-Person", "X-Skranke-User", "From", "X-Http-Authorization", "Proxy-Authorization"):
        answer = scene.stage.http("GET", "/api/v1/tickets", headers=[(header, AGENT)])
        assert answer.status == 401, header
