"""What runs the weights: onnxruntime everywhere, OpenVINO in bfloat16 where it is installed and the processor has it.

OpenVINO in single precision gains nothing over onnxruntime here; in bfloat16 the recogniser takes half the time. A
processor without bfloat16 instructions would only imitate it, so there onnxruntime stays.
"""

from __future__ import annotations

import importlib.util
from functools import cache
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

_BFLOAT = frozenset({"avx512_bf16", "amx_bf16"})


class Session(Protocol):
    """Loaded weights, ready for use by one thread."""

    def run(self, fed: NDArray[np.float32]) -> NDArray[np.float32]:
        """What the weights make of a batch."""


class OnnxSession:
    """Weights in onnxruntime, with a single thread, so that workers scale by process."""

    def __init__(self, model: bytes) -> None:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.enable_cpu_mem_arena = True
        # Every line has its own width: remembering a memory plan for each costs 300 MB and gains nothing.
        options.enable_mem_pattern = False
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
        self._name = self._session.get_inputs()[0].name

    def run(self, fed: NDArray[np.float32]) -> NDArray[np.float32]:
        """What the weights make of a batch."""
        made: NDArray[np.float32] = self._session.run(None, {self._name: fed})[0]
        return made


class OpenVinoSession:
    """Weights in OpenVINO, in bfloat16, with a single thread."""

    def __init__(self, model: bytes) -> None:
        import openvino

        core = openvino.Core()
        hints = {"INFERENCE_NUM_THREADS": 1, "NUM_STREAMS": 1, "INFERENCE_PRECISION_HINT": "bf16"}
        self._request = core.compile_model(core.read_model(model), "CPU", hints).create_infer_request()

    def run(self, fed: NDArray[np.float32]) -> NDArray[np.float32]:
        """What the weights make of a batch."""
        # The request's own memory is written over by the next batch.
        return np.array(self._request.infer({0: fed})[0], dtype=np.float32)


def processor_flags(cpuinfo: Path = Path("/proc/cpuinfo")) -> frozenset[str]:
    """The instruction sets of this machine's processor; empty where the system does not tell."""
    try:
        with cpuinfo.open(encoding="ascii", errors="replace") as lines:
            told = next((line for line in lines if line.startswith("flags")), "")
    except OSError:
        return frozenset()
    return frozenset(told.partition(":")[2].split())


@cache
def runtime() -> str:
    """What runs the weights here: `openvino-bf16` or `onnxruntime`."""
    has_openvino = importlib.util.find_spec("openvino") is not None
    return "openvino-bf16" if has_openvino and processor_flags() & _BFLOAT else "onnxruntime"


def open_session(model: bytes) -> Session:
    """A session of these weights in what runs them here."""
    return OpenVinoSession(model) if runtime() == "openvino-bf16" else OnnxSession(model)
