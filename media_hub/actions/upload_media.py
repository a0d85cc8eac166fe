"""Adds a file to the library: the one road for admin, API, tasks and commands."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any, BinaryIO

from django.core.files import File
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Collection

from media_hub.exceptions import NotAllowedError
from media_hub.ingest.examine import Examined, Limits, examine
from media_hub.ingest.titles import readable_title
from media_hub.models import LibraryMember, MediaFile, Namespace
from media_hub.models.contents import ContentFacts
from media_hub.permissions import Actor, is_system, log_user, policy_for
from media_hub.signals import media_uploaded

from .audit import record
from .copies import refuse_copy
from .curated_uploads import Destination
from .storing import stored_with


def upload_media(
    *,
    file: BinaryIO,
    name: str,
    collection: Collection,
    actor: Actor,
    title: str = "",
    tags: Iterable[str] = (),
    keep_copy: bool = False,
    curated: int | None = None,
    and_then: Callable[[LibraryMember], None] | None = None,
    **values: Any,
) -> LibraryMember:
    """Check, store and record a file; return its image or document.

    `values` are columns of the image or document (alt_text, description) and of `MediaFile` (access, credit …);
    `curated` is the primary key of a curated collection that it is put into, with the tags of that one; `and_then` is
    called in the transaction that adds the file.
    Raises NotAllowedError, OutsideNamespaceError, a RefusedFileError that says what is wrong with the file,
    or DuplicateFileError where the namespace has the same bytes and `keep_copy` is false. Nothing is left
    behind by any of them.
    """
    require_add(actor, collection)
    namespace = Namespace.objects.of(collection)
    destination = Destination.of(curated, name=name, namespace=namespace, actor=actor)
    examined = examine(file, name=name, limits=Limits.from_conf(namespace.allowed_extensions))
    member = _build(
        examined, namespace, collection, actor, title=title, values={**destination.values, **values}
    )
    check = (
        None if keep_copy else partial(refuse_copy, namespace=namespace, sha256=examined.sha256, actor=actor)
    )
    steps = [destination.take, *([and_then] if and_then else [])]
    return _store(member, destination.tags_with(tags), actor, check=check, steps=steps)


def require_add(actor: Actor, collection: Collection) -> None:
    """Raise NotAllowedError unless the actor may add files to the collection."""
    if not is_system(actor) and not policy_for(MediaFile).user_may_add_to(actor, collection.pk):
        raise NotAllowedError


def _build(
    examined: Examined,
    namespace: Namespace,
    collection: Collection,
    actor: Actor,
    *,
    title: str,
    values: dict[str, Any],
) -> LibraryMember:
    """Return the unsaved image or document, with its record prepared."""
    model = get_image_model() if examined.kind == "image" else get_document_model()
    columns = {field.name for field in model._meta.get_fields()}
    body_values = {key: value for key, value in values.items() if key in columns}
    record_values = {key: value for key, value in values.items() if key not in columns}
    prepared = {"state": namespace.first_state, "access": namespace.default_access, **record_values}
    member = model(
        title=title or readable_title(examined.name),
        file=File(examined.content, name=f"{examined.name}"),
        collection=collection,
        uploaded_by_user=log_user(actor),
        media_file=MediaFile(notes=list(examined.notes), **prepared),
        **body_values,
    )
    member.facts = ContentFacts.of(examined)
    return member


def _store(
    member: LibraryMember,
    tags: list[str],
    actor: Actor,
    *,
    check: Callable[[], None] | None,
    steps: Iterable[Callable[[LibraryMember], None]],
) -> LibraryMember:
    with stored_with(member):
        if check:
            check()
        member.save()
        if tags:
            member.tags.add(*tags)
        record(member, "upload", actor, sha256=member.media_file.sha256)
        media_uploaded.send(sender=type(member), media_file=member.media_file, actor=actor)
        for step in steps:
            step(member)
    return member
