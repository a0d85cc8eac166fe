"""Rows of what is chosen in fields and blocks of other models: a curated collection, by its number."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import models
from django.test.utils import isolate_apps
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.log_actions import LogContext

from media_hub.fields import MediaCollectionField
from media_hub.forms.page_scope import MediaScopedFormMixin
from media_hub.models import CuratedCollection
from media_hub.widgets.registration import register_widgets
from tests.forms.editor_data import article_form

from .asking import Answer
from .curated_rows import TITLE, curated
from .people import Visitor
from .surfaces import NamespaceSurface
from .world import World


@contextmanager
def stand_form() -> Iterator[Any]:
    """Give the admin's form of a model with a plain foreign key and a field of ours; it has no table."""
    register_widgets()  # as the hooks do, which load with the admin
    with isolate_apps("home"):

        class Stand(models.Model):
            plain = models.ForeignKey(CuratedCollection, models.SET_NULL, null=True, related_name="+")
            own = MediaCollectionField(CuratedCollection)

            class Meta:
                app_label = "home"

        class Form(MediaScopedFormMixin, WagtailAdminModelForm):
            class Meta(WagtailAdminModelForm.Meta):
                model = Stand
                fields = ["plain", "own"]

        yield Form


def in_field(visitor: Visitor, world: World) -> Answer:
    with stand_form() as form_class:
        errors = form_class({"plain": curated().pk, "own": curated().pk}, for_user=visitor.user).errors
    assert set(errors) in ({"plain", "own"}, set())
    return Answer(granted=not errors, told=TITLE[0] in str(errors).lower())


def in_block(visitor: Visitor, world: World) -> Answer:
    value = {"title": "", "style": "grid", "collection": curated().pk}
    errors = article_form(visitor.user, ("collection", value)).errors
    return Answer(granted="body" not in errors, told=TITLE[0] in str(errors).lower())


def field_that_holds_it(visitor: Visitor, world: World) -> Answer:
    """Open a form in which a colleague has chosen it."""
    with stand_form() as form_class, LogContext(user=visitor.user):
        stand = form_class._meta.model(plain=curated(), own=curated())
        html = str(form_class(instance=stand, for_user=visitor.user)).lower()
    return Answer(granted=html.count(TITLE[0]) == 2, told=TITLE[0] in html)


FIELD_ROWS = (
    NamespaceSurface(name="curated collection in a field", routes=(), letter="c", ask=in_field),
    NamespaceSurface(name="curated collection in a block", routes=(), letter="c", ask=in_block),
    NamespaceSurface(
        name="field that holds a curated collection", routes=(), letter="s", ask=field_that_holds_it
    ),
)
