from __future__ import annotations

import pytest
from wagtail.models import Collection

from media_hub.actions.delete_media import delete_media
from media_hub.actions.move_media import move_media
from media_hub.actions.restore_media import restore_media
from media_hub.exceptions import CrossNamespaceMoveError, InUseError, NotAllowedError, WrongStateError
from media_hub.models import MediaFile, MediaLogEntry
from media_hub.permissions import SYSTEM
from tests.factories import make_image, make_namespace, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def newsroom():
    return make_namespace("Newsroom")


@pytest.fixture
def museum():
    return make_namespace("Museum")


def test_moving_inside_a_namespace_keeps_slug_and_tags(newsroom):
    image = make_image(newsroom, tags=["Boats"])
    archive = newsroom.root_collection.add_child(name="Archive")

    moved = move_media(files=[image.media_file], collection=archive, actor=make_user(newsroom, "editor"))

    image.refresh_from_db()
    assert moved == 1
    assert image.collection == image.media_file.collection == archive
    assert image.media_file.slug == "harbour"
    assert list(image.tags.names()) == ["Boats"]


def test_moving_to_where_it_lies_changes_nothing(newsroom):
    image = make_image(newsroom)

    assert move_media(files=[image.media_file], collection=newsroom.root_collection, actor=SYSTEM) == 0
    assert not MediaLogEntry.objects.filter(action="media_hub.move").exists()


def test_moving_across_namespaces_maps_tags_by_name_and_tells_both(newsroom, museum):
    image = make_image(newsroom, tags=["Boats"])
    make_image(museum, tags=["boats"])

    move_media(files=[image.media_file], collection=museum.root_collection, actor=SYSTEM)

    image.refresh_from_db()
    assert image.media_file.namespace == museum
    assert image.tags.get().namespace == museum
    assert image.media_file.slug.startswith("harbour-")
    logged = MediaLogEntry.objects.filter(action="media_hub.move").values_list("namespace", flat=True)
    assert set(logged) == {newsroom.pk, museum.pk}


def test_a_namespace_without_free_tagging_takes_only_tags_it_has(newsroom, museum):
    museum.allows_free_tagging = False
    museum.save()
    image = make_image(newsroom, tags=["Boats"])

    move_media(files=[image.media_file], collection=museum.root_collection, actor=SYSTEM)

    assert not image.tags.exists()


def test_an_editor_of_one_namespace_cannot_move_files_into_another(newsroom, museum):
    image = make_image(newsroom)

    with pytest.raises(NotAllowedError):
        move_media(
            files=[image.media_file], collection=museum.root_collection, actor=make_user(newsroom, "editor")
        )


def test_a_move_that_one_file_forbids_moves_none(newsroom):
    mine = make_user(newsroom, "uploader")
    own, foreign = make_image(newsroom, actor=mine), make_image(newsroom)
    archive = newsroom.root_collection.add_child(name="Archive")

    with pytest.raises(NotAllowedError):
        move_media(files=[own.media_file, foreign.media_file], collection=archive, actor=mine)

    assert MediaFile.objects.filter(collection=archive).count() == 0


def test_saving_a_foreign_collection_is_refused(newsroom, museum):
    image = make_image(newsroom)
    image.collection = museum.root_collection

    with pytest.raises(CrossNamespaceMoveError):
        image.save()


def test_deleting_puts_a_file_into_the_trash_and_withdraws_its_renditions(newsroom):
    image = make_image(newsroom)
    image.get_rendition("max-20x20")

    assert delete_media(files=[image.media_file], actor=make_user(newsroom, "editor")) == 1

    record = MediaFile.objects.get()
    assert record.state == "trashed"
    assert record.trashed_at is not None
    assert image.renditions.count() == 0


def test_what_is_in_the_trash_cannot_be_deleted_again(newsroom):
    image = make_image(newsroom)
    delete_media(files=[image.media_file], actor=SYSTEM)

    with pytest.raises(WrongStateError):
        delete_media(files=[image.media_file], actor=SYSTEM)


def test_a_used_file_is_not_deleted_unless_on_purpose(newsroom):
    from wagtail.models import ReferenceIndex

    image = make_image(newsroom)
    user = make_user()
    collection = Collection.get_first_root_node()
    ReferenceIndex.objects.create(
        base_content_type=ReferenceIndex._get_base_content_type(collection),
        content_type=ReferenceIndex._get_base_content_type(collection),
        object_id=collection.pk,
        to_content_type=ReferenceIndex._get_base_content_type(image),
        to_object_id=image.pk,
        model_path="image",
        content_path="image",
        content_path_hash="00000000-0000-0000-0000-000000000000",
    )
    assert user

    with pytest.raises(InUseError, match=r"places: 1\)"):
        delete_media(files=[image.media_file], actor=SYSTEM)
    assert delete_media(files=[image.media_file], actor=SYSTEM, allow_used=True) == 1


def test_a_restored_file_is_live_again(newsroom):
    image = make_image(newsroom)
    delete_media(files=[image.media_file], actor=SYSTEM)

    assert restore_media(files=MediaFile.objects.all(), actor=make_user(newsroom, "editor")) == 1

    assert list(MediaFile.objects.values_list("state", "trashed_at")) == [("live", None)]
    with pytest.raises(WrongStateError):
        restore_media(files=MediaFile.objects.all(), actor=SYSTEM)


@pytest.mark.parametrize("role", ["viewer", "picker", "uploader"])
def test_who_may_not_change_a_file_cannot_delete_it(newsroom, role):
    image = make_image(newsroom)

    with pytest.raises(NotAllowedError):
        delete_media(files=[image.media_file], actor=make_user(newsroom, role))


def test_deleting_the_row_of_an_image_deletes_its_record(newsroom):
    make_image(newsroom).delete()

    assert not MediaFile.objects.exists()
