"""All rows of the wall."""

from __future__ import annotations

from .admin_rows import ADMIN_ROWS
from .api_rows import API_ROWS
from .bulk_rows import BULK_ROWS
from .chooser_rows import CHOOSER_ROWS, COLLECTION_CHOOSER_ROWS
from .collection_rows import COLLECTION_ROWS, TARGET_ROWS, UPLOAD_ROWS
from .curated_rows import CURATED_FILE_ROWS, CURATED_ROWS
from .delivery_rows import DELIVERY_ROWS
from .duplicate_rows import DUPLICATE_ROWS
from .field_rows import FIELD_ROWS
from .namespace_rows import FILTER_ROWS, LOG_ROWS, SETTINGS_ROWS, TAG_ROWS
from .nearness_rows import NEARNESS_ROWS
from .operation_rows import OPERATION_ROWS
from .page_rows import PAGE_ROWS
from .report_rows import REPORT_ROWS
from .suggestion_rows import SUGGESTION_ROWS
from .surfaces import NamespaceSurface, Surface
from .word_rows import WORD_ROWS

FILE_ROWS: tuple[Surface, ...] = (
    *ADMIN_ROWS,
    *BULK_ROWS,
    *CURATED_FILE_ROWS,
    *DUPLICATE_ROWS,
    *CHOOSER_ROWS,
    *API_ROWS,
    *DELIVERY_ROWS,
    *PAGE_ROWS,
    *REPORT_ROWS,
    *SUGGESTION_ROWS,
    *NEARNESS_ROWS,
)
NAMESPACE_ROWS: tuple[NamespaceSurface, ...] = (
    *FILTER_ROWS,
    *OPERATION_ROWS,
    *TAG_ROWS,
    *WORD_ROWS,
    *SETTINGS_ROWS,
    *LOG_ROWS,
    *TARGET_ROWS,
    *UPLOAD_ROWS,
    *COLLECTION_ROWS,
    *CURATED_ROWS,
    *COLLECTION_CHOOSER_ROWS,
    *FIELD_ROWS,
)
