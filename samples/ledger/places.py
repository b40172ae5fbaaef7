"""Places: cities with ZIP codes that are theirs, streets of many kinds, units, boxes and rural routes."""

from __future__ import annotations

from functools import cache

from samples.draws import Draw
from samples.ledger.name_lists import names_of, plain
from samples.ledger.parties import Address

_CITIES = """
AL Birmingham 35205 35213|Mobile 36604 36609|Huntsville 35801 35810|Montgomery 36106 36117|Dothan 36301|Gadsden 35901
AK Anchorage 99504 99507|Fairbanks 99701|Wasilla 99654
AZ Phoenix 85008 85033 85051|Tucson 85705 85711|Mesa 85204|Chandler 85225|Yuma 85364|Flagstaff 86001
AR Little Rock 72204 72209|Fayetteville 72701|Fort Smith 72903|Jonesboro 72401|Pine Bluff 71603
CA Fresno 93702 93722|Sacramento 95823 95838|Bakersfield 93304 93309|San Diego 92114 92154|Los Angeles 90011 90044|
CA Riverside 92503|Stockton 95207|Modesto 95350|Chula Vista 91910|Oxnard 93030|Daly City 94015|San Jose 95122 95127|
CA Garden Grove 92840|Visalia 93277|Redding 96001|Lancaster 93534|Salinas 93905|Oakland 94605|El Centro 92243
CO Denver 80219 80239|Aurora 80011|Colorado Springs 80909|Pueblo 81004|Greeley 80631|Grand Junction 81501
CT Hartford 06106 06114|New Britain 06051|Waterbury 06704|Bridgeport 06606|Norwich 06360
DE Wilmington 19805|Dover 19901|Newark 19711
DC Washington 20011 20019 20020
FL Jacksonville 32210 32244|Miami 33142 33177|Hialeah 33012|Tampa 33612 33604|Orlando 32808 32822|Ocala 34470|
FL Fort Myers 33901|Lakeland 33801|Pensacola 32505|Port St. Lucie 34952|Tallahassee 32303|Daytona Beach 32114
GA Atlanta 30310 30331|Augusta 30906|Macon 31204|Savannah 31405|Columbus 31907|Lawrenceville 30044|Albany 31705
HI Honolulu 96817 96819|Waipahu 96797|Hilo 96720
ID Boise 83704 83709|Nampa 83651|Idaho Falls 83401|Pocatello 83201
IL Chicago 60617 60623 60638|Peoria 61604 61614|Rockford 61103|Joliet 60435|Springfield 62703|Aurora 60505|Cicero 60804
IN Indianapolis 46219 46227|Fort Wayne 46806|South Bend 46615|Evansville 47714|Gary 46408|Muncie 47302|Kokomo 46902
IA Des Moines 50315 50317|Cedar Rapids 52404|Davenport 52804|Sioux City 51106|Waterloo 50701
KS Wichita 67211 67216|Topeka 66604|Kansas City 66104|Salina 67401|Dodge City 67801
KY Louisville 40214 40216|Lexington 40505|Bowling Green 42101|Owensboro 42301|Covington 41011|Paducah 42001
LA New Orleans 70117 70126|Baton Rouge 70805 70815|Shreveport 71107|Lafayette 70501|Lake Charles 70601|Monroe 71202
ME Portland 04103|Lewiston 04240|Bangor 04401
MD Baltimore 21206 21215|Hyattsville 20783|Hagerstown 21740|Frederick 21702|Salisbury 21801
MA Worcester 01604|Springfield 01109|Lowell 01852|Brockton 02301|Boston 02124|Fall River 02720|Malden 02148
MI Detroit 48205 48228|Lansing 48911|Grand Rapids 49507|Flint 48504|Dearborn 48126|Saginaw 48601|Kalamazoo 49001
MN Minneapolis 55411|Saint Paul 55106|Duluth 55807|Rochester 55904|Saint Cloud 56301|Mankato 56001
MS Jackson 39209 39212|Gulfport 39503|Hattiesburg 39401|Meridian 39301|Tupelo 38801
MO Kansas City 64130|St. Louis 63116 63136|Springfield 65803|Columbia 65202|Joplin 64801|St. Joseph 64503
MT Billings 59101|Great Falls 59405|Missoula 59801
NE Omaha 68107 68134|Lincoln 68504|Grand Island 68801|Kearney 68847
NV Las Vegas 89108 89110 89121|Reno 89502|Henderson 89015|North Las Vegas 89030
NH Manchester 03103|Nashua 03060|Concord 03301
NJ Newark 07106|Paterson 07501|Trenton 08611|Camden 08104|Elizabeth 07206|Toms River 08753|Vineland 08360|Edison 08817
NM Albuquerque 87105 87121|Las Cruces 88001|Santa Fe 87507|Roswell 88203|Gallup 87301
NY Bronx 10466 10469|Brooklyn 11203 11236|Buffalo 14215|Rochester 14609|Syracuse 13205|Albany 12208|Yonkers 10701|
NY Hempstead 11550|Schenectady 12304|Utica 13501|Binghamton 13905|Jamaica 11434|Brentwood 11717
NC Charlotte 28215 28269|Raleigh 27610|Greensboro 27405|Fayetteville 28304|Durham 27704|Winston-Salem 27105|
NC Gastonia 28052
ND Fargo 58103|Bismarck 58501|Minot 58701
OH Cleveland 44105 44111|Columbus 43211 43232|Cincinnati 45211|Toledo 43612|Akron 44310|Dayton 45405|Youngstown 44512|
OH Canton 44706|Lima 45804|Lorain 44052|Mansfield 44903
OK Oklahoma City 73107 73119|Tulsa 74115|Lawton 73505|Enid 73701|Muskogee 74401
OR Portland 97233 97266|Salem 97301|Eugene 97402|Medford 97501|Gresham 97030|Bend 97701
PA Philadelphia 19120 19143|Pittsburgh 15212 15221|Erie 16503|Allentown 18102|Reading 19601|Scranton 18504|
PA York 17403|Harrisburg 17104|Johnstown 15902|Lancaster 17602|Bethlehem 18015
RI Providence 02907|Pawtucket 02860|Warwick 02886
SC Columbia 29203|Charleston 29407|Greenville 29611|Spartanburg 29301|Florence 29501|North Charleston 29405
SD Sioux Falls 57103|Rapid City 57701|Aberdeen 57401
TN Memphis 38109 38128|Nashville 37207 37211|Knoxville 37912|Chattanooga 37411|Clarksville 37042|Jackson 38301
TX Houston 77033 77072 77088|San Antonio 78207 78228|Dallas 75217 75227|El Paso 79924 79936|Fort Worth 76119|
TX Laredo 78046|Lubbock 79412|Corpus Christi 78415|Garland 75042|McAllen 78501|Beaumont 77705|Amarillo 79107|
TX Killeen 76543|Waco 76706|Odessa 79762|Pasadena 77502|Brownsville 78521|Tyler 75701|Mesquite 75149
UT Salt Lake City 84104|West Valley City 84119|Ogden 84403|Provo 84601|Saint George 84770
VT Burlington 05401|Rutland 05701|Barre 05641
VA Richmond 23224|Norfolk 23503|Newport News 23605|Roanoke 24012|Woodbridge 22191|Lynchburg 24501|Annandale 22003
WA Seattle 98118|Tacoma 98408|Spokane 99205|Kent 98030|Yakima 98902|Vancouver 98661|Everett 98204|Pasco 99301
WV Charleston 25302|Huntington 25701|Wheeling 26003|Parkersburg 26101
WI Milwaukee 53206 53215|Green Bay 54302|Racine 53403|Kenosha 53140|Appleton 54914|Wausau 54401|Madison 53704
WY Cheyenne 82001|Casper 82601
"""

