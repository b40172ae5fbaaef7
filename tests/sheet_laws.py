"""What holds for every sheet, whatever it prints: texts stay on their page and off each other; and what it says."""

from __future__ import annotations

import re
from decimal import Decimal

from samples.sheet import Drawn, Text


def crossings(sheet: Drawn) -> list[str]:
    """Texts that run off their page, and pairs of texts that lie over each other."""
    wrong = []
    for number, marks in enumerate(sheet.marks_by_page(), 1):
        width, height = sheet.size_of(number)
        texts = [m for m in marks if isinstance(m, Text) and m.text.strip() and not m.angle]
        boxes = [(m.x, m.y - 0.7 * m.size, m.x + m.width, m.y + 0.2 * m.size, m.text) for m in texts]
        wrong += [f"off {number}: {t}" for a, b, c, d, t in boxes if a < 8 or b < 8 or c > width - 8 or d > height - 8]
        boxes.sort(key=lambda box: box[1])
        for n, (a, _, c, d, text) in enumerate(boxes):
            for a2, b2, c2, _, other in boxes[n + 1 :]:
                if b2 > d - 0.4:
                    break
                if a2 < c - 0.3 and a < c2 - 0.3:
                    wrong.append(f"page {number}: {text!r} over {other!r}")
    return wrong


def told(sheet: Drawn) -> tuple[dict[str, str], dict[str, dict[int, dict[str, str]]]]:
    """The fields and the rows that a sheet says."""
    fields: dict[str, str] = {}
    rows: dict[str, dict[int, dict[str, str]]] = {}
    for said in sheet.said:
        if said.row is None:
            fields.setdefault(said.name, said.value)
        else:
            rows.setdefault(said.name, {}).setdefault(said.row, {})[said.column] = said.value
    return fields, rows


_AMOUNT = re.compile(r"-?[0-9]+\.[0-9][0-9]")


def misquotes(sheet: Drawn) -> list[str]:
    """What is said to be an amount that is not printed there, or a word that is printed otherwise."""
    wrong = []
    for said in sheet.said:
        name = f"{said.name}.{said.column}"
        if _AMOUNT.fullmatch(said.value):
            printed = "".join(c for c in said.text if c.isdigit() or c == ".")
            if Decimal(printed) != abs(Decimal(said.value)):
                wrong.append(f"{name}: {said.value} printed as {said.text!r}")
        elif re.fullmatch(r"[0-9]{4}-[0-9]{2}(-[0-9]{2})?", said.value):
            if str(int(said.value[2:4])) not in said.text and str(int(said.value[-2:])) not in said.text:
                wrong.append(f"{name}: {said.value} printed as {said.text!r}")
        elif said.name == "account_number_last4":
            if not "".join(c for c in said.text if c.isdigit()).endswith(said.value):
                wrong.append(f"{name}: {said.value} printed as {said.text!r}")
        elif said.value not in " ".join(said.text.split()):
            wrong.append(f"{name}: {said.value!r} printed as {said.text!r}")
    return wrong
