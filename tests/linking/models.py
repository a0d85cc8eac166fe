"""All the ways in which a site's own models may refer to a file, where the demo has none of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from modelcluster.models import ClusterableModel
from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.fields import RichTextField, StreamField
from wagtail.images import get_image_model
from wagtail.images.blocks import ImageBlock, ImageChooserBlock
from wagtail.models import DraftStateMixin, Orderable, RevisionMixin

IMAGE = settings.WAGTAILIMAGES_IMAGE_MODEL


class NumberBlock(blocks.IntegerBlock):
    """A block that refers to an image in a way of its own."""

    def extract_references(self, value: Any) -> Iterator[tuple[Any, ...]]:
        if value:
            yield get_image_model(), str(value), "", ""


class BodyBlock(blocks.StreamBlock):
    picture = ImageChooserBlock()
    image = ImageBlock()
    pictures = blocks.ListBlock(ImageChooserBlock())
    nested = blocks.StreamBlock([("file", DocumentChooserBlock()), ("text", blocks.RichTextBlock())])
    pair = blocks.StructBlock([("image", ImageChooserBlock(required=False)), ("word", blocks.CharBlock())])
    table = TypedTableBlock([("picture", ImageChooserBlock()), ("word", blocks.CharBlock())])
    number = NumberBlock()


class Leaflet(DraftStateMixin, RevisionMixin, ClusterableModel):
    title = models.CharField(max_length=50)
    text = RichTextField(blank=True)
    body = StreamField(BodyBlock(), blank=True)
    images: Any = ParentalManyToManyField(IMAGE, blank=True, related_name="+")

    def __str__(self) -> str:
        return self.title


class Sheet(Orderable, ClusterableModel):
    leaflet = ParentalKey(Leaflet, on_delete=models.CASCADE, related_name="sheets")
    file = models.ForeignKey("media_hub.MediaFile", on_delete=models.CASCADE, related_name="+")

    def __str__(self) -> str:
        return f"sheet {self.pk}"


class Note(RevisionMixin, models.Model):
    """It has revisions, and what it says is live at once."""

    image = models.ForeignKey(IMAGE, on_delete=models.CASCADE, related_name="+")

    def __str__(self) -> str:
        return f"note {self.pk}"


class Cover(models.Model):
    """An image covers one thing at most."""

    image = models.OneToOneField(IMAGE, on_delete=models.CASCADE, related_name="+")

    def __str__(self) -> str:
        return f"cover {self.pk}"


class Shelf(models.Model):
    images: Any = models.ManyToManyField(IMAGE, related_name="+")
    files: Any = models.ManyToManyField("media_hub.MediaFile", related_name="+")

    def __str__(self) -> str:
        return f"shelf {self.pk}"


class Pin(models.Model):
    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+")
    object_id = models.PositiveBigIntegerField()
    thing = GenericForeignKey()

    def __str__(self) -> str:
        return f"pin {self.pk}"
