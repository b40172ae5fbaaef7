"""Benefits a month: letters of award before deductions, and the yearly forms SSA-1099 and 1099-R where no letter is.

What is deposited is the award less the Medicare premium and tax; the award is the income.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from extractors.document import Document, Status
from extractors.figures import expression as ex
from extractors.figures.expression import Expression
from extractors.figures.figure import Figure, figure
from extractors.figures.gross_up import gross_up_figures
from extractors.figures.ground import Ground
from extractors.figures.mileage import rule_of_year
from extractors.figures.names import organisation_key, person_key
from extractors.figures.statuses import weakest
from extractors.figures.support import is_stated
from extractors.figures.unemployment import excluded_by, weekly

SOCIAL_SECURITY, PENSION, UNEMPLOYMENT, SUPPORT = "social_security", "pension", "unemployment", "support"
VETERANS, COMPENSATION, DISABILITY = "veterans", "workers_compensation", "disability"
_ISSUERS: Final = tuple(
    (sort, re.compile(words, re.IGNORECASE))
    for sort, words in {
        SOCIAL_SECURITY: r"social security|\bssa\b",
        VETERANS: r"veterans?\b|\bvba\b",
        SUPPORT: r"(?:child|family) support|support (?:enforcement|registry|disbursement|services|collection|payment)"
        r"|disbursement (?:unit|center)|family court|domestic relations|friend of the court|\bcourt\b",
        COMPENSATION: r"workers?'?s? comp|industrial (?:commission|accident)|labor (?:and|&) industries",
        UNEMPLOYMENT: r"unemployment|workforce|employment (?:development|security|services|and)|reemployment"
        r"|job service|department of (?:labor|employment)|labor department|job and family|\bjobs\b",
        PENSION: r"retire|pension|annuit|\bpers\b|personnel management|defense finance|superannuation",
        DISABILITY: r"insur|assurance|disab|mutual|\blife\b|benefit",
    }.items()
)
"""Whose letter awards what, by words of the issuer's name; the first that fits."""
_NAMES: Final = {
    sort: sort if sort in (SOCIAL_SECURITY, PENSION, UNEMPLOYMENT, SUPPORT) else "other"
    for sort in (SOCIAL_SECURITY, PENSION, UNEMPLOYMENT, SUPPORT, VETERANS, COMPENSATION, DISABILITY)
}
_COMMON: Final = frozenset(
    "retirement pension plan fund system trust annuity life insurance assurance benefit benefits group public employees"
    " state and national american".split()
)
_AHEAD: Final = dt.timedelta(days=31)
_REGULAR: Final = re.compile(r"[2347][ABD]?")
"""Codes of box 7 of Form 1099-R for distributions that pensions make: no rollover and no early withdrawal."""


@dataclass(frozen=True, slots=True)
class Award:
    """The newest letter of one benefit of one person, and whether others of its day say something else."""

    letter: Document
    sort: str | None
    disputed: bool

    @property
    def party(self) -> str:
        """To whom it is paid."""
        return self.letter.text("person") or ""

    @property
    def issuer(self) -> str:
        """Who pays it."""
        return self.letter.text("issuer") or ""


def sort_of_letter(letter: Document) -> str | None:
    """What a letter awards, by its issuer's name; a total to be paid is unemployment's alone. None where unknown."""
    issuer = letter.text("issuer") or ""
    found = next((sort for sort, words in _ISSUERS if words.search(issuer)), None)
    return found or (UNEMPLOYMENT if letter.field("maximum_benefit") and letter.amount("maximum_benefit") else None)


def _day(letter: Document) -> dt.date:
    return letter.date("date") or letter.date("since") or dt.date.min


def _speak_of_one_time(letter: Document, newest: Document, sort: str | None) -> bool:
    """Whether two letters tell of one time: of one day, or of one year where benefits change in January alone.

    Social Security and Supplemental Security Income are awarded by letters of one administration.
    """
    days = _day(letter), _day(newest)
    return days[0] == days[1] or (sort == SOCIAL_SECURITY and days[0].year == days[1].year)


