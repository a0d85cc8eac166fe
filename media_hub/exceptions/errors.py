"""Every error Media Hub raises on purpose. A docstring is the message a person reads."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import SuspiciousFileOperation
from django.utils.translation import gettext as _


class MediaHubError(Exception):
    """Something went wrong in the media library."""

    code = "error"

    def __init__(self, **params: Any) -> None:
        super().__init__()
        self.params = params

    @property
    def message(self) -> str:
        """Return the docstring with its placeholders filled, in the language that is active when asked."""
        return _(" ".join((self.__doc__ or "").split())) % self.params

    def __str__(self) -> str:
        return self.message


class NotAllowedError(MediaHubError):
    """You may not do this here. Ask a manager of the namespace for the right to."""

    code = "not_allowed"


class OutsideNamespaceError(MediaHubError):
    """The collection “%(collection)s” belongs to no namespace. Choose a collection inside one."""

    code = "outside_namespace"


class CrossNamespaceMoveError(MediaHubError):
    """“%(title)s” cannot be put into “%(namespace)s” by changing its collection. Move it there instead."""

    code = "cross_namespace"


class DuplicateNamespaceError(MediaHubError):
    """A namespace, or a group of one, is called “%(name)s” already. Choose another name or slug."""

    code = "duplicate_namespace"


class WrongStateError(MediaHubError):
    """“%(title)s” is %(state)s; this cannot be done to it."""

    code = "wrong_state"


class NotWaitingError(MediaHubError):
    """This file does not wait for approval, so there is nothing to decide."""

    code = "not_waiting"


class StaleFileError(MediaHubError):
    """“%(title)s” was changed by somebody else after you opened it, so nothing was saved. Open it again in another tab, compare, and make your changes there."""

    code = "stale"


class LongValueError(MediaHubError):
    """“%(field)s” may have %(most)s characters at most; this text has %(length)s. Shorten it."""

    code = "too_long"


class NullCharacterError(MediaHubError):
    """“%(field)s” has a character in it that cannot be stored (NUL). Type the text anew instead of pasting it."""

    code = "null_character"


class InUseError(MediaHubError):
    """“%(title)s” is still in use (number of places: %(count)s). Remove it there first."""

    code = "in_use"


class SameFileError(MediaHubError):
    """This is the file that is here already. Choose the newer one."""

    code = "same_file"


class WrongReplacementError(MediaHubError):
    """This file is of the kind “%(new)s”; what it would replace is of the kind “%(kind)s”. Upload it as a file of its own."""

    code = "wrong_replacement"


class TagError(MediaHubError):
    """The tag cannot be changed like this."""

    code = "tag"


class UnknownTagError(TagError):
    """There is no tag “%(tag)s” in “%(namespace)s”, and new ones are made by its managers only."""

    code = "unknown_tag"


class DuplicateTagError(TagError):
    """There is a tag “%(tag)s” already. Tags that differ only in case or spacing are the same."""

    code = "duplicate_tag"


class TagTreeError(TagError):
    """“%(tag)s” cannot be put there: a tag cannot stand below itself, in another namespace or deeper than %(depth)s levels."""

    code = "tag_tree"


class UnknownKeyError(MediaHubError, SuspiciousFileOperation):
    """%(key)r is not a name that the media library gives to its files."""

    code = "unknown_key"


class KeyTakenError(MediaHubError):
    """A file is stored under “%(key)s” already, and stored files never change. Save it under a new name."""

    code = "key_taken"


class CutPartError(MediaHubError):
    """A part of the file did not arrive whole. Send it again."""

    code = "part_cut"


class UnknownPartError(MediaHubError, IndexError):
    """The file has no part with this number (%(number)s). Add the file again."""

    code = "part_unknown"


class MissingPartsError(MediaHubError):
    """Parts of the file have not arrived (number of parts: %(count)s). Add the file again: what has arrived is kept."""

    code = "parts_missing"


class UploadOverError(MediaHubError):
    """This upload is over: it was cancelled, finished, or left alone for too long. Add the file again."""

    code = "upload_over"


class StorageUnavailableError(MediaHubError, OSError):
    """The file storage did not answer. Jobs try again by themselves; try anything else again in a moment."""

    code = "storage_unavailable"


class NoRecordingError(MediaHubError):
    """Nothing is said in this file. Captions and transcripts belong to video and audio."""

    code = "no_recording"


class UnknownLanguageError(MediaHubError):
    """This site knows no language “%(code)s”. Choose one of its languages."""

    code = "unknown_language"


class MissingOriginalError(MediaHubError):
    """The storage has lost the original of this file. Bring it back from a backup, or replace it with a copy."""

    code = "original_missing"


class BrokenPixelsError(MediaHubError):
    """The pixels of this image are damaged. Replace it with an intact copy."""

    code = "image_pixels_broken"


class RenditionFailedError(MediaHubError):
    """This image cannot be shown in this size."""

    code = "rendition_failed"


class RenditionsBusyError(MediaHubError):
    """This image is being prepared. Load the page again in a moment."""

    code = "renditions_busy"


class UnreadableRecordingError(MediaHubError):
    """This recording cannot be read: it is damaged, or of a kind that is not known here. Export it anew, a video as MP4 and sound as MP3, and replace it with that."""

    code = "recording_unreadable"


class TooLargeFramesError(UnreadableRecordingError):
    """The pictures of this recording have %(pixels)s million pixels each, more than the %(limit)s million that can be shown. Export it in a smaller size, and replace it with that."""

    code = "recording_frames_too_large"


class NoPictureError(UnreadableRecordingError):
    """There is no picture in this recording that could stand for it. Upload one as its poster instead."""

    code = "recording_without_picture"


class WrongPosterTimeError(MediaHubError):
    """There is no frame at this time. Give the seconds from the start of the video to a moment before its end."""

    code = "poster_time"


class TooComplexPdfError(MediaHubError):
    """This PDF document takes too much time or memory to be shown here. Print it to a new PDF, and replace it with that."""

    code = "pdf_too_complex"


class DuplicateFileError(MediaHubError):
    """This file is in the library already, as “%(title)s”. Use that one, or keep both on purpose."""

    code = "duplicate"


class ScannerUnavailableError(MediaHubError):
    """The virus scanner did not answer, so nothing was stored. Try again in a moment."""

    code = "scanner_unavailable"


class WrongLimitsError(MediaHubError):
    """These limits cannot be used: %(problem)s"""

    code = "wrong_limits"


class UnusableSchemaError(MediaHubError):
    """This schema cannot become a block. In “%(place)s”: %(problem)s"""

    code = "unusable_schema"


class FilterError(MediaHubError):
    """This filter cannot be saved."""

    code = "filter"


class DuplicateFilterError(FilterError):
    """There is a saved filter “%(name)s” already. Choose another name, or forget that one first."""

    code = "duplicate_filter"


class ForeignFilterError(FilterError):
    """This filter names a collection, tag or namespace that is not of “%(namespace)s”, whose members could not use it."""

    code = "foreign_filter"


class UnusableFilterError(FilterError):
    """A saved filter needs a name, and something that it searches or filters by."""

    code = "unusable_filter"
