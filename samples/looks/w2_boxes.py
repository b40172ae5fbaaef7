"""What stands in the boxes of a Form W-2, by box: the captions of the form, the values, the truth."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from samples.fonts import Family, family
from samples.ledger.wages import WageStatement
from samples.looks.stub_lines import address_lines, capitals
from samples.looks.stub_print import fitting, put, wrapped
from samples.sheet import Says, Sheet, cell, field
from samples.style import BLACK, Colour, Style

# Captions as on the IRS Form W-2, Wage and Tax Statement, 2023 to 2025.
CAPTIONS = {
    "a": "Employee’s social security number",
    "b": "Employer identification number (EIN)",
    "c": "Employer’s name, address, and ZIP code",
    "d": "Control number",
    "e": "Employee’s first name and initial        Last name",
    "ef": "Employee’s name, address, and ZIP code",
    "f": "Employee’s address and ZIP code",
    "1": "Wages, tips, other compensation",
    "2": "Federal income tax withheld",
    "3": "Social security wages",
    "4": "Social security tax withheld",
    "5": "Medicare wages and tips",
    "6": "Medicare tax withheld",
    "7": "Social security tips",
    "8": "Allocated tips",
    "9": "",
    "10": "Dependent care benefits",
    "11": "Nonqualified plans",
    "12a": "See instructions for box 12",
    "12b": "",
    "12c": "",
    "12d": "",
    "13": "",
    "14": "Other",
    "15": "State",
    "15id": "Employer’s state ID number",
    "16": "State wages, tips, etc.",
    "17": "State income tax",
    "18": "Local wages, tips, etc.",
    "19": "Local income tax",
    "20": "Locality name",
}
SHORT = CAPTIONS | {
    "a": "Employee’s SSA number",
    "b": "Employer’s FED ID number",
    "c": "Employer’s name, address, and ZIP code",
    "e": "Employee’s name",
    "1": "Wages, tips, other comp.",
    "2": "Fed. income tax withheld",
    "4": "Soc. sec. tax withheld",
    "10": "Dep. care benefits",
    "12a": "See instr. for box 12",
    "15id": "State ID no.",
    "16": "State wages",
    "17": "State tax",
    "18": "Local wages",
    "19": "Local tax",
    "20": "Locality",
}
_COPIES = {
    "B": ("Copy B—To Be Filed With Employee’s FEDERAL Tax Return.",
          "This information is being furnished to the Internal Revenue Service."),
    "C": ("Copy C—For EMPLOYEE’S RECORDS (See Notice to", "Employee on the back of Copy B.)"),
    "2": ("Copy 2—To Be Filed With Employee’s State, City, or Local", "Income Tax Return."),
}  # fmt: skip
_CODES = ("12a", "12b", "12c", "12d")


def omb_number(year: int) -> str:
    """The control number of the Office of Management and Budget: 1545-0008 to 2024, 1545-0029 from 2025."""
    return "OMB No. 1545-0008" if year <= 2024 else "OMB No. 1545-0029"


def copy_words(copy: str) -> tuple[str, str]:
    """What the foot of a copy says about who gets it."""
    return _COPIES[copy]


@dataclass(frozen=True, slots=True)
class Cell:
    """One box of a form: which one, and its place in the form's own units."""

    key: str
    left: float
    top: float
    right: float
    bottom: float
    line: int = 0
    """Of the state and local boxes: which line of them."""


@dataclass(frozen=True, slots=True)
class Form:
    """Where a form stands on the page, in which words its boxes are called, and how it is filled."""

    left: float
    top: float
    across: float
    """Points of one unit across."""
    down: float
    """Points of one unit down."""
    captions: dict[str, str]
    caption_size: float
    size: float
    family: Family
    right_aligned: bool
    prefix: str
    """Of the names of its form fields."""
    ink: Colour = BLACK
    framed: bool = True
    keys_bold: bool = True


