"""Logging in by an OpenID provider, and what its tokens may not say (CS-21, A36, A44, I32, I35)."""
import concurrent.futures
import hashlib
import hmac
import uuid

import pytest
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from harness.openid import SECRET, EllipticKey, Provider, RsaKey, packed
from harness.server import ROOT
from stage import AGENT, COLLEAGUE, FOREIGN, OWN

COOKIE = "skranke_provider"


@pytest.fixture(scope="module")
def provider(stage):
    made = Provider(lambda: int(stage.clock.now.timestamp()))
    (stage.server.data / "keys").mkdir(exist_ok=True)
    (stage.server.data / "keys" / "provider.secret").write_text(SECRET + "\n")
    file = (ROOT / "desks" / "dv-nordic" / "desk.yaml").read_text()
    changed = stage.folder / "providers.yaml"
    changed.write_text(file + f"""
log_in:
  - {{key: hamn, name: Hamnkontorets inloggning, issuer: "{made.issuer}", client_id: skranke, secret_file: provider.secret, customers: [hamnkontoret]}}
  - {{key: agents, name: DV Nordics inloggning, issuer: "{made.issuer}", client_id: agents, secret_file: provider.secret, who: agents}}
""")
    code, output, complaint = stage.server.run("desk", "apply", changed, "--data", stage.server.data)
    assert code == 0, output + complaint
    yield made
    made.close()


@pytest.fixture(autouse=True)
def fresh(stage, provider):
    stage.clock.pass_by(minutes=16)
    provider.twist, provider.whole_token, provider.describes = (lambda header, claims: None), None, {}
    provider.signer = provider.keys[0]
    provider.tells, provider.grants = None, {}
    provider.told.clear()


def begin(stage, key="hamn"):
    answer = stage.http("POST", "/api/v1/session/provider", {"desk": "dv-nordic", "provider": key})
    assert answer.status == 200, answer.body
    line = answer.header("set-cookie")
    assert line.startswith(COOKIE + "=") and "HttpOnly" in line and "SameSite=Lax" in line and "Path=/api/v1/session" in line
    return answer.json()["address"], line.partition("=")[2].partition(";")[0]


def back(stage, cookie, query, **more):
    headers = [("Cookie", f"{COOKIE}={cookie}")] if cookie is not None else []
    return stage.http("POST", "/api/v1/session/by-provider", query, headers=headers, **more)


def log_in(stage, provider, mail=OWN, key="hamn", **claims):
    address, cookie = begin(stage, key)
    return back(stage, cookie, provider.sign_in(address, mail, **claims))


def test_CS21_whoever_is_known_gets_in_by_both_kinds_of_keys(stage, provider):
    for signer in provider.keys:
        provider.signer = signer
        answer = log_in(stage, provider)
        assert answer.status == 200 and answer.json()["person"]["mail"] == OWN, answer.body
    listed = stage.http("GET", "/api/v1/log-in-providers").json()["providers"]
    assert {(one["desk"], one["provider"]) for one in listed} == {("dv-nordic", "hamn"), ("dv-nordic", "agents")}


def test_CS21_an_agent_by_the_agents_provider_alone(stage, provider):
    answer = log_in(stage, provider, AGENT, "agents")
    assert answer.status == 200 and answer.json()["person"]["kind"] == "agent"
    assert log_in(stage, provider, AGENT).status == 401 and log_in(stage, provider, OWN, "agents").status == 401


def test_A44_what_was_begun_elsewhere_logs_nobody_in(stage, provider):
    """The link of somebody else's log-in: the browser has another cookie, or none."""
    address, cookie = begin(stage)
    other_address, other_cookie = begin(stage)
    query = provider.sign_in(address, OWN)
    assert back(stage, None, query).status == 401
    assert back(stage, other_cookie, query).status == 401
    assert back(stage, "x", query).status == 401 and back(stage, "", query).status == 401
    assert back(stage, cookie, query | {"state": provider.sign_in(other_address, OWN)["state"]}).status == 401
    assert back(stage, cookie, query | {"iss": "https://annan.example"}).status == 401, "RFC 9207: the answer of another provider"
    address, cookie = begin(stage)
    assert back(stage, cookie, provider.sign_in(address, OWN) | {"iss": provider.issuer}).status == 200


def test_a_code_and_a_begun_try_work_once_also_in_a_race(stage, provider):
    address, cookie = begin(stage)
    query = provider.sign_in(address, OWN)
    with concurrent.futures.ThreadPoolExecutor(16) as pool:
        answers = list(pool.map(lambda _: back(stage, cookie, query).status, range(16)))
    assert answers.count(200) == 1 and set(answers) <= {200, 401, 429}, answers
    stage.clock.pass_by(minutes=16)
    address, cookie = begin(stage)
    assert back(stage, cookie, {"code": uuid.uuid4().hex, "state": provider.sign_in(address, OWN)["state"]}).status == 502, "a code that is none"
    assert back(stage, cookie, provider.sign_in(address, OWN)).status == 401, "and the try is spent"


