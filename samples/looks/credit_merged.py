"""The mortgage desk's merged report: scores side by side, each account a block of lines under stacked headings."""

from __future__ import annotations

from decimal import Decimal

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
    FACTORS,
    MODELS,
    NAMES,
    ORDER,
    RESELLERS,
    address_text,
    adverse,
    bureau_text,
    class_of,
    history_text,
    money_text,
    name_text,
    printed,
    score_says,
    shown,
    ssn_text,
    total_of,
    trade_cells,
)
from samples.looks.statement_blocks import page_of
from samples.looks.statement_flow import Cell, Column, Flow, Row, counted, fitted, print_table, put, put_parts
from samples.sheet import Drawn, Says, field
from samples.splits import Split
from samples.style import GREY, WHITE, Style

_TIERS = (
    (
        ("creditor", 0.0, 0.3),
        ("opened", 0.31, 0.1),
        ("reported", 0.42, 0.1),
        ("high_credit", 0.63, 0.1),
        ("balance", 0.74, 0.1),
        ("monthly_payment", 0.86, 0.11),
        ("past_due", 1.0, 0.12),
    ),
    (
        ("account_number", 0.0, 0.2),
        ("responsibility", 0.205, 0.095),
        ("account_type", 0.31, 0.2),
        ("credit_limit", 0.63, 0.11),
        ("late_30", 0.69, 0.04),
        ("late_60", 0.74, 0.04),
        ("late_90", 0.79, 0.04),
        ("status", 0.82, 0.18),
    ),
)
"""Of each line of a block: what stands there, where it starts (amounts: ends), and how wide it may be."""
_RIGHT = ("high_credit", "balance", "monthly_payment", "past_due", "credit_limit", "late_30", "late_60", "late_90")
_TITLES = {
    "creditor": "Creditor",
    "opened": "Opened",
    "reported": "Reported",
    "high_credit": "High Credit",
    "balance": "Balance",
    "monthly_payment": "Payment",
    "past_due": "Past Due",
    "account_number": "Account Number",
    "responsibility": "ECOA",
    "account_type": "Type",
    "credit_limit": "Limit",
    "late_30": "30",
    "late_60": "60",
    "late_90": "90",
    "status": "Status",
}


@LOOKS.declare("credit-merged", Split.TRAIN, "credit_report")
def merged_report(report: CreditReport, style: Style) -> Drawn:
    """Every account is a block of lines whose headings are stacked in the same order above them."""
    return counted(lambda pages: _laid_out(report, style, pages))


def _title(flow: Flow, text: str) -> None:
    style, sheet = flow.style, flow.sheet
    fill = style.accent if style.chance("dark sections", 0.6) else (0.88, 0.88, 0.88)
    sheet.box(flow.left, flow.y - style.size * 1.05, flow.right, flow.y + style.size * 0.5, fill=fill, stroke=None)
    put(sheet, (flow.left + flow.right) / 2, flow.y, text.upper(), flow.width, bold=True, align="center",
        colour=WHITE if fill == style.accent and sum(fill) < 1.9 else (0.0, 0.0, 0.0))  # fmt: skip
    flow.y += flow.step * 1.6


def _laid_out(report: CreditReport, style: Style, pages: int) -> Flow:
    flow = Flow(style, pages, left=32, right=32, top=34, bottom=46)
    sheet = flow.sheet
    reseller = style.one_of("reseller", *RESELLERS)

    def head() -> None:
        put(sheet, flow.left, flow.y, f"Reference: {report.reference}", 220, size=style.size * 0.9)
        put(sheet, flow.right, flow.y, name_text(style, report.consumers[0]), 260, size=style.size * 0.9, align="right")
        flow.y += flow.step * 1.8

    def foot() -> None:
        put(sheet, flow.left, flow.bottom + 22, reseller, 260, size=style.size * 0.8, colour=GREY)
        page_of(flow, flow.right, flow.bottom + 22, align="right", counts="")

    flow.head, flow.foot = head, foot
    flow.y = 50.0
    heading = style.one_of(
        "heading",
        "Merged Infile Credit Report",
        "Tri-Merge Credit Report",
        "Residential Mortgage Credit Report",
        "Merged Credit Report",
    )
    put(
        sheet,
        (flow.left + flow.right) / 2,
        flow.y,
        heading,
        flow.width,
        size=style.size * 1.7,
        bold=True,
        align="center",
        colour=style.accent,
    )
    flow.y += flow.step * 1.6
    put(sheet, (flow.left + flow.right) / 2, flow.y, f"Prepared by {reseller}", flow.width, align="center")
    flow.y += flow.step * 2
    _facts(flow, report)
    _scores(flow, report)
    if style.chance("summary early", 0.6):
        _summary(flow, report)
    _accounts(flow, report)
    if not style.chance("summary early", 0.6):
        _summary(flow, report)
    print_public_records(flow, report, _title)
    print_inquiries(flow, report, _title)
    print_addresses(flow, report, _title)
    print_alerts(flow, report, _title)
    print_rights(flow, merged=True)
    return flow


