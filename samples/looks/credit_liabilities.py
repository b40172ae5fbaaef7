"""The lender's summary first: liabilities with their payments and a total, the particulars of each behind."""

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
    FACTORS,
    NAMES,
    ORDER,
    RESELLERS,
    address_text,
    bureau_text,
    history_text,
    name_text,
    score_says,
    shown,
    ssn_text,
    total_of,
    trade_cells,
)
from samples.looks.statement_blocks import page_of
from samples.looks.statement_flow import (
    Cell,
    Column,
    Flow,
    Row,
    counted,
    fitted,
    print_row,
    print_titles,
    put,
    put_parts,
)
from samples.sheet import Drawn, Says, field
from samples.splits import Split
from samples.style import GREY, Style

_MAIN = ("creditor", "account_number", "account_type", "balance", "monthly_payment", "past_due", "status")
_REST = (
    "responsibility",
    "opened",
    "reported",
    "high_credit",
    "credit_limit",
    "late_30",
    "late_60",
    "late_90",
    "bureaus",
)
_TITLES = {
    "creditor": "Liability",
    "account_number": "Account",
    "account_type": "Kind",
    "balance": "Unpaid Balance",
    "monthly_payment": "Payment",
    "past_due": "Past Due",
    "status": "Rating",
    "responsibility": "ECOA",
    "opened": "Opened",
    "reported": "Reported",
    "high_credit": "High Credit",
    "credit_limit": "Limit",
    "late_30": "30",
    "late_60": "60",
    "late_90": "90",
    "bureaus": "Repositories",
}
_RIGHT = ("balance", "monthly_payment", "past_due", "high_credit", "credit_limit", "late_30", "late_60", "late_90")


@LOOKS.declare("credit-liabilities", Split.TEST, "credit_report")
def liabilities_report(report: CreditReport, style: Style) -> Drawn:
    """The first page sums up what is owed; each account's particulars stand in a second table under its number."""
    return counted(lambda pages: _laid_out(report, style, pages))


def _title(flow: Flow, text: str) -> None:
    style, sheet = flow.style, flow.sheet
    put(sheet, flow.left, flow.y, text, flow.width, bold=True, size=style.size * 1.15)
    sheet.rule(flow.left, flow.y + style.size * 0.5, flow.right, width=1.6, colour=style.accent)
    flow.y += flow.step * 1.7


def _laid_out(report: CreditReport, style: Style, pages: int) -> Flow:
    flow = Flow(style, pages, left=40, right=40, top=40, bottom=50)
    sheet = flow.sheet
    reseller = style.one_of("reseller", *RESELLERS[::-1])

    def head() -> None:
        put(
            sheet,
            flow.left,
            flow.y,
            f"{report.reference} / {name_text(style, report.consumers[0])}",
            330,
            size=style.size * 0.85,
        )
        page_of(flow, flow.right, flow.y, align="right", counts="")
        flow.y += flow.step * 2

    flow.head = head
    flow.y = 56.0
    band = style.chance("side band", 0.5)
    if band:
        sheet.box(0, 0, 14, sheet.height, fill=style.accent, stroke=None)
    put(sheet, flow.left, flow.y, reseller, flow.width * 0.6, size=style.size * 1.5, bold=True, colour=style.accent)
    page_of(flow, flow.right, flow.y, align="right", counts="")
    flow.y += flow.step * 1.5
    heading = style.one_of(
        "heading",
        "Credit Report Summary",
        "Merged Credit Report - Loss Mitigation",
        "Account Review Credit Report",
        "Undisclosed Debt and Credit Report",
    )
    put(sheet, flow.left, flow.y, heading, flow.width, size=style.size * 1.2)
    flow.y += flow.step * 2
    _facts(flow, report)
    _scores(flow, report)
    _liabilities(flow, report)
    if style.chance("particulars overleaf", 0.4) and shown(report):
        flow.turn()
    _particulars(flow, report)
    print_alerts(flow, report, _title)
    print_public_records(flow, report, _title)
    print_inquiries(flow, report, _title)
    print_addresses(flow, report, _title)
    print_rights(flow, merged=True)
    return flow


def _facts(flow: Flow, report: CreditReport) -> None:
    style, sheet, first = flow.style, flow.sheet, report.consumers[0]
    name, ssn, address = name_text(style, first), ssn_text(style, first), address_text(style, report.address)
    bureaus = bureau_text(style, report.bureaus)
    rows: list[list[tuple[str, str, Says | None]]] = [
        [
            (style.one_of("who", "Borrower", "Consumer Name", "Subject"), name, field("consumer_name", name)),
            ("SSN", ssn, field("consumer_ssn", ssn)),
            (
                style.one_of("dated", "Report Date", "Completed"),
                style.day(report.date),
                field("report_date", report.date),
            ),
        ],
        [
            ("Present Address", address, field("consumer_address", address)),
            ("Date of Birth", style.day(first.born), field("date_of_birth", first.born)),
            (
                style.one_of("reference", "Reference No.", "Report ID"),
                report.reference,
                field("reference_number", report.reference),
            ),
        ],
    ]
    other = name_text(style, report.consumers[1]) if len(report.consumers) > 1 else "None"
    rows.append(
        [
            ("Co-Borrower", other, None),
            ("Repositories", bureaus, field("bureaus", bureaus)),
            ("Requested By", "Loss Mitigation", None),
        ]
    )
    shares = (0.52, 0.24, 0.24)
    for facts in rows:
        x = flow.left
        for share, (label, text, says) in zip(shares, facts, strict=True):
            room = flow.width * share
            sheet.box(
                x, flow.y - style.size * 1.1, x + room, flow.y + style.size * 1.9, fill=None, stroke=GREY, width=0.5
            )
            put(sheet, x + 4, flow.y, label, room - 8, size=style.size * 0.75, colour=GREY)
            put(sheet, x + 4, flow.y + style.size * 1.3, text, room - 8, says=() if says is None else (says,))
            x += room
        flow.y += style.size * 3
    flow.y += flow.step


