"""I27: words that stand only where a customer may not look, searched for in every byte a customer gets (A15, A33, A38)."""
import pathlib
import re
import sqlite3
import subprocess
import threading

import pytest
import yaml
from harness.mail import compose, send
from harness.server import ROOT
from harness.waiting import eventually
from stage import AGENT, COLLEAGUE, DESK, FOREIGN, OWN, PASSWORD, UNAPPROVED, canary

SUPPLIER = "rma@pano.example"
# Agents of all example desks: their alarms leave as mails.
STAFF = {one["mail"] for path in (ROOT / "desks").glob("*/desk.yaml") for one in yaml.safe_load(path.read_text())["agents"]}
CUSTOMERS = {"own": OWN, "colleague": COLLEAGUE, "unapproved": UNAPPROVED, "foreign": FOREIGN}
PAGES = ["/", "/portal", "/portal/tickets", "/login", "/tickets", "/assets/", "/robots.txt", "/favicon.ico", "/api", "/api/v1", "/nothing",
         "/health", "/health/live", "/health/ready", "/metrics", "/api/openapi.json"]


class Scene:
    def __init__(self, stage):
        self.stage = stage
        stage.add_person(UNAPPROVED, "hamnkontoret")
        self.words = {}        # what it is -> the word
        self.hidden_from = {}  # what it is -> the roles that may not see it
        own = compose(OWN, DESK, self.word("subject", {"unapproved", "foreign"}), self.word("text", {"unapproved", "foreign"}),
                      [("Bcc", self.word("bcc", set(CUSTOMERS)) + "@hemlig.example"), ("X-Spur", self.word("mail header", set(CUSTOMERS)))])
        own.add_alternative(f"<p>{self.word('html', {'unapproved', 'foreign'})}</p>", subtype="html")
        own.add_attachment(self.word("attachment", {"unapproved", "foreign"}).encode(), maintype="application", subtype="octet-stream",
                           filename=self.word("file name", {"unapproved", "foreign"}) + ".bin")
        send(stage.server, OWN, DESK, own)
        self.ticket = stage.ticket_of(self.words["subject"])
        self.agent = stage.api(AGENT)
        path = "/api/v1/tickets/" + self.ticket["id"]
        # A note of the agent quotes words of the customer, among them those that the search keeps for itself.
        self.agent.send("POST", path + "/notes", {"text": "zzpublic " + self.word("internal note", set(CUSTOMERS))})
        self.agent.send("POST", path + "/notes", {"html": f"<p>zzpublic <b>{self.word('formatted note', set(CUSTOMERS))}</b></p>"})
        inside = compose(AGENT, DESK, "Re: inåt", self.word("agent's mail", set(CUSTOMERS)), [("In-Reply-To", own["Message-ID"])])
        inside.add_attachment(self.word("internal attachment", set(CUSTOMERS)).encode(), maintype="application", subtype="octet-stream",
                              filename=self.word("internal file name", set(CUSTOMERS)) + ".bin")
        send(stage.server, AGENT, DESK, inside)
        stage.settled()
        self.agent.send("POST", path + "/replies", {"text": self.word("public reply", {"unapproved", "foreign"})})
        self.agent.send("POST", path + "/replies", {"html": f"<ul><li>{self.word('formatted reply', {'unapproved', 'foreign'})}</li></ul>"})
        stage.api(COLLEAGUE).send("POST", path + "/replies", {"text": self.word("colleague's reply", {"unapproved", "foreign"})})
        stage.add_person(self.word("person", set(CUSTOMERS)) + "@nordlys.example", "nordlys")
        stage.mail("robot@annanstans.example", self.word("quarantined subject", set(CUSTOMERS)), self.word("quarantined text", set(CUSTOMERS)),
                   [("Auto-Submitted", "auto-generated")])
        self.ticket = self.agent.get(path)
        customer = self.ticket["customer"]["id"]
        outside = {"unapproved", "foreign"}
        self.agreement = self.agent.send("POST", f"/api/v1/customers/{customer}/agreements", {"number": "KA-1", "scope": self.word("agreement's scope", outside)})["id"]
        self.unit = self.agent.send("POST", "/api/v1/units", {"customer": customer, "serial": "KANARIE-1", "product": self.word("product of a unit", outside)})["id"]
        waiting = {"subject": self.word("subject of a held request", {"foreign"}), "text": self.word("text of a held request", {"foreign"})}
        name = self.word("file name of a held request", {"foreign"}) + ".bin"
        upload = stage.api(UNAPPROVED).call("POST", "/api/v1/uploads?name=" + name, data=self.word("file of a held request", {"foreign"}).encode(),
                                            headers={"Content-Type": "application/x-probe"})
        held = stage.api(UNAPPROVED).send("POST", "/api/v1/held-requests", {**waiting, "attachments": [upload.json()["id"]]})
        self.held, self.held_file = held["id"], held["files"][0]["id"]
        handed_on = self.agent.send("POST", path + "/escalations", {"party": "pano", "text": self.word("task of a supplier", set(CUSTOMERS))})
        task = eventually(lambda: [mail for mail in self.agent.outgoing() if mail["kind"] == "task"], "the task's mail")[0]
        self.agent.send("POST", f"/api/v1/escalations/{handed_on['id']}/messages", {"text": self.word("second mail to a supplier", set(CUSTOMERS))})
        answer = compose("anna@pano.example", DESK, "Re: task", "zzpublic " + self.word("supplier's answer", set(CUSTOMERS)),
                         [("In-Reply-To", f"<{task['message_id'].strip('<>')}>"), ("Auto-Submitted", "auto-replied")], name=self.word("supplier's name", set(CUSTOMERS)))
        answer.add_attachment(self.word("supplier's attachment", set(CUSTOMERS)).encode(), maintype="application", subtype="octet-stream",
                              filename=self.word("supplier's file name", set(CUSTOMERS)) + ".bin")
        send(stage.server, "anna@pano.example", DESK, answer)
        eventually(lambda: any(one["kind"] == "task" and one["author"]["kind"] == "supplier" for one in self.agent.get(path)["articles"]), "the answer")
        self.ticket = self.agent.get(path)
        self.agent.send("PUT", "/api/v1/escalations/" + handed_on["id"],
                        {"state": "accepted", "reference": self.word("supplier's reference", set(CUSTOMERS)), "version": handed_on["version"]})
        everybody = set(CUSTOMERS) | {"agent"}
        given = self.agent.send("POST", path + "/secrets", {"label": "PIN", "value": self.word("device password", everybody)})
        self.secret = given["secrets"][-1]["id"]
        given = stage.api(OWN).send("POST", path + "/secrets", {"label": "PIN", "value": self.word("device password of the customer", everybody)})
        gone = [one["id"] for one in given["secrets"]][-1]
        assert self.agent.call("DELETE", "/api/v1/secrets/" + gone).status_code == 200
        self.entry = self.agent.send("POST", "/api/v1/knowledge", {"kind": "disruption", "begins_at": "2025-01-01T00:00:00Z", "ends_at": "2025-01-02T00:00:00Z",
                                                                   "texts": [{"language": "sv", "title": self.word("what is over", set(CUSTOMERS))}]})["id"]
        self.view = self.agent.send("PUT", "/api/v1/saved-views", {"name": self.word("saved view", set(CUSTOMERS)), "search": "view=open"})["views"][0]["id"]
        self.agent.send("PUT", "/api/v1/drafts", {"name": "x", "text": self.word("agent's draft", set(CUSTOMERS))})
        self.agent.send("PUT", "/api/v1/drafts", {"name": "y", "html": f"<p>{self.word('formatted draft', set(CUSTOMERS))}</p>"})
        stage.api(COLLEAGUE).send("PUT", "/api/v1/drafts", {"name": "x", "text": self.word("colleague's draft", {"own", "unapproved", "foreign"})})
        self.ids = self.every_id()

    def word(self, what, hidden_from):
        self.words[what] = canary(re.sub(r"\W", "", what))
        self.hidden_from[what] = hidden_from
        return self.words[what]

    def every_id(self):
        """All ids that exist, as an agent sees them: a customer tries each of them everywhere."""
        ids = {"ticket": [self.ticket["id"], self.ticket["number"]], "article": [a["id"] for a in self.ticket["articles"]],
               "attachment": [x["id"] for a in self.ticket["articles"] for x in a["attachments"]],
               "person": [p["id"] for p in self.agent.get("/api/v1/people?limit=200")["people"]],
               "mail": [m["id"] for m in self.agent.outgoing() if m["ticket"] and m["ticket"]["id"] == self.ticket["id"]],
               "desk": ["dv-nordic", "compusoft"], "customer": [self.ticket["customer"]["id"]], "token": ["A" * 54],
               "session": [one["id"] for one in self.stage.http("GET", "/api/v1/sessions", session=self.stage.session(AGENT)).json()["sessions"]],
               "entry": [self.entry], "view": [self.view], "agreement": [self.agreement], "unit": [self.unit], "request": [self.held], "secret": [self.secret], "kind": ["customers", "contacts", "agreements", "units"],
               "item": [i["id"] for i in eventually(self.stage.quarantined, "a quarantined mail")]}
        assert len(ids["article"]) == 10 and len(ids["attachment"]) == 3
        return ids

    def crawl(self, proof):
        """Every byte that a person can get by reading: each GET route with each id, and the search for each word."""
        for method, path, entry in self.stage.routes():
            if method != "GET" or path == "/api/v1/live":
                continue
            path = path.replace("{file}", self.held_file)
            place = re.search(r"{(\w+)}", path)
            for ident in self.ids[place.group(1)] if place else [None]:
                yield path, self.get(path.replace(place.group(0), ident) if place else path, proof)
            for name in {one["name"] for one in entry.get("parameters", []) if one["in"] == "query"}:
                # An error message must not quote what it knows, only what was asked.
                yield f"{path}?{name}", self.get(f"{path}?{name}=%27%22x", proof)
        for path in PAGES:
            yield path, self.get(path, proof)
            yield path + " as a page", self.get(path, proof, [("Accept", "text/html")])
        for state in ("new", "in_progress", "closed"):
            yield "list", self.get(f"/api/v1/tickets?limit=200&state={state}", proof)
        yield "list", self.get("/api/v1/tickets?limit=200&order=created", proof)
        yield "what is over", self.get("/api/v1/knowledge?over=true", proof)

    def get(self, path, proof, headers=()):
        answer = self.stage.http("GET", path, headers=list(headers), **proof)
        assert answer.status != 500, (path, answer.body)
        return repr(answer.headers).encode() + answer.body

    def hits(self, what, query, proof):
        answer = self.stage.http("GET", f"/api/v1/{query}{self.words[what]}", **proof)
        assert answer.status in (200, 403), answer.body
        return answer.body.replace(self.words[what].encode(), b"") if answer.status == 200 else b""


