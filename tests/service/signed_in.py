"""Clients that came in as people and machines do: `client(service, Role.ANALYST)`, `client(service, Right.UPLOAD)`.

`client(service, *roles)` signs in a member of staff with a session and sends its token with every change;
`client(service, *rights)` sends a machine's bearer token with these scopes, and the usual ones where none are named;
`portal(service, party_id)` follows a party's link. All of them go through the doors that everybody uses.
"""

from __future__ import annotations

import uuid

from fastapi.testclient import TestClient
from sqlalchemy import insert

from intake import links, sessions, tokens
from intake.access import SYSTEM, Right, Role
from intake.app import create_app
from intake.csrf import CSRF_HEADER
from intake.service import Service
from intake.sign_in import cookie_name
from intake.tables import parties, staff

_apps: dict[int, tuple[Service, TestClient]] = {}


def nobody(service: Service) -> TestClient:
    """A client that nobody has signed in; one application serves all clients of a service."""
    if id(service) not in _apps:
        _apps[id(service)] = service, TestClient(create_app(service))
    app = _apps[id(service)][1].app
    return TestClient(app, base_url=service.settings.public_url, raise_server_exceptions=False, follow_redirects=False)


def client(service: Service, *held: Role | Right) -> TestClient:
    """A client with a session where roles are given, and with a token where rights are."""
    roles = [each for each in held if isinstance(each, Role)]
    if not roles or Role.MACHINE in roles:
        with service.database.transaction() as connection:
            secret = tokens.make(connection, SYSTEM, "a machine", [r for r in held if isinstance(r, Right)])[1]
        made = nobody(service)
        made.headers["Authorization"] = f"Bearer {secret}"
        return made
    with service.database.transaction() as connection:
        row = {"name": "Sam Staff", "email": f"{uuid.uuid4().hex}@staff.example", "roles": [str(r) for r in roles]}
        key = connection.execute(insert(staff).values(row).returning(staff.c.id)).scalar_one()
        secret, csrf = sessions.start(connection, service.clock(), staff_id=key)
    return _with_session(service, secret, csrf)


def portal(service: Service, party_id: uuid.UUID) -> TestClient:
    """The client of a party who followed its link."""
    made = links.make(service, SYSTEM, party_id)
    entered = links.follow(service, made.address.rsplit("/", 1)[1], made.code)
    return _with_session(service, entered.secret, entered.csrf)


def _with_session(service: Service, secret: str, csrf: str) -> TestClient:
    made = nobody(service)
    made.cookies.set(cookie_name(service.settings), secret)
    made.headers[CSRF_HEADER] = csrf
    return made


def new_party(service: Service, case_id: uuid.UUID, name: str = "Bea Borrower", **values: object) -> uuid.UUID:
    """A party of a case, a borrower where nothing else is said."""
    row = {"case_id": case_id, "role": "borrower", "name": name} | values
    with service.database.transaction() as connection:
        made: uuid.UUID = connection.execute(insert(parties).values(row).returning(parties.c.id)).scalar_one()
    return made
