"""A small OpenID provider on loopback, made of another hand than ours: `cryptography` signs, a dictionary answers."""
import base64
import hashlib
import http.server
import json
import threading
import urllib.parse
import uuid

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature

SECRET = "leverantörens hemlighet: 47+11"


def packed(data):
    if not isinstance(data, bytes):
        data = json.dumps(data, separators=(",", ":")).encode()
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


def number(value, size=None):
    return packed(value.to_bytes(size or (value.bit_length() + 7) // 8, "big"))


class RsaKey:
    algorithm = "RS256"

    def __init__(self, name, bits=2048):
        self.name, self.key = name, rsa.generate_private_key(65537, bits)

    def public(self):
        numbers = self.key.public_key().public_numbers()
        return {"kty": "RSA", "kid": self.name, "use": "sig", "n": number(numbers.n), "e": number(numbers.e)}

    def sign(self, said):
        return self.key.sign(said, padding.PKCS1v15(), hashes.SHA256())


class EllipticKey:
    algorithm = "ES256"

    def __init__(self, name):
        self.name, self.key = name, ec.generate_private_key(ec.SECP256R1())

    def public(self):
        numbers = self.key.public_key().public_numbers()
        return {"kty": "EC", "crv": "P-256", "kid": self.name, "use": "sig", "x": number(numbers.x, 32), "y": number(numbers.y, 32)}

    def sign(self, said):
        r, s = decode_dss_signature(self.key.sign(said, ec.ECDSA(hashes.SHA256())))
        return r.to_bytes(32, "big") + s.to_bytes(32, "big")


class Provider:
    """Answers like a provider; `twist` changes what a token says, for the attacks."""

    def __init__(self, now):
        self.now = now              # a clock: seconds since 1970
        self.keys = [RsaKey("r1"), EllipticKey("e1")]
        self.signer = self.keys[0]
        self.codes = {}             # code -> what was asked for it
        self.exchanged = []         # forms that the token endpoint got
        self.twist = lambda header, claims: None
        self.whole_token = None     # a token in place of a signed one
        self.describes = {}         # members of the description that differ
        self.tells = None           # what the UserInfo endpoint says to whoever brings the access token: (status, bytes) or members
        self.told = []              # headers that it was asked with
        self.access = {}            # access token -> the log-in it is of
        self.grants = {}            # members of the token answer that differ
        provider = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def log_message(self, *_):
                pass

            def do_GET(self):
                if self.path == "/.well-known/openid-configuration":
                    return self.tell(provider.description())
                if self.path == "/keys":
                    return self.tell({"keys": [key.public() for key in provider.keys]})
                if self.path == "/userinfo":
                    return self.tell(*provider.userinfo(self.headers.get("Authorization")))
                self.send_error(404)

            def do_POST(self):
                form = dict(urllib.parse.parse_qsl(self.rfile.read(int(self.headers["Content-Length"])).decode()))
                answer = provider.exchange(form, self.headers.get("Authorization"))
                self.tell(answer, 200 if "id_token" in answer else 400)

            def tell(self, body, status=200):
                data = body if isinstance(body, bytes) else json.dumps(body).encode()
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(data)))
                self.end_headers()
                self.wfile.write(data)

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.issuer = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def close(self):
        self.server.shutdown()
        self.server.server_close()

    def description(self):
        return {"issuer": self.issuer, "authorization_endpoint": self.issuer + "/authorize", "token_endpoint": self.issuer + "/token",
                "jwks_uri": self.issuer + "/keys"} | ({"userinfo_endpoint": self.issuer + "/userinfo"} if self.tells is not None else {}) | self.describes

    def userinfo(self, authorization):
        self.told.append(authorization)
        begun = self.access.get((authorization or "").removeprefix("Bearer "))
        if not begun:
            return {"error": "invalid_token"}, 401
        if callable(self.tells):
            return self.tells(begun)
        said = {"sub": "u-" + begun["mail"], "email": begun["mail"], "email_verified": True} | self.tells
        return {name: value for name, value in said.items() if value is not None}, 200

    def sign_in(self, address, mail, **claims):
        """What happens at the provider when somebody logs in there: the query that the browser brings back."""
        parts = urllib.parse.urlsplit(address)
        asked = dict(urllib.parse.parse_qsl(parts.query))
        assert f"{parts.scheme}://{parts.netloc}" == self.issuer and parts.path == "/authorize", address
        assert asked["response_type"] == "code" and asked["code_challenge_method"] == "S256" and "openid" in asked["scope"].split(), asked
        code = uuid.uuid4().hex
        self.codes[code] = {"asked": asked, "mail": mail, "claims": claims}
        return {"code": code, "state": asked["state"]}

    def exchange(self, form, authorization):
        self.exchanged.append(form)
        begun = self.codes.pop(form.get("code"), None)
        if not begun:
            return {"error": "invalid_grant"}
        asked = begun["asked"]
        challenge = packed(hashlib.sha256(form.get("code_verifier", "").encode()).digest())
        user, _, password = base64.b64decode((authorization or "Basic ").partition(" ")[2]).decode().partition(":")
        if challenge != asked["code_challenge"] or form.get("redirect_uri") != asked["redirect_uri"] or form.get("grant_type") != "authorization_code":
            return {"error": "invalid_grant"}
        if (urllib.parse.unquote(user), urllib.parse.unquote(password)) != (asked["client_id"], SECRET):
            return {"error": "invalid_client"}
        begun["access"] = "at-" + uuid.uuid4().hex
        self.access[begun["access"]] = begun
        return {"token_type": "Bearer", "access_token": begun["access"], "id_token": self.whole_token or self.token(begun)} | self.grants

    def token(self, begun):
        now = self.now()
        header = {"alg": self.signer.algorithm, "kid": self.signer.name, "typ": "JWT"}
        claims = {"iss": self.issuer, "aud": begun["asked"]["client_id"], "sub": "u-" + begun["mail"], "iat": now, "exp": now + 300,
                  "nonce": begun["asked"]["nonce"], "email": begun["mail"], "email_verified": True} | begun["claims"]
        self.twist(header, claims)
        said = f"{packed(header)}.{packed({name: value for name, value in claims.items() if value is not None})}"
        return said + "." + packed(self.signer.sign(said.encode()))
