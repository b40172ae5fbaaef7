"""Monthly wages by Forms W-2: box 5 over one year or two, box 1 with what was deferred where there is no box 5.

Box 5 leaves deferrals to a retirement plan in; box 1 does not (IRS General Instructions for Forms W-2 and W-3).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from extractors.document import Document, Status
from extractors.figures import expression as ex
from extractors.figures.employers import Employment, employments
from extractors.figures.expression import Expression
from extractors.figures.figure import Figure, figure
from extractors.figures.ground import Ground
from extractors.figures.standing import of_one_person
from extractors.figures.statuses import weakest

NAME: Final = "income.w2.monthly"
_DEFERRED: Final = ("D", "E", "F", "G", "H", "S")
"""Codes of box 12 for elective deferrals, which box 1 leaves out."""


def wages_of(form: Document) -> tuple[list[Expression], str] | None:
    """A form's gross wages and the boxes that give them, or None where it has neither."""
    medicare = ex.read(form, "box5", "box 5")
    if medicare is not None and medicare.amount > 0:
        return [medicare], "box 5"
    taxed = ex.read(form, "box1", "box 1")
    if taxed is None or taxed.amount <= 0:
        return None
    deferred = []
    for index, row in enumerate(form.rows.get("box12", ())):
        code = row.cells.get("code")
        amount = ex.read_cell(form, "box12", index, "amount", "box 12")
        if code is not None and amount is not None and str(code.value).strip().upper() in _DEFERRED:
            deferred.append(amount)
    parts: list[Expression] = [taxed, *deferred]
    return parts, "box 1 and deferrals" if deferred else "box 1"


def form_figure(job: Employment, latest: str, *, shown: bool, counts: bool) -> Figure | None:
    """One employer's wages a month by its Forms W-2 of the latest year and, where it is there, the one before."""
    years: dict[str, list[tuple[list[Expression], str]]] = {}
    for form in job.forms:
        if (found := wages_of(form)) is not None:
            years.setdefault(form.text("tax_year") or "", []).append(found)
    if latest not in years:
        return None
    parts = [part for found, _ in years[latest] for part in found]
    now = ex.total(parts)
    boxes = years[latest][0][1]
    why = f"{boxes} of {latest}" if boxes == "box 5" else f"{boxes} of {latest}: the form has no box 5"
    one = ex.By(now, ex.number(12, "months"))
    tree, method = one, f"Form W-2 {boxes} / 12"
    beside: list[tuple[Expression, str]] = []
    before = years.get(str(int(latest) - 1)) if latest.isdigit() else None
    if before is not None:
        former = [part for found, _ in before for part in found]
        earlier = ex.total(former)
        both = ex.By(ex.total([*parts, *former]), ex.number(24, "months"))
        if ex.value(now) < ex.value(earlier):
            why += "; lower than the year before, whose wages are not averaged in"
            beside.append((both, f"Forms W-2 {boxes} of two years / 24"))
        else:
            tree, method = both, f"Forms W-2 {boxes} of two years / 24"
            beside.append((one, f"Form W-2 {boxes} / 12"))
    taxed = [read for form in job.forms if form.text("tax_year") == latest and (read := ex.read(form, "box1", "box 1"))]
    if boxes == "box 5" and taxed:
        beside.append((ex.By(ex.total(taxed), ex.number(12, "months")), "Form W-2 box 1 / 12"))
    others = tuple(figure(NAME, job.party, one, said, of=job.employer, used=False) for one, said in beside)
    if not counts:
        why += "; stubs or a verification are nearer the day" if shown else "; too old to count"
        return figure(NAME, job.party, tree, method, of=job.employer, why=why, alternatives=others, used=False)
    made = figure(NAME, job.party, tree, method, of=job.employer, why=why, alternatives=others)
    doubt = "; no stub shows that the job goes on"
    return replace(made, why=made.why + doubt, status=weakest((made.status, Status.UNSURE)))


def w2_figures(documents: Sequence[Document], ground: Ground) -> Iterator[Figure]:
    """Wages by the Forms W-2 of each person's latest year; they count where no stub or verification shows a job."""
    jobs = employments(documents)
    for job in jobs:
        mine = [other for other in jobs if other is job or of_one_person(job, other)]
        latest = max((form.text("tax_year") or "" for other in mine for form in other.forms), default="")
        shown = any(other.stubs or other.verifications for other in mine)
        counts = not shown and latest >= str(ground.asof.year - 2)
        if job.forms and (made := form_figure(job, latest, shown=shown, counts=counts)) is not None:
            yield made
