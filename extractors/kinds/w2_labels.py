"""The labels of the boxes of Form W-2, as the IRS form and substitute forms print them, the surest first."""

from __future__ import annotations

MONEY: dict[str, tuple[str, ...]] = {
    "box1": (
        "wages, tips, other compensation",
        "wages, tips and other compensation",
        "wages, tips, other comp",
        "wages, tips, and other comp",
        "wages, tips, other",
        "wages tips other compensation",
        "box 1",
    ),
    "box2": (
        "federal income tax withheld",
        "fed income tax withheld",
        "federal income tax",
        "federal tax withheld",
        "fed. tax withheld",
        "fed income tax",
        "fit withheld",
        "box 2",
    ),
    "box3": (
        "social security wages",
        "soc sec wages",
        "soc. security wages",
        "social sec wages",
        "ss wages",
        "oasdi wages",
        "fica wages",
        "box 3",
    ),
    "box4": (
        "social security tax withheld",
        "social security tax",
        "soc sec tax withheld",
        "soc. security tax withheld",
        "social sec tax withheld",
        "ss tax withheld",
        "ss tax",
        "oasdi tax withheld",
        "box 4",
    ),
    "box5": ("medicare wages and tips", "medicare wages & tips", "medicare wages", "med. wages and tips", "box 5"),
    "box6": ("medicare tax withheld", "medicare tax", "box 6"),
    "box7": ("social security tips", "soc sec tips", "ss tips", "box 7"),
    "box8": ("allocated tips", "alloc. tips", "box 8"),
    "box10": ("dependent care benefits", "dependent care", "dep. care benefits", "dep care", "box 10"),
    "box11": ("nonqualified plans", "non-qualified plans", "nonqualified plan", "nonqual. plans", "box 11"),
}
STATE: dict[str, tuple[str, ...]] = {
    "state": ("15 state", "box 15 state", "state code", "15 stat", "15 st"),
    "employer_state_id": (
        "employer's state id number",
        "employer state id number",
        "employer's state id no",
        "employers state id",
        "employer state id",
        "state id number",
        "state id",
    ),
    "box16": ("state wages, tips, etc", "state wages, tips", "state wages", "st. wages, tips", "box 16"),
    "box17": ("state income tax", "state inc. tax", "state tax withheld", "state tax", "box 17"),
    "box18": ("local wages, tips, etc", "local wages, tips", "local wages", "local wage", "box 18"),
    "box19": ("local income tax", "local inc. tax", "local tax withheld", "local tax", "local ta", "box 19"),
    "box20": ("locality name", "locality", "box 20"),
}
TEXT: dict[str, tuple[str, ...]] = {
    "employee_ssn": (
        "employee's social security number",
        "employee's soc sec number",
        "employee social security number",
        "employee's ssa number",
        "employee's ssn",
        "employee ssn",
        "social security number",
        "ssn",
    ),
    "ein": (
        "employer identification number (ein)",
        "employer's identification number",
        "employer identification number",
        "employer's fed id number",
        "employer's federal id number",
        "employer's fed id no",
        "employer id number",
        "employer's ein",
        "employer ein",
        "federal ein",
        "ein",
    ),
    "employer": (
        "employer's name, address, and zip code",
        "employer's name, address and zip code",
        "employer name, address, and zip code",
        "employer's name and address",
        "employer's name",
        "employer name",
    ),
    "employer_address": ("employer's address", "employer address"),
    "control_number": ("control number",),
    "employee": (
        "employee's name, address, and zip code",
        "employee's name, address and zip code",
        "employee's name (first, middle initial, last)",
        "employee's first name and initial",
        "employee's first name and middle initial",
        "employee's name and address",
        "employee first name",
        "employee's first name",
        "employee's name",
        "employee name",
    ),
    "last_name": ("employee's last name", "employee last name", "last name"),
    "suffix": ("suff",),
    "employee_address": (
        "employee's address and zip code",
        "employee address and zip code",
        "employee's address",
        "employee address",
    ),
}
REST: dict[str, tuple[str, ...]] = {
    "box9": ("9 verification code", "box 9"),
    "box12": (
        *(f"12{letter} see instructions for box 12" for letter in "abcd"),
        *(f"box 12{letter}" for letter in "abcd"),
        *(f"12{letter}" for letter in "abcd"),
        "see instructions for box 12",
        "box 12 codes",
        "box 12",
    ),
    "box13": ("13 statutory employee", "statutory employee", "stat emp"),
    "retirement_plan": ("retirement plan", "ret plan"),
    "sick_pay": ("third-party sick pay", "3rd party sick pay", "third-party"),
    "box14": ("14 other", "14a other", "box 14 other", "box 14"),
    "box14b": ("14b treasury tipped occupation code(s)", "treasury tipped occupation"),
    "omb": ("omb no",),
    "title": ("wage and tax statement", "form w-2", "w-2"),
    "copy": ("copy b", "copy c", "copy 1", "copy 2", "copy a", "copy d", "department of the treasury", "22222", "void"),
}
PARTIES: dict[str, tuple[str, ...]] = {
    "employer_name": ("employer", "c employer", "company", "company name", "employer (box c)", "name of employer"),
    "employee_name": ("employee", "e employee", "employee (box e)", "name of employee", "employee full name"),
}
"""Captions of plain print without the form's boxes, beside which the name stands."""
PARTY_HEADINGS: dict[str, tuple[str, ...]] = {
    "employer_name": ("employer", "employer information", "employer details", "employer info", "company information"),
    "employee_name": ("employee", "employee information", "employee details", "employee info"),
}
"""Headings of plain print that say whose name stands beside `Name` below them."""
_BOXES = {
    "employee_ssn": "a", "ein": "b", "employer": "c", "control_number": "d", "employee": "e", "employee_address": "f",
    "employer_state_id": "15",
}  # fmt: skip


def _with_numbers(name: str, phrases: tuple[str, ...]) -> tuple[str, ...]:
    """The phrases, and each with its box's number before it: OCR runs the two together (`2Federal income tax`)."""
    number = _BOXES.get(name, name.removeprefix("box"))
    if not (name in _BOXES or number.isdigit()):
        return phrases
    return (*phrases, *(f"{number} {phrase}" for phrase in phrases if not phrase.startswith((f"{number} ", "box "))))


LABELS = {name: _with_numbers(name, phrases) for name, phrases in (MONEY | STATE | TEXT | REST).items()}
"""All of them; those of REST bound the cells of the others."""
