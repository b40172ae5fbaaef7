"""Schedules of Form 1040 as tables: a masthead, parts of rows, a foot; one engine prints any of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from samples.ledger.returns import TaxForm
from samples.looks import LOOKS
from samples.looks.form_pen import Dress, Pen, official
from samples.looks.form_rows import Columns, Ledgered, Row, filling, rows_of, set_rows
from samples.looks.form_software import software
from samples.sheet import Drawn, Sheet, field
from samples.splits import Split
from samples.style import Style

LEFT, RIGHT = 36.0, 576.0
_REDUCTION = "For Paperwork Reduction Act Notice, see your tax return instructions."


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a schedule: its number and title above its rows."""

    label: str
    title: str
    rows: tuple[Row, ...]
    note: str = ""
    turn: bool = False
    """Whether it begins a new page."""
    section: str = ""
    """Words at the left of its rows, where the form has a margin for them instead of a heading."""


@dataclass(frozen=True, slots=True)
class Schedule:
    """What the engine needs to know of one schedule."""

    kind: str
    head: str
    """`SCHEDULE 1`."""
    title: str
    sequence: str
    """Attachment sequence number."""
    cat: str
    """Catalogue number."""
    parts: tuple[Part, ...]
    subtitle: str = ""
    attach: str = "Attach to Form 1040, 1040-SR, or 1040-NR."
    of: str = "(Form 1040)"
    names: str = "Name(s) shown on Form 1040, 1040-SR, or 1040-NR"
    omb: str = "1545-0074"

    def stamp(self, year: int) -> str:
        """Form name and year as the foot bears them."""
        if not self.of:
            return f"{self.head} ({year})"
        name = self.head.removeprefix("SCHEDULE ")
        return f"Schedule {name} {self.of} {year}"


def masthead(pen: Pen, schedule: Schedule, form: TaxForm) -> float:
    """Name of the form, title, year and sequence number, then who files it; returns the bottom."""
    pen.print(LEFT, 46, schedule.head, size=13, bold=True, room=92)
    pen.print(LEFT, 56, schedule.of, size=8, bold=True, room=92)
    pen.print(LEFT, 69, "Department of the Treasury", size=6, room=92)
    pen.print(LEFT, 76, "Internal Revenue Service" + (" (99)" if form.year <= 2021 else ""), size=6, room=92)
    left, right = LEFT + 100, RIGHT - 84
    middle = (left + right) / 2
    pen.sheet.rule(left - 4, 34, left - 4, 80, width=0.8)
    pen.sheet.rule(right + 4, 34, right + 4, 80, width=0.8)
    pen.print(middle, 48, schedule.title, size=14, bold=True, align="center", room=right - left - 4)
    y = 58.0
    if schedule.subtitle:
        pen.print(middle, y, schedule.subtitle, size=7.4, bold=True, align="center", room=right - left - 4)
        y += 9
    pen.print(middle, y + 1, schedule.attach, size=7, bold=True, align="center", room=right - left - 4)
    web = (
        "Form1040"
        if schedule.sequence < "04" or schedule.sequence == "1A"
        else schedule.head.replace("SCHEDULE ", "Schedule")
    )
    words = f"Go to www.irs.gov/{web.replace(' ', '')} for instructions and the latest information."
    pen.print(middle, y + 10, words, size=7, bold=True, align="center", room=right - left - 4)
    x = (right + 4 + RIGHT) / 2
    pen.print(x, 42, f"OMB No. {schedule.omb}", size=6.8, align="center", room=78)
    pen.sheet.rule(right + 4, 45, RIGHT, width=0.5)
    pen.print(x, 62, str(form.year), size=19, bold=True, align="center", room=70, says=field("tax_year", form.year))
    pen.print(x, 71, "Attachment", size=6.2, align="center", room=78)
    pen.print(x, 78, f"Sequence No. {schedule.sequence}", size=6.6, bold=True, align="center", room=78)
    pen.sheet.rule(LEFT, 80, RIGHT, width=0.9)
    return set_filer(pen, form, 80, schedule.names)


def set_filer(pen: Pen, form: TaxForm, top: float, caption: str) -> float:
    """Name and number of the filer on one line."""
    edge, bottom = RIGHT - 138, top + 22
    pen.print(LEFT, top + 7, caption, size=6.4, room=edge - LEFT - 4)
    whose = "Social security number of proprietor (SSN)" if "proprietor" in caption else "Your social security number"
    pen.print(edge + 3, top + 7, whose, size=6.4, bold=True, room=RIGHT - edge - 5)
    name = form.name.upper() if pen.style.chance("return-capitals", 0.6) else form.name
    pen.value(LEFT, top + 9, edge, bottom, name, says=field("name", name))
    pen.value(edge, top + 9, RIGHT, bottom, form.ssn, align="center")
    pen.sheet.rule(edge, top, edge, bottom, width=0.5)
    pen.sheet.rule(LEFT, bottom, RIGHT, width=0.8)
    return bottom


