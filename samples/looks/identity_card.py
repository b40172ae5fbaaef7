"""Licence cards as a copier shows them: a card alone on a white page, with a drawn stand-in for the photo."""

from __future__ import annotations

import datetime as dt
import io
from dataclasses import dataclass

from PIL import Image, ImageDraw

from samples.draws import Draw
from samples.ledger.other_papers import IdentityDocument
from samples.looks.letter_pen import Pen
from samples.sheet import Says
from samples.style import BLACK, Colour, Style

WIDE, HIGH = 243.0, 153.0
"""Of a card in points: ISO/IEC 7810, format ID-1, 85.6 by 54 mm."""

_STATES = {
    "AL": "Alabama",
    "AK": "Alaska",
    "AZ": "Arizona",
    "AR": "Arkansas",
    "CA": "California",
    "CO": "Colorado",
    "CT": "Connecticut",
    "DE": "Delaware",
    "DC": "District of Columbia",
    "FL": "Florida",
    "GA": "Georgia",
    "HI": "Hawaii",
    "ID": "Idaho",
    "IL": "Illinois",
    "IN": "Indiana",
    "IA": "Iowa",
    "KS": "Kansas",
    "KY": "Kentucky",
    "LA": "Louisiana",
    "ME": "Maine",
    "MD": "Maryland",
    "MA": "Massachusetts",
    "MI": "Michigan",
    "MN": "Minnesota",
    "MS": "Mississippi",
    "MO": "Missouri",
    "MT": "Montana",
    "NE": "Nebraska",
    "NV": "Nevada",
    "NH": "New Hampshire",
    "NJ": "New Jersey",
    "NM": "New Mexico",
    "NY": "New York",
    "NC": "North Carolina",
    "ND": "North Dakota",
    "OH": "Ohio",
    "OK": "Oklahoma",
    "OR": "Oregon",
    "PA": "Pennsylvania",
    "PR": "Puerto Rico",
    "RI": "Rhode Island",
    "SC": "South Carolina",
    "SD": "South Dakota",
    "TN": "Tennessee",
    "TX": "Texas",
    "UT": "Utah",
    "VT": "Vermont",
    "VA": "Virginia",
    "WA": "Washington",
    "WV": "West Virginia",
    "WI": "Wisconsin",
    "WY": "Wyoming",
}


def state_name(code: str) -> str:
    """A state's name by its code."""
    return _STATES.get(code, code)


def card_day(day: dt.date) -> str:
    """Dates on a card are month, day, year (AAMVA card design standard)."""
    return f"{day:%m/%d/%Y}"


@dataclass(slots=True)
class Card:
    """A card laid on the page: places on it are counted in points from its own corner, then enlarged."""

    pen: Pen
    left: float
    top: float
    scale: float = 1.0
    wide: float = WIDE
    high: float = HIGH

    def put(
        self, x: float, y: float, text: str, *, size: float, room: float = 0.0, bold: bool = False,
        colour: Colour = BLACK, align: str = "left", says: Says | None = None,
    ) -> float:  # fmt: skip
        """Words on the card; returns where they end, counted on the card."""
        end = self.pen.put(self.left + x * self.scale, self.top + y * self.scale, text, size=size * self.scale,
                           room=room * self.scale, bold=bold, colour=colour, align=align, says=says)  # fmt: skip
        return (end - self.left) / self.scale

    def labelled(self, x: float, y: float, label: str, text: str, *, room: float, size: float = 6.2,
                 says: Says | None = None, bold: bool = False, ink: Colour = (0.2, 0.3, 0.6)) -> None:  # fmt: skip
        """A value behind its small label."""
        end = self.put(x, y, label, size=4.2, colour=ink) + 2
        self.put(end, y, text, size=size, room=room - (end - x), says=says, bold=bold)

    def box(
        self, x0: float, y0: float, x1: float, y1: float, fill: Colour | None, stroke: Colour | None = None
    ) -> None:
        """A rectangle on the card."""
        at, scale = self.pen.sheet, self.scale
        at.box(self.left + x0 * scale, self.top + y0 * scale, self.left + x1 * scale, self.top + y1 * scale, fill=fill,
               stroke=stroke, width=0.5)  # fmt: skip

    def rule(self, x0: float, y0: float, x1: float, y1: float, *, width: float, colour: Colour) -> None:
        """A stroke on the card."""
        scale = self.scale
        self.pen.sheet.rule(
            self.left + x0 * scale,
            self.top + y0 * scale,
            self.left + x1 * scale,
            self.top + y1 * scale,
            width=width,
            colour=colour,
        )

    def portrait(self, x0: float, y0: float, x1: float, y1: float, draw: Draw, *, pale: bool = False) -> None:
        """A drawn head in the place of the photograph."""
        scale = self.scale
        self.pen.sheet.picture(self.left + x0 * scale, self.top + y0 * scale, self.left + x1 * scale,
                               self.top + y1 * scale, portrait(draw, (x1 - x0) / (y1 - y0), pale=pale))  # fmt: skip


