"""Banks and credit unions of every size: their numbers, products, charges, and habits of posting."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from samples.ledger.parties import Address, Bank


@dataclass(frozen=True, slots=True)
class Institution:
    """What a bank is known by and how it keeps accounts: one wording, one order of posting, one list of charges."""

    bank: Bank
    size: str
    """`national`, `regional`, `community`, `union` (a credit union) or `online`."""
    states: tuple[str, ...]
    """Where it has branches; empty: everywhere."""
    checking: tuple[str, ...]
    """Product names, the plainest first."""
    savings: tuple[str, ...]
    wording: str
    """The key of its way of wording lines."""
    order: str
    """Posting order within a day: `date` (as they come), `credits_first`, `large_first` or `checks_last`."""
    overdraft_fee: Decimal
    returned_fee: Decimal
    service_fee: Decimal
    """A month, for accounts that do not meet the terms."""
    savings_rate: Decimal
    """A year, in percent."""
    weekends: bool
    """Whether it posts on Saturdays, Sundays and holidays."""
    early_pay: bool
    """Whether it books pay a day before the pay date, once the employer's file is in."""


def check_digit(eight: str) -> str:
    """The ninth digit makes a routing number's sum weighted 3, 7, 1 a multiple of ten (ABA routing number policy)."""
    total = sum(int(digit) * weight for digit, weight in zip(eight, (3, 7, 1, 3, 7, 1, 3, 7), strict=True))
    return str(-total % 10)


def is_routing_number(text: str) -> bool:
    """Nine digits are a routing number where prefix and check digit hold (ABA routing number policy)."""
    if len(text) != 9 or not text.isdigit():
        return False
    return (1 <= int(text[:2]) <= 12 or 21 <= int(text[:2]) <= 32) and check_digit(text[:8]) == text[8]


_PRODUCTS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "national": (("{} Everyday Checking", "Advantage Checking", "Essential Checking", "Premier Checking"),
                 ("Way Forward Savings", "Everyday Savings", "Platinum Money Market Savings")),
    "regional": (("Classic Checking", "{} Simple Checking", "Preferred Interest Checking", "Student Checking"),
                 ("Statement Savings", "Relationship Savings", "Growth Money Market")),
    "community": (("Free Checking", "Hometown Checking", "NOW Account", "Golden Years Checking"),
                  ("Regular Savings", "Passbook Savings", "Christmas Club")),
    "union": (("Share Draft", "Simple Draft", "Member Checking", "Rewards Share Draft"),
              ("Share Savings", "Primary Share", "Holiday Club Share")),
    "online": (("{} Spend", "Checking", "{} Spending Account"), ("{} Vault", "High Yield Savings", "Round-Up Savings")),
}  # fmt: skip

