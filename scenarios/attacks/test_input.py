"""Every write route with everything it does not expect (A10, A34, A44, A54): a refusal that names each place, and nothing written."""
import json
import re

import pytest
from stage import AGENT, OWN, PASSWORD, canary, columns

DEEP = 10 ** 400


class Write:
    """A write route: what it takes, and what is wrong for each of its fields."""

    def __init__(self, method, path, body, one_line=(), text=(), numbers=(), optional=(), truths=()):
        self.method, self.path, self.body = method, path, body
        self.one_line, self.text, self.numbers, self.optional, self.truths = one_line, text, numbers, optional, truths

    @property
    def required(self):
        return set(self.body) - set(self.optional)


WRITES = [
    Write("POST", "/api/v1/session", {"mail": "ingen@nordlys.example", "password": "fel-fel-fel-fel"}, one_line=("mail",), text=("password",)),
    Write("POST", "/api/v1/tickets", {"subject": "S", "text": "T", "reporter": OWN, "desk": "dv-nordic", "position": 1}, one_line=("subject", "reporter", "desk"),
          text=("text",), numbers=("position",), optional=("reporter", "desk", "position")),
    Write("POST", "/api/v1/tickets/{ticket}/replies", {"text": "T", "state": "solved", "version": 1}, text=("text",), numbers=("version",), optional=("state", "version")),
    Write("POST", "/api/v1/tickets/{ticket}/notes", {"text": "T"}, text=("text",)),
    Write("PUT", "/api/v1/tickets/{ticket}/assignee", {"assignee": "me", "version": 1}, numbers=("version",)),
    Write("PUT", "/api/v1/tickets/{ticket}/state", {"state": "solved", "version": 1}, numbers=("version",)),
    Write("POST", "/api/v1/quarantine/{item}/release", {"ticket": "DV-2026-000001", "as_contact": True}, one_line=("ticket",),
          optional=("ticket", "as_contact"), truths=("as_contact",)),
    Write("POST", "/api/v1/quarantine/{item}/discard", {"reason": "reklam"}, one_line=("reason",)),
    Write("POST", "/api/v1/undeliverable-addresses/clear", {"address": "ingen@ingenstans.example"}, one_line=("address",)),
]
NAMES = [f"{write.method} {write.path}" for write in WRITES]


class Scene:
    def __init__(self, stage):
        self.stage = stage
        self.ticket = stage.api(OWN).send("POST", "/api/v1/tickets", {"subject": "Att skriva på", "text": "Text"})["id"]
        self.token = stage.server.token(AGENT)

    def ask(self, write, body, **more):
        proof = {} if write.path == "/api/v1/session" else {"token": self.token}
        return self.stage.http(write.method, self.real(write.path), body, **proof, **more)

    def real(self, path):
        return path.replace("{ticket}", self.ticket).replace("{item}", self.ticket)

    def picture(self):
        """What a write would change; not what time changes by itself: clocks that run, mails that leave."""
        api = self.stage.api(AGENT)
        ticket = api.get("/api/v1/tickets/" + self.ticket)
        del ticket["clocks"]
        ticket["events"] = [event for event in ticket["events"] if event["actor"]["kind"] != "system"]
        for article in ticket["articles"]:
            del article["mails"]
        return ticket, api.get("/api/v1/tickets?limit=1&order=created")


@pytest.fixture(scope="module")
def scene(stage):
    return Scene(stage)


@pytest.fixture(params=WRITES, ids=NAMES)
def write(request, scene):
    """Whatever is sent in between, nothing is written."""
    scene.stage.new_window()
    before = scene.picture()
    yield request.param
    assert scene.picture() == before


def bodies(stage):
    """Every route that takes JSON, with the names of its fields."""
    described = json.loads(stage.http("GET", "/api/openapi.json").body)["components"]["schemas"]
    found = {}
    for method, path, entry in stage.routes():
        content = entry.get("requestBody", {}).get("content", {})
        if "application/json" in content:
            schema = described[content["application/json"]["schema"]["$ref"].rsplit("/", 1)[1]]
            found[f"{method} {path}"] = set(schema["properties"])
    return found


def test_A34_every_write_route_refuses_what_it_does_not_know(scene):
    """The routes with a row above are attacked field by field; all others at least by everything that is none of their fields."""
    others = {name: fields for name, fields in bodies(scene.stage).items() if name not in NAMES}
    assert set(NAMES) <= set(bodies(scene.stage)) and len(others) > 15
    before = scene.picture()
    for name, fields in others.items():
        method, path = name.split()
        path = re.sub(r"{\w+}", "b" * 26, scene.real(path))
        foreign = [column for column in columns() if column not in fields] + ["x", "is_admin", "__proto__", ""]
        for at in range(0, len(foreign), 80):
            some = foreign[at:at + 80]
            answer = scene.stage.http(method, path, {column: 1 for column in some}, token=scene.token)
            assert answer.status == 400 and set(some) <= answer.paths(), (name, answer.status, set(some) - answer.paths())
        for kind, body in NO_JSON.items():
            refused(scene.stage.http(method, path, body, token=scene.token), {""})
    assert scene.picture() == before


