"""People: names of many origins as they are borne in the United States, birthdays, numbers, telephones, mail."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from samples.draws import Draw
from samples.ledger.name_lists import ACCENTED, ORIGINS, names_of, plain
from samples.ledger.parties import Person

_NICKNAMES = {
    "William": "Bill", "Robert": "Bob", "Richard": "Rick", "James": "Jim", "Michael": "Mike", "Thomas": "Tom",
    "Christopher": "Chris", "Daniel": "Dan", "Matthew": "Matt", "Anthony": "Tony", "Joseph": "Joe", "David": "Dave",
    "Steven": "Steve", "Edward": "Ed", "Ronald": "Ron", "Kenneth": "Ken", "Timothy": "Tim", "Jeffrey": "Jeff",
    "Gregory": "Greg", "Benjamin": "Ben", "Samuel": "Sam", "Nicholas": "Nick", "Jonathan": "Jon", "Patrick": "Pat",
    "Lawrence": "Larry", "Raymond": "Ray", "Donald": "Don", "Gerald": "Jerry", "Francisco": "Frank", "Jose": "Pepe",
    "Elizabeth": "Liz", "Jennifer": "Jen", "Katherine": "Kathy", "Margaret": "Peggy", "Patricia": "Pat",
    "Deborah": "Debbie", "Barbara": "Barb", "Susan": "Sue", "Rebecca": "Becky", "Kimberly": "Kim", "Pamela": "Pam",
    "Christina": "Tina", "Victoria": "Vicky", "Theresa": "Terri", "Samantha": "Sam", "Jacqueline": "Jackie",
    "Guadalupe": "Lupe", "Alejandro": "Alex", "Roberto": "Beto", "Ignacio": "Nacho", "Mohammed": "Mo",
    "Vladimir": "Vlad", "Abdul Rahman": "Abdul", "Cornelius": "Neil", "Demetrius": "Meech", "Reginald": "Reggie",
}  # fmt: skip

_MAIL_HOSTS = {
    "gmail.com": 52.0, "yahoo.com": 18, "hotmail.com": 7, "outlook.com": 6, "icloud.com": 8, "aol.com": 4,
    "comcast.net": 2, "att.net": 1, "msn.com": 1, "sbcglobal.net": 1,
}  # fmt: skip
"""Where Americans have their mail."""

AREA_CODES: dict[str, tuple[int, ...]] = {
    "AL": (205, 251, 256, 334), "AZ": (480, 520, 602, 623, 928), "AR": (479, 501, 870),
    "CA": (209, 213, 310, 408, 415, 510, 530, 559, 562, 619, 626, 661, 707, 714, 760, 805, 818, 909, 916, 951),
    "CO": (303, 719, 720, 970), "CT": (203, 860), "DE": (302,), "DC": (202,),
    "FL": (239, 305, 321, 352, 386, 407, 561, 727, 772, 813, 850, 863, 904, 941, 954),
    "GA": (229, 404, 478, 678, 706, 770, 912), "HI": (808,), "ID": (208,),
    "IL": (217, 309, 312, 618, 630, 708, 773, 815, 847), "IN": (219, 260, 317, 574, 765, 812),
    "IA": (319, 515, 563, 641, 712), "KS": (316, 620, 785, 913), "KY": (270, 502, 606, 859),
    "LA": (225, 318, 337, 504, 985), "ME": (207,), "MD": (240, 301, 410, 443), "MA": (413, 508, 617, 781, 978),
    "MI": (231, 248, 269, 313, 517, 586, 616, 734, 810, 906, 989), "MN": (218, 320, 507, 612, 651, 763, 952),
    "MS": (228, 601, 662), "MO": (314, 417, 573, 636, 660, 816), "MT": (406,), "NE": (308, 402),
    "NV": (702, 775), "NH": (603,), "NJ": (201, 609, 732, 856, 908, 973), "NM": (505, 575),
    "NY": (212, 315, 347, 516, 518, 585, 607, 631, 716, 718, 845, 914), "NC": (252, 336, 704, 828, 910, 919),
    "ND": (701,), "OH": (216, 330, 419, 440, 513, 614, 740, 937), "OK": (405, 580, 918), "OR": (503, 541),
    "PA": (215, 412, 484, 570, 610, 717, 724, 814), "RI": (401,), "SC": (803, 843, 864), "SD": (605,),
    "TN": (423, 615, 731, 865, 901, 931), "TX": (210, 214, 254, 281, 361, 409, 512, 713, 806, 817, 830, 903, 915, 936),
    "UT": (435, 801), "VT": (802,), "VA": (276, 434, 540, 703, 757, 804), "WA": (206, 253, 360, 425, 509),
    "WV": (304,), "WI": (262, 414, 608, 715, 920), "WY": (307,), "AK": (907,),
}  # fmt: skip
"""Area codes in service by state (North American Numbering Plan Administrator)."""


_AMERICANISED = {
    "english": 0.0, "irish": 0.3, "african american": 0.35, "german": 0.75, "italian": 0.75, "polish": 0.7,
    "navajo": 0.5, "portuguese": 0.4, "japanese": 0.5, "korean": 0.3, "chinese": 0.3, "hmong": 0.35, "indian": 0.05,
    "hispanic": 0.15,
}  # fmt: skip
"""Share of people whose first name is one that any American may have."""


def draw_phone(draw: Draw, state: str = "", written: str = "") -> str:
    """A telephone number of ten digits in an area code of the state, written as people and firms write them.

    A third have the exchange 555; the others' second and third digits are never 11, as the numbering plan has it.
    """
    area = draw.pick(AREA_CODES[state] if state else AREA_CODES[draw.pick(tuple(AREA_CODES))])
    exchange = "555" if draw.chance(0.35) else f"{draw.whole(2, 9)}{draw.pick('0234567')}{draw.whole(2, 9)}"
    line = f"{draw.whole(100, 9999):04d}"
    form = written or draw.weighted({"({}) {}-{}": 6.0, "{}-{}-{}": 5, "{}.{}.{}": 1.5, "{} {} {}": 0.5, "{}{}{}": 1})
    return form.format(area, exchange, line)


def draw_ssn(draw: Draw) -> str:
    """A Social Security number as the Administration may have issued it: area, group and serial are never barred.

    Areas 000, 666 and 900 to 999, group 00 and serial 0000 are not issued (SSA, randomisation of 2011), areas 700
    to 749 and above 772 hardly to today's adults; three numbers known from advertising are passed over.
    """
    area = draw.weighted({draw.whole(1, 665): 0.9, draw.whole(667, 699): 0.08, draw.whole(750, 772): 0.02})
    number = f"{area:03d}-{draw.whole(1, 99):02d}-{draw.whole(1, 9999):04d}"
    return number if number not in ("078-05-1120", "457-55-5462", "219-09-9999", "123-45-6789") else "412-38-6071"


def draw_person(
    draw: Draw,
    *,
    born_between: tuple[int, int] = (1950, 2002),
    surname: str | None = None,
    origin: str = "",
    woman: bool | None = None,
    state: str = "",
) -> Person:
    """A person whose names belong together and are written in Latin-1, and whose number may have been issued."""
    of = origin or draw.at("origin").weighted(ORIGINS)
    female = draw.at("sex").chance(0.5) if woman is None else woman
    own = draw.at("name")
    lists = names_of(of)
    given = lists.women if female else lists.men
    first = own.pick(given)
    if own.chance(_AMERICANISED.get(of, 0.12)):
        american = names_of("english")
        first = own.pick(american.women if female else american.men)
    last = surname or _surname(own.at("last"), of)
    if own.chance(0.35):
        first, last = (" ".join(ACCENTED.get(n, n) for n in text.split()) for text in (first, last))
    elif own.chance(0.85):
        first, last = plain(first), plain(last)
    middle = _middle(own.at("middle"), of, given, first)
    suffix = (
        "" if female or not own.chance(0.07) else own.weighted({"Jr": 4.0, "Jr.": 2, "Sr": 1, "II": 0.7, "III": 1.3})
    )
    low, high = born_between
    born = dt.date(draw.at("born").whole(low, high), 1, 1) + dt.timedelta(draw.at("day").whole(0, 364))
    return Person(
        first=first,
        last=last,
        middle=middle,
        suffix=suffix,
        nickname=_NICKNAMES.get(first, "") if own.chance(0.6) else "",
        born=born,
        ssn=draw_ssn(draw.at("ssn")),
        phone=draw_phone(draw.at("phone"), state),
        email=_mail(draw.at("mail"), first, last, born),
    )


def as_recorded(draw: Draw, person: Person) -> Person:
    """The person as some office's records have them: the same number, a name that may lack an accent or a part."""
    first, last, middle, suffix = person.first, person.last, person.middle, person.suffix
    if draw.at("plain").chance(0.7):
        first, last = plain(first), plain(last)
    if draw.at("middle").chance(0.3):
        middle = "" if draw.at("dropped").chance(0.6) else middle[:1]
    if draw.at("suffix").chance(0.3):
        suffix = ""
    if person.nickname and draw.at("nickname").chance(0.12):
        first = plain(person.nickname)
    if " " in first and draw.at("one first").chance(0.3):
        first = first.split()[0]
    parted = "-" if "-" in last and not last.startswith("Al-") else " "
    if len(last.split(parted)) == 2 and not last.startswith(_PARTICLES) and draw.at("one last").chance(0.15):
        last = last.split(parted)[0]
    elif "-" in last and draw.at("hyphen").chance(0.15):
        last = last.replace("-", " ")
    return replace(person, first=first, last=last, middle=middle, suffix=suffix)