_SIZE = {
    "CA": 11.0, "TX": 9, "FL": 7, "NY": 6, "PA": 4, "IL": 4, "OH": 4, "GA": 3.5, "NC": 3, "MI": 3.2, "NJ": 2.7,
    "VA": 2.4, "WA": 2.2, "AZ": 2.2, "TN": 2.1, "MA": 2, "IN": 2.1, "MD": 2, "MO": 1.9, "WI": 1.7, "CO": 1.7,
    "MN": 1.6, "SC": 1.6, "AL": 1.6, "LA": 1.6, "KY": 1.4, "OR": 1.2, "OK": 1.2, "CT": 1.1, "UT": 1, "NV": 1,
    "IA": 0.9, "AR": 0.9, "MS": 0.9, "KS": 0.9, "NM": 0.7, "NE": 0.6, "ID": 0.5, "WV": 0.5, "HI": 0.4, "NH": 0.4,
    "ME": 0.4, "RI": 0.4, "MT": 0.3, "DE": 0.3, "SD": 0.25, "ND": 0.2, "AK": 0.2, "DC": 0.25, "VT": 0.2, "WY": 0.15,
}  # fmt: skip
"""Share of the country's people, in percent, rounded (Census Bureau, 2020)."""

STATES: tuple[str, ...] = tuple(_SIZE)
"""Every state that an address may be drawn in, by postal letters, the largest first."""


