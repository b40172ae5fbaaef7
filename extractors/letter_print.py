"""What tells a letter about trouble with a mortgage from other print: a person speaks of himself, and of that."""

from __future__ import annotations

import re

SPOKEN = 0.045
"""Share of a page's words that speak of the writer from which a person wrote them."""
LETTER_WORDS = (35, 900)
"""Words that such a letter has at least and at most."""
_SELF = re.compile(r"\b(?:i|i'm|i've|i'll|me|my|mine|we|we're|we've|us|our|ours)\b", re.IGNORECASE)
_LOAN = r"mortgage|home loan|house payment|loan (?:number|#|no)|loan \d{5,}|(?:my|our) (?:home )?loan|property taxes"
_BEHIND = (
    r"months? behind|(?:f[ae]ll(?:en)?|g[eo]t(?:ten)?) behind|behind on|missed (?:\w+ ){0,2}payments?|past due|late on"
    r"|catch up|back on track|delinquen\w+|too much for (?:me|us)|always (?:paid|taken)"
)
_ASKED = (
    r"modif\w+|repayment plan|forbearance|deferment|lower (?:interest )?(?:payment|rate)|reduced payment|longer term"
    r"|short sale|assistance|relief|program"
)
_AT_STAKE = (
    r"foreclos\w+|(?:keep|lose|save) (?:my|our|the|this) (?:home|house|property)"
    r"|(?:stay|keep us|remain) in (?:my|our|the) (?:home|house)"
)
_HAPPENED = (
    r"hardship|laid off|layoff|lost (?:my|his|her|our) (?:job|husband|wife|income)|cut ?backs?|divorc\w+|separat\w+"
    r"|hours (?:were|was) (?:cut|reduced)|passed away|death of|illness|ill|surgery|hospital|disab\w+|unemploy\w+"
    r"|medical bills?|bills are|storm|flood|went up|stopped|raised|business (?:slowed|closed|failed)"
)
_GETTING_BY = (
    r"afford|savings|borrow\w*|groceries|make ends meet|credit cards|struggl\w+|bring in|can(?:not|'t| not) pay"
    r"|seriously|insurance only"
)
_ASKING = r"help|thank you|grateful|appreciate|request\w*|asking|sorry|please|apply|would like"
_THEMES = tuple(
    re.compile(rf"\b(?:{words})\b", re.IGNORECASE)
    for words in (_LOAN, _BEHIND, _ASKED, _AT_STAKE, _HAPPENED, _GETTING_BY, _ASKING)
)
_GREETING = re.compile(
    r"^\W*(?:dear\b|to whom it may concern|good (?:morning|afternoon|day)|hello\b|hi\b|greetings)",
    re.IGNORECASE | re.MULTILINE,
)
_CLOSING = re.compile(
    r"^\W*(?:sincerely|regards|respectfully|yours|very truly|best regards|thank you|god bless)\b",
    re.IGNORECASE | re.MULTILINE,
)


def letter_score(text: str) -> float:
    """What a page is worth as a person's letter about a hardship: 0 where no one speaks of himself or of his loan."""
    words = len(text.split())
    text = text.replace("’", "'")
    if not LETTER_WORDS[0] <= words <= LETTER_WORDS[1] or len(_SELF.findall(text)) < SPOKEN * words:
        return 0.0
    themes = sum(bool(theme.search(text)) for theme in _THEMES)
    if themes < 3:
        return 0.0
    return 1.5 + 0.6 * themes + 0.6 * bool(_GREETING.search(text)) + 0.6 * bool(_CLOSING.search(text))
