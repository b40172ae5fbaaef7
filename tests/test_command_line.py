"""The command line as other programs rely on it: lines, codes, exit statuses, and sameness."""

from __future__ import annotations

import io
import json
import re
import zipfile
from pathlib import Path
from typing import Any

import pytest

from intake.cli import main
from tests.papers import PAYSTUB, locked, pdf_of, write


def run(*args: str | Path) -> int:
    return main([str(a) for a in args])


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(text) for text in path.read_text(encoding="utf-8").splitlines()]


def without_seconds(path: Path) -> str:
    return re.sub(r'"seconds": [\d.]+', '"seconds": 0', path.read_text(encoding="utf-8"))


def zipped() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
    return out.getvalue()


@pytest.fixture(name="mixed")
def _mixed(tmp_path: Path) -> Path:
    stub = pdf_of(PAYSTUB)
    return write(
        tmp_path / "mixed",
        stub__pdf=stub,
        empty__pdf=b"",
        letter__docx=zipped(),
        renamed__pdf=b"MZ\x90\x00" + bytes(200),
        page__html=b"<!doctype html><html><body>1,234.00</body></html>",
        locked__pdf=locked(stub, "quay"),
        picture__png=b"\x89PNG\r\n\x1a\n" + bytes(40),
        noise__pdf=b"%PDF-1.7\n" + bytes(range(256)) * 4,
    )


