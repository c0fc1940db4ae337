"""Out of scope, and paid work."""
from pytest_bdd import given, then, when

from .phrase import phrase
from .ticket import refresh


@given(phrase('{who} says that the ticket is "{scope}" because "{reason}" by the exclusion "{exclusion}"'))
@when(phrase('{who} says that the ticket is "{scope}" because "{reason}" by the exclusion "{exclusion}"'))
def says_scope(world, who, scope, reason, exclusion):
    body = {"scope": scope, "reason": reason, "exclusion": exclusion or None, "version": refresh(world)["version"]}
    world.answer = world.client(who).call("PUT", f"/api/v1/tickets/{world.ticket['id']}/scope", body)


@then(phrase('the scope of the ticket is "{scope}"'))
def scope_is(world, scope):
    assert refresh(world)["scope"] == scope, world.ticket["scope_decision"]


@then(phrase("{who} sees in the ticket why it is out of scope"))
def sees_scope(world, who):
    seen = world.client(who).get(f"/api/v1/tickets/{world.ticket['id']}")
    assert seen["scope_decision"]["reason"] and [event for event in seen["events"] if event["kind"] == "scope_changed"], seen["events"]
    assert "consent" in seen["allowed"]


@then(phrase('the list of decisions shows "{exclusion}" for the ticket'))
def listed_decision(world, exclusion):
    rows = world.agent.get("/api/v1/scope-decisions?scope=out_of_scope")["decisions"]
    assert [row for row in rows if row["number"] == world.ticket["number"] and row["exclusion"] == exclusion], rows
    assert [row["number"] for row in world.agent.tickets(scope="out_of_scope")] == [world.ticket["number"]]


def consent(world, who, body):
    world.answer = world.client(who).call("POST", f"/api/v1/tickets/{world.ticket['id']}/consent", {**body, "version": refresh(world)["version"]})


@when(phrase("{who} agrees to pay for the ticket"))
def agrees(world, who):
    consent(world, who, {})


@when(phrase('{who} writes down that "{name}" agreed with the words "{words}"'))
def writes_down(world, who, name, words):
    consent(world, who, {"by": name, "words": words or None})


@then(phrase("the decision names {who} as who agreed"))
def names_consent(world, who):
    assert refresh(world)["scope_decision"]["consent_by"].startswith(who)
