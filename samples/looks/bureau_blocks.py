"""The parts that credit reports share: lists of inquiries and records, alerts, addresses, employers, rights."""

from __future__ import annotations

from collections.abc import Callable

from samples.ledger.credit import CreditReport
from samples.looks.bureau_words import NAMES, address_text, bureau_text, money_text, printed
from samples.looks.statement_flow import Cell, Column, Flow, Row, fitted, paragraph, print_table, put
from samples.sheet import cell
from samples.style import GREY

Title = Callable[[Flow, str], None]
"""Prints the heading of a section in the look's own manner."""

_RIGHTS = (
    "A Summary of Your Rights",
    (
        "The Fair Credit Reporting Act (FCRA) promotes the accuracy, fairness and privacy of what is in the "
        "files of consumer reporting agencies. You must be told if something in your file has been used against "
        "you. You have the right to know what is in your file, to ask for a credit score, and to dispute "
        "incomplete or inaccurate entries; they must be corrected or deleted, usually within 30 days. Outdated "
        "negative entries may not be reported: in most cases after seven years, and bankruptcies after ten. "
        "Access to your file is limited to people with a valid need."
    ),
)
_SOURCES = (
    "About This Report",
    (
        "The entries of this report were supplied by the repositories named above and merged without change. No "
        "guarantee is given as to their accuracy. Duplicate entries are removed by the rules that the client has "
        "chosen. Questions about a single account should be sent to the creditor or to the repository that "
        "reports it."
    ),
)
_ALERT = (
    "Security Freezes and Fraud Alerts",
    (
        "You may place a freeze on your file without charge. It prevents an agency from releasing the file "
        "without your express consent. An initial fraud alert lasts one year and asks a creditor to take steps "
        "to verify who you are."
    ),
)


def print_inquiries(flow: Flow, report: CreditReport, title: Title, *, heading: str = "Inquiries") -> None:
    """Who asked for the file, and when."""
    style, sheet = flow.style, flow.sheet
    flow.need(flow.step * 8)
    title(flow, heading)
    if not report.inquiries:
        put(
            sheet,
            flow.left,
            flow.y,
            style.one_of("no inquiries", "None in the last 120 days", "NONE", "No inquiries reported"),
            300,
        )
        flow.y += flow.step * 2.1
        return
    rows: list[Row] = []
    for n, (date, name, bureau) in enumerate(report.inquiries):
        mark = bureau_text(style, (bureau,)) if bureau in NAMES else bureau
        rows.append(
            (
                Cell("date", style.day(date), cell("inquiries", n, "date", date)),
                Cell("name", name, cell("inquiries", n, "name", name)),
                Cell("bureau", mark, cell("inquiries", n, "bureau", mark)),
            )
        )
    columns = (Column("date", "Date"), Column("name", style.one_of("inquirer", "Subscriber", "Name", "Inquiry By")),
               Column("bureau", style.one_of("inquiry bureau", "Source", "Bureau", "Repository")))  # fmt: skip
    print_table(flow, fitted(flow, columns, rows, stretch="name", gap=18, wraps=("name",)), rows)
    flow.y += flow.step


def print_public_records(flow: Flow, report: CreditReport, title: Title) -> None:
    """Bankruptcies, judgments and liens, or that there are none."""
    style, sheet = flow.style, flow.sheet
    flow.need(flow.step * 8)
    title(flow, style.one_of("records", "Public Records", "Public Record Information"))
    if not report.public_records:
        put(
            sheet,
            flow.left,
            flow.y,
            style.one_of("no records", "No public records found", "NONE", "None reported"),
            300,
        )
        flow.y += flow.step * 2.1
        return
    rows: list[Row] = []
    for n, (sort, date, amount) in enumerate(report.public_records):
        rows.append(
            (
                Cell("type", sort, cell("public_records", n, "type", sort)),
                Cell("date", style.day(date), cell("public_records", n, "date", date)),
                Cell("amount", money_text(style, amount), cell("public_records", n, "amount", printed(style, amount))),
            )
        )
    columns = (
        Column("type", "Type"),
        Column("date", style.one_of("filed", "Date Filed", "Filed", "Date")),
        Column("amount", style.one_of("liability", "Amount", "Liability"), "right"),
    )
    print_table(flow, fitted(flow, columns, rows, stretch="type", gap=24, wraps=("type",)), rows)
    flow.y += flow.step


def print_alerts(flow: Flow, report: CreditReport, title: Title) -> None:
    """Messages of the repositories: code and words."""
    style, sheet = flow.style, flow.sheet
    if not report.alerts:
        return
    flow.need(flow.step * 8)
    title(flow, style.one_of("alerts", "Alerts and Messages", "Fraud Alerts", "Repository Messages"))
    room = max(sheet.measure(code.upper(), bold=True) for code, _ in report.alerts) + 12
    for n, (coded, text) in enumerate(report.alerts):
        code = coded.upper() if style.chance("alert capitals", 0.7) else coded
        flow.need(flow.step * 2)
        put(sheet, flow.left, flow.y, code, room - 4, bold=True, says=(cell("alerts", n, "code", code),))
        put(sheet, flow.left + room, flow.y, text, flow.width - room, says=(cell("alerts", n, "text", text),))
        flow.y += flow.step
    flow.y += flow.step


def print_addresses(flow: Flow, report: CreditReport, title: Title) -> None:
    """Where the consumer lives and lived, and who employs him, as the bureaus know it."""
    style, sheet = flow.style, flow.sheet
    homes = (report.address, *report.former_addresses)
    flow.need(flow.step * 6)
    title(flow, style.one_of("addresses", "Addresses", "Address History", "Residences Reported"))
    for n, home in enumerate(homes):
        flow.need(flow.step)
        text = address_text(style, home)
        put(sheet, flow.left, flow.y, "Current" if n == 0 else "Former", 60, colour=GREY)
        put(sheet, flow.left + 66, flow.y, text, flow.width - 66, says=(cell("addresses", n, "address", text),))
        flow.y += flow.step
    flow.y += flow.step
    if not report.employers:
        return
    flow.need(flow.step * 6)
    title(flow, style.one_of("employers", "Employment", "Employers Reported", "Employment History"))
    for n, name in enumerate(report.employers):
        flow.need(flow.step)
        text = name.upper() if style.chance("employer capitals", 0.5) else name
        put(sheet, flow.left, flow.y, text, flow.width, says=(cell("employers", n, "name", text),))
        flow.y += flow.step
    flow.y += flow.step


def print_rights(flow: Flow, *, merged: bool) -> None:
    """The notices that close a report."""
    style = flow.style
    size = max(5.6, style.size * 0.82)
    texts = [_SOURCES if merged else _RIGHTS]
    if style.chance("more rights", 0.6):
        texts.append(_RIGHTS if merged else _ALERT)
    for heading, text in texts:
        flow.need(size * 9)
        paragraph(flow, heading, size=size, bold=True, gap=0.15)
        paragraph(flow, text, size=size, colour=GREY if style.chance("grey rights", 0.4) else (0.1, 0.1, 0.1))
