"""The wide table: one line an account, on paper turned sideways."""

from __future__ import annotations

from samples.ledger.credit import CreditReport
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
    RESELLERS,
    address_text,
    bureau_text,
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

_MONEY = ("balance", "monthly_payment", "past_due", "high_credit", "credit_limit")
_TITLES = {
    "creditor": ("Creditor", "Creditor Name", "Account Name"),
    "account_number": ("Account Number", "Account", "Acct No."),
    "account_type": ("Type", "Account Type"),
    "responsibility": ("ECOA", "Whose", "Resp"),
    "opened": ("Date Opened", "Opened"),
    "reported": ("Date Reported", "Reported", "Last Reported"),
    "balance": ("Balance", "Balance Owing", "Current Balance"),
    "high_credit": ("High Credit", "High Balance"),
    "credit_limit": ("Credit Limit", "Limit"),
    "monthly_payment": ("Monthly Payment", "Payment", "Mo. Payment"),
    "past_due": ("Past Due", "Amount Past Due"),
    "status": ("Status", "Current Rating"),
    "late_30": ("30",),
    "late_60": ("60",),
    "late_90": ("90",),
    "bureaus": ("Source", "Bureaus"),
}
_ORDERS = (
    (
        "creditor",
        "account_number",
        "account_type",
        "responsibility",
        "opened",
        "reported",
        "high_credit",
        "credit_limit",
        "balance",
        "monthly_payment",
        "past_due",
        "status",
        "late_30",
        "late_60",
        "late_90",
        "bureaus",
    ),
    (
        "responsibility",
        "creditor",
        "account_number",
        "opened",
        "reported",
        "balance",
        "monthly_payment",
        "past_due",
        "high_credit",
        "credit_limit",
        "late_30",
        "late_60",
        "late_90",
        "account_type",
        "status",
        "bureaus",
    ),
    (
        "bureaus",
        "creditor",
        "account_type",
        "account_number",
        "balance",
        "credit_limit",
        "high_credit",
        "past_due",
        "monthly_payment",
        "opened",
        "reported",
        "responsibility",
        "status",
        "late_30",
        "late_60",
        "late_90",
    ),
)


@LOOKS.declare("credit-wide", Split.TRAIN, "credit_report")
def wide_report(report: CreditReport, style: Style) -> Drawn:
    """Every account is one row of one table that is as wide as the sheet."""
    return counted(lambda pages: _laid_out(report, style, pages))


def _title(flow: Flow, text: str) -> None:
    put(
        flow.sheet, flow.left, flow.y, text, flow.width, bold=True, size=flow.style.size * 1.2, colour=flow.style.accent
    )
    flow.sheet.rule(flow.left, flow.y + flow.style.size * 0.5, flow.right, width=0.9, colour=flow.style.accent)
    flow.y += flow.step * 1.7


def _laid_out(report: CreditReport, style: Style, pages: int) -> Flow:
    flow = Flow(style, pages, size=(792.0, 612.0), left=28, right=28, top=32, bottom=40)
    sheet = flow.sheet
    reseller = style.one_of("reseller", *RESELLERS)

    def head() -> None:
        put(sheet, flow.left, flow.y, f"{reseller}   {report.reference}", 400, size=style.size * 0.85, colour=GREY)
        put(sheet, flow.right, flow.y, style.day(report.date), 200, size=style.size * 0.85, align="right", colour=GREY)
        flow.y += flow.step * 1.8

    flow.head = head
    flow.foot = lambda: page_of(flow, (flow.left + flow.right) / 2, flow.bottom + 20, align="center", counts="")
    flow.y = 46.0
    put(sheet, flow.left, flow.y, reseller, flow.width * 0.5, size=style.size * 1.6, bold=True, colour=style.accent)
    heading = style.one_of(
        "heading", "Credit Report", "Merged Credit Report", "Instant Merge Credit Report", "Credit Bureau Report"
    )
    put(sheet, flow.right, flow.y, heading, flow.width * 0.45, size=style.size * 1.4, align="right")
    flow.y += flow.step * 2
    _facts(flow, report)
    _title(flow, style.one_of("tradelines", "Tradelines", "Accounts", "Credit History"))
    _table(flow, report)
    print_inquiries(flow, report, _title)
    print_public_records(flow, report, _title)
    print_addresses(flow, report, _title)
    print_alerts(flow, report, _title)
    print_rights(flow, merged=True)
    return flow


