from __future__ import annotations

from django.db import models

from media_hub.models import AbstractMediaDocument, AbstractMediaImage, AbstractMediaRendition


class CustomImage(AbstractMediaImage):
    photographer = models.CharField(max_length=100, blank=True, default="")

    admin_form_fields = (*AbstractMediaImage.admin_form_fields, "photographer")


class CustomRendition(AbstractMediaRendition):
    image = models.ForeignKey(CustomImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["image", "filter_spec", "focal_point_key"], name="testapp_unique_rendition"
            ),
        ]


class CustomDocument(AbstractMediaDocument):
    reference = models.CharField(max_length=100, blank=True, default="")

    admin_form_fields = (*AbstractMediaDocument.admin_form_fields, "reference")
