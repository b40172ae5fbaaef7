"""Returns as a preparer's office prints them for its clients: every line with an entry, closely set in two columns."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Final

from samples.ledger.returns import InformationReturn, Lines, TaxForm, TaxReturn
from samples.looks import LOOKS
from samples.looks.form_compact import Compact, Entry
from samples.looks.form_pen import plain_whole, whole
from samples.looks.form_rows import Row, rows_of
from samples.looks.form_schedule import Schedule
from samples.looks.irs_1040_end import preparer_name
from samples.looks.irs_1040_lines import APPLIED, BANK_LINES, DEDUCTIONS, INCOME, OWED, PAYMENTS, REFUND, TAX
from samples.looks.irs_1040_people import written_as
from samples.looks.irs_k1 import SHARES, Share, entries_of, share_text
from samples.looks.irs_schedule_b import DIVIDENDS, INTEREST
from samples.looks.irs_schedule_c import GOODS, LEFT_HALF, RESULT, RIGHT_HALF
from samples.looks.irs_schedule_c import INCOME as TRADE_INCOME
from samples.looks.irs_schedule_d import LONG, SALES, SHORT, SUMMARY
from samples.looks.irs_schedule_e import COLUMNS, PART_FIVE, PART_FOUR, PART_THREE, PART_TWO, TOTALS
from samples.looks.irs_schedules import SCHEDULE_1, SCHEDULE_2, SCHEDULE_3, SCHEDULE_A, schedule_se_of
from samples.sheet import Drawn, Says, cell, field
from samples.splits import Split
from samples.style import Style

_NOTICE = "This print was prepared from your return as filed. Keep it with your records."


def entries_for(style: Style, rows: Iterable[Row], lines: Lines, year: int, *, every: bool = False) -> list[Entry]:
    """The rows of a form that have an entry, in the form's order."""
    out = []
    for row in rows_of(tuple(rows), year):
        for line, caption in ((row.twin[0], row.twin[1]), (row.line, row.caption)):
            if line and row.at != "none" and (line in lines or every):
                out.append(_line(style, line, caption, lines))
    return out


def _line(style: Style, line: str, caption: str, lines: Lines) -> Entry:
    value = lines.get(line)
    if value is None:
        return Entry(line, caption)
    text, plain = (whole(style, value), plain_whole(value)) if isinstance(value, Decimal) else (value, value)
    return Entry(line, caption, text, (Says(f"line.{line}", plain),))


def _head(caption: str) -> Entry:
    return Entry("", caption, heading=True)


@LOOKS.declare("summary-print", Split.TEST, "1040")
def print_summary(return_: TaxReturn, style: Style) -> Drawn:
    """A preparer prints the return closely in two columns, with the people above and the signature's facts below."""
    year, lines = return_.year, return_.forms[0].lines
    title = style.word("summary", "U.S. Individual Income Tax Return", "Federal Return", "Individual Tax Return")
    print_ = Compact(style, f"Form 1040 - {title}", field("tax_year", year), return_.preparer or "Self-prepared return")
    taxpayer, spouse = return_.taxpayer, return_.spouse
    name = written_as(style, taxpayer.name)
    address = written_as(style, return_.address.one_line)
    pairs: list[tuple[str, str, Says | None]] = [
        ("Taxpayer", name, field("taxpayer_name", name)),
        ("SSN", taxpayer.ssn, field("taxpayer_ssn", taxpayer.ssn)),
    ]
    if spouse is not None:
        partner = written_as(style, spouse.name)
        pairs += [
            ("Spouse", partner, field("spouse_name", partner)),
            ("SSN", spouse.ssn, field("spouse_ssn", spouse.ssn)),
        ]
    pairs += [
        ("Address", address, field("address", address)),
        ("Filing status", return_.status, field("filing_status", return_.status)),
    ]
    if return_.occupation:
        job = written_as(style, return_.occupation)
        pairs.append(("Occupation", job, field("occupation", job)))
    count = str(len(return_.dependents))
    pairs.append(("No. of dependents", count, field("dependents_count", count)))
    print_.facts(pairs)
    if return_.dependents:
        rows: list[tuple[str, str, Says | None]] = []
        for number, (child, _, relation) in enumerate(return_.dependents):
            child, relation = written_as(style, child), written_as(style, relation)
            rows += [
                ("Dependent", child, cell("dependents", number, "name", child)),
                ("Relationship", relation, cell("dependents", number, "relationship", relation)),
            ]
        print_.facts(rows)
    every = style.chance("summary-every-line", 0.35)
    entries: list[Entry] = []
    for heading, table in (
        ("Income", INCOME), ("Deductions", DEDUCTIONS), ("Tax and credits", TAX), ("Payments", PAYMENTS),
        ("Refund or amount owed", (*REFUND, *APPLIED, *OWED)),
    ):  # fmt: skip
        part = entries_for(style, table, lines, year, every=every)
        entries += [_head(heading), *part] if part else []
    banking = zip(BANK_LINES[year], ("Routing number", "Type of account", "Account number"), strict=True)
    entries += [_line(style, line, caption, lines) for line, caption in banking if line in lines]
    print_.entries(entries)
    signed = style.day(return_.signed)
    last: list[tuple[str, str, Says | None]] = [("Date signed", signed, field("signed_date", return_.signed))]
    if return_.preparer:
        person = written_as(style, preparer_name(return_.preparer, style))
        last.append(("Preparer", person, field("preparer_name", person)))
    print_.facts(last)
    return print_.done(_NOTICE)


