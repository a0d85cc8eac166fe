"""Turns what is announced into jobs and messages, one line each."""

from __future__ import annotations

import logging
from typing import Any

from django.apps import AppConfig, apps
from django.contrib.auth.management import create_permissions
from django.contrib.contenttypes.models import ContentType
from django.core.signals import request_finished, request_started
from django.db import DatabaseError, connection, transaction
from django.db.models.signals import m2m_changed, post_delete, post_migrate, post_save
from modelsearch.tasks import insert_or_update_object_task
from wagtail.images.signal_handlers import post_delete_file_cleanup, post_delete_purge_rendition_cache
from wagtail.models import CollectionViewRestriction

from media_hub import signals
from media_hub.actions.count_downloads import write_downloads
from media_hub.actions.ensure_default_namespace import ensure_default_namespace
from media_hub.actions.learn_specs import learn_specs
from media_hub.actions.page_caches import purge_pages
from media_hub.actions.privacy import withdraw_collection
from media_hub.actions.schedule_jobs import schedule_jobs
from media_hub.models import (
    CaptionTrack,
    FileVersion,
    LibraryMember,
    MediaFile,
    Poster,
    PosterRendition,
    TaggedMedia,
    UploadSession,
    demand,
)
from media_hub.tasks.jobs import dispatch
from media_hub.tasks.uploads import check_arrived

CHANGES_ON_PAGES = (
    signals.media_replaced,
    signals.media_updated,
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


def tell_page_caches(media_file: MediaFile, **kwargs: Any) -> None:
    purge_pages(media_file=media_file)


def delete_record(instance: LibraryMember, **kwargs: Any) -> None:
    MediaFile.objects.filter(pk=instance.media_file_id).delete()


def reindex_tagged(instance: LibraryMember, action: str, **kwargs: Any) -> None:
    if action.startswith("post_"):
        reindex(members=[(ContentType.objects.get_for_model(instance).pk, instance.pk)])


def reindex(members: list[tuple[int, int]], **kwargs: Any) -> None:
    for content_type_id, object_id in members:
        model = ContentType.objects.get_for_id(content_type_id).model_class()
        if model is not None:
            insert_or_update_object_task.enqueue(
                model._meta.app_label, model._meta.model_name, str(object_id)
            )


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
    request_started.connect(begin_request)
    request_finished.connect(write_what_gathered)
    for announced in CHANGES_ON_PAGES:
        announced.connect(tell_page_caches)
    signals.tags_changed.connect(reindex)
    m2m_changed.connect(reindex_tagged, sender=TaggedMedia)
    post_save.connect(withdraw_restricted, sender=CollectionViewRestriction)
    post_delete.connect(withdraw_restricted, sender=CollectionViewRestriction)
    for model in apps.get_models():
        if issubclass(model, LibraryMember):
            post_delete.connect(delete_record, sender=model)
    # Wagtail's own, which it connects for the site's image model alone.
    for model in (Poster, PosterRendition, FileVersion, CaptionTrack):
        post_delete.connect(post_delete_file_cleanup, sender=model)
    post_delete.connect(post_delete_purge_rendition_cache, sender=PosterRendition)
