"""How letters of award say, in sentences, what is paid, what is left of it, and from when."""

from __future__ import annotations

from extractors.kinds.prose import telling

_PAID = r"(?:benefits?|annuity|pension|entitlement|award|allowance|compensation|amount|rate|support)"
_FULL = (
    r"(?:full|gross|total|new|current|basic|lifetime|monthly|weekly|retirement|disability"
    r"|survivor\w*|widow\w*|social security|ssi|supplemental security income|ssdi|pension|annuity"
    r"|veterans?'?|va|child|spousal)"
)
_A_MONTH = (
    r"(?:,? (?:a|per|each|every) (?:month|week|calendar month)|/ ?(?:month|mo\b|week|wk\b)|,? (?:monthly|weekly))"
)
_IS = r"(?:is|was|will be|are|were|equals|of|in the amount of|to|has been set at|comes to|:):?"

TELLINGS = (
    telling(
        "gross",
        "whole-money",
        (
            rf"(?<!net )\b{_FULL}(?: {_FULL})* {_PAID}(?: {_PAID})?(?: (?:before|without) (?:any )?deductions?| (?:due"
            rf"|payable|amount))? {_IS} ?<money>(?! (?:after|net))"
        ),
        0.9,
    ),
    telling(
        "gross", "whole-money", rf"<money>{_A_MONTH}? before (?:any )?(?:deductions?|offsets?|taxes|withholding)", 0.93
    ),
    telling("gross", "whole-money", r"\b(?:before (?:any )?deductions?)(?: is| was| are|,|:)* ?<money>", 0.93),
    telling(
        "gross",
        "whole-money",
        (
            r"\b(?:benefits?|pension|annuity|allowance|compensation"
            rf"|support)(?: payments?)? of <money>(?:{_A_MONTH})?"
        ),
        0.9,
    ),
    telling(
        "gross",
        "whole-money",
        (
            r"\b(?:entitled to|receiv(?:e|es|ing)|approved(?: from [\w/, -]{6,20},)?(?: at)?"
            r"|award(?:ed)?(?: you)?|paid|pay|eligible for) (?:a (?:monthly |weekly |gross )*(?:benefit"
            rf"|payment) of )?<money>{_A_MONTH}"
        ),
        0.86,
    ),
    telling("gross", "whole-money", r"\bweekly benefit amount(?: \(wba\))?(?: is| of| will be|:)* ?<money>", 0.93),
    telling(
        "gross",
        "whole-money",
        rf"\b(?:shall|must|is ordered to) pay(?: (?:the )?(?:sum|amount) of)? <money>{_A_MONTH}",
        0.9,
    ),
    telling(
        "net",
        "whole-money",
        (
            r"\b(?:amount (?:that is |which is )?(?:sent|paid|deposited)(?: to you(?:r account)?)?(?:"
            r" (?:each|every|a|per) (?:month|week)| monthly| weekly)?|you (?:will )?(?:actually )?receive"
            r"|after (?:all |these "
            r"|any )?deductions?|net (?:monthly )?(?:amount|payment|benefit|annuity|pension)|we will (?:pay you"
            r"|deposit|send you))(?:,)?(?: (?:each|every|a|per) (?:month|week))?(?:,)? ?(?:is|of|will be"
            r"|you will receive"
            r"|we will pay|:)* ?<money>"
        ),
        0.93,
    ),
    telling(
        "net",
        "whole-money",
        r"\b(?:regular|net|monthly|weekly)(?: regular| net| monthly"
        r"| weekly)*(?: [A-Za-z]+){0,3}? payments?(?: amount)?"
        rf" {_IS} ?<money>",
        0.88,
    ),
    telling("net", "whole-money", rf"<money>{_A_MONTH}? (?:after|net of) (?:all |these |any )?deductions?", 0.93),
    telling("net", "whole-money", r"\b(?:leaves|leaving)(?: you)?(?: a)?(?: net)?(?: payment)?(?: of)? <money>", 0.88),
    telling(
        "net",
        "whole-money",
        rf"\b(?:regular|net|monthly|weekly)(?: [A-Za-z]+){{0,4}}? payments?(?: amount)? {_IS} ?<money>",
        0.88,
    ),
    telling(
        "since",
        "month",
        r"\b(?:beginning|effective|starting|since) <month>,? (?:the|your|you will|we will|you receive)\b",
        0.9,
    ),
    telling("since", "date", r"\beffective date[^.$:]{0,60}? (?:is|was|will be):? <date>", 0.9),
    telling(
        "since",
        "date",
        (
            r"\b(?:beginning|effective|starting|commencing|begins?|began|starts?|started|payable|approved"
            r"|benefits? (?:is |are )?payable|in effect|entitled)(?: on| from| as of| since)? <date>"
        ),
        0.9,
    ),
    telling(
        "since",
        "date",
        (
            r"\b(?:since|as of|from|first (?:payment|benefit)(?: (?:is|was))? (?:due|paid"
            r"|payable)(?: on)?) <date>(?! (?:to|through|until|-))"
        ),
        0.82,
    ),
    telling("since", "date", r"\bbenefit year(?: (?:is|runs|begins|began|beginning|from|starting))* <date>", 0.9),
    telling(
        "until",
        "date",
        r"\b(?:through|until|ends?(?: on)?|ending(?: on)?|expires?(?: on)?|not (?:be )?paid after|to) <date>",
        0.85,
    ),
)
"""Sentences of the agencies' and plans' letters; the same sentence may be true of a week."""


