"""The end of Form 1040: the account for the refund, the signatures, and who prepared the return for pay."""

from __future__ import annotations

from samples.draws import Draw
from samples.ledger.returns import TaxReturn
from samples.looks.form_pen import SHADE, Pen
from samples.looks.form_rows import Columns, Ledgered
from samples.looks.irs_1040_lines import BANK_LINES
from samples.looks.irs_1040_people import Place, hand_of, written
from samples.sheet import Says, field
from samples.style import Style


def preparer_name(firm: str, style: Style) -> str:
    """The person who signs for a firm, the same on all its returns."""
    return str(style.draw.at("preparer").at(firm).faker().name())


def set_bank(pen: Pen, year: int, columns: Columns, top: float, lines: Ledgered) -> float:
    """Routing number, sort of account and account number, one below the other as the form has them."""
    routing, sort, account = BANK_LINES[year]
    right = columns.right - columns.amount - columns.number
    y = top
    for line, words in ((routing, "Routing number"), (account, "Account number")):
        letter = line[-1]
        pen.print(columns.left + columns.label - 4, y + 9, letter, bold=True, align="right")
        end = pen.print(columns.left + columns.label, y + 9, words)
        text, says = lines.text(pen, line)
        count, wide = (9, 13.0) if line == routing else (17, 13.0)
        edge = end + 8 + count * wide
        for box in range(0 if text else count + 1):
            pen.sheet.rule(end + 8 + box * wide, y + 1.5, end + 8 + box * wide, y + 11, width=0.3)
        pen.sheet.rule(end + 8, y + 11, edge, width=0.4)
        pen.value(end + 8, y, edge, y + 12, text, says=says)
        if line == routing:
            kind, meant = lines.text(pen, sort)
            x = pen.print(edge + 12, y + 9, sort[-1], bold=True) + 5
            x = pen.print(x, y + 9, "Type:") + 5
            for label in ("Checking", "Savings"):
                ticked = kind.lower().startswith(label[:5].lower())
                pen.tick(x, y + 9, ticked=ticked, says=Says(f"line.{sort}", label) if ticked and meant else None)
                x = pen.print(x + 9, y + 9, label) + 8
        y += 12
    if pen.dress.boxes:
        pen.sheet.box(right, top, right + columns.number, y, fill=SHADE, stroke=None)
        pen.sheet.rule(columns.right, top, columns.right, y, width=0.5)
    return y


def _designee(pen: Pen, return_: TaxReturn, place: Place, top: float) -> float:
    pen.print(place.left, top + 10, "Third Party", size=8.5, bold=True, room=place.margin - 6)
    pen.print(place.left, top + 20, "Designee", size=8.5, bold=True, room=place.margin - 6)
    chosen = bool(return_.preparer) and pen.style.chance("designee", 0.3)
    pen.print(place.inside, top + 9, "Do you want to allow another person to discuss this return with the IRS? See "
              "instructions", room=300)  # fmt: skip
    x = place.right - 150
    for label, ticked in (("Yes. Complete below.", chosen), ("No", not chosen)):
        pen.tick(x, top + 9, ticked=ticked)
        x = pen.print(x + 10, top + 9, label, room=90, bold=label == "No") + 12
    name_end = pen.print(place.inside, top + 23, "Designee’s name", size=6.6)
    pen.print(place.inside + 214, top + 23, "Phone no.", size=6.6)
    pen.print(place.inside + 312, top + 23, "Personal identification number (PIN)", size=6.6, room=100)
    if chosen:
        person = written(pen, preparer_name(return_.preparer, pen.style))
        pen.value(name_end + 2, top + 14, place.inside + 210, top + 26, person)
    pen.sheet.rule(place.left, top + 28, place.right, width=0.8)
    return top + 28


