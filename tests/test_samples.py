"""The sample cases: invented, the same on every run, right as payroll does it, and forged where they say so."""

from __future__ import annotations

import datetime as dt
import io
import json
from decimal import Decimal
from pathlib import Path

import pikepdf
import pypdfium2 as pdfium
import pytest

from samples.gallery_maker import CASES, make_gallery
from samples.papers import money, stub_stacked
from samples.payroll import Job, cents, wage_statement, year_of_pay
from samples.people import household

JOB = Job(Decimal("30.00"), Decimal("80.00"), Decimal("100.00"), Decimal("0.05"), Decimal("10.00"), "IL")


@pytest.fixture(scope="module")
def gallery(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("gallery")
    make_gallery(out)
    return out


def text_of(data: bytes) -> str:
    document = pdfium.PdfDocument(data)
    return "\n".join(page.get_textpage().get_text_range() for page in document)


def test_the_gallery_is_byte_identical_on_every_run(gallery: Path, tmp_path: Path) -> None:
    make_gallery(tmp_path)
    first = {p.relative_to(gallery): p.read_bytes() for p in gallery.rglob("*") if p.is_file()}
    assert first == {p.relative_to(tmp_path): p.read_bytes() for p in tmp_path.rglob("*") if p.is_file()}


def test_every_paper_has_its_truth_and_its_case_says_what_it_is(gallery: Path) -> None:
    papers = [p for p in gallery.rglob("*") if p.is_file() and not p.name.endswith(".truth.json")]
    assert len(papers) == 23
    for paper in papers:
        truth = json.loads(paper.with_name(f"{paper.name}.truth.json").read_text())
        assert truth["case"] == CASES[paper.parent.name][1]


def test_net_is_gross_less_taxes_and_deductions_on_every_pay_date() -> None:
    for pay in year_of_pay(JOB, dt.date(2025, 1, 10), dt.date(2025, 12, 31)):
        assert pay.net.amount == pay.gross.amount - pay.total_taxes.amount - pay.total_deductions.amount
        base = pay.gross.amount - JOB.health
        assert pay.taxes[1].amount == cents(base * Decimal("0.062"))
        assert pay.taxes[2].amount == cents(base * Decimal("0.0145"))


def test_the_year_to_date_is_the_sum_of_the_pays() -> None:
    pays = year_of_pay(JOB, dt.date(2025, 1, 10), dt.date(2025, 12, 31))
    assert len(pays) == 26
    assert pays[-1].net.ytd == sum(p.net.amount for p in pays)
    assert pays[-1].taxes[0].ytd == sum(p.taxes[0].amount for p in pays)


def test_social_security_stops_at_the_wage_base() -> None:
    rich = Job(Decimal("110.00"), Decimal("80.00"), Decimal(0), Decimal(0), Decimal(0), "IL")
    pays = year_of_pay(rich, dt.date(2025, 1, 10), dt.date(2025, 12, 31))
    assert pays[-1].taxes[1].amount == 0
    assert abs(pays[-1].taxes[1].ytd - Decimal("10918.20")) < Decimal("0.10")
    assert wage_statement(rich, pays).box3 == Decimal(176_100)


def test_an_edited_net_pay_stands_over_the_first_one_in_the_file(gallery: Path) -> None:
    stub = gallery / "2-net-pay-edited" / "paystub-1.pdf"
    forged = json.loads(stub.with_name("paystub-1.pdf.truth.json").read_text())["forged"]
    printed = text_of(stub.read_bytes())
    assert money(Decimal(forged["now"])) in printed
    assert money(Decimal(forged["was"])) in printed


def test_the_first_revision_can_be_taken_out_of_an_edited_statement(gallery: Path) -> None:
    statement = gallery / "3-deposit-edited" / "bank-statement.pdf"
    forged = json.loads(statement.with_name("bank-statement.pdf.truth.json").read_text())["forged"]
    data = statement.read_bytes()
    assert forged["now"] in text_of(data)
    first = data[: data.index(b"%%EOF") + 5]
    assert forged["was"] in text_of(first)
    assert forged["now"] not in text_of(first)


def test_the_packet_holds_the_pages_of_all_papers(gallery: Path) -> None:
    truth = json.loads((gallery / "4-packet" / "packet.pdf.truth.json").read_text())
    with pikepdf.open(io.BytesIO((gallery / "4-packet" / "packet.pdf").read_bytes())) as pdf:
        assert [p for d in truth["documents"] for p in d["pages"]] == list(range(1, len(pdf.pages) + 1))


def test_understated_stubs_agree_with_themselves_and_not_with_the_deposits(gallery: Path) -> None:
    case = gallery / "6-understated"
    stub = json.loads((case / "paystub-1.pdf.truth.json").read_text())["fields"]
    statement = json.loads((case / "bank-statement.pdf.truth.json").read_text())["fields"]
    withheld = Decimal(stub["total_taxes"]) + Decimal(stub["total_deductions"])
    assert Decimal(stub["gross_pay"]) - withheld == Decimal(stub["net_pay"])
    deposits = [Decimal(t["amount"]) for t in statement["transactions"] if Decimal(t["amount"]) > 0]
    assert min(deposits) > Decimal("1.2") * Decimal(stub["net_pay"])


def test_a_seed_always_gives_the_same_household() -> None:
    assert household(5) == household(5)
    assert household(5) != household(6)


def test_a_stub_prints_what_its_truth_says() -> None:
    home = household(3)
    pay = year_of_pay(home.job, dt.date(2026, 1, 9), dt.date(2026, 2, 28))[-1]
    paper = stub_stacked(home, pay, "stub.pdf")
    printed = text_of(paper.data)
    assert all(money(Decimal(paper.truth["fields"][n])) in printed for n in ("gross_pay", "net_pay", "ytd_gross"))
