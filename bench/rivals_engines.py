"""Engines that give the words of a file, ours and others', each behind one function from a path to its pages.

Nothing is imported before an engine is asked for: what a library takes to start is measured, and one that is not
installed is named and left out. Places are fractions of the page; where an engine gives text alone its lines are laid
on a grid of rows and columns. Each reads what it is made for: those without OCR are asked for digital files only.
"""

from __future__ import annotations

import io
import logging
import shutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

Place = tuple[str, float, float, float, float, float]
"""A word with left, top, right and bottom as fractions of its page, and how surely it was read."""
Edges = tuple[float, float, float, float]
RENDER_DPI = 300
"""Resolution at which a scan is shown to Tesseract and RapidOCR: what Tesseract's manual advises."""
_PLAIN_TEXT, _SHAPE = 1.0, 0.5
"""How sure a text layer is, and the width of a letter on the grid in heights of its row."""


@dataclass(frozen=True, slots=True)
class Seen:
    """One page as an engine gives it."""

    width: float
    height: float
    words: tuple[Place, ...]


Read = Callable[[Path, bool], list[Seen]]
"""The pages of a file; the second argument says whether its pages are pictures."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """An engine ready to read, with the errors by which it refuses a file."""

    read: Read
    refusals: tuple[type[Exception], ...] = (OSError, ValueError, RuntimeError)


@dataclass(frozen=True, slots=True)
class Engine:
    """An engine by name, what it needs, and what it can be asked for."""

    name: str
    title: str
    load: Callable[[], Loaded]
    digital: bool = True
    raster: bool = True
    modules: tuple[str, ...] = ()
    programs: tuple[str, ...] = ()

    def reads(self, *, raster: bool) -> bool:
        """Whether it is asked for files of the kind."""
        return self.raster if raster else self.digital

    def missing(self) -> tuple[str, ...]:
        """The libraries and programs that it needs and this machine has not."""
        modules = tuple(name for name in self.modules if find_spec(name) is None)
        return modules + tuple(name for name in self.programs if shutil.which(name) is None)


def line_words(text: str, box: Edges, confidence: float) -> Iterator[Place]:
    """The words of one line, its box shared among them by their letters."""
    left, top, right, bottom = box
    step = (right - left) / max(len(text), 1)
    start = 0
    for word in text.split():
        start = text.index(word, start)
        yield word, left + step * start, top, left + step * (start + len(word)), bottom, confidence
        start += len(word)


def on_a_grid(text: str, confidence: float = _PLAIN_TEXT) -> Seen:
    """Text without places: each line a row, each character a column, blanks included."""
    lines = [line.expandtabs() for line in text.splitlines()] or [""]
    rows, columns = len(lines), max(max(map(len, lines)), 1)
    found = tuple(
        place
        for row, line in enumerate(lines)
        for place in line_words(line, (0.0, (row + 0.15) / rows, len(line) / columns, (row + 0.85) / rows), confidence)
    )
    return Seen(columns * _SHAPE, float(rows), found)


def pdf_words(data: bytes | Path) -> list[Seen]:
    """The words of a text layer as PDFium has it: runs of characters between blanks, as high as their line."""
    document = import_module("pypdfium2").PdfDocument(data)
    pages = []
    for page in document:
        width, height = page.get_size()
        layer = page.get_textpage()
        words: list[Place] = []
        run: list[tuple[str, Edges]] = []
        for number, char in enumerate(_characters(layer)):
            box = layer.get_charbox(number, loose=True) if char.strip() else None
            if run and (box is None or _apart(run[-1][1], box)):
                words.append(_joined(run, width, height))
                run = []
            if box is not None:
                run.append((char, box))
        if run:
            words.append(_joined(run, width, height))
        pages.append(Seen(width, height, tuple(words)))
    document.close()
    return pages


def _characters(layer: Any) -> list[str]:
    # One by one: the text of a range leaves out what PDFium puts in, and the indices would no longer be those of boxes.
    raw = import_module("pypdfium2.raw")
    return [chr(raw.FPDFText_GetUnicode(layer.raw, number)) for number in range(layer.count_chars())]


def _apart(last: Edges, box: Edges) -> bool:
    """Whether a character stands on another line than the one before it, or far to its right."""
    height = max(last[3] - last[1], box[3] - box[1], 1.0)
    return abs(box[1] - last[1]) > height or box[0] - last[2] > height or box[0] < last[0] - height


def _joined(run: Iterable[tuple[str, Edges]], width: float, height: float) -> Place:
    chars, boxes = zip(*run, strict=True)
    left, low = min(b[0] for b in boxes), min(b[1] for b in boxes)
    right, high = max(b[2] for b in boxes), max(b[3] for b in boxes)
    return "".join(chars), left / width, 1 - high / height, right / width, 1 - low / height, _PLAIN_TEXT


def _around(quad: Iterable[Iterable[float]], width: float, height: float) -> Edges:
    """The upright rectangle around a line's four corners in pixels, as fractions of its picture."""
    xs, ys = zip(*quad, strict=True)
    return float(min(xs)) / width, float(min(ys)) / height, float(max(xs)) / width, float(max(ys)) / height


