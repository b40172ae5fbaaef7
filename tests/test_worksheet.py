"""The workbook: its formulas, worked out anew from readings and rules alone, give every figure to the cent."""

from __future__ import annotations

import ast
import datetime as dt
import operator
import re
import zipfile
from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal, localcontext
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from extractors.document import Document, Status, Value
from extractors.figures import expression as ex
from extractors.figures.derive import derive
from extractors.figures.expression import Read
from extractors.figures.figure import Figure, figure
from extractors.figures.ground import Ground
from intake.worksheet import worksheet_path, write_worksheet
from tests.figure_papers import ASOF, D, paper, shifted, stub

NS = {"m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
GROUND = Ground(ASOF, "fannie")
Sheets = dict[str, dict[str, tuple[str, str]]]


def sheets(path: Path) -> Sheets:
    """By sheet and cell the formula (empty where there is none) and what stands there."""
    with zipfile.ZipFile(path) as book:
        shared = ET.fromstring(book.read("xl/sharedStrings.xml"))
        strings = ["".join(t.text or "" for t in si.iter(f"{{{NS['m']}}}t")) for si in shared]
        names = [s.get("name") or "" for s in ET.fromstring(book.read("xl/workbook.xml")).iter(f"{{{NS['m']}}}sheet")]
        made: Sheets = {}
        for number, name in enumerate(names, 1):
            cells = made.setdefault(name, {})
            for cell in ET.fromstring(book.read(f"xl/worksheets/sheet{number}.xml")).iter(f"{{{NS['m']}}}c"):
                formula, held = cell.findtext("m:f", "", NS), cell.findtext("m:v", "", NS)
                cells[cell.get("r") or ""] = (formula, strings[int(held)] if cell.get("t") == "s" else held)
        return made


def rounded(amount: Decimal, places: Decimal) -> Decimal:
    return amount.quantize(Decimal(1).scaleb(-int(places)), rounding=ROUND_HALF_UP)


SIGNS: dict[type[ast.operator], Callable[[Decimal, Decimal], Decimal]] = {
    ast.Add: operator.add, ast.Sub: operator.sub, ast.Mult: operator.mul, ast.Div: operator.truediv,
}  # fmt: skip
CALLS: dict[str, Callable[..., Decimal]] = {"ROUND": rounded, "MIN": min, "MAX": max}
REFERENCE = re.compile(r"(?:'?([A-Za-z0-9 ]+?)'?!)?\$?\b([A-Z]{1,2})\$?(\d+)\b")


def worked(made: Sheets, sheet: str, cell: str) -> Decimal:
    """A cell's amount from its formula, never from a result that is kept beside one."""
    formula, held = made[sheet][cell]
    if not formula:
        return Decimal(held)
    named: dict[str, tuple[str, str]] = {}

    def name(match: re.Match[str]) -> str:
        named[f"c{len(named)}"] = (match[1] or sheet, match[2] + match[3])
        return f"c{len(named) - 1}"

    def amount(node: ast.expr) -> Decimal:
        match node:
            case ast.Constant():
                return Decimal(str(node.value))
            case ast.Name():
                return worked(made, *named[node.id])
            case ast.UnaryOp():
                return -amount(node.operand)
            case ast.BinOp():
                return SIGNS[type(node.op)](amount(node.left), amount(node.right))
            case ast.Call(func=ast.Name(id=called)):
                return CALLS[called](*(amount(one) for one in node.args))
        raise AssertionError(formula)

    with localcontext(prec=34):
        return amount(ast.parse(REFERENCE.sub(name, formula), mode="eval").body)


def papers() -> list[Document]:
    bill: dict[str, Value] = {"monthly_payment": D("1402.18"), "escrow": D("300.00"), "borrower_name": "Ruth Delgado"}
    lines: list[dict[str, Value]] = [
        {"creditor": "=LAKE BANK", "account_type": "Revolving", "balance": D("1333.33"), "monthly_payment": D("0")},
        {"creditor": "HILL CARS", "account_type": "Auto", "balance": D("9000.00"), "monthly_payment": D("301.07")},
    ]
    moved: list[dict[str, Value]] = [
        {"date": dt.date(2026, month, 3), "description": "HARBOR LIGHT PAYROLL", "amount": D("2100.17")}
        for month in (2, 3)
    ]
    moved += [{"date": dt.date(2026, 3, 9), "description": "CITY ELECTRIC", "amount": D("-81.40")}]
    account: dict[str, Value] = {
        "bank_name": "Lake Bank", "account_holder": "Ruth Delgado", "account_number_last4": "4417",
        "period_start": dt.date(2026, 2, 1), "period_end": dt.date(2026, 3, 31), "opening_balance": D("100.00"),
        "closing_balance": D("4218.94"),
    }  # fmt: skip
    business: dict[str, Value] = {
        "tax_year": "2025", "name": "Ruth Delgado", "business_name": "Delgado Cakes", "line.31": D("24000"),
        "line.13": D("1201"), "line.6": D("300"),
    }  # fmt: skip
    return [
        stub(total_taxes=D("653.85")),
        shifted("d2", -14),
        paper("mortgage_statement", bill, name="d3"),
        paper("credit_report", {"consumer_name": "Ruth Delgado"}, name="d4", rows={"tradelines": lines}),
        paper("bank_statement", account, name="d5", rows={"transactions": moved}),
        paper("schedule-c", business, name="d6"),
    ]


@pytest.fixture(name="written", scope="module")
def written_book(tmp_path_factory: pytest.TempPathFactory) -> tuple[Sheets, tuple[Figure, ...]]:
    path = tmp_path_factory.mktemp("book") / "out.xlsx"
    figures = derive(papers(), ASOF, GROUND)
    write_worksheet("case-7", papers(), figures, GROUND, path)
    return sheets(path), figures


def test_every_figure_is_given_to_the_cent_by_its_formula(written: tuple[Sheets, tuple[Figure, ...]]) -> None:
    made, figures = written
    found = {}
    for sheet in ("Income", "Expenses", "Ratios"):
        for cell, (_, name) in made[sheet].items():
            if re.fullmatch(r"L\d+", cell) and int(cell[1:]) > 4 and made[sheet][f"E{cell[1:]}"][1] == "yes":
                row = cell[1:]
                key = (name, made[sheet][f"B{row}"][1], made[sheet][f"C{row}"][1])
                found[key] = worked(made, sheet, f"D{row}")
                assert float(made[sheet][f"D{row}"][1]) == float(found[key])
    assert len(figures) > 10
    for one in (f for f in figures if f.used):
        assert found[one.name, one.party or "household", one.of] == one.amount


def test_an_amount_that_is_changed_among_the_sources_moves_what_rests_on_it(
    written: tuple[Sheets, tuple[Figure, ...]],
) -> None:
    made, _ = written
    row = next(cell[1:] for cell, (_, ref) in made["Sources"].items() if ref == "d3.monthly_payment")
    ratio = next(cell[1:] for cell, (_, name) in made["Ratios"].items() if name == "ratio.housing")
    before = worked(made, "Ratios", f"I{ratio}")
    changed = made | {"Sources": made["Sources"] | {f"C{row}": ("", "2804.36")}}
    assert worked(changed, "Ratios", f"I{ratio}") == pytest.approx(2 * before)


def test_every_reading_has_its_page_and_box_and_every_rule_its_source(
    written: tuple[Sheets, tuple[Figure, ...]],
) -> None:
    made, figures = written
    refs = {text for cell, (_, text) in made["Sources"].items() if re.fullmatch(r"A\d+", cell)}
    assert refs >= {ref for one in figures for ref in one.inputs}
    row = next(cell[1:] for cell, (_, ref) in made["Sources"].items() if ref == "d3.monthly_payment")
    assert [made["Sources"][f"{c}{row}"][1] for c in "CFGHIJKL"] == [
        "1402.18", "mortgage_statement", "d3.pdf", "1", "10", "10", "20", "20",
    ]  # fmt: skip
    rules = {text for cell, (_, text) in made["Rules"].items() if re.fullmatch(r"A\d+", cell)}
    assert "revolving-share" in rules


def test_what_a_paper_says_is_never_taken_for_a_formula(written: tuple[Sheets, tuple[Figure, ...]]) -> None:
    made, _ = written
    assert ("", "=LAKE BANK") in made["Expenses"].values()


def test_the_bank_sheet_sums_the_bookings_of_a_month(written: tuple[Sheets, tuple[Figure, ...]]) -> None:
    made, _ = written
    formula, held = made["Bank"]["E6"]
    assert formula.startswith("SUMIFS('Bank lines'!")
    assert float(held) == 2100.17
    assert len([c for c in made["Bank lines"] if re.fullmatch(r"D[5-9]", c)]) == 3


def test_the_form_shows_each_line_with_its_sign(written: tuple[Sheets, tuple[Figure, ...]]) -> None:
    made, _ = written
    lines = [made["1084"][f"{c}{r}"][1] for r in (6, 7, 8) for c in "AC"]
    assert lines == ["3a", "+", "3b", "-", "3d", "+"]
    assert worked(made, "1084", "D9") == D("24901")


def test_the_same_case_gives_the_same_bytes(tmp_path: Path) -> None:
    figures = derive(papers(), ASOF, GROUND)
    for name in ("a.xlsx", "b.xlsx"):
        write_worksheet("case-7", papers(), figures, GROUND, tmp_path / name)
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


def test_a_formula_that_is_too_long_for_a_cell_stands_as_a_number(tmp_path: Path) -> None:
    many = ex.total([Read(D("1.01"), f"d1.transactions[{n}].amount", Status.READ) for n in range(900)])
    write_worksheet("long", [], [figure("income.other.monthly", "", many, "sum")], GROUND, tmp_path / "o.xlsx")
    assert sheets(tmp_path / "o.xlsx")["Income"]["I5"] == ("", "909.00")


def test_several_cases_have_a_workbook_each() -> None:
    assert worksheet_path(Path("out.xlsx"), "case-7", several=False) == Path("out.xlsx")
    assert worksheet_path(Path("x/out.xlsx"), "case/7", several=True) == Path("x/out-case-7.xlsx")
