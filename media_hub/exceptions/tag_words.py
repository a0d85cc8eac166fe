"""What goes wrong with words that are no tag's name: synonyms, and what analyzers propose."""

from __future__ import annotations

from .errors import TagError


class DecidedWordError(TagError):
    """Somebody has decided about the word “%(word)s” already. Load the page again to see how."""

    code = "word_decided"


class UnknownTargetError(TagError):
    """There is no tag “%(tag)s” in “%(namespace)s”. Choose one that is there."""

    code = "word_target"


class ForeignTagError(TagError):
    """“%(tag)s” is a tag of another namespace. A word becomes a synonym in its own namespace only."""

    code = "tag_foreign"


class SynonymError(TagError):
    """“%(word)s” cannot be a synonym. It needs at least one character, and has %(length)s at most."""

    code = "synonym"


class SynonymIsTagError(SynonymError):
    """“%(word)s” is the name of a tag. Merge that tag into another one, and its name becomes a synonym."""

    code = "synonym_is_tag"


class TakenSynonymError(SynonymError):
    """“%(word)s” is a synonym of “%(tag)s” already. Remove it there first."""

    code = "synonym_taken"
