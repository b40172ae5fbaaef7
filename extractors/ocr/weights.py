"""Where the PP-OCR weights lie on this machine, and one cached session for each of them."""

from __future__ import annotations

import importlib.util
from functools import cache
from pathlib import Path
from typing import Any

DETECTOR = "PP-OCRv6_det_small.onnx"
RECOGNISER = "PP-OCRv6_rec_small.onnx"


@cache
def weights_folder() -> Path | None:
    """The folder of the installed weights, or None where they or the runtime are missing; never downloads.

    The weights come with the `rapidocr` wheel (Apache-2.0); none of its code is imported.
    """
    if importlib.util.find_spec("onnxruntime") is None:
        return None
    spec = importlib.util.find_spec("rapidocr")
    for place in (spec.submodule_search_locations or []) if spec else []:
        folder = Path(place) / "models"
        if (folder / DETECTOR).is_file() and (folder / RECOGNISER).is_file():
            return folder
    return None


@cache
def session(name: str) -> Any:
    """The process's one inference session for these weights: a single thread, so that workers scale by process."""
    import onnxruntime

    folder = weights_folder()
    if folder is None:
        raise FileNotFoundError(name)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.enable_cpu_mem_arena = True
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(str(folder / name), options, providers=["CPUExecutionProvider"])
