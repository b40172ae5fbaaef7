"""An identity provider on this machine: OpenID Connect's code flow as the standard has it, and wrong where it is told.

It holds its client to the flow: a code counts once, for the address it was asked for, and only with the verifier whose
challenge came with the question.
"""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import ECKey

from intake.settings import OpenIdProvider

CLIENT, SECRET = "touchstone", "a secret of the client"


def _key() -> ECKey:
    return ECKey.generate_key("P-256", {"kid": secrets.token_hex(4), "use": "sig"})


@dataclass
class Person:
    """Who sits at the browser, as the provider knows them."""

    email: str
    sub: str = field(default_factory=lambda: secrets.token_hex(8))
    email_verified: Any = True


class Provider(ThreadingHTTPServer):
    """What it says of itself and of persons may be changed by a test."""

    daemon_threads = True

    def __init__(self, clock: Callable[[], Any]) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.clock = clock
        self.key = _key()
        self.claims: dict[str, Any] = {}
        """Take the place of those that would be right; None leaves a claim out."""
        self.about: dict[str, Any] = {}
        """Takes the place of what the provider would say of itself."""
        self.header: dict[str, Any] = {}
        self.signing: Any = None
        """Another key than the one that is published."""
        self.codes: dict[str, tuple[Person, dict[str, str]]] = {}

    @property
    def issuer(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    @property
    def setting(self) -> OpenIdProvider:
        return OpenIdProvider(self.issuer, CLIENT, SECRET)

    def agreed(self, address: str, person: Person) -> dict[str, str]:
        """The person signs in at the address that the browser was sent to: what the browser is sent back with."""
        asked = {name: said for name, (said,) in parse_qs(urlsplit(address).query).items()}
        assert address.startswith(f"{self.issuer}/authorize?")
        assert (asked["response_type"], asked["client_id"]) == ("code", CLIENT)
        assert (asked["code_challenge_method"], len(asked["code_challenge"])) == ("S256", 43)
        assert set(asked["scope"].split()) == {"openid", "email"}
        code = secrets.token_urlsafe(8)
        self.codes[code] = person, asked
        return {"code": code, "state": asked["state"], "iss": self.issuer}

    def discovery(self) -> dict[str, Any]:
        told = {
            "issuer": self.issuer, "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token", "jwks_uri": f"{self.issuer}/keys",
        }  # fmt: skip
        return told | self.about

    def token(self, form: dict[str, str], authorization: str) -> tuple[int, dict[str, Any]]:
        basic = base64.b64encode(f"{CLIENT}:{SECRET}".encode()).decode()
        by_form = (form.get("client_id"), form.get("client_secret")) == (CLIENT, SECRET)
        if authorization != f"Basic {basic}" and not by_form:
            return 401, {"error": "invalid_client"}
        person, asked = self.codes.pop(form.get("code", ""), (None, {}))
        digest = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).decode().rstrip("=")
        fits = (challenge, form.get("redirect_uri")) == (asked.get("code_challenge"), asked.get("redirect_uri"))
        if person is None or not fits or form.get("grant_type") != "authorization_code":
            return 400, {"error": "invalid_grant"}
        now = int(self.clock().timestamp())
        claims = {
            "iss": self.issuer, "aud": CLIENT, "iat": now, "exp": now + 300, "nonce": asked["nonce"],
            "sub": person.sub, "email": person.email, "email_verified": person.email_verified,
        }  # fmt: skip
        claims = {name: said for name, said in (claims | self.claims).items() if said is not None}
        header = {"alg": "ES256", "kid": self.key.kid} | self.header
        signed = jwt.encode(header, claims, self.signing or self.key, algorithms=[header["alg"]])
        return 200, {"access_token": "x", "token_type": "Bearer", "expires_in": 300, "id_token": signed}


class _Handler(BaseHTTPRequestHandler):
    server: Provider

    def do_GET(self) -> None:
        if self.path == "/.well-known/openid-configuration":
            self._answer(200, self.server.discovery())
        elif self.path == "/keys":
            self._answer(200, {"keys": [self.server.key.as_dict(private=False)]})
        else:
            self._answer(404, {})

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        form = {name: said for name, (said,) in parse_qs(body).items()}
        self._answer(*self.server.token(form, self.headers.get("Authorization", "")))

    def _answer(self, status: int, told: dict[str, Any]) -> None:
        body = json.dumps(told).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def providing(clock: Callable[[], Any]) -> Iterator[Provider]:
    with Provider(clock) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def back_at(callback: str, answer: dict[str, str]) -> str:
    """The address that the browser is sent back to."""
    return f"{callback}?{urlencode(answer)}"
