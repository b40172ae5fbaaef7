from __future__ import annotations

import argparse
import io
import json
from pathlib import Path

import pytest
from rich.console import Console
from sqlalchemy import func, select

from intake import case_import, cli_serving
from intake.access import Actor, Role
from intake.problems import NotAllowed, TooLarge, Unfit
from intake.service import Service
from intake.tables import audit, cases, parties
from tests.service.desk import as_a

FILE = """loan_number,investor,delinquent_since,income_types,borrower_name,borrower_email,co_borrower_name
4001,fannie,2026-08-01,wages;pension,Jane Doe,jane@x.example,Jo Doe
4002,fha,,,,,
,fannie,,,,,
4003,fannie,2026-02-30,,Secret Name,,
4004,fannie,,,A,B,C,D
4001,fannie,2026-08-01,wages;pension,Jane Doe,jane@x.example,Jo Doe
"""


def imported(service: Service, actor: Actor, text: str, source: str = "csv") -> case_import.Imported:
    with service.database.transaction() as connection:
        return case_import.import_cases(connection, actor, text.encode(), service.clock().date(), source=source)


def test_every_row_has_a_verdict_and_none_stops_the_others(service: Service, specialist: Actor) -> None:
    verdicts = imported(service, specialist, FILE)
    assert [v.verdict for v in verdicts.rows] == ["made", "made", "refused", "refused", "refused", "same"]
    assert (verdicts.made, verdicts.same, verdicts.refused) == (2, 1, 3)
    columns = [v.columns for v in verdicts.rows[2:5]]
    assert columns == [("loan_number",), ("delinquent_since",), ("borrowers.0.email", "row")]
    assert "Secret" not in repr(verdicts)
    with service.database.reading() as connection:
        names = connection.execute(select(parties.c.name).order_by(parties.c.role)).scalars().all()
        detail = connection.execute(select(audit.c.detail).where(audit.c.action == "cases.imported")).scalar_one()
    assert names == ["Jane Doe", "Jo Doe"]
    assert detail == {"source": "csv", "made": 2, "same": 1, "refused": 3}


def test_the_same_file_again_makes_nothing(service: Service, specialist: Actor) -> None:
    first, again = imported(service, specialist, FILE), imported(service, specialist, FILE)
    assert (first.made, again.made, again.same) == (2, 0, 3)
    assert {v.case_id for v in again.rows if v.case_id} == {v.case_id for v in first.rows if v.case_id}
    assert imported(service, specialist, FILE, "other-system").made == 2
    with service.database.reading() as connection:
        assert connection.execute(select(func.count()).select_from(cases)).scalar_one() == 4


def test_a_row_that_differs_from_its_case_changes_nothing_and_says_where(service: Service, specialist: Actor) -> None:
    imported(service, specialist, "loan_number,investor\n1,fannie\n")
    (verdict,) = imported(service, specialist, "loan_number,investor\n1,freddie\n").rows
    assert (verdict.verdict, verdict.reason, verdict.columns) == ("refused", "differs-from-the-case", ("investor",))
    with service.database.reading() as connection:
        assert connection.execute(select(cases.c.investor)).scalar_one() == "fannie"


@pytest.mark.parametrize(
    "content",
    [b"", b"loan\n1\n", b"loan_number,loan_number\n1,1\n", b'loan_number\n"1\n', b"loan_number\n\xff\n", b"\xff\xfe"],
)
def test_a_file_that_is_none_of_ours_is_refused(content: bytes) -> None:
    with pytest.raises(Unfit):
        list(case_import.rows_of(content))


def test_a_file_is_no_larger_than_one_request_can_do() -> None:
    many = b"loan_number\n" + b"1\n" * (case_import.MOST_ROWS + 1)
    with pytest.raises(TooLarge):
        list(case_import.rows_of(many))
    assert len(list(case_import.rows_of(b"\xef\xbb\xbfLoan_Number \r\n1\r\n"))) == 1


def test_an_import_over_http_takes_csv(service: Service) -> None:
    client = as_a(service, Role.SPECIALIST)
    answer = client.post("/api/v1/imports", content=FILE.encode(), headers={"Content-Type": "text/csv"})
    assert (answer.status_code, answer.json()["made"]) == (200, 2)
    wrong = client.post("/api/v1/imports", content=json.dumps({"a": 1}), headers={"Content-Type": "application/json"})
    assert wrong.status_code == 422
    assert as_a(service, Role.ANALYST).post("/api/v1/imports", content=b"x").status_code == 403


def test_who_may_not_write_cases_imports_none(service: Service, specialist: Actor) -> None:
    none = Actor("staff", specialist.id, "N", frozenset())
    with pytest.raises(NotAllowed):
        imported(service, none, FILE)


def told_of(service: Service, file: Path) -> tuple[int, list[str]]:
    out = io.StringIO()
    status = case_import.run_import(service, file, source="csv", console=Console(file=out, width=60))
    return status, out.getvalue().splitlines()


def test_the_command_says_what_became_of_each_row_and_fails_where_one_was_refused(
    service: Service, tmp_path: Path
) -> None:
    file = tmp_path / "loans.csv"
    file.write_text(FILE)
    status, lines = told_of(service, file)
    assert (status, lines[-1]) == (1, "import: 2 made, 1 same, 3 refused")
    assert lines[0].startswith("import: row 1 made, case ")
    assert lines[2:4] == [
        "import: row 3 refused: malformed (loan_number)",
        "import: row 4 refused: malformed (delinquent_since)",
    ]
    assert not any("Secret" in line for line in lines)
    file.write_text("loan_number\n4005\n")
    assert told_of(service, file)[0] == 0


@pytest.mark.parametrize("content", [None, "loan\n1\n"])
def test_a_file_that_cannot_be_used_is_told_in_one_line(service: Service, tmp_path: Path, content: str | None) -> None:
    file = tmp_path / "loans.csv"
    if content is not None:
        file.write_text(content)
    status, lines = told_of(service, file)
    assert (status, len(lines)) == (2, 1)


def test_import_is_a_command_of_the_command_line() -> None:
    read = argparse.ArgumentParser()
    cli_serving.add_commands(read.add_subparsers(dest="command"), argparse.ArgumentParser(add_help=False))
    told = read.parse_args(["import", "loans.csv", "--source", "core"])
    assert (told.command in cli_serving.COMMANDS, told.file, told.source) == (True, Path("loans.csv"), "core")
