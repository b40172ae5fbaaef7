"""Employers: invented firms of many trades and sizes with the numbers that the tax offices know them by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from samples.draws import Draw
from samples.ledger.name_lists import names_of, plain
from samples.ledger.names import draw_phone
from samples.ledger.names import draw_ssn as draw_ssn
from samples.ledger.parties import Employer
from samples.ledger.places import draw_address

_UNLISTED = (0, 7, 8, 9, 17, 18, 19, 28, 29, 49, 69, 70, 78, 79, 89, 96, 97)
EIN_PREFIXES: tuple[str, ...] = tuple(f"{n:02d}" for n in range(100) if n not in _UNLISTED)
"""The first two digits of employer identification numbers that the IRS assigns (IRS, "How EINs are assigned")."""


def draw_ein(draw: Draw) -> str:
    """An employer identification number with an assigned prefix; no run of digits that only an example has."""
    return f"{draw.pick(EIN_PREFIXES)}-{draw.whole(100_000, 9_899_998):07d}"


@dataclass(frozen=True, slots=True)
class Trade:
    """A line of business: how such firms are called, and how large the share of wage earners is that works there."""

    name: str
    share: float
    forms: tuple[str, ...]
    """`{s}` a surname, `{p}` a place or landmark, `{b}` a brand word; `/` parts alternatives."""
    public: bool = False


def _trade(name: str, share: float, forms: str, *, public: bool = False) -> Trade:
    return Trade(name, share, tuple(forms.split("/")), public)


TRADES: dict[str, Trade] = {
    t.name: t
    for t in (
        _trade(
            "hospital",
            10,
            "{p} Regional Medical Center/{p} Community Hospital/St. {f} Health System/{p} Health Partners "
            "Inc/{p} Memorial Hospital Authority/{b} Home Health Services LLC/{p} Rehabilitation & Nursing Center",
        ),
        _trade(
            "school district",
            6,
            "{p} Public Schools/{p} Unified School District/{p} County Board of Education/{p} "
            "Independent School District/{p} Area School District",
            public=True,
        ),
        _trade(
            "trucking",
            5,
            "{b} Freight Lines Inc/{s} Trucking LLC/{s} & Sons Transport Inc/{b} Logistics Corp/{p} "
            "Motor Carriers Inc/{b} Express Carriers, LLC",
        ),
        _trade(
            "restaurant",
            7,
            "{s}'s Grill LLC/{b} Restaurant Group Inc/{p} Diner Inc/Casa {b} Mexican Kitchen LLC/{b} "
            "Hospitality Management LLC/{s} Foods Inc dba {b} Burgers/{p} Steakhouse & Tavern/Golden {b} Buffet Corp",
        ),
        _trade(
            "warehouse",
            8,
            "{b} Fulfillment Services LLC/{p} Distribution Center Inc/{b} Supply Chain Solutions/{s} "
            "Wholesale Grocers Inc/{b} Logistics Services, Inc.",
        ),
        _trade(
            "city",
            4,
            "City of {p}/County of {p}/Town of {p}/{p} Transit Authority/{p} Water & Sewer District",
            public=True,
        ),
        _trade(
            "franchise",
            4,
            "{s} Enterprises Inc #{n}/{b} Franchise Holdings LLC Store {n}/{s} Family Restaurants LP/"
            "{b} {n} Pizza Partners LLC",
        ),
        _trade(
            "contractor",
            7,
            "{s} Construction Co Inc/{s} Bros. Roofing & Siding LLC/{b} Mechanical Contractors Inc/{s} "
            "Electric, Inc./{p} Paving Company/{s} Plumbing Heating & Cooling",
        ),
        _trade(
            "manufacturing",
            9,
            "{s} Tool & Die Works Inc/{b} Plastics Corporation/{p} Metal Fabricators Inc/{b} "
            "Packaging Company/{s} Foundry LLC/{b} Automotive Components Inc/{p} Poultry Processors LLC",
        ),
        _trade(
            "retail",
            9,
            "{b} Hardware & Lumber Co/{s} Furniture Galleries Inc/{b} Markets Inc/{p} Farm & Home Supply/"
            "{b} Apparel Stores LLC/{s} Pharmacy Inc/{b} Discount Stores LP",
        ),
        _trade(
            "office",
            8,
            "{b} Insurance Services Inc/{s} {s2} & Associates PC/{s}, {s2} & {s3} LLP/{b} Title Agency LLC/"
            "{p} Credit Services Inc/{b} Business Solutions Inc/{s} Accounting Group",
        ),
        _trade("software", 5, "{b} Software Inc/{b}Works Technologies Inc/{b} Data Systems Corp/{b} Analytics LLC"),
        _trade(
            "car dealer",
            3,
            "{s} Motors Inc/{s} Auto Group Inc/{b} Pre-Owned Superstore LLC/{s} Family Motors",
        ),
        _trade(
            "staffing", 4, "{b} Staffing Solutions LLC/{b} Personnel Services Inc/{s} Temps Inc/{b} Workforce Group"
        ),
        _trade("hotel", 3, "{p} Inn & Suites LLC/{b} Hotel Management Co/{p} Lodge Operating Company/{b} Resorts Inc"),
        _trade("security", 3, "{b} Protective Services Inc/{b} Security Patrol LLC/{s} Guard Services"),
        _trade("child care", 2, "Little {b} Learning Center Inc/{p} Early Childhood Academy LLC/{b} Montessori Inc"),
        _trade("farm", 2, "{s} Farms Inc/{p} Orchards LLC/{s} & Sons Dairy/{b} Nurseries & Growers"),
        _trade("utility", 2, "{p} Electric Cooperative Inc/{b} Gas Company/{p} Power & Light Association"),
        _trade(
            "university", 3, "{p} State College/{p} University Foundation/{p} Community College District", public=True
        ),
        _trade("church", 1, "{p} Baptist Church/St. {f} Parish/{p} Community Ministries Inc/Iglesia {b} Inc"),
    )
}
"""The trades by name."""
del _trade

_BRANDS = (
    "Bluestem Copperline Northgate Ironwood Lakeshore Meridian Pinnacle Keystone Summit Cardinal Sundial Harborview "
    "Redwing Granite Evergreen Tri-County Heartland Patriot Millstone Silverleaf Compass Beacon Falcon Hillcrest "
    "Atlas Anchor Crosswind Driftwood Riverbend Clearwater Thornton Westbrook Ambrose Halcyon Juniper Kestrel Larkspur "
    "Monarch Nimbus Osprey Paragon Quarry Ridgeway Sagebrush Talon Upland Verity Wren Zephyr Starling Bright Amigo "
    "Premier Ace All-American Advantage Precision Quality Superior United Central"
).split()
_LANDMARKS = (
    "Fallow_Creek Three_Rivers Copper_Lake Prairie_View Cedar_Bluff Elk_Horn Bear_Hollow Maple_Grove Oak_Hill "
    "Salt_Fork White_Oak Cypress_Bend Red_Rock Blue_Mound Eagle_Run Mill_Race Lost_River Sandstone Pine_Barren "
    "Clay_Hill Rock_Spring Twin_Forks Big_Sandy Wolf_Run Antelope Bayou_Vermeil Hawk_Ridge Palmetto Piedmont "
    "Shoreline Lakeland Franklin Marion Jefferson Hancock Shelby Madison Fayette Polk Putnam Carroll Delmar"
).split()
_SAINTS = ("Brendan", "Agnes", "Gerard", "Casimir", "Luke", "Monica", "Bernard", "Anne", "Rita", "Alban")


def draw_employer(draw: Draw, state: str, trade: str = "") -> Employer:
    """An invented firm in the state: name, number and telephone agree with its trade and place."""
    sort = TRADES[trade or draw.at("trade").weighted({t.name: t.share for t in TRADES.values()})]
    address = draw_address(draw.at("address"), state, commercial=True)
    own = draw.at("name")
    surnames = [plain(own.pick(names_of("english").surnames)) for _ in range(3)]
    if own.chance(0.25):
        surnames[0] = plain(
            own.pick(names_of(own.pick(("hispanic", "italian", "polish", "irish", "german", "indian"))).surnames)
        )
    name = own.pick(sort.forms).format(
        s=surnames[0], s2=surnames[1], s3=surnames[2], b=own.pick(_BRANDS), f=own.pick(_SAINTS),
        p=own.pick(_LANDMARKS).replace("_", " "), n=own.whole(2, 4812),
    )  # fmt: skip
    if own.chance(0.12):
        name = name.upper()
    elif not sort.public and own.chance(0.06):
        name = f"The {name}" if name[0].isalpha() else name
    return Employer(
        name=name,
        address=address,
        ein=draw_ein(draw.at("ein")),
        phone=draw_phone(draw.at("phone"), state, draw.at("phone form").pick(("({}) {}-{}", "{}-{}-{}", "{}.{}.{}"))),
        state_id=draw_state_id(draw.at("state id"), state),
        trade=sort.name,
        short=_short(draw.at("short"), name),
    )


_STATE_IDS: Mapping[str, str] = {
    "CA": "###-####-#", "NY": "#########", "PA": "########", "IL": "####-####", "OH": "########", "GA": "#######-LL",
    "MI": "##-#######", "NJ": "###-###-###/000", "NC": "#########", "VA": "30-#########F-001", "MA": "WTH-########-###",
    "AZ": "##-#######", "IN": "##########-###", "CO": "########-###", "AL": "R-##########", "MN": "#######",
}  # fmt: skip
_NO_WAGE_TAX = ("AK", "FL", "NV", "NH", "SD", "TN", "TX", "WA", "WY")


def draw_state_id(draw: Draw, state: str) -> str:
    """The employer's account with the state's revenue office in that state's form; empty where wages bear no tax."""
    if state in _NO_WAGE_TAX:
        return ""
    pattern = _STATE_IDS.get(state, "########")
    return "".join(
        str(draw.whole(1, 9)) if c == "#" else draw.pick("ABCDEFGHKLMNP") if c == "L" else c for c in pattern
    )


