"""What bulk changes refuse."""

from __future__ import annotations

from .errors import MediaHubError


class ChangedSinceError(MediaHubError):
    """Somebody has changed “%(title)s” since, so it was left as it is now."""

    code = "changed_since"


class FileGoneError(MediaHubError):
    """This file has been deleted for good meanwhile."""

    code = "file_gone"


class ArchiveGoneError(MediaHubError):
    """The archive that this was to come from is gone. Upload it once more: what has come out of it already is recognised."""

    code = "archive_gone"


class NotUndoableError(MediaHubError):
    """This bulk change cannot be undone: it is not finished, has been undone already, or is of a kind that is final."""

    code = "not_undoable"


class TooManyForZipError(MediaHubError):
    """These are %(count)s files. An archive takes %(most)s at most: select fewer, and download the rest after them."""

    code = "zip_files"


class TooMuchForZipError(MediaHubError):
    """These files have %(size)s GB. An archive takes %(most)s GB at most: select fewer, and download the rest after them."""

    code = "zip_bytes"


class NoActorError(MediaHubError):
    """The account of who began this has been deleted, so nobody answers for the rest."""

    code = "no_actor"


class BrokenStepError(MediaHubError):
    """This met an unexpected error (%(error)s). The log of the site has the details."""

    code = "broken_step"
