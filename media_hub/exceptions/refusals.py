"""Why a file may not come in. The docstring is the sentence that a person reads."""

from __future__ import annotations

from .errors import MediaHubError


class RefusedFileError(MediaHubError):
    """This file cannot be accepted."""

    code = "file_refused"


class EmptyFileError(RefusedFileError):
    """This file is empty. Save it once more where it comes from, then upload it again."""

    code = "file_empty"


class TooManyBytesError(RefusedFileError):
    """This file is larger than %(limit)s. Upload a smaller version of it."""

    code = "file_too_large"


class TypeNotAllowedError(RefusedFileError):
    """Files of the type “%(type)s” are not accepted here. Accepted are: %(allowed)s."""

    code = "file_type_not_allowed"


class UnknownTypeError(RefusedFileError):
    """It cannot be told what this file is. Accepted are: %(allowed)s."""

    code = "file_type_unknown"


class ForeignContentError(RefusedFileError):
    """This file is not what its name says: its bytes are %(found)s."""

    code = "file_content_foreign"


class KindMismatchError(RefusedFileError):
    """The name of this file ends in ".%(ending)s", but its content is of another kind: %(found)s. Give it the right ending and upload it again."""

    code = "file_kind_mismatch"


class PolyglotError(RefusedFileError):
    """This file is two things at once: %(first)s and %(second)s. Open it in an editor, save it anew and upload that."""

    code = "file_polyglot"


class TruncatedFileError(RefusedFileError):
    """This file ends too early: a part of it was lost when it was copied or saved. Upload it again from the original."""

    code = "file_truncated"


class DamagedFileError(RefusedFileError):
    """This file is damaged and cannot be read as %(type)s. Open it in a program that can, save it anew and upload that."""

    code = "file_damaged"


class UnreadableImageError(RefusedFileError):
    """The size of this image cannot be read. Open it in an image editor, save it anew and upload that."""

    code = "image_unreadable"


class TooManyPixelsError(RefusedFileError):
    """This image has %(pixels)s million pixels, more than the %(limit)s million that are accepted. Upload a smaller version of it."""

    code = "image_too_large"


class EncryptedFileError(RefusedFileError):
    """This file is protected by a password. Save it without one and upload that."""

    code = "file_encrypted"


class MacroError(RefusedFileError):
    """This document holds macros, which can harm those who open it. Save it without macros and upload that."""

    code = "document_macros"


class ArchiveBombError(RefusedFileError):
    """Unpacked, this file would be larger than what is accepted: %(limit)s in all, and %(ratio)s times its packed size."""

    code = "archive_too_large"


class TooManyMembersError(RefusedFileError):
    """This file holds more than %(limit)s other files. Upload fewer at a time."""

    code = "archive_too_many_members"


class NothingToUnpackError(RefusedFileError):
    """There is no file in this archive that could be unpacked."""

    code = "archive_empty"


class EntryPathError(RefusedFileError):
    """Its name leads out of the archive, or holds characters that names must not have. Give it another name and pack it again."""

    code = "entry_path"


class EntryKindError(RefusedFileError):
    """This is no file but a link, or a device of the computer on which the archive was made. Pack the file itself."""

    code = "entry_kind"


class EntryPackingError(RefusedFileError):
    """This is packed in a way that cannot be unpacked here. Make the archive anew as a usual ZIP."""

    code = "entry_packing"


class EntryTwiceError(RefusedFileError):
    """The archive holds another file with exactly this name, before this one. Give one of them another name."""

    code = "entry_twice"


class UnsafeSvgError(RefusedFileError):
    """This SVG drawing uses a document type with entities, which can be misused. Export it as plain SVG and upload that."""

    code = "svg_unsafe"


class SvgTooComplexError(RefusedFileError):
    """This SVG drawing is too large or too deeply nested. Simplify it, or upload it as a PNG picture."""

    code = "svg_too_complex"


class CaptionsError(RefusedFileError):
    """These captions cannot be used. Line %(line)s: %(problem)s Correct it in a text editor or a captions program, and upload them again."""

    code = "captions"


class ChangedWhileSentError(RefusedFileError):
    """What arrived is not the file that was announced: it was changed or cut off while it was being sent. Add it again."""

    code = "file_changed"


class InfectedFileError(RefusedFileError):
    """The virus scanner found “%(name)s” in this file, so it was not stored. Do not open it, and tell whoever looks after your computers."""

    code = "file_infected"


class UnscannableFileError(RefusedFileError):
    """This file is larger than the virus scanner takes, so it was not stored. Tell whoever operates this site."""

    code = "file_unscannable"