def typed_family(style: Style) -> Family:
    """The face in which the figures are filled in: a printer's Courier at many employers."""
    return family("Courier") if style.chance("typed", 0.4) else style.figures


def ssn_text(statement: WageStatement, style: Style) -> str:
    """The employee's number, whole or truncated as employee copies may bear it (26 CFR 31.6051-2)."""
    form = style.one_of("w2 ssn", "whole", "whole", "whole", "XXX-XX-{}", "***-**-{}", "xxx-xx-{}", "XXXXX{}")
    return statement.person.ssn if form == "whole" else form.format(statement.person.ssn_last4)


def employee_name(statement: WageStatement, style: Style) -> str:
    """The employee's name as on the form: first name and initial, last name, suffix."""
    person = statement.person
    initial = person.middle[:1] + ("." if person.middle and style.chance("initial dot", 0.4) else "")
    name = " ".join(part for part in (person.first, initial, person.last, person.suffix) if part)
    return name.upper() if capitals(style) else name


def employer_lines(statement: WageStatement, style: Style) -> tuple[str, tuple[str, ...]]:
    """The employer's name and the lines of its address."""
    name = statement.employer.name.upper() if capitals(style) else statement.employer.name
    return name, address_lines(statement.employer.address.lines, style)


def figure(value: Decimal, style: Style) -> str:
    """An amount of the form: the form forbids the dollar sign."""
    return style.amount(value, symbol=False)


def single(statement: WageStatement, style: Style, key: str, line: int = 0) -> tuple[str, tuple[Says, ...]] | None:
    """Text and meaning of a box that holds one value; None where it is empty."""
    texts = {
        "a": (ssn_text(statement, style), "employee_ssn"),
        "b": (statement.employer.ein, "ein"),
        "d": (statement.control_number, "control_number"),
    }
    if key in texts:
        text, name = texts[key]
        return (text, (field(name, text),)) if text else None
    if key in ("1", "2", "3", "4", "5", "6", "7", "8", "10", "11"):
        value = statement.boxes.get(key)
        return None if value is None else (figure(value, style), (field(f"box{key}", value),))
    return _state_box(statement, style, key, line)


def _state_box(statement: WageStatement, style: Style, key: str, line: int) -> tuple[str, tuple[Says, ...]] | None:
    if key in ("15", "15id", "16", "17") and line < len(statement.states):
        state, number, wages, tax = statement.states[line]
        its: dict[str, tuple[Decimal | str, str, str]] = {
            "15": (state, "state", "state"),
            "15id": (number, "employer_state_id", "employer_state_id"),
            "16": (wages, "box16", "wages"),
            "17": (tax, "box17", "tax"),
        }
        value, name, column = its[key]
        text = value if isinstance(value, str) else figure(value, style)
        first = (field(name, value),) if line == 0 else ()
        return (text, (*first, cell("states", line, column, value))) if text else None
    if key in ("18", "19", "20") and line < len(statement.locals_):
        place, local_wages, local_tax = statement.locals_[line]
        those: dict[str, Decimal | str] = {"18": local_wages, "19": local_tax, "20": place}
        local = those[key]
        text = local if isinstance(local, str) else figure(local, style)
        return text, ((field(f"box{key}", local),) if line == 0 else ())
    return None


def fill(sheet: Sheet, statement: WageStatement, form: Form, cells: Iterable[Cell]) -> None:
    """Frames, captions and values of a form's boxes."""
    for box in cells:
        left, right = form.left + box.left * form.across, form.left + box.right * form.across
        top, bottom = form.top + box.top * form.down, form.top + box.bottom * form.down
        if form.framed:
            sheet.box(left, top, right, bottom, width=0.6, stroke=form.ink)
        _caption(sheet, form, box, left, top, right)
        _value(sheet, statement, form, box, (left, top, right, bottom))