def _facts(flow: Flow, report: CreditReport) -> None:
    style, sheet, first = flow.style, flow.sheet, report.consumers[0]
    name, ssn, address = name_text(style, first), ssn_text(style, first), address_text(style, report.address)
    bureaus = bureau_text(style, report.bureaus)
    facts: list[tuple[str, str, Says | None]] = [
        ("Consumer Name", name, field("consumer_name", name)),
        ("SSN", ssn, field("consumer_ssn", ssn)),
        ("Address", address, field("consumer_address", address)),
        ("Report Date", style.day(report.date), field("report_date", report.date)),
        (
            style.one_of("reference", "Reference No.", "Report Number", "Order #"),
            report.reference,
            field("reference_number", report.reference),
        ),
        ("Bureaus", bureaus, field("bureaus", bureaus)),
    ]
    if style.chance("born", 0.6):
        facts.insert(2, ("Date of Birth", style.day(first.born), field("date_of_birth", first.born)))
    if len(report.consumers) > 1:
        facts.insert(1, ("Co-Consumer", name_text(style, report.consumers[1]), None))
    third, top = flow.width * 0.38, flow.y
    for n, (label, text, says) in enumerate(facts):
        x, y = flow.left + (n % 2) * third, top + (n // 2) * flow.step
        put_parts(sheet, x, y, ((f"{label}: ", ()), (text, () if says is None else (says,))), third - 10)
    x = flow.left + flow.width * 0.78
    put(sheet, x, top, style.one_of("scores", "Credit Scores", "Scores", "FICO Scores"), 150, bold=True)
    for n, bureau in enumerate(b for b in ORDER if b in report.bureaus):
        score = report.scores.get(bureau)
        put(sheet, x, top + (n + 1) * flow.step, NAMES[bureau], 90)
        put(
            sheet,
            flow.right - 4,
            top + (n + 1) * flow.step,
            "not available" if score is None else str(score),
            70,
            align="right",
            bold=True,
            says=() if score is None else score_says(bureau, score),
        )
    flow.y = top + flow.step * (max(-(-len(facts) // 2), 4) + 1.5)


def _table(flow: Flow, report: CreditReport) -> None:
    style = flow.style
    keys = list(style.draw.at("columns").pick(_ORDERS))
    if style.chance("no high credit", 0.2):
        keys.remove("high_credit")
    if style.chance("no bureaus", 0.2):
        keys.remove("bureaus")
    rows: list[Row] = []
    for n, debt in enumerate(shown(report)):
        cells = trade_cells(style, n, debt)
        rows.append(tuple(Cell(key, *cells[key]) for key in keys))
    balance, payment = total_of(style, report, "balance"), total_of(style, report, "monthly_payment")
    last: Row = (
        Cell("creditor", style.one_of("totals", "Totals", "Total", "Grand Total"), bold=True),
        Cell("balance", balance.text, field("total_balance", balance.value), bold=True),
        Cell("monthly_payment", payment.text, field("total_monthly_payments", payment.value), bold=True),
    )
    late = ("late_30", "late_60", "late_90")
    columns = [
        Column(k, style.one_of(f"title {k}", *_TITLES[k]), "right" if k in (*_MONEY, *late) else "left") for k in keys
    ]
    wraps = ("creditor", "status", "account_type")
    grid = fitted(
        flow,
        columns,
        [*rows, last],
        stretch="creditor",
        gap=7,
        least=92,
        size=min(style.size, 8.0),
        wraps=wraps,
        shade=(0.94, 0.95, 0.97) if style.chance("stripes", 0.5) else None,
        rule=(0.8, 0.8, 0.8) if style.chance("row rules", 0.4) else None,
    )
    flow.need(flow.step * 4)
    print_titles(flow, grid)
    flow.again = lambda: print_titles(flow, grid)
    for n, row in enumerate(rows):
        print_row(flow, grid, row, shaded=n % 2 == 1)
    flow.need(grid.size * 3)
    flow.sheet.rule(grid.left, flow.y - grid.size * 0.9, grid.right)
    flow.y += grid.size * 0.4
    print_row(flow, grid, last)
    flow.again = lambda: None
    flow.y += flow.step * 1.2
