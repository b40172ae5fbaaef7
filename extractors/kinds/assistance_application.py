"""Application for mortgage assistance: Form 710 and servicers' own, typed, filled in by machine or by hand.

Fannie Mae and Freddie Mac Form 710 (Mortgage Assistance Application, 2020 and later; before, the Uniform Borrower
Assistance Form) sets what servicers ask: borrowers, home, hardship, income, expenses, assets, signatures.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractors.declaration import Candidate, Extraction, FieldSpec, Kind
from extractors.kinds.addresses import addresses_at, longest
from extractors.kinds.assistance_application_lines import lines_asked, stated_lines
from extractors.kinds.assistance_application_signing import TICKS, signed, ticked
from extractors.kinds.boxes import Anchor, anchors_of, beneath, beside
from extractors.kinds.captions import caption_worth, captioned, standing
from extractors.kinds.signatures import signature
from extractors.layout import Layout, reading_of
from extractors.source import Page

_SIGNATURE = signature(
    (4.0, "homeowner hardship form; application for mortgage help; short application for mortgage help"),
    (4.0, "solicitud de asistencia hipotecaria; solicitud de ayuda hipotecaria; mortgage hardship application"),
    (3.0, "assistance request; hardship form; solicitud de ayuda; hardship package; financial hardship application"),
    (1.5, "the home is my; start of the hardship; wages co-borrower; i wish to; monthly bills; transfer ownership"),
    (1.0, "accounts and assets; income a month; expenses a month; address of the home; death of wage earner"),
    (1.0, "decline in self-employment income; reduction in income; divorce or legal separation; natural disaster"),
    (0.7, "what happened; second home; loss of job; undecided; own business"),
    (4.0, "mortgage assistance application; application for mortgage assistance; mortgage assistance request"),
    (4.0, "mortgage relief application; loss mitigation request; loss mitigation application; mortgage help request"),
    (4.0, "hardship assistance request; hardship assistance application; hardship application"),
    (4.0, "borrower assistance application; uniform borrower assistance form; request for mortgage assistance"),
    (4.0, "request for modification and affidavit"),
    (3.5, "borrower financial statement; household budget; homeowner assistance; financial hardship form"),
    (3.0, "borrower response package; borrower assistance form; workout request; workout package"),
    (2.5, "financial worksheet; financial information form; financial analysis form"),
    (2.0, "mortgage payment challenges; difficulty making"),
    (1.5, "hardship information; type of hardship; keep the property; household assets; borrower assets"),
    (1.5, "checking accounts and cash on hand; monthly household income; monthly total income; monthly income"),
    (1.5, "monthly household expenses; monthly expenses; borrower certification; hardship stated is the reason"),
    (1.5, "reason for hardship; cause of hardship; keep the home; stay in the home; intent for the property"),
    (
        1.0,
        "hardship began; date of hardship; sell the property; property is currently; is the property listed for sale",
    ),
    (1.0, "preferred contact method; unemployment benefit income; child support need not be; borrower income"),
    (1.0, "certification and authorization; certification and agreement; borrower signature; what you own"),
    (1.0, "electric gas; water trash; phone internet; hoa condo fees; water sewer trash; first mortgage"),
    (1.0, "occupied by; owner occupied; is the property; best time to call; foreclosure sale; bankruptcy"),
    (0.7, "active duty; investment accounts; gross wages; self-employment income; rental income; household expenses"),
    (0.7, "first mortgage payment; taxable social security benefits; i certify that; second mortgage; auto lease"),
    (0.7, "child support alimony; student loans; child care; rents received; stocks bonds; homeowners insurance"),
    (0.7, "number of people in household; dependents; co-borrowers name; borrowers name; acknowledgment"),
    (0.5, "money market funds; co-borrower signature; knowingly; co-borrower; savings; food; medical; clothing"),
    (-3.0, "uniform residential loan application"),
    (-4.0, "credit report; tradelines"),
)

_CAPTIONS: dict[str, tuple[str, ...]] = {
    "borrower_name": (
        "borrower's name", "borrower name", "borrower", "name of borrower", "borrower 1", "borrower full name",
        "applicant name", "homeowner name", "homeowner", "primary borrower", "your name", "borrower 1 name",
        "homeowner's name", "name of homeowner", "borrower (full name)", "customer name", "primary borrower name",
        "borrower's full name", "applicant", "mortgagor name", "mortgagor", "full name", "primary borrower's name",
        "borrower 1 full name", "name(s)", "borrower(s) name", "your full name", "what is your name",
        "what is your name?", "who are you?", "who is asking?", "who is asking", "who is the borrower?", "borrower(s)",
        "name of applicant", "name", "nombre del prestatario",
    ),
    "co_borrower_name": (
        "co-borrower's name", "co-borrower name", "co-borrower", "coborrower", "co-borrower, if any", "borrower 2",
        "name of co-borrower", "co-borrower's full name", "co-applicant", "joint borrower", "co-borrower (if any)",
        "co-homeowner", "second borrower", "co-borrower name (if any)", "borrower 2 name", "co-applicant name",
        "co-mortgagor", "coborrower name", "other borrower", "co-owner", "nombre del coprestatario",
        "second borrower, if any", "other borrower, if any",
        "who else is on the loan?", "anyone else on the loan?", "is anyone else on the loan?", "co borrower", "spouse",
        "spouse/co-borrower", "co-borrower/spouse",
        "who else signed the loan?", "other person on the loan", "co-borrower (if applicable)",
    ),
    "loan_number": (
        "mortgage loan number", "loan number", "loan no", "loan #", "account number", "loan id number", "account",
        "mortgage account number", "servicer loan number", "loan account number", "your loan number", "account no",
        "loan i.d. number", "mortgage number", "account #", "loan", "número de préstamo",
        "what is your loan number?", "which loan?", "your loan", "reference loan number", "loan no.",
    ),
    "hardship_start": (
        "the hardship began on approximately this date", "hardship began on approximately this date",
        "approximate date hardship began", "date hardship began", "start of the hardship", "hardship start date",
        "date of hardship", "hardship began", "hardship began on", "when did the hardship begin", "hardship start",
        "date the hardship began", "began on", "when did it begin", "when did your hardship begin", "it began on",
        "hardship date", "approximate date of hardship", "date hardship started", "hardship started", "started on",
        "my hardship began", "hardship began on (date)", "hardship beginning date", "my hardship began on", "began",
        "when did your hardship start", "since when", "hardship started on", "when it began",
        "i believe my hardship began", "my/our hardship began", "date your hardship began", "begin date", "since",
        "date hardship began (approximate)", "difficulty began", "trouble began",
        "when did it start?", "when did it begin?", "when did this start?", "when did this begin?",
        "when did the trouble start?",
        "when did your trouble begin?", "when did things change?", "when?", "beginning on", "start date of hardship",
        "date it began", "date it started", "since (date)", "when did the problem start?", "first affected on",
    ),
    "occupancy": (
        "occupancy", "the property is", "the property is currently", "property type", "property use", "the home is",
        "the home is my", "how is the home used?", "how do you use the home?", "occupancy status", "property occupancy",
        "use of property", "is the home your", "do you live there?", "who lives in the home?", "use of the home",
        "do you live in the home?", "the home is used as", "property is", "residence type", "this home is",
    ),
    "hardship": (
        "hardship", "reason for hardship", "type of hardship", "reason", "hardship reason", "what happened?",
        "cause of hardship", "what caused your hardship?", "what caused the hardship?", "cause", "hardship type",
        "reason for the request", "reason for request", "nature of hardship",
        "why do you need help?", "why are you asking for help?", "the hardship is", "what changed?", "primary reason",
        "reason for default", "reason for delinquency", "primary hardship", "hardship category",
    ),
    "other:form": (
        "ssn (last 4)", "ssn", "social security number", "e-mail address", "email", "e-mail", "phone", "telephone",
        "date of birth", "preferred contact method", "cell phone", "home phone", "work phone", "property address",
        "mailing address", "i want to", "is the property listed for sale", "signature",
        "borrower signature", "co-borrower signature", "servicer", "number of people in household", "dependents",
        "agent's name and phone", "home number", "cell number", "best time to call", "estimated monthly income",
        "i believe that it is", "property information", "borrower information",
    ),
}  # fmt: skip
_WEAK = frozenset(
    ["borrower", "applicant", "homeowner", "account", "loan", "names", "fullname", "began", "beganon", "since",
     "startedon", "begindate", "coborrower", "mortgagor", "sincewhen", "accountnumber", "name", "spouse",
     "reason", "when", "hardship", "cause"]
)  # fmt: skip
_PROPERTY = (
    "property address", "address of property", "property", "address of the property", "mortgaged property",
    "home address", "address of home", "property address (if different)", "subject property", "address of the home",
    "property street address", "address", "collateral address", "dirección de la propiedad", "address of your home",
    "where is the home?", "what is the address of the home?", "which home?", "which home is it?",
    "where is the property?",
    "home", "what home do you need help with?", "address of the home you need help with", "home you need help with",
)  # fmt: skip
_OCCUPANCY = re.compile(
    r"^(?:my |our |a |an |is )?(?:primary|principal|second(?:ary)?\b|vacation|rental|renter|tenant|invest|vacant|owner"
    r"|non-?owner|abandoned|seasonal|occupied)",
    re.IGNORECASE,
)
_HARDSHIP = re.compile(
    r"unemploy|loss of|lost (?:my )?job|job loss|laid off|reduc|decrease|business (?:failure|closed|loss)|illness"
    r"|medical|disab|divorce|separation|death|disaster|increase|relocat|transfer|military|deployment|self-employ"
    r"|decline|lower pay|curtail|hours|excessive|payment (?:increase|change|adjust)|incarcerat|pandemic|covid|hardship"
    r"|victim|property problem|fraud|unable to (?:sell|rent)|inability|wage earner|higher|^other\b|eviction|caring for",
    re.IGNORECASE,
)
_NOT_HARDSHIP = re.compile(r"income tax|other (?:phone|contact|property)", re.IGNORECASE)
_WRITTEN = 0.6
"""What a choice is worth that is written, not ticked: where boxes are offered, the first label is no answer."""


def _choices(layout: Layout) -> Iterator[tuple[str, Candidate]]:
    """Occupancy and hardship by the labels of their ticked choices."""
    for _, label in ticked(layout):
        text = " ".join(w.text for w in label).strip(" ,;")
        if _OCCUPANCY.match(text) and len(label) <= 5:
            told_by_use = not re.search(r"occupied|vacant", text, re.IGNORECASE)  # which forms ask apart from the use
            yield "occupancy", Candidate(reading_of(text, label), 0.93 if told_by_use else 0.9)
        elif _HARDSHIP.search(text) and not _NOT_HARDSHIP.search(text):
            other = bool(re.fullmatch(r"other\W*", text, re.IGNORECASE))
            yield "hardship", Candidate(reading_of(text, label), 0.75 if other else 0.93)


def _written(found: Iterator[tuple[str, Candidate]]) -> Iterator[tuple[str, Candidate]]:
    """Occupancy and hardship where they are written behind their caption and no box is ticked."""
    for name, candidate in found:
        text = str(candidate.reading.value)
        choices = _OCCUPANCY.match(text) if name == "occupancy" else _HARDSHIP.search(text)
        if choices and not any(word in TICKS for word in text.split()):
            yield name, replace(candidate, fit=_WRITTEN * candidate.fit)


def _loan_numbers(layout: Layout, anchors: Sequence[Anchor]) -> Iterator[Candidate]:
    """The loan's number as written, beside or below its caption."""
    for anchor in anchors:
        if anchor.name != "loan_number":
            continue
        lower = beneath(layout, anchor, anchors)
        for words, fit in ((beside(layout, anchor, anchors), 0.95), (lower[0] if lower else (), 0.9)):
            found = [w for w in words[:2] if re.fullmatch(r"[A-Z]{0,3}[\dXx*•#-]*\d{3,}[\d-]*", w.text)]
            if found:
                yield Candidate(reading_of(found[0].text, found[:1]), fit * caption_worth(layout, anchor, _WEAK))
                break


