"""The family: one or two borrowers and those who depend on them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from samples.draws import Draw
from samples.ledger.hardship import Hardship
from samples.ledger.name_lists import ORIGINS, plain
from samples.ledger.names import draw_person
from samples.ledger.parties import Person


def draw_family(
    draw: Draw, mix: str, hardship: Hardship, state: str, asof: dt.date, *, married: bool = True
) -> tuple[Person, ...]:
    """One or two borrowers of an age that their livelihood allows; spouses mostly share a surname.

    Two who are not married to each other are parent and child, or siblings; each files a return alone.
    """
    alone = {"divorce": 0.93, "death": 1.0}.get(hardship.kind, 0.26)
    retired = "benefit" in mix and "wages" not in mix and draw.at("retired").chance(0.72)
    old = draw.at("old").chance(0.35) if "benefit" in mix else draw.at("old").chance(0.04)
    youngest, oldest = (62, 84) if retired else (57, 70) if old else (24, 63)
    ages = draw.at("age")
    age = ages.whole(youngest, oldest) if retired or old else min(oldest, max(youngest, round(ages.normal(43, 10))))
    origin = draw.at("origin").weighted(ORIGINS)
    woman = draw.at("sex").chance(0.48)
    local = state if draw.at("local").chance(0.85) else ""
    first = draw_person(draw.at("first"), born_between=(asof.year - age,) * 2, origin=origin, woman=woman, state=local)
    if draw.at("alone").chance(alone):
        return (first,)
    same = draw.at("same origin").chance(0.82)
    named = draw.at("surname").weighted({"shared": 78.0, "own": 17, "hyphen": 5})
    other_age = max(22, age + round(draw.at("gap").normal(-1 if not woman else 1, 4)))
    if not married:
        other_age = max(24, age + draw.at("kin gap").pick((-3, 2, 5, 23, 27, 31) if age < 50 else (-29, -25, -4, 3)))
    years = (asof.year - other_age,) * 2
    woman_too = woman if draw.at("pair").chance(0.05) else not woman
    theirs, own = (origin if same else ""), draw.at("second")
    surname = first.last if named == "shared" else None
    second = draw_person(own, born_between=years, woman=woman_too, surname=surname, origin=theirs, state=local)
    if named == "hyphen" and not set(" -") & set(second.last + first.last):
        surname = f"{plain(second.last)}-{first.last}"
        second = draw_person(own, born_between=years, woman=woman_too, surname=surname, origin=theirs, state=local)
    return (first, second)


def draw_dependents(draw: Draw, borrowers: Sequence[Person], asof: dt.date) -> tuple[tuple[Person, str], ...]:
    """Children under nineteen, seldom a parent or a grandchild, each with the relationship as a return has it."""
    age = min((asof - person.born).days // 365 for person in borrowers)
    if age > 58:
        count = draw.at("count").weighted({0: 90.0, 1: 10})
    elif age > 50:
        count = draw.at("count").weighted({0: 55.0, 1: 30, 2: 12, 3: 3})
    else:
        count = draw.at("count").weighted({0: 34.0, 1: 24, 2: 25, 3: 12, 4: 4, 5: 1})
    out = []
    for number in range(count):
        own = draw.at(number)
        woman = own.at("sex").chance(0.5)
        kin = own.at("kin").weighted(
            {"child": 90.0, "step": 4, "grand": 2 if age < 45 else 12, "parent": 3, "other": 1}
        )
        if kin == "parent":
            born = (asof.year - age - 34, asof.year - age - 21)
            word = "Parent" if own.at("word").chance(0.4) else "Mother" if woman else "Father"
            out.append((draw_person(own.at("person"), born_between=born, woman=woman), word))
            continue
        oldest = min(18, age - 18)
        born = (asof.year - max(1, oldest), asof.year - 1)
        surname = None if kin in ("step", "other") and own.at("named").chance(0.6) else borrowers[0].last
        child = draw_person(own.at("person"), born_between=born, woman=woman, surname=surname)
        word = {"child": "Daughter" if woman else "Son", "step": "Stepchild", "grand": "Grandchild",
                "other": "Niece" if woman else "Nephew"}[kin]  # fmt: skip
        out.append((child, word))
    return tuple(sorted(out, key=lambda pair: pair[0].born))
