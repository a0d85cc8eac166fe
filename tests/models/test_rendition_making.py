"""Renditions of an image: found, made, kept."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.conf import settings as site_settings
from django.db.models.signals import post_save
from wagtail.images.models import Filter

from media_hub.models import MediaImage, MediaRendition, rendition_making
from tests.factories import make_image, make_namespace

pytestmark = pytest.mark.django_db


@pytest.fixture
def newsroom():
    return make_namespace("Newsroom")


@pytest.fixture
def image(newsroom):
    return make_image(newsroom)


def stored(image) -> list[str]:
    """Return the names of the files that lie in the folders of the image's renditions."""
    roots = (Path(site_settings.MEDIA_ROOT), Path(site_settings.PRIVATE_MEDIA_ROOT))
    uuid = str(image.media_file.public_id)
    return sorted(path.name for root in roots for path in root.glob(f"*/renditions/{uuid}/*"))


def test_a_public_image_has_renditions_in_public_storage_and_a_restricted_one_does_not(newsroom):
    public = make_image(newsroom).get_rendition("width-20")
    restricted = make_image(newsroom, access="members").get_rendition("width-20")

    assert public.file.name.startswith("public/renditions/")
    assert public.url.startswith("/media/public/renditions/")
    assert restricted.file.name.startswith("private/renditions/")
    assert restricted.url.startswith("/media-hub/private/renditions/")


def test_renditions_are_saved_one_by_one_with_their_keys(image):
    seen = []

    def remember(sender, instance, created, **kwargs):
        seen.append((instance.filter_spec, created, bool(instance.pk)))

    post_save.connect(remember, sender=MediaRendition)
    try:
        made = image.get_renditions("width-20", "width-30", "fill-10x10")
    finally:
        post_save.disconnect(remember, sender=MediaRendition)

    assert sorted(seen) == [("fill-10x10", True, True), ("width-20", True, True), ("width-30", True, True)]
    assert list(made) == ["width-20", "width-30", "fill-10x10"]
    assert [(each.width, each.height) for each in made.values()] == [(20, 15), (30, 22), (10, 10)]


def test_the_original_is_opened_once_for_many(image, monkeypatch):
    opened = []
    open_file = MediaImage.open_file

    def count(self):
        opened.append(self.pk)
        return open_file(self)

    monkeypatch.setattr(MediaImage, "open_file", count)

    image.get_renditions("width-20", "width-30", "width-40")
    MediaImage.objects.get().get_renditions("width-20", "width-30", "width-40")

    assert opened == [image.pk]


def test_what_somebody_else_made_meanwhile_is_taken_over_and_nothing_of_ours_stays(image, monkeypatch):
    render, is_first = rendition_making.render, [True]

    def be_slower_than_a_page_view(*args, **kwargs):
        made = list(render(*args, **kwargs))
        if is_first.pop() if is_first else False:
            MediaImage.objects.get().get_rendition("width-20")
        return made

    monkeypatch.setattr(rendition_making, "render", be_slower_than_a_page_view)

    made = image.get_renditions("width-20", "width-30")

    assert image.renditions.count() == 2
    assert made["width-20"].pk == image.renditions.get(filter_spec="width-20").pk
    assert stored(image) == sorted(Path(each.file.name).name for each in image.renditions.all())


def test_a_hit_writes_nothing_to_the_cache(image, monkeypatch):
    image.get_renditions("width-20", "width-30")
    fresh = MediaImage.objects.get()
    fresh.get_renditions("width-20", "width-30")
    written = []
    backend = MediaRendition.cache_backend
    for name in ("set", "set_many"):
        monkeypatch.setattr(type(backend), name, lambda self, *args, **kwargs: written.append(args))

    assert fresh.get_rendition("width-20").filter_spec == "width-20"
    assert set(fresh.get_renditions("width-20", "width-30")) == {"width-20", "width-30"}
    (prefetched,) = MediaImage.objects.prefetch_renditions("width-20")
    assert prefetched.get_rendition("width-20").width == 20

    assert written == []


def test_cached_renditions_cost_no_query_and_others_one(image, django_assert_num_queries):
    image.get_renditions("width-20", "width-30")
    fresh = MediaImage.objects.get()

    with django_assert_num_queries(0):
        fresh.get_renditions("width-20", "width-30")
    MediaRendition.cache_backend.clear()
    with django_assert_num_queries(1):
        fresh.get_renditions("width-20", "width-30")


def test_another_focal_point_gives_another_rendition(image):
    before = image.get_rendition("fill-10x10")
    image.focal_point_x, image.focal_point_y = 5, 5
    image.focal_point_width = image.focal_point_height = 8
    image.save()

    after = MediaImage.objects.get().get_rendition("fill-10x10")

    assert after.pk != before.pk
    assert after.focal_point_key != before.focal_point_key


def test_a_rendition_file_may_be_had_without_being_stored(image):
    made = image.generate_rendition_file(Filter("width-20|format-webp"))

    assert made.read()[8:12] == b"WEBP"
    assert (image.renditions.count(), stored(image)) == (0, [])
