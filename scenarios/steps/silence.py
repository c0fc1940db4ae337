"""Waits, reminders, steps, and the customer's word by the link of a mail."""
import json
import re

from pytest_bdd import given, then, when

from harness.mail import text_of
from harness.server import Api
from harness.waiting import eventually

from .clocks import instant
from .mail import settle
from .phrase import phrase
from .ticket import refresh


@given(phrase('it is "{moment}"'))
@when(phrase('it becomes "{moment}"'))
def it_is(world, moment):
    world.clock.set(instant(moment))


def wait_path(world):
    return f"/api/v1/tickets/{refresh(world)['id']}/waits"


@when(phrase('{who} waits with the ticket for "{what}"'))
def waits_for(world, who, what):
    world.client(who).send("POST", wait_path(world), {"what": what})


@when(phrase('{who} waits with the ticket for "{what}" until "{until}"'))
def waits_until(world, who, what, until):
    world.client(who).send("POST", wait_path(world), {"what": what, "until": until})


@when(phrase('{who} ends the wait for "{what}"'))
def ends_wait(world, who, what):
    world.client(who).send("DELETE", f"{wait_path(world)}/{what}", None)


@when(phrase('{who} says of the ticket "{step}"'))
def says_step(world, who, step):
    world.client(who).send("POST", f"/api/v1/tickets/{refresh(world)['id']}/steps", {"step": step})


def clock_of(world, name):
    return next(one for one in refresh(world)["clocks"] if one["clock"] == name)


@then(phrase('the ticket has no deadline of "{clock}"'))
def no_deadline(world, clock):
    assert clock_of(world, clock)["due_at"] is None


@then(phrase('the receipt of "{clock}" says "{text}"'))
def receipt_says(world, clock, text):
    lines = [line["what"] + " " + line["because"] for line in clock_of(world, clock)["receipt"]]
    assert any(text in line for line in lines), lines


@then(phrase('the clock "{clock}" of the ticket is done in time'))
def done_in_time(world, clock):
    shown = clock_of(world, clock)
    assert shown["state"] == "stopped" and not shown["late"], shown


@then(phrase('the ticket waits for "{what}" besides'))
def waits_besides(world, what):
    assert [one["what"] for one in refresh(world)["waits"]] == [what]


@then("the ticket waits for nothing besides")
def waits_for_nothing(world):
    assert refresh(world)["waits"] == []


@then(phrase('the mail does not say "{text}"'))
def mail_says_not(world, text):
    assert text not in text_of(world.mail.message)


def reminders(world, who):
    return [mail for mail in world.sink.to(world.people[who]) if "påminnelse" in text_of(mail.message) and world.ticket["number"] in mail.subject]


@then(phrase("{who} has been reminded {count:number} times"))
def reminded(world, who, count):
    settle(world)
    assert len(reminders(world, who)) == int(count)
    seen = [event for event in refresh(world)["events"] if event["kind"] == "reminded"]
    assert len(seen) == int(count)


@then(phrase("{who} has got reminder {count:number} of {times:number}"))
def got_reminder(world, who, count, times):
    eventually(lambda: len(reminders(world, who)) == int(count), f"reminder {count}")
    assert f"påminnelse {count} av {times}" in text_of(reminders(world, who)[-1].message)


def silent(world, who):
    return [one["number"] for one in world.client(who).get("/api/v1/silent-tickets")["tickets"]]


@then(phrase("{who} finds the ticket among those whose customers are silent"))
def finds_silent(world, who):
    eventually(lambda: world.ticket["number"] in silent(world, who), "the silent ticket")
    assert refresh(world)["silent_since"]


@then(phrase("{who} does not find the ticket among those whose customers are silent"))
def finds_not_silent(world, who):
    assert world.ticket["number"] not in silent(world, who)


def decision_link(world):
    found = re.findall(r"/decision/([\w-]+)", text_of(world.mail.message))
    assert len(found) == 1, text_of(world.mail.message)
    return f"/api/v1/decisions/{found[0]}"


@when(phrase("a scanner of links looks at the link of the mail {count:number} times"))
def scanner_looks(world, count):
    for _ in range(int(count)):
        shown = Api(world.server).get(decision_link(world))
        assert shown["number"] == world.ticket["number"] and shown["may_close"]
        for method, path in (("HEAD", decision_link(world)), ("GET", decision_link(world).replace("/api/v1/decisions", "/decision"))):
            answer = Api(world.server).call(method, path)
            assert answer.status_code == 200, (method, path, answer.status_code, answer.text[:200])


@when(phrase("{who} decides by the link {body:json}"))
def decides(world, who, body):
    world.answer = Api(world.server).call("POST", decision_link(world), json.loads(body))


@then("the answer is refused")
def is_refused(world):
    assert 400 <= world.answer.status_code < 500 and world.answer.json()["error"]["text"], world.answer.text


@then("the link of the mail decides nothing any more")
def link_is_dead(world):
    assert Api(world.server).call("GET", decision_link(world)).status_code == 404
    assert Api(world.server).call("POST", decision_link(world), {"decision": "reopen"}).status_code == 404


@then("a link that was changed decides nothing")
def changed_link(world):
    link = decision_link(world)
    for changed in (link[:-1] + ("A" if link[-1] != "A" else "B"), link[:-5], "/api/v1/decisions/" + "a" * 54):
        assert Api(world.server).call("POST", changed, {"decision": "close"}).status_code == 404


@when(phrase("{count:number} minutes pass once the reminder is there"))
def pass_after_reminder(world, count):
    """A mail on status waits for the desk's window, which begins with its event."""
    now = world.clock.now

    def look():
        return [event for event in refresh(world)["events"] if event["kind"] == "reminded" and instant(event["at"]) == now]

    eventually(look, "the reminder")
    world.clock.pass_by(minutes=int(count))


@when(phrase('the ticket goes to "{state}"'))
def goes_to(world, state):
    eventually(lambda: refresh(world)["state"] == state, f"the state {state}")
