"""Schedules K-1 of partnerships (Form 1065) and S corporations (Form 1120-S), tax years 2018 to 2025.

Boxes and captions: Internal Revenue Service, irs.gov/pub/irs-prior/f1065sk1--YYYY.pdf and f1120ssk--YYYY.pdf. For 2018
a partner's guaranteed payments were one box 4, since then 4a to 4c; box 16 held foreign transactions until 2020.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from extractors.declaration import Candidate, Extraction, FieldSpec, IdentitySpec, Kind
from extractors.kinds.k1_boxes import listed_amounts, share_amounts, share_cells
from extractors.kinds.k1_parties import left_part, parties, share_beneath, shares_by_row
from extractors.kinds.line_sums import line_sum
from extractors.layout import Layout, reading_of
from extractors.source import Page

_INCOME = {
    "1": ("ordinary business income (loss)", "ordinary business income", "ordinary income (loss)"),
    "2": ("net rental real estate income (loss)", "net rental real estate income"),
    "3": ("other net rental income (loss)", "other net rental income"),
}
PARTNER_BOXES: Mapping[str, Sequence[str]] = {
    **_INCOME,
    "4": ("guaranteed payments",),
    "4a": ("guaranteed payments for services", "guaranteed payment services"),
    "4b": ("guaranteed payments for capital", "guaranteed payment capital"),
    "4c": ("total guaranteed payments", "guaranteed payment total"),
    "5": ("interest income",),
    "6a": ("ordinary dividends",),
    "6b": ("qualified dividends",),
    "6c": ("dividend equivalents",),
    "7": ("royalties",),
    "8": ("net short-term capital gain (loss)", "net short-term capital gain"),
    "9a": ("net long-term capital gain (loss)", "net long-term capital gain"),
    "9b": ("collectibles (28%) gain (loss)", "collectibles (28%) gain"),
    "9c": ("unrecaptured section 1250 gain", "unrecaptured sec. 1250 gain"),
    "10": ("net section 1231 gain (loss)", "net section 1231 gain"),
    "11": ("other income (loss)", "other income"),
    "12": ("section 179 deduction",),
    "13": ("other deductions",),
    "14": ("self-employment earnings (loss)", "self-employment earnings"),
    "15": ("credits",),
    "16": ("foreign transactions", "schedule k-3 is attached if checked", "schedule k-3 is attached if"),
    "17": ("alternative minimum tax (amt) items", "alternative minimum tax (amt)", "alternative minimum tax"),
    "18": ("tax-exempt income and nondeductible expenses", "tax-exempt income and"),
    "19": ("distributions",),
    "20": ("other information",),
    "21": ("foreign taxes paid or accrued",),
    "22": ("more than one activity for at-risk purposes",),
    "23": ("more than one activity for passive activity purposes",),
}
SHAREHOLDER_BOXES: Mapping[str, Sequence[str]] = {
    **_INCOME,
    "4": ("interest income",),
    "5a": ("ordinary dividends",),
    "5b": ("qualified dividends",),
    "6": ("royalties",),
    "7": PARTNER_BOXES["8"],
    "8a": PARTNER_BOXES["9a"],
    "8b": PARTNER_BOXES["9b"],
    "8c": PARTNER_BOXES["9c"],
    "9": PARTNER_BOXES["10"],
    "10": PARTNER_BOXES["11"],
    "11": ("section 179 deduction",),
    "12": ("other deductions",),
    "13": ("credits",),
    "14": PARTNER_BOXES["16"],
    "15": PARTNER_BOXES["17"],
    "16": ("items affecting shareholder basis", "items affecting shareholder", "items affecting"),
    "17": ("other information",),
    "18": ("more than one activity for at-risk purposes",),
    "19": ("more than one activity for passive activity purposes",),
}
_SHARES = (("profit_share", "profit"), ("loss_share", "loss"), ("capital_share", "capital"))
_OWNERSHIP = ("current year allocation percentage", "percentage of stock ownership")
"""How the owner's part is announced: three rows of item J (Form 1065), item F or G (Form 1120-S)."""
_YEAR = re.compile(r"\(?(20[12]\d)\)?[.,]?")
_FOOT_FIT, _HEAD_FIT, _TOLD_FIT = 0.96, 0.93, 0.9
"""How sure the year is: after the form's name in the footer; large in the masthead; beside `calendar year`."""
_MASTHEAD = 0.14
_OF_A_SHARE = ("information about the partner", "information about the shareholder", "share of current year income")
"""Print of the form itself, which its instructions and lists of codes do not bear."""


