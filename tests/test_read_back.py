"""A household's papers, printed by any issuer, read back to its ledger."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from bench.sample_papers import core_items
from bench.truths import best_match, counts, documents
from extractors.opening import open_source
from extractors.reading import read_source
from intake.results import document_json
from samples.draws import Draw
from samples.packing import page_count
from samples.paper import Upload
from samples.press import print_dossier
from samples.sets import ASOF
from samples.splits import Split
from samples.truth import file_truth
from tests.golden_papers import RENDERER

LONGEST = 4
"""Pages: longer statements hold more rows of the same sort, and the time is for more households."""
WRONG = ("proved_wrong", "rows_proved_against", "read_wrong")


def papers(seed: int) -> list[Upload]:
    """The files of the core kinds that a household sends, printed in looks that reading was developed on."""
    draw = Draw(seed, "read back")
    printed = print_dossier(core_items(draw), Split.TRAIN, (RENDERER,), ASOF, draw.at("press"))
    return [upload for upload in printed if page_count(upload.data) <= LONGEST]


def read_back(upload: Upload) -> Counter[str]:
    """How the values and rows that were read compare with what the ledger put on the paper."""
    read = read_source(open_source(upload.name, upload.data))
    made = [document_json(document) for document in read.documents]
    pages = page_count(upload.data)
    out: Counter[str] = Counter()
    for kind, truth in documents(file_truth(upload, pages)):
        out.update(counts(kind, truth, best_match(kind, truth, pages, made)))
    return out


@pytest.mark.slow
def test_a_households_papers_read_back_to_its_ledger() -> None:
    """No value or row that is proved or read differs from the ledger, and nearly all that it says is read, in sum."""
    total: Counter[str] = Counter()

    @settings(
        max_examples=5,
        deadline=None,
        derandomize=True,
        database=None,
        phases=[Phase.generate],  # a smaller seed is no smaller household
        suppress_health_check=[HealthCheck.too_slow],
    )
    @given(seed=st.integers(0, 10**6))
    def reads_back(seed: int) -> None:
        for upload in papers(seed):
            found = read_back(upload)
            total.update(found)
            wrong = {name: found[name] for name in WRONG if found[name]}
            assert not wrong, (upload.name, upload.choices)

    reads_back()

    assert total["values"] > 300
    assert total["right"] / total["values"] >= 0.97
    assert 2 * total["hits"] / (total["cells"] + total["cells_given"]) >= 0.95
