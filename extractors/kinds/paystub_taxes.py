"""Which line of a stub is which tax: by the words of its label, whatever the order, points and codes around them."""

from __future__ import annotations

import re
from functools import cache

from extractors.kinds.paystub_labels import unaccented

_CODES = frozenset(
    "al ak az ar ca co ct de dc fl ga hi id il in ia ks ky la me md ma mi mn ms mo mt ne nv nh nj nm ny nc nd oh ok or "
    "pa ri sc sd tn tx ut vt va wa wv wi wy pr".split()
)
_NAMES = (
    "new hampshire", "new jersey", "new mexico", "new york", "north carolina", "north dakota", "rhode island",
    "south carolina", "south dakota", "west virginia", "puerto rico", "alabama", "alaska", "arizona", "arkansas",
    "california", "calif", "colorado", "connecticut", "conn", "delaware", "georgia", "hawaii", "idaho", "illinois",
    "indiana", "iowa", "kansas", "kentucky", "louisiana", "maine", "maryland", "massachusetts", "mass", "michigan",
    "minnesota", "mississippi", "missouri", "montana", "nebraska", "nevada", "ohio", "oklahoma", "oregon",
    "pennsylvania", "penna", "tennessee", "utah", "vermont", "virginia", "wisconsin", "wyoming", "nys",
)  # fmt: skip
_STATE_NAMES = frozenset(name.replace(" ", "") for name in _NAMES)
_WITHHELD = re.compile(r"w/?h|wt|with?h?o?ld?\w*|withheld|withhd\w*|tax(es)?|inco?m?e?|i?t|pit|txs?")
_BESIDE = frozenset("ee employee emp s m single married joint resident nonresident res work st state".split())
_ENDINGS = ("income", "taxes", "withholding")
_FEDERAL = re.compile(r"fed\w*|fitw?h?t?|fwt|fwh|fwth?|usfit|federalwh")
_STATE = re.compile(r"(?:[a-z]{2})?(?:sit|sitw|sitwh|swt|swh|stwh|stw)")
_OTHER_TAX = re.compile(
    r"sdi|\bsui\b|disab|unempl|pfl|pfml|famli|paid|leave|local|\bloc\b|city|county|\bfli\b|\bui\b|\bwc\b|vdi|transit"
    r"|train|\best\b|school|emp(loyee)? (ins|sec)|insurance|\bopt\b|\blst\b|\btdi\b|occ|munic|metro|workforce|cares"
)
_NO_TAX = re.compile(
    r"taxable|exempt|employer|company|futa|suta|unempl|addl|additional|\ber\b|adoption|benefit|medical|wages|gross"
    r"|status|allowance|marital|credit union|loan|levy|garnish|subject|\bnet\b"
)
_SOCIAL = re.compile(
    r"social (?:sec|ins)|\bsoc (?:sec|ins)|\bsoc\b|socsec|sosec|oasdi|oasdhi|\bssec\b|\bss[te]?\b|\bssee\b"
    r"|seguro social"
)
_MEDICARE = re.compile(
    r"medicare|\bmedi\b|\bmed ?care\b|\bmedca?re?\b|\bmedee\b|fed med\b|\bfica[ -]?(?:hi|m|med|medi|mc)\b"
)
_MED = re.compile(r"\bmed\b")
_BY_MED = frozenset("ee employee fica fed federal tax wh withholding withheld med".split())


@cache
def tax_words(label: str) -> str:
    """A label as it is compared: small letters, `F.W.T.` as one word, codes with digits and punctuation left out."""
    text = re.sub(r"^\W*less:? ", "", unaccented(label))
    text = re.sub(r"\b(?:[a-z]\. ?){2,}", lambda m: re.sub(r"[. ]", "", m[0]) + " ", text + " ")
    text = re.sub(r"\bw ?/ ?h(?:eld)?\b", " wh ", text)
    text = re.sub(r"\bw ?/ ?t\b", " wt ", text)
    text = re.sub(r"\bs/s\b", " ss ", text)
    text = re.sub(r"\bf/?i/?t\b", " fit ", text)
    text = re.sub(r"\bf/w/?t?\b", " fwt ", text)
    for name in _NAMES:
        if " " in name:
            text = text.replace(name, name.replace(" ", ""))
    words = re.sub(r"[^a-z0-9]+", " ", text).split()
    return " ".join(w for w in words if not any(c.isdigit() for c in w))


