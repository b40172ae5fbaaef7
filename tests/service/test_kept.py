"""A kept reading says what the line of `read` says, and a case is judged on it as on the file itself."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.figures.derive import derive
from extractors.opening import open_source
from extractors.reading import FileReading, read_source
from extractors.source import SourceFile
from fraud.case_file import CaseFile
from fraud.file_evidence import FileEvidence
from fraud.forensics import examine
from fraud.judge import judge
from fraud.policy import load_policy
from intake.kept import NotKept, evidence_json, evidence_of, kept, line_of, parsed, reading_of, storable
from intake.results import Json, figure_json, judgement_json, read_json
from tests.golden_papers import looks
from tests.mismo_files import NEW, OLD
from tests.service.casework import golden

ASOF = dt.date(2026, 11, 16)
_ONE_OF_EACH = tuple({kind: (kind, look) for kind, look in looks()}.values())


def _stored(told: Json) -> Json:
    """As it comes back from the database."""
    again: Json = json.loads(json.dumps(storable(told)))
    return again


def _read(data: bytes) -> tuple[SourceFile, FileReading, tuple[FileEvidence, ...]]:
    source = open_source("paper", data)
    return source, read_source(source), examine(source, data, None)


def _judged(read: FileReading, evidence: tuple[FileEvidence, ...]) -> tuple[list[Json], Json]:
    figures = derive(read.documents, ASOF)
    case = CaseFile("case", ASOF, (read.source,), read.documents, figures, evidence)
    return [figure_json(f) for f in figures], judgement_json(judge(case, load_policy()), all_checks=True)


@pytest.mark.parametrize(("kind", "look"), _ONE_OF_EACH)
def test_a_reading_comes_back_as_it_was_kept_and_is_judged_alike(kind: str, look: str) -> None:
    _, read, evidence = _read(golden(kind, look))
    told = _stored(kept(read, 0.25))
    again, seen = reading_of(told), evidence_of(_stored(evidence_json(evidence)))

    assert _stored(kept(again, 0.25)) == told
    assert line_of(told) == _stored(read_json(read, 0.25))
    assert evidence_json(seen) == evidence_json(evidence)
    assert _judged(again, seen) == _judged(read, evidence)


@pytest.mark.parametrize("report", [OLD, NEW])
def test_a_file_without_pages_comes_back_with_the_places_of_its_values(report: str) -> None:
    source = open_source("report.xml", report.encode())
    told = _stored(kept(read_source(source), 0.1))
    assert _stored(kept(reading_of(told), 0.1)) == told


_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@given(_json)
def test_what_a_reader_wrote_can_be_stored_or_is_refused(told: object) -> None:
    made = json.dumps(parsed(json.dumps(told).encode()), ensure_ascii=False)
    made.encode()
    assert "\0" not in made
    assert "\\u0000" not in made


@pytest.mark.parametrize("content", [b"", b"{", b"\xff", b"[NaN]", b"[1e999]", b"[" * 100_000])
def test_what_is_no_json_of_ours_is_refused(content: bytes) -> None:
    with pytest.raises(NotKept):
        parsed(content)


@given(st.data())
def test_a_damaged_reading_is_refused_and_never_half_taken(data: st.DataObject) -> None:
    told = _stored(_GOLDEN)
    place: object = told
    while True:
        key = data.draw(st.sampled_from(sorted(place, key=str) if isinstance(place, dict) else range(len(place))))
        if not isinstance(place[key], (dict, list)) or not place[key] or data.draw(st.booleans()):
            break
        place = place[key]
    place[key] = data.draw(_json)
    try:
        again = reading_of(told)
    except NotKept:
        return
    assert isinstance(again, FileReading)


_GOLDEN = kept(_read(golden("paystub", "paystub-strip"))[1], 0.1)
