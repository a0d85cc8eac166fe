"""Documents, opened by PDFium. It knows one thread alone: each task has a process of its own."""

from __future__ import annotations

from typing import BinaryIO

import pypdfium2.raw as pdfium_c
from pypdfium2 import PdfDocument, PdfiumError

from media_hub.isolation.worker.refusals import RefusalError


def open_document(file: BinaryIO) -> PdfDocument:
    """Return a document of one page or more; raise RefusalError("locked") if it asks for a password, PdfiumError else."""
    try:
        return PdfDocument(file)
    except PdfiumError as error:
        if error.err_code == pdfium_c.FPDF_ERR_PASSWORD:
            raise RefusalError("locked") from error
        raise


def is_encrypted(document: PdfDocument) -> bool:
    """Say whether the bytes are encrypted, be it with an empty password."""
    return bool(pdfium_c.FPDF_GetSecurityHandlerRevision(document) != -1)