def test_a_try_ends_after_ten_minutes(stage, provider):
    address, cookie = begin(stage)
    query = provider.sign_in(address, OWN)
    stage.clock.pass_by(minutes=11)
    assert back(stage, cookie, query).status == 401


def test_A36_what_a_token_may_not_say(stage, provider):
    now = int(stage.clock.now.timestamp())
    assert log_in(stage, provider).status == 200, "the oracle that this can fail"
    changed = {
        "another issuer": {"iss": "https://annan.example"}, "no issuer": {"iss": None}, "another client": {"aud": "annan"}, "a client among many without azp": {"aud": ["skranke", "annan"]},
        "another azp": {"azp": "annan"}, "empty audience": {"aud": []}, "another nonce": {"nonce": "x"}, "no nonce": {"nonce": None}, "expired": {"exp": now - 1}, "no end": {"exp": None},
        "an end in words": {"exp": str(now + 60)}, "from the future": {"iat": now + 120}, "too old": {"iat": now - 700}, "no beginning": {"iat": None}, "not yet": {"nbf": now + 300},
        "no subject": {"sub": None}, "no address": {"email": None}, "an address not looked at": {"email_verified": False}, "an address that says true in words": {"email_verified": "true"},
        "no word of the address": {"email_verified": None}, "nobody known": {"email": "ingen@hamnkontoret.example"}, "another customer's contact": {"email": FOREIGN}, "an agent": {"email": AGENT},
        "two addresses": {"email": [OWN, FOREIGN]},
    }
    shapes = set()
    for what, claims in changed.items():
        answer = log_in(stage, provider, **claims)
        assert answer.status == 401, (what, answer.status, answer.body)
        shapes.add(str(answer.shape()))
    assert len(shapes) == 1, "no reason is told"


def forged(provider, header, sign):
    """A token with a header of one's own and a signature that `sign` makes."""
    def make(begun):
        original = Provider.token(provider, begun).split(".")
        said = packed(header) + "." + original[1]
        return said + "." + packed(sign(said.encode()))

    return make


def test_A36_algorithms_are_the_keys_and_not_the_tokens(stage, provider, monkeypatch):
    public = provider.keys[0].key.public_key()
    pem = public.public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
    der = public.public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
    stranger, own = RsaKey("r1"), provider.keys[0]
    mac = lambda secret: lambda said: hmac.new(secret, said, hashlib.sha256).digest()
    tries = {
        "none": ({"alg": "none", "kid": "r1"}, lambda said: b""), "None": ({"alg": "None"}, lambda said: b""), "no alg": ({"kid": "r1"}, own.sign),
        "HS256 by the PEM": ({"alg": "HS256", "kid": "r1"}, mac(pem)), "HS256 by the DER": ({"alg": "HS256", "kid": "r1"}, mac(der)), "HS256 by the client's secret": ({"alg": "HS256"}, mac(SECRET.encode())),
        "RS256 by HMAC": ({"alg": "RS256", "kid": "r1"}, mac(pem)), "ES256 by the RSA key": ({"alg": "ES256", "kid": "r1"}, own.sign), "RS384": ({"alg": "RS384", "kid": "r1"}, own.sign),
        "PS256": ({"alg": "PS256", "kid": "r1"}, own.sign), "rs256": ({"alg": "rs256", "kid": "r1"}, own.sign), "another's key": ({"alg": "RS256", "kid": "r1"}, stranger.sign),
        "a key of its own": ({"alg": "RS256", "jwk": stranger.public()}, stranger.sign), "an address of keys": ({"alg": "RS256", "jku": provider.issuer + "/keys2"}, stranger.sign),
        "an unknown kid": ({"alg": "RS256", "kid": "r9"}, own.sign), "a path for a kid": ({"alg": "RS256", "kid": "../../etc/passwd"}, own.sign), "crit": ({"alg": "RS256", "kid": "r1", "crit": ["b64"], "b64": False}, own.sign),
        "no signature": ({"alg": "RS256", "kid": "r1"}, lambda said: b""), "a signature of nothing": ({"alg": "RS256", "kid": "r1"}, lambda said: own.sign(b"")),
        "r and s of zero": ({"alg": "ES256", "kid": "e1"}, lambda said: bytes(64)), "ES256 as DER": ({"alg": "ES256", "kid": "e1"}, lambda said: provider.keys[1].key.sign(said, ec.ECDSA(hashes.SHA256()))),
    }
    for what, (header, sign) in tries.items():
        monkeypatch.setattr(provider, "token", forged(provider, header, sign))
        answer = log_in(stage, provider)
        assert answer.status == 401, (what, answer.status, answer.body)
    monkeypatch.setattr(provider, "token", forged(provider, {"alg": "RS256", "kid": "r1"}, own.sign))
    assert log_in(stage, provider).status == 200, "the oracle that a forger's hand is not what is refused"
    for broken in ("", ".", "..", "a.b", "a.b.c", "a.b.c.d", "x" * 20_000):
        provider.whole_token = broken or "-"
        assert log_in(stage, provider).status == 401, broken


