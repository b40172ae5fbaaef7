"""What can be told of a file without looking at what it says: sizes, counts, writers, dates."""

from __future__ import annotations

import io
import re
import zlib

import pikepdf
from PIL import Image

from samples.paper import Upload

NAMES = (
    "bytes", "bytes_per_page", "pages", "objects", "objects_per_page", "fonts", "images", "annotations", "fields",
    "ends", "header", "table", "object_streams", "producer", "creator", "has_info", "has_xmp", "id_changed",
    "age_days", "changed_days", "media", "density", "quantisation",
)  # fmt: skip
"""The traits in the order of a row; those that name a thing are hashed to a number that means nothing but itself."""
_STAMP = re.compile(r"D:(\d{4})(\d\d)(\d\d)")


def traits(upload: Upload) -> list[float]:
    """A file's row of traits; what a sort of file does not have is minus one."""
    row = dict.fromkeys(NAMES, -1.0)
    row["bytes"] = float(len(upload.data))
    row["media"] = _named(upload.name.rpartition(".")[2])
    row |= _of_pdf(upload) if upload.data.startswith(b"%PDF") else _of_picture(upload)
    return [row[name] for name in NAMES]


def _named(text: str) -> float:
    return float(zlib.crc32(text.encode()) % 997)


def _of_picture(upload: Upload) -> dict[str, float]:
    with Image.open(io.BytesIO(upload.data)) as picture:
        tables = getattr(picture, "quantization", None) or {}
        software = str(picture.getexif().get(0x0131, ""))
        return {
            "pages": 1.0,
            "bytes_per_page": float(len(upload.data)),
            "density": float(picture.info.get("dpi", (0, 0))[0]),
            "quantisation": float(sum(tables.get(0, ()))),
            "producer": _named(software),
        }


def _of_pdf(upload: Upload) -> dict[str, float]:
    data = upload.data
    with pikepdf.open(io.BytesIO(data), password=upload.password or "") as pdf:
        objects = list(pdf.objects)
        kinds = [_type(obj) for obj in objects]
        info: dict[str, object] = dict(pdf.docinfo.items()) if "/Info" in pdf.trailer else {}
        created, changed = _day(info.get("/CreationDate")), _day(info.get("/ModDate"))
        start = int(re.findall(rb"startxref\s+(\d+)", data)[-1])
        ids = pdf.trailer.get("/ID")
        return {
            "pages": float(len(pdf.pages)),
            "bytes_per_page": len(data) / max(len(pdf.pages), 1),
            "objects": float(len(objects)),
            "objects_per_page": len(objects) / max(len(pdf.pages), 1),
            "fonts": float(kinds.count("/Font")),
            "images": float(kinds.count("/Image")),
            "annotations": float(kinds.count("/Annot")),
            "fields": float(len(pdf.Root.AcroForm.get("/Fields", []))) if "/AcroForm" in pdf.Root else 0.0,
            "ends": float(data.count(b"%%EOF")),
            "header": _named(data[:16].hex()),
            "table": float(data[start : start + 4] == b"xref"),
            "object_streams": float(data.count(b"/ObjStm")),
            "producer": _named(str(info.get("/Producer", ""))),
            "creator": _named(str(info.get("/Creator", ""))),
            "has_info": float("/Info" in pdf.trailer),
            "has_xmp": float("/Metadata" in pdf.Root),
            "id_changed": -1.0 if ids is None else float(bytes(ids[0]) != bytes(ids[1])),
            "age_days": created,
            "changed_days": changed - created if min(created, changed) > 0 else -1.0,
        }


def _type(obj: object) -> str:
    if not isinstance(obj, (pikepdf.Dictionary, pikepdf.Stream)):
        return ""
    kind, sort = obj.get("/Type"), obj.get("/Subtype")
    return str(sort) if sort == "/Image" else str(kind)


def _day(stamp: object) -> float:
    """Days since the year 2000 of a PDF date, 0 where there is none."""
    found = _STAMP.match(str(stamp or ""))
    return 0.0 if found is None else (int(found[1]) - 2000) * 365.25 + int(found[2]) * 30.44 + int(found[3])
