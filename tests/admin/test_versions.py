"""Replacing a file and restoring a version, on the page of the file."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from media_hub.models import FileVersion, MediaImage
from tests.factories import image_bytes, make_image, make_namespace, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def newsroom() -> Any:
    namespace = make_namespace("Newsroom")
    namespace.editor = make_user(namespace, "editor")
    return namespace


def replace(client: Any, image: Any, **files: Any) -> str:
    response = client.post(f"/admin/media/replace/{image.media_file_id}/", files, follow=True)
    assert response.redirect_chain == [(f"/admin/images/{image.pk}/", 302)]
    html: str = response.content.decode()
    return html


def test_an_editor_replaces_a_file_and_takes_the_former_one_back(client: Any, newsroom: Any) -> None:
    client.force_login(newsroom.editor)
    image = make_image(newsroom, title="Harbour")
    page = replace(client, image, file=SimpleUploadedFile("new.png", image_bytes(size=(90, 60))))

    assert "The file was replaced." in page
    assert "Version 1: harbour.png" in page
    assert MediaImage.objects.get().width == 90
    version = FileVersion.objects.get()
    assert b"".join(client.get(version.file.url).streaming_content)
    page = client.post(f"/admin/media/versions/{version.pk}/restore/", follow=True).content.decode()
    assert "Version 1 was restored." in page
    assert "Version 2: new.png" in page
    assert MediaImage.objects.get().width == 64


def test_what_cannot_replace_it_is_told_in_a_sentence(client: Any, newsroom: Any) -> None:
    client.force_login(newsroom.editor)
    image = make_image(newsroom)

    assert "Choose the new file first." in replace(client, image)
    page = replace(client, image, file=SimpleUploadedFile("new.txt", b"Bread\n"))
    assert "Upload it as a file of its own." in page
    assert not FileVersion.objects.exists()


def test_who_may_only_look_sees_no_versions(client: Any, newsroom: Any) -> None:
    image = make_image(newsroom)
    client.force_login(newsroom.editor)
    replace(client, image, file=SimpleUploadedFile("new.png", image_bytes(size=(90, 60))))
    version = FileVersion.objects.get()

    client.force_login(make_user(newsroom, "viewer"))
    assert "Version 1" not in client.get(f"/admin/images/{image.pk}/").content.decode()
    assert client.get(version.file.url).status_code == 404
    assert client.post(f"/admin/media/versions/{version.pk}/restore/").status_code == 404
    assert client.get(f"/admin/media/versions/{version.pk}/restore/").status_code == 405
