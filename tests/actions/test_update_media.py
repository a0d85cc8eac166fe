from __future__ import annotations

import pytest
from wagtail.models import CollectionViewRestriction, Locale

from media_hub.actions.edit_media import edit_media
from media_hub.actions.run_jobs import run_jobs
from media_hub.actions.tag_media import tag_media
from media_hub.actions.update_media import update_media
from media_hub.exceptions import (
    LongValueError,
    NotAllowedError,
    NullCharacterError,
    StaleFileError,
    UnknownTagError,
)
from media_hub.models import MediaFile, MediaImage, MediaLogEntry
from tests.factories import make_image, make_namespace, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def newsroom():
    return make_namespace("Newsroom")


@pytest.fixture
def editor(newsroom):
    return make_user(newsroom, "editor")


def last_entry() -> MediaLogEntry:
    return MediaLogEntry.objects.order_by("-pk")[0]


def test_texts_and_rights_are_written_and_logged_once(newsroom, editor):
    image = make_image(newsroom)

    update_media(member=image, actor=editor, title="Quay", alt_text="Boats", credit="N. Berg")

    saved = MediaImage.objects.get()
    assert (saved.title, saved.alt_text) == ("Quay", "Boats")
    assert (saved.media_file.title, saved.media_file.credit, saved.media_file.lock_version) == (
        "Quay",
        "N. Berg",
        2,
    )
    entry = last_entry()
    assert (entry.action, entry.user, entry.data) == (
        "media_hub.update",
        editor,
        {"fields": ["alt_text", "credit", "title"]},
    )


def test_what_stays_the_same_is_not_logged_as_changed(newsroom, editor):
    image = make_image(newsroom, title="Quay")

    update_media(member=image, actor=editor, title="Quay", credit="N. Berg")

    assert last_entry().data["fields"] == ["credit"]


def test_texts_of_another_language_leave_the_image_alone(newsroom, editor):
    image = make_image(newsroom, title="Quay")
    german = Locale.objects.create(language_code="de")

    update_media(member=image, actor=editor, locale=german, title="Kai", alt_text="Boote")
    update_media(member=image, actor=editor, locale=german, alt_text="Boote am Kai")

    text = image.media_file.texts.get()
    assert (text.locale, text.title, text.alt_text) == (german, "Kai", "Boote am Kai")
    assert MediaImage.objects.get().title == "Quay"
    assert last_entry().data == {"fields": ["alt_text (de)"]}


def test_a_first_text_without_a_title_takes_that_of_the_image(newsroom, editor):
    image = make_image(newsroom, title="Quay")

    update_media(
        member=image, actor=editor, locale=Locale.objects.create(language_code="de"), alt_text="Boote"
    )

    assert image.media_file.texts.get().title == "Quay"


def test_a_change_of_access_withdraws_public_renditions(newsroom, editor):
    image = make_image(newsroom)
    public = image.get_rendition("max-20x20").file.name

    update_media(member=image, actor=editor, access="members")

    assert image.renditions.count() == 0
    assert public.startswith("public/")
    assert image.get_rendition("max-20x20").file.name.startswith("private/")


def test_a_restricted_collection_withdraws_public_renditions(newsroom):
    board = newsroom.root_collection.add_child(name="Board")
    image = make_image(board)
    image.get_rendition("max-20x20")

    restriction = CollectionViewRestriction.objects.create(
        collection=newsroom.root_collection, restriction_type="login"
    )
    assert image.renditions.count() == 0
    assert MediaImage.objects.get().get_rendition("max-20x20").file.name.startswith("private/")

    restriction.delete()
    assert image.renditions.count() == 0


def test_a_write_does_not_undo_what_a_worker_wrote_meanwhile(newsroom, editor):
    image = make_image(newsroom)
    assert image.media_file.processing == "processing"
    MediaFile.objects.update(processing="ready")

    update_media(member=image, actor=editor, title="Quay", credit="N. Berg")

    assert MediaFile.objects.get().processing == "ready"


@pytest.mark.parametrize("role", ["viewer", "picker", "uploader"])
def test_who_may_not_change_a_file_writes_nothing(newsroom, role):
    image = make_image(newsroom, title="Harbour")

    with pytest.raises(NotAllowedError):
        update_media(member=image, actor=make_user(newsroom, role), title="Quay")

    assert MediaImage.objects.get().title == "Harbour"