def pictures_of(path: Path, dpi: int = RENDER_DPI) -> Iterator[Any]:
    """The pages of a scan or photo as RGB pictures, turned as their tags say."""
    if path.suffix == ".pdf":
        document = import_module("pypdfium2").PdfDocument(path)
        for page in document:
            yield page.render(scale=dpi / 72).to_pil().convert("RGB")
        document.close()
        return
    images = import_module("PIL.Image")
    sequence = import_module("PIL.ImageSequence")
    ops = import_module("PIL.ImageOps")
    with images.open(path) as opened:
        for frame in sequence.Iterator(opened):
            yield ops.exif_transpose(frame).convert("RGB")


def _bare() -> Loaded:
    """PDFium's text alone, and the detector and recogniser of PP-OCR alone."""
    images = import_module("extractors.image")
    detect, recognise = import_module("extractors.ocr.detect"), import_module("extractors.ocr.recognise")
    smallest: int = import_module("extractors.ocr.ppocr").SMALLEST_SIDE
    pdf_dpi: int = import_module("extractors.pdf").OCR_DPI
    numpy = import_module("numpy")

    def page(picture: Any) -> Seen:
        seen = images.sized(numpy.asarray(picture), smallest, images.LARGEST_SIDE)
        height, width = seen.shape[:2]
        quads = detect.find_lines(seen)
        words: list[Place] = []
        for quad, glyphs in zip(quads, recognise.read_strips([recognise.cut(seen, q) for q in quads]), strict=True):
            text = "".join(glyph.char for glyph in glyphs)
            sure = min((glyph.probability for glyph in glyphs), default=0.0)
            words += line_words(text, _around(quad.tolist(), width, height), float(sure))
        return Seen(float(width), float(height), tuple(words))

    def read(path: Path, raster: bool) -> list[Seen]:
        return [page(p) for p in pictures_of(path, pdf_dpi)] if raster else pdf_words(path)

    return Loaded(read)


def _rapidocr() -> Loaded:
    """RapidOCR as it is shipped, held to one thread."""
    rapid = import_module("rapidocr").RapidOCR(
        params={"EngineConfig.onnxruntime.intra_op_num_threads": 1, "Global.log_level": "error"}
    )
    numpy = import_module("numpy")

    def page(picture: Any) -> Seen:
        width, height = picture.size
        found = rapid(numpy.ascontiguousarray(numpy.asarray(picture)[:, :, ::-1]))
        words: list[Place] = []
        for quad, text, score in zip(
            found.boxes if found.txts else (), found.txts or (), found.scores or (), strict=True
        ):
            words += line_words(text, _around(quad, width, height), score)
        return Seen(width, height, tuple(words))

    def read(path: Path, _: bool) -> list[Seen]:
        return [page(picture) for picture in pictures_of(path)]

    return Loaded(read)


def _plain() -> Loaded:
    """The words that pdfplumber gives, and those of Tesseract on the page as it is."""
    plumber, tesseract = import_module("pdfplumber"), import_module("pytesseract")

    def digital(path: Path) -> Iterator[Seen]:
        with plumber.open(path) as document:
            for page in document.pages:
                w, h = float(page.width), float(page.height)
                yield Seen(
                    w,
                    h,
                    tuple(
                        (x["text"], x["x0"] / w, x["top"] / h, x["x1"] / w, x["bottom"] / h, _PLAIN_TEXT)
                        for x in page.extract_words()
                    ),
                )
                page.close()

    def seen(picture: Any) -> Seen:
        w, h = picture.size
        table = tesseract.image_to_data(picture, output_type=tesseract.Output.DICT)
        rows = zip(*(table[name] for name in ("text", "left", "top", "width", "height", "conf")), strict=True)
        words = tuple(
            (text, x / w, y / h, (x + wide) / w, (y + high) / h, sure / 100)
            for text, x, y, wide, high, sure in rows
            if text.strip()
        )
        return Seen(w, h, words)

    def read(path: Path, raster: bool) -> list[Seen]:
        return [seen(picture) for picture in pictures_of(path)] if raster else list(digital(path))

    return Loaded(read)


