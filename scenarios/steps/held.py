"""Requests of people who may not register."""
import json
import re

from pytest_bdd import given, parsers, then, when

from harness.mail import compose, send, text_of
from harness.waiting import eventually

from .mail import content_of, settle, upload, write
from .phrase import phrase
from .secrets import database_text, raw_files
from .ticket import refresh


def waiting(world):
    return world.agent.get("/api/v1/held-requests?state=waiting&limit=200")["requests"]


def find_request(world, subject):
    return next((one for one in world.agent.get("/api/v1/held-requests?limit=200")["requests"] if one["subject"] == subject), None)


@given("the desk \"dv-nordic\" is open behind a border that vouches for senders")
def open_behind_border(world):
    world.open("--authserv-id", "mx.dvnordic.example")


@given(phrase('{who} writes from "{address}"'))
def writes_from(world, who, address):
    world.people[who] = address


@then(phrase('the request "{subject}" of {who} waits at "{customer}"'))
def request_waits(world, subject, who, customer):
    found = eventually(lambda: [one for one in waiting(world) if one["subject"] == subject], f"a held request about {subject}")
    assert [(one["writer_mail"], one["customer"]["name"]) for one in found] == [(world.people[who], customer)], found
    world.request = found[0]["id"]


@then("nobody can approve the request")
def nobody_approves(world):
    assert world.agent.get(f"/api/v1/held-requests/{world.request}")["approvers"] == []


@then(phrase('the mail says "{text}"'))
def mail_says(world, text):
    assert text in text_of(world.mail.message), text_of(world.mail.message)


@then(phrase('{who} is asked by mail whether "{subject}" shall be registered'))
def is_asked(world, who, subject):
    address = world.people[who]
    world.mail = world.sink.wait_for(
        lambda mail: address in mail.recipients and "/approve/" in text_of(mail.message) and subject in mail.subject, f"a question to {who} about {subject}")
    world.link = "/api/v1/approvals/" + re.search(r"/approve/([A-Za-z0-9_-]+)", text_of(world.mail.message)).group(1)
    request = find_request(world, subject)
    world.request = request["id"]


def by_link(world, method, body=None):
    """Without a login, as whoever holds the link."""
    world.answer = world.server.api().call(method, world.link, body)
    return world.answer


@when(phrase("{who} opens the link of the mail"))
def opens_link(world, who):
    assert by_link(world, "GET").status_code == 200, world.answer.text


@then(phrase('the page shows "{subject}" of {who}'))
def page_shows(world, subject, who):
    page = world.answer.json()
    assert (page["subject"], page["writer_mail"], page["state"]) == (subject, world.people[who], "waiting"), page
    assert not {"id", "number", "desk_id"} & set(page), page


@then("the link of the mail opens nothing")
def link_opens_nothing(world):
    assert by_link(world, "GET").status_code == 404, world.answer.text
    assert by_link(world, "POST", {"approve": True}).status_code == 404, world.answer.text


@when(phrase("{who} approves by the link"))
def approves_by_link(world, who):
    by_link(world, "POST", {"approve": True})


@when(phrase("{who} declines by the link without a reason"))
def declines_by_link_silently(world, who):
    by_link(world, "POST", {"approve": False})


@when(phrase('{who} declines by the link since "{reason}"'))
def declines_by_link(world, who, reason):
    assert by_link(world, "POST", {"approve": False, "reason": reason}).status_code == 200, world.answer.text


@when(phrase("{who} approves the request"))
def approves(world, who):
    world.answer = world.client(who).call("POST", f"/api/v1/held-requests/{world.request}/approval")


@when(phrase('{who} declines the request since "{reason}"'))
def declines(world, who, reason):
    world.answer = world.client(who).call("POST", f"/api/v1/held-requests/{world.request}/decline", {"reason": reason})


def ask_for(world, who, subject, body, **more):
    wanted = json.loads(body)
    fields = wanted.pop("fields", None)
    if fields is not None:
        wanted["fields"] = [{"key": key, "value": value} for key, value in fields.items()]
    world.answer = world.client(who).call("POST", "/api/v1/held-requests", {"subject": subject, "text": subject + ".", **wanted, **more})


@when(parsers.re(r'^(?P<who>\w+) asks in the portal for "(?P<subject>[^"]*)" with (?P<body>\{.*\})$'))
def asks_in_portal(world, who, subject, body):
    ask_for(world, who, subject, body)


@when(parsers.re(r'^(?P<who>\w+) asks in the portal for "(?P<subject>[^"]*)" with the file "(?P<name>[^"]*)" and (?P<body>\{.*\})$'))
def asks_with_file(world, who, subject, name, body):
    ask_for(world, who, subject, body, attachments=[upload(world, who, name, 3000)])


@when(parsers.re(r'^(?P<who>\w+) asks in the portal for "(?P<subject>[^"]*)" about the unit with (?P<body>\{.*\})$'))
def asks_about_unit(world, who, subject, body):
    ask_for(world, who, subject, body, unit=world.unit["id"])


@when(phrase('{who} approves the request "{subject}"'))
def approves_named(world, who, subject):
    world.request = find_request(world, subject)["id"]
    approves(world, who)


def seen_request(world):
    return world.agent.get(f"/api/v1/held-requests/{world.request}")


@then(phrase('the request carries the file "{name}" and a secret named "{label}"'))
def request_carries(world, name, label):
    seen = seen_request(world)
    assert ([one["name"] for one in seen["files"]], seen["secrets"]) == ([name], [label]), seen


