"""Lets the addresses of one file lead to another, and back."""

from __future__ import annotations

from media_hub.models import FormerSlug, MediaFile


def hand_over_addresses(kept: MediaFile, merged: MediaFile) -> list[int]:
    """Let what the merged file is and was called lead to the kept one while the merged one is not there.

    Return the ids of the addresses that it had before.
    """
    former = FormerSlug.objects.select_for_update().filter(media_file=merged)
    ids = sorted(former.values_list("pk", flat=True))
    FormerSlug.objects.filter(pk__in=ids).update(media_file=kept)
    FormerSlug.objects.update_or_create(
        namespace=merged.namespace, slug=merged.slug, defaults={"media_file": kept}
    )
    return ids


def give_back_addresses(kept: MediaFile, merged: MediaFile, ids: list[int]) -> None:
    led = FormerSlug.objects.filter(media_file=kept)
    led.filter(pk__in=ids).update(media_file=merged)
    led.filter(namespace=merged.namespace, slug=merged.slug).delete()