def refused(answer, paths, status=400):
    assert answer.status == status, (answer.status, answer.body[:500])
    assert answer.error()["code"] == "invalid" and answer.error()["text"] and answer.error()["request"] == answer.header("x-request-id")
    assert answer.paths() == set(paths), (answer.paths(), paths)
    for fault in answer.error()["faults"]:
        assert fault["code"].startswith("input.") and fault["text"] and "{" not in fault["text"]


def test_A34_unknown_fields_are_refused_each_by_name(scene, write):
    refused(scene.ask(write, {**write.body, "x": 1, "is_admin": True, "_method": "DELETE", "__proto__": {}, "": 1}), {"x", "is_admin", "_method", "__proto__", ""})
    refused(scene.ask(write, {**write.body, "X" * 10_000: 1}), {"X" * 100})
    for name in list(write.body):
        other = name.upper() if name.upper() != name else name.lower()
        refused(scene.ask(write, {**write.body, other: write.body[name], name + " ": 1, name + "[]": 1, name + ".x": 1}), {other, name + " ", name + "[]", name + ".x"})


def test_A34_no_column_of_any_table_can_be_assigned(scene, write):
    all_columns = columns()
    assert len(all_columns) > 70 and {"password_hash", "administrator", "approved", "internal", "customer_id"} <= set(all_columns)
    foreign = [name for name in all_columns if name not in write.body]
    for at in range(0, len(foreign), 90):  # an answer names a hundred faults at most
        some = foreign[at:at + 90]
        refused(scene.ask(write, {**write.body, **{name: 1 for name in some}}), some)


def test_missing_fields_are_named_all_at_once(scene, write):
    if write.required:
        refused(scene.ask(write, {}), write.required)
    for name in write.required:
        refused(scene.ask(write, {key: value for key, value in write.body.items() if key != name}), {name})


WRONG = {"null": None, "true": True, "number": 5, "fraction": 1.5, "huge": DEEP, "list": ["x"], "empty list": [], "object": {"a": 1}, "empty object": {}, "text": "no"}


@pytest.mark.parametrize("kind", WRONG)
def test_wrong_types_are_named_all_at_once(scene, write, kind):
    wrong, expected = {}, set()
    for name in write.body:
        is_number, value = name in write.numbers, WRONG[kind]
        if kind == "text" and not is_number and name != "state":
            continue
        if kind == "true" and name in write.truths or kind == "number" and is_number or kind == "null" and (name in write.optional or name == "assignee"):
            continue
        wrong[name] = value
        expected.add(name)
    if expected:
        refused(scene.ask(write, {**write.body, **wrong}), expected)


def test_a_body_that_is_no_object(scene, write):
    for body in (b"null", b"[]", b'"x"', b"1", b"true", b"[{}]"):
        refused(scene.ask(write, body), {""})


NO_JSON = {
    "empty": b"", "space": b" ", "half": b'{"text":', "tail": b"{} {}", "trailing comma": b'{"text":"x",}', "comment": b'{/**/"text":"x"}', "single quotes": b"{'text':'x'}",
    "bare name": b"{text:1}", "NaN": b'{"version":NaN}', "Infinity": b'{"version":Infinity}', "leading zero": b'{"version":01}', "plus": b'{"version":+1}', "hex": b'{"version":0x1}',
    "bare control": b'{"text":"a\nb"}', "bad escape": b'{"text":"\\x41"}', "lone high surrogate": b'{"text":"\\ud800"}', "lone low surrogate": b'{"text":"\\udc00"}',
    "bad utf8": b'{"text":"\xff"}', "overlong": b'{"text":"\xc0\xaf"}', "utf8 surrogate": b'{"text":"\xed\xa0\x80"}', "beyond Unicode": b'{"text":"\xf5\x80\x80\x80"}',
    "cut utf8": b'{"text":"\xc3"}', "bad utf8 name": b'{"\xff":1}', "BOM": b"\xef\xbb\xbf{}", "utf16": '{"text":"x"}'.encode("utf-16"), "33 deep lists": b'{"x":' + b"[" * 33 + b"]" * 33 + b"}",
    "33 deep objects": b'{"x":' * 33 + b"1" + b"}" * 33, "very deep": b"[" * 1_000_000, "form": b"subject=a&text=b", "xml": b"<a/>", "gzip": b"\x1f\x8b\x08\0\0\0\0\0\0\3",
}


