"""The tables of a MISMO credit report: accounts, inquiries, public records, alerts, addresses and employers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from extractors.document import Reading, Row
from extractors.kinds.credit_patterns import PaymentPattern, convention_of, decode_pattern
from extractors.mismo_names import Part, Record, Stated, amount, count, date, joined, text
from extractors.mismo_people import NAMES, Ties
from extractors.source import Reader

_L: Final = "CreditLiability"
LATES: Final = ("late_30", "late_60", "late_90")
_ADDRESS: Final = (
    ("AddressLineText", "StreetAddress", "ResidenceStreetAddress"),
    ("AddressAdditionalLineText", "StreetAddress2"),
    ("CityName", "City"),
    ("StateCode", "State"),
    ("PostalCode",),
)
"""The parts of an address in the order in which they are written, by how their names end."""
_NO_ALERT: Final = re.compile(r"\bcount\b.*\b0\b|\bclear\b|\bnone\b|\bno (alert|match|hit)\b", re.IGNORECASE)
"""Messages that say that there is nothing to say."""


def _rows(found: Iterator[Mapping[str, Reading | None]], page: int) -> tuple[Row, ...]:
    """The rows of a table without their empty cells; a row that says just what another said is left out."""
    made: list[Row] = []
    known = set[tuple[tuple[str, object], ...]]()
    for cells in found:
        row = Row({name: reading for name, reading in cells.items() if reading is not None}, page)
        key = tuple((name, reading.value) for name, reading in row.cells.items())
        if row.cells and key not in known:
            made.append(row)
            known.add(key)
    return tuple(made)


def address(record: Record) -> Reading | None:
    """An address on one line, in the order in which addresses are written."""
    pieces = [record.ending(*ends) for ends in _ADDRESS]
    return joined(*(p for p in pieces if p is not None and any(c.isalnum() for c in p.text)))


def _sources(part: Part, ties: Ties) -> Reading | None:
    bureaus = ties.bureaus(part)
    if not bureaus:
        return None
    named = next(part.below("CREDIT_REPOSITORY"), part)
    return Stated(", ".join(NAMES[b] for b in bureaus), named.element.place).reading()


def pattern_of(record: Record, bureaus: Sequence[str]) -> PaymentPattern | None:
    """The payments of the months that an account's pattern states, None where it states none that can be read."""
    stated = record.first(f"{_L}PaymentPatternDataText", f"{_L}PaymentPatternData")
    if stated is None:
        return None
    # The format writes C for a month as agreed; mostly ones is a bureau's own scale that was passed through.
    own_scale = 2 * stated.text.count("1") > len(stated.text)
    convention = convention_of(stated.text, bureaus, merged=not own_scale)
    return None if convention is None else decode_pattern(stated.text, convention)


def _late(record: Record, days: int) -> Reading | None:
    return count(record.first(f"{_L}{days}DaysLateCount", f"{_L}LateCount{days}Days"))


def late_counts(record: Record) -> tuple[Reading | None, ...]:
    """How often an account was 30, 60 and 90 days late, as the file counts it."""
    return tuple(_late(record, days) for days in (30, 60, 90))


def _creditor(part: Part) -> Reading | None:
    for creditor in part.below("CREDIT_LIABILITY_CREDITOR", "CREDITOR"):
        return text(
            creditor.record(without="CONTACT|ADDRESS").ending("FullName", "UnparsedName", "CreditorName", "Name")
        )
    return None


def _account(part: Part, ties: Ties) -> dict[str, Reading | None]:
    record = part.record()
    first = record.first
    rating = first(f"{_L}CurrentRatingType")
    state = first(f"{_L}AccountStatusType")
    cells = {
        "creditor": _creditor(part),
        "account_number": text(first(f"{_L}AccountIdentifier")),
        "account_type": text(first(f"{_L}AccountType")),
        "loan_type": text(first("CreditLoanType")),
        "responsibility": text(first(f"{_L}AccountOwnershipType")),
        "opened": date(first(f"{_L}AccountOpenedDate")),
        "reported": date(first(f"{_L}AccountReportedDate", f"{_L}AccountBalanceDate")),
        "balance": amount(first(f"{_L}UnpaidBalanceAmount")),
        "high_credit": amount(first(f"{_L}HighCreditAmount", f"{_L}HighBalanceAmount", f"{_L}OriginalBalanceAmount")),
        "credit_limit": amount(first(f"{_L}CreditLimitAmount")),
        "monthly_payment": amount(first(f"{_L}MonthlyPaymentAmount")),
        "past_due": amount(first(f"{_L}PastDueAmount")),
        "status": text(rating or state),
        "account_status": text(state),
        "late_30": _late(record, 30),
        "late_60": _late(record, 60),
        "late_90": _late(record, 90),
        "bureaus": _sources(part, ties),
    }
    pattern = pattern_of(record, ties.bureaus(part))
    stated = first(f"{_L}PaymentPatternDataText", f"{_L}PaymentPatternData")
    if pattern is not None and stated is not None and not any(cells[name] for name in LATES):
        counted = replace(stated.reading(confidence=0.95), reader=Reader.COMPUTED)
        for name, months in zip(LATES, (pattern.late_30, pattern.late_60, pattern.late_90), strict=True):
            cells[name] = replace(counted, value=str(months))
    return cells


