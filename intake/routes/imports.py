"""Cases out of a servicing system's CSV file, over HTTP."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Body, Depends, Query

from intake import case_import
from intake.access import Actor, Right
from intake.case_import import COLUMNS, Imported
from intake.clock_rules import day_of
from intake.routes.needs import Needs, Parts

router = APIRouter(prefix="/api/v1/imports", tags=["cases"])

_EXAMPLE = "loan_number,investor,delinquent_since,borrower_name\n4001234567,fannie,2026-08-01,Jane Doe\n"


@router.post("", summary="Make a case of each row of a CSV file")
def import_cases(
    content: Annotated[
        bytes, Body(media_type="text/csv", description=f"Columns: {', '.join(COLUMNS)}.", examples=[_EXAMPLE])
    ],
    service: Parts,
    actor: Annotated[Actor, Depends(Needs(Right.WRITE_CASES))],
    source: Annotated[str, Query(pattern=r"^[a-z0-9][a-z0-9-]{0,39}$")] = case_import.SOURCE,
) -> Imported:
    """A loan that has a case of this source gets no second one; every row gets its verdict."""
    with service.database.transaction() as connection:
        return case_import.import_cases(connection, actor, content, day_of(service.clock()), source=source)
