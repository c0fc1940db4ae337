"""Merge, split and link."""
from pytest_bdd import given, then, when

from harness.waiting import eventually

from .phrase import phrase
from .ticket import look_at, refresh, tickets_about


def path_of(world, subject, verb):
    return f"/api/v1/tickets/{world.tickets[subject]['id']}/{verb}"


def version_of(world, subject):
    return world.agent.get(f"/api/v1/tickets/{world.tickets[subject]['id']}")["version"]


@given(phrase('the agent merges "{subject}" into "{other}"'))
@when(phrase('the agent merges "{subject}" into "{other}"'))
def merges(world, subject, other):
    body = {"into": world.tickets[other]["number"], "version": version_of(world, subject)}
    world.answer = world.agent.call("POST", path_of(world, subject, "merge"), body)


@when(phrase('the agent undoes the merge of "{subject}" into "{other}"'))
def undoes(world, subject, other):
    world.answer = world.agent.call("POST", path_of(world, other, "unmerge"), {"number": world.tickets[subject]["number"]})


@then(phrase('the number of "{subject}" finds "{other}" for the agent'))
def finds_for_agent(world, subject, other):
    assert world.agent.get(f"/api/v1/tickets/{world.tickets[subject]['number']}")["subject"] == other


@then(phrase('the number of "{subject}" finds "{other}" for {who}'))
def finds_for(world, subject, other, who):
    assert world.client(who).get(f"/api/v1/tickets/{world.tickets[subject]['number']}")["subject"] == other


@then(phrase('the ticket "{subject}" says "{text}"'))
def ticket_named_says(world, subject, text):
    path = f"/api/v1/tickets/{world.tickets[subject]['id']}"
    eventually(lambda: any(text in article["text"] for article in world.agent.get(path)["articles"]), f"{text} in {subject}")


@then(phrase('the lists show "{subject}" and not "{other}"'))
def lists_show(world, subject, other):
    assert tickets_about(world, subject) and not tickets_about(world, other)


@when(phrase('the agent splits the last message of the ticket off as "{subject}"'))
def splits(world, subject):
    ticket = refresh(world)
    body = {"articles": [ticket["articles"][-1]["id"]], "subject": subject, "version": ticket["version"]}
    world.answer = world.agent.call("POST", f"/api/v1/tickets/{ticket['id']}/split", body)


@then(phrase('the tickets "{subject}" and "{other}" are linked'))
def are_linked(world, subject, other):
    one, two = look_at(world, subject), look_at(world, other)
    assert two["number"] in [link["number"] for link in one["links"]] and one["number"] in [link["number"] for link in two["links"]]


@when(phrase('{who} opens a ticket "{subject}" that follows "{other}"'))
def opens_following(world, who, subject, other):
    body = {"subject": subject, "text": subject, "follows": world.tickets[other]["number"]}
    world.answer = world.client(who).call("POST", "/api/v1/tickets", body)
