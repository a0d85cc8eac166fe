"""Changes what is said about a file: texts, rights, access, focal point."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from wagtail.models import Locale

from media_hub.models import LibraryMember, MediaFile, MediaText, Suggestion
from media_hub.permissions import Actor, require
from media_hub.permissions.actors import is_system
from media_hub.signals import media_updated, suggestions_decided

from .audit import record
from .crops import FOCAL_POINT, replace_crops
from .lengths import require_fitting
from .privacy import withdraw_renditions

TEXTS = {"title", "alt_text", "description", "is_decorative"}
RECORD = {
    *("access", "author", "credit", "copyright_notice", "licence", "licence_expires_on", "captured_at"),
}


@transaction.atomic
def update_media(
    *, member: LibraryMember, actor: Actor, locale: Locale | None = None, **values: Any
) -> LibraryMember:
    """Set columns of an image or document and of its record, in one audited write.

    Texts given with a `locale` that is not the default one go to that language alone.
    Raises LongValueError and NullCharacterError for texts that cannot be stored.
    """
    require(actor, "change", member)
    for model in (type(member), MediaFile, MediaText):
        require_fitting(model, values)
    changed = set()
    if locale is not None and locale != Locale.get_default():
        texts = {name: values.pop(name) for name in TEXTS & set(values)}
        MediaText.objects.update_or_create(
            media_file=member.media_file,
            locale=locale,
            defaults=texts,
            create_defaults={"title": member.title, **texts},
        )
        if texts.get("is_decorative"):
            _supersede_alt_texts(member.media_file, language=locale.language_code)
        changed = {f"{name} ({locale.language_code})" for name in texts}
    columns = _set_columns(member, values)
    changed |= columns
    # What the library writes by itself leaves the page of a person valid: its form knows what it showed.
    save_record = member.media_file.save_outdated if is_system(actor) else member.media_file.save_change
    save_record(*(columns & RECORD))
    member.save(update_fields=columns - RECORD)  # what somebody else writes meanwhile stays
    if "access" in changed:
        withdraw_renditions(media_files=[member.media_file])
    if changed & FOCAL_POINT:
        replace_crops(image=member)
    if "is_decorative" in columns and member.is_decorative:
        _supersede_alt_texts(member.media_file)
    record(member, "update", actor, fields=sorted(changed))
    media_updated.send(sender=type(member), media_file=member.media_file, actor=actor)
    return member


def _supersede_alt_texts(media_file: MediaFile, **where: str) -> None:
    """Let nobody decide any more what a decorative picture is to be called. Without `where` in every language."""
    alt_texts = media_file.suggestions.proposed().filter(field=Suggestion.Field.ALT_TEXT, **where)
    if alt_texts.update(state=Suggestion.State.SUPERSEDED):
        suggestions_decided.send(sender=Suggestion)


def _set_columns(member: LibraryMember, values: dict[str, Any]) -> set[str]:
    """Set what differs; return the names of what did."""
    changed = set()
    for name, value in values.items():
        owner = member.media_file if name in RECORD else member
        if getattr(owner, name) != value:
            setattr(owner, name, value)
            changed.add(name)
    return changed