def _scores(flow: Flow, report: CreditReport) -> None:
    style, sheet = flow.style, flow.sheet
    _title(flow, style.one_of("scores", "Credit Scores", "Scores and Factors"))
    own = style.draw.at(f"factors {report.reference}")
    for bureau in (b for b in ORDER if b in report.bureaus):
        score = report.scores.get(bureau)
        put(sheet, flow.left, flow.y, NAMES[bureau], 80, bold=True)
        put(sheet, flow.left + 118, flow.y, "no score" if score is None else str(score), 44, bold=True, align="right",
            says=() if score is None else score_says(bureau, score))  # fmt: skip
        if score is not None:
            reasons = "; ".join(text for _, text in own.some(FACTORS, 2))
            put(sheet, flow.left + 134, flow.y, reasons, flow.width - 134, size=style.size * 0.82, colour=GREY)
        flow.y += flow.step * 1.1
    flow.y += flow.step


def _liabilities(flow: Flow, report: CreditReport) -> None:
    style, sheet = flow.style, flow.sheet
    numbered = style.chance("numbered", 0.6)
    rows: list[Row] = []
    for n, debt in enumerate(shown(report)):
        cells = trade_cells(style, n, debt)
        line = (Cell("line", str(n + 1)),) if numbered else ()
        rows.append((*line, *(Cell(key, *cells[key]) for key in _MAIN)))
    balance, payment = total_of(style, report, "balance"), total_of(style, report, "monthly_payment")
    last: Row = (
        Cell("creditor", style.one_of("totals", "Total Liabilities", "Totals", "Total"), bold=True),
        Cell("balance", balance.text, field("total_balance", balance.value), bold=True),
        Cell("monthly_payment", payment.text, field("total_monthly_payments", payment.value), bold=True),
    )
    columns = [Column(k, _TITLES[k], "right" if k in _RIGHT else "left") for k in _MAIN]
    if numbered:
        columns.insert(0, Column("line", "#", "right"))
    grid = fitted(flow, columns, [*rows, last], stretch="creditor", gap=9, least=110, wraps=("creditor", "status"),
                  title_fill=(0.9, 0.9, 0.92) if style.chance("grey titles", 0.5) else None,
                  rule=(0.85, 0.85, 0.85) if style.chance("row rules", 0.5) else None)  # fmt: skip
    flow.need(flow.step * 7)
    _title(flow, style.one_of("liabilities", "Liabilities", "Summary of Tradelines", "Open and Closed Liabilities"))
    print_titles(flow, grid)
    flow.again = lambda: print_titles(flow, grid)
    for row in rows:
        print_row(flow, grid, row)
    flow.need(grid.size * 3)
    sheet.rule(grid.left, flow.y - grid.size * 0.9, grid.right, width=1.0)
    flow.y += grid.size * 0.4
    print_row(flow, grid, last)
    flow.again = lambda: None
    if style.chance("stated", 0.5):
        put_parts(
            sheet,
            flow.right,
            flow.y + flow.step * 0.5,
            (("Total Monthly Payments: ", ()), (payment.text, ())),
            260,
            align="right",
            bold=True,
        )
        flow.y += flow.step * 1.5
    flow.y += flow.step * 1.2


def _particulars(flow: Flow, report: CreditReport) -> None:
    """Each account by its number in the table before: owner, dates, limits, lateness, months."""
    style, sheet = flow.style, flow.sheet
    debts = shown(report)
    if not debts:
        return
    flow.need(flow.step * 8)
    _title(flow, style.one_of("particulars", "Account Details", "Tradeline Detail", "Payment Detail"))
    for n, debt in enumerate(debts):
        _particular(flow, n, debt, trade_cells(style, n, debt, brief=True))
    sheet.rule(flow.left, flow.y - flow.step * 0.6, flow.right, width=0.5)
    flow.y += flow.step


def _particular(flow: Flow, number: int, debt: Debt, cells: dict[str, tuple[str, Says | None]]) -> None:
    style, sheet = flow.style, flow.sheet
    flow.need(flow.step * 4)
    put(sheet, flow.left, flow.y, f"{number + 1}.", 20, bold=True)
    put(sheet, flow.left + 22, flow.y, cells["creditor"][0], flow.width * 0.5, bold=True)
    text = f"24 months: {history_text(style, debt)}"
    put(sheet, flow.right, flow.y, text, flow.width * 0.4, align="right", size=style.size * 0.88)
    flow.y += flow.step
    shares = (0.1, 0.12, 0.12, 0.14, 0.14, 0.06, 0.06, 0.06, 0.2)
    x = flow.left + 22
    for key, share in zip(_REST, shares, strict=True):
        room = (flow.width - 22) * share
        text, says = cells[key]
        put(sheet, x, flow.y, _TITLES[key], room - 4, size=style.size * 0.74, colour=GREY)
        if text:
            put(
                sheet,
                x,
                flow.y + flow.step * 0.85,
                text,
                room - 4,
                size=style.size * 0.95,
                says=() if says is None else (says,),
            )
        x += room
    flow.y += flow.step * 2.3