def _caption(sheet: Sheet, form: Form, box: Cell, left: float, top: float, right: float) -> None:
    if box.line and box.key != "15":
        return
    size = form.caption_size
    y = top + size * 1.05
    number = "" if box.key in ("15id", "ef") or box.line else box.key
    at = left + 2
    if number:
        at = sheet.text(at, y, number, size=size, bold=form.keys_bold, colour=form.ink) + size * 0.45
    words = form.captions.get(box.key, "")
    if words and not box.line:
        put(sheet, at, y, words, right - at - 1.5, size=size, colour=form.ink)


def _value(
    sheet: Sheet, statement: WageStatement, form: Form, box: Cell, frame: tuple[float, float, float, float]
) -> None:
    left, top, right, bottom = frame
    style, below = sheet.style, top + form.caption_size * 1.25
    if box.key in ("c", "e", "ef", "f"):
        _party(sheet, statement, form, box.key, (left, below, right, bottom))
    elif box.key in _CODES:
        _code(sheet, statement, form, _CODES.index(box.key), frame)
    elif box.key == "13":
        _ticks(sheet, statement, form, frame)
    elif box.key == "14":
        _other(sheet, statement, form, (left, below, right, bottom))
    else:
        shown = single(statement, style, box.key, box.line)
        money = box.key in statement.boxes or box.key in ("16", "17", "18", "19")
        align = "right" if form.right_aligned and money else "left"
        if shown is not None:
            write(sheet, form, (left, below, right, bottom), shown[0], f"{box.key}{box.line or ''}", shown[1], align)
        elif sheet.fillable:
            write(sheet, form, (left, below, right, bottom), "", f"{box.key}{box.line or ''}", (), align)


def write(
    sheet: Sheet, form: Form, frame: tuple[float, float, float, float], text: str, name: str, says: Sequence[Says],
    align: str = "left",
) -> None:  # fmt: skip
    """One line of a filled-in value at the foot of its frame: printed, or in a form field where the form has them."""
    left, top, right, bottom = frame
    room = right - left - 7
    size = min(form.size, (bottom - top) * 0.98)
    if sheet.fillable:
        size = fitting(sheet, text, room, size, family=form.family)
        sheet.blank(left + 1, max(top, bottom - size * 1.5), right - 1, bottom - 0.5, text, name=f"{form.prefix}{name}",
                    align=align, says=says[0] if says else None, size=size)  # fmt: skip
        for more in says[1:] if text else ():
            sheet.also(more)
        return
    x = {"left": left + 4, "right": right - 3}[align]
    low = bottom - max(size * 0.32, 1.6)
    y = min(low, (top + bottom) / 2 + size * 0.45) if sheet.style.chance("values in the middle", 0.5) else low
    put(sheet, x, y, text, room, size=size, align=align, family=form.family, says=says)


def _party(
    sheet: Sheet, statement: WageStatement, form: Form, key: str, frame: tuple[float, float, float, float]
) -> None:
    style = sheet.style
    left, top, right, bottom = frame
    firm, place = employer_lines(statement, style)
    person, home = employee_name(statement, style), address_lines(statement.address.lines, style)
    names = {"c": (firm, "employer_name"), "e": (person, "employee_name"), "ef": (person, "employee_name")}
    groups: list[tuple[list[str], str]] = []
    room = right - left - 8
    if key in names:
        groups.append(([names[key][0]], names[key][1]))
    if key != "e":
        groups.append((list(place if key == "c" else home), "employer_address" if key == "c" else "employee_address"))
    if sheet.fillable:
        _fields_of_party(sheet, form, key, groups, frame)
        return
    lines = [(part, name) for texts, name in groups for text in texts for part in _broken(sheet, form, text, room)]
    step = min(form.size * 1.2, (bottom - top - 1) / len(lines))
    size = min([step / 1.02, form.size, *(fitting(sheet, t, room, form.size, family=form.family) for t, _ in lines)])
    y = top + size * 0.95
    for _, name in groups:
        own = [text for text, group in lines if group == name]
        y = sheet.lines(left + 4, y, own, leading=step, size=size, family=form.family, says=field(name, " ".join(own)))