def page_head(pen: Pen, stamp: str, page: int, form: TaxForm | None = None) -> float:
    """The first line of a later page, with the filer once more where the form asks for it; returns its bottom."""
    pen.print(LEFT, 40, stamp, size=7)
    pen.print(RIGHT, 40, f"Page {page}", size=8, bold=True, align="right")
    pen.sheet.rule(LEFT, 44, RIGHT, width=0.9)
    if form is None:
        return 44.0
    edge = RIGHT - 138
    pen.print(LEFT, 51, "Name(s) shown on return. Do not enter name and social security number if shown on other side.",
              size=6.2, room=edge - LEFT - 4)  # fmt: skip
    pen.print(edge + 3, 51, "Your social security number", size=6.2, bold=True)
    name = form.name.upper() if pen.style.chance("return-capitals", 0.6) else form.name
    pen.value(LEFT, 53, edge, 65, name)
    pen.value(edge, 53, RIGHT, 65, form.ssn, align="center")
    pen.sheet.rule(LEFT, 66, RIGHT, width=0.8)
    return 66.0


def page_foot(pen: Pen, schedule: Schedule, form: TaxForm, page: int, y: float = 0.0) -> None:
    """The notice, the catalogue number and the stamp below a page."""
    notice = _REDUCTION if page == 1 else ""
    cat = f"Cat. No. {schedule.cat}" if page == 1 else ""
    pen.foot(LEFT, RIGHT, y or 756, notice, cat, schedule.stamp(form.year))


def draw_schedule(schedule: Schedule, form: TaxForm, style: Style, dress: Dress, *, fillable: bool = False) -> Drawn:
    """The year's lines of a schedule, part by part, each amount where the form has it."""
    pen = Pen(Sheet(style, fillable=fillable), dress)
    lines = Ledgered(form.lines)
    page = 1
    y = masthead(pen, schedule, form)
    for part in schedule.parts:
        if part.turn:
            page_foot(pen, schedule, form, page)
            pen.turn()
            page += 1
            y = page_head(pen, schedule.stamp(form.year), page)
        y = set_part(pen, part, form.year, y, lines)
    page_foot(pen, schedule, form, page, max(756.0, y + 14))
    return pen.sheet.done()


def set_part(
    pen: Pen,
    part: Part,
    year: int,
    top: float,
    lines: Ledgered,
    *,
    bottom: float = 738.0,
    columns: Columns | None = None,
) -> float:
    """A part with its heading; rows are as far apart as the page allows, twelve points at least where it can be."""
    y = top
    if part.title:
        y = pen.part(LEFT, y, RIGHT, part.label, part.title, part.note)
    rows = rows_of(part.rows, year)
    columns = columns or Columns(LEFT + (76 if part.section else 0), RIGHT)
    columns = filling(pen, rows, columns, bottom - y, most=12.6)
    end = set_rows(pen, rows, columns, y, lines)
    if part.section:
        end = max(end, pen.wrapped(LEFT, y + 10, part.section, 70, size=8, bold=True) - 5)
        pen.sheet.rule(LEFT, end, RIGHT, width=0.8)
    return end


def declare_schedule(
    kind: str, print_it: Callable[[TaxForm, Style, Dress, bool], Drawn], *, fillable: float = 0.35
) -> None:
    """A schedule has two looks: the government's print, for some filers to fill in, and a tax program's."""

    def on_official(form: TaxForm, style: Style) -> Drawn:
        return print_it(form, style, official(), style.chance("fillable", fillable))

    def from_program(form: TaxForm, style: Style) -> Drawn:
        return print_it(form, style, software(style), False)

    words = kind.replace("-", " ").capitalize()
    on_official.__doc__ = f"{words} has its year's lines, in the government's own print."
    from_program.__doc__ = f"{words} has its year's lines, as a tax program prints it."
    LOOKS.declare(f"irs-{kind}", Split.ANY, kind)(on_official)
    LOOKS.declare(f"program-{kind}", Split.TRAIN, kind)(from_program)


def declare_tables(tables: dict[str, Callable[[TaxForm], Schedule]]) -> None:
    """Schedules that are rows and nothing else need no more than their table."""
    for kind, table in tables.items():

        def print_it(
            form: TaxForm, style: Style, dress: Dress, fillable: bool, of: Callable[[TaxForm], Schedule] = table
        ) -> Drawn:
            return draw_schedule(of(form), form, style, dress, fillable=fillable)

        declare_schedule(kind, print_it)
