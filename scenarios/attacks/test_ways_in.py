"""Links in mails, codes of an app and tokens of other products under attack (I34, I35, A17, A36, A43, A45, A48; CS-21)."""
import base64
import concurrent.futures
import hashlib
import hmac
import json
import re
import struct
import uuid

import pytest
from harness.server import ROOT
from harness.waiting import eventually
from stage import AGENT, FOREIGN, OWN, PASSWORD, cookie_of

NEW_PASSWORD = "ett-alldeles-nytt-losenord"
LINKS = re.compile(r"/(?:enter|password)#(\S+)")


@pytest.fixture(autouse=True)
def fresh_window(stage):
    stage.clock.pass_by(minutes=61)  # an hour is what links are counted by


def ask(stage, mail, purpose="log_in", headers=()):
    return stage.http("POST", "/api/v1/login-links", {"mail": mail, "purpose": purpose}, headers=headers)


def links_to(stage, mail):
    bodies = [one.message.get_body(("plain",)).get_content() for one in stage.sink.to(mail)]
    return [found.group(1) for found in map(LINKS.search, bodies) if found]


def next_link(stage, mail, purpose="log_in"):
    """Asks for a link and waits for its mail."""
    before = len(links_to(stage, mail))
    assert ask(stage, mail, purpose).status == 204
    return eventually(lambda: links_to(stage, mail)[before:], f"a link to {mail}")[0]


def enter(stage, token, code=None, **more):
    return stage.http("POST", "/api/v1/session/by-link", {"token": token, **({"code": code} if code else {})}, **more)


def choose(stage, token, password=NEW_PASSWORD, code=None):
    return stage.http("POST", "/api/v1/password", {"token": token, "password": password, **({"code": code} if code else {})})


def drained(stage):
    """Whatever was asked for has been looked at: a link that was asked for last has come."""
    mail = f"sist-{uuid.uuid4().hex[:8]}@nordlys.example"
    stage.add_person(mail, "nordlys")
    next_link(stage, mail)


def alive(stage, session):
    return stage.http("GET", "/api/v1/session", session=session).status == 200


# -- A45, A17: asking --

def test_A45_known_and_unknown_addresses_get_one_answer(stage):
    stage.add_person("avslutad@nordlys.example", "nordlys")
    assert stage.server.run("user", "disable", "--data", stage.server.data, "--mail", "avslutad@nordlys.example")[0] == 0
    for purpose in ("log_in", "password"):
        shapes = {str(ask(stage, mail, purpose).shape()) for mail in (OWN, "finns.inte@nordlys.example", "avslutad@nordlys.example", "support@dvnordic.example")}
        assert len(shapes) == 1 and "204" in shapes.pop()
    drained(stage)
    assert links_to(stage, OWN) and not links_to(stage, "finns.inte@nordlys.example") and not links_to(stage, "avslutad@nordlys.example")


def test_A17_three_an_hour_for_an_account_however_it_is_asked(stage):
    stage.add_person("flod@nordlys.example", "nordlys")
    spellings = ["flod@nordlys.example", "FLOD@nordlys.example", " flod@nordlys.example", "Flod@Nordlys.Example"]
    headers = [[], [("X-Forwarded-For", "203.0.113.9")], [("User-Agent", "annan")], [("Accept-Language", "fi")]]
    answers = {str(ask(stage, spellings[n % 4], ("log_in", "password")[n % 2], headers[n % 4]).shape()) for n in range(40)}
    assert len(answers) == 1, "neither the first nor the fortieth answer tells anything"
    drained(stage)
    assert len(links_to(stage, "flod@nordlys.example")) == 3
    stage.clock.pass_by(minutes=61)
    next_link(stage, "flod@nordlys.example")


def test_A17_one_origin_may_not_ask_for_ever(stage):
    answers = [ask(stage, f"konto{n}@nordlys.example").status for n in range(101)]
    assert answers == [204] * 100 + [429]
    assert ask(stage, OWN).status == 429