# name | size | states | street | city | state | zip | first eight of the routing number | phone | web | wording |
# order | overdraft fee | returned fee | service fee | savings rate | weekends | early pay
_TABLE = """
Corvane National Bank|national||PO Box 25118|Tampa|FL|33622|06310427|800-442-7316|corvane.com|designated|credits_first|10|0|12|0.01|n|n
Harlan Federal Bank, N.A.|national||PO Box 6995|Portland|OR|97228|12300281|800-869-1155|harlanfederal.com|authorized|credits_first|35|0|10|0.01|n|n
Meridale Bank|national||PO Box 182051|Columbus|OH|43218|04400519|800-935-6620|meridale.com|plain|large_first|34|0|12|0.02|n|n
First Continental Trust Bank|national||PO Box 15284|Wilmington|DE|19850|03110064|888-287-4190|firstcontinentaltrust.com|compact|credits_first|36|36|14|0.03|n|n
Stanmoor Bank|national||PO Box 1800|Saint Paul|MN|55101|09100083|800-872-4417|stanmoorbank.com|reference|date|36|36|6.95|0.01|n|n
Ridgeway & Lowell Bank|regional|NC,SC,VA,GA,TN|PO Box 580340|Charlotte|NC|28258|05310218|844-487-3920|ridgewaylowell.com|checkcard|credits_first|36|36|12|0.01|n|n
Gulf Meridian Bank|regional|TX,LA,MS,AL,FL|PO Box 2211|Houston|TX|77252|11301744|800-411-2268|gulfmeridian.com|traced|large_first|32|32|8|0.05|n|n
Pelham Savings Bank|regional|CT,MA,NY,RI,NH|PO Box 7000|Bridgeport|CT|06601|22117118|800-894-0300|pelhamsavings.com|mixed|date|35|35|9|0.05|n|n
Great Basin Commerce Bank|regional|UT,NV,ID,AZ|1 S Main St|Salt Lake City|UT|84133|12400116|800-789-2210|greatbasincommerce.com|reference|credits_first|32|32|5|0.02|n|n
Tidewell Bank|regional|VA,MD,DC,NC|PO Box 85139|Richmond|VA|23285|05140092|800-525-4410|tidewell.bank|designated|checks_last|33|33|7|0.03|n|n
Lakeshore Union Bank|regional|OH,MI,IN,IL,PA|PO Box 93421|Cleveland|OH|44101|04100812|800-820-3377|lakeshoreunion.com|authorized|large_first|37|37|11|0.02|n|n
Keystone Allied Bank|regional|PA,NJ,DE,MD|PO Box 609|Pittsburgh|PA|15230|04330062|888-762-1180|keystoneallied.com|plain|credits_first|36|36|7|0.02|n|n
Osage Valley Trust|regional|MO,KS,IA,NE,IL|PO Box 419226|Kansas City|MO|64141|10100339|800-821-5184|osagevalleytrust.com|traced|date|30|30|6|0.05|n|n
Sierra Crest Bank|regional|CA,NV,OR,WA|PO Box 60519|Los Angeles|CA|90060|12200476|800-488-2265|sierracrestbank.com|compact|credits_first|29|0|10|0.02|n|n
Bayou Heritage Bank|regional|LA,MS,AR,TX|PO Box 61540|New Orleans|LA|70161|06500131|800-562-9007|bayouheritage.com|checkcard|date|34|34|6|0.03|n|n
Cascade Harbor Bank|regional|WA,OR,ID,MT|PO Box 1757|Tacoma|WA|98402|12510317|800-305-1905|cascadeharbor.com|mixed|credits_first|30|30|8|0.03|n|n
Old Dominion Farmers Bank|community|VA,WV|212 N Main St|Harrisonburg|VA|22802|05140627|540-434-1722|odfarmersbank.com|counter|checks_last|30|30|0|0.10|n|n
Farmers State Bank of Ames|community|IA|424 Main St|Ames|IA|50010|07391284|515-232-3381|fsbames.com|counter|checks_last|25|25|0|0.15|n|n
Cumberland Hollow Bank|community|TN,KY|PO Box 880|Middlesboro|KY|40965|04210755|606-248-4410|cumberlandhollow.com|counter|date|32|32|0|0.10|n|n
Prairie Home State Bank|community|KS,NE|105 E 8th St|Hays|KS|67601|10111382|785-625-6610|prairiehomestate.com|traced|checks_last|28|28|3|0.12|n|n
Lower Chattahoochee Savings|community|GA,AL|1200 Broadway|Columbus|GA|31901|06110925|706-323-4005|lowerchatt.bank|checkcard|checks_last|30|30|5|0.08|n|n
Mohawk River Savings|community|NY|50 Genesee St|Utica|NY|13502|22137066|315-768-2240|mohawkriversavings.com|mixed|date|30|30|4|0.10|n|n
Pine Barrens Bank|community|NJ,PA|18 High St|Mount Holly|NJ|08060|23127290|609-267-4413|pinebarrensbank.com|plain|checks_last|33|33|5|0.05|n|n
Three Bluffs Bank & Trust Co.|community|IL,IA,WI|3401 Avenue of the Cities|Moline|IL|61265|07110884|309-797-5120|threebluffstrust.com|reference|date|27|27|0|0.15|n|n
Black Hills Pioneer Bank|community|SD,WY,ND|640 Main St|Rapid City|SD|57701|09140213|605-343-7718|bhpioneer.com|counter|date|25|25|0|0.20|n|n
Rio Bravo Bank|community|TX,NM|500 N Mesa St|El Paso|TX|79901|11200662|915-532-8820|riobravobank.com|compact|credits_first|32|32|6|0.05|n|n
Desert Saguaro Bank|community|AZ|2 E Congress St|Tucson|AZ|85701|12210587|520-622-9014|desertsaguaro.com|designated|date|30|30|5|0.05|n|n
Granite Notch Savings Bank|community|NH,VT,ME|44 Main St|Littleton|NH|03561|21170133|603-444-5528|granitenotch.com|mixed|checks_last|30|30|0|0.10|n|n
Ozark Hollow Bank & Trust|community|AR,MO|310 W Walnut St|Rogers|AR|72756|08290741|479-636-2274|ozarkhollowtrust.com|traced|checks_last|31|31|4|0.05|n|n
Peninsula Oystermen's Bank|community|MD,DE|119 W Main St|Salisbury|MD|21801|05210481|410-742-8137|oystermensbank.com|plain|date|29|29|0|0.10|n|n
Yellow Pine Bank|community|MS,AL|200 W Pine St|Hattiesburg|MS|39401|06530214|601-544-6200|yellowpine.bank|checkcard|date|30|30|5|0.05|n|n
Wabash Citizens Bank|community|IN|1 N 4th St|Lafayette|IN|47901|07491177|765-742-1900|wabashcitizens.com|counter|checks_last|30|30|3|0.10|n|n
Blue Ridge Teachers Credit Union|union|NC,VA,TN|PO Box 2610|Asheville|NC|28802|25317790|828-255-3315|brtcu.org|union|credits_first|25|25|0|0.20|n|y
Motor City Tradesmen Credit Union|union|MI|7800 W Outer Dr|Detroit|MI|48235|27247861|313-568-7720|mctcu.org|union|date|28|28|0|0.15|y|n
Lone Prairie Federal Credit Union|union|TX,OK|PO Box 660|Amarillo|TX|79105|31138094|806-358-4100|loneprairiefcu.org|members|date|26|26|0|0.15|y|y
Sound & Straits Credit Union|union|WA|PO Box 780|Everett|WA|98206|32518366|425-252-1940|soundstraits.org|members|credits_first|20|20|0|0.25|y|n
Golden Poppy Credit Union|union|CA|PO Box 15966|Sacramento|CA|95852|32117412|916-444-3301|goldenpoppycu.org|union|date|28|28|0|0.10|n|n
First Responders Mutual FCU|union|FL,GA|2400 W Colonial Dr|Orlando|FL|32804|26307852|407-841-5500|frmfcu.org|members|credits_first|30|30|0|0.15|y|y
Mile High Schools Credit Union|union|CO|3901 E Hampden Ave|Denver|CO|80222|30207719|303-691-7800|milehighschools.org|union|date|25|25|0|0.20|y|n
Empire Machinists Federal Credit Union|union|NY,NJ|PO Box 1060|Schenectady|NY|12301|22137954|518-393-8810|empiremachinists.org|members|date|25|25|0|0.10|n|n
Badger Dairyland Credit Union|union|WI,MN|PO Box 44010|Madison|WI|53744|27597833|608-243-5040|badgerdairyland.org|union|checks_last|24|24|0|0.20|n|n
Three Forks Community Credit Union|union|MT,ID|1015 Main St|Bozeman|MT|59715|29207681|406-587-6611|threeforkscu.org|members|date|25|25|0|0.15|y|n
Palmetto State Workers Credit Union|union|SC|PO Box 726|Columbia|SC|29202|25327741|803-255-8100|palmettoswcu.org|union|credits_first|27|27|0|0.15|n|y
Anchorline Bank|online||PO Box 40210|Sandy|UT|84070|12430331|855-390-7711|anchorline.com|app|date|0|0|0|3.80|y|y
Penny Lantern|online||PO Box 417|Sioux Falls|SD|57101|09140845|888-605-2214|pennylantern.com|app|date|0|0|0|1.00|y|y
Northbeam Direct Bank|online||PO Box 13455|Midvale|UT|84047|12430727|877-247-9130|northbeamdirect.com|app|credits_first|0|0|0|4.10|n|n
"""  # noqa: E501


