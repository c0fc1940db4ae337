"""Logins, sessions and tokens under attack (I30, I32, I33, I35, A42, A45-A47)."""
import concurrent.futures
import os
import pathlib

import pytest
from harness.server import ROOT
from stage import AGENT, COLLEAGUE, FOREIGN, OWN, PASSWORD, cookie_of

TECHNICIAN = "tekniker@dvnordic.example"
NEW_PASSWORD = "ett-nytt-losenord-2026"


@pytest.fixture(autouse=True)
def fresh_window(stage):
    stage.new_window()


def alive(stage, session):
    return stage.http("GET", "/api/v1/session", session=session).status == 200


# -- I32, A42: fixation --

def test_I32_a_planted_session_is_never_taken_up(stage):
    for planted in ("vald-av-angriparen", "A" * 43, "0" * 64, "'", "../../x", "%00", '"quoted"'):
        answer = stage.log_in(AGENT, PASSWORD) if not planted else stage.http(
            "POST", "/api/v1/session", {"mail": AGENT, "password": PASSWORD}, headers=[("Cookie", f"skranke_session={planted}")])
        assert answer.status == 200 and cookie_of(answer) != planted
        assert not alive(stage, (planted, ""))
        assert alive(stage, (cookie_of(answer), ""))


def test_I32_every_login_is_a_new_session_of_at_least_128_bits(stage):
    seen = [stage.session(OWN) for _ in range(5)]
    for cookie, csrf in seen:
        assert len(cookie) * 6 >= 128 and len(set(cookie)) > 10 and len(csrf) * 6 >= 90
    assert len({cookie for cookie, _ in seen}) == len({csrf for _, csrf in seen}) == 5


def test_I32_a_login_ends_the_session_that_came_along_and_its_stream(stage):
    old = stage.session(OWN)
    stream = stage.listen(session=old)
    answer = stage.http("POST", "/api/v1/session", {"mail": OWN, "password": PASSWORD}, session=old)
    assert answer.status == 200 and cookie_of(answer) != old[0]
    assert not alive(stage, old) and alive(stage, (cookie_of(answer), ""))
    assert stream.ends_within(1), "the stream of the ended session goes on"


def test_I32_the_cookie_can_be_read_neither_by_scripts_nor_sent_by_other_sites(stage):
    line = stage.log_in(OWN, PASSWORD).header("set-cookie")
    assert "HttpOnly" in line and "SameSite=Lax" in line and "Path=/" in line and "Domain" not in line


# -- I30, A46: what is ended is ended at once --

def test_I30_logout_ends_the_session_and_its_stream(stage):
    session = stage.session(COLLEAGUE)
    stream = stage.listen(session=session)
    assert stage.http("DELETE", "/api/v1/session", session=session).status == 204
    assert stream.ends_within(1)
    assert not alive(stage, session)
    assert stage.http("POST", "/api/v1/tickets", {"subject": "x", "text": "x"}, session=session).status == 401


@pytest.mark.parametrize("what", ["disable", "password"])
def test_I30_A46_a_revoked_account_loses_sessions_tokens_and_streams(stage, what):
    mail = f"{what}@nordlys.example"
    stage.add_person(mail, "nordlys", "--approved")
    sessions, token = [stage.session(mail) for _ in range(2)], stage.server.token(mail)
    streams = [stage.listen(session=sessions[0]), stage.listen(session=sessions[1]), stage.listen(token=token)]
    bystander = stage.listen(token=stage.server.token(AGENT))
    code, _, complaint = stage.server.run("user", what, "--data", stage.server.data, "--mail", mail, stdin=NEW_PASSWORD.encode() + b"\n")
    assert code == 0, complaint
    assert all(stream.ends_within(1) for stream in streams)
    assert not any(alive(stage, session) for session in sessions)
    assert stage.http("GET", "/api/v1/session", token=token).status == 401
    assert stage.log_in(mail, PASSWORD).status == 401
    assert stage.log_in(mail, NEW_PASSWORD).status == (200 if what == "password" else 401)
    assert not bystander.ends_within(0.05) and alive(stage, stage.session(AGENT))


