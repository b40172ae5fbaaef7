"""Where the PP-OCR weights lie on this machine, and one cached session for each of them."""

from __future__ import annotations

import importlib.util
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from extractors.ocr.engines import OnnxSession, Session, open_session

DETECTOR = "PP-OCRv6_det_small.onnx"
RECOGNISER = "PP-OCRv6_rec_small.onnx"
FLOAT32 = 1
"""The element type of a tensor in the ONNX format: single-precision numbers."""


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
def detector() -> Session:
    """The process's one session that marks the pixels of print."""
    # In single precision always: on print between dots, bfloat16 joins what a line is with what shades it.
    return OnnxSession(_weights(DETECTOR))


@cache
def recogniser() -> tuple[Session, tuple[str, ...]]:
    """The process's one session that reads lines, and the character that each of its classes stands for.

    The first class is the blank. Of the 18,708 characters that the weights know, only those that an American
    paper can need are kept: the rest cost a quarter of the time, and their strokes resemble dashes and rules.
    """
    model = _model_type()()
    model.ParseFromString(_weights(RECOGNISER))
    listed = next(entry.value for entry in model.metadata_props if entry.key == "character").splitlines()
    classes = ["", *(_meant(char) for char in listed), " "]
    kept = np.array([i for i, char in enumerate(classes) if char or i == 0])
    for tensor in model.graph.initializer:
        if tensor.dims and tensor.dims[-1] == len(classes) and tensor.data_type == FLOAT32:
            numbers = np.frombuffer(tensor.raw_data, np.float32).reshape(tuple(tensor.dims))[..., kept]
            tensor.raw_data = np.ascontiguousarray(numbers).tobytes()
            tensor.dims[-1] = len(kept)
    return open_session(model.SerializeToString()), tuple(classes[i] for i in kept)


def _weights(name: str) -> bytes:
    folder = weights_folder()
    if folder is None:
        raise FileNotFoundError(name)
    return (folder / name).read_bytes()


def _meant(char: str) -> str:
    """The character as it is kept, full-width forms as their narrow ones; empty for one that is not kept."""
    code = ord(char)
    if 0x21 <= code <= 0x7E or 0xA1 <= code <= 0x17F or char in "–—‘’“”•…€™☐☑☒✓✔✗✕✖■□▪▫●○◆":
        return char
    if 0xFF01 <= code <= 0xFF5E:
        return chr(code - 0xFEE0)
    return {"−": "-", "。": ".", "、": ","}.get(char, "")


@cache
def _model_type() -> Any:
    """The few parts of the ONNX format that cutting the alphabet needs; all others pass through untouched.

    Field numbers are those of onnx.proto (https://github.com/onnx/onnx/blob/main/onnx/onnx.proto).
    """
    from google.protobuf import (  # type: ignore[import-untyped]
        descriptor_pb2,
        descriptor_pool,
        message_factory,
    )

    kinds = descriptor_pb2.FieldDescriptorProto
    layout = descriptor_pb2.FileDescriptorProto(name="lean.proto", package="lean", syntax="proto2")

    def message(name: str, *fields: tuple[str, int, int, int, str]) -> None:
        added = layout.message_type.add(name=name)
        for field, number, kind, label, of in fields:
            added.field.add(name=field, number=number, type=kind, label=label, type_name=of or None)

    one, many = kinds.LABEL_OPTIONAL, kinds.LABEL_REPEATED
    message(
        "Tensor",
        ("dims", 1, kinds.TYPE_INT64, many, ""),
        ("data_type", 2, kinds.TYPE_INT32, one, ""),
        ("raw_data", 9, kinds.TYPE_BYTES, one, ""),
    )
    message("Graph", ("initializer", 5, kinds.TYPE_MESSAGE, many, ".lean.Tensor"))
    message("Entry", ("key", 1, kinds.TYPE_STRING, one, ""), ("value", 2, kinds.TYPE_STRING, one, ""))
    message(
        "Model",
        ("graph", 7, kinds.TYPE_MESSAGE, one, ".lean.Graph"),
        ("metadata_props", 14, kinds.TYPE_MESSAGE, many, ".lean.Entry"),
    )
    pool = descriptor_pool.DescriptorPool()
    pool.Add(layout)
    return message_factory.GetMessageClass(pool.FindMessageTypeByName("lean.Model"))