def _facts(flow: Flow, report: CreditReport) -> None:
    style, sheet = flow.style, flow.sheet
    first = report.consumers[0]
    name, ssn, address = name_text(style, first), ssn_text(style, first), address_text(style, report.address)
    born = style.day(first.born)
    who = style.one_of("who", "Applicant", "Borrower", "Consumer")
    bureaus = bureau_text(style, report.bureaus)
    left: list[tuple[str, str, Says | None]] = [
        (who, name, field("consumer_name", name)),
        ("SSN", ssn, field("consumer_ssn", ssn)),
        ("DOB", born, field("date_of_birth", first.born)),
    ]
    for other in report.consumers[1:2]:
        left += [(f"Co-{who}", name_text(style, other), None), ("SSN", ssn_text(style, other), None)]
    left.append(("Current Address", address, field("consumer_address", address)))
    dated = style.one_of("dated", "Report Date", "Date Completed", "Date Issued", "Date Ordered")
    right: list[tuple[str, str, Says | None]] = [
        (
            style.one_of("reference", "Reference Number", "Report ID", "File Number"),
            report.reference,
            field("reference_number", report.reference),
        ),
        (dated, style.day(report.date), field("report_date", report.date)),
        (style.one_of("repositories", "Repositories", "Bureaus", "Sources"), bureaus, field("bureaus", bureaus)),
        ("Report Type", "Joint" if len(report.consumers) > 1 else "Individual", None),
    ]
    top, half = flow.y, flow.width * 0.58
    ends = []
    for facts, x, room in ((left, flow.left, half - 10), (right, flow.left + half, flow.width - half)):
        y = top
        for label, text, says in facts:
            put(sheet, x, y, f"{label}:", room * 0.32, bold=True)
            put(sheet, x + room * 0.34, y, text, room * 0.65, says=() if says is None else (says,))
            y += flow.step
        ends.append(y)
    sheet.box(flow.left - 4, top - style.size * 1.3, flow.right + 4, max(ends) - style.size * 0.2, fill=None, width=0.7)
    flow.y = max(ends) + flow.step * 1.4


def _scores(flow: Flow, report: CreditReport) -> None:
    style, sheet = flow.style, flow.sheet
    flow.need(flow.step * 9)
    _title(flow, style.one_of("scores", "Credit Scores", "Score Models", "Credit Score Information"))
    asked = [b for b in ORDER if b in report.bureaus]
    each = flow.width / max(1, len(asked))
    own = style.draw.at(f"factors {report.reference}")
    factors = style.chance("factors", 0.7)
    for n, bureau in enumerate(asked):
        x, y = flow.left + n * each + 3, flow.y
        put(sheet, x, y, NAMES[bureau], each - 10, bold=True)
        put(sheet, x, y + flow.step, MODELS[bureau][style.chance("models", 0.5)], each * 0.5, size=style.size * 0.9)
        score = report.scores.get(bureau)
        text = "N/A" if score is None else str(score)
        put(
            sheet,
            x + each - 12,
            y + flow.step * 0.6,
            text,
            each * 0.4,
            size=style.size * 1.5,
            bold=True,
            align="right",
            says=() if score is None else score_says(bureau, score),
        )
        if factors and score is not None:
            for k, (code, reason) in enumerate(own.some(FACTORS, 4)):
                put(sheet, x, y + flow.step * (2.1 + k * 0.9), f"{code} {reason}", each - 12, size=style.size * 0.8)
    flow.y += flow.step * (6.5 if factors else 3)


