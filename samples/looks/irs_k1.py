"""Schedule K-1 of partnerships (Form 1065) and S corporations (Form 1120-S).

Captions and numbers: Internal Revenue Service, Schedule K-1 (Form 1065) and Schedule K-1 (Form 1120-S), 2019 to 2025.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from samples.ledger.returns import InformationReturn
from samples.looks import LOOKS
from samples.looks.form_boxes import Cell, as_written, box_says
from samples.looks.form_pen import Dress, Pen, official, whole
from samples.looks.form_software import software
from samples.sheet import Drawn, Sheet, field
from samples.splits import Split
from samples.style import Style


@dataclass(frozen=True, slots=True)
class Share:
    """What the engine needs to know of one Schedule K-1."""

    kind: str
    of: str
    title: str
    entity: str
    """`Partnership`."""
    owner: str
    """`Partner`."""
    left: tuple[Cell, ...]
    right: tuple[Cell, ...]
    cat: str


_INCOME = (
    Cell("1", "Ordinary business income (loss)"),
    Cell("2", "Net rental real estate income (loss)"),
    Cell("3", "Other net rental income (loss)"),
)
PARTNER: Final = Share(
    "k1-1065", "Form 1065", "Partner’s Share of Income, Deductions, Credits, etc.", "Partnership", "Partner",
    (
        *_INCOME,
        Cell("4", "Guaranteed payments", until=2018),
        Cell("4a", "Guaranteed payments for services"),
        Cell("4b", "Guaranteed payments for capital"),
        Cell("4c", "Total guaranteed payments"),
        Cell("5", "Interest income"),
        Cell("6a", "Ordinary dividends"),
        Cell("6b", "Qualified dividends"),
        Cell("6c", "Dividend equivalents"),
        Cell("7", "Royalties"),
        Cell("8", "Net short-term capital gain (loss)"),
        Cell("9a", "Net long-term capital gain (loss)"),
        Cell("9b", "Collectibles (28%) gain (loss)"),
        Cell("9c", "Unrecaptured section 1250 gain"),
        Cell("10", "Net section 1231 gain (loss)"),
        Cell("11", "Other income (loss)"),
        Cell("12", "Section 179 deduction"),
        Cell("13", "Other deductions"),
    ),
    (
        Cell("14", "Self-employment earnings (loss)", share=1.2),
        Cell("15", "Credits"),
        Cell("16", "Foreign transactions", until=2020),
        Cell("16", "Schedule K-3 is attached if checked", "tick", 2021, share=0.5),
        Cell("17", "Alternative minimum tax (AMT) items"),
        Cell("18", "Tax-exempt income and nondeductible expenses"),
        Cell("19", "Distributions", share=0.8),
        Cell("20", "Other information", share=1.4),
        Cell("21", "Foreign taxes paid or accrued", since=2021, share=0.6),
    ),
    "11394R",
)  # fmt: skip
SHAREHOLDER: Final = Share(
    "k1-1120s", "Form 1120-S", "Shareholder’s Share of Income, Deductions, Credits, etc.", "Corporation", "Shareholder",
    (
        *_INCOME,
        Cell("4", "Interest income"),
        Cell("5a", "Ordinary dividends"),
        Cell("5b", "Qualified dividends"),
        Cell("6", "Royalties"),
        Cell("7", "Net short-term capital gain (loss)"),
        Cell("8a", "Net long-term capital gain (loss)"),
        Cell("8b", "Collectibles (28%) gain (loss)"),
        Cell("8c", "Unrecaptured section 1250 gain"),
        Cell("9", "Net section 1231 gain (loss)"),
        Cell("10", "Other income (loss)"),
        Cell("11", "Section 179 deduction"),
        Cell("12", "Other deductions"),
    ),
    (
        Cell("13", "Credits"),
        Cell("14", "Foreign transactions", until=2020),
        Cell("14", "Schedule K-3 is attached if checked", "tick", 2021, share=0.5),
        Cell("15", "Alternative minimum tax (AMT) items"),
        Cell("16", "Items affecting shareholder basis", share=1.4),
        Cell("17", "Other information", share=1.4),
    ),
    "11520D",
)  # fmt: skip
SHARES: Final = (PARTNER, SHAREHOLDER)
_LEFT, _MIDDLE, _RIGHT, _TOP, _BOTTOM = 36.0, 304.0, 576.0, 112.0, 744.0


def entries_of(report: InformationReturn, box: str) -> list[tuple[str, str, Decimal | str]]:
    """The entries of a box: its key, its code letter where it has one, and what is entered."""
    fits = re.compile(rf"{re.escape(box)}([A-Z]*)$")
    return [(key, found[1], value) for key, value in report.boxes.items() if (found := fits.match(key))]


def share_text(style: Style, entry: Decimal | str) -> tuple[str, str]:
    """Whole dollars where the entry has no cents; the value keeps what is printed."""
    if isinstance(entry, str):
        return entry, entry
    if entry == entry.to_integral_value():
        return whole(style, entry), str(int(entry))
    return f"{entry:,.2f}", f"{entry:.2f}"


def print_share(share: Share, report: InformationReturn, style: Style, dress: Dress) -> Drawn:
    """The entity and the owner at the left, the owner's share in numbered boxes at the right."""
    pen = Pen(Sheet(style), dress)
    year = report.year
    pen.tick(_MIDDLE + 6, 42, ticked=False)
    pen.print(_MIDDLE + 16, 42, "Final K-1", size=7.4)
    pen.tick(_MIDDLE + 70, 42, ticked=False)
    pen.print(_MIDDLE + 80, 42, "Amended K-1", size=7.4)
    pen.print(_RIGHT, 42, "OMB No. 1545-0123", size=7.4, align="right")
    pen.print(_LEFT, 46, "Schedule K-1", size=13, bold=True)
    pen.print(_LEFT, 57, f"({share.of})", size=10, bold=True)
    pen.print(_MIDDLE - 60, 56, str(year), size=20, bold=True, says=field("tax_year", year), align="center")
    pen.print(_LEFT, 68, "Department of the Treasury", size=6.4)
    pen.print(_LEFT, 75, "Internal Revenue Service", size=6.4)
    pen.print(_LEFT + 120, 72, f"For calendar year {year}, or tax year", size=6.6, room=146)
    pen.print(_LEFT, 90, share.title, size=10, bold=True, room=_MIDDLE - _LEFT - 8)
    pen.print(_LEFT, 101, "See back of form and separate instructions.", size=7)
    _parties(pen, share, report)
    pen.sheet.box(_MIDDLE, 48, _RIGHT, _TOP - 36, fill=None, width=0.6)
    pen.paragraph(_MIDDLE + 5, 58, f"Part III   {share.owner}’s Share of Current Year Income, Deductions, "
    "Credits, and Other "
                  "Items", _RIGHT - _MIDDLE - 12, 2, size=8.6, bold=True)  # fmt: skip
    center = (_MIDDLE + _RIGHT) / 2
    for cells, left, right in ((share.left, _MIDDLE, center), (share.right, center, _RIGHT)):
        shown = [cell for cell in cells if cell.since <= year <= cell.until]
        whole_height = _BOTTOM - (_TOP - 36)
        if left == center:
            whole_height = min(whole_height, 560.0)
        total = sum(cell.share for cell in shown)
        y = _TOP - 36
        for cell in shown:
            bottom = y + whole_height * cell.share / total
            _box(pen, report, cell, left, y, right, bottom)
            y = bottom
        if left == center:
            pen.paragraph(center + 4, y + 14, "* See attached statement for additional "
            "information.", right - center - 8, 2,
                          size=7, bold=True)  # fmt: skip
    pen.sheet.box(_MIDDLE, 48, _RIGHT, _BOTTOM, width=0.9)
    pen.foot(_LEFT, _RIGHT, 758, f"For Paperwork Reduction Act Notice, see the Instructions for {share.of}.",
             f"Cat. No. {share.cat}", f"Schedule K-1 ({share.of}) {year}")  # fmt: skip
    return pen.sheet.done()