@pytest.fixture(scope="module")
def scene(stage):
    return Scene(stage)


@pytest.mark.parametrize("role", CUSTOMERS)
def test_I27_no_hidden_word_in_anything_a_customer_can_read(scene, role):
    proof = {"token": scene.stage.server.token(CUSTOMERS[role])}
    hidden = {what: word.encode() for what, word in scene.words.items() if role in scene.hidden_from[what]}
    assert len(hidden) >= 8
    pages = 0
    for where, seen in scene.crawl(proof):
        pages += 1
        found = [what for what, word in hidden.items() if word in seen]
        assert not found, (role, where, found)
    assert pages > 90


@pytest.mark.parametrize("role", CUSTOMERS)
def test_I26_no_search_of_a_customer_finds_what_is_hidden(scene, role):
    """Not even that it is there: the answer is the one to a word that nobody ever wrote."""
    proof = {"token": scene.stage.server.token(CUSTOMERS[role])}
    nothing = {query: scene.stage.http("GET", f"/api/v1/{query}{canary('nowhere')}", **proof).json()
               for query in ("tickets?q=", "tickets?limit=1&q=", "people?q=")}
    for what in scene.words:
        if role in scene.hidden_from[what]:
            for query, empty in nothing.items():
                seen = scene.stage.http("GET", f"/api/v1/{query}{scene.words[what]}", **proof).json()
                assert seen == empty, (role, what, query, seen)


