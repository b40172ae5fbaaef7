"""The consumer's portal in long form: a card for each account, with its months on a grid."""

from __future__ import annotations

import datetime as dt

from samples.ledger.credit import CreditReport, Debt
from samples.looks import LOOKS
from samples.looks.bureau_blocks import (
    print_addresses,
    print_alerts,
    print_inquiries,
    print_public_records,
    print_rights,
)
from samples.looks.bureau_words import (
    NAMES,
    ORDER,
    address_text,
    adverse,
    class_of,
    name_text,
    score_says,
    shown,
    ssn_text,
    total_of,
    trade_cells,
)
from samples.looks.statement_blocks import page_of
from samples.looks.statement_flow import Flow, counted, put, put_parts
from samples.sheet import Drawn, Says, field
from samples.splits import Split
from samples.style import GREY, WHITE, Colour, Style

_LABELS: dict[str, tuple[str, ...]] = {
    "account_number": ("Account number", "Account"),
    "account_type": ("Account type", "Type", "Loan type"),
    "responsibility": ("Responsibility", "Account owner", "Ownership"),
    "opened": ("Date opened", "Opened"),
    "reported": ("Last reported", "Date updated", "Reported"),
    "status": ("Status", "Payment status", "Account status"),
    "balance": ("Balance", "Current balance"),
    "monthly_payment": ("Monthly payment", "Scheduled payment"),
    "past_due": ("Past due", "Amount past due"),
    "high_credit": ("High balance", "Highest balance", "Original amount"),
    "credit_limit": ("Credit limit", "Limit"),
    "bureaus": ("Reported by", "Bureaus"),
}
_LATE: dict[str, Colour] = {"0": (0.86, 0.95, 0.88), "-": (0.95, 0.95, 0.95)}
_MARKS = {"1": "30", "2": "60", "3": "90", "4": "120", "5": "150", "6": "180"}
_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()


@LOOKS.declare("credit-portal", Split.TRAIN, "credit_report")
def portal_report(report: CreditReport, style: Style) -> Drawn:
    """Every account has a card of labelled facts and a grid of its last twenty-four months."""
    return counted(lambda pages: _laid_out(report, style, pages))


def _title(flow: Flow, text: str) -> None:
    put(
        flow.sheet, flow.left, flow.y, text, flow.width, bold=True, size=flow.style.size * 1.5, colour=flow.style.accent
    )
    flow.y += flow.step * 2


def _laid_out(report: CreditReport, style: Style, pages: int) -> Flow:
    flow = Flow(style, pages, left=54, right=54, top=48, bottom=60)
    sheet = flow.sheet
    site = style.one_of("site", "Scorepath", "MyCreditLedger", "Clearfile", "ThreeFile Monitor", "Creditwindow")

    def foot() -> None:
        put(sheet, flow.left, flow.bottom + 26, f"{site.lower()}.example", 200, size=style.size * 0.8, colour=GREY)
        page_of(flow, flow.right, flow.bottom + 26, align="right", size=style.size * 0.8, counts="")

    flow.foot = foot
    flow.y = 60.0
    put(sheet, flow.left, flow.y, site, 250, size=style.size * 2.1, bold=True, colour=style.accent)
    heading = style.one_of("heading", "Your Credit Report", "3-Bureau Credit Report", "Personal Credit Report")
    put(sheet, flow.right, flow.y, heading, 230, align="right", size=style.size * 1.2)
    sheet.rule(flow.left, flow.y + 8, flow.right, width=0.8, colour=GREY)
    flow.y += flow.step * 2.6
    _identity(flow, report)
    _dials(flow, report)
    _overview(flow, report)
    _cards(flow, report)
    print_inquiries(
        flow, report, _title, heading=style.one_of("hard", "Hard inquiries", "Inquiries", "Requests for your report")
    )
    print_public_records(flow, report, _title)
    print_addresses(flow, report, _title)
    print_alerts(flow, report, _title)
    print_rights(flow, merged=False)
    return flow


