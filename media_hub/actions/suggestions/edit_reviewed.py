"""Changes a file as its page does, and notes which suggestions a person has used on the way."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from django.db import transaction

from media_hub.actions.edit_media import edit_media
from media_hub.models import LibraryMember, Suggestion
from media_hub.permissions import Actor

from .fields import RIGHTS, TEXTS, current_value, slot_of
from .review import settle_as_written

IN_FORMS = {*TEXTS, *RIGHTS, Suggestion.Field.TAGS}


@transaction.atomic
def edit_reviewed(
    *,
    member: LibraryMember,
    actor: Actor,
    used: Collection[int] = (),
    texts: Mapping[str, Mapping[str, Any]] | None = None,
    **values: Any,
) -> LibraryMember:
    """Do what `edit_media` does. A suggestion is accepted where the file says the same afterwards.

    One that is named in `used`, by its primary key, is accepted with changes where the file says something else.
    """
    proposed = _proposed(member, languages=("", *(texts or ())))
    before = {each.pk: current_value(member.media_file, slot_of(each)) for each in proposed}
    member = edit_media(member=member, actor=actor, texts=texts, **values)
    for suggestion in proposed:
        written = current_value(member.media_file, slot_of(suggestion))
        if written == before[suggestion.pk] or not written:
            continue
        if written == suggestion.value or suggestion.field == Suggestion.Field.TAGS or suggestion.pk in used:
            settle_as_written(
                media_file=member.media_file,
                suggestion=suggestion,
                actor=actor,
                written=written,
                replaced=before[suggestion.pk],
            )
    return member


def _proposed(member: LibraryMember, *, languages: Collection[str]) -> Sequence[Suggestion]:
    found = member.media_file.suggestions.reviewable().filter(field__in=IN_FORMS, language__in=languages)
    return list(found.select_related("tag", "analysis").order_by("-confidence", "pk"))
