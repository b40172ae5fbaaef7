"""Substitute statements: what payers print instead of the government's grid, as a letter or as a notice."""

from __future__ import annotations

from samples.ledger.returns import InformationReturn
from samples.looks import LOOKS
from samples.looks.form_boxes import Cell, Information, as_written, box_says, box_text, masked
from samples.looks.irs_1099 import INFORMATION
from samples.sheet import Drawn, Sheet, field
from samples.splits import Split
from samples.style import GREY, Style

_RULES = (
    "This is important tax information and is being furnished to the Internal Revenue Service. If you are "
    "required to file "
    "a return, a negligence penalty or other sanction may be imposed on you if this income is taxable and the IRS "
    "determines that it has not been reported."
)


def _filled(info: Information, report: InformationReturn, *, every: bool) -> list[Cell]:
    """The boxes to list: those with an entry, or all of the amounts too."""
    cells = [cell for row in info.cells(report.year) for cell in row if cell.box]
    return [cell for cell in cells if cell.box in report.boxes or (every and cell.sort == "amount")]


def _fit(sheet: Sheet, text: str, room: float, size: float, *, bold: bool = False) -> float:
    run = sheet.measure(text, size=size, bold=bold)
    return size if run <= room else size * room / run


def _wrap(sheet: Sheet, text: str, room: float, size: float) -> list[str]:
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and sheet.measure(longer, size=size) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def print_letter(info: Information, report: InformationReturn, style: Style) -> Drawn:
    """A letterhead, the recipient's address as in a window envelope, and one line for each box with its amount."""
    sheet, size = Sheet(style), style.size
    left, right = 54.0 + style.draw.at("letter-left").pick((0, 6, 14)), 558.0
    payer = as_written(style, report.payer)
    large = _fit(sheet, payer, right - left, size + 5, bold=True)
    sheet.text(left, 62, payer, size=large, bold=True, colour=style.accent, says=field("payer", payer))
    for number, line in enumerate(report.payer_address.lines):
        sheet.text(left, 75 + number * size * 1.25, line, size=_fit(sheet, line, 300, size), colour=GREY)
    sheet.rule(left, 102, right, colour=style.accent, width=1.2)
    y = 142.0
    name = as_written(style, report.recipient.name)
    sheet.text(left, y, name, size=_fit(sheet, name, 290, size + 0.5), says=field("recipient", name))
    for line in report.recipient_address.lines:
        y += size * 1.3
        sheet.text(left, y, as_written(style, line), size=_fit(sheet, as_written(style, line), 290, size + 0.5))
    x, line_y, tin = 366.0, 142.0, masked(style, report.recipient.ssn, share=0.7)
    facts = [
        (style.word("letter-year", "Tax year", "Calendar "
        "year", "For tax year"), str(report.year), field("tax_year", report.year)),
        (style.word("letter-payer-tin", "Payer's TIN", "Payer's Federal ID", "Federal ID number"), report.payer_tin,
         field("payer_tin", report.payer_tin)),
        (style.word("letter-tin", "Recipient's TIN", "Your taxpayer ID", "Recipient's ID "
        "number"), tin, field("recipient_tin", tin)),
    ]  # fmt: skip
    if report.account:
        facts.append((style.word("letter-account", "Account number", "Account no.", "Reference number"), report.account,
                      field("account_number", report.account)))  # fmt: skip
    for label, text, says in facts:
        sheet.text(x, line_y, label, size=_fit(sheet, label, 90, size), colour=GREY)
        sheet.text(right, line_y, text, size=_fit(sheet, text, right - x - 98, size), align="right", says=says)
        line_y += size * 1.6
    y = max(y, line_y) + 42
    title = f"{report.year} Form {info.form}: {info.title}"
    for line in _wrap(sheet, title, (right - left) * 0.9, size + 2.5):
        sheet.text(left, y, line, size=_fit(sheet, line, right - left, size + 2.5, bold=True), bold=True)
        y += size * 1.7
    copy = style.word("substitute", "Substitute statement", "Copy B for recipient", "Substitute Form")
    sheet.text(left, y, f"{copy}   OMB No. {info.omb}", size=size - 0.5, colour=GREY)
    y += 26
    what, amount = style.word("letter-what", "Description", "Item"), style.word("letter-amount", "Amount", "Reported")
    for at, words, align in ((left, "Box", "left"), (left + 46, what, "left"), (right, amount, "right")):
        sheet.text(at, y, words, size=size, bold=True, align=align)
    sheet.rule(left, y + 4, right, width=0.8)
    y += size * 1.9
    for cell in _filled(info, report, every=style.chance("letter-zeros", 0.4)):
        sheet.text(left, y, cell.box, size=size)
        sheet.text(left + 46, y, cell.caption, size=_fit(sheet, cell.caption, right - left - 140, size))
        entry = report.boxes.get(cell.box)
        if entry is None:
            sheet.text(right, y, "0.00", size=size, align="right", family=style.figures)
        else:
            text, value = box_text(style, entry)
            text = "Yes" if text == "X" else text
            says = box_says(cell.box, "X" if text == "Yes" else value)
            sheet.text(right, y, text, size=size, align="right", family=style.figures, says=says)
        y += size * 1.55
    sheet.rule(left, y - size * 0.9, right, width=0.5)
    y += 18
    for line in _wrap(sheet, _RULES, right - left, size - 1):
        sheet.text(left, y, line, size=size - 1, colour=GREY)
        y += size * 1.2
    return sheet.done()


