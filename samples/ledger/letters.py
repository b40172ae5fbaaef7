"""Letters in the borrowers' own words, put together from fragments that agree with what happened."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal

from samples.draws import Draw
from samples.ledger import letter_fragments as words
from samples.ledger.credit import Mortgage
from samples.ledger.hardship import Hardship
from samples.ledger.name_lists import names_of, plain
from samples.ledger.other_papers import Letter
from samples.ledger.parties import Address, Person
from samples.ledger.sources import Business
from samples.ledger.wages import Job

_SPANISH_SURNAMES = frozenset(plain(name).split()[0] for name in names_of("hispanic").surnames)
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def hardship_letter(
    draw: Draw,
    hardship: Hardship,
    *,
    borrowers: Sequence[Person],
    dependents: int,
    address: Address,
    mortgage: Mortgage,
    jobs: Sequence[Job],
    businesses: Sequence[Business],
    monthly_income: Decimal,
    date: dt.date,
    keep: bool,
) -> Letter:
    """A letter of two to five paragraphs in which every name, day and amount is the ledger's."""
    struck = borrowers[min(hardship.whose, len(borrowers) - 1)]
    causes = words.CAUSES[hardship.kind]
    # Whoever was struck writes of themselves; in a few houses the other one keeps the papers and writes of them.
    told = [line for line in causes if "{who}" in line or "{Who}" in line]
    own = [line for line in causes if line not in told]
    person = struck if len(borrowers) == 1 or not told or draw.at("writer").chance(0.8) else other(borrowers, struck)
    facts = _facts(
        draw.at("facts"), hardship, person, borrowers, dependents, address, mortgage, jobs, businesses, monthly_income
    )
    said = draw.at("words")
    cause = [_fill(said.pick(own if person == struck else told), facts)]
    if said.chance(0.45):
        cause += said.some(words.DETAILS[hardship.kind], 1)
    starts = [_fill(line, facts) for line in said.some(words.STARTS, said.weighted({0: 2.0, 1: 5.0, 2: 3.0}))]
    effects = _effects(draw.at("effects"), mortgage, facts)
    hopes = [_fill(line, facts) for line in said.some(words.PROSPECTS, said.whole(0, 2)) if line]
    wishes = words.REQUESTS + (words.BEHIND_REQUESTS if mortgage.months_behind else ())
    asked = said.some(wishes, said.whole(1, 3)) if keep else said.some(words.SELLING, 1)
    parts = [starts, cause, effects, hopes, list(asked)]
    if said.chance(0.15):
        parts[0], parts[1] = parts[1], parts[0]
    paragraphs = _broken(draw.at("breaks"), parts)
    spanish = plain(person.last).split()[0] in _SPANISH_SURNAMES
    if spanish and said.chance(0.15) and hardship.kind in words.SPANISH:
        paragraphs.append(_fill(words.SPANISH[hardship.kind], facts | {"month": f"{hardship.since:%m/%Y}"}))
    opening, closing = said.pick(words.OPENINGS), said.pick(words.CLOSINGS)
    out = [_fill(opening, facts), *paragraphs, closing]
    style = draw.at("style").weighted({"plain": 80.0, "lower": 6, "upper": 5, "no closing": 9})
    if style == "lower":
        out = [line.lower() for line in out]
    elif style == "upper":
        out = [line.upper() for line in out]
    elif style == "no closing":
        out = out[:-1]
    return Letter("hardship", person, address, date, mortgage.loan_number, tuple(out))


def other(borrowers: Sequence[Person], person: Person) -> Person:
    """The borrower who is not this one; the same where there is only one."""
    return next((b for b in borrowers if b != person), person)


def _fill(line: str, facts: dict[str, str]) -> str:
    return line.format(**facts)


def _effects(draw: Draw, mortgage: Mortgage, facts: dict[str, str]) -> list[str]:
    if not mortgage.months_behind:
        lines = draw.some(words.CURRENT, 1) + draw.some(words.CONSEQUENCES[3:], draw.whole(0, 2))
    else:
        lines = draw.some(words.CONSEQUENCES, draw.whole(1, 3))
    return [filled for line in lines if (filled := _fill(line, facts))]


def _broken(draw: Draw, parts: Sequence[Sequence[str]]) -> list[str]:
    """Sentences run into paragraphs as the writer breaks them: one block, one per thought, or in between."""
    often = draw.pick((0.0, 0.35, 0.6, 1.0, 1.0))
    out: list[str] = []
    for part in parts:
        if not part:
            continue
        text = " ".join(part)
        if out and not draw.chance(often):
            out[-1] = f"{out[-1]} {text}"
        else:
            out.append(text)
    return out


