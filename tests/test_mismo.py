"""Credit reports in MISMO's XML: what they give, in which wrappings, and what is refused."""

from __future__ import annotations

import base64
import html
import random
from pathlib import Path

import pytest

from extractors import errors, xml_tree
from extractors.document import Document, Status
from extractors.opening import open_source
from extractors.reading import FileReading, read_source
from intake.cli import main
from intake.pipeline import ReadTask, read_file
from intake.results import read_json
from tests.mismo_files import NEW, OLD
from tests.mismo_mutants import mutants


def read(data: bytes | str) -> FileReading:
    return read_source(open_source("report.xml", data.encode() if isinstance(data, str) else data))


def report(data: bytes | str) -> Document:
    (document,) = read(data).documents
    return document


def said(document: Document) -> dict[str, str]:
    return {f.name: str(f.reading.value) for f in document.fields if f.reading is not None}


def cells(document: Document, table: str, row: int = 0) -> dict[str, str]:
    return {name: str(reading.value) for name, reading in document.rows[table][row].cells.items()}


def test_a_report_of_the_2_versions_gives_its_head_its_first_borrower_and_their_scores() -> None:
    found = said(report(OLD))
    assert {n: v for n, v in found.items() if not n.startswith("total")} == {
        "consumer_name": "Odalys P Quarrel",
        "co_consumer_name": "Tobin Quarrel",
        "consumer_ssn": "900110001",
        "consumer_address": "40 Plover Ln Duluth MN 55802",
        "date_of_birth": "1979-05-06",
        "report_date": "2026-03-04",
        "reference_number": "R-77120",
        "bureaus": "Experian, Equifax",
        "score.equifax": "715",
    }


def test_an_account_has_all_that_the_file_states_of_it_and_nothing_of_its_remarks() -> None:
    assert cells(report(OLD), "tradelines") == {
        "creditor": "LANTERN HOME LOANS",
        "account_number": "4410XXXX",
        "account_type": "Mortgage",
        "loan_type": "Conventional",
        "responsibility": "JointContractualLiability",
        "opened": "2015-02",
        "reported": "2026-02-01",
        "balance": "166780",
        "high_credit": "210000",
        "monthly_payment": "1204",
        "past_due": "0",
        "status": "AsAgreed",
        "account_status": "Open",
        "late_30": "1",
        "late_60": "0",
        "late_90": "0",
        "bureaus": "Experian, Equifax",
    }


def test_late_months_are_counted_from_the_pattern_where_the_file_gives_no_counts() -> None:
    account = cells(report(OLD), "tradelines", 1)
    assert (account["late_30"], account["late_60"], account["late_90"]) == ("2", "1", "0")


def test_late_counts_are_held_to_the_patterns_that_cover_their_months() -> None:
    laws = {i.name: i.holds for i in report(OLD).identities if i.name.startswith("late")}
    assert laws == {"late-30-pattern": True, "late-60-pattern": True, "late-90-pattern": True}
    laws = {i.name: i.holds for i in report(OLD.replace('_30Days="1"', '_30Days="2"')).identities}
    assert not laws["late-30-pattern"]


def test_totals_are_proved_by_the_subtotals_or_by_the_accounts() -> None:
    status = {f.name: f.status for f in report(OLD).fields}
    assert status["total_balance"] is Status.PROVED
    assert status["total_monthly_payments"] is Status.PROVED
    wrong = report(OLD.replace('"1239"', '"1299"'))
    assert {f.name: f.status for f in wrong.fields}["total_monthly_payments"] is Status.READ


def test_inquiries_records_alerts_homes_and_employers_are_listed() -> None:
    document = report(OLD)
    assert cells(document, "inquiries") == {"date": "2026-01-09", "name": "SKIFF AUTO", "bureau": "Experian"}
    assert cells(document, "public_records") == {"type": "Judgment", "date": "2019-04-03", "amount": "812.50"}
    assert cells(document, "alerts") == {"code": "0027", "text": "INPUT SSN ISSUED AFTER BIRTH"}
    assert cells(document, "employers") == {"name": "Granite Skiff Co", "position": "Rigger"}
    assert [r.cells["residency"].value for r in document.rows["addresses"]] == ["Prior", "Current"]


