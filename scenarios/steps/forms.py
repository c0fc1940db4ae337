"""Severities, forms, what is missing, and the customer's own order."""
import json
import re

from pytest_bdd import given, parsers, then, when

from harness.mail import text_of
from harness.server import Api
from harness.waiting import eventually

from .phrase import phrase
from .ticket import look_at, refresh


def words(text):
    return [word.strip() for word in text.split(",") if word.strip()]


def forms_of(world, who):
    return world.client(who).get(f"/api/v1/desks/{world.desk}/forms")


@then(phrase('{who} can choose the severities "{keys}" in this order'))
def can_choose(world, who, keys):
    assert [one["key"] for one in forms_of(world, who)["severities"]] == words(keys)


@then(phrase('the severity "{key}" tells {who} "{text}"'))
def tells(world, key, who, text):
    severity = next(one for one in forms_of(world, who)["severities"] if one["key"] == key)
    advice = severity["advice"]
    assert text in (advice["text"] + " " + (advice["number"] or "")), severity


@then(phrase('the severity "{key}" draws points and "{other}" does not'))
def draws_points(world, key, other):
    shown = {one["key"]: one["draws_points"] for one in world.agent.get(f"/api/v1/desks/{world.desk}/forms")["severities"]}
    assert shown[key] and not shown[other], shown


@then(phrase('the severity "{key}" runs no clock'))
def no_clock(world, key):
    shown = {one["key"]: one["has_clock"] for one in world.agent.get(f"/api/v1/desks/{world.desk}/forms")["severities"]}
    assert shown[key] is False and True in shown.values(), shown


@then(phrase('the form "{key}" requires "{required}" and would like "{preferred}"'))
def form_asks(world, key, required, preferred):
    form = next(one for one in world.agent.get(f"/api/v1/desks/{world.desk}/forms")["forms"] if one["key"] == key)
    asked = {needed: {field["key"] for field in form["fields"] if field["needed"] == needed} for needed in ("required", "preferred")}
    assert set(words(required)) <= asked["required"] and set(words(preferred)) <= asked["preferred"], asked


@given(parsers.re(r'^(?P<who>\w+) opens "(?P<subject>[^"]*)" with (?P<body>\{.*\})$'))
@when(parsers.re(r'^(?P<who>\w+) opens "(?P<subject>[^"]*)" with (?P<body>\{.*\})$'))
def opens_with(world, who, subject, body):
    given_fields = json.loads(body)
    fields = given_fields.pop("fields", None)
    more = {"fields": [{"key": key, "value": value} for key, value in fields.items()]} if fields is not None else {}
    world.answer = world.client(who).call("POST", "/api/v1/tickets", {"subject": subject, "text": subject + ".", **given_fields, **more})
    if world.answer.status_code == 201:
        world.ticket = world.tickets[subject] = world.answer.json()


@then(phrase('the answer finds fault with "{paths}"'))
def finds_fault(world, paths):
    assert world.answer.status_code == 400, world.answer.text
    assert {fault["path"] for fault in world.answer.json()["error"]["faults"]} == set(words(paths)), world.answer.text


@then(phrase('the severity of the ticket is "{key}"'))
def severity_is(world, key):
    assert (refresh(world)["severity"] or {}).get("key") == key, world.ticket["severity"]


@then(phrase('the ticket holds {body:json}'))
def ticket_holds(world, body):
    wanted = json.loads(body)

    def look():
        shown = {field["key"]: field["value"] for field in refresh(world)["fields"]}
        return all(wanted[key] in shown.get(key, "") for key in wanted)

    eventually(look, f"the fields {wanted}")


@then(phrase('the ticket lacks "{keys}"'))
def ticket_lacks(world, keys):
    assert {field["key"] for field in refresh(world)["missing"]} == set(words(keys)), world.ticket["missing"]


@then("the ticket waits for the customer's answer")
def waits(world):
    assert refresh(world)["waiting_for_you_since"]


@then("the ticket waits for nobody's answer")
def waits_not(world):
    eventually(lambda: refresh(world)["waiting_for_you_since"] is None, "an end of the wait")


