"""Teams, presence, offers, the next ticket."""
import re
import time

from pytest_bdd import given, then, when

from harness.server import ROOT
from harness.waiting import PATIENCE, eventually

from .phrase import phrase
from .ticket import refresh


@given(phrase('the customer of {who} has the agreement "{number}" of the type "{kind}"'))
def has_agreement(world, who, number, kind):
    person = next(one for one in world.agent.get("/api/v1/people?limit=200")["people"] if one["mail"] == world.people[who])
    customer = person["customer"]["id"]
    for agreement in world.agent.get(f"/api/v1/agreements?customer={customer}")["agreements"]:
        body = {"number": agreement["number"], "type": agreement["type"], "retired": True, "version": agreement["version"]}
        answer = world.agent.call("PUT", f"/api/v1/agreements/{agreement['id']}", body)
        assert answer.status_code == 200, answer.text
    world.agent.send("POST", f"/api/v1/customers/{customer}/agreements", {"number": number, "type": kind})


@given("no other ticket is open there")
def nothing_else(world):
    """The demo has filled the desk: its tickets would be served first."""
    for row in world.agent.tickets():
        if row["state"] in ("new", "in_progress"):
            world.agent.send("PUT", f"/api/v1/tickets/{row['id']}/state", {"state": "closed", "version": row["version"]})


@given(phrase('the team of the ticket is "{team}"'))
@then(phrase('the team of the ticket is "{team}"'))
def team_is(world, team):
    assert (refresh(world)["team"] or {}).get("key") == team, world.ticket["team"]


def next_ticket(world, who):
    return world.client(who).call("POST", "/api/v1/next-ticket")




@given(phrase('{who} gets the next ticket "{subject}"'))
@then(phrase('{who} gets the next ticket "{subject}"'))
def gets_next(world, who, subject):
    answer = next_ticket(world, who)
    assert answer.status_code == 200, answer.text
    assert answer.json()["subject"] == subject, answer.json()["subject"]
    world.ticket = answer.json()


@then(phrase("{who} gets no next ticket"))
def gets_no_next(world, who):
    answer = next_ticket(world, who)
    assert answer.status_code == 404, answer.text


def be_there(world, who, skills=None):
    body = {"state": "present", **({"skills": skills} if skills is not None else {})}
    seen = world.client(who).send("PUT", "/api/v1/presence", body)
    assert seen["mine"]["state"] == "present", seen


@given(phrase("{who} is there"))
@when(phrase("{who} is there"))
def is_there(world, who):
    be_there(world, who)


@given(phrase('{who} is there with the skills "{skills}"'))
def is_there_with(world, who, skills):
    be_there(world, who, [skill.strip() for skill in skills.split(",")])


def offers_of(world, who):
    return world.client(who).get("/api/v1/my-offers")["offers"]


@given(phrase('{who} is offered "{subject}"'))
@then(phrase('{who} is offered "{subject}"'))
def is_offered(world, who, subject):
    world.offer = eventually(lambda: [one for one in offers_of(world, who) if one["ticket"]["subject"] == subject], f"an offer of {subject} to {who}")[0]
    world.ticket = world.offer["ticket"]


@then(phrase("{who} is offered nothing"))
def is_offered_nothing(world, who):
    assert offers_of(world, who) == []


@when(phrase("{who} accepts the offer"))
def accepts(world, who):
    world.answer = world.client(who).call("POST", f"/api/v1/offers/{world.offer['id']}/accept")


@when(phrase("{who} declines the offer"))
def declines(world, who):
    offer = offers_of(world, who)[0]
    world.answer = world.client(who).call("POST", f"/api/v1/offers/{offer['id']}/decline")
    assert world.answer.status_code == 204, world.answer.text


@when(phrase('{who} forwards the ticket to the team "{team}" because "{reason}"'))
def forwards(world, who, team, reason):
    body = {"team": team, "reason": reason, "version": refresh(world)["version"]}
    world.answer = world.client(who).call("PUT", f"/api/v1/tickets/{world.ticket['id']}/team", body)


@then(phrase("the owner of the ticket is {who}"))
def owner_is(world, who):
    owner = refresh(world)["owner"]
    assert owner and owner["name"].startswith(who), owner


@when(phrase('{who} names the supplier "{name}" with the reference "{reference}"'))
def names_supplier(world, who, name, reference):
    body = {"supplier": name, "reference": reference, "version": refresh(world)["version"]}
    world.answer = world.client(who).call("PUT", f"/api/v1/tickets/{world.ticket['id']}/supplier", body)


@then(phrase('{who} sees the supplier "{name}" with the reference "{reference}"'))
def sees_supplier(world, who, name, reference):
    seen = world.client(who).get(f"/api/v1/tickets/{world.ticket['id']}")
    assert (seen["supplier"], seen["supplier_reference"]) == (name, reference), seen


@then(phrase("{who} sees no supplier"))
def sees_no_supplier(world, who):
    answer = world.client(who).call("GET", f"/api/v1/tickets/{world.ticket['id']}")
    assert answer.json()["supplier"] is None and "Fjordservice" not in answer.text


@when(phrase('a desk file says that "{section}"'))
def desk_file_says(world, section):
    path = world.folder / "wrong.yaml"
    path.write_text((ROOT / "desks" / "dv-nordic" / "desk.yaml").read_text() + "\n" + section + "\n")
    world.answer = world.server.run("desk", "check", path)


@then(phrase('the check complains of "{words}" with a line and a column'))
def check_complains(world, words):
    code, output, complaint = world.answer
    assert code != 0 and re.search(r":\d+:\d+: .*" + re.escape(words), output + complaint), world.answer


@then(phrase('the list "{query}" of {who} holds "{subject}"'))
def list_holds(world, query, who, subject):
    eventually(lambda: [one["subject"] for one in world.client(who).get("/api/v1/tickets?" + query)["tickets"]] == [subject], f"{subject} in {query}")


@then(phrase('the list "{query}" of {who} holds nothing'))
def list_empty(world, query, who):
    eventually(lambda: world.client(who).get("/api/v1/tickets?" + query)["tickets"] == [], f"nothing in {query}")


@given(phrase("{who} has the workspace open"))
def workspace_open(world, who):
    client = world.client(who)
    answer = client.session.get(world.server.http + "/api/v1/live", headers=dict(client.session.headers), stream=True, timeout=60)
    assert answer.status_code == 200, answer.text
    world.live = answer.iter_lines(chunk_size=1)
    assert next(world.live) == b"event: hello"


@then(phrase('the open workspace is told "{kind}"'))
def told(world, kind):
    # The stream's own signs of life let the loop look at the clock.
    deadline = time.monotonic() + PATIENCE
    for line in world.live:
        if line.startswith(b"data: ") and kind.encode() in line:
            return
        assert time.monotonic() < deadline, f"waited in vain for {kind}"
    raise AssertionError("the stream ended")