def test_a_report_of_the_3_versions_gives_the_same_document_whatever_its_prefix() -> None:
    unprefixed = NEW.replace("xmlns:mis=", "xmlns=").replace("mis:", "")
    assert said(report(NEW)) == said(report(unprefixed))
    assert said(report(NEW)) == {
        "consumer_name": "Odalys Quarrel",
        "consumer_ssn": "900110001",
        "date_of_birth": "1979-05-06",
        "report_date": "2026-03-04",
        "reference_number": "R-9",
        "score.transunion": "640",
    }
    account = cells(report(NEW), "tradelines")
    assert account["creditor"] == "LANTERN & SONS"
    assert account["bureaus"] == "TransUnion"
    assert "past_due" not in account
    assert "inquiries" not in report(NEW).rows


@pytest.mark.parametrize(
    "data",
    [
        b"\xef\xbb\xbf" + OLD.encode(),
        OLD.replace("UTF-8", "UTF-16").encode("utf-16"),
        OLD.replace("UTF-8", "utf-16").encode(),
        OLD.replace("Odalys", "Odalÿs").replace("UTF-8", "ISO-8859-1").encode("latin-1"),
        OLD.replace("Odalys", "Odalÿs").encode("latin-1"),
        OLD.replace("?>", '?><!DOCTYPE RESPONSE_GROUP SYSTEM "CreditResponse_2_3_1.dtd">', 1).encode(),
    ],
    ids=["utf-8 with mark", "utf-16", "utf-8 called utf-16", "iso-8859-1", "latin called utf-8", "names its format"],
)
def test_a_file_is_read_in_the_encoding_that_it_is_in(data: bytes) -> None:
    assert said(report(data))["consumer_name"].replace("ÿ", "y") == "Odalys P Quarrel"


def test_an_envelope_and_an_escaped_text_hold_the_same_report() -> None:
    body = OLD.partition("?>")[2]
    soap = "http://schemas.xmlsoap.org/soap/envelope/"
    wrapped = f'<s:Envelope xmlns:s="{soap}"><s:Body>{body}</s:Body></s:Envelope>'
    escaped = f"<Answer><Xml>{html.escape(OLD)}</Xml></Answer>"
    assert said(report(wrapped)) == said(report(OLD)) == said(report(escaped))
    place = report(escaped).reading("consumer_ssn")
    assert place is not None
    assert place.place == "/Answer/Xml/RESPONSE_GROUP/RESPONSE/RESPONSE_DATA/CREDIT_RESPONSE/BORROWER[2]/@_SSN"


def test_each_response_of_a_group_is_a_document_on_a_page_of_its_own() -> None:
    body = OLD.partition("?>")[2].strip()
    inner = body[body.index("<RESPONSE ") : body.index("</RESPONSE_GROUP>")]
    two = read(f"<RESPONSE_GROUP>{inner}{inner}</RESPONSE_GROUP>")
    assert [(d.id, d.pages) for d in two.documents] == [("d1", (1,)), ("d2", (2,))]


def test_a_document_inside_the_document_is_noted_and_not_read() -> None:
    held = base64.b64encode(b"%PDF-1.4" * 4000).decode()
    data = OLD.replace(
        "</CREDIT_RESPONSE>", f"<EMBEDDED_FILE><DOCUMENT>{held}</DOCUMENT></EMBEDDED_FILE></CREDIT_RESPONSE>"
    )
    assert [p.code for p in read(data).source.problems] == ["embedded-document"]
    assert read(OLD).source.problems == ()


