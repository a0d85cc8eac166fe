"""What can be done to a selection of files; those that Wagtail has too take the place of its own."""

from .analyse import AnalyseBulkAction
from .approve import ApproveBulkAction, RejectBulkAction
from .curate import AddToCollectionBulkAction
from .delete import DeleteBulkAction
from .download import DownloadBulkAction
from .edit import EditBulkAction
from .move import MoveBulkAction
from .tag import TagBulkAction

__all__ = [
    "AddToCollectionBulkAction",
    "AnalyseBulkAction",
    "ApproveBulkAction",
    "DeleteBulkAction",
    "DownloadBulkAction",
    "EditBulkAction",
    "MoveBulkAction",
    "RejectBulkAction",
    "TagBulkAction",
]
