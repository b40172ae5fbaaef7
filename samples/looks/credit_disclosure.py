"""What one bureau discloses to the consumer: plain sentences, each account a list of labels, no totals."""

from __future__ import annotations

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
    address_text,
    adverse,
    history_text,
    name_text,
    of_bureau,
    score_says,
    shown,
    ssn_text,
    trade_cells,
)
from samples.looks.statement_blocks import page_of
from samples.looks.statement_flow import Flow, counted, paragraph, put
from samples.sheet import Drawn, Says, field
from samples.splits import Split
from samples.style import GREY, Style

_LABELS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("account_number", ("Account Number", "Account #")),
    ("responsibility", ("Responsibility", "Whose Account")),
    ("account_type", ("Account Type", "Type of Account", "Loan Type")),
    ("opened", ("Date Opened", "Opened")),
    ("reported", ("Date Reported", "Date Updated")),
    ("status", ("Pay Status", "Account Status", "Status")),
    ("balance", ("Balance", "Balance Owed")),
    ("high_credit", ("High Balance", "High Credit")),
    ("credit_limit", ("Credit Limit",)),
    ("monthly_payment", ("Monthly Payment", "Scheduled Payment Amount")),
    ("past_due", ("Amount Past Due", "Past Due")),
    ("late_30", ("30 Days Late", "Times 30 Days Late")),
    ("late_60", ("60 Days Late", "Times 60 Days Late")),
    ("late_90", ("90 Days Late", "Times 90 Days Late")),
)
_WELCOME = (
    "This disclosure lists what the file under your name holds on the day on which it was made. Creditors report "
    "to a bureau by their own choice, so another bureau's file may differ. If something is wrong or incomplete, "
    "you may dispute it free of charge; most disputes are answered within 30 days."
)


@LOOKS.declare("credit-disclosure", Split.TEST, "credit_report")
def bureau_disclosure(report: CreditReport, style: Style) -> Drawn:
    """One bureau's file alone is told, each account under its own name, the troubled ones before the others."""
    among = report.bureaus or ("experian",)
    held = max(
        among, key=lambda b: (b == style.one_of("bureau", "experian", "equifax", "transunion"), b in report.scores)
    )
    return counted(lambda pages: _laid_out(of_bureau(report, held), held, style, pages))


def _title(flow: Flow, text: str) -> None:
    style, sheet = flow.style, flow.sheet
    if style.chance("title bars", 0.5):
        sheet.box(
            flow.left,
            flow.y - style.size * 1.2,
            flow.left + 4,
            flow.y + style.size * 0.4,
            fill=style.accent,
            stroke=None,
        )
        put(sheet, flow.left + 11, flow.y, text, flow.width - 11, bold=True, size=style.size * 1.35)
    else:
        put(sheet, flow.left, flow.y, text, flow.width, bold=True, size=style.size * 1.35, colour=style.accent)
        sheet.rule(flow.left, flow.y + style.size * 0.55, flow.right, width=0.8)
    flow.y += flow.step * 1.9


def _laid_out(report: CreditReport, bureau: str, style: Style, pages: int) -> Flow:
    flow = Flow(style, pages, left=60, right=60, top=50, bottom=58)
    sheet = flow.sheet
    first = report.consumers[0]

    def head() -> None:
        put(
            sheet,
            flow.left,
            flow.y,
            f"{name_text(style, first)}   File {report.reference}",
            flow.width * 0.7,
            size=style.size * 0.85,
        )
        put(sheet, flow.right, flow.y, style.day(report.date), 110, size=style.size * 0.85, align="right")
        flow.y += flow.step * 2

    flow.head = head
    flow.foot = lambda: page_of(flow, flow.right, flow.bottom + 26, align="right", counts="")
    flow.y = 62.0
    title = style.one_of(
        "heading",
        "Consumer Disclosure",
        "Your Credit File",
        "Personal Credit File Disclosure",
        "Consumer Credit Report",
    )
    put(sheet, flow.left, flow.y, title, flow.width, size=style.size * 1.9, bold=True, colour=style.accent)
    flow.y += flow.step * 1.8
    put(sheet, flow.left, flow.y, "Source of this file:", 110, colour=GREY)
    put(sheet, flow.left + 116, flow.y, NAMES[bureau], 200, bold=True, says=(field("bureaus", NAMES[bureau]),))
    flow.y += flow.step * 2
    if style.chance("welcome", 0.7):
        paragraph(flow, _WELCOME)
        flow.y += flow.step
    _identity(flow, report)
    if style.chance("score", 0.6) and bureau in report.scores:
        score = report.scores[bureau]
        _title(flow, style.one_of("scores", "Your Credit Score", "Credit Score"))
        put(sheet, flow.left, flow.y, "Score", 60, colour=GREY)
        put(
            sheet,
            flow.left + 66,
            flow.y,
            str(score),
            60,
            bold=True,
            size=style.size * 1.5,
            says=score_says(bureau, score),
        )
        put(
            sheet, flow.left + 140, flow.y, "Scores of this model range from 300 to 850.", flow.width - 140, colour=GREY
        )
        flow.y += flow.step * 2.4
    _accounts(flow, report)
    print_public_records(flow, report, _title)
    print_inquiries(
        flow, report, _title, heading=style.one_of("regular", "Regular Inquiries", "Requests Viewed by Others")
    )
    print_addresses(flow, report, _title)
    print_alerts(flow, report, _title)
    print_rights(flow, merged=False)
    return flow


