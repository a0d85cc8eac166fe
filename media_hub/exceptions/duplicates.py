"""What deciding about near-duplicates, and merging them, refuse."""

from __future__ import annotations

from .errors import MediaHubError


class DuplicatesError(MediaHubError):
    """This cannot be decided about these files."""

    code = "duplicates"


class WrongSourceError(DuplicatesError):
    """A version is made from the other file of its pair. Say of one of the two that it is the source."""

    code = "duplicates_source"


class MergeError(DuplicatesError):
    """These files cannot be merged."""

    code = "merge"


class MergeWithItselfError(MergeError):
    """“%(title)s” cannot be merged into itself. Choose another file to keep."""

    code = "merge_self"


class DifferentNamespacesError(MergeError):
    """“%(merged)s” and “%(kept)s” belong to different namespaces. Move one of them first, then merge."""

    code = "merge_namespaces"


class DifferentKindsError(MergeError):
    """“%(merged)s” is of another kind than “%(kept)s”, so it cannot take its place on pages. Keep both."""

    code = "merge_kinds"


class NotLiveToMergeError(MergeError):
    """“%(title)s” is not live: it waits for approval, lies in the trash or could not be read. Only live files are merged."""

    code = "merge_state"


class NarrowerAccessError(MergeError):
    """Fewer people may see “%(kept)s” than “%(merged)s”, so pages would lose a file. Give both the same access, then merge."""

    code = "merge_access"


class NotForBulkError(MergeError):
    """“%(merged)s” only looks like “%(kept)s”. Look at the two, then merge them one by one."""

    code = "merge_likeness"


class UnmovableReferenceError(MergeError):
    """“%(title)s” is used in “%(place)s” in a way that cannot be pointed to another file. Take it out there, then merge."""

    code = "merge_reference"
