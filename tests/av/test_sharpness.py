"""What makes a frame worth to stand for a film."""

from __future__ import annotations

from PIL import Image, ImageFilter

from media_hub.av.worker.sharpness import Look, look_at

SHARP = Image.effect_noise((64, 48), 60)


def test_blur_lowers_sharpness() -> None:
    sharpness = [look_at(SHARP.filter(ImageFilter.GaussianBlur(radius))).sharpness for radius in (0, 1, 3)]

    assert sharpness == sorted(sharpness, reverse=True)


def test_dark_burnt_out_and_flat_pictures_tell_nothing() -> None:
    dark, bright = SHARP.point(lambda value: value // 12), SHARP.point(lambda value: 240 + value // 20)
    flat = Image.new("L", (64, 48), 128)

    assert [look_at(each).is_telling for each in (SHARP, dark, bright, flat)] == [True, False, False, False]


def test_a_telling_picture_ranks_before_a_sharper_one_that_tells_nothing() -> None:
    soft = Look(brightness=120, contrast=40, sharpness=5)
    dark = Look(brightness=10, contrast=30, sharpness=500)
    darker = Look(brightness=5, contrast=3, sharpness=900)

    assert sorted([darker, soft, dark], key=lambda look: look.rank) == [darker, dark, soft]


def test_the_measure_is_the_variance_of_the_laplacian() -> None:
    picture = Image.new("L", (5, 5))
    picture.putpixel((2, 2), 10)  # -40 there, 10 at four neighbours, 0 at four corners

    assert look_at(picture).sharpness == (40**2 + 4 * 10**2) / 9


def test_a_picture_of_two_pixels_is_not_sharp() -> None:
    assert look_at(Image.new("RGB", (2, 1))) == Look(brightness=0, contrast=0, sharpness=0)