def awards(documents: Sequence[Document]) -> tuple[Award, ...]:
    """Each benefit of each person once, by the newest letter that awards it."""
    groups: dict[tuple[str, str], list[Document]] = {}
    for letter in documents:
        if letter.kind == "award_letter":
            sort = sort_of_letter(letter)
            issuer = sort if sort == SOCIAL_SECURITY else organisation_key(letter.text("issuer") or "")
            groups.setdefault((person_key(letter.text("person") or ""), issuer or ""), []).append(letter)
    made = []
    for letters in groups.values():
        newest = max(letters, key=lambda d: (_day(d), d.amount("gross") is not None, d.id))
        sort = sort_of_letter(newest)
        same = {d.amount("gross") for d in letters if _speak_of_one_time(d, newest, sort)} - {None}
        made.append(Award(newest, sort, len(same) > 1))
    return tuple(sorted(made, key=lambda a: (len(a.letter.id), a.letter.id)))


def award_amount(letter: Document) -> Expression | None:
    """The award before deductions: as stated, else what is paid with what is taken from it."""
    gross = ex.read(letter, "gross", "benefit before deductions")
    if gross is not None:
        return gross if gross.amount > 0 else None
    net = ex.read(letter, "net", "benefit paid")
    if net is None or net.amount <= 0:
        return None
    rows = range(len(letter.rows.get("deductions", ())))
    taken = [ex.read_cell(letter, "deductions", index, "amount", "deduction") for index in rows]
    return ex.total([net, *(read for read in taken if read is not None)])


def _takes_premium(letter: Document, ground: Ground) -> bool:
    """Whether this year's Medicare premium is taken, so that the letter states this year's benefit."""
    premium = ground.rule("medicare-part-b")
    taken = [row.cells["amount"].value for row in letter.rows.get("deductions", ()) if "amount" in row.cells]
    return premium is not None and premium.value in taken


def _age(award: Award, ground: Ground) -> tuple[Status, str]:
    """How far a letter of its age may be relied on, and why not further."""
    written, since = award.letter.date("date"), award.letter.date("since")
    if written is None:
        return Status.READ, "the letter's date is unknown"
    stated_for = max(written.year, since.year if since else 0)
    adjusted = award.sort in (SOCIAL_SECURITY, VETERANS) and stated_for < ground.asof.year
    if adjusted and not _takes_premium(award.letter, ground):
        return Status.UNSURE, "benefits were adjusted for the cost of living since the letter"
    limit = ground.rule("award-letter-age")
    if limit is not None and (ground.asof - written).days > limit.value:
        return Status.READ, f"the letter is older than {limit.value} days"
    return Status.PROVED, ""


def _in_force(letter: Document, ground: Ground) -> str:
    """Why a benefit is not paid on the case's day; empty where it is."""
    since, until = letter.date("since"), letter.date("until")
    if since is not None and since > ground.asof + _AHEAD:
        return "the benefit begins later"
    return "the benefit has ended" if until is not None and until < ground.asof else ""


def award_figure(award: Award, documents: Sequence[Document], ground: Ground) -> Figure | None:
    """The monthly amount of an award, and whether it counts for the case's investor."""
    amount = award_amount(award.letter)
    if amount is None:
        return None
    bound, doubt = _age(award, ground)
    tree, method = amount, "award before deductions"
    against = _in_force(award.letter, ground)
    stated = is_stated(ex.value(amount), documents, ground)
    if award.sort == UNEMPLOYMENT:
        tree, method = weekly(amount), "weekly benefit x 52 / 12"
        against = against or excluded_by(ground)
    elif award.sort == SUPPORT:
        against = against or ("" if stated else "the application does not ask that support be counted")
        bound = weakest((bound, Status.READ))
    elif award.sort is None:
        # It may be support, which counts only where the borrower asks.
        bound, doubt = Status.UNSURE, "who pays it does not tell what is awarded, or how often"
        against = against or ("" if stated else "no application states it")
    if award.disputed:
        bound, doubt = Status.UNSURE, "letters of one time state different amounts"
    name = f"income.{_NAMES.get(award.sort or '', 'other')}.monthly"
    why = "; ".join(part for part in (against, doubt) if part)
    made = figure(name, award.party, tree, method, of=award.issuer, why=why, used=not against)
    return replace(made, status=weakest((made.status, bound)))