def _broken(sheet: Sheet, form: Form, text: str, room: float) -> list[str]:
    narrow = fitting(sheet, text, room, form.size, family=form.family) < 0.85 * form.size
    return wrapped(sheet, text, room * 0.95, form.size * 0.8) if narrow else [text]


def _fields_of_party(
    sheet: Sheet, form: Form, key: str, groups: list[tuple[list[str], str]], frame: tuple[float, float, float, float]
) -> None:
    left, top, right, bottom = frame
    each = (bottom - top) / len(groups)
    for n, (texts, name) in enumerate(groups):
        text = ", ".join(texts)
        write(sheet, form, (left, top + n * each, right, top + (n + 1) * each), text, f"{key}{n or ''}",
              (field(name, text),))  # fmt: skip


def _code(
    sheet: Sheet, statement: WageStatement, form: Form, number: int, frame: tuple[float, float, float, float]
) -> None:
    left, top, right, bottom = frame
    split = left + max(form.size * 2.2, 16)
    below = top + form.caption_size * 1.25
    if form.framed:
        sheet.rule(split, below, split, bottom, width=0.4, colour=form.ink)
    if number >= len(statement.box12):
        return
    code, value = statement.box12[number]
    write(sheet, form, (left, below, split, bottom), code, f"12{'abcd'[number]}code",
          (cell("box12", number, "code", code),))  # fmt: skip
    write(sheet, form, (split, below, right, bottom), figure(value, sheet.style), f"12{'abcd'[number]}",
          (cell("box12", number, "amount", value),), "right" if form.right_aligned else "left")  # fmt: skip


def _ticks(sheet: Sheet, statement: WageStatement, form: Form, frame: tuple[float, float, float, float]) -> None:
    left, top, right, bottom = frame
    each = (right - left - 13) / 3
    side = min(7.5, (bottom - top) * 0.34)
    for n, words in enumerate((("Statutory", "employee"), ("Retirement", "plan"), ("Third-party", "sick pay"))):
        x = left + 13 + n * each
        size = min(fitting(sheet, word, each - 3, form.caption_size * 0.95) for word in words)
        for line, word in enumerate(words):
            sheet.text(x, top + form.caption_size * (1.05 + line), word, size=size, colour=form.ink)
        ticked = n == 1 and statement.retirement_plan
        sheet.tick(x + each / 2 - side, bottom - side - 1.5, side, ticked, name=f"{form.prefix}13{'abc'[n]}",
                   says=field("retirement_plan", "true") if ticked else None)  # fmt: skip


def _other(sheet: Sheet, statement: WageStatement, form: Form, frame: tuple[float, float, float, float]) -> None:
    left, top, right, bottom = frame
    if not statement.box14:
        return
    step = min(form.size * (1.55 if sheet.fillable else 1.15), (bottom - top) / len(statement.box14))
    size = min(form.size, step / 1.02)
    for n, (label, value) in enumerate(statement.box14):
        if sheet.fillable:
            line, middle = (top + step * n, top + step * (n + 1)), (left + right) / 2
            write(sheet, form, (left, line[0], middle, line[1]), label, f"14{'abcdef'[n]}label",
                  (cell("box14", n, "label", label),))  # fmt: skip
            write(sheet, form, (middle, line[0], right, line[1]), figure(value, sheet.style), f"14{'abcdef'[n]}",
                  (cell("box14", n, "amount", value),))  # fmt: skip
            continue
        y = top + step * (n + 0.82)
        put(sheet, left + 4, y, label, (right - left) * 0.5 - 6, size=size, family=form.family,
            says=(cell("box14", n, "label", label),))  # fmt: skip
        put(sheet, right - 3, y, figure(value, sheet.style), (right - left) * 0.48, size=size, align="right",
            family=form.family, says=(cell("box14", n, "amount", value),))  # fmt: skip
