"""Information returns as tables of boxes: one engine prints the government's grid for any of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from samples.ledger.returns import InformationReturn
from samples.looks.form_pen import Pen, exact
from samples.sheet import Says
from samples.sheet import field as says_field
from samples.style import Style


@dataclass(frozen=True, slots=True)
class Cell:
    """One box in the years that print it so."""

    box: str
    caption: str
    sort: str = "amount"
    """`amount`, `text` or `tick`."""
    since: int = 2019
    until: int = 2099
    share: float = 1.0
    """Of the row's width, beside its neighbours."""


Grid = tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Information:
    """What the engine needs to know of one information return."""

    kind: str
    form: str
    """`1099-INT`."""
    title: str
    omb: str
    grid: Grid
    payer: str = "PAYER’S"
    recipient: str = "RECIPIENT’S"
    note: str = (
        "This is important tax information and is being furnished to the IRS. If you are required to file a return, a "
        "negligence penalty or other sanction may be imposed on you if this income is taxable and the IRS determines "
        "that it has not been reported."
    )
    instructions: tuple[str, ...] = field(default=())
    copy: str = "Copy B\nFor Recipient"

    def cells(self, year: int) -> Grid:
        """The rows of boxes of a year's edition."""
        rows = (tuple(c for c in row if c.since <= year <= c.until) for row in self.grid)
        return tuple(row for row in rows if row)


def masked(style: Style, tin: str, *, share: float = 0.55) -> str:
    """The recipient's number as copies show it: whole, or all but its end hidden."""
    if not style.chance("masked-tin", share):
        return tin
    return f"{style.one_of('mask', 'XXX-XX-', '***-**-', 'xxx-xx-')}{tin[-4:]}"


def as_written(style: Style, text: str) -> str:
    """Payers print names and addresses in capitals or as spoken, all of them alike."""
    return text.upper() if style.chance("report-capitals", 0.55) else text


def box_text(style: Style, entry: Decimal | str) -> tuple[str, str]:
    """A box's entry as printed, and its value."""
    if isinstance(entry, Decimal):
        return exact(style, entry), f"{entry:.2f}"
    return entry, entry


def box_says(box: str, value: str) -> Says:
    """The meaning of a box's entry."""
    return Says(f"box{box}", value)


def set_grid(pen: Pen, info: Information, report: InformationReturn, left: float, top: float, width: float) -> float:
    """The form on a part of the page: parties at the left, boxes at the right, the form's name beside them."""
    rows = info.cells(report.year)
    people = left + width * 0.43
    band = left + width * 0.79
    tall = max(26.0, 250.0 / len(rows))
    bottom = top + tall * len(rows)
    _parties(pen, info, report, left, top, people, bottom)
    _name(pen, info, report, band, top, left + width, bottom)
    y = top
    for row in rows:
        total = sum(cell.share for cell in row)
        x = people
        for cell in row:
            right = x + (band - people) * cell.share / total
            _box(pen, report, cell, x, y, right, y + tall)
            x = right
        y += tall
    pen.sheet.box(left, top, left + width, bottom, width=1.0)
    pen.print(left, bottom + 9, f"Form {info.form}", size=8, bold=True)
    pen.print(left + width * 0.3, bottom + 9, "(keep for your records)", size=6.6, room=90)
    web = f"www.irs.gov/Form{info.form.replace('-', '')}"
    pen.print(left + width * 0.5, bottom + 9, web, size=6.6, room=width * 0.2)
    pen.print(left + width, bottom + 9, "Department of the Treasury - Internal Revenue "
    "Service", size=6.4, align="right",
              room=width * 0.3)  # fmt: skip
    return bottom + 12


