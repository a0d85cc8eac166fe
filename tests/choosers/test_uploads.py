from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.models import Collection

from media_hub.actions.delete_media import delete_media
from media_hub.actions.update_namespace import update_namespace
from media_hub.models import MediaDocument, MediaFile, MediaImage, MediaLogEntry
from media_hub.permissions import SYSTEM
from tests.factories import image_bytes, make_document, make_image, make_namespace, make_user

from .answers import DOCUMENTS, IMAGES, modal, options

pytestmark = pytest.mark.django_db

PREFIXES = {IMAGES: "image-chooser-upload", DOCUMENTS: "document-chooser-upload"}


def upload(client, content, chooser=IMAGES, *, name="harbour.png", query="", plain=None, **values):
    data = {f"{PREFIXES[chooser]}-{key}": value for key, value in values.items()}
    data[f"{PREFIXES[chooser]}-file"] = SimpleUploadedFile(name, content)
    response = client.post(reverse(f"{chooser}:create") + query, {**data, **(plain or {})})
    assert response.status_code == 200
    return response.json()


def errors(answer):
    assert answer["step"] == "reshow_creation_form"
    soup = BeautifulSoup(answer["htmlFragment"], "html.parser")
    return [each.get_text(" ", strip=True) for each in soup.select(".error-message, .help-critical li")]


def copy_inputs(answer):
    soup = BeautifulSoup(answer["htmlFragment"], "html.parser")
    return {each["name"]: each["value"] for each in soup.select("input[name^=copy_]")}


@pytest.mark.parametrize("chooser", [IMAGES, DOCUMENTS])
@pytest.mark.parametrize(
    ("person", "may_upload"),
    [
        ("viewer", False),
        ("picker", False),
        ("uploader", True),
        ("editor", True),
        ("manager", True),
        ("superuser", True),
    ],
)
def test_only_who_may_add_somewhere_is_shown_the_upload(people, client_of, chooser, person, may_upload):
    client = client_of(getattr(people, person))

    soup = modal(client, chooser)

    assert bool(soup.select("#tab-upload")) is may_upload
    assert client.get(reverse(f"{chooser}:create")).status_code == (200 if may_upload else 403)
    assert client.post(reverse(f"{chooser}:create")).status_code == (200 if may_upload else 403)


def test_an_uploaded_image_is_chosen(people, client_of, newsroom):
    answer = upload(
        client_of(people.uploader), image_bytes(), title="Harbour", alt_text="Boats", tags="Sea, Boats"
    )

    image = MediaImage.objects.get()
    assert (answer["step"], answer["result"]["id"]) == ("chosen", str(image.pk))
    assert answer["result"]["preview"]["url"].startswith("/static/media_hub/img/preparing.svg")
    assert (image.title, image.alt_text, image.collection) == ("Harbour", "Boats", newsroom.root_collection)
    assert sorted(tag.name for tag in image.tags.all()) == ["Boats", "Sea"]
    assert image.uploaded_by_user == people.uploader
    assert MediaLogEntry.objects.get(action="media_hub.upload").user == people.uploader


def test_an_uploaded_document_is_chosen(people, client_of):
    answer = upload(client_of(people.uploader), b"Minutes\n", DOCUMENTS, name="minutes.txt")

    document = MediaDocument.objects.get()
    assert (answer["result"]["id"], answer["result"]["title"]) == (str(document.pk), "Minutes")


def test_an_upload_into_a_text_goes_on_to_its_format(people, client_of):
    answer = upload(client_of(people.uploader), image_bytes(), query="?select_format=true", alt_text="Boats")

    assert answer["step"] == "select_format"
    assert 'value="Boats"' in answer["html"]


@pytest.mark.parametrize(
    ("content", "name", "sentence"),
    [
        (b"", "harbour.png", "This file is empty."),
        (b"MZ" + b"\0" * 200, "harbour.jpg", "This file is not what its name says"),
        (image_bytes()[:60], "harbour.png", "This file ends too early"),
        (b"Minutes\n", "minutes.txt", "This file is no image."),
    ],
)
def test_a_refused_file_is_told_why_and_leaves_nothing(people, client_of, content, name, sentence):
    answer = upload(client_of(people.uploader), content, name=name)

    assert [error.startswith(sentence) for error in errors(answer)] == [True]
    assert MediaFile.objects.count() == 0


def test_an_image_is_not_taken_among_documents(people, client_of):
    answer = upload(client_of(people.uploader), image_bytes(), DOCUMENTS)

    assert errors(answer) == ["This file is an image. Upload it among the images."]
    assert MediaFile.objects.count() == 0


def test_a_tag_that_may_not_be_made_is_told_at_the_tags(people, client_of, newsroom):
    update_namespace(namespace=newsroom, actor=SYSTEM, allows_free_tagging=False)

    answer = upload(client_of(people.uploader), image_bytes(), tags="Unheard")

    assert errors(answer)[0].startswith("There is no tag “Unheard” in “Newsroom”")
    assert MediaFile.objects.count() == 0


