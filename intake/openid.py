"""Staff come in through the servicer's identity provider: OpenID Connect's code flow with PKCE, state and nonce.

What a sign-in under way needs to know travels sealed in a cookie: only the browser that began it can end it, and
nothing is kept here of those that never come back. A colleague is known by the provider's subject; the first time by an
e-mail that the provider has verified. Roles are given here, by an administrator, and never by the provider.
"""

# Authlib ships no types; what comes out of it is checked where it enters our own.

from __future__ import annotations

import base64
import datetime as dt
import hmac
import json
import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from typing import Any

import httpx2 as httpx
import structlog
from authlib.integrations.base_client import OAuthError
from authlib.integrations.httpx_client import OAuth2Client
from authlib.oidc.core import CodeIDToken
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet
from sqlalchemy import Connection, Row, not_, or_, select, update

from intake import audit
from intake.access import SYSTEM
from intake.outward import may_be_asked
from intake.problems import NotHere, NotNow, NotVouched
from intake.service import Service
from intake.settings import Mode, OpenIdProvider
from intake.sign_in import Entered, enter_by_provider
from intake.tables import staff
from intake.vault import Unreadable

log = structlog.get_logger("touchstone.openid")

GOOD_FOR = dt.timedelta(minutes=10)
"""How long a person may take at the provider."""
LEEWAY_S = 60
"""How far the provider's clock may differ from ours."""
_SECONDS = 10.0
_AGAIN_S = 10
_PURPOSE = "openid"
_SIGNED_WITH = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512")
"""Signatures of the provider's own keys alone: with a shared secret, whoever knows the secret could vouch."""


@dataclass(frozen=True, slots=True)
class Begun:
    """A sign-in under way: where the browser goes, and what it keeps until it comes back."""

    address: str
    kept: str


@dataclass(frozen=True, slots=True)
class _UnderWay:
    """What ties the provider's answer to the browser that began."""

    at: str
    state: str
    nonce: str
    verifier: str


def begin(service: Service) -> Begun:
    """Begin a sign-in; `NotHere` where no provider is set up, `NotNow` where it does not answer."""
    provider = _provider(service)
    under_way = _UnderWay(service.clock().isoformat(), *(secrets.token_urlsafe(32) for _ in range(3)))
    with _asked(service, provider) as client:
        endpoint = _discovered(service, provider, client)["authorization_endpoint"]
        address, _ = client.create_authorization_url(
            endpoint, state=under_way.state, nonce=under_way.nonce, code_verifier=under_way.verifier
        )
    sealed = service.vault.seal(json.dumps(asdict(under_way)), _PURPOSE)
    return Begun(str(address), base64.urlsafe_b64encode(sealed).decode())


def finish(service: Service, kept: str, answer: Mapping[str, str]) -> Entered:
    """Sign in whom the provider vouches for; `NotVouched` in the same words for all that does not fit."""
    provider = _provider(service)
    under_way = _opened(service, kept)
    if not hmac.compare_digest(under_way.state.encode(), answer.get("state", "").encode()):
        raise NotVouched
    # RFC 9207: an answer that names another issuer was mixed up with somebody else's.
    if answer.get("iss", provider.issuer) != provider.issuer or not answer.get("code"):
        raise NotVouched
    return _enter(service, provider, _claims(service, provider, under_way, answer["code"]))


def _provider(service: Service) -> OpenIdProvider:
    if service.settings.openid is None:
        raise NotHere
    return service.settings.openid


def _opened(service: Service, kept: str) -> _UnderWay:
    """What the browser kept; `NotVouched` where we did not give it, or too long ago."""
    try:
        sealed = base64.urlsafe_b64decode(kept.encode())
        under_way = _UnderWay(**json.loads(service.vault.unseal(sealed, _PURPOSE)))
    except (ValueError, TypeError, Unreadable):
        raise NotVouched from None
    if service.clock() - dt.datetime.fromisoformat(under_way.at) > GOOD_FOR:
        raise NotVouched
    return under_way


@contextmanager
def _asked(service: Service, provider: OpenIdProvider) -> Iterator[Any]:
    """A client of the provider's; what it does not answer well becomes a refusal."""
    try:
        with OAuth2Client(
            provider.client_id, provider.client_secret or None, scope="openid email", code_challenge_method="S256",
            redirect_uri=f"{service.settings.public_url}/sign-in/openid/callback", timeout=_SECONDS,
        ) as client:  # fmt: skip
            yield client
    except (OAuthError, JoseError) as fault:
        # Which of the two, not what it says: its words may quote a person's claims.
        log.warning("the identity provider does not vouch", kind=type(fault).__name__)
        raise NotVouched from None
    except (httpx.HTTPError, httpx.InvalidURL, ValueError) as fault:
        log.warning("the identity provider is not to be used", kind=type(fault).__name__)
        told = "The identity provider does not answer as it should: try again in a moment, or tell your administrator."
        raise NotNow(told, retry_after=_AGAIN_S) from None