def _identity(flow: Flow, report: CreditReport) -> None:
    style, sheet, first = flow.style, flow.sheet, report.consumers[0]
    name, ssn, address = name_text(style, first), ssn_text(style, first), address_text(style, report.address)
    facts: list[tuple[str, str, Says | None]] = [
        ("Name", name, field("consumer_name", name)),
        ("Address", address, field("consumer_address", address)),
    ]
    if style.chance("number", 0.7):
        facts.append(("Social Security number", ssn, field("consumer_ssn", ssn)))
    if style.chance("born", 0.5):
        facts.append(("Date of birth", style.day(first.born), field("date_of_birth", first.born)))
    dated = style.one_of("dated", "Report date", "Date generated", "Report as of")
    facts.append((dated, style.day(report.date), field("report_date", report.date)))
    if style.chance("confirmation", 0.7):
        named = style.one_of("reference", "Report number", "Confirmation #", "Reference number")
        facts.append((named, report.reference, field("reference_number", report.reference)))
    for label, text, says in facts:
        put(sheet, flow.left, flow.y, label, 130, colour=GREY)
        put(sheet, flow.left + 140, flow.y, text, flow.width - 140, says=() if says is None else (says,))
        flow.y += flow.step * 1.15
    flow.y += flow.step * 1.2


def _dials(flow: Flow, report: CreditReport) -> None:
    """A score for each bureau on a bar from 300 to 850."""
    style, sheet = flow.style, flow.sheet
    asked = [b for b in ORDER if b in report.bureaus]
    each = flow.width / max(1, len(asked))
    for n, bureau in enumerate(asked):
        left, right = flow.left + n * each, flow.left + (n + 1) * each - 12
        score = report.scores.get(bureau)
        put(sheet, left, flow.y, NAMES[bureau], each - 80, bold=True)
        text = style.one_of("no score", "Unavailable", "Not available", "--") if score is None else str(score)
        put(sheet, right, flow.y, text, 70, bold=True, align="right", size=style.size * 1.5,
            says=() if score is None else score_says(bureau, score))  # fmt: skip
        y = flow.y + flow.step * 0.7
        sheet.box(left, y, right, y + 5, fill=(0.9, 0.9, 0.9), stroke=None)
        if score is not None:
            share = (score - 300) / 550
            sheet.box(
                left, y, left + (right - left) * min(1.0, max(0.02, share)), y + 5, fill=style.accent, stroke=None
            )
    flow.y += flow.step * 3


def _overview(flow: Flow, report: CreditReport) -> None:
    style, sheet = flow.style, flow.sheet
    _title(flow, style.one_of("overview", "Summary", "At a glance", "Credit summary"))
    debts = shown(report)
    balance, payment = total_of(style, report, "balance"), total_of(style, report, "monthly_payment")
    facts: list[tuple[str, str, Says | None]] = [
        ("Accounts", str(len(debts)), None),
        ("Accounts past due or in collection", str(sum(1 for d in debts if adverse(d))), None),
        ("Total balance", balance.text, field("total_balance", balance.value)),
        ("Total monthly payments", payment.text, field("total_monthly_payments", payment.value)),
    ]
    if style.chance("no payments total", 0.3):
        facts.pop()
    for label, text, says in facts:
        put(sheet, flow.left, flow.y, label, flow.width * 0.5)
        put(sheet, flow.left + flow.width * 0.7, flow.y, text, flow.width * 0.2, align="right", bold=True,
            says=() if says is None else (says,))  # fmt: skip
        flow.y += flow.step * 1.1
    flow.y += flow.step


