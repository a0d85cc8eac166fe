"""What the editor's widgets say about a file that is there already."""

from __future__ import annotations

import json
from copy import deepcopy

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group
from django.urls import reverse
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.admin.telepath import JSContext
from wagtail.blocks import CharBlock, ListBlock, StreamBlock, StructBlock
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageBlock, ImageChooserBlock
from wagtail.log_actions import LogContext
from wagtail.models import GroupPagePermission, Page

from home.models import ArticlePage
from media_hub.actions.run_jobs import run_jobs
from media_hub.blocks import MediaImageBlock
from media_hub.models import MediaRendition
from media_hub.widgets.choosers import MediaDocumentChooser, MediaImageChooser
from media_hub.widgets.collections import MediaCollectionChooser
from media_hub.widgets.form_state import ScopedFormState
from media_hub.widgets.streams import ScopedBlockWidget
from tests.factories import make_collection, make_document, make_image, make_namespace, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def newsroom():
    return make_namespace("Newsroom")


@pytest.fixture
def museum():
    return make_namespace("Museum")


@pytest.fixture
def editor(newsroom):
    return make_user(newsroom, "editor")


def made_for(user, widget):
    """Return the widget as a form holds it that was made in the user's request."""
    with LogContext(user=user):
        return deepcopy(widget)


def test_an_own_image_is_shown_with_title_thumbnail_and_edit_link(newsroom, editor):
    image = make_image(newsroom, title="Harbour", alt_text="Boats")
    run_jobs(media_file_id=image.media_file_id)
    thumbnail = image.renditions.get(filter_spec="max-165x165")

    assert made_for(editor, MediaImageChooser()).get_value_data(image.pk) == {
        "id": image.pk,
        "edit_url": reverse("wagtailimages:edit", args=[image.pk]),
        "title": "Harbour",
        "preview": {"url": thumbnail.url, "width": thumbnail.width, "height": thumbnail.height},
        "default_alt_text": "Boats",
    }


def test_a_picker_sees_the_image_without_a_link_to_edit_it(newsroom):
    image = make_image(newsroom, title="Harbour")
    data = made_for(make_user(newsroom, "picker"), MediaImageChooser()).get_value_data(image)

    assert (data["title"], data["edit_url"]) == ("Harbour", None)
    assert data["preview"]["url"].startswith("/static/media_hub/img/preparing.svg")


def test_of_a_foreign_image_nothing_is_said_but_that_it_is_there(museum, editor):
    image = make_image(museum, title="Secret", alt_text="Secret")
    run_jobs(media_file_id=image.media_file_id)

    data = made_for(editor, MediaImageChooser()).get_value_data(image)

    preview = data.pop("preview")
    assert preview["url"].startswith("/static/media_hub/img/hidden.svg")
    assert data == {
        "id": image.pk,
        "edit_url": None,
        "title": "(an image of another namespace)",
        "default_alt_text": "",
    }


def test_of_a_foreign_document_nothing_is_said_but_that_it_is_there(museum, editor):
    html = made_for(editor, MediaDocumentChooser()).render(
        "leaflet", make_document(museum, title="Secret").pk, {"id": "id_leaflet"}
    )

    assert "(a document of another namespace)" in html
    assert "Secret" not in html
    assert "/admin/documents/edit/" not in html


def test_of_a_foreign_collection_nothing_is_said_but_that_it_is_there(museum, editor):
    html = made_for(editor, MediaCollectionChooser()).render(
        "shown", make_collection(museum, title="Secret").pk, {"id": "id_shown"}
    )

    assert "(a collection of another namespace)" in html
    assert "Secret" not in html
    assert "/admin/media/collections/edit/" not in html


def test_an_own_document_is_shown_with_its_title(newsroom, editor):
    document = make_document(newsroom, title="Minutes")

    assert made_for(editor, MediaDocumentChooser()).get_value_data(document) == {
        "id": document.pk,
        "edit_url": reverse("wagtaildocs:edit", args=[document.pk]),
        "title": "Minutes",
    }


@pytest.mark.parametrize("value", [None, 999])
def test_nothing_is_shown_of_nothing(editor, value):
    assert made_for(editor, MediaImageChooser()).get_value_data(value) is None


def test_outside_the_admin_a_widget_shows_everything(museum):
    image = make_image(museum, title="Harbour")

    assert MediaImageChooser().get_value_data(image)["title"] == "Harbour"


