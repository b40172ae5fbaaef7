"""Where one bank statement ends and the next begins, bound into one file month after month."""

from __future__ import annotations

from extractors.classify import classify_pages, documents_of
from extractors.source import Page
from tests.forms import page_of

ROWS = """
Transaction detail
{month}/02 PAYROLL DEPOSIT TIDEWATER MILLS 1,420.00
{month}/05 CHECK 204 -310.00
{month}/09 GROCERY OUTLET -61.20
{month}/14 WATER COMPANY -48.75
"""


def _page(number: int, *parts: str) -> Page:
    lines = "\n".join(part.strip() for part in parts).splitlines()
    return page_of([(40, 30 + 14 * i, line) for i, line in enumerate(lines[:-1])] + [(40, 760, lines[-1])], number)


def _spans(*pages: Page) -> list[tuple[int, ...]]:
    return [s.pages for s in documents_of(pages, classify_pages(pages)) if s.kind == "bank_statement"]


def _head(period: str, opening: str, closing: str, label: str = "Last statement balance") -> str:
    return f"""
Monthly statement
Account number 004471882
Harborlight Savings Bank Member FDIC
{period}
{label} {opening}
Ending balance {closing}
Total deposits 1,420.00 Total withdrawals 419.95
"""


def _month(first: int, month: str, foot: str) -> tuple[Page, Page]:
    head = _head(f"{month}/01/26 - {month}/28/26", "100.00", "1,100.05")
    return (
        _page(first, head, ROWS.format(month=month), foot.format(page=1)),
        _page(first + 1, ROWS.format(month=month), foot.format(page=2)),
    )


def test_a_page_that_numbers_itself_the_first_of_several_begins_a_statement() -> None:
    for foot in ("Página {page} de 2", "www.harborlight.example {page} of 2", "Page {page} of 2"):
        assert _spans(*_month(1, "03", foot), *_month(3, "04", foot)) == [(1, 2), (3, 4)]


def test_an_opening_balance_of_other_days_begins_a_statement_though_no_page_is_numbered() -> None:
    foot = "Member FDIC. Harborlight Savings Bank"
    assert _spans(*_month(1, "03", foot), *_month(3, "04", foot)) == [(1, 2), (3, 4)]


def test_later_pages_that_repeat_the_head_go_on_with_their_statement() -> None:
    head = _head("03/01/26 - 03/28/26", "100.00", "1,100.05")
    for foot in ("Member FDIC", "Page {page} of 3"):
        pages = [_page(n, head, ROWS.format(month="03"), foot.format(page=n)) for n in (1, 2, 3)]
        assert _spans(*pages) == [(1, 2, 3)]


def test_a_closing_date_alone_tells_two_months_apart() -> None:
    one = _head("Closing date: 03/28/2026", "100.00", "1,100.05", "Saldo inicial")
    two = _head("Closing date: 04/28/2026", "1,100.05", "2,100.10", "Saldo inicial")
    pages = (
        _page(1, one, ROWS.format(month="03"), "Member FDIC"),
        _page(2, two, ROWS.format(month="04"), "Member FDIC"),
    )
    assert _spans(*pages) == [(1,), (2,)]
