"""Tickets as the staff and the customer see them."""
import json

from pytest_bdd import given, then, when

from harness.waiting import eventually

from .phrase import phrase


def tickets_about(world, subject):
    return [ticket for ticket in world.agent.tickets(order="created") if ticket["subject"] == subject]


def look_at(world, subject):
    rows = tickets_about(world, subject)
    return world.agent.get(f"/api/v1/tickets/{rows[0]['id']}") if rows else None


def refresh(world):
    world.ticket = world.agent.get(f"/api/v1/tickets/{world.ticket['id']}")
    return world.ticket


def texts_of(ticket):
    return [article["text"] for article in ticket["articles"]]


@given(phrase('there is one ticket "{subject}" from {who} at "{customer}"'))
@then(phrase('there is one ticket "{subject}" from {who} at "{customer}"'))
def one_ticket_from(world, subject, who, customer):
    one_ticket(world, subject)
    assert world.ticket["reporter"]["mail"] == world.people[who]
    assert world.ticket["customer"]["name"] == customer


@given(phrase('there is one ticket "{subject}"'))
@then(phrase('there is one ticket "{subject}"'))
def one_ticket(world, subject):
    world.ticket = eventually(lambda: look_at(world, subject), f"a ticket about {subject}")
    rows = tickets_about(world, subject)
    assert len(rows) == 1, rows
    world.tickets[subject] = world.ticket


@then(phrase('there is no ticket "{subject}"'))
def no_ticket(world, subject):
    assert not tickets_about(world, subject)


@then(phrase('the number of the ticket is made like "{sample}"'))
def number_made_like(world, sample):
    number = world.ticket["number"]
    start = sample.rstrip("0")
    digits = number.removeprefix(start)
    assert number.startswith(start) and len(number) == len(sample) and digits.isdigit() and int(digits) > 0, number


@then(phrase('the command tickets lists "{subject}" from {who}'))
def command_lists(world, subject, who):
    rows = [row for row in world.server.tickets_listed() if row["subject"] == subject]
    assert len(rows) == 1, rows
    assert rows[0]["number"] == world.ticket["number"] and rows[0]["desk"] == "dv-nordic" and world.people[who] in json.dumps(rows[0])


@given(phrase("{who} takes the ticket"))
@when(phrase("{who} takes the ticket"))
def takes(world, who):
    assign(world, who, "me")


@when(phrase("{who} gives the ticket to {other}"))
def gives(world, who, other):
    assign(world, who, world.client(other).get("/api/v1/session")["person"]["id"])


def assign(world, who, assignee):
    body = {"assignee": assignee, "version": refresh(world)["version"]}
    world.ticket = world.client(who).send("PUT", f"/api/v1/tickets/{world.ticket['id']}/assignee", body)


@given(phrase('{who} sets the ticket to "{state}"'))
@when(phrase('{who} sets the ticket to "{state}"'))
def sets_state(world, who, state):
    body = {"state": state, "version": refresh(world)["version"]}
    world.client(who).send("PUT", f"/api/v1/tickets/{world.ticket['id']}/state", body)


@given(phrase('{who} replies "{text}"'))
@when(phrase('{who} replies "{text}"'))
def replies(world, who, text):
    world.client(who).send("POST", f"/api/v1/tickets/{world.ticket['id']}/replies", {"text": text})


@given(phrase('{who} replies "{text}" and sets the ticket to "{state}"'))
def replies_with_state(world, who, text, state):
    world.client(who).send("POST", f"/api/v1/tickets/{world.ticket['id']}/replies", {"text": text, "state": state, "version": refresh(world)["version"]})


@given(phrase('{who} notes "{text}"'))
@when(phrase('{who} notes "{text}"'))
def notes(world, who, text):
    world.client(who).send("POST", f"/api/v1/tickets/{world.ticket['id']}/notes", {"text": text})


@then(phrase("the ticket belongs to {who}"))
def belongs_to(world, who):
    assert refresh(world)["assignee"]["id"] == world.client(who).get("/api/v1/session")["person"]["id"]


@then(phrase('the ticket is "{state}"'))
def is_in_state(world, state):
    eventually(lambda: refresh(world)["state"] == state, f"the state {state}")


@then(phrase('the ticket says "{text}"'))
def ticket_says(world, text):
    eventually(lambda: any(text in said for said in texts_of(refresh(world))), f"an article saying {text}")


@then(phrase("the ticket has {count:number} article"))
@then(phrase("the ticket has {count:number} articles"))
def has_articles(world, count):
    eventually(lambda: len(refresh(world)["articles"]) == int(count), f"{count} articles")


@then(phrase('the ticket does not say "{text}"'))
def ticket_does_not_say(world, text):
    assert not any(text in said for said in texts_of(refresh(world)))


@then(phrase('{who} sees that the ticket went to "{state}" at "{instant}"'))
def sees_state_event(world, who, state, instant):
    seen = world.client(who).get(f"/api/v1/tickets/{world.ticket['id']}")
    assert seen["state"] == state
    events = [event for event in seen["events"] if event["kind"] == "state_changed"]
    assert events and events[-1]["at"].startswith(instant) and events[-1]["at"].endswith("Z"), events


@then(phrase('{who} sees the events "{kinds}" in this order'))
def sees_events(world, who, kinds):
    seen = [event["kind"] for event in world.client(who).get(f"/api/v1/tickets/{world.ticket['id']}")["events"]]
    wanted = [kind.strip() for kind in kinds.split(",")]
    rest = iter(seen)
    assert all(kind in rest for kind in wanted), seen


@then(phrase('{who} sees nowhere "{text}"'))
def sees_nowhere(world, who, text):
    client = world.client(who)
    for path in (f"/api/v1/tickets/{world.ticket['id']}", f"/api/v1/tickets/{world.ticket['id']}/events", f"/api/v1/tickets?q={text}"):
        assert text not in json.dumps(client.get(path), ensure_ascii=False), path


@then(phrase('{who} sees "{text}" in the ticket'))
def sees_text(world, who, text):
    assert any(text in said for said in texts_of(world.client(who).get(f"/api/v1/tickets/{world.ticket['id']}")))


@then(phrase('{who} sees the tickets "{subjects}" and no others of other customers'))
def sees_only(world, who, subjects):
    client = world.client(who)
    own = client.get("/api/v1/session")["person"]["customer"]["id"]
    rows = client.tickets()
    assert {row["customer"]["id"] for row in rows} == {own}
    assert {subject.strip() for subject in subjects.split(",")} <= {row["subject"] for row in rows}


@then(phrase('the page of the mail shows "{text}" and not "{other}"'))
def page_shows(world, text, other):
    article = refresh(world)["articles"][0]
    assert article["has_html"] is True
    page = world.agent.call("GET", f"/api/v1/articles/{article['id']}/html")
    assert page.status_code == 200 and text in page.text and other not in page.text, page.text
    assert "default-src 'none'" in page.headers["Content-Security-Policy"] and "sandbox" in page.headers["Content-Security-Policy"]


@then(phrase('the attachment "{name}" can be fetched and holds "{text}"'))
def attachment_holds(world, name, text):
    found = [part for article in refresh(world)["articles"] for part in article["attachments"] if part["name"] == name]
    assert len(found) == 1, found
    answer = world.agent.call("GET", f"/api/v1/attachments/{found[0]['id']}")
    assert answer.status_code == 200 and answer.content == text.encode() and found[0]["size"] == len(text.encode())
    assert answer.headers["Content-Disposition"].startswith("attachment")