@pytest.mark.parametrize("word", ["zzinternal", "zzpublic OR zzinternal", "zzd1", "zzc2", "*", "kanarie*", '"', "NOT zzpublic", "body:kanarie", "a OR b",
                                  "NEAR(zzinternal zzd1)", "^kanarie", ") OR (zzinternal", "zzinternal' | 'zzd1", "!zzpublic", "zzinternal:*"])
def test_I26_A27_the_language_of_the_search_engine_is_not_spoken(scene, word):
    for role in ("foreign", "unapproved"):
        answer = scene.stage.http("GET", "/api/v1/tickets?limit=200&q=" + __import__("urllib.parse").parse.quote(word),
                                  token=scene.stage.server.token(CUSTOMERS[role]))
        assert answer.status == 200, answer.body
        assert scene.ticket["number"].encode() not in answer.body and b"Hamnkontoret" not in answer.body


def test_I27_the_canaries_sing_for_the_agent(scene):
    """The same crawl finds every word as soon as somebody may: this attack can fail."""
    everything = b"".join(seen for _, seen in scene.crawl({"token": scene.stage.server.token(AGENT)}))
    secret = {what for what, roles in scene.hidden_from.items() if "agent" in roles}
    missing = [what for what, word in scene.words.items() if word.encode() not in everything and what not in secret and what != "colleague's draft"]
    assert not [what for what in secret if scene.words[what].encode() in everything]
    assert not missing
    for what in ("internal note", "agent's mail", "public reply", "text", "subject"):
        assert scene.agent.get("/api/v1/tickets?q=" + scene.words[what])["tickets"], what
    own = b"".join(seen for _, seen in scene.crawl({"token": scene.stage.server.token(OWN)}))
    for what in ("subject", "text", "html", "attachment", "file name", "public reply", "colleague's reply"):
        assert scene.words[what].encode() in own, what