def _money(draw: Draw, amount: Decimal) -> str:
    """An amount as people write it: cents seldom, a comma mostly."""
    if draw.chance(0.2):
        return f"${amount:,.2f}"
    return f"${amount:,.0f}" if draw.chance(0.75) else f"${amount:.0f}"


def _day(draw: Draw, day: dt.date) -> str:
    return draw.pick((f"{day:%B} {day.day}, {day.year}", f"{day.month}/{day.day}/{day.year}", f"{day:%m/%d/%y}",
                      f"{day:%b} {day.day}"))  # fmt: skip


def _facts(
    draw: Draw,
    hardship: Hardship,
    person: Person,
    borrowers: Sequence[Person],
    dependents: int,
    address: Address,
    mortgage: Mortgage,
    jobs: Sequence[Job],
    businesses: Sequence[Business],
    monthly_income: Decimal,
) -> dict[str, str]:
    struck = borrowers[min(hardship.whose, len(borrowers) - 1)]
    job = struck_job(hardship, borrowers, jobs)
    who = struck.nickname or struck.first
    behind = mortgage.months_behind
    counted = _NUMBERS[behind] if behind < len(_NUMBERS) and draw.chance(0.6) else str(behind)
    months = f"{counted} month{'s' if behind != 1 else ''}"
    relatives = ["my mother", "my father", "my sister", "a family member"]
    if dependents:
        relatives += ["my child", "one of our children"] if dependents > 1 else ["my child"]
    if len(borrowers) > 1:
        relatives.append(other(borrowers, person).first)
    relative = draw.pick(relatives)
    child = f"We have {_NUMBERS[dependents]} child{'ren' if dependents > 1 else ''} to support." if dependents else ""
    payment = mortgage.principal_and_interest + mortgage.escrow
    since = hardship.since
    out = {
        "servicer": mortgage.servicer, "loan": mortgage.loan_number, "name": person.name,
        "street": address.lines[0],
        "street_name": address.street.split(" ", 1)[-1], "city": address.city,
        "bought": str((mortgage.first_due - dt.timedelta(45)).year), "day": _day(draw.at("day"), since),
        "month": f"{since:%B}" if draw.chance(0.5) else f"{since:%B} {since.year}", "who": who,
        "Who": who, "relative": relative, "Relative": relative[0].upper() + relative[1:],
        "behind": months, "missed": f"{counted} payment{'s' if behind != 1 else ''}", "children": child,
        "payment": _money(draw.at("payment"), payment), "income": _money(draw.at("income"), _round(monthly_income)),
        "soon": draw.pick(("three months", "a few months", "6 months", "60 days")),
        "years": str(draw.whole(3, 24)), "lost": draw.pick(("spouse", "father", "mother", "partner", "brother")),
        "trade": businesses[0].trade.lower() if businesses else "my own work",
        "employer": job.employer.name if job else "my employer", "position": (job.position if job else "employee"),
        "hired": str(job.hired.year) if job else "years ago", "old": "", "new": "", "percent": "", "lower": "",
    }  # fmt: skip
    if job and hardship.kind == "cut" and job.raises:
        before = job.raises[-2].rate if len(job.raises) > 1 else job.rate
        after = job.raises[-1].rate
        scale = Decimal(1) if job.salaried else job.hours * 52
        out |= {"old": _money(draw.at("old"), before * scale), "new": _money(draw.at("new"), after * scale),
                "percent": str(round((1 - after / before) * 100))}  # fmt: skip
    if job and hardship.kind in ("new_job", "transfer"):
        out["lower"] = " pays less" if _pays_less(job, jobs) else " has only been enough for the regular bills"
    return out


def _round(amount: Decimal) -> Decimal:
    return (amount / 50).quantize(Decimal(1)) * 50


def struck_job(hardship: Hardship, borrowers: Sequence[Person], jobs: Sequence[Job]) -> Job | None:
    """The job that the hardship ended or cut: the one that ended last, or the first that the person has."""
    struck = borrowers[min(hardship.whose, len(borrowers) - 1)]
    own = [job for job in jobs if job.person.ssn == struck.ssn] or list(jobs)
    ended = [job for job in own if job.ended is not None]
    return ended[-1] if ended else own[0] if own else None


def _pays_less(job: Job, jobs: Sequence[Job]) -> bool:
    later = [j for j in jobs if j.person.ssn == job.person.ssn and job.ended is not None and j.hired >= job.ended]
    if not later:
        return False
    new = later[-1]
    last = job.raises[-1].rate if job.raises else job.rate
    return new.rate * (1 if new.salaried else new.hours * 52) < last * (1 if job.salaried else job.hours * 52)
