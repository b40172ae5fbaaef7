"""Earlier revisions inside a PDF: recovered from its bytes, and what the last one shows otherwise."""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Iterator, Sequence

import pikepdf

from extractors.errors import ReadError
from extractors.opening import open_source
from extractors.source import SourceFile, Word
from fraud.file_evidence import FileEvidence, Trace
from fraud.forensics.amounts import digits, is_amount, printed, same_place

DETECTOR = "revision-difference"
MOST_REVISIONS = 50
MOST_BYTES = 200_000_000
"""Bytes of all revisions together that are looked at: a file of many revisions must not hold up the others."""
MOST_COMPARED = 3
"""Revisions with other content that are read word by word: the first, the middle and the last one."""
_BROKEN = (pikepdf.PdfError, pikepdf.PasswordError, ValueError, RuntimeError, OSError, LookupError, TypeError)
"""What pikepdf raises for bytes that are no whole file."""


def earlier_revisions(data: bytes, password: str | None = None) -> Iterator[bytes]:
    """The complete revisions before the last one, oldest first.

    A revision ends with an end-of-file mark, and its last cross-reference must open without repair; so a mark inside
    an attachment and the first part of a linearised file are none.
    """
    ends = [m.end() for m in re.finditer(rb"%%EOF\r?\n?", data)]
    whole = re.search(rb"/Linearized[^>]*?/L\s+(\d+)", data[:2048])
    shortest = int(whole[1]) if whole else 0
    spent = 0
    for end in ends[:-1][:MOST_REVISIONS]:
        spent += end
        if end + 2 < shortest or spent > MOST_BYTES:
            continue
        if _opens(data[:end], password):
            yield data[:end]


def _opens(data: bytes, password: str | None) -> bool:
    try:
        with pikepdf.open(io.BytesIO(data), password=password or "", attempt_recovery=False) as pdf:
            return len(pdf.pages) > 0
    except _BROKEN:
        return False


def _prints(data: bytes, password: str | None) -> dict[str, list[str]]:
    """Digests of what a revision holds, by class: content, annotation, form, signature."""
    found: dict[str, list[str]] = {"content": [], "annotation": [], "form": [], "signature": []}
    with pikepdf.open(io.BytesIO(data), password=password or "") as pdf:
        for page in pdf.pages:
            found["content"].append(hashlib.sha256(_content(page)).hexdigest())
            annotations = page.obj.get("/Annots", pikepdf.Array())
            found["annotation"].append(str(len(list(annotations))))
        form = pdf.Root.get("/AcroForm")
        if form is not None:
            for entry in form.get("/Fields", pikepdf.Array()):
                signed = entry.get("/FT") == pikepdf.Name.Sig and "/V" in entry
                found["signature" if signed else "form"].append(str(entry.get("/V", "")))
    return found


def _content(page: pikepdf.Page) -> bytes:
    """The page's drawing: its content streams and those of the form XObjects that it uses."""
    streams = page.obj.get("/Contents")
    parts = list(streams) if isinstance(streams, pikepdf.Array) else [streams] if streams is not None else []
    resources = page.obj.get("/Resources")
    drawn = resources.get("/XObject") if resources is not None else None
    if drawn is not None:
        parts += [x for _, x in sorted(drawn.items()) if x.get("/Subtype") == pikepdf.Name.Form]
    return b"\n".join(p.read_bytes() for p in parts if isinstance(p, pikepdf.Stream))


def _replaced(before: SourceFile, after: SourceFile) -> Iterator[tuple[Word, Word]]:
    """Words of an earlier revision in whose place the last one shows others."""
    for old_page, new_page in zip(before.pages, after.pages, strict=False):
        old, new = printed(old_page), printed(new_page)
        if not _one_page(old, new):
            continue
        kept = {(w.text, round(w.box.left, 3), round(w.box.top, 3)) for w in old}
        fresh = [w for w in new if (w.text, round(w.box.left, 3), round(w.box.top, 3)) not in kept]
        there = {(w.text, round(w.box.left, 3), round(w.box.top, 3)) for w in new}
        for word in old:
            if (word.text, round(word.box.left, 3), round(word.box.top, 3)) in there:
                continue
            match = max((w for w in fresh if same_place(word, w)), key=lambda w: word.box.overlap(w.box), default=None)
            if match is not None and match.text != word.text:
                yield word, match


def _one_page(old: Sequence[Word], new: Sequence[Word]) -> bool:
    """Whether two pages of one number are the same page: half of the shorter one's words stand on both.

    Pages that were taken out of a longer file leave others at their numbers.
    """
    before, after = ({w.text for w in words} for words in (old, new))
    return 2 * len(before & after) >= min(len(before), len(after)) > 0


def _few(revisions: list[bytes]) -> list[bytes]:
    """The first, the middle and the last of many revisions."""
    if len(revisions) <= MOST_COMPARED:
        return revisions
    return [revisions[0], revisions[len(revisions) // 2], revisions[-1]]


def revision_difference(source: SourceFile, data: bytes, password: str | None) -> FileEvidence:
    """What the last revision shows otherwise than an earlier one: amounts, other text, or only notes and forms."""
    traces: list[Trace] = []
    seen: set[tuple[int, str, str]] = set()
    try:
        last, other = _prints(data, password), dict[str, bytes]()
        for revision in earlier_revisions(data, password):
            prints = _prints(revision, password)
            classes = [name for name, digest in prints.items() if digest != last[name]]
            if "content" in classes:
                other.setdefault(" ".join(prints["content"]), revision)
            else:
                traces.append(Trace(0, (), f"{classes[-1] if classes else 'metadata'}: only this changed"))
        for revision in _few(list(other.values())):
            before = open_source(source.name, revision, password=password)
            for old, new in _replaced(before, source):
                key = (new.box.page, old.text, new.text)
                if key in seen:
                    continue
                seen.add(key)
                # A figure that only lost its head was cut by a redaction, not replaced.
                amounts = is_amount(old) and is_amount(new) and digits(new) not in digits(old)
                note = "content: amount changed" if amounts else "content: text changed"
                traces.append(Trace(new.box.page, (new.box,), note, old.text, new.text))
    except (*_BROKEN, ReadError):
        if not traces:
            return FileEvidence(source.name, DETECTOR, could_not_run="the file's earlier revisions cannot be opened")
    return FileEvidence(source.name, DETECTOR, tuple(traces))
