"""A set of cases: the same bytes on every run, labels that are true, truth beside every file."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from samples.sets import COLUMNS, SetOrder, make_set, orders
from samples.splits import Split

CASES = 4
ORDER = SetOrder(CASES, seed=5, false_share=0.5, worn=0.15)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("set")
    make_set(out, ORDER, jobs=1)
    return out


def files_of(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def test_the_same_order_writes_the_same_bytes_however_many_share_the_work(made: Path, tmp_path: Path) -> None:
    make_set(tmp_path, ORDER, jobs=2)
    assert files_of(made) == files_of(tmp_path)


def test_another_seed_writes_another_set(made: Path, tmp_path: Path) -> None:
    make_set(tmp_path, SetOrder(1, seed=6, worn=0.0), jobs=1)
    papers = {data for name, data in files_of(tmp_path).items() if not name.endswith((".json", ".tsv"))}
    assert papers
    assert papers.isdisjoint(files_of(made).values())


def test_every_file_has_its_truth_and_its_line_in_the_manifest(made: Path) -> None:
    with (made / "manifest.tsv").open() as file:
        lines = list(csv.DictReader(file, delimiter="\t"))
    papers = {n for n in files_of(made) if not n.endswith((".truth.json", ".tsv"))}
    assert tuple(lines[0]) == COLUMNS
    assert {line["file"] for line in lines} == papers
    for line in lines:
        truth = json.loads((made / f"{line['file']}.truth.json").read_text())
        assert truth["quality"] == line["quality"]
        assert int(line["pages"]) == truth["pages"]
        assert (made / line["file"]).stat().st_size == int(line["bytes"])


def test_a_case_is_misrepresented_where_something_in_it_is_false_and_nowhere_else(made: Path) -> None:
    labels = []
    for path in sorted(made.glob("*/case.truth.json")):
        truth = json.loads(path.read_text())
        labels.append(truth["label"])
        assert (truth["label"] == "misrepresented") == bool(truth["tampers"])
        for tamper in truth["tampers"]:
            assert tamper["file"] is None or (path.parent / tamper["file"]).is_file()
            assert tamper["old"] != tamper["new"]
    assert labels.count("misrepresented") == CASES // 2


def test_exactly_the_wanted_share_of_orders_is_false() -> None:
    for share in (0.0, 0.1, 0.3, 1.0):
        assert sum(o.false for o in orders(SetOrder(40, 1, false_share=share))) == round(40 * share)


def test_a_set_draws_from_its_own_split_alone() -> None:
    from samples.looks import LOOKS
    from samples.renderers import RENDERERS
    from samples.tamper import TAMPERS

    for split in (Split.TRAIN, Split.TUNE, Split.TEST):
        renderers = orders(SetOrder(1, 1, split))[0].renderers
        assert renderers
        assert all(split.holds(RENDERERS.named(name).split) for name in renderers)
        assert TAMPERS.all(split, "file")
        assert TAMPERS.all(split, "raster")
        for kind in ("paystub", "w2", "1040", "bank_statement", "credit_report"):
            assert LOOKS.all(split, kind), (split, kind)


def test_places_of_the_truth_lie_on_their_page(made: Path) -> None:
    checked = 0
    for path in made.rglob("*.truth.json"):
        truth = json.loads(path.read_text())
        for document in truth.get("documents", [truth]):
            for page, left, top, right, bottom in document.get("spots", {}).values():
                assert page >= 1
                assert -0.002 <= left < right <= 1.002
                assert -0.002 <= top < bottom <= 1.002
                checked += 1
    assert checked > 500


def test_the_catalogue_in_the_documentation_is_fresh() -> None:
    from samples.catalogue import catalogue

    page = Path(__file__).parents[1] / "docs" / "samples-catalogue.md"
    assert page.read_text() == catalogue(), "run: make catalogue"