@cache
def cities(state: str) -> tuple[tuple[str, str], ...]:
    """City and ZIP code of a state, each pair as the Postal Service has it; a city once for each of its codes."""
    return tuple(
        (city, code)
        for line in _CITIES.split("\n")
        if line[:2] == state
        for entry in line[3:].split("|")
        if entry
        for city, codes in (_city(entry),)
        for code in codes
    )


def _city(entry: str) -> tuple[str, list[str]]:
    words = entry.split()
    codes = [word for word in words if word.isdigit()]
    return " ".join(words[: len(words) - len(codes)]), codes


def draw_state(draw: Draw) -> str:
    """A state, as likely as its share of the country's people."""
    return draw.weighted(_SIZE)


def draw_address(
    draw: Draw, state: str | None = None, *, commercial: bool = False, city: str = "", house: bool = False
) -> Address:
    """An address whose city, state and ZIP code belong together; a firm's lies where firms are, a house is no box."""
    where = state or draw_state(draw.at("state"))
    known = cities(where)
    town, code = draw.at("city").pick([place for place in known if place[0] == city] or known)
    street = draw.at("street")
    if commercial:
        return Address(_commercial(street), town, where, code, _suite(draw.at("unit")))
    form = street.weighted(
        {"street": 91.0, "box": 0.0 if house else 3, "rural": 1.5, "highway": 3, "grid": 0.5, "county": 2}
    )
    line = _line(street, form, where)
    return Address(line, town, where, code, _unit(draw.at("unit")) if form == "street" else "")


_TREES = (
    "Oak Maple Cedar Elm Pine Walnut Hickory Birch Magnolia Sycamore Willow Chestnut Poplar Juniper Dogwood Ash".split()
)
_NATURE = ("Lake Hill Valley River Ridge Meadow Spring Sunset Prairie Forest Canyon Brook Highland Park Garden Fox_Run "
           "Deer_Creek Quail_Hollow Eagle_Point Stone_Bridge Mill_Pond Old_Mill Whispering_Pines Blue_Heron Cottonwood "
           "Indian_Creek Sandy_Springs Wild_Rose Harvest_Moon Copper_Leaf").split()  # fmt: skip
_TOWN = ("Main Church School Market Union Washington Lincoln Jefferson Madison Franklin Jackson Monroe Adams Grant "
         "Liberty Court College Mill Depot Broad Front Water Center Martin_Luther_King_Jr").split()  # fmt: skip
_SPANISH = ("La_Mesa Del_Norte Alameda El_Camino Vista_Grande Santa_Rosa San_Pablo Las_Palmas Camino_Real Loma_Linda "
            "Mesquite Agua_Fria Rio_Vista").split()  # fmt: skip
_SUFFIXES = {
    "St": 26.0, "Ave": 19, "Dr": 15, "Rd": 13, "Ln": 8, "Ct": 6, "Way": 3, "Pl": 3, "Blvd": 2, "Cir": 3, "Ter": 1.5,
    "Trl": 1, "Loop": 0.5, "Pkwy": 0.7, "Run": 0.5, "Cv": 0.5, "Path": 0.3, "": 0.4,
}  # fmt: skip
_LONG = {"St": "Street", "Ave": "Avenue", "Dr": "Drive", "Rd": "Road", "Ln": "Lane", "Ct": "Court", "Pl": "Place",
         "Blvd": "Boulevard", "Cir": "Circle", "Ter": "Terrace", "Trl": "Trail", "Pkwy": "Parkway"}  # fmt: skip


