"""The people on Form 1040: names and address, filing status, dependents, and the signatures at the end."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from samples.fonts import Family, families
from samples.ledger.parties import Person
from samples.ledger.returns import TaxReturn
from samples.looks.form_pen import Pen
from samples.looks.irs_1040_lines import BIRTH_CUT_OFF, STATUSES
from samples.sheet import Says, cell, field
from samples.splits import Split
from samples.style import Style


@dataclass(frozen=True, slots=True)
class Place:
    """Left and right edge of a page's print and the width of the margin that bears the section names."""

    left: float = 36.0
    right: float = 576.0
    margin: float = 72.0

    @property
    def inside(self) -> float:
        """Where the lines begin."""
        return self.left + self.margin


def written(pen: Pen, text: str) -> str:
    """As `written_as`, in the pen's style."""
    return written_as(pen.style, text)


def written_as(style: Style, text: str) -> str:
    """Names and addresses are written in capitals by most programs and as spoken by people."""
    return text.upper() if style.chance("return-capitals", 0.6) else text


def _given(person: Person) -> str:
    return f"{person.first} {person.middle[:1]}".strip()


def _surname(person: Person) -> str:
    return f"{person.last} {person.suffix}".strip()


def of_age(person: Person, year: int) -> bool:
    """Whether somebody counts as 65 on the year's form."""
    return person.born < dt.date(BIRTH_CUT_OFF[year], 1, 2)


def set_names(pen: Pen, return_: TaxReturn, place: Place, top: float) -> float:
    """Names, numbers and the address in their framed boxes; returns the bottom of them."""
    left, right, tall = place.left, place.right, 23.0
    edge, middle = right - 128, left + 200
    pairs = [("taxpayer", "Your", return_.taxpayer), ("spouse", "If joint return, spouse’s", return_.spouse)]
    y = top
    for role, whose, person in pairs:
        _frame(pen, left, y, middle, y + tall, f"{whose} first name and middle initial")
        _frame(pen, middle, y, edge, y + tall, "Last name")
        number = "Your social security number" if role == "taxpayer" else "Spouse’s social security number"
        _frame(pen, edge, y, right, y + tall, number, bold=True)
        given, surname = (written(pen, _given(person)), written(pen, _surname(person))) if person else ("", "")
        pen.joined(
            f"{role}_name",
            [(left, y + 9, middle, y + tall, given), (middle, y + 9, edge, y + tall, surname)],
        )
        says = field(f"{role}_ssn", person.ssn) if person else None
        pen.value(edge, y + 9, right, y + tall, person.ssn if person else "", says=says, align="center")
        y += tall
    apartment, state, code = edge - 58, edge - 128, edge - 74
    _frame(
        pen, left, y, apartment, y + tall, "Home address (number and street). If you have a P.O. box, see instructions."
    )
    _frame(pen, apartment, y, edge, y + tall, "Apt. no.")
    below = y + tall
    _frame(pen, left, below, state, below + tall, "City, town, or post office. If you have a foreign address, also "
           "complete spaces below.")  # fmt: skip
    _frame(pen, state, below, code, below + tall, "State")
    _frame(pen, code, below, edge, below + tall, "ZIP code")
    address = return_.address
    pen.joined(
        "address",
        [
            (left, y + 9, apartment, y + tall, written(pen, address.street)),
            (apartment, y + 9, edge, y + tall, written(pen, address.unit)),
            (left, below + 9, state, below + tall, written(pen, address.city)),
            (state, below + 9, code, below + tall, address.state),
            (code, below + 9, edge, below + tall, address.zip_code),
        ],
    )
    last = below + tall
    _frame(pen, left, last, middle, last + 19, "Foreign country name")
    _frame(pen, middle, last, state, last + 19, "Foreign province/state/county")
    _frame(pen, state, last, edge, last + 19, "Foreign postal code")
    pen.sheet.box(edge, y, right, last + 19, width=0.5)
    pen.print(edge + 3, y + 8, "Presidential Election Campaign", size=6.6, bold=True, room=122)
    pen.wrapped(
        edge + 3, y + 16, "Check here if you, or your spouse if filing jointly, want $3 to go to this fund. Checking a "
        "box below will not change your tax or refund.", 122, size=5.8, leading=7,
    )  # fmt: skip
    gives = pen.style.draw.at(return_.taxpayer.ssn).at("campaign").chance(0.06)
    pen.tick(edge + 36, last + 14, ticked=gives)
    pen.print(edge + 45, last + 14, "You", size=6.6)
    pen.tick(edge + 74, last + 14, ticked=False)
    pen.print(edge + 83, last + 14, "Spouse", size=6.6)
    return last + 19


