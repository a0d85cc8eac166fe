"""What developers put into a StreamField."""

from . import several  # noqa: F401 - tells the admin how lists of files are edited
from .captioned import CaptionedImageBlock
from .collections import MediaCollectionBlock, MediaCollectionChooserBlock
from .documents import DocumentListBlock, MediaDocumentChooserBlock
from .galleries import GalleryBlock
from .images import MediaImageBlock, MediaImageChooserBlock
from .recordings import AudioBlock, VideoBlock

__all__ = [
    "AudioBlock",
    "CaptionedImageBlock",
    "DocumentListBlock",
    "GalleryBlock",
    "MediaCollectionBlock",
    "MediaCollectionChooserBlock",
    "MediaDocumentChooserBlock",
    "MediaImageBlock",
    "MediaImageChooserBlock",
    "VideoBlock",
]
