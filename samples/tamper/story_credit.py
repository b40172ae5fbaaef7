"""Stories about credit: debts that are missing from the report, payments that were never late on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from samples.dossier import Change, Dossier, Item, Retold
from samples.draws import Draw
from samples.ledger.credit import CreditReport, Debt
from samples.ledger.credit_file import RANGES, is_open
from samples.ledger.household import Household
from samples.ledger.wages import ZERO
from samples.splits import Split
from samples.tamper import TAMPERS
from samples.tamper.retelling import of_kind, told


def _reported(report: CreditReport, lines: Sequence[Debt], draw: Draw) -> CreditReport:
    """The report of these tradelines, its totals added up; scores rise at times as the forger thinks they would."""
    counted = [line for line in lines if is_open(line)]
    scores = report.scores
    if draw.at("scores").chance(0.5):
        rise = draw.at("rise").whole(15, 90)
        scores = {bureau: min(RANGES[bureau][1], score + rise) for bureau, score in scores.items()}
    return replace(
        report,
        tradelines=tuple(lines),
        scores=scores,
        total_monthly_payments=sum((line.monthly_payment for line in counted), ZERO),
        total_balance=sum((line.balance for line in counted), ZERO),
    )


def _text(line: Debt) -> str:
    return f"{line.creditor} {line.number} {line.balance} {line.status}"


def _report(dossier: Dossier) -> Item | None:
    return next(iter(of_kind(dossier, "credit_report")), None)


@TAMPERS.declare("removed-tradelines", Split.TRAIN, "story")
def removed_tradelines(_household: Household, dossier: Dossier, draw: Draw) -> Retold | None:
    """Debts are missing from the credit report and its totals are those without them; their payments go on."""
    item = _report(dossier)
    if item is None:
        return None
    lines: tuple[Debt, ...] = item.facts.tradelines
    among = [d for d in lines if is_open(d) and d.kind != "mortgage" and (d.monthly_payment > 0 or d.past_due > 0)]
    if not among:
        return None
    gone = draw.at("which").some(among, draw.at("count").weighted({1: 5.0, 2: 3.0, 3: 2.0}))
    report = _reported(item.facts, [d for d in lines if d not in gone], draw)
    more = [Change("removed-tradelines", item.key, None, _text(d), None) for d in gone]
    return told(dossier, "removed-tradelines", {item.key: report}, more=more)


@TAMPERS.declare("erased-lates", Split.TUNE, "story")
def erased_lates(_household: Household, dossier: Dossier, draw: Draw) -> Retold | None:
    """Late payments are gone from some tradelines of the credit report: status, counts, history, and what is due."""
    item = _report(dossier)
    if item is None:
        return None
    lines: tuple[Debt, ...] = item.facts.tradelines
    among = [d for d in lines if is_open(d) and (d.late_30 or d.late_60 or d.late_90 or d.status.startswith("late"))]
    if not among:
        return None
    cleaned = draw.at("which").some(among, draw.at("count").whole(1, len(among)))
    new = {id(d): _never_late(d) for d in cleaned}
    report = _reported(item.facts, [new.get(id(d), d) for d in lines], draw)
    more = [Change("erased-lates", item.key, None, f"{_text(d)} {d.history}",
                   f"{_text(new[id(d)])} {new[id(d)].history}") for d in cleaned]  # fmt: skip
    return told(dossier, "erased-lates", {item.key: report}, more=more)


def _never_late(debt: Debt) -> Debt:
    history = "".join("0" if mark in "123456" else mark for mark in debt.history)
    status = "current" if debt.status.startswith("late") else debt.status
    return replace(debt, history=history, status=status, late_30=0, late_60=0, late_90=0, past_due=ZERO)
