"""Licences of an own design: photo at the left, upright with the photo below its head, and front with back."""

from __future__ import annotations

from samples.ledger.other_papers import IdentityDocument
from samples.looks import LOOKS
from samples.looks.identity_card import HIGH, WIDE, Card, body, card_day, pattern, state_name
from samples.looks.letter_pen import BALLPOINT, Pen, hand_of, hand_scale, once
from samples.sheet import Drawn, Sheet, field
from samples.splits import Split
from samples.style import WHITE, Colour, Style


def _tint(style: Style, share: float) -> Colour:
    red, green, blue = style.accent
    return (1 - (1 - red) * share, 1 - (1 - green) * share, 1 - (1 - blue) * share)


def _laid(document: IdentityDocument, style: Style, wide: float, high: float) -> tuple[Pen, Card]:
    """A card at the place of the page where the copier happened to have it."""
    own = style.draw.at(f"laid/{document.number}")
    pen = Pen(Sheet(style))
    scale = own.pick((1.0, 1.25, 1.5, 1.9))
    scale = min(scale, 540 / wide, 700 / high)
    left = own.between(30, 582 - wide * scale)
    top = own.between(30, max(31.0, 500 - high * scale))
    return pen, Card(pen, left, top, scale, wide, high)


def _signed(card: Card, document: IdentityDocument, x: float, y: float, room: float, split: Split) -> None:
    hand = hand_of(split)
    size = 8.0 * hand_scale(hand)
    card.pen.put(card.left + x * card.scale, card.top + y * card.scale, document.person.plain, room=room * card.scale,
                 size=size * card.scale, family=hand, colour=BALLPOINT[1])  # fmt: skip


@LOOKS.declare("licence-photo-left", Split.TRAIN, "identity_document")
def photo_left(document: IdentityDocument, style: Style) -> Drawn:
    """The photo stands left below the state's name, the facts right of it, with small labels."""
    pen, card = _laid(document, style, WIDE, HIGH)
    person = document.person
    card.box(0, 0, WIDE, HIGH, _tint(style, 0.12), (0.6, 0.6, 0.6))
    pattern(card, style, _tint(style, 0.25))
    card.box(0, 0, WIDE, 24, _tint(style, 0.75))
    state = state_name(document.state)
    card.put(8, 16, state.upper(), size=13, room=140, bold=True, colour=WHITE, says=field("state", document.state))
    card.put(WIDE - 8, 15, style.one_of("title", "DRIVER LICENSE", "DRIVER'S LICENSE", "IDENTIFICATION CARD"), size=7.6,
             room=84, bold=True, colour=WHITE, align="right")  # fmt: skip
    card.portrait(8, 32, 74, 118, style.draw.at(f"face/{document.number}"))
    x = 82.0
    card.labelled(x, 36, "4d", document.number, room=150, size=9, bold=True, says=field("number", document.number),
                  ink=(0.6, 0.1, 0.1))  # fmt: skip
    card.labelled(
        x, 48, "4b EXP", card_day(document.expires), room=75, size=7.4, says=field("expires", document.expires)
    )
    card.labelled(
        x + 82, 48, "4a ISS", card_day(document.issued), room=72, size=7, says=field("issued", document.issued)
    )
    name = person.full.upper()
    card.put(x, 61, name, size=7.8, room=153, bold=True, says=field("name", name))
    home = document.address
    lines = [line.upper() for line in home.lines]
    size = min(6.4, *(6.4 * 153 / (card.pen.sheet.measure(line, size=6.4) or 1) for line in lines))
    pen.sheet.lines(card.left + x * card.scale, card.top + 70 * card.scale, lines, size=size * card.scale,
                    leading=7.6 * card.scale, says=field("address", ", ".join(lines)))  # fmt: skip
    card.labelled(x, 90, "3 DOB", card_day(person.born), room=90, size=8, bold=True, says=field("born", person.born),
                  ink=(0.6, 0.1, 0.1))  # fmt: skip
    card.put(WIDE - 8, 90, style.one_of("class", "CLASS C", "CLASS D", "CLASS E"), size=6, align="right")
    for n, (label, text) in enumerate(body(document, style)):
        card.labelled(x + 38 * n, 102, label, text, room=37, size=5.6)
    card.put(x, 112, "REST NONE    END NONE", size=5)
    _signed(card, document, 10, 136, 90, Split.TRAIN)
    if style.chance("ghost", 0.6):
        card.portrait(WIDE - 40, 112, WIDE - 12, 147, style.draw.at(f"face/{document.number}"), pale=True)
    card.put(110, 143, f"DD {style.draw.at('dd').at(document.number).digits(10)}", size=4.6, room=80)
    return once(pen.sheet.done())