def test_I27_no_mail_carries_what_its_reader_may_not_see(scene):
    mails = scene.stage.mails_out()
    assert any(scene.words["public reply"].encode() in mail.raw for mail in mails)
    for mail in mails:
        for recipient in mail.recipients:
            role = next((role for role, address in CUSTOMERS.items() if address == recipient), None)
            assert role or recipient.endswith("@nordlys.example") or recipient in STAFF or recipient == SUPPLIER, recipient
            whole = mail.raw + str(mail.message).encode() + "".join(
                part.get_content() for part in mail.message.walk() if part.get_content_maintype() == "text").encode()
            for what, word in scene.words.items():
                told = recipient == SUPPLIER and what in ("task of a supplier", "second mail to a supplier")
                assert word.encode() not in whole or told or (role and role not in scene.hidden_from[what]), (recipient, what)


def test_I27_live_streams_tell_each_listener_only_of_what_they_may_see(scene):
    stage = scene.stage
    streams = {role: stage.listen(token=stage.server.token(mail)) for role, mail in {**CUSTOMERS, "agent": AGENT}.items()}
    path = "/api/v1/tickets/" + scene.ticket["id"]
    note = scene.agent.send("POST", path + "/notes", {"text": canary("live")})
    scene.agent.send("POST", path + "/replies", {"text": "Synligt"})
    # The last word for each: their own new ticket, behind all that was before.
    ends = {role: stage.api(CUSTOMERS[role]).send("POST", "/api/v1/tickets", {"subject": "Slut", "text": "Slut"})["number"] for role in ("own", "foreign")}
    for role in ("own", "colleague", "agent"):
        streams[role].until(ends["own"].encode())
    streams["foreign"].until(ends["foreign"].encode())
    streams["unapproved"].read(0.2)
    assert b"note_added" in streams["agent"].seen and str(note["events"][-1]["sequence"]).encode() in streams["agent"].seen
    for role in CUSTOMERS:
        assert b"note_added" not in streams[role].seen, role
        assert (scene.ticket["number"].encode() in streams[role].seen) == (role in ("own", "colleague")), role
    for stream in streams.values():
        stream.close()


def test_I27_A38_neither_secrets_nor_their_digests_leave_the_program(scene):
    secrets = [PASSWORD.encode(), b"$argon2", b"password_hash", b"token_digest"]
    if not scene.stage.server.database:
        books = sqlite3.connect(scene.stage.server.data / "skranke.db")
        secrets += [row[0].encode() for row in books.execute("SELECT token_digest FROM sessions UNION SELECT token_digest FROM api_tokens")]
        books.close()
    # Of a device password neither its key nor where that lies (I45).
    keys = list((scene.stage.server.data / "secret-keys").iterdir())
    assert keys
    secrets += [part for key in keys for part in (key.name.encode(), key.read_bytes())]
    for role in ({"token": scene.stage.server.token(AGENT)}, {"token": scene.stage.server.token(OWN)}, {}):
        for where, seen in scene.crawl(role):
            assert not [secret for secret in secrets if secret in seen], where
    assert PASSWORD not in scene.stage.server.log_text()