def _frame(pen: Pen, left: float, top: float, right: float, bottom: float, caption: str, *, bold: bool = False) -> None:
    pen.sheet.box(left, top, right, bottom, width=0.5)
    pen.print(left + 2, top + 7, caption, size=6.2, bold=bold, room=right - left - 4)


def set_status(pen: Pen, return_: TaxReturn, place: Place, top: float) -> float:
    """The five filing statuses, one of them ticked."""
    year = return_.year
    pen.print(place.left, top + 10, "Filing Status", size=9, bold=True, room=place.margin - 4)
    if year >= 2024:
        pen.print(place.left, top + 19, "Check only one box.", size=6.4, room=place.margin - 6)
    names = [
        ("Qualifying widow(er)", " (QW)") if year <= 2021 and label.startswith("Qualifying") else (label, note)
        for label, note in STATUSES
    ]
    if year <= 2023:
        bottom = top + 24
        _across(pen, [(label, "" if "even if" in note else note) for label, note in names], return_.status, place, top)
    else:
        bottom = top + 40
        for number, (label, note) in enumerate(names):
            x = place.inside if number < 3 else place.inside + 250
            _status(pen, x, top + 10 + 12 * (number % 3), label, note, return_.status, 7.4)
    pen.print(
        place.inside, bottom + 6, "If you checked the MFS box, enter the name of your spouse. If you checked the HOH "
        f"or {'QW' if year <= 2021 else 'QSS'} box, enter the child’s name if the qualifying person is a child but not "
        "your dependent:", size=6.2, room=place.right - place.inside - 4,
    )  # fmt: skip
    pen.sheet.rule(place.left, bottom + 12, place.right, width=0.8)
    return bottom + 12


def _across(pen: Pen, names: list[tuple[str, str]], status: str, place: Place, top: float) -> None:
    room = place.right - place.inside
    run = sum(pen.sheet.measure(label + note, size=7.4, family=pen.dress.face) for label, note in names)
    size = min(7.4, 7.4 * (room - 20 * len(names)) / run)
    x = place.inside
    for label, note in names:
        x = _status(pen, x, top + 10, label, note, status, size) + (room - run * size / 7.4 - 10 * 5) / 5
    pen.print(place.left, top + 19, "Check only one box.", size=6.4, room=place.margin - 6)


def _status(pen: Pen, x: float, y: float, label: str, note: str, status: str, size: float) -> float:
    pen.tick(x, y, ticked=label == status, says=Says("filing_status", label))
    end = pen.print(x + 10, y, label, size=size)
    return pen.print(end, y, note, size=size) if note else end


def set_question(pen: Pen, return_: TaxReturn, place: Place, top: float) -> float:
    """The year's question on virtual currency or digital assets, answered; 2019 asks on Schedule 1."""
    year = return_.year
    if year == 2019:
        return top
    if year >= 2022:
        pen.print(place.left, top + 10, "Digital", size=8.5, bold=True)
        pen.print(place.left, top + 19, "Assets", size=8.5, bold=True)
        words = (
            f"At any time during {year}, did you: (a) receive (as a reward, award, or payment for property or "
            "services); or (b) sell, exchange, or otherwise dispose of a digital asset (or a financial interest in a "
            "digital asset)? (See instructions.)"
        )
        x = place.inside
    else:
        words = (
            f"At any time during {year}, did you receive, sell, send, exchange, or otherwise acquire any financial "
            "interest in any virtual currency?"
        )
        x = place.left
    pen.paragraph(x, top + 9, words, place.right - 84 - x, 2, size=7.2)
    yes = pen.style.draw.at(return_.taxpayer.ssn).at("digital").chance(0.04)
    for at, label, ticked in ((place.right - 72, "Yes", yes), (place.right - 36, "No", not yes)):
        pen.tick(at, top + 18, ticked=ticked)
        pen.print(at + 10, top + 18, label, size=7.4)
    pen.sheet.rule(place.left, top + 24, place.right, width=0.8)
    return top + 24