@LOOKS.declare("licence-upright", Split.TUNE, "identity_document")
def upright(document: IdentityDocument, style: Style) -> Drawn:
    """The card stands upright: title, photo, number, then one fact below the other."""
    pen, card = _laid(document, style, HIGH, WIDE)
    person = document.person
    card.box(0, 0, HIGH, WIDE, _tint(style, 0.08), (0.6, 0.6, 0.6))
    pattern(card, style, _tint(style, 0.2))
    card.put(
        HIGH / 2,
        17,
        state_name(document.state),
        size=14,
        room=136,
        bold=True,
        align="center",
        colour=style.accent,
        says=field("state", document.state),
    )
    card.put(HIGH / 2, 26, style.one_of("title", "Driver License", "Identification Card", "Operator License"), size=7,
             align="center")  # fmt: skip
    card.portrait(10, 32, 76, 116, style.draw.at(f"face/{document.number}"))
    x = 82.0
    for n, (label, text, says) in enumerate((
        ("DOB", card_day(person.born), field("born", person.born)),
        ("ISS", card_day(document.issued), field("issued", document.issued)),
        ("EXP", card_day(document.expires), field("expires", document.expires)),
    )):  # fmt: skip
        card.put(x, 40 + 25 * n, label, size=4.6, colour=style.accent)
        card.put(x, 50 + 25 * n, text, size=8.4, room=66, bold=True, says=says)
    card.put(10, 128, "DL NO.", size=4.6, colour=style.accent)
    card.put(10, 139, document.number, size=10.5, room=134, bold=True, says=field("number", document.number))
    name = f"{person.last}, {person.first} {person.middle}".strip().upper()
    card.put(10, 154, name, size=8.6, room=134, bold=True, says=field("name", name))
    lines = [line.upper() for line in document.address.lines]
    size = min(7.0, *(7.0 * 134 / (pen.sheet.measure(line, size=7.0) or 1) for line in lines))
    pen.sheet.lines(card.left + 10 * card.scale, card.top + 165 * card.scale, lines, size=size * card.scale,
                    leading=9 * card.scale, says=field("address", ", ".join(lines)))  # fmt: skip
    for n, (label, text) in enumerate(body(document, style)):
        card.labelled(10 + 66 * (n % 2), 188 + 10 * (n // 2), label, text, room=62, size=6.4)
    _signed(card, document, 12, 226, 120, Split.TUNE)
    card.box(0, 233, HIGH, WIDE, _tint(style, 0.6))
    return once(pen.sheet.done())


@LOOKS.declare("licence-two-sides", Split.TEST, "identity_document")
def two_sides(document: IdentityDocument, style: Style) -> Drawn:
    """Front and back lie one below the other: the photo right on the front, bars of a code on the back."""
    pen = Pen(Sheet(style))
    own = style.draw.at(f"laid/{document.number}")
    scale = own.pick((1.0, 1.2, 1.4))
    left = own.between(40, 560 - WIDE * scale)
    front = Card(pen, left, own.between(40, 90), scale)
    person = document.person
    front.box(0, 0, WIDE, HIGH, WHITE if style.chance("white", 0.4) else _tint(style, 0.06), (0.55, 0.55, 0.55))
    pattern(front, style, _tint(style, 0.16))
    front.put(10, 17, f"{state_name(document.state)}", size=12, room=130, bold=True, colour=style.accent,
              says=field("state", document.state))  # fmt: skip
    front.put(10, 26, style.one_of("title", "Operator's License", "Driver License", "State Identity Card"), size=6.6)
    front.rule(8, 30, WIDE - 8, 30, width=1.2, colour=style.accent)
    front.portrait(WIDE - 80, 36, WIDE - 12, 122, style.draw.at(f"face/{document.number}"))
    ink = style.accent
    rows = (
        ("LIC NO", document.number, field("number", document.number)),
        (
            "NAME",
            f"{person.last.upper()} {person.first.upper()}",
            field("name", f"{person.last.upper()} {person.first.upper()}"),
        ),
        ("BORN", card_day(person.born), field("born", person.born)),
        ("ISSUED", card_day(document.issued), field("issued", document.issued)),
        ("EXPIRES", card_day(document.expires), field("expires", document.expires)),
    )
    y = 41.0
    for label, text, says in rows:
        front.put(10, y, label, size=4.6, colour=ink)
        front.put(40, y, text, size=8, room=116, bold=label in ("LIC NO", "NAME"), says=says)
        y += 12
    place = document.address
    size = min(6.8, *(6.8 * 116 / (pen.sheet.measure(line, size=6.8) or 1) for line in place.lines))
    front.put(10, y, "HOME", size=4.6, colour=ink)
    pen.sheet.lines(front.left + 40 * scale, front.top + y * scale, place.lines, size=size * scale, leading=8.4 * scale,
                    says=field("address", place.one_line))  # fmt: skip
    y += 20
    for n, (label, text) in enumerate(body(document, style)):
        front.labelled(10 + 37 * n, y, label, text, room=36, size=5.6, ink=ink)
    _signed(front, document, 12, 146, 130, Split.TEST)
    back = Card(pen, left + own.between(-20, 20), front.top + HIGH * scale + own.between(30, 60), scale)
    back.box(0, 0, WIDE, HIGH, (0.97, 0.97, 0.96), (0.55, 0.55, 0.55))
    back.box(0, 12, WIDE, 36, (0.15, 0.15, 0.16))
    bars = style.draw.at(f"bars/{document.number}")
    x = 14.0
    while x < WIDE - 14:
        wide = bars.pick((0.5, 0.9, 1.5))
        back.box(x, 50, x + wide, 92, (0.1, 0.1, 0.1))
        x += wide + bars.pick((0.7, 1.1, 1.8))
    back.put(14, 104, "CLASS: passenger vehicles.  ENDORSEMENTS: none.  RESTRICTIONS: none.", size=4.6, room=214)
    back.put(14, 114, "Change of address must be reported within the time set by law.", size=4.6, room=214)
    back.put(14, 124, f"Issued by the {state_name(document.state)} licensing office.", size=4.6, room=214)
    return once(pen.sheet.done())
