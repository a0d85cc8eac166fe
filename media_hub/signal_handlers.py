"""Turns what is announced into jobs and messages, one line each."""

from __future__ import annotations

import logging
from collections import defaultdict
from typing import Any

from django.apps import AppConfig, apps
from django.contrib.auth.management import create_permissions
from django.core.signals import request_finished, request_started
from django.db import DatabaseError, connection, transaction
from django.db.models.signals import m2m_changed, post_delete, post_migrate, post_save
from wagtail.images.signal_handlers import post_delete_file_cleanup, post_delete_purge_rendition_cache
from wagtail.models import CollectionViewRestriction
from wagtail.search import index

from media_hub import signals
from media_hub.actions.count_downloads import write_downloads
from media_hub.actions.ensure_default_namespace import ensure_default_namespace
from media_hub.actions.index_media import mark_outdated
from media_hub.actions.learn_specs import learn_specs
from media_hub.actions.page_caches import purge_pages
from media_hub.actions.privacy import withdraw_collection
from media_hub.actions.schedule_jobs import schedule_jobs
from media_hub.actions.suggestions.follow_tags import adopt_words
from media_hub.admin.suggestions.menu import forget_counts
from media_hub.models import (
    BulkOperation,
    CaptionTrack,
    FileVersion,
    FoundText,
    LibraryMember,
    MediaFile,
    MediaTag,
    MediaText,
    Poster,
    PosterRendition,
    TaggedMedia,
    UploadSession,
    demand,
)
from media_hub.tasks.analyses import analyse_after_commit
from media_hub.tasks.jobs import dispatch
from media_hub.tasks.meanings import embed_after_commit
from media_hub.tasks.operations import tell_of_operations
from media_hub.tasks.search import index_after_commit
from media_hub.tasks.uploads import check_arrived

CHANGES_ON_PAGES = (
    signals.media_replaced,
    signals.media_updated,
    signals.media_moved,
    signals.media_trashed,
    signals.media_restored,
    signals.media_approved,
)
CHANGES_OF_QUEUE = (
    signals.suggestions_decided,
    signals.media_moved,
    signals.media_trashed,
    signals.media_restored,
)
logger = logging.getLogger(__name__)


def queue_processing(media_file: MediaFile, **kwargs: Any) -> None:
    schedule_jobs(media_file=media_file)
    tell_worker(media_file=media_file)


def tell_worker(media_file: MediaFile, **kwargs: Any) -> None:
    # No `partial`: Django names a failed callback by its `__qualname__`, which those lack.
    transaction.on_commit(lambda: dispatch(media_file_ids=[media_file.pk]), robust=True)


def tell_checker(session: UploadSession, **kwargs: Any) -> None:
    transaction.on_commit(lambda: check_arrived(session_ids=[session.pk]), robust=True)


def tell_operator(operation: BulkOperation, **kwargs: Any) -> None:
    transaction.on_commit(lambda: tell_of_operations(operation_ids=[operation.pk]), robust=True)


def tell_analyst(**kwargs: Any) -> None:
    analyse_after_commit()


def tell_embedder(**kwargs: Any) -> None:
    embed_after_commit()


def count_anew(**kwargs: Any) -> None:
    transaction.on_commit(forget_counts, robust=True)


def tell_page_caches(media_file: MediaFile, **kwargs: Any) -> None:
    purge_pages(media_file=media_file)


def delete_record(instance: LibraryMember, **kwargs: Any) -> None:
    MediaFile.objects.filter(pk=instance.media_file_id).delete()


def outdate_tagged(instance: LibraryMember, action: str, **kwargs: Any) -> None:
    if action.startswith("post_"):
        mark_outdated(MediaFile.objects.filter(pk=instance.media_file_id))


def outdate_members(members: list[tuple[int, int]], **kwargs: Any) -> None:
    bodies: dict[int, list[int]] = defaultdict(list)
    for content_type_id, object_id in members:
        bodies[content_type_id].append(object_id)
    for content_type_id, ids in bodies.items():
        mark_outdated(MediaFile.objects.filter(body_type=content_type_id, body_id__in=ids))


def outdate_described(instance: MediaText | FoundText, **kwargs: Any) -> None:
    mark_outdated(MediaFile.objects.filter(pk=instance.media_file_id))


def adopt_proposed(instance: MediaTag, *, raw: bool = False, **kwargs: Any) -> None:
    if not raw:
        adopt_words(tag=instance)


def tell_indexer(**kwargs: Any) -> None:
    index_after_commit()


def forget_entry(instance: Any, **kwargs: Any) -> None:
    index.remove_object(instance)


def withdraw_restricted(instance: CollectionViewRestriction, *, raw: bool = False, **kwargs: Any) -> None:
    if not raw:
        withdraw_collection(collection=instance.collection)


def begin_request(**kwargs: Any) -> None:
    demand.begin_request()


def write_what_gathered(**kwargs: Any) -> None:
    was_open = connection.connection is not None  # Django has closed it by now, unless it is to be kept
    try:
        learn_specs(specs=demand.end_request())
        write_downloads()
    except DatabaseError:
        logger.exception("What requests have left in memory could not be written down.")
    if not was_open:
        connection.close()


def make_default_namespace(sender: AppConfig, **kwargs: Any) -> None:
    for app_config in (sender, apps.get_app_config("wagtailadmin")):
        create_permissions(app_config, verbosity=0)  # its groups need them, whichever receiver runs first
    ensure_default_namespace()


def connect() -> None:
    """Connect the receivers. Called once, when the apps are ready."""
    post_migrate.connect(make_default_namespace, sender=apps.get_app_config("media_hub"))
    signals.media_content_stored.connect(queue_processing)
    signals.jobs_due.connect(tell_worker)
    signals.upload_arrived.connect(tell_checker)
    signals.operation_due.connect(tell_operator)
    signals.analyses_due.connect(tell_analyst)
    signals.embeddings_due.connect(tell_embedder)
    request_started.connect(begin_request)
    request_finished.connect(write_what_gathered)
    for announced in CHANGES_ON_PAGES:
        announced.connect(tell_page_caches)
    for announced in CHANGES_OF_QUEUE:
        announced.connect(count_anew)
    signals.search_outdated.connect(tell_indexer)
    signals.tags_changed.connect(outdate_members)
    m2m_changed.connect(outdate_tagged, sender=TaggedMedia)
    for saved_or_deleted in (post_save, post_delete):
        saved_or_deleted.connect(outdate_described, sender=MediaText)
        saved_or_deleted.connect(outdate_described, sender=FoundText)
    post_save.connect(adopt_proposed, sender=MediaTag)
    post_delete.connect(forget_entry, sender=MediaFile)
    post_save.connect(withdraw_restricted, sender=CollectionViewRestriction)
    post_delete.connect(withdraw_restricted, sender=CollectionViewRestriction)
    for model in apps.get_models():
        if issubclass(model, LibraryMember):
            post_delete.connect(delete_record, sender=model)
            post_delete.connect(forget_entry, sender=model)
    # Wagtail's own, which it connects for the site's image model alone.
    for model in (Poster, PosterRendition, FileVersion, CaptionTrack):
        post_delete.connect(post_delete_file_cleanup, sender=model)
    post_delete.connect(post_delete_purge_rendition_cache, sender=PosterRendition)