_CUT = {"COMPANY": "CO", "INCORPORATED": "INC", "SERVICES": "SVCS", "MANAGEMENT": "MGMT", "DISTRIBUTION": "DIST",
        "CENTER": "CTR", "MEDICAL": "MED", "COMMUNITY": "COMM", "REGIONAL": "REG", "CONSTRUCTION": "CONST",
        "SOLUTIONS": "SOLN", "INDEPENDENT": "IND", "SCHOOLS": "SCH", "SCHOOL": "SCH", "DISTRICT": "DIST",
        "ASSOCIATES": "ASSOC", "COUNTY": "CNTY", "RESTAURANT": "REST"}  # fmt: skip


def _short(draw: Draw, name: str) -> str:
    words = "".join(c if c.isalnum() or c == " " else " " for c in name.upper().replace("'", "")).split()
    if words[0] == "THE":
        words = words[1:]
    if draw.chance(0.6):
        words = [_CUT.get(w, w) for w in words]
    if draw.chance(0.5):
        words = [w for w in words if w not in ("INC", "LLC", "CORP", "CO", "LP", "PC")] or words
    # ACH batch headers hold sixteen letters of a company's name; some systems cut at fewer.
    return " ".join(words)[: draw.pick((16, 16, 16, 22, 12))].strip()