@then(phrase('{who} sees that the mail spoke of the {kind} "{value}"'))
def spoke_of(world, who, kind, value):
    seen = world.client(who).get(f"/api/v1/tickets/{world.ticket['id']}")
    found = [one for one in seen["found"] if one["kind"] == kind and one["value"] == value]
    assert len(found) == 1, seen["found"]
    article = next(one for one in seen["articles"] if one["id"] == found[0]["article"])
    text = seen["subject"] if found[0]["place"] == "subject" else article["text"]
    assert text.encode()[found[0]["offset"]:].decode().startswith(found[0]["quote"])


def link_in(world):
    found = re.findall(r"/missing/([\w-]+)", text_of(world.mail.message))
    assert len(found) == 1, text_of(world.mail.message)
    return f"/api/v1/missing/{found[0]}"


@then(phrase('the mail asks for "{labels}" with one link'))
def mail_asks(world, labels):
    lines = [line.strip() for line in text_of(world.mail.message).splitlines()]
    link_in(world)
    for label in words(labels):
        assert label + ":" in lines, lines


@then("the mail asks for nothing")
def mail_asks_nothing(world):
    assert "/missing/" not in text_of(world.mail.message)


@then(phrase('whoever holds the link is asked for "{keys}" and nothing else'))
def link_asks(world, keys):
    shown = Api(world.server).get(link_in(world))
    assert {field["key"] for field in shown["fields"]} == set(words(keys)), shown
    assert shown["number"] == world.ticket["number"]


@when(phrase("{who} answers by the link {body:json}"))
def answers_by_link(world, who, body):
    fields = [{"key": key, "value": value} for key, value in json.loads(body).items()]
    world.answer = Api(world.server).call("POST", link_in(world), {"fields": fields})


@then("the link opens nothing any more")
def link_is_dead(world):
    assert Api(world.server).call("GET", link_in(world)).status_code == 404


@when(phrase('{who} reclassifies the ticket as "{key}" because "{reason}"'))
def reclassifies(world, who, key, reason):
    body = {"severity": key, "reason": reason, "version": refresh(world)["version"]}
    world.answer = world.client(who).call("PUT", f"/api/v1/tickets/{world.ticket['id']}/severity", body)


@when(phrase('{who} reclassifies the ticket as "{key}" without a reason'))
def reclassifies_silently(world, who, key):
    body = {"severity": key, "version": refresh(world)["version"]}
    world.answer = world.client(who).call("PUT", f"/api/v1/tickets/{world.ticket['id']}/severity", body)


def number_of(world, subject):
    return look_at(world, subject)["number"]


@given(phrase('{who} puts the tickets in the order "{subjects}"'))
@when(phrase('{who} puts the tickets in the order "{subjects}"'))
def puts_in_order(world, who, subjects):
    seen = world.client(who).get("/api/v1/my-order")
    body = {"tickets": [number_of(world, subject) for subject in words(subjects)], "version": seen["version"]}
    world.answer = world.client(who).call("PUT", "/api/v1/my-order", body)


@when(phrase('{who} puts the tickets in the order "{subjects}" as of before'))
def puts_in_old_order(world, who, subjects):
    seen = world.client(who).get("/api/v1/my-order")
    body = {"tickets": [number_of(world, subject) for subject in words(subjects)], "version": seen["version"] - 1}
    world.answer = world.client(who).call("PUT", "/api/v1/my-order", body)


@then(phrase('the first tickets in the order of {who} are "{subjects}"'))
def order_is(world, who, subjects):
    shown = [row["subject"] for row in world.client(who).get("/api/v1/my-order")["tickets"]]
    wanted = words(subjects)
    assert shown[:len(wanted)] == wanted, shown
    listed = [row["subject"] for row in world.client(who).get("/api/v1/tickets?order=customer")["tickets"]]
    assert listed == shown


@then(phrase('{who} sees in the ticket that {other} moved it in the order'))
def sees_move(world, who, other):
    events = [event for event in world.client(who).get(f"/api/v1/tickets/{world.ticket['id']}")["events"] if event["kind"] == "order_changed"]
    assert events and events[-1]["actor"]["name"].startswith(other), events


@then(phrase('the field "{name}" of the ticket is "{key}"'))
def ticket_field_is(world, name, key):
    eventually(lambda: (refresh(world)[name] or {}).get("key") == key, f"{name} {key}")


@then(phrase('the form "{form}" tells {who} of "{field}" "{text}"'))
def form_tells(world, form, who, field, text):
    fields = next(one["fields"] for one in forms_of(world, who)["forms"] if one["key"] == form)
    assert text in next(one["help"] for one in fields if one["key"] == field), fields
