"""How letters of award say, in sentences, what is paid, what is left of it, and from when."""

from __future__ import annotations

from extractors.kinds.prose import telling

_PAID = r"(?:benefits?|annuity|pension|payments?|entitlement|award|allowance|compensation|amount|rate|support)"
_FULL = (
    r"(?:full|gross|total|regular|new|current|basic|lifetime|monthly|weekly|retirement|disability"
    r"|survivor\w*|widow\w*|social security|ssi|supplemental security income|ssdi|pension|annuity"
    r"|veterans?'?|va|child|spousal)"
)
_A_MONTH = (
    r"(?:,? (?:a|per|each|every) (?:month|week|calendar month)|/ ?(?:month|mo\b|week|wk\b)|,? (?:monthly|weekly))"
)
_IS = r"(?:is|was|will be|are|were|equals|of|in the amount of|to|has been set at|comes to|:)"

TELLINGS = (
    telling(
        "gross",
        "whole-money",
        (
            rf"\b{_FULL}(?: {_FULL})* {_PAID}(?: {_PAID})?(?: (?:before|without) (?:any )?deductions?| (?:due"
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
            r"\b(?:amount (?:that is |which is )?(?:sent|paid|deposited)(?: to you(?:r account)?)?(?: each month"
            r"| every month| monthly)?|you (?:will )?(?:actually )?receive|after (?:all |these "
            r"|any )?deductions?|net (?:monthly )?(?:amount|payment|benefit|annuity|pension)|we will (?:pay you"
            r"|deposit|send you))(?:,)?(?: (?:each|every|a|per) month)?(?:,)? ?(?:is|of|will be|you will receive"
            r"|we will pay|:)* ?<money>"
        ),
        0.93,
    ),
    telling("net", "whole-money", rf"<money>{_A_MONTH}? (?:after|net of) (?:all |these |any )?deductions?", 0.93),
    telling("net", "whole-money", r"\b(?:leaves|leaving)(?: you)?(?: a)?(?: net)?(?: payment)?(?: of)? <money>", 0.88),
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
