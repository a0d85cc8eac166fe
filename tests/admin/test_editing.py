"""The page of one file."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from wagtail.documents import get_document_model
from wagtail.documents.forms import get_document_form
from wagtail.images import get_image_model
from wagtail.images.forms import get_image_form
from wagtail.models import ReferenceIndex, Site

from home.models import ArticlePage, SectionPage
from media_hub.actions.delete_media import delete_media
from media_hub.models import MediaFile, MediaLogEntry, MediaRendition, ProcessingJob
from media_hub.permissions import SYSTEM
from tests.factories import image_bytes, make_document, make_image, make_namespace, make_superuser, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def newsroom(client: Any) -> Any:
    """A namespace whose editor is logged in."""
    namespace = make_namespace("Newsroom")
    namespace.editor = make_user(namespace, "editor")
    client.force_login(namespace.editor)
    return namespace


def page(member: Any) -> str:
    is_image = member.media_file.kind == "image"
    return f"/admin/images/{member.pk}/" if is_image else f"/admin/documents/edit/{member.pk}/"


def submit(client: Any, member: Any, **values: Any) -> Any:
    """Open the page, change some fields as a person would, and save."""
    form = client.get(page(member)).context["form"]
    data = {name: value for name in form.fields if (value := form[name].value()) is not None}
    data |= {
        f"initial-{name}": data.get(name, "") for name in form.fields if form[name].field.show_hidden_initial
    }
    data["tags"] = ", ".join(tag.name for tag in member.tags.all())
    return client.post(page(member), data | values)


def errors(response: Any) -> list[str]:
    assert response.status_code == 200
    return list(response.context["form"].non_field_errors())


def refreshed(member: Any) -> Any:
    return type(member)._default_manager.select_related("media_file").get(pk=member.pk)


def test_editing_changes_texts_rights_access_and_focal_point_in_one_audited_write(
    client: Any, newsroom: Any
) -> None:
    image = make_image(newsroom, title="Old", tags=["Sea"])
    response = submit(
        client,
        image,
        title="New",
        alt_text="A harbour",
        credit="Agency",
        access="staff",
        licence_expires_on="2030-01-02",
        focal_point_x=10,
        focal_point_y=9,
        focal_point_width=4,
        focal_point_height=4,
    )
    assert (response.status_code, response.url) == (302, "/admin/media/")
    image = refreshed(image)
    record = image.media_file
    assert (image.title, image.alt_text, image.has_focal_point()) == ("New", "A harbour", True)
    assert (record.title, record.credit, record.access) == ("New", "Agency", "staff")
    entry = MediaLogEntry.objects.get(action="media_hub.update")
    assert entry.user == newsroom.editor
    assert entry.data["fields"] == sorted(
        ["title", "alt_text", "credit", "access", "licence_expires_on"]
        + [f"focal_point_{part}" for part in ("x", "y", "width", "height")]
    )


def test_saving_an_unchanged_form_writes_nothing(client: Any, newsroom: Any) -> None:
    image = make_image(newsroom, tags=["Sea"])
    before = MediaLogEntry.objects.count()
    assert submit(client, image).status_code == 302
    assert MediaLogEntry.objects.count() == before
    assert refreshed(image).media_file.lock_version == image.media_file.lock_version


def test_tags_are_added_and_removed(client: Any, newsroom: Any) -> None:
    document = make_document(newsroom, tags=["Sea", "Harbour"])
    submit(client, document, tags="Sea, Dawn")
    assert sorted(document.tags.names()) == ["Dawn", "Sea"]


def test_unknown_tag_is_refused_with_its_sentence_where_free_tagging_is_off(client: Any) -> None:
    namespace = make_namespace(allows_free_tagging=False)
    client.force_login(make_user(namespace, "editor"))
    image = make_image(namespace, title="Old")
    response = submit(client, image, title="New", tags="Dawn")
    assert response.status_code == 200
    assert "There is no tag" in response.content.decode()
    assert refreshed(image).title == "Old"


def test_another_collection_moves_the_file(client: Any, newsroom: Any) -> None:
    image = make_image(newsroom, title="Old")
    year = newsroom.root_collection.add_child(name="2026")
    submit(client, image, collection=year.pk, title="New")
    image = refreshed(image)
    assert (image.collection, image.media_file.collection, image.title) == (year, year, "New")
    assert MediaLogEntry.objects.filter(action="media_hub.move").exists()


def test_collection_of_another_namespace_moves_the_file_there(client: Any, newsroom: Any) -> None:
    museum = make_namespace("Museum")
    newsroom.editor.groups.add(*make_user(museum, "editor").groups.all())
    image = make_image(newsroom, tags=["Sea"])
    submit(client, image, collection=museum.root_collection_id)
    image = refreshed(image)
    assert image.media_file.namespace == museum
    assert [tag.namespace for tag in image.tags.all()] == [museum]


def test_collection_without_the_right_to_add_is_no_choice(client: Any, newsroom: Any) -> None:
    newsroom.root_collection.add_child(name="2026")
    foreign = make_namespace("Museum").root_collection
    image = make_image(newsroom)
    response = submit(client, image, collection=foreign.pk)
    assert "collection" in response.context["form"].errors
    assert refreshed(image).collection == newsroom.root_collection


def test_stale_page_is_refused_and_says_what_to_do(client: Any, newsroom: Any) -> None:
    image = make_image(newsroom, title="Old")
    response = submit(client, image, title="Mine", lock_version=image.media_file.lock_version - 1)
    assert errors(response) == [
        "“Old” was changed by somebody else after you opened it, so nothing was saved. "
        "Open it again in another tab, compare, and make your changes there."
    ]
    assert refreshed(image).title == "Old"


def test_what_a_worker_wrote_meanwhile_is_not_overwritten_by_an_untouched_field(
    client: Any, newsroom: Any
) -> None:
    image = make_image(newsroom, title="IMG 1")
    fields = {"initial-title": "IMG 1", "title": "IMG 1", "initial-author": "", "author": ""}
    MediaFile.objects.filter(pk=image.media_file_id).update(author="Ada Lens")
    image.title = "Harbour"
    image.save()
    submit(client, image, **fields, credit="Agency")
    record = refreshed(image).media_file
    assert (record.title, record.author, record.credit) == ("Harbour", "Ada Lens", "Agency")


def test_new_access_level_lets_a_worker_make_the_renditions_again(client: Any, newsroom: Any) -> None:
    image = make_image(newsroom)
    image.get_rendition("max-165x165")
    jobs = ProcessingJob.objects.filter(media_file=image.media_file)
    jobs.update(state="done")
    MediaFile.objects.filter(pk=image.media_file_id).update(processing="ready")
    submit(client, image, access="staff")
    assert not MediaRendition.objects.exists()
    assert list(jobs.filter(state="queued").values_list("step", flat=True)) == ["renditions"]
    assert refreshed(image).media_file.processing == "processing"


def test_page_offers_no_file_to_replace(client: Any, newsroom: Any) -> None:
    assert "file" not in client.get(page(make_image(newsroom))).context["form"].fields


def test_opening_the_page_makes_no_rendition(client: Any, newsroom: Any) -> None:
    image = make_image(newsroom)
    assert "The preview is being made" in client.get(page(image)).content.decode()
    assert not MediaRendition.objects.exists()


def test_existing_preview_is_shown_with_the_original_linked(client: Any, newsroom: Any) -> None:
    image = make_image(newsroom)
    preview = image.get_rendition("max-800x600")
    html = client.get(page(image)).content.decode()
    assert preview.url in html
    assert f'href="{image.file.url}"' in html
    assert MediaRendition.objects.get() == preview


def test_lost_original_is_told(client: Any, newsroom: Any) -> None:
    image, document = make_image(newsroom), make_document(newsroom)
    image.file.storage.delete(image.file.name)
    assert "File not found" in client.get(page(image)).content.decode()
    assert "File not found" not in client.get(page(document)).content.decode()


@pytest.mark.parametrize(("role", "is_told"), [("editor", True), ("viewer", False)])
def test_position_is_told_to_who_may_change_the_file_only(client: Any, role: str, is_told: bool) -> None:
    namespace = make_namespace()
    image = make_image(namespace)
    values = {"camera": "Leica", "gps": [64.14652, -21.9426]}
    MediaFile.objects.filter(pk=image.media_file_id).update(embedded_metadata=values)
    client.force_login(make_user(namespace, role))
    html = client.get(page(image)).content.decode()
    assert "Leica" in html
    assert ("64.14652" in html) is is_told


def test_notes_and_checksums_are_shown(client: Any, newsroom: Any) -> None:
    image = make_image(newsroom)
    MediaFile.objects.filter(pk=image.media_file_id).update(notes=["The EXIF data could not be read."])
    html = client.get(page(image)).content.decode()
    assert "The EXIF data could not be read." in html
    assert image.media_file.sha256 in html


def test_history_is_shown_to_managers_only(client: Any, newsroom: Any) -> None:
    image = make_image(newsroom)
    assert client.get(page(image)).context["history"] == []
    client.force_login(make_user(newsroom, "manager"))
    history = client.get(page(image)).context["history"]
    assert [entry.action for entry in history] == ["media_hub.upload"]


# Who may


def test_viewer_looks_at_a_page_that_cannot_be_saved(client: Any) -> None:
    namespace = make_namespace()
    image = make_image(namespace, title="Old")
    client.force_login(make_user(namespace, "viewer"))
    response = client.get(page(image))
    assert response.status_code == 200
    assert all(field.disabled for field in response.context["form"].fields.values())
    assert 'type="submit"' not in response.content.decode().split('id="w-editor-form"')[1].split("</form>")[0]
    assert client.post(page(image), {"title": "New"}).status_code == 302
    assert refreshed(image).title == "Old"


def test_trashed_file_cannot_be_saved(client: Any, newsroom: Any) -> None:
    image = make_image(newsroom, title="Old")
    delete_media(files=[image.media_file], actor=SYSTEM)
    assert "This file is in the trash" in client.get(page(image)).content.decode()
    client.post(page(image), {"title": "New"})
    assert refreshed(image).title == "Old"


def test_editor_of_another_namespace_is_turned_away_without_a_word_about_the_file(
    client: Any, newsroom: Any
) -> None:
    museum = make_namespace("Museum")
    for member in (make_image(museum, title="Secret"), make_document(museum, title="Secret")):
        for response in (client.get(page(member)), client.post(page(member), {"title": "Mine"})):
            assert response.status_code == 404  # as for a file that does not exist
            assert "Secret" not in response.content.decode()
        assert refreshed(member).title == "Secret"


def test_anonymous_visitor_is_asked_to_log_in_and_a_wrong_id_is_not_found(client: Any) -> None:
    image = make_image(make_namespace())
    assert client.get(page(image)).url == f"/admin/login/?next={page(image)}"
    client.force_login(make_superuser())
    assert client.get("/admin/images/4711/").status_code == 404
    assert client.get("/admin/documents/edit/4711/").status_code == 404


# The form that Wagtail's own code gets


def image_form(user: Any, content: bytes, name: str = "harbour.png", **data: Any) -> Any:
    form_class = get_image_form(get_image_model())
    upload = SimpleUploadedFile(name, content)
    return form_class(data=data, files={"file": upload}, instance=get_image_model()(), user=user)


def test_new_file_goes_through_the_upload_action(newsroom: Any) -> None:
    form = image_form(newsroom.editor, image_bytes(), title="Harbour", tags="Sea")
    assert form.is_valid(), form.errors
    image = form.save()
    assert (image.title, image.uploaded_by_user, list(image.tags.names())) == (
        "Harbour",
        newsroom.editor,
        ["Sea"],
    )
    assert [entry.action for entry in MediaLogEntry.objects.exclude(media_file_uid=None)] == [
        "media_hub.upload"
    ]


def test_refused_file_is_an_error_of_its_field(newsroom: Any) -> None:
    form = image_form(newsroom.editor, image_bytes()[:100], title="Harbour")
    assert not form.is_valid()
    assert "file" in form.errors
    assert not MediaFile.objects.exists()


@pytest.mark.parametrize(
    ("model", "make_form", "name", "content", "sentence"),
    [
        (
            get_image_model,
            get_image_form,
            "notes.txt",
            b"Notes",
            "This file is no image. Upload it among the documents.",
        ),
        (
            get_document_model,
            get_document_form,
            "harbour.png",
            image_bytes(),
            "This file is an image. Upload it among the images.",
        ),
    ],
)
def test_file_of_the_other_model_is_refused(
    newsroom: Any, model: Any, make_form: Any, name: str, content: bytes, sentence: str
) -> None:
    form = make_form(model())(
        data={"title": "Harbour"},
        files={"file": SimpleUploadedFile(name, content)},
        instance=model()(),
        user=newsroom.editor,
    )
    assert form.errors == {"file": [sentence]}
    assert not MediaFile.objects.exists()


def test_form_for_who_may_not_add_is_denied(newsroom: Any) -> None:
    with pytest.raises(PermissionDenied):
        image_form(make_user(newsroom, "viewer"), image_bytes())


def test_new_file_without_a_user_is_an_error_of_the_programmer(newsroom: Any) -> None:
    data = {"title": "Notes", "collection": newsroom.root_collection_id}
    form = get_document_form(get_document_model())(
        data=data, files={"file": SimpleUploadedFile("notes.txt", BytesIO(b"Notes").read())}
    )
    assert form.is_valid(), form.errors
    with pytest.raises((TypeError, AttributeError)):
        form.save()


def test_what_a_camera_wrote_is_told_in_words(client: Any, newsroom: Any) -> None:
    image = make_image(newsroom)
    image.media_file.embedded_metadata = {"raw": {"exif": {"ExposureTime": "1/60", "ISO": 100}}}
    image.media_file.save()
    html = client.get(page(image)).content.decode()

    assert "<dt>Exposure time</dt><dd>1/60</dd>" in html
    assert "<dt>Iso</dt><dd>100</dd>" in html


def test_hiding_a_file_that_pages_show_is_warned_of(client: Any, newsroom: Any) -> None:
    image = make_image(newsroom)
    section = Site.objects.get().root_page.add_child(instance=SectionPage(title="News", slug="news"))
    section.add_child(instance=ArticlePage(title="Story", slug="story", lead_image=image))
    ReferenceIndex.create_or_update_for_object(ArticlePage.objects.get())

    assert "find a gap" not in follow(client, submit(client, image, title="Quay"))
    html = follow(client, submit(client, image, access="private"))
    assert "It is used in 1 place. Visitors who may not see it any more find a gap there." in html


def test_hiding_a_file_that_nobody_uses_needs_no_warning(client: Any, newsroom: Any) -> None:
    assert "find a gap" not in follow(client, submit(client, make_image(newsroom), access="private"))


def follow(client: Any, response: Any) -> str:
    assert response.status_code == 302
    html: str = client.get(response.url).content.decode()
    return html


def test_a_lost_original_is_told_of_once(client: Any, newsroom: Any) -> None:
    image = make_image(newsroom)
    image.file.storage.delete(image.file.name)
    html = client.get(page(image)).content.decode()

    assert "File not found" in html
    assert "The source image file could not be found" not in html