def _cards(flow: Flow, report: CreditReport) -> None:
    style = flow.style
    debts = list(shown(report))
    names = ("Mortgage", "Installment", "Revolving", "Open", "Collection")
    groups = [(f"{n} accounts", [d for d in debts if class_of(d) == n]) for n in names]
    if style.chance("by manner", 0.35):
        groups = [("Potentially negative", [d for d in debts if adverse(d)]),
                  ("Accounts in good standing", [d for d in debts if not adverse(d)])]  # fmt: skip
    number = 0
    for title, group in groups:
        if not group:
            continue
        flow.need(flow.step * 19)
        _title(flow, title)
        for debt in group:
            _card(flow, number, debt, report.date)
            number += 1


def _card(flow: Flow, number: int, debt: Debt, date: dt.date) -> None:
    style, sheet = flow.style, flow.sheet
    cells = trade_cells(style, number, debt)
    keys = [k for k in _LABELS if not (k == "credit_limit" and debt.credit_limit is None)]
    if style.chance("no bureaus", 0.3):
        keys.remove("bureaus")
    rows = -(-len(keys) // 2)
    grid = style.chance("grid", 0.8)
    deep = flow.step * (2.4 + rows * 1.12 + (4.4 if grid else 0) + 1.2)
    flow.need(deep)
    top = flow.y - style.size * 1.3
    band = style.chance("card bands", 0.5)
    if band:
        sheet.box(flow.left, top, flow.right, top + style.size * 2, fill=style.accent, stroke=None)
    sheet.box(flow.left, top, flow.right, top + deep - flow.step * 0.6, fill=None, stroke=(0.7, 0.7, 0.72), width=0.7)
    text, says = cells["creditor"]
    put(
        sheet,
        flow.left + 8,
        flow.y,
        text,
        flow.width - 16,
        bold=True,
        size=style.size * 1.1,
        colour=WHITE if band else style.accent,
        says=() if says is None else (says,),
    )
    flow.y += flow.step * 1.7
    half = (flow.width - 16) / 2
    start = flow.y
    for n, key in enumerate(keys):
        x, y = flow.left + 8 + (n // rows) * half, start + (n % rows) * flow.step * 1.12
        text, says = cells[key]
        put(sheet, x, y, style.one_of(f"label {key}", *_LABELS[key]), half * 0.46, colour=GREY, size=style.size * 0.95)
        put(sheet, x + half * 0.48, y, text or "-", half * 0.48, says=() if says is None else (says,))
    flow.y = start + rows * flow.step * 1.12 + flow.step * 0.3
    late = [(f"{days} days late: ", cells[f"late_{days}"]) for days in (30, 60, 90)]
    parts = [
        p
        for label, (value, meaning) in late
        for p in ((label, ()), (value, () if meaning is None else (meaning,)), ("    ", ()))
    ]
    put_parts(sheet, flow.left + 8, flow.y, tuple(parts), flow.width - 16, size=style.size * 0.95)
    flow.y += flow.step * 1.2
    if grid:
        _months(flow, debt, date)
    flow.y = top + deep + flow.step * 1.2


def _months(flow: Flow, debt: Debt, date: dt.date) -> None:
    """Two rows of twelve months, newest at the left; a late month bears its days."""
    style, sheet = flow.style, flow.sheet
    wide = (flow.width - 16) / 12
    size = style.size * 0.72
    month = date.year * 12 + date.month - 2
    for n, mark in enumerate(debt.history[:24]):
        x, y = flow.left + 8 + (n % 12) * wide, flow.y - size + (n // 12) * flow.step * 1.8
        at = month - n
        put(
            sheet,
            x + wide / 2,
            y + size,
            f"{_MONTHS[at % 12]} {at // 12 % 100:02d}",
            wide - 3,
            size=size,
            align="center",
            colour=GREY,
        )
        sheet.box(
            x + 2, y + size * 1.5, x + wide - 2, y + size * 2.9, fill=_LATE.get(mark, (0.97, 0.84, 0.82)), stroke=None
        )
        text = _MARKS.get(mark, "OK" if mark == "0" and style.chance("ok", 0.6) else "")
        if text:
            put(sheet, x + wide / 2, y + size * 2.55, text, wide - 6, size=size, align="center")