def _line(draw: Draw, form: str, state: str) -> str:
    if form == "box":
        return f"{draw.pick(('PO Box', 'P.O. Box', 'P O Box'))} {draw.whole(11, 9800)}"
    if form == "rural":
        return (
            f"{draw.pick(('RR', 'Rural Route'))} {draw.whole(1, 9)} Box {draw.whole(3, 480)}{draw.pick(('', '', 'A'))}"
        )
    number = draw.whole(100, 9999) if draw.chance(0.7) else draw.whole(1, 24999)
    if form == "highway":
        road = draw.pick(("Highway", "Hwy", "State Road", "US Highway", f"{state} Highway"))
        return f"{number} {road} {draw.whole(2, 380)}{draw.pick(('', '', ' N', ' S', ' W'))}"
    if form == "county":
        return f"{number} {draw.pick(('County Road', 'County Rd', 'CR', 'Farm Road'))} {draw.whole(10, 990)}"
    if form == "grid":
        return f"{draw.whole(100, 9900)} {draw.pick('NS')} {draw.whole(1, 99) * 100} {draw.pick('EW')}"
    suffix = draw.weighted(_SUFFIXES)
    suffix = _LONG.get(suffix, suffix) if draw.chance(0.3) else suffix
    way = draw.pick(("N", "S", "E", "W", "N", "S", "E", "W", "NE", "SW", "NW", "North", "West"))
    before = f"{way} " if draw.chance(0.18) else ""
    after = f" {way[:2].upper()}" if not before and len(way) == 2 and draw.chance(0.3) else ""
    half = " 1/2" if draw.chance(0.006) else ""
    return f"{number}{half} {before}{_street(draw, state)} {suffix}".rstrip() + after


def _street(draw: Draw, state: str) -> str:
    kind = draw.weighted({"number": 18.0, "tree": 18, "nature": 18, "town": 20, "surname": 20, "first": 6})
    if kind == "number":
        return _ordinal(draw.whole(1, 58) if draw.chance(0.7) else draw.whole(59, 186))
    if kind == "surname":
        return plain(draw.pick(names_of("english").surnames[:600]))
    if kind == "first":
        lists = names_of("english")
        return plain(draw.pick(lists.women if draw.chance(0.6) else lists.men))
    if state in ("CA", "TX", "AZ", "NM", "FL", "NV") and draw.chance(0.22):
        return draw.pick(_SPANISH).replace("_", " ")
    chosen = draw.pick({"tree": _TREES, "nature": _NATURE, "town": _TOWN}[kind]).replace("_", " ")
    if kind == "tree" and draw.chance(0.35):
        return chosen + draw.pick((" Ridge", "wood", " Grove", " Creek", " Hollow", " Bend", "dale", " Crest"))
    return chosen


def _ordinal(number: int) -> str:
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def _unit(draw: Draw) -> str:
    if not draw.chance(0.16):
        return ""
    number = draw.weighted({str(draw.whole(1, 40)): 3.0, str(draw.whole(101, 1215)): 3, draw.pick("ABCDEFGH"): 2,
                            f"{draw.whole(1, 12)}{draw.pick('ABCD')}": 2})  # fmt: skip
    return f"{draw.weighted({'Apt ': 6.0, 'Unit ': 4, '#': 4, 'Lot ': 1, 'Apt. ': 1, 'No. ': 0.3})}{number}"


def _suite(draw: Draw) -> str:
    if not draw.chance(0.4):
        return ""
    number = draw.whole(1, 12) if draw.chance(0.5) else draw.whole(100, 990)
    return f"{draw.pick(('Suite ', 'Ste ', 'Ste. ', 'Floor ', 'Bldg ', 'Unit '))}{number}"


def _commercial(draw: Draw) -> str:
    if draw.chance(0.06):
        return f"PO Box {draw.whole(100, 99999)}"
    named = plain(draw.pick(names_of("english").surnames[:600]))
    street = draw.pick((
        "Industrial Blvd", "Commerce Dr", "Corporate Pkwy", "Main St", "W Main Street", "Airport Rd", "Technology Way",
        "Enterprise Dr", "Market St", "Medical Center Dr", "Business Park Dr", "Gateway Blvd", "Warehouse Rd",
        "Broadway", "Center St", "Route 9", "US Highway 41", "Executive Dr", "Frontage Rd", "Distribution Way",
        f"{named} Rd", f"{named} Ave", f"{named} Pkwy", f"{draw.pick('NSEW')} {_ordinal(draw.whole(1, 48))} St",
    ))  # fmt: skip
    return f"{draw.whole(10, 15900)} {street}"
