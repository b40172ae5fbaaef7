"""A case as it is told from outside, over HTTP or in a row of a file: one form, one set of rules."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

from pydantic import ConfigDict, Field, StringConstraints

from intake.cases import Person, Told
from intake.forms import Form, Line, Name

Occupancy = Literal["", "principal", "second", "investment"]
LoanNumber = Annotated[str, StringConstraints(strip_whitespace=True, pattern=r"^[0-9A-Za-z][0-9A-Za-z ./-]{0,39}$")]
Word = Annotated[str, StringConstraints(strip_whitespace=True, pattern=r"^[0-9A-Za-z_-]{0,40}$")]
"""A name out of a rule table."""
Email = Annotated[str, StringConstraints(strip_whitespace=True, max_length=200, pattern=r"^([!-?A-~]+@[!-?A-~]+)?$")]
Phone = Annotated[str, StringConstraints(strip_whitespace=True, pattern=r"^[0-9+() .x-]{0,30}$")]
Day = Annotated[dt.date, Field(ge=dt.date(1970, 1, 1), le=dt.date(2200, 1, 1))]


class NewBorrower(Form):
    """A borrower of a new case."""

    name: Name
    role: Literal["borrower", "co-borrower"] = "borrower"
    email: Email = ""
    phone: Phone = ""
    language: Literal["en", "es"] = "en"

    def person(self) -> Person:
        """As the feature takes it."""
        return Person(self.name, self.role, self.email, self.phone, self.language)


class CaseFacts(Form):
    """What may be told of a case when it is made, and again later."""

    property_address: Line = ""
    occupancy: Occupancy = ""
    investor: Annotated[Word, Field(min_length=1)] = "portfolio"
    relief: Line = ""
    delinquent_since: Day | None = None
    sale_date: Day | None = None
    hardship: Word = ""
    income_types: list[Word] = Field(default=[], max_length=20)


class NewCase(CaseFacts):
    """A new case; the loan's number alone will do."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [
                {"loan_number": "4001234567"},
                {
                    "loan_number": "4001234567", "investor": "fannie", "occupancy": "principal",
                    "income_types": ["wages"], "hardship": "unemployment", "delinquent_since": "2026-08-01",
                    "borrowers": [{"name": "Jane Doe", "email": "jane@example.com"}],
                },
            ]
        },
    )  # fmt: skip

    loan_number: LoanNumber
    borrowers: list[NewBorrower] = Field(default=[], max_length=8)

    def told(self) -> Told:
        """As the feature takes it."""
        values = self.model_dump(exclude={"income_types", "borrowers"})
        people = tuple(borrower.person() for borrower in self.borrowers)
        return Told(**values, income_types=tuple(self.income_types), borrowers=people)