def _is_state(plain: str, *, within_taxes: bool) -> bool:
    words = plain.split()
    if _OTHER_TAX.search(plain) or not words:
        return False
    named = [w in _CODES or w in _STATE_NAMES for w in words]
    marked = [bool(_STATE.fullmatch(w)) for w in words]
    rest = [w for w, n, m in zip(words, named, marked, strict=True) if not (n or m or _WITHHELD.fullmatch(w))]
    if len(words) > 1 and rest and rest[-1] is words[-1] and any(w.startswith(words[-1]) for w in _ENDINGS):
        rest.pop()  # `Indiana State I`, cut off by its column.
    if any(w not in _BESIDE for w in rest):
        return words[0] == "state" and within_taxes
    said = any(marked) or "state" in words or (words[0] == "st" and len(words) > 1)
    held = any(_WITHHELD.fullmatch(w) for w in words)
    whole_name = any(w in _STATE_NAMES for w in words)
    long = within_taxes or whole_name or len(plain) > 4
    return long and (said or (any(named) and (held or whole_name or within_taxes)))


def tax_of(label: str, *, within_taxes: bool) -> str | None:
    """Which tax field a printed line is, None for other taxes and for no tax; short codes count among taxes only."""
    plain = tax_words(label)
    if not plain or _NO_TAX.search(label.lower()) or _NO_TAX.search(plain):
        return None
    words = frozenset(plain.split())
    medicare = bool(_MEDICARE.search(plain)) or (bool(_MED.search(plain)) and (words <= _BY_MED))
    social = bool(_SOCIAL.search(plain))
    if medicare and social:
        return None  # Both in one amount.
    if medicare:
        return "medicare_tax"
    if social or ("fica" in words and words <= frozenset("fica tax ee employee wh withholding fed federal".split())):
        return "social_security_tax"
    if _is_state(plain, within_taxes=within_taxes):
        return "state_tax"
    if any(_FEDERAL.fullmatch(w) for w in words) and not _OTHER_TAX.search(plain):
        return "federal_tax"
    if "impuesto" in words and words & {"federal", "estatal"}:
        return "federal_tax" if "federal" in words else "state_tax"
    if "us" in words and words & {"tax", "income", "withholding", "wh"}:
        return "federal_tax"
    if within_taxes and plain in ("income tax", "withholding tax", "inc tax", "income tax withheld", "wh tax"):
        return "federal_tax"
    return None


_LOCAL = re.compile(
    r"\btax$|^impuesto\b|\btax\b.*(?<!shelter)$"
    r"|\b(?:sdi|sui|pfl|fli|famli|pfml|vpdi|vdi|tdi|lst|eit|ui|wc|opt|emst|sdi ee)\b"
    r"|paid family|state disab|\bdisability (?:tax|ee|ins ee)|^local\b|\blocal$|^city\b|\bcity$|\boccup|\bocc\b"
    r"|\bmunic|wa cares|transit|workforce|^loc\b|\bcounty\b"
)


def is_tax(label: str) -> bool:
    """Whether a line among deductions is a tax, though none that has a field of its own: local, disability, leave."""
    plain = tax_words(label)
    if tax_of(label, within_taxes=True) is not None:
        return True
    if _NO_TAX.search(plain) or re.search(r"before tax|pre ?tax|after tax|post ?tax|tax (?:def|shel)|\bvol", plain):
        return False
    return bool(_LOCAL.search(plain))