def _often(*phrases: str) -> tuple[str, ...]:
    """Each phrase by itself and with the words that say how often it is paid."""
    ends = ("", " per month", " each month", " a month", " monthly", " per week", " each week", " weekly", " (monthly)")
    return tuple(f"{phrase}{end}" for phrase in phrases for end in ends)


CAPTIONS: dict[str, tuple[str, ...]] = {
    "issuer": ("payer name", "name of payer", "issuing agency", "agency name", "plan name", "name of plan", "payer"),
    "date": (
        "date of this notice", "notice date", "letter date", "date mailed", "mail date", "issue date", "date of letter",
        "mailing date", "date of notice", "date issued", "date",
    ),
    "person": (
        "beneficiary name", "name of beneficiary", "claimant name", "name of claimant", "annuitant name",
        "name of annuitant", "payee name", "name of payee", "retiree name", "member name", "recipient name",
        "name of recipient", "veteran's name", "name of veteran", "obligee name", "obligee", "payee", "beneficiary",
        "claimant", "annuitant", "retiree", "recipient", "name", "benefit recipient", "custodial parent",
    ),
    "claim_number": (
        "beneficiary's claim number", "claim number", "claim no", "member number", "member id", "file number",
        "case number", "annuity number", "bnc#", "csa number", "record number", "va file number", "claimant id",
        "policy number", "case no", "docket number", "participant id",
    ),
    "since": (
        "effective date", "effective", "benefit start date", "payment start date", "start date", "begins",
        "effective date of benefit", "annuity commencement date", "commencement date", "date of entitlement",
        "entitlement date", "benefit year begins", "benefit year beginning", "benefit year start", "payments begin",
        "begin date", "beginning date", "beginning", "retirement date", "date of retirement", "benefit effective date",
        "payable from", "in effect from", "paid since", "entitled since", "receiving since", "in payment since",
        "award date",
        "eligible since", "since", "benefits since", "payments since", "date of first payment", "monthly since",
        "first payment date", "benefit begin date", "benefits begin",
    ),
    "until": (
        "benefit year ends", "benefit year ending", "benefit year end", "benefit year ending date", "end date",
        "termination date", "payments end", "benefit end date", "through date", "expiration date", "payable to",
        "payable until", "benefits end", "ends",
    ),
    "gross": _often(
        "gross monthly benefit", "monthly gross benefit", "gross monthly pension", "gross monthly annuity",
        "gross monthly amount", "monthly benefit before deductions", "full monthly benefit", "monthly benefit amount",
        "monthly award amount", "gross benefit", "gross amount", "gross annuity", "gross pension", "gross payment",
        "monthly entitlement amount", "total monthly benefit", "monthly benefit", "monthly annuity", "monthly pension",
        "weekly benefit amount", "benefit amount", "award amount", "monthly support amount", "child support amount",
        "monthly amount", "monthly obligation", "full amount", "full benefit", "benefit before deductions", "gross",
        "total benefit", "amount before deductions", "current child support", "gross benefit amount",
        "before deductions", "payment before deductions", "rate", "monthly rate", "benefit rate", "full rate",
    ),
    "net": _often(
        "net monthly benefit", "net monthly annuity", "net monthly pension", "net benefit", "net annuity",
        "net pension", "net amount", "net payment", "net monthly amount", "amount deposited", "amount of deposit",
        "amount you receive", "monthly payment", "payment amount", "you will receive", "you receive", "amount paid",
        "amount payable", "net", "after deductions", "monthly benefit after deductions",
        "monthly payment after deductions", "payment after deductions", "amount after deductions",
        "benefit after deductions",
        "net benefit amount", "amount sent to you", "amount we pay", "your payment", "we pay",
    ),
    "maximum_benefit": (
        "maximum benefit amount", "maximum benefit", "total benefit amount", "maximum award",
        "maximum benefits payable", "maximum benefit award",
    ),
    "address": ("mailing address", "address of record", "address"),
    "other": ("phone", "page", "amount", "date of birth", "date of injury", "date of disability", "last day worked"),
}  # fmt: skip
"""The captions of letters that table what is paid; those under `other` are known so that they end the others."""

TYPES = {
    "issuer": "organisation", "date": "date", "person": "person", "claim_number": "account", "since": "date",
    "until": "date", "address": "address", "gross": "whole-money", "net": "whole-money",
    "maximum_benefit": "whole-money",
}  # fmt: skip