def _summary(flow: Flow, report: CreditReport) -> None:
    """Accounts by class with what they come to; the last row is the report's total."""
    style = flow.style
    flow.need(flow.step * 9)
    _title(flow, style.one_of("summary", "Trade Summary", "Credit Summary", "Summary of Accounts"))
    classes = ("Mortgage", "Installment", "Revolving", "Open", "Collection")
    rows: list[Row] = []
    for name in classes:
        debts = [d for d in shown(report) if class_of(d) == name]
        if debts or style.chance("empty classes", 0.5):
            rows.append(
                (
                    Cell("name", name),
                    Cell("count", str(len(debts))),
                    *(Cell(k, _sum(style, debts, k)) for k in ("balance", "monthly_payment", "past_due")),
                )
            )
    balance, payment = total_of(style, report, "balance"), total_of(style, report, "monthly_payment")
    rows.append(
        (
            Cell("name", "Total", bold=True), Cell("count", str(len(shown(report))), bold=True),
            Cell("balance", balance.text, field("total_balance", balance.value), bold=True),
            Cell("monthly_payment", payment.text, field("total_monthly_payments", payment.value), bold=True),
            Cell("past_due", _sum(style, list(shown(report)), "past_due"), bold=True),
        )
    )  # fmt: skip
    columns = (Column("name", "Type"), Column("count", "Count", "right"), Column("balance", "Balance", "right"),
               Column("monthly_payment", "Payments", "right"), Column("past_due", "Past Due", "right"))  # fmt: skip
    grid = fitted(flow, columns, rows, stretch="name", gap=34, right=flow.right - flow.width * 0.12, wraps=("name",))
    print_table(flow, grid, rows)
    flow.y += flow.step


def _sum(style: Style, debts: list[Debt], name: str) -> str:
    return money_text(style, sum((printed(style, getattr(d, name)) for d in debts), Decimal(0)))


def _accounts(flow: Flow, report: CreditReport) -> None:
    style = flow.style
    debts = list(shown(report))
    groups = [(style.one_of("tradelines", "Tradelines", "Trade Lines", "Credit History"), debts)]
    if style.chance("derogatory apart", 0.5):
        bad = [d for d in debts if adverse(d)]
        good = [d for d in debts if not adverse(d)]
        groups = [(t, g) for t, g in (("Derogatory Accounts", bad), (groups[0][0], good)) if g]
    number = 0
    for title, group in groups:
        flow.need(flow.step * 10)
        _title(flow, title)
        _stacked(flow)
        flow.again = lambda: _stacked(flow)
        for debt in group:
            _block(flow, number, debt)
            number += 1
        flow.again = lambda: None
        flow.y += flow.step * 0.6


def _stacked(flow: Flow) -> None:
    style, sheet = flow.style, flow.sheet
    size = style.size * 0.82
    for tier in _TIERS:
        for key, at, room in tier:
            put(sheet, flow.left + at * flow.width, flow.y, _TITLES[key], room * flow.width + 4, size=size, bold=True,
                align="right" if key in _RIGHT else "left")  # fmt: skip
        flow.y += size * 1.3
    sheet.rule(flow.left, flow.y - size * 0.8, flow.right, width=0.9)
    flow.y += size * 0.6


def _block(flow: Flow, number: int, debt: Debt) -> None:
    style, sheet = flow.style, flow.sheet
    cells = trade_cells(style, number, debt, brief=True)
    remarks = style.chance("remarks", 0.7)
    flow.need(flow.step * (4 if remarks else 3.2))
    if style.chance("shaded blocks", 0.3) and number % 2:
        sheet.box(
            flow.left - 2,
            flow.y - style.size,
            flow.right + 2,
            flow.y + flow.step * 2.4,
            fill=(0.95, 0.95, 0.96),
            stroke=None,
        )
    for tier in _TIERS:
        for key, at, room in tier:
            text, says = cells[key]
            if text:
                put(
                    sheet,
                    flow.left + at * flow.width,
                    flow.y,
                    text,
                    room * flow.width,
                    bold=key == "creditor",
                    align="right" if key in _RIGHT else "left",
                    says=() if says is None else (says,),
                )
        flow.y += flow.step
    text, says = cells["bureaus"]
    end = put_parts(
        sheet,
        flow.left,
        flow.y,
        (("Source: ", ()), (text, () if says is None else (says,))),
        flow.width * 0.3,
        size=style.size * 0.9,
    )
    put(
        sheet,
        max(end + 8, flow.left + flow.width * 0.31),
        flow.y,
        f"Hist: {history_text(style, debt)}",
        flow.width * 0.4,
        size=style.size * 0.9,
    )
    if remarks and debt.status in ("collection", "charge_off"):
        put(
            sheet,
            flow.right,
            flow.y,
            "PLACED FOR COLLECTION" if debt.status == "collection" else "CHARGED OFF AS BAD DEBT",
            flow.width * 0.24,
            size=style.size * 0.8,
            align="right",
        )
    flow.y += flow.step * 0.5
    sheet.rule(flow.left, flow.y, flow.right, width=0.3, colour=GREY)
    flow.y += flow.step * 0.95
