from __future__ import annotations

from io import BytesIO

import pytest
from django.utils import timezone
from PIL import Image, ImageOps

from media_hub.actions.find_duplicates import find_duplicates, small_picture
from media_hub.actions.move_media import move_media
from media_hub.actions.replace_file import replace_file
from media_hub.actions.run_jobs import run_jobs
from media_hub.actions.steps.fingerprint import take_fingerprint
from media_hub.admin.duplicates.groups import open_pairs
from media_hub.exceptions import StorageUnavailableError
from media_hub.imaging.probes import probes_of
from media_hub.models import DuplicatePair, MediaFile, PictureFingerprint
from media_hub.permissions import SYSTEM
from tests.actions.duplicates import encoded, scene, upload
from tests.factories import make_document, make_namespace, make_superuser, make_user
from tests.files import VALID, animation

pytestmark = pytest.mark.django_db


@pytest.fixture
def newsroom():
    return make_namespace("Newsroom")


def pairs() -> list[tuple[int, int, str]]:
    return list(DuplicatePair.objects.order_by("pk").values_list("first", "second", "likeness"))


def half(picture: Image.Image) -> Image.Image:
    return picture.resize([side // 2 for side in picture.size])


def test_a_copy_in_another_size_is_the_same_picture(newsroom):
    one, other = upload(newsroom, scene()), upload(newsroom, half(scene()))

    assert pairs() == [(one.pk, other.pk, "same_picture")]
    pair = DuplicatePair.objects.get()
    assert (pair.first_hash, pair.second_hash) == (one.sha256, other.sha256)
    assert pair.similarity >= 98


@pytest.mark.parametrize(
    "altered",
    [
        pytest.param(lambda picture: picture.crop((20, 10, 700, 460)), id="cut"),
        pytest.param(lambda picture: picture.convert("L").convert("RGB"), id="grey"),
        pytest.param(ImageOps.mirror, id="mirrored"),
        pytest.param(lambda picture: picture.resize((720, 440)), id="squeezed"),
    ],
)
def test_what_was_altered_looks_alike_and_is_no_copy(newsroom, altered):
    one, other = upload(newsroom, scene()), upload(newsroom, altered(scene()))

    assert pairs() == [(one.pk, other.pk, "similar")]


def test_other_pictures_are_no_pairs(newsroom):
    for number in (2, 9, 11, 17):
        upload(newsroom, scene(number))

    assert pairs() == []


def test_flat_pictures_are_no_pairs(newsroom):
    upload(newsroom, Image.new("RGB", (80, 60), "red"))
    upload(newsroom, Image.new("RGB", (80, 60), "navy"))

    assert pairs() == []
    assert PictureFingerprint.objects.finished().count() == 2


def test_the_same_bytes_are_identical_however_flat(newsroom):
    one = upload(newsroom, Image.new("RGB", (80, 60), "red"))
    other = upload(newsroom, Image.new("RGB", (80, 60), "navy"))
    MediaFile.objects.filter(pk=other.pk).update(sha256=one.sha256)
    other.refresh_from_db()

    take_fingerprint(other)

    assert pairs() == [(one.pk, other.pk, "identical")]
    assert DuplicatePair.objects.get().similarity == 100


def test_files_of_two_namespaces_are_never_a_pair(newsroom):
    upload(newsroom, scene())
    other = upload(make_namespace("Archive"), half(scene()))
    find_duplicates(media_file=other, probes=probes_of(small_picture(other)))

    assert pairs() == []


def test_a_verdict_stays_for_the_same_contents(newsroom):
    upload(newsroom, scene())
    other = upload(newsroom, half(scene()))
    decided = timezone.now()
    DuplicatePair.objects.update(verdict="different", similarity=1, likeness="similar", decided_at=decided)

    take_fingerprint(other)

    pair = DuplicatePair.objects.get()
    assert (pair.verdict, pair.similarity, pair.likeness, pair.decided_at) == (
        "different",
        1,
        "similar",
        decided,
    )


def test_an_undecided_pair_is_as_near_as_it_was_ever_found_to_be(newsroom):
    one, other = upload(newsroom, scene()), upload(newsroom, half(scene()))
    DuplicatePair.objects.update(similarity=1, likeness="similar")

    take_fingerprint(other)

    assert pairs() == [(one.pk, other.pk, "same_picture")]


def test_new_bytes_have_a_new_fingerprint_and_no_former_pairs(newsroom):
    upload(newsroom, scene())
    other = upload(newsroom, half(scene()))
    DuplicatePair.objects.update(verdict="same")
    former = bytes(other.fingerprint.bits)

    replace_file(member=other.member, file=BytesIO(encoded(scene(9))), name="boat.png", actor=SYSTEM)
    DuplicatePair.objects.update(verdict="")
    assert not open_pairs(make_superuser()).exists()
    run_jobs(media_file_id=other.pk)

    assert pairs() == []
    fingerprint = PictureFingerprint.objects.get(pk=other.pk)
    assert (bytes(fingerprint.bits) != former, fingerprint.is_compared) == (True, True)


def test_what_looked_like_former_bytes_is_no_pair(newsroom):
    one = upload(newsroom, scene())
    MediaFile.objects.filter(pk=one.pk).update(sha256="f" * 64)  # replaced, and its worker has not come yet

    upload(newsroom, half(scene()))

    assert pairs() == []


def test_a_deleted_file_takes_fingerprint_and_pairs_along(newsroom):
    one, _other = upload(newsroom, scene()), upload(newsroom, half(scene()))

    one.member.delete()

    assert (DuplicatePair.objects.count(), PictureFingerprint.objects.count()) == (0, 1)


def test_a_file_that_is_gone_meanwhile_is_no_pair(newsroom, monkeypatch):
    one = upload(newsroom, scene())
    other = upload(newsroom, scene(9))
    probes = probes_of(small_picture(one))

    def take_away(*pictures):
        MediaFile.objects.filter(pk=one.pk).update(namespace=make_namespace("Archive"))
        return True

    monkeypatch.setitem(
        find_duplicates.__globals__, "_pair", _after(take_away, find_duplicates.__globals__["_pair"])
    )

    assert find_duplicates(media_file=other, probes=probes) == 0
    assert pairs() == []


def _after(first, then):
    def both(*arguments):
        first()
        return then(*arguments)

    return both


def test_a_moved_file_is_looked_up_in_its_new_namespace(newsroom):
    one, other = upload(newsroom, scene()), upload(newsroom, half(scene()))
    archive = make_namespace("Archive")
    kept = upload(archive, scene().resize((300, 200)))

    move_media(files=[other], collection=archive.root_collection, actor=SYSTEM)

    assert pairs() == []
    assert PictureFingerprint.objects.get(pk=other.pk).namespace == archive
    run_jobs(media_file_id=other.pk)
    assert pairs() == [(other.pk, kept.pk, "same_picture")]
    assert one.namespace == newsroom


def test_a_moved_document_has_nothing_to_be_looked_up_by(newsroom):
    record = make_document(newsroom).media_file
    archive = make_namespace("Archive")

    move_media(files=[record], collection=archive.root_collection, actor=SYSTEM)

    assert not PictureFingerprint.objects.exists()


def test_an_svg_has_no_fingerprint(newsroom):
    upload(newsroom, VALID["svg"](), name="logo.svg")

    assert not PictureFingerprint.objects.exists()


def test_a_document_has_no_picture(newsroom):
    assert small_picture(make_document(newsroom).media_file) is None


def test_of_an_animation_the_first_frame_counts(newsroom):
    record = upload(newsroom, animation("gif", size=(160, 120)), name="wave.gif")

    assert bytes(record.fingerprint.bits).hex() == f"{probes_of(small_picture(record)).fingerprint.bits:064x}"


def test_a_copy_whose_rendition_is_gone_looks_alike(newsroom, monkeypatch):
    upload(newsroom, scene())
    one = MediaFile.objects.get()
    storage = one.member.renditions.get(filter_spec="max-165x165").file
    storage.storage.delete(storage.name)

    upload(newsroom, half(scene()))

    assert [likeness for *_ids, likeness in pairs()] == ["similar"]


def test_a_storage_that_fails_is_none_of_the_pictures(newsroom, monkeypatch):
    one, other = upload(newsroom, scene()), upload(newsroom, half(scene()))
    probes = probes_of(small_picture(other))

    def fail(media_file):
        if media_file.pk == one.pk:
            raise FileNotFoundError from StorageUnavailableError()
        return small_picture(media_file)

    monkeypatch.setitem(find_duplicates.__globals__, "small_picture", fail)

    with pytest.raises(FileNotFoundError):
        find_duplicates(media_file=other, probes=probes)


def test_pairs_are_for_those_who_may_change_both_files(newsroom):
    upload(newsroom, scene()), upload(newsroom, half(scene()))

    assert open_pairs(make_superuser()).count() == 1
    assert open_pairs(make_user(newsroom, "editor")).count() == 1
    assert not open_pairs(make_user(make_namespace("Archive"), "editor")).exists()


@pytest.mark.parametrize("column", [{"verdict": "different"}, {"second_hash": "f" * 64}])
def test_pairs_leave_out_what_is_different_by_now(newsroom, column):
    upload(newsroom, scene()), upload(newsroom, half(scene()))
    DuplicatePair.objects.update(**column)

    assert not open_pairs(make_superuser()).exists()


def test_pairs_leave_the_trash_out_and_stay(newsroom):
    _one, other = upload(newsroom, scene()), upload(newsroom, half(scene()))
    MediaFile.objects.filter(pk=other.pk).update(state="trashed")

    assert not open_pairs(make_superuser()).exists()
    assert DuplicatePair.objects.count() == 1


def test_a_look_up_takes_one_query(newsroom, django_assert_num_queries):
    one = upload(newsroom, scene())
    probes, other_probes = probes_of(small_picture(one)), probes_of(scene(9))
    with django_assert_num_queries(1):
        assert PictureFingerprint.objects.neighbours(probes, namespace=newsroom) == {one.pk: 0}
    with django_assert_num_queries(1):
        assert PictureFingerprint.objects.neighbours(other_probes, namespace=newsroom) == {}