@pytest.mark.parametrize("kind", NO_JSON)
def test_what_is_no_JSON_is_refused_as_a_whole(scene, write, kind):
    refused(scene.ask(write, NO_JSON[kind]), {""})


def test_duplicate_keys_are_refused_by_name(scene, write):
    for name, value in write.body.items():
        body = json.dumps(write.body)[:-1] + f", {json.dumps(name)}: {json.dumps(value)}}}"
        refused(scene.ask(write, body.encode()), {name})
        # Written otherwise, it is the same name.
        escaped = json.dumps(write.body)[:-1] + f', "\\u{ord(name[0]):04x}{name[1:]}": {json.dumps(value)}}}'
        refused(scene.ask(write, escaped.encode()), {name})


CONTROLS = ["\r", "\n", "\r\n", "\0", "\x1b", "\x7f", "\x85", "\u2028", "\u2029", "\t", "\x08"]


def test_A10_no_line_break_and_no_control_in_a_line(scene, write):
    for control in CONTROLS:
        bad = {name: f"a{control}Bcc: offer@evil.example" for name in write.one_line}
        if bad:
            refused(scene.ask(write, {**write.body, **bad}), bad)
    for name in write.text:
        refused(scene.ask(write, {**write.body, name: "a\0b"}), {name})


def test_lengths_and_numbers_beyond_all_bounds(scene, write):
    for name in write.one_line:
        refused(scene.ask(write, {**write.body, name: "å" * 10_000}), {name})
    for name in write.text:
        refused(scene.ask(write, {**write.body, name: "x" * 1_100_000}), {name})
        refused(scene.ask(write, {**write.body, name: ""}), {name})
    for name in write.numbers:
        for value in ("1e999", "-1e999", "1" * 400, "9223372036854775808", "-9223372036854775809", "18446744073709551616", "1.0", "1e0", "-0.5", '"1"', "4294967297.5"):
            body = json.dumps({**write.body, name: "@"}).replace('"@"', value)
            refused(scene.ask(write, body.encode()), {name})


def test_no_parameter_is_taken_where_a_body_belongs(scene, write):
    name = next(iter(write.body))
    answer = scene.stage.http(write.method, scene.real(write.path) + f"?{name}=x&y=1", write.body,
                              **({} if "session" in write.path else {"token": scene.token}))
    refused(answer, {name, "y"})


# -- A54: the wire below --

SMUGGLES = {
    "two lengths": b"Content-Length: 0\r\nContent-Length: 44\r\n\r\n", "two equal lengths": b"Content-Length: 0\r\nContent-Length: 0\r\n\r\n",
    "length list": b"Content-Length: 0, 44\r\n\r\n", "length and chunks": b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    "signed length": b"Content-Length: +0\r\n\r\n", "negative length": b"Content-Length: -1\r\n\r\n", "hex length": b"Content-Length: 0x0\r\n\r\n",
    "odd coding": b"Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n", "coding list": b"Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n", "two codings": b"Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n",
    "space before colon": b"Content-Length : 0\r\n\r\n", "no host": None, "two hosts": b"Host: a\r\n\r\n", "bad chunk": b"Transfer-Encoding: chunked\r\n\r\nzz\r\n\r\n",
    "NUL in header": b"X-A: a\0b\r\n\r\n", "huge length": b"Content-Length: 99999999999999999999999\r\n\r\n",
}


@pytest.mark.parametrize("kind", SMUGGLES)
def test_A54_two_readings_of_one_request_are_refused(stage, kind):
    tail = b"GET /health HTTP/1.1\r\nHost: x\r\n\r\n"
    if SMUGGLES[kind] is None:
        answer = stage.raw_http(b"GET /health HTTP/1.1\r\n\r\n")
    else:
        answer = stage.raw_http(b"POST /api/v1/tickets HTTP/1.1\r\nHost: desk.example\r\nContent-Type: application/json\r\n" + SMUGGLES[kind] + tail)
    assert answer.status in (400, 413), (answer.status, answer.body[:200])
    assert b"HTTP/1.1 200" not in answer.body, "what was smuggled has been answered"
    assert answer.header("connection") == "close"


def test_A44_paths_that_climb_or_hide(stage):
    for path in ("/../etc/passwd", "/assets/../../etc/passwd", "/assets/%2e%2e/x", "/%2e%2e%2f", "/assets/..%5c..", "/a%00b", "/%ff", "/%", "/%zz", "//evil.example/%2f..", "/a\\b"):
        answer = stage.http("GET", path)
        assert answer.status in (400, 404), (path, answer.status)
        assert b"root:" not in answer.body
