"""The sample cases that the demonstration screens: `python -m samples.gallery_maker OUT`.

Every name, firm and figure is invented; the same code writes the same bytes on every machine.
"""

from __future__ import annotations

import datetime as dt
import io
import json
import sys
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pikepdf

from samples.accounts import bank_statement, bookings, credit_report
from samples.forge import cover, save_on_top
from samples.papers import Paper, money, stub_side_by_side, stub_stacked, w2
from samples.payroll import Pay, wage_statement, year_of_pay
from samples.people import Household, household
from samples.wear import scan

YEAR, MONTH = 2026, 10
_FIRST = {2025: dt.date(2025, 1, 10), 2026: dt.date(2026, 1, 9)}
"""The first biweekly Friday on which each year pays."""
_OPENING = Decimal("1862.35")


def _pays(home: Household, year: int) -> tuple[Pay, ...]:
    last = dt.date(year, 12, 31) if year < YEAR else dt.date(year, MONTH, 31)
    return year_of_pay(home.job, _FIRST[year], last)


def papers_of(home: Household) -> tuple[Paper, ...]:
    """A household's clean papers: two stubs, last year's W-2, a bank statement, a credit report."""
    earlier, pays = _pays(home, YEAR - 1), _pays(home, YEAR)
    month = [p for p in pays if p.pay_date.month == MONTH]
    return (
        stub_stacked(home, month[0], "paystub-1.pdf"),
        stub_side_by_side(home, month[1], "paystub-2.pdf"),
        w2(home, wage_statement(home.job, earlier), "w2.pdf"),
        bank_statement(home, bookings(home, pays, YEAR, MONTH), _OPENING, "bank-statement.pdf"),
        credit_report(home, dt.date(YEAR, 11, 4), "credit-report.pdf"),
    )


def _edited_stub(seed: int) -> tuple[Paper, ...]:
    """The second stub's net pay stands on a white box; its own lines and the deposit say otherwise."""
    home = household(seed)
    first, second, *others = papers_of(home)
    net = next(p for p in _pays(home, YEAR) if p.pay_date.month == MONTH).net.amount
    return cover(first, net, net + Decimal("1100.00"), "net pay painted over and set anew"), second, *others


def _edited_statement(seed: int) -> tuple[Paper, ...]:
    """A payroll deposit of the bank statement was changed and saved on top of the old file."""
    home = household(seed)
    *others, statement, report = papers_of(home)
    net = next(p for p in _pays(home, YEAR) if p.pay_date.month == MONTH).net.amount
    changed = money(net + Decimal("900.00"))
    return (
        *others,
        save_on_top(statement, {money(net): changed}, "payroll deposit changed by an incremental update"),
        report,
    )


def _packet(seed: int) -> tuple[Paper, ...]:
    """All papers in one file, as a borrower's scanner app sends them."""
    out, spans, at = pikepdf.new(), [], 1
    for paper in papers_of(household(seed)):
        with pikepdf.open(io.BytesIO(paper.data)) as pdf:
            out.pages.extend(pdf.pages)
            pages = list(range(at, at + len(pdf.pages)))
            at += len(pages)
        spans.append({**paper.truth, "pages": pages})
    data = io.BytesIO()
    out.save(data, deterministic_id=True)
    return (Paper("packet.pdf", data.getvalue(), {"type": "packet", "documents": spans}),)


def _scanned(seed: int) -> tuple[Paper, ...]:
    """A stub as a JPEG and a W-2 as a picture in a PDF, both clean papers that leaned in the scanner."""
    stub, _, form, *_others = papers_of(household(seed))
    return scan(stub, seed, skew=0.7, name="paystub.jpg"), scan(form, seed + 1, skew=-0.5, name="w2.pdf")


def _understated(seed: int) -> tuple[Paper, ...]:
    """The stubs say less than the W-2 and the deposits: consistent in themselves, at odds with the rest."""
    home = household(seed)
    less = replace(home, job=replace(home.job, hourly=(home.job.hourly * Decimal("0.7")).quantize(Decimal("0.01"))))
    first, second, *_ = papers_of(less)
    note = {"how": "both stubs made anew with seven tenths of the pay"}
    lowered = tuple(replace(p, truth={**p.truth, "forged": note}) for p in (first, second))
    return *lowered, *papers_of(home)[2:]


CASES: dict[str, tuple[Callable[[], tuple[Paper, ...]], str]] = {
    "1-clean": (lambda: papers_of(household(11)), "clean"),
    "2-net-pay-edited": (lambda: _edited_stub(12), "forged"),
    "3-deposit-edited": (lambda: _edited_statement(13), "forged"),
    "4-packet": (lambda: _packet(14), "clean"),
    "5-scanned": (lambda: _scanned(15), "clean"),
    "6-understated": (lambda: _understated(16), "forged"),
}
"""Each case's folder, how its papers are made, and what it is."""


def make_gallery(out: Path) -> None:
    """Write every sample case into its own folder, each paper with its truth beside it."""
    for name, (make, verdict) in CASES.items():
        folder = out / name
        folder.mkdir(parents=True, exist_ok=True)
        for paper in make():
            (folder / paper.name).write_bytes(paper.data)
            truth = json.dumps({**paper.truth, "case": verdict}, indent=1, sort_keys=True)
            (folder / f"{paper.name}.truth.json").write_text(truth + "\n", encoding="utf-8")


def main(arguments: list[str]) -> int:
    """Write the gallery into the folder that is named."""
    if len(arguments) != 1:
        sys.stderr.write("usage: python -m samples.gallery_maker OUT\n")
        return 2
    make_gallery(Path(arguments[0]))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