def _named(told: object, name: str) -> str:
    """What the provider's answer says under a name, a text."""
    said = told.get(name) if isinstance(told, dict) else None
    if not isinstance(said, str):
        raise ValueError("the identity provider leaves something out")
    return said


def _fit(service: Service, address: str) -> str:
    """An address of the provider's: reached over TLS, or on this machine where nothing but trying out goes on."""
    if not may_be_asked(address, local=service.settings.mode is not Mode.PRODUCTION):
        raise ValueError("an address of the identity provider is not https")
    return address


def _got(service: Service, client: Any, address: str) -> Any:
    """A document of the provider's."""
    return client.request("GET", _fit(service, address), withhold_token=True).raise_for_status().json()


def _discovered(service: Service, provider: OpenIdProvider, client: Any) -> Mapping[str, Any]:
    """What the provider says of itself, asked anew each time: keys and addresses change without notice."""
    told: Mapping[str, Any] = _got(service, client, provider.issuer.rstrip("/") + "/.well-known/openid-configuration")
    if _named(told, "issuer") != provider.issuer:
        raise ValueError("the identity provider calls itself by another name")
    for name in ("authorization_endpoint", "token_endpoint", "jwks_uri"):
        _fit(service, _named(told, name))
    return told


def _claims(service: Service, provider: OpenIdProvider, under_way: _UnderWay, code: str) -> Mapping[str, Any]:
    """What the provider says of the person, signed with its keys, meant for us and for this very sign-in."""
    with _asked(service, provider) as client:
        told = _discovered(service, provider, client)
        if "client_secret_basic" not in told.get("token_endpoint_auth_methods_supported", ["client_secret_basic"]):
            client.token_endpoint_auth_method = "client_secret_post" if provider.client_secret else "none"
        token = client.fetch_token(
            told["token_endpoint"], grant_type="authorization_code", code=code, code_verifier=under_way.verifier
        )
        keys = KeySet.import_key_set(_got(service, client, told["jwks_uri"]))
        signed = jwt.decode(_named(token, "id_token"), keys, algorithms=_SIGNED_WITH)
        claims = CodeIDToken(
            signed.claims,
            signed.header,
            options={
                "iss": {"essential": True, "value": provider.issuer},
                "aud": {"essential": True, "value": provider.client_id},
                "sub": {"essential": True},
            },
            params={
                "nonce": under_way.nonce, "client_id": provider.client_id, "access_token": token.get("access_token"),
            },
        )  # fmt: skip
        claims.validate(now=int(service.clock().timestamp()), leeway=LEEWAY_S)
        return dict(claims)


def _enter(service: Service, provider: OpenIdProvider, claims: Mapping[str, Any]) -> Entered:
    with service.database.transaction() as connection:
        row = _colleague(connection, provider, claims)
        if row is not None and row.active:
            return enter_by_provider(connection, row, service.clock())
        if row is not None:
            audit.note(connection, SYSTEM, "sign-in.failed", subject=f"staff:{row.id}")
    raise NotVouched


def _colleague(connection: Connection, provider: OpenIdProvider, claims: Mapping[str, Any]) -> Row[Any] | None:
    """The member of staff whom the claims name; one who comes for the first time is recognised by the e-mail."""
    # A subject means something with its issuer alone: another provider may give the same one to somebody else.
    ours = f"{provider.issuer} "
    subject = f"{ours}{claims['sub']}"
    row = connection.execute(select(staff).where(staff.c.openid_subject == subject)).one_or_none()
    email = claims.get("email")
    if row is not None or claims.get("email_verified") is not True or not isinstance(email, str):
        return row
    # Bound once: whoever is given a former colleague's mailbox is not given the account.
    unbound = or_(staff.c.openid_subject.is_(None), not_(staff.c.openid_subject.startswith(ours, autoescape=True)))
    binding = update(staff).where(staff.c.email == email.strip().lower(), staff.c.active, unbound)
    row = connection.execute(binding.values(openid_subject=subject).returning(staff)).one_or_none()
    if row is not None:
        audit.note(connection, SYSTEM, "staff.recognised", subject=f"staff:{row.id}", detail={"by": "e-mail"})
    return row
