"""Passkeys under attack: the authenticator is a few lines of another hand (I32, I35, A43)."""
import base64
import hashlib
import json
import struct

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from stage import AGENT, FOREIGN, OWN, cookie_of

PRESENT, VERIFIED, ATTESTED = 1, 4, 64


def packed(data):
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


def cbor(value):
    """As much of RFC 8949 as a key of an authenticator needs."""
    def head(kind, size):
        return bytes([kind << 5 | size]) if size < 24 else bytes([kind << 5 | 24, size])

    if isinstance(value, int):
        return head(0, value) if value >= 0 else head(1, -1 - value)
    if isinstance(value, bytes):
        return head(2, len(value)) + value
    return head(5, len(value)) + b"".join(cbor(key) + cbor(each) for key, each in value.items())


class Authenticator:
    def __init__(self, domain):
        self.domain, self.count = domain, 0
        self.credential = hashlib.sha256(str(id(self)).encode()).digest()
        self.key = ec.generate_private_key(ec.SECP256R1())

    def client_data(self, kind, said, origin, **more):
        return json.dumps({"type": kind, "challenge": said, "origin": origin, "crossOrigin": False} | more).encode()

    def data(self, flags, count, domain=None, attested=b""):
        return hashlib.sha256((domain or self.domain).encode()).digest() + bytes([flags]) + struct.pack(">I", count) + attested

    def made(self, **more):
        numbers = self.key.public_key().public_numbers()
        public = cbor({1: 2, 3: -7, -1: 1, -2: numbers.x.to_bytes(32, "big"), -3: numbers.y.to_bytes(32, "big")})
        attested = bytes(16) + struct.pack(">H", len(self.credential)) + self.credential + public
        return self.data(PRESENT | VERIFIED | ATTESTED, 0, attested=attested, **more)

    def sign(self, client_data, data):
        return self.key.sign(data + hashlib.sha256(client_data).digest(), ec.ECDSA(hashes.SHA256()))


@pytest.fixture(scope="module")
def origin(stage):
    """Of --public-url, which this stage leaves as it is."""
    return "http://127.0.0.1:8080"


def add(stage, session, origin, device, **client):
    begun = stage.http("POST", "/api/v1/passkey-challenges", session=session)
    assert begun.status == 200, begun.body
    data = device.client_data("webauthn.create", begun.json()["challenge"], origin, **client)
    return stage.http("POST", "/api/v1/passkeys", {"client_data": packed(data), "authenticator_data": packed(device.made()), "name": "Ur prov"}, session=session)


@pytest.fixture
def device(stage, origin):
    stage.clock.pass_by(minutes=17)
    mail = f"nyckel-{stage.clock.now.timestamp():.0f}@hamnkontoret.example"
    stage.add_person(mail, "hamnkontoret")
    made = Authenticator("127.0.0.1")
    made.mail, made.session = mail, stage.session(mail)
    assert add(stage, made.session, origin, made).status == 201
    return made


def challenge(stage):
    return stage.http("POST", "/api/v1/session/passkey-challenge").json()["challenge"]


def use(stage, origin, device, said=None, count=None, flags=PRESENT | VERIFIED, kind="webauthn.get", domain=None, signer=None, credential=None, **client):
    if count is None:
        device.count += 1
        count = device.count
    client_data = device.client_data(kind, said or challenge(stage), origin, **client)
    data = device.data(flags, count, domain)
    return stage.http("POST", "/api/v1/session/by-passkey", {
        "credential": packed(credential or device.credential), "client_data": packed(client_data), "authenticator_data": packed(data),
        "signature": packed((signer or device).sign(client_data, data))})


def test_the_right_key_gets_in_which_the_others_are_measured_by(stage, origin, device):
    answer = use(stage, origin, device)
    assert answer.status == 200 and answer.json()["person"]["mail"] == device.mail
    assert use(stage, origin, device).status == 200 and cookie_of(answer)