def set_signatures(pen: Pen, return_: TaxReturn, place: Place, top: float) -> float:
    """Who signs, when, and in which occupation; signatures are by hand, or left out on copies of e-filed returns."""
    y = _designee(pen, return_, place, top)
    pen.print(place.left, y + 11, "Sign", size=12, bold=True)
    pen.print(place.left, y + 25, "Here", size=12, bold=True)
    pen.wrapped(place.left, y + 36, "Joint return? See instructions. Keep a copy for your records.", place.margin - 10,
                size=5.8, leading=6.6)  # fmt: skip
    pen.paragraph(
        place.inside, y + 8, "Under penalties of perjury, I declare that I have examined this return and accompanying "
        "schedules and statements, and to the best of my knowledge and belief, they are true, correct, and complete. "
        "Declaration of preparer (other than taxpayer) is based on all information of which preparer has any "
        "knowledge.", place.right - place.inside - 2, 2, size=6.4,
    )  # fmt: skip
    y += 18
    date, work, pin = place.inside + 178, place.inside + 240, place.right - 112
    hand = hand_of(pen)
    signs = hand is not None and not pen.sheet.fillable and pen.style.chance("signed-by-hand", 0.5)
    people = [("Your", return_.taxpayer, return_.occupation), ("Spouse’s", return_.spouse, return_.spouse_occupation)]
    for number, (whose, person, occupation) in enumerate(people):
        tall = 25.0
        note = " If a joint return, both must sign." if number else ""
        for left, right, words in (
            (place.inside, date, f"{whose} signature.{note}" if number else "Your signature"),
            (date, work, "Date"),
            (work, pin, f"{whose} occupation"),
            (
                pin,
                place.right,
                f"If the IRS sent {'you' if not number else 'your spouse'} an Identity Protection PIN, enter it here",
            ),
        ):
            pen.sheet.box(left, y, right, y + tall, width=0.4)
            pen.paragraph(left + 2, y + 7, words, right - left - 4, 2 if left == pin else 1, size=6)
        if person is not None:
            if signs and hand is not None:
                size = min(
                    15.0,
                    15.0 * (date - place.inside - 8) / max(1.0, pen.sheet.measure(person.plain, size=15, family=hand)),
                )
                pen.sheet.text(place.inside + 5, y + 21, person.plain, size=size, family=hand, colour=(0.08, 0.1, 0.35))
            day = pen.style.day(return_.signed)
            pen.value(date, y + 11, work, y + tall, day, says=None if number else field("signed_date", return_.signed))
            text = written(pen, occupation)
            pen.value(work, y + 11, pin, y + tall, text, says=None if number or not text else field("occupation", text))
        y += tall
    phone = return_.taxpayer.phone if pen.style.chance("return-phone", 0.7) else ""
    email = return_.taxpayer.email if pen.style.chance("return-email", 0.3) else ""
    pen.print(place.inside + 2, y + 9, "Phone no.", size=6.4)
    pen.value(place.inside + 32, y, place.inside + 150, y + 12, phone)
    pen.print(place.inside + 180, y + 9, "Email address", size=6.4)
    pen.value(place.inside + 224, y, place.right, y + 12, email)
    pen.sheet.rule(place.left, y + 13, place.right, width=0.8)
    return y + 13


def set_preparer(pen: Pen, return_: TaxReturn, place: Place, top: float) -> float:
    """Preparer's name, signature and number with the firm; blank where the filer prepared the return."""
    pen.print(place.left, top + 12, "Paid", size=11, bold=True)
    pen.print(place.left, top + 24, "Preparer", size=11, bold=True, room=place.margin - 6)
    pen.print(place.left, top + 36, "Use Only", size=11, bold=True, room=place.margin - 6)
    firm = return_.preparer
    draw = Draw(firm, "preparer")
    person = written(pen, preparer_name(firm, pen.style)) if firm else ""
    number = f"P0{draw.at('ptin').digits(7)}" if firm else ""
    edges = [place.inside, place.inside + 130, place.inside + 262, place.inside + 326, place.right - 66, place.right]
    words = ("Preparer’s name", "Preparer’s signature", "Date", "PTIN", "Check if:")
    texts = (person, "", pen.style.day(return_.signed) if firm else "", number)
    for at, (left, right, caption) in enumerate(zip(edges, edges[1:], words, strict=False)):
        pen.sheet.box(left, top, right, top + 24, width=0.4)
        pen.print(left + 2, top + 7, caption, size=6, room=right - left - 4)
        if at < 4:
            says = field("preparer_name", texts[0]) if at == 0 and firm else None
            pen.value(left, top + 11, right, top + 24, texts[at], says=says)
    pen.tick(edges[4] + 3, top + 20, ticked=False)
    pen.print(edges[4] + 12, top + 20, "Self-employed", size=6, room=52)
    y = top + 24
    fake = draw.at("office").faker()
    state = fake.state_abbr(include_territories=False, include_freely_associated_states=False)
    place_line = f"{fake.street_address()}, {fake.city()}, {state} {fake.zipcode()}"
    phone = f"({draw.at('area').digits(3)}) 555-01{draw.at('line').digits(2)}"
    for caption, text, tail, tail_text in (
        ("Firm’s name", firm, "Phone no.", phone if firm else ""),
        (
            "Firm’s address",
            place_line if firm else "",
            "Firm’s EIN",
            f"{draw.at('prefix').pick(('20', '27', '46', '82'))}-{draw.at('ein').digits(7)}" if firm else "",
        ),
    ):
        pen.print(place.inside + 2, y + 9, caption, size=6.4, room=46)
        pen.value(place.inside + 48, y, place.right - 128, y + 12, written(pen, text))
        pen.print(place.right - 126, y + 9, tail, size=6.4)
        pen.value(place.right - 88, y, place.right, y + 12, tail_text)
        pen.sheet.rule(place.inside, y + 12, place.right, width=0.4)
        pen.sheet.rule(place.right - 128, y, place.right - 128, y + 12, width=0.4)
        y += 12
    return y