def test_I30_lost_rights_close_the_stream_that_was_opened_with_them(stage):
    """A desk file takes the approval away: the colleague no longer hears of tickets of the customer."""
    stream, own = stage.listen(token=stage.server.token(COLLEAGUE)), stage.listen(token=stage.server.token(OWN))
    file = (ROOT / "desks" / "dv-nordic" / "desk.yaml").read_text()
    before, mehmet, after = file.partition("mail: " + COLLEAGUE)
    changed = stage.folder / "desk.yaml"
    changed.write_text(before + mehmet + after.replace("approved: true", "approved: false", 1))
    assert stage.server.run("desk", "apply", changed, "--data", stage.server.data)[0] == 0
    assert stream.ends_within(1) and not own.ends_within(0.05)
    assert {one["reporter"]["mail"] for one in stage.api(COLLEAGUE).tickets()} <= {COLLEAGUE}
    changed.write_text(file)
    assert stage.server.run("desk", "apply", changed, "--data", stage.server.data)[0] == 0
    assert OWN in {one["reporter"]["mail"] for one in stage.api(COLLEAGUE).tickets()}


def test_I35_a_session_expires_and_so_does_a_token(stage):
    session = stage.session(FOREIGN)
    stream = stage.listen(session=session)
    stage.clock.pass_by(hours=11)
    assert alive(stage, session)
    stage.clock.pass_by(hours=11)
    assert alive(stage, session), "used eleven hours ago, good for twelve"
    stage.clock.pass_by(hours=13)
    assert not alive(stage, session)
    assert stream.ends_within(3), "the stream outlives its session"
    code, token, _ = stage.server.run("token", "--data", stage.server.data, "--user", FOREIGN)
    assert code == 0 and stage.http("GET", "/api/v1/session", token=token.strip()).status == 200
    stage.clock.pass_by(days=366)
    assert stage.http("GET", "/api/v1/session", token=token.strip()).status == 401
    stage.server.tokens.clear()


# -- I33, A45: guessing --

def test_I33_A45_wrong_password_unknown_and_disabled_account_are_one_answer(stage):
    stage.add_person("avstangd@nordlys.example", "nordlys")
    assert stage.server.run("user", "disable", "--data", stage.server.data, "--mail", "avstangd@nordlys.example")[0] == 0
    stage.add_person("utan.losenord@nordlys.example", "nordlys")
    accounts = [OWN, "finns.inte@hamnkontoret.example", "avstangd@nordlys.example", "support@dvnordic.example"]
    shapes, work = set(), {}
    for account in accounts:
        before = cpu_seconds(stage)
        for _ in range(3):
            status, headers, body = stage.log_in(account, "fel-losenord-som-ar-langt").shape()
            shapes.add((status, str(headers), body))
        work[account] = cpu_seconds(stage) - before
    assert len(shapes) == 1 and next(iter(shapes))[0] == 401
    # Work and not time: what a busy machine does besides says nothing about the account.
    assert max(work.values()) < 1.6 * min(work.values()) and min(work.values()) > 0.05, work


