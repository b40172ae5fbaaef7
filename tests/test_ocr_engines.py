"""OpenVINO runs the weights only where it is installed and the processor has bfloat16; else onnxruntime does."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

from extractors.ocr import engines

CPUINFO = "processor\t: 0\nvendor_id\t: Some\nflags\t\t: fpu avx2 {more}\n\nprocessor\t: 1\nflags\t\t: fpu\n"


@pytest.mark.parametrize(
    ("installed", "flags", "runs"),
    [
        (True, {"avx2", "avx512_bf16"}, "openvino-bf16"),
        (True, {"avx2", "amx_bf16"}, "openvino-bf16"),
        (True, {"avx2"}, "onnxruntime"),
        (False, {"avx2", "avx512_bf16"}, "onnxruntime"),
    ],
)
def test_openvino_is_chosen_only_with_the_library_and_the_instructions(
    monkeypatch: pytest.MonkeyPatch, installed: bool, flags: set[str], runs: str
) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: object() if installed else None)
    monkeypatch.setattr(engines, "processor_flags", lambda: frozenset(flags))
    assert engines.runtime.__wrapped__() == runs


def test_the_first_processors_flags_are_told(tmp_path: Path) -> None:
    told = tmp_path / "cpuinfo"
    told.write_text(CPUINFO.format(more="avx512_bf16"), encoding="ascii")
    assert engines.processor_flags(told) == {"fpu", "avx2", "avx512_bf16"}


def test_a_system_that_tells_nothing_has_no_flags(tmp_path: Path) -> None:
    (tmp_path / "arm").write_text("processor\t: 0\nFeatures\t: fp asimd\n", encoding="ascii")
    assert engines.processor_flags(tmp_path / "arm") == frozenset()
    assert engines.processor_flags(tmp_path / "missing") == frozenset()
