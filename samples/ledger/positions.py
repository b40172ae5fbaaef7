"""Positions by trade: what people are called at work, what they earn, and what else their pay holds."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Position:
    """A position of a trade: its pay at present and the habits that such pay may have, each with its share."""

    title: str
    weight: float
    salaried: bool
    low: float
    high: float
    """An hour, or a year where it is salaried, in thousands."""
    habits: tuple[tuple[str, float], ...] = ()


_RULES = {
    "ot": ("overtime", 0.75), "dt": ("double_time", 0.3), "shift": ("shift", 0.8), "tips": ("tips", 1.0),
    "com": ("commission", 0.95), "bonus": ("bonus", 0.55), "diem": ("per_diem", 0.8), "hol": ("holiday", 0.7),
    "sick": ("sick", 0.5), "vac": ("vacation", 0.7), "gtl": ("gtl", 0.3), "leave": ("unpaid_leave", 0.2),
    "season": ("seasonal", 1.0),
}  # fmt: skip


def _positions(text: str) -> tuple[Position, ...]:
    found = []
    for entry in text.strip().split("\n"):
        title, weight, form, low, high, habits = (part.strip() for part in entry.split(";"))
        rules = tuple(_RULES[name] for name in habits.split())
        found.append(Position(title, float(weight), form == "s", float(low), float(high), rules))
    return tuple(found)


POSITIONS: dict[str, tuple[Position, ...]] = {
    "hospital": _positions("""
        Registered Nurse; 5; h; 31; 58; shift ot dt hol sick vac
        RN Case Manager; 1; s; 68; 102; bonus vac sick gtl
        Certified Nursing Assistant; 4; h; 15.5; 23; shift ot hol leave sick
        Medical Assistant; 3; h; 16.5; 24; ot vac sick
        Licensed Practical Nurse; 2; h; 23; 34; shift ot dt hol
        Environmental Services Aide; 2; h; 14; 18.5; shift ot sick
        Patient Access Rep II; 2; h; 16; 22; vac sick
        Respiratory Therapist; 1; h; 28; 42; shift ot vac
        Billing Specialist; 1; h; 17.5; 25; vac sick
        Pharmacist; 0.5; s; 118; 158; bonus gtl vac
        Home Health Aide; 2; h; 13.5; 18; leave"""),
    "school district": _positions("""
        Teacher; 5; s; 44; 84; sick
        Special Education Teacher; 1; s; 46; 86; sick
        Paraprofessional; 2; h; 13.8; 20; leave sick
        Bus Driver; 1.5; h; 17; 27; ot leave
        Custodian; 1.5; h; 16; 24; ot vac sick
        Assistant Principal; 0.6; s; 78; 118; gtl sick
        Food Service Worker; 1; h; 13.5; 17.5; leave"""),
    "trucking": _positions("""
        Driver - OTR; 4; h; 21; 33; diem ot bonus
        Company Driver; 3; h; 22; 34; ot vac
        Dispatcher; 1.5; h; 19; 28; ot vac
        Diesel Technician; 1.5; h; 23; 37; ot dt vac
        Terminal Manager; 0.6; s; 68; 98; bonus vac gtl"""),
    "restaurant": _positions("""
        Server; 4; h; 2.13; 6; tips
        Bartender; 1.5; h; 3; 8; tips ot
        Line Cook; 3; h; 14.5; 20; ot leave
        Shift Lead; 1.5; h; 15; 19.5; ot tips
        General Manager; 1; s; 52; 78; bonus vac
        Dishwasher; 1; h; 12; 16; leave"""),
    "warehouse": _positions("""
        Warehouse Associate; 5; h; 16.5; 22.5; ot shift vac leave
        Forklift Operator; 3; h; 18; 25; ot shift dt
        Order Selector; 2; h; 18; 27; ot bonus shift
        Shipping Clerk; 1; h; 17; 22; ot vac
        Operations Supervisor; 1; s; 58; 82; bonus vac gtl"""),
    "city": _positions("""
        Police Officer; 2; h; 27; 48; ot hol shift sick
        Firefighter/EMT; 1.5; h; 19; 33; ot hol shift
        Equipment Operator II; 2; h; 19.5; 29; ot dt sick
        Administrative Assistant; 1.5; h; 18; 26; vac sick
        Transit Operator; 1.5; h; 21; 34; ot shift sick
        Civil Engineer; 0.7; s; 74; 112; gtl vac"""),
    "franchise": _positions("""
        Crew Member; 4; h; 11.5; 15.5; leave
        Shift Manager; 2; h; 14.5; 18.5; ot
        Restaurant General Manager; 1; s; 48; 68; bonus
        Delivery Driver; 1.5; h; 9.5; 13; tips"""),
    "contractor": _positions("""
        Carpenter; 2; h; 22; 36; ot leave
        Electrician; 2; h; 25; 44; ot dt
        Laborer; 2; h; 16.5; 24; ot leave
        Roofer; 1.5; h; 18; 29; ot season
        HVAC Technician; 1.5; h; 21; 36; ot com
        Plumber - Journeyman; 1; h; 26; 44; ot dt
        Project Manager; 1; s; 72; 118; bonus vac
        Estimator; 0.6; s; 62; 94; bonus com"""),
    "manufacturing": _positions("""
        Machine Operator; 4; h; 17.5; 26; ot shift dt vac
        Assembler; 3; h; 16; 22; ot shift leave
        CNC Machinist; 1.5; h; 22; 34; ot shift
        Maintenance Mechanic; 1.5; h; 25; 38; ot dt shift
        Quality Inspector; 1; h; 19; 27; ot vac
        Production Supervisor; 1; s; 62; 92; bonus vac gtl
        Process Engineer; 0.7; s; 78; 118; bonus gtl vac
        Line Worker; 2; h; 15; 20; ot leave"""),
    "retail": _positions("""
        Cashier; 3; h; 12.5; 17; leave
        Sales Associate; 3; h; 13.5; 18; com
        Department Lead; 1.5; h; 16.5; 22; ot vac
        Stocker; 2; h; 13.5; 18.5; shift ot
        Store Manager; 1; s; 54; 86; bonus vac
        Pharmacy Technician; 1; h; 16.5; 23; vac sick"""),
    "office": _positions("""
        Accounts Payable Clerk; 2; h; 18.5; 26; vac sick
        Claims Adjuster; 1.5; s; 54; 82; bonus vac
        Paralegal; 1.5; s; 46; 72; bonus vac
        Loan Processor; 1; h; 20; 29; ot com
        Insurance Agent; 1.5; s; 34; 52; com
        Office Manager; 1.5; s; 48; 74; vac
        Customer Service Rep; 2; h; 16; 22; ot vac leave
        Staff Accountant; 1; s; 56; 84; bonus vac gtl"""),
    "software": _positions("""
        Software Engineer; 3; s; 92; 168; bonus gtl
        IT Support Specialist; 2; h; 21; 33; ot vac
        QA Analyst; 1; s; 66; 98; bonus vac
        Account Executive; 1.5; s; 62; 98; com gtl
        Engineering Manager; 0.6; s; 148; 190; bonus gtl"""),
    "car dealer": _positions("""
        Sales Consultant; 4; h; 11; 15; com
        Service Technician; 2; h; 22; 38; ot com
        Service Advisor; 1.5; s; 34; 48; com
        Finance Manager; 0.7; s; 52; 78; com bonus"""),
    "staffing": _positions("""
        Temporary Associate; 4; h; 14.5; 20; ot leave
        Packer; 2; h; 14; 17.5; ot shift leave
        Recruiter; 1; s; 46; 64; com"""),
    "hotel": _positions("""
        Room Attendant; 3; h; 14; 19; leave
        Front Desk Agent; 2; h; 14.5; 19; shift ot
        Maintenance Engineer; 1; h; 18; 27; ot
        Night Auditor; 1; h; 15; 20; shift
        Sales Manager; 0.6; s; 56; 78; bonus com"""),
    "security": _positions("""
        Security Officer; 4; h; 14.5; 20; ot shift hol
        Site Supervisor; 1; h; 18; 25; ot hol"""),
    "child care": _positions("""
        Lead Teacher; 2; h; 15; 20.5; sick
        Assistant Teacher; 2; h; 12.8; 16.5; leave
        Director; 0.6; s; 46; 66; vac"""),
    "farm": _positions("""
        Farm Worker; 2; h; 14; 18.5; season ot
        Equipment Operator; 1.5; h; 17; 25; ot season
        Herd Manager; 0.7; s; 44; 66; bonus"""),
    "utility": _positions("""
        Lineworker; 2; h; 36; 56; ot dt hol
        Meter Technician; 1; h; 25; 37; ot vac
        Customer Account Rep; 1; h; 19; 27; vac sick"""),
    "university": _positions("""
        Associate Professor; 1; s; 72; 112; gtl
        Adjunct Instructor; 1.5; s; 18; 34; leave
        Program Coordinator; 1.5; s; 46; 66; vac sick
        Groundskeeper; 1; h; 16.5; 23; ot vac
        Research Associate; 1; s; 54; 78; vac"""),
    "church": _positions("""
        Parish Secretary; 1; h; 15.5; 21; vac
        Facilities Manager; 0.7; s; 42; 58; vac
        Minister of Music; 0.5; s; 32; 54; bonus"""),
}  # fmt: skip

MINIMUM_WAGE: dict[str, Decimal] = {
    state: Decimal(rate)
    for state, rate in (pair.split("=") for pair in (
        "WA=16.66 CA=16.50 CT=16.35 DC=17.50 NY=15.50 NJ=15.49 MA=15.00 MD=15.00 RI=15.00 DE=15.00 IL=15.00 AZ=14.70 "
        "CO=14.81 OR=14.70 ME=14.65 HI=14.00 VT=14.01 MO=13.75 NE=13.50 VA=12.41 FL=13.00 MI=12.48 NV=12.00 NM=12.00 "
        "SD=11.50 AK=11.91 AR=11.00 MN=11.13 MT=10.55 OH=10.70 WV=8.75"
    ).split())
}  # fmt: skip
"""States' own minimum wages on 1 January or mid 2025 (Department of Labor, state minimum wage laws)."""
FEDERAL_MINIMUM = Decimal("7.25")
"""Since 24 July 2009 (Fair Labor Standards Act)."""
NO_TIP_CREDIT = ("AK", "CA", "MN", "MT", "NV", "OR", "WA")
"""States where tipped employees are owed the full minimum wage (Department of Labor, minimum wages for tipped
employees)."""