def portrait(draw: Draw, ratio: float, *, pale: bool = False) -> bytes:
    """A head and shoulders of nobody, as PNG bytes: drawn, never a photograph."""
    high = 240
    wide = max(40, round(high * ratio))
    own = draw.at("portrait")
    back = own.pick(((196, 208, 220), (214, 214, 208), (182, 200, 214)))
    skin = own.pick(((226, 188, 160), (198, 152, 118), (150, 106, 78), (112, 76, 56), (236, 204, 180)))
    hair = own.pick(((52, 38, 30), (28, 24, 24), (120, 84, 50), (150, 146, 142), (84, 56, 36)))
    shirt = own.pick(((60, 78, 112), (112, 54, 58), (76, 84, 80), (40, 42, 48), (150, 142, 120)))
    image = Image.new("RGB", (wide, high), back)
    pen = ImageDraw.Draw(image)
    middle, head = wide / 2 + own.between(-4, 4), wide * own.between(0.23, 0.27)
    eyes = high * 0.42
    long = own.chance(0.5)
    pen.ellipse(
        (middle - head * 1.2, eyes - head * 1.65, middle + head * 1.2, eyes + head * (1.9 if long else 0.7)), fill=hair
    )
    pen.rectangle((middle - head * 0.42, eyes + head * 0.8, middle + head * 0.42, high * 0.82), fill=skin)
    pen.ellipse((middle - wide * 0.48, high * 0.74, middle + wide * 0.48, high * 1.25), fill=shirt)
    pen.ellipse((middle - head * 0.42, high * 0.68, middle + head * 0.42, high * 0.83), fill=skin)
    pen.ellipse((middle - head, eyes - head * 1.25, middle + head, eyes + head * 1.35), fill=skin)
    pen.pieslice(
        (middle - head * 1.08, eyes - head * 1.55, middle + head * 1.08, eyes + head * 0.5), 190, 350, fill=hair
    )
    for side in (-1, 1):
        x = middle + side * head * 0.42
        pen.ellipse((x - 5, eyes - 3, x + 5, eyes + 4), fill=(245, 245, 245))
        pen.ellipse((x - 2.5, eyes - 2.5, x + 2.5, eyes + 3.5), fill=(50, 40, 34))
        pen.line((x - 8, eyes - 11, x + 8, eyes - 11 - side), fill=hair, width=3)
    dark = tuple(int(part * 0.8) for part in skin)
    pen.line((middle, eyes + 4, middle - 3, eyes + head * 0.5, middle + 3, eyes + head * 0.52), fill=dark, width=2)
    pen.arc(
        (middle - head * 0.4, eyes + head * 0.55, middle + head * 0.4, eyes + head * 0.95),
        20,
        160,
        fill=(150, 80, 76),
        width=3,
    )
    if pale:
        grey = image.convert("L").convert("RGB")
        image = Image.blend(grey, Image.new("RGB", grey.size, (235, 238, 242)), 0.62)
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def pattern(card: Card, style: Style, colour: Colour) -> None:
    """Fine lines lie under the print, as security paper has them."""
    own = style.draw.at("pattern")
    steps = own.whole(12, 22)
    slope = own.between(-30, 30)
    for n in range(steps):
        y = card.high * (n + 0.5) / steps
        low = min(card.high, max(0.0, y + slope))
        card.rule(0, y, card.wide, low, width=0.25, colour=colour)


def body(document: IdentityDocument, style: Style) -> tuple[tuple[str, str], ...]:
    """Sex, height and eyes of the holder, drawn from the number, as the ledger knows them not."""
    own = style.draw.at(f"body/{document.number}")
    feet = f"{own.whole(5, 6)}'-{own.whole(0, 5):02d}\""
    return (("SEX", own.pick(("M", "F"))), ("HGT", feet), ("EYES", own.pick(("BRO", "BLU", "HAZ", "GRN", "BRN"))),
            ("WGT", f"{own.whole(110, 250)} lb"))  # fmt: skip