def print_notice(info: Information, report: InformationReturn, style: Style) -> Drawn:
    """A tax reporting statement: a coloured band, the parties side by side, boxes two by two in a table."""
    sheet, size = Sheet(style), min(style.size, 9.0)
    left, right, middle = 40.0, 572.0, 306.0
    sheet.box(left, 40, right, 66, fill=style.accent, stroke=None)
    word = style.word("notice", "Tax Reporting Statement", "Tax Information Statement", "Year-End Tax Statement")
    title = f"{report.year} {word}"
    sheet.text(left + 8, 57, title, size=13, bold=True, colour=(1.0, 1.0, 1.0))
    sheet.text(right - 8, 57, f"Form {info.form}", size=11, bold=True, colour=(1.0, 1.0, 1.0), align="right")
    payer, name = as_written(style, report.payer), as_written(style, report.recipient.name)
    tin = masked(style, report.recipient.ssn, share=0.7)
    lender = info.kind == "1098"
    tin_label = f"{style.word('notice-tin', 'Taxpayer ID', 'Federal ID', 'TIN')}:"
    giver = ("LENDER" if lender else "PAYER", payer, "payer", report.payer_address.lines, tin_label, report.payer_tin)
    taker = ("BORROWER" if lender else "RECIPIENT", name, "recipient", report.recipient_address.lines, "SSN/TIN:", tin)
    for x, (head, who, says, lines, label, number) in ((left, giver), (middle + 10, taker)):
        room = middle - left - 8
        sheet.text(x, 84, head, size=size - 1, bold=True, colour=style.accent)
        sheet.text(
            x,
            84 + size * 1.4,
            who,
            size=_fit(sheet, who, room, size + 0.5, bold=True),
            bold=True,
            says=field(says, who),
        )
        y = 84 + size * 2.7
        for line in lines:
            sheet.text(x, y, as_written(style, line), size=_fit(sheet, as_written(style, line), room, size))
            y += size * 1.25
        end = sheet.text(x, y + 4, label, size=size, colour=GREY)
        sheet.text(end + 5, y + 4, number, size=size, says=field(f"{says}_tin", number))
    y = 84 + size * 8.0
    end = sheet.text(left, y, "Calendar year", size=size, colour=GREY)
    end = sheet.text(end + 5, y, str(report.year), size=size, says=field("tax_year", report.year))
    if report.account:
        end = sheet.text(middle + 10, y, "Account:", size=size, colour=GREY)
        sheet.text(end + 5, y, report.account, size=_fit(sheet, report.account, right - end - 8, size),
                   says=field("account_number", report.account))  # fmt: skip
    y += 18
    heading = f"{info.title} (OMB No. {info.omb})"
    sheet.text(left, y, heading, size=_fit(sheet, heading, right - left, size + 1, bold=True), bold=True)
    y += 8
    tall, cells = size * 3.0, _filled(info, report, every=True)
    for at, cell in enumerate(cells):
        x = left + (middle - left) * (at % 2)
        edge = x + (middle - left) - 6
        if at % 2 == 0 and (at // 2) % 2 == 0:
            sheet.box(left, y, right, y + tall, fill=(0.95, 0.95, 0.95), stroke=None)
        caption = f"{cell.box}. {cell.caption}"
        sheet.text(x + 4, y + size * 1.2, caption, size=_fit(sheet, caption, edge - x - 6, size - 1), colour=GREY)
        entry = report.boxes.get(cell.box)
        text, value = box_text(style, entry) if entry is not None else ("0.00", "")
        sheet.text(edge, y + size * 2.5, text, size=size, align="right", family=style.figures,
                   says=box_says(cell.box, value) if entry is not None else None)  # fmt: skip
        y += tall if at % 2 else 0
    y += (tall if len(cells) % 2 else 0) + 16
    for line in _wrap(sheet, _RULES, right - left, size - 1.5):
        sheet.text(left, y, line, size=size - 1.5, colour=GREY)
        y += size * 1.15
    return sheet.done()


def _declare(info: Information) -> None:
    def as_letter(report: InformationReturn, style: Style) -> Drawn:
        return print_letter(info, report, style)

    def as_notice(report: InformationReturn, style: Style) -> Drawn:
        return print_notice(info, report, style)

    as_letter.__doc__ = f"A payer writes a letter instead of the grid of Form {info.form}."
    as_notice.__doc__ = f"A payer prints a tax reporting statement instead of the grid of Form {info.form}."
    LOOKS.declare(f"letter-{info.kind}", Split.TRAIN, info.kind)(as_letter)
    LOOKS.declare(f"notice-{info.kind}", Split.TEST, info.kind)(as_notice)


for _info in INFORMATION.values():
    _declare(_info)