_LOCAL = """
Philadelphia PA; Philadelphia City; 0.0375
Pittsburgh PA; Pittsburgh EIT; 0.03
Erie PA; Erie EIT; 0.0165
Allentown PA; Allentown EIT; 0.01975
Reading PA; Reading EIT; 0.036
Scranton PA; Scranton EIT; 0.034
York PA; York EIT; 0.0125
Harrisburg PA; Harrisburg EIT; 0.02
Lancaster PA; Lancaster EIT; 0.011
Johnstown PA; Johnstown EIT; 0.01
Bethlehem PA; Bethlehem EIT; 0.01
Columbus OH; Columbus; 0.025
Cleveland OH; Cleveland CCA; 0.025
Toledo OH; Toledo; 0.025
Cincinnati OH; Cincinnati; 0.018
Dayton OH; Dayton; 0.025
Akron OH; Akron; 0.025
Youngstown OH; Youngstown; 0.0275
Canton OH; Canton; 0.025
Lima OH; Lima; 0.015
Lorain OH; Lorain CCA; 0.025
Mansfield OH; Mansfield RITA; 0.02
Detroit MI; Detroit Res; 0.024
Grand Rapids MI; Grand Rapids; 0.015
Lansing MI; Lansing; 0.01
Flint MI; Flint; 0.01
Saginaw MI; Saginaw; 0.015
Louisville KY; Louisville Metro; 0.022
Lexington KY; Lexington-Fayette; 0.0225
Owensboro KY; Owensboro; 0.0178
Covington KY; Covington; 0.0245
Paducah KY; Paducah; 0.02
Bowling Green KY; Bowling Green; 0.02
Kansas City MO; KC Earnings; 0.01
St. Louis MO; St Louis City; 0.01
Birmingham AL; Birmingham Occ; 0.01
Gadsden AL; Gadsden Occ; 0.02
Wilmington DE; Wilmington City; 0.0125
Indianapolis IN; Marion County; 0.0202
Fort Wayne IN; Allen County; 0.0159
South Bend IN; St Joseph Cnty; 0.0175
Gary IN; Lake County; 0.015
Muncie IN; Delaware Cnty; 0.015"""
LOCAL_TAX: dict[str, tuple[str, str]] = {
    city: (name, rate) for city, name, rate in (line.split("; ") for line in _LOCAL.strip().split("\n"))
}
"""Taxes on the wages of residents by city: the name on the stub, and the rate of 2025 (the cities' and counties' own
tables)."""
