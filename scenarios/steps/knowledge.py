"""Disruptions and known errors."""
from urllib.parse import quote

from pytest_bdd import given, then, when

from .phrase import phrase


def tell(world, who, kind, title, **more):
    body = {"kind": kind, "begins_at": "2026-03-01T00:00:00Z", "texts": [{"language": "da", "title": title}], **more}
    world.entries = {**getattr(world, "entries", {}), title: world.client(who).send("POST", "/api/v1/knowledge", body)["id"]}


@given(phrase('{who} tells of the disruption "{title}" until "{end}"'))
def tells_of_disruption(world, who, title, end):
    tell(world, who, "disruption", title, ends_at=end)


@given(phrase('{who} tells of the known error "{title}"'))
def tells_of_error(world, who, title):
    tell(world, who, "known_error", title)


@when(phrase("{who} reads what is known"))
def reads(world, who):
    world.known = world.client(who).get("/api/v1/knowledge")["entries"]


@when(phrase('{who} reads what is known about "{words}"'))
def reads_about(world, who, words):
    world.known = world.client(who).get("/api/v1/knowledge?q=" + quote(words))["entries"]


@then(phrase('it tells of "{titles}"'))
def tells_of(world, titles):
    mine = [one["title"] for one in world.known if one["title"] in world.entries]
    assert sorted(mine) == sorted(titles.split(", ")), world.known


@when(phrase('{who} says that "{title}" affects her, too'))
def affects(world, who, title):
    world.entry = world.entries[title]
    seen = world.client(who).send("PUT", f"/api/v1/knowledge/{world.entry}/me-too", {"affected": True})
    assert seen["affects_me"] and seen["affected"] is None, seen


@then(phrase("{who} sees that it affects {count:number}"))
def sees_count(world, who, count):
    entries = world.client(who).get("/api/v1/knowledge")["entries"]
    assert next(one["affected"] for one in entries if one["id"] == world.entry) == int(count), entries


@then(phrase('the desk has got no ticket "{subject}"'))
def no_ticket(world, subject):
    assert not [one for one in world.agent.tickets() if one["subject"] == subject]


@then("another desk's customer is told of nothing")
def others_told_nothing(world):
    entries = world.server.api("kontakt@nordlys.example").get("/api/v1/knowledge")["entries"]
    assert not {one["title"] for one in entries} & set(world.entries), entries