def test_a_new_key_is_looked_for_and_a_weak_one_is_none(stage, provider):
    weak = RsaKey("weak", 1024)
    newer = EllipticKey("e2")
    assert log_in(stage, provider).status == 200, "the keys of before are known by now"
    provider.keys += [newer, weak]
    try:
        stage.clock.pass_by(minutes=2)
        provider.signer = newer
        assert log_in(stage, provider).status == 200
        provider.signer = weak
        stage.clock.pass_by(minutes=2)
        assert log_in(stage, provider).status == 401
    finally:
        provider.keys.remove(newer)
        provider.keys.remove(weak)


def test_a_provider_that_calls_itself_otherwise_is_not_asked(stage, provider):
    for describes in ({"issuer": "https://annan.example"}, {"token_endpoint": "http://203.0.113.9/token"}, {"jwks_uri": "file:///etc/passwd"}, {"authorization_endpoint": None}):
        provider.describes = describes
        stage.clock.pass_by(minutes=16)
        answer = stage.http("POST", "/api/v1/session/provider", {"desk": "dv-nordic", "provider": "hamn"})
        assert answer.status == 502, describes


def test_what_is_not_there_is_told_as_such(stage, provider):
    for desk, key in (("dv-nordic", "annan"), ("finns-inte", "hamn"), ("compusoft", "hamn")):
        assert stage.http("POST", "/api/v1/session/provider", {"desk": desk, "provider": key}).status == 404


def test_I32_a_session_of_its_own_and_no_second_factor_passed_by(stage, provider):
    old = stage.session(OWN)
    address, cookie = begin(stage)
    answer = stage.http("POST", "/api/v1/session/by-provider", provider.sign_in(address, OWN),
                        headers=[("Cookie", f"skranke_session={old[0]}; {COOKIE}={cookie}"), ("X-CSRF-Token", old[1])])
    assert answer.status == 200 and stage.http("GET", "/api/v1/session", session=old).status == 401
    code, _, complaint = stage.server.run("user", "disable", "--data", stage.server.data, "--mail", COLLEAGUE)
    assert code == 0, complaint
    assert log_in(stage, provider, COLLEAGUE).status == 401


def test_I35_the_verifier_reaches_the_provider_alone(stage, provider):
    assert log_in(stage, provider).status == 200
    verifier = provider.exchanged[-1]["code_verifier"]
    assert len(verifier) >= 43 and verifier not in stage.server.log_text()
    assert verifier.encode() not in stage.raw_books()


def half_sum(text):
    return packed(hashlib.sha256(text.encode()).digest()[:16])


def without_mail(provider, **more):
    """The token says no address, as with providers that tell it only to whoever asks with the access token."""
    def twist(header, claims):
        claims["email"] = claims["email_verified"] = None
        claims.update(more)

    provider.tells, provider.twist = {}, twist


def test_CS21_an_address_that_only_the_userinfo_endpoint_tells(stage, provider):
    """OpenID Connect Core sections 5.3 and 5.4: with the code flow the claims may be told there alone."""
    without_mail(provider)
    answer = log_in(stage, provider)
    assert answer.status == 200 and answer.json()["person"]["mail"] == OWN, answer.body
    assert len(provider.told) == 1 and provider.told[0].startswith("Bearer at-"), provider.told
    assert provider.told[0].removeprefix("Bearer ") not in stage.server.log_text()
    provider.twist = lambda header, claims: None
    assert log_in(stage, provider).status == 200 and len(provider.told) == 1, "whose token says the address is asked for nothing more"


