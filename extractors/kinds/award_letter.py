"""Letters that award a benefit: Social Security, pensions, disability, unemployment, support.

Headings and sentences as the Social Security Administration (forms SSA-L8151, SSA-L4926), the Department of Veterans
Affairs, the Railroad Retirement Board, the Office of Personnel Management and states' unemployment agencies print them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from extractors.declaration import Candidate, Extraction, FieldSpec, IdentitySpec, Kind, Term
from extractors.document import Row
from extractors.kinds.award_tellings import CAPTIONS, TELLINGS, TYPES
from extractors.kinds.bank_print import Strip, strip_of
from extractors.kinds.paystub_names import blocks_of
from extractors.kinds.prose import MONEY, Named, is_signer, joined, labelled, lone_dates, reading_at, text_of, told
from extractors.kinds.signatures import signature
from extractors.layout import Layout, reading_of
from extractors.source import Page

_FIRM = re.compile(
    r"\b(?:administration|department|dept|office|board|agency|commission|division|bureau|county|state of|court|plan"
    r"|fund|system|trust|company|inc|llc|corp\w*|insurance|assurance|life|mutual|union|association|benefits?|services?"
    r"|retirement|pension|security|workforce|employment|labor|veterans|social|registry|support|center"
    r"|centre|enforcement)\b",
    re.IGNORECASE,
)
_TITLE = re.compile(
    r"\b(?:letter|notice|award|verification|determination|statement|confirmation|explanation|approval|summary|decision"
    r"|certificate|proof|your new|report|important information|order|amount|gross|net)\b",
    re.IGNORECASE,
)
_KNOWN = re.compile(
    r"Social Security Administration|(?:U\.?S\.? |United States )?Department of Veterans Affairs"
    r"|Veterans Benefits Administration"
    r"|(?:U\.?S\.? )?Railroad Retirement Board|(?:U\.?S\.? )?Office of Personnel Management"
    r"|Pension Benefit Guaranty Corporation"
    r"|Employment Development Department|Defense Finance and Accounting Service",
    re.IGNORECASE,
)
_DEDUCTED = re.compile(
    r"\b(?:premium|tax(?:es)?|withh(?:eld|olding)|insurance|part [bcd]|medicare|overpayment|garnish\w*|levy|fees?|dues"
    r"|offset|child support|deduct\w*|survivor (?:benefit )?(?:plan|coverage)|health|dental|vision|allotment|union)\b",
    re.IGNORECASE,
)
_NO_DEDUCTION = re.compile(
    (
        r"\b(?:total|gross|net|monthly benefit|benefit amount|before|after|you (?:will )?(?:receive|get)"
        r"|payment|sent|deposit)\b"
    ),
    re.IGNORECASE,
)
_ITEM = re.compile(
    rf"^[^\w$]*(?:(?i:less|minus):? )?(?P<label>[A-Za-z][A-Za-z0-9 ./&'()-]{{2,60}}?)"
    rf"\s*(?::|-|\.{{2,}}|\s)\s*[-(]?(?P<value>"
    rf"{MONEY})\)?"
    r"(?: (?:a|per|each|every|/) ?month| monthly|/mo\.?)?\.?$"
)


_TAKEN = re.compile(
    rf"\b(?:deduct|withhold|subtract|take out|taking out|deducting|withholding|deducted|withheld) (?P<value>{MONEY})"
    r" (?:for|to pay|toward|in) (?:your |the )?(?P<label>[A-Za-z][A-Za-z ]{3,50}?)(?= (?:each|every|per"
    r"|a) month|\.|,| from)",
    re.IGNORECASE,
)
_ALONE = 0.95
"""What the one amount of a letter is worth as the benefit, where nothing is said to be taken from it."""


def _issuers(layout: Layout) -> Iterator[Named]:
    """Whose letter it is: a known agency's name, else the letterhead's first line, surest where it names a body."""
    head = [line for line in layout.lines if line.box.top < 0.3]
    for number, line in enumerate(head):
        for run in layout.runs(line):
            text = " ".join(w.text for w in run)
            if known := _KNOWN.search(text):
                own = strip_of(run).between(*known.span()) if len(run) > 8 else run
                yield "issuer", Candidate(joined(own), 0.93 - 0.01 * min(number, 9))
            elif (
                number < 4
                and _FIRM.search(text)
                and not _TITLE.search(text)
                and not re.search(r"\d|:", text)
                and len(run) < 10
            ):
                yield "issuer", Candidate(joined(run), 0.85 - 0.04 * number)


def _people(layout: Layout) -> Iterator[Named]:
    """To whom it is written: the name over an address that is no body's own."""
    for block in blocks_of(layout):
        if is_signer(block.text) and not _FIRM.search(block.text):
            yield "person", Candidate(joined(block.name), 0.88)
            yield "address", Candidate(joined(block.address), 0.88)


def _dates(layout: Layout) -> Iterator[Named]:
    """The letter's date: beside its caption, else alone in the upper half."""
    for number, (reading, captioned) in enumerate(lone_dates(layout)):
        if captioned or reading.boxes[0].center[1] < 0.5:
            yield "date", Candidate(reading, (0.95 if captioned else 0.85) - 0.1 * min(number, 3))