@then(phrase("{who} reads in the request {body:json}"))
def reads_in_request(world, who, body):
    says(world.client(who).get(f"/api/v1/held-requests/{world.request}"), body)


@then(phrase("the page of the link reads {body:json}"))
def page_reads(world, body):
    says(world.answer.json(), body)


def says(seen, body):
    said = {"Hvor alvorlig": seen["severity"], "Produkt": seen["product"], **{one["label"]: one["value"] for one in seen["fields"]}}
    wanted = json.loads(body)
    assert {label: said.get(label) for label in wanted} == wanted, seen


@then(phrase("{who} can read the file of the request, and {other} cannot"))
def file_of_request(world, who, other):
    path = f"/api/v1/held-requests/{world.request}/files/{seen_request(world)['files'][0]['id']}"
    answer = world.client(who).call("GET", path)
    assert (answer.status_code, answer.content) == (200, content_of(3000))
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert world.client(other).call("GET", path).status_code == 404
    assert world.server.api().call("GET", path).status_code == 401


@then(phrase('"{word}" lies nowhere in clear'))
def nowhere_in_clear(world, word):
    for path, content in raw_files(world):
        assert word.encode() not in content, path
    assert word.encode() not in database_text(world)
    assert word not in world.server.log_text() and word not in json.dumps(seen_request(world))
    assert not [mail for mail in world.sink.mails if word.encode() in mail.raw or word in text_of(mail.message)]


@then("nothing waits with the request any longer")
def nothing_waits(world):
    seen = seen_request(world)
    assert (seen["files"], seen["secrets"]) == ([], []), seen
    # The salted copy that an upload is kept as goes, too: what is left is what articles and mails name.
    code, output, complaint = world.server.run("check", "--deep", "--data", world.server.data)
    assert code == 0, output + complaint
    assert not [path for path, content in raw_files(world) if content[16:] == content_of(3000)]


@when(phrase("{who}'s holiday program answers the question"))
def holiday_answer(world, who):
    asked = world.sink.wait_for(lambda mail: world.people[who] in mail.recipients and "/approve/" in text_of(mail.message), f"a question to {who}")
    headers = [("In-Reply-To", asked.message_id), ("Auto-Submitted", "auto-replied")]
    mail = compose(world.people[who], world.SUPPORT, "Frånvaro: " + asked.subject, "Jag är åter på måndag.", headers)
    send(world.server, "", world.SUPPORT, mail)


@then(phrase("{held:number} mails are held and {doubles:number} is a duplicate"))
@then(phrase("{held:number} mails are held and {doubles:number} are duplicates"))
def mails_held(world, held, doubles):
    def counted():
        code, output, complaint = world.server.run("check", "--data", world.server.data)
        assert code == 0, output + complaint
        report = json.loads(output.strip().splitlines()[-1])
        return (report["held"], report["duplicates"]) == (int(held), int(doubles))

    eventually(counted, f"{held} held mails and {doubles} duplicate")


@when(phrase('somebody writes "{subject}" in the name of {who} without proof'))
def without_proof(world, subject, who):
    headers = [("Authentication-Results", "mx.dvnordic.example; dmarc=none")]
    write(world, who, subject, "Hej.", headers=headers, sender="nagon@annanstans.example")


@then(phrase("the timeline says that {who} approved the registration"))
def timeline_approved(world, who):
    events = [event for event in refresh(world)["events"] if event["kind"] == "registration_approved"]
    mail = world.people[who]
    name = next(person["name"] for person in world.agent.get("/api/v1/people?limit=200")["people"] if person["mail"] == mail)
    assert [event["actor"]["name"] for event in events] == [name], events


@then(phrase("the timeline says that {who} may not register"))
def timeline_asked(world, who):
    events = [event for event in refresh(world)["events"] if event["kind"] == "registration_asked"]
    assert len(events) == 1 and who in events[0]["text"], events


@then(phrase('the timeline says "{text}"'))
def timeline_says(world, text):
    assert any(text in event["text"] for event in refresh(world)["events"]), world.ticket["events"]


@then("the ticket is unassigned and new")
def unassigned_and_new(world):
    assert (world.ticket["state"], world.ticket["assignee"]) == ("new", None), world.ticket


@then(phrase('no mail to {who} said "{text}"'))
def no_mail_said(world, who, text):
    settle(world)
    for mail in world.sink.to(world.people[who]):
        assert text not in text_of(mail.message), text_of(mail.message)


@when(phrase('{who}\'s answer to his own mail "{subject}" overtakes it'))
def overtakes(world, who, subject):
    address = world.people[who]
    world.first = compose(address, world.SUPPORT, subject, "Plats 14.")
    write(world, who, "Re: " + subject, "Det gäller plats 14.", headers=[("In-Reply-To", world.first["Message-ID"]), ("References", world.first["Message-ID"])])
    eventually(lambda: waiting(world), "a request that waits")


@when("the mail itself arrives, at two of our addresses")
def arrives_twice(world):
    sender, to, _ = world.sent
    for recipient in (to, to.replace("@", "+annan@")):
        send(world.server, sender, recipient, world.first)


@when(phrase('{who} adds to his own mail "{text}"'))
def adds(world, who, text):
    write(world, who, "Re: Skärmen är svart", text, headers=[("In-Reply-To", world.first["Message-ID"])])


@then(phrase("{count:number} request of {who} waits"))
def requests_wait(world, count, who):
    mine = [one for one in waiting(world) if one["writer_mail"] == world.people[who]]
    assert len(mine) == int(count), mine
    world.request = mine[0]["id"]