def _newest(forms: Sequence[Document]) -> Document:
    return max(forms, key=lambda d: (d.text("tax_year") or "", d.id))


def _rises_since(year: int, ground: Ground) -> tuple[Expression, ...]:
    """What each January since a year raised Social Security by; nothing where a year's adjustment is not known."""
    rules = [rule_of_year("social-security-adjustment", each, ground) for each in range(year + 1, ground.asof.year + 1)]
    known = [one for one in rules if one is not None]
    return tuple(ex.number(1 + one.value, one.words, one) for one in known) if len(known) == len(rules) else ()


def _form_figure(form: Document, name: str, box: str, issuer: str, ground: Ground, *, shown: bool) -> Figure | None:
    """A twelfth of what a form reports for its year: it counts, unsure, where no letter shows the benefit."""
    paid, year = ex.read(form, box, f"box {box[3:]}"), form.text("tax_year") or ""
    if paid is None or paid.amount <= 0 or not year.isdecimal():
        return None
    fresh = year >= str(ground.asof.year - 2)
    why = "the award letter is nearer the day" if shown else f"paid in {year}; no letter shows the present amount"
    why = why if fresh else "too old to count"
    tree: Expression = ex.By(paid, ex.number(12, "months"))
    method = f"form's box {box[3:]} / 12"
    if form.kind == "ssa-1099" and (rises := _rises_since(int(year), ground)):
        tree = ex.Times((tree, *rises))
        method += ", raised by the cost-of-living adjustment"
    made = figure(name, form.text("recipient") or "", tree, method, of=issuer, why=why, used=fresh and not shown)
    return replace(made, status=weakest((made.status, Status.UNSURE)))


def _own_words(payer: str) -> set[str]:
    """The words of a payer's name that others do not bear, too; all of them where there are no others."""
    words = set(payer.split())
    return words - _COMMON or words


def yearly_figures(documents: Sequence[Document], known: Sequence[Award], ground: Ground) -> Iterator[Figure]:
    """Benefits by Forms SSA-1099 and 1099-R, the newest of each person and payer."""
    forms: dict[tuple[str, str, str], list[Document]] = {}
    for form in documents:
        if form.kind in ("ssa-1099", "1099-r"):
            payer = "" if form.kind == "ssa-1099" else organisation_key(form.text("payer") or "")
            account = re.sub(r"\D", "", form.text("account_number") or "")[-4:] if form.kind == "1099-r" else ""
            forms.setdefault((person_key(form.text("recipient") or ""), payer, account), []).append(form)
    for (person, payer, _), listed in forms.items():
        form = _newest(listed)
        theirs = [award for award in known if person_key(award.party) == person]
        if form.kind == "ssa-1099":
            shown = any(award.sort == SOCIAL_SECURITY for award in theirs)
            name, box, issuer = "income.social_security.monthly", "box5", "Social Security Administration"
        else:
            code = re.sub(r"\W", "", str(form.text("box7") or form.amount("box7") or ""))
            if code and not _REGULAR.fullmatch(code):
                continue
            shown = any(_own_words(payer) & _own_words(organisation_key(award.issuer)) for award in theirs)
            name = "income.other.monthly" if code.startswith("3") else "income.pension.monthly"
            box, issuer = "box1", form.text("payer") or ""
        if (made := _form_figure(form, name, box, issuer, ground, shown=shown)) is not None:
            yield made


def benefit_figures(documents: Sequence[Document], ground: Ground) -> Iterator[Figure]:
    """Each benefit's monthly amount, with what may be added where it bears no tax."""
    known = awards(documents)
    for award in known:
        made = award_figure(award, documents, ground)
        if made is not None:
            yield made
            yield from gross_up_figures(made, award.sort, ground)
    yield from yearly_figures(documents, known, ground)
