"""What licences, cards and passports tell, and what a machine readable zone bears out."""

from __future__ import annotations

import pytest

from extractors.kinds.machine_zone import check_digit
from extractors.source import Reader
from tests.letter_papers import proved, read, values

NUMBERED = """
TEXAS|DRIVER LICENSE
4d. DL: 12345678|9. Class: C
4a. Iss: 01/02/2024|4b. Exp: 02/03/2032
3. DOB: 02/03/1980
1. GARZA
2. MARIA ELENA
8. 1200 ELM ST
AUSTIN, TX 78701-1234
12. Restrictions: NONE|9a. End: NONE
16. Hgt: 5'-04"|15. Sex: F|18. Eyes: BRO
"""
CAPTIONED = """
CALIFORNIA USA|DRIVER LICENSE
DL Y1234562|CLASS C
EXP 08/31/2029|END NONE
LN THORNE
FN ANSEL KIP
2570 24TH STREET
SACRAMENTO, CA 95818
DOB 08/31/1977
ISS 08/31/2024|SEX M EYES BRN
"""


def zone(number: str = "512345678", born: str = "600214", expires: str = "310101") -> str:
    """The two lines of a passport's zone with its check digits."""
    holder = "P<USAFERREIRA<<ODALYS<BETH".ljust(44, "<")
    personal = "<" * 14
    lower = f"{number}{check_digit(number)}USA{born}{check_digit(born)}F{expires}{check_digit(expires)}"
    lower += f"{personal}{check_digit(personal)}"
    return f"{holder}\n{lower}{check_digit(lower[:10] + lower[13:20] + lower[21:43])}"


PASSPORT = """
UNITED STATES OF AMERICA
PASSPORT|Type|Code|Passport No.
|P|USA|{printed}
|Surname / Nom / Apellidos
|FERREIRA
|Given Names / Prenoms / Nombres
|ODALYS BETH
|Nationality / Nationalite / Nacionalidad
|UNITED STATES OF AMERICA
|Date of birth / Date de naissance / Fecha de nacimiento
|14 Feb 1960
|Date of expiration / Date d'expiration / Fecha de caducidad
|01 Jan 2031

{zone}
"""


def test_a_card_is_read_by_its_element_numbers() -> None:
    (card,) = read(NUMBERED)
    assert card.kind == "identity_document"
    assert values(card) == {
        "document_type": "DRIVER LICENSE", "state": "TX", "name": "GARZA MARIA ELENA",
        "address": "1200 ELM ST AUSTIN, TX 78701-1234", "number": "12345678", "born": "1980-02-03",
        "issued": "2024-01-02", "expires": "2032-02-03",
    }  # fmt: skip


def test_a_card_without_element_numbers_is_read_by_its_captions() -> None:
    found = values(read(CAPTIONED)[0])
    assert (found["state"], found["number"], found["name"]) == ("CA", "Y1234562", "THORNE ANSEL KIP")
    assert (found["born"], found["issued"], found["expires"]) == ("1977-08-31", "2024-08-31", "2029-08-31")
    assert found["address"] == "2570 24TH STREET SACRAMENTO, CA 95818"


def test_what_an_engine_joined_is_read_all_the_same() -> None:
    text = NUMBERED.replace("4d. DL: 12345678", "4dJW163502").replace("3. DOB: ", "300B ")
    found = values(read(text, reader=Reader.OCR)[0])
    assert (found["number"], found["born"]) == ("JW163502", "1980-02-03")


def test_check_digits_prove_what_the_zone_says() -> None:
    (passport,) = read(PASSPORT.format(printed="512345678", zone=zone()))
    found = values(passport)
    assert (found["number"], found["born"], found["expires"]) == ("512345678", "1960-02-14", "2031-01-01")
    assert found["name"] == "FERREIRA ODALYS BETH"
    assert {"number", "born", "expires"} <= proved(passport)


def test_a_digit_that_its_check_digit_does_not_fit_proves_nothing() -> None:
    (passport,) = read(PASSPORT.format(printed="512345678", zone=zone().replace("600214", "600274")))
    assert values(passport)["born"] == "1960-02-14"
    assert "born" not in proved(passport)


@pytest.mark.parametrize(("printed", "borne_out"), [("A1234567G", True), ("", False)])
def test_a_number_with_letters_needs_a_second_print_where_an_engine_read_it(printed: str, borne_out: bool) -> None:
    text = PASSPORT.format(printed=printed, zone=zone(number="A1234567G"))
    (passport,) = read(text, reader=Reader.OCR)
    assert ("number" in proved(passport)) is borne_out


def test_the_check_digit_is_that_of_the_standard() -> None:
    assert check_digit("520727") == 3  # the example of ICAO Doc 9303, part 3
    assert check_digit("AB2134<<<") == 5


def test_captions_without_values_give_none() -> None:
    (card,) = read("DRIVER LICENSE\nDL\nEXP\nDOB\nISS\nCLASS C\nSEX EYES HGT WGT\nORGAN DONOR")
    assert set(values(card)) <= {"document_type"}
