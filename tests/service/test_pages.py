"""The first pages: each shows its reader what is theirs, as text and never as markup; forms work without script."""

from __future__ import annotations

import re
import uuid

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import select

from intake.access import SYSTEM, Role
from intake.service import Service
from intake.staff import DEMO_PASSWORD, add
from intake.tables import papers
from tests.service import casework, desk
from tests.service.signed_in import client, new_party, nobody, portal

PAGE = {"accept": "text/html"}


def _csrf(page: str) -> str:
    found = re.search(r'name="csrf" value="([^"]+)"', page)
    assert found is not None
    return found[1]


def _sent(service: Service, case_id: uuid.UUID) -> list[tuple[str, str]]:
    asked = select(papers.c.name, papers.c.channel).where(papers.c.case_id == case_id).order_by(papers.c.name)
    with service.database.reading() as connection:
        return [(row.name, row.channel) for row in connection.execute(asked)]


def test_who_is_not_signed_in_is_sent_to_sign_in(service: Service) -> None:
    answer = nobody(service).get("/cases", headers=PAGE)
    assert (answer.status_code, answer.headers["location"]) == (303, "/sign-in")


@pytest.mark.parametrize(("password", "goes_to"), [(DEMO_PASSWORD, "/"), ("another password", "")])
def test_signing_in_by_form_leads_on_or_says_that_it_does_not_fit(
    service: Service, password: str, goes_to: str
) -> None:

    with service.database.transaction() as connection:
        add(connection, SYSTEM, name="S", email="s@x.example", roles=[Role.SPECIALIST], password=DEMO_PASSWORD)
    answer = nobody(service).post("/sign-in", data={"email": "S@x.example", "password": password}, headers=PAGE)

    assert answer.headers.get("location", "") == goes_to
    assert ("do not fit" in answer.text) == (goes_to == "")


def test_a_name_is_shown_as_text_and_never_as_markup(service: Service) -> None:
    case = casework.make_case(service)
    new_party(service, case, "<script>alert(1)</script>")
    page = client(service, Role.SPECIALIST).get("/cases", headers=PAGE).text

    assert "<script" not in page
    assert "&lt;script&gt;" in page


def test_an_analyst_sees_findings_where_a_specialist_sees_none(service: Service) -> None:
    flagged = desk.screened(service, 0.93)
    seen = {
        role: client(service, role).get(f"/cases/{flagged}", headers=PAGE).text
        for role in (Role.SPECIALIST, Role.ANALYST)
    }

    assert "Findings" in seen[Role.ANALYST]
    assert not re.search(r"finding|risk|score|escalat|route|0\.93", seen[Role.SPECIALIST], re.IGNORECASE)


def _take_in(signed_in: TestClient, case: uuid.UUID, csrf: str) -> int:
    return signed_in.post(
        f"/cases/{case}/papers",
        files=[("file", ("a.pdf", b"one")), ("file", ("b.pdf", b"two"))],
        data={"csrf": csrf, "channel": "fax", "received_on": "2026-11-13"},
        headers=PAGE,
    ).status_code


def test_papers_by_fax_are_taken_in_with_the_session_s_token_only(service: Service) -> None:
    case = casework.make_case(service)
    signed_in = client(service, Role.SPECIALIST)
    csrf = _csrf(signed_in.get(f"/cases/{case}", headers=PAGE).text)

    assert _take_in(signed_in, case, "forged") == 403
    assert _sent(service, case) == []
    assert _take_in(signed_in, case, csrf) == 303
    assert _sent(service, case) == [("a.pdf", "fax"), ("b.pdf", "fax")]


def test_a_borrower_sends_a_file_through_the_portal_and_finds_its_receipt(service: Service) -> None:
    case = casework.make_case(service)
    borrower = portal(service, new_party(service, case))
    csrf = _csrf(borrower.get("/portal", headers=PAGE).text)
    sent = borrower.post("/portal/papers", files={"file": ("stub.pdf", b"%PDF-1.7")}, data={"csrf": csrf}, headers=PAGE)
    page = borrower.get(sent.headers["location"], headers=PAGE).text
    receipt = re.search(r"/portal/receipts/[0-9a-f-]+", page)

    assert (sent.status_code, "stub.pdf" in page) == (303, True)
    assert receipt is not None
    assert "SHA-256" in borrower.get(receipt[0], headers=PAGE).text


def test_a_file_that_is_refused_is_told_on_the_portal_itself(service: Service) -> None:
    case = casework.make_case(service)
    borrower = portal(service, new_party(service, case))
    csrf = _csrf(borrower.get("/portal", headers=PAGE).text)
    answer = borrower.post("/portal/papers", files={"file": ("stub.pdf", b"")}, data={"csrf": csrf}, headers=PAGE)

    assert answer.status_code == 422
    assert 'class="told bad"' in answer.text


def test_a_borrower_reads_the_portal_in_spanish_where_that_is_theirs(service: Service) -> None:
    case = casework.make_case(service, income_types=["wages"])
    borrower = portal(service, new_party(service, case, language="es"))
    assert '<html lang="es">' in borrower.get("/portal", headers=PAGE).text


@pytest.mark.parametrize("path", ["/cases", "/cases/{case}", "/papers/{case}"])
def test_the_staff_s_pages_are_closed_to_borrowers(service: Service, path: str) -> None:
    case = casework.make_case(service)
    borrower = portal(service, new_party(service, case))
    assert borrower.get(path.format(case=case), headers=PAGE).status_code == 403


def test_every_answer_carries_its_guards(service: Service) -> None:
    answer = nobody(service).get("/sign-in", headers=PAGE)
    assert answer.headers["content-security-policy"].startswith("default-src 'none'")
    assert (answer.headers["x-content-type-options"], answer.headers["cache-control"]) == ("nosniff", "no-store")
    assert len(answer.headers["x-request-id"]) == 32


def test_no_page_holds_script_or_style_of_its_own(service: Service) -> None:
    case = desk.screened(service)
    analyst = client(service, Role.ANALYST)
    for path in ("/sign-in", "/cases", f"/cases/{case}"):
        assert not re.search(r"<script|<style|\sstyle=|\son\w+=", analyst.get(path, headers=PAGE).text)
