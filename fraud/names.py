"""When two printed names can be one person's or one employer's: tolerant of order, case, suffixes and short forms."""

from __future__ import annotations

import re
import unicodedata

_DROPPED = frozenset("JR SR II III IV V MR MRS MS MISS DR ESQ PHD MD CPA AND OR THE".split())
_LEGAL = frozenset(
    "INC INCORPORATED LLC LLP LP LTD LIMITED CORP CORPORATION CO COMPANY PLC PC PLLC NA THE OF AND USA US GROUP "
    "HOLDINGS SERVICES DBA".split()
)
_NICKNAMES = tuple(
    frozenset(group.split())
    for group in (
        "ROBERT ROB BOB BOBBY ROBBIE BERT", "WILLIAM WILL BILL BILLY LIAM", "RICHARD RICH RICK DICK RICKY",
        "JAMES JIM JIMMY JAMIE", "JOHN JACK JOHNNY JON", "JONATHAN JON JONNY", "MICHAEL MIKE MICK MICKEY",
        "JOSEPH JOE JOEY", "THOMAS TOM TOMMY", "CHARLES CHARLIE CHUCK", "EDWARD ED EDDIE TED NED",
        "THEODORE TED TEDDY THEO", "DANIEL DAN DANNY", "DAVID DAVE", "STEVEN STEPHEN STEVE", "ANTHONY TONY",
        "ANDREW ANDY DREW", "BENJAMIN BEN BENNY", "CHRISTOPHER CHRIS KRIS", "CHRISTINE CHRISTINA CHRIS TINA",
        "MATTHEW MATT", "NICHOLAS NICK", "PATRICK PAT", "PATRICIA PAT PATTY TRISH PATTI", "PETER PETE", "RAYMOND RAY",
        "RONALD RON RONNIE", "SAMUEL SAM SAMMY", "SAMANTHA SAM", "GREGORY GREG", "KENNETH KEN KENNY",
        "LAWRENCE LARRY", "LEONARD LEN LENNY", "TIMOTHY TIM", "WALTER WALT", "ALEXANDER ALEX",
        "ALEXANDRA ALEX SANDRA", "ELIZABETH LIZ BETH BETTY ELIZA LISA LIBBY BETSY", "MARGARET MAGGIE PEGGY MEG MARGE",
        "KATHERINE CATHERINE KATHRYN KATE KATHY CATHY KATIE", "JENNIFER JEN JENNY", "JESSICA JESS JESSIE",
        "REBECCA BECKY BECCA", "DEBORAH DEBRA DEB DEBBIE", "SUSAN SUE SUZANNE SUSIE", "BARBARA BARB BARBIE",
        "DOROTHY DOT DOTTIE", "JUDITH JUDY", "KIMBERLY KIM", "PAMELA PAM", "SANDRA SANDY",
        "TERESA THERESA TERRY TERRI", "VICTORIA VICKI VICKY TORI", "VIRGINIA GINNY", "CYNTHIA CINDY",
        "FRANCISCO FRANK PACO PANCHO", "FRANCIS FRANK", "FRANKLIN FRANK", "GERALD JERRY GERRY",
        "JEFFREY GEOFFREY JEFF", "JOSE PEPE", "GUADALUPE LUPE", "IGNACIO NACHO", "DONALD DON DONNIE", "DOUGLAS DOUG",
        "EUGENE GENE", "FREDERICK FRED FREDDY", "HENRY HANK HARRY", "HAROLD HAL HARRY", "NATHAN NATHANIEL NATE",
        "PHILIP PHILLIP PHIL", "ZACHARY ZACH ZACK", "JOSHUA JOSH", "JACOB JAKE", "ABIGAIL ABBY GAIL",
    )
)  # fmt: skip


