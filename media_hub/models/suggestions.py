"""What analyzers propose, and what people made of it."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.permissions import policy_registry

from .analyses import Analysis
from .files import MediaFile
from .namespaces import Namespace
from .tag_words import TagWord
from .tags import MediaTag


class SuggestionQuerySet(models.QuerySet["Suggestion"]):
    def proposed(self) -> SuggestionQuerySet:
        return self.filter(state=Suggestion.State.PROPOSED)

    def in_namespace(self, namespace: Namespace) -> SuggestionQuerySet:
        return self.filter(media_file__namespace=namespace)

    def reviewable(self) -> SuggestionQuerySet:
        """Match what somebody can decide about: proposed, of a file that is not in the trash, and no new word."""
        usable = ~Q(field=Suggestion.Field.TAGS) | Q(tag__isnull=False)
        return self.proposed().filter(usable).exclude(media_file__state=MediaFile.State.TRASHED)

    def accepted_by_rule(self) -> SuggestionQuerySet:
        """Match what the namespace's rule has written, without anybody."""
        return self.filter(state=Suggestion.State.ACCEPTED, decided_by=None)

    def visible_to(self, user: Any) -> models.QuerySet[Any]:
        return self & policy_registry.get_by_type(self.model).instances_user_has_permission_for(user, "view")


class Suggestion(models.Model):
    """One value for one field of one file. Of tags there is one for each tag.

    `value` is a text; of a focal point, a list of x, y, width and height in shares of the picture. A tag that the namespace
    has stands in `tag`; a word that a manager has still to decide about in `word`.
    """

    class Field(models.TextChoices):
        TITLE = "title", _("Title")
        ALT_TEXT = "alt_text", _("Alt text")
        DESCRIPTION = "description", _("Description")
        TAGS = "tags", _("Tag")
        AUTHOR = "author", _("Author")
        CREDIT = "credit", _("Credit")
        COPYRIGHT = "copyright_notice", _("Copyright")
        FOCAL_POINT = "focal_point", _("Focal point")
        TEXT = "text", _("Text in the picture")
        SAFETY = "safety", _("Warning")

    class State(models.TextChoices):
        PROPOSED = "proposed", _("proposed")
        ACCEPTED = "accepted", _("accepted")
        EDITED = "edited", _("accepted with changes")
        REJECTED = "rejected", _("rejected")
        SUPERSEDED = "superseded", _("superseded")

    DECIDED = (State.ACCEPTED, State.EDITED, State.REJECTED)

    analysis = models.ForeignKey(Analysis, on_delete=models.CASCADE, related_name="suggestions")
    media_file = models.ForeignKey(MediaFile, on_delete=models.CASCADE, related_name="suggestions")
    analyzer = models.CharField(_("analyzer"), max_length=50)
    field = models.CharField(_("field"), max_length=20, choices=Field.choices)
    language = models.CharField(_("language"), max_length=20, blank=True, default="")  # empty: the site's own
    value = models.JSONField()
    value_key = models.CharField(max_length=64, editable=False)  # equal for equal values of a field
    confidence = models.PositiveSmallIntegerField(_("confidence in percent"))
    tag = models.ForeignKey(MediaTag, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    word = models.ForeignKey(
        TagWord, on_delete=models.CASCADE, null=True, blank=True, related_name="suggestions"
    )
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.PROPOSED)
    written = models.JSONField(null=True, blank=True)  # what was accepted, perhaps after a change
    replaced = models.JSONField(null=True, blank=True)  # what the file had before
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )  # nobody: the namespace's own rule
    decided_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = SuggestionQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["media_file", "analyzer", "field", "language", "value_key"],
                condition=Q(state="proposed"),
                name="media_hub_proposed_once",
            ),
        ]
        indexes = [
            models.Index(fields=["media_file", "state"], name="media_hub_suggestions_of_file"),
            models.Index(
                fields=["field", "confidence"],
                name="media_hub_suggestions_open",
                condition=Q(state="proposed"),
            ),
            models.Index(fields=["analyzer", "field", "state"], name="media_hub_suggestion_rates"),
            models.Index(fields=["tag", "state"], name="media_hub_suggestion_tags"),
        ]
        verbose_name = _("suggestion")
        verbose_name_plural = _("suggestions")

    def __str__(self) -> str:
        return f"{self.get_field_display()}: {self.value}"