def _of_parts(table: Callable[[TaxForm], Schedule]) -> Callable[[TaxForm, Style], list[Entry]]:
    def entries(form: TaxForm, style: Style) -> list[Entry]:
        out: list[Entry] = []
        for part in table(form).parts:
            lines = entries_for(style, part.rows, form.lines, form.year)
            out += [_head(f"{part.label} {part.title}{part.section}".strip()), *lines] if lines else []
        return out

    return entries


def _listed(form: TaxForm, style: Style, rows: str, column: str) -> list[Entry]:
    out = []
    for number, row in enumerate(form.rows.get(rows, ())):
        label, amount = str(row[column]), row["amount"]
        says = Says(rows, plain_whole(amount), number, "amount")
        out.append(Entry("", label, whole(style, amount), (says,), cell(rows, number, column, label)))
    return out


def _of_b(form: TaxForm, style: Style) -> list[Entry]:
    out: list[Entry] = []
    for heading, rows, table in (("Interest", "interest", INTEREST), ("Ordinary dividends", "dividends", DIVIDENDS)):
        out += [_head(heading), *_listed(form, style, rows, "payer"), *entries_for(style, table, form.lines, form.year)]
    return out


def _of_c(form: TaxForm, style: Style) -> list[Entry]:
    def part(table: Iterable[Row]) -> list[Entry]:
        return entries_for(style, table, form.lines, form.year)

    vehicle = (Row("44a", "Business miles"), Row("44b", "Commuting miles"), Row("44c", "Other miles"))
    return [
        _head("Income"), *part(TRADE_INCOME), _head("Expenses"), *part((*LEFT_HALF, *RIGHT_HALF)),
        _head("Profit"), *part(RESULT), _head("Cost of goods sold"), *part(GOODS), _head("Vehicle"), *part(vehicle),
        _head("Other expenses"), *_listed(form, style, "expenses", "label"), *part((Row("48", "Total other "
        "expenses"),)),
    ]  # fmt: skip


def _of_d(form: TaxForm, style: Style) -> list[Entry]:
    def part(table: Iterable[Row]) -> list[Entry]:
        return entries_for(style, table, form.lines, form.year)

    sales = {term: tuple(Row(line, words) for line, words in rows) for term, rows in SALES.items()}
    return [
        _head("Short-term"), *part(sales["short"]), *part(SHORT), _head("Long-term"), *part(sales["long"]), *part(LONG),
        _head("Summary"), *part(SUMMARY),
    ]  # fmt: skip