def test_collections_on_offer_are_those_the_user_may_add_to(people, client_of, newsroom, museum):
    newsroom.root_collection.refresh_from_db()
    newsroom.root_collection.add_child(name="2026")
    people.uploader.groups.add(*make_user(museum, "picker").groups.all())
    soup = modal(client_of(people.uploader))

    assert [each.strip("↳ \xa0") for each in options(soup, "image-chooser-upload-collection")] == [
        "Newsroom",
        "2026",
    ]


@pytest.mark.parametrize("name", ["Museum", "Root", "Nowhere"])
def test_a_collection_that_is_not_on_offer_is_refused(people, client_of, newsroom, museum, name):
    newsroom.root_collection.refresh_from_db()
    newsroom.root_collection.add_child(name="2026")
    target = Collection.objects.filter(name=name).first()

    answer = upload(client_of(people.uploader), image_bytes(), collection=target.pk if target else 99)

    assert len(errors(answer)) == 1
    assert MediaFile.objects.count() == 0


def test_a_collection_is_not_moved_by_the_only_one_there_is(people, client_of, newsroom, museum):
    upload(client_of(people.uploader), image_bytes(), collection=museum.root_collection_id)

    assert MediaFile.objects.get().namespace == newsroom


@pytest.mark.parametrize("chooser", [IMAGES, DOCUMENTS])
def test_an_exact_copy_is_asked_about_before_anything_is_stored(people, client_of, newsroom, chooser):
    content = image_bytes() if chooser == IMAGES else b"Minutes\n"
    make = make_image if chooser == IMAGES else make_document
    existing = make(newsroom, content=content, title="The first")

    answer = upload(
        client_of(people.uploader), content, chooser, name="a.png" if chooser == IMAGES else "a.txt"
    )

    assert errors(answer) == []
    assert "“The first” in Newsroom. Nothing was uploaded." in " ".join(answer["htmlFragment"].split())
    assert copy_inputs(answer) == {
        "copy_answer": "",
        "copy_sha256": existing.media_file.sha256,
        "copy_existing": str(existing.pk),
    }
    assert MediaFile.objects.count() == 1


def test_the_existing_one_can_be_chosen_in_its_place(people, client_of, newsroom):
    content = image_bytes()
    existing = make_image(newsroom, content=content)
    client = client_of(people.uploader)
    inputs = copy_inputs(upload(client, content))

    response = client.post(reverse("wagtailimages_chooser:create"), {**inputs, "copy_answer": "use"})

    assert response.json()["result"]["id"] == str(existing.pk)
    assert MediaFile.objects.count() == 1


def test_both_can_be_kept_on_purpose(people, client_of, newsroom):
    content = image_bytes()
    existing = make_image(newsroom, content=content)
    client = client_of(people.uploader)
    inputs = copy_inputs(upload(client, content))

    answer = upload(client, content, plain={**inputs, "copy_answer": "keep"})

    assert answer["step"] == "chosen"
    assert MediaImage.objects.exclude(pk=existing.pk).get().media_file.sha256 == existing.media_file.sha256


def test_keeping_both_counts_for_the_file_it_was_said_of(people, client_of, newsroom):
    first, second = image_bytes(), image_bytes()
    make_image(newsroom, content=first)
    make_image(newsroom, content=second, title="Another")
    client = client_of(people.uploader)
    inputs = copy_inputs(upload(client, first))

    answer = upload(client, second, plain={**inputs, "copy_answer": "keep"})

    assert "“Another”" in answer["htmlFragment"]
    assert MediaFile.objects.count() == 2


def test_a_copy_in_the_trash_cannot_be_chosen_only_kept_beside(people, client_of, newsroom):
    content = image_bytes()
    existing = make_image(newsroom, content=content)
    delete_media(files=[existing.media_file], actor=SYSTEM)
    client = client_of(people.editor)

    answer = upload(client, content)

    assert "which cannot be chosen now (in the trash)" in answer["htmlFragment"]
    assert sorted(copy_inputs(answer)) == ["copy_answer", "copy_sha256"]
    forged = client.post(
        reverse("wagtailimages_chooser:create"), {"copy_answer": "use", "copy_existing": existing.pk}
    )
    assert forged.status_code == 404


def test_a_copy_in_a_foreign_namespace_is_never_mentioned(people, client_of, museum):
    content = image_bytes()
    make_image(museum, content=content, title="Secret")

    answer = upload(client_of(people.uploader), content)

    assert answer["step"] == "chosen"
    assert MediaFile.objects.count() == 2


def test_what_waits_for_approval_is_said_to_and_not_chosen(client_of):
    namespace = make_namespace("Archive", requires_approval=True)

    answer = upload(client_of(make_user(namespace, "uploader")), image_bytes(), title="Harbour")

    assert answer["step"] == "reshow_creation_form"
    assert (
        "“Harbour” is uploaded. It can be chosen as soon as somebody approves it." in answer["htmlFragment"]
    )
    assert "data-media-hub-upload-keep" not in answer["htmlFragment"]
    assert MediaFile.objects.get().state == "pending"
