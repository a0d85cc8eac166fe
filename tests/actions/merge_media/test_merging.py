"""Which files may be merged, and what the kept one gets of the other."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from wagtail.models import Locale

from media_hub.actions.curated_collections import update_collection
from media_hub.actions.curated_items import add_to_collection, remove_from_collection
from media_hub.actions.delete_media import delete_media
from media_hub.actions.merge_media import plan_merge
from media_hub.actions.move_media import move_media
from media_hub.actions.restore_media import restore_media
from media_hub.actions.tag_media import tag_media
from media_hub.actions.update_media import update_media
from media_hub.exceptions import (
    DifferentKindsError,
    DifferentNamespacesError,
    MergeWithItselfError,
    NarrowerAccessError,
    NotAllowedError,
    NotForBulkError,
    NotLiveToMergeError,
)
from media_hub.models import CuratedCollection, MediaFile, MediaLogEntry
from media_hub.permissions import SYSTEM
from tests.actions.test_page_caches import Purges
from tests.factories import make_collection, make_document, make_image, make_namespace, make_pair, make_user

from .pages import make_article, merge, record_of, unmerge

pytestmark = pytest.mark.django_db


@pytest.fixture
def newsroom():
    return make_namespace("Newsroom")


@pytest.fixture
def editor(newsroom):
    return make_user(newsroom, "editor")


def tags(member: Any) -> list[str]:
    return sorted(member.tags.names())


def titles(collection: CuratedCollection) -> list[str]:
    return [item.media_file.title for item in collection.items.in_order()]


def answer_of(client: Any, address: str) -> int | str:
    """Return where the address leads, or the status of what it answers with itself."""
    answer = client.get(address)
    b"".join(answer)  # to its end, which closes the file
    return answer.headers.get("Location") or answer.status_code


def test_tags_are_united_and_what_the_file_was_given_is_taken_back(newsroom, editor):
    kept = make_image(newsroom, title="Quay", tags=["Boats"])
    gone = make_image(newsroom, title="Copy", tags=["Boats", "Harbour", "Dawn"])

    done = merge(kept, gone, editor)

    assert (tags(kept), tags(gone)) == (["Boats", "Dawn", "Harbour"], ["Boats", "Dawn", "Harbour"])
    tag_media(files=[record_of(kept)], actor=editor, remove=["Dawn"])
    assert unmerge(done, editor) == ["What “Quay” says has changed since and stays."]
    assert tags(kept) == ["Boats"]


def test_addresses_lead_to_the_kept_file_until_the_merge_is_undone(client, newsroom, editor):
    archive = make_namespace("Archive")
    kept, gone = make_document(newsroom, title="Quay"), make_document(archive, title="Copy")
    move_media(files=[gone.media_file], collection=newsroom.root_collection, actor=SYSTEM)
    addresses = ["/files/newsroom/copy.txt", "/files/archive/copy.txt"]

    assert [answer_of(client, address) for address in addresses] == [200, "/files/newsroom/copy.txt"]
    done = merge(kept, gone, editor)
    assert [answer_of(client, address) for address in addresses] == ["/files/newsroom/quay.txt"] * 2
    unmerge(done, editor)
    assert [answer_of(client, address) for address in addresses] == [200, "/files/newsroom/copy.txt"]
    assert answer_of(client, "/files/newsroom/quay.txt") == 200


def test_a_merged_file_that_is_restored_has_its_address_again(client, newsroom, editor):
    kept, gone = make_document(newsroom, title="Quay"), make_document(newsroom, title="Copy")
    merge(kept, gone, editor)

    restore_media(files=[record_of(gone)], actor=editor)

    assert answer_of(client, "/files/newsroom/copy.txt") == 200


def test_rights_and_texts_that_are_lacking_are_taken_over_and_others_stay(newsroom, editor):
    kept = make_image(newsroom, title="Quay", credit="Agency Red")
    values = {
        "credit": "Agency Blue",
        "author": "N. Berg",
        "alt_text": "A quay",
        "description": "At dawn",
        "licence": "CC BY",
        "licence_expires_on": date(2030, 1, 1),
    }
    gone = make_image(newsroom, title="Copy")
    update_media(member=gone, actor=SYSTEM, **values)

    done = merge(kept, gone, editor)

    now = record_of(kept)
    assert (now.credit, now.author, now.licence, now.licence_expires_on) == (
        *("Agency Red", "N. Berg", "CC BY"),
        date(2030, 1, 1),
    )
    assert (now.member.title, now.member.alt_text, now.member.description) == ("Quay", "A quay", "At dawn")
    assert unmerge(done, editor) == []
    now = record_of(kept)
    assert (now.credit, now.author, now.licence, now.licence_expires_on) == ("Agency Red", "", "", None)
    assert (now.member.alt_text, now.member.description) == ("", "")


def test_the_end_of_another_licence_and_the_words_of_a_decorative_picture_are_not_taken_over(newsroom):
    kept, gone = make_image(newsroom), make_image(newsroom)
    update_media(member=kept, actor=SYSTEM, licence="Bought", is_decorative=True)
    update_media(
        member=gone, actor=SYSTEM, licence="CC BY", licence_expires_on=date(2030, 1, 1), alt_text="A quay"
    )

    assert plan_merge(kept=record_of(kept), merged=record_of(gone), actor=SYSTEM).fields == {}


def test_texts_of_other_languages_are_filled_in(newsroom, editor):
    german, french, italian = (Locale.objects.create(language_code=code) for code in ("de", "fr", "it"))
    kept, gone = make_image(newsroom, title="Quay"), make_image(newsroom, title="Copy")
    update_media(member=kept, actor=SYSTEM, locale=german, title="Kai")
    update_media(member=gone, actor=SYSTEM, locale=german, title="Kopie", alt_text="Ein Kai")
    update_media(member=gone, actor=SYSTEM, locale=french, title="Quai")
    for member in (kept, gone):
        update_media(member=member, actor=SYSTEM, locale=italian, title="Molo")

    done = merge(kept, gone, editor)

    texts = record_of(kept).texts
    assert set(texts.values_list("locale__language_code", "title", "alt_text")) == {
        ("de", "Kai", "Ein Kai"),
        ("fr", "Quai", ""),
        ("it", "Molo", ""),
    }
    assert unmerge(done, editor) == []
    assert set(texts.values_list("title", "alt_text")) == {("Kai", ""), ("Molo", "")}


def test_texts_that_somebody_has_written_since_stay(newsroom, editor):
    german, french = (Locale.objects.create(language_code=code) for code in ("de", "fr"))
    kept, gone = make_image(newsroom, title="Quay"), make_image(newsroom, title="Copy")
    for locale in (german, french):
        update_media(member=gone, actor=SYSTEM, locale=locale, title="Copy")
    done = merge(kept, gone, editor)
    update_media(member=record_of(kept).member, actor=SYSTEM, locale=german, title="Kai")
    record_of(kept).texts.filter(locale=french).delete()

    assert unmerge(done, editor) == ["What “Quay” says has changed since and stays."]
    assert [text.title for text in record_of(kept).texts.all()] == ["Kai"]


def test_collections_keep_their_order_and_cover_and_have_no_file_twice(newsroom, editor):
    kept, gone, other = (make_image(newsroom, title=title) for title in ("Quay", "Copy", "Pier"))
    first, second = make_collection(newsroom), make_collection(newsroom, title="Ships", slug="ships")
    covered = make_collection(newsroom, title="Cover", slug="cover")
    add_to_collection(collection=first, files=[record_of(gone), record_of(other)], actor=SYSTEM)
    add_to_collection(
        collection=second, files=[record_of(other), record_of(gone), record_of(kept)], actor=SYSTEM
    )
    add_to_collection(collection=covered, files=[record_of(gone)], actor=SYSTEM)
    update_collection(collection=covered, actor=SYSTEM, cover=record_of(gone))

    done = merge(kept, gone, editor)

    assert (titles(first), titles(second), titles(covered)) == (["Quay", "Pier"], ["Pier", "Quay"], ["Quay"])
    assert CuratedCollection.objects.get(pk=covered.pk).cover == record_of(kept)

    assert unmerge(done, editor) == []

    assert (titles(first), titles(second)) == (["Copy", "Pier"], ["Pier", "Copy", "Quay"])
    assert CuratedCollection.objects.get(pk=covered.pk).cover == record_of(gone)


def test_a_cover_that_is_no_part_of_its_collection_is_handed_over(newsroom, editor):
    kept, gone = make_image(newsroom), make_image(newsroom)
    CuratedCollection.objects.filter(pk=make_collection(newsroom).pk).update(cover=record_of(gone))

    done = merge(kept, gone, editor)

    assert CuratedCollection.objects.get().cover == record_of(kept)
    assert (unmerge(done, editor), CuratedCollection.objects.get().cover) == ([], record_of(gone))


def test_a_collection_that_was_changed_since_stays_and_is_named(newsroom, editor):
    kept, gone = make_image(newsroom, title="Quay"), make_image(newsroom, title="Copy")
    boats, ships = make_collection(newsroom), make_collection(newsroom, title="Ships", slug="ships")
    for collection in (boats, ships):
        add_to_collection(collection=collection, files=[record_of(gone)], actor=SYSTEM)
    done = merge(kept, gone, editor)
    remove_from_collection(collection=boats, files=[record_of(kept)], actor=SYSTEM)
    restore_media(files=[record_of(gone)], actor=SYSTEM)
    add_to_collection(collection=ships, files=[record_of(gone)], actor=SYSTEM)

    assert unmerge(done, editor) == ["“Boats” has changed since and stays as it is."]
    assert (titles(boats), titles(ships)) == ([], ["Quay", "Copy"])


def test_the_deed_stands_in_the_history_of_both_files(newsroom, editor):
    kept, gone = make_image(newsroom, title="Quay"), make_image(newsroom, title="Copy")

    unmerge(merge(kept, gone, editor), editor)

    entries = MediaLogEntry.objects.filter(action__in=["media_hub.merge", "media_hub.unmerge"])
    assert set(entries.values_list("label", "action", "user")) == {
        (title, action, editor.pk)
        for title in ("Quay", "Copy")
        for action in ("media_hub.merge", "media_hub.unmerge")
    }


def test_who_may_not_change_both_files_merges_nothing(newsroom):
    uploader = make_user(newsroom, "uploader")
    own, foreign = make_image(newsroom, actor=uploader), make_image(newsroom)

    for kept, gone in ((own, foreign), (foreign, own)):
        with pytest.raises(NotAllowedError):
            merge(kept, gone, uploader)

    assert set(MediaFile.objects.values_list("state", flat=True)) == {"live"}


def test_a_merge_is_undone_by_who_may_change_both_files(newsroom, editor):
    done = merge(make_image(newsroom), make_image(newsroom), editor)

    with pytest.raises(NotAllowedError):
        unmerge(done, make_user(newsroom, "viewer"))


def test_files_that_do_not_go_together_are_refused_with_a_reason(newsroom):
    museum = make_namespace("Museum")
    image, foreign, document = make_image(newsroom, title="Quay"), make_image(museum), make_document(newsroom)
    trashed, staff = make_image(newsroom, title="Gone"), make_image(newsroom, title="Inside", access="staff")
    delete_media(files=[record_of(trashed)], actor=SYSTEM)

    refused = {
        (image, image): MergeWithItselfError,
        (image, foreign): DifferentNamespacesError,
        (image, document): DifferentKindsError,
        (image, trashed): NotLiveToMergeError,
        (trashed, image): NotLiveToMergeError,
        (staff, image): NarrowerAccessError,
    }
    for (kept, gone), error in refused.items():
        with pytest.raises(error):
            merge(kept, gone, SYSTEM)


def test_a_file_for_fewer_people_may_go_into_one_for_everybody(newsroom, editor):
    public, staff = make_image(newsroom), make_image(newsroom, access="staff")

    assert merge(public, staff, editor).kept == record_of(public)


def test_a_public_file_is_not_merged_into_one_behind_a_password(newsroom):
    locked = newsroom.root_collection.add_child(name="Locked")
    locked.view_restrictions.create(restriction_type="password", password="secret")
    kept, gone = make_image(locked), make_image(newsroom)

    with pytest.raises(NarrowerAccessError):
        merge(kept, gone, SYSTEM)


@pytest.mark.parametrize(
    ("values", "is_allowed"),
    [
        ({"likeness": "identical"}, True),
        ({"likeness": "same_picture", "verdict": "same"}, True),
        ({"likeness": "same_picture", "verdict": "different"}, False),
        ({"likeness": "similar"}, False),
        (None, False),
    ],
)
def test_only_the_same_picture_is_merged_without_looking(newsroom, values, is_allowed):
    kept, gone = make_image(newsroom), make_image(newsroom)
    if values:
        make_pair(kept, gone, **values)

    if is_allowed:
        merge(kept, gone, SYSTEM, in_bulk=True)
    else:
        with pytest.raises(NotForBulkError):
            merge(kept, gone, SYSTEM, in_bulk=True)


def test_front_end_caches_forget_the_pages_that_show_another_file(
    newsroom, settings, django_capture_on_commit_callbacks
):
    settings.WAGTAILFRONTENDCACHE = {"default": {"BACKEND": "tests.actions.test_page_caches.Purges"}}
    page = make_article(lead_image=(gone := make_image(newsroom)))
    Purges.urls.clear()

    with django_capture_on_commit_callbacks(execute=True):
        merge(make_image(newsroom), gone, SYSTEM)

    assert page.full_url in Purges.urls
