"""Workbooks recalculated by LibreOffice and held against the figures: `python -m bench.worksheets FOLDER...`.

The results that are kept beside the formulas are taken out first, so that nothing but the formulas can give them back.
"""

from __future__ import annotations

import argparse
import csv
import datetime as dt
import re
import shutil
import subprocess
import tempfile
import zipfile
from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path

from extractors.document import Document
from extractors.figures.derive import derive
from extractors.figures.figure import Figure
from extractors.figures.ground import Ground
from extractors.figures.rules import INVESTORS
from intake.pipeline import ReadTask, read_files
from intake.screening import case_documents
from intake.walking import cases_named
from intake.worksheet import write_worksheet

_CSV = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1"
"""Every sheet as a file of its own, amounts unformatted."""
_ALWAYS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry"><item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item></oor:items>
"""
_AGAIN = 81
"""What the office program says when it has set up its folder and is to be started once more."""
_NAME, _INSTEAD = 11, "instead: "
_SHEETS = ("Income", "Expenses", "Ratios")


def without_results(path: Path) -> None:
    """Take every kept result of a formula out of a workbook."""
    bare = path.with_suffix(".bare")
    with zipfile.ZipFile(path) as book, zipfile.ZipFile(bare, "w", zipfile.ZIP_DEFLATED) as out:
        for name in book.namelist():
            held = book.read(name)
            if name.startswith("xl/worksheets/sheet"):
                held = re.sub(rb"</f><v>[^<]*</v>", b"</f>", held)
            out.writestr(name, held)
    bare.replace(path)


def recalculated(path: Path, office: str, folder: Path) -> dict[tuple[str, str, str], list[str]]:
    """The amounts of the sheets of figures by name, party and of, as the office program works them out."""
    user = folder / "user"
    (user / "user").mkdir(parents=True, exist_ok=True)
    (user / "user" / "registrymodifications.xcu").write_text(_ALWAYS, encoding="utf-8")
    order = [office, f"-env:UserInstallation=file://{user}", "--headless", "--convert-to", _CSV]
    order += ["--outdir", str(folder), str(path)]
    if subprocess.run(order, check=False, capture_output=True, timeout=180).returncode == _AGAIN:
        subprocess.run(order, check=True, capture_output=True, timeout=180)
    made: dict[tuple[str, str, str], list[str]] = {}
    for sheet in _SHEETS:
        with (folder / f"{path.stem}-{sheet}.csv").open(encoding="utf-8", newline="") as lines:
            for row in list(csv.reader(lines))[4:]:
                if len(row) > _NAME and row[3]:
                    lead = _INSTEAD if row[0].startswith(_INSTEAD) else ""
                    made.setdefault((lead + row[_NAME], row[1], row[2]), []).append(row[3])
    return made


def _flat(figures: Sequence[Figure]) -> Iterator[tuple[str, Figure]]:
    for one in figures:
        yield "", one
        for other in one.alternatives:
            yield _INSTEAD, other


def differences(documents: Sequence[Document], ground: Ground, office: str) -> Counter[str]:
    """How many figures of a case the office program gives to the cent, and how many it does not."""
    figures = derive(documents, ground.asof, ground)
    counts: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "case.xlsx"
        write_worksheet("case", documents, figures, ground, path)
        without_results(path)
        made = recalculated(path, office, Path(folder))
        for lead, one in _flat(figures):
            given = made.get((lead + one.name, one.party or "household", one.of), [])
            same = any(_amount(text) == one.amount for text in given)
            counts["to the cent" if same else f"differs: {one.name}"] += 1
    return counts


def _amount(text: str) -> Decimal | None:
    return Decimal(text) if re.fullmatch(r"-?\d+(\.\d+)?(E-?\d+)?", text) else None


def office_program() -> str | None:
    """The office program that is installed, or None."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def main() -> int:
    """Read each folder as a case, and say how many of its figures the office program gives to the cent."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--asof", type=dt.date.fromisoformat, required=True)
    parser.add_argument("--investor", choices=INVESTORS, default="portfolio")
    args = parser.parse_args()
    office = office_program()
    if office is None:
        parser.error("no soffice is installed: apt-get install libreoffice-calc-nogui")
    counts: Counter[str] = Counter()
    for case in cases_named(args.folders):
        outcomes = list(read_files([ReadTask(str(file), None) for file in case.files], 1))
        counts += differences(case_documents(outcomes), Ground(args.asof, args.investor), office)
    for name, count in counts.most_common():
        print(f"{count:6} {name}")
    return 0 if set(counts) <= {"to the cent"} else 1


if __name__ == "__main__":
    raise SystemExit(main())
