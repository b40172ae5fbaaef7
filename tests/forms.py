"""Tax forms as print, made in code: pages of words at given places, with no file and no library between."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from extractors.source import Box, Origin, Page, Reader, Word

WIDTH, HEIGHT = 612.0, 792.0
CHAR, SIZE = 4.2, 8.0
"""Width of a character and height of print, in points."""

Print = tuple[float, float, str]
"""Left edge and top in points, and the text."""


def words_of(prints: Iterable[Print], page: int = 1, reader: Reader = Reader.TEXT_LAYER) -> tuple[Word, ...]:
    """The words of the prints, each with its box."""
    words = []
    for left, top, text in prints:
        at = left
        for piece in text.split(" "):
            if piece:
                right = at + CHAR * len(piece)
                box = Box(page, at / WIDTH, top / HEIGHT, right / WIDTH, (top + SIZE) / HEIGHT)
                words.append(Word(piece, box, reader, 1.0 if reader is not Reader.OCR else 0.97))
            at += CHAR * (len(piece) + 0.6)
    return tuple(words)


def page_of(prints: Iterable[Print], number: int = 1, reader: Reader = Reader.TEXT_LAYER) -> Page:
    """A letter page with the prints."""
    origin = Origin.SCAN if reader is Reader.OCR else Origin.DIGITAL
    return Page(number, WIDTH, HEIGHT, origin, words_of(prints, number, reader))


W2_VALUES = {
    "ssn": "512-44-7788",
    "ein": "91-4455667",
    "employer": "Larkspur Mill Company",
    "street": "7 Foundry Lane",
    "city": "Dayton, OH 45402",
    "control": "K-0041",
    "first": "Nadia",
    "last": "Okafor",
    "box1": "51,200.00",
    "box2": "5,310.44",
    "box3": "54,000.00",
    "box4": "3,348.00",
    "box5": "54,000.00",
    "box6": "783.00",
    "code": "D",
    "deferral": "2,800.00",
    "state": "OH",
    "state_id": "52-118833",
    "box16": "51,200.00",
    "box17": "1,488.20",
}


def w2_grid(values: dict[str, str], left: float = 40, top: float = 40, year: str = "2023") -> list[Print]:
    """One copy of Form W-2 in the layout of the IRS: each value below its label, inside its box."""
    v = {**dict.fromkeys(W2_VALUES, ""), **values}
    x, y = left, top
    return [
        (x + 110, y, "a Employee's social security number"),
        (x + 140, y + 12, v["ssn"]),
        (x + 250, y + 4, "OMB No. 1545-0008"),
        (x, y + 24, "b Employer identification number (EIN)"),
        (x + 30, y + 36, v["ein"]),
        (x + 270, y + 24, "1 Wages, tips, other compensation"),
        (x + 330, y + 36, v["box1"]),
        (x + 420, y + 24, "2 Federal income tax withheld"),
        (x + 460, y + 36, v["box2"]),
        (x, y + 48, "c Employer's name, address, and ZIP code"),
        (x + 30, y + 60, v["employer"]),
        (x + 30, y + 72, v["street"]),
        (x + 30, y + 84, v["city"]),
        (x + 270, y + 48, "3 Social security wages"),
        (x + 330, y + 60, v["box3"]),
        (x + 420, y + 48, "4 Social security tax withheld"),
        (x + 460, y + 60, v["box4"]),
        (x + 270, y + 72, "5 Medicare wages and tips"),
        (x + 330, y + 84, v["box5"]),
        (x + 420, y + 72, "6 Medicare tax withheld"),
        (x + 460, y + 84, v["box6"]),
        (x + 270, y + 96, "7 Social security tips"),
        (x + 420, y + 96, "8 Allocated tips"),
        (x, y + 120, "d Control number"),
        (x + 30, y + 132, v["control"]),
        (x + 270, y + 120, "9"),
        (x + 420, y + 120, "10 Dependent care benefits"),
        (x, y + 144, "e Employee's first name and initial"),
        (x + 160, y + 144, "Last name"),
        (x + 235, y + 144, "Suff."),
        (x + 30, y + 156, v["first"]),
        (x + 165, y + 156, v["last"]),
        (x + 270, y + 144, "11 Nonqualified plans"),
        (x + 420, y + 144, "12a See instructions for box 12"),
        (x + 430, y + 156, v["code"]),
        (x + 460, y + 156, v["deferral"]),
        (x + 270, y + 168, "13 Statutory employee"),
        (x + 420, y + 168, "12b"),
        (x + 270, y + 192, "14 Other"),
        (x + 30, y + 192, v["street"]),
        (x + 30, y + 204, v["city"]),
        (x, y + 216, "f Employee's address and ZIP code"),
        (x, y + 234, "15 State"),
        (x + 50, y + 234, "Employer's state ID number"),
        (x + 185, y + 234, "16 State wages, tips, etc."),
        (x + 300, y + 234, "17 State income tax"),
        (x + 390, y + 234, "18 Local wages, tips, etc."),
        (x + 505, y + 234, "20 Locality name"),
        (x, y + 246, v["state"]),
        (x + 60, y + 246, v["state_id"]),
        (x + 200, y + 246, v["box16"]),
        (x + 310, y + 246, v["box17"]),
        (x, y + 276, f"Form W-2 Wage and Tax Statement {year}"),
    ]


def form_1040(lines: Sequence[tuple[str, str, str]], year: int = 2022, page: int = 1) -> list[Print]:
    """Lines of Form 1040 as (number, words, amount): number at the left, again beside the amount box, amount in it."""
    masthead = "Form 1040 U.S. Individual Income Tax Return" if page == 1 else f"Form 1040 ({year}) Page 2"
    prints: list[Print] = [(40, 30, masthead)]
    if page == 1:
        prints += [
            (330, 30, str(year)),
            (40, 50, "Filing Status"),
            (110, 50, "Single"),
            (180, 50, "X"),
            (190, 50, "Married filing jointly"),
            (330, 50, "Married filing separately (MFS)"),
            (480, 50, "Head of household (HOH)"),
            (40, 70, "Your first name and middle initial"),
            (300, 70, "Last name"),
            (430, 70, "Your social security number"),
            (40, 82, "Ines B"),
            (300, 82, "Castellan"),
            (430, 82, "512-44-7788"),
            (40, 94, "If joint return, spouse's first name and middle initial"),
            (300, 94, "Last name"),
            (430, 94, "Spouse's social security number"),
            (40, 106, "Tomas"),
            (300, 106, "Castellan"),
            (430, 106, "512-44-7799"),
        ]
    for row, (number, caption, amount) in enumerate(lines):
        top = 160 + 14 * row
        prints += [(95, top, number), (115, top, caption), (486 - CHAR * len(number) / 2, top, number)]
        if amount:
            prints.append((578 - CHAR * len(amount), top, amount))
    if page == 1:
        prints.append((480, 760, f"Form 1040 ({year})"))
    return prints


BOTH_PAGES_2022 = (
    (
        ("1a", "Total amount from Form(s) W-2, box 1 (see instructions)", "61,400"),
        ("1b", "Household employee wages not reported on Form(s) W-2", ""),
        ("1h", "Other earned income (see instructions)", "600"),
        ("1z", "Add lines 1a through 1h", "62,000"),
        ("2b", "Taxable interest", "118"),
        ("3b", "Ordinary dividends", "82"),
        ("7", "Capital gain or (loss). Attach Schedule D if required", "(1,200)"),
        ("8", "Other income from Schedule 1, line 10", ""),
        ("9", "Add lines 1z, 2b, 3b, 4b, 5b, 6b, 7, and 8. This is your total income", "61,000"),
        ("10", "Adjustments to income from Schedule 1, line 26", "1,000"),
        ("11", "Subtract line 10 from line 9. This is your adjusted gross income", "60,000"),
        ("12", "Standard deduction or itemized deductions (from Schedule A)", "25,900"),
        ("13", "Qualified business income deduction from Form 8995 or Form 8995-A", ""),
        ("14", "Add lines 12 and 13", "25,900"),
        ("15", "Subtract line 14 from line 11. If zero or less, enter -0-. This is your taxable income", "34,100"),
    ),
    (
        ("16", "Tax (see instructions). Check if any from Form(s): 1 8814 2 4972 3", "3,682"),
        ("17", "Amount from Schedule 2, line 3", "0"),
        ("18", "Add lines 16 and 17", "3,682"),
        ("22", "Subtract line 21 from line 18. If zero or less, enter -0-", "3,682"),
        ("23", "Other taxes, including self-employment tax, from Schedule 2, line 21", "400"),
        ("24", "Add lines 22 and 23. This is your total tax", "4,082"),
        ("25d", "Add lines 25a through 25c", "5,000"),
        ("33", "Add lines 25d, 26, and 32. These are your total payments", "5,000"),
        (
            "34",
            "If line 33 is more than line 24, subtract line 24 from line 33. This is the amount you overpaid",
            "918",
        ),
    ),
)
"""A return whose sums hold, page by page."""
