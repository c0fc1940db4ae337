"""The REST API, call by call."""
import json
import re

from pytest_bdd import given, then, when

from harness.server import Api
from harness.waiting import eventually

from .phrase import phrase
from .ticket import refresh


def filled(world, text):
    """TICKET and NUMBER stand for the ticket of the story, VERSION for its version."""
    if re.search("TICKET|NUMBER|VERSION", text):
        ticket = refresh(world)
        text = text.replace("TICKET", ticket["id"]).replace("NUMBER", ticket["number"]).replace("VERSION", str(ticket["version"]))
    return text


def call(world, who, method, path, body=None):
    client = Api(world.server) if who == "Nobody" else world.client(who)
    world.answer = client.call(method, filled(world, path), json.loads(filled(world, body)) if body else None)


@given(phrase("{who} logs in"))
@when(phrase("{who} logs in"))
def logs_in(world, who):
    api = Api(world.server)
    answer = api.log_in(world.people[who], world.PASSWORD)
    assert answer.status_code in (200, 201), answer.text
    cookie = answer.headers["Set-Cookie"]
    assert "HttpOnly" in cookie and "SameSite=Lax" in cookie and cookie.startswith("skranke_session=")
    world.sessions[who] = api


@when(phrase('{who} tries the password "{password}"'))
def tries_password(world, who, password):
    world.answer = Api(world.server).log_in(world.people[who], password)


@when(phrase("{who} logs out"))
def logs_out(world, who):
    world.answer = world.sessions[who].call("DELETE", "/api/v1/session")


@when(phrase('{who} gets "{path}"'))
def gets(world, who, path):
    call(world, who, "GET", path)


@when(phrase('{who} posts {body:json} to "{path}"'))
def posts(world, who, body, path):
    call(world, who, "POST", path, body)


@when(phrase('{who} puts {body:json} to "{path}"'))
def puts(world, who, body, path):
    call(world, who, "PUT", path, body)


@when(phrase('{who} posts {body:json} to "{path}" without the CSRF token'))
def posts_without_csrf(world, who, body, path):
    client = world.sessions[who]
    kept, client.csrf = client.csrf, None
    call(world, who, "POST", path, body)
    client.csrf = kept


@when(phrase('{who} posts the bytes "{text}" to "{path}"'))
def posts_bytes(world, who, text, path):
    world.answer = world.client(who).session.post(world.server.http + path, data=text.encode(), headers={"Content-Type": "application/json"}, timeout=60)


@then(phrase("the answer is {status:number}"))
def answer_is(world, status):
    assert world.answer.status_code == int(status), f"{world.answer.status_code} {world.answer.text[:500]}"


@then(phrase('the answer is {status:number} "{code}"'))
def answer_is_code(world, status, code):
    answer_is(world, status)
    error = world.answer.json()["error"]
    assert error["code"] == code and error["text"] and error["request"], error


@then(phrase('the faults are "{paths}"'))
def faults_are(world, paths):
    faults = world.answer.json()["error"]["faults"]
    assert {fault["path"] for fault in faults} == {path.strip() for path in paths.split(",")}, faults
    assert all(fault["code"] and fault["text"] for fault in faults), faults


@then(phrase('the field "{name}" is "{value}"'))
def field_is(world, name, value):
    seen = world.answer.json()
    for step in name.split("."):
        seen = seen[int(step)] if isinstance(seen, list) else seen[step]
    assert str(seen) == value, seen


@then(phrase('the answer says "{text}"'))
def answer_says(world, text):
    assert text in world.answer.text, world.answer.text[:2000]


@then(phrase('the answer to {who} for "{path}" is the same as for "{other}"'))
def answers_alike(world, who, path, other):
    answers = []
    for one in (path, other):
        call(world, who, "GET", one)
        error = world.answer.json()["error"]
        answers.append((world.answer.status_code, error["code"], error["text"], error.get("faults")))
    assert answers[0] == answers[1]
    assert answers[0][0] == 404


@then(phrase('{who} walks through all tickets in pages of {size:number} and meets each once'))
def walks_pages(world, who, size):
    client = world.client(who)
    whole = [row["id"] for row in client.tickets(order="created")]
    met, cursor, pages = [], None, 0
    while True:
        page = client.get(f"/api/v1/tickets?order=created&limit={size}" + (f"&cursor={cursor}" if cursor else ""))
        met += [row["id"] for row in page["tickets"]]
        pages += 1
        cursor = page["next_cursor"]
        assert len(page["tickets"]) == int(size) or not cursor
        if not cursor:
            break
    assert met == whole and len(set(met)) == len(met) and pages > 1


@then(phrase('{who} finds "{subject}" by the words "{words}"'))
def finds(world, who, subject, words):
    eventually(lambda: [row for row in world.client(who).tickets(q=words) if row["subject"] == subject], f"{subject} among the results for {words}")


@then(phrase('{who} does not find "{subject}" by the words "{words}"'))
def does_not_find(world, who, subject, words):
    assert not [row for row in world.client(who).tickets(q=words) if row["subject"] == subject]


@then("the description of the interface is complete")
def openapi_complete(world):
    seen = world.answer.json()
    assert seen["openapi"].startswith("3.1")
    wanted = {"/api/v1/session": {"post", "get", "delete"}, "/api/v1/tickets": {"get", "post"}, "/api/v1/tickets/{ticket}": {"get"},
              "/api/v1/tickets/{ticket}/replies": {"post"}, "/api/v1/tickets/{ticket}/state": {"put"}, "/api/v1/people": {"get"},
              "/api/v1/outgoing-mails": {"get"}, "/health": {"get"}}
    for path, methods in wanted.items():
        assert methods <= set(seen["paths"].get(path, {})), path