# -- A43, I35: the link --

def test_A43_a_link_works_once_also_in_a_race_of_64(stage):
    token = next_link(stage, OWN)
    with concurrent.futures.ThreadPoolExecutor(64) as pool:
        answers = list(pool.map(lambda _: enter(stage, token).status, range(64)))
    assert answers.count(200) == 1 and set(answers) <= {200, 404, 429}
    assert enter(stage, token).status in (404, 429)


def test_A43_opening_the_page_uses_nothing_up(stage):
    token = next_link(stage, OWN)
    for path in ("/enter", "/password", f"/enter?token={token}", f"/api/v1/session/by-link?token={token}"):
        for method in ("GET", "HEAD"):
            stage.http(method, path)
    assert enter(stage, token).status == 200


def test_A43_a_link_is_for_one_purpose_and_a_short_while(stage):
    log_in, password = next_link(stage, OWN), next_link(stage, OWN, "password")
    assert choose(stage, log_in).status == 404 and enter(stage, password).status == 404
    stage.clock.pass_by(minutes=16)
    assert enter(stage, log_in).status == 404
    stage.clock.pass_by(minutes=45)
    assert choose(stage, password).status == 404
    assert stage.log_in(OWN, PASSWORD).status == 200


def bad_values(right):
    yield from (" ", "null", "NULL", "undefined", "0", "-1", "true", "*", "%", "_", "''", "' OR '1'='1", "[]", "{}", "../", "%00")
    yield from (right[:-1], right[1:], right + "x", "x" + right, right.swapcase(), right.lower(), right.upper(), right[::-1], right[:len(right) // 2],
                right[:-1] + "*", right + " ", " " + right, right + "=", right + "," + right)


def test_I35_no_bad_value_is_a_link(stage):
    token = next_link(stage, OWN)
    assert len(token) * 6 >= 128
    for value in bad_values(token):
        assert enter(stage, value).status == 404, value
    for value in ("", None, 7, ["x"], {}, "x" * 201):
        assert enter(stage, value).status == 400, value
    assert enter(stage, token).status == 200


def test_I35_the_books_alone_make_no_link(stage):
    token = next_link(stage, OWN)
    assert token.encode() not in stage.raw_books()
    rows = stage.rows("SELECT nonce, token_digest, message_id FROM login_links")
    assert rows
    for value in {value for row in rows[-5:] for value in row}:
        assert enter(stage, value).status == 404
    assert token not in stage.server.log_text()


def test_A43_I30_a_password_chosen_by_a_link_ends_all_that_was_before(stage):
    mail = "glomsk@nordlys.example"
    stage.add_person(mail, "nordlys")
    sessions, token, other = [stage.session(mail) for _ in range(2)], stage.server.token(mail), next_link(stage, mail)
    stream = stage.listen(session=sessions[0])
    link = next_link(stage, mail, "password")
    assert choose(stage, link, "for-kort").status == 400, "and the link is still good"
    answer = choose(stage, link)
    assert answer.status == 200 and alive(stage, (cookie_of(answer), ""))
    assert stream.ends_within(1) and not any(alive(stage, session) for session in sessions)
    assert stage.http("GET", "/api/v1/session", token=token).status == 401
    assert enter(stage, other).status == 404, "a link of before the change"
    assert stage.log_in(mail, PASSWORD).status == 401 and stage.log_in(mail, NEW_PASSWORD).status == 200
    assert choose(stage, link, "ett-annat-losenord-till").status == 404


def test_I30_a_link_of_an_account_that_was_closed_is_dead(stage):
    mail = "borta@nordlys.example"
    stage.add_person(mail, "nordlys")
    token = next_link(stage, mail)
    assert stage.server.run("user", "disable", "--data", stage.server.data, "--mail", mail)[0] == 0
    assert enter(stage, token).status == 404


def test_a_first_password_is_chosen_by_the_same_link(stage):
    mail = "utan@nordlys.example"
    stage.add_person(mail, "nordlys", password="kort-liv-" + uuid.uuid4().hex)
    assert choose(stage, next_link(stage, mail, "password")).status == 200
    assert stage.log_in(mail, NEW_PASSWORD).status == 200


def test_an_invitation_waits_three_days_and_works_once(stage):
    mail = "ny@nordlys.example"
    stage.add_person(mail, "nordlys", password="kort-liv-" + uuid.uuid4().hex)
    agent = stage.api(AGENT)
    person = next(one for one in agent.get("/api/v1/people?limit=200&q=ny")["people"] if one["mail"] == mail)
    before = len(links_to(stage, mail))
    invite = lambda: stage.http("POST", f"/api/v1/people/{person['id']}/invitation", token=stage.server.token(AGENT)).status
    assert invite() == 204
    token = eventually(lambda: links_to(stage, mail)[before:], f"an invitation to {mail}")[0]
    assert any("Välkommen" in str(one.message["subject"]) for one in stage.sink.to(mail))
    stage.clock.pass_by(minutes=60 * 71)
    assert choose(stage, token).status == 200 and choose(stage, token).status == 404
    assert stage.log_in(mail, NEW_PASSWORD).status == 200
    assert [invite() for _ in range(4)] == [204, 204, 204, 429], "three an hour, whoever asks"
    assert stage.http("POST", f"/api/v1/people/{person['id']}/invitation", token=stage.server.token(OWN)).status == 403
    late = eventually(lambda: links_to(stage, mail)[before + 1:], "another invitation")[0]
    stage.clock.pass_by(minutes=60 * 73)
    assert choose(stage, late).status == 404


def test_I32_a_link_begins_a_session_of_its_own(stage):
    old = stage.session(OWN)
    answer = enter(stage, next_link(stage, OWN), session=old)
    assert answer.status == 200 and cookie_of(answer) != old[0] and not alive(stage, old)
    assert "HttpOnly" in answer.header("set-cookie") and "SameSite=Lax" in answer.header("set-cookie")


# -- I34, A48: codes --

def code_of(secret, at, step=0):
    """RFC 6238 in a few lines of another language: the oracle."""
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    digest = hmac.new(key, struct.pack(">q", int(at.timestamp()) // 30 + step), hashlib.sha1).digest()
    place = digest[-1] & 15
    return "%06d" % ((struct.unpack(">I", digest[place:place + 4])[0] & 0x7FFFFFFF) % 1_000_000)


def enrolled(stage, mail):
    """A person with a second factor: (secret, recovery codes, a session)."""
    stage.add_person(mail, "nordlys")
    session = stage.session(mail)
    begun = stage.http("POST", "/api/v1/second-factor", session=session)
    assert begun.status == 200, begun.body
    secret = begun.json()["secret"]
    assert stage.log_in(mail, PASSWORD).status == 200, "not yet confirmed"
    answer = stage.http("PUT", "/api/v1/second-factor", {"code": code_of(secret, stage.clock.now)}, session=session)
    assert answer.status == 200, answer.body
    return secret, answer.json()["codes"], session


def with_code(stage, mail, code):
    return stage.http("POST", "/api/v1/session", {"mail": mail, "password": PASSWORD, "code": code})


def test_A48_a_code_works_once_also_in_a_race_of_64(stage):
    mail = "kod@nordlys.example"
    secret, _, _ = enrolled(stage, mail)
    first = stage.log_in(mail, PASSWORD)
    assert first.status == 400 and first.paths() == {"code"}, "the password alone is not enough"
    assert with_code(stage, mail, code_of(secret, stage.clock.now)).status == 400, "the code that turned it on is used up"
    stage.clock.pass_by(seconds=30)
    code = code_of(secret, stage.clock.now)
    with concurrent.futures.ThreadPoolExecutor(64) as pool:
        answers = list(pool.map(lambda _: with_code(stage, mail, code).status, range(64)))
    assert answers.count(200) == 1, answers
    stage.clock.pass_by(minutes=17)
    assert with_code(stage, mail, code_of(secret, stage.clock.now, -1)).status == 200
    assert with_code(stage, mail, code_of(secret, stage.clock.now)).status == 200
    assert with_code(stage, mail, code_of(secret, stage.clock.now, -1)).status == 400, "older than one that was used"


def test_A48_codes_are_counted_and_guessing_ends(stage):
    mail = "gissa@nordlys.example"
    secret, _, _ = enrolled(stage, mail)
    stage.clock.pass_by(minutes=17)
    right = code_of(secret, stage.clock.now)
    wrong = [f"{n:06d}" for n in range(12) if f"{n:06d}" not in (right, code_of(secret, stage.clock.now, 1), code_of(secret, stage.clock.now, -1))][:10]
    assert [with_code(stage, mail, code).status for code in wrong] == [400] * 10
    assert with_code(stage, mail, right).status == 429


def test_A48_a_link_or_a_new_password_does_not_pass_by_the_code(stage):
    mail = "omvag@nordlys.example"
    secret, codes, _ = enrolled(stage, mail)
    stage.clock.pass_by(minutes=2)
    link = next_link(stage, mail)
    assert enter(stage, link).paths() == {"code"}
    assert enter(stage, link, "000000").status == 400
    assert enter(stage, link, code_of(secret, stage.clock.now)).status == 200
    link = next_link(stage, mail, "password")
    assert choose(stage, link).paths() == {"code"} and stage.log_in(mail, NEW_PASSWORD).status == 401
    assert choose(stage, link, code=codes[0].upper().replace("-", " ")).status == 200


def test_I35_a_recovery_code_works_once(stage):
    mail = "reserv@nordlys.example"
    _, codes, session = enrolled(stage, mail)
    assert len(set(codes)) == 10
    with concurrent.futures.ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda _: with_code(stage, mail, codes[0]).status, range(8)))
    assert answers.count(200) == 1
    assert stage.http("GET", "/api/v1/second-factor", session=session).json() == {"on": True, "recovery_codes": 9}
    other = enrolled(stage, "annan.reserv@nordlys.example")[1]
    assert with_code(stage, mail, other[0]).status == 400, "somebody else's"


def test_A48_only_a_session_changes_the_factor_and_turning_it_off_takes_a_code(stage):
    mail = "avstangning@nordlys.example"
    secret, codes, session = enrolled(stage, mail)
    token = stage.server.token(mail)
    assert stage.http("POST", "/api/v1/second-factor", token=token).status == 403
    assert stage.http("POST", "/api/v1/second-factor/removal", {"code": codes[0]}, token=token).status == 403
    assert stage.http("POST", "/api/v1/second-factor", session=session).status == 409, "on is on: no second secret in its place"
    assert stage.http("POST", "/api/v1/second-factor/removal", {"code": "000000"}, session=session).status == 400
    assert stage.http("POST", "/api/v1/second-factor/removal", {"code": codes[0]}, session=session).status == 204
    assert stage.log_in(mail, PASSWORD).status == 200


# -- one's own sessions --

def test_I30_one_ends_ones_own_sessions_and_nobody_elses(stage):
    mine, other, foreign = stage.session(OWN), stage.session(OWN), stage.session(FOREIGN)
    listed = stage.http("GET", "/api/v1/sessions", session=mine).json()["sessions"]
    assert [one["current"] for one in listed].count(True) == 1
    assert all(mine[0] not in str(one) and mine[1] not in str(one) for one in listed)
    theirs = next(one["id"] for one in stage.http("GET", "/api/v1/sessions", session=foreign).json()["sessions"] if one["current"])
    assert stage.http("DELETE", f"/api/v1/sessions/{theirs}", session=mine).status == 404 and alive(stage, foreign)
    stream = stage.listen(session=other)
    ended = next(one["id"] for one in stage.http("GET", "/api/v1/sessions", session=other).json()["sessions"] if one["current"])
    assert stage.http("DELETE", f"/api/v1/sessions/{ended}", session=mine).status == 204
    assert not alive(stage, other) and alive(stage, mine) and stream.ends_within(1)


# -- CS-21, A36: the hand-over --

SECRET = "ett-hemligt-ord-av-minst-32-tecken-allt-som-allt"


def packed(value):
    return base64.urlsafe_b64encode(json.dumps(value, separators=(",", ":")).encode()).decode().rstrip("=")


def signed(header, claims, secret=SECRET):
    said = f"{packed(header)}.{claims if isinstance(claims, str) else packed(claims)}"
    return said + "." + base64.urlsafe_b64encode(hmac.new(secret.encode(), said.encode(), hashlib.sha256).digest()).decode().rstrip("=")


@pytest.fixture(scope="module")
def product(stage):
    """The desk knows a product; answers a maker of its tokens."""
    (stage.server.data / "keys").mkdir()
    (stage.server.data / "keys" / "booking.key").write_text(SECRET + "\n")
    file = (ROOT / "desks" / "dv-nordic" / "desk.yaml").read_text()
    changed = stage.folder / "handover.yaml"
    changed.write_text(file + "\nhand_over:\n  - {name: booking, key_file: booking.key, customers: [hamnkontoret]}\n")
    code, output, complaint = stage.server.run("desk", "apply", changed, "--data", stage.server.data)
    assert code == 0, output + complaint

    def make(header=None, secret=SECRET, **claims):
        now = int(stage.clock.now.timestamp())
        said = {"iss": "booking", "aud": "dv-nordic", "sub": OWN, "iat": now, "exp": now + 60, "jti": uuid.uuid4().hex} | claims
        return signed(header or {"alg": "HS256", "typ": "JWT"}, {name: value for name, value in said.items() if value is not None}, secret)

    return make


def hand_over(stage, token, desk="dv-nordic", **more):
    return stage.http("POST", "/api/v1/session/hand-over", {"desk": desk, "token": token}, **more)


def test_CS21_the_product_hands_its_user_over_and_the_token_works_once(stage, product):
    token = product()
    with concurrent.futures.ThreadPoolExecutor(16) as pool:
        answers = list(pool.map(lambda _: hand_over(stage, token), range(16)))
    taken = [answer for answer in answers if answer.status == 200]
    assert len(taken) == 1 and taken[0].json()["person"]["mail"] == OWN
    session = cookie_of(taken[0]), taken[0].json()["csrf_token"]
    assert "hand_over" in {one["way"] for one in stage.http("GET", "/api/v1/sessions", session=session).json()["sessions"]}
    assert hand_over(stage, token).status in (401, 429)


def test_CS21_A36_what_a_token_may_not_say(stage, product):
    now = int(stage.clock.now.timestamp())
    # The oracle that this can fail: the same with nothing changed works.
    assert hand_over(stage, product()).status == 200
    bad = {
        "an agent": product(sub=AGENT), "another customer's contact": product(sub=FOREIGN), "nobody": product(sub="ingen@hamnkontoret.example"), "empty": product(sub=""),
        "another product": product(iss="annan"), "another desk": product(aud="compusoft"), "a list": product(aud=["dv-nordic"]), "all desks": product(aud="*"),
        "too long": product(exp=now + 301), "in the past": product(exp=now - 1, iat=now - 60), "from the future": product(iat=now + 60, exp=now + 120),
        "for ever": product(exp=None), "no beginning": product(iat=None), "no jti": product(jti=None), "a short jti": product(jti="1"), "text for a time": product(exp=str(now + 60)),
        "a fraction": product(exp=now + 60.5), "a huge time": product(exp=10 ** 18), "backwards": product(iat=now + 10, exp=now + 5),
        "another secret": product(secret=SECRET[:-1]), "no secret": product(secret=""),
        "alg none": product({"alg": "none"}), "alg None": product({"alg": "None", "typ": "JWT"}), "HS512": product({"alg": "HS512"}), "EdDSA": product({"alg": "EdDSA"}),
        "a key of its own": product({"alg": "HS256", "jwk": {"kty": "oct", "k": packed("x")}}), "kid": product({"alg": "HS256", "kid": "../../../dev/null"}),
        "crit": product({"alg": "HS256", "crit": ["exp"]}), "b64": product({"alg": "HS256", "b64": False}), "no alg": product({"typ": "JWT"}),
        "twice": signed({"alg": "HS256"}, base64.urlsafe_b64encode(('{"iss":"booking","aud":"dv-nordic","sub":"%s","sub":"%s","iat":%d,"exp":%d,"jti":"%s"}'
                                                                   % (FOREIGN, OWN, now, now + 60, uuid.uuid4().hex)).encode()).decode().rstrip("=")),
        "no object": signed({"alg": "HS256"}, packed([1])), "no json": signed({"alg": "HS256"}, "x"),
    }
    good = product()
    bad |= {"cut": good[:-1], "longer": good + "x", "no signature": good.rpartition(".")[0] + ".", "two parts": good.rpartition(".")[0],
            "four parts": good + ".x", "a dot": ".", "dots": "..", "blank": good + " ", "padded": good + "=", "another signature": good.rpartition(".")[0] + "." + product().rpartition(".")[2]}
    shapes = set()
    for what, token in bad.items():
        answer = hand_over(stage, token)
        assert answer.status == 401, (what, answer.status, answer.body)
        shapes.add(str(answer.shape()))
    assert len(shapes) == 1, "no reason is told"
    assert hand_over(stage, good, desk="compusoft").status == 401 and hand_over(stage, good, desk="finns-inte").status == 401
    assert hand_over(stage, good).status == 200


def test_CS21_a_key_that_is_taken_away_ends_it_at_once(stage, product):
    key = stage.server.data / "keys" / "booking.key"
    token = product()
    key.rename(key.with_suffix(".away"))
    assert hand_over(stage, token).status == 401
    key.with_suffix(".away").rename(key)
    assert hand_over(stage, product()).status == 200


def test_CS21_a_second_factor_is_not_passed_by(stage, product):
    mail = "faktor@hamnkontoret.example"
    stage.add_person(mail, "hamnkontoret")
    assert hand_over(stage, product(sub=mail)).status == 200
    session = stage.session(mail)
    secret = stage.http("POST", "/api/v1/second-factor", session=session).json()["secret"]
    assert stage.http("PUT", "/api/v1/second-factor", {"code": code_of(secret, stage.clock.now)}, session=session).status == 200
    assert hand_over(stage, product(sub=mail)).status == 401


def test_CS21_EdDSA_with_the_public_key_alone(stage, product):
    """Signed by openssl, which is not ours."""
    import subprocess
    folder = stage.folder
    run = lambda *words, **more: subprocess.run(["openssl", *words], check=True, capture_output=True, cwd=folder, **more).stdout
    run("genpkey", "-algorithm", "ed25519", "-out", "product.pem")
    (stage.server.data / "keys" / "product.pem").write_bytes(run("pkey", "-in", "product.pem", "-pubout"))
    file = (ROOT / "desks" / "dv-nordic" / "desk.yaml").read_text()
    changed = folder / "eddsa.yaml"
    changed.write_text(file + "\nhand_over:\n  - {name: booking, key_file: booking.key, customers: [hamnkontoret]}\n"
                       "  - {name: elliptic, algorithm: EdDSA, key_file: product.pem}\n")
    assert stage.server.run("desk", "apply", changed, "--data", stage.server.data)[0] == 0
    now = int(stage.clock.now.timestamp())

    def made(header, **claims):
        said = packed(header) + "." + packed({"iss": "elliptic", "aud": "dv-nordic", "sub": OWN, "iat": now, "exp": now + 300, "jti": uuid.uuid4().hex} | claims)
        (folder / "said").write_text(said)
        run("pkeyutl", "-sign", "-inkey", "product.pem", "-rawin", "-in", "said", "-out", "signature")
        return said + "." + base64.urlsafe_b64encode((folder / "signature").read_bytes()).decode().rstrip("=")

    assert hand_over(stage, made({"alg": "EdDSA"})).status == 200
    assert hand_over(stage, made({"alg": "EdDSA"}, sub=AGENT)).status == 401
    # The classic: the public key as the secret of HS256.
    public = (stage.server.data / "keys" / "product.pem").read_text()
    for secret in (public, public.strip(), base64.b64decode("".join(public.splitlines()[1:-1]))[12:].decode("latin-1")):
        assert hand_over(stage, product(secret=secret, iss="elliptic")).status == 401


def test_CS21_RS256_with_the_public_key_alone(stage, product):
    """Signed by openssl, which is not ours; the classics of RS256 as attacks."""
    import subprocess
    folder = stage.folder
    run = lambda *words, **more: subprocess.run(["openssl", *words], check=True, capture_output=True, cwd=folder, **more).stdout
    for name, bits in (("rsa", "2048"), ("weak", "1024")):
        run("genpkey", "-algorithm", "RSA", "-pkeyopt", f"rsa_keygen_bits:{bits}", "-out", f"{name}.pem")
        (stage.server.data / "keys" / f"{name}.pem").write_bytes(run("pkey", "-in", f"{name}.pem", "-pubout"))
    file = (ROOT / "desks" / "dv-nordic" / "desk.yaml").read_text()
    changed = folder / "rs256.yaml"
    changed.write_text(file + "\nhand_over:\n  - {name: booking, key_file: booking.key, customers: [hamnkontoret]}\n"
                       "  - {name: rsa, algorithm: RS256, key_file: rsa.pem}\n  - {name: weak, algorithm: RS256, key_file: weak.pem}\n")
    assert stage.server.run("desk", "apply", changed, "--data", stage.server.data)[0] == 0
    now = int(stage.clock.now.timestamp())

    def made(header, name="rsa", digest="-sha256", **claims):
        said = packed(header) + "." + packed({"iss": name, "aud": "dv-nordic", "sub": OWN, "iat": now, "exp": now + 300, "jti": uuid.uuid4().hex} | claims)
        (folder / "said").write_text(said)
        run("dgst", digest, "-sign", f"{name}.pem", "-out", "signature", "said")
        return said + "." + base64.urlsafe_b64encode((folder / "signature").read_bytes()).decode().rstrip("=")

    good = made({"alg": "RS256", "typ": "JWT"})
    assert hand_over(stage, good).status == 200
    public = (stage.server.data / "keys" / "rsa.pem").read_text()
    bad = {"replayed": good, "HS256 by the PEM": product(secret=public, iss="rsa"), "HS256 by the PEM, trimmed": product(secret=public.strip(), iss="rsa"),
           "RS256 in name, HMAC in truth": product({"alg": "RS256", "typ": "JWT"}, secret=public, iss="rsa"), "none": made({"alg": "none"}), "RS384": made({"alg": "RS384"}, digest="-sha384"),
           "RS256 of another digest": made({"alg": "RS256"}, digest="-sha512"), "PS256": made({"alg": "PS256"}), "a kid": made({"alg": "RS256", "kid": "../../dev/null"}),
           "a weak key": made({"alg": "RS256"}, "weak"), "another product's name": made({"alg": "RS256"}, iss="booking"), "expired": made({"alg": "RS256"}, exp=now - 1, iat=now - 60),
           "another desk": made({"alg": "RS256"}, aud="compusoft"), "an agent": made({"alg": "RS256"}, sub=AGENT)}
    for what, token in bad.items():
        assert hand_over(stage, token).status == 401, what