def test_every_file_gets_one_line_and_a_refused_one_never_stops_the_others(
    mixed: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out.jsonl"

    assert run("read", mixed, "-o", out, "--jobs", 2) == 1
    by_name = {Path(r["source"]).name: r for r in lines(out)}
    codes = {name: r["error"]["code"] if "error" in r else "" for name, r in by_name.items()}
    assert codes == {
        "stub.pdf": "",
        "empty.pdf": "empty-file",
        "letter.docx": "wrong-type",
        "renamed.pdf": "wrong-type",
        "page.html": "wrong-type",
        "locked.pdf": "encrypted",
        "picture.png": "unreadable-picture",
        "noise.pdf": "corrupt",
    }
    assert all(r["error"]["hint"] for r in by_name.values() if "error" in r)
    assert "Traceback" not in capfd.readouterr().err


def test_a_locked_file_opens_with_its_password_and_not_with_another(mixed: Path, tmp_path: Path) -> None:
    right, wrong = tmp_path / "right.jsonl", tmp_path / "wrong.jsonl"

    assert run("read", mixed / "locked.pdf", "-o", right, "--password", "quay") == 0
    assert run("read", mixed / "locked.pdf", "-o", wrong, "--password", "key") == 1
    assert lines(right)[0]["documents"][0]["kind"] == "paystub"
    assert lines(wrong)[0]["error"]["code"] == "wrong-password"


def test_a_folder_without_documents_is_refused_by_name(tmp_path: Path) -> None:
    folder, out = write(tmp_path / "none", README__md=b"nothing here", a__truth__json=b"{}"), tmp_path / "out.jsonl"

    assert run("read", folder, "-o", out) == 1
    assert lines(out)[0]["error"]["code"] == "no-documents"
    assert run("screen", folder, "-o", out) == 1
    assert lines(out)[0]["error"]["code"] == "no-documents"


def test_a_path_that_is_not_there_is_refused_by_name(tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"

    assert run("read", tmp_path / "nowhere.pdf", "-o", out) == 1
    assert lines(out)[0]["error"]["code"] == "not-found"


def test_unusable_arguments_end_with_status_2() -> None:
    with pytest.raises(SystemExit) as stop:
        run("screen", "x", "--asof", "yesterday")
    assert stop.value.code == 2


def test_figures_that_add_up_are_proved_and_stand_where_the_box_says(tmp_path: Path) -> None:
    folder, out = write(tmp_path / "case", stub__pdf=pdf_of(PAYSTUB)), tmp_path / "out.jsonl"

    assert run("read", folder, "-o", out) == 0
    document = lines(out)[0]["documents"][0]
    fields = {f["name"]: f for f in document["fields"]}
    assert {n: (fields[n]["value"], fields[n]["status"]) for n in ("gross_pay", "net_pay", "total_taxes")} == {
        "gross_pay": ("2150.00", "proved"),
        "net_pay": ("1814.32", "proved"),
        "total_taxes": ("335.68", "proved"),
    }
    left, top, right, bottom = fields["net_pay"]["box"]
    assert left == pytest.approx(370 / 612, abs=0.01)
    assert right == pytest.approx((370 + 39) / 612, abs=0.02)
    assert top < (792 - 464) / 792 <= bottom + 0.003


def test_the_same_papers_give_the_same_bytes(tmp_path: Path) -> None:
    folder = write(tmp_path / "case", stub__pdf=pdf_of(PAYSTUB), two__pdf=pdf_of(PAYSTUB, PAYSTUB))
    first, second = tmp_path / "a.jsonl", tmp_path / "b.jsonl"
    for out, jobs in ((first, 1), (second, 2)):
        assert run("screen", folder, "-o", out, "--asof", "2025-04-01", "--jobs", jobs) == 0

    assert without_seconds(first) == without_seconds(second)


def test_a_case_has_the_fixed_parts_and_a_denominator(tmp_path: Path) -> None:
    folder, out = write(tmp_path / "case-7", stub__pdf=pdf_of(PAYSTUB)), tmp_path / "out.jsonl"

    assert run("screen", folder, "-o", out, "--asof", "2025-04-01") == 0
    case = lines(out)[0]
    assert list(case) == [
        "schema", "case", "asof", "sources", "documents", "figures", "findings", "checks", "score", "seconds",
    ]  # fmt: skip
    assert (case["schema"], case["case"], case["asof"]) == ("touchstone/1", "case-7", "2025-04-01")
    assert case["score"]["model"] == "evidence-only"
    assert case["score"]["band"] in {"clear", "review", "escalate", "cannot-tell"}
    counts = case["checks"]
    assert counts["run"] == sum(g["run"] for g in counts["groups"].values())
    assert counts["could_not_check"] == sum(g["could_not_check"] for g in counts["groups"].values())
    assert counts["run"] > 0


def test_the_monthly_wage_says_how_it_was_reached(tmp_path: Path) -> None:
    folder, out = write(tmp_path / "case", stub__pdf=pdf_of(PAYSTUB)), tmp_path / "out.jsonl"
    run("screen", folder, "-o", out, "--asof", "2025-04-01")
    figures = {f["name"]: f for f in lines(out)[0]["figures"]}

    wage = figures["income.base.monthly"]
    assert wage["inputs"]
    assert "26" in wage["formula"]


def test_cases_are_folders_with_documents_and_files_side_by_side(tmp_path: Path) -> None:
    stub = pdf_of(PAYSTUB)
    write(tmp_path / "many" / "a", one__pdf=stub)
    write(tmp_path / "many" / "b" / "inner", two__pdf=stub)
    out = tmp_path / "out.jsonl"
    run("screen", tmp_path / "many", "-o", out, "--asof", "2025-04-01")
    assert [c["case"] for c in lines(out)] == ["a", "b"]

    a, b = tmp_path / "many" / "a" / "one.pdf", tmp_path / "many" / "b" / "inner" / "two.pdf"
    run("screen", a, b, "-o", out, "--asof", "2025-04-01")
    assert [len(c["sources"]) for c in lines(out)] == [2]


def test_the_report_is_one_file_that_needs_nothing_else(tmp_path: Path) -> None:
    folder = write(tmp_path / "case", stub__pdf=pdf_of(PAYSTUB), bad__pdf=b"")
    assert run("screen", folder, "-o", tmp_path / "o.jsonl", "--report", tmp_path / "r", "--asof", "2025-04-01") == 1
    html = (tmp_path / "r" / "case.html").read_text(encoding="utf-8")

    assert not re.search(r"<script|<link|https?://|src=\"(?!data:)", html)
    assert "data:image/jpeg;base64," in html
    assert 'id="d1.net_pay"' in html
    assert "1,814.32" in html
    assert "The file is empty" in html


def test_names_from_a_document_cannot_write_into_the_report(tmp_path: Path) -> None:
    hostile = tuple((x, y, t.replace("Ruth A Delgado", "<script>alert(1)</script>")) for x, y, t in PAYSTUB)
    folder = write(tmp_path / "case", stub__pdf=pdf_of(hostile))
    run("screen", folder, "-o", tmp_path / "o.jsonl", "--report", tmp_path / "r", "--asof", "2025-04-01")

    assert "<script" not in (tmp_path / "r" / "case.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("args", [("-q", "read"), ("read", "-q")])
def test_quiet_counts_before_the_command_and_after_it(
    args: tuple[str, ...], tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    folder = write(tmp_path / "case", stub__pdf=pdf_of(PAYSTUB))

    assert run(*args, folder, "-o", tmp_path / "out.jsonl") == 0
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("args", [("--version",), ("screen", "--version")])
def test_the_version_is_told_everywhere(args: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main(args)
    assert stop.value.code == 0
    assert re.fullmatch(r"touchstone \d+\.\d+\.\d+\n", capsys.readouterr().out)