def _institution(row: str) -> Institution:
    name, size, states, street, city, state, zip_code, eight, phone, web, wording, order, *rest = row.split("|")
    overdraft, returned, service, rate, weekends, early = rest
    brand = name.split()[0]
    checking, savings = _PRODUCTS[size]
    # Each bank sells some of its sort's products, by the place of its number, so that no two lists need be alike.
    turn = int(eight[-2:]) % len(checking)
    sold = tuple(p.format(brand) for p in checking[turn:] + checking[:turn])[:3]
    turn = int(eight[-2:]) % len(savings)
    kept = tuple(p.format(brand) for p in savings[turn:] + savings[:turn])[:2]
    bank = Bank(name, Address(street, city, state, zip_code), eight + check_digit(eight), phone, f"www.{web}")
    return Institution(
        bank, size, tuple(s for s in states.split(",") if s), sold, kept, wording, order,
        Decimal(overdraft).quantize(Decimal("0.01")), Decimal(returned).quantize(Decimal("0.01")),
        Decimal(service).quantize(Decimal("0.01")), Decimal(rate), weekends == "y", early == "y",
    )  # fmt: skip


INSTITUTIONS: tuple[Institution, ...] = tuple(_institution(row) for row in _TABLE.strip().splitlines())
"""Every bank and credit union of the samples, all of them invented."""

_BY_ROUTING = {i.bank.routing: i for i in INSTITUTIONS}


def institution_of(bank: Bank) -> Institution:
    """A bank's habits follow from its routing number; a bank that is not listed keeps the first one's."""
    return _BY_ROUTING.get(bank.routing, INSTITUTIONS[0])


def banks_near(state: str) -> tuple[Institution, ...]:
    """The institutions where somebody of a state may have an account: the local ones and those that are everywhere."""
    return tuple(i for i in INSTITUTIONS if not i.states or state in i.states)
