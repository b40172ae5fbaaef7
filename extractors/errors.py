"""Every reason why a file is refused: a code that never changes, a sentence for the sender, and a remedy."""

from __future__ import annotations


class ReadError(Exception):
    """The file could not be read.

    Leaf classes carry the `code` of the result documents; the docstring's first line is the sentence that
    the sender sees, `hint` is the remedy. No value from the document is ever part of either.
    """

    code = "unreadable"
    hint = "Send the document again, as a PDF or a photo."

    @classmethod
    def message(cls) -> str:
        """The sentence that the sender sees."""
        return (cls.__doc__ or "").strip().splitlines()[0]

    def __init__(self) -> None:
        super().__init__(self.message())

    def __reduce__(self) -> tuple[type[ReadError], tuple[()]]:
        """A refusal crosses from a reading process as its name alone."""
        return type(self), ()


class EmptyFile(ReadError):
    """The file is empty: it holds no bytes."""

    code = "empty-file"
    hint = "Check that the file opens on your own device, then send it again."


class WrongType(ReadError):
    """The file is not a document or a picture that can be read here."""

    code = "wrong-type"
    hint = (
        "Send a PDF, or a picture as JPEG, PNG, TIFF, HEIC, WebP or BMP; a credit report also as MISMO XML. "
        "Word files can be saved as PDF."
    )


class BrokenXml(ReadError):
    """The XML file is damaged, cut short, or not in the encoding that it states."""

    code = "broken-xml"
    hint = "Send the file as the credit vendor delivered it, without opening and saving it."


class XmlEntities(ReadError):
    """The XML file uses or declares entities of its own, which are never read."""

    code = "xml-entities"
    hint = "Send the credit report as the vendor delivers it; MISMO files declare nothing of their own."


class TooDeep(ReadError):
    """The XML file has more elements inside one another than any credit report."""

    code = "too-deep"
    hint = "Send the credit report as the vendor delivers it."


class TooManyElements(ReadError):
    """The XML file has more elements than are read at once."""

    code = "too-many-elements"
    hint = "Send one credit report in each file."


class NoCreditReport(ReadError):
    """The XML file holds no MISMO credit report."""

    code = "no-credit-report"
    hint = "Send the vendor's response (MISMO 2.3.1 or 3.x, not the request), or the report as a PDF."


class PasswordProtected(ReadError):
    """The PDF is locked with a password."""

    code = "encrypted"
    hint = "Give the password (--password), or save a copy without one and send that."


class WrongPassword(ReadError):
    """The password does not open this PDF."""

    code = "wrong-password"
    hint = "Check the password; for bank statements it is often printed in the bank's e-mail."


class Corrupt(ReadError):
    """The file is damaged or cut short and cannot be opened."""

    code = "corrupt"
    hint = "Download or scan the document again; the copy that was sent is not whole."


class NoPages(ReadError):
    """The PDF has no pages."""

    code = "no-pages"
    hint = "Open the file on your own device: if it is blank there, save or scan it again."


class TooManyPages(ReadError):
    """The file has more pages than are read at once."""

    code = "too-many-pages"
    hint = "Split the file and send the parts."


class TooManyPixels(ReadError):
    """The picture or page is larger than can be read safely."""

    code = "too-many-pixels"
    hint = "Scan at 300 dots per inch, or take the photo at a normal resolution."


class TooLarge(ReadError):
    """The file is larger than is accepted."""

    code = "too-large"
    hint = "Split the file, or scan it at 300 dots per inch in black and white."


class UnreadablePicture(ReadError):
    """The picture cannot be opened."""

    code = "unreadable-picture"
    hint = "Take the photo again, or save the picture as JPEG and send that."


class DynamicForm(ReadError):
    """The PDF is a dynamic form whose content only one program can show."""

    code = "dynamic-form"
    hint = "Open it in Acrobat Reader, print it to PDF, and send the printed copy."


class NoDocuments(ReadError):
    """The folder holds no documents."""

    code = "no-documents"
    hint = "Name a folder that holds the borrower's papers as PDFs or pictures."


class NotFound(ReadError):
    """There is no file or folder at this path."""

    code = "not-found"
    hint = "Check the path for a slip of the pen."


class NoAccess(ReadError):
    """The file cannot be opened: permission is missing."""

    code = "no-access"
    hint = "Give this account the right to read the file."


class TimedOut(ReadError):
    """The file took longer to read than is allowed."""

    code = "timed-out"
    hint = "Send fewer pages in one file, or a plain scan of it."


class ReaderStopped(ReadError):
    """The file made the program that reads it stop."""

    code = "reader-stopped"
    hint = "Print the document to a new PDF, or take photos of its pages, and send those."


class Internal(ReadError):
    """Reading stopped because of a fault in Touchstone itself."""

    code = "internal"
    hint = "Report the file's SHA-256 to the developers; the other files were read."
