"""Pay stubs whose columns stand otherwise than plain tables: on their side, year first, cut off, copied, in Spanish."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from extractors.document import Document, Status
from extractors.kinds.paystub_taxes import is_tax, tax_of
from tests.test_paystub import EARNINGS, NET, TAXES, TOP, row, stub, value


def status(document: Document, name: str) -> Status:
    return next(f.status for f in document.fields if f.name == name)


TURNED = (
    *row(200, "", (120, "Regular"), (200, "Overtime")),
    *row(212, "Hours", (160, "80.00"), (240, "2.00")),
    *row(224, "Rate", (160, "20.00"), (240, "30.00")),
    *row(236, "Current", (160, "1,600.00"), (240, "60.00")),
    *row(248, "YTD", (160, "8,000.00"), (240, "150.00")),
    *row(270, "", (120, "F.W.T."), (200, "OASDI"), (280, "Medicare"), (360, "Dental")),
    *row(282, "Current", (160, "140.00"), (240, "102.92"), (320, "24.07"), (400, "50.00")),
    *row(294, "YTD", (160, "700.00"), (240, "505.30"), (320, "118.18"), (400, "250.00")),
    *row(316, "", (120, "Gross Pay"), (200, "Total Ded."), (280, "Net Pay")),
    *row(328, "Current", (160, "1,660.00"), (240, "316.99"), (320, "1,343.01")),
    *row(340, "YTD", (160, "8,150.00"), (240, "1,573.48"), (320, "6,576.52")),
)


def test_a_table_on_its_side_has_its_lines_in_columns() -> None:
    document = stub(*TOP, *TURNED)
    assert [str(r.cells["label"].value) for r in document.rows["earnings"]] == ["Regular", "Overtime"]
    assert document.rows["earnings"][0].cells["rate"].value == Decimal("20.00")
    assert document.rows["earnings"][1].cells["hours"].value == Decimal("2.00")
    assert value(document, "federal_tax") == Decimal("140.00")
    assert value(document, "ytd_medicare_tax") == Decimal("118.18")
    assert value(document, "net_pay") == Decimal("1343.01")


def test_every_cell_that_a_holding_sum_bears_out_is_proved() -> None:
    document = stub(*TOP, *TURNED)
    for name in ("gross_pay", "net_pay", "ytd_gross", "ytd_net", "federal_tax", "medicare_tax", "hourly_rate"):
        assert status(document, name) is Status.PROVED, name
    assert all(r.status is Status.PROVED for r in document.rows["earnings"])


def test_no_cell_is_proved_by_a_sum_that_fails() -> None:
    wrong = tuple((x, y, "141.00" if text == "140.00" else text) for x, y, text in TURNED)
    document = stub(*TOP, *wrong)
    assert value(document, "federal_tax") == Decimal("141.00")
    assert status(document, "federal_tax") is not Status.PROVED


def test_columns_with_the_year_first_are_told_by_their_heads() -> None:
    document = stub(
        *TOP,
        *row(180, "Earnings", (150, "Hours"), (200, "Rate"), (260, "YTD"), (330, "Current")),
        *row(194, "Regular", (175, "80.00"), (222, "20.00"), (282, "8,000.00"), (365, "1,600.00")),
        *row(208, "Gross Pay", (282, "8,000.00"), (365, "1,600.00")),
        *row(230, "Taxes", (260, "YTD"), (330, "Current")),
        *row(244, "Federal Tax", (282, "700.00"), (365, "140.00")),
        *row(258, "Medicare", (282, "116.00"), (365, "23.20")),
        *row(310, "Net Pay", (440, "7,184.00"), (520, "1,436.80")),
    )
    assert value(document, "gross_pay") == Decimal("1600.00")
    assert value(document, "ytd_gross") == Decimal("8000.00")
    assert value(document, "federal_tax") == Decimal("140.00")
    assert value(document, "net_pay") == Decimal("1436.80")
    assert value(document, "ytd_net") == Decimal("7184.00")


def test_a_copy_of_the_stub_on_the_same_sheet_is_no_second_set_of_lines() -> None:
    copy = tuple((x, y + 300, text) for x, y, text in (*EARNINGS, *TAXES, *NET))
    document = stub(*TOP, *EARNINGS, *TAXES, *NET, *copy)
    assert len(document.rows["earnings"]) == 2
    assert len(document.rows["taxes"]) == 4
    assert value(document, "gross_pay") == Decimal("1660.00")


def test_heads_at_the_left_of_their_cells_still_stand_over_the_numbers_at_the_right() -> None:
    document = stub(
        *TOP,
        *row(180, "Wages", (150, "Units"), (200, "Rate"), (250, "Amount"), (320, "Y-T-D"), (385, "Deductions")),
        (500.0, 180.0, "Amount"), (550.0, 180.0, "Y-T-D"),
        *row(194, "Regular", (190, "80.00"), (240, "20.00"), (310, "1,600.00"), (380, "8,000.00")),
        *row(194, "Federal Tax", (545, "140.00"), (605, "700.00"), left=385),
        *row(208, "Overtime", (190, "2.00"), (240, "30.00"), (310, "60.00"), (380, "150.00")),
        *row(208, "Medicare", (545, "24.07"), (605, "118.18"), left=385),
    )  # fmt: skip
    regular = document.rows["earnings"][0].cells
    assert (regular["hours"].value, regular["rate"].value) == (Decimal("80.00"), Decimal("20.00"))
    assert (regular["amount"].value, regular["ytd"].value) == (Decimal("1600.00"), Decimal("8000.00"))
    assert value(document, "federal_tax") == Decimal("140.00")
    assert value(document, "ytd_federal_tax") == Decimal("700.00")


def test_of_two_totals_of_deductions_the_one_without_the_taxes_counts_where_taxes_have_their_own() -> None:
    document = stub(
        *TOP, *EARNINGS, *TAXES,
        *row(290, "Deductions", (240, "Current"), (310, "YTD")),
        *row(304, "Dental", (270, "20.00"), (330, "100.00")),
        *row(318, "Union Dues", (270, "10.00"), (330, "50.00")),
        *row(332, "Total Deductions", (270, "30.00"), (330, "150.00")),
        *row(360, "Gross Pay", (200, "Total Deductions"), (330, "Net Pay")),
        (40.0, 374.0, "1,660.00"), (200.0, 374.0, "346.99"), (330.0, 374.0, "1,313.01"),
    )  # fmt: skip
    assert value(document, "total_deductions") == Decimal("30.00")


def test_a_stub_in_spanish_is_read_like_any_other() -> None:
    document = stub(
        *TOP[:3], (350.0, 50.0, "Talón de pago"), (350.0, 64.0, "Fecha de pago: 20 de marzo de 2026"),
        (350.0, 78.0, "Período de pago: 03/02/2026 al 03/15/2026"), *TOP[6:],
        *row(180, "Ingresos", (150, "Tarifa"), (200, "Horas"), (240, "Actual"), (300, "Acumulado")),
        *row(194, "Regular", (175, "20.00"), (225, "80.00"), (266, "1,600.00"), (345, "8,000.00")),
        *row(208, "Salario bruto", (266, "1,600.00"), (345, "8,000.00")),
        *row(230, "Impuestos", (240, "Actual"), (300, "Acumulado")),
        *row(244, "Impuesto federal", (266, "140.00"), (345, "700.00")),
        *row(258, "Seguro Social", (266, "99.20"), (345, "496.00")),
        *row(290, "Salario neto", (266, "1,360.80"), (345, "6,804.00")),
    )  # fmt: skip
    assert document.kind == "paystub"
    assert value(document, "pay_date") == dt.date(2026, 3, 20)
    assert value(document, "period_end") == dt.date(2026, 3, 15)
    assert value(document, "gross_pay") == Decimal("1600.00")
    assert value(document, "federal_tax") == Decimal("140.00")
    assert value(document, "social_security_tax") == Decimal("99.20")
    assert value(document, "net_pay") == Decimal("1360.80")


def test_taxes_are_known_by_their_words_in_any_order() -> None:
    for label, name in (
        ("F.W.T.", "federal_tax"), ("FITW", "federal_tax"), ("Fed Withholdng", "federal_tax"),
        ("T2 OASDI", "social_security_tax"), ("Fed OASDI/EE", "social_security_tax"),
        ("F.I.C.A.", "social_security_tax"),
        ("FICA HI", "medicare_tax"), ("Fed MED/EE", "medicare_tax"), ("State W/H - CA", "state_tax"),
        ("S.W.T. CO", "state_tax"), ("IL - Withholding", "state_tax"), ("Indiana State I", "state_tax"),
        ("CA SDI", None), ("City W/H Gadsden Occ", None), ("Federal Taxable", None), ("Medical Insurance", None),
    ):  # fmt: skip
        assert tax_of(label, within_taxes=True) == name, label
    assert is_tax("CA SDI")
    assert not is_tax("Medical Pre-Tax")