def _parties(
    pen: Pen, info: Information, report: InformationReturn, left: float, top: float, right: float, bottom: float
) -> None:
    style = pen.style

    def put(text: str) -> str:
        return as_written(style, text)

    middle = left + (right - left) / 2
    y = top + 66
    pen.sheet.box(left, top, right, y, width=0.5)
    pen.paragraph(left + 2, top + 6.5, f"{info.payer} name, street address, city or town, state or province, "
    "country, ZIP or "
                  "foreign postal code, and telephone no.", right - left - 4, 2, size=5.8)  # fmt: skip
    size = min(8.5, style.size)
    pen.value(
        left + 2, top + 18, right, top + 30, put(report.payer), says=says_field("payer", put(report.payer)), size=size
    )
    for number, line in enumerate(report.payer_address.lines):
        pen.value(left + 2, top + 30 + 11 * number, right, top + 42 + 11 * number, put(line), size=size)
    for a, b, whose, name, text in (
        (left, middle, info.payer, "payer_tin", report.payer_tin),
        (middle, right, info.recipient, "recipient_tin", masked(style, report.recipient.ssn)),
    ):
        pen.caption_box(a, y, b, y + 24, f"{whose} TIN", text, says=says_field(name, text), size=5.8)
    y += 24
    name = put(report.recipient.name)
    pen.caption_box(
        left, y, right, y + 36, f"{info.recipient} name", name, says=says_field("recipient", name), size=5.8
    )
    if trade := report.facts.get("business_name"):
        pen.value(left, y + 12, right, y + 24, put(trade), size=size)
    y += 36
    address = report.recipient_address
    pen.caption_box(left, y, right, y + 26, "Street address (including apt. no.)", put(address.lines[0]), size=5.8)
    pen.caption_box(left, y + 26, right, y + 52, "City or town, state or province, country, and ZIP or foreign "
    "postal code",
                    put(address.place), size=5.8)  # fmt: skip
    y += 52
    says = says_field("account_number", report.account) if report.account else None
    pen.caption_box(left, y, right, bottom, "Account number (see instructions)", report.account, says=says, size=5.8)


def _name(
    pen: Pen, info: Information, report: InformationReturn, left: float, top: float, right: float, bottom: float
) -> None:
    middle, room = (left + right) / 2, right - left - 6
    pen.sheet.box(left, top, right, bottom, width=0.5)
    pen.print(left + 3, top + 9, f"OMB No. {info.omb}", size=6.6, room=room)
    pen.sheet.rule(left, top + 12, right, width=0.4)
    pen.print(middle, top + 22, f"Form {info.form}", size=8.5, bold=True, align="center", room=room)
    revised = ""
    if report.year >= 2022 and info.form in ("1099-INT", "1099-DIV", "1099-MISC", "1099-NEC", "1099-G", "1098"):
        revised = "(Rev. January 2024)" if report.year >= 2023 else "(Rev. January 2022)"
    if revised:
        pen.print(middle, top + 31, revised, size=6.2, align="center", room=room)
        pen.print(left + 3, top + 40, "For calendar year", size=6.2, room=room)
    pen.print(middle, top + 60, str(report.year), size=19, bold=True, align="center", room=room,
              says=says_field("tax_year", report.year))  # fmt: skip
    pen.sheet.rule(left, top + 66, right, width=0.4)
    y = top + 80
    size = 10.5 if len(info.title) < 60 else 8.0
    for line in pen.broken(info.title, room, size, bold=True):
        pen.print(middle, y, line, size=size, bold=True, align="center", room=room)
        y += size * 1.24
    y += 8
    for number, line in enumerate(info.copy.split("\n")):
        pen.print(right - 3, y, line, size=9 if not number else 7.6, bold=True, align="right", room=room)
        y += 11
    size = 6.2
    lines = pen.broken(info.note, room, size)
    while len(lines) * size * 1.16 > bottom - y - 8:
        size *= 0.96
        lines = pen.broken(info.note, room, size)
    for line in lines:
        pen.print(right - 3, y + 4, line, size=size, align="right", room=room)
        y += size * 1.16


def _box(pen: Pen, report: InformationReturn, cell: Cell, left: float, top: float, right: float, bottom: float) -> None:
    pen.sheet.box(left, top, right, bottom, width=0.5)
    entry = report.boxes.get(cell.box) if cell.box else None
    words = f"{cell.box}  {cell.caption}" if cell.box else cell.caption
    room = right - left - 4 - (12 if cell.sort == "tick" else 0)
    pen.paragraph(left + 2, top + 6.6, words, room, 3 if cell.sort == "tick" else 2, size=6.0)
    if cell.sort == "tick":
        ticked = entry is not None
        pen.tick(right - 11, bottom - 4, ticked, says=box_says(cell.box, "X") if ticked else None)
        return
    text, value = box_text(pen.style, entry) if entry is not None else ("", "")
    says = box_says(cell.box, value) if text else None
    size = min(8.5, pen.style.size)
    if cell.sort == "amount":
        own = text.startswith("$")
        if not own:
            pen.print(left + 2, bottom - 3, "$", size=7.5)
        pen.value(left + 7, bottom - 12, right - 1, bottom, text, says=says, align="right", size=size)
    else:
        pen.value(left + 1, bottom - 12, right - 1, bottom, text, says=says, size=size)