def _identity(flow: Flow, report: CreditReport) -> None:
    style, sheet, first = flow.style, flow.sheet, report.consumers[0]
    name, ssn, address = name_text(style, first), ssn_text(style, first), address_text(style, report.address)
    _title(flow, style.one_of("identity", "Personal Information", "Identification", "Consumer Information"))
    facts: list[tuple[str, str, Says]] = [
        ("Name", name, field("consumer_name", name)),
        ("Social Security Number", ssn, field("consumer_ssn", ssn)),
        ("Date of Birth", style.day(first.born), field("date_of_birth", first.born)),
        ("Address", address, field("consumer_address", address)),
        (
            style.one_of("dated", "Date Issued", "Report Date", "Date of Report"),
            style.day(report.date),
            field("report_date", report.date),
        ),
        (
            style.one_of("file", "File Number", "Report Number"),
            report.reference,
            field("reference_number", report.reference),
        ),
    ]
    for label, text, says in facts:
        put(sheet, flow.left, flow.y, f"{label}:", flow.width * 0.3)
        put(sheet, flow.left + flow.width * 0.32, flow.y, text, flow.width * 0.68, says=(says,))
        flow.y += flow.step * 1.1
    flow.y += flow.step


def _accounts(flow: Flow, report: CreditReport) -> None:
    style = flow.style
    debts = list(shown(report))
    groups = [
        (
            style.one_of(
                "adverse", "Adverse Accounts", "Accounts with Adverse Information", "Potentially Negative Items"
            ),
            [d for d in debts if adverse(d)],
        ),
        (
            style.one_of("satisfactory", "Satisfactory Accounts", "Accounts in Good Standing"),
            [d for d in debts if not adverse(d)],
        ),
    ]
    number = 0
    for title, group in groups:
        if not group:
            continue
        flow.need(flow.step * 14)
        _title(flow, title)
        for debt in group:
            _account(flow, number, debt)
            number += 1


def _account(flow: Flow, number: int, debt: Debt) -> None:
    """An account's labels run down in two columns or in one; its months follow as a line of signs."""
    style, sheet = flow.style, flow.sheet
    cells = trade_cells(style, number, debt)
    labels = [(key, words) for key, words in _LABELS if cells[key][1] is not None]
    columns = 2 if style.chance("two columns", 0.6) else 1
    deep = -(-len(labels) // columns)
    flow.need(flow.step * (min(deep, 8) + 3))
    text, says = cells["creditor"]
    put(
        sheet,
        flow.left,
        flow.y,
        text,
        flow.width,
        bold=True,
        size=style.size * 1.1,
        says=() if says is None else (says,),
    )
    flow.y += flow.step * 1.3
    each = flow.width / columns
    flow.need(flow.step * (deep + 1))
    for n, (key, words) in enumerate(labels):
        x, y = flow.left + 8 + (n // deep) * each, flow.y + (n % deep) * flow.step
        text, says = cells[key]
        put(sheet, x, y, f"{style.one_of(f'label {key}', *words)}:", each * 0.46, size=style.size * 0.95)
        put(sheet, x + each * 0.48, y, text, each * 0.46, size=style.size * 0.95, says=() if says is None else (says,))
    flow.y += deep * flow.step
    if style.chance("history", 0.6):
        flow.need(flow.step * 2)
        put(
            sheet,
            flow.left + 8,
            flow.y,
            f"Payment History (newest first): {history_text(style, debt)}",
            flow.width - 8,
            size=style.size * 0.9,
        )
        flow.y += flow.step
    flow.y += flow.step * 0.9