def tokens(name: str) -> tuple[str, ...]:
    """The words of a name in upper case without accents, marks, titles and suffixes."""
    plain = unicodedata.normalize("NFKD", name)
    plain = "".join(c for c in plain if not unicodedata.combining(c)).upper().replace("'", "").replace("’", "")
    return tuple(t for t in re.findall(r"[^\W\d_]+", plain) if t not in _DROPPED)


def _one_word(a: str, b: str) -> bool:
    """Whether two words of names can be the same word: equal, an initial, a short form or a slip of one character."""
    if a == b or (1 in {len(a), len(b)} and a[0] == b[0]):
        return True
    if any(a in group and b in group for group in _NICKNAMES):
        return True
    shorter, longer = sorted((a, b), key=len)
    if len(shorter) >= 10 and longer.startswith(shorter):
        return True  # cut off at the end of a form's box
    return len(shorter) >= 5 and _one_slip(a, b)


def _one_slip(a: str, b: str) -> bool:
    """Whether one character changed, added or swapped with its neighbour makes one word of the other."""
    if abs(len(a) - len(b)) > 1:
        return False
    start = 0
    while start < min(len(a), len(b)) and a[start] == b[start]:
        start += 1
    if len(a) == len(b):
        swapped = a[start : start + 2] == b[start : start + 2][::-1] and a[start + 2 :] == b[start + 2 :]
        return swapped or a[start + 1 :] == b[start + 1 :]
    longer, shorter = (a, b) if len(a) > len(b) else (b, a)
    return longer[start + 1 :] == shorter[start:]


def can_be_one_person(first: str, second: str) -> bool:
    """Whether two printed names can be one person's: the shorter one's words stand in the other, two of them whole."""
    shorter, longer = sorted((tokens(first), tokens(second)), key=len)
    if not shorter or not longer:
        return True
    if "".join(sorted("".join(shorter))) == "".join(sorted("".join(longer))):
        return True
    left, whole, unmatched = list(longer), 0, 0
    for word in sorted(shorter, key=len, reverse=True):
        match = next((o for o in left if o == word), None) or next((o for o in left if _one_word(word, o)), None)
        if match is None:
            unmatched += len(word) > 1
            continue
        left.remove(match)
        whole += min(len(word), len(match)) > 1
    # A middle name that one paper has and another has not, or has otherwise, is common; two whole names must agree.
    needed = min(2, *(sum(len(w) > 1 for w in name) for name in (shorter, longer)))
    return whole >= max(needed, 1) and unmatched <= (1 if whole >= 2 else 0)


def people_of(printed: str) -> tuple[str, ...]:
    """The people that one line of print names: `JOHN DOE AND JANE DOE` names two."""
    parts = re.split(r"\s+(?:AND/OR|AND|OR|&|JTWROS|JT TEN)\s+|\s*&\s*|\s*;\s*", printed, flags=re.IGNORECASE)
    parts = [p for p in parts if tokens(p)]
    if len(parts) == 2 and len(tokens(parts[0])) == 1 and len(tokens(parts[1])) > 1:
        parts[0] = f"{parts[0]} {tokens(parts[1])[-1]}"  # JOHN & JANE DOE
    return tuple(parts)


def employer_words(name: str) -> frozenset[str]:
    """The words that tell an employer from another: legal forms and small words left out."""
    return frozenset(t for t in tokens(name) if t not in _LEGAL and len(t) > 1)


def can_be_one_employer(first: str, second: str) -> bool:
    """Whether two printed employers can be one: their telling words overlap, or one is the other's initials or cut."""
    a, b = employer_words(first), employer_words(second)
    if not a or not b or a & b:
        return True
    if any(
        len(x) >= 4 and len(y) >= 4 and (x.startswith(y) or y.startswith(x) or _one_slip(x, y)) for x in a for y in b
    ):
        return True
    initials = {"".join(t[0] for t in tokens(n)) for n in (first, second)}
    return bool(initials & (a | b)) or "".join(tokens(first)).startswith("".join(tokens(second))[:8])
