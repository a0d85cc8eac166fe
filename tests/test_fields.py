"""Fields for files and curated collections of the library in models of a site: what they point to, what forms take, what migrations say."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import models
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.state import ModelState, ProjectState
from django.db.migrations.writer import MigrationWriter
from django.test.utils import isolate_apps
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.log_actions import LogContext

from media_hub.actions.curated_items import add_to_collection
from media_hub.fields import (
    MediaAudioField,
    MediaCollectionField,
    MediaDocumentField,
    MediaImageField,
    MediaVideoField,
)
from media_hub.forms.references import points_to_library
from media_hub.models import CuratedCollection, MediaDocument, MediaImage
from media_hub.models.collection_limits import CollectionLimits
from media_hub.models.limits import Limits
from media_hub.permissions import SYSTEM
from media_hub.widgets.choosers import MediaDocumentChooser, MediaImageChooser
from media_hub.widgets.collections import MediaCollectionChooser
from media_hub.widgets.registration import register_widgets
from tests.factories import make_collection, make_document, make_image, make_namespace, make_user
from tests.files import movie, wav

pytestmark = pytest.mark.django_db
WIDE = Limits(min_width=100)
FULL = CollectionLimits(min_num=2)


@pytest.fixture
def newsroom() -> Any:
    return make_namespace("Newsroom")


@pytest.fixture
def exhibition() -> Iterator[Any]:
    """A snippet with a field of each sort; it has no table."""
    with isolate_apps("home"):

        class Exhibition(models.Model):
            cover = MediaImageField(MediaImage, blank=True, limits=WIDE)
            leaflet = MediaDocumentField(MediaDocument, blank=True, limits=Limits(formats=("pdf",)))
            film = MediaVideoField(MediaDocument, blank=True)
            sound = MediaAudioField(MediaDocument, blank=True, limits=Limits(max_bytes=10))
            note = MediaDocumentField(MediaDocument, blank=True)
            shown = MediaCollectionField(CuratedCollection, blank=True, limits=FULL)

            class Meta:
                app_label = "home"

        yield Exhibition


NAMES = ["cover", "leaflet", "film", "sound", "note", "shown"]


def form_of(exhibition: Any, **chosen: Any) -> Any:
    """Return the form of the admin, sent with these files."""
    panels = ObjectList([FieldPanel(name) for name in NAMES]).bind_to_model(exhibition)
    return panels.get_form_class()({name: getattr(file, "pk", file) for name, file in chosen.items()})


def test_fields_are_foreign_keys_that_are_emptied(exhibition: Any) -> None:
    fields = [exhibition._meta.get_field(name) for name in NAMES]
    assert [each.related_model for each in fields] == [MediaImage, *[MediaDocument] * 4, CuratedCollection]
    assert {each.remote_field.on_delete for each in fields} == {models.SET_NULL}
    assert MediaImageField().remote_field.model == "media_hub.MediaImage"  # those of the site
    assert MediaVideoField().remote_field.model == "media_hub.MediaDocument"
    assert MediaCollectionField().remote_field.model == "media_hub.CuratedCollection"
    assert all(each.null and each.remote_field.hidden and points_to_library(each) for each in fields)


def test_panels_show_the_choosers_of_the_library(exhibition: Any) -> None:
    register_widgets()  # as the hooks do, which load with the admin
    fields = form_of(exhibition).fields
    choosers = (MediaImageChooser, *[MediaDocumentChooser] * 4, MediaCollectionChooser)
    assert [isinstance(fields[name].widget, kind) for name, kind in zip(NAMES, choosers, strict=True)] == [
        True
    ] * 6
    chooser = fields["shown"].widget
    assert chooser.get_chooser_modal_url() == "/admin/media/collections/chooser/?limit_min_num=2"
    assert str(chooser.choose_one_text) == "Choose a collection"


def test_what_fits_is_taken(newsroom: Any, exhibition: Any) -> None:
    film = make_document(newsroom, content=movie(), name="clip.mp4")
    boats = make_collection(newsroom)
    files = [make_image(newsroom).media_file, film.media_file]
    add_to_collection(collection=boats, files=files, actor=SYSTEM)
    form = form_of(exhibition, film=film, note=film, shown=boats)
    assert form.is_valid(), form.errors
    assert (form.instance.film, form.instance.cover, form.instance.shown) == (film, None, boats)


def test_forms_say_what_does_not_fit(newsroom: Any, exhibition: Any) -> None:
    sound = make_document(newsroom, content=wav(), name="song.wav")
    with LogContext(user=make_user(newsroom, "editor")):
        form = form_of(
            exhibition,
            cover=make_image(newsroom),
            leaflet=sound,
            film=sound,
            sound=sound,
            shown=make_collection(newsroom),
        )
        errors = {name: " ".join(each).replace("\xa0", " ") for name, each in form.errors.items()}
    assert errors == {
        "cover": "This image is 64 pixels wide; at least 100 are needed here.",
        "leaflet": "This file is of the type “audio/wav”. What fits here: pdf.",
        "film": "This file is of the kind “audio”. What fits here: video.",
        "sound": "This file has 1.6 KB; at most 10 bytes fit here.",
        "shown": "This collection shows visitors 0 files. At least 2 are needed here.",
    }


def test_of_what_is_foreign_only_that_it_does_not_fit_is_told(newsroom: Any, exhibition: Any) -> None:
    museum = make_namespace("Museum")
    with LogContext(user=make_user(newsroom, "editor")):
        form = form_of(exhibition, cover=make_image(museum), shown=make_collection(museum))
        assert form.errors == {
            "cover": ["This file does not fit here."],
            "shown": ["This collection does not fit here."],
        }


@pytest.mark.parametrize(
    "field",
    [
        MediaImageField(limits=WIDE),
        MediaImageField(blank=True, on_delete=models.PROTECT, null=False, related_name="covers"),
        MediaImageField(related_name=None),
        MediaDocumentField(),
        MediaVideoField(limits=WIDE),
        MediaAudioField(),
        MediaCollectionField(),
        MediaCollectionField(limits=CollectionLimits(min_num=100, namespaces=("newsroom",))),
    ],
)
def test_fields_come_back_from_migrations(field: Any) -> None:
    _name, path, arguments, options = field.deconstruct()
    rebuilt = type(field)(*arguments, **options)

    assert path == f"media_hub.fields.{type(field).__name__}"
    assert rebuilt.deconstruct() == field.deconstruct()
    assert (rebuilt.limits, rebuilt.remote_field.on_delete) == (field.limits, field.remote_field.on_delete)
    code, _imports = MigrationWriter.serialize(field)
    assert ("=100" in code) is bool(field.limits)


def test_other_limits_are_a_change_that_a_migration_writes() -> None:
    def state(limits: Limits) -> ProjectState:
        known = ProjectState()
        fields = [("id", models.AutoField(primary_key=True)), ("cover", MediaImageField(limits=limits))]
        known.add_model(ModelState("home", "Exhibition", fields))
        return known

    def changes(before: Limits, after: Limits) -> list[str]:
        found = MigrationAutodetector(state(before), state(after))._detect_changes()
        return [type(each).__name__ for migration in found.get("home", []) for each in migration.operations]

    assert changes(WIDE, Limits(min_width=100)) == []
    assert changes(WIDE, Limits(min_width=200)) == ["AlterField"]
