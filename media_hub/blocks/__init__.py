"""What developers put into a StreamField."""

from .galleries import GalleryBlock
from .images import MediaImageBlock, MediaImageChooserBlock

__all__ = ["GalleryBlock", "MediaImageBlock", "MediaImageChooserBlock"]