def test_a_value_of_a_file_without_pages_has_a_place_and_no_box() -> None:
    made = read_json(read(OLD), 0.0)
    assert made["media_type"] == "application/xml"
    assert [(p["page"], p["kind"], p["width"]) for p in made["pages"]] == [(1, "credit_report", 0.0)]
    field = next(f for f in made["documents"][0]["fields"] if f["name"] == "reference_number")
    assert (field["box"], field["by"]) == (None, "text-layer")
    assert field["place"].endswith("/CREDIT_RESPONSE/@CreditReportIdentifier")
    row = made["documents"][0]["rows"]["tradelines"][1]
    assert row["_places"]["balance"].endswith("/CREDIT_LIABILITY[2]/@_UnpaidBalanceAmount")


def test_a_read_file_gives_its_pages_no_picture(tmp_path: Path) -> None:
    path = tmp_path / "report.xml"
    path.write_text(OLD)
    outcome = read_file(ReadTask(str(path), forensics=True, pictures=True))
    assert outcome.error is None
    assert outcome.pictures == (b"",)
    assert outcome.read is not None
    assert outcome.read.source.tree is None


def test_the_report_leads_to_each_value_of_a_file_without_pages(tmp_path: Path) -> None:
    folder = tmp_path / "case"
    folder.mkdir()
    (folder / "report.xml").write_text(OLD)
    out, reports = tmp_path / "out.jsonl", tmp_path / "reports"
    assert main(["screen", str(folder), "-o", str(out), "--report", str(reports), "--jobs", "1", "-q"]) == 0
    shown = (reports / "case.html").read_text()
    assert 'id="d1.consumer_name"' in shown
    assert shown.count('id="d1.tradelines[0].monthly_payment"') == 1
    assert "<figure" not in shown


BOMB = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))


@pytest.mark.parametrize(
    ("data", "refusal"),
    [
        (f'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a0 "x">{BOMB}]><r>&a11;</r>', errors.XmlEntities),
        ('<!DOCTYPE r [<!ENTITY f SYSTEM "file:///etc/passwd">]><r>&f;</r>', errors.XmlEntities),
        ('<!DOCTYPE r SYSTEM "http://localhost/x.dtd"><r>&f;</r>', errors.XmlEntities),
        ("<a>" * 70 + "</a>" * 70, errors.TooDeep),
        ("<CREDIT_RESPONSE><a>", errors.BrokenXml),
        ('<?xml version="1.0" encoding="no-such"?><a/>', errors.BrokenXml),
        ("<invoice><total>5</total></invoice>", errors.NoCreditReport),
        ("<REQUEST_GROUP><CREDIT_REQUEST/></REQUEST_GROUP>", errors.NoCreditReport),
        ("<html><body>Credit report</body></html>", errors.WrongType),
    ],
)
def test_what_is_no_safe_credit_report_is_refused_by_name(data: str, refusal: type[errors.ReadError]) -> None:
    with pytest.raises(refusal):
        read(data)


def test_a_file_over_the_size_of_any_report_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xml_tree, "MAX_BYTES", 1000)
    with pytest.raises(errors.TooLarge):
        read(OLD)
    monkeypatch.undo()
    monkeypatch.setattr(xml_tree, "MAX_HELD", 1000)
    with pytest.raises(errors.TooLarge):
        read(OLD)
    monkeypatch.undo()
    monkeypatch.setattr(xml_tree, "MAX_ELEMENTS", 50)
    with pytest.raises(errors.TooManyElements):
        read(OLD)


def test_a_damaged_file_gives_a_result_or_a_named_refusal() -> None:
    outcomes = {"read": 0, "refused": 0}
    for data in mutants(random.Random(20260304), 300):
        try:
            made = read_json(read(data), 0.0)
        except errors.ReadError:
            outcomes["refused"] += 1
        else:
            assert made["documents"]
            outcomes["read"] += 1
    assert min(outcomes.values()) > 30
