"""What a lease tells in its clauses, on its form and beside its signatures."""

from __future__ import annotations

from tests.letter_papers import read, values

CLAUSES = """
RESIDENTIAL LEASE AGREEMENT
This Residential Lease Agreement is made and entered into this 1st day of May, 2025, by and between
Harold K. Simmons ("Landlord") and Ansel Thorne and Odalys Ferreira ("Tenant").
1. PREMISES. Landlord leases to Tenant the premises located at 318 Birch Street, Unit 4, Boise, ID 83702.
2. TERM. The term of this lease shall commence on June 1, 2025 and shall end on May 31, 2026 at noon.
3. RENT. Tenant shall pay Landlord rent of $1,450.00 per month, in advance. A late fee of $75.00 is added.
4. DEPOSIT. Tenant shall deposit with Landlord the sum of $1,200.00 as a security deposit.
5. The tenant keeps the premises clean. The landlord may enter the premises after notice to the tenant.
Landlord: Harold Simmons|Date: 05/01/2025
Tenant: Ansel Thorne|Date: 05/01/2025
"""
FORM = """
Apartment Lease Agreement
Lessor|Maple Court Apartments LP
Tenant(s)|Priya N. Shah
Premises|1210 Maple Ct #310, Austin, TX 78704
From|September 1, 2025
Expiration|August 31, 2026
Rent per month|$1,689.00
Deposit|$300.00
Late charge|$84.45 if not received by the 5th
Date of this lease|August 20, 2025
The tenant takes the premises from the landlord on these terms and pays the rent when it is due.
Dana Wu|August 20, 2025|Priya Shah|August 20, 2025
Landlord|Date|Tenant|Date
"""


def test_clauses_tell_parties_premises_term_rent_and_deposit() -> None:
    (lease,) = read(CLAUSES)
    assert lease.kind == "lease"
    assert values(lease) == {
        "landlord": "Harold K. Simmons",
        "tenant": "Ansel Thorne and Odalys Ferreira",
        "address": "318 Birch Street, Unit 4, Boise, ID 83702",
        "start": "2025-06-01",
        "end": "2026-05-31",
        "rent": "1450.00",
        "deposit": "1200.00",
        "signed": "2025-05-01",
    }


def test_a_form_tells_the_same_beside_its_captions() -> None:
    found = values(read(FORM)[0])
    assert (found["landlord"], found["tenant"]) == ("Maple Court Apartments LP", "Priya N. Shah")
    assert (found["start"], found["end"], found["signed"]) == ("2025-09-01", "2026-08-31", "2025-08-20")
    assert (found["rent"], found["deposit"]) == ("1689.00", "300.00")


def test_a_lease_from_month_to_month_has_no_end() -> None:
    text = """
    MONTH-TO-MONTH RENTAL AGREEMENT
    LANDLORD: Blue Spruce Properties LLC
    TENANT(S): Kevin D. Hall
    1. TERM: This agreement begins on June 1, 2025 and continues until ended by 30 days' written notice.
    2. RENT: The monthly rent is $995.00 and is due on the 1st.
    """
    found = values(read(text)[0])
    assert (found["start"], found["rent"]) == ("2025-06-01", "995.00")
    assert "end" not in found


def test_blanks_that_nobody_filled_give_no_value() -> None:
    text = """
    RESIDENTIAL LEASE AGREEMENT
    Landlord: ____________|Tenant: ____________
    The rent is $______ per month. The security deposit is $______.
    The term begins on ____________ and ends on ____________.
    """
    assert values(read(text)[0]) == {}