def test_tags_are_added_and_removed_by_name(newsroom, editor):
    image, other = make_image(newsroom, tags=["Boats", "Dawn"]), make_image(newsroom)

    changed = tag_media(
        files=MediaFile.objects.order_by("pk"), actor=editor, add=["Sea"], remove=["BOATS", "Unheard of"]
    )

    assert changed == 2
    assert set(image.tags.names()) == {"Dawn", "Sea"}
    assert set(other.tags.names()) == {"Sea"}
    assert [entry.data for entry in MediaLogEntry.objects.filter(action="media_hub.tag").order_by("pk")] == [
        {"added": ["Sea"], "removed": ["Boats"]},
        {"added": ["Sea"], "removed": []},
    ]


def test_tagging_with_what_is_there_changes_nothing(newsroom, editor):
    image = make_image(newsroom, tags=["Boats"])

    assert tag_media(files=[image.media_file], actor=editor, add=["boats"]) == 0
    assert not MediaLogEntry.objects.filter(action="media_hub.tag").exists()


def test_an_unknown_tag_leaves_every_file_as_it_was(newsroom, editor):
    make_image(newsroom), make_image(newsroom)
    newsroom.allows_free_tagging = False
    newsroom.save()

    with pytest.raises(UnknownTagError):
        tag_media(files=MediaFile.objects.all(), actor=editor, add=["Sea"])

    assert not MediaImage.tags.through.objects.exists()


def test_an_edit_writes_texts_tags_and_place_together(newsroom, editor):
    image = make_image(newsroom, tags=["Boats"])
    archive = newsroom.root_collection.add_child(name="Archive")

    edit_media(
        member=MediaImage.objects.get(), actor=editor, version=1, collection=archive,
        add_tags=["Sea"], remove_tags=["Boats"], title="Quay",
    )  # fmt: skip

    image = MediaImage.objects.get()
    assert (image.title, image.collection, list(image.tags.names())) == ("Quay", archive, ["Sea"])
    assert image.media_file.collection == archive


def test_an_edit_of_an_older_version_is_refused_whole(newsroom, editor):
    image = make_image(newsroom, title="Harbour")
    edit_media(member=MediaImage.objects.get(), actor=editor, version=1, title="Quay")

    with pytest.raises(StaleFileError, match="Quay"):
        edit_media(member=MediaImage.objects.get(), actor=editor, version=1, title="Pier")

    assert MediaImage.objects.get(pk=image.pk).title == "Quay"


def test_tags_alone_may_be_edited(newsroom, editor):
    image = make_image(newsroom)

    edit_media(member=image, actor=editor, add_tags=["Boats"])

    assert list(image.tags.names()) == ["Boats"]
    assert last_entry().action == "media_hub.tag"


def test_another_focal_point_replaces_the_crops_and_keeps_the_rest(newsroom, editor, settings):
    settings.MEDIA_HUB_RENDITION_PRESETS = ("width-32", "fill-16x16")
    image = make_image(newsroom)
    run_jobs(media_file_id=image.media_file_id)
    before = {each.filter_spec: each.pk for each in image.renditions.all()}

    update_media(
        member=image,
        actor=editor,
        focal_point_x=8,
        focal_point_y=8,
        focal_point_width=8,
        focal_point_height=8,
    )

    assert "fill-16x16" not in {each.filter_spec for each in image.renditions.all()}
    assert MediaFile.objects.get().processing == "processing"
    run_jobs(media_file_id=image.media_file_id)
    after = {each.filter_spec: each.pk for each in image.renditions.all()}
    assert {spec for spec in after if after[spec] != before[spec]} == {"fill-16x16"}
    assert MediaFile.objects.get().processing == "ready"


@pytest.mark.parametrize("values", [{"title": "x" * 256}, {"credit": "x" * 256}])
def test_a_text_that_is_longer_than_its_column_is_refused(newsroom, editor, values):
    image = make_image(newsroom)

    with pytest.raises(LongValueError, match="may have 255 characters at most; this text has 256"):
        update_media(member=image, actor=editor, **values)

    assert not MediaFile.objects.filter(**values).exists()


def test_a_text_of_a_further_language_must_fit_too(newsroom, editor):
    image, german = make_image(newsroom), Locale.objects.create(language_code="de")

    with pytest.raises(LongValueError):
        update_media(member=image, actor=editor, locale=german, title="x" * 256)
    with pytest.raises(NullCharacterError):
        update_media(member=image, actor=editor, locale=german, alt_text="Bo\x00ote")