_PARTICLES = (
    "De ",
    "de ",
    "Da ",
    "da ",
    "Del ",
    "Dela ",
    "El ",
    "Abu ",
    "San ",
    "St. ",
    "Van ",
    "Von ",
    "Vander ",
    "Mac ",
)


def _surname(draw: Draw, origin: str) -> str:
    lists = names_of(origin)
    # Faker's list of the United States is in the order of the 2010 census: a low place is drawn more often.
    place = int(len(lists.surnames) * draw.between(0, 1) ** (2.0 if origin in ("english", "hispanic") else 1.0))
    one = lists.surnames[place]
    if origin in ("hispanic", "portuguese"):
        form = draw.weighted({"one": 6.0, "two": 2.2, "hyphen": 0.7, "of": 0.5})
        other = draw.pick(lists.surnames)
        if form == "of":
            particle = "de la " if origin == "hispanic" else "da "
            return (
                f"{particle.title() if draw.chance(0.5) else particle}{draw.pick(('Cruz', 'Rosa', 'Torre', 'Fuente'))}"
            )
        return {"one": one, "two": f"{one} {other}", "hyphen": f"{one}-{other}"}[form]
    if origin in ("english", "african american", "irish") and draw.chance(0.04):
        return f"{one}-{draw.pick(lists.surnames)}"
    if origin == "english" and draw.chance(0.02):
        return draw.pick(
            ("Van Dyke", "St. James", "Von Hagen", "Vander Molen", "De Vries", "LeBlanc", "DuPree", "D'Amico")
        )
    return one