def set_standard(pen: Pen, return_: TaxReturn, place: Place, top: float) -> float:
    """Who can be claimed, who is old or blind, as it stood above the dependents up to 2024."""
    year = return_.year
    if year >= 2025:
        return top
    pen.print(place.left, top + 9, "Standard", size=8.5, bold=True)
    pen.print(place.left, top + 18, "Deduction", size=8.5, bold=True)
    x = pen.print(place.inside, top + 9, "Someone can claim:", size=7.6, bold=True) + 8
    for label in ("You as a dependent", "Your spouse as a dependent"):
        pen.tick(x, top + 9, ticked=False)
        x = pen.print(x + 10, top + 9, label, size=7.4, room=130) + 14
    pen.tick(place.inside, top + 20, ticked=False)
    pen.print(
        place.inside + 10, top + 20, "Spouse itemizes on a separate return or you were a dual-status alien", size=7.4,
        room=380,
    )  # fmt: skip
    y = top + 34
    pen.sheet.rule(place.left, y - 10, place.right, width=0.5)
    pen.print(place.left, y, "Age/Blindness", size=7.6, bold=True, room=place.margin - 14)
    cut_off = f"born before January 2, {BIRTH_CUT_OFF[year]}"
    spans = [
        (place.left + 66, "You:", return_.taxpayer, "Were", "Are"),
        (place.left + 294, "Spouse:", return_.spouse, "Was", "Is"),
    ]
    for x, who, person, were, are in spans:
        end = pen.print(x, y, who, size=7.4, bold=True, room=32) + 5
        old = person is not None and of_age(person, year)
        pen.tick(end, y, ticked=old)
        end = pen.print(end + 9, y, f"{were} {cut_off}", size=7.4, room=132) + 8
        pen.tick(end, y, ticked=False)
        pen.print(end + 9, y, f"{are} blind", size=7.4, room=36)
    pen.sheet.rule(place.left, y + 5, place.right, width=0.8)
    return y + 5


def set_dependents(pen: Pen, return_: TaxReturn, place: Place, top: float) -> float:
    """The table of dependents: four rows up to 2024, four columns from 2025."""
    return _by_column(pen, return_, place, top) if return_.year >= 2025 else _by_row(pen, return_, place, top)


def _by_row(pen: Pen, return_: TaxReturn, place: Place, top: float) -> float:
    left, right = place.left, place.right
    pen.print(left, top + 9, "Dependents", size=8.5, bold=True, room=62)
    pen.print(left + 64, top + 9, "(see instructions):", size=6.6, room=56)
    number, relation, credit, other = left + 228, left + 318, left + 402, left + 471
    pen.print((left + 140 + number) / 2 - 20, top + 9, "(1)", size=6.4, align="right")
    heads = [(number, relation, "(2) Social security number"), (relation, credit, "(3) Relationship to you")]
    for start, end, words in heads:
        pen.print((start + end) / 2, top + 9, words, size=6.6, align="center", room=end - start - 4)
    pen.print((credit + right) / 2, top + 8, "(4) Check the box if qualifies for (see instructions):", size=6.2,
              align="center", room=right - credit - 4)  # fmt: skip
    y = top + 20
    pen.print(left + 66, y - 3, "First name", size=6.4, room=60)
    pen.print(left + 150, y - 3, "Last name", size=6.4, room=70)
    pen.print((credit + other) / 2, y - 3, "Child tax credit", size=6.2, align="center", room=62)
    pen.print(
        (other + right) / 2, y - 3, "Credit for other dependents", size=6.2, align="center", room=right - other - 2
    )
    more = len(return_.dependents) > 4
    note = pen.wrapped(left, y + 9, "If more than four dependents, see instructions and check here", 56, size=6.4)
    pen.tick(left + 44, note - 7.2, ticked=more)
    for row in range(4):
        if row < len(return_.dependents):
            name, ssn, relationship = return_.dependents[row]
            name, relationship = written(pen, name), written(pen, relationship)
            pen.value(left + 62, y, number, y + 12, name, says=cell("dependents", row, "name", name))
            pen.value(number, y, relation, y + 12, ssn, align="center")
            pen.value(
                relation, y, credit, y + 12, relationship, says=cell("dependents", row, "relationship", relationship)
            )
        child = row < len(return_.dependents) and _young(return_.dependents[row][2])
        pen.tick((credit + other) / 2 - 3, y + 9, ticked=child)
        pen.tick((other + right) / 2 - 3, y + 9, ticked=row < len(return_.dependents) and not child)
        pen.sheet.rule(left + 62, y, right, width=0.4)
        y += 12
    for x in (number, relation, credit, other):
        pen.sheet.rule(x, top + (12 if x == other else 0), x, y, width=0.4)
    pen.sheet.rule(left, y, right, width=0.8)
    return y