def _of_e(form: TaxForm, style: Style) -> list[Entry]:
    out: list[Entry] = []
    for number, row in enumerate(form.rows.get("properties", ())):
        letter, address = "ABC"[number], str(row["address"])
        out += [
            _head(f"Property {letter}"),
            Entry("1a", address, named=cell("properties", number, "address", address)),
        ]
        for line, caption in COLUMNS:
            value = row.get(line)
            if isinstance(value, Decimal):
                says = (Says(f"line.{line}{letter}", plain_whole(value)),
                        Says("properties", plain_whole(value), number, f"line.{line}"))  # fmt: skip
                out.append(Entry(line, caption, whole(style, value), says))
    lines = entries_for(style, (*TOTALS, *PART_TWO, *PART_THREE, *PART_FOUR, *PART_FIVE), form.lines, form.year)
    return [*out, _head("Totals"), *lines] if lines else out


_SCHEDULES: Final[dict[str, tuple[str, Callable[[TaxForm, Style], list[Entry]]]]] = {
    "schedule-1": ("Additional Income and Adjustments to Income", _of_parts(lambda _: SCHEDULE_1)),
    "schedule-2": ("Additional Taxes", _of_parts(lambda _: SCHEDULE_2)),
    "schedule-3": ("Additional Credits and Payments", _of_parts(lambda _: SCHEDULE_3)),
    "schedule-a": ("Itemized Deductions", _of_parts(lambda _: SCHEDULE_A)),
    "schedule-b": ("Interest and Ordinary Dividends", _of_b),
    "schedule-c": ("Profit or Loss From Business", _of_c),
    "schedule-d": ("Capital Gains and Losses", _of_d),
    "schedule-e": ("Supplemental Income and Loss", _of_e),
    "schedule-se": ("Self-Employment Tax", _of_parts(schedule_se_of)),
}


def print_schedule(form: TaxForm, style: Style) -> Drawn:
    """A schedule in the preparer's print: whose it is, then every line with an entry."""
    title, entries = _SCHEDULES[form.kind]
    letter = form.kind.removeprefix("schedule-").upper()
    print_ = Compact(style, f"Schedule {letter} - {title}", field("tax_year", form.year), "Attachment to Form 1040")
    name = written_as(style, form.name)
    pairs: list[tuple[str, str, Says | None]] = [("Name", name, field("name", name)), ("SSN", form.ssn, None)]
    for fact, label in (("business_name", "Business name"), ("principal_business", "Business"), ("ein", "EIN")):
        if text := form.facts.get(fact, ""):
            text = written_as(style, text)
            pairs.append((label, text, field(fact, text)))
    print_.facts(pairs)
    print_.entries(entries(form, style))
    return print_.done(_NOTICE)


def print_share_list(share: Share, report: InformationReturn, style: Style) -> Drawn:
    """A Schedule K-1 as a list of the boxes that have an entry."""
    title = f"Schedule K-1 ({share.of})"
    print_ = Compact(style, title, field("tax_year", report.year), share.title)
    name = written_as(style, report.recipient.name)
    pairs: list[tuple[str, str, Says | None]] = [
        (share.entity, written_as(style, report.payer), None), ("EIN", report.payer_tin, None),
        (share.owner, name, field("name", name)), ("SSN", report.recipient.ssn, None),
        ("Ownership", f"{report.facts.get('ownership', '')} %", None),
    ]  # fmt: skip
    print_.facts(pairs)
    out = []
    for box in (*share.left, *share.right):
        if box.since <= report.year <= box.until:
            for key, _, value in entries_of(report, box.box):
                text, plain = share_text(style, value)
                out.append(Entry(key, box.caption, text, (Says(f"box{key}", plain),)))
    print_.entries([_head(f"{share.owner}'s share"), *out])
    return print_.done(_NOTICE)


def _declare_share(share: Share) -> None:
    def as_list(report: InformationReturn, style: Style) -> Drawn:
        return print_share_list(share, report, style)

    as_list.__doc__ = f"Schedule K-1 of {share.of} as a preparer's list."
    LOOKS.declare(f"summary-{share.kind}", Split.TEST, share.kind)(as_list)


for _kind in _SCHEDULES:
    LOOKS.declare(f"summary-{_kind}", Split.TEST, _kind)(print_schedule)
for _share in SHARES:
    _declare_share(_share)