def _deductions(layout: Layout) -> Iterator[Row]:
    """What is taken from the benefit: items with their amount at the end of a line of their own."""
    for line in layout.lines:
        strip = strip_of(line.words)
        match = _ITEM.match(strip.text)
        if match is None or not _DEDUCTED.search(match["label"]) or _NO_DEDUCTION.search(match["label"]):
            continue
        amount = reading_at(strip, match.span("value"), "whole-money")
        words = strip.between(*match.span("label"))
        if amount is None or not words or not isinstance(amount.value, Decimal) or amount.value <= 0:
            continue
        label = match["label"].strip(" .:-")
        yield Row({"label": reading_of(label, words), "amount": amount}, layout.page.number)


def _deducted(layout: Layout, strip: Strip) -> Iterator[Row]:
    """What sentences say is taken: `We deduct $185.00 for medical insurance premiums each month`."""
    for match in _TAKEN.finditer(strip.text):
        amount = reading_at(strip, match.span("value"), "whole-money")
        if amount is not None:
            label = reading_of(match["label"].strip(), strip.between(*match.span("label")))
            yield Row({"label": label, "amount": amount}, layout.page.number)


def read(pages: Sequence[Page]) -> Extraction:
    """Who awards what to whom from when, told in the letter's sentences or beside its captions."""
    candidates: dict[str, list[Candidate]] = {}
    rows: list[Row] = []
    for page in pages:
        layout = Layout(page)
        strip: Strip = text_of(layout)
        told_of = (told(strip, TELLINGS), labelled(layout, CAPTIONS, TYPES))
        for found in (_issuers(layout), _people(layout), _dates(layout), *told_of):
            for name, candidate in found:
                candidates.setdefault(name, []).append(candidate)
        rows.extend(_deductions(layout))
        rows.extend(_deducted(layout, strip))
    if "net" in candidates and "gross" not in candidates:  # a letter of one amount awards what it pays
        candidates["gross"] = [replace(c, fit=c.fit * _ALONE) for c in candidates["net"]]
    tables = {"deductions": tuple(rows)} if rows else {}
    return Extraction({name: tuple(found) for name, found in candidates.items()}, tables)


_NET = IdentitySpec(
    "net-benefit",
    (Term("gross"), Term("deductions[].amount", Decimal(-1))),
    (Term("net"),),
    slack=Decimal(1),  # Social Security rounds the payment down to the whole dollar
    accuses=False,
)
_AWARD_LETTER = signature(
    (4.0, "benefit verification letter; notice of award; your new benefit amount; unemployment insurance award"),
    (3.5, "award letter; notice of benefits; notice of change in payment; notice of change in benefits"),
    (3.5, "notice of annuity; monetary determination; unemployment benefit determination; benefit determination"),
    (3.0, "proof of income letter; statement of annuity; notice of unemployment; weekly benefit amount"),
    (3.0, "certificate of award; award notice; pension verification"),
    (2.5, "benefit award; benefits verification; verification of benefits"),
    (2.0, "statement of benefits; service-connected; disability rating; benefit year"),
    (1.5, "notice of decision; summary of benefits; maximum benefit amount; disability compensation; monthly annuity"),
    (1.5, "entitlement amount; railroad retirement board; gross monthly benefit; monthly social security benefit"),
    (1.5, "monthly retirement benefit; the amount that is sent to you; proof of your benefit; claimant"),
    (1.5, "you must certify for each week; unemployment benefits"),
    (1.0, "benefit statement; social security administration; department of veterans affairs; combined evaluation"),
    (1.0, "office of personnel management; monthly benefit; supplemental security income; you are entitled"),
    (1.0, "benefits are paid; medicare part b premium; you may ask us to look at it again; right to appeal"),
    (1.0, "if you do not agree with this decision; cost-of-living adjustment; monthly pension; an appeal is filed"),
    (1.0, "employment services; employment security; workforce commission; determination; per week"),
    (0.7, "retirement system; pension plan; beneficiary; claim number; your benefit; official notice; effective"),
    (0.5, "benefit amount; entitled to; cost-of-living; official record; federal income tax withheld; deductions"),
    (2.5, "benefit approval; benefit notice; benefit explanation; pension benefit; benefit determination notice"),
    (3.0, "child support order; order of support; order for support; support order; order for child support"),
    (1.5, "remain disabled; lifetime benefit; before offsets; before deductions; before any deductions"),
    (1.0, "ask for a hearing; other income benefits; disability benefit; disability benefits; retirement plan"),
    (1.0, "obligor; obligee; custodial parent; noncustodial parent; arrears; month of entitlement"),
    (-3.0, "payer's tin; credit report; net pay; total deductions"),
    (-4.0, "wage and tax statement; mortgage assistance; mortgage statement"),
    (-5.0, "social security benefit statement"),
)


KIND = Kind(
    "award_letter",
    _AWARD_LETTER,
    fields=(
        FieldSpec("issuer", "organisation", required=True),
        FieldSpec("date", "date", required=True),
        FieldSpec("person", "person", required=True),
        FieldSpec("address", "address"),
        FieldSpec("claim_number", "text"),
        FieldSpec("since", "date"),
        FieldSpec("until", "date"),
        FieldSpec("gross", "whole-money", required=True),
        FieldSpec("net", "whole-money"),
        FieldSpec("maximum_benefit", "whole-money"),
    ),
    identities=(_NET,),
    read=read,
    starts=("benefit verification letter", "notice of award", "your new benefit amount", "award letter"),
)
