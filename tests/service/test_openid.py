"""Staff come in by the servicer's identity provider: what does not fit lets nobody in, told in the same words."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from fastapi.testclient import TestClient
from httpx2 import Response
from joserfc.jwk import ECKey, OctKey
from sqlalchemy import select, update

from intake import openid, staff
from intake.access import SYSTEM, Role
from intake.problems import NotHere, NotNow
from intake.service import Service
from intake.settings import Mode, OpenIdProvider, unsafe
from intake.tables import audit
from intake.tables import staff as kept
from tests.service.clocks import Clock
from tests.service.identity_provider import SECRET, Person, Provider, back_at, providing
from tests.service.signed_in import nobody

BEGIN, CALLBACK = "/sign-in/openid", "/sign-in/openid/callback"


@pytest.fixture(scope="module")
def provider(shared_service: Service) -> Iterator[Provider]:
    with providing(shared_service.clock) as made:
        yield made


@pytest.fixture(scope="module")
def here(shared_service: Service, provider: Provider) -> Service:
    """The service with the provider set up; how often one comes is not what is asked here."""
    settings = replace(shared_service.settings, openid=provider.setting, rate_address="")
    return replace(shared_service, settings=settings)


@pytest.fixture(autouse=True)
def honest(provider: Provider) -> None:
    """The provider is as it should be, until a test says otherwise."""
    provider.claims, provider.about, provider.header, provider.signing = {}, {}, {}, None


@pytest.fixture
def email(shared_service: Service) -> str:
    """A colleague without a password."""
    name = f"{uuid.uuid4().hex}@staff.example"
    with shared_service.database.transaction() as connection:
        staff.add(connection, SYSTEM, name="Ola Openid", email=name, roles=[Role.ANALYST])
    return name


def come_back(browser: TestClient, provider: Provider, person: Person, **changed: str) -> Response:
    """Begin, sign in at the provider, and come back with its answer."""
    begun = browser.get(BEGIN)
    assert begun.status_code == 303
    return browser.get(back_at(CALLBACK, provider.agreed(begun.headers["location"], person) | changed))


def come_in(here: Service, provider: Provider, person: Person, **changed: str) -> Response:
    with nobody(here) as browser:
        return come_back(browser, provider, person, **changed)


def refused(answer: Response) -> bool:
    """Whether nobody was let in, in the words that all refusals have."""
    assert (answer.status_code, answer.json()["code"]) == (401, "not-vouched")
    assert set(answer.json()) == {"type", "title", "status", "code", "detail"}
    assert "set-cookie" not in answer.headers
    return True


def test_whom_the_provider_vouches_for_comes_in_with_the_roles_given_here(
    here: Service, provider: Provider, email: str
) -> None:
    provider.claims = {"roles": ["administrator"], "groups": ["administrator"]}
    with nobody(here) as browser:
        answer = come_back(browser, provider, Person(email.upper()))
        assert (answer.status_code, answer.headers["location"]) == (303, "/")
        me = browser.get("/api/v1/me").json()
        assert (me["name"], me["roles"]) == ("Ola Openid", ["fraud-analyst"])
        assert [name for name in browser.cookies if "openid" in name] == []


def test_after_the_first_time_the_subject_counts_and_no_longer_the_email(
    here: Service, provider: Provider, email: str
) -> None:
    person = Person(email)
    assert come_in(here, provider, person).status_code == 303
    assert come_in(here, provider, replace(person, email="new@name.example")).status_code == 303
    assert refused(come_in(here, provider, Person(email)))
    with here.database.reading() as connection:
        row = connection.execute(select(kept).where(kept.c.email == email)).one()
        actions = connection.execute(select(audit.c.action).where(audit.c.subject == f"staff:{row.id}")).scalars()
        assert sorted(actions) == ["staff.added", "staff.recognised"]
    assert row.openid_subject == f"{provider.issuer} {person.sub}"


def test_a_subject_of_another_provider_is_not_taken_for_ours(here: Service, provider: Provider, email: str) -> None:
    person = Person("x@y.example")
    with here.database.transaction() as connection:
        other = update(kept).where(kept.c.email == email).values(openid_subject=f"https://old.example {person.sub}")
        connection.execute(other)
    assert refused(come_in(here, provider, person))
    assert come_in(here, provider, replace(person, email=email)).status_code == 303


@pytest.mark.parametrize("verified", [False, None, "true", "false", 1])
def test_an_email_that_is_not_verified_opens_nothing(
    verified: object, here: Service, provider: Provider, email: str
) -> None:
    assert refused(come_in(here, provider, Person(email, email_verified=verified)))


def test_who_does_not_work_here_is_told_like_whoever_does_not_fit(
    here: Service, provider: Provider, email: str
) -> None:
    person = Person(email)
    assert come_in(here, provider, person).status_code == 303
    with here.database.transaction() as connection:
        connection.execute(update(kept).where(kept.c.email == email).values(active=False))
    answers = [come_in(here, provider, person), come_in(here, provider, Person("nobody@nobody.example"))]
    with nobody(here) as browser:
        answers.append(browser.get(back_at(CALLBACK, {"error": "access_denied", "state": "x"})))
    assert all(map(refused, answers))
    assert len({answer.text for answer in answers}) == 1


WRONG_CLAIMS: dict[str, dict[str, Any]] = {
    "another sign-in's nonce": {"nonce": "x"},
    "no nonce": {"nonce": None},
    "another client": {"aud": "somebody else"},
    "another client too": {"aud": ["touchstone", "somebody else"], "azp": "somebody else"},
    "another issuer": {"iss": "https://evil.example"},
    "no issuer": {"iss": None},
    "over": {"exp": int(dt.datetime(2026, 11, 16, 14, 58, tzinfo=dt.UTC).timestamp())},
    "without end": {"exp": None},
    "not yet": {"nbf": int(dt.datetime(2026, 11, 16, 16, 0, tzinfo=dt.UTC).timestamp())},
    "nobody": {"sub": None},
    "an empty name": {"sub": ""},
    "another access token": {"at_hash": "x"},
}


@pytest.mark.parametrize("claims", WRONG_CLAIMS.values(), ids=WRONG_CLAIMS)
def test_what_is_not_said_for_this_very_sign_in_lets_nobody_in(
    claims: dict[str, Any], here: Service, provider: Provider, email: str
) -> None:
    provider.claims = claims
    assert refused(come_in(here, provider, Person(email)))


@pytest.mark.parametrize(
    ("algorithm", "key"),
    [
        ("ES256", lambda _: ECKey.generate_key("P-256")),
        ("HS256", lambda _: OctKey.import_key(SECRET)),
        ("HS256", lambda provider: OctKey.import_key({"kty": "oct", "k": provider.key.as_dict()["x"]})),
        ("none", lambda provider: provider.key),
    ],
    ids=["a strange key", "the client's secret", "what is public as a secret", "no signature"],
)
@pytest.mark.filterwarnings("ignore::joserfc.errors.SecurityWarning")
def test_only_the_providers_own_key_vouches(
    algorithm: str, key: Callable[[Provider], Any], here: Service, provider: Provider, email: str
) -> None:
    provider.header, provider.signing = {"alg": algorithm}, key(provider)
    assert refused(come_in(here, provider, Person(email)))


def test_a_key_that_was_changed_counts_at_once(here: Service, provider: Provider, email: str) -> None:
    person = Person(email)
    assert come_in(here, provider, person).status_code == 303
    provider.key = ECKey.generate_key("P-256", {"kid": "next"})
    assert come_in(here, provider, person).status_code == 303


@pytest.mark.parametrize("changed", [{"state": "x"}, {"state": ""}, {"code": "x"}, {"code": ""}, {"iss": "https://e"}])
def test_an_answer_to_another_question_lets_nobody_in(
    changed: dict[str, str], here: Service, provider: Provider, email: str
) -> None:
    assert refused(come_in(here, provider, Person(email), **changed))


def test_only_the_browser_that_began_can_come_back(here: Service, provider: Provider, email: str) -> None:
    """Otherwise somebody could be signed in under a stranger's name, and type a borrower's figures into it."""
    with nobody(here) as theirs, nobody(here) as mine:
        answer = provider.agreed(theirs.get(BEGIN).headers["location"], Person(email))
        mine.get(BEGIN)
        assert refused(mine.get(back_at(CALLBACK, answer)))
    with nobody(here) as bare:
        assert refused(bare.get(back_at(CALLBACK, answer)))
        bare.cookies.set("touchstone-openid", "bm90IG91cnM=")
        assert refused(bare.get(back_at(CALLBACK, answer)))


def test_an_answer_counts_once_and_not_for_ever(here: Service, provider: Provider, email: str) -> None:
    person = Person(email)
    begun = openid.begin(here)
    answer = provider.agreed(begun.address, person)
    assert openid.finish(here, begun.kept, answer).actor.name == "Ola Openid"
    with nobody(here) as browser:
        browser.cookies.set("touchstone-openid", begun.kept)
        assert refused(browser.get(back_at(CALLBACK, answer)))
        late = openid.begin(here)
        answer = provider.agreed(late.address, person)
        browser.cookies.set("touchstone-openid", late.kept)
        clock = here.clock
        assert isinstance(clock, Clock)
        clock.forward(minutes=11)
        told = browser.get(back_at(CALLBACK, answer))
        clock.forward(minutes=-11)
        assert refused(told)


def test_a_client_that_may_only_post_its_secret_posts_it(here: Service, provider: Provider, email: str) -> None:
    provider.about = {"token_endpoint_auth_methods_supported": ["client_secret_post"]}
    assert come_in(here, provider, Person(email)).status_code == 303


@pytest.mark.parametrize(
    "about",
    [
        {"issuer": "https://evil.example"},
        {"authorization_endpoint": "http://evil.example/authorize"},
        {"token_endpoint": "http://evil.example/token"},
        {"jwks_uri": None},
        {"jwks_uri": "file:///etc/passwd"},
    ],
)
def test_a_provider_that_is_not_what_it_should_be_is_not_asked(
    about: dict[str, Any], here: Service, provider: Provider
) -> None:
    provider.about = about
    with nobody(here) as browser:
        answer = browser.get(BEGIN)
    assert (answer.status_code, answer.json()["code"]) == (503, "not-now")
    assert int(answer.headers["retry-after"]) > 0
    assert "evil" not in answer.text


def test_a_provider_that_does_not_answer_is_told_as_such(here: Service) -> None:
    away = replace(here, settings=replace(here.settings, openid=OpenIdProvider("http://127.0.0.1:1", "c", "s")))
    with pytest.raises(NotNow):
        openid.begin(away)


def test_production_asks_its_provider_over_tls_alone(here: Service) -> None:
    settings = replace(here.settings, mode=Mode.PRODUCTION)
    assert [fault for fault in unsafe(settings) if fault.startswith("TOUCHSTONE_OIDC_ISSUER must begin with https")]
    with pytest.raises(NotNow):
        openid.begin(replace(here, settings=settings))


def test_without_a_provider_there_is_no_such_way_in(shared_service: Service) -> None:
    with pytest.raises(NotHere):
        openid.begin(shared_service)
    with nobody(shared_service) as browser:
        assert BEGIN not in browser.get("/sign-in").text
        assert browser.get(BEGIN).status_code == 404
        assert browser.get(CALLBACK).status_code == 404


def test_over_tls_the_cookie_is_bound_to_its_host(here: Service, provider: Provider, email: str) -> None:
    settings = replace(here.settings, public_url="https://relief.example")
    with nobody(replace(here, settings=settings)) as browser:
        begun = browser.get(BEGIN)
        assert begun.headers["set-cookie"].startswith("__Host-touchstone-openid=")
        answer = provider.agreed(begun.headers["location"], Person(email))
        entered = browser.get(back_at(CALLBACK, answer), headers={"Sec-Fetch-Site": "cross-site"})
        assert entered.status_code == 303
        cookies = entered.headers.get_list("set-cookie")
    assert len(cookies) == 2
    for cookie in (begun.headers["set-cookie"], *cookies):
        assert {"Secure", "HttpOnly", "SameSite=lax", "Path=/"} <= set(cookie.split("; "))
