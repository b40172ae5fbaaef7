"""Stories about what others wrote or the borrower claims: awards, hardship, where they live."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from typing import Any, Final

from samples.dossier import Change, Dossier, Item, Retold
from samples.draws import Draw
from samples.ledger.hardship import FORM_WORDS, Hardship
from samples.ledger.household import Household
from samples.ledger.letters import hardship_letter
from samples.ledger.monthly import at_work
from samples.ledger.other_papers import AwardLetter
from samples.ledger.places import draw_address
from samples.ledger.wages import ZERO
from samples.sending import borrower
from samples.splits import Split
from samples.tamper import TAMPERS
from samples.tamper.retelling import by_place, left_out, of_kind, told
from samples.tamper.story_hiding import without_line

_CENT: Final = Decimal("0.01")


def _award(dossier: Dossier, draw: Draw, name: str, low: int, high: int) -> Retold | None:
    """An award of another amount, in whole dollars where it was; what is deducted by share moves with it."""
    among = of_kind(dossier, "award_letter")
    if not among:
        return None
    item = draw.at("letter").pick(among)
    letter: AwardLetter = item.facts
    factor = Decimal(draw.at("factor").whole(low, high)) / 100
    grain = Decimal(1) if letter.gross == letter.gross.to_integral_value() else _CENT
    gross = ((letter.gross * factor / grain).quantize(Decimal(1)) * grain).quantize(_CENT)
    taxed = tuple((label, (amount * factor).quantize(grain).quantize(_CENT) if "tax" in label.lower() else amount)
                  for label, amount in letter.deductions)  # fmt: skip
    net = gross - sum((amount for _, amount in taxed), ZERO)
    if net <= 0:
        return None
    facts: dict[str, Any] = {item.key: replace(letter, gross=gross, deductions=taxed, net=net)}
    for application in of_kind(dossier, "assistance_application"):
        stated = [(n, line) for n, line in enumerate(application.facts.income)
                  if min(abs(line[1] - letter.gross), abs(line[1] - letter.net)) < letter.gross / 12]  # fmt: skip
        if len(stated) == 1 and draw.at("stated").chance(0.7):
            at, (label, amount) = stated[0]
            income = list(application.facts.income)
            income[at] = (label, (amount * factor).quantize(Decimal(1)).quantize(_CENT))
            facts[application.key] = replace(application.facts, income=tuple(income))
    return told(dossier, name, facts)


@TAMPERS.declare("raised-award", Split.TUNE, "story")
def raised_award(_household: Household, dossier: Dossier, draw: Draw) -> Retold | None:
    """A benefit's letter awards more than is paid; what arrives at the accounts is true."""
    return _award(dossier, draw, "raised-award", 112, 185)


@TAMPERS.declare("lowered-award", Split.TEST, "story")
def lowered_award(_household: Household, dossier: Dossier, draw: Draw) -> Retold | None:
    """A benefit's letter awards less than is paid; what arrives at the accounts is true."""
    return _award(dossier, draw, "lowered-award", 50, 88)


@TAMPERS.declare("false-hardship", Split.TRAIN, "story")
def false_hardship(household: Household, dossier: Dossier, draw: Draw) -> Retold | None:
    """A letter tells of a job that was lost while its pay goes on arriving; the job's stubs are kept back."""
    lost = FORM_WORDS["unemployment"]
    working = [n for n, job in enumerate(household.jobs) if at_work(job, household.asof)]
    arriving = {b.pair.split(":")[1] for i in of_kind(dossier, "bank_statement") for b in i.facts.bookings
                if b.category == "payroll" and b.pair}  # fmt: skip
    among = [n for n in working if str(n) in arriving]
    if not among or household.application.hardship in lost:
        return None
    number = draw.at("job").pick(among)
    job = household.jobs[number]
    since = household.asof - dt.timedelta(days=draw.at("since").whole(35, 150))
    if since <= job.hired:
        return None
    whose = household.borrowers.index(job.person) if job.person in household.borrowers else 0
    left = sum((amount for n, (_, amount) in enumerate(household.application.income) if n != working.index(number)),
               ZERO)  # fmt: skip
    letter = hardship_letter(
        draw.at("letter"), Hardship("unemployment", since, whose), borrowers=household.borrowers,
        dependents=len(household.dependents), address=household.address, mortgage=household.mortgage,
        jobs=(replace(job, ended=since),), businesses=(), monthly_income=left,
        date=household.application.signed, keep=True,
    )  # fmt: skip
    facts: dict[str, Any] = {}
    more = [Change("false-hardship", "letter:0", None, household.application.hardship,
                   f"{lost[0]} since {since.isoformat()}")]  # fmt: skip
    papers = []
    if any(i.key == "letter:0" for i in dossier):
        facts["letter:0"] = letter
    else:
        papers = [Item("letter:0", "hardship_letter", letter, borrower(letter.person))]
    for item in of_kind(dossier, "assistance_application"):
        form, line = without_line(item, working.index(number))
        facts[item.key] = replace(form, hardship=draw.at("form").pick(lost), hardship_start=since)
        more.append(Change("false-hardship", item.key, None, line, None))
    gone = by_place(of_kind(dossier, "paystub")).get(number, ())
    more += [left_out("false-hardship", item) for item in gone]
    return told(dossier, "false-hardship", facts, fields=("hardship", "hardship_start"), more=more, papers=papers,
                without=[i.key for i in gone])  # fmt: skip


@TAMPERS.declare("false-occupancy", Split.TEST, "story")
def false_occupancy(household: Household, dossier: Dossier, draw: Draw) -> Retold | None:
    """The application calls a house the home in which nobody of the household lives: their papers go elsewhere."""
    forms = of_kind(dossier, "assistance_application")
    home = household.mortgage.property_address
    addressed = [i for i in dossier if i.kind in ("bank_statement", "paystub", "w2", "1040")]
    if not forms or not addressed:
        return None
    far = draw.at("far").chance(0.2)
    house = draw_address(draw.at("house"), None if far else home.state, house=True)
    mortgage = replace(household.mortgage, property_address=house)
    facts: dict[str, Any] = {
        i.key: replace(i.facts, mortgage=mortgage, occupancy="Primary residence")
        for i in (*forms, *of_kind(dossier, "mortgage_statement"))
        if i.kind == "assistance_application"
    }
    for item in of_kind(dossier, "mortgage_statement"):
        facts[item.key] = replace(item.facts, mortgage=mortgage)
    truth = draw.at("truth").pick(("Second home", "Rental", "Vacant"))
    more = [Change("false-occupancy", i.key, "occupancy", truth, "Primary residence") for i in forms]
    return told(dossier, "false-occupancy", facts, fields=(), more=more)
