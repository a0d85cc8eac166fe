"""Makes the renditions that are wanted before anybody asks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from PIL import Image
from wagtail.images.exceptions import InvalidFilterSpecError
from wagtail.images.models import Filter

from media_hub.actions.make_promised import RENDER_ERRORS, claim_for, reason_of
from media_hub.colour_names import colour_name
from media_hub.imaging.placeholders import make_placeholder
from media_hub.models import MediaFile, RenditionClaim, WantedSpec
from media_hub.models.demand import ADMIN_SPECS, planned_specs


def make_renditions(media_file: MediaFile) -> None:
    """Make the sizes of the admin and the presets, then what pages have asked for; what exists is left alone.

    Of the first an error is the file's; of the others each has its own, written down with its claim.
    """
    image: Any = media_file.picture
    if image is None:
        return
    _make_missing(image, planned_specs())
    if hasattr(image, "thumbhash") and not image.is_svg():
        _write_placeholder(image)
    claims = media_file.rendition_claims.filter(content_hash=media_file.sha256)
    asked_for = (
        *WantedSpec.objects.in_use().values_list("filter_spec", flat=True),
        *claims.values_list("filter_spec", flat=True),
    )
    wanted = [spec for spec in asked_for if _is_understood(spec)]
    try:
        _make_missing(image, wanted)
    except RENDER_ERRORS:
        _make_one_by_one(image, wanted)
    else:
        claims.delete()


def _write_placeholder(image: Any) -> None:
    """Make it of the smallest rendition, past `save()`: somebody may be editing the file."""
    with image.get_rendition(ADMIN_SPECS[0]).file.open() as file, Image.open(file) as thumbnail:
        placeholder = make_placeholder(thumbnail)
    type(image)._default_manager.filter(pk=image.pk).update(**asdict(placeholder))
    MediaFile.objects.filter(pk=image.media_file_id).update(colour=colour_name(placeholder.colour))


def _is_understood(spec: str) -> bool:
    """Return whether the site still has the operations that were asked for."""
    try:
        return bool(Filter(spec).operations)
    except InvalidFilterSpecError:
        return False


def _make_missing(image: Any, specs: Iterable[str]) -> None:
    filters = dict.fromkeys(image.drawable_filter(spec) for spec in specs)
    existing = image.find_existing_renditions(*filters)
    image.make_renditions(*(each for each in filters if each not in existing))


def _make_one_by_one(image: Any, specs: Iterable[str]) -> None:
    for spec in dict.fromkeys(specs):
        claim, _is_new = claim_for(image, Filter(spec))
        if claim is None:
            continue
        try:
            _make_missing(image, [spec])
        except RENDER_ERRORS as error:
            RenditionClaim.objects.fail(claim.pk, error=reason_of(error))
        else:
            claim.delete()
