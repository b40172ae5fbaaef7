"""Where a household buys: invented shops with their numbers, the same few of them again and again."""

from __future__ import annotations

from dataclasses import dataclass

from samples.draws import Draw
from samples.ledger.parties import Address
from samples.ledger.places import draw_address

_SHOPS: dict[str, tuple[str, ...]] = {
    "grocery": ("GREENWAY MARKET", "HARVEST BASKET", "SAVERITE FOODS", "PANTRY PLUS", "MERCADO LA ESTRELLA",
                "LUCKY HARBOR MKT", "ALDERS FOODS", "BULKCO WHSE", "CORNER PRODUCE", "FOODBARN", "PIGGLY LANE",
                "SUNRISE FARMERS MKT", "VALUE FRESH", "TIENDA EL SOL", "NORTHERN GROCERS", "MEGAMART SUPERCENTER"),
    "fuel": ("FUEL STOP", "PETROMAX", "GAS-N-GO", "TRI-STAR OIL", "REDLINE FUEL", "KWIK LANE", "PUMP HOUSE", "CIRCLE M",
             "BLUE DERRICK", "WAYSIDE OIL", "CASSIDY'S GEN STORE"),
    "food": ("BURGER DEPOT", "TACO RANCHO", "THE WAFFLE SHED", "PIZZA NOVA", "CHOPSTIX EXPRESS", "DONUT PALACE",
             "MAMA ROSA KITCHEN", "SUBSTATION", "GOLDEN WOK", "CHICKEN COOP", "ROADHOUSE GRILL", "LA CASITA MEX REST",
             "COFFEE LANTERN", "BEAN STREET", "PHO SAIGON STAR", "DINER 66", "TAP* FOOD TRUCK 12", "DASHBITE *ORDER",
             "SMOKEY JOES BBQ", "JAVA JUNCTION"),
    "pharmacy": ("CORNERSTONE PHARMACY", "HEALTHRITE", "DRUGMART", "WELLSPRING RX", "FAMILY PHARMACY"),
    "shop": ("MEGAMART SUPERCENTER", "HOMEWORKS DEPOT", "DOLLAR BARN", "STYLE AVENUE", "SHOEHOUSE", "PET PANTRY",
             "HARDWARE BARN", "AUTOPARTS DIRECT", "CRAFT & CO", "AMZRIVER MKTPLACE", "ELECTRO CITY", "THRIFT HAVEN",
             "KIDS CORRAL", "SPORT LOFT", "PYT*ETSYLANE SELLER", "NAIL STUDIO", "GREAT CUTS", "U-WASH CAR WASH",
             "BOOKNOOK", "COIN LAUNDRY", "CINEMA 12", "FARM SUPPLY CO"),
    "large": ("FURNITURE ROW", "APPLIANCE OUTLET", "TIRE BARONS", "DR PATEL DDS", "CITY AUTO REPAIR", "SKYHOP AIR",
              "LODGEPOINT INN", "VALLEY VET CLINIC", "HVAC PROS", "VISION WORLD"),
}  # fmt: skip
_ONLINE = ("AMZRIVER", "PYT*", "SKYHOP", "DASHBITE")


@dataclass(frozen=True, slots=True)
class Shop:
    """A shop as a card's line names it."""

    name: str
    city: str
    state: str


def _numbered(name: str, draw: Draw) -> str:
    if name.startswith(_ONLINE):
        return name
    form = draw.weighted({"hash": 40.0, "plain": 22, "zeros": 12, "store": 6, "T": 4, "none": 16})
    number = str(draw.whole(3, 9890))
    return {
        "hash": f"{name} #{number}", "plain": f"{name} {number}", "zeros": f"{name} {number.zfill(5)}",
        "store": f"{name} STORE {number}", "T": f"{name} T-{number.zfill(4)}", "none": name,
    }[form]  # fmt: skip


def favourites(kind: str, home: Address, draw: Draw) -> tuple[Shop, ...]:
    """The shops of a kind that a household goes to: mostly in its city, the first ones more often."""
    count = {"grocery": 4, "fuel": 4, "food": 9, "pharmacy": 2, "shop": 9, "large": 4}[kind]
    shops = []
    for name in draw.some(_SHOPS[kind], count):
        city = home.city if draw.chance(0.8) else draw_address(draw, home.state).city
        place = city.upper()[:13]
        if name.startswith(_ONLINE):
            place = draw.pick(("HELP.SITE", f"{draw.pick((800, 866, 888))}-{draw.whole(221, 989)}-{draw.digits(4)}"))
        shops.append(Shop(_numbered(name, draw), place, home.state))
    return tuple(shops)


def choose(shops: tuple[Shop, ...], draw: Draw) -> Shop:
    """Half of the purchases are made at the first two."""
    return shops[draw.whole(0, min(1, len(shops) - 1))] if draw.chance(0.5) else draw.pick(shops)
