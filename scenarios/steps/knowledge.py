"""What the portal tells before anybody asks: disruptions and known errors."""
import urllib.parse

from pytest_bdd import given, then, when

from .phrase import phrase


def tell(world, who, kind, title, body):
    language = "da"
    made = world.client(who).send("POST", "/api/v1/knowledge", {"kind": kind, "begins_at": "2026-01-01T00:00:00Z",
                                                                "texts": [{"language": language, "title": title, "body": body}]})
    world.entries = {**getattr(world, "entries", {}), title: made}


@given(phrase('{who} tells of the disruption "{title}" with "{body}"'))
def tells_disruption(world, who, title, body):
    tell(world, who, "disruption", title, body)


@given(phrase('{who} tells of the known error "{title}" with "{body}"'))
def tells_error(world, who, title, body):
    tell(world, who, "known_error", title, body)


def titles(world, who, question=""):
    more = "?q=" + urllib.parse.quote(question) if question else ""
    return [one["title"] for one in world.client(who).get("/api/v1/knowledge" + more)["entries"]]


@then(phrase('{who} reads in the portal of "{one}" and "{other}"'))
def reads_of(world, who, one, other):
    assert {one, other} <= set(titles(world, who))


@then(phrase('{who} reads in the portal nothing of "{title}"'))
def reads_nothing(world, who, title):
    assert title not in titles(world, who)


@then(phrase('the search for "{question}" finds "{title}"'))
def search_finds(world, question, title):
    found = titles(world, "Lone", question)
    assert title in found, found


@when(phrase('{who} ends the disruption "{title}"'))
def ends(world, who, title):
    entry = world.entries[title]
    body = {key: entry[key] for key in ("kind", "begins_at", "texts", "version")}
    world.client(who).send("PUT", "/api/v1/knowledge/" + entry["id"], {**body, "ends_at": "2026-01-02T00:00:00Z"})
