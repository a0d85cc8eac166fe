"""What curated collections refuse."""

from __future__ import annotations

from .errors import MediaHubError


class CuratedError(MediaHubError):
    """The collection cannot be changed like this."""

    code = "curated"


class DuplicateCollectionError(CuratedError):
    """There is a curated collection with the slug “%(slug)s” in this namespace already. Choose another slug."""

    code = "curated_duplicate"


class UnsuitableFileError(CuratedError):
    """“%(title)s” cannot be put into “%(collection)s”. A file must be live and yours to choose, in the collection's namespace or in a shared one."""

    code = "curated_file"


class NotInCollectionError(CuratedError):
    """“%(title)s” is not in “%(collection)s”. Add it first, then make it the cover."""

    code = "curated_cover"


class StaleOrderError(CuratedError):
    """“%(collection)s” has got or lost files since you opened it, so your order was not saved. Load the page again, then order it."""

    code = "curated_order"


class FollowsFilterError(CuratedError):
    """“%(collection)s” holds what the saved filter “%(filter)s” finds, so nothing is put in, taken out or moved by hand. Edit the collection and choose no filter, then it keeps the files of now."""

    code = "curated_follows"


class UnsuitableFilterError(CuratedError):
    """The saved filter “%(filter)s” belongs to another namespace. Choose one of “%(namespace)s”."""

    code = "curated_filter"


class FilterFollowedError(CuratedError):
    """“%(filter)s” says what these curated collections hold: %(collections)s. Choose another filter for them, or none, then forget it."""

    code = "filter_followed"
