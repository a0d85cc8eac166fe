"""What can be done to a selection of files; each takes the place of Wagtail's action of the same name."""

from .delete import DeleteBulkAction
from .move import MoveBulkAction
from .tag import TagBulkAction

__all__ = ["DeleteBulkAction", "MoveBulkAction", "TagBulkAction"]