def _young(relationship: str) -> bool:
    return any(word in relationship.lower() for word in ("son", "daughter", "child", "nephew", "niece", "brother"))


def _by_column(pen: Pen, return_: TaxReturn, place: Place, top: float) -> float:
    left, right = place.left + 132, place.right
    wide = (right - left) / 4
    pen.print(place.left, top + 9, "Dependents", size=8.5, bold=True, room=60)
    pen.print(place.left + 62, top + 9, "(see instructions)", size=6.4, room=66)
    for column in range(4):
        pen.print(left + wide * (column + 0.5), top + 9, f"Dependent {column + 1}", size=7, bold=True, align="center")
    half = f"(5) Check if lived with you more than half of {return_.year}"
    captions = ("(1) First name", "(2) Last name", "(3) SSN", "(4) Relationship", half, "(6) Check if", "(7) Credits")
    y = top + 12
    tops = []
    for caption in captions:
        pen.print(place.left, y + 9, caption, size=6.8, room=128)
        pen.sheet.rule(place.left, y, right, width=0.4)
        tops.append(y)
        y += 12
    for column in range(5):
        pen.sheet.rule(left + wide * column - (0 if column < 4 else 0.3), top, left + wide * column, y, width=0.4)
    for column, (name, ssn, relationship) in enumerate(return_.dependents[:4]):
        a, b = left + wide * column, left + wide * (column + 1)
        given, _, surname = written(pen, name).partition(" ")
        parts = [(a, tops[0], b, tops[0] + 12, given), (a, tops[1], b, tops[1] + 12, surname)]
        pen.joined_cell(cell("dependents", column, "name", f"{given} {surname}".strip()), parts)
        pen.value(a, tops[2], b, tops[2] + 12, ssn)
        relation = written(pen, relationship)
        pen.value(a, tops[3], b, tops[3] + 12, relation, says=cell("dependents", column, "relationship", relation))
    for column in range(4):
        a = left + wide * column
        here = column < len(return_.dependents)
        child = here and _young(return_.dependents[column][2])
        pen.tick(a + 3, tops[4] + 9, ticked=here)
        pen.print(a + 12, tops[4] + 9, "Yes; and in the U.S.", size=6, room=wide - 16)
        pen.tick(a + 3, tops[5] + 9, ticked=False)
        pen.print(a + 12, tops[5] + 9, "Student", size=6, room=32)
        pen.tick(a + 48, tops[5] + 9, ticked=False)
        pen.print(a + 57, tops[5] + 9, "Disabled", size=6, room=wide - 60)
        pen.tick(a + 3, tops[6] + 9, ticked=child)
        pen.print(a + 12, tops[6] + 9, "Child tax", size=6, room=32)
        pen.tick(a + 48, tops[6] + 9, ticked=here and not child)
        pen.print(a + 57, tops[6] + 9, "Other", size=6, room=wide - 60)
    pen.sheet.rule(place.left, y, right, width=0.8)
    return y


def hand_of(pen: Pen) -> Family | None:
    """Handwriting of the same split as the paper's face; none where that face is everybody's."""
    splits = {family.split for family in (pen.style.body, pen.style.figures)} - {Split.ANY}
    return next((f for f in families() if f.sort == "hand" and f.split in splits), None)
