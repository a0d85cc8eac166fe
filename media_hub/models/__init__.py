"""The library's tables. A site subclasses the abstract ones exactly as it does Wagtail's."""

from .addresses import DownloadCount, FormerSlug
from .analyses import Analysis
from .analyzer_state import AnalyzerState
from .captions import CaptionTrack
from .claims import RenditionClaim
from .collections import CuratedCollection, CuratedItem
from .demand import WantedSpec
from .documents import AbstractMediaDocument, MediaDocument
from .duplicates import DuplicatePair
from .embeddings import MediaEmbedding
from .files import MediaFile
from .fingerprints import PictureFingerprint
from .found_text import FoundText
from .images import AbstractMediaImage, MediaImage
from .jobs import ProcessingJob
from .log import MediaLogEntry
from .members import LibraryMember
from .namespaces import Namespace, NamespaceGroup
from .operations import BulkItem, BulkOperation
from .posters import Poster, PosterRendition
from .renditions import AbstractMediaRendition, MediaRendition
from .saved_filters import SavedFilter
from .spending import Spending
from .suggestions import Suggestion
from .tag_words import TagWord
from .tags import MediaTag, TaggedMedia
from .texts import MediaText
from .uploads import UploadPart, UploadSession
from .versions import FileVersion

__all__ = [
    "AbstractMediaDocument",
    "AbstractMediaImage",
    "AbstractMediaRendition",
    "Analysis",
    "AnalyzerState",
    "BulkItem",
    "BulkOperation",
    "CaptionTrack",
    "CuratedCollection",
    "CuratedItem",
    "DownloadCount",
    "DuplicatePair",
    "FileVersion",
    "FormerSlug",
    "FoundText",
    "LibraryMember",
    "MediaDocument",
    "MediaEmbedding",
    "MediaFile",
    "MediaImage",
    "MediaLogEntry",
    "MediaRendition",
    "MediaTag",
    "MediaText",
    "Namespace",
    "NamespaceGroup",
    "PictureFingerprint",
    "Poster",
    "PosterRendition",
    "ProcessingJob",
    "RenditionClaim",
    "SavedFilter",
    "Spending",
    "Suggestion",
    "TagWord",
    "TaggedMedia",
    "UploadPart",
    "UploadSession",
    "WantedSpec",
]