@pytest.mark.parametrize(
    ("block", "value"),
    [
        (ImageChooserBlock(), lambda image, document: image),
        (ImageBlock(), lambda image, document: image),
        (DocumentChooserBlock(), lambda image, document: document),
        (ListBlock(ImageChooserBlock()), lambda image, document: [image, image]),
        (
            StructBlock([("title", CharBlock()), ("image", ImageBlock())]),
            lambda image, document: {"title": "Seen", "image": image},
        ),
        (
            StreamBlock([("files", ListBlock(StructBlock([("file", DocumentChooserBlock())])))]),
            lambda image, document: [("files", [{"file": document}])],
        ),
        (
            TypedTableBlock([("text", CharBlock()), ("image", ImageChooserBlock())]),
            lambda image, document: {
                "columns": [{"type": "text", "heading": ""}, {"type": "image", "heading": ""}],
                "rows": [{"values": ["Seen", image.pk]}],
                "caption": "",
            },
        ),
    ],
    ids=["chooser", "image", "document", "list", "struct", "stream", "table"],
)
def test_in_stock_blocks_of_any_depth_foreign_titles_are_hidden(museum, newsroom, editor, block, value):
    foreign = make_image(museum, title="Secret"), make_document(museum, title="Secret")
    own = make_image(newsroom, title="Own"), make_document(newsroom, title="Own")
    block.set_name("test")

    def state_of(files):
        raw = value(*files)
        normal = block.to_python(raw) if isinstance(block, TypedTableBlock) else block.normalize(raw)
        return json.dumps(ScopedFormState(block, editor).get_form_state(normal), default=str)

    assert "of another namespace)" in state_of(foreign)
    assert "Secret" not in state_of(foreign)
    assert "Own" in state_of(own)


def test_an_empty_block_stays_empty(editor):
    assert ScopedFormState(ImageChooserBlock(), editor).get_form_state(None) is None


def test_outside_the_admin_a_block_shows_everything(museum):
    block = StreamBlock([("image", ImageChooserBlock())])
    value = block.normalize([("image", make_image(museum, title="Harbour"))])

    assert "Harbour" in ScopedBlockWidget(block).render("body", value)


@pytest.mark.parametrize("image_block", [ImageBlock, MediaImageBlock])
def test_words_of_the_page_stay_and_those_of_a_foreign_file_go(museum, editor, image_block):
    block = StreamBlock([("image", image_block())])
    image = make_image(museum, title="Secret painting")
    scoped = ScopedFormState(block, editor)
    written = {"image": image.pk, "alt_text": "Secret painting", "decorative": False}

    states = [
        scoped.get_form_state(block.to_python([{"type": "image", "value": value}]))[0]["value"]
        for value in (written, image.pk)
    ]

    assert [state["alt_text"] for state in states] == ["Secret painting", ""]
    assert "Secret" not in json.dumps([state["image"] for state in states], default=str)


def test_a_site_may_use_the_widgets_in_blocks_of_its_own():
    packed = json.dumps(JSContext().pack([MediaImageChooser(), MediaDocumentChooser()]))

    assert "wagtail.images.widgets.ImageChooser" in packed
    assert "wagtail.documents.widgets.DocumentChooser" in packed


@pytest.fixture
def shared_page(newsroom, museum):
    """A page that both teams edit, with a picture of the museum in a field, a block and a text."""
    image = make_image(museum, title="Secret painting")
    run_jobs(media_file_id=image.media_file_id)
    body = [
        {"type": "gallery", "value": {"title": "", "images": [image.pk]}},
        {
            "type": "paragraph",
            "value": f'<embed embedtype="image" id="{image.pk}" format="left" alt="Seen"/>',
        },
    ]
    page = Page.objects.get(depth=1).add_child(
        instance=ArticlePage(title="Story", slug="story", lead_image=image, body=json.dumps(body))
    )
    for name in ("Newsroom: editors", "Museum: editors"):
        group = Group.objects.get(name=name)
        GroupPagePermission.objects.create(group=group, page=page, permission_type="change")
    return page


def test_opening_the_page_editor_names_no_foreign_file(client, shared_page, editor):
    client.force_login(editor)

    response = client.get(reverse("wagtailadmin_pages:edit", args=[shared_page.pk]))

    html = response.content.decode()
    assert "Secret painting" not in html
    assert html.count("(an image of another namespace)") == 2


def test_the_owner_of_the_picture_sees_it_in_the_page_editor(client, shared_page, museum):
    client.force_login(make_user(museum, "editor"))

    html = client.get(reverse("wagtailadmin_pages:edit", args=[shared_page.pk])).content.decode()

    # As title and as proposed alt text, in the field and in the block, and as alt text where the page has none yet.
    assert html.count("Secret painting") == 5
    assert "of another namespace" not in html


def test_opening_the_page_editor_makes_no_rendition(client, shared_page, editor):
    client.force_login(editor)
    before = MediaRendition.objects.count()

    client.get(reverse("wagtailadmin_pages:edit", args=[shared_page.pk]))

    assert MediaRendition.objects.count() == before


def test_foreign_keys_of_every_admin_form_get_the_scoped_widgets(client, editor):
    client.force_login(editor)
    client.get("/admin/")

    class Form(WagtailAdminModelForm):
        class Meta(WagtailAdminModelForm.Meta):
            model = ArticlePage
            fields = ["lead_image", "body"]

    form = Form()
    assert type(form.fields["lead_image"].widget) is MediaImageChooser
    assert type(form.fields["body"].widget) is ScopedBlockWidget
    chooser = BeautifulSoup(str(form["lead_image"]), "html.parser").select_one(".chooser")
    assert chooser["data-chooser-url"] == "/admin/images/chooser/"