def test_I47_a_device_password_lies_nowhere_in_clear(scene):
    """Every byte of the data folder, of the log, of PostgreSQL, and of every mail that ever left; revealed once before, so that this too leaves no trace."""
    stage, word = scene.stage, scene.words["device password"].encode()
    session = stage.session(AGENT)
    answer = stage.http("POST", f"/api/v1/secrets/{scene.secret}/reveal", {"reason": "Kanariefågeln"}, session=session)
    assert answer.status == 200 and word in answer.body, "the canary sings when it is asked to"
    assert answer.header("cache-control") == "no-store"
    scene.agent.send("POST", f"/api/v1/tickets/{scene.ticket['id']}/notes", {"text": "efteråt"})
    looked_at = 0
    for path in stage.folder.rglob("*"):
        if path.is_file():
            looked_at += 1
            content = path.read_bytes()
            for what in ("device password", "device password of the customer"):
                assert scene.words[what].encode() not in content, (path, what)
    assert looked_at > 5
    if stage.server.database:
        dump = subprocess.run(["pg_dump", "--data-only", stage.server.database], check=True, capture_output=True).stdout
        assert b"secret_reveals" in dump and word not in dump
    for mail in stage.mails_out():
        assert word not in mail.raw and word not in str(mail.message).encode()
    assert scene.agent.get("/api/v1/tickets?q=" + scene.words["device password"])["tickets"] == []


class WritesHeldUp:
    """While it stands nothing can be written about reveals and exports."""

    def __init__(self, server):
        if server.database:
            self.psql = subprocess.Popen(["psql", "-X", "-q", "-t", "-d", server.database], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
            self.say("BEGIN; LOCK TABLE table_exports, secret_reveals IN EXCLUSIVE MODE; SELECT 'held';\n")
            assert "held" in self.psql.stdout.readline()
        else:
            self.books = sqlite3.connect(server.data / "skranke.db", isolation_level=None)
            self.books.execute("BEGIN IMMEDIATE")
        self.server = server

    def say(self, text):
        self.psql.stdin.write(text)
        self.psql.stdin.flush()

    def let_go(self):
        if self.server.database:
            self.say("ROLLBACK;\n")
            self.psql.communicate()
        else:
            self.books.rollback()
            self.books.close()


def test_I46_nothing_leaves_before_its_record_is_written(scene):
    """The record cannot be written: not a byte of the answer comes. As soon as it can, both are there."""
    stage = scene.stage
    stage.new_window()
    session = stage.session(AGENT)
    asked = {"reveal": ("POST", f"/api/v1/secrets/{scene.secret}/reveal", {"reason": "Ordningen"}), "export": ("GET", "/api/v1/tables/contacts", None)}
    for what, (method, path, body) in asked.items():
        held = WritesHeldUp(stage.server)
        answers = []
        asking = threading.Thread(target=lambda: answers.append(stage.http(method, path, body, session=session)))
        asking.start()
        asking.join(timeout=1)
        assert not answers, (what, "it left although nothing was on record")
        held.let_go()
        asking.join(timeout=60)
        assert answers and answers[0].status == 200, (what, answers)
    assert scene.agent.get("/api/v1/table-exports")["exports"][0]["kind"] == "contacts"
    events = scene.agent.get(f"/api/v1/tickets/{scene.ticket['id']}")["events"]
    assert [one for one in events if one["kind"] == "secret_revealed" and "Ordningen" in one["text"]]


def test_I47_the_program_forbids_images_of_its_memory(scene):
    """No core file, and no dump through a pipe: the limit is null and the process is marked."""
    process = scene.stage.server.child.pid
    limits = pathlib.Path(f"/proc/{process}/limits").read_text()
    assert re.search(r"^Max core file size +0 +0 ", limits, re.MULTILINE), limits
    # What may not be dumped belongs to root in /proc, whoever runs it; for root itself the mark shows in the limit alone.
    assert pathlib.Path(f"/proc/{process}/environ").stat().st_uid == 0


def test_A38_no_token_reveals_a_device_password(scene):
    for role in ({"token": scene.stage.server.token(AGENT)}, {"token": scene.stage.server.token(OWN)}, {}):
        answer = scene.stage.http("POST", f"/api/v1/secrets/{scene.secret}/reveal", {"reason": "Kanariefågeln"}, **role)
        assert answer.status in (401, 403) and scene.words["device password"].encode() not in answer.body