def _years(layout: Layout) -> Iterator[Candidate]:
    """The year that the share is for; the ends of a fiscal year, with month and day, are none."""
    heights = sorted(word.box.height for word in layout.page.words)
    for line in layout.lines:
        for at, word in enumerate(line.words):
            match = _YEAR.fullmatch(word.text)
            if match is None:
                continue
            before = " ".join(w.text.lower() for w in line.words[max(0, at - 3) : at])
            if re.search(r"\(form (1065|1120-?s)\)$", before):
                yield Candidate(reading_of(match[1], [word]), _FOOT_FIT)
            elif re.search(r"(calendar|tax) year:?$|for the year$", before):
                yield Candidate(reading_of(match[1], [word]), _TOLD_FIT)
            elif line.box.top < _MASTHEAD and (
                word is line.words[-1] or word.box.height > 1.4 * heights[len(heights) // 2]
            ):
                yield Candidate(reading_of(match[1], [word]), _HEAD_FIT)


def _reader(
    boxes: Mapping[str, Sequence[str]], coded: Sequence[str], people: Sequence[FieldSpec]
) -> Callable[[Sequence[Page]], Extraction]:
    """The reader of a K-1: its year, its parties and the boxes of Part III."""

    def read(pages: Sequence[Page]) -> Extraction:
        candidates: dict[str, list[Candidate]] = {}
        layouts = [Layout(page) for page in pages]
        shares = [layout for layout in layouts if any(layout.find(phrase) for phrase in _OF_A_SHARE)] or layouts[:1]
        for layout in shares:
            candidates.setdefault("tax_year", []).extend(_years(layout))
            feet = layout.find("for paperwork reduction act notice")
            bottom = min((hit.box.top for hit in feet), default=1.0)
            cells = share_cells(layout, boxes, bottom)
            is_form = any(layout.find(phrase) for phrase in _OF_A_SHARE)
            listed = () if is_form else tuple(listed_amounts(layout, boxes, coded))
            left = layout if listed else left_part(layout, min((cell.left for cell in cells), default=1.0))
            for name, candidate in (
                *parties(left, people if is_form else [_named_shortly(spec) for spec in people]),
                *shares_by_row(left, _SHARES),
                *share_beneath(left, "ownership_share", _OWNERSHIP),
                *(listed or share_amounts(layout, cells, coded)),
            ):
                candidates.setdefault(name, []).append(candidate)
        return Extraction({name: tuple(found) for name, found in candidates.items() if found})

    return read


def _named_shortly(spec: FieldSpec) -> FieldSpec:
    """The same party as programs' lists name it: by one word, beside which its name stands."""
    short = {"name": ("partner", "shareholder", "recipient"), "partnership_name": ("partnership", "entity")}
    short |= {"corporation_name": ("corporation", "entity"), "partnership_ein": ("ein",), "corporation_ein": ("ein",)}
    return replace(spec, labels=(*spec.labels, *short.get(spec.name, ("ssn", "tin"))), where=("right", "below"))


def _people(who: str, what: str) -> tuple[FieldSpec, ...]:
    """The parties of a K-1 by the captions of their items; forms until 2018 and later word them differently."""
    address = "name, address, city, state, and zip code"
    below_first = ("below", "right")
    return (
        FieldSpec(
            "name",
            "person",
            (
                f"{who}'s {address}",
                f"{address} for {who} entered in e. see instructions",
                f"{address} for {who} entered in e",
                f"{who}'s name",
                f"{who} name",
                f"name of {who}",
            ),
            where=below_first,
        ),
        FieldSpec(
            f"{what}_name",
            "organisation",
            (f"{what}'s {address}", f"{what}'s name", f"{what} name", f"name of {what}"),
            where=below_first,
        ),
        FieldSpec(f"{what}_ein", "ein", (f"{what}'s employer identification number", f"{what}'s ein", f"{what} ein")),
        FieldSpec(
            f"{who}_tin",
            "ssn",
            (f"{who}'s ssn or tin", f"{who}'s identifying number", f"{who}'s ssn", f"{who} ssn", f"{who}'s tin"),
        ),
    )


def _share(
    form: str,
    owner: str,
    entity: str,
    boxes: Mapping[str, Sequence[str]],
    coded: Sequence[str],
    *,
    signature: Mapping[str, float],
    laws: Sequence[IdentitySpec] = (),
) -> Kind:
    """A Schedule K-1 as a kind: the owner and the entity by the captions of their items, the share by its boxes."""
    who, what = owner.lower(), entity.lower()
    people = _people(who, what)
    shares = [name for name, _ in _SHARES] if form == "1065" else ["ownership_share"]
    return Kind(
        f"k1-{form}",
        {
            f"{who}'s share of income": 3.5,
            f"information about the {what}": 1.5,
            f"information about the {who}": 1.5,
            **signature,
        },
        fields=(
            FieldSpec("tax_year", "year", required=True),
            *(replace(spec, labels=(), required=spec.name == "name") for spec in people),
            *(FieldSpec(name, "number") for name in shares),
            *(FieldSpec(f"box{box}", "money") for box in boxes),
        ),
        identities=tuple(laws),
        read=_reader(boxes, coded, people),
        starts=(f"{who}'s share of income",),
    )


PARTNER = _share(
    "1065",
    "Partner",
    "Partnership",
    PARTNER_BOXES,
    ("11", "13", "14", "15", "16", "17", "18", "19", "20"),
    signature={"schedule k-1 (form 1065": 3.0},
    laws=(
        line_sum("2019-2025", "guaranteed-payments", "4c", "4a? 4b?", prefix="box"),
        line_sum("2018-2025", "self-employment-earnings", "14A", "1 4? 4c?", prefix="box", accuses=False),
    ),
)
SHAREHOLDER = _share(
    "1120s",
    "Shareholder",
    "Corporation",
    SHAREHOLDER_BOXES,
    ("10", "12", "13", "14", "15", "16", "17"),
    signature={"schedule k-1 (form 1120-s": 3.0, "schedule k-1 (form 1120s": 3.0},
)
