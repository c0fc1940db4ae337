"""How a ticket came."""
import datetime

from pytest_bdd import then, when

from .phrase import phrase
from .ticket import refresh


def register(world, who, subject, more):
    world.answer = world.client(who).call("POST", "/api/v1/tickets", {"subject": subject, "text": subject + ".", **more})
    if world.answer.status_code == 201:
        world.ticket = world.answer.json()


@when(phrase('{who} registers "{subject}" for {other} by "{channel}"'))
def registers(world, who, subject, other, channel):
    register(world, who, subject, {"channel": channel, **({} if other == "herself" else {"reporter": world.people[other]})})


def days_ago(world, days):
    # The desk's own clock: what it last wrote.
    now = datetime.datetime.fromisoformat(world.agent.tickets(order="created")[0]["created_at"].replace("Z", "+00:00"))
    return (now - datetime.timedelta(days=int(days))).strftime("%Y-%m-%dT%H:%M:%SZ")


@when(phrase('{who} registers "{subject}" for {other} by a letter that came {days:number} days ago'))
def registers_letter(world, who, subject, other, days):
    client = world.client(who)
    client.send("POST", "/api/v1/tickets", {"subject": "Nu", "text": "Nu.", "reporter": world.people[other], "channel": "phone"})
    world.received = days_ago(world, days)
    scan = client.session.post(world.server.http + "/api/v1/uploads?name=brev.pdf", data=b"%PDF-1.4 brev", headers={"Content-Type": "application/pdf"}, timeout=60)
    assert scan.status_code in (200, 201), scan.text
    register(world, who, subject, {"channel": "letter", "reporter": world.people[other], "received_at": world.received, "attachments": [scan.json()["id"]]})


@then(phrase("the clocks of the ticket start {days:number} days ago"))
def clocks_start(world, days):
    ticket = refresh(world)
    assert ticket["received_at"].startswith(world.received[:19]), ticket["received_at"]
    started = {clock["clock"]: clock["started_at"] for clock in ticket["clocks"]}
    assert started["begin"].startswith(world.received[:16]) and started["solution"].startswith(world.received[:16]), started