def test_another_origin_is_no_origin_of_ours(stage, origin, device):
    for other in ("https://evil.example", "http://127.0.0.1:8081", "https://127.0.0.1:8080", "http://127.0.0.1:8080.evil.example", "http://127.0.0.1", "", "null", origin + "/", origin.upper()):
        assert use(stage, other, device).status == 401, other
    stage.clock.pass_by(minutes=17)  # tries are counted
    assert use(stage, origin, device, crossOrigin=True).status == 401
    assert use(stage, origin, device, domain="evil.example").status == 401, "signed for another domain"
    assert use(stage, origin, device).status == 200


def test_a_challenge_is_answered_once_and_in_time(stage, origin, device):
    said = challenge(stage)
    assert use(stage, origin, device, said).status == 200
    assert use(stage, origin, device, said).status == 401, "replayed"
    late = challenge(stage)
    stage.clock.pass_by(minutes=6)
    assert use(stage, origin, device, late).status == 401
    assert use(stage, origin, device, packed(b"x" * 32)).status == 401, "never given"
    adding = stage.http("POST", "/api/v1/passkey-challenges", session=device.session)
    assert adding.status in (200, 401)
    if adding.status == 200:
        assert use(stage, origin, device, adding.json()["challenge"]).status == 401, "given for something else"


def test_a_whole_answer_that_was_overheard_works_no_second_time(stage, origin, device):
    client_data = device.client_data("webauthn.get", challenge(stage), origin)
    data = device.data(PRESENT | VERIFIED, 9)
    body = {"credential": packed(device.credential), "client_data": packed(client_data), "authenticator_data": packed(data), "signature": packed(device.sign(client_data, data))}
    assert [stage.http("POST", "/api/v1/session/by-passkey", body).status for _ in range(3)] == [200, 401, 401]


def test_a_counter_never_goes_back(stage, origin, device):
    assert use(stage, origin, device, count=10).status == 200
    for count in (10, 9, 1):
        assert use(stage, origin, device, count=count).status == 401, count
    assert use(stage, origin, device, count=11).status == 200


def test_somebody_elses_key_and_signature(stage, origin, device):
    stranger = Authenticator("127.0.0.1")
    stranger.credential = hashlib.sha256(b"frammande").digest()
    assert use(stage, origin, stranger).status == 401, "a credential that nobody has"
    assert use(stage, origin, device, signer=stranger).status == 401, "the credential of one, the signature of another"
    assert use(stage, origin, device, kind="webauthn.create").status == 401
    for flags in (0, PRESENT, VERIFIED):
        assert use(stage, origin, device, flags=flags).status == 401, "nobody was there, or nobody was verified"
    stage.clock.pass_by(minutes=17)
    assert use(stage, origin, device).status == 200


def test_a_key_is_added_by_its_owner_for_this_desk_alone(stage, origin, device):
    other = stage.session(FOREIGN)
    assert add(stage, other, origin, device).status == 409, "the same credential for a second person"
    for wrong, client in (("https://evil.example", {}), (origin, {"type": "webauthn.get"}), (origin, {"challenge": packed(b"y" * 32)})):
        fresh = Authenticator("127.0.0.1")
        fresh.credential = hashlib.sha256(wrong.encode() + str(client).encode()).digest()
        assert add(stage, other, wrong, fresh, **client).status == 400, (wrong, client)
    token = stage.server.token(OWN)
    assert stage.http("POST", "/api/v1/passkey-challenges", token=token).status == 403, "a token makes no key"
    begun = stage.http("POST", "/api/v1/passkey-challenges", session=stage.session(AGENT)).json()["challenge"]
    fresh = Authenticator("127.0.0.1")
    data = fresh.client_data("webauthn.create", begun, origin)
    assert stage.http("POST", "/api/v1/passkeys", {"client_data": packed(data), "authenticator_data": packed(fresh.made()), "name": "x"}, session=other).status == 400, "somebody else's challenge"


def test_a_dropped_key_opens_nothing(stage, origin, device):
    listed = stage.http("GET", "/api/v1/passkeys", session=device.session).json()["passkeys"]
    assert stage.http("DELETE", f"/api/v1/passkeys/{listed[0]['id']}", session=device.session).status == 204
    assert use(stage, origin, device).status == 401
