from __future__ import annotations

from media_hub.conf import conf
from media_hub.ingest.limits import Limits


def test_limits_are_those_of_the_settings(settings):
    settings.MEDIA_HUB_MAX_UPLOAD_BYTES = 7
    settings.MEDIA_HUB_ALLOWED_EXTENSIONS = ["JPEG", ".jpg", "pdf", "nonsense"]
    assert Limits.from_conf() == Limits(
        max_bytes=7,
        max_pixels=conf.MAX_IMAGE_PIXELS,
        max_archive_ratio=conf.MAX_ARCHIVE_RATIO,
        max_archive_bytes=conf.MAX_ARCHIVE_BYTES,
        max_archive_members=conf.MAX_ARCHIVE_MEMBERS,
        allowed_extensions=frozenset({"jpg", "pdf"}),
        refuse_encrypted_pdf=True,
    )


def test_a_list_narrows_the_settings_and_never_widens_them(settings):
    settings.MEDIA_HUB_ALLOWED_EXTENSIONS = ["jpg", "pdf"]
    assert Limits.from_conf(["jpeg", "zip"]).allowed_extensions == frozenset({"jpg"})
    assert Limits.from_conf(["zip"]).allowed_extensions == frozenset()


def test_no_list_or_an_empty_one_leaves_the_settings_as_they_are(settings):
    settings.MEDIA_HUB_ALLOWED_EXTENSIONS = ["jpg", "pdf"]
    assert Limits.from_conf(None) == Limits.from_conf([]) == Limits.from_conf()
