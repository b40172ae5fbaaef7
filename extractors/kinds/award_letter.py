"""Letters that award a benefit: Social Security, pensions, disability, unemployment, support.

Headings and sentences as the Social Security Administration (forms SSA-L8151, SSA-L4926), the Department of Veterans
Affairs, the Railroad Retirement Board, the Office of Personnel Management and states' unemployment agencies print them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from extractors.declaration import Candidate, Extraction, FieldSpec, IdentitySpec, Kind, Term
from extractors.document import Row
from extractors.kinds.award_tellings import TELLINGS
from extractors.kinds.bank_print import Strip, strip_of
from extractors.kinds.paystub_names import blocks_of
from extractors.kinds.prose import MONEY, Named, is_signer, joined, lone_dates, reading_at, text_of, told
from extractors.kinds.signatures import signature
from extractors.layout import Layout, reading_of
from extractors.source import Page

_FIRM = re.compile(
    r"\b(?:administration|department|dept|office|board|agency|commission|division|bureau|county|state of|court|plan"
    r"|fund|system|trust|company|inc|llc|corp\w*|insurance|assurance|life|mutual|union|association|benefits?|services?"
    r"|retirement|pension|security|workforce|employment|labor|veterans|social)\b",
    re.IGNORECASE,
)
_TITLE = re.compile(
    r"\b(?:letter|notice|award|verification|determination|statement|confirmation|explanation|approval|summary|decision"
    r"|certificate|proof|your new|report|important information|order|amount)\b",
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
    rf"^[^\w$]*(?P<label>[A-Za-z][A-Za-z0-9 ./&'()-]{{2,60}}?)\s*(?::|-|\.{{2,}}|\s)\s*[-(]?(?P<value>{MONEY})\)?"
    r"(?: (?:a|per|each|every|/) ?month| monthly|/mo\.?)?\.?$"
)


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
        if is_signer(block.text):
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


def read(pages: Sequence[Page]) -> Extraction:
    """Who awards what to whom from when, told in the letter's sentences or beside its captions."""
    candidates: dict[str, list[Candidate]] = {}
    rows: list[Row] = []
    for page in pages:
        layout = Layout(page)
        strip: Strip = text_of(layout)
        for found in (_issuers(layout), _people(layout), _dates(layout), told(strip, TELLINGS)):
            for name, candidate in found:
                candidates.setdefault(name, []).append(candidate)
        rows.extend(_deductions(layout))
    tables = {"deductions": tuple(rows)} if rows else {}
    return Extraction({name: tuple(found) for name, found in candidates.items()}, tables)


_NET = IdentitySpec(
    "net-benefit",
    (Term("gross"), Term("deductions[].amount", Decimal(-1))),
    (Term("net"),),
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
    (-3.0, "payer's tin; credit report; net pay; total deductions"),
    (-4.0, "wage and tax statement; mortgage assistance; mortgage statement"),
    (-5.0, "social security benefit statement"),
)


KIND = Kind(
    "award_letter",
    _AWARD_LETTER,
    fields=(
        FieldSpec(
            "issuer",
            "organisation",
            ("payer name", "name of payer", "issuing agency", "agency name", "plan name", "name of plan", "insurer"),
            required=True,
        ),
        FieldSpec(
            "date",
            "date",
            (
                "date of this notice",
                "notice date",
                "letter date",
                "date mailed",
                "mail date",
                "issue date",
                "date of letter",
                "mailing date",
                "date of notice",
                "date issued",
            ),
            required=True,
        ),
        FieldSpec(
            "person",
            "person",
            (
                "beneficiary name",
                "name of beneficiary",
                "claimant name",
                "name of claimant",
                "annuitant name",
                "name of annuitant",
                "payee name",
                "name of payee",
                "retiree name",
                "member name",
                "recipient name",
                "name of recipient",
                "veteran's name",
                "name of veteran",
                "obligee name",
                "custodial parent",
                "payee",
                "beneficiary",
                "claimant",
                "annuitant",
                "retiree",
                "member",
            ),
            required=True,
        ),
        FieldSpec("address", "address"),
        FieldSpec(
            "claim_number",
            "text",
            (
                "claim number",
                "claim no",
                "member number",
                "member id",
                "file number",
                "case number",
                "annuity number",
                "bnc#",
                "csa number",
            ),
        ),
        FieldSpec(
            "since",
            "date",
            (
                "effective date",
                "benefit start date",
                "payment start date",
                "start date",
                "effective date of benefit",
                "annuity commencement date",
                "commencement date",
                "date of entitlement",
                "entitlement date",
                "benefit year begins",
                "benefit year beginning",
                "benefit year start",
                "payments begin",
                "begin date",
                "beginning date",
                "retirement date",
                "date of retirement",
            ),
        ),
        FieldSpec(
            "until",
            "date",
            (
                "benefit year ends",
                "benefit year ending",
                "benefit year end",
                "end date",
                "termination date",
                "payments end",
                "benefit end date",
                "through date",
                "expiration date",
            ),
        ),
        FieldSpec(
            "gross",
            "whole-money",
            (
                "gross monthly benefit",
                "monthly gross benefit",
                "gross monthly pension",
                "gross monthly annuity",
                "gross monthly amount",
                "monthly benefit before deductions",
                "full monthly benefit",
                "monthly benefit amount",
                "monthly award amount",
                "gross benefit",
                "gross amount",
                "gross annuity",
                "gross pension",
                "gross payment",
                "monthly entitlement amount",
                "total monthly benefit",
                "monthly benefit",
                "monthly annuity",
                "monthly pension",
                "weekly benefit amount",
                "benefit amount",
                "award amount",
                "monthly support amount",
                "child support amount",
                "monthly amount",
                "monthly obligation",
            ),
            required=True,
        ),
        FieldSpec(
            "net",
            "whole-money",
            (
                "net monthly benefit",
                "net monthly annuity",
                "net monthly pension",
                "net benefit",
                "net annuity",
                "net pension",
                "net amount",
                "net payment",
                "net monthly amount",
                "amount deposited",
                "amount of deposit",
                "amount you receive",
                "monthly payment",
                "payment amount",
                "you will receive",
            ),
        ),
        FieldSpec(
            "maximum_benefit",
            "whole-money",
            (
                "maximum benefit amount",
                "maximum benefit",
                "total benefit amount",
                "maximum award",
                "maximum benefits payable",
            ),
        ),
    ),
    identities=(_NET,),
    read=read,
    starts=("benefit verification letter", "notice of award", "your new benefit amount", "award letter"),
)