def test_A36_what_the_userinfo_endpoint_may_not_say(stage, provider):
    without_mail(provider)
    assert log_in(stage, provider).status == 200, "the oracle that this can fail"
    changed = {
        "another subject": {"sub": "u-" + FOREIGN}, "no subject": {"sub": None}, "a subject that is a number": {"sub": 1}, "subjects": {"sub": ["u-" + OWN]}, "no address": {"email": None},
        "an address not looked at": {"email_verified": False}, "true in words": {"email_verified": "true"}, "no word of it": {"email_verified": None},
        "another customer's contact": {"email": FOREIGN}, "an agent": {"email": AGENT}, "two addresses": {"email": [OWN, FOREIGN]},
    }
    refused = set()
    for what, claims in changed.items():
        provider.tells = claims
        answer = log_in(stage, provider)
        assert answer.status == 401, (what, answer.status, answer.body)
        refused.add(str(answer.shape()))
        stage.clock.pass_by(minutes=2)
    assert len(refused) == 1, "no reason is told"


def test_A36_a_token_that_names_an_address_is_not_mended_by_userinfo(stage, provider):
    provider.tells = {"email": OWN, "email_verified": True}
    for claims in ({"email": [OWN, FOREIGN]}, {"email_verified": False}, {"email": FOREIGN}, {"email": ""}):
        assert log_in(stage, provider, **claims).status == 401, claims
    assert provider.told == [], "and it is not asked"


def test_a_userinfo_endpoint_that_answers_otherwise_logs_nobody_in(stage, provider):
    without_mail(provider)
    said = lambda begun: b'{"sub":"u-%s","email":"%s","email_verified":true' % (begun["mail"].encode(), begun["mail"].encode())
    answers = {
        "a server in trouble": lambda begun: (said(begun) + b"}", 500), "a redirect": lambda begun: (said(begun) + b"}", 302), "nothing": lambda begun: (b"", 200),
        "no JSON": lambda begun: (b"<html>", 200), "a list": lambda begun: (b"[" + said(begun) + b"}]", 200), "cut off": lambda begun: (said(begun), 200),
        "more than half a megabyte": lambda begun: (said(begun) + b',"x":"' + b"a" * 600_000 + b'"}', 200), "a signed one": lambda begun: (b"eyJ.e30.x", 200),
        "bytes that are no text": lambda begun: (said(begun) + b',"x":"\xff\xfe"}', 200),
    }
    for what, tells in answers.items():
        provider.tells = tells
        answer = log_in(stage, provider)
        assert answer.status in (401, 502), (what, answer.status, answer.body)
        assert answer.status == 502 or what == "bytes that are no text", what
        stage.clock.pass_by(minutes=2)
    twice = lambda begun: (said(begun) + b',"email":"ingen@hamnkontoret.example"}', 200)
    provider.tells = twice
    assert log_in(stage, provider).status == 401, "an address that stands twice is none"
    provider.tells = lambda begun: (said(begun) + b"}", 200)
    assert log_in(stage, provider).status == 200, "the oracle: told by itself it is believed"


def test_the_access_token_is_the_one_of_the_token_and_fit_to_be_sent(stage, provider):
    without_mail(provider)
    plain = provider.exchange

    def swapped(form, authorization):
        answer = plain(form, authorization)
        if "access_token" in answer:
            other = {**provider.access[answer["access_token"]]}
            provider.access["another"] = other
        return answer | {"access_token": "another"}

    provider.twist = lambda header, claims: claims.update(email=None, email_verified=None, at_hash=half_sum("something else"))
    assert log_in(stage, provider).status == 401, "at_hash names another access token"
    provider.exchange = swapped
    provider.twist = lambda header, claims: claims.update(email=None, email_verified=None, at_hash=half_sum("another"))
    try:
        assert log_in(stage, provider).status == 200, "the oracle: the sum of the token that was given"
        provider.twist = lambda header, claims: claims.update(email=None, email_verified=None, at_hash=["x"])
        assert log_in(stage, provider).status == 401
    finally:
        del provider.exchange
    provider.told.clear()
    without_mail(provider)
    for grants in ({"access_token": "x\r\nX-Injected: 1"}, {"access_token": "with space"}, {"access_token": ""}, {"access_token": 7}, {"access_token": "a" * 9000},
                   {"token_type": "mac"}, {"token_type": None}):
        provider.grants = grants
        assert log_in(stage, provider).status == 401, grants
        stage.clock.pass_by(minutes=2)
    assert provider.told == [], "what is no token is not sent anywhere"


def test_a_userinfo_endpoint_elsewhere_without_https_is_refused(stage, provider):
    without_mail(provider)
    for url in ("http://203.0.113.9/userinfo", "file:///etc/passwd", 7):
        provider.describes = {"userinfo_endpoint": url}
        stage.clock.pass_by(minutes=16)
        assert stage.http("POST", "/api/v1/session/provider", {"desk": "dv-nordic", "provider": "hamn"}).status == 502, url
