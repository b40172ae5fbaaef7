"""The boundary around reading: whatever happens to one file comes back as a named value."""

from __future__ import annotations

import io
import logging
from concurrent.futures import Future
from concurrent.futures import TimeoutError as FutureTimeout
from pathlib import Path
from typing import Any

import pytest
from pebble import ProcessExpired
from PIL import Image

from extractors import errors
from intake import pipeline
from intake.pipeline import ReadTask, read_file, read_files
from tests.papers import PAYSTUB, pdf_of


def leaves(kind: type[errors.ReadError] = errors.ReadError) -> list[type[errors.ReadError]]:
    return [leaf for sub in kind.__subclasses__() for leaf in (sub, *leaves(sub))]


@pytest.mark.parametrize("refusal", leaves(), ids=lambda r: r.code)
def test_a_refusal_crosses_between_processes_as_itself(refusal: type[errors.ReadError]) -> None:
    made, arguments = refusal().__reduce__()[:2]

    assert type(made(*arguments)) is refusal


def test_a_fault_of_ours_is_named_and_says_nothing_of_the_document(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def faulty(*args: Any, **kwargs: Any) -> Any:
        raise KeyError("RUTH A DELGADO 1,814.32")

    monkeypatch.setattr(pipeline, "open_source", faulty)
    (tmp_path / "stub.pdf").write_bytes(pdf_of(PAYSTUB))
    with caplog.at_level(logging.ERROR):
        outcome = read_file(ReadTask(str(tmp_path / "stub.pdf")))

    assert isinstance(outcome.error, errors.Internal)
    assert "KeyError in test_pipeline.py" in caplog.text
    assert "DELGADO" not in caplog.text


@pytest.mark.parametrize(
    ("end", "refusal"),
    [
        (FutureTimeout(), errors.TimedOut),
        (ProcessExpired("gone"), errors.ReaderStopped),
    ],
)
def test_a_reader_that_hangs_or_dies_refuses_its_file_alone(
    end: BaseException, refusal: type[errors.ReadError]
) -> None:
    future: Future[Any] = Future()
    future.set_exception(end)

    assert isinstance(pipeline._outcome(ReadTask("a.pdf"), future).error, refusal)


def test_outcomes_come_in_the_order_of_the_files(tmp_path: Path) -> None:
    names = ["z.pdf", "a.pdf", "m.pdf"]
    for name in names:
        (tmp_path / name).write_bytes(pdf_of(PAYSTUB) if name != "a.pdf" else b"")

    outcomes = read_files([ReadTask(str(tmp_path / name)) for name in names], jobs=2)
    assert [(Path(o.path).name, o.error is None) for o in outcomes] == [
        ("z.pdf", True),
        ("a.pdf", False),
        ("m.pdf", True),
    ]


def test_page_pictures_are_given_upright_one_a_page(tmp_path: Path) -> None:
    (tmp_path / "two.pdf").write_bytes(pdf_of(PAYSTUB, PAYSTUB))
    outcome = read_file(ReadTask(str(tmp_path / "two.pdf"), pictures=True))

    sizes = [Image.open(io.BytesIO(picture)).size for picture in outcome.pictures]
    assert len(sizes) == 2
    assert all(height > width for width, height in sizes)