def _box(pen: Pen, report: InformationReturn, cell: Cell, left: float, top: float, right: float, bottom: float) -> None:
    pen.sheet.box(left, top, right, bottom, width=0.5)
    pen.print(left + 3, top + 8, cell.box, size=7.4, bold=True)
    lines = pen.broken(cell.caption, right - left - 26, 6.6)
    for number, line in enumerate(lines[:2]):
        pen.print(left + 20, top + 8 + 7.5 * number, line, size=6.6, room=right - left - 24)
    if cell.sort == "tick":
        pen.tick(right - 14, bottom - 6, bool(entries_of(report, cell.box)))
        return
    y = top + 10 + 7.5 * (len(lines[:2]) - 1)
    entries = entries_of(report, cell.box)
    step = min(14.0, (bottom - y) / max(1, len(entries)))
    for number, (key, code, entry) in enumerate(entries):
        text, value = share_text(pen.style, entry)
        base = bottom if len(entries) == 1 and not code else y + step * (number + 1)
        if code:
            pen.value(left + 3, base - 12, left + 24, base, code)
        pen.value(left + 24, base - 12, right - 4, base, text, says=box_says(key, value), align="right")


def _parties(pen: Pen, share: Share, report: InformationReturn) -> None:
    style, right = pen.style, _MIDDLE - 8
    owner, entity = share.owner, share.entity
    draw = style.draw.at(report.payer_tin)

    def item(y: float, letter: str, caption: str, lines: list[str], *, says: str = "", tall: float = 26.0) -> float:
        pen.print(_LEFT + 2, y + 9, letter, size=7.6, bold=True)
        pen.print(_LEFT + 16, y + 9, caption, size=6.8, room=right - _LEFT - 18)
        for number, line in enumerate(lines):
            meaning = field(says, line) if says and number == 0 and line else None
            pen.value(_LEFT + 14, y + 11 + 12 * number, right, y + 24 + 12 * number, line, says=meaning)
        pen.sheet.rule(_LEFT, y + tall, right, width=0.4)
        return y + tall

    y = pen.part(_LEFT, _TOP - 4, right, "Part I", f"Information About the {entity}")
    number = f"{entity}’s employer identification number"
    y = item(y, "A", number, [report.payer_tin])
    place = [as_written(style, line) for line in report.payer_address.lines]
    y = item(
        y,
        "B",
        f"{entity}’s name, address, city, state, and ZIP code",
        [as_written(style, report.payer), *place],
        tall=54,
    )
    centre = draw.at("centre").pick(("Ogden, UT", "Kansas City, MO", "Cincinnati, OH", "e-file"))
    y = item(
        y, "C", f"IRS Center where {'partnership' if entity == 'Partnership' else 'corporation'} filed return", [centre]
    )
    y = pen.part(_LEFT, y, right, "Part II", f"Information About the {owner}")
    ssn = report.recipient.ssn
    name = as_written(style, report.recipient.name)
    y = item(y, "E", f"{owner}’s SSN or TIN", [ssn])
    home = [as_written(style, line) for line in report.recipient_address.lines]
    y = item(y, "F", f"{owner}’s name, address, city, state, and ZIP code", [name, *home], says="name", tall=54)
    percent = f"{report.facts.get('ownership', '')}"
    if share.kind == "k1-1120s":
        label = (
            "Current year allocation percentage"
            if report.year >= 2021
            else "Shareholder’s percentage of stock ownership"
        )
        y = item(y, "G" if report.year >= 2021 else "F", label, [f"{percent} %" if percent else ""])
        return
    general = draw.at("general").chance(0.6)
    for x, words, ticked in ((16.0, "General partner or LLC member-manager", general),
                             (140.0, "Limited partner or other LLC member", not general)):  # fmt: skip
        pen.tick(_LEFT + x, y + 10, ticked)
        pen.print(_LEFT + x + 10, y + 10, words, size=6.4, room=112)
    pen.print(_LEFT + 2, y + 10, "G", size=7.6, bold=True)
    pen.sheet.rule(_LEFT, y + 16, right, width=0.4)
    y = item(y + 16, "I1", "What type of entity is this partner?", ["Individual"])
    pen.print(_LEFT + 2, y + 9, "J", size=7.6, bold=True)
    pen.print(_LEFT + 16, y + 9, "Partner’s share of profit, loss, and capital (see instructions):", size=6.8, room=230)
    for x, words in ((150.0, "Beginning"), (220.0, "Ending")):
        pen.print(_LEFT + x, y + 20, words, size=6.8, align="center")
    for number_of, words in enumerate(("Profit", "Loss", "Capital")):
        base = y + 32 + 12 * number_of
        pen.print(_LEFT + 16, base, words, size=7)
        for x in (112.0, 182.0):
            pen.value(_LEFT + x, base - 10, _LEFT + x + 70, base + 2, f"{percent} %" if percent else "", align="right")
    y += 62
    pen.sheet.rule(_LEFT, y, right, width=0.4)
    pen.print(_LEFT + 2, y + 9, "K1", size=7.6, bold=True)
    pen.print(_LEFT + 16, y + 9, "Partner’s share of liabilities:", size=6.8)
    for number_of, words in enumerate(("Nonrecourse", "Qualified nonrecourse financing", "Recourse")):
        pen.print(_LEFT + 16, y + 21 + 12 * number_of, f"{words}  .  .  .  $", size=6.8, room=140)
    y += 50
    pen.sheet.rule(_LEFT, y, right, width=0.4)
    pen.print(_LEFT + 2, y + 9, "L", size=7.6, bold=True)
    pen.print(_LEFT + 90, y + 9, "Partner’s Capital Account Analysis", size=7, bold=True, room=160)
    for number_of, words in enumerate(("Beginning capital account", "Capital contributed during the year",
                                       "Current year net income (loss)", "Withdrawals and distributions",
                                       "Ending capital account")):  # fmt: skip
        pen.print(_LEFT + 16, y + 22 + 12 * number_of, f"{words}  .  .  .  $", size=6.8, room=150)
    pen.sheet.rule(_LEFT, y + 78, right, width=0.4)


def _declare(share: Share) -> None:
    def on_official(report: InformationReturn, style: Style) -> Drawn:
        return print_share(share, report, style, official())

    def from_program(report: InformationReturn, style: Style) -> Drawn:
        return print_share(share, report, style, software(style))

    on_official.__doc__ = f"Schedule K-1 of {share.of} has its numbered boxes in the government's print."
    from_program.__doc__ = f"Schedule K-1 of {share.of} has its numbered boxes as a tax program prints them."
    LOOKS.declare(f"irs-{share.kind}", Split.ANY, share.kind)(on_official)
    LOOKS.declare(f"program-{share.kind}", Split.TRAIN, share.kind)(from_program)


for _share in SHARES:
    _declare(_share)