def cpu_seconds(stage):
    fields = pathlib.Path(f"/proc/{stage.server.child.pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def test_I33_ten_tries_in_a_quarter_then_none_for_this_account_only(stage):
    for number in range(10):
        assert stage.log_in(TECHNICIAN, f"fel-{number}-fel-fel-fel").status == 401, number
    # Neither the right password, nor another spelling, nor another claimed origin.
    assert stage.log_in(TECHNICIAN, PASSWORD).status == 429
    assert stage.log_in(TECHNICIAN.upper(), PASSWORD).status == 429
    for header in ("X-Forwarded-For", "Forwarded", "X-Real-IP", "Client-IP", "True-Client-IP", "CF-Connecting-IP"):
        assert stage.log_in(TECHNICIAN, PASSWORD, [(header, "203.0.113.9")]).status == 429, header
    assert stage.log_in(AGENT, PASSWORD).status == 200, "others are not locked out with them"
    stage.clock.pass_by(minutes=16)  # tries are counted by the minute
    assert stage.log_in(TECHNICIAN, PASSWORD).status == 200


def test_I33_an_unknown_account_is_limited_in_the_same_way(stage):
    answers = [stage.log_in("ingen.alls@nordlys.example", "fel-fel-fel-fel-fel").status for _ in range(11)]
    assert answers == [401] * 10 + [429]


def test_I34_64_tries_at_once_count_as_64(stage):
    with concurrent.futures.ThreadPoolExecutor(64) as pool:
        answers = list(pool.map(lambda n: stage.log_in(FOREIGN, f"fel-fel-fel-fel-{n}").status, range(64)))
    assert sorted(answers) == [401] * 10 + [429] * 54
    assert stage.log_in(FOREIGN, PASSWORD).status == 429


def test_I33_one_origin_may_not_try_every_account(stage):
    answers = [stage.log_in(f"konto{n}@nordlys.example", "").status for n in range(3)]
    assert answers == [400] * 3  # not even a try
    for n in range(100):
        stage.log_in(f"konto{n // 10}@nordlys.example", "fel-fel-fel-fel-fel")
    assert stage.log_in(AGENT, PASSWORD).status == 429, "the hundred and first try from here"
    stage.clock.pass_by(minutes=16)  # tries are counted by the minute
    assert stage.log_in(AGENT, PASSWORD).status == 200


# -- A47, I35: what is no password and no token --

def test_A47_neither_the_stored_hash_nor_a_digest_logs_in(stage):
    session = stage.session(AGENT)
    stored = [row[0] for row in stage.rows(f"SELECT password_hash FROM people WHERE mail = '{AGENT}'")]
    digests = [row[0] for row in stage.rows("SELECT token_digest FROM sessions UNION SELECT token_digest FROM api_tokens")]
    assert stored[0].startswith("$argon2id$")
    assert stage.log_in(AGENT, stored[0]).status == 401
    for digest in digests:
        assert stage.http("GET", "/api/v1/session", token=digest).status == 401
        assert not alive(stage, (digest, ""))
    raw = stage.raw_books()
    assert session[0].encode() not in raw and stage.server.token(AGENT).encode() not in raw and PASSWORD.encode() not in raw


def bad_values(right):
    yield from ("", " ", "\t", "null", "NULL", "undefined", "None", "0", "1", "-1", "true", "*", "%", "_", "?", "''", '""', "' OR '1'='1", "[]", "{}", "../", "%00")
    yield from (right[:-1], right[1:], right + "x", "x" + right, right.swapcase(), right.lower(), right.upper(), right[::-1], right[:len(right) // 2],
                right[:-1] + "*", right[:-1] + "%", right + "," + right, right + " x", right.replace(right[0], "_", 1), "A" * 10_000)


def test_I35_no_bad_value_is_a_token_or_a_session(stage):
    token, (cookie, csrf) = stage.server.token(AGENT), stage.session(AGENT)
    assert stage.http("GET", "/api/v1/session", token=token).status == 200 and alive(stage, (cookie, csrf))
    for value in bad_values(token):
        if value.strip() != token:
            assert stage.http("GET", "/api/v1/session", headers=[("Authorization", "Bearer " + value)]).status == 401, value
    for value in bad_values(cookie):
        if value.strip() != cookie:
            assert stage.http("GET", "/api/v1/session", headers=[("Cookie", "skranke_session=" + value)]).status == 401, value
    # One purpose each: a session is no token, a token no session, and no address carries either.
    assert stage.http("GET", "/api/v1/session", token=cookie).status == 401
    assert not alive(stage, (token, "")) and not alive(stage, (csrf, ""))
    for scheme in ("Basic ", "Token ", "Digest ", "Bearer", ""):
        assert stage.http("GET", "/api/v1/session", headers=[("Authorization", scheme + token)]).status == 401, scheme
    for query in (f"token={token}", f"access_token={token}", f"skranke_session={cookie}"):
        assert stage.http("GET", "/api/v1/session?" + query).status == 401, query