def _unruled(page: Page) -> Page:
    """The page without the rules that run into the words written on them: `___0047712290___`."""
    words = []
    for word in page.words:
        print_alone = word.text.strip("_")
        if print_alone and print_alone != word.text and print_alone != "$":
            before = len(word.text) - len(word.text.lstrip("_"))
            step = (word.box.right - word.box.left) / len(word.text)
            left = word.box.left + before * step
            box = replace(word.box, left=left, right=left + len(print_alone) * step)
            words.append(replace(word, text=print_alone, box=box))
        else:
            words.append(word)
    return replace(page, words=tuple(words))


def _read(pages: Sequence[Page]) -> Extraction:
    found: dict[str, list[Candidate]] = {}
    begun: Counter[str] = Counter()
    for page in pages:
        layout = Layout(_unruled(page))
        anchors = standing(layout, anchors_of(layout, _CAPTIONS), _WEAK)
        types = {"borrower_name": "person", "co_borrower_name": "person", "hardship_start": "date"}
        places = longest([h for phrase in _PROPERTY for h in layout.find(phrase)])
        named = [
            *captioned(layout, anchors, types, _WEAK),
            *_choices(layout),
            *_written(captioned(layout, anchors, {"occupancy": "text", "hardship": "text"}, _WEAK)),
            *stated_lines(layout, begun),
            *(("loan_number", c) for c in _loan_numbers(layout, anchors)),
            *(("signed_date", c) for c in signed(layout)),
            *(("property_address", c) for c in addresses_at(layout, places)),
        ]
        for name, candidate in named:
            if not candidate.reading.raw.startswith("/s/"):  # a signature, which stands for a name and is not one
                found.setdefault(name, []).append(candidate)
        begun += lines_asked(layout)
    return Extraction({name: tuple(candidates) for name, candidates in found.items()})


KIND = Kind(
    "assistance_application",
    _SIGNATURE,
    fields=(
        FieldSpec("borrower_name", "person", required=True),
        FieldSpec("co_borrower_name", "person"),
        FieldSpec("loan_number", "account", required=True),
        FieldSpec("property_address", "address", required=True),
        FieldSpec("occupancy", "text"),
        FieldSpec("hardship", "text"),
        FieldSpec("hardship_start", "date"),
        FieldSpec("signed_date", "date"),
    ),
    read=_read,
    starts=(
        "mortgage assistance application",
        "application for mortgage assistance",
        "uniform borrower assistance form",
    ),
)
