"""The laws of people, places and employers as they are drawn."""

from __future__ import annotations

import re

import pytest

from samples.draws import Draw
from samples.ledger.employers import EIN_PREFIXES, TRADES, draw_ein, draw_employer
from samples.ledger.name_lists import plain
from samples.ledger.names import AREA_CODES, as_recorded, draw_person, draw_phone, draw_ssn
from samples.ledger.places import STATES, cities, draw_address

# The first three digits of the ZIP codes of each state (Postal Service, Publication 65 area list).
PREFIXES = {
    "AK": "995-999", "AL": "350-352 354-369", "AR": "716-729", "AZ": "850-853 855-857 859-860 863-865",
    "CA": "900-908 910-928 930-961", "CO": "800-816", "CT": "060-069", "DC": "200-205", "DE": "197-199",
    "FL": "320-339 341-342 344-344 346-347 349-349", "GA": "300-319 398-399", "HI": "967-968", "IA": "500-516 520-528",
    "ID": "832-838", "IL": "600-620 622-629", "IN": "460-479", "KS": "660-662 664-679", "KY": "400-418 420-427",
    "LA": "700-701 703-708 710-714", "MA": "010-027 055-055", "MD": "206-212 214-219", "ME": "039-049", "MI": "480-499",
    "MN": "550-551 553-567", "MO": "630-631 633-641 644-658", "MS": "386-397", "MT": "590-599", "NC": "270-289",
    "ND": "580-588", "NE": "680-681 683-693", "NH": "030-038", "NJ": "070-089", "NM": "870-871 873-884",
    "NV": "889-891 893-895 897-898", "NY": "005-005 100-149", "OH": "430-459", "OK": "730-731 734-741 743-749",
    "OR": "970-979", "PA": "150-196", "RI": "028-029", "SC": "290-299", "SD": "570-577", "TN": "370-385",
    "TX": "733-733 750-770 772-799 885-885", "UT": "840-847", "VA": "201-201 220-246", "VT": "050-054 056-059",
    "WA": "980-986 988-994", "WI": "530-532 534-535 537-549", "WV": "247-268", "WY": "820-831",
}  # fmt: skip


def belongs(zip_code: str, state: str) -> bool:
    return any(low <= zip_code[:3] <= high for low, high in (span.split("-") for span in PREFIXES[state].split()))


@pytest.mark.parametrize("state", STATES)
def test_every_zip_code_belongs_to_its_state(state: str) -> None:
    assert cities(state)
    for city, code in cities(state):
        assert re.fullmatch(r"\d{5}", code)
        assert belongs(code, state), (city, state, code)


def test_there_are_many_cities_in_many_states() -> None:
    assert sum(len({city for city, _ in cities(state)}) for state in STATES) >= 120
    assert len(STATES) == 51


def test_addresses_agree_and_are_of_many_kinds() -> None:
    drawn = [draw_address(Draw(n)) for n in range(600)]
    assert all(belongs(a.zip_code, a.state) for a in drawn)
    assert len({a.street.split(" ", 1)[1] for a in drawn}) > 350
    for kind in (r"P\.? ?O\.? Box", r"^(RR|Rural)", r"\d(st|nd|rd|th)\b", r"H(igh|)w(a|)y"):
        assert any(re.search(kind, a.street) for a in drawn), kind
    assert 0.05 < sum(bool(a.unit) for a in drawn) / len(drawn) < 0.3
    assert not any("Box" in draw_address(Draw(n), house=True).street.split("RR")[0][:7] for n in range(300))


def test_names_are_written_in_latin_1_and_are_of_many_origins() -> None:
    drawn = [draw_person(Draw(n)) for n in range(1200)]
    for person in drawn:
        person.full.encode("latin-1")
        assert person.first
        assert person.last
        assert person.first != person.middle
        assert person.email.isascii()
        assert " " not in person.email
    assert len({p.last for p in drawn}) > 500
    for form in ("-", "'", " ", "ñ", "Mc", "Nguyen", "Al-|El "):
        assert any(re.search(form, p.last) for p in drawn), form
    assert any(p.suffix for p in drawn)
    assert any(p.nickname for p in drawn)
    assert {len(p.middle) for p in drawn} >= {0, 1, 5}


def test_social_security_numbers_may_have_been_issued() -> None:
    for n in range(2000):
        area, group, serial = draw_ssn(Draw(n)).split("-")
        assert area not in ("000", "666")
        assert area < "900"
        assert group != "00"
        assert serial != "0000"
        assert (len(area), len(group), len(serial)) == (3, 2, 4)


def test_employer_numbers_have_an_assigned_prefix() -> None:
    assert len(EIN_PREFIXES) == 83
    for n in range(1000):
        assert re.fullmatch(r"\d\d-\d{7}", draw_ein(Draw(n)))
        assert draw_ein(Draw(n))[:2] in EIN_PREFIXES


@pytest.mark.parametrize("trade", sorted(TRADES))
def test_an_employer_stands_in_its_state_under_a_name_of_its_trade(trade: str) -> None:
    for n in range(12):
        state = STATES[(n * 7) % len(STATES)]
        firm = draw_employer(Draw(n), state, trade)
        assert firm.address.state == state
        assert belongs(firm.address.zip_code, state)
        assert firm.trade == trade
        assert "{" not in firm.name
        assert 3 <= len(firm.short) <= 22
        assert firm.short == firm.short.upper()
        assert int(re.sub(r"\D", "", firm.phone)[:3]) in AREA_CODES[state]
        firm.name.encode("latin-1")


def test_a_telephone_number_keeps_the_numbering_plan() -> None:
    for n in range(500):
        digits = re.sub(r"\D", "", draw_phone(Draw(n), "OH"))
        assert len(digits) == 10
        assert digits[3] not in "01"
        assert digits[4:6] != "11"


def test_the_same_seed_gives_the_same_people_and_a_surname_is_kept() -> None:
    assert draw_person(Draw(3)) == draw_person(Draw(3))
    assert draw_person(Draw(3), surname="Quigg-Ostrander").last == "Quigg-Ostrander"
    young = [draw_person(Draw(n), born_between=(1990, 1992)) for n in range(50)]
    assert {p.born.year for p in young} == {1990, 1991, 1992}


def test_a_record_of_a_person_keeps_the_number_and_a_part_of_the_name() -> None:
    changed = 0
    for n in range(400):
        person = draw_person(Draw(n))
        record = as_recorded(Draw(n, "record"), person)
        assert (record.ssn, record.born) == (person.ssn, person.born)
        assert plain(record.last).replace("-", " ").split()[0] == plain(person.last).replace("-", " ").split()[0]
        assert record.first
        changed += record.name != person.name
    assert 40 < changed < 300