def _inquiry(part: Part, ties: Ties) -> dict[str, Reading | None]:
    record = part.record(without="ADDRESS|CONTACT")
    return {
        "date": date(record.ending("InquiryDate")),
        "name": text(record.first("FullName", "CreditInquiryName") or record.ending("UnparsedName")),
        "bureau": _sources(part, ties),
    }


def _public_record(part: Part, ties: Ties) -> dict[str, Reading | None]:
    record, p = part.record(), "CreditPublicRecord"
    return {
        "type": text(record.first(f"{p}Type")),
        "date": date(record.first(f"{p}FiledDate", f"{p}ReportedDate", f"{p}DispositionDate")),
        "amount": amount(record.first(f"{p}LegalObligationAmount", f"{p}BankruptcyLiabilitiesAmount")),
        "disposition": text(record.first(f"{p}DispositionType")),
        "bureau": _sources(part, ties),
    }


def _alerts(response: Part) -> Iterator[dict[str, Reading | None]]:
    names = ("CREDIT_RESPONSE_ALERT_MESSAGE", "CREDIT_FILE_ALERT_MESSAGE", "CREDIT_FILE_ALERT", "CREDIT_ERROR_MESSAGE")
    for part in response.below(*names):
        record = part.record()
        said = record.ending("MessageText", "AlertText", "MESSAGE_TEXT", "Text")
        adverse = record.ending("AdverseIndicator")
        if said is None or _NO_ALERT.search(said.text) or (adverse and adverse.text.lower() in {"false", "n"}):
            continue
        yield {"code": text(record.ending("MessageCode", "AlertCode")), "text": text(said)}
    for part in response.below("REGULATORY_PRODUCT"):
        record = part.record()
        status, said = record.ending("ResultStatusType"), record.ending("ResultText")
        if status is not None and status.text.lower() not in {"clear", "nomatch", "none"}:
            yield {"code": text(record.ending("SourceType")), "text": text(said or status)}


def _residences(response: Part) -> Iterator[dict[str, Reading | None]]:
    for part in response.below("RESIDENCE", "BORROWER_RESIDENCE", "CREDIT_FILE_BORROWER_RESIDENCE"):
        record = part.record()
        yield {
            "address": address(record),
            "residency": text(record.ending("ResidencyType")),
            "reported": date(record.ending("ReportedDate")),
        }


def _employers(response: Part) -> Iterator[dict[str, Reading | None]]:
    for part in response.below("EMPLOYER", "BORROWER_EMPLOYER", "CREDIT_FILE_BORROWER_EMPLOYER"):
        record = part.record(without="ADDRESS|CONTACT")
        yield {
            "name": text(record.first("FullName", "EmployerName") or record.ending("EmployerName")),
            "position": text(record.ending("PositionDescription")),
        }


def tables(response: Part, ties: Ties, page: int) -> dict[str, tuple[Row, ...]]:
    """The rows of every table that the report has; empty tables are absent."""
    accounts = tuple(
        Row({name: reading for name, reading in _account(part, ties).items() if reading is not None}, page)
        for part in response.below("CREDIT_LIABILITY")
    )
    found = {
        "tradelines": tuple(row for row in accounts if row.cells),
        "inquiries": _rows((_inquiry(p, ties) for p in response.below("CREDIT_INQUIRY")), page),
        "public_records": _rows((_public_record(p, ties) for p in response.below("CREDIT_PUBLIC_RECORD")), page),
        "alerts": _rows(_alerts(response), page),
        "addresses": _rows(_residences(response), page),
        "employers": _rows(_employers(response), page),
    }
    return {name: rows for name, rows in found.items() if rows}