def _middle(draw: Draw, origin: str, given: tuple[str, ...], first: str) -> str:
    if origin == "vietnamese" and draw.chance(0.6):
        return draw.pick(("Thi", "Van", "Ngoc", "Duc", "Huu", "Thanh", "Minh", "Kim"))
    if origin in ("chinese", "korean", "east african", "hmong") and draw.chance(0.7):
        return ""
    form = draw.weighted({"none": 3.0, "letter": 3, "name": 4})
    if form == "none":
        return ""
    if form == "letter":
        return draw.pick("ABCDEFGHJKLMNPRSTVW")
    name = draw.pick(given)
    return "" if name == first else plain(name)


def _mail(draw: Draw, first: str, last: str, born: dt.date) -> str:
    one, two = ("".join(c for c in plain(t).lower() if c.isalnum()) for t in (first, last))
    # Addresses are kept short by their owners too.
    two = two[:14]
    forms = {
        f"{one}.{two}": 4.0, f"{one}{two}": 3, f"{one[0]}{two}{draw.whole(1, 99)}": 3,
        f"{one}{two}{born.year % 100:02d}": 2,
        f"{two}{one[0]}": 1, f"{one}_{two}{draw.whole(1, 999)}": 1, f"{two}family{draw.whole(3, 7)}": 0.5,
    }  # fmt: skip
    return f"{draw.weighted(forms)}@{draw.weighted(_MAIL_HOSTS)}"
