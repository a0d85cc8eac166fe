"""What the kept file takes over of the other: tags, rights and texts that it lacks, and how it gives them back."""

from __future__ import annotations

from typing import Any

from wagtail.models import Locale

from media_hub.actions.set_fields import as_json
from media_hub.actions.tag_media import tag_media
from media_hub.actions.update_media import RECORD, update_media
from media_hub.models import MediaFile, MediaText
from media_hub.permissions import Actor

RIGHTS = ("author", "credit", "copyright_notice", "licence")
TEXTS = ("alt_text", "description")


def lacking_tags(kept: MediaFile, merged: MediaFile) -> list[str]:
    return sorted(set(merged.member.tags.names()) - set(kept.member.tags.names()))


def lacking_fields(kept: MediaFile, merged: MediaFile) -> dict[str, Any]:
    """Return the rights and the texts of the site's language that only the merged file has.

    A date on which a licence ends belongs to that licence.
    """
    given = {name: getattr(merged, name) for name in RIGHTS if not getattr(kept, name)}
    given |= _lacking_texts(kept.member, merged.member)
    if given.get("licence", kept.licence) == merged.licence and not kept.licence_expires_on:
        given["licence_expires_on"] = merged.licence_expires_on
    return {name: value for name, value in given.items() if value}


def lacking_languages(kept: MediaFile, merged: MediaFile) -> dict[str, dict[str, Any]]:
    """Return the texts of other languages that only the merged file has, by the codes of the languages."""
    known = {text.locale_id: text for text in kept.texts.all()}
    found = {}
    others = merged.texts.select_related("locale").exclude(locale=Locale.get_default())
    for text in others.order_by("locale__language_code"):
        mine = known.get(text.locale_id)
        given = _lacking_texts(mine, text) if mine else _all_of(text)
        if given:
            found[text.locale.language_code] = given
    return found


def _lacking_texts(mine: Any, other: Any) -> dict[str, Any]:
    """A decorative picture is without an alt text on purpose."""
    names = [name for name in TEXTS if not getattr(mine, name) and getattr(other, name)]
    return {name: getattr(other, name) for name in names if name != "alt_text" or not mine.is_decorative}


def _all_of(text: MediaText) -> dict[str, Any]:
    return {name: getattr(text, name) for name in ("title", *TEXTS, "is_decorative")}


def give_holdings(kept: MediaFile, merged: MediaFile, actor: Actor) -> dict[str, Any]:
    """Give the kept file what it lacks; return what that is, as JSON has it."""
    tags, fields = lacking_tags(kept, merged), lacking_fields(kept, merged)
    languages = lacking_languages(kept, merged)
    given = {
        "tags": tags,
        "fields": {name: as_json(value) for name, value in fields.items()},
        "languages": languages,
        "new_languages": [code for code, texts in languages.items() if "title" in texts],
    }
    if tags:
        tag_media(files=[kept], actor=actor, add=tags)
    _update(kept, actor, fields)
    for code, texts in languages.items():
        _update(kept, actor, texts, locale=Locale.objects.get(language_code=code))
    return given


def take_back_holdings(kept: MediaFile, given: dict[str, Any], actor: Actor) -> bool:
    """Take from the kept file what it was given and still has; return whether that was all."""
    present = [name for name in given["tags"] if name in set(kept.member.tags.names())]
    if present:
        tag_media(files=[kept], actor=actor, remove=present)
    fields = {
        name: None if name == "licence_expires_on" else ""
        for name, value in given["fields"].items()
        if as_json(getattr(kept if name in RECORD else kept.member, name)) == value
    }
    _update(kept, actor, fields)
    is_all = len(present) == len(given["tags"]) and len(fields) == len(given["fields"])
    for code, texts in given["languages"].items():
        is_new = code in given["new_languages"]
        is_all = _take_back_texts(kept, code, texts, actor, is_new=is_new) and is_all
    return is_all


def _take_back_texts(
    kept: MediaFile, code: str, texts: dict[str, Any], actor: Actor, *, is_new: bool
) -> bool:
    mine = kept.texts.filter(locale__language_code=code).first()
    if mine is None:
        return False
    same = {name for name, value in texts.items() if getattr(mine, name) == value}
    if is_new and len(same) == len(texts):
        mine.delete()
    elif not is_new:
        _update(kept, actor, dict.fromkeys(same, ""), locale=mine.locale)
    return len(same) == len(texts)


def _update(kept: MediaFile, actor: Actor, values: dict[str, Any], **options: Any) -> None:
    if values:
        member = kept.member
        member.media_file = kept
        update_media(member=member, actor=actor, **options, **values)