def _docling() -> Loaded:
    """The words of docling-parse, which reads text layers only."""
    parser = import_module("docling_parse.pdf_parser").DoclingPdfParser()
    unit = import_module("docling_core.types.doc.page").TextCellUnit.WORD

    def pages(path: Path) -> Iterator[Seen]:
        document = parser.load(str(path))
        for _, page in document.iterate_pages():
            w, h = page.dimension.width, page.dimension.height
            boxes = ((cell.text, cell.rect.to_bounding_box()) for cell in page.iterate_cells(unit))
            words = tuple(
                (text.strip(), box.l / w, 1 - box.t / h, box.r / w, 1 - box.b / h, _PLAIN_TEXT)
                for text, box in boxes
                if text.strip()
            )
            yield Seen(w, h, words)
        document.unload()

    return Loaded(lambda path, _: list(pages(path)))


def _kreuzberg() -> Loaded:
    """Kreuzberg: text without places from text layers, words with places where its Tesseract reads."""
    library = import_module("kreuzberg")
    told = {"include_elements": True, "min_level": "word"}
    ocr = library.OcrConfig(backend="tesseract", language="eng", element_config=told)
    paged = library.PageConfig(extract_pages=True)
    config = library.ExtractionConfig(use_cache=False, ocr=ocr, pages=paged)

    def placed(elements: list[Any]) -> Seen:
        boxes = [(e["text"], e["geometry"], e["confidence"]["recognition"]) for e in elements if e.get("geometry")]
        # It does not say how large the picture was that it read: margins are taken to be alike on both sides.
        w = max(g["left"] + g["width"] for _, g, _ in boxes) + min(g["left"] for _, g, _ in boxes)
        h = max(g["top"] + g["height"] for _, g, _ in boxes) + min(g["top"] for _, g, _ in boxes)
        words = (
            (text, g["left"] / w, g["top"] / h, (g["left"] + g["width"]) / w, (g["top"] + g["height"]) / h, sure)
            for text, g, sure in boxes
        )
        return Seen(w, h, tuple(words))

    def read(path: Path, _: bool) -> list[Seen]:
        result = library.extract_file_sync(str(path), config=config)
        elements = result.ocr_elements or []
        pages = result.pages or [{"page_number": 1, "content": result.content}]
        found = []
        for page in pages:
            words = [e for e in elements if e.get("page_number") == page["page_number"] and e.get("geometry")]
            found.append(placed(words) if words else on_a_grid(page["content"]))
        return found

    return Loaded(read, (OSError, ValueError, RuntimeError, library.KreuzbergError))


def _ocrmypdf() -> Loaded:
    """The text layer of what OCRmyPDF makes of the file, read through PDFium."""
    library = import_module("ocrmypdf")
    refusal = import_module("ocrmypdf.exceptions").ExitCodeException
    logging.getLogger("ocrmypdf").setLevel(logging.ERROR)

    def read(path: Path, raster: bool) -> list[Seen]:
        made = io.BytesIO()
        library.ocr(
            path,
            made,
            language=["eng"],
            skip_text=True,
            rotate_pages=raster,
            deskew=raster,
            output_type="pdf",
            optimize=0,
            jobs=1,
            use_threads=True,
            progress_bar=False,
            image_dpi=RENDER_DPI if path.suffix != ".pdf" else None,
        )
        return pdf_words(made.getvalue())

    return Loaded(read, (OSError, ValueError, RuntimeError, refusal))


RIVALS = (
    Engine("bare", "bare engines (PDFium; PP-OCR)", _bare),
    Engine("plain", "pdfplumber; Tesseract", _plain, modules=("pdfplumber", "pytesseract"), programs=("tesseract",)),
    Engine("docling-parse", "docling-parse", _docling, raster=False, modules=("docling_parse",)),
    Engine("kreuzberg", "Kreuzberg", _kreuzberg, modules=("kreuzberg",), programs=("tesseract",)),
    Engine("ocrmypdf", "OCRmyPDF", _ocrmypdf, modules=("ocrmypdf",), programs=("tesseract",)),
    Engine("rapidocr", "RapidOCR as shipped", _rapidocr, digital=False, modules=("rapidocr",)),
)
"""What ours is held against; the bare engines are ours without anything around them."""
